"""Explicit dates become EDTF; numbers that only look like dates do not."""

from __future__ import annotations

from itertools import pairwise

import pytest

from geo.reading.explicit_dates import dates_in

READ = {
    "on 12 November 1944.": ("12 November 1944", "1944-11-12"),
    "on November 12, 1944, they": ("November 12, 1944", "1944-11-12"),
    "the 12th of November 1944": ("12th of November 1944", "1944-11-12"),
    "In September 1945 the": ("September 1945", "1945-09"),
    "by Sept. 1945": ("Sept. 1945", "1945-09"),
    "in May 1945": ("May 1945", "1945-05"),
    "the years 1944-49": ("1944-49", "1944/1949"),
    "the years 1944–1949": ("1944–1949", "1944/1949"),
    "from 1944 to 1949": ("1944 to 1949", "1944/1949"),
    "between 1944 and 1949": ("1944 and 1949", "1944/1949"),
    "from January to September 1945": ("January to September 1945", "1945-01/1945-09"),
    "July 1945–June 1946": ("July 1945–June 1946", "1945-07/1946-06"),
    "7-12 November 1944": ("7-12 November 1944", "1944-11-07/1944-11-12"),
    "between 7 and 12 November 1944": ("7 and 12 November 1944", "1944-11-07/1944-11-12"),
    "24 August to 11 September 1949": ("24 August to 11 September 1949", "1949-08-24/1949-09-11"),
    "30 December 1944 to 2 January 1945": ("30 December 1944 to 2 January 1945", "1944-12-30/1945-01-02"),
    "in mid-August 1944": ("mid-August 1944", "1944-08-11~/1944-08-20~"),
    "in early 1945": ("early 1945", "1945-01~/1945-04~"),
    "late February 1945": ("late February 1945", "1945-02-21~/1945-02-28~"),
    "late February 1948": ("late February 1948", "1948-02-21~/1948-02-29~"),
    "late February 1900": ("late February 1900", "1900-02-21~/1900-02-28~"),
    "in late November 1949": ("late November 1949", "1949-11-21~/1949-11-30~"),
    "the events of 1944": ("1944", "1944"),
    "the treaty of 1945 was": ("1945", "1945"),
    "the rising of 1944 in Ili": ("1944", "1944"),
    "by 1946 its army": ("1946", "1946"),
    "after 1949, cadres": ("1949", "1949"),
    "After 1949 the cadres": ("1949", "1949"),
    "in 1944 was": ("1944", "1944"),
    "in 1944 he has": ("1944", "1944"),
    "In 1945 Soviet advisers left": ("1945", "1945"),
    "in 1946 across": ("1946", "1946"),
    "from 1944 to 1949 it was": ("1944 to 1949", "1944/1949"),
    "in autumn 1944": ("autumn 1944", "1944-23"),
    "the winter of 1944-45": ("winter of 1944-45", "1944-24"),
    "in the 1940s": ("1940s", "194X"),
    "in 1944": ("1944", "1944"),
    "since 1944,": ("1944", "1944"),
}
UNREAD = [
    "1944 men crossed", "in 1,944 houses", "No. 1944/45", "on 12 November", "31 February 1945", "page 1944-45-46",
    "ISBN 1-944-1949", "in 3000", "B1944", "late for 1944",
    "12 November 1944th", "version 1944.11",
    "a force of 2000 horsemen", "of 2000 armed men", "of 2000 Kazakh families", "of 1500 or 2000 rifles", "by 2000 soldiers",
    "by 1800 m", "by 1900 per cent", "of 2000%", "after 1500 deaths", "After 2000 volunteers", "in 2000 houses", "from 1500 homes",
    "before 2000 spectators", "of 2000\nhorsemen", "1500 to 2000 men", "1500–2000 horsemen", "between 1500 and 2000 troops",
    "from 1500 to 2000 families", "of 2000 people", "of 2000 cavalry",
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), READ.items(), ids=str)
def test_a_date_with_its_year_is_read(text: str, expected: tuple[str, str]) -> None:
    assert [(text[start:end], when.edtf) for start, end, when in dates_in(text)] == [expected]


@pytest.mark.parametrize("text", UNREAD)
def test_what_is_no_date_or_lacks_its_year_is_left_alone(text: str) -> None:
    assert list(dates_in(text)) == []


def test_a_range_that_ends_before_it_starts_is_left_alone() -> None:
    assert list(dates_in("from 1949 to 1944")) == []


def test_dates_come_in_order_and_never_overlap() -> None:
    text = "In 1944-49, on 8 April 1945 and from July to September 1945, and in 1946."
    found = list(dates_in(text))
    assert [when.edtf for _, _, when in found] == ["1944/1949", "1945-04-08", "1945-07/1945-09", "1946"]
    assert all(a[1] <= b[0] for a, b in pairwise(found))
