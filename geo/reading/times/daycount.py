"""Days, months and years as integers, before year 1 too: the proleptic Gregorian calendar with a year 0.

A day is counted as ``datetime.date.toordinal`` counts it (1 is 1 January of year 1).
"""

from __future__ import annotations

_MONTH_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def month_days(year: int, month: int) -> int:
    """The number of days of a month.

    >>> month_days(1940, 2), month_days(1900, 2)
    (29, 28)
    """
    if month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0):
        return 29
    return _MONTH_DAYS[month]


def ordinal(year: int, month: int = 1, day: int = 1) -> int:
    """The count of a day, below year 1 as well.

    >>> ordinal(1, 1, 1), ordinal(1944, 11, 7) - ordinal(1944, 11, 1), ordinal(-489, 9, 12) < 0
    (1, 6, True)
    """
    shifted = year - (month <= 2)
    era, year_of_era = divmod(shifted, 400)
    day_of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    return era * 146097 + year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year - 305


def civil(count: int) -> tuple[int, int, int]:
    """The year, month and day of a count.

    >>> civil(ordinal(1938, 7, 25)), civil(ordinal(-480, 2, 29) + 1)
    ((1938, 7, 25), (-480, 3, 1))
    """
    era, day_of_era = divmod(count + 305, 146097)
    year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36524 - day_of_era // 146096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted = (5 * day_of_year + 2) // 153
    month = shifted + (3 if shifted < 10 else -9)
    return year_of_era + era * 400 + (month <= 2), month, day_of_year - (153 * shifted + 2) // 5 + 1


def weekday(count: int) -> int:
    """The day of the week, Monday 0; a day before 15 October 1582 is one of the Julian calendar, as it is printed.

    >>> weekday(ordinal(2026, 11, 29)), weekday(ordinal(1415, 10, 25))
    (6, 4)
    """
    return (count - 1 + (0 if count >= _GREGORIAN else _julian_lag(count))) % 7


# 15 October 1582, the first day of the Gregorian calendar.
_GREGORIAN = ordinal(1582, 10, 15)


def _julian_lag(count: int) -> int:
    """How many days the Julian calendar is behind at a day printed in it."""
    year, month, _ = civil(count)
    year -= month <= 2
    return year // 100 - year // 400 - 2


def add_months(year: int, month: int, months: int) -> tuple[int, int]:
    """The year and month some months away.

    >>> add_months(1944, 11, 3), add_months(1944, 1, -1)
    ((1945, 2), (1943, 12))
    """
    years, index = divmod(month - 1 + months, 12)
    return year + years, index + 1


_LAST_JULIAN = 1582


def easter(year: int) -> int:
    """The count of Easter Sunday in the Gregorian calendar, and up to 1582 in the Julian.

    >>> civil(easter(1938)), civil(easter(2016)), civil(easter(1381))
    ((1938, 4, 17), (2016, 3, 27), (1381, 4, 14))
    """
    if year <= _LAST_JULIAN:
        moon = (19 * (year % 19) + 15) % 30
        days = moon + (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7 + 114
        return ordinal(year, days // 31, days % 31 + 1)
    century = year // 100
    golden = year % 19
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    full = epact - (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    step = full - (year + year // 4 + full + 2 - century + century // 4) % 7
    month = 3 + (step + 40) // 44
    return ordinal(year, month, step + 28 - 31 * (month // 4))


def nth_weekday(year: int, month: int, day_of_week: int, nth: int) -> int:
    """The count of the nth such weekday of a month; ``nth`` -1 is the last.

    >>> civil(nth_weekday(1948, 11, 3, 4))
    (1948, 11, 25)
    """
    if nth < 0:
        last = ordinal(year, month, month_days(year, month))
        return last - (weekday(last) - day_of_week) % 7
    first = ordinal(year, month, 1)
    return first + (day_of_week - weekday(first)) % 7 + 7 * (nth - 1)
