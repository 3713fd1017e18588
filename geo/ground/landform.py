"""How the ground is shaped at every pixel of a relief: its height, its light and shade, how rough it is, where land is.

The rasters of a wide map are large, and much of them is sea or not on the map: they are gone through block by block,
each with its own pixels' window and as much around that as has a part in them. What comes out is the same.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from geo.ground import rasters
from geo.ground.projection import EARTH_RADIUS_M, Floats
from geo.ground.rasters import Array, Window

# Snow and rock keep their shape; fields and dunes below this roughness (metres over some 20 km) stay plain paper.
_ROUGH_M = (25.0, 190.0)
# Cells of the shaded relief to a pixel below which a map is a large one, and how strongly its forms are sharpened.
_LARGE, _SHARPEN = 0.5, 0.9
# Cells around the picture's own, of heights, of shade and of land.
_FORM_MARGIN, _SHADE_MARGIN, _LAND_MARGIN = 12, 40, 2
# Cells around a block's own: as far as its blurs reach, and thirty more, beyond which a spline of the third order
# forgets the edge.
_FORM_REACH, _SHADE_REACH = 11 + 30, 38 + 30
# The sides of a block.
BLOCK_DEGREES = 60.0


@dataclass(frozen=True, slots=True)
class Landform:
    """Of every pixel: ``elevation`` in metres, ``broad`` and ``fine`` light from about -1 to 1, and from 0 to 1 how
    ``rough`` the ground is and how much of it is ``land``.
    """

    elevation: Array
    broad: Array
    rough: Array
    fine: Array
    land: Array


def landform(
    lon: Floats,
    lat: Floats,
    drawn: npt.NDArray[np.bool_],
    degrees_per_px: float,
    order: int,
    block: float = BLOCK_DEGREES,
) -> Landform:
    """The landform of pixels in degrees, in what has their shape; those not ``drawn`` are all at one point.

    Where there is no land all but ``land`` is 0, of what is drawn. ``order`` is that of the splines between cells; a
    block is so many degrees wide and high, and what comes out does not depend on that.
    """
    # A map's middle, where what is not drawn is held to be, may lie beyond 180 degrees.
    x, y, shown = np.clip(lon.ravel(), -180.0, 180.0), lat.ravel(), drawn.ravel()
    forms = _Forms(x, y, degrees_per_px, order)
    found = np.zeros((5, lon.size), dtype=np.float32)
    for pixels in _blocks(x, y, shown, block):
        found[4, pixels] = _land(x[pixels], y[pixels])
    for pixels in _blocks(x, y, shown & (found[4] > 0), block):
        found[:4, pixels] = forms.at(x[pixels], y[pixels])
    if not shown.all():
        one = [int(np.argmin(shown))]
        found[:4, ~shown] = forms.at(x[one], y[one])
        found[4, ~shown] = _land(x[one], y[one])
    return Landform(*(layer.reshape(lon.shape) for layer in found))


def _blocks(lon: Floats, lat: Floats, wanted: npt.NDArray[np.bool_], degrees: float) -> Iterator[npt.NDArray[np.intp]]:
    """Which of the points ``wanted`` lie in each block of so many degrees."""
    chosen = np.flatnonzero(wanted)
    if not len(chosen):
        return
    x, y = lon[chosen], lat[chosen]
    across, down = ((v - v.min()) // degrees for v in (x, y))
    block = (across * 1000 + down).astype(np.int64)
    for name in np.unique(block):
        yield chosen[block == name]


class _Forms:
    """The rasters of one picture, asked for the landform of some of its points."""

    def __init__(self, lon: Floats, lat: Floats, degrees_per_px: float, order: int) -> None:
        self._order = order
        self._form_reduce = rasters.reduction(degrees_per_px * rasters.ALTITUDE_PER_DEGREE)
        self._form_per_degree = rasters.ALTITUDE_PER_DEGREE / self._form_reduce
        self._form_window = rasters.window_of(lon, lat, self._form_per_degree, _FORM_MARGIN)
        reduce = rasters.reduction(degrees_per_px * rasters.SHADE_PER_DEGREE)
        self._shade_per_degree = rasters.SHADE_PER_DEGREE / reduce
        self._sharpen = degrees_per_px * rasters.SHADE_PER_DEGREE < _LARGE
        self._shade_window = rasters.window_of(lon, lat, self._shade_per_degree, _SHADE_MARGIN)
        self._shade = rasters.shaded_relief(reduce, self._shade_window)

    def at(self, lon: Floats, lat: Floats) -> Array:
        """A row each of the elevation, broad light, roughness and fine light of points."""
        return np.stack([*self._landform(lon, lat), self._fine_shade(lon, lat)])

    def _landform(self, lon: Floats, lat: Floats) -> tuple[Array, Array, Array]:
        reduce, per_degree = self._form_reduce, self._form_per_degree
        window = _within(rasters.window_of(lon, lat, per_degree, _FORM_REACH), self._form_window)
        left, top, right, bottom = (edge * reduce for edge in window)
        grid = rasters.altitudes((left, top, right, bottom))
        if reduce > 1:
            grid = grid.reshape(grid.shape[0] // reduce, reduce, grid.shape[1] // reduce, reduce).mean(axis=(1, 3))
        smooth, form = _blur(grid, 1.6), _blur(grid, 2.2)
        lats = np.radians(90 - (window[1] + np.arange(grid.shape[0]) + 0.5) / per_degree)
        cell_m = math.radians(1 / per_degree) * EARTH_RADIUS_M
        east = ndimage.sobel(form, axis=1) / 8 / (cell_m * np.maximum(np.cos(lats), 0.05))[:, None]
        north = -ndimage.sobel(form, axis=0) / 8 / cell_m
        # A slope that falls to the north-west faces the light; coarser cells have gentler slopes.
        broad = np.tanh((east - north) / math.sqrt(2) * 22 * reduce)
        spread = np.sqrt(np.maximum(_blur(grid**2, 2.5) - _blur(grid, 2.5) ** 2, 0))
        low, high = _ROUGH_M
        share = np.clip((spread - low) / (high - low), 0, 1)
        rough = share * share * (3 - 2 * share)
        at = rasters.cells_of(lon, lat, per_degree, window)
        elevation, broad, rough = (rasters.sampled(layer, at, self._order) for layer in (smooth, broad, rough))
        return elevation, broad, np.clip(rough, 0, 1)

    def _fine_shade(self, lon: Floats, lat: Floats) -> Array:
        """The light and shade of small forms: how much brighter a pixel is than its surroundings."""
        window = _within(rasters.window_of(lon, lat, self._shade_per_degree, _SHADE_REACH), self._shade_window)
        left, top = self._shade_window[:2]
        grey = self._shade[window[1] - top : window[3] - top, window[0] - left : window[2] - left]
        fine = _blur(np.log(grey / _blur(grey, 8)), 0.45)
        if self._sharpen:
            # Where a cell is some pixels wide its edges would look soft: what the file's own blur took is put back.
            fine = fine + _SHARPEN * (fine - _blur(fine, 1.1))
        at = rasters.cells_of(lon, lat, self._shade_per_degree, window)
        return rasters.sampled(np.clip(fine, -0.35, 0.35), at, self._order)


def _land(lon: Floats, lat: Floats) -> Array:
    window = rasters.window_of(lon, lat, rasters.LAND_PER_DEGREE, _LAND_MARGIN)
    at = rasters.cells_of(lon, lat, rasters.LAND_PER_DEGREE, window)
    return np.clip(rasters.sampled(rasters.land(window), at, order=1), 0, 1)


def _blur(grid: Array, cells: float) -> Array:
    return np.asarray(ndimage.gaussian_filter(grid, cells, mode="nearest"), dtype=np.float32)


def _within(window: Window, outer: Window) -> Window:
    """The part of a window that lies within another."""
    return (
        max(window[0], outer[0]), max(window[1], outer[1]), min(window[2], outer[2]), min(window[3], outer[3])
    )  # fmt: skip
