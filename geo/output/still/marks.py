"""Marks of events on a still: shape by kind, fill by deed or word, size by importance, with a rim of paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import parse_path
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from geo.model import Event
from geo.output.still.canvas import Paper
from geo.output.still.view import View
from geo.scene.drawing import Drawing
from geo.scene.label_boxes import Box, collide
from geo.scene.selection import Group, Shown, grouped, strength

# A place wider than this wears its dotted ring without being asked, where the ring shows.
RING_KM, RING_PX, DEGREE_KM = 25.0, 12.0, 111.2
# A held town wears a ring round its mark.
SAME_SPOT_PX, RING_REACH_PX, NUMBER_PX = 6.0, 4.5, 10.5
# The sign that accounts differ is a square of so many pixels.
SIGN_PX = 11.0
# A mark's middle keeps so far from the edge of its map: half of the greatest, its rim and the ring of a held town.
WHOLE_PX = 17.0
_CODES = {"moveTo": Path.MOVETO, "lineTo": Path.LINETO, "curveTo": Path.CURVE4, "qCurveTo": Path.CURVE3}


@cache
def shape(d: str) -> Path:
    """A path of SVG, of absolute moves, lines, curves and arcs.

    >>> shape("M0 0L2 0L2 2Z").vertices.tolist()
    [[0.0, 0.0], [2.0, 0.0], [2.0, 2.0], [0.0, 0.0], [0.0, 0.0]]
    """
    pen = RecordingPen()
    parse_path(d, pen)
    points: list[tuple[float, float]] = []
    codes: list[Any] = []
    start = (0.0, 0.0)
    for step, given in pen.value:
        if step in _CODES:
            if step == "moveTo":
                start = given[0]
            # A curve that fontTools records in one step has all its points but those between them.
            points += given
            codes += [_CODES[step]] * len(given)
        elif step == "closePath":
            points.append(start)
            codes.append(Path.CLOSEPOLY)
    return Path(np.asarray(points, dtype=float), codes)


def groups_of(view: View, rows: Sequence[Any], events: Mapping[str, Event]) -> list[Group]:
    """The marks of places within a frame, each whole: one that the edge would cut stands just inside it."""
    points = [view.point((row.geometry.x, row.geometry.y)) for row in rows]
    seen = [(row, p) for row, p in zip(rows, points, strict=True) if np.isfinite(p).all() and view.holds(*p)]
    left, top, right, bottom = view.frame
    return [
        replace(g, x=float(np.clip(g.x, left + WHOLE_PX, right - WHOLE_PX)),
                y=float(np.clip(g.y, top + WHOLE_PX, bottom - WHOLE_PX)))
        for g in grouped([row for row, _ in seen], [p for _, p in seen], events)
    ]  # fmt: skip


def draw_marks(
    paper: Paper, view: View, drawing: Drawing, groups: Sequence[Group], shown: Shown,
    numbers: Mapping[int, int | None] | None, words: Sequence[Box] = (),
) -> None:  # fmt: skip
    """Paint the marks; each with the number that ``numbers`` gives it, or else with how many events share it.

    Numbers keep off other marks and, where they can, off the boxes of ``words``.
    """
    period = shown.period.when
    paper.within(view.frame)
    for group in groups:
        if group.radius_km > RING_KM:
            _ring(paper, view, drawing, group)
    for group in groups:
        top = group.rows[0]
        strong = max(strength(drawing.atlas.events[row.id].when, period) for row in group.rows)
        size = draw_mark(paper, (group.x, group.y), top.kind, top.act, drawing.style, top.importance, strong)
        if any(row.differs for row in group.rows):
            _not_equal(paper, *_sign_at(group, size), drawing)
    boxes = mark_boxes(view, drawing, groups, shown)
    for i, group in enumerate(groups):
        said = numbers.get(i) if numbers is not None else len(group.rows) if len(group.rows) > 1 else None
        if said:
            others = [*boxes[:i], *boxes[i + 1 :]]
            boxes.append(_number(paper, group, str(said), boxes[i], others, words, drawing))
    paper.within(None)


def mark_boxes(view: View, drawing: Drawing, groups: Sequence[Group], shown: Shown) -> list[Box]:
    """The box of each mark, with the ring of a held town, and the rings of held towns that have no mark."""
    held = [view.point((row.geometry.x, row.geometry.y)) for row in shown.towns]
    boxes: list[Box] = []
    for group in groups:
        ring = any(np.hypot(group.x - x, group.y - y) < SAME_SPOT_PX for x, y in held)
        half = drawing.style["marks"]["sizes"][str(group.rows[0].importance)] / 2 + (RING_REACH_PX if ring else 0)
        boxes.append((group.x - half, group.y - half, group.x + half, group.y + half))
    bare = [(x, y) for x, y in held if all(np.hypot(g.x - x, g.y - y) >= SAME_SPOT_PX for g in groups)]
    return [*boxes, *((x - 9, y - 9, x + 9, y + 9) for x, y in bare)]


def sign_boxes(drawing: Drawing, groups: Sequence[Group]) -> list[Box]:
    """The boxes of the signs that accounts differ, each beside its mark."""
    sizes = drawing.style["marks"]["sizes"]
    signs = [_sign_at(g, sizes[str(g.rows[0].importance)]) for g in groups if any(row.differs for row in g.rows)]
    return [(x, y, x + SIGN_PX, y + SIGN_PX) for x, y in signs]


def _sign_at(group: Group, size: float) -> tuple[float, float]:
    """Where the sign that accounts differ has its upper left corner: at the mark's upper right."""
    return group.x + size / 2 - 1, group.y - size / 2 - 9


def _number(
    paper: Paper, group: Group, text: str, own: Box, others: Sequence[Box], words: Sequence[Box], drawing: Drawing
) -> Box:
    """Set a mark's number at a corner of its box, lower right for choice; returns its box."""
    colours, px = drawing.style["palette"]["light"], NUMBER_PX
    wide, high = paper.measure(text, px, "semibold"), px * 0.74
    left, top, right, bottom = own
    candidates = [(x, y) for x in (right, left - wide) for y in (bottom + 1, top + high - 1)]
    candidates += [
        (right + 2, group.y + high / 2),
        (left - wide - 2, group.y + high / 2),
        (group.x - wide / 2, bottom + high + 2),
    ]

    def cost(at: tuple[float, float]) -> int:
        box = (at[0] - 1, at[1] - high - 1, at[0] + wide + 1, at[1] + 1)
        return 10 * sum(collide(box, b) for b in others) + 4 * sum(collide(box, b) for b in words)

    x, y = min(candidates, key=cost)
    paper.text(x, y, text, px, colours["ink"], "semibold", halo=colours["paper"], halo_px=1.75, halo_alpha=1)
    return (x, y - high, x + wide, y)


def draw_mark(
    paper: Paper, at: tuple[float, float], kind: str, act: str, style: Any, importance: int = 2, strong: float = 1,
    size: float = 0,
) -> float:  # fmt: skip
    """One mark on its middle; returns its size in pixels."""
    marks, colours = style["marks"], style["palette"]["light"]
    size = size or marks["sizes"][str(importance)]
    fill = marks["fills"][act]
    k = size / marks["box"]
    path = shape(marks["kinds"].get(kind, marks["kinds"]["other"])[fill["path"]]).transformed(
        Affine2D().scale(k).translate(at[0] - size / 2, at[1] - size / 2)
    )
    rim = 2 * marks["halo"] + (fill["width"] if fill["stroke"] else 0)
    paper.path(path, stroke=colours["paper"], width=rim)
    paper.path(path, fill=colours[fill["fill"]], alpha=strong)
    if fill["stroke"]:
        paper.path(path, stroke=colours["ink"], width=fill["width"], dash=fill["dash"], alpha=strong)
    return float(size)


def _not_equal(paper: Paper, x: float, y: float, drawing: Drawing) -> None:
    k = SIGN_PX / 24
    path = shape(drawing.style["marks"]["not_equal"]).transformed(Affine2D().scale(k).translate(x, y))
    colours = drawing.style["palette"]["light"]
    for colour, width in ((colours["paper"], 9 * k), (colours["ink"], 3.4 * k)):
        paper.path(path, stroke=colour, width=width, cap="round")


def _ring(paper: Paper, view: View, drawing: Drawing, group: Group) -> None:
    lon, lat = group.lonlat
    x, y = view.point((lon, lat + group.radius_km / DEGREE_KM))
    radius = float(np.hypot(x - group.x, y - group.y))
    if radius >= RING_PX:
        look = drawing.style["place_ring"]
        paper.path(
            Path.circle((group.x, group.y), radius),
            stroke=drawing.style["palette"]["light"]["ink"], width=look["width"], dash=look["dash"],
        )  # fmt: skip
