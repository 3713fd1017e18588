"""Tellings are merged by buckets of place and time exactly as if each had been held against each."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from geo.dates.edtf import When
from geo.drafting.atlas_merge import APART_DAYS, FINE_DAYS, Point, grouped

TIMES = [
    "1500-05-04", "1500-05-05", "1500-05-09", "1500-05-31", "1500-06-01", "1500-05", "1500-06", "1500", "1501", "15XX",
    "1499-12-31/1500-01-02", "../1500-05", "1500-06/..", "{1500-05-04,1502-01-01}", "[1500-05,1500-07]", "-0490-09",
]  # fmt: skip
points = st.builds(
    Point,
    st.integers(0, 3),
    st.sampled_from(["capture", "arrival"]),
    st.sampled_from(TIMES).map(When),
    st.lists(st.sampled_from("abc"), min_size=1, max_size=2, unique=True).map(tuple),
)


def same(one: Point, other: Point) -> bool:
    if one.what != other.what or not set(one.places) & set(other.places):
        return False
    if one.when.overlaps(other.when):
        return True
    first, second = sorted((one.when.spans, other.when.spans), key=lambda spans: spans[0][0])
    fine = max(one.when.days, other.when.days) <= FINE_DAYS
    return one.article != other.article and fine and second[0][0] - first[-1][1] <= APART_DAYS


def all_pairs(points: list[Point]) -> list[list[int]]:
    groups: list[list[int]] = []
    for index in sorted(range(len(points)), key=lambda i: points[i].when.days > FINE_DAYS):
        point = points[index]
        fitting = [group for group in groups if any(same(point, points[i]) for i in group)]
        if point.when.days > FINE_DAYS and len(fitting) > 1:
            fitting = [group for group in fitting if any(points[i].when.edtf == point.when.edtf for i in group)]
        if fitting:
            fitting[0].append(index)
        else:
            groups.append([index])
    return sorted((sorted(group) for group in groups), key=lambda group: group[0])


@given(st.lists(points, max_size=24))
def test_buckets_merge_what_all_pairs_merge(told: list[Point]) -> None:
    assert grouped(told) == all_pairs(told)


@given(st.lists(points, max_size=24))
def test_every_telling_is_in_one_event_and_events_stand_in_order(told: list[Point]) -> None:
    groups = grouped(told)
    assert sorted(index for group in groups for index in group) == list(range(len(told)))
    assert [group[0] for group in groups] == sorted(group[0] for group in groups)


def test_what_is_told_ten_thousand_times_is_one_event_at_once() -> None:
    told = [Point(article, "flood", When("1953-02-01"), ("a",)) for article in range(10_000)]
    assert len(grouped(told)) == 1
