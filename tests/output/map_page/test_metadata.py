"""What a page says to feeds and search engines: addresses only where there is one, linked data only where reviewed."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from geo.dates.edtf import When
from geo.ground.ground import Ground
from geo.output.map_page.metadata import exact_date, linked_data, meta_tags
from geo.output.map_page.pages import draw
from geo.scene.drawing import Drawing

ADDRESS = "https://maps.example/atlas/etr-1944-1949.html"


@pytest.fixture(scope="module")
def framed(composed: Callable[[str], tuple[Drawing, Ground]]) -> tuple[Drawing, Ground]:
    return composed("etr-1944-1949")


def reviewed(drawing: Drawing) -> Drawing:
    return replace(drawing, definition=replace(drawing.definition, reviewed_by="A historian"))


def tags(drawing: Drawing, address: str) -> dict[str, str]:
    period = drawing.atlas.periods[drawing.definition.opens_at.period]
    return {name: text for _, name, text in meta_tags(drawing, period, address)}


def test_a_map_with_an_address_has_its_card_with_size_and_words(framed):
    told = tags(framed[0], ADDRESS)
    assert told["og:title"] == "East Turkistan Republic, 1944-49"
    assert told["og:url"] == ADDRESS
    assert told["og:image"] == "https://maps.example/atlas/etr-1944-1949.png"
    assert (told["og:image:width"], told["og:image:height"]) == ("1200", "630")
    assert told["og:image:alt"].startswith("Map: East Turkistan Republic, 1944-49. ")
    assert len(told["og:image:alt"]) <= 250
    assert told["twitter:card"] == "summary_large_image"


def test_a_map_without_an_address_claims_none(framed):
    told = tags(framed[0], "")
    assert not {"og:url", "og:image"} & told.keys()
    assert told["twitter:card"] == "summary"


def test_a_draft_says_so_to_feeds_and_has_no_linked_data(framed):
    drawing, ground = framed
    assert "Draft" in tags(drawing, ADDRESS)["og:description"]
    assert linked_data(drawing, ADDRESS) == ""
    page = draw(drawing, ground, {}, "https://maps.example/atlas")
    assert "application/ld+json" not in page
    assert 'property="og:image"' in page


def test_a_reviewed_map_tells_its_events_and_places_with_dates_as_exact_as_the_texts(framed):
    drawing, ground = framed
    document = json.loads(linked_data(reviewed(drawing), ADDRESS))
    kinds = {entry["@type"] for entry in document["@graph"]}
    assert kinds == {"Map", "Event", "Place"}
    by_id = {entry["@id"]: entry for entry in document["@graph"]}
    taken = by_id[f"{ADDRESS}#event=ghulja-taken"]
    assert (taken["startDate"], taken["endDate"]) == ("1944-11-07", "1944-11-12")
    for event in drawing.events:
        if event.when.approximate or event.when.one_of:
            assert "startDate" not in by_id[f"{ADDRESS}#event={event.id}"], event.id
    assert all("geo" not in by_id[f"{ADDRESS}#place={p.id}"] for p in drawing.atlas.places.values()
               if not p.pinned and f"{ADDRESS}#place={p.id}" in by_id)  # fmt: skip
    page = draw(reviewed(drawing), ground, {}, "https://maps.example/atlas")
    assert page.count('<script type="application/ld+json">') == 1


def test_linked_data_gives_no_date_that_a_text_disputes_and_none_to_a_plan(framed):
    document = json.loads(linked_data(reviewed(framed[0]), ADDRESS))
    by_id = {entry["@id"]: entry for entry in document["@graph"]}
    for ident in ("sheng-removed", "sheng-rule", "airlift-to-urumchi-expected"):
        assert not {"startDate", "endDate"} & by_id[f"{ADDRESS}#event={ident}"].keys(), ident
    assert by_id[f"{ADDRESS}#event=yalta-conference"]["startDate"] == "1945-02"


def test_linked_data_cannot_end_its_own_element(framed):
    drawing = reviewed(framed[0])
    nasty = replace(drawing, definition=replace(drawing.definition, title="</script><b>"))
    assert "<" not in linked_data(nasty, ADDRESS)


@pytest.mark.parametrize(
    ("edtf", "told"),
    [
        ("1944-11-12", "1944-11-12"), ("1944-11", "1944-11"), ("1944", "1944"), ("1945-07/1945-09", "1945-07/1945-09"),
        ("1944~", ""), ("[1949-12-20,1949-12-22]", ""), ("1944-24", ""), ("194X", ""), ("1946/..", ""),
    ],
)  # fmt: skip
def test_only_exact_times_are_told_as_dates(edtf, told):
    assert exact_date(When(edtf)) == told
