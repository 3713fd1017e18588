"""Days, months, seasons, feasts, years and centuries, with or without what completes them."""

from __future__ import annotations

import re
from dataclasses import replace

from geo.reading.times.basis import Mention, Resolved, back_cost, earlier, no_value, resolve, words
from geo.reading.times.calendars import to_days
from geo.reading.times.context import (
    Context,
    near_weekday,
    nearest_year,
    season_year,
    year_before,
    year_of_weekday,
)
from geo.reading.times.daycount import add_months, civil, easter, month_days, nth_weekday, ordinal, weekday
from geo.reading.times.expr import (
    Cal,
    Century,
    Decade,
    Foreign,
    Pair,
)
from geo.reading.times.lexicon import HOLIDAYS
from geo.reading.times.periods import part_of
from geo.reading.times.value import (
    SEASONS,
    Value,
    century_value,
    day_value,
    decade_value,
    month_value,
    season_value,
    span_value,
    timex_day,
    year_value,
)

# Days from the date of writing: so far ahead a bare day is hardly meant where the last such day was so near.
_FAR, _NEAR = 300, 60
_SOON = 45
# Characters and days within which a list of days to come goes on.
_LISTED, _COMING = 60, 120


def _full_year(year: int, context: Context) -> int:
    """The year of which only two digits are printed."""
    near = context.anchor() or context.now
    if near is None:
        return 1900 + year
    base = near.year // 100 * 100 + year
    last = context.now.year if context.now is not None else near.year + 100
    return min(
        (one for one in (base - 100, base, base + 100) if one <= last + 1), key=lambda one: (abs(one - near.year), one)
    )


@resolve.register
def _cal(cal: Cal, at: Mention, context: Context) -> Resolved:
    year = cal.year
    if year is not None and cal.short:
        year = _full_year(year, context)
    if cal.of is not None:
        return _within(cal, resolve(cal.of, at, context), context)
    if cal.holiday:
        return _holiday(cal, year, at, context)
    if cal.season:
        return _season(cal, year, at, context)
    if cal.misprint:
        found = resolve(replace(cal, misprint=0), at, context)
        return replace(found, why=f"{found.why}; that month has no day {cal.misprint}", confidence=0.6)
    if cal.month and year is not None:
        if cal.day:
            day = min(cal.day, month_days(year, cal.month))
            return Resolved(day_value(ordinal(year, cal.month, day)), "none", "a full date", explicit=True)
        return Resolved(month_value(year, cal.month), "none", "a month with its year", explicit=True)
    if year is not None:
        return Resolved(year_value(year), "none", "a year", 0.95, explicit=True)
    if cal.month:
        return _year_of_death(cal, at, context) or _yearless(cal, at, context)
    if cal.day:
        return _lone_day(cal, at, context)
    return _weekday(cal, at, context)


def _within(cal: Cal, frame: Resolved, context: Context) -> Resolved:
    """A month or day of a year or month that other words name."""
    value = frame.value
    if value.edtf is None:
        return no_value("XXXX", "nothing says which year")
    if cal.season:
        made = season_value(value.year, cal.season)
    elif cal.holiday:
        made = day_value(holiday_day(cal.holiday, value.year))
    elif cal.month and cal.day:
        made = day_value(ordinal(value.year, cal.month, min(cal.day, month_days(value.year, cal.month))))
    elif cal.month:
        made = month_value(value.year, cal.month)
    elif cal.day:
        made = day_value(ordinal(value.year, value.month, min(cal.day, month_days(value.year, value.month))))
    else:
        made = day_value(near_weekday(cal.weekday or 0, value.lo, "on or after"))
    return replace(
        frame, value=made, why=f"within {words(value)}", confidence=min(0.85, frame.confidence), explicit=False
    )


def _yearless(cal: Cal, at: Mention, context: Context) -> Resolved:
    month, day = cal.month or 1, cal.day or 0

    def made(year: int) -> Value:
        return day_value(ordinal(year, month, min(day, month_days(year, month)))) if day else month_value(year, month)

    told = context.last is not None and context.now is not None and context.now.lo - context.last.value.hi > _FAR
    looks_back = bool(told) and " had " in context.sentence_before(at.start)
    if (
        context.now is not None
        and not looks_back
        and (context.governs_now(start=at.start) or context.plans(at.start, at.end))
    ):
        ahead = context.looks_ahead(at.start, at.end)
        year = year_before(month, day, context.now, ahead)
        sure = _NEXT.search(context.sentence_before(at.start))
        if (
            ahead
            and day
            and not sure
            and made(year).lo - context.now.hi > _FAR
            and context.now.lo - made(year - 1).hi < _NEAR
        ):
            # "A rally planned for 24 October was cancelled", written on the 30th: nobody means the next year's.
            ahead, year = False, year - 1
        if (
            not ahead
            and day
            and context.now.lo - made(year).hi > _FAR
            and 0 < made(year + 1).lo - context.now.hi < _SOON
        ):
            # "The board approved a beer garden for 4 July", written in June.
            ahead, year = True, year + 1
        near = context.last
        if (
            not ahead
            and near is not None
            and near.value.grain in ("month", "day", "span")
            and near.paragraph == context.paragraph
        ):
            nearest = nearest_year(month, day, near.value)
            if made(nearest).lo <= context.now.lo and nearest != year and made(year).lo > near.value.lo + 330:
                year = nearest
        coming = _listed_to_come(month, day, at, context)
        if coming is not None:
            ahead, year = True, coming
        if cal.weekday is not None and day:
            year = year_of_weekday(month, day, cal.weekday, year)
        side = "next after" if ahead else "last up to"
        return Resolved(
            made(year), f"{context.now_words}: {words(context.now)}", f"the {side} the date of writing", 0.85
        )
    anchor = context.anchor()
    if anchor is None:
        text = f"XXXX-{month:02d}" + (f"-{day:02d}" if day else "")
        return no_value(text, "no year is known here")
    if day and anchor.grain == "year" and (month, day) in context.known and context.known[month, day] != anchor.year:
        return Resolved(
            made(context.known[month, day]),
            "earlier mention: " + words(made(context.known[month, day])),
            "a day named before",
            0.7,
        )
    back = back_cost(at, context)
    year = nearest_year(month, day, anchor, back, None if context.diary else context.coming)
    if cal.weekday is not None and day:
        year = year_of_weekday(month, day, cal.weekday, year)
    return Resolved(made(year), earlier(context), "the year that lies nearest to the narrative", 0.85)


_NEXT = re.compile(r"\b(?:next|will)\b")


def _listed_to_come(month: int, day: int, at: Mention, context: Context) -> int | None:
    """The year of a day that goes on a list of what is to come: "22 on December 1, and 20 on New Year's Day"."""
    near, now = context.last, context.now
    if near is None or now is None or not day or near.paragraph != context.paragraph or near.value.lo <= now.hi:
        return None
    year = nearest_year(month, day, near.value)
    here = ordinal(year, month, min(day, month_days(year, month)))
    listed = near.end < at.start < near.end + _LISTED
    return year if listed and 0 < here - near.value.lo < _COMING else None


_DEATH = re.compile(r"\b(?:died|dies|death|funeral|buried)\b")
_AGED = re.compile(r"\b(?:aged|at the age of|at) (\d{2,3})\b")
_NOTICED = 120  # days


def _year_of_death(cal: Cal, at: Mention, context: Context) -> Resolved | None:
    """The year of a death told at the end of a life: the one in which that age is reached, or that of the notice."""
    around = context.sentence_before(at.start) + context.text[at.start : at.end] + context.sentence_after(at.end)
    month, day = cal.month, cal.day
    if not month or not day or not _DEATH.search(around):
        return None
    now, born, aged = context.now, context.event("born", at.start), _AGED.search(around)
    if now is not None and now.grain == "day":
        year = year_before(month, day, now, False)
        value = day_value(ordinal(year, month, min(day, month_days(year, month))))
        near = context.last is None or abs(context.last.value.hi - now.lo) > _FAR
        if near and now.lo - value.lo < _NOTICED and context.last is not None and context.last.value.grain != "day":
            return Resolved(value, f"{context.now_words}: {words(now)}", "a death told of soon after", 0.8)
    if born is None or aged is None:
        return None
    year = born.value.year + int(aged[1])
    if born.value.grain in ("day", "time") and (month, day) < civil(born.value.lo)[1:]:
        year += 1
    value = day_value(ordinal(year, month, min(day, month_days(year, month))))
    return Resolved(value, f"the mention of a birth: {words(born.value)}", f"at the age of {aged[1]}", 0.75)


def _lone_day(cal: Cal, at: Mention, context: Context) -> Resolved:
    """ "the 17th": in the month under discussion, or the next where it would go back."""
    day = cal.day or 1
    last = context.last
    ahead = context.plans(at.start, at.end)
    use_now = context.now is not None and (
        ahead or last is None or (context.governs_now() and last.value.grain in ("year", "season", "decade"))
    )
    anchor = context.now if use_now else context.anchor()
    if anchor is None or anchor.grain in ("year", "decade", "century", "season"):
        anchor = (
            context.day.value
            if context.day is not None and anchor is not None and anchor.lo <= context.day.value.lo <= anchor.hi
            else None
        )
    if anchor is None:
        return no_value(f"XXXX-XX-{day:02d}", "no month is known here")
    at_end = anchor.hi if anchor.grain in ("day", "time", "span") else anchor.lo
    year, month, reached = civil(at_end)
    begun = civil(anchor.lo)
    if (
        anchor.grain in ("day", "time")
        and day < reached
        and not use_now
        and reached - day > 18
        and " had " not in context.sentence_before(at.start)
    ):
        if not (
            context.diary
            and context.day is not None
            and context.day.paragraph == context.paragraph
            and anchor == context.now
        ):
            year, month = add_months(year, month, 1)
    elif anchor.grain == "span" and (year, month) != begun[:2] and day >= begun[2] and day > reached:
        year, month = begun[:2]
    elif use_now and ahead and day < reached and anchor.grain == "day":
        year, month = add_months(year, month, 1)
    elif use_now and day > reached and not context.looks_ahead(at.start, at.end):
        year, month = add_months(year, month, -1)
    if cal.weekday is not None:
        for months in (0, -1, 1):
            y, m = add_months(year, month, months)
            if day <= month_days(y, m) and weekday(ordinal(y, m, day)) == cal.weekday:
                year, month = y, m
                break
    value = day_value(ordinal(year, month, min(day, month_days(year, month))))
    name = f"{context.now_words}: {words(anchor)}" if use_now else earlier(context)
    return Resolved(value, name, "a day of the month under discussion", 0.85)


# "the Wednesday": one of the narrative, whatever the date of writing.
_DEFINITE = re.compile(r"[Tt]he \w+day\b")


def _weekday(cal: Cal, at: Mention, context: Context) -> Resolved:
    want = cal.weekday or 0
    day, now = context.day, context.now
    narrative = (
        day is not None
        and day.paragraph == context.paragraph
        and context.last is not None
        and context.last.paragraph == context.paragraph
    )
    if day is not None and now is not None and -30 <= now.lo - day.value.lo <= 21:
        narrative = False
    if now is None or now.grain != "day" or (not context.newsy and day is not None and abs(now.lo - day.value.lo) > 60):
        narrative = day is not None
    if day is not None and _DEFINITE.match(context.text, at.start):
        narrative = True
    elif context.plans(at.start, at.end) or (
        day is not None and context.last is not None and not context.holds_day() and context.newsy
    ):
        narrative = False
    elif context.tells_far():
        narrative = True
    elif context.newsy and not context.diary and now is not None and now.grain == "day":
        narrative = False
    if narrative and day is not None and at.preposition == "since":
        value = day_value(near_weekday(want, day.value.lo, "before"))
        return Resolved(value, f"earlier mention: {words(day.value)}", "the weekday before the day reached", 0.75)
    if narrative and day is not None:
        eve = weekday(day.value.lo - 1) == want
        value = day_value(day.value.lo - 1 if eve else near_weekday(want, day.value.hi, "on or after"))
        return Resolved(value, f"earlier mention: {words(day.value)}", "the weekday on or after the day reached", 0.75)
    if now is None or now.grain not in ("day", "time"):
        return no_value(f"XXXX-WXX-{want + 1}", "no day is known here")
    ahead = at.preposition != "since" and context.looks_ahead(at.start, at.end)
    back = "before" if at.preposition == "since" else "on or before"
    value = day_value(near_weekday(want, now.lo, "after" if ahead else back))
    return Resolved(
        value,
        f"{context.now_words}: {words(now)}",
        f"the weekday {'after' if ahead else 'up to'} the date of writing",
        0.85,
    )


def holiday_day(name: str, year: int) -> int:
    """The count of the day a feast falls on in a year."""
    rule = HOLIDAYS[name]
    if isinstance(rule, int):
        return easter(year) + rule
    if len(rule) == 2:
        return ordinal(year, rule[0], rule[1])
    return nth_weekday(year, rule[0], rule[1], rule[2])


def _early_year(cal: Cal, at: Mention, context: Context) -> Resolved:
    """ "in the new year": the first months of the year that follows, not its first day."""
    base = context.now if context.governs_now() and context.now is not None else context.anchor() or context.now
    assert base is not None
    ahead = base.month > 2 or base.grain == "year"
    value = part_of("early", year_value(base.year + 1 if ahead else base.year))
    return Resolved(value, f"earlier mention: {words(base)}", "the first months of the next year", 0.7)


def _holiday(cal: Cal, year: int | None, at: Mention, context: Context) -> Resolved:
    if year is not None:
        if cal.holiday == "new year" and at.preposition == "in":
            return Resolved(part_of("early", year_value(year)), "none", "the first months of a year", explicit=True)
        if cal.holiday == "new year":
            return Resolved(day_value(ordinal(year, 1, 1)), "none", "a feast with its year", explicit=True)
        return Resolved(day_value(holiday_day(cal.holiday, year)), "none", "a feast with its year", explicit=True)
    month, day = civil(holiday_day(cal.holiday, 2001))[1:]
    anchor = context.anchor()
    if cal.holiday == "new year" and at.preposition == "in" and (anchor is not None or context.now is not None):
        return _early_year(cal, at, context)
    if (
        cal.holiday.startswith("new year")
        and (month, day) == (1, 1)
        and anchor is not None
        and not context.governs_now()
        and anchor.grain in ("day", "month")
    ):
        year = anchor.year if anchor.month < 3 or at.preposition == "since" else anchor.year + 1
        return Resolved(day_value(ordinal(year, 1, 1)), earlier(context), "the next new year", 0.8)
    found = _yearless(Cal(month=month, day=day), at, context)
    if found.value.edtf is None:
        return found
    return replace(
        found, value=day_value(holiday_day(cal.holiday, found.value.year)), why=f"{cal.holiday}, {found.why}"
    )


def _season(cal: Cal, year: int | None, at: Mention, context: Context) -> Resolved:
    if year is not None:
        return Resolved(season_value(year, cal.season), "none", "a season with its year", explicit=True)
    letters = SEASONS[cal.season][2]
    if context.now is not None and (context.governs_now() or context.plans(at.start, at.end)):
        year = year_before(SEASONS[cal.season][1], 0, context.now, context.looks_ahead(at.start, at.end))
        return Resolved(
            season_value(year, cal.season), f"{context.now_words}: {words(context.now)}", "the last such season", 0.8
        )
    anchor = context.anchor()
    if anchor is None:
        return no_value(f"XXXX-{letters}", "no year is known here")
    value = season_value(season_year(cal.season, anchor, back_cost(at, context)), cal.season)
    return Resolved(value, earlier(context), "the season nearest to the narrative", 0.8)


@resolve.register
def _decade(expr: Decade, at: Mention, context: Context) -> Resolved:
    year = expr.year
    if expr.short:
        near = context.anchor() or context.now
        century = (near.year if near else 1950) // 100 * 100
        year = min((century - 100 + year, century + year), key=lambda one: abs(one + 5 - (near.year if near else 1950)))
    return Resolved(decade_value(year), "none", "a decade", explicit=not expr.short)


@resolve.register
def _foreign(expr: Foreign, at: Mention, context: Context) -> Resolved:
    span = to_days(expr.calendar, expr.year, expr.month, expr.day)
    if span is None:
        return no_value("XXXX", f"a date of the {expr.calendar} calendar. Try: pip install 'dateline[calendars]'")
    value = span_value(span[0], span[1], timex_day(span[0]))
    return Resolved(value, "none", f"converted from the {expr.calendar} calendar", 0.8, explicit=True)


@resolve.register
def _century(expr: Century, at: Mention, context: Context) -> Resolved:
    return Resolved(century_value(expr.number), "none", "a century by its number", explicit=True)


@resolve.register
def _pair(expr: Pair, at: Mention, context: Context) -> Resolved:
    new = resolve(expr.new, at, context)
    return replace(new, why="the later of two is the new style, that of today's calendar")
