"""Which of a sentence's times say when something happened, and which only date another thing or are no dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import inf

from geo.dates.days import day_at, edtf_day
from geo.dates.edtf import When
from geo.drafting.events.sentences import Sentence
from geo.errors import DatelineError
from geo.model.document import Article, Timex
from geo.reading.times.numbers import number

# Things that bear a date as part of what they are called: a happening is not dated by it.
_BEARERS = (
    "plan|constitution|law|act|code|charter|edition|census|map|novel|film|book|report|paper|study|album|song|poem|"
    "class|version|budget|survey|levels?|prices?|borders?|frontiers?|figures?|standards?|model|vintage|dictionary|"
    "article|photograph|photo|painting|letter|interview|memor(?:y|ies)|stor(?:y|ies)|tales?|statutes?|convention"
)
_BEARER_BEFORE = re.compile(rf"\b(?:{_BEARERS})\s+(?:of|from|for|in)\s+(?:the\s+)?$", re.IGNORECASE)
_BEARER_BEHIND = re.compile(rf"\s+(?:[\w-]+\s+)?(?:{_BEARERS})\b", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\b(?:the|a|an|his|her|their|its|this|that)\s+$", re.IGNORECASE)
_STAMP = re.compile(
    r"(?:(?:^|[|•(\n]|[.:] )\W*(?:first |last )?(?:issued|updated|published|posted|accessed|retrieved|printed|"
    r"period covered|modified|filed|revised|copyright)|\b(?:registered by|as of|dated)|©)[\s:,]*(?:on|by|in)?\s*$",
    re.IGNORECASE,
)
# What happens again and again is no one happening.
# "Seven weeks after the victory of 8 May": a time that another is counted from.
_COUNTED_FROM = re.compile(r"\b(?:after|before|since|following)\s+(?:the|his|her|its|their)\s+(?:[\w-]+\s+){1,3}of\s+$")
_HABIT = re.compile(r"\b(?:evenings|mornings|nights|afternoons|weekends|days|summers|winters)$", re.IGNORECASE)
_SINCE = re.compile(r"\b(a|an|[\w-]+) (day|week)s? (before|after)$")
_ONE_CLAUSE = re.compile(r"[^.;:]{0,120}$")
_THING = re.compile(r"\s+(?:the|a|an|his|her|its|their|this|that)\s+\w")
# So many letters before a time say what it dates.
_NEAR = 48
# Days: what took place in "the eighteenth century" is no one happening.
_LONGEST = 40 * 366
# "HELSINKI, March 29 (Reuters) -": where and when a report was sent off.
_DATELINE_BEHIND = re.compile(r"\s*[,.]?\s*(?:\([^)\n]{1,40}\)|/[^/\n]{1,30}/)?\s*(?:[—–]|--?\s|[-:]\s)")
# "The war (1864-1870)" only says when it was.
_YEARS = re.compile(r"\d{4}(?:\s?[–—/-]\s?\d{2,4})?\)")
_YEAR = re.compile(r"\d{4}s?$")
_SAME = re.compile(r"(?:[,(] ?)?(?:on|of|the night of|in|about|at|before|by)?$")


@dataclass(frozen=True, slots=True)
class Dated:
    """A time that something happened at: the numbers of the article's times it is made of, its span and its EDTF."""

    timexes: tuple[int, ...]
    start: int
    end: int
    edtf: str


@lru_cache(maxsize=4096)
def days(edtf: str) -> tuple[float, float]:
    """The first and the last day that a time may reach, as ordinals; all days where it is no EDTF.

    >>> days("1918-05-03") == days("1918-05-03T12:00:00"), days("1918-05/..")[1]
    (True, inf)
    """
    try:
        spans = When(edtf.split("T")[0] if "/" not in edtf else edtf).spans
    except DatelineError:
        return -inf, inf
    return spans[0][0], spans[-1][1]


def within(narrow: str, wide: str) -> bool:
    """Whether all days of one time are days of another."""
    (a, b), (c, d) = days(narrow), days(wide)
    return c <= a and b <= d


_DATELINE = re.compile(
    r"[A-Z][A-Z.'’ /-]{2,40}(?:[,(] ?[\w.' ]{2,20}\)?){0,3}\s*(?:\([A-Za-z. ]{2,20}\)\s*)?(?:[—–]|--|-)\s(?=\S)"
)


def dateline_end(text: str, sentence: Sentence) -> int:
    """Where the dateline of a report that a sentence begins with ends, and the sentence's start where there is none.

    >>> text = "PORI, Finland, Oct. 3 — The ships lay idle."
    >>> text[dateline_end(text, Sentence(0, len(text), 0)) :]
    'The ships lay idle.'
    """
    match = _DATELINE.match(text, sentence.start, sentence.end)
    return match.end() if match else sentence.start


def is_dateline(text: str, sentence: Sentence, timex: Timex) -> bool:
    """Whether a time stands in the head of a report, behind its place and before the dash that its text follows.

    >>> text = "HELSINKI, March 29 (Reuters) - Ships lay idle."
    >>> is_dateline(text, Sentence(0, len(text), 0), Timex(10, 18, "DATE", "1950-03-29", "1950-03-29", "none", ""))
    True
    """
    head = text[sentence.start : timex.start].strip(" ,")
    return 0 < len(head) < 60 and "." not in head[:-4] and bool(_DATELINE_BEHIND.match(text, timex.end))


def dates_event(text: str, article: Article, sentence: Sentence, timex: Timex) -> bool:
    """Whether a time is one that something happened at."""
    if timex.edtf is None or timex.type == "SET" or sentence.heading:
        return False
    if text[timex.start - 1 : timex.start] == "(" and _YEARS.match(text, timex.start):
        return False
    first, last = days(timex.edtf)
    if last - first > _LONGEST and last < inf and first > -inf:
        return False
    said, before = text[timex.start : timex.end], text[sentence.start : timex.start]
    near = before[-_NEAR:]
    if _COUNTED_FROM.search(near) or _STAMP.search(near) or _BEARER_BEFORE.search(near) or _HABIT.search(said):
        return False
    if _YEAR.match(said) and _ATTRIBUTE.search(before) and _BEARER_BEHIND.match(text, timex.end):
        return False
    return not (is_dateline(text, sentence, timex) and timex.edtf == article.date)


def dated(text: str, article: Article, sentence: Sentence, timexes: Sequence[tuple[int, Timex]]) -> list[Dated]:
    """The times of ``sentence`` that date events; two that say one thing are made one.

    ``timexes`` are those of the sentence, each with its number.
    """
    found: list[Dated] = []
    for which, timex in timexes:
        if not dates_event(text, article, sentence, timex):
            continue
        assert timex.edtf is not None
        one = Dated((which,), timex.start, timex.end, timex.likely or timex.edtf)
        joined = _joined(text, found[-1], one) if found else None
        if joined is None and found:
            one = _turned(text, found[-1], one)
        if joined:
            found[-1] = joined
        else:
            found.append(one)
    return found


def _turned(text: str, main: Dated, one: Dated) -> Dated:
    """``one`` counted the other way, where it says how long after another thing the ``main`` time was.

    In "it burst on the 23rd, eleven days after the flood had drowned the town" the flood came first.
    """
    said = _SINCE.search(text[one.start : one.end].lower())
    gap = text[main.end : one.start]
    (first, last), (low, high) = days(main.edtf), days(one.edtf)
    if said is None or first != last or low != high or "," not in gap or not _ONE_CLAUSE.match(gap):
        return one
    if not _THING.match(text, one.end):
        return one
    step = abs(low - first) or number(said[1]) * (7 if said[2] == "week" else 1)
    at = first + (step if said[3] == "before" else -step)
    return one if abs(at) == inf else replace(one, edtf=edtf_day(day_at(at)))


def _joined(text: str, one: Dated, two: Dated) -> Dated | None:
    """Two neighbouring times as one: a range cut in two, or a time said twice ("on Good Friday, 15 April")."""
    gap = text[one.end : two.start].strip().lower()
    lead = text[max(0, one.start - 12) : one.start].lower()
    numbers = (*one.timexes, *two.timexes)
    if "/" not in one.edtf + two.edtf and _is_range(lead, gap) and days(one.edtf)[1] < days(two.edtf)[1]:
        return Dated(numbers, one.start, two.end, f"{one.edtf}/{two.edtf}")
    if _SAME.match(gap) and (within(one.edtf, two.edtf) or within(two.edtf, one.edtf)):
        narrow = one if within(one.edtf, two.edtf) and len(one.edtf) >= len(two.edtf) else two
        return Dated(numbers, one.start, two.end, narrow.edtf)
    return None


def _is_range(lead: str, gap: str) -> bool:
    if re.search(r"\bbetween\s+(?:the\s+)?$", lead) and gap in ("and", "and the"):
        return True
    if re.search(r"\bfrom\s+(?:the\s+)?$", lead) and gap in ("to", "until", "till", "to the", "through", "until the"):
        return True
    return gap in ("–", "—", "-", "until", "through")
