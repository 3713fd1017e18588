"""Bins cover all of the time, are at most so many, and have edges where people would put them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.dates.days import EPOCH, day_at, ordinal_of
from geo.output.tiles.bins import MOST, Bins, bin_at, bins_of
from geo.output.tiles.columns import OPEN_END, OPEN_START

DAYS = st.integers(-1_500_000, 800_000)


def day(year: int, month: int = 1, of_month: int = 1) -> int:
    return ordinal_of(year, month, of_month) - EPOCH


@given(st.lists(st.tuples(DAYS, st.integers(0, 900)), min_size=1, max_size=30), st.lists(DAYS, max_size=400))
def test_bins_hold_every_day_and_are_no_more_than_they_may_be(spans, edges):
    first = np.array([a for a, _ in spans])
    last = np.array([a + b for a, b in spans])
    bins = bins_of(first, last, edges)
    assert 1 <= len(bins) <= MOST
    assert list(bins.edges) == sorted(set(bins.edges))
    assert bins.edges[0] == first.min()
    assert bins.edges[-1] == last.max() + 1
    for days in (first, last):
        assert all(bins.edges[i] <= d < bins.edges[i + 1] for i, d in zip(bins.of(days), days, strict=True))
        assert bins.of(days).tolist() == [bin_at(bins, int(d)) for d in days]


@pytest.mark.parametrize(
    ("first", "last", "unit"),
    [
        (day(1939, 9, 1), day(1940, 3, 1), "day"),
        (day(1936, 7, 17), day(1945, 9, 2), "month"),
        (day(1800), day(1999), "year"),
        (day(-2000), day(1999), "decade"),
    ],
)
def test_edges_stand_at_natural_units(first, last, unit):
    inner = [day_at(edge + EPOCH) for edge in bins_of(np.array([first]), np.array([last])).edges[1:-1]]
    assert len(inner) > 30
    if unit != "day":
        assert {d.day for d in inner} == {1}
    if unit in ("year", "decade"):
        assert {d.month for d in inner} == {1}
    if unit == "decade":
        assert {d.year % 10 for d in inner} == {0}


def test_edges_of_periods_are_edges_of_bins():
    edges = [day(1914, 7, 28), day(1918, 11, 12)]
    assert set(edges) <= set(bins_of(np.array([day(1800)]), np.array([day(1999)]), edges).edges)


def test_open_ends_stretch_no_bin():
    bins = bins_of(np.array([OPEN_START, day(1900)]), np.array([day(1950), OPEN_END]))
    assert (bins.edges[0], bins.edges[-1]) == (day(1900), day(1950) + 1)
    assert bins_of(np.array([OPEN_START]), np.array([OPEN_END])) == Bins((0, 1))
