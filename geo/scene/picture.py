"""What the picture of a map's opening view shows, as plain data, and its window on the map's plane."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import LineString

from geo.ground.ground import Ground
from geo.ground.projection import Projection

WIDTH = 1000.0
# Width and height of the picture that feeds and chats show of a map's address, as they ask for it.
PICTURE_PX = (1200, 630)
# Units: how far beyond the frame lines go on, for a window of another shape, and by how much the ground's lines may be
# straightened.
MARGIN, COARSEST = 220.0, 0.8
# Land beyond that margin: by how much it may be straightened, and how wide it must be to be drawn.
FAR_COARSEST, FAR_LEAST = 4.0, 20.0


@dataclass(frozen=True, slots=True)
class Window:
    """From longitude, latitude to the picture's units; ``box`` is min x, min y, max x, max y in projected metres."""

    projection: Projection
    box: tuple[float, float, float, float]

    @property
    def scale(self) -> float:
        return WIDTH / (self.box[2] - self.box[0])

    @property
    def height(self) -> float:
        return (self.box[3] - self.box[1]) * self.scale

    def points(self, lonlat: Sequence[Sequence[float]]) -> list[tuple[float, float]]:
        """Units right and down from the picture's upper left corner."""
        lon, lat = np.asarray(lonlat, dtype=float).reshape(-1, 2).T
        x, y = self.projection.project(lon, lat)
        return list(zip((x - self.box[0]) * self.scale, (self.box[3] - y) * self.scale, strict=True))

    def d(self, lonlat: Sequence[Sequence[float]], close: bool = False, coarsest: float = COARSEST) -> str:
        """Path data of a line or ring, an open one without what lies outside the frame and a margin around it."""
        return self.path(self.points(lonlat), close, coarsest)

    def plane(self, xy: npt.NDArray[np.float64], close: bool = False, coarsest: float = COARSEST) -> str:
        """Path data of a line or ring of projected metres, as ``d``."""
        return self.path((xy - [self.box[0], self.box[3]]) * [self.scale, -self.scale], close, coarsest)

    def land(self, xy: npt.NDArray[np.float64]) -> str:
        """Path data of a ring of land in projected metres, coarser where only a window of another shape shows it."""
        points = (xy - [self.box[0], self.box[3]]) * [self.scale, -self.scale]
        (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
        if left < WIDTH + MARGIN and right > -MARGIN and top < self.height + MARGIN and bottom > -MARGIN:
            return _closed(list(LineString(points).simplify(COARSEST).coords))
        return _closed(list(LineString(points).simplify(FAR_COARSEST).coords)) if right - left > FAR_LEAST else ""

    def path(self, points: Any, close: bool = False, coarsest: float = COARSEST) -> str:
        """Path data of a line or ring of units, as ``d``."""
        if len(points) < 2:
            return ""
        around = shapely.box(-MARGIN, -MARGIN, WIDTH + MARGIN, self.height + MARGIN)
        line = LineString(points).simplify(coarsest)
        if not line.intersects(around):
            return ""
        parts = (
            [line]
            if close
            else [g for g in shapely.get_parts(line.intersection(around)) if g.geom_type == "LineString" and g.length]
        )
        return "".join(_closed(list(part.coords)) if close else _steps(list(part.coords)) for part in parts)


def _steps(points: Sequence[tuple[float, ...]]) -> str:
    """Path data in whole units; steps are shorter than points, and from whole units they add up without drift."""
    if not points:  # simplified away, or without an image
        return ""
    whole = [(round(x), round(y)) for x, y in points]
    steps = [f"{c - a} {d - b}" for (a, b), (c, d) in pairwise(whole) if (a, b) != (c, d)]
    return f"M{whole[0][0]} {whole[0][1]}" + (f"l{' '.join(steps)}" if steps else "")


def _closed(points: Sequence[tuple[float, ...]]) -> str:
    steps = _steps(points)
    return f"{steps}Z" if steps else ""


@dataclass(frozen=True, slots=True)
class Line:
    """A movement on the picture: points in longitude, latitude, whose colour it has, width in units, dashes and
    head.
    """

    points: Sequence[Sequence[float]]
    look: str
    width: float
    planned: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark on the picture: its point, its path in a box of 24, its size in units, and whether it is filled."""

    point: tuple[float, float]
    path: str
    size: float
    solid: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """All that the opening picture shows. ``areas`` are (rings, look, extent); ``towns`` (name, point, rank), of which
    the first has its name first.

    A ``look`` is a name in ``palette``, such as ink or a party's id. Each colour stands in the picture twice, as itself
    and as a class by which a page's style turns it to night.
    ``relief`` is a WebP and its rectangle in projected metres; ``enlarge`` makes type and marks greater for a picture
    that will be shown small.
    """

    window: Window
    title: str
    ground: Ground
    relief: tuple[bytes, tuple[float, float, float, float]] | None
    areas: Sequence[tuple[Sequence[Sequence[Sequence[float]]], str, str]]
    lines: Sequence[Line]
    towns: Sequence[tuple[str, tuple[float, float], int]]
    marks: Sequence[Mark]
    palette: Mapping[str, str]
    enlarge: float = 1.0
