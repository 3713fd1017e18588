"""Times counted or named from another: "that month", "the next day", "three days later", "last week", an
anniversary.
"""

from __future__ import annotations

import re

from geo.reading.times.basis import Mention, Resolved, earlier, no_value, resolve, words
from geo.reading.times.context import (
    Context,
    near_weekday,
    nearest_year,
    season_year,
)
from geo.reading.times.daycount import add_months, civil, month_days, ordinal, weekday
from geo.reading.times.expr import (
    Anniversary,
    Cal,
    Rel,
    Shift,
)
from geo.reading.times.periods import shifted, unit_around
from geo.reading.times.value import (
    Value,
    century_value,
    day_value,
    decade_value,
    edtf_span,
    month_value,
    season_value,
    span_value,
    week_value,
)

_LONG = 40  # days
_STEP = {"this": 0, "that": 0, "last": -1, "previous": -1, "next": 1, "following": 1}


@resolve.register
def _rel(expr: Rel, at: Mention, context: Context) -> Resolved:
    deictic = expr.how in ("this", "last", "next")
    use_now = (
        deictic
        and context.now is not None
        and (
            context.newsy
            or context.diary
            or context.last is None
            or context.governs_now()
            or (expr.how == "next" and context.looks_ahead(at.start, at.end))
            or (expr.unit in ("week", "month", "year") and context.lately())
        )
    )
    if expr.how == "this" and expr.unit == "day" and context.now is not None and not use_now:
        return no_value("PRESENT_REF", "today, in a narrative, is no date of it")
    if expr.unit == "years":
        anchor = context.anchor()
        return (
            Resolved(anchor, earlier(context), "the years under discussion", 0.6)
            if anchor is not None
            else no_value("PAST_REF", "no years are known here")
        )
    use_now = use_now or context.anchor() is None
    if expr.unit == "weekend" and expr.how == "that" and expr.cal is None:
        return _weekend(at, context)
    anchor = context.now if use_now else context.anchor()
    name = f"{context.now_words}: {words(context.now)}" if use_now and context.now else earlier(context)
    if expr.how == "new" and (anchor or context.period) is not None:
        return _new(expr.unit, anchor or context.period, name)
    if anchor is None:
        return no_value(
            {"day": "XXXX-XX-XX", "month": "XXXX-XX", "year": "XXXX"}.get(expr.unit, "XXXX-XX-XX"),
            "nothing to lean on is known here",
        )
    if expr.cal is not None:
        return _named_after(expr, expr.cal, anchor, name, use_now, at, context)
    unit, step = expr.unit, _STEP[expr.how]
    if unit in ("day", "night") and anchor.grain not in ("day", "time", "span", "week"):
        day = context.day
        inside = day is not None and anchor.lo <= day.value.lo <= anchor.hi
        anchor = day.value if inside and day is not None else anchor
    if (
        expr.how == "that"
        and anchor.grain == "span"
        and unit in ("year", "decade", "month", "week")
        and anchor.hi - anchor.lo > 400
        and not (unit == "decade" and anchor.year // 10 == civil(anchor.hi)[0] // 10)
    ):
        return Resolved(anchor, name, "the time under discussion", 0.6)
    if step == 0 and unit == "day" and anchor.grain == "span":
        return _last_day(anchor, name, context)
    sunday = use_now and anchor.grain == "day" and weekday(anchor.lo) == 6
    source = (
        day_value(anchor.hi) if anchor.grain == "span" and unit != "day" and anchor.hi - anchor.lo < 400 else anchor
    )
    value = unit_around(unit, source, step, sunday)
    if value is None and deictic and context.now is not None and not use_now:
        # "a service next month", after a life told by years: only the date of writing is exact enough.
        value = unit_around(unit, context.now, step, weekday(context.now.lo) == 6)
        name = f"{context.now_words}: {words(context.now)}"
    if value is None:
        day_unknown = {
            "day": f"{anchor.timex[:7]}-XX" if anchor.grain == "month" else "XXXX-XX-XX",
            "month": "XXXX-XX",
        }.get(unit, "XXXX-XX-XX")
        return no_value(day_unknown, "nothing as exact as this is known here")
    return Resolved(value, name, f"{expr.how} {unit}", 0.85)


def _last_day(span: Value, name: str, context: Context) -> Resolved:
    """ "earlier in the day": of a long span the day of writing, or the last one told of, else the last of the span."""
    spoken = context.now if context.newsy and context.now is not None and context.now.grain == "day" else None
    day = spoken or (context.day.value if context.day is not None else None)
    if span.hi - span.lo > _LONG and day is not None:
        return Resolved(day, context.now_words if spoken else earlier(context), "the day told of", 0.7)
    return Resolved(day_value(span.hi), name, "the last day of those mentioned", 0.7)


def _new(unit: str, reached: Value | None, name: str) -> Resolved:
    """The century or decade that had just begun at the time reached, else the next."""
    year = civil(reached.hi)[0] if reached is not None else 0
    size = 100 if unit == "century" else 10
    begun = year // size * size
    first = begun if year - begun < size * 0.15 else begun + size
    value = century_value(first // 100 + 1) if unit == "century" else decade_value(first)
    return Resolved(value, name, f"new {unit}", 0.7)


def _weekend(at: Mention, context: Context) -> Resolved:
    """ "the weekend": the last one up to the date of writing, or the next of the narrative."""
    now = context.now if context.now is not None and context.now.grain == "day" and not context.tells_far() else None
    base = now or (context.day.value if context.day is not None else None)
    if base is None:
        return no_value("XXXX-WXX-WE", "no day is known here")
    step = "on or after" if now is None or context.looks_ahead(at.start, at.end) else "on or before"
    saturday = near_weekday(5, base.lo, step)
    name = f"{context.now_words}: {words(now)}" if now else f"earlier mention: {words(base)}"
    return Resolved(
        span_value(saturday, saturday + 1, week_value(saturday - 5).timex + "-WE"),
        name,
        "the weekend nearest to it",
        0.7,
    )


def _named_after(
    expr: Rel, cal: Cal, anchor: Value, name: str, use_now: bool, at: Mention, context: Context
) -> Resolved:
    """A weekday, month or season that is picked by a word, by what the words around say of its side."""
    named = context.weekday_named(cal.weekday, anchor) if expr.how == "that" else None
    if named is not None:
        return Resolved(named, f"earlier mention: {words(named)}", "that weekday, named before", 0.8)
    ahead = not use_now or context.looks_ahead(at.start, at.end)
    return _rel_cal(expr, cal, anchor, name, use_now, ahead, context.tells_back(at.start))


def _rel_cal(expr: Rel, cal: Cal, anchor: Value, name: str, use_now: bool, ahead: bool, back: bool) -> Resolved:
    how = expr.how
    if cal.weekday is not None:
        if anchor.grain not in ("day", "time", "span", "week"):
            return no_value(f"XXXX-WXX-{cal.weekday + 1}", "no day is known here")
        which = {
            "that": "on or after",
            "this": "on or after",
            "last": "before",
            "previous": "before",
            "next": "after",
            "following": "after",
        }[how]
        at = anchor.lo if which == "before" else anchor.hi
        near = near_weekday(cal.weekday, at, which)
        # "this Monday the school was opened": of the week of writing.
        here = anchor.lo - weekday(anchor.lo) + cal.weekday if how == "this" and not ahead else near
        return Resolved(day_value(here), name, f"{how} weekday", 0.8)
    if cal.season:
        year = season_year(cal.season, anchor)
        season = season_value(year, cal.season)
        if how in ("next", "following") and (
            season.lo <= anchor.lo or (anchor.grain == "year" and cal.season != "winter" and season.lo < anchor.hi)
        ):
            season = season_value(year + 1, cal.season)
        elif how in ("last", "previous") and season.hi >= anchor.lo:
            season = season_value(year - 1, cal.season)
        elif how == "this" and use_now:
            season = season_value(
                anchor.year if cal.season != "winter" or anchor.month > 2 else anchor.year - 1, cal.season
            )
        elif how in ("next", "following") and season.lo > anchor.hi + 366:
            season = season_value(year - 1, cal.season)
        return Resolved(season, name, f"{how} {cal.season}", 0.85)
    if not cal.month:
        return no_value("XXXX", "nothing to lean on is known here")
    year, month, _ = civil(anchor.lo)
    if how in ("next", "following"):
        end_year, end_month, _ = civil(anchor.hi)
        year = end_year if cal.month > end_month and anchor.grain != "year" else end_year + 1
    elif how in ("last", "previous"):
        year = year if cal.month < month and anchor.grain != "year" else year - 1
    elif not use_now and anchor.grain != "year":
        # "that December", of what happened in January: of the same year.
        same = how == "that" and (cal.month >= month or back) and anchor.hi - anchor.lo < _LONG
        year = year if same else nearest_year(cal.month, 0, anchor)
    return Resolved(month_value(year, cal.month), name, f"{how} month of that name", 0.85)


@resolve.register
def _shift(expr: Shift, at: Mention, context: Context) -> Resolved:  # noqa: C901, PLR0912
    base: Value | None
    if expr.base is not None:
        of = resolve(expr.base, at, context)
        base, name = of.value if of.value.edtf is not None else None, f"the date named: {words(of.value)}"
    elif expr.origin in ("now", "today", "this week", "this month", "this year"):
        speaks = context.now is not None and (
            context.newsy
            or context.diary
            or context.last is None
            or context.governs_now()
            or expr.origin not in ("now", "ref")
        )
        base = context.now if speaks else context.anchor()
        name = f"{context.now_words}: {words(context.now)}" if speaks and context.now else earlier(context)
    elif expr.origin == "count":
        return _counted(expr, context)
    else:
        entry = context.event(expr.event, at.start) if expr.event else None
        if entry is None and expr.event == "born":
            return no_value("XXXX-XX-XX", "no birth is dated here")
        remembered = _remembered(expr.event, context) if entry is None and expr.event else None
        if remembered is not None:
            return _counted_from(expr, remembered)
        base = entry.value if entry else context.anchor() or context.now
        name = f"{'the mention of ' + expr.event if entry else 'earlier mention'}: {words(base)}" if base else "none"
        if (
            entry is None
            and base is not None
            and expr.unit in ("day", "night", "week", "hour")
            and base.grain not in ("day", "time", "span", "week")
        ):
            day = context.day
            if day is not None and base.lo <= day.value.lo <= base.hi:
                base, name = day.value, f"earlier mention: {words(day.value)}"
    if expr.count is None:
        return _vague(expr, base, name)
    if base is None:
        return no_value("XXXX-XX-XX", "nothing to count from is known here")
    if expr.origin == "today" and base.grain == "day" and expr.unit in ("year", "decade", "century", "month"):
        return Resolved(_same_day(base, expr.sign * expr.count, expr.unit), name, "counted from the day", 0.9)
    if (
        expr.origin in ("this month", "this week")
        and base.grain == "day"
        and expr.unit in ("year", "decade", "century")
    ):
        then = _same_day(base, expr.sign * expr.count, expr.unit)
        return Resolved(unit_around(expr.origin[5:], then) or then, name, "counted from the day", 0.85)
    if expr.exact and base.grain == "day" and expr.unit in ("year", "decade", "century", "month"):
        return Resolved(_same_day(base, expr.sign * expr.count, expr.unit), name, "to the day", 0.85)
    if isinstance(expr.base, Rel) and base.grain == "month" and expr.unit in ("year", "decade", "century"):
        # "ten years ago next month"
        year, month, _ = civil(_same_day(base, expr.sign * expr.count, expr.unit).lo)
        return Resolved(month_value(year, month), name, "counted from the month", 0.85)
    value = shifted(base, expr.count, expr.unit, expr.sign)
    other = shifted(base, expr.least, expr.unit, expr.sign) if expr.least is not None else None
    if value is not None and other is not None:
        lo, hi = min(value.lo, other.lo), max(value.hi, other.hi)
        side = "after" if expr.sign > 0 else "before"
        why = f"{expr.least:g} or {expr.count:g} {expr.unit} {side} {words(base)}"
        return Resolved(span_value(lo, hi, value.timex), name, why, 0.7)
    if value is None:
        if base.grain in ("month",):
            return Resolved(base, name, "less than the time reached is exact", 0.4)
        return no_value(
            f"{base.timex}-XX-XX" if base.grain == "year" else "XXXX-XX-XX", "nothing as exact as this is known here"
        )
    side = "after" if expr.sign > 0 else "before"
    return Resolved(value, name, f"{expr.count:g} {expr.unit} {side} {words(base)}", 0.85)


def _counted(expr: Shift, context: Context) -> Resolved:
    """ "on the third day": from the first day, which later ones are counted from as well."""
    last, count = context.last, round(expr.count or 0)
    if last is None or last.value.grain not in ("day", "time", "span") or last.value.hi - last.value.lo > _LONG:
        return no_value("XXXX-XX-XX", "no day is known here")
    first, reached = context.counted or (last.value.lo, last.value.lo)
    if reached != last.value.lo or first + count <= reached:
        first = last.value.lo
    value = day_value(first + count)
    context.counted = (first, value.lo)
    return Resolved(value, earlier(context), f"day {count + 1} from {words(day_value(first))}", 0.6)


def _same_day(base: Value, count: float, unit: str) -> Value:
    year, month, day = civil(base.lo)
    year, month = add_months(year, month, round(count * {"month": 1, "year": 12, "decade": 120, "century": 1200}[unit]))
    return day_value(ordinal(year, month, min(day, month_days(year, month))))


# What a text of an anniversary is about, by whatever word it calls it.
_DISASTER = re.compile(
    r"^the (?:\w+ )?(?:explosion|blast|quake|earthquake|shock|storm|hurricane|flood|fire|crash|eruption|attack|battle"
    r"|landing|invasion|massacre|wreck|sinking|collapse|disaster|accident|tragedy|coup|murder|assassination|strike|march|raid)$"
)


# What a text has one of, told from its start.
_ONCE = re.compile(
    r"^the (?:flood|quake|earthquake|tsunami|eruption|explosion|blast|disaster|wreck|sinking|crash|hurricane|storm"
    r"|cyclone)$"
)


def _remembered(event: str, context: Context) -> Value | None:
    """The day of what a text is about, where it names it by another word than before."""
    if context.occasion is not None and _DISASTER.search(event):
        return context.occasion
    if context.newsy or context.diary or not _ONCE.search(event):
        return None
    first = next((e.value for e in context.entries if e.explicit and e.value.grain in ("day", "time", "span")), None)
    return first if first is not None and first.hi - first.lo < _LONG else None


def _counted_from(expr: Shift, base: Value) -> Resolved:
    value = shifted(base, expr.count or 0, expr.unit, expr.sign)
    if value is None:
        return no_value("XXXX-XX-XX", "nothing as exact as this is known here")
    return Resolved(value, f"the day remembered: {words(base)}", f"counted from {expr.event}", 0.7)


_SOME = {
    "hour": (0, 1),
    "day": (2, 6),
    "night": (2, 6),
    "week": (2, 6),
    "month": (2, 5),
    "year": (2, 5),
    "decade": (2, 5),
}


def _vague(expr: Shift, base: Value | None, name: str) -> Resolved:
    """ "a few days later": two to six days, or two to five of the longer units."""
    letters = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX"}.get(expr.unit, "XXXX")
    timex = (
        letters
        if expr.origin == "vague" and (expr.sign > 0 or expr.unit == "month")
        else "FUTURE_REF"
        if expr.sign > 0
        else "PAST_REF"
    )
    few = _SOME.get(expr.unit)
    least, most = (
        (shifted(base, count, expr.unit, expr.sign) for count in few)
        if base is not None and few is not None
        else (None, None)
    )
    if least is None or most is None:
        return no_value(timex, "an unknown number of units away")
    lo, hi = min(least.lo, most.lo), max(least.hi, most.hi)
    return Resolved(
        Value("span", lo, hi, edtf_span(lo, hi), timex),
        name,
        f"a few {expr.unit}s {'after' if expr.sign > 0 else 'before'}",
        0.4,
    )


@resolve.register
def _anniversary(expr: Anniversary, at: Mention, context: Context) -> Resolved:
    if expr.of is not None:
        of = resolve(expr.of, at, context)
        if of.value.grain in ("day", "year"):
            value = shifted(of.value, expr.years, "year", 1)
            if of.value.grain == "day":
                year, month, day = civil(of.value.lo)
                value = day_value(ordinal(year + expr.years, month, min(day, month_days(year + expr.years, month))))
            if value is not None:
                return Resolved(value, f"the date named: {words(of.value)}", f"{expr.years} years after", 0.85)
    now = context.now
    if expr.years in context.anniversaries:
        value = context.anniversaries[expr.years]
        return Resolved(value, f"earlier mention: {words(value)}", "the anniversary named before", 0.8)
    dates = [e.value for e in context.entries if e.value.grain == "day"]
    if context.ahead is not None and context.ahead.grain in ("day", "span"):
        dates.append(day_value(context.ahead.lo))
    for value in dates:
        year, month, day = civil(value.lo)
        if now is None or now.year == year + expr.years:
            made = day_value(ordinal(year + expr.years, month, min(day, month_days(year + expr.years, month))))
            return Resolved(made, f"earlier mention: {words(value)}", f"{expr.years} years after", 0.8)
    if now is not None:
        return Resolved(now, f"{context.now_words}: {words(now)}", "an anniversary kept when this was written", 0.6)
    return no_value("XXXX", "the event is not dated here")
