"""What an expression of time came to: the days it may mean, its EDTF and its TIMEX3 value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from geo.reading.times.daycount import civil, month_days, ordinal

Grain = Literal["time", "day", "week", "month", "season", "year", "decade", "century", "span", "none"]
# EDTF season, its first month, its letters in TIMEX3.
SEASONS = {"spring": (21, 3, "SP"), "summer": (22, 6, "SU"), "autumn": (23, 9, "FA"), "winter": (24, 12, "WI")}


@dataclass(frozen=True, slots=True)
class Value:
    """A resolved time. ``lo`` and ``hi`` are the first and last day it may mean, as ``daycount`` counts them.

    ``edtf`` is ``None`` where nothing is known but the TIMEX3 value (a duration, a set, "now").
    """

    grain: Grain
    lo: int
    hi: int
    edtf: str | None
    timex: str

    @property
    def year(self) -> int:
        """The year of its first day."""
        return civil(self.lo)[0]

    @property
    def month(self) -> int:
        """The month of its first day."""
        return civil(self.lo)[1]


def edtf_year(year: int) -> str:
    """A year in EDTF: year 0 is 1 BC.

    >>> edtf_year(1944), edtf_year(-479)
    ('1944', '-0479')
    """
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


def timex_year(year: int) -> str:
    """A year in TIMEX3, which has no year 0.

    >>> timex_year(1944), timex_year(-479)
    ('1944', 'BC0480')
    """
    return f"BC{1 - year:04d}" if year < 1 else f"{year:04d}"


def edtf_day(count: int) -> str:
    """A day in EDTF."""
    year, month, day = civil(count)
    return f"{edtf_year(year)}-{month:02d}-{day:02d}"


def timex_day(count: int) -> str:
    """A day in TIMEX3."""
    year, month, day = civil(count)
    return f"{timex_year(year)}-{month:02d}-{day:02d}"


def day_value(count: int) -> Value:
    """One day.

    >>> day_value(ordinal(1944, 11, 7)).edtf
    '1944-11-07'
    """
    return Value("day", count, count, edtf_day(count), timex_day(count))


def month_value(year: int, month: int) -> Value:
    """A month."""
    lo = ordinal(year, month, 1)
    hi = lo + month_days(year, month) - 1
    return Value("month", lo, hi, f"{edtf_year(year)}-{month:02d}", f"{timex_year(year)}-{month:02d}")


def year_value(year: int) -> Value:
    """A year."""
    return Value("year", ordinal(year), ordinal(year, 12, 31), edtf_year(year), timex_year(year))


def season_value(year: int, season: str, timex: str = "") -> Value:
    """A season of the north; winter is that which begins in December of the year.

    >>> season_value(1937, "winter").edtf, season_value(1937, "winter").timex
    ('1937-24', '1937-WI')
    """
    number, month, letters = SEASONS[season]
    end_year, end_month = (year + 1, 2) if month == 12 else (year, month + 2)
    hi = ordinal(end_year, end_month, month_days(end_year, end_month))
    return Value(
        "season", ordinal(year, month), hi, f"{edtf_year(year)}-{number}", timex or f"{timex_year(year)}-{letters}"
    )


def decade_value(year: int) -> Value:
    """The decade of a year: 1950 gives the 1950s; -479 (480 BC) gives the 480s BC."""
    if year < 1:
        before = (1 - year) // 10 * 10
        lo, hi = -before - 8, 1 - max(before, 1)
        return Value(
            "decade", ordinal(lo), ordinal(hi, 12, 31), f"{edtf_year(lo)}/{edtf_year(hi)}", f"BC{before // 10:03d}"
        )
    lo = year // 10 * 10
    digits = f"{lo // 10:03d}"
    return Value("decade", ordinal(lo), ordinal(lo + 9, 12, 31), f"{digits}X", digits)


def century_value(number: int) -> Value:
    """A century: 19 gives 18XX; -4 gives the fourth before Christ."""
    if number < 0:
        lo, hi = number * 100 + 1, number * 100 + 100
        return Value(
            "century", ordinal(lo), ordinal(hi, 12, 31), f"{edtf_year(lo)}/{edtf_year(hi)}", f"BC{-number - 1:02d}"
        )
    lo = (number - 1) * 100
    digits = f"{number - 1:02d}"
    return Value("century", ordinal(lo), ordinal(lo + 99, 12, 31), f"{digits}XX", digits)


def week_value(first: int) -> Value:
    """Seven days from a first one; TIMEX3 counts weeks as ISO 8601 does, by the week's Thursday."""
    year = civil(first + 3)[0]
    number = (first + 3 - ordinal(year)) // 7 + 1
    edtf = f"{edtf_day(first)}/{edtf_day(first + 6)}"
    return Value("week", first, first + 6, edtf, f"{timex_year(year)}-W{number:02d}")


def span_value(lo: int, hi: int, timex: str) -> Value:
    """The days from one to another, written as whole months or years where they are."""
    return Value("span" if lo != hi else "day", lo, hi, edtf_span(lo, hi), timex)


def edtf_span(lo: int, hi: int) -> str:
    """The days from ``lo`` to ``hi`` in EDTF, in years or months where they begin and end with them.

    >>> edtf_span(ordinal(1944, 1, 1), ordinal(1944, 4, 30)), edtf_span(ordinal(1930), ordinal(1933, 12, 31))
    ('1944-01/1944-04', '1930/1933')
    """
    (y1, m1, d1), (y2, m2, d2) = civil(lo), civil(hi)
    if lo == hi:
        return edtf_day(lo)
    if d1 == 1 and d2 == month_days(y2, m2):
        if m1 == 1 and m2 == 12:
            return edtf_year(y1) if y1 == y2 else f"{edtf_year(y1)}/{edtf_year(y2)}"
        first, last = f"{edtf_year(y1)}-{m1:02d}", f"{edtf_year(y2)}-{m2:02d}"
        return first if first == last else f"{first}/{last}"
    return f"{edtf_day(lo)}/{edtf_day(hi)}"


def joined(first: Value, last: Value) -> Value:
    """From the start of one to the end of another, each end as it was written.

    TIMEX3 has no value for an interval, so ``timex`` is that of the first end.
    """
    begin, end = (first.edtf or "").split("/")[0], (last.edtf or "").split("/")[-1]
    if first.grain in ("decade", "century", "season") and "/" not in (first.edtf or ""):
        begin = edtf_span(first.lo, first.hi).split("/")[0]
    if last.grain in ("decade", "century", "season") and "/" not in (last.edtf or ""):
        end = edtf_span(last.lo, last.hi).split("/")[-1]
    edtf = f"{begin}/{end}" if begin != end else begin
    return Value("span", first.lo, last.hi, edtf, first.timex)


def about(value: Value) -> Value:
    """The same, marked as approximate."""
    if value.edtf is None or "/" in value.edtf or "X" in value.edtf:
        return value
    return replace(value, edtf=value.edtf + "~")
