"""The expressions of time in an article, each with its value, its anchor and the reason."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from geo.dates.edtf import When
from geo.errors import WhenError
from geo.model.document import Timex, TimexType
from geo.reading.times.clash import Clashes
from geo.reading.times.context import Context, Entry, near_weekday
from geo.reading.times.daycount import civil, month_days, ordinal, weekday
from geo.reading.times.expr import (
    Anniversary,
    Cal,
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
from geo.reading.times.periods import shifted, unit_around
from geo.reading.times.register import entry_headings, is_newsy
from geo.reading.times.resolve import Mention, Resolved, filled, range_ends, resolve
from geo.reading.times.resolve_compound import SPOKEN
from geo.reading.times.scan import Phrase, scan
from geo.reading.times.value import Value, day_value

Ranges = Literal["whole", "ends", "typed"]


def tag(text: str, date: str = "", *, date_basis: str = "document date", ranges: Ranges = "whole") -> tuple[Timex, ...]:
    """Every expression of time in a text, in its order and without overlap.

    ``date`` is when the text was written (EDTF), or empty. ``ranges`` says whether "5 to 10 April 1990" is one span
    with an interval ("whole") or, as TIMEX3 has it, two ("ends"; "since" is then left out of a span too). "typed" takes
    two only where a plain hyphen stands alone between full ends ("14 August-24 August"), as texts do that know no dash
    for ranges.

    >>> [(t.value, t.edtf) for t in tag("On November 7, 1944 they came. Four days later they left.")]
    [('1944-11-07', '1944-11-07'), ('1944-11-11', '1944-11-11')]
    """
    phrases = scan(text)
    if not phrases:
        return ()
    context = Context(text, _document(date), now_words=date_basis)
    context.newsy = is_newsy(phrases)
    diary = entry_headings(phrases)
    clashes = Clashes(phrases)
    out: list[Timex] = []
    breaks = [found.start() for found in re.finditer(r"\n", text)]
    paragraph, at_break = 0, 0
    pending = [index for index, phrase in enumerate(phrases) if _full(phrase.expr)]
    pointer = 0
    before: tuple[Phrase, Resolved] | None = None
    for index, phrase in enumerate(phrases):
        while at_break < len(breaks) and breaks[at_break] < phrase.start:
            at_break += 1
        if at_break != paragraph:
            paragraph = at_break
            context.enter(paragraph)
        while pointer < len(pending) and pending[pointer] <= index:
            pointer += 1
        if context.last is None:
            context.ahead = _ahead(phrases, pending, pointer)
        context.coming = _coming(phrases, pending, pointer, phrase, text) if _yearless(_inner(phrase.expr)) else None
        at = Mention(phrase.start, phrase.end, phrase.preposition)
        heading = index in diary
        found = (
            _heading(phrase, at, context)
            if heading
            else _listed(phrases, index, at, context)
            or _apposed(phrases, index, context)
            or _after_what_follows(phrases, index, at, context)
            or _of_its_clause(phrase, before, context)
            or _in_passing(phrase, at, context)
            or resolve(phrase.expr, at, context)
        )
        likely = clashes.likely(phrase, found, context, index)
        before = phrase, found if likely is None else clashes.corrected(found, likely)
        out.extend(_timexes(phrase, found, at, context, ranges, likely))
        _advance(phrase, found if likely is None else clashes.corrected(found, likely), context, heading)
    return tuple(out)


def _document(date: str) -> Value | None:
    if not date:
        return None
    try:
        when = When(date)
    except WhenError:
        return None
    lo, hi = when.spans[0][0], when.spans[-1][1]
    if lo in (float("inf"), float("-inf")) or hi in (float("inf"), float("-inf")):
        return None
    grain: Literal["day", "month", "year"] = (
        "day" if when.precision == "day" else "month" if when.precision == "month" else "year"
    )
    return Value(grain, int(lo), int(hi), date.split("T")[0], date.split("T")[0])


def _full(expr: Expr) -> bool:
    if isinstance(expr, (Part, Daytime)) and expr.of is not None:
        return _full(expr.of)
    if isinstance(expr, Cal):
        return expr.year is not None and not expr.short
    return isinstance(expr, Range) and (_full(expr.first) or _full(expr.last))


def _ahead(phrases: tuple[Phrase, ...], pending: list[int], pointer: int) -> Value | None:
    """The first full date still to come, on which a date without a year may lean before any was read."""
    if pointer >= len(pending):
        return None
    soon = [phrases[index] for index in pending[pointer : pointer + 6]]
    phrase = next((p for p in soon if _has_month(p.expr)), soon[0])
    found = resolve(phrase.expr, Mention(phrase.start, phrase.end), Context(""))
    return found.value if found.value.edtf is not None else None


_COMING = 1000  # characters


def _inner(expr: Expr) -> Expr:
    """The time that a part, a bound or a time of day is of."""
    while isinstance(expr, (Part, Since, Daytime, Nth)) and expr.of is not None:
        expr = expr.of
    return expr


def _coming(phrases: tuple[Phrase, ...], pending: list[int], pointer: int, phrase: Phrase, text: str) -> Value | None:
    """The next full date, with its month, of the paragraph."""
    ahead = phrases[pending[pointer]] if pointer < len(pending) else None
    if ahead is None or ahead.start - phrase.end > _COMING or not _has_month(ahead.expr):
        return None
    if "\n\n" in text[phrase.end : ahead.start]:
        return None
    return resolve(ahead.expr, Mention(ahead.start, ahead.end), Context("")).value


def _has_month(expr: Expr) -> bool:
    if isinstance(expr, (Part, Daytime)) and expr.of is not None:
        return _has_month(expr.of)
    if isinstance(expr, Range):
        return _has_month(expr.first) or _has_month(expr.last)
    return isinstance(expr, Cal) and bool(expr.month)


def _heading(phrase: Phrase, at: Mention, context: Context) -> Resolved:
    """The date that heads an entry follows that of the entry before it."""
    previous = context.now if context.now_words == "entry" else None
    if previous is not None:
        keep = context.last, context.day, context.now
        entry = Entry(previous, at.start, at.start, context.paragraph, True)
        context.last, context.day, context.now = entry, entry, None
        found = _next_heading(phrase.expr, previous) or resolve(phrase.expr, at, context)
        context.last, context.day, context.now = keep
        return found
    return resolve(phrase.expr, at, context)


def _next_heading(expr: Expr, previous: Value) -> Resolved | None:
    """The weekday, or the day without its year, that heads an entry after the day of the entry before."""
    if isinstance(expr, Cal) and expr.month and expr.day and expr.year is None and expr.of is None:
        year, month, day = civil(previous.lo)
        year += (expr.month, expr.day) < (month, day)
        value = day_value(ordinal(year, expr.month, min(expr.day, month_days(year, expr.month))))
        return Resolved(value, f"earlier mention: {previous.edtf}", "the day after the entry before", 0.85)
    if not isinstance(expr, Cal) or expr.weekday is None or expr.day or expr.of is not None:
        return None
    value = day_value(near_weekday(expr.weekday, previous.hi, "after"))
    return Resolved(value, f"earlier mention: {previous.edtf}", "the weekday after the entry before", 0.85)


def _yearless(expr: Expr) -> bool:
    return isinstance(expr, Cal) and expr.year is None and bool(expr.month or expr.season)


def _in_passing(phrase: Phrase, at: Mention, context: Context) -> Resolved | None:
    """ "In 1881 he went to sea, and the next spring ...", in a text that has come no further than 1861."""
    passing = context.leaning_on_passing(phrase.start)
    if passing is None or not (
        (isinstance(phrase.expr, Rel) and phrase.expr.how in ("next", "following", "previous", "that"))
        or (isinstance(phrase.expr, Shift) and phrase.expr.origin == "ref" and phrase.expr.base is None)
        or _yearless(_inner(phrase.expr))
        or (isinstance(phrase.expr, Range) and _yearless(phrase.expr.first) and _yearless(phrase.expr.last))
    ):
        return None
    keep, context.last = context.last, passing
    found = resolve(phrase.expr, at, context)
    context.last = keep
    return found


_IN = re.compile(r",\s+in\s+")
_LIST = re.compile(r"\s*(?:,|,?\s+(?:and|or|then|to))(?:\s+(?:on|in|again in|again on))?\s+")


def _listed(phrases: tuple[Phrase, ...], index: int, at: Mention, context: Context) -> Resolved | None:
    """A date without a year in a list whose last one has it: "in April and June 1955"."""
    expr = phrases[index].expr
    if not isinstance(expr, Cal) or expr.year is not None or not (expr.month or expr.season) or expr.of is not None:
        return None
    for ahead in range(index + 1, min(index + 6, len(phrases))):
        behind = phrases[ahead].expr
        between = phrases[ahead - 1].end, phrases[ahead].start
        if ahead == index + 1 and isinstance(behind, Cal) and behind.bare and _IN.fullmatch(context.text, *between):
            # "After a wet October, in 1927, the rain set in."
            return resolve(filled(expr, resolve(behind, at, context).value, True), at, context)
        if not _LIST.fullmatch(context.text, *between):
            return None
        other = phrases[ahead].expr
        if isinstance(other, Cal) and other.year is not None and (other.month or other.season):
            last = resolve(other, at, context)
            found = resolve(filled(expr, last.value, True), at, context)
            return replace(
                found, anchor=f"later mention: {last.value.edtf}", why="the year that ends the list", explicit=False
            )
        if not isinstance(other, Cal) or other.year is not None:
            return None
    return None


def _apposed(phrases: tuple[Phrase, ...], index: int, context: Context) -> Resolved | None:
    """ "On 21 July, the fifth day", "On 9 April 2009, the sixth anniversary": the same day in other words."""
    phrase = phrases[index]
    named = _weekday_of_day(phrase, context)
    if named is not None:
        return named
    if (
        not index
        or context.last is None
        or (
            not isinstance(phrase.expr, (Anniversary, Rel))
            and not (isinstance(phrase.expr, Shift) and (phrase.expr.event or _between_commas(phrases, index, context)))
        )
    ):
        return None
    if isinstance(phrase.expr, Rel) and " day" not in context.text[phrase.start : phrase.end]:
        return None
    if context.last.end != phrases[index - 1].end or context.last.value.grain != "day":
        return None
    if not re.fullmatch(r"\s*[,(–—-]\s*(?:the\s+)?", context.text[context.last.end : phrase.start]):
        return None
    value = context.last.value
    return Resolved(value, f"earlier mention: {value.edtf}", "another name for the day before it", 0.8)


def _between_commas(phrases: tuple[Phrase, ...], index: int, context: Context) -> bool:
    """Whether a time stands by itself behind a day: "On 9 August, a month before, they marched"."""
    phrase, other = phrases[index], phrases[index - 1]
    if not isinstance(other.expr, Cal) or not other.expr.day:
        return False
    return context.text[other.end : phrase.start] == ", " and context.text[phrase.end : phrase.end + 1] in {",", "."}


_CLAUSE = re.compile(r"[;:—–()\n]|\b(?:and|but|then|while|which|who|when|where|having|after|before)\b")
_CLAUSE_OPENS = re.compile(r"\s+(?!(?:in|at|to|from|on|by|for|with|and|but|or|into|near|as|they|were)\b)\w")
_REACH = 110  # characters
_FINE = {"day": 0, "time": 0, "week": 1, "span": 1, "month": 2, "season": 3, "year": 4, "decade": 5}
_UNIT_FINE = {"day": 0, "night": 0, "hour": 0, "week": 1, "fortnight": 1, "month": 2, "year": 4, "decade": 5}


def _of_event(phrase: Phrase, context: Context) -> bool:
    """Whether a time is counted from what an event or a clause behind it names: "three days after the flood"."""
    expr = phrase.expr
    if not isinstance(expr, Shift) or expr.base is not None or expr.count is None or expr.origin == "now":
        return False
    open_end = context.text[phrase.start : phrase.end].endswith(("after", "before"))
    return bool(expr.event and expr.event != "born") or (
        open_end and bool(_CLAUSE_OPENS.match(context.text, phrase.end))
    )


def _of_its_clause(phrase: Phrase, before: tuple[Phrase, Resolved] | None, context: Context) -> Resolved | None:
    """ "They came on Sunday, a day after the ship sank": another word for that Sunday."""
    if before is None or not _of_event(phrase, context) or not isinstance(phrase.expr, Shift):
        return None
    other, found = before
    between = context.text[other.end : phrase.start]
    if len(between) > _REACH or _CLAUSE.search(between) or re.search(r"[.!?]\s", between):
        return None
    if not isinstance(other.expr, (Cal, Daytime, Nth, Part)) or other.attributive or found.value.edtf is None:
        return None
    if _FINE.get(found.value.grain, 9) > _UNIT_FINE.get(phrase.expr.unit, 0):
        return None
    value = found.value
    if phrase.expr.unit in ("year", "month") and not phrase.expr.exact:
        value = unit_around(phrase.expr.unit, value) or value
    return Resolved(value, f"earlier mention: {found.value.edtf}", "the time of its clause in other words", 0.75)


def _after_what_follows(phrases: tuple[Phrase, ...], index: int, at: Mention, context: Context) -> Resolved | None:
    """ "A week after the earthquake struck on January 21": the event is dated right behind."""
    phrase = phrases[index]
    behind = phrases[index + 1] if index + 1 < len(phrases) else None
    if behind is None or not _of_event(phrase, context) or not isinstance(phrase.expr, Shift):
        return None
    if not isinstance(behind.expr, Cal) or not (behind.expr.month or behind.expr.year):
        return None
    between = context.text[phrase.end : behind.start]
    if len(between) > _REACH // 2 or not re.fullmatch(r"[^,.;:()\n]*\b(?:on|in|of)\s", between):
        return None
    base = resolve(behind.expr, Mention(behind.start, behind.end, behind.preposition), context).value
    value = shifted(base, phrase.expr.count or 0, phrase.expr.unit, phrase.expr.sign) if base.edtf else None
    return Resolved(value, f"the date named: {base.edtf}", "counted from the event behind it", 0.8) if value else None


_NICKNAME = re.compile(r"\s*[,(–—-]\s*[\"“‘']?(?:the\s)?(?:[A-Za-z]+\s)?")


def _weekday_of_day(phrase: Phrase, context: Context) -> Resolved | None:
    """ "On August 17, 'black Monday'": the weekday of the day before it."""
    last, expr = context.last, phrase.expr
    if last is None or not isinstance(expr, Cal) or expr.weekday is None or expr.day or expr.of is not None:
        return None
    value = last.value
    if value.grain == "span" and value.hi - value.lo == 1:
        # "the night of 12–13 August, a Sunday"
        value = day_value(value.hi if weekday(value.hi) == expr.weekday else value.lo)
    if value.grain != "day" or weekday(value.lo) != expr.weekday:
        return None
    if not _NICKNAME.fullmatch(context.text, last.end, phrase.start):
        return None
    return Resolved(value, f"earlier mention: {value.edtf}", "another name for the day before it", 0.8)


def _timexes(
    phrase: Phrase, found: Resolved, at: Mention, context: Context, ranges: Ranges, likely: str | None
) -> list[Timex]:
    expr = phrase.expr
    if (
        isinstance(expr, Range)
        and expr.joint not in ("millennium", "week")
        and (ranges == "ends" or (ranges == "typed" and _typed(expr, context.text)))
    ):
        first, last = range_ends(expr, at, context)
        return [_timex(*expr.first_span, expr.first, first, None), _timex(*expr.last_span, expr.last, last, likely)]
    if ranges == "ends" and isinstance(expr, Since):
        return [_timex(*expr.span, expr.of, found, likely)]
    return [_timex(phrase.start, phrase.end, expr, found, likely)]


def _typed(expr: Range, text: str) -> bool:
    return expr.joint == "-" and text[expr.first_span[1] : expr.last_span[0]].strip() == "-"


def _timex(start: int, end: int, expr: Expr, found: Resolved, likely: str | None) -> Timex:
    value = found.value
    edtf = value.edtf if sound(value.edtf) else None
    return Timex(
        start, end, _type(expr, value), value.timex, edtf, found.anchor, found.why, round(found.confidence, 2), likely
    )


def sound(edtf: str | None) -> bool:
    """Whether a text is EDTF; a time beyond the year 9999, or an interval that ends before it starts, is not."""
    if edtf is None:
        return False
    try:
        When(edtf)
    except WhenError:
        return False
    return True


def _type(expr: Expr, value: Value) -> TimexType:
    if isinstance(expr, Duration) or (
        value.timex.startswith("P") and value.timex[1:2].isalnum() and "_" not in value.timex
    ):
        return "DURATION"
    if isinstance(expr, SetOf):
        return "SET"
    return "TIME" if value.grain == "time" or isinstance(expr, Daytime) else "DATE"


def _had(phrase: Phrase, context: Context) -> bool:
    """Whether a sentence tells of what had gone before: "he had sung there the evening before"."""
    if " had " in context.sentence_before(phrase.start):
        return True
    return isinstance(phrase.expr, Shift) and bool(
        re.match(r",?(?: [\w-]+){0,4} had ", context.sentence_after(phrase.end))
    )


# "the 12th ult.", "the 5th prox.": counted from when a letter is written, whatever it tells of.
_LETTERED = re.compile(r"\b(?:ult|prox)|\blast$", re.IGNORECASE)


# "It should have been the next morning."
_UNREAL = re.compile(r"\b(?:(?:should|could|would|might)(?: have|[’']ve)|(?:was|were) to have) [^,;]*$")


def _leads(phrase: Phrase, context: Context) -> bool:
    """Whether a time opens its sentence, and so sets the scene rather than looks aside."""
    return len(context.sentence_before(phrase.start).split()) < 2


_BIRTH = re.compile(r"\b(?:born|birth)\b[^.!?;]{0,60}$", re.IGNORECASE)


def _of_birth(entry: Entry, context: Context) -> bool:
    """Whether a time is when somebody was born: a life goes on from there, however many years are left out."""
    return bool(_BIRTH.search(context.text, max(0, entry.start - 80), entry.start))


def _only_kept(phrase: Phrase, found: Resolved, context: Context) -> bool:
    """Keep what later words may name a time by; gives whether it dates nothing else."""
    value, expr = found.value, phrase.expr
    if isinstance(expr, Anniversary) and value.grain == "day":
        context.anniversaries.setdefault(expr.years, value)
    if value.edtf is None or isinstance(expr, (Duration, SetOf, Reference)):
        return True
    if isinstance(expr, Daytime) and expr.of is None and found.why == SPOKEN and not context.diary:
        return True
    if isinstance(expr, Anniversary) and (context.now is not None or phrase.preposition not in ("by", "on", "before")):
        return True
    counted = expr.of if isinstance(expr, Daytime) else expr
    if isinstance(counted, Shift) and counted.origin == "today" and context.occasion is None:
        context.occasion = day_value(value.lo)
    if value.grain in ("decade", "century"):
        context.period = value
    if isinstance(expr, Since) and value.grain not in ("decade", "century") and context.goes_on_when(phrase.end):
        # "written off since 1992, when he was caught": the clause is of then.
        then = replace(value, edtf=(value.edtf or "").removesuffix("/.."))
        context.note(Entry(then, phrase.start, phrase.end, context.paragraph, found.explicit, True))
        return True
    if isinstance(expr, Cal) and isinstance(expr.of, Rel) and _LETTERED.search(context.text[phrase.start : phrase.end]):
        return True
    return isinstance(expr, (Since, Decade)) or (isinstance(expr, Shift) and expr.count is None)


def _advance(phrase: Phrase, found: Resolved, context: Context, heading: bool) -> None:  # noqa: C901, PLR0912
    """Take what was read as the time reached, unless it only looks aside."""
    value, expr = found.value, phrase.expr
    last = context.last
    if _only_kept(phrase, found, context):
        return
    coarse = value.grain in ("year", "decade", "century", "season") or (
        isinstance(expr, Range) and value.hi - value.lo > 400
    )
    if last is not None and value.grain == "year" and phrase.preposition == "of" and isinstance(expr, Cal):
        # "the pact of 1932 was denounced": the year only tells which.
        context.passing = Entry(value, phrase.start, phrase.end, context.paragraph, found.explicit)
        return
    if last is not None and coarse and not phrase.heads_line:
        gap = max(last.value.lo - value.hi, value.lo - last.value.hi)
        repeated = value.lo <= last.value.lo <= value.hi
        planned = value.lo > last.value.hi and context.looks_ahead(phrase.start, phrase.end)
        if (
            value.grain == "year"
            and last.paragraph == context.paragraph
            and isinstance(expr, Cal)
            and (repeated or planned)
        ):
            if repeated and not phrase.attributive:
                context.passing = Entry(value, phrase.start, phrase.end, context.paragraph, found.explicit)
            return
        if (
            (phrase.attributive and isinstance(expr, (Cal, Range)))
            or value.grain in ("decade", "century")
            or (isinstance(expr, Shift) and gap > 366)
            or (
                gap > 3660
                and last.value.grain in ("day", "month", "time")
                and not _leads(phrase, context)
                and not (value.lo > last.value.hi and _of_birth(last, context))
            )
        ):
            if value.grain in ("year", "season") and not phrase.attributive:
                context.passing = Entry(value, phrase.start, phrase.end, context.paragraph, found.explicit)
            return
    elif last is not None and phrase.attributive and not found.explicit and isinstance(expr, Cal):
        return
    if (
        context.diary
        and isinstance(expr, (Rel, Cal))
        and not heading
        and "last" in context.text[phrase.start : phrase.end]
    ):
        return
    if context.now is not None and found.anchor.startswith(context.now_words) and not isinstance(expr, Cal):
        context.speaking = True
    stepped = expr.of if isinstance(expr, Daytime) else expr
    if last is not None and isinstance(stepped, (Shift, Rel)) and value.hi < last.value.lo and _had(phrase, context):
        if _leads(phrase, context):
            # "Two days earlier it had rained on Turku, and the following day on Vaasa."
            context.touch(value, phrase.start, phrase.end, found.explicit)
        return
    if (
        last is not None
        and isinstance(stepped, Shift)
        and stepped.sign < 0
        and stepped.origin == "ref"
        and value.hi < last.value.lo
        and not _leads(phrase, context)
    ):
        # "A line of mines, laid ten days earlier, sank three ships."
        return
    if (
        last is not None
        and not found.explicit
        and value.grain in ("month", "span")
        and last.paragraph == context.paragraph
        and 0 < last.value.lo - value.hi < 366
        and _had(phrase, context)
    ):
        # "The crowd had met in mid-October": the narrative stays where it is.
        return
    if last is not None and (
        _UNREAL.search(context.sentence_before(phrase.start))
        or (
            value.grain in ("day", "month", "time")
            and value.hi < last.value.lo
            and not found.explicit
            and context.in_relative_clause(phrase.start)
        )
    ):
        # "She had come from New York, which she left on the 1st": the narrative stays where it is.
        return
    aside = False
    if last is not None and found.explicit and last.paragraph == context.paragraph and value.hi < last.value.lo - 366:
        aside = True
    if last is not None and last.aside and last.paragraph == context.paragraph and not found.explicit:
        aside = True
    if isinstance(expr, Range) and value.hi - value.lo > 400 and context.text[phrase.start - 1 : phrase.start] == "(":
        aside = True
    entry = Entry(value, phrase.start, phrase.end, context.paragraph, found.explicit, aside)
    context.note(entry)
    # A report's log leaves its date of writing as it is; an old diary printed later does not.
    if (
        heading
        and value.grain == "day"
        and (context.diary or context.now is None or abs(context.now.lo - value.lo) > 366)
    ):
        context.now, context.now_words = value, "entry"
