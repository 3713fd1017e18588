"""Dates of other calendars are converted where the package for them is there, and kept without a value where it is
not.
"""

from __future__ import annotations

import sys

import pytest

from geo.reading.times import tag


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("10 Muharram 61 AH", "0680-10-13"),
        ("12 Rabi al-Awwal 11 AH", "0632-06-10"),
        ("1345 AH", "1926-07-12/1927-06-30"),
        ("18 Brumaire Year VIII", "1799-11-09"),
        ("9 Thermidor, Year II", "1794-07-27"),
    ],
)
def test_a_date_of_another_calendar_is_converted(text: str, edtf: str) -> None:
    pytest.importorskip("convertdate")
    assert [timex.edtf for timex in tag(text)] == [edtf]


def test_without_the_package_the_reason_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "convertdate", None)
    (timex,) = tag("10 Muharram 61 AH")
    assert timex.edtf is None
    assert "calendars" in timex.why
