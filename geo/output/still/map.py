"""The map of a still inside its neat-line: every layer in the page's order, and a second window where the map has
one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from geo.ground.extent import opening_box
from geo.ground.ground import Ground
from geo.ground.longitude import within
from geo.ground.relief import Relief
from geo.output.still.canvas import Paper, rectangle
from geo.output.still.control import draw_control, draw_held
from geo.output.still.ground import draw_ground
from geo.output.still.labels import draw_labels, draw_pointers, draw_towns, obstacles_of
from geo.output.still.lines import draw_movements
from geo.output.still.marks import draw_marks, groups_of, mark_boxes, sign_boxes
from geo.output.still.name_places import Weight
from geo.output.still.neatline import draw_neatline, draw_scale, draw_ticks, scale_box, scale_of, scale_off, tick_boxes
from geo.output.still.view import View, fitted, held_on
from geo.scene.drawing import Drawing, true_from
from geo.scene.inset import corner_of, inset_box
from geo.scene.label_boxes import Box
from geo.scene.selection import Group, Shown, numbered

# Marks keep so far from the frame's edge where the view can be widened for them, as a share of the box.
MARGIN_SHARE = 0.06
LABELS = 28


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a map was drawn with: its view, and the number of the mark of each event by its id, where marks have one."""

    view: View
    numbers: Mapping[str, tuple[int, ...]]


def draw_map(  # noqa: PLR0913
    paper: Paper, frame: Box, drawing: Drawing, ground: Ground, shown: Shown, t: Mapping[str, str], *,
    numbers: bool = False, backdrop: Relief | None = None, limit: int = LABELS,
) -> Drawn:  # fmt: skip
    """Paint the map as a period shows it into left, top, right, bottom; with ``numbers`` marks carry a key, not a
    count.
    """
    view = view_of(drawing, ground, shown, frame)
    inset = _inset_view(drawing, ground, view)
    colours, language = drawing.style["palette"]["light"], drawing.definition.language
    lettered = ground.ticked
    scale = scale_of(view, t, language, true_from(drawing, ground), ground.even)
    # What the second window shows is numbered there.
    groups, outside = groups_of(view, shown.marks, drawing.atlas.events), _outside(drawing, shown)
    here = [g for g in groups if any(row in outside for row in g.rows)]
    there = groups_of(inset, shown.marks, drawing.atlas.events) if inset is not None else []
    order = {event.id: i for i, event in enumerate(shown.events)}
    keys = numbered([*here, *there], order) if numbers else {}

    draw_ground(paper, view, drawing, ground, backdrop)
    letters = draw_control(paper, view, drawing, shown.areas, shown.ended)
    letters += draw_movements(paper, view, drawing, shown.lines)
    draw_held(paper, view, drawing, shown.towns, groups)
    solid = mark_boxes(view, drawing, groups, shown)
    degrees = tick_boxes(paper, view, t, language) if lettered else []
    scale = scale_off(paper, view, scale, solid, degrees)
    taken: list[Box] = [scale_box(paper, view, scale)]
    if inset is not None:
        left, top, right, bottom = inset.frame
        taken.append((left - 2, top - 2, right + 2, bottom + 2))
    taken += [*degrees, *letters, *sign_boxes(drawing, groups)]
    pointed = draw_pointers(paper, view, drawing, _places_of(shown), t, [*taken, *solid])
    taken += pointed[len(taken) + len(solid) :]
    busy = _weights(shown.marks)
    obstacles = obstacles_of(view, solid, shown.lines)
    named = draw_labels(paper, view, drawing, busy, taken, limit, obstacles, {row.place for row in outside})
    draw_towns(paper, view, drawing, busy.keys() | named.keys())
    own = {groups.index(g): keys.get(i) for i, g in enumerate(here)} if numbers else None
    draw_marks(paper, view, drawing, groups, shown, own, [*named.values(), *letters])
    draw_scale(paper, view, colours, scale)
    draw_neatline(paper, view, colours)
    if lettered:
        draw_ticks(paper, view, colours, t, language)
    if not ground.shore_known:
        left, _, _, bottom = view.frame
        paper.text(left + 12, bottom - 12, t["no_shore"], 11.5, colours["muted"], "italic", halo=colours["paper"])
    if inset is not None:
        names = _draw_inset(paper, view, inset, drawing, ground, shown, there)
        further = {i: keys.get(len(here) + i) for i in range(len(there))} if numbers else None
        draw_marks(paper, inset, drawing, there, shown, further, names)
        draw_neatline(paper, inset, colours)
    return Drawn(view, _numbers_of([*here, *there], keys))


def heads(drawing: Drawing, ground: Ground, shown: Shown, frame: Box) -> tuple[Any, ...]:
    """The rows of the events whose marks are seen in a frame: of several at a place, the weightiest."""
    view = view_of(drawing, ground, shown, frame)
    inset = _inset_view(drawing, ground, view)
    groups = [
        *groups_of(view, shown.marks, drawing.atlas.events),
        *(groups_of(inset, shown.marks, drawing.atlas.events) if inset is not None else []),
    ]
    return tuple(group.rows[0] for group in groups)


def view_of(drawing: Drawing, ground: Ground, shown: Shown, frame: Box) -> View:
    """The opening view, widened to hold every mark of the period that stands on the map, as far as the ground goes."""
    definition = drawing.definition
    box = opening_box(ground.projection, definition.opens_at.bounds_lonlat)
    view = held_on(fitted(ground.projection, box, frame), ground.rect)
    if definition.inset:
        return view
    points = [(row.geometry.x, row.geometry.y) for row in shown.marks]
    on_map = [p for p in points if within(definition.bounds_lonlat, *p)]
    if not on_map or all(view.holds(*view.point(p), 30) for p in on_map):
        return view
    x0, y0, x1, y1 = box
    for lon, lat in on_map:
        x, y = (float(v) for v in ground.projection.project(lon, lat))
        margin = MARGIN_SHARE * (x1 - x0)
        x0, y0, x1, y1 = min(x0, x - margin), min(y0, y - margin), max(x1, x + margin), max(y1, y + margin)
    return held_on(fitted(ground.projection, (x0, y0, x1, y1), frame), ground.rect)


def _inset_view(drawing: Drawing, ground: Ground, view: View) -> View | None:
    if drawing.definition.inset is None:
        return None
    box = opening_box(ground.projection, drawing.definition.inset)
    corner = corner_of(drawing, ground.projection)
    return fitted(ground.projection, box, inset_box(corner, view.frame))


def _outside(drawing: Drawing, shown: Shown) -> list[Any]:
    """The rows whose place the second window does not show."""
    inset = drawing.definition.inset
    if inset is None:
        return list(shown.marks)
    return [r for r in shown.marks if not within(inset, r.geometry.x, r.geometry.y)]


def _draw_inset(
    paper: Paper, view: View, inset: View, drawing: Drawing, ground: Ground, shown: Shown, groups: list[Group]
) -> list[Box]:
    colours = drawing.style["palette"]["light"]
    x0, y0, x1, y1 = inset.metres
    corners = [
        (
            (x - view.centre[0]) * view.scale + view.left + view.width / 2,
            (view.centre[1] - y) * view.scale + view.top + view.height / 2,
        )
        for x, y in ((x0, y1), (x1, y0))
    ]
    paper.path(rectangle((*corners[0], *corners[1])), stroke=colours["muted"], width=0.75, join="miter")
    draw_ground(paper, inset, drawing, ground)
    letters = draw_movements(paper, inset, drawing, shown.lines)
    obstacles = obstacles_of(inset, mark_boxes(inset, drawing, groups, shown), shown.lines)
    busy = _weights(shown.marks)
    named = draw_labels(paper, inset, drawing, busy, letters, LABELS // 2, obstacles, busy)
    draw_towns(paper, inset, drawing, busy.keys() | named.keys())
    return list(named.values())


def _weights(rows: Iterable[Any]) -> dict[str, Weight]:
    """The places that have marks: the importance of the weightiest event of each, and how many there are."""
    found: dict[str, Weight] = {}
    for row in rows:
        importance, count = found.get(row.place, (0, 0))
        found[row.place] = (max(importance, int(row.importance)), count + 1)
    return found


def _places_of(shown: Shown) -> list[str]:
    return list(dict.fromkeys(p.place for event in shown.events for p in event.places))


def _numbers_of(groups: list[Group], keys: Mapping[int, int]) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for i, group in enumerate(groups):
        for row in group.rows:
            if i in keys:
                found[row.id] = tuple(sorted({*found.get(row.id, ()), keys[i]}))
    return found
