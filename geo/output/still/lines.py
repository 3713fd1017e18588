"""Movements on a still: schematic curves whose line says how one went and whose hue says who, as the page draws
them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.colors import to_rgb
from matplotlib.path import Path

from geo.output.still.canvas import Paper, joined_path
from geo.output.still.view import Points, View
from geo.scene.drawing import Drawing
from geo.scene.label_boxes import Box

# Pixels: the longest head of an arrow, its barb, the rim of paper round a line, and lines too short to be drawn.
HEAD_PX, BARB_PX, RIM_PX, SHORTEST_PX = 15.0, 4.5, 3.0, 14.0
# Where along a line its letter may stand, the best first.
LETTER_AT = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.15, 0.1, 0.9, 0.07, 0.05, 0.03)
LETTER_EDGE_PX = 16.0
# How far left of their point stacked chevrons begin.
STACK_PX = 40.0


@dataclass(frozen=True, slots=True)
class Course:
    """A line in pixels with its unit tangents and how far along it each vertex lies."""

    points: Points
    tangents: Points
    along: Any

    @property
    def length(self) -> float:
        return float(self.along[-1])

    def at(self, distance: float) -> tuple[Points, Points]:
        """Position and tangent at a distance along the line."""
        point = np.array([np.interp(distance, self.along, self.points[:, i]) for i in (0, 1)])
        tangent = np.array([np.interp(distance, self.along, self.tangents[:, i]) for i in (0, 1)])
        return point, tangent


@dataclass(frozen=True, slots=True)
class How:
    """What a line says beside its kind: whether it was planned, is one of rival versions, has no stated start (and so
    comes in slowly), and whether it goes on at the map's other edge, without a head.
    """

    planned: bool = False
    version: bool = False
    fades: bool = False
    goes_on: bool = False


def course(points: Points) -> Course:
    """The course of a polyline of two vertices or more."""
    kept = points[np.concatenate([[True], np.any(np.diff(points, axis=0) != 0, axis=1)])]
    steps = np.hypot(*np.diff(kept, axis=0).T)
    ends = np.vstack([kept[:1], kept, kept[-1:]])
    spans = ends[2:] - ends[:-2]
    return Course(kept, spans / np.hypot(*spans.T)[:, None], np.concatenate([[0.0], np.cumsum(steps)]))


def arrow(line: Course, start_px: float, end_px: float, goes_on: bool = False) -> Path:
    """A swelling shaft with a short head, as one outline; headless where it goes on at the map's other edge."""
    neck = line.length - (0.0 if goes_on else min(HEAD_PX, line.length * 0.4))
    shaft = line.along <= neck
    half = ((start_px + (end_px - start_px) * line.along[shaft] / line.length) / 2)[:, None]
    normal = np.column_stack([-line.tangents[:, 1], line.tangents[:, 0]])[shaft]
    if goes_on:
        ring = joined_path([np.vstack([line.points + normal * half, (line.points - normal * half)[::-1]])], close=True)
        assert ring is not None
        return ring
    at, tip = line.at(neck)[0], line.points[-1]
    ahead = (tip - at) / max(np.hypot(*(tip - at)), 1e-9)
    side = np.array([-ahead[1], ahead[0]])
    inner, outer = end_px / 2, end_px / 2 + BARB_PX
    left = [*(line.points[shaft] + normal * half), at + side * inner, at + side * outer - ahead * 2, tip]
    right = [*(line.points[shaft] - normal * half), at - side * inner, at - side * outer - ahead * 2]
    ring = joined_path([np.array([*left, *right[::-1]])], close=True)
    assert ring is not None
    return ring


def draw_movements(paper: Paper, view: View, drawing: Drawing, rows: tuple[Any, ...]) -> list[Box]:
    """Paint the movements of a period; letters of rival versions stand over all lines.

    Returns the boxes of the letters, and of stacked chevrons.
    """
    paper.within(view.frame)
    letters = [letter for row in rows if (letter := _movement(paper, view, drawing, row))]
    colours = drawing.style["palette"]["light"]
    for (x, y), text, hue in letters:
        paper.path(Path.circle((x, y), 9), fill=colours["paper"], stroke=hue, width=1.2)
        paper.text(x, y + 3.9, text, 11, colours["ink"], "semibold", "center")
    paper.within(None)
    stacks = [view.point(row.geometry.coords[0]) for row in rows if len(row.geometry.coords) == 1]
    return [
        *((x - 10, y - 10, x + 10, y + 10) for (x, y), _, _ in letters),
        *((x - STACK_PX, y - 9, x - 5, y + 9) for x, y in stacks),
    ]


def _movement(paper: Paper, view: View, drawing: Drawing, row: Any) -> tuple[Any, str, str] | None:
    style, colours = drawing.style, drawing.style["palette"]["light"]
    line, party = style["lines"][row.kind], style["parties"].get(row.party)
    hue = party["light"] if line["color"] == "party" and party else colours["ink"]
    points = view.points(np.array(row.geometry.coords))
    if not np.isfinite(points).all():
        return None
    if len(points) < 2:
        chevrons(paper, points[0], hue, colours["paper"])
        return None
    one = course(points)
    if one.length < SHORTEST_PX:
        return None
    how = How(row.act == "plan", bool(row.version), not row.start_stated, row.goes_on)
    draw_line(paper, one, line, how, hue, style)
    if not row.version:
        return None
    candidates = [one.at(one.length * k)[0] for k in LETTER_AT]
    seen = [(x, y) for x, y in candidates if view.holds(x, y, LETTER_EDGE_PX)]
    return ((seen or candidates)[0], row.version, hue) if seen else None


def draw_line(paper: Paper, one: Course, line: Any, how: How, hue: str, style: Any) -> None:
    """Paint one line of a kind."""
    colours = style["palette"]["light"]
    planned, version, fades, goes_on = how.planned, how.version, how.fades, how.goes_on
    if isinstance(line["width"], list) and not planned and not version:
        outline = arrow(one, line["width"][0], line["width"][1], goes_on)
        if fades:
            # Paint comes in over the first third of the way.
            box = _box_of(outline, RIM_PX)
            paper.image(_fading(one, box, colours["paper"], 0.85), box, _rim(one, line["width"], goes_on))
        else:
            paper.path(outline, stroke=colours["paper"], width=RIM_PX, alpha=0.85)
        if line["hollow"]:
            paper.path(outline, fill=colours["paper"], stroke=hue, width=1.3, alpha=0.6 if fades else 1)
        elif fades:
            box = _box_of(outline, 0)
            paper.image(_fading(one, box, hue, 1), box, outline)
        else:
            paper.path(outline, fill=hue)
        return
    dash = style["line_states"]["plan"]["dash"] if planned or version else line["dash"]
    width = 2 if isinstance(line["width"], list) else line["width"]
    for start, stop, share in _stretches(one, fades):
        inside = (one.along > start) & (one.along < stop)
        part = np.vstack([one.at(start)[0], one.points[inside], one.at(stop)[0]])
        paper.lines([part], colours["paper"], 4.5, alpha=0.85 * share)
        paper.lines([part], hue, width, dash, alpha=share)
    _chevrons_along(paper, one, line, hue)
    if not goes_on:
        _ending(paper, one, line, planned, hue, colours)


def _stretches(one: Course, fades: bool) -> list[tuple[float, float, float]]:
    """From, to and strength of the parts of a thin line."""
    if not fades:
        return [(0.0, one.length, 1.0)]
    third = one.length / 3
    steps = [(third * i / 6, third * (i + 1) / 6, (i + 0.5) / 6) for i in range(6)]
    return [*steps, (third, one.length, 1.0)]


def _chevrons_along(paper: Paper, one: Course, line: Any, hue: str) -> None:
    every = line.get("chevron_every", 0)
    for distance in np.arange(every / 2, one.length - 12, every) if every else ():
        _chevron(paper, *one.at(float(distance)), 4, hue, 1.6)


def _ending(paper: Paper, one: Course, line: Any, planned: bool, hue: str, colours: Any) -> None:
    tip, (tx, ty) = one.points[-1], one.tangents[-1]
    side = np.array([-ty, tx])
    if line["head"] == "bar":
        paper.lines([np.array([tip + side * 6, tip - side * 6])], hue, 1.6)
        return
    if planned:
        back = one.at(one.length - 11)[0]
        head = joined_path([np.array([tip, back + side * 5.5, back - side * 5.5])], close=True)
        assert head is not None
        paper.path(head, fill=colours["paper"], stroke=hue, width=1.6)
    else:
        _chevron(paper, tip, one.tangents[-1], 6, hue, 1.6)


def _chevron(paper: Paper, at: Any, tangent: Any, size: float, hue: str, width: float) -> None:
    side = np.array([-tangent[1], tangent[0]])
    ends = np.array([at - tangent * size + side * size, at, at - tangent * size - side * size])
    path = joined_path([ends])
    assert path is not None
    paper.path(path, stroke=hue, width=width, cap="round")


def chevrons(paper: Paper, at: Any, hue: str, rim: str) -> None:
    """Three stacked chevrons: troops whose origin no text states."""
    for colour, width in ((rim, 7.0), (hue, 3.4)):
        for i in range(3):
            _chevron(paper, np.array([at[0] - 30 + i * 9, at[1]]), np.array([1.0, 0.0]), 7, colour, width)


def _box_of(path: Path, margin: float) -> tuple[float, float, float, float]:
    corners = np.asarray(path.vertices)
    (x0, y0), (x1, y1) = corners.min(axis=0), corners.max(axis=0)
    return float(x0) - margin, float(y0) - margin, float(x1) + margin, float(y1) + margin


def _rim(one: Course, width: list[float], goes_on: bool) -> Path:
    return arrow(one, width[0] + RIM_PX, width[1] + RIM_PX, goes_on)


def _fading(one: Course, box: tuple[float, float, float, float], colour: str, most: float) -> Any:
    """Pixels of one colour that come in from nothing over the first third of the straight way from start to end."""
    left, top, right, bottom = box
    wide, high = max(2, round(right - left)), max(2, round(bottom - top))
    x = left + (np.arange(wide) + 0.5) * (right - left) / wide
    y = top + (np.arange(high) + 0.5) * (bottom - top) / high
    start, way = one.points[0], one.points[-1] - one.points[0]
    share = ((x[None, :] - start[0]) * way[0] + (y[:, None] - start[1]) * way[1]) / max(float(way @ way), 1e-9)
    alpha = np.clip(share * 3, 0, 1) * most * 255
    rgb = np.broadcast_to(np.array(to_rgb(colour)) * 255, (high, wide, 3))
    return np.rint(np.dstack([rgb, alpha])).astype(np.uint8)
