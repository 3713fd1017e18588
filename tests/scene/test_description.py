"""Words for a picture: from the data, neutral, and without the names or figures that must not stand there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from geo.ground.ground import Ground
from geo.scene.description import SHORT, alt_short, alt_text
from geo.scene.drawing import Drawing
from geo.workflows.check import check


@pytest.fixture(scope="module")
def drawings(composed: Callable[[str], tuple[Drawing, Ground]]) -> list[Drawing]:
    return [composed(name)[0] for name in ("etr-1944-1949", "later-events", "baren-1990")]


def test_a_map_is_told_by_its_time_its_lines_its_marks_and_its_number_of_events(drawings):
    etr = drawings[0]
    text = alt_text(etr, etr.atlas.periods["three-fronts"])
    assert text.startswith("Map: East Turkistan Republic, 1944-49. Time shown: January to September 1945. ")
    assert "as told in C: " in text
    assert "; Aksu region, in part; Nilka; " in text
    assert ". Republic of China: Urumchi. " in text
    assert "Northern front; Central front; Southern front" in text
    assert "Marks at Ghulja / Yining (9 events); " in text
    assert "26 events, " in text


def test_every_period_of_a_map_has_words_of_a_length_to_be_heard(drawings):
    for drawing in drawings:
        for period in drawing.definition.periods:
            text = alt_text(drawing, drawing.atlas.periods[period])
            assert 60 < len(text) < 1100, (period, len(text))
            assert text.endswith(".")
            assert "{" not in text


def test_a_maps_own_time_in_its_title_and_another_time_shown_do_not_gainsay_each_other(drawings):
    baren = drawings[2]
    text = alt_text(baren, baren.atlas.periods["later-events"])
    assert text.startswith("Map: Baren, April 1990. Time shown: 1991 to 2023. ")


def test_the_short_words_tell_title_time_holders_and_number_and_go_into_an_alt(drawings):
    etr = drawings[0]
    assert alt_short(etr, etr.atlas.periods["three-fronts"]) == (
        "Map: East Turkistan Republic, 1944-49. Time shown: January to September 1945. Shown as holding places at its "
        "end, "
        "as told in C: East Turkistan Republic (proclaimed 12 November 1944); Republic of China. 26 events."
    )
    for drawing in drawings:
        for period in drawing.definition.periods:
            text = alt_short(drawing, drawing.atlas.periods[period])
            assert 30 < len(text) <= SHORT == 250, (period, len(text))
            assert text.endswith(" events.")


def test_short_words_leave_the_holders_out_rather_than_grow(drawings):
    etr = drawings[0]
    title = "A title of many words " * 6
    text = alt_short(
        replace(etr, definition=replace(etr.definition, title=title.strip())), etr.atlas.periods["three-fronts"]
    )
    assert "holding" not in text
    assert text.endswith("January to September 1945. 26 events.")


def test_words_of_pictures_hold_no_withheld_name_and_no_figures_of_deaths(drawings, root, tmp_path):
    told = tmp_path / "told.txt"
    texts = []
    for drawing in drawings:
        for period in drawing.definition.periods:
            text = alt_text(drawing, drawing.atlas.periods[period])
            texts += [text, alt_short(drawing, drawing.atlas.periods[period])]
            said = {f.said for e in drawing.events for c in e.claims for f in c.figures}
            assert not [s for s in said if len(s) > 3 and s in text]
    told.write_text("\n".join(texts), encoding="utf-8")
    assert check(root, None, [told]) == []


def test_the_region_is_called_as_the_host_chose(drawings):
    etr = drawings[0]
    period = etr.atlas.periods["three-fronts"]
    title = "East Turkistan / Xinjiang, 1945"
    marked = replace(etr, definition=replace(etr.definition, title=title, region_name="xinjiang"))
    for text in (alt_text(marked, period), alt_short(marked, period)):
        assert "East Turkistan / Xinjiang" not in text
        assert "Xinjiang, 1945" in text
