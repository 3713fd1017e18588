"""Days of any year: ``datetime.date`` where it holds the day, ``FarDay`` before year 1 and after year 9999.

Years are astronomical, as in EDTF and ISO 8601: year 0 is 1 BCE, year -43 is 44 BCE. Days are counted as
``datetime.date.toordinal`` counts them, carried on both ways, in the Gregorian calendar throughout.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import total_ordering

# The Gregorian calendar repeats every 400 years.
_CYCLE_YEARS, _CYCLE_DAYS = 400, 146097
_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()
# The day from which scripts, tables of Arrow and tiles count.
EPOCH = date(1970, 1, 1).toordinal()
_ISO = re.compile(r"([+-]?\d{4,12})-(\d\d)-(\d\d)")


@total_ordering
@dataclass(frozen=True, slots=True)
class FarDay:
    """A day that ``datetime.date`` cannot hold, with what is asked of one: its parts, its ISO text and its order.

    ``year`` is astronomical. It is compared with any other ``FarDay`` or ``datetime.date``.

    >>> day = day_at(ordinal_of(-489, 9, 12))
    >>> day.year, day.isoformat(), day < date(1, 1, 1)
    (-489, '-0489-09-12', True)
    """

    year: int
    month: int
    day: int

    def toordinal(self) -> int:
        """The count of days, 1 for 1 January of year 1, as ``datetime.date.toordinal`` has it."""
        return ordinal_of(self.year, self.month, self.day)

    def isoformat(self) -> str:
        """The day in ISO 8601: the year has four digits and a sign before year 0, or a sign and more than four."""
        return f"{year_text(self.year)}-{self.month:02}-{self.day:02}"

    def __str__(self) -> str:
        return self.isoformat()

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, date | FarDay):
            return NotImplemented
        return self.toordinal() < other.toordinal()


Day = date | FarDay


def ordinal_of(year: int, month: int, day: int) -> int:
    """The count of days to a day of any year; raises ``ValueError`` for one that does not exist.

    >>> ordinal_of(1, 1, 1), ordinal_of(0, 12, 31)
    (1, 0)
    """
    if 1 <= year <= 9999:
        return date(year, month, day).toordinal()
    cycles, rest = divmod(year, _CYCLE_YEARS)
    return date(rest + _CYCLE_YEARS, month, day).toordinal() + (cycles - 1) * _CYCLE_DAYS


def day_at(ordinal: float) -> Day:
    """The day of a count of days.

    >>> day_at(1), str(day_at(0))
    (datetime.date(1, 1, 1), '0000-12-31')
    """
    number = int(ordinal)
    if _FIRST <= number <= _LAST:
        return date.fromordinal(number)
    # Days 1 to 146097 are a whole cycle, so the rest of a division falls into years 1 to 400.
    cycles, rest = divmod(number - 1, _CYCLE_DAYS)
    near = date.fromordinal(rest + 1)
    return FarDay(near.year + cycles * _CYCLE_YEARS, near.month, near.day)


def day_of(iso: str) -> Day:
    """The day of an ISO text; raises ``ValueError`` for what is none.

    >>> day_of("-0043-03-15").year, day_of("1944-11-07")
    (-43, datetime.date(1944, 11, 7))
    """
    found = _ISO.fullmatch(iso)
    if found is None:
        raise ValueError(f"{iso!r} is no day. Try one such as 1944-11-07 or -0043-03-15")
    return day_at(ordinal_of(int(found[1]), int(found[2]), int(found[3])))


def days_between(first: Day, last: Day) -> int:
    """How many days lie from one to the other, 0 for the same day."""
    return last.toordinal() - first.toordinal()


def year_text(year: int) -> str:
    """A year as ISO 8601 writes it: four digits, with a sign before year 0 or where it needs more.

    >>> year_text(871), year_text(-43), year_text(12000)
    ('0871', '-0043', '+12000')
    """
    if abs(year) > 9999:
        return f"{year:+d}"
    return f"{'-' if year < 0 else ''}{abs(year):04d}"


def edtf_year(year: int) -> str:
    """A year as EDTF writes it: with a ``Y`` where it has more than four digits.

    >>> edtf_year(-43), edtf_year(-12000)
    ('-0043', 'Y-12000')
    """
    return f"Y{year}" if abs(year) > 9999 else year_text(year)


def edtf_day(day: Day, parts: int = 3) -> str:
    """A day as EDTF, or its month (``parts`` 2) or year (1); EDTF has only years beyond four digits.

    >>> edtf_day(day_of("-0489-09-12")), edtf_day(date(1944, 11, 7), 2)
    ('-0489-09-12', '1944-11')
    """
    year = edtf_year(day.year)
    if year.startswith("Y"):
        return year
    return "-".join([year, f"{day.month:02}", f"{day.day:02}"][:parts])


def edtf_between(first: Day | None, last: Day | None, parts: int = 3) -> str:
    """All the days from one to another as EDTF; ``None`` is an open end.

    >>> edtf_between(day_of("-0030-01-01"), date(14, 12, 31), 1)
    '-0030/0014'
    """
    start, end = (edtf_day(day, parts) if day else ".." for day in (first, last))
    return start if start == end else f"{start}/{end}"


def whole_parts(first: Day, last: Day) -> int:
    """How many parts of its days an interval needs: 1 where it is of whole years, 2 of whole months, else 3.

    >>> whole_parts(date(1939, 1, 1), date(1939, 12, 31)), whole_parts(date(1936, 7, 1), date(1938, 11, 30))
    (1, 2)
    """
    after = day_at(last.toordinal() + 1)
    if first.day != 1 or after.day != 1:
        return 3
    return 1 if first.month == after.month == 1 else 2
