"""Names on a still: at the places that the build gave them for the zoom step, and pointers to places off the sheet."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.path import Path
from matplotlib.transforms import Affine2D
from pyproj import Geod

from geo.render.catalogue import say
from geo.render.drawing import Drawing
from geo.render.fonts import Style
from geo.render.plate.paper import Anchor, Paper
from geo.render.plate.view import Box, View, collide

# As the page measures, so that both tell the same distance.
GEOD = Geod(a=6371000, b=6371000)
EDGE_PX = 5.0
# How far from its point the build sets a label beside a mark with a count, and how far it need be from a town's dot.
CLEAR_OF_MARK_PX, CLEAR_OF_DOT_PX = 26.0, 12.0
COUNT_PX, LINE_HEIGHT = 10.0, 1.16
# Far places are told from this far beyond the frame, and their words keep so far from its edges.
BEYOND_PX, POINTER_INSET_PX = 40.0, 12.0
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


def draw_labels(
    paper: Paper, view: View, drawing: Drawing, busy: Collection[str], taken: Sequence[Box], limit: int
) -> dict[str, Box]:
    """Paint the names that fit; ``busy`` are places with a mark, which come first, ``taken`` are boxes of other words.

    Returns the boxes of the names by the ids of the places.
    """
    labels, boxes = drawing.labels, list(taken)
    named: dict[str, Box] = {}
    placed = [(labels["items"][i], dx, dy, anchor) for i, dx, dy, anchor in step_for(labels["steps"], view.zoom)]
    placed.sort(key=lambda p: (p[0]["id"] not in busy, p[0]["rank"]))
    towns = 0
    for item, dx, dy, anchor in placed:
        x, y = view.point(item["at"])
        if not view.holds(x, y, 4) or (item["kind"] == "town" and towns >= limit):
            continue
        town = item["kind"] == "town"
        # A town's label was placed clear of its greatest mark; where this time has none, it stands by the town's dot.
        if town and item["id"] not in busy and abs(dx) <= CLEAR_OF_MARK_PX:
            dx = math.copysign(min(abs(dx), CLEAR_OF_DOT_PX), dx)
        widths = [paper.measure(n["text"], n["px"], _style(n), n["dir"], n["spacing"]) for n in item["lines"]]
        high = sum(n["px"] * LINE_HEIGHT for n in item["lines"])
        set_ = _inside(view, x, dx, anchor, max(widths), town, COUNT_PX if item["id"] in busy else 0)
        if set_ is None or not view.frame[1] + EDGE_PX < y + dy or y + dy + high > view.frame[3] - EDGE_PX:
            continue
        left = x + set_[0] - {"left": 0.0, "center": max(widths) / 2, "right": max(widths)}[set_[1]]
        box = (left, y + dy, left + max(widths), y + dy + high)
        if any(collide(box, other) for other in boxes):
            continue
        boxes.append(box)
        named[item["id"]] = box
        towns += town
        _name(paper, drawing, item, x + set_[0], y + dy, set_[1])
    return named


def _style(line: Mapping[str, Any]) -> Style:
    return "italic" if line["italic"] else "semibold" if line["weight"] >= 600 else "regular"


def _inside(
    view: View, x: float, dx: float, anchor: Anchor, wide: float, town: bool, count: float
) -> tuple[float, Anchor] | None:
    """Where a label stands when the edge would cut it: a town's on its other side, another's moved along by less than half."""
    left, _, right, _ = view.frame

    def over(shift: float, side: Anchor) -> float:
        start = x + shift - {"left": 0.0, "center": wide / 2, "right": wide}[side]
        return max(left + EDGE_PX - start, 0) - max(start + wide + EDGE_PX - right, 0)

    cut = over(dx, anchor)
    if not cut:
        return dx, anchor
    if town and anchor != "center":
        other: Anchor = "right" if anchor == "left" else "left"
        # At the right of its mark it keeps clear of the count there.
        turned = -dx + (count if other == "left" else 0)
        return None if over(turned, other) else (turned, other)
    return (dx + cut, anchor) if abs(cut) < wide / 2 and not over(dx + cut, anchor) else None


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
        if not place.pinned or not np.isfinite([x, y]).all() or view.holds(x, y, -BEYOND_PX):
            continue
        dx, dy = x - cx, y - cy
        k = min(
            ((right - left) / 2 - POINTER_INSET_PX) / abs(dx or 1e-9),
            ((bottom - top) / 2 - POINTER_INSET_PX) / abs(dy or 1e-9),
        )
        px, py = cx + dx * k, cy + dy * k
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


def _home(view: View, drawing: Drawing) -> Mapping[str, Any] | None:
    """The great town nearest to the middle of the frame, from which distances are told."""
    left, top, right, bottom = view.frame

    def away(item: Mapping[str, Any]) -> float:
        x, y = view.point(item["at"])
        return math.hypot(x - (left + right) / 2, y - (top + bottom) / 2)

    towns = [item for item in drawing.labels["items"] if item["kind"] == "town" and item["rank"] == 1]
    return min(towns, key=away, default=None)
