"""Labels placed once, at build time, for each zoom step: by rank, without collision, so that they never jump.

A placed label is ``[index, dx, dy, anchor]``: which item, how far in pixels its box's top stands from the item's point
and its ``anchor`` side (left, right or center) from that point. Boxes are pixels right and down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from shapely import LineString, Point, Polygon, STRtree
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

ToPixels = Callable[[float, Sequence[Sequence[float]]], Any]
Item = Mapping[str, Any]

# A mark of the greatest size with its halo and count, and the dot of a town.
MARK_PX, DOT_PX, LINE_PX = 13.0, 5.0, 4.0
# A mark's count stands at its lower right; stacked chevrons stand left of their point.
COUNT_PX, CHEVRONS_PX = 9.0, 40.0
PADDING_PX = 2.0
# Half the width and height of an area's three letters.
LETTERS_PX = (19.0, 8.0)
# How many places down the list of preference a label goes rather than lie wholly on a line.
CROSSING_COST = 25.0
# A name nearer to another town's dot or mark than to its own, and within this of it, is taken for the other's.
ASTRAY_PX = 18.0
KIND_ORDER = {"town": 0, "water": 1, "region": 2, "range": 3}


@dataclass(frozen=True, slots=True)
class Obstacles:
    """What labels keep off, in longitude, latitude: marks, lines of movements, stacked chevrons and letters of areas."""

    marks: tuple[tuple[float, float], ...]
    lines: tuple[tuple[tuple[float, float], ...], ...] = ()
    chevrons: tuple[tuple[float, float], ...] = ()
    letters: tuple[tuple[float, float], ...] = ()


def place_labels(
    items: Sequence[Item], zooms: Iterable[float], to_pixels: ToPixels, obstacles: Obstacles
) -> dict[str, list[list[Any]]]:
    """The labels of each zoom step that fit, by the zoom as text; the order of ``items`` changes nothing but indices."""
    order = sorted(range(len(items)), key=lambda i: (items[i]["rank"], KIND_ORDER[items[i]["kind"]], items[i]["id"]))
    return {f"{zoom:g}": _place(items, order, zoom, to_pixels, obstacles) for zoom in zooms}


def label_size(item: Item) -> tuple[float, float]:
    """Width and height in pixels of an item's lines."""
    return max(line["width"] for line in item["lines"]), sum(line["px"] * 1.16 for line in item["lines"])


def _place(
    items: Sequence[Item], order: Sequence[int], zoom: float, to_pixels: ToPixels, obstacles: Obstacles
) -> list[list[Any]]:
    if not items:
        return []
    points = np.asarray(to_pixels(zoom, [item["at"] for item in items]))
    marks = np.asarray(to_pixels(zoom, obstacles.marks)) if obstacles.marks else np.empty((0, 2))
    dots = [_around(points[i], DOT_PX) for i, item in enumerate(items) if item["kind"] == "town"]
    stacks = np.asarray(to_pixels(zoom, obstacles.chevrons)) if obstacles.chevrons else np.empty((0, 2))
    areas = np.asarray(to_pixels(zoom, obstacles.letters)) if obstacles.letters else np.empty((0, 2))
    wide, high = LETTERS_PX
    fixed: list[BaseGeometry] = [
        *(box(x - MARK_PX, y - MARK_PX, x + MARK_PX + COUNT_PX, y + MARK_PX) for x, y in marks),
        *(box(x - CHEVRONS_PX, y - 9, x, y + 9) for x, y in stacks),
        *(box(x - wide, y - high, x + wide, y + high) for x, y in areas),
        *dots,
    ]
    lines = [LineString(to_pixels(zoom, line)).buffer(LINE_PX) for line in obstacles.lines if len(line) > 1]
    tree, line_tree = STRtree(fixed), STRtree(lines)
    taken: list[BaseGeometry] = []
    placed: list[list[Any]] = []
    standing = [Point(p) for p in marks]
    for i in order:
        if zoom < items[i]["lowest"]:
            continue
        own, is_town = Point(points[i]), items[i]["kind"] == "town"
        others = [p for p in standing if p.distance(own) > 1] if is_town else []
        marked = any(np.hypot(*(m - points[i])) < 1 for m in marks)
        best: tuple[float, BaseGeometry, list[Any]] | None = None
        for preference, (dx, dy, anchor) in enumerate(_candidates(items[i], marked)):
            dx, dy = round(dx, 1), round(dy, 1)
            shape = _box(items[i], points[i], dx, dy, anchor)
            if any(fixed[k].intersects(shape) for k in tree.query(shape)) or any(shape.intersects(t) for t in taken):
                continue
            astray = any(p.distance(shape) < min(own.distance(shape) - 1, ASTRAY_PX) for p in others)
            if astray and items[i]["rank"] > 1:
                continue
            # Lines of other periods may run here, so crossing one is a cost and no bar.
            crossed = sum(lines[k].intersection(shape).area for k in line_tree.query(shape)) / shape.area + astray
            if best is None or crossed * CROSSING_COST + preference < best[0]:
                best = (crossed * CROSSING_COST + preference, shape, [i, dx, dy, anchor])
        if best:
            taken.append(best[1])
            placed.append(best[2])
            standing += [own] if is_town else []
    return sorted(placed)


def _candidates(item: Item, marked: bool) -> Iterator[tuple[float, float, str]]:
    width, height = label_size(item)
    if item["kind"] != "town":
        for dy in (-height / 2, -height * 1.5, height * 0.5, -height * 2.5, height * 1.5):
            for dx in (0.0, width * 0.25, -width * 0.25, width * 0.5, -width * 0.5):
                yield dx, dy, "center"
        return
    gap = (MARK_PX if marked else DOT_PX) + PADDING_PX + 1
    right = gap + (COUNT_PX if marked else 0)
    first = item["lines"][0]["px"]
    up, level, down = -height - 1, -first * 0.62, gap * 0.5
    corner = gap * 0.75
    yield from (
        (corner, -gap - height * 0.35 if marked else up + 4, "left"), (right, level, "left"), (corner, up, "left"),
        (-corner, up, "right"), (-gap, level, "right"), (0.0, gap, "center"),
        (corner, down, "left"), (-corner, down, "right"), (0.0, -gap - height, "center"),
        (right + 6, level - height * 0.4, "left"), (-gap - 6, level - height * 0.4, "right"),
        (0.0, -gap - height - 5, "center"), (0.0, gap + 5, "center"), (right, up - 5, "left"), (-gap, up - 5, "right"),
        (right, down + 6, "left"), (-gap, down + 6, "right"),
    )  # fmt: skip


def _box(item: Item, point: Any, dx: float, dy: float, anchor: str) -> Polygon:
    width, height = label_size(item)
    left = point[0] + dx - {"left": 0.0, "right": width, "center": width / 2}[anchor]
    top = point[1] + dy
    return box(left - PADDING_PX, top, left + width + PADDING_PX, top + height)


def _around(point: Any, half: float) -> Polygon:
    return box(point[0] - half, point[1] - half, point[0] + half, point[1] + half)
