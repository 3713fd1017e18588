"""The clauses of a sentence, and how strongly two stretches of it are kept apart."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from geo.drafting.events.sentences import Word, word_set

# How strongly a break parts what stands before it from what stands behind.
WEAK, JOINED, STRONG = 1, 2, 3
_STRONG_SIGNS = frozenset(";:—–")
_OPENERS = word_set(
    "while whereas where when whereupon who whom whose which after before until till since because although though as"
    " if that than once but yet"
)
_JOINERS = word_set("and or then nor")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence between two breaks; ``first`` and ``stop`` number its words, ``strength`` is that of the
    break before it, ``opener`` the word that opens it where that is a conjunction."""

    first: int
    stop: int
    start: int
    end: int
    strength: int
    opener: str = ""


def clauses_of(words: Sequence[Word], whole: Sequence[tuple[int, int]] = ()) -> tuple[Clause, ...]:
    """The clauses of a sentence's ``words``; no break falls within a span of ``whole``.

    >>> from geo.drafting.events.sentences import words_of
    >>> text = "Turku fell in May, and Vaasa, to the north, in June; Oulu held."
    >>> [text[c.start : c.end] for c in clauses_of(words_of(text, 0, len(text)))]
    ['Turku fell in May', 'Vaasa', 'to the north', 'in June', 'Oulu held.']
    """
    found: list[Clause] = []
    inside = covered(words, whole)
    first, strength, opener = 0, STRONG, ""
    i, count = 0, len(words)
    while i < count:
        step, power, word = (0, 0, "") if i in inside else _break_at(words, i)
        if not power:
            i += 1
            continue
        if i > first:
            found.append(Clause(first, i, words[first].start, words[i - 1].end, strength, opener))
            strength, opener = power, word
        else:
            strength, opener = max(strength, power), word or opener
        i += step
        first = i
    if count > first:
        found.append(Clause(first, count, words[first].start, words[-1].end, strength, opener))
    return tuple(found)


def covered(words: Sequence[Word], whole: Sequence[tuple[int, int]]) -> frozenset[int]:
    """The numbers of the words that begin within a span of ``whole``."""
    if not whole:
        return frozenset()
    starts = [word.start for word in words]
    return frozenset(i for start, end in whole for i in range(bisect_left(starts, start), bisect_left(starts, end)))


def _break_at(words: Sequence[Word], i: int) -> tuple[int, int, str]:
    """How many words a break at ``i`` takes up, how strong it is (0 for none), and the conjunction in it."""
    form = words[i].form
    after = words[i + 1].form if i + 1 < len(words) else ""
    if form in _STRONG_SIGNS:
        joined = after if after in _OPENERS or after in _JOINERS else ""
        return 1 + bool(joined), STRONG, joined
    if form == "," or form in "()":
        if after in _JOINERS:
            return 2, JOINED, after
        if after in _OPENERS:
            return 2, JOINED, after
        return 1, WEAK, ""
    if form in _OPENERS and i and form not in ("since", "as", "before", "after", "until", "till"):
        return 1, JOINED, form
    if form == "and" and i:
        return 1, WEAK, form
    return 0, 0, ""
