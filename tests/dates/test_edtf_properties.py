"""What holds for every time, and agreement with the ``edtf`` package wherever it reads a text as we do."""

from __future__ import annotations

import warnings
from datetime import date
from math import inf
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.dates.days import Day
from geo.dates.display import in_words
from geo.dates.edtf import When
from geo.errors import WhenError
from tests.remedies import remedies

with warnings.catch_warnings():
    # Its grammar warns under the pyparsing installed; that is for its authors to settle.
    warnings.simplefilter("ignore")
    from edtf import parse_edtf

YEARS = st.integers(min_value=1, max_value=9999)
MARKS = st.sampled_from(["", "", "?", "~", "%"])
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
NEAR_DAYS = st.dates(date(1943, 1, 1), date(1950, 12, 31))


def _cut(day: date, parts: int) -> str:
    return day.isoformat()[: (4, 7, 10)[parts]]


CALENDAR = st.builds(_cut, DAYS | NEAR_DAYS, st.integers(0, 2))
SEASONS = st.builds("{:04d}-{}".format, YEARS, st.integers(21, 41))
MASKED = st.one_of(
    st.builds("{:03d}X".format, st.integers(0, 999)),
    st.builds("{:02d}XX".format, st.integers(0, 99)),
    st.builds("{:04d}-XX".format, YEARS),
    st.builds("{:04d}-XX-XX".format, YEARS),
    st.builds("{:04d}-{:02d}-XX".format, YEARS, st.integers(1, 12)),
)
OUTSIDE = st.one_of(
    st.builds("-{:04d}".format, st.integers(1, 9999)),
    st.builds("-{:04d}-{:02d}-28".format, st.integers(1, 9999), st.integers(1, 12)),
    st.builds("Y{}".format, st.integers(10_000, 10**9)),
    st.builds("Y-{}".format, st.integers(10_000, 10**9)),
)
MARKED = st.builds("{}{}".format, CALENDAR | MASKED, MARKS)


def _ordered(shape: str, ends: tuple[str, str]) -> str:
    return shape.format(*sorted(ends, key=lambda end: When(end).sort_key))


def _intervals(ends: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.builds(_ordered, st.just("{}/{}"), st.tuples(ends, ends)),
        st.builds("../{}".format, ends),
        st.builds("{}/..".format, ends),
    )


def _sets(members: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    listed = st.lists(members, min_size=2, max_size=4).map(",".join)
    return st.one_of(st.builds("[{}]".format, listed), st.builds("{{{}}}".format, listed))


def _same_parts(parts: int) -> st.SearchStrategy[str]:
    ends = st.builds(_cut, DAYS | NEAR_DAYS, st.just(parts))
    return st.builds(_ordered, st.just("[{}..{}]"), st.tuples(ends, ends))


OPEN_SETS = st.builds("[..{}]".format, CALENDAR) | st.builds("[{}..]".format, CALENDAR)
ANY_DATE = MARKED | SEASONS | OUTSIDE
TEXTS = st.one_of(
    ANY_DATE,
    _intervals(ANY_DATE),
    st.builds("{}/".format, MARKED),
    st.builds("/{}".format, MARKED),
    _sets(ANY_DATE),
    _same_parts(0),
    _same_parts(2),
    OPEN_SETS,
)
WHENS = TEXTS.map(When)
# Where they should meet often, the years are few.
CLOSE = st.one_of(
    st.builds("{}{}".format, st.builds(_cut, NEAR_DAYS, st.integers(0, 2)), MARKS),
    _intervals(st.builds(_cut, NEAR_DAYS, st.integers(0, 2))),
    _sets(st.builds(_cut, NEAR_DAYS, st.integers(0, 2))),
    st.sampled_from(["194X", "19XX", "1944-24", "1945-21"]),
).map(When)

# Left out of the comparison, each for the reason that DEVIATIONS shows: seasons that begin in December, unknown ends,
# masked months within an interval, open ends beside a decade, and {..} with an open end.
SHARED = st.one_of(
    MARKED,
    OUTSIDE,
    SEASONS.filter(lambda text: text[-2:] not in ("24", "28", "30")),
    _intervals(st.builds("{}{}".format, CALENDAR, MARKS)),
    _sets(CALENDAR | st.builds("{:03d}X".format, st.integers(0, 999))),
    _same_parts(0),
    _same_parts(1),
    _same_parts(2),
    OPEN_SETS,
)


def _ordinal(bound: Any) -> float:
    """The oracle's bound as a day number, by numpy's calendar, which has no limits of years."""
    if isinstance(bound, float):
        return bound
    year, month, day = bound[:3]
    days = np.datetime64(f"{year:05d}" if year < 0 else f"{year:04d}", "Y").astype("datetime64[M]") + (month - 1)
    return int(days.astype("datetime64[D]").astype(int)) + day - 1 + date(1970, 1, 1).toordinal()


@pytest.mark.slow
@settings(deadline=None)
@given(SHARED)
def test_the_edtf_package_finds_the_same_bounds(text: str):
    theirs, ours = parse_edtf(text), When(text)
    assert ours.spans[0][0] == _ordinal(theirs.lower_strict())
    assert ours.spans[-1][1] == _ordinal(theirs.upper_strict())


# text, the oracle's bounds (None where it refuses or breaks), ours (None where we refuse), why we differ
DEVIATIONS = [
    ("1944-24", ("1944-12-01", "1944-12-31"), ("1944-12-01", "1945-02-28"), "it cuts winter at the year's end"),
    ("1944-30", ("1944-12-01", "1944-12-31"), ("1944-12-01", "1945-02-28"), "and the southern summer"),
    ("1944/", ("1944-01-01", "1954-01-01"), ("1944-01-01", None), "it takes an unknown end to be ten years off"),
    ("/1944", ("1934-12-31", "1944-12-31"), (None, "1944-12-31"), "and an unknown start"),
    ("1949/1944", ("1949-01-01", "1944-12-31"), None, "it reads an interval that ends before it starts"),
    ("../..", (None, None), None, "it reads an interval that says nothing"),
    ("[1944]", None, ("1944-01-01", "1944-12-31"), "it wants two members in a set"),
    ("1944-24~", None, ("1944-12-01", "1945-02-28"), "it reads no marked season but in an interval"),
    ("1944-11-12T10:00", None, ("1944-11-12", "1944-11-12"), "it wants seconds"),
    ("[1944-11..1945]", None, ("1944-11-01", "1945-12-31"), "it wants both ends of a range alike"),
    ("[1944~..1945~]", None, ("1944-01-01", "1945-12-31"), "and without marks"),
    ("1944-33/1944-34", None, ("1944-01-01", "1944-06-30"), "it reads no quarters in an interval"),
    ("1944-XX/1945-XX", None, ("1944-01-01", "1945-12-31"), "it breaks on masked months in an interval"),
    ("../194X", None, (None, "1949-12-31"), "it breaks on a decade after an open start"),
    ("{1944,1946..}", None, ("1944-01-01", None), "it breaks on an open end in a set of all"),
]


def _iso(bound: Day | None) -> str | None:
    return None if bound is None else bound.isoformat()


@pytest.mark.parametrize(("text", "theirs", "ours", "why"), DEVIATIONS)
def test_where_we_differ_from_the_edtf_package_it_is_on_purpose(text: str, theirs: Any, ours: Any, why: str):
    try:
        parsed = parse_edtf(text)
        found: Any = tuple(
            None if isinstance(bound, float) else date(*bound[:3]).isoformat()
            for bound in (parsed.lower_strict(), parsed.upper_strict())
        )
    except Exception:  # it raises whatever its parts raise
        found = None
    assert found == theirs
    if ours is None:
        with pytest.raises(WhenError):
            When(text)
    else:
        assert (_iso(When(text).earliest), _iso(When(text).latest)) == ours


def test_the_edtf_package_reads_a_29_february_that_never_was():
    assert parse_edtf("1945-02-29").lower_strict()[:3] == (1945, 2, 29)
    with pytest.raises(WhenError):
        When("1945-02-29")


@given(TEXTS)
def test_a_time_goes_round_through_its_text(text: str):
    when = When(text)
    assert str(when) == text
    assert When.parse(str(when)) == when
    assert hash(When(text)) == hash(when)


@given(WHENS)
def test_the_first_day_is_not_after_the_last(when: When):
    assert all(low <= high for low, high in when.spans)
    assert all(a[1] + 1 < b[0] for a, b in zip(when.spans, when.spans[1:], strict=False))
    assert when.earliest is None or when.latest is None or when.earliest <= when.latest
    assert (when.earliest is None) == (when.spans[0][0] == -inf)
    assert when.contains(when)
    assert when.overlaps(when)
    assert when.surely_within(None, None)


@given(WHENS)
def test_the_certain_span_lies_within_the_bounds(when: When):
    if when.certain_span is not None:
        low, high = (day.toordinal() for day in when.certain_span)
        assert when.spans[0][0] <= low <= high <= when.spans[-1][1]


@given(WHENS, WHENS, WHENS)
def test_the_order_is_total(a: When, b: When, c: When):
    assert (a.sort_key < b.sort_key) + (a.sort_key == b.sort_key) + (b.sort_key < a.sort_key) == 1
    assert (a.sort_key == b.sort_key) == (a == b)
    low, middle, high = sorted((a, b, c), key=lambda when: when.sort_key)
    assert low.sort_key <= middle.sort_key <= high.sort_key


@given(CLOSE, CLOSE)
def test_overlap_is_symmetric_and_follows_from_containment(a: When, b: When):
    assert a.overlaps(b) == b.overlaps(a)
    if a.contains(b):
        assert a.overlaps(b)
    if a.contains(b) and b.contains(a):
        assert a.spans == b.spans


@given(CLOSE, NEAR_DAYS, NEAR_DAYS)
def test_what_is_surely_within_overlaps(when: When, one: date, other: date):
    low, high = sorted((one, other))
    limits = When(f"{low}/{high}")
    assert when.surely_within(low, high) == limits.contains(When(f"[{when.edtf}]") if when.form == "date" else when)
    if when.surely_within(low, high):
        assert when.overlaps(limits)


@given(WHENS)
def test_every_time_can_be_said(when: When):
    words = in_words(when)
    assert words.strip() == words
    assert not set("{}[]X~%?") & set(words)


@given(st.text(alphabet="0149-/.~?%XYT:[]{}, aNov", max_size=14))
def test_any_text_is_read_or_refused_and_never_crashes(text: str):
    try:
        when = When(text)
    except WhenError:
        return
    assert in_words(when)


# Texts like those that people write for times, right and wrong.
PIECES = st.sampled_from(
    ["1944", "1945", "44", "871", "-44", "0000", "-0000", "13", "31", "02", "/", "-", "..", ",", "[", "]", "{", "}",
     "T", " ", "~", "?", "X", "XX", "Y", "BC", "AD", "CE", "Feb", "November", "early", "winter", "circa", "by", "since",
     "open", "unknown", "s", "u", "10:00", "25:00", "Z", ".0", "19441112", "1419960000000", "43831",
     "99999999999999999999"]
)  # fmt: skip
WRITTEN = st.lists(PIECES, max_size=7).map("".join) | st.text(alphabet="0123456789-/.XY~ BCT[],", max_size=14)


@pytest.mark.slow
@settings(max_examples=600)
@given(WRITTEN)
def test_every_remedy_is_read_and_is_another_text(text: str):
    try:
        When(text)
    except WhenError as error:
        for tried in remedies(str(error)):
            assert tried != text
            When(tried)
