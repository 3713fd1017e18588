"""Names on a still: at the places that the build gave them for the zoom step, and pointers to places off the map."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import shapely
from matplotlib.path import Path
from matplotlib.transforms import Affine2D
from pyproj import Geod

from geo.fonts.subset import Style
from geo.i18n.catalogue import say
from geo.output.still.canvas import Paper
from geo.output.still.lines import BARB_PX, HEAD_PX
from geo.output.still.name_places import Obstacles, Request, Weight, names_placed
from geo.output.still.view import Points, View
from geo.scene.drawing import Drawing
from geo.scene.label_boxes import Anchor, Box, Lines, collide
from geo.scene.label_placement import LINE_PX, label_size

# As the page measures, so that both tell the same distance.
GEOD = Geod(a=6371000, b=6371000)
# The head of an arrow says where it goes: covered, it counts as so many lines.
HEADS = 4
# Nearest the edge for choice, further in where a degree is lettered.
POINTER_INSETS_PX = (12.0, 30.0, 48.0)
POINTER_SHIFTS_PX = (0.0, 14.0, -14.0, 24.0, -24.0)


def step_for(steps: Mapping[str, Any], zoom: float) -> Any:
    """The labels of the greatest zoom step that is not above ``zoom``, else of the least.

    >>> step_for({"4": ["a"], "4.5": ["b"]}, 4.9)
    ['b']
    """
    known = sorted(map(float, steps))
    below = [step for step in known if step <= zoom + 1e-6] or known[:1]
    return steps[f"{below[-1]:g}"] if below else []


def draw_towns(paper: Paper, view: View, drawing: Drawing, named: Collection[str]) -> None:
    """The dots of the towns named; a dot that nothing explains would lend itself to the next name."""
    colours = drawing.style["palette"]["light"]
    paper.within(view.frame)
    for item in drawing.labels["items"]:
        x, y = view.point(item["at"])
        if item["kind"] == "town" and item["id"] in named and view.holds(x, y, -4):
            paper.path(
                Path.circle((x, y), 3.4 if item["rank"] == 1 else 2.6),
                fill=colours["paper"], stroke=colours["ink"], width=1.3,
            )  # fmt: skip
    paper.within(None)


def obstacles_of(view: View, marks: Iterable[Box], rows: Iterable[Any]) -> Obstacles:
    """The boxes of marks, and the arrows of a frame's movements."""
    found = [(view.points(list(row.geometry.coords)), row.goes_on) for row in rows if len(row.geometry.coords) > 1]
    heads = [_head_box(points) for points, goes_on in found if not goes_on and np.isfinite(points).all()]
    return Obstacles(tuple(marks), Lines([points for points, _ in found], LINE_PX, heads * HEADS))


def _head_box(points: Points) -> Box:
    """The box of the head at the end of a line."""
    line = shapely.LineString(points)
    tip, neck = points[-1], np.array(line.interpolate(-min(HEAD_PX, line.length)).coords[0])
    (left, top), (right, bottom) = np.minimum(tip, neck) - BARB_PX, np.maximum(tip, neck) + BARB_PX
    return float(left), float(top), float(right), float(bottom)


def draw_labels(
    paper: Paper,
    view: View,
    drawing: Drawing,
    busy: Mapping[str, Weight],
    taken: Sequence[Box],
    limit: int,
    obstacles: Obstacles,
    further: Collection[str],
) -> dict[str, Box]:
    """Paint the names that fit, as ``names_placed`` has them; returns their boxes by the ids of the places."""
    items = drawing.labels["items"]
    built = {i: (dx, dy, anchor) for i, dx, dy, anchor in step_for(drawing.labels["steps"], view.zoom)}
    request = Request(
        view, drawing, busy, taken, limit, obstacles, further, built, lambda item: _size(paper, item)
    )  # fmt: skip
    named: dict[str, Box] = {}
    for i, placed in names_placed(request).items():
        (x, y), (dx, dy, anchor) = placed.point, placed.candidate
        _name(paper, drawing, items[i], x + dx, y + dy, anchor)
        named[items[i]["id"]] = placed.box
    return named


def _size(paper: Paper, item: Mapping[str, Any]) -> tuple[float, float]:
    lines = item["lines"]
    wide = max(paper.measure(line["text"], line["px"], _style(line), line["dir"], line["spacing"]) for line in lines)
    return wide, label_size(item)[1]


def _style(line: Mapping[str, Any]) -> Style:
    return "italic" if line["italic"] else "semibold" if line["weight"] >= 600 else "regular"


def _name(paper: Paper, drawing: Drawing, item: Mapping[str, Any], x: float, top: float, anchor: Anchor) -> None:
    style, colours = drawing.style, drawing.style["palette"]["light"]
    baseline = top
    for i, line in enumerate(item["lines"]):
        baseline += line["px"] * (1.12 if i else 0.86)
        # "left" and "right" are physical, so a right-to-left second name keeps its side of the point.
        paper.text(
            x, baseline, line["text"], line["px"], colours.get(line["colour"], colours["ink"]), _style(line), anchor,
            line["dir"], halo=colours["paper"], halo_px=style["label_halo"]["width"],
            halo_alpha=style["label_halo"]["opacity"], spacing_em=line["spacing"],
        )  # fmt: skip


def draw_pointers(
    paper: Paper, view: View, drawing: Drawing, places: Sequence[str], t: Mapping[str, str], taken: Sequence[Box]
) -> list[Box]:
    """Arrows at the edge on the bearing of places off the frame, with their distances in the words ``t``.

    Words stand a little off the bearing where ``taken`` is in their way. Returns the boxes of the words painted, with
    those taken.
    """
    boxes, colours = list(taken), drawing.style["palette"]["light"]
    home = _home(view, drawing)
    left, top, right, bottom = view.frame
    cx, cy = (left + right) / 2, (top + bottom) / 2
    if home is None:
        return boxes
    for ident in places:
        place = drawing.atlas.places[ident]
        x, y = view.point(place.lonlat)
        if not place.pinned or not np.isfinite([x, y]).all() or view.holds(x, y):
            continue
        dx, dy = x - cx, y - cy
        heads = [_head((cx, cy), (dx, dy), (right - left, bottom - top), inset) for inset in POINTER_INSETS_PX]
        clear = [h for h in heads if not any(collide((h[0] - 9, h[1] - 9, h[0] + 9, h[1] + 9), b) for b in taken[1:])]
        px, py = (clear or heads)[0]
        # The scale bar, first among what is taken, keeps its corner.
        if taken and collide((px - 9, py - 9, px + 9, py + 9), taken[0]):
            py = taken[0][1] - 9
        km = round(GEOD.inv(*place.lonlat, *home["at"])[2] / 10000) * 10
        language = drawing.definition.language
        text = say(t, "pointer", language, place=place.title, km=km, home=home["lines"][0]["text"])
        wide = paper.measure(text, 11.5)
        start = max(left + 8, min(right - wide - 8, px + 12 if px < cx else px - 12 - wide))
        lines = [max(top + 34, min(bottom - 22, py + shift)) for shift in POINTER_SHIFTS_PX]
        free = [y for y in lines if not any(collide((start - 4, y - 9, start + wide + 4, y + 9), b) for b in boxes)]
        if not free:
            continue
        line = free[0]
        box = (start - 4, line - 9, start + wide + 4, line + 9)
        boxes.append(box)
        paper.text(start, line + 4, text, 11.5, colours["ink"], halo=colours["paper"], halo_alpha=1)
        head = Path([(8, 0), (-3, 5), (-3, -5), (8, 0)], closed=True)
        paper.path(head.transformed(Affine2D().rotate(math.atan2(dy, dx)).translate(px, py)), fill=colours["ink"])
    return boxes


def _head(
    middle: tuple[float, float], way: tuple[float, float], size: tuple[float, float], inset: float
) -> tuple[float, float]:
    """Where a way from the middle of a frame of ``size`` comes within ``inset`` of its edge."""
    k = min((size[0] / 2 - inset) / abs(way[0] or 1e-9), (size[1] / 2 - inset) / abs(way[1] or 1e-9))
    return middle[0] + way[0] * k, middle[1] + way[1] * k


def _home(view: View, drawing: Drawing) -> Mapping[str, Any] | None:
    """The great town nearest to the middle of the frame, from which distances are given."""
    left, top, right, bottom = view.frame

    def away(item: Mapping[str, Any]) -> float:
        x, y = view.point(item["at"])
        return math.hypot(x - (left + right) / 2, y - (top + bottom) / 2)

    towns = [item for item in drawing.labels["items"] if item["kind"] == "town" and item["rank"] == 1]
    return min(towns, key=away, default=None)
