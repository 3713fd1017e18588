"""The grammar of EDTF (ISO 8601-2): levels 0 and 1, sets, and the seasons of level 2.

It is small and read by hand: one pattern for a date, and a split at ``/``, ``,`` and ``..`` around it. Days are counted
as ``datetime.date.toordinal`` counts them, carried on below year 1 and above year 9999, so every year compares rightly
even where ``datetime.date`` cannot hold it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from geo.dates.days import ordinal_of
from geo.dates.hints import ANY, guesses
from geo.errors import WhenError

Precision = Literal["day", "month", "season", "year", "decade", "century"]
Form = Literal["date", "interval", "one of", "all of"]

PRECISIONS: tuple[Precision, ...] = ("day", "month", "season", "year", "decade", "century")

_DATE = re.compile(
    r"(?:Y(?P<far>-?[1-9][0-9]{4,11})|(?P<year>-?(?:[0-9]{4}|[0-9]{3}X|[0-9]{2}XX|[0-9]XXX)))"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX)"
    r"(?P<time>T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?)?)?"
    r"(?P<mark>[?~%]?)"
)
_TIME = re.compile(r"T(?:(?:[01][0-9]|2[0-3]):[0-5][0-9](?::(?:[0-5][0-9]|60))?|24:00(?::00)?)(?![0-9:])")
_MONTH_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

# First month and number of months; a season that begins in December ends in the next year. Seasons that name no
# hemisphere (21-24) are read as northern.
_SEASONS = {
    21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3),
    25: (3, 3), 26: (6, 3), 27: (9, 3), 28: (12, 3),
    29: (9, 3), 30: (12, 3), 31: (3, 3), 32: (6, 3),
    33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3),
    37: (1, 4), 38: (5, 4), 39: (9, 4),
    40: (1, 6), 41: (7, 6),
}  # fmt: skip


class EdtfDate(NamedTuple):
    """One date of an EDTF text. ``month`` and ``day`` are 0 where absent; ``month`` from 21 on is a season.

    ``first`` and ``last`` are ordinals of the first and last day it may mean. ``hidden`` is ``"month"`` or ``"day"``
    where that part is written ``XX``. ``year`` is the first year of a decade or century.
    """

    year: int
    month: int
    day: int
    hidden: str
    mark: str
    precision: Precision
    first: int
    last: int


Item = tuple[EdtfDate | None, EdtfDate | None]


def _month_days(year: int, month: int) -> int:
    if month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0):
        return 29
    return _MONTH_DAYS[month]


class _FaultError(Exception):
    """What is wrong with a part of a text, and what is meant instead of that part; both empty where that is guessed."""

    def __init__(self, part: str, problem: str = "", remedy: str = "") -> None:
        super().__init__(problem)
        self.part, self.problem, self.remedy = part, problem, remedy


def _reads(text: str) -> bool:
    try:
        _parsed(text)
    except _FaultError:
        return False
    return True


def _remedied(text: str, part: str, meant: str) -> str:
    """What to try, which can be read and is another than ``text``: all of it with the part mended, or the mended part
    alone; nothing where neither can be."""
    options = [text.replace(part, meant) if part else "", meant, f"1944/{meant}"]
    return next((option for option in options if option != text and _reads(option)), "")


def _message(text: str, fault: _FaultError) -> str:
    """What is wrong with which part of a text, and what to try."""
    where = f"{text or repr(text)}: " + (f"in {fault.part!r}, " if fault.part != text else "")
    if fault.problem:
        tried = fault.remedy and (_remedied(text, fault.part, fault.remedy) or ANY)
        return where + fault.problem + (f". Try {tried}" if tried else "")
    for problem, meant in guesses(fault.part):
        tried = ANY if meant == ANY else _remedied(text, fault.part, meant)
        if tried:
            return f"{where}{problem}. Try {tried}"
    raise AssertionError("the last guess is always right to try")


def _parse_years(digits: str) -> tuple[int, int, Precision]:
    masked = digits.count("X")
    if not masked:
        return int(digits), int(digits), "year"
    low, high = sorted((int(digits.replace("X", "0")), int(digits.replace("X", "9"))))
    return low, high, "decade" if masked == 1 else "century"


def _parse_date(part: str) -> EdtfDate:  # noqa: C901, PLR0912
    found = _DATE.fullmatch(part)
    if found is None:
        raise _FaultError(part)
    far, digits, month_text, day_text, time, mark = found.groups()
    if digits is None:
        if month_text:
            raise _FaultError(part, "a year with Y stands alone", f"Y{far}{mark}")
        year = last_year = int(far)
        precision: Precision = "year"
    else:
        if digits == "-0000":
            raise _FaultError(part, "year 0 has no sign", f"{part[1:]}")
        year, last_year, precision = _parse_years(digits)
    if month_text is None:
        first, last = ordinal_of(year, 1, 1), ordinal_of(last_year, 12, 31)
        return EdtfDate(year, 0, 0, "", mark, precision, first, last)
    if precision != "year":
        raise _FaultError(part, "a year with X takes no month", f"{digits}{mark}")
    if month_text == "XX":
        if day_text not in (None, "XX") or time:
            raise _FaultError(part, "a known day in an unknown month cannot be placed", f"{digits}-XX{mark}")
        hidden = "month" if day_text is None else "day"
        return EdtfDate(year, 0, 0, hidden, mark, "year", ordinal_of(year, 1, 1), ordinal_of(year, 12, 31))
    month = int(month_text)
    if month in _SEASONS:
        if day_text is not None:
            raise _FaultError(part, f"{month} is a season and takes no day", f"{digits}-{month}{mark}")
        begin, count = _SEASONS[month]
        years, end = divmod(begin + count - 2, 12)
        first = ordinal_of(year, begin, 1)
        last = ordinal_of(year + years, end + 1, _month_days(year + years, end + 1))
        return EdtfDate(year, month, 0, "", mark, "season", first, last)
    if not 1 <= month <= 12:
        raise _FaultError(part, f"month {month_text} does not exist. Months run from 01 to 12, seasons from 21 to 24")
    if day_text is None or day_text == "XX":
        if time:
            raise _FaultError(part, "a time of day needs a known day", f"{digits}-{month_text}-XX{mark}")
        first = ordinal_of(year, month, 1)
        hidden = "" if day_text is None else "day"
        return EdtfDate(year, month, 0, hidden, mark, "month", first, first + _month_days(year, month) - 1)
    day, days = int(day_text), _month_days(year, month)
    if not 1 <= day <= days:
        raise _FaultError(part, f"day {day_text} does not exist. Days of {digits}-{month_text} run from 01 to {days}")
    if time and not _TIME.match(time):
        raise _FaultError(part, f"the time {time[1:]} does not exist. Hours run from 00 to 23, minutes from 00 to 59")
    first = ordinal_of(year, month, day)
    return EdtfDate(year, month, day, "", mark, "day", first, first)


def _parse_range(part: str, start: str, end: str) -> Item:
    """Two ends of which one may be missing; the text has already said which of them are."""
    low = _parse_date(start) if start else None
    high = _parse_date(end) if end else None
    if low is None and high is None:
        raise _FaultError(part, "neither end is given", "1944/..")
    if low is not None and high is not None and low.first > high.last:
        turned = end + part[len(start) : len(part) - len(end)] + start
        raise _FaultError(part, f"the end {end} comes before the start {start}", f"{turned}")
    return low, high


def _parse_set(text: str) -> Iterator[Item]:
    close = {"[": "]", "{": "}"}[text[0]]
    if text[-1] != close:
        raise _FaultError(text, f"the set has no closing {close}", text + close)
    inner = text[1:-1]
    if not inner:
        raise _FaultError(text, "the set is empty", f"{text[0]}1944,1945{close}")
    for part in inner.split(","):
        if "/" in part:
            raise _FaultError(part, "a set holds no interval", f"{part.replace('/', '..')}")
        start, dots, end = part.partition("..")
        if dots:
            yield _parse_range(part, start, end)
        else:
            one = _parse_date(part)
            yield one, one


def parse(text: str) -> tuple[Form, tuple[Item, ...]]:
    """The form of an EDTF text and its items: start and end, the same date twice where there is only one.

    An end that is open or unknown is ``None``. Raises ``WhenError`` saying which part is wrong.

    >>> form, ((start, end),) = parse("../1954")
    >>> form, start, end.year
    ('interval', None, 1954)
    """
    try:
        return _parsed(text)
    except _FaultError as fault:
        raise WhenError(_message(text, fault)) from None


def _parsed(text: str) -> tuple[Form, tuple[Item, ...]]:
    if text.startswith(("[", "{")):
        return ("one of" if text[0] == "[" else "all of"), tuple(_parse_set(text))
    start, slash, end = text.partition("/")
    if not slash:
        one = _parse_date(text)
        return "date", ((one, one),)
    if "/" in end:
        raise _FaultError(text)
    ends = ("" if start == ".." else start, "" if end == ".." else end)
    if ends[0] and ends[1].isdigit() and len(ends[1]) < 4:
        raise _FaultError(text)
    return "interval", (_parse_range(text, *ends),)
