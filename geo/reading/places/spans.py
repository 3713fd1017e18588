"""Runs of capitalised words, and the names of the gazetteer among a text's words."""

from __future__ import annotations

from dataclasses import dataclass

from geo.reading.places.senses import Lexicon, Sense
from geo.reading.places.tokens import CAPITAL, DIGIT, LOWER, SIGN, UPPER, Tokens
from geo.reading.places.words import (
    ABBREVIATIONS,
    BUILDING,
    CALENDAR,
    LAND,
    MONTHS,
    NEVER,
    PHRASES,
    PLACE_NOUNS,
)

_MOST_WORDS = 8
PARTICLES = frozenset(
    [
        "de",
        "la",
        "le",
        "du",
        "des",
        "del",
        "della",
        "di",
        "da",
        "do",
        "dos",
        "von",
        "van",
        "der",
        "den",
        "bin",
        "ibn",
        "al",
        "el",
        "ben",
        "y",
    ]
)
_ARTICLES = frozenset(("al", "el", "as", "ash", "ad", "ar", "az", "an", "at"))
_HYPHENS = frozenset("-‐‑–")
# Other names begin with these, but not behind such a word: "by Easter Lisbon was taken".
_FEASTS, _BEFORE_FEAST = (
    frozenset(("easter", "christmas")),
    frozenset(("by", "before", "after", "since", "until", "at")),
)
_BEHIND_WATER = frozenset(
    (
        "and", "or", "at", "in", "near", "to", "with", "from", "is", "was", "had", "has", "for", "on", "by", "after",
        "before", "where", "which", "that", "into", "between", "below", "above", "until", "rose", "fell", "froze",
        "burst", "as", "when", "again", "than", "but",
    )
)  # fmt: skip
_BEFORE_MONTH = frozenset(("in", "last", "that", "by", "since", "early", "mid", "late", "this", "until", "next", "of"))
# Words that begin names and are none by themselves, unless in capitals: "La Mancha" is not L.A. and another word.
_BEGINS = frozenset(
    (
        "la",
        "el",
        "le",
        "los",
        "las",
        "les",
        "al",
        "il",
        "lo",
        "san",
        "santa",
        "sao",
        "saint",
        "st",
        "rio",
        "playa",
        "punta",
        "paso",
        "cerro",
        "monte",
        "puerto",
        "villa",
        "sierra",
        "alto",
        "bajo",
    )
)


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
            if j > 0 and _ends_date(tokens, last) and tokens.capital(j):
                break
            if j < 0:
                owned = tokens.owner[last] and tokens.capital(last + 1) and not tokens.first[last + 1]
                # "Viceroy's House", "Hunter's Point": a class word goes with the owner before it.
                if not (owned and tokens.forms[last + 1] in BUILDING | LAND):
                    break
                last += 1
                continue
            if tokens.forms[j] in PARTICLES and tokens.case[j] == LOWER:
                k = step(tokens, j)
                if k > 0 and tokens.forms[k] in PARTICLES and tokens.case[k] == LOWER:
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


def _ends_date(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` ends a date, behind which a capital begins a name: "in April 1943 Lisbon", "on Friday"."""
    if tokens.case[i] == DIGIT:
        return tokens.form(i - 1) in MONTHS or (tokens.form(i - 1) == "," and tokens.form(i - 3) in MONTHS)
    form = tokens.forms[i]
    if form in _FEASTS and tokens.form(i - 1) in _BEFORE_FEAST:
        return True
    return form in CALENDAR or (form in MONTHS and tokens.form(i - 1) in _BEFORE_MONTH)


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
    """The longest name from token ``i`` on; of a possessive at its end, the name without it comes first."""
    words: list[str] = []
    ends: list[int] = []  # for each folded word, the token that it closes, or -1 inside of one such as "U.S."
    j = i
    while j >= 0 and len(words) < _MOST_WORDS and tokens.forms[j]:
        parts = tokens.forms[j].split(" ")
        words += parts
        ends += [-1] * (len(parts) - 1) + [j]
        if tokens.owner[j]:
            j = _behind_owner(tokens, j)
            if j >= 0:
                longer = _by_length(
                    tokens, lexicon, i, [*words[:-1], words[-1] + "s", *_rest(tokens, j, words, ends)], ends
                )
                if longer is not None:
                    return longer
            break
        j = step(tokens, j)
    return _by_length(tokens, lexicon, i, words, ends)


def _rest(tokens: Tokens, j: int, words: list[str], ends: list[int]) -> list[str]:
    """Up to two more words behind a possessive, with their tokens put behind ``ends``."""
    rest: list[str] = []
    while j >= 0 and len(rest) < 6 and tokens.forms[j] and " " not in tokens.forms[j]:
        rest.append(tokens.forms[j])
        ends.append(j)
        j = step(tokens, j) if not tokens.owner[j] else -1
    return rest


def _by_length(tokens: Tokens, lexicon: Lexicon, i: int, words: list[str], ends: list[int]) -> Span | None:
    for count in reversed(lexicon.lengths(words)):
        last = ends[count - 1] if count <= len(ends) else -1
        if last < 0 or not (tokens.capital(last) or tokens.case[last] == DIGIT):
            continue
        if count == 1 and (words[0] in NEVER or (words[0] in _BEGINS and _goes_on(tokens, last))):
            continue
        key = " ".join(words[:count])
        if key in PHRASES or (count == 1 and key in PLACE_NOUNS and tokens.form(last + 1) == "of"):
            continue
        senses = lexicon.senses(key)
        # "The Elbe": the article belongs to a name such as "The Hague" alone.
        article = words[0] == "the" and count > 1 and not any(s.title.startswith("The ") for s in senses)
        if senses and not (article and lexicon.senses(" ".join(words[1:count]))):
            if count == 1 and _by_the_water(tokens, i, last):
                senses = (*senses, *_rivers(lexicon, key, senses))
            return Span(i, last + 1, key, senses)
    if words and words[0] not in NEVER and _by_the_water(tokens, i, ends[0]):
        rivers = _rivers(lexicon, words[0], ())
        return Span(i, ends[0] + 1, words[0], rivers) if rivers else None
    return None


def _by_the_water(tokens: Tokens, i: int, last: int) -> bool:
    """Whether a single name has an article and no noun that it describes: "the Hudson froze", not "the Hudson line"."""
    if last != i or tokens.form(i - 1) != "the" or tokens.owner[last] or tokens.case[i] == UPPER:
        return False
    after = last + 1
    if after >= len(tokens) or tokens.case[after] == SIGN:
        return tokens.form(after) not in _HYPHENS
    return tokens.case[after] == LOWER and (tokens.forms[after] in _BEHIND_WATER or tokens.forms[after].endswith("ed"))


def _rivers(lexicon: Lexicon, key: str, known: tuple[Sense, ...]) -> tuple[Sense, ...]:
    """The rivers whose name is ``key`` and "River", but for those among ``known``."""
    held = {sense.id for sense in known}
    return tuple(s for s in lexicon.senses(f"{key} river") if s.type == "river" and s.id not in held)


def _goes_on(tokens: Tokens, i: int) -> bool:
    """Whether the capitalised word at ``i`` begins a longer name: another capital follows it."""
    j = i + 2 if tokens.form(i + 1) in PARTICLES else i + 1
    return tokens.case[i] == CAPITAL and tokens.capital(j) and tokens.case[j] != SIGN


def _behind_owner(tokens: Tokens, i: int) -> int:
    """Names such as "Land's End" go on behind a possessive, where a capital follows."""
    j = i + 1
    return j if j < len(tokens) and tokens.capital(j) and not tokens.first[j] else -1
