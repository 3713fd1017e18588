"""Names on stills: off marks, off the fronts of their own time, by their places; what stands in a frame's corners."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from geo.ground.ground import Ground
from geo.output.map_page.pages import messages
from geo.output.still import map as still_map
from geo.output.still.canvas import Paper, settings
from geo.output.still.labels import draw_labels, draw_pointers
from geo.output.still.map import draw_map, view_of
from geo.output.still.name_places import Obstacles
from geo.output.still.neatline import scale_box, scale_of, scale_off, tick_boxes
from geo.output.still.pictures import print_page
from geo.output.still.share_card import share_card
from geo.output.still.view import View
from geo.scene.drawing import Drawing
from geo.scene.label_boxes import Box, collide
from geo.scene.selection import period_of, shown

pytestmark = pytest.mark.slow

Framed = tuple[Drawing, Ground]
MAPS = ("atlas", "etr-1944-1949", "aftermath-1949-1976", "baren-1990", "later-events")


@dataclass(frozen=True)
class Named:
    """What was named in a frame, and what was in the way."""

    view: View
    drawing: Drawing
    boxes: dict[str, Box]
    obstacles: Obstacles
    further: set[str]


@pytest.fixture
def frames(monkeypatch: pytest.MonkeyPatch) -> list[Named]:
    """The frames whose names are drawn from here on."""
    found: list[Named] = []
    draw = draw_labels

    def noted(
        paper: Paper, view: View, drawing: Drawing, busy: Any, taken: Any, limit: int, obstacles: Any, further: Any
    ) -> Any:
        boxes = draw(paper, view, drawing, busy, taken, limit, obstacles, further)
        found.append(Named(view, drawing, boxes, obstacles, set(further)))
        return boxes

    monkeypatch.setattr(still_map, "draw_labels", noted)
    return found


@pytest.fixture(scope="module")
def framed(composed: Callable[[str], Framed]) -> dict[str, Framed]:
    """Every map of the atlas, without relief."""
    return {name: composed(name) for name in MAPS}


@pytest.mark.parametrize("name", MAPS)
def test_no_name_on_a_card_or_plate_covers_a_mark_or_another_name(name, framed, frames):
    for draw in (share_card, print_page):
        draw(*framed[name])
    assert frames
    for frame in frames:
        boxes = list(frame.boxes.items())
        for i, (ident, box) in enumerate(boxes):
            at = frame.view.point(frame.drawing.atlas.places[ident].lonlat)
            others = [m for m in frame.obstacles.marks if not (m[0] < at[0] < m[2] and m[1] < at[1] < m[3])]
            assert not any(collide(box, mark) for mark in others), ident
            assert not [other for other, b in boxes[i + 1 :] if collide(box, b)], ident


def test_the_name_of_the_region_on_a_plate_of_the_atlas_is_crossed_by_no_front(framed, frames):
    print_page(*framed["atlas"])
    (frame,) = frames
    region = next(i for i in frame.boxes if frame.drawing.atlas.places[i].title == "East Turkistan / Xinjiang")
    assert frame.obstacles.lines.share_of(frame.boxes[region]) == 0


@pytest.mark.parametrize("name", MAPS)
def test_every_mark_of_a_town_on_a_plate_has_its_name(name, framed, frames):
    print_page(*framed[name])
    for frame in frames:
        towns = {item["id"]: item for item in frame.drawing.labels["items"] if item["kind"] == "town"}
        seen = {i for i in frame.further & towns.keys() if frame.view.holds(*frame.view.point(towns[i]["at"]), 30)}
        assert seen <= frame.boxes.keys(), seen - frame.boxes.keys()


def test_the_scale_goes_to_the_left_corner_where_the_right_one_has_a_mark(framed):
    drawing, ground = framed["later-events"]
    view = view_of(drawing, ground, shown(drawing, period_of(drawing.atlas, drawing.definition)), (20, 20, 880, 580))
    with settings():
        paper = Paper(900, 600, "#FFFFFF")
        scale = scale_of(view, messages("en"), "en", "Urumchi")
        right = scale_box(paper, view, scale)
        assert scale_off(paper, view, scale, [], []) == scale
        other = scale_off(paper, view, scale, [right], [])
        assert scale_box(paper, view, other)[0] == view.frame[0]
        # Where both corners are taken, it stays.
        assert scale_off(paper, view, scale, [right], [scale_box(paper, view, other)]) == scale


def test_an_arrow_to_a_far_place_stands_off_the_figures_of_the_degrees(framed, monkeypatch):
    drawing, ground = framed["atlas"]
    now = shown(drawing, period_of(drawing.atlas, drawing.definition))
    seen: list[tuple[list[Box], list[Any]]] = []
    point = draw_pointers

    def noted(paper: Paper, *args: Any) -> Any:
        filled: list[Any] = []
        path = paper.path
        monkeypatch.setattr(Paper, "path", lambda _, p, **kw: (filled.append(p), path(p, **kw))[1])
        out = point(paper, *args)
        monkeypatch.undo()
        seen.append((degrees, filled))
        return out

    degrees: list[Box] = []
    ticked = tick_boxes
    monkeypatch.setattr(still_map, "tick_boxes", lambda *a: degrees.extend(found := ticked(*a)) or found)
    monkeypatch.setattr(still_map, "draw_pointers", noted)
    with settings():
        draw_map(Paper(706, 371, "#F4EFE4"), (-2, 70, 708, 373), drawing, ground, now, messages("en"))
    ((boxes, heads),) = seen
    arrows = [h.vertices for h in heads if len(h.vertices) == 4]
    assert boxes
    assert arrows
    for arrow in arrows:
        x, y = arrow[:3].mean(axis=0)
        assert not any(b[0] < x < b[2] and b[1] < y < b[3] for b in boxes)
