"""When an article was written, as it says at its head or foot, or as can be inferred from it."""

from __future__ import annotations

import re

from geo.dates.edtf import When
from geo.errors import WhenError
from geo.reading.times.expr import Anniversary, Cal, Daytime, Expr, Shift
from geo.reading.times.scan import Phrase, scan

_LABEL = re.compile(
    r"(?:first\s+)?(?:published|posted|updated|last\s+updated|issued|released|written|dated|date|publication\s+date|created|filed|uploaded|press\s+release|for\s+immediate\s+release)"
    r"\s*(?:on|at|in|:|\||[-–—])?\s*(?:on\s+)?$",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"(?:^|\n)[ \t]*[A-Z][A-Z.'’ \-]{2,40}(?:,\s+[A-Z][\w.]+){0,3},?\s*\(?$")
_PLACED = re.compile(r"(?:^|\n)[ \t]*[A-Z][\w.'’-]*(?:[ ,]+[A-Z][\w.'’-]*){0,3}\s*[—–,-]\s*$")
# What may stand beside a date that is alone on its line: a writer, an hour; and before it a place.
_BESIDE = re.compile(r"(?i:by\s.{1,40}|\d{1,2}:\d\d.{0,8}|today|updated|(?:mon|tues|wednes|thurs|fri|satur|sun)day)")
_PLACE = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2}")
_AROUND = " \t\r.,;|()[]-–—:*_#"
_AGO = re.compile(r"\byears ago,? (?:today|to-day|this (?:day|week|month|morning|evening))\b", re.IGNORECASE)
_THIS = len(" this evening")
_HEAD, _FOOT = 1500, 700


def _day(expr: Expr) -> Cal | None:
    if isinstance(expr, Daytime) and isinstance(expr.of, Cal):
        expr = expr.of
    return expr if isinstance(expr, Cal) and expr.day and expr.month else None


def _edtf(cal: Cal) -> str:
    year = cal.year or 0
    if cal.short:
        year += 1900 if year > 40 else 2000
    return f"{year:04d}-{cal.month or 1:02d}-{cal.day or 1:02d}"


def _alone(text: str, phrase: Phrase) -> bool:
    """Whether a date is all there is on its line, but for marks or a short word."""
    begin, end = text.rfind("\n", 0, phrase.start) + 1, text.find("\n", phrase.end)
    left = text[begin : phrase.start].strip(_AROUND)
    rest = f"{left} {text[phrase.end : end if end >= 0 else len(text)].strip(_AROUND)}".strip()
    return len(rest) <= 3 or bool(_BESIDE.fullmatch(rest)) or (rest == left and bool(_PLACE.fullmatch(rest)))


def document_date(text: str, metadata_date: str = "", *, diary: bool = False) -> tuple[str, str]:  # noqa: C901, PLR0912
    """The date a text was written as EDTF, and in words where that is known from; two empty strings where nothing says.

    A date given beside the text comes first; then a label ("Published:"), a dateline, a date alone on a line at the
    head or foot, and at last what an anniversary amounts to.

    >>> document_date("LISBON, March 3, 1974 (Agency) - The harbour was shut on Sunday.")
    ('1974-03-03', 'dateline')
    >>> document_date("Today is the 32nd anniversary of the rising of 5 April 1990.")
    ('2022-04-05', 'inferred: 32nd anniversary of 1990-04-05')
    >>> document_date("PORTO, Dec. 6 - Ten years ago today the bridge fell. On 1 December 1901 it rained.")
    ('1911-12-06', 'inferred: Ten years ago today, of 1901')
    """
    given = metadata_date.strip().split("T")[0]
    if given:
        try:
            When(given)
        except WhenError:
            given = given[:10]
            try:
                When(given)
            except WhenError:
                given = ""
    if given:
        return given, "metadata"
    head = scan(text[:_HEAD])
    shift = max(0, len(text) - _FOOT)
    foot = [Phrase(p.start + shift, p.end + shift, p.expr) for p in scan(text[shift:])] if shift else head
    dated = [(p, cal) for p in head if (cal := _day(p.expr)) and cal.year is not None]
    footed = [(p, cal) for p in foot if (cal := _day(p.expr)) and cal.year is not None]
    for where, found in (("head", dated), ("foot", footed)):
        for phrase, cal in found:
            if _LABEL.search(text[max(0, phrase.start - 40) : phrase.start]):
                return _edtf(cal), f"label at the {where}"
    for phrase, cal in dated:
        before, after = text[max(0, phrase.start - 70) : phrase.start], text[phrase.end : phrase.end + 3].strip()
        if _DATELINE.search(before) or (_PLACED.search(before) and after[:1] in ("—", "–", "-") and after):
            return _edtf(cal), "dateline"
    entries = sum(1 for p in head if _day(p.expr) is not None and text[max(0, p.start - 1) : p.start] in ("", "\n"))
    if entries < 3:
        for phrase, cal in dated:
            if phrase.start < 600 and _alone(text, phrase):
                return _edtf(cal), "a date alone at the head"
    for phrase, cal in reversed(footed):
        if entries < 3 and phrase.start > len(text) - 400 and _alone(text, phrase):
            return _edtf(cal), "a date alone at the foot"
    return _ago(text, head) or _anniversary(text, head)


def _ago(text: str, head: tuple[Phrase, ...]) -> tuple[str, str] | None:
    """The date of writing that "109 years ago today" amounts to: a day where the text's head has one without a year."""
    for phrase in head:
        expr = phrase.expr.of if isinstance(phrase.expr, Daytime) else phrase.expr
        ago = _AGO.search(text, phrase.start, phrase.end + _THIS)
        if not isinstance(expr, Shift) or expr.unit != "year" or not expr.count or ago is None:
            continue
        words = text[phrase.start : ago.end()]
        own = next((c for p in head if p.start < phrase.start and (c := _day(p.expr)) and c.year is None), None)
        behind = [c for p in head if p.start > phrase.start and (c := _dated(p.expr)) is not None and c.month]
        # Another year that is named may be that of a birth; the event itself is told of by days near this one.
        event = next((c for c in behind if c.day or own), None)
        if event is None or (own and ((own.month or 0) - (event.month or 0) + 1) % 12 > 2):
            continue
        year = (event.year or 0) + int(expr.count)
        why = f"inferred: {' '.join(words.split())}, of {event.year}"
        return f"{year:04d}-{own.month or 1:02d}-{own.day or 1:02d}" if own else f"{year:04d}", why
    return None


def _anniversary(text: str, head: tuple[Phrase, ...]) -> tuple[str, str]:
    """The date of writing that "today marks the 32nd anniversary" amounts to."""
    for phrase in head:
        if not isinstance(phrase.expr, Anniversary) or phrase.expr.years < 1:
            continue
        around = text[max(0, phrase.start - 120) : phrase.start].lower()
        if not re.search(
            (
                r"\b(?:today|this "
                r"(?:day|year|week|month)|marks?|marking|celebrat\w+|commemorat\w+|observ\w+|on the|occasion)\b"
            ),
            around,
        ):
            continue
        words = text[phrase.start : phrase.end].split("nniversary")[0]
        number = words.split()[0] if words.split() else ""
        if phrase.expr.of is not None and isinstance(phrase.expr.of, Cal) and phrase.expr.of.year:
            dates = [phrase.expr.of]
        else:
            dates = [
                cal
                for p in sorted(head, key=lambda p: abs(p.start - phrase.start))
                if (cal := _dated(p.expr)) is not None
            ]
        if not dates:
            continue
        event = dates[0]
        full = next((d for d in dates if d.year == event.year and d.month and d.day), event)
        year = (event.year or 0) + phrase.expr.years
        if full.month and full.day:
            return f"{year:04d}-{full.month:02d}-{full.day:02d}", f"inferred: {number} anniversary of {_edtf(full)}"
        return f"{year:04d}", f"inferred: {number} anniversary of {event.year}"
    return "", ""


def _dated(expr: Expr) -> Cal | None:
    from geo.reading.times.expr import Range

    if isinstance(expr, Range):
        first, last = expr.first, expr.last
        if isinstance(first, Cal) and isinstance(last, Cal) and last.year:
            return Cal(year=first.year or last.year, month=first.month or last.month, day=first.day)
    return expr if isinstance(expr, Cal) and expr.year and not expr.short else None
