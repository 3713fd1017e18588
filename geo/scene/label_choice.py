"""Which of its candidate places a name takes: off all boxes, in bounds, at the least cost.

A place costs its order in the list of candidates, the lines that cross it there, and standing nearer to another town
than to its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from geo.scene.label_boxes import (
    EVERYWHERE,
    Array,
    Box,
    Candidate,
    Lines,
    Point,
    box_of,
    collides_any,
    distances,
    padded,
)

# A name nearer to another town's dot or mark than to its own, and within this of it, is taken for the other's.
ASTRAY_PX = 18.0
# How many places down the list a name goes rather than be taken for another's.
ASTRAY_COST = 25.0
# How much nearer to a mark's middle than half of its size a name may come.
TOUCH_PX = 0.5


@dataclass(frozen=True, slots=True)
class Name:
    """A name to be placed at ``at``, ``size`` wide and high; ``half`` is half of the town's mark or dot, 0 for land.

    One that ``must`` stand may be taken for another town's rather than be left out.
    """

    at: Point
    size: tuple[float, float]
    half: float = 0.0
    must: bool = True


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What names keep off: ``boxes`` they may not touch, ``towns`` whose names they must not seem to be, ``lines``.

    ``crossing_cost`` is how many places down the list a name goes rather than lie wholly on a line.
    """

    boxes: Array
    towns: Array
    lines: Lines
    crossing_cost: float
    bounds: Box = field(default=EVERYWHERE)


def best(name: Name, candidates: Iterable[Candidate], around: Surroundings) -> tuple[Box, Candidate] | None:
    """The box of the letters and the place that costs least, offsets to a tenth of a pixel; ``None`` for no place.

    >>> free = Surroundings(np.empty((0, 4)), np.empty((0, 2)), Lines([], 1), 25)
    >>> best(Name((50, 50), (20, 10), 5), [(8, -5, "left"), (-8, -5, "right")], free)
    ((58.0, 45, 78.0, 55), (8, -5, 'left'))
    """
    found: tuple[float, Box, Candidate] | None = None
    for order, candidate in enumerate(candidates):
        if found is not None and order >= found[0]:
            break
        box, place = _held_in(around.bounds, name, (round(candidate[0], 1), round(candidate[1], 1), candidate[2]))
        if not _is_free(name, box, around):
            continue
        astray = is_astray(padded(box), name.at, around.towns) if name.half else False
        if astray and not name.must:
            continue
        cost = around.crossing_cost * around.lines.share_of(padded(box)) + ASTRAY_COST * astray + order
        if found is None or cost < found[0]:
            found = (cost, box, place)
    return found and found[1:]


def is_astray(box: Box, own: Point, towns: Array) -> bool:
    """Whether a name would be read as that of another of ``towns`` than its own.

    >>> other = np.array([[90, 0]])
    >>> is_astray((30, -8, 80, 8), (0, 0), other), is_astray((6, -8, 56, 8), (0, 0), other)
    (True, False)
    """
    near = float(distances(np.array([own]), box)[0])
    return bool(np.any(distances(towns, box) < min(near - 1, ASTRAY_PX)))


def _is_free(name: Name, box: Box, around: Surroundings) -> bool:
    left, top, right, bottom = around.bounds
    if box[0] < left or box[1] < top or box[2] > right or box[3] > bottom:
        return False
    clear = name.half - TOUCH_PX
    return not collides_any(padded(box), around.boxes) and (
        not name.half or float(distances(np.array([name.at]), box)[0]) >= clear
    )


def _held_in(bounds: Box, name: Name, place: Candidate) -> tuple[Box, Candidate]:
    """The box at a place; a name of land that the edge would cut moves along by less than half of its width."""
    box = box_of(name.at, place, name.size)
    cut = 0.0 if name.half else max(bounds[0] - box[0], 0.0) - max(box[2] - bounds[2], 0.0)
    if not cut or abs(cut) >= name.size[0] / 2:
        return box, place
    moved = (place[0] + cut, place[1], place[2])
    return box_of(name.at, moved, name.size), moved
