"""The ground of one map: its projection, its lines and its relief."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from geo.ground.projection import Projection
from geo.ground.relief import Relief


@dataclass(frozen=True, slots=True)
class Ground:
    """What lies under the events: projection, coded lines, relief, and how labels are measured and placed on it.

    ``to_pixels(zoom, points)`` gives pixels right and down for longitude, latitude pairs; ``zooms`` are the steps for
    which labels are placed.
    """

    projection: Projection
    base: Mapping[str, Any]
    relief: Relief | None
    zooms: tuple[float, ...]
    measure: Callable[[str, float, int, bool], float]

    def to_pixels(self, zoom: float, lonlat: Sequence[Sequence[float]]) -> np.ndarray[Any, Any]:
        """Pixels right and down at a zoom, from an arbitrary origin."""
        lon, lat = np.asarray(lonlat, dtype=float).reshape(-1, 2).T
        x, y = self.projection.project(lon, lat)
        scale = 256 * 2**zoom / (2 * np.pi * self.projection.radius)
        return np.column_stack([x, -y]) * scale
