"""The three map projections: a conic plate for a region, Mercator for online tiles, true distances for the world.

All are spherical, so a page's script can compute them in closed form (Snyder, *Map Projections: A Working Manual*,
USGS Professional Paper 1395, 1987: equations 15-1 to 15-5, 7-1 to 7-5, 22-4 to 22-6 and 20-14).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt
from pyproj import CRS, Transformer

from geo.errors import DataError

Name = Literal["plate", "mercator", "azimuthal"]
NAMES: tuple[str, ...] = get_args(Name)
Floats = npt.NDArray[np.float64]

EARTH_RADIUS_M = 6378137.0
# Leaflet's SphericalMercator.MAX_LATITUDE: where the world becomes a square.
MERCATOR_MAX_LAT = 85.0511287798


@dataclass(frozen=True, slots=True)
class Projection:
    """A projection by ``name``, with its parameters in degrees and its ``radius`` in metres.

    ``lon0``, ``lat0`` is the point that lies at x = y = 0; ``parallels`` are the two true ones (conic only).

    >>> projection("plate").name
    'plate'
    """

    name: Name
    lon0: float = 0.0
    lat0: float = 0.0
    parallels: tuple[float, ...] = ()
    radius: float = EARTH_RADIUS_M

    @property
    def proj4(self) -> str:
        """The same projection in the words of PROJ."""
        sphere = f"+R={self.radius} +units=m +no_defs"
        match self.name:
            case "plate":
                south, north = self.parallels
                return f"+proj=lcc +lat_1={south} +lat_2={north} +lat_0={self.lat0} +lon_0={self.lon0} {sphere}"
            case "mercator":
                return f"+proj=merc +lon_0={self.lon0} {sphere}"
            case "azimuthal":
                return f"+proj=aeqd +lat_0={self.lat0} +lon_0={self.lon0} {sphere}"

    def project(self, lon: npt.ArrayLike, lat: npt.ArrayLike) -> tuple[Floats, Floats]:
        """Metres east and north of the projection's origin for degrees; not finite where a point has no image.

        >>> x, y = projection("plate").project(84.0, 42.5)
        >>> abs(round(float(x))), abs(round(float(y)))
        (0, 0)
        """
        limit = MERCATOR_MAX_LAT if self.name == "mercator" else 90.0
        lats = np.clip(np.asarray(lat, dtype=np.float64), -limit, limit)
        lons, lats = np.broadcast_arrays(np.asarray(lon, dtype=np.float64), lats)
        x, y = _transformer(self.proj4).transform(lons, lats, errcheck=False)
        return np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)

    def unproject(self, x: npt.ArrayLike, y: npt.ArrayLike) -> tuple[Floats, Floats]:
        """Degrees for metres, longitudes within -180 and 180; NaN where no place on Earth is drawn.

        >>> lon, lat = projection("azimuthal").unproject(0.0, 0.0)
        >>> round(float(lon), 6), round(float(lat), 6)
        (87.6, 43.8)
        """
        xs, ys = np.broadcast_arrays(np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64))
        lon, lat = _transformer(self.proj4).transform(xs, ys, direction="INVERSE", errcheck=False)
        lons, lats = np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64)
        drawn = np.isfinite(lons) & np.isfinite(lats) & self._inside(xs, ys)
        return np.where(drawn, lons, np.nan), np.where(drawn, lats, np.nan)

    def _inside(self, x: Floats, y: Floats) -> npt.NDArray[np.bool_]:
        """Whether metres lie where the Earth is drawn once: PROJ itself wraps round and draws it again."""
        half = math.pi * self.radius
        match self.name:
            case "azimuthal":
                return np.asarray(np.hypot(x, y) <= half)
            case "mercator":
                edge = half * (1 + 1e-12)
                return np.asarray((np.abs(x) <= edge) & (np.abs(y) <= edge))
            case "plate":
                n, rho0 = self._cone()
                return np.asarray(np.abs(np.arctan2(x, rho0 - y)) <= n * math.pi)

    def _cone(self) -> tuple[float, float]:
        """The conic's constant, and the distance in metres from its apex to the origin."""
        south, north = (math.radians(p) for p in self.parallels)
        t1, t2, t0 = (math.tan(math.pi / 4 + p / 2) for p in (south, north, math.radians(self.lat0)))
        n = math.log(math.cos(south) / math.cos(north)) / math.log(t2 / t1)
        return n, self.radius * math.cos(south) * t1**n / n / t0**n

    def to_js(self) -> dict[str, object]:
        """The parameters a page's script needs to compute the projection itself: degrees and metres, JSON-ready.

        >>> projection("mercator").to_js()
        {'kind': 'mercator', 'parallels': [], 'lon0': 0.0, 'lat0': 0.0, 'radius': 6378137.0}
        """
        return {
            "kind": self.name,
            "parallels": list(self.parallels),
            "lon0": self.lon0,
            "lat0": self.lat0,
            "radius": self.radius,
        }


PROJECTIONS: dict[str, Projection] = {
    # Parallels and meridian keep the scale error under 1% from 33 to 51 N, and meet in the middle of the sheet.
    "plate": Projection("plate", lon0=84.0, lat0=42.5, parallels=(37.0, 48.0)),
    "mercator": Projection("mercator"),
    # Urumchi: distances read from it are true.
    "azimuthal": Projection("azimuthal", lon0=87.6, lat0=43.8),
}


def projection(name: str) -> Projection:
    """The projection called ``name``; ``DataError`` when there is none.

    >>> projection("azimuthal").lon0
    87.6
    """
    found = PROJECTIONS.get(name)
    if found is None:
        raise DataError(f"the projection is {name!r}. Try one of: {', '.join(NAMES)}")
    return found


@lru_cache(maxsize=8)
def _transformer(proj4: str) -> Transformer:
    crs = CRS.from_proj4(proj4)
    sphere = crs.geodetic_crs
    if sphere is None:
        raise DataError(f"the projection {proj4!r} has no geographic system to start from. Try one of: {NAMES}")
    return Transformer.from_crs(sphere, crs, always_xy=True)
