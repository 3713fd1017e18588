"""The relief keeps to its clamp, is lit from the north-west, fades to paper, and is the same bytes twice."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from geo.errors import DataError
from geo.ground.landform import landform
from geo.ground.projection import Floats, Projection
from geo.ground.relief import Rect, Relief, Theme, relief, render

CONIC = Projection("conic", 84.0, 42.5, (37.0, 48.0))
AZIMUTHAL = Projection("azimuthal", 87.6, 43.8)
MERCATOR = Projection("mercator")

SHEET: Rect = (-1.55e6, -1.15e6, 1.55e6, 1.15e6)
PAPER = {"light": (0xF4, 0xEF, 0xE4), "dark": (0x15, 0x19, 0x1D)}
LUMA = np.array([0.2126, 0.7152, 0.0722])


def seen(picture: Relief, theme: Theme) -> Floats:
    """The decoded picture over the theme's paper, from 0 to 255."""
    pixels = np.asarray(Image.open(io.BytesIO(picture.webp)).convert("RGBA"), dtype=np.float64)
    alpha = pixels[..., 3:] / 255
    return np.asarray(pixels[..., :3] * alpha + np.array(PAPER[theme]) * (1 - alpha))


@pytest.fixture(scope="module")
def light() -> Relief:
    return relief(CONIC, SHEET, 800)


def test_same_bytes_twice(light: Relief) -> None:
    assert relief(CONIC, SHEET, 800).webp == light.webp
    assert light.size_px == (800, 594)
    assert light.rect == SHEET


def test_full_size_stays_small(light: Relief) -> None:
    assert 10_000 < len(light.webp) < 45_000


def test_light_is_never_darker_than_its_clamp(light: Relief) -> None:
    luma = seen(light, "light") @ LUMA
    limit = np.array([0xE2, 0xD8, 0xC4]) @ LUMA
    assert np.percentile(luma, 0.01) >= limit - 1
    assert luma.min() >= limit - 6  # the encoder's ringing, on a few pixels
    assert 3 < luma.std() < 9


def test_dark_is_never_lighter_than_its_clamp() -> None:
    luma = seen(relief(CONIC, SHEET, 600, "dark"), "dark") @ LUMA
    limit = np.array([0x2B, 0x31, 0x36]) @ LUMA
    assert np.percentile(luma, 99.99) <= limit + 1
    assert luma.max() <= limit + 6


def test_basins_are_plain_paper_and_mountains_are_not() -> None:
    def patch(lon: float, lat: float) -> Floats:
        x, y = (float(v) for v in CONIC.project(lon, lat))
        return render(CONIC, (x - 6e4, y - 6e4, x + 6e4, y + 6e4), 60, feather=0)[..., :3]

    takla_makan, tian_shan = patch(83, 39), patch(80.2, 42.2)
    assert (takla_makan @ LUMA).std() < 0.5 < 4 < (tian_shan @ LUMA).std()
    assert np.abs(takla_makan.mean((0, 1)) - PAPER["light"]).max() < 4


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_light_falls_from_the_north_west(theme: Theme) -> None:
    # The Tian Shan north and south of the crest at 84 E: the northern flank faces the light in both themes.
    def mean(south: float, north: float) -> float:
        xs, ys = CONIC.project([82.5, 85.5], [south, north])
        return float((render(CONIC, (xs[0], ys[0], xs[1], ys[1]), 120, theme, 0)[..., :3] @ LUMA).mean())

    assert mean(43.7, 44.2) > mean(41.9, 42.3)


def test_edges_fade_to_nothing() -> None:
    alpha = render(CONIC, SHEET, 200)[..., 3]
    assert max(alpha[0].max(), alpha[-1].max(), alpha[:, 0].max(), alpha[:, -1].max()) < 0.05
    assert alpha[60:90, 80:120].min() == 1
    assert render(CONIC, SHEET, 60, feather=0)[..., 3].min() == 1


def test_the_world_is_a_disc_and_leaves_the_seas_to_the_shapes_of_the_ground() -> None:
    pixels = render(AZIMUTHAL, (-2.1e7, -2.1e7, 2.1e7, 2.1e7), 200, feather=0)
    assert pixels[0, 0, 3] == 0
    assert pixels[100, 100, 3] == 1
    x, y = AZIMUTHAL.project(150.0, 20.0)
    sea = pixels[int((2.1e7 - y) / 2.1e5), int((x + 2.1e7) / 2.1e5)]
    assert sea[0] >= sea[2] > 200


def test_mercator_works_too() -> None:
    xs, ys = MERCATOR.project([70, 98], [33, 52])
    assert relief(MERCATOR, (xs[0], ys[0], xs[1], ys[1]), 200).size_px[0] == 200


def test_an_empty_rectangle_is_refused() -> None:
    with pytest.raises(DataError, match="least first"):
        relief(CONIC, (1, 0, 0, 1), 100)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("plane", "rect"),
    [
        (Projection("equal-earth", 210.0), (-1.8e7, -9.0e6, 1.8e7, 9.0e6)),
        (CONIC, (-7.5e6, -5.5e6, 4.9e6, 4.9e6)),
    ],
)
def test_what_the_ground_is_like_does_not_depend_on_the_blocks_it_is_read_in(plane: Projection, rect: Rect) -> None:
    x, y = np.linspace(rect[0], rect[2], 120), np.linspace(rect[3], rect[1], 80)
    lon, lat = plane.unproject(x[None, :], y[:, None])
    drawn = np.isfinite(lon)
    lon, lat = np.where(drawn, lon, plane.lon0), np.where(drawn, lat, plane.lat0)
    whole, parted = (landform(lon, lat, drawn, 0.7, 3, block) for block in (400.0, 50.0))
    for name in ("elevation", "broad", "rough", "fine", "land"):
        np.testing.assert_allclose(getattr(parted, name), getattr(whole, name), rtol=1e-6, atol=1e-6)
    assert (whole.elevation[drawn & (whole.land == 0)] == 0).all()
