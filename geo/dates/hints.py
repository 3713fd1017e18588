"""What to say of a text that is no EDTF date: what is wrong with it, and what was probably meant."""

from __future__ import annotations

import re
from collections.abc import Callable

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
    _rule(rf"{_YEAR}(?P<m>\d\d)(?P<d>\d\d)", "its parts are joined by hyphens", _iso),
    _rule(rf"{_YEAR}-(?P<m>\d{{1,2}})(?:-(?P<d>\d{{1,2}}))?", "months and days have two digits", _iso),
    _rule(r"(-?\d{4})[?~%]?-(\d\d)[?~%]?(-\d\d)?[?~%]?", "a mark (? ~ %) stands at the end of the date",
    lambda m: f"{m[1]}-{m[2]}{m[3] or ''}" + re.sub(r"[\d-]", "", m[0])[-1:]),
    _rule(r"[?~%](-?\d{4}(?:-\d\d){0,2})", "a mark (? ~ %) stands at the end of the date", lambda m: m[1] + m[0][0]),
    _rule(rf"{_YEAR}-1X", "a month is known whole or not at all", lambda m: f"[{m['y']}-10..{m['y']}-12]"),
    _rule(rf"{_YEAR}-0X", "a month is known whole or not at all", lambda m: f"[{m['y']}-01..{m['y']}-09]"),
    _rule(rf"{_YEAR}-(?P<m>\d\d)-([12])X", "a day is known whole or not at all",
    lambda m: f"[{m['y']}-{m['m']}-{m[3]}0..{m['y']}-{m['m']}-{m[3]}9]"),
    _rule(r"unknown", "an unknown end is left empty", lambda m: "1944/ or /1944"),
    _rule(r"open|now|present|today", "an open end is two dots", lambda m: "1944/.."),
    _rule(r"(\d{5,})", "a year of more than four digits begins with Y", lambda m: f"Y{m[1].lstrip('0')}"),
)  # fmt: skip


def explain(text: str) -> str:
    """What is wrong with ``text`` as an EDTF date, and what to try, as half a sentence and a sentence.

    >>> explain("Nov 1944")
    'a month is written as a number. Try 1944-11'
    """
    bare = text.strip()
    if not bare:
        return "a date is missing. Try a year, such as 1944"
    for pattern, problem, remedy in _RULES:
        found = pattern.fullmatch(bare)
        if found is not None:
            return f"{problem}. Try {remedy(found)}"
    if bare != text:
        return f"it has spaces around it. Try {bare}"
    if any(char.isspace() for char in text):
        return "spaces and words do not belong in it. Try year, month and day in numbers, such as 1944-11-12"
    if re.fullmatch(r"\d{1,3}", text):
        return f"a year has four digits. Try {text.zfill(4)}, or the century too"
    return f"{text!r} is not a date. Try a year, a month or a day, such as 1944, 1944-11 or 1944-11-12"
