"""Longitudes on a map across 180 degrees: one place has one spot, and lines are cut only where the map ends."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from geo.ground.longitude import cut_at, eastward, unbroken, unwrapped, within

LONS, WESTS = st.floats(-180, 180), st.floats(-180, 180)


@given(LONS, WESTS)
def test_an_unwrapped_longitude_is_the_same_meridian_east_of_the_edge(lon: float, west: float) -> None:
    found = unwrapped(lon, west)
    assert west <= found <= west + 360
    assert abs((found - lon + 180) % 360 - 180) < 1e-9


@given(LONS, st.floats(-89, 89), WESTS, st.floats(1, 360))
def test_turning_a_box_and_a_point_together_changes_nothing(lon: float, lat: float, west: float, wide: float) -> None:
    far = (lon - west) % 360
    if abs(far - wide) > 1e-6 and far > 1e-6:
        assert within((west, -90, west + wide, 90), lon, lat) == (far < wide)


def test_a_western_edge_east_of_the_eastern_one_crosses_180() -> None:
    assert eastward(170, -160) == 200
    assert within((170, -50, 200, 0), -170, -20)
    assert not within((170, -50, 200, 0), 0, -20)


@given(st.lists(st.tuples(LONS, st.floats(-80, 80)), min_size=2, max_size=12), WESTS)
def test_parts_of_a_cut_line_stay_on_the_map_and_meet_at_its_edge(line: list[tuple[float, float]], edge: float) -> None:
    parts = cut_at(line, edge)
    for part in parts:
        assert part[:, 0].min() >= edge - 1e-6
        assert part[:, 0].max() <= edge + 360 + 1e-6
    for one, other in pairwise(parts):
        assert abs((one[-1, 0] - other[0, 0] + 180) % 360 - 180) < 1e-6
        assert abs(one[-1, 1] - other[0, 1]) < 1e-6


def test_a_line_over_180_runs_on() -> None:
    assert np.abs(np.diff(unbroken([(170, 0), (-175, 1), (-160, 2)])[:, 0])).max() == 15
