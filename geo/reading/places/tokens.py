"""A text cut into words and signs, with the case of each and where sentences and headlines begin."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from geo.gazetteer.names import folded
from geo.reading.places.words import ABBREVIATIONS

# Marks that combine with the letter before them belong to the word, in texts that write accents apart.
_LETTER = r"[^\W\d_][\u0300-\u036f]*"
_TOKEN = re.compile(
    rf"(?:[A-Z]\.){{2,}}|[A-Z]\.[A-Z][a-z]+\.(?=\W)|(?:{_LETTER})+(?:['’ʼʻ‘](?:{_LETTER})+)*|\d+(?:[.,:]\d+)*|\S"
)
_POSSESSIVE = ("'s", "’s", "'S", "’S", "ʼs")
_ENDS = frozenset(".!?…")
_QUOTES = frozenset("\"“”„«»'‘’([•*–—-")
LOWER, CAPITAL, UPPER, DIGIT, SIGN = "l", "C", "U", "d", "."
# In a line with this share of capitalised words a capital says little.
_TITLE_SHARE = 0.65
_TITLE_WORDS = 4


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words and signs of ``text`` in parallel tuples; ``ends`` leave out a possessive, which ``owner`` marks.

    ``case`` holds one of the letters of this module; ``first`` marks the first word of a sentence; ``glued`` one that
    no space parts from the token before; ``title`` words of a line in which most words are capitalised;
    ``line`` the number of the line.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    forms: tuple[str, ...]
    case: tuple[str, ...]
    first: tuple[bool, ...]
    glued: tuple[bool, ...]
    owner: tuple[bool, ...]
    title: tuple[bool, ...]
    line: tuple[int, ...]
    sentence: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.starts)

    def form(self, i: int) -> str:
        """The folded token at ``i``, or the sign itself, or ``""`` outside of the text."""
        return self.forms[i] if 0 <= i < len(self.forms) else ""

    def capital(self, i: int) -> bool:
        """Whether the token at ``i`` begins with a capital."""
        return 0 <= i < len(self.case) and self.case[i] in (CAPITAL, UPPER)


def _case(word: str) -> str:
    first = word[0]
    if first.isdigit():
        return DIGIT
    if not first.isalpha():
        return SIGN
    if not (first.isupper() or first.istitle()):
        # A letter without case, as in Arabic or Chinese, is no capital.
        return LOWER
    return UPPER if len(word) > 1 and word.isupper() else CAPITAL


@lru_cache(maxsize=1 << 14)
def _word(raw: str) -> tuple[str, str, int, bool]:
    """A token as it is compared, its case, its length without a possessive, and whether it had one."""
    owns = raw.endswith(_POSSESSIVE) and len(raw) > 2
    word = raw[:-2] if owns else raw
    kind = _case(word)
    return (word if kind == SIGN else folded(word)), kind, len(word), owns


def tokenise(text: str) -> Tokens:
    """Cut ``text`` into tokens; offsets count its code points.

    >>> tokens = tokenise("In St. Louis, Missouri's city.")
    >>> [text for text in tokens.forms], tokens.owner[5]
    (['in', 'st', '.', 'louis', ',', 'missouri', 'city', '.'], True)
    """
    starts: list[int] = []
    ends: list[int] = []
    forms: list[str] = []
    case: list[str] = []
    first: list[bool] = []
    glued: list[bool] = []
    owner: list[bool] = []
    lines: list[int] = []
    sentences: list[int] = []
    begin, before, line, sentence = True, 0, 0, 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        word = match[0]
        if start > before:
            gap = text[before:start]
            # Nearly every gap is one space.
            breaks = 0 if gap == " " else gap.count("\n") + gap.count("\r") + gap.count("\u2028")
            if breaks:
                line += 1
                # A single break inside a sentence is a wrapped line unless the next line looks like a new start.
                if breaks > 1 or begin or not word[0].islower():
                    begin = True
        form, kind, length, owns = _word(word)
        starts.append(start)
        ends.append(start + length)
        forms.append(form)
        case.append(kind)
        glued.append(start == before and start > 0)
        owner.append(owns)
        lines.append(line)
        if kind == SIGN:
            first.append(False)
            if form in _ENDS:
                begin = begin or not (form == "." and _abbreviates(forms, case, starts, text))
            elif form not in _QUOTES:
                begin = False
        else:
            if begin:
                sentence += 1
            first.append(begin)
            begin = False
        sentences.append(sentence)
        before = end
    return Tokens(
        text, tuple(starts), tuple(ends), tuple(forms), tuple(case), tuple(first), tuple(glued), tuple(owner),
        _titles(forms, case, lines), tuple(lines), tuple(sentences),
    )  # fmt: skip


def _abbreviates(forms: list[str], case: list[str], starts: list[int], text: str) -> bool:
    """Whether the full stop just read belongs to an abbreviation or an initial, not to the end of a sentence."""
    if len(forms) < 2 or case[-2] == SIGN:
        return False
    word = forms[-2]
    rest = text[starts[-1] + 1 : starts[-1] + 3]
    if rest and not rest[0].isspace():
        return True
    if (len(word) == 1 and case[-2] == UPPER) or (len(word) == 1 and case[-2] == CAPITAL):
        return True
    return word in ABBREVIATIONS and case[-2] != LOWER


def _titles(forms: list[str], case: list[str], lines: list[int]) -> tuple[bool, ...]:
    """Marks the tokens of lines in which most words longer than three letters begin with a capital."""
    big: dict[int, int] = {}
    last: dict[int, str] = {}
    total: dict[int, int] = {}
    for form, kind, line in zip(forms, case, lines, strict=True):
        if kind != SIGN and kind != DIGIT and len(form) > 3:
            total[line] = total.get(line, 0) + 1
            if kind != LOWER:
                big[line] = big.get(line, 0) + 1
        last[line] = form
    # A headline does not end in a full stop, as a short sentence full of names does.
    titles = {
        n
        for n, count in total.items()
        if count >= _TITLE_WORDS and big.get(n, 0) >= _TITLE_SHARE * count and last[n] != "."
    }
    return tuple(line in titles for line in lines)
