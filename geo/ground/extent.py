"""How much of the Earth a map shows: the rectangle of an extent in degrees, and all that any window can show of a
map.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from geo.ground.projection import Projection

Rect = tuple[float, float, float, float]

EDGE_SAMPLES = 17
# The width over height of windows that show the whole of what a map opens on: a phone's held upright to a wide
# screen's. A window of another shape shows a little less of it, so that the ground fills that too.
WINDOW_SHAPES = (0.75, 2.0)


def opening_box(projection: Projection, bounds_lonlat: tuple[float, float, float, float]) -> Rect:
    """Projected rectangle, in metres, that holds the edges of ``bounds_lonlat``, sampled as the page samples them."""
    west, south, east, north = bounds_lonlat
    step = np.linspace(0, 1, EDGE_SAMPLES)
    lon, lat = west + (east - west) * step, south + (north - south) * step
    x, y = projection.project(
        np.concatenate([lon, lon, np.full_like(lat, west), np.full_like(lat, east)]),
        np.concatenate([np.full_like(lon, south), np.full_like(lon, north), lat, lat]),
    )
    return float(x.min()), float(y.min()), float(x.max()), float(y.max())


def ground_rect(
    projection: Projection,
    bounds_lonlat: tuple[float, float, float, float],
    opens_at: tuple[float, float, float, float],
    shapes: Sequence[float] = WINDOW_SHAPES,
) -> Rect:
    """The rectangle in projected metres that a map's ground fills, beyond which no window can be moved.

    It holds the map's bounds, and what windows of every width over height of ``shapes`` show as the map opens.

    >>> city = Projection("azimuthal", 24.9, 60.2)
    >>> bounds = (24.8, 60.15, 25.0, 60.25)
    >>> x0, y0, x1, y1 = ground_rect(city, bounds, bounds)
    >>> round((x1 - x0) / (y1 - y0), 2)
    1.51
    """
    x0, y0, x1, y1 = opening_box(projection, opens_at)
    wide, high, narrow, broad = x1 - x0, y1 - y0, min(shapes), max(shapes)
    half_w, half_h = max(wide, high * broad) / 2, max(high, wide / narrow) / 2
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    a0, b0, a1, b1 = opening_box(projection, bounds_lonlat)
    return min(a0, x - half_w), min(b0, y - half_h), max(a1, x + half_w), max(b1, y + half_h)


def earth_rect(projection: Projection) -> Rect | None:
    """The rectangle of the whole Earth in projected metres, where the projection shows it whole and bounded."""
    match projection.name:
        case "conic":
            return None
        case "azimuthal" | "mercator":
            half = math.pi * projection.radius
            return -half, -half, half, half
        case "equal-earth":
            x, y = projection.project([projection.lon0 + 180, projection.lon0], [0.0, 90.0])
            return -float(x[0]), -float(y[1]), float(x[0]), float(y[1])


def least_shape(projection: Projection, opens_at: tuple[float, float, float, float]) -> float | None:
    """The least width over height of a window that shows all of what a map opens on, and nothing beyond the Earth;
    ``None`` where any window of ``WINDOW_SHAPES`` does.

    >>> round(least_shape(Projection("equal-earth"), (-170.0, -60.0, 170.0, 60.0)), 2)
    1.94
    >>> least_shape(Projection("conic", 24.0, 62.5, (60.0, 65.0)), (20.0, 60.0, 30.0, 70.0))
    """
    earth = earth_rect(projection)
    if earth is None:
        return None
    x0, y0, x1, y1 = opening_box(projection, opens_at)
    middle = (y0 + y1) / 2
    shape = (x1 - x0) / max(2 * min(earth[3] - middle, middle - earth[1]), 1e-9)
    return min(shape, max(WINDOW_SHAPES)) if shape > min(WINDOW_SHAPES) else None


def graticule(projection: Projection, rect: Rect, step: float) -> list[np.ndarray]:
    """Meridians and parallels every ``step`` degrees over a rectangle in projected metres, as points in metres.

    >>> lines = graticule(Projection("mercator"), (0.0, 0.0, 2.4e6, 1.2e6), 10.0)
    >>> len(lines)
    5
    """
    west, south, east, north = degrees_of(projection, rect)
    lons = np.arange(math.ceil(west / step - 1e-9), math.floor(east / step + 1e-9) + 1) * step
    lats = np.arange(math.ceil(south / step - 1e-9), math.floor(north / step + 1e-9) + 1) * step
    along_lon, along_lat = np.linspace(west, east, 121), np.linspace(south, north, 61)
    lines = [projection.project(np.full_like(along_lat, lon), along_lat) for lon in lons if lon - west < 360]
    lines += [projection.project(along_lon, np.full_like(along_lon, lat)) for lat in lats if abs(lat) < 90]
    return [np.column_stack(line) for line in lines]


def degrees_of(projection: Projection, rect: Rect) -> Rect:
    """West, south, east, north of what a rectangle in projected metres shows; longitudes run on over 180 degrees.

    Where it holds a pole, or the meridian where the map is cut open, that is all round the Earth.
    """
    x0, y0, x1, y1 = rect
    x, y = np.meshgrid(np.linspace(x0, x1, 41), np.linspace(y0, y1, 41))
    lon, lat = projection.unproject(x, y)
    seen = np.isfinite(lon)
    if not seen.any():
        return projection.lon0 - 180, -90.0, projection.lon0 + 180, 90.0
    lon0 = projection.lon0
    away = (lon[seen] - lon0 + 180) % 360 - 180
    west, east, south, north = away.min(), away.max(), lat[seen].min(), lat[seen].max()
    margin = max(1e-3, 0.04 * max(north - south, 1e-9))
    south, north = max(-90.0, south - margin), min(90.0, north + margin)
    for pole in (-90.0, 90.0):
        px, py = (float(v) for v in projection.project(lon0, pole if projection.name != "conic" else pole * 0.9999))
        if x0 <= px <= x1 and y0 <= py <= y1:
            south, north, west, east = min(south, pole), max(north, pole), -180.0, 180.0
    # As wide as the Earth but for the margin: the map's seam lies within.
    margin = max(margin, 0.04 * (east - west))
    if east - west + 2 * margin >= 360 or west - margin < -180 or east + margin > 180:
        west, east = -180.0, 180.0
    else:
        west, east = west - margin, east + margin
    return float(lon0 + west), float(south), float(lon0 + east), float(north)
