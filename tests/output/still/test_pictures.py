"""Stills, print_page and cards: what is drawn where, in words and letters of every script, and the same bytes each
time.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from geo.dates.edtf import When
from geo.errors import DataError
from geo.ground.ground import Ground
from geo.i18n.catalogue import say
from geo.model import Correction, MapProjection
from geo.output.map_page.pages import messages
from geo.output.still.canvas import Paper, based, quantised, settings
from geo.output.still.font_files import han_of
from geo.output.still.map import draw_map, view_of
from geo.output.still.marks import groups_of
from geo.output.still.neatline import scale_box, scale_of
from geo.output.still.pictures import print_page, still
from geo.output.still.share_card import share_card
from geo.output.still.text_blocks import Entry, ListType, correction_line, draw_list, entries, wrapped
from geo.scene.compose import compose
from geo.scene.drawing import Drawing, true_from
from geo.scene.selection import grouped, period_of, shown, strength
from geo.store import load_atlas, load_map
from tests.made_once import shipped_atlas

pytestmark = pytest.mark.slow

Framed = tuple[Drawing, Ground]


@pytest.fixture(scope="module")
def small(root: Path) -> Framed:
    """The map of a small invented atlas, without relief, which takes long."""
    folder = root / "tests" / "store" / "small-atlas"
    atlas = load_atlas(folder / "data")
    definition = load_map(folder / "maps" / "salt-road.toml", atlas)
    layers = tuple(layer for layer in definition.layers if layer != "relief")
    return compose(atlas, replace(definition, layers=layers))


@pytest.fixture(scope="module")
def etr(composed: Callable[[str], Framed]) -> Framed:
    """The map of 1944-49 without relief."""
    return composed("etr-1944-1949")


@pytest.fixture(scope="module")
def drawn(etr: Framed) -> dict[str, bytes]:
    """Stills and a print_page of the three fronts, drawn once."""
    drawing, ground = etr
    return {
        "png": still(drawing, ground),
        "svg": still(drawing, ground, form="svg"),
        "pdf": print_page(drawing, ground, form="pdf"),
        "plate": print_page(drawing, ground),
        "card": share_card(drawing, ground),
    }


def picture(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def near(pixels: Any, colour: str, within: int = 24) -> int:
    """How many pixels have about a colour."""
    wanted = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)])
    return int((np.abs(np.asarray(pixels).astype(int) - wanted).max(axis=2) <= within).sum())


def test_a_still_is_1600_pixels_wide_and_a_plate_is_a4_at_300_dots(drawn):
    assert picture(drawn["png"]).width == 1600
    sheet = Image.open(io.BytesIO(drawn["plate"]))
    assert [round(side / 300 * 25.4) for side in sheet.size] == [297, 210]
    assert round(sheet.info["dpi"][0]) == 300


def test_a_card_is_1200_by_630_and_weighs_well_under_200_kilobytes(drawn):
    assert picture(drawn["card"]).size == (1200, 630)
    assert len(drawn["card"]) < 180_000


def test_every_format_gives_the_same_bytes_twice(small):
    drawing, ground = small
    for form in ("png", "svg", "pdf"):
        assert still(drawing, ground, form=form) == still(drawing, ground, form=form), form
        assert print_page(drawing, ground, form=form) == print_page(drawing, ground, form=form), form
    assert share_card(drawing, ground) == share_card(drawing, ground)


def test_the_colours_of_the_parties_and_of_the_paper_are_in_the_picture_as_they_are(drawn, etr):
    parties = etr[0].style["parties"]
    for name in ("png", "plate"):
        pixels = picture(drawn[name])
        assert near(pixels, parties["etr"]["light"]) > 400, name
        assert near(pixels, parties["roc"]["light"]) > 60, name
        assert pixels.getpixel((2, 2)) == (244, 239, 228)


def test_a_plate_in_one_ink_keeps_its_marks_its_hatch_and_its_letters(drawn):
    grey = np.asarray(picture(drawn["plate"]).convert("L")).astype(int)
    assert grey.min() < 60
    assert np.percentile(grey, 60) > 215
    # Ink on paper, with few tones between them: the map reads when its colours are gone.
    assert (grey < 110).mean() > 0.01


def test_a_drawing_of_lines_carries_its_letters_and_asks_nothing_of_a_reader(drawn):
    svg = drawn["svg"].decode("utf-8")
    assert "<text" not in svg
    assert not re.search(r"<(image|use)[^>]* (?:xlink:)?href=\"(?!#|data:)", svg)
    assert "<dc:title>East Turkistan Republic, 1944-49. Three fronts</dc:title>" in svg
    assert "Northern front" in svg[: svg.index("</metadata>")]
    assert "<dc:date>" not in svg


def test_a_pdf_has_its_fonts_inside_and_no_day_of_making(drawn):
    pdf = drawn["pdf"]
    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/FontFile2") >= 2
    assert b"CreationDate" not in pdf
    assert b"/MediaBox [ 0 0 841.8" in pdf


def test_uyghur_and_mixed_lines_run_from_the_side_they_should():
    text = "ABC غۇلجا"

    def ink(direction: str) -> Any:
        with settings():
            paper = Paper(200, 40, "#FFFFFF", ratio=2)
            paper.text(10, 28, text, 16, "#000000", direction=direction)
            return np.asarray(picture(paper.save("png", "", ""))) < 128

    left_to_right, right_to_left = ink("ltr"), ink("rtl")
    assert left_to_right.any()
    assert right_to_left.any()
    assert (left_to_right != right_to_left).any()
    with settings():
        paper = Paper(200, 40, "#FFFFFF")
        # Letters that join are narrower than the same letters apart.
        assert paper.measure("غۇلجا", 16, direction="rtl") < sum(paper.measure(c, 16, direction="rtl") for c in "غۇلجا")


def test_han_letters_come_from_their_own_font():
    assert han_of(["迪化 Urumchi", "غۇلجا"]) == "化迪"
    with settings():
        paper = Paper(100, 40, "#FFFFFF", han_of(["伊宁"]))
        assert 28 < paper.measure("伊宁", 16) < 36


def test_labels_and_marks_stand_in_the_frame_and_numbers_run_from_one(etr):
    drawing, ground = etr
    now = shown(drawing, period_of(drawing.atlas, drawing.definition))
    with settings():
        paper = Paper(900, 600, "#F4EFE4", han_of(["宁"]))
        map_ = draw_map(paper, (20, 20, 880, 580), drawing, ground, now, messages("en"), numbers=True)
    numbers = sorted({n for given in map_.numbers.values() for n in given})
    assert numbers == list(range(1, len(numbers) + 1))
    assert all(
        map_.view.holds(*map_.view.point((r.geometry.x, r.geometry.y))) for r in now.marks if r.place == "kashgar"
    )
    told = {e.numbers for e in entries(drawing, now, map_.numbers)}
    assert "" in told
    assert "1" in told


def test_the_view_widens_for_a_mark_of_another_period_that_stands_on_the_sheet(etr):
    drawing, ground = etr
    later = shown(drawing, drawing.atlas.periods["pla-enters"])
    opening = shown(drawing, drawing.atlas.periods["three-fronts"])
    frame = (0.0, 0.0, 900.0, 600.0)
    wide = view_of(drawing, ground, later, frame)
    assert wide.scale < view_of(drawing, ground, opening, frame).scale
    assert wide.holds(*wide.point(drawing.atlas.places["qumul"].lonlat))


def test_the_ground_fills_a_frame_of_any_shape_and_each_mark_in_it_is_whole(etr):
    drawing, ground = etr
    now = shown(drawing, drawing.atlas.periods["pla-enters"])
    x0, y0, x1, y1 = ground.rect
    for frame in ((0.0, 0.0, 1600.0, 500.0), (0.0, 0.0, 300.0, 900.0)):
        view = view_of(drawing, ground, now, frame)
        left, low, right, high = view.metres
        assert x0 <= left + 1 < right - 1 <= x1
        assert y0 <= low + 1 < high - 1 <= y1
        groups = groups_of(view, now.marks, drawing.atlas.events)
        assert groups
        assert all(view.holds(g.x, g.y, 11) for g in groups)


def test_what_is_held_is_told_for_the_end_of_the_time_and_what_had_ended_apart(etr):
    drawing, _ = etr
    now = shown(drawing, drawing.atlas.periods["pla-enters"])
    assert {row.party for row in now.towns} == {"prc"}
    assert not now.areas
    assert {row.party for row in now.ended} == {"etr"}
    assert "C" in now.control_sigla


def test_events_at_one_spot_share_a_mark_with_the_weightiest_on_top(etr):
    drawing, _ = etr
    rows = [row for row in shown(drawing, drawing.atlas.periods["three-fronts"]).marks if row.place == "ghulja"]
    (group,) = grouped(rows, [(10.0, 10.0 + i * 0.1) for i in range(len(rows))], drawing.atlas.events)
    assert len(group.rows) == len({row.id for row in rows})
    assert group.rows[0].importance == max(row.importance for row in rows)


@pytest.mark.parametrize(
    ("told", "least", "most"),
    [("1945-03", 1, 1), ("1945-06~", 1, 1), ("1945", 0.6, 0.8), ("../1950", 0.5, 0.5), ("1944-11/1945-06", 1, 1)],
)
def test_an_event_is_paler_the_less_of_what_it_may_mean_lies_in_the_time(told, least, most):
    assert least <= strength(When(told), When("1945-01/1945-09")) <= most


def test_an_unknown_period_names_those_there_are(small):
    drawing, ground = small
    with pytest.raises(DataError, match=r"has no period 'x'\. Try one of: "):
        still(drawing, ground, "x")


def test_a_correction_that_names_the_map_stands_on_its_still_and_no_other_does(small):
    drawing, _ = small
    about = drawing.atlas.about
    ours = Correction("2027-05-03", "A date was mended.", (drawing.definition.id,))
    other = Correction("2027-06-01", "Elsewhere.", ("another",))
    atlas = replace(drawing.atlas, about=replace(about, corrected=(ours, other)))
    assert correction_line(replace(drawing, atlas=atlas)) == "Corrected 3 May 2027: A date was mended."
    assert correction_line(drawing) == ""


def test_words_are_wrapped_whole_and_a_siglum_stays_with_its_place():
    with settings():
        paper = Paper(100, 100, "#FFFFFF")
        lines = wrapped(paper, "Ghulja and the valley of the Ili.\u00a0C", 10, 70)
        assert " ".join(lines) == "Ghulja and the valley of the Ili.\u00a0C"
        assert all(paper.measure(line, 10) <= 70 for line in lines)
        assert lines[-1].endswith("Ili.\u00a0C")


def test_few_colours_keep_the_ground_and_what_is_named():
    whole = Image.effect_noise((120, 120), 40).convert("RGB")
    whole.paste((0, 105, 92), (50, 50, 52, 52))
    whole.paste((244, 239, 228), (0, 0, 20, 20))
    out = io.BytesIO()
    whole.save(out, "PNG")
    few = picture(quantised(out.getvalue(), 32, 96, ["#00695C"], "#F4EFE4"))
    assert few.getpixel((51, 51)) == (0, 105, 92)
    assert few.getpixel((5, 5)) == (244, 239, 228)
    assert len(few.getcolors(1000) or []) <= 32


@pytest.mark.parametrize(("room", "told"), [(65, "2 more events"), (95, "1 more event"), (130, "")])
def test_a_list_says_in_the_right_number_how_much_of_it_found_no_room(room, told):
    said: list[str] = []

    def more(n: int) -> str:
        said.append(say(messages("en"), "printed.more", "en", n=n))
        return said[-1]

    with settings():
        paper = Paper(400, 300, "#FFFFFF")
        lines = [Entry(str(n), "1944", "A title", "Ghulja") for n in range(4)]
        draw_list(paper, 10, 10, room, lines, ListType(1, 300, 10), {"ink": "#000000", "muted": "#444444"}, more)
    assert [text.partition(" of this time")[0] for text in said] == ([told] if told else [])


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words that are set from here on, in their order."""
    found: list[str] = []
    text = Paper.text

    def noted(self: Paper, x: float, y: float, words: str, *args: Any, **kwargs: Any) -> float:
        found.append(words)
        return text(self, x, y, words, *args, **kwargs)

    monkeypatch.setattr(Paper, "text", noted)
    return found


def in_language(framed: Framed, language: str) -> Framed:
    return replace(framed[0], definition=replace(framed[0].definition, language=language)), framed[1]


@pytest.fixture(scope="module")
def later(root: Path) -> Framed:
    """A map in an azimuthal projection, without relief."""
    atlas = shipped_atlas()
    definition = load_map(root / "maps" / "later-events.toml", atlas)
    layers = tuple(layer for layer in definition.layers if layer != "relief")
    plane = MapProjection("azimuthal", lon0=87.6, lat0=43.8)
    bounds, opens = (-85.0, 10.0, 135.0, 66.0), replace(definition.opens_at, bounds_lonlat=(-78.0, 27.0, 124.0, 50.0))
    return compose(atlas, replace(definition, layers=layers, projection=plane, bounds_lonlat=bounds, opens_at=opens))


def test_an_azimuthal_map_says_from_where_its_distances_are_true_as_the_page_does(later, painted):
    drawing, ground = later
    place = true_from(drawing, ground)
    assert place
    words = re.compile(rf"[\d,]+ km at the centre; distances true from {re.escape(place)}")
    for draw in (still, print_page, share_card):
        painted.clear()
        draw(drawing, ground)
        assert [text for text in painted if words.fullmatch(text)], draw.__name__
        assert not [text for text in painted if text.endswith("at the centre")], draw.__name__


def test_a_title_without_end_leaves_a_card_its_map(later, painted):
    drawing, ground = later
    title = "fair " * 1200
    card = share_card(replace(drawing, definition=replace(drawing.definition, title=title)), ground)
    assert Image.open(io.BytesIO(card)).size == (1200, 630)
    lines = [text for text in painted if text.startswith("fair fair")]
    assert len(lines) == 4
    assert lines[-1].endswith("fair …")


def test_the_corner_of_the_scale_is_as_wide_as_its_words(later):
    drawing, ground = later
    now = shown(drawing, period_of(drawing.atlas, drawing.definition))
    view = view_of(drawing, ground, now, (20, 20, 880, 580))
    with settings():
        paper = Paper(900, 600, "#FFFFFF")
        for place in ("", "Ghulja", "A town with a name that is much longer than most"):
            scale = scale_of(view, messages("en"), "en", place)
            left, _, right, _ = scale_box(paper, view, scale)
            # The words end twelve pixels from the corner and keep a little room before them.
            assert right - 12 - paper.measure(scale.words, 11.5) - left > 4, place
            assert right - 12 - scale.bar_px - left > 4, place


@pytest.mark.parametrize("sheet", ["etr", "later"])
def test_a_map_in_another_language_has_no_english_but_the_atlas_own(sheet, painted, request):
    said = {}
    for language in ("en", "en-XA"):
        drawing, ground = in_language(request.getfixturevalue(sheet), language)
        now = shown(drawing, period_of(drawing.atlas, drawing.definition))
        painted.clear()
        with settings():
            paper = Paper(900, 600, "#F4EFE4", han_of(["宁"]))
            draw_map(paper, (20, 20, 880, 580), drawing, ground, now, messages(language))
        said[language] = set(painted)
    own = {line["text"] for item in drawing.labels["items"] for line in item["lines"]}
    own |= {party.letters for party in drawing.atlas.parties.values()}
    own |= {f"({letters})" for letters in own}
    both = {text for text in said["en"] & said["en-XA"] if not text.isdigit()}
    assert both <= own
    # The made-up language writes its numbers as Finnish does.
    assert not [text for text in said["en-XA"] if re.search(r"\d,\d", text)]
    assert [text for text in said["en-XA"] if re.search("\\d\N{NO-BREAK SPACE}\\d{3} km", text)]


def test_the_words_of_the_scale_leave_a_plate_the_name_of_the_region(later, painted):
    print_page(*later)
    assert "EAST TURKISTAN / XINJIANG" in painted


def test_a_line_has_a_mark_of_direction_only_where_its_first_letter_would_turn_it():
    # In a PDF a mark has the width of a blank: it moved whole lines aside, and tore words at their ligatures.
    for text, direction in [("Its five fronts", "ltr"), ("1945", "ltr"), ("[1944] x", "ltr"), ("غۇلجا", "rtl")]:
        assert based(text, direction) == text
    assert based("غۇلجا ABC", "ltr") == "\u200eغۇلجا ABC"
    assert based("ABC غۇلجا", "rtl") == "\u200fABC غۇلجا"


def test_a_line_of_a_pdf_that_needs_a_mark_is_drawn_as_a_path():
    def fonts(text: str, direction: str) -> int:
        with settings():
            paper = Paper(200, 40, "#FFFFFF", vector=True)
            paper.text(10, 28, text, 16, "#000000", direction=direction)
            return paper.save("pdf", "", "").count(b"/FontFile2")

    assert fonts("غۇلجا", "rtl") == 1
    assert fonts("ABC غۇلجا", "rtl") == 0
