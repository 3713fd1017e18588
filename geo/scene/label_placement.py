"""Labels placed once, at build time, for each zoom step: by rank, without collision, so that they never jump.

A placed label is ``[index, dx, dy, anchor]``: which item, how far in pixels its box's top stands from the item's point
and its ``anchor`` side (left, right or center) from that point. Boxes are pixels right and down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely import LineString, STRtree
from shapely.geometry import box

ToPixels = Callable[[float, Sequence[Sequence[float]]], Any]
Item = Mapping[str, Any]
Array = npt.NDArray[Any]
Edges = tuple[float, float, float, float]

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
KIND_ORDER = {"town": 0, "water": 1, "region": 2, "range": 3, "street": 4}


@dataclass(frozen=True, slots=True)
class Obstacles:
    """What labels keep off, in longitude, latitude: marks, lines of movements, stacked chevrons and letters of
    areas.
    """

    marks: tuple[tuple[float, float], ...]
    lines: tuple[tuple[tuple[float, float], ...], ...] = ()
    chevrons: tuple[tuple[float, float], ...] = ()
    letters: tuple[tuple[float, float], ...] = ()


def place_labels(
    items: Sequence[Item], zooms: Iterable[float], to_pixels: ToPixels, obstacles: Obstacles
) -> dict[str, list[list[Any]]]:
    """The labels of each zoom step that fit, by the zoom as text; the order of ``items`` changes nothing but
    indices.
    """
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
    points = _pixels(to_pixels, zoom, [item["at"] for item in items])
    marks = _pixels(to_pixels, zoom, obstacles.marks)
    towns = points[[item["kind"] == "town" for item in items]]
    wide, high = LETTERS_PX
    taken = np.vstack(
        [
            _boxes(marks, MARK_PX, MARK_PX, MARK_PX + COUNT_PX, MARK_PX),
            _boxes(_pixels(to_pixels, zoom, obstacles.chevrons), CHEVRONS_PX, 9, 0, 9),
            _boxes(_pixels(to_pixels, zoom, obstacles.letters), wide, high, wide, high),
            _boxes(towns, DOT_PX, DOT_PX, DOT_PX, DOT_PX),
        ]
    )
    lines = np.array(
        [LineString(to_pixels(zoom, line)).buffer(LINE_PX) for line in obstacles.lines if len(line) > 1], dtype=object
    )
    line_tree = STRtree(lines)
    placed: list[list[Any]] = []
    standing = marks
    for i in order:
        if zoom < items[i]["lowest"]:
            continue
        own, is_town = points[i], items[i]["kind"] == "town"
        away = np.hypot(*(standing - own).T)
        others = standing[away > 1] if is_town else np.empty((0, 2))
        marked = bool(np.any(np.hypot(*(marks - own).T) < 1))
        best: tuple[float, Edges, list[Any]] | None = None
        for preference, (dx, dy, anchor) in enumerate(_candidates(items[i], marked)):
            if best is not None and preference >= best[0]:
                break
            dx, dy = round(dx, 1), round(dy, 1)
            edges = _edges(items[i], own, dx, dy, anchor)
            if _meets(taken, edges):
                continue
            astray = bool(np.any(_distances(others, edges) < min(_distances(own[None], edges)[0] - 1, ASTRAY_PX)))
            if astray and items[i]["rank"] > 1:
                continue
            # Lines of other periods may run here, so crossing one is a cost and no bar.
            shape = box(*edges)
            met = lines[np.sort(line_tree.query(shape))] if len(lines) else lines
            crossed = sum(shapely.area(shapely.intersection(met, shape)).tolist()) / shape.area + astray
            if best is None or crossed * CROSSING_COST + preference < best[0]:
                best = (crossed * CROSSING_COST + preference, edges, [i, dx, dy, anchor])
        if best:
            taken = np.vstack([taken, best[1]])
            placed.append(best[2])
            standing = np.vstack([standing, own]) if is_town else standing
    return sorted(placed)


def _pixels(to_pixels: ToPixels, zoom: float, lonlat: Sequence[Sequence[float]]) -> Array:
    return np.asarray(to_pixels(zoom, lonlat)) if len(lonlat) else np.empty((0, 2))


def _boxes(points: Array, left: float, up: float, right: float, down: float) -> Array:
    """A box round each point, as rows of left, top, right, bottom."""
    return np.hstack([points - np.array([left, up]), points + np.array([right, down])])


def _meets(boxes: Array, edges: Edges) -> bool:
    """Whether a box touches one of ``boxes``."""
    left, top, right, bottom = edges
    return bool(np.any((boxes[:, 0] <= right) & (boxes[:, 2] >= left) & (boxes[:, 1] <= bottom) & (boxes[:, 3] >= top)))


def _distances(points: Array, edges: Edges) -> Array:
    """How far each point lies from a box; 0 inside."""
    left, top, right, bottom = edges
    x, y = points[:, 0], points[:, 1]
    off: Array = np.hypot(
        np.maximum.reduce([left - x, x - right, x * 0]), np.maximum.reduce([top - y, y - bottom, y * 0])
    )
    return off


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


def _edges(item: Item, point: Array, dx: float, dy: float, anchor: str) -> Edges:
    width, height = label_size(item)
    left = float(point[0]) + dx - {"left": 0.0, "right": width, "center": width / 2}[anchor]
    top = float(point[1]) + dy
    return left - PADDING_PX, top, left + width + PADDING_PX, top + height
