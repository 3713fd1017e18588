"""Parts of a resolved period: its early days, its end, its second half, its first week; and shifts by units."""

from __future__ import annotations

from geo.reading.times.daycount import add_months, civil, month_days, nth_weekday, ordinal, weekday
from geo.reading.times.value import (
    Value,
    century_value,
    day_value,
    decade_value,
    edtf_span,
    month_value,
    span_value,
    week_value,
    year_value,
)  # fmt: skip

_BOUNDS = frozenset(("by", "until", "till", "before", "to", "and", "through"))
_WHICH = {"early": 0, "start": 0, "mid": 1, "late": 2, "end": 2}


def part_of(part: str, of: Value, preposition: str = "") -> Value:
    """A part of a period. The end of a month is its last day behind "by" or "until", else its last third.

    >>> part_of("mid", month_value(1938, 6)).edtf, part_of("late", year_value(1944)).edtf
    ('1938-06-11/1938-06-20', '1944-09/1944-12')
    >>> part_of("end", month_value(2013, 2), "by").edtf
    '2013-02-28'
    """
    if part in ("half1", "half2", "quarter1", "quarter2", "quarter3", "quarter4", "third1", "third2", "third3"):
        return _fraction(part[:-1], int(part[-1]), of)
    which = _WHICH.get(part)
    if which is None or of.edtf is None:
        return of
    if part == "end" and preposition in _BOUNDS and of.grain == "month":
        return Value("day", of.hi, of.hi, day_value(of.hi).edtf, of.timex)
    if part in ("start", "end") and of.grain == "year":
        month = month_value(of.year, 1 if part == "start" else 12)
        return Value("month", month.lo, month.hi, month.edtf, of.timex)
    lo, hi = _third(which, of)
    return Value("span" if lo != hi else "day", lo, hi, edtf_span(lo, hi), of.timex)


def _third(which: int, of: Value) -> tuple[int, int]:
    year, month = of.year, of.month
    if of.grain == "month":
        first, last = ((1, 10), (11, 20), (21, month_days(year, month)))[which]
        return ordinal(year, month, first), ordinal(year, month, last)
    if of.grain == "year":
        return ordinal(year, 4 * which + 1), month_value(year, 4 * which + 4).hi
    if of.grain == "season":
        third_year, third = add_months(year, month, which)
        value = month_value(third_year, third)
        return value.lo, value.hi
    if of.grain == "decade":
        first, last = ((0, 3), (4, 6), (7, 9))[which]
        return ordinal(year + first), ordinal(year + last, 12, 31)
    if of.grain == "century":
        first, last = ((0, 33), (34, 66), (67, 99))[which]
        return ordinal(year + first), ordinal(year + last, 12, 31)
    size = of.hi - of.lo + 1
    return of.lo + size * which // 3, of.lo + max(size * (which + 1) // 3 - 1, size * which // 3)


def _fraction(kind: str, number: int, of: Value) -> Value:
    pieces = {"half": 2, "third": 3, "quarter": 4}[kind]
    if of.grain == "year":
        months = 12 // pieces
        lo, last = ordinal(of.year, months * (number - 1) + 1), months * number
        timex = (
            f"{of.timex}-H{number}" if kind == "half" else f"{of.timex}-Q{number}" if kind == "quarter" else of.timex
        )
        return Value("span", lo, month_value(of.year, last).hi, edtf_span(lo, month_value(of.year, last).hi), timex)
    if of.grain in ("decade", "century"):
        years = (10 if of.grain == "decade" else 100) / pieces
        first, last = of.year + round(years * (number - 1)), of.year + round(years * number) - 1
        return span_value(ordinal(first), ordinal(last, 12, 31), of.timex)
    if of.grain == "month" and kind == "half":
        middle = ordinal(of.year, of.month, 15)
        return span_value(of.lo, middle, of.timex) if number == 1 else span_value(middle + 1, of.hi, of.timex)
    size = of.hi - of.lo + 1
    return span_value(of.lo + size * (number - 1) // pieces, of.lo + size * number // pieces - 1, of.timex)


def nth_of(first: int, count: int, unit: str, of: Value) -> Value | None:
    """Some days, weeks, months or years of a period, from its start or (-1) up to its end; ``None`` where it has not so
    many.

    >>> nth_of(1, 1, "week", month_value(1947, 4)).edtf, nth_of(-1, 1, "day", month_value(2012, 6)).edtf
    ('1947-04-01/1947-04-07', '2012-06-30')
    """
    if first == 0:
        return unit_around(unit, of)
    if unit.startswith("weekday"):
        if of.grain not in ("month", "year"):
            return None
        month = of.month if of.grain == "month" or first > 0 else 12
        return day_value(nth_weekday(of.year, month, int(unit[7:]), first))
    if unit in ("day", "week", "weekend", "fortnight"):
        size = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}[unit]
        lo = of.hi - size * count + 1 if first < 0 else of.lo + size * (first - 1)
        hi = of.hi if first < 0 else lo + size * count - 1
        if lo < of.lo or lo > of.hi:
            return None
        hi = min(hi, of.hi)
        if lo == hi:
            return day_value(lo)
        return Value("span", lo, hi, edtf_span(lo, hi), f"P{count}{'D' if unit == 'day' else 'W'}")
    if unit == "month":
        year, month = civil(of.hi)[:2] if first < 0 else (of.year, of.month)
        start = add_months(year, month, 1 - count if first < 0 else first - 1)
        end = add_months(*start, count - 1)
        value = month_value(*start)
        last = month_value(*end)
        return value if count == 1 else Value("span", value.lo, last.hi, edtf_span(value.lo, last.hi), f"P{count}M")
    if unit in ("year", "decade"):
        step = 1 if unit == "year" else 10
        begin = civil(of.hi)[0] - step * count + 1 if first < 0 else of.year + step * (first - 1)
        if unit == "decade" and count == 1:
            return decade_value(begin)
        if count == 1:
            return year_value(begin)
        return Value(
            "span",
            ordinal(begin),
            ordinal(begin + step * count - 1, 12, 31),
            f"{begin:04d}/{begin + step * count - 1:04d}",
            f"P{count * step}Y",
        )
    return None


def shifted(base: Value, count: float, unit: str, sign: int) -> Value | None:
    """So many units after (``sign`` 1) or before a time, as exact as the unit.

    >>> shifted(day_value(ordinal(1938, 8, 7)), 3, "day", 1).edtf, shifted(month_value(1917, 3), 3, "month", 1).edtf
    ('1938-08-10', '1917-06')
    """
    start = base.hi if sign > 0 else base.lo
    year, month, _ = civil(start)
    if unit in ("second", "minute", "hour"):
        days = {"hour": 24, "minute": 1440, "second": 86400}[unit]
        return day_value(start + sign * int(count / days))
    if unit in ("day", "night", "week", "fortnight", "weekend"):
        days = round(count * {"week": 7, "fortnight": 14, "weekend": 7}.get(unit, 1))
        if base.grain in ("day", "time", "span", "week"):
            return day_value(start + sign * days)
        target = civil(start + sign * days)
        return month_value(*target[:2]) if base.grain == "month" and days >= 7 else None
    if unit in ("month", "season", "quarter"):
        months = round(count * {"quarter": 3, "season": 3}.get(unit, 1))
        if base.grain in ("year", "decade", "century"):
            return None
        return month_value(*add_months(year, month, sign * months))
    if unit in ("century", "millennium") and count != int(count):
        return year_value(year + sign * round(count * {"century": 100, "millennium": 1000}[unit]))
    years = count * {"decade": 10, "century": 100, "millennium": 1000}.get(unit, 1)
    target_year = year + sign * int(years)
    if unit == "decade":
        return decade_value(target_year)
    if unit in ("century", "millennium"):
        return century_value(target_year // 100 + 1) if target_year > 0 else None
    if years != int(years):
        return month_value(*add_months(year, month, sign * round(years * 12)))
    return year_value(target_year)


def unit_around(unit: str, at: Value, step: int = 0, sunday_first: bool = False) -> Value | None:
    """The day, week, month, year ... that a time lies in, or one some steps away.

    >>> unit_around("year", day_value(ordinal(1946, 8, 19)), 1).edtf
    '1947'
    """
    if unit in ("day", "night"):
        if step and at.grain not in ("day", "time", "span", "week"):
            return None
        return day_value((at.hi if step > 0 else at.lo) + step) if step or at.grain in ("day", "time") else None
    year, month, _ = civil(at.lo)
    if unit in ("week", "weekend", "fortnight"):
        if at.grain not in ("day", "time", "week", "span"):
            return None
        monday = at.lo - (weekday(at.lo) + (1 if sunday_first else 0)) % 7 + 7 * step
        return (
            span_value(monday + 5, monday + 6, week_value(monday).timex + "-WE")
            if unit == "weekend"
            else week_value(monday)
        )
    if unit == "month":
        return month_value(*add_months(year, month, step)) if at.grain not in ("year", "decade", "century") else None
    if unit == "year":
        return year_value(year + step) if at.grain not in ("decade", "century") else None
    if unit == "decade":
        return decade_value(year // 10 * 10 + 10 * step) if year > 0 else decade_value(year + 10 * step)
    if unit == "century":
        return century_value(year // 100 + 1 + step) if year > 0 else century_value((year - 1) // 100 + step)
    return None
