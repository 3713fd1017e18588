"""Periods proposed from gaps in time."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from geo.dates.edtf import When
from geo.drafting.atlas_periods import MOST_PERIODS, periods_of


def test_an_article_of_one_day_has_one_period() -> None:
    assert [p.title for p in periods_of([When("1906-04-18"), When("1906-04-18")])] == ["18 April 1906"]


def test_a_year_is_named_as_a_year() -> None:
    assert [p.title for p in periods_of([When("1850")])] == ["1850"]


def test_a_long_empty_stretch_parts_two_periods() -> None:
    whens = [When("1824-11"), When("2026-11-23"), When("2026-11-24"), When("2026-11-26")]
    assert [p.title for p in periods_of(whens)] == ["November 1824", "23 to 26 November 2026"]


DAYS = st.dates(date(1400, 1, 1), date(2100, 12, 31))
WHENS = st.one_of(
    DAYS.map(lambda d: d.isoformat()),
    DAYS.map(lambda d: d.isoformat()[:7]),
    DAYS.map(lambda d: d.isoformat()[:4]),
    st.tuples(DAYS, st.integers(1, 900)).map(lambda p: f"{p[0].isoformat()}/{(p[0] + timedelta(p[1])).isoformat()}"),
    DAYS.map(lambda d: f"{d.isoformat()}/.."),
)


@given(st.lists(WHENS, min_size=1, max_size=40))
def test_every_event_meets_a_period_and_periods_do_not_overlap(texts: list[str]) -> None:
    whens = [When(text) for text in texts]
    periods = periods_of(whens)
    assert 1 <= len(periods) <= MOST_PERIODS
    assert all(any(when.overlaps(period.when) for period in periods) for when in whens)
    assert not any(a.when.overlaps(b.when) for a, b in pairwise(periods))
    assert len({period.id for period in periods}) == len(periods)
