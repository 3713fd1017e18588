"""Where a name may stand on a still: the build's place first, then others, off marks and off the lines of its own time.

The build places names for the page, where every period's marks and lines may come; a still shows one period, and has
space where another's would be.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely

from geo.output.still.canvas import Anchor
from geo.output.still.view import Box, Points, View, collide

# How far a name keeps from the box of its mark, and how much of a line's breadth belongs to it.
GAP_PX, LINE_PX = 3.0, 3.0
# What a place costs: for each height of the name that a line runs through it, for standing nearer to another's mark,
# for each step down the list of places.
CROSSING, ASTRAY, STEP = 20.0, 12.0, 1.0
# How far a name of land or water may go from the build's place, in its height and width, the nearest first.
DOWN = (0.0, -1.0, 1.0, -2.0, 2.0, -3.5, 3.5, -5.0, 5.0)
ACROSS = (0.0, 0.25, -0.25, 0.5, -0.5)
ASTRAY_PX = 18.0
# A mark whose middle is so near to a point stands at it.
SAME_PX = 6.0


@dataclass(frozen=True, slots=True)
class Obstacles:
    """What a still's names keep off, in pixels: boxes of marks, and the courses of movements."""

    marks: tuple[Box, ...] = ()
    lines: tuple[Points, ...] = ()
    _tree: shapely.STRtree = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        lines = [shapely.LineString(p).buffer(LINE_PX) for p in self.lines if len(p) > 1 and np.isfinite(p).all()]
        object.__setattr__(self, "_tree", shapely.STRtree(lines))

    def crossed(self, box: Box) -> float:
        """How much of a box lies on lines: 1 is a line straight through from top to bottom.

        >>> Obstacles(lines=(np.array([[5, 0], [5, 10.0]]),)).crossed((0, 0, 20, 10))
        1.0
        """
        shape = shapely.box(*box)
        area = sum(self._tree.geometries[k].intersection(shape).area for k in self._tree.query(shape))
        return round(float(area) / (2 * LINE_PX * max(box[3] - box[1], 1.0)), 3)

    def astray(self, box: Box, own: tuple[float, float]) -> bool:
        """Whether a name in a box would be taken for that of another mark than the one at ``own``."""
        near = _away(own, box)
        others = [middle for middle in map(_middle, self.marks) if math.dist(middle, own) >= SAME_PX]
        return any(_away(p, box) < min(near - 1, ASTRAY_PX) for p in others)


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _away(point: tuple[float, float], box: Box) -> float:
    x, y = point
    return math.hypot(max(box[0] - x, 0, x - box[2]), max(box[1] - y, 0, y - box[3]))


Candidate = tuple[float, float, Anchor]


def candidates(
    wide: float, high: float, first_px: float, built: Candidate | None, half: float, reach: float = 0
) -> Iterator[Candidate]:
    """Places for a name, the best first: how far right of and below its point its anchor's top stands, and the anchor.

    ``half`` is half the size of the mark or dot at a town's point, or 0 for land and water, whose names may stand
    within ``reach`` of where ``built``, the build's place, has them, and a little beside it. ``first_px`` is the type
    of the first line. All in pixels.

    >>> list(candidates(60, 12, 12, (0.0, -6.0, "center"), 0))[:3]
    [(0.0, -6.0, 'center'), (0.0, -18.0, 'center'), (0.0, 6.0, 'center')]
    """
    if built is not None:
        yield built
    if not half:
        x, y, anchor = built if built is not None else (0.0, -high / 2, "center")
        moves = sorted((math.hypot(a * wide, d * high), a * wide, d * high) for d in DOWN for a in ACROSS)
        near = (0.25 * wide, 2 * high)
        for far, across, down in moves:
            if far and (far <= reach or (abs(across) <= near[0] and abs(down) <= near[1])):
                yield x + across, y + down, anchor
        return
    gap, level = half + GAP_PX, -first_px * 0.62
    corner = gap * 0.8
    for further in (0.0, 7.0):
        yield gap + further, level, "left"
        yield corner, 1 - corner - high - further, "left"
        yield -corner, 1 - corner - high - further, "right"
        yield -gap - further, level, "right"
        yield 0.0, gap + further, "center"
        yield corner, corner - 2 + further, "left"
        yield -corner, corner - 2 + further, "right"
        yield 0.0, -gap - high - further, "center"
    for level in (-high / 2, -high * 0.75):
        yield gap, level, "left"
        yield -gap, level, "right"


def best(
    candidates: Iterable[Candidate], at: tuple[float, float], size: tuple[float, float], bounds: Box,
    taken: Sequence[Box],
    way: Obstacles, half: float,
) -> tuple[Box, Candidate] | None:  # fmt: skip
    """The box and place of the least cost inside ``bounds``, off ``taken`` and off marks; ``None`` where there is none.

    ``half`` is half the size of the mark or dot at the point itself, 0 for a name that has neither.
    """
    others = [b for b in way.marks if not half or math.dist(_middle(b), at) >= SAME_PX]
    found: tuple[float, Box, Candidate] | None = None
    for order, spot in enumerate(candidates):
        box = box_of(at, spot, size)
        cut = 0.0 if half else max(bounds[0] - box[0], 0) - max(box[2] - bounds[2], 0)
        if cut and abs(cut) < size[0] / 2:
            # A name of land that the frame's edge would cut moves along.
            spot = (spot[0] + cut, *spot[1:])
            box = box_of(at, spot, size)
        if box[0] < bounds[0] or box[1] < bounds[1] or box[2] > bounds[2] or box[3] > bounds[3]:
            continue
        if found is not None and order * STEP >= found[0]:
            break
        padded = (box[0] - GAP_PX, box[1], box[2] + GAP_PX, box[3])
        if (half and _away(at, box) < half - 0.5) or any(collide(padded, other) for other in (*taken, *others)):
            continue
        cost = order * STEP + CROSSING * way.crossed(box) + ASTRAY * (half > 0 and way.astray(box, at))
        if found is None or cost < found[0]:
            found = (cost, box, spot)
    return found and found[1:]


def box_of(at: tuple[float, float], spot: Candidate, size: tuple[float, float]) -> Box:
    """Left, top, right, bottom of a name of ``size`` at a place by its point."""
    left = at[0] + spot[0] - {"left": 0.0, "center": size[0] / 2, "right": size[0]}[spot[2]]
    return left, at[1] + spot[1], left + size[0], at[1] + spot[1] + size[1]


def courses(view: View, rows: Iterable[Any]) -> tuple[Points, ...]:
    """The lines of movements in pixels."""
    return tuple(view.points(np.array(row.geometry.coords)) for row in rows if len(row.geometry.coords) > 1)


def half_of(at: tuple[float, float], marks: Iterable[Box], bare: float) -> float:
    """Half the size of the mark whose middle is at a point, or ``bare`` where there is none."""
    near = [b for b in marks if math.dist(_middle(b), at) < SAME_PX]
    return max(((b[2] - b[0]) / 2 for b in near), default=bare)
