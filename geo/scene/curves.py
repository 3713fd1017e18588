"""Curves for schematic routes, drawn on a local plane in kilometres so that degrees never bend them.

Arrays are ``(n, 2)``; on a plane they are x east and y north in kilometres, else longitude, latitude.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pyproj import Geod, Transformer

from geo.ground.longitude import unbroken
from geo.model import LonLat

Array = NDArray[np.float64]

GEOD = Geod(ellps="WGS84")
LONG_HAUL_KM = 2500.0
# From here on a path of several legs is drawn on the sphere; a leg longer than the second follows its great circle.
VOYAGE_KM, LEG_KM, RADIUS_KM = 5000.0, 3000.0, 6371.0


@dataclass(frozen=True, slots=True)
class LocalPlane:
    """A projection both ways: ``to_km`` flattens longitude, latitude; ``to_lonlat`` brings them back."""

    transformer: Any

    def to_km(self, lonlat: Sequence[LonLat] | Array) -> Array:
        """Kilometres on the plane."""
        return self._turn(np.asarray(lonlat, dtype=float), "FORWARD")

    def to_lonlat(self, km: Array) -> Array:
        """Longitude, latitude in degrees."""
        return self._turn(km, "INVERSE")

    def _turn(self, points: Array, direction: str) -> Array:
        x, y = self.transformer.transform(points[:, 0], points[:, 1], direction=direction)
        return np.column_stack([x, y])


def plane_of(proj: str) -> LocalPlane:
    """The plane of a PROJ string without units; it is made in kilometres on WGS84."""
    # Said step by step, since to find the way between two systems takes a hundred times as long as this way.
    turned = "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad"
    flattened = f"+step {proj} +ellps=WGS84 +step +proj=unitconvert +xy_in=m +xy_out=km"
    return LocalPlane(Transformer.from_pipeline(f"{turned} {flattened}"))


def centred_plane(lonlat: Sequence[LonLat]) -> LocalPlane:
    """An azimuthal equidistant plane round the middle of the points' bounds."""
    points = unbroken(lonlat)
    # Unconnected points may stand in any order, so what runs on round the world has no middle but its own.
    if np.ptp(points[:, 0]) > 360:
        points = np.asarray(lonlat, dtype=float)
    lon, lat = (points.min(axis=0) + points.max(axis=0)) / 2
    return plane_of(f"+proj=aeqd +lon_0={lon:.4f} +lat_0={lat:.4f}")


def path_plane(path: Sequence[LonLat]) -> LocalPlane:
    """The plane to draw a path on; on a long haul a straight line between its ends is their great circle.

    >>> s = path_plane([(76.9, 43.2), (37.6, 55.75)])
    >>> [round(abs(float(y))) for _, y in s.to_km([(76.9, 43.2), (37.6, 55.75)])]
    [0, 0]
    """
    (lon1, lat1), (lon2, lat2) = path[0], path[-1]
    if path_km(path) > LONG_HAUL_KM and path_km([path[0], path[-1]]) > 1:
        return plane_of(f"+proj=tpeqd +lon_1={lon1} +lat_1={lat1} +lon_2={lon2} +lat_2={lat2}")
    return centred_plane(path)


def path_km(path: Sequence[LonLat] | Array) -> float:
    """Geodesic length of a chain of points in kilometres.

    >>> round(path_km([(81.33, 43.91), (87.6, 43.8)]))
    504
    """
    lons, lats = zip(*path, strict=True)
    return float(GEOD.line_length(lons, lats)) / 1000


def smooth(points: Array, samples: int = 64) -> Array:
    """A centripetal Catmull-Rom curve through the points (Yuksel and others 2011): no cusps, no loops in a segment."""
    if len(points) == 2:
        return np.linspace(points[0], points[1], samples)
    ends = (2 * points[0] - points[1], 2 * points[-1] - points[-2])
    p = np.vstack([ends[0], points, ends[1]])
    knots = np.concatenate([[0.0], np.cumsum(np.sqrt(np.linalg.norm(np.diff(p, axis=0), axis=1)))])
    pieces = len(points) - 1
    each = max(4, math.ceil(samples / pieces))
    parts = []
    for i in range(pieces):
        t0, t1, t2, t3 = knots[i : i + 4]
        p0, p1, p2, p3 = p[i : i + 4]
        t = np.linspace(t1, t2, each, endpoint=i == pieces - 1)[:, None]
        a1 = ((t1 - t) * p0 + (t - t0) * p1) / (t1 - t0)
        a2 = ((t2 - t) * p1 + (t - t1) * p2) / (t2 - t1)
        a3 = ((t3 - t) * p2 + (t - t2) * p3) / (t3 - t2)
        b1 = ((t2 - t) * a1 + (t - t0) * a2) / (t2 - t0)
        b2 = ((t3 - t) * a2 + (t - t1) * a3) / (t3 - t1)
        parts.append(((t2 - t) * b1 + (t - t1) * b2) / (t2 - t1))
    return np.vstack(parts)


def along(curve: Array) -> Array:
    """Distance of each vertex from the start, in the curve's own unit."""
    steps = np.hypot(*np.diff(curve, axis=0).T)
    return np.concatenate([[0.0], np.cumsum(steps)])


def bowed(curve: Array, sagitta: float) -> Array:
    """The curve pushed to its left by up to ``sagitta`` of its length, by a half sine that leaves both ends in place.

    >>> float(bowed(np.array([[0.0, 0], [50, 0], [100, 0]]), 0.1)[1, 1])
    10.0
    """
    distance = along(curve)
    length = distance[-1]
    tangent = np.gradient(curve, distance, axis=0)
    tangent /= np.hypot(*tangent.T)[:, None]
    left = np.column_stack([-tangent[:, 1], tangent[:, 0]])
    out: Array = curve + left * (sagitta * length * np.sin(math.pi * distance / length))[:, None]
    return out


def cut_end(curve: Array, by: float) -> Array:
    """The curve without its last ``by`` (in its own unit); at least half of it stays."""
    if by <= 0:
        return curve
    distance = along(curve)
    keep = max(distance[-1] - by, distance[-1] / 2)
    inside = distance < keep - 1e-9
    last = np.array([np.interp(keep, distance, curve[:, 0]), np.interp(keep, distance, curve[:, 1])])
    return np.vstack([curve[inside], last])


def bearing_deg(one: LonLat, other: LonLat) -> float:
    """Initial bearing from one point to the other: degrees clockwise from north, 0 to 360."""
    azimuth, _, _ = GEOD.inv(*one, *other)
    return float(azimuth) % 360


def is_voyage(path: Sequence[LonLat]) -> bool:
    """Whether a path of several legs is too long for any flat map of it, so that its curve is made on the sphere.

    >>> is_voyage([(-6.3, 36.8), (-17.0, 28.5)]), is_voyage([(-6.3, 36.8), (-43.2, -22.9), (-68.0, -50.0)])
    (False, True)
    """
    return len(path) > 2 and path_km(path) > VOYAGE_KM


def voyage(path: Sequence[LonLat], offset_km: float = 0.0, samples: int = 64) -> Array:
    """A smooth curve on the sphere through points of longitude, latitude, whose longitudes run on past 180 degrees.

    Long legs follow their great circle. ``offset_km`` pushes the middle to the left, as ``bowed`` does.

    >>> [[round(float(v)) for v in p] for p in voyage([(170.0, 0.0), (-170.0, 0.0)])[[0, -1]]]
    [[170, 0], [190, 0]]
    """
    stops = _vectors(_with_legs(path))
    curve = smooth(stops, max(samples, 6 * len(stops)))
    curve /= np.linalg.norm(curve, axis=1)[:, None]
    if offset_km:
        steps = np.linalg.norm(np.diff(curve, axis=0), axis=1)
        part = np.concatenate([[0.0], np.cumsum(steps)]) / steps.sum()
        left = np.cross(curve, np.gradient(curve, axis=0))
        left /= np.linalg.norm(left, axis=1)[:, None]
        turn = (offset_km / RADIUS_KM * np.sin(math.pi * part))[:, None]
        curve = curve * np.cos(turn) + left * np.sin(turn)
    lat = np.degrees(np.arcsin(np.clip(curve[:, 2], -1, 1)))
    return unbroken(np.column_stack([np.degrees(np.arctan2(curve[:, 1], curve[:, 0])), lat]))


def cut_short(lonlat: Array, km: float) -> Array:
    """The line without its last ``km``; at least half of it stays."""
    _, _, metres = GEOD.inv(lonlat[:-1, 0], lonlat[:-1, 1], lonlat[1:, 0], lonlat[1:, 1])
    distance = np.concatenate([[0.0], np.cumsum(metres)]) / 1000
    keep = max(distance[-1] - km, distance[-1] / 2)
    last = [np.interp(keep, distance, lonlat[:, i]) for i in (0, 1)]
    out: Array = np.vstack([lonlat[distance < keep - 1e-9], last])
    return out


def _with_legs(path: Sequence[LonLat]) -> list[LonLat]:
    """The points of a path with more on each leg that is longer than ``LEG_KM``, along its great circle."""
    points: list[LonLat] = [path[0]]
    for start, end in pairwise(path):
        further = math.ceil(path_km([start, end]) / LEG_KM) - 1
        points += [(float(lon), float(lat)) for lon, lat in GEOD.npts(*start, *end, further)] if further > 0 else []
        points.append(end)
    return points


def _vectors(lonlat: Sequence[LonLat]) -> Array:
    lon, lat = np.radians(np.asarray(lonlat, dtype=float)).T
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
