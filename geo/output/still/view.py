"""A window on a map's plane for a still: from longitude, latitude to pixels of a frame, and what of a line lies
within.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from geo.ground.projection import Projection
from geo.scene.label_boxes import Box

Points = npt.NDArray[np.float64]
# Beyond the frame lines go on by so many pixels, so that no cut end shows.
MARGIN_PX = 24.0


@dataclass(frozen=True, slots=True)
class View:
    """A frame of ``width`` by ``height`` pixels with its corner at ``left``, ``top``; ``centre`` is in metres.

    ``scale`` is pixels a metre of the plane.
    """

    projection: Projection
    left: float
    top: float
    width: float
    height: float
    centre: tuple[float, float]
    scale: float

    @property
    def frame(self) -> Box:
        """Left, top, right, bottom in pixels."""
        return (self.left, self.top, self.left + self.width, self.top + self.height)

    @property
    def metres(self) -> Box:
        """The frame on the plane: least x, least y, greatest x, greatest y."""
        (x, y), w, h = self.centre, self.width / self.scale / 2, self.height / self.scale / 2
        return (x - w, y - h, x + w, y + h)

    @property
    def zoom(self) -> float:
        """The page's zoom at which it would show this scale."""
        return float(np.log2(self.scale * 2 * np.pi * self.projection.radius / 256))

    def points(self, lonlat: Sequence[Sequence[float]] | Points) -> Points:
        """Pixels right and down, one row a point; not finite where a point has no image."""
        lon, lat = np.asarray(lonlat, dtype=float).reshape(-1, 2).T
        x, y = self.projection.project(lon, lat)
        return np.column_stack(
            [
                (x - self.centre[0]) * self.scale + self.left + self.width / 2,
                (self.centre[1] - y) * self.scale + self.top + self.height / 2,
            ]
        )

    def point(self, lonlat: Sequence[float]) -> tuple[float, float]:
        """One point in pixels."""
        ((x, y),) = self.points([lonlat])
        return float(x), float(y)

    def lonlat(self, x: float, y: float) -> tuple[float, float]:
        """Degrees at a pixel; NaN where no place on Earth is drawn."""
        lon, lat = self.projection.unproject(
            (x - self.left - self.width / 2) / self.scale + self.centre[0],
            self.centre[1] - (y - self.top - self.height / 2) / self.scale,
        )
        return float(lon), float(lat)

    def holds(self, x: float, y: float, margin: float = 0) -> bool:
        """Whether a pixel lies in the frame, ``margin`` pixels off its edge."""
        left, top, right, bottom = self.frame
        return left + margin <= x <= right - margin and top + margin <= y <= bottom - margin

    def lines(self, lines: Iterable[Any]) -> list[Points]:
        """The parts of lines of longitude, latitude that lie in the frame and a margin round it, in pixels."""
        left, top, right, bottom = self.frame
        out: list[Points] = []
        for line in lines:
            points = self.points(line)
            points = points[np.isfinite(points).all(axis=1)]
            if len(points) < 2:
                continue
            cut = shapely.clip_by_rect(
                shapely.LineString(points), left - MARGIN_PX, top - MARGIN_PX, right + MARGIN_PX, bottom + MARGIN_PX
            )
            out += [shapely.get_coordinates(p) for p in shapely.get_parts(cut) if p.geom_type == "LineString"]
        return out

    def plane_points(self, xy: Points) -> Points:
        """Pixels right and down of projected metres."""
        return np.column_stack(
            [
                (xy[:, 0] - self.centre[0]) * self.scale + self.left + self.width / 2,
                (self.centre[1] - xy[:, 1]) * self.scale + self.top + self.height / 2,
            ]
        )

    def plane_lines(self, lines: Iterable[Points]) -> list[Points]:
        """The parts of lines of projected metres that lie in the frame and a margin round it, in pixels."""
        left, top, right, bottom = self.frame
        found = (self.plane_points(line) for line in lines)
        cut = [
            shapely.clip_by_rect(
                shapely.LineString(points), left - MARGIN_PX, top - MARGIN_PX, right + MARGIN_PX, bottom + MARGIN_PX
            )
            for points in found
            if len(points) > 1 and np.isfinite(points).all()
        ]
        return [shapely.get_coordinates(p) for c in cut for p in shapely.get_parts(c) if p.geom_type == "LineString"]

    def rings(self, lines: Iterable[Any]) -> list[Points]:
        """Rings of longitude, latitude that touch the frame, whole, in pixels."""
        left, top, right, bottom = self.frame
        found = [self.points(line) for line in lines]
        return [
            p
            for p in found
            if len(p) > 2
            and np.isfinite(p).all()
            and p[:, 0].max() > left and p[:, 0].min() < right and p[:, 1].max() > top and p[:, 1].min() < bottom
        ]  # fmt: skip


def fitted(projection: Projection, box_metres: Box, frame: Box) -> View:
    """The view in which the whole of a box of the plane is seen in a frame of pixels, as the page opens."""
    left, top, right, bottom = frame
    x0, y0, x1, y1 = box_metres
    scale = min((right - left) / (x1 - x0), (bottom - top) / (y1 - y0))
    return View(projection, left, top, right - left, bottom - top, ((x0 + x1) / 2, (y0 + y1) / 2), scale)


def held_on(view: View, ground_metres: Box) -> View:
    """The view, nearer and moved as little as makes the ground fill its frame, as the page holds its window on it.

    ``ground_metres`` is the ground's rectangle on the plane: least x, least y, greatest x, greatest y.

    >>> frame = (0.0, 0.0, 100.0, 50.0)
    >>> wide = fitted(Projection("mercator"), (0.0, 0.0, 400.0, 400.0), frame)
    >>> held_on(wide, (0.0, 0.0, 400.0, 400.0)).metres
    (0.0, 100.0, 400.0, 300.0)
    """
    x0, y0, x1, y1 = ground_metres
    scale = max(view.scale, view.width / (x1 - x0), view.height / (y1 - y0))
    w, h = view.width / scale / 2, view.height / scale / 2
    (x, y) = view.centre
    return replace(view, scale=scale, centre=(min(max(x, x0 + w), x1 - w), min(max(y, y0 + h), y1 - h)))
