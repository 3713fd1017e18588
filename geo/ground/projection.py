"""The projections of maps: in closed form on a sphere, chosen by a map's extent where its file names none.

All are spherical, so a page's script can compute them too (Snyder, *Map Projections: A Working Manual*, USGS
Professional Paper 1395, 1987: equations 15-1 to 15-5, 7-1 to 7-5, 22-4 to 22-6 and 20-14; Equal Earth: Savric,
Patterson and Jenny, International Journal of Geographical Information Science 33, 2019).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt
from pyproj import CRS, Transformer

from geo.errors import DataError
from geo.ground.longitude import eastward
from geo.model import MapProjection

Name = Literal["conic", "mercator", "azimuthal", "equal-earth"]
NAMES: tuple[str, ...] = get_args(Name)
Floats = npt.NDArray[np.float64]

EARTH_RADIUS_M = 6378137.0
# Leaflet's SphericalMercator.MAX_LATITUDE: where the world becomes a square.
MERCATOR_MAX_LAT = 85.0511287798
# Which projection an extent in degrees asks for: a map this wide shows the world, one this high or low a country near
# the equator, one this narrow a city; a continent is as high as the last.
WORLD_WIDE, WORLD_HIGH, EQUATOR_LAT, CITY_DEGREES, CONTINENT_HIGH, POLAR_LAT = 150.0, 110.0, 15.0, 2.0, 65.0, 80.0
# A conic is true at these shares of its latitudes, which keeps its error least.
TRUE_SHARES = (1 / 6, 5 / 6)
# At the other pole a conic is infinite, at the equator both parallels would make a cylinder of it.
LEAST_CONE = 1e-3
SEAM_DEGREES = 1e-9


@dataclass(frozen=True, slots=True)
class Projection:
    """A projection by ``name``, with its parameters in degrees and its ``radius`` in metres.

    ``lon0``, ``lat0`` is the point that lies at x = y = 0; ``parallels`` are the two true ones (conic only).

    >>> Projection("azimuthal", lon0=24.9, lat0=60.2).name
    'azimuthal'
    """

    name: Name
    lon0: float = 0.0
    lat0: float = 0.0
    parallels: tuple[float, ...] = ()
    radius: float = EARTH_RADIUS_M

    @property
    def seam(self) -> float | None:
        """The meridian in degrees where a map of the whole world is cut open; a disc has none."""
        return None if self.name == "azimuthal" else self.lon0 - 180.0

    @property
    def proj4(self) -> str:
        """The same projection in the words of PROJ."""
        sphere = f"+R={self.radius} +units=m +no_defs"
        match self.name:
            case "conic":
                south, north = self.parallels
                return f"+proj=lcc +lat_1={south} +lat_2={north} +lat_0={self.lat0} +lon_0={self.lon0} {sphere}"
            case "mercator":
                return f"+proj=merc +lon_0={self.lon0} {sphere}"
            case "azimuthal":
                return f"+proj=aeqd +lat_0={self.lat0} +lon_0={self.lon0} {sphere}"
            case "equal-earth":
                return f"+proj=eqearth +lon_0={self.lon0} {sphere}"

    def project(self, lon: npt.ArrayLike, lat: npt.ArrayLike) -> tuple[Floats, Floats]:
        """Metres east and north of the projection's origin for degrees; not finite where a point has no image.

        >>> x, y = Projection("conic", lon0=24.0, lat0=62.5, parallels=(60.0, 65.0)).project(24.0, 62.5)
        >>> abs(round(float(x))), abs(round(float(y)))
        (0, 0)
        """
        limit = MERCATOR_MAX_LAT if self.name == "mercator" else 90.0
        lats = np.clip(np.asarray(lat, dtype=np.float64), -limit, limit)
        lons = np.asarray(lon, dtype=np.float64)
        if self.seam is not None:
            # Just where the map is cut open a rounding error would throw a point to its other edge.
            away = lons - self.lon0
            away = np.where(np.abs(away) > 180 + SEAM_DEGREES, away - 360 * np.round(away / 360), away)
            lons = self.lon0 + np.clip(away, SEAM_DEGREES - 180, 180 - SEAM_DEGREES)
        lons, lats = np.broadcast_arrays(lons, lats)
        x, y = _transformer(self.proj4).transform(lons, lats, errcheck=False)
        return np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)

    def unproject(self, x: npt.ArrayLike, y: npt.ArrayLike) -> tuple[Floats, Floats]:
        """Degrees for metres, longitudes within -180 and 180; NaN where no place on Earth is drawn.

        >>> lon, lat = Projection("azimuthal", lon0=24.9, lat0=60.2).unproject(0.0, 0.0)
        >>> round(float(lon), 6), round(float(lat), 6)
        (24.9, 60.2)
        """
        xs, ys = np.broadcast_arrays(np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64))
        lon, lat = _transformer(self.proj4).transform(xs, ys, direction="INVERSE", errcheck=False)
        lons, lats = np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64)
        drawn = np.isfinite(lons) & np.isfinite(lats) & self._inside(xs, ys, lons, lats)
        return np.where(drawn, lons, np.nan), np.where(drawn, lats, np.nan)

    def _inside(self, x: Floats, y: Floats, lon: Floats, lat: Floats) -> npt.NDArray[np.bool_]:
        """Whether metres lie where the Earth is drawn once: PROJ, which gives them these degrees, wraps round and draws
        it again.
        """
        half = math.pi * self.radius
        match self.name:
            case "azimuthal":
                return np.asarray(np.hypot(x, y) <= half)
            case "mercator":
                edge = half * (1 + 1e-12)
                return np.asarray((np.abs(x) <= edge) & (np.abs(y) <= edge))
            case "conic":
                n, rho0 = self._cone()
                # A cone round the south pole opens upward.
                return np.asarray(np.abs(np.arctan2(x * np.sign(n), (rho0 - y) * np.sign(n))) <= abs(n) * math.pi)
            case "equal-earth":
                u, v = _transformer(self.proj4).transform(lon, lat, errcheck=False)
                with np.errstate(invalid="ignore"):
                    return np.asarray(np.hypot(u - x, v - y) < 1.0)

    def _cone(self) -> tuple[float, float]:
        """The conic's constant, and the distance in metres from its apex to the origin."""
        south, north = (math.radians(p) for p in self.parallels)
        t1, t2, t0 = (math.tan(math.pi / 4 + p / 2) for p in (south, north, math.radians(self.lat0)))
        n = math.log(math.cos(south) / math.cos(north)) / math.log(t2 / t1)
        return n, self.radius * math.cos(south) * t1**n / n / t0**n

    def to_js(self) -> dict[str, object]:
        """The parameters a page's script needs to compute the projection itself: degrees and metres, JSON-ready.

        >>> Projection("mercator").to_js()
        {'kind': 'mercator', 'parallels': [], 'lon0': 0.0, 'lat0': 0.0, 'radius': 6378137.0}
        """
        return {
            "kind": self.name,
            "parallels": list(self.parallels),
            "lon0": self.lon0,
            "lat0": self.lat0,
            "radius": self.radius,
        }


def projection_of(given: MapProjection, bounds_lonlat: Sequence[float]) -> Projection:
    """The projection that a map's file asks for; what it leaves open follows from its bounds.

    ``bounds_lonlat`` is west, south, east, north in degrees, east past 180 where the map crosses that meridian. Raises
    ``DataError`` for two parallels that make no cone.

    >>> projection_of(MapProjection("auto"), (20.0, 60.0, 32.0, 70.0)).name
    'conic'
    >>> world = projection_of(MapProjection("auto"), (30.0, -58.0, 390.0, 62.0))
    >>> world.name, world.lon0
    ('equal-earth', 210.0)
    """
    west, south, east, north = bounds_lonlat
    east = eastward(west, east)
    kind = _kind_of(west, south, east, north) if given.kind == "auto" else given.kind
    # To the digits that a page's lines are kept to, so that none leaps over the seam.
    lon0 = round((west + east) / 2 if given.lon0 is None else given.lon0, 3)
    lat0 = (south + north) / 2
    if given.kind == "auto" and kind == "azimuthal" and max(abs(south), abs(north)) > POLAR_LAT:
        lat0 = math.copysign(90.0, lat0)
    if kind in ("mercator", "equal-earth"):
        lat0 = 0.0
    if given.lat0 is not None:
        lat0 = given.lat0
    parallels: tuple[float, ...] = ()
    if kind == "conic":
        parallels = given.parallels or _parallels(south, north)
        if abs(sum(parallels)) < LEAST_CONE or max(map(abs, parallels)) >= 90:
            raise DataError(
                f"the conic's parallels are {list(parallels)}, which make no cone. "
                'Try two on one side of the equator, or projection = "auto"'
            )
    return Projection(_named(kind), lon0, lat0, parallels)


def _parallels(south: float, north: float) -> tuple[float, float]:
    low, high = (south + (north - south) * share for share in TRUE_SHARES)
    return round(low, 3), round(high, 3)


def _kind_of(west: float, south: float, east: float, north: float) -> Name:
    """The projection that shows a box of degrees with little distortion, and as maps of its kind are drawn."""
    wide, high, middle = east - west, north - south, (south + north) / 2
    polar = max(abs(south), abs(north)) > POLAR_LAT and abs(middle) > 90 - CONTINENT_HIGH
    if polar and (wide > WORLD_WIDE or abs(middle) > POLAR_LAT - 5):
        return "azimuthal"
    if wide > WORLD_WIDE or high > WORLD_HIGH:
        return "equal-earth"
    if max(wide * math.cos(math.radians(middle)), high) < CITY_DEGREES:
        return "azimuthal"
    if abs(middle) < EQUATOR_LAT:
        return "mercator" if max(abs(south), abs(north)) < 28 else "azimuthal"
    return "conic" if high < CONTINENT_HIGH and south * north >= 0 else "azimuthal"


def _named(kind: str) -> Name:
    for name in get_args(Name):
        if name == kind:
            return name  # type: ignore[no-any-return]
    raise DataError(f"the projection is {kind!r}. Try one of: auto, {', '.join(NAMES)}")


@lru_cache(maxsize=8)
def _transformer(proj4: str) -> Transformer:
    crs = CRS.from_proj4(proj4)
    sphere = crs.geodetic_crs
    if sphere is None:
        raise DataError(f"the projection {proj4!r} has no geographic system to start from. Try one of: {NAMES}")
    return Transformer.from_crs(sphere, crs, always_xy=True)
