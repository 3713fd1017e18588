"""Boxes of names: left, top, right, bottom in pixels right and down; whether they collide, how far off a point is.

Arrays have a row a box or a point.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import shapely

Array = npt.NDArray[Any]
Point = tuple[float, float]
Box = tuple[float, float, float, float]
Anchor = Literal["left", "center", "right"]
# From a point to the top of a name and its anchored side.
Candidate = tuple[float, float, Anchor]

EVERYWHERE: Box = (-np.inf, -np.inf, np.inf, np.inf)
# How much wider a name is than its letters, on each side, so that two names in a row stay two.
PADDING_PX = 2.0


def box_of(at: Point, candidate: Candidate, size: tuple[float, float]) -> Box:
    """The box of a name of a width and height at a candidate place by its point.

    >>> box_of((100, 50), (8, -6, "left"), (60, 12))
    (108.0, 44, 168.0, 56)
    """
    dx, dy, anchor = candidate
    left = at[0] + dx - {"left": 0.0, "center": size[0] / 2, "right": size[0]}[anchor]
    return left, at[1] + dy, left + size[0], at[1] + dy + size[1]


def padded(box: Box) -> Box:
    """The box with the space that a name needs before and after it."""
    return box[0] - PADDING_PX, box[1], box[2] + PADDING_PX, box[3]


def middle(box: Box) -> Point:
    """The middle of a box."""
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def boxes_round(points: Array, left: float, up: float, right: float, down: float) -> Array:
    """A box round each point."""
    return np.hstack([points - np.array([left, up]), points + np.array([right, down])])


def as_rows(boxes: Iterable[Box]) -> Array:
    """Boxes as an array, of no rows where there are none."""
    return np.array(list(boxes), dtype=float).reshape(-1, 4)


def collide(one: Box, other: Box) -> bool:
    """Whether two boxes share ground; sides that touch share none.

    >>> collide((0, 0, 10, 10), (9, 9, 20, 20)), collide((0, 0, 10, 10), (10, 0, 20, 10))
    (True, False)
    """
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def collides_any(box: Box, boxes: Array) -> bool:
    """Whether a box shares ground with one of ``boxes``."""
    left, top, right, bottom = box
    return bool(np.any((boxes[:, 0] < right) & (boxes[:, 2] > left) & (boxes[:, 1] < bottom) & (boxes[:, 3] > top)))


def distances(points: Array, box: Box) -> Array:
    """How far each point lies from a box; 0 inside.

    >>> distances(np.array([[5, 5], [13, 14]]), (0, 0, 10, 10)).tolist()
    [0.0, 5.0]
    """
    left, top, right, bottom = box
    x, y = points[:, 0], points[:, 1]
    across, down = np.maximum(left - x, x - right), np.maximum(top - y, y - bottom)
    off: Array = np.hypot(np.maximum(across, 0), np.maximum(down, 0))
    return off


class Lines:
    """Lines of movements in pixels, each with ``half`` its breadth on both sides, and the boxes of their ``heads``; a
    line that is not finite is left out.
    """

    def __init__(self, lines: Iterable[Array], half: float, heads: Iterable[Box] = ()) -> None:
        shapes = [shapely.LineString(line).buffer(half) for line in lines if len(line) > 1 and np.isfinite(line).all()]
        self._shapes = np.array([*shapes, *(shapely.box(*head) for head in heads)], dtype=object)
        self._tree = shapely.STRtree(self._shapes)

    def share_of(self, box: Box) -> float:
        """How much of a box lies on lines, as a share of its area; two lines one on the other count twice.

        >>> Lines([np.array([[5, 0], [5, 10.0]])], 2).share_of((0, 0, 20, 10))
        0.2
        """
        shape = shapely.box(*box)
        met = self._shapes[np.sort(self._tree.query(shape))] if len(self._shapes) else self._shapes
        return float(sum(shapely.area(shapely.intersection(met, shape)).tolist()) / shape.area)
