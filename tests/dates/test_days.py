"""Days of any year: one count, one order and one text, before Christ and after the year 9999 too."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.dates.days import day_at, day_of, edtf_between, edtf_day, ordinal_of, whole_parts
from geo.dates.edtf import When
from tests.fixture import fixture

ORDINALS = st.integers(-4_500_000, 8_000_000)


@given(ORDINALS)
def test_every_day_is_counted_back_to_itself_and_has_one_text(number: int):
    day = day_at(number)
    assert day.toordinal() == ordinal_of(day.year, day.month, day.day) == number
    assert day_of(day.isoformat()) == day


@given(ORDINALS, ORDINALS)
def test_days_are_in_the_order_of_their_count(a: int, b: int):
    assert (day_at(a) < day_at(b), day_at(a) == day_at(b)) == (a < b, a == b)


@given(st.integers(date.min.toordinal(), date.max.toordinal()))
def test_whatever_a_date_holds_is_one(number: int):
    assert day_at(number) == date.fromordinal(number)


@given(ORDINALS.filter(lambda n: n < date.max.toordinal()), st.integers(0, 4000))
def test_an_interval_of_days_is_read_back_from_its_edtf(first: int, length: int):
    start, end = day_at(first), day_at(min(first + length, date.max.toordinal()))
    if start.year < -9999:
        return
    for parts in range(whole_parts(start, end), 4):
        when = When(edtf_between(start, end, parts))
        assert (when.earliest, when.latest) == (start, end)


@pytest.mark.parametrize("case", fixture("years")["cases"], ids=lambda case: case["iso"])
def test_year_0_is_1_bce(case):
    day = day_of(case["iso"])
    assert (day.year, day.toordinal() - 719163) == (case["year"], case["day_number"])
    assert edtf_day(day) == case["iso"]


def test_the_day_before_the_year_1_is_the_last_of_1_bce():
    assert str(day_at(date(1, 1, 1).toordinal() - 1)) == "0000-12-31"
