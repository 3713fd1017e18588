"""Tints by height for maps too near for the relief: contours of the elevation grid, smooth where the relief's
cells would show."""

from __future__ import annotations

import math
from itertools import pairwise

import contourpy
import numpy as np
from scipy import ndimage

from geo.ground.plane_shapes import Focus, Frame, thinned
from geo.ground.rasters import elevations
from geo.ground.vectors import Points

# Metres above the sea at which a tint may begin, and how many of them a map bears.
HEIGHTS = (100.0, 200.0, 500.0, 1000.0, 1500.0, 2000.0, 3000.0, 4000.0, 5000.0)
MOST = 4
# Points of the plane's grid to a cell of the elevations, a cell's width in metres, and by how many points it is
# smoothed.
FINER, CELL_M, SMOOTH = 2.0, 9_300.0, 1.6
# A ground of more points than this, some thousands of kilometres each way, has a coarser grid.
MOST_POINTS = 1_000_000
# A tint takes at least this share of the map, and leaves as much.
LEAST_SHARE = 0.04
# A ring smaller than so many cells across is left out, and lower land, in metres from its lowest twentieth to its
# highest, has no tints: its contours would be those of the grid.
LEAST_CELLS, LEAST_RANGE_M = 3.0, 800.0


def height_tints(frame: Frame, focus: Focus) -> list[tuple[float, list[Points]]]:
    """For each height, the lowest first, the rings in metres of all that lies above it, to be filled by the
    even-odd rule."""
    x0, y0, x1, y1 = frame.outer
    step = max(CELL_M / FINER, math.sqrt((x1 - x0) * (y1 - y0) / MOST_POINTS))
    x, y = np.arange(x0, x1 + step, step), np.arange(y0, y1 + step, step)
    lon, lat = frame.projection.unproject(x[None, :], y[:, None])
    metres = ndimage.gaussian_filter(elevations(lon, lat), SMOOTH)
    drawn = contourpy.contour_generator(x, y, metres, fill_type=contourpy.FillType.OuterOffset)
    smooth = Focus(max(focus.finest, CELL_M / 12), focus.coarsest, focus.rect, focus.points, focus.radius)
    return [(height, _rings(drawn, height, smooth)) for height in _heights(metres)]


def _heights(metres: Points) -> list[float]:
    """The heights that part the map into shares as like as can be, no more than ``MOST``."""
    low, high = np.quantile(metres, (0.05, 0.95))
    if high - low < LEAST_RANGE_M:
        return []
    shares = {height: float((metres > height).mean()) for height in HEIGHTS}
    fit = {height: share for height, share in shares.items() if LEAST_SHARE < share < 1 - LEAST_SHARE}
    if not fit:
        return []
    wanted = (1 - (i + 1) / (MOST + 1) for i in range(MOST))
    return sorted({min(fit, key=lambda height: abs(fit[height] - share)) for share in wanted})


def _rings(drawn: contourpy.ContourGenerator, height: float, focus: Focus) -> list[Points]:
    rings = []
    points, offsets = drawn.filled(height, 1e5)[:2]
    for polygon, starts in zip(points, offsets, strict=True):
        if polygon is None or starts is None:
            continue
        for start, end in pairwise(starts.tolist()):
            ring = np.asarray(polygon[start:end], dtype=np.float64)
            if np.ptp(ring, axis=0).max() < LEAST_CELLS * CELL_M:
                continue
            kept = thinned(ring, focus)
            if len(kept) > 3:
                rings.append(kept)
    return rings
