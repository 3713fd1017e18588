"""The projected rectangle that a box of degrees takes up."""

from __future__ import annotations

import numpy as np

from geo.ground.projection import Projection

EDGE_SAMPLES = 17


def opening_box(
    projection: Projection, bounds_lonlat: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    """Projected rectangle, in metres, that holds the edges of ``bounds_lonlat``, sampled as the page samples them."""
    west, south, east, north = bounds_lonlat
    step = np.linspace(0, 1, EDGE_SAMPLES)
    lon, lat = west + (east - west) * step, south + (north - south) * step
    x, y = projection.project(
        np.concatenate([lon, lon, np.full_like(lat, west), np.full_like(lat, east)]),
        np.concatenate([np.full_like(lon, south), np.full_like(lon, north), lat, lat]),
    )
    return float(x.min()), float(y.min()), float(x.max()), float(y.max())
