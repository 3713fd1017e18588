"""Days that programs keep as bare counts: seconds since 1970 and their parts, a spreadsheet's days since 1900."""

from __future__ import annotations

from geo.dates.days import Day, day_at, edtf_day, ordinal_of

_UNIX = ordinal_of(1970, 1, 1)
# A spreadsheet counts from 30 December 1899, since it takes 1900 for a leap year.
_SHEET = ordinal_of(1899, 12, 30)
_DAY_SECONDS = 86400
# What a number may count, by how large it is at the least; a thousand years of the greatest unit is less than the next.
_UNITS = (
    (1e17, "nanoseconds since 1970", 1e9),
    (1e14, "microseconds since 1970", 1e6),
    (1e11, "milliseconds since 1970", 1e3),
    (1e7, "seconds since 1970", 1.0),
)
_MOST = 1e20
_SHEETS = range(10_000, 100_000)


def counted_day(number: float) -> tuple[str, str] | None:
    """What a number too large for a year may count, and the day that it then means as EDTF; ``None`` for one that is
    no count.

    >>> counted_day(1419960000000), counted_day(43831.0), counted_day(19441112), counted_day(1944)
    (('milliseconds since 1970', '2014-12-30'), ("a spreadsheet's days", '2020-01-01'), ('year, month and day', '1944-11-12'), None)
    """  # noqa: E501
    if abs(number) > _MOST:
        return None
    whole = int(number)
    if number == whole and (day := _in_digits(whole)):
        return "year, month and day", edtf_day(day)
    if whole in _SHEETS:
        return "a spreadsheet's days", edtf_day(day_at(_SHEET + whole))
    for least, words, parts in _UNITS:
        if abs(number) >= least:
            day = day_at(_UNIX + number / parts // _DAY_SECONDS)
            return (words, edtf_day(day)) if abs(day.year) <= 9999 else None
    return None


def _in_digits(whole: int) -> Day | None:
    """19441112 as a day, where it is one of the last thousand years or so."""
    if not 1000_00_00 < whole < 2200_00_00:
        return None
    try:
        return day_at(ordinal_of(whole // 10000, whole // 100 % 100, whole % 100))
    except ValueError:
        return None
