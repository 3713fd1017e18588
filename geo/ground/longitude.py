"""Longitudes of a map that may cross 180 degrees: told from the map's western edge, so that east is always more.

A map's bounds are west, south, east, north with ``west`` from -180 to 180 and ``east`` up to 360 beyond it, as after
RFC 7946, 5.2. Places keep their longitude from -180 to 180; these functions say where on such a map they lie.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def eastward(west: float, east: float) -> float:
    """The eastern edge as a number above the western one: a box from 170 to -160 ends at 200.

    >>> eastward(170.0, -160.0), eastward(30.0, 390.0)
    (200.0, 390.0)
    """
    return east if east > west else east + 360.0


def unwrapped(lon: float, west: float) -> float:
    """The longitude of the same meridian from ``west`` up to 360 degrees east of it.

    >>> unwrapped(-70.0, 30.0), unwrapped(45.0, 30.0)
    (290.0, 45.0)
    """
    return west + (lon - west) % 360.0


def within(bounds: Sequence[float], lon: float, lat: float) -> bool:
    """Whether a point in degrees lies in a box of west, south, east, north that may cross 180 degrees.

    >>> within((170.0, -20.0, 200.0, 0.0), -175.0, -10.0), within((20.0, 50.0, 30.0, 60.0), 31.0, 55.0)
    (True, False)
    """
    west, south, east, north = bounds
    return (unwrapped(lon, west) <= eastward(west, east) or lon == east) and south <= lat <= north


def unbroken(lonlat: npt.ArrayLike) -> Floats:
    """A line's points with longitudes that run on past 180 degrees, each step less than half the world.

    >>> unbroken([(170.0, 0.0), (-170.0, 5.0)]).tolist()
    [[170.0, 0.0], [190.0, 5.0]]
    """
    points = np.asarray(lonlat, dtype=np.float64).copy()
    if len(points):
        points[:, 0] = np.unwrap(points[:, 0], period=360.0)
    return points


def cut_at(lonlat: npt.ArrayLike, meridian: float) -> list[Floats]:
    """A line in parts that do not cross ``meridian``, where a map of the whole world ends; parts meet on it.

    Each part lies within 360 degrees east of the meridian.

    >>> [part.tolist() for part in cut_at([(20.0, 0.0), (40.0, 10.0)], 30.0)]
    [[[380.0, 0.0], [390.0, 5.0]], [[30.0, 5.0], [40.0, 10.0]]]
    """
    points = unbroken(lonlat)
    if not len(points):
        return []
    turn = np.floor((points[:, 0] - meridian) / 360.0)
    parts: list[Floats] = []
    run = [points[0]]
    for before, here, a, b in zip(points, points[1:], turn, turn[1:], strict=False):
        if a != b:
            edge = meridian + 360.0 * max(a, b)
            share = (edge - before[0]) / (here[0] - before[0])
            crossing = before + share * (here - before)
            parts.append(_shifted([*run, crossing], a))
            run = [crossing]
        run.append(here)
    parts.append(_shifted(run, turn[-1]))
    return [part for part in parts if len(part) > 1 and np.any(part != part[0])] or [_shifted([points[0]], turn[0])]


def _shifted(points: Sequence[Floats], turn: float) -> Floats:
    return np.asarray(points) - [360.0 * turn, 0.0]
