"""A map's second window: off the places of events, in the upper corner where nothing is in its way."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.ground.projection import Projection
from geo.scene.inset import CORNERS, inset_box, inset_corner

PLANE = Projection("equal-earth", lon0=20.0)
OPENS: Any = SimpleNamespace(opens_at=SimpleNamespace(bounds_lonlat=(-100.0, -60.0, 140.0, 70.0)))
LISBON, TOKYO = (-9.1, 38.7), (139.7, 35.7)


@pytest.mark.parametrize(
    ("places", "corner"),
    [([], "top-end"), ([LISBON], "top-end"), ([TOKYO], "bottom-start"), ([TOKYO, (-50.0, -40.0)], "top-start")],
)
def test_it_stands_in_the_first_corner_without_a_place(places, corner) -> None:
    assert inset_corner(PLANE, OPENS, places) == corner


@given(st.sampled_from(CORNERS), st.floats(200, 2000), st.floats(200, 2000))
def test_its_box_lies_within_the_map_at_its_corner(corner, wide, high) -> None:
    left, top, right, bottom = inset_box(corner, (0.0, 0.0, wide, high))
    assert 0 < left < right < wide
    assert 0 < top < bottom < high
    assert (left < wide - right) == corner.endswith("start")
    assert (top < high - bottom) == corner.startswith("top")
