"""The ground of one map: its projection, its lines and its relief."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from geo.ground.extent import Rect
from geo.ground.own_layers import OwnLayer
from geo.ground.plane_shapes import Frame, frame_of
from geo.ground.projection import Projection
from geo.ground.relief import Relief
from geo.ground.vectors import Points

# How far a disc reaches from its centre, in metres, while one scale is good for all of it, and while its degrees
# are told.
EVEN_M, TICKED_M = 1.0e6, 2.5e6


@dataclass(frozen=True, slots=True)
class Ground:
    """What lies under the events: projection, lines and relief on its plane, and how labels are measured and placed.

    ``base`` has each layer's lines as arrays of projected metres; ``rect`` is the rectangle that they fill, and
    ``earth`` the ring of the Earth's edge in it, if it has one. ``own`` are layers that the keeper drew; where
    ``shore_known`` is false no coast at hand is fine enough for the map's scale, and none is drawn. ``tints`` are
    rings of what lies above a height, which take the relief's place where it has no detail. ``zooms`` are the
    steps for which labels are placed.
    """

    projection: Projection
    base: Mapping[str, Sequence[Points]]
    relief: Relief | None
    zooms: tuple[float, ...]
    measure: Callable[[str, float, int, bool], float]
    rect: Rect = (-1.0, -1.0, 1.0, 1.0)
    earth: Points | None = None
    own: tuple[OwnLayer, ...] = ()
    shore_known: bool = True
    tints: tuple[tuple[float, Sequence[Points]], ...] = ()

    @property
    def even(self) -> bool:
        """Whether one scale is good for the whole map: on a conic, and on a disc of no more than a country."""
        reach = max(abs(v) for v in self.rect)
        return self.projection.name == "conic" or (self.projection.name == "azimuthal" and reach < EVEN_M)

    @property
    def ticked(self) -> bool:
        """Whether degrees are told at the map's edge: on a wide disc meridians cross it every way."""
        return self.projection.name != "azimuthal" or max(abs(v) for v in self.rect) < TICKED_M

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
