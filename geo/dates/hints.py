"""What to say of a text that is no EDTF date: what is wrong with it, and what was probably meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from geo.dates.counts import counted_day
from geo.dates.days import edtf_year
from geo.text.months import month_number

_MONTH = r"(?P<m>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_YEAR = r"(?P<y>\d{4})"


def _iso(found: re.Match[str]) -> str:
    parts = found.groupdict()
    month, day = parts.get("m") or "", parts.get("d") or ""
    if month.isalpha():
        month = f"{month_number(month):02d}"
    elif month.isdigit() and int(month) > 12 and day.isdigit() and int(day) <= 12:
        month, day = day, month
    return "-".join(part.zfill(2) for part in (parts["y"], month, day) if part)


def _third(found: re.Match[str]) -> str:
    start, end = {"early": ("01", "04"), "mid": ("05", "08"), "late": ("09", "12")}[found["t"].lower()]
    return f"{found['y']}-{start}~/{found['y']}-{end}~"


def _season(found: re.Match[str]) -> str:
    seasons = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
    return f"{found['y']}-{seasons[found['s'].lower()]}"


_ERA = r"(?P<e>b\.?\s?c\.?(?:\s?e\.?)?|a\.?\s?d\.?|c\.?\s?e\.?)"
_SMALL_YEAR = r"(?P<y>[1-9]\d{0,3})"


def _era(found: re.Match[str]) -> str:
    """A year, month or day with its era: 1 BCE is the year 0."""
    parts = found.groupdict()
    year = int(parts["y"])
    whole = [edtf_year(1 - year if parts["e"][0] in "bB" else year)]
    if parts.get("m"):
        whole.append(f"{month_number(parts['m']):02d}")
        whole += [parts["d"].zfill(2)] if parts.get("d") else []
    return "-".join(whole)


def _count(found: re.Match[str]) -> str:
    counted = counted_day(float(found[0]))
    return counted[1] if counted else ""


def _rule(
    pattern: str, problem: str, remedy: Callable[[re.Match[str]], str]
) -> tuple[re.Pattern[str], str, Callable[[re.Match[str]], str]]:
    return re.compile(pattern, re.IGNORECASE), problem, remedy


_RULES = (
    _rule(rf"(?:circa|about|around|ca?\.?)\s*{_YEAR}", "words do not belong in it; ~ says about",
    lambda m: m["y"] + "~"),
    _rule(rf"{_YEAR}\s*\?\s*~|{_YEAR.replace('y', 'z')}\s*~\s*\?", "one mark is enough; % says both",
    lambda m: (m["y"] or m["z"]) + "%"),
    _rule(rf"(?:by|before|until|till|to)\s+{_YEAR}", "words do not belong in it; an open start says by",
    lambda m: f"../{m['y']}"),
    _rule(rf"(?:from|since|after)\s+{_YEAR}", "words do not belong in it; an open end says from",
    lambda m: f"{m['y']}/.."),
    _rule(rf"(?P<t>early|mid|late)[ -]{_YEAR}", "words do not belong in it; a third of a year is two months with ~",
    _third),
    _rule(rf"(?P<s>spring|summer|autumn|fall|winter)(?: of)? {_YEAR}", "a season is written as a number", _season),
    _rule(r"(\d{3})0s", "a decade is written with X", lambda m: m[1] + "X"),
    _rule(r"(\d{2})(\d[xu]|[xu][xu]|\d\?)", "a digit that is not known is a capital X",
    lambda m: m[1] + re.sub("[xu?]", "X", m[2].lower())),
    _rule(rf"{_YEAR}\s*(?:-|–|—|to)\s*(?P<z>\d{{4}})", "a range is written with a slash",
    lambda m: f"{m['y']}/{m['z']}"),
    _rule(rf"{_YEAR}\s*(?:–|—)\s*(?P<z>\d{{2}})", "a range is written with a slash",
    lambda m: f"{m['y']}/{m['y'][:2]}{m['z']}"),
    _rule(rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+{_YEAR}", "a month is written as a number", _iso),
    _rule(rf"{_MONTH}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}", "a month is written as a number", _iso),
    _rule(rf"{_MONTH},?\s+{_YEAR}", "a month is written as a number", _iso),
    _rule(rf"{_YEAR},?\s+{_MONTH}(?:\s+(?P<d>\d{{1,2}}))?", "a month is written as a number", _iso),
    _rule(rf"{_YEAR}[/.](?P<m>\d{{1,2}})[/.](?P<d>\d{{1,2}})", "its parts are joined by hyphens", _iso),
    _rule(rf"{_YEAR}[/.](?P<m>0?[1-9]|1[0-2])", "its parts are joined by hyphens", _iso),
    _rule(rf"{_YEAR}/(?P<z>\d{{2}})", "both ends of a range need a whole year",
    lambda m: f"{m['y']}/{m['y'][:2]}{m['z']}"),
    _rule(r"(\d{4}-)(\d\d)/(\d\d)", "both ends of a range need a whole date", lambda m: f"{m[1]}{m[2]}/{m[1]}{m[3]}"),
    _rule(r"(\d{4}-\d\d-)(\d\d)/(\d\d)", "both ends of a range need a whole date",
    lambda m: f"{m[1]}{m[2]}/{m[1]}{m[3]}"),
    _rule(rf"(?P<d>\d{{1,2}})[/.-](?P<m>\d{{1,2}})[/.-]{_YEAR}", "the year comes first, then month, then day", _iso),
    _rule(rf"{_YEAR}(?P<m>0[1-9]|1[0-2])(?P<d>[0-3]\d)", "its parts are joined by hyphens", _iso),
    _rule(rf"{_YEAR}-(?P<m>\d{{1,2}})(?:-(?P<d>\d{{1,2}}))?", "months and days have two digits", _iso),
    _rule(r"(-?\d{4})[?~%]?-(\d\d)[?~%]?(-\d\d)?[?~%]?", "a mark (? ~ %) stands at the end of the date",
    lambda m: f"{m[1]}-{m[2]}{m[3] or ''}" + re.sub(r"[\d-]", "", m[0])[-1:]),
    _rule(r"[?~%](-?\d{4}(?:-\d\d){0,2})", "a mark (? ~ %) stands at the end of the date", lambda m: m[1] + m[0][0]),
    _rule(rf"{_YEAR}-1X", "a month is known whole or not at all", lambda m: f"[{m['y']}-10..{m['y']}-12]"),
    _rule(rf"{_YEAR}-0X", "a month is known whole or not at all", lambda m: f"[{m['y']}-01..{m['y']}-09]"),
    _rule(rf"{_YEAR}-(?P<m>\d\d)-([12])X", "a day is known whole or not at all",
    lambda m: f"[{m['y']}-{m['m']}-{m[3]}0..{m['y']}-{m['m']}-{m[3]}9]"),
    _rule(rf"{_SMALL_YEAR}\s?{_ERA}", "years are counted with a sign, and 1 BCE is 0000", _era),
    _rule(rf"{_ERA}\s?{_SMALL_YEAR}", "years are counted with a sign, and 1 BCE is 0000", _era),
    _rule(rf"(?:(?P<d>\d{{1,2}})\s+)?{_MONTH},?\s+{_SMALL_YEAR}\s?{_ERA}", "years are counted with a sign, "
    "and 1 BCE is 0000", _era),
    _rule(rf"{_MONTH}\s+(?P<d>\d{{1,2}}),?\s+{_SMALL_YEAR}\s?{_ERA}", "years are counted with a sign, "
    "and 1 BCE is 0000", _era),
    _rule(r"(-?)(\d{1,3})(-\d\d(?:-\d\d)?)?", "a year has four digits", lambda m: m[1] + m[2].zfill(4) + (m[3] or "")),
    _rule(r"(-?\d{1,4})\.0+", "a year is a whole number", lambda m: edtf_year(int(m[1]))),
    _rule(r"(-?\d{4}-\d\d-\d\d)\s+(\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s?(Z|[+-]\d\d(?::?\d\d)?)?",
    "a day and its hour are joined by T", lambda m: f"{m[1]}T{m[2]}{m[3] or ''}"),
    _rule(r"unknown", "an unknown end is left empty", lambda m: ""),
    _rule(r"open|now|present|today", "an open end is two dots", lambda m: ".."),
    _rule(r"-?\d{8,19}(?:\.0+)?", "it is no year", _count),
    _rule(r"([+-]?)(\d{5,12})", "a year of more than four digits begins with Y",
    lambda m: edtf_year(int(m[0])) if abs(int(m[0])) > 9999 else ""),
)  # fmt: skip


# What to try where nothing better is known.
ANY = "1944, 1944-11 or 1944-11-12"


def guesses(text: str) -> Iterator[tuple[str, str]]:
    """What may be wrong with ``text`` as an EDTF date and what may be meant, the likeliest first.

    A remedy may itself be refused: whoever asks tries it. The last one is always right to try.

    >>> next(guesses("Nov 1944"))
    ('a month is written as a number', '1944-11')
    """
    bare = text.strip()
    if not bare:
        yield "a date is missing", ANY
    for pattern, problem, remedy in _RULES:
        found = pattern.fullmatch(bare)
        if found is not None:
            yield problem, remedy(found)
    if bare != text:
        yield "it has spaces around it", bare
    if any(char.isspace() for char in text):
        yield "spaces and words do not belong in it", ANY
    yield f"{text!r} is not a date", ANY
