"""Parts, times of day, ranges and bounds of times, lengths and recurrences."""

from __future__ import annotations

import re
from dataclasses import replace

from geo.reading.times.basis import Mention, Resolved, earlier, no_value, resolve, words
from geo.reading.times.context import (
    Context,
    Entry,
    near_weekday,
)
from geo.reading.times.daycount import add_months, civil, month_days, ordinal
from geo.reading.times.expr import (
    About,
    Cal,
    Century,
    Daytime,
    Decade,
    Duration,
    Expr,
    Nth,
    Part,
    Range,
    Reference,
    Rel,
    SetOf,
    Shift,
    Since,
)
from geo.reading.times.periods import nth_of, part_of
from geo.reading.times.resolve_days import holiday_day
from geo.reading.times.value import (
    SEASONS,
    Value,
    about,
    day_value,
    edtf_span,
    joined,
    month_value,
    timex_day,
    year_value,
)

_JULY = 7
_SMALL_HOURS = "T08"
# Why a time of day alone is one of the day of writing.
SPOKEN = "on the day of writing"
_MORNING = re.compile(r"morning|\ba\.?m\b|^0\d[:.]")


@resolve.register
def _part(expr: Part, at: Mention, context: Context) -> Resolved:
    if expr.part == "turn" and isinstance(expr.of, Rel):
        return _turn(expr.of.unit, context)
    of = resolve(expr.of, at, context)
    value = of.value
    if value.edtf is None:
        return of
    if expr.part in ("earlier", "later"):
        now = isinstance(expr.of, Rel) and (
            expr.of.how in ("this", "last") or (expr.of.unit == "week" and context.newsy and not context.tells_far())
        )
        mark = context.now if now and context.now else context.anchor()
        if mark is not None and value.lo < mark.lo and expr.part == "earlier" and mark.lo - 1 <= value.hi:
            return replace(
                of,
                value=Value("span", value.lo, mark.lo - 1, edtf_span(value.lo, mark.lo - 1), value.timex),
                why="the part of it before the time reached",
            )
        if mark is not None and expr.part == "later" and value.lo <= mark.hi < value.hi:
            return replace(
                of,
                value=Value("span", mark.hi + 1, value.hi, edtf_span(mark.hi + 1, value.hi), value.timex),
                why="the rest of it after the time reached",
            )
        return of
    return replace(of, value=part_of(expr.part, value, at.preposition), why=f"{of.why}; {expr.part} in it")


def _turn(unit: str, context: Context) -> Resolved:
    """The turn of the century, decade or year that lies nearest to what is told."""
    base = context.anchor() or context.now
    if base is None:
        return no_value("XXXX", "no time is known here")
    if unit == "year":
        year = base.year if base.month < _JULY and base.grain != "year" else base.year + 1
        value = joined(month_value(year - 1, 12), month_value(year, 1))
    else:
        size = 100 if unit == "century" else 10
        value = about(year_value((base.year + size // 2) // size * size))
    return Resolved(value, earlier(context), f"the turn of a {unit} nearest to the narrative", 0.6)


@resolve.register
def _nth(expr: Nth, at: Mention, context: Context) -> Resolved:
    of = resolve(expr.of, at, context) if expr.of is not None else None
    if of is None or of.value.edtf is None:
        return no_value(f"P{expr.count}{expr.unit[0].upper()}", "a part of a period that is not dated")
    value = nth_of(expr.first, expr.count, expr.unit, of.value)
    return replace(of, value=value, why=f"counted within {words(of.value)}") if value is not None else of


def _with_time(time: str, value: Value) -> Value:
    if value.grain not in ("day", "time"):
        return value
    edtf = f"{value.edtf}{time}:00" if len(time) == 6 and time < "T24" else value.edtf
    return Value(
        "time",
        value.lo,
        value.hi,
        edtf,
        (value.timex if value.timex.startswith("BC") else value.timex[:10]) + "T" + time.removeprefix("T"),
    )


@resolve.register
def _daytime(expr: Daytime, at: Mention, context: Context) -> Resolved:
    if expr.time == "ON":
        narrative = context.day if context.day is not None and not context.governs_now(21) else None
        base = (
            narrative.value.hi
            if narrative
            else context.now.lo - 1
            if context.now and context.now.grain == "day"
            else None
        )
        if narrative and context.diary and context.now is not None and base == context.now.lo:
            # Who writes in the evening means the night before.
            base -= 1
        if base is None:
            return no_value("XXXX-XX-XXTNI", "no day is known here")
        value = Value("time", base, base + 1, edtf_span(base, base + 1), timex_day(base) + "TNI")
        return Resolved(
            value, earlier(context) if narrative else context.now_words, "the night up to the day reached", 0.7
        )
    if expr.of is not None:
        of = resolve(expr.of, at, context)
        if of.value.edtf is None:
            return no_value(
                "XXXX-XX-XX" + (expr.time if expr.time.startswith("T") else "T" + expr.time), "no day is known here"
            )
        return replace(of, value=_with_time(expr.time, of.value))
    time = expr.time if expr.time.startswith("T") else "T" + expr.time
    day, last = context.day, context.last
    spoken = context.now if context.plans(at.start, at.end) else None
    if context.diary and context.now is not None:
        spoken = context.now
    if spoken is not None and spoken.grain == "day" and not (day and day.start >= context.sentence_start(at.start)):
        return Resolved(_with_time(expr.time, spoken), f"{context.now_words}: {words(spoken)}", SPOKEN, 0.7)
    if last is not None and last.value.grain == "span" and last.value.hi - last.value.lo < 4:
        day = last
    if (
        expr.time == "NI"
        or day is None
        or (
            context.last is not day
            and context.last is not None
            and not (context.last.value.lo <= day.value.lo <= context.last.value.hi)
        )
    ):
        return no_value("XXXX-XX-XX" + time, "no day is known here")
    # "On the night of the 31st the gale rose. By three in the morning the dykes had gone."
    early = "T00:00" <= expr.time < _SMALL_HOURS and _MORNING.search(context.text[at.start : at.end])
    after_night = bool(early) and day.value.timex.endswith("TNI")
    return Resolved(
        _with_time(expr.time, day_value(day.value.hi + after_night)),
        f"earlier mention: {words(day.value)}",
        "on the day reached",
        0.75,
    )


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
    if open_end.holiday or (open_end.weekday is not None and not open_end.day):
        return open_end
    if open_end.season:
        start = ordinal(year, SEASONS[open_end.season][1])
        return replace(
            open_end, year=year if (start <= edge if first else start >= edge) else year + (-1 if first else 1)
        )
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
    return isinstance(expr, (Decade, Century)) or (isinstance(expr, Cal) and expr.year is not None)


def _is_vague(expr: Expr) -> bool:
    return isinstance(expr, Cal) and bool(expr.day) and not expr.month


def range_ends(expr: Range, at: Mention, context: Context) -> tuple[Resolved, Resolved]:
    """The two ends of a range, each as a time of its own."""
    last_first = (_has_year(expr.last) and not _has_year(expr.first)) or (
        _is_vague(expr.first) and not _is_vague(expr.last)
    )
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
    if (
        isinstance(expr.last, Cal)
        and expr.last.weekday is not None
        and not expr.last.day
        and first.value.edtf is not None
    ):
        day = near_weekday(expr.last.weekday, first.value.hi, "after")
        return first, replace(first, value=day_value(day))
    whole = expr.last if first.value.edtf is None else filled(expr.last, first.value, False)
    if isinstance(whole, Cal) and whole.holiday and not whole.year and first.value.edtf is not None:
        year = first.value.year
        whole = replace(whole, year=year if holiday_day(whole.holiday, year) >= first.value.lo else year + 1)
    return first, resolve(whole, to_end, context)


@resolve.register
def _range(expr: Range, at: Mention, context: Context) -> Resolved:
    first, last = range_ends(expr, at, context)
    if first.value.edtf is None or last.value.edtf is None or first.value.lo > last.value.hi:
        return last if first.value.edtf is None or last.value.edtf is not None else first
    value = joined(first.value, last.value)
    explicit = first.explicit or last.explicit
    lead = first if not first.explicit else last
    return Resolved(
        value,
        lead.anchor,
        "from the start of one to the end of the other",
        min(first.confidence, last.confidence),
        explicit,
    )


@resolve.register
def _since(expr: Since, at: Mention, context: Context) -> Resolved:
    of = resolve(expr.of, replace(at, preposition="since"), context)
    if of.value.edtf is None:
        return of
    begin = (
        of.value.edtf.split("/")[0]
        if of.value.grain not in ("decade", "century")
        else edtf_span(of.value.lo, of.value.hi).split("/")[0]
    )
    if of.value.grain == "season":
        begin = edtf_span(of.value.lo, of.value.hi).split("/")[0]
    return replace(of, value=replace(of.value, edtf=f"{begin.rstrip('~')}/.."), why=of.why + "; from then on")


@resolve.register
def _duration(expr: Duration, at: Mention, context: Context) -> Resolved:
    found = no_value(expr.value, "a length of time")
    if expr.within is not None and context.day is not None and context.last is context.day:
        end = resolve(expr.within, at, context)
        if end.value.grain == "day":
            value = Value("none", end.value.lo, end.value.hi, end.value.edtf, expr.value)
            return Resolved(value, end.anchor, f"within that time: by {end.value.edtf}", 0.6)
    return found


@resolve.register
def _about(expr: About, at: Mention, context: Context) -> Resolved:
    inner = resolve(expr.of, at, context)
    return replace(inner, value=about(inner.value), why=inner.why + ", approximately")


@resolve.register
def _set(expr: SetOf, at: Mention, context: Context) -> Resolved:
    return no_value(expr.value, "a time that recurs")


@resolve.register
def _reference(expr: Reference, at: Mention, context: Context) -> Resolved:
    return no_value(expr.value, "a word for the present, the past or the future")
