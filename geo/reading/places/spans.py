"""Runs of capitalised words, and the names of the gazetteer among a text's words."""

from __future__ import annotations

from dataclasses import dataclass

from geo.reading.places.senses import Lexicon, Sense
from geo.reading.places.tokens import CAPITAL, DIGIT, LOWER, SIGN, UPPER, Tokens
from geo.reading.places.words import ABBREVIATIONS, NEVER

_MOST_WORDS = 8
_PARTICLES = frozenset("de la le du des del della di da do dos von van der den bin ibn al el ben y".split())
_ARTICLES = frozenset(("al", "el", "as", "ash", "ad", "ar", "az", "an", "at"))
_HYPHENS = frozenset("-‐‑–")


@dataclass(frozen=True, slots=True)
class Span:
    """Tokens ``first`` up to ``stop`` that bear the gazetteer name ``key``, with what it may mean."""

    first: int
    stop: int
    key: str
    senses: tuple[Sense, ...]


def step(tokens: Tokens, i: int) -> int:
    """The next word behind token ``i`` within one name: behind a hyphen or an abbreviation's full stop, or -1."""
    j = i + 1
    if j >= len(tokens):
        return -1
    if tokens.case[j] == SIGN:
        form = tokens.forms[j]
        hyphen = form in _HYPHENS and tokens.glued[j] and j + 1 < len(tokens) and tokens.glued[j + 1]
        stop = form == "." and tokens.glued[j] and (tokens.forms[i] in ABBREVIATIONS or len(tokens.forms[i]) == 1)
        if not (hyphen or stop):
            return -1
        j += 1
        if j >= len(tokens) or tokens.case[j] == SIGN:
            return -1
    if tokens.first[j] or tokens.line[j] > tokens.line[i] + 1 or tokens.owner[i]:
        return -1
    return j


def chunks(tokens: Tokens) -> list[tuple[int, int]]:
    """Maximal runs of capitalised words, as token ranges; particles such as "de" or "von" join them."""
    runs: list[tuple[int, int]] = []
    i = 0
    while i < len(tokens):
        if not tokens.capital(i):
            i += 1
            continue
        last = i
        while True:
            j = step(tokens, last)
            if j < 0:
                break
            if tokens.forms[j] in _PARTICLES and tokens.case[j] == LOWER:
                k = step(tokens, j)
                if k > 0 and tokens.forms[k] in _PARTICLES and tokens.case[k] == LOWER:
                    k = step(tokens, k)
                if k < 0 or not tokens.capital(k):
                    break
                j = k
            elif not tokens.capital(j) and tokens.case[j] != DIGIT:
                break
            last = j
        runs.append((i, last + 1))
        i = last + 1
    return runs


def gazetteer_spans(tokens: Tokens, lexicon: Lexicon) -> list[Span]:
    """The longest names of the gazetteer from left to right, beginning and ending in a capitalised word."""
    spans: list[Span] = []
    i, count = 0, len(tokens)
    while i < count:
        case = tokens.case[i]
        if case not in (CAPITAL, UPPER) and not (
            case == LOWER and tokens.forms[i] in _ARTICLES and tokens.capital(i + 2) and tokens.glued[i + 2]
        ):
            i += 1
            continue
        span = _longest(tokens, lexicon, i)
        if span is None:
            i += 1
        else:
            spans.append(span)
            i = span.stop
    return spans


def _longest(tokens: Tokens, lexicon: Lexicon, i: int) -> Span | None:
    best: Span | None = None
    key, j, words = tokens.forms[i], i, 1
    while True:
        if not key or not lexicon.has_prefix(key):
            break
        if tokens.capital(j) or tokens.case[j] == DIGIT:
            senses = lexicon.senses(key)
            if senses and not (words == 1 and key in NEVER):
                best = Span(i, j + 1, key, senses)
        owner = tokens.owner[j]
        j, previous = step(tokens, j) if not owner else _behind_owner(tokens, j), j
        if j < 0 or words >= _MOST_WORDS:
            break
        words += 1
        key = f"{key}s {tokens.forms[j]}" if tokens.owner[previous] else f"{key} {tokens.forms[j]}"
    return best


def _behind_owner(tokens: Tokens, i: int) -> int:
    """Names such as "Land's End" go on behind a possessive, where a capital follows."""
    j = i + 1
    return j if j < len(tokens) and tokens.capital(j) and not tokens.first[j] else -1
