"""A text cut into paragraphs, sentences and words, as far as events need it; a name or a date is never cut in two."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

# Full stop, query or exclamation mark with closing marks and references behind it, then space; or a line's end.
_END = re.compile(r"[.!?…]+[\"”’»')\]]*(?:\[\d+\])*(?=\s)|\n")
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*|\d+(?:[.,:]\d+)*|\S")
_SHORT_LINE = 45
_LONGEST = 2000
_SHORT_PARAGRAPH = 70
_BULLETS = "•*–—-·▪►"
_ABBREVIATED = (
    "mr mrs ms dr prof gen col lt sgt capt cpt maj brig adm gov sen rep rev hon st mt ft no nos vol pp fig ca cf al"
    " jr sr vs etc inc ltd co jan feb mar apr jun jul aug sept sep oct nov dec approx art km sq messrs mme mlle"
    " eg ie viz pres supt insp"
)
_ABBREVIATIONS = frozenset(_ABBREVIATED.split())


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a sign: its span, and its letters in lower case."""

    start: int
    end: int
    form: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's span and the number of its paragraph. ``heading`` marks a short line that ends without a stop."""

    start: int
    end: int
    paragraph: int
    heading: bool = False


def word_set(words: str) -> frozenset[str]:
    """The words of a list apart by spaces.

    >>> sorted(word_set("to into"))
    ['into', 'to']
    """
    return frozenset(words.split())


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The words and signs of a stretch of ``text``.

    >>> [word.form for word in words_of("At Turku, 3.5 km on", 0, 16)]
    ['at', 'turku', ',', '3.5', 'km']
    """
    return [Word(m.start(), m.end(), m[0].lower().replace("’", "'")) for m in _WORD.finditer(text, start, end)]


def sentences_of(text: str, whole: Iterable[tuple[int, int]] = ()) -> tuple[Sentence, ...]:
    """The sentences of ``text`` in order; none ends within a span of ``whole``, in which dots belong to a name or a
    date.

    >>> text = "On 3 Oct. 1912 Gov. Lind left. He came to St. Olaf."
    >>> [text[s.start : s.end] for s in sentences_of(text)]
    ['On 3 Oct. 1912 Gov. Lind left.', 'He came to St. Olaf.']
    """
    spans = sorted(whole)
    starts = [start for start, _ in spans]

    def inside(at: int) -> bool:
        i = bisect_right(starts, at) - 1
        return i >= 0 and spans[i][0] <= at < spans[i][1] - 1

    found: list[Sentence] = []
    for number, (start, end) in enumerate(_paragraphs(text)):
        begin = start
        # A short paragraph without a stop at its end, such as "Part 2. The siege".
        short = end - start < _SHORT_PARAGRAPH and text[end - 1] not in ".!?…\"”’»';:" and "\n" not in text[start:end]
        for stop in (*(m.end() for m in _END.finditer(text, start, end) if _ends(text, m, begin, inside)), end):
            left, right = _trimmed(text, begin, stop)
            if left < right:
                heading = text[right - 1] not in ".!?…\"”’»';" and right - left < 100 and _alone(text, left, right)
                heading = heading or " | " in text[left:right] or (short and right == end)
                found += [Sentence(a, b, number, heading) for a, b in _cut(text, left, right, inside)]
            begin = stop
    return tuple(found)


def _cut(text: str, start: int, end: int, inside: Callable[[int], bool]) -> Iterator[tuple[int, int]]:
    """A stretch without any stop in parts of a length that can be looked through; none is cut within a span."""
    while end - start > _LONGEST:
        at = start + _LONGEST
        while at < end and (inside(at) or inside(at - 1) or not text[at].isspace()):
            at += 1
        yield _trimmed(text, start, at)
        start, end = _trimmed(text, at, end)
    if start < end:
        yield start, end


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for gap in _PARAGRAPH.finditer(text):
        if gap.start() > begin:
            yield begin, gap.start()
        begin = gap.end()
    if begin < len(text):
        yield begin, len(text)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _alone(text: str, start: int, end: int) -> bool:
    """Whether a stretch has its lines to itself."""
    before, after = text[max(0, start - 3) : start], text[end : end + 3]
    return (not before.strip(" ") or before.rstrip(" ").endswith("\n")) and (not after or after.lstrip(" ")[:1] in "\n")


def _ends(text: str, match: re.Match[str], begin: int, inside: Callable[[int], bool]) -> bool:
    """Whether a sentence ends at a stop or a line's end."""
    at = match.start()
    if inside(at):
        return False
    rest = text[match.end() : match.end() + 40].lstrip()
    if not rest:
        return True
    if match[0].endswith("\n"):
        line = text[max(begin, text.rfind("\n", 0, at) + 1) : at].strip()
        return (
            rest[0] in _BULLETS
            or line[-1:] in ".:!?;"
            or (len(line) < _SHORT_LINE and not rest[0].islower())
            or text[begin : begin + 1] in _BULLETS
        )
    if rest[0].islower() or rest[0] in "—–-,;:)":
        return False
    if match[0][0] != ".":
        return True
    before = text[max(begin, at - 12) : at].split()
    last = before[-1].lstrip("(\"“‘'") if before else ""
    return not ((len(last) == 1 and last.isupper()) or last.lower() in _ABBREVIATIONS or last.endswith("."))
