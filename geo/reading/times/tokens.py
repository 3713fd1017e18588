"""Cutting a text into words, numbers and marks, each with the one-letter code that the grammar's patterns are written
in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from geo.reading.times.lexicon import CAPITAL_ONLY, FUNCTION_WORDS


class Node(NamedTuple):
    """A word of the text or a phrase already understood: its span, its code and what it stands for."""

    start: int
    end: int
    code: str
    data: Any = None


# Words come first, as they are most of a text and nothing else begins with a letter.
_TOKEN = re.compile(
    r"(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<iso>(?<![\w-])[12]\d{3}-[01]\d-[0-3]\d(?:[T "
    r"][012]\d:[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))"
    r"|(?P<numeric>(?<![\w/.-])(?:[0-3]?\d(?P<sep>[/.])[0-3]?\d(?P=sep)[12]\d{3}|[12]\d{3}/[01]?\d/[0-3]?\d)(?![\w/]))"
    r"|(?P<clock>(?<![\w.:])[012]?\d[:.][0-5]\d(?::[0-5]\d)?(?=\s?(?:[ap]\.?m\b|hrs|hours|h\b))|(?<![\w.:])[012]?\d:[0-5]\d(?![\w:.]?\d))"
    r"|(?P<ordinal>(?:\d{1,3}(?:st|nd|rd|th)|[12]?[23]d)(?![^\W_]))"
    r"|(?P<decade>(?<!\w)(?:[12]\d{2}0|\d{2}0(?=s\s+B)|['’‘]?[1-9]0)['’]?s(?!\w))"
    r"|(?P<short>(?<!\w)['’‘]\d\d(?![\d'’]|\w))"
    r"|(?P<grouped>\d{1,3}(?:,\d{3})+(?!\d)|\d+\.\d+)"
    r"|(?P<number>\d+)"
    r"|(?P<dash>[-‐‑‒–—―−]+)"
    r"|(?P<line>\r?\n(?:[^\S\n]*\n)*)"
    r"|(?P<mark>[^\w\s])"
    r"|(?P<junk>_+|[^\s])"
)
# Words that a year or day may be run together with ("in1944", "November12"); any other word keeps its number ("T34").
_GLUED = re.compile(
    r"(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    r"|in|on|by|of|from|since|until|to|and|between|the|mid|early|late|year|fy|ad|bc|bce|ce|spring|summer|autumn|winter|during|before|after)"
)
# "Q3", "H1": a quarter or a half of a year.
_QUARTER = re.compile(r"(?:Q[1-4]|H[12])\W?")
OTHER, PROPER, FUNCTION, MARK, LINE, DASH, NUMBER, LABEL = "o", "O", "i", "m", "n", "-", "N", "L"
DAY, YEAR, DAY_ORDINAL, ORDINAL, DECADE, SHORT, ISO, NUMERIC, CLOCK, DECIMAL = (
    "D",
    "Y",
    "R",
    "r",
    "E",
    "S",
    "I",
    "U",
    "K",
    "x",
)
_MARKS = {",": ",", ".": ".", "(": "(", ")": ")", "/": "/", ":": ":", ";": ";", "%": "%", "|": "|"}
WORD_CODES: dict[str, str] = {}
_next_code = [0x100]


# "last week's rain": a unit that a word picks owns what follows.
_PICKS = frozenset(("last", "this", "next", "that", "previous", "following", "coming", "past"))
_UNITS_OWNING = frozenset(
    (
        "spring's",
        "summer's",
        "autumn's",
        "winter's",
        "week's",
        "month's",
        "year's",
        "decade's",
        "century's",
        "weekend's",
        "fortnight's",
    )
)
_DAYTIMES_OWNING = frozenset(
    (
        "night's", "morning's", "evening's", "afternoon's", "yesterday's", "today's", "tomorrow's", "tonight's",
    )
)  # fmt: skip


def word_code(word: str) -> str:
    """The code of a word that the grammar knows, given at its first use there."""
    if word not in WORD_CODES:
        WORD_CODES[word] = chr(_next_code[0])
        _next_code[0] += 1
    return WORD_CODES[word]


def _number(text: str) -> str:
    value = int(text) if len(text) < 9 else 0
    if len(text) == 4 and 1000 <= value <= 2199:
        return YEAR
    return DAY if len(text) <= 2 and 1 <= value <= 31 else NUMBER


@lru_cache(maxsize=1 << 14)
def _coded(raw: str) -> tuple[str, str, bool]:
    """A word in small letters, its code, and whether it is a day or a part of one that owns what follows."""
    word = raw.lower().replace("’", "'")
    owning = (len(raw) > 7 and word.endswith("day's")) or word in _DAYTIMES_OWNING
    code = WORD_CODES.get(word)
    if code is None or (word in CAPITAL_ONLY and raw[0].islower()):
        code = FUNCTION if word in FUNCTION_WORDS else OTHER if raw[0].islower() else PROPER
    return word, code, owning


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Node]:  # noqa: C901, PLR0912
    """The words, numbers and marks of a text from ``start`` to ``end``.

    >>> [text[a:b] for text in ["By mid-1943, in1944"] for a, b, *_ in tokens(text)]
    ['By', 'mid', '-', '1943', ',', 'in', '1944']
    """
    stop = len(text) if end is None else end
    label_end = -1
    previous = ""
    for found in _TOKEN.finditer(text, start, stop):
        kind, (a, b) = found.lastgroup, found.span()
        if kind == "word":
            word, code, owning = _coded(found[0])
            if (
                b < stop
                and (text[b].isdigit() or text[b] == "_")
                and not _GLUED.fullmatch(word)
                and not _QUARTER.fullmatch(text, a, b + 2)
            ):
                label_end = b
                yield Node(a, b, LABEL)
                continue
            if a == label_end:
                label_end = b
                yield Node(a, b, LABEL, word)
                continue
            picked, previous = previous in _PICKS, word
            if owning or (picked and word in _UNITS_OWNING):
                yield Node(a, b - 2, WORD_CODES[word[:-2]], word[:-2])
                yield Node(b - 2, b, MARK, "'s")
            else:
                yield Node(a, b, code, word)
        elif kind == "number":
            if a == label_end or (b < stop and text[b].isalpha() and not _glued_after(text, b)):
                label_end = b
                yield Node(a, b, LABEL, found[0])
            else:
                yield Node(a, b, _number(found[0]), int(found[0][:9]))
        elif kind == "dash":
            yield Node(a, b, DASH, found[0])
        elif kind == "mark":
            yield Node(a, b, _MARKS.get(found[0], MARK), found[0])
        elif kind == "line":
            if _breaks(text, a, b):
                yield Node(a, b, LINE, found[0])
        elif kind == "ordinal":
            value = int(found[0].rstrip("stndrh"))
            yield Node(a, b, DAY_ORDINAL if 1 <= value <= 31 else ORDINAL, value)
        elif kind == "grouped":
            yield Node(a, b, DECIMAL, found[0])
        else:
            yield Node(
                a,
                b,
                {"iso": ISO, "numeric": NUMERIC, "clock": CLOCK, "decade": DECADE, "short": SHORT}.get(
                    kind or "", MARK
                ),
                found[0],
            )


def _glued_after(text: str, at: int) -> bool:
    end = at
    while end < len(text) and end - at < 12 and text[end].isalpha():
        end += 1
    word = text[at:end].lower()
    return bool(_GLUED.fullmatch(word)) or word in ("am", "pm", "hrs", "h")


def _breaks(text: str, a: int, b: int) -> bool:
    """Whether a line's end parts what stands before and after it; within a wrapped sentence it does not."""
    if text.count("\n", a, b) > 1 or a == 0:
        return True
    line_start = text.rfind("\n", max(0, a - 200), a) + 1
    length = a - line_start
    return not (40 <= length <= 130 and text[a - 1] not in '.!?:;"”’)—' and b < len(text) and (text[b].isalnum()))
