"""Coordinates are read as people write them, or refused with what is wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.importing.cell_values import CellError
from geo.importing.coordinates import Point, read_one, read_two


@pytest.mark.parametrize(
    ("lat", "lon"),
    [
        ("47.5", "-1.75"), ("47,5", "−1,75"), ("47°30' N", "1° 45′ W"), ("N 47 30 00", "W 1 45 00"),
        ("47.5°", "-1.75°"),
        ("47,5 с.ш.", "1,75 з.д."), ("４７.5", "-1.75"), ("47.5\u00a0N", "1.75\u00a0W"), ("47 30.0", "-1 45.0"),
    ],
)  # fmt: skip
def test_two_cells_are_a_point(lat: str, lon: str) -> None:
    found = read_two(lat, lon)
    assert isinstance(found, Point)
    assert (found.lon, found.lat) == (-1.75, 47.5)


@pytest.mark.parametrize(
    "text",
    ["43.9, 81.3", "43,9, 81,3", "43,9; 81,3", "43.9 81.3", "43.9,81.3", "(43.9, 81.3)", "81.3 E, 43.9 N",
     "43°54′N 81°18′E", "POINT(81.3 43.9)", "geo:43.9,81.3", "N 43.9 E 81.3"],
)  # fmt: skip
def test_one_cell_is_a_point(text: str) -> None:
    found = read_one(text)
    assert isinstance(found, Point)
    assert (found.lon, found.lat) == (81.3, 43.9)


@pytest.mark.parametrize(
    ("lat", "lon", "field", "words"),
    [
        ("120", "43", "lat", "looks swapped"),
        ("47", "200", "lon", "from -180 to 180"),
        ("5423001", "4782600", "lat", "metres of a national grid"),
        ("0", "0.0", "lat", "the sea off Africa"),
        ("47", "", "lon", "its other half"),
        ("47.8.1", "1", "lat", "no coordinate"),
        ("47° 61' N", "1", "lat", "60 minutes"),
        ("48", "8° 56' O", "lon", "east in German"),
        ("1.7 E", "47 N", "lat", "letter E"),
        ("north of town", "1", "lat", "no coordinate"),
    ],
)
def test_what_is_wrong_is_said_of_its_own_column(lat: str, lon: str, field: str, words: str) -> None:
    found = read_two(lat, lon)
    assert isinstance(found, tuple)
    assert found[0] == field
    assert words in found[1].what
    assert found[1].remedy


def test_swapped_halves_of_one_cell_are_answered_turned_round() -> None:
    fault = read_one("143.9, 43.9")
    assert isinstance(fault, CellError)
    assert isinstance(read_one(fault.remedy), Point)


def test_empty_cells_are_no_point_and_decimals_say_how_exact_one_is() -> None:
    assert read_two("", " \u00a0") is None
    whole, tenths = read_two("47", "2"), read_two("47.1", "2.1")
    assert isinstance(whole, Point)
    assert isinstance(tenths, Point)
    assert (whole.radius_km, tenths.radius_km) == (55.7, 5.6)


@given(st.floats(-90, 90).map(lambda v: round(v, 4)), st.floats(-180, 180).map(lambda v: round(v, 4)))
def test_decimals_come_back(lat: float, lon: float) -> None:
    found = read_two(f"{lat:.4f}".replace(".", ","), f"{lon:.4f}")
    if lat == lon == 0:
        assert isinstance(found, tuple)
    else:
        assert isinstance(found, Point)
        assert (found.lat, found.lon) == (lat, lon)


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_cells_are_a_point_or_a_refusal(lat: str, lon: str) -> None:
    found = read_two(lat, lon)
    assert found is None or isinstance(found, Point) or found[1].remedy
    assert isinstance(read_one(lat), Point | CellError | None)
