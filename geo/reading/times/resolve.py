"""From what the words say to what they mean where they stand."""

from __future__ import annotations

from dataclasses import dataclass, replace

from geo.reading.times.calendars import to_day
from geo.reading.times.context import BACK, Context, Entry, near_weekday, nearest_year, season_year, year_before, year_of_weekday
from geo.reading.times.daycount import add_months, civil, easter, month_days, nth_weekday, ordinal, weekday
from geo.reading.times.expr import (
    About, Anniversary, Cal, Century, Daytime, Decade, Duration, Expr, Foreign, Nth, Pair, Part, Range, Reference, Rel, SetOf, Shift, Since,
)  # fmt: skip
from geo.reading.times.lexicon import HOLIDAYS
from geo.reading.times.periods import nth_of, part_of, shifted, unit_around
from geo.reading.times.value import (
    SEASONS, Value, about, century_value, day_value, decade_value, edtf_span, joined, month_value, season_value, span_value, timex_day,
    week_value, year_value,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Resolved:
    """A value with the time it leans on and the step that was taken. ``explicit``: the words named the year themselves."""

    value: Value
    anchor: str
    why: str
    confidence: float = 1.0
    explicit: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """Where an expression stands, with the word before it."""

    start: int
    end: int
    preposition: str = ""


def no_value(timex: str, why: str) -> Resolved:
    """A time without a place in the calendar."""
    return Resolved(Value("none", 0, 0, None, timex), "none", why, 0.5)


def resolve(expr: Expr, at: Mention, context: Context) -> Resolved:
    """What an expression means where it stands."""
    if isinstance(expr, Cal):
        return _cal(expr, at, context)
    if isinstance(expr, Decade):
        return _decade(expr, context)
    if isinstance(expr, Century):
        return Resolved(century_value(expr.number), "none", "a century by its number", explicit=True)
    if isinstance(expr, Part):
        return _part(expr, at, context)
    if isinstance(expr, Nth):
        return _nth(expr, at, context)
    if isinstance(expr, Daytime):
        return _daytime(expr, at, context)
    if isinstance(expr, Rel):
        return _rel(expr, at, context)
    if isinstance(expr, Shift):
        return _shift(expr, at, context)
    if isinstance(expr, Range):
        return _range(expr, at, context)
    if isinstance(expr, Since):
        return _since(expr, at, context)
    if isinstance(expr, About):
        inner = resolve(expr.of, at, context)
        return replace(inner, value=about(inner.value), why=inner.why + ", approximately")
    if isinstance(expr, Duration):
        return _duration(expr, at, context)
    if isinstance(expr, SetOf):
        return no_value(expr.value, "a time that recurs")
    if isinstance(expr, Reference):
        return no_value(expr.value, "a word for the present, the past or the future")
    if isinstance(expr, Anniversary):
        return _anniversary(expr, at, context)
    if isinstance(expr, Pair):
        new = resolve(expr.new, at, context)
        return replace(new, why="the later of two is the new style, that of today's calendar")
    return _foreign(expr)


def _words(value: Value) -> str:
    return value.edtf or value.timex


def _earlier(context: Context) -> str:
    value = context.anchor()
    if value is None:
        return "none"
    kind = "period under discussion" if value.grain in ("year", "decade", "century", "season") else "earlier mention"
    return f"{kind if context.last else 'later mention'}: {_words(value)}"


def _full_year(year: int, context: Context) -> int:
    """The year of which only two digits are printed."""
    near = context.anchor() or context.now
    if near is None:
        return 1900 + year
    base = near.year // 100 * 100 + year
    return min((base - 100, base, base + 100), key=lambda one: (abs(one - near.year), one))


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
    if cal.month and year is not None:
        if cal.day:
            day = min(cal.day, month_days(year, cal.month))
            return Resolved(day_value(ordinal(year, cal.month, day)), "none", "a full date", explicit=True)
        return Resolved(month_value(year, cal.month), "none", "a month with its year", explicit=True)
    if year is not None:
        return Resolved(year_value(year), "none", "a year", 0.95, explicit=True)
    if cal.month:
        return _yearless(cal, at, context)
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
        made = day_value(_holiday_day(cal.holiday, value.year))
    elif cal.month and cal.day:
        made = day_value(ordinal(value.year, cal.month, min(cal.day, month_days(value.year, cal.month))))
    elif cal.month:
        made = month_value(value.year, cal.month)
    elif cal.day:
        made = day_value(ordinal(value.year, value.month, min(cal.day, month_days(value.year, value.month))))
    else:
        made = day_value(near_weekday(cal.weekday or 0, value.lo, "on or after"))
    return replace(frame, value=made, why=f"within {_words(value)}", confidence=min(0.85, frame.confidence), explicit=False)


def _yearless(cal: Cal, at: Mention, context: Context) -> Resolved:
    month, day = cal.month or 1, cal.day or 0

    def made(year: int) -> Value:
        return day_value(ordinal(year, month, min(day, month_days(year, month)))) if day else month_value(year, month)

    if context.now is not None and context.governs_now():
        ahead = context.looks_ahead(at.start, at.end)
        year = year_before(month, day, context.now, ahead)
        near = context.last
        if near is not None and near.value.grain in ("month", "day", "span") and near.paragraph == context.paragraph:
            told = nearest_year(month, day, near.value)
            if made(told).lo <= context.now.lo and told != year and made(year).lo > near.value.lo + 330:
                year = told
        if cal.weekday is not None and day:
            year = year_of_weekday(month, day, cal.weekday, year)
        side = "next after" if ahead else "last up to"
        return Resolved(made(year), f"{context.now_words}: {_words(context.now)}", f"the {side} the date of writing", 0.85)
    anchor = context.anchor()
    if anchor is None:
        text = f"XXXX-{month:02d}" + (f"-{day:02d}" if day else "")
        return no_value(text, "no year is known here")
    if day and anchor.grain == "year" and (month, day) in context.known and context.known[month, day] != anchor.year:
        return Resolved(made(context.known[month, day]), "earlier mention: " + _words(made(context.known[month, day])), "a day named before", 0.7)
    back = _back(at, context)
    year = nearest_year(month, day, anchor, back)
    if cal.weekday is not None and day:
        year = year_of_weekday(month, day, cal.weekday, year)
    return Resolved(made(year), _earlier(context), "the year that lies nearest to the narrative", 0.85)


def _back(at: Mention, context: Context) -> float:
    """What a day back weighs: less than a day on behind "since" and "had"."""
    return 0.5 if at.preposition == "since" else 0.8 if " had " in context.sentence_before(at.start) + " " else BACK


def _lone_day(cal: Cal, at: Mention, context: Context) -> Resolved:
    """ "the 17th": in the month under discussion, or the next where it would go back."""
    day = cal.day or 1
    last = context.last
    use_now = context.now is not None and (last is None or context.governs_now() and last.value.grain in ("year", "season", "decade"))
    anchor = context.now if use_now else context.anchor()
    if anchor is None or anchor.grain in ("year", "decade", "century", "season"):
        anchor = context.day.value if context.day is not None and anchor is not None and anchor.lo <= context.day.value.lo <= anchor.hi else None
    if anchor is None:
        return no_value(f"XXXX-XX-{day:02d}", "no month is known here")
    at_end = anchor.hi if anchor.grain in ("day", "time", "span") else anchor.lo
    year, month, reached = civil(at_end)
    begun = civil(anchor.lo)
    if anchor.grain in ("day", "time") and day < reached and not use_now and reached - day > 18 and " had " not in context.sentence_before(at.start):
        if not (context.diary and context.day is not None and context.day.paragraph == context.paragraph and anchor == context.now):
            year, month = add_months(year, month, 1)
    elif anchor.grain == "span" and (year, month) != begun[:2] and day >= begun[2] and day > reached:
        year, month = begun[:2]
    elif use_now and day > reached and not context.looks_ahead(at.start, at.end):
        year, month = add_months(year, month, -1)
    if cal.weekday is not None:
        for months in (0, -1, 1):
            y, m = add_months(year, month, months)
            if day <= month_days(y, m) and weekday(ordinal(y, m, day)) == cal.weekday:
                year, month = y, m
                break
    value = day_value(ordinal(year, month, min(day, month_days(year, month))))
    name = f"{context.now_words}: {_words(anchor)}" if use_now else _earlier(context)
    return Resolved(value, name, "a day of the month under discussion", 0.85)


def _weekday(cal: Cal, at: Mention, context: Context) -> Resolved:
    want = cal.weekday or 0
    day, now = context.day, context.now
    narrative = day is not None and day.paragraph == context.paragraph and context.last is not None and context.last.paragraph == context.paragraph
    if day is not None and now is not None and -30 <= now.lo - day.value.lo <= 21:
        narrative = False
    if now is None or now.grain != "day" or (not context.newsy and day is not None and abs(now.lo - day.value.lo) > 60):
        narrative = day is not None
    if context.tells_far():
        narrative = True
    elif context.newsy and context.speaking and not context.diary:
        narrative = narrative and now is None
    if narrative and day is not None:
        value = day_value(near_weekday(want, day.value.hi, "on or after"))
        return Resolved(value, f"earlier mention: {_words(day.value)}", "the weekday on or after the day reached", 0.75)
    if now is None or now.grain not in ("day", "time"):
        return no_value(f"XXXX-WXX-{want + 1}", "no day is known here")
    ahead = context.looks_ahead(at.start, at.end)
    value = day_value(near_weekday(want, now.lo, "after" if ahead else "on or before"))
    return Resolved(value, f"{context.now_words}: {_words(now)}", f"the weekday {'after' if ahead else 'up to'} the date of writing", 0.85)


def _holiday_day(name: str, year: int) -> int:
    rule = HOLIDAYS[name]
    if isinstance(rule, int):
        return easter(year) + rule
    if len(rule) == 2:
        return ordinal(year, rule[0], rule[1])
    return nth_weekday(year, rule[0], rule[1], rule[2])


def _holiday(cal: Cal, year: int | None, at: Mention, context: Context) -> Resolved:
    if year is not None:
        if cal.holiday == "new year":
            return Resolved(day_value(ordinal(year, 1, 1)), "none", "a feast with its year", explicit=True)
        return Resolved(day_value(_holiday_day(cal.holiday, year)), "none", "a feast with its year", explicit=True)
    month, day = civil(_holiday_day(cal.holiday, 2001))[1:]
    anchor = context.anchor()
    if cal.holiday.startswith("new year") and (month, day) == (1, 1) and anchor is not None and not context.governs_now() and anchor.grain in ("day", "month"):
        year = anchor.year + 1
        return Resolved(day_value(ordinal(year, 1, 1)), _earlier(context), "the next new year", 0.8)
    found = _yearless(Cal(month=month, day=day), at, context)
    if found.value.edtf is None:
        return found
    return replace(found, value=day_value(_holiday_day(cal.holiday, found.value.year)), why=f"{cal.holiday}, {found.why}")


def _season(cal: Cal, year: int | None, at: Mention, context: Context) -> Resolved:
    if year is not None:
        return Resolved(season_value(year, cal.season), "none", "a season with its year", explicit=True)
    letters = SEASONS[cal.season][2]
    if context.now is not None and context.governs_now():
        year = year_before(SEASONS[cal.season][1], 0, context.now, context.looks_ahead(at.start, at.end))
        return Resolved(season_value(year, cal.season), f"{context.now_words}: {_words(context.now)}", "the last such season", 0.8)
    anchor = context.anchor()
    if anchor is None:
        return no_value(f"XXXX-{letters}", "no year is known here")
    value = season_value(season_year(cal.season, anchor, _back(at, context)), cal.season)
    return Resolved(value, _earlier(context), "the season nearest to the narrative", 0.8)


def _decade(expr: Decade, context: Context) -> Resolved:
    year = expr.year
    if expr.short:
        near = context.anchor() or context.now
        century = (near.year if near else 1950) // 100 * 100
        year = min((century - 100 + year, century + year), key=lambda one: abs(one + 5 - (near.year if near else 1950)))
    return Resolved(decade_value(year), "none", "a decade", explicit=not expr.short)


def _part(expr: Part, at: Mention, context: Context) -> Resolved:
    of = resolve(expr.of, at, context)
    value = of.value
    if value.edtf is None:
        return of
    if expr.part in ("earlier", "later"):
        now = isinstance(expr.of, Rel) and expr.of.how in ("this", "last")
        mark = context.now if now and context.now else context.anchor()
        if mark is not None and value.lo < mark.lo and expr.part == "earlier" and mark.lo - 1 <= value.hi:
            return replace(of, value=Value("span", value.lo, mark.lo - 1, edtf_span(value.lo, mark.lo - 1), value.timex), why="the part of it before the time reached")
        if mark is not None and expr.part == "later" and value.lo <= mark.hi < value.hi:
            return replace(of, value=Value("span", mark.hi + 1, value.hi, edtf_span(mark.hi + 1, value.hi), value.timex), why="the rest of it after the time reached")
        return of
    return replace(of, value=part_of(expr.part, value, at.preposition), why=f"{of.why}; {expr.part} in it")


def _nth(expr: Nth, at: Mention, context: Context) -> Resolved:
    of = resolve(expr.of, at, context) if expr.of is not None else None
    if of is None or of.value.edtf is None:
        return no_value(f"P{expr.count}{expr.unit[0].upper()}", "a part of a period that is not dated")
    value = nth_of(expr.first, expr.count, expr.unit, of.value)
    return replace(of, value=value, why=f"counted within {_words(of.value)}") if value is not None else of


def _with_time(time: str, value: Value) -> Value:
    if value.grain not in ("day", "time"):
        return value
    edtf = f"{value.edtf}{time}:00" if len(time) == 6 and time < "T24" else value.edtf
    return Value("time", value.lo, value.hi, edtf, f"{value.timex[:10] if not value.timex.startswith('BC') else value.timex}{time if time.startswith('T') else 'T' + time}")


def _daytime(expr: Daytime, at: Mention, context: Context) -> Resolved:
    if expr.time == "ON":
        narrative = context.day if context.day is not None and not context.governs_now(21) else None
        base = narrative.value.hi if narrative else context.now.lo - 1 if context.now and context.now.grain == "day" else None
        if base is None:
            return no_value("XXXX-XX-XXTNI", "no day is known here")
        value = Value("time", base, base + 1, edtf_span(base, base + 1), timex_day(base) + "TNI")
        return Resolved(value, _earlier(context) if narrative else context.now_words, "the night up to the day reached", 0.7)
    if expr.of is not None:
        of = resolve(expr.of, at, context)
        if of.value.edtf is None:
            return no_value("XXXX-XX-XX" + (expr.time if expr.time.startswith("T") else "T" + expr.time), "no day is known here")
        return replace(of, value=_with_time(expr.time, of.value))
    time = expr.time if expr.time.startswith("T") else "T" + expr.time
    day = context.day
    if expr.time == "NI" or day is None or context.last is not day and context.last is not None and not (context.last.value.lo <= day.value.lo <= context.last.value.hi):
        return no_value("XXXX-XX-XX" + time, "no day is known here")
    return Resolved(_with_time(expr.time, day_value(day.value.hi)), f"earlier mention: {_words(day.value)}", "on the day reached", 0.75)


_STEP = {"this": 0, "that": 0, "last": -1, "previous": -1, "next": 1, "following": 1}


def _rel(expr: Rel, at: Mention, context: Context) -> Resolved:
    deictic = expr.how in ("this", "last", "next")
    use_now = deictic and context.now is not None and (context.newsy or context.diary or context.last is None or context.governs_now())
    if expr.how == "this" and expr.unit == "day" and context.now is not None and not use_now:
        return no_value("PRESENT_REF", "today, in a narrative, is no date of it")
    if expr.unit == "years":
        anchor = context.anchor()
        return Resolved(anchor, _earlier(context), "the years under discussion", 0.6) if anchor is not None else no_value("PAST_REF", "no years are known here")
    use_now = use_now or context.anchor() is None
    if expr.unit == "weekend" and expr.how == "that" and expr.cal is None:
        return _weekend(at, context)
    anchor = context.now if use_now else context.anchor()
    name = f"{context.now_words}: {_words(context.now)}" if use_now and context.now else _earlier(context)
    if anchor is None:
        return no_value({"day": "XXXX-XX-XX", "month": "XXXX-XX", "year": "XXXX"}.get(expr.unit, "XXXX-XX-XX"), "nothing to lean on is known here")
    if expr.cal is not None:
        return _rel_cal(expr, expr.cal, anchor, name, use_now)
    unit, step = expr.unit, _STEP[expr.how]
    if unit in ("day", "night") and anchor.grain not in ("day", "time", "span", "week"):
        day = context.day
        inside = day is not None and anchor.lo <= day.value.lo <= anchor.hi
        anchor = day.value if inside and day is not None else anchor
    if expr.how == "that" and anchor.grain == "span" and unit in ("year", "decade", "month", "week") and anchor.hi - anchor.lo > 400:
        return Resolved(anchor, name, "the time under discussion", 0.6)
    if step == 0 and unit == "day" and anchor.grain == "span":
        return Resolved(day_value(anchor.hi), name, "the last day of those mentioned", 0.7)
    sunday = use_now and anchor.grain == "day" and weekday(anchor.lo) == 6
    source = day_value(anchor.hi) if anchor.grain == "span" and unit != "day" and anchor.hi - anchor.lo < 400 else anchor
    value = unit_around(unit, source, step, sunday)
    if value is None:
        day_unknown = {"day": f"{anchor.timex[:7]}-XX" if anchor.grain == "month" else "XXXX-XX-XX", "month": "XXXX-XX"}.get(unit, "XXXX-XX-XX")
        return no_value(day_unknown, "nothing as exact as this is known here")
    return Resolved(value, name, f"{expr.how} {unit}", 0.85)


def _weekend(at: Mention, context: Context) -> Resolved:
    """ "the weekend": the last one up to the date of writing, or the next of the narrative."""
    now = context.now if context.now is not None and context.now.grain == "day" and not context.tells_far() else None
    base = now or (context.day.value if context.day is not None else None)
    if base is None:
        return no_value("XXXX-WXX-WE", "no day is known here")
    step = "on or after" if now is None or context.looks_ahead(at.start, at.end) else "on or before"
    saturday = near_weekday(5, base.lo, step)
    name = f"{context.now_words}: {_words(now)}" if now else f"earlier mention: {_words(base)}"
    return Resolved(span_value(saturday, saturday + 1, week_value(saturday - 5).timex + "-WE"), name, "the weekend nearest to it", 0.7)


def _rel_cal(expr: Rel, cal: Cal, anchor: Value, name: str, use_now: bool) -> Resolved:
    how = expr.how
    if cal.weekday is not None:
        if anchor.grain not in ("day", "time", "span", "week"):
            return no_value(f"XXXX-WXX-{cal.weekday + 1}", "no day is known here")
        which = {"that": "on or after", "this": "on or after", "last": "before", "previous": "before", "next": "after", "following": "after"}[how]
        at = anchor.lo if which == "before" else anchor.hi
        return Resolved(day_value(near_weekday(cal.weekday, at, which)), name, f"{how} weekday", 0.8)
    if cal.season:
        year = season_year(cal.season, anchor)
        season = season_value(year, cal.season)
        if how in ("next", "following") and season.lo <= anchor.lo:
            season = season_value(year + 1, cal.season)
        elif how in ("last", "previous") and season.hi >= anchor.lo:
            season = season_value(year - 1, cal.season)
        elif how == "this" and use_now:
            season = season_value(anchor.year if cal.season != "winter" or anchor.month > 2 else anchor.year - 1, cal.season)
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
        year = nearest_year(cal.month, 0, anchor)
    return Resolved(month_value(year, cal.month), name, f"{how} month of that name", 0.85)


def _shift(expr: Shift, at: Mention, context: Context) -> Resolved:
    base: Value | None
    if expr.base is not None:
        of = resolve(expr.base, at, context)
        base, name = of.value if of.value.edtf is not None else None, f"the date named: {_words(of.value)}"
    elif expr.origin in ("now", "today", "this week", "this month", "this year"):
        speaks = context.now is not None and (context.newsy or context.diary or context.last is None or context.governs_now() or expr.origin not in ("now", "ref"))
        base = context.now if speaks else context.anchor()
        name = f"{context.now_words}: {_words(context.now)}" if speaks and context.now else _earlier(context)
    else:
        entry = context.event(expr.event, at.start) if expr.event else None
        base = entry.value if entry else context.anchor() or context.now
        name = f"{'the mention of ' + expr.event if entry else 'earlier mention'}: {_words(base)}" if base else "none"
        if entry is None and base is not None and expr.unit in ("day", "night", "week", "hour") and base.grain not in ("day", "time", "span", "week"):
            day = context.day
            if day is not None and base.lo <= day.value.lo <= base.hi:
                base, name = day.value, f"earlier mention: {_words(day.value)}"
    if expr.count is None:
        return _vague(expr, base, name)
    if base is None:
        return no_value("XXXX-XX-XX", "nothing to count from is known here")
    if expr.origin == "today" and base.grain == "day" and expr.unit in ("year", "decade", "century", "month"):
        return Resolved(_same_day(base, expr.sign * expr.count, expr.unit), name, "counted from the day", 0.9)
    if expr.origin in ("this month", "this week") and base.grain == "day" and expr.unit in ("year", "decade", "century"):
        day = _same_day(base, expr.sign * expr.count, expr.unit)
        return Resolved(unit_around(expr.origin[5:], day) or day, name, "counted from the day", 0.85)
    if expr.exact and base.grain == "day" and expr.unit in ("year", "decade", "century", "month"):
        return Resolved(_same_day(base, expr.sign * expr.count, expr.unit), name, "to the day", 0.85)
    value = shifted(base, expr.count, expr.unit, expr.sign)
    if value is None:
        if base.grain in ("month",):
            return Resolved(base, name, "less than the time reached is exact", 0.4)
        return no_value(f"{base.timex}-XX-XX" if base.grain == "year" else "XXXX-XX-XX", "nothing as exact as this is known here")
    side = "after" if expr.sign > 0 else "before"
    return Resolved(value, name, f"{expr.count:g} {expr.unit} {side} {_words(base)}", 0.85)


def _same_day(base: Value, count: float, unit: str) -> Value:
    year, month, day = civil(base.lo)
    year, month = add_months(year, month, round(count * {"month": 1, "year": 12, "decade": 120, "century": 1200}[unit]))
    return day_value(ordinal(year, month, min(day, month_days(year, month))))


_SOME = {"hour": (0, 1), "day": (2, 6), "night": (2, 6), "week": (2, 6), "month": (2, 5), "year": (2, 5), "decade": (2, 5)}


def _vague(expr: Shift, base: Value | None, name: str) -> Resolved:
    """ "a few days later": two to six days, or two to five of the longer units."""
    letters = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX"}.get(expr.unit, "XXXX")
    timex = letters if expr.origin == "vague" and (expr.sign > 0 or expr.unit == "month") else "FUTURE_REF" if expr.sign > 0 else "PAST_REF"
    few = _SOME.get(expr.unit)
    least, most = (shifted(base, count, expr.unit, expr.sign) for count in few) if base is not None and few is not None else (None, None)
    if least is None or most is None:
        return no_value(timex, "an unknown number of units away")
    lo, hi = min(least.lo, most.lo), max(least.hi, most.hi)
    return Resolved(Value("span", lo, hi, edtf_span(lo, hi), timex), name, f"a few {expr.unit}s {'after' if expr.sign > 0 else 'before'}", 0.4)


def filled(open_end: Expr, other: Value, first: bool) -> Expr:
    """An end of a range with the month and year of the other end, where it lacks them."""
    if isinstance(open_end, Part):
        return replace(open_end, of=filled(open_end.of, other, first))
    if isinstance(open_end, Daytime) and open_end.of is not None:
        return replace(open_end, of=filled(open_end.of, other, first))
    if not isinstance(open_end, Cal) or open_end.year is not None or open_end.of is not None:
        return open_end
    edge = other.lo if first else other.hi
    year, month, _ = civil(edge)
    if open_end.holiday or open_end.weekday is not None and not open_end.day:
        return open_end
    if open_end.season:
        start = ordinal(year, SEASONS[open_end.season][1])
        return replace(open_end, year=year if (start <= edge if first else start >= edge) else year + (-1 if first else 1))
    if not open_end.month:
        if not open_end.day or other.grain not in ("day", "time", "month", "span"):
            return open_end
        day = open_end.day
        if other.grain in ("day", "time") and (day > civil(edge)[2] if first else day < civil(edge)[2]):
            year, month = add_months(year, month, -1 if first else 1)
        return replace(open_end, year=year, month=month)
    mine = ordinal(year, open_end.month, min(open_end.day or 1, month_days(year, open_end.month)))
    if first and mine > other.hi:
        year -= 1
    elif not first and mine < ordinal(*civil(other.lo)[:2]):
        year += 1
    return replace(open_end, year=year)


def _has_year(expr: Expr) -> bool:
    if isinstance(expr, (Part, Nth, About)):
        return expr.of is not None and _has_year(expr.of)
    if isinstance(expr, Daytime):
        return expr.of is not None and _has_year(expr.of)
    return isinstance(expr, (Decade, Century)) or isinstance(expr, Cal) and expr.year is not None


def _is_vague(expr: Expr) -> bool:
    return isinstance(expr, Cal) and bool(expr.day) and not expr.month


def _ends(expr: Range, at: Mention, context: Context) -> tuple[Resolved, Resolved]:
    last_first = _has_year(expr.last) and not _has_year(expr.first) or _is_vague(expr.first) and not _is_vague(expr.last)
    to_end = replace(at, preposition="to")
    plain = replace(at, preposition="")
    if last_first:
        last = resolve(expr.last, to_end, context)
        whole = expr.first if last.value.edtf is None else filled(expr.first, last.value, True)
        return resolve(whole, plain, context), last
    first = resolve(expr.first, plain, context)
    if isinstance(expr.last, (Rel, Shift)) and first.value.edtf is not None:
        keep = context.last, context.day
        context.last = Entry(first.value, at.start, at.start, context.paragraph, first.explicit)
        context.day = context.last if first.value.grain == "day" else context.day
        last = resolve(expr.last, to_end, context)
        context.last, context.day = keep
        return first, last
    if isinstance(expr.last, Cal) and expr.last.weekday is not None and not expr.last.day and first.value.edtf is not None:
        day = near_weekday(expr.last.weekday, first.value.hi, "after")
        return first, replace(first, value=day_value(day))
    whole = expr.last if first.value.edtf is None else filled(expr.last, first.value, False)
    if isinstance(whole, Cal) and whole.holiday and not whole.year and first.value.edtf is not None:
        year = first.value.year
        whole = replace(whole, year=year if _holiday_day(whole.holiday, year) >= first.value.lo else year + 1)
    return first, resolve(whole, to_end, context)


def range_ends(expr: Range, at: Mention, context: Context) -> tuple[Resolved, Resolved]:
    """The two ends of a range, each as a time of its own."""
    return _ends(expr, at, context)


def _range(expr: Range, at: Mention, context: Context) -> Resolved:
    first, last = _ends(expr, at, context)
    if first.value.edtf is None or last.value.edtf is None or first.value.lo > last.value.hi:
        return last if first.value.edtf is None or last.value.edtf is not None else first
    value = joined(first.value, last.value)
    explicit = first.explicit or last.explicit
    lead = first if not first.explicit else last
    return Resolved(value, lead.anchor, "from the start of one to the end of the other", min(first.confidence, last.confidence), explicit)


def _since(expr: Since, at: Mention, context: Context) -> Resolved:
    of = resolve(expr.of, replace(at, preposition="since"), context)
    if of.value.edtf is None:
        return of
    begin = of.value.edtf.split("/")[0] if of.value.grain not in ("decade", "century") else edtf_span(of.value.lo, of.value.hi).split("/")[0]
    if of.value.grain == "season":
        begin = edtf_span(of.value.lo, of.value.hi).split("/")[0]
    return replace(of, value=replace(of.value, edtf=f"{begin.rstrip('~')}/.."), why=of.why + "; from then on")


def _duration(expr: Duration, at: Mention, context: Context) -> Resolved:
    found = no_value(expr.value, "a length of time")
    if expr.within is not None and context.day is not None and context.last is context.day:
        end = _shift(expr.within, at, context)
        if end.value.grain == "day":
            value = Value("none", end.value.lo, end.value.hi, end.value.edtf, expr.value)
            return Resolved(value, end.anchor, f"within that time: by {end.value.edtf}", 0.6)
    return found


def _anniversary(expr: Anniversary, at: Mention, context: Context) -> Resolved:
    if expr.of is not None:
        of = resolve(expr.of, at, context)
        if of.value.grain in ("day", "year"):
            value = shifted(of.value, expr.years, "year", 1)
            if of.value.grain == "day":
                year, month, day = civil(of.value.lo)
                value = day_value(ordinal(year + expr.years, month, min(day, month_days(year + expr.years, month))))
            if value is not None:
                return Resolved(value, f"the date named: {_words(of.value)}", f"{expr.years} years after", 0.85)
    now = context.now
    if expr.years in context.anniversaries:
        value = context.anniversaries[expr.years]
        return Resolved(value, f"earlier mention: {_words(value)}", "the anniversary named before", 0.8)
    dates = [e.value for e in context.entries if e.value.grain == "day"]
    if context.ahead is not None and context.ahead.grain in ("day", "span"):
        dates.append(day_value(context.ahead.lo))
    for value in dates:
        year, month, day = civil(value.lo)
        if now is None or now.year == year + expr.years:
            made = day_value(ordinal(year + expr.years, month, min(day, month_days(year + expr.years, month))))
            return Resolved(made, f"earlier mention: {_words(value)}", f"{expr.years} years after", 0.8)
    if now is not None:
        return Resolved(now, f"{context.now_words}: {_words(now)}", "an anniversary kept when this was written", 0.6)
    return no_value("XXXX", "the event is not dated here")


def _foreign(expr: Foreign) -> Resolved:
    span = to_day(expr.calendar, expr.year, expr.month, expr.day)
    if span is None:
        return no_value("XXXX", f"a date of the {expr.calendar} calendar. Try: pip install 'dateline[calendars]'")
    value = span_value(span[0], span[1], timex_day(span[0]))
    return Resolved(value, "none", f"converted from the {expr.calendar} calendar", 0.8, explicit=True)
