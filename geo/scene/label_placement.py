"""Labels placed once, at build time, for each zoom step: by rank, without collision, so that they never jump.

A placed label is ``[index, dx, dy, anchor]``: which item, how far in pixels its box's top stands from the item's point
and its ``anchor`` side (left, right or center) from that point. Boxes are pixels right and down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from geo.scene.label_boxes import Array, Lines, as_rows, boxes_round, padded
from geo.scene.label_candidates import land_candidates, town_candidates
from geo.scene.label_choice import Name, Surroundings, best

ToPixels = Callable[[float, Sequence[Sequence[float]]], Any]
Item = Mapping[str, Any]

# A mark of the greatest size with its halo and count, and the dot of a town.
MARK_PX, DOT_PX, LINE_PX = 13.0, 5.0, 4.0
# A mark's count stands at its lower right; stacked chevrons stand left of their point.
COUNT_PX, CHEVRONS_PX = 9.0, 40.0
# Half the width and height of an area's three letters.
LETTERS_PX = (19.0, 8.0)
# Lines of other periods may run where a name stands, so lying wholly on one costs so many places and is no bar.
CROSSING_COST = 25.0
KIND_ORDER = {"town": 0, "water": 1, "region": 2, "range": 3, "street": 4}
# Of this rank are the towns that are named even where their names might be taken for others'.
GREAT = 1
LINE_HEIGHT = 1.16


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
    return max(line["width"] for line in item["lines"]), sum(line["px"] * LINE_HEIGHT for line in item["lines"])


def _place(
    items: Sequence[Item], order: Sequence[int], zoom: float, to_pixels: ToPixels, obstacles: Obstacles
) -> list[list[Any]]:
    if not items:
        return []
    points = _pixels(to_pixels, zoom, [item["at"] for item in items])
    marks = _pixels(to_pixels, zoom, obstacles.marks)
    towns = points[[item["kind"] == "town" for item in items]]
    taken = _taken(towns, marks, zoom, to_pixels, obstacles)
    lines = Lines([np.asarray(to_pixels(zoom, line)) for line in obstacles.lines], LINE_PX)
    placed: list[list[Any]] = []
    standing = marks
    for i in order:
        if zoom < items[i]["lowest"]:
            continue
        own, is_town = points[i], items[i]["kind"] == "town"
        marked = bool(np.any(np.hypot(*(marks - own).T) < 1))
        others = standing[np.hypot(*(standing - own).T) > 1]
        name = Name(
            (float(own[0]), float(own[1])), label_size(items[i]), _half_of(is_town, marked), items[i]["rank"] <= GREAT
        )
        candidates = (
            town_candidates(name.size, items[i]["lines"][0]["px"], name.half, COUNT_PX if marked else 0.0)
            if is_town
            else land_candidates(name.size)
        )
        found = best(name, candidates, Surroundings(taken, others, lines, CROSSING_COST))
        if found:
            taken = np.vstack([taken, as_rows([padded(found[0])])])
            placed.append([i, *found[1]])
            standing = np.vstack([standing, own]) if is_town else standing
    return sorted(placed)


def _half_of(is_town: bool, marked: bool) -> float:
    return (MARK_PX if marked else DOT_PX) if is_town else 0.0


def _taken(towns: Array, marks: Array, zoom: float, to_pixels: ToPixels, obstacles: Obstacles) -> Array:
    """The boxes that no name may touch: marks with their counts, chevrons, letters of areas, dots of towns."""
    wide, high = LETTERS_PX
    return np.vstack(
        [
            boxes_round(marks, MARK_PX, MARK_PX, MARK_PX + COUNT_PX, MARK_PX),
            boxes_round(_pixels(to_pixels, zoom, obstacles.chevrons), CHEVRONS_PX, 9, 0, 9),
            boxes_round(_pixels(to_pixels, zoom, obstacles.letters), wide, high, wide, high),
            boxes_round(towns, DOT_PX, DOT_PX, DOT_PX, DOT_PX),
        ]
    )


def _pixels(to_pixels: ToPixels, zoom: float, lonlat: Sequence[Sequence[float]]) -> Array:
    return np.asarray(to_pixels(zoom, lonlat)) if len(lonlat) else np.empty((0, 2))
