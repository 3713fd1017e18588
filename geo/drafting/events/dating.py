"""Which of a sentence's times say when something happened, and which only date another thing or are no dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from geo.drafting.events.sentences import Sentence
from geo.model.document import Article, Timex

# Things that bear a date as part of what they are called: a happening is not dated by it.
_BEARERS = (
    "plan|constitution|law|act|code|charter|edition|census|map|novel|film|book|report|paper|study|album|song|poem|"
    "class|version|budget|survey|levels?|prices?|borders?|frontiers?|figures?|standards?|model|vintage|dictionary|"
    "article|photograph|photo|painting|letter|interview"
)
_BEARER_BEFORE = re.compile(rf"\b(?:{_BEARERS})\s+(?:of|from|for|in)\s+(?:the\s+)?$", re.IGNORECASE)
_BEARER_BEHIND = re.compile(rf"\s+(?:[\w-]+\s+)?(?:{_BEARERS})\b", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\b(?:the|a|an|his|her|their|its|this|that)\s+$", re.IGNORECASE)
_STAMP = re.compile(
    r"(?:\b(?:issued|updated|published|posted|accessed|retrieved|printed|copyright|period covered|last modified|"
    r"registered by|as of|dated|filed|revised)\b[\s:,]*|©\s*)(?:on|by|in)?\s*$",
    re.IGNORECASE,
)
# "HELSINKI, March 29 (Reuters) -": where and when a report was sent off.
_DATELINE_BEHIND = re.compile(r"\s*[,.]?\s*(?:\([^)\n]{1,40}\)|/[^/\n]{1,30}/)?\s*(?:[—–]|--?\s|[-:]\s)")
_YEAR = re.compile(r"\d{4}s?$")


@dataclass(frozen=True, slots=True)
class Dated:
    """A time that something happened at: the numbers of the article's times it is made of, its span and its EDTF."""

    timexes: tuple[int, ...]
    start: int
    end: int
    edtf: str
    joined: str = ""


def is_dateline(text: str, sentence: Sentence, timex: Timex) -> bool:
    """Whether a time stands in the head of a report, before the dash that its text follows.

    >>> text = "HELSINKI, March 29 (Reuters) - Ships lay idle."
    >>> is_dateline(text, Sentence(0, len(text), 0), Timex(10, 18, "DATE", "1950-03-29", "1950-03-29", "none", ""))
    True
    """
    head = text[sentence.start : timex.start]
    return len(head) < 60 and head.rstrip(" ,")[-1:] != "" and bool(_DATELINE_BEHIND.match(text, timex.end))


def dates_event(text: str, article: Article, sentence: Sentence, timex: Timex) -> bool:
    """Whether a time is one that something happened at."""
    if timex.edtf is None or timex.type in ("DURATION", "SET") or sentence.heading:
        return False
    before = text[sentence.start : timex.start]
    if _STAMP.search(before) or _BEARER_BEFORE.search(before):
        return False
    year = _YEAR.match(text[timex.start : timex.end])
    if year and _ATTRIBUTE.search(before) and _BEARER_BEHIND.match(text, timex.end):
        return False
    if is_dateline(text, sentence, timex) and timex.edtf == article.date:
        return False
    return bool(text[timex.end : sentence.end].strip(" .,;:)—–-") or before.strip(" .,;:(—–-"))


def dated(text: str, article: Article, sentence: Sentence, timexes: Sequence[tuple[int, Timex]]) -> list[Dated]:
    """The times of ``sentence`` that date events; two that say one thing are made one.

    ``timexes`` are those of the sentence, each with its number.
    """
    found: list[Dated] = []
    for number, timex in timexes:
        if not dates_event(text, article, sentence, timex):
            continue
        assert timex.edtf is not None
        one = Dated((number,), timex.start, timex.end, timex.likely or timex.edtf)
        joined = _joined(text, found[-1], one) if found else None
        if joined:
            found[-1] = joined
        else:
            found.append(one)
    return found


def _joined(text: str, one: Dated, two: Dated) -> Dated | None:
    """Two neighbouring times as one: a range cut in two, or a time said twice ("on Good Friday, 15 April")."""
    gap = text[one.end : two.start].strip().lower()
    lead = text[max(0, one.start - 12) : one.start].lower()
    if "/" not in one.edtf + two.edtf and _is_range(lead, gap):
        return Dated((*one.timexes, *two.timexes), one.start, two.end, f"{one.edtf}/{two.edtf}", "range")
    if gap in ("", ",", "(", ", on", "on", "of", "the night of", "- ") and (
        one.edtf == two.edtf or two.edtf.startswith(one.edtf) or one.edtf.startswith(two.edtf)
    ):
        longer = max(one, two, key=lambda each: len(each.edtf))
        return Dated((*one.timexes, *two.timexes), one.start, two.end, longer.edtf, one.joined)
    return None


def _is_range(lead: str, gap: str) -> bool:
    if re.search(r"\bbetween\s+(?:the\s+)?$", lead) and gap in ("and", "and the"):
        return True
    if re.search(r"\bfrom\s+(?:the\s+)?$", lead) and gap in ("to", "until", "till", "to the", "through", "until the"):
        return True
    return gap in ("–", "—", "-", "until", "through")
