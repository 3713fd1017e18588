"""The ground fills every window: what a map opens on is seen whole in windows of usual shapes, and they stand on the
ground.
"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.ground.extent import WINDOW_SHAPES, degrees_of, earth_rect, graticule, ground_rect, least_shape, opening_box
from geo.ground.projection import Projection, projection_of
from geo.model import MapProjection

WESTS, SOUTHS, WIDTHS, HEIGHTS = st.floats(-180, 180), st.floats(-80, 60), st.floats(0.2, 300), st.floats(0.2, 60)


@given(WESTS, SOUTHS, WIDTHS, HEIGHTS, st.floats(*WINDOW_SHAPES))
def test_a_window_that_holds_the_opening_stands_on_the_ground(west, south, wide, high, shape) -> None:
    bounds = (west, south, west + wide, min(south + high, 85.0))
    plane = projection_of(MapProjection("auto"), bounds)
    x0, y0, x1, y1 = opening_box(plane, bounds)
    half = max(x1 - x0, (y1 - y0) * shape) / 2
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    left, low, right, top = ground_rect(plane, bounds, bounds)
    near = 1e-6 * (right - left)
    assert left - near <= x - half
    assert x + half <= right + near
    assert low - near <= y - half / shape
    assert y + half / shape <= top + near


@pytest.mark.parametrize(
    ("plane", "rect", "lon", "lat"),
    [
        (Projection("mercator", 180.0), (-1e6, -1e6, 1e6, 1e6), 185.0, -5.0),
        (Projection("azimuthal", 0.0, 90.0), (-2e6, -2e6, 2e6, 2e6), -120.0, 85.0),
        (Projection("conic", -60.0, -35.0, (-45.0, -25.0)), (-1e6, -1e6, 1e6, 1e6), -63.0, -38.0),
        (Projection("equal-earth", 210.0), (-2e7, -9e6, 2e7, 9e6), 35.0, -80.0),
    ],
)
def test_the_degrees_of_a_rectangle_hold_what_lies_in_it(plane, rect, lon, lat) -> None:
    west, south, east, north = degrees_of(plane, rect)
    assert (lon - west) % 360 <= east - west
    assert south <= lat <= north


def test_a_pole_in_view_means_every_meridian() -> None:
    plane = Projection("azimuthal", 20.0, 80.0)
    west, _, east, north = degrees_of(plane, (-2e6, -2e6, 2e6, 2e6))
    assert (east - west, north) == (360, 90)


def test_a_graticule_of_minutes_covers_a_city() -> None:
    plane = Projection("azimuthal", 24.9, 60.2)
    lines = graticule(plane, (-5000.0, -5000.0, 5000.0, 5000.0), 1 / 12)
    assert 3 <= len(lines) <= 8
    assert all(np.isfinite(line).all() for line in lines)


@given(st.floats(-180, 0), st.floats(-60, 0), st.floats(160, 340), st.floats(30, 60))
def test_a_window_of_the_least_shape_shows_the_opening_and_nothing_beyond_the_earth(west, south, wide, high) -> None:
    bounds = (west, south, west + wide, south + high)
    plane = projection_of(MapProjection("equal-earth"), bounds)
    shape = least_shape(plane, bounds)
    x0, y0, x1, y1 = opening_box(plane, bounds)
    earth = earth_rect(plane)
    assert earth
    if shape is not None and shape < max(WINDOW_SHAPES):
        half, middle = (x1 - x0) / shape / 2, (y0 + y1) / 2
        assert middle + half <= earth[3] * (1 + 1e-9)
        assert middle - half >= earth[1] * (1 + 1e-9)


def test_a_map_of_a_region_takes_a_window_of_any_shape() -> None:
    for kind in ("conic", "azimuthal"):
        plane = projection_of(MapProjection(kind), (20.0, 59.0, 32.0, 70.0))
        assert least_shape(plane, (20.0, 59.0, 32.0, 70.0)) is None
