"""The ground of one map: its projection, its lines and its relief."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from geo.ground.extent import Rect
from geo.ground.plane_shapes import Frame, frame_of
from geo.ground.projection import Projection
from geo.ground.relief import Relief
from geo.ground.vectors import Points


@dataclass(frozen=True, slots=True)
class Ground:
    """What lies under the events: projection, lines and relief on its plane, and how labels are measured and placed.

    ``base`` has each layer's lines as arrays of projected metres; ``rect`` is the rectangle that they fill, and
    ``earth`` the ring of the Earth's edge in it, if it has one. ``zooms`` are the steps for which labels are placed.
    """

    projection: Projection
    base: Mapping[str, Sequence[Points]]
    relief: Relief | None
    zooms: tuple[float, ...]
    measure: Callable[[str, float, int, bool], float]
    rect: Rect = (-1.0, -1.0, 1.0, 1.0)
    earth: Points | None = None

    @property
    def frame(self) -> Frame:
        """The rectangle with its projection, for what is cut along it."""
        return frame_of(self.projection, self.rect)

    def to_pixels(self, zoom: float, lonlat: Sequence[Sequence[float]]) -> np.ndarray[Any, Any]:
        """Pixels right and down at a zoom, from an arbitrary origin."""
        lon, lat = np.asarray(lonlat, dtype=float).reshape(-1, 2).T
        x, y = self.projection.project(lon, lat)
        scale = 256 * 2**zoom / (2 * np.pi * self.projection.radius)
        return np.column_stack([x, -y]) * scale
