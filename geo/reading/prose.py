"""The text as the recognisers see it, and the way back from their spans to the text as it was read."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

# Space that only looks different; all other controls become space too, so that no pattern has to know them.
_SPACES = {c: " " for c in map(chr, (*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0xA1))) if c != "\x85"}
_SPACES |= {chr(c): " " for c in (0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000, 0xFEFF)}
_LINES = dict.fromkeys("\x0b\x0c\x85\u2028\u2029", "\n")
_HYPHENS = dict.fromkeys("\u2010\u2011", "-")
_SAME_LENGTH = str.maketrans(_SPACES | _LINES | _HYPHENS)
# Seen by nobody, and in the middle of a word they hide it: soft hyphen, joiners, marks of direction.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069]")
_RETURN = re.compile(r"\r(?!\n)")


@dataclass(frozen=True, slots=True)
class Prose:
    """``text`` for the recognisers. ``gaps`` are the places in it, in order, before each of which the original has
    one more."""

    text: str
    gaps: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the original of the span ``start`` to ``end`` here, which holds at least one code point."""
        return start + bisect_right(self.gaps, start), end + bisect_right(self.gaps, end - 1)


def prose_of(text: str) -> Prose:
    """``text`` with plain spaces, line feeds and hyphens, and without what nobody sees.

    Paragraphs are apart by a line that holds nothing but spaces.

    >>> prose = prose_of("7\u00a0No\u00advember\\r\\n1944")
    >>> prose.text, prose.span(2, 10)
    ('7 November \\n1944', (2, 11))
    """
    if "\r" in text:
        text = _RETURN.sub("\n", text).replace("\r", " ")
    plain = text.translate(_SAME_LENGTH)
    unseen = [] if plain.isascii() else [match.start() for match in _UNSEEN.finditer(plain)]
    if not unseen:
        return Prose(plain)
    return Prose(_UNSEEN.sub("", plain), tuple(at - number for number, at in enumerate(unseen)))
