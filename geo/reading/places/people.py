"""Who is a person in a text: names with a title, a given name or an initial before them, and what they are called
later.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from geo.reading.places.given_names import GIVEN_NAMES
from geo.reading.places.senses import TOWNS
from geo.reading.places.spans import Span
from geo.reading.places.tokens import DIGIT, Tokens
from geo.reading.places.words import BUILDING, COMPASS, GOVERNMENT, LAND, LEADS, ORGANISATION, TITLES


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A full stop behind any other title ends the sentence.
_SHORT_TITLES = _words(
    "mr mrs ms dr prof st ste sen sens rep reps gov gen lt maj col capt sgt cpl pvt adm brig rev hon"
)
_SMALL = frozenset(("the", "a", "an", "in", "on", "at", "when", "but", "and", "as"))
_STATES = frozenset(("u s", "us", "u k", "uk", "usa", "u n", "un", "eu", "e u"))
_NO_SURNAME = BUILDING | LAND | ORGANISATION | GOVERNMENT
_PLACING = frozenset(("in", "at", "near", "of", "from", "to", "around", "across", "outside", "the"))
_AT = frozenset(("in", "at", "to", "from", "near", "into", "off", "outside", "through", "via"))
# A town of a hundred thousand.
_LARGE = 5.0
_KIN = frozenset(
    [
        "son",
        "daughter",
        "wife",
        "husband",
        "nephew",
        "niece",
        "brother",
        "sister",
        "mother",
        "father",
        "uncle",
        "aunt",
        "cousin",
        "widow",
        "grandson",
        "granddaughter",
        "friend",
        "lawyer",
        "boss",
        "partner",
        "boyfriend",
        "girlfriend",
        "colleague",
    ]
)


@dataclass(frozen=True, slots=True)
class People:
    """``tokens`` of the text inside a person's full name, and the folded surnames by which they are met again."""

    tokens: frozenset[int]
    surnames: frozenset[str]
    likely: frozenset[str]


def people(tokens: Tokens, runs: Iterable[tuple[int, int]], spans: Iterable[Span]) -> People:  # noqa: C901, PLR0912
    """Find the persons among runs of capitalised words.

    Names of two words and more that the gazetteer knows as a place, such as "San Jose", are none, unless a title says
    so.
    """
    whole = {(span.first, span.stop): span for span in spans}
    inside = {i: span for span in whole.values() for i in range(span.first, span.stop)}
    taken: set[int] = set()
    surnames: set[str] = set()
    likely: set[str] = set()
    for first, stop in runs:
        words = [i for i in range(first, stop) if tokens.case[i] != "."]
        while len(words) > 1 and (tokens.forms[words[0]] in _STATES or tokens.forms[words[0]] in _SMALL):
            words = words[1:]
        if not words or _joined(tokens, words):
            continue
        if tokens.forms[words[-1]] in _NO_SURNAME and len(words) > 1:
            continue
        if _is_town_of_saint(tokens, words, inside.get(words[0])):
            continue
        titled = False
        while len(words) > 1 and tokens.forms[words[0]] in TITLES:
            titled = True
            words = words[1:]
        before = tokens.form(first - 1)
        if not titled and (before in TITLES or (before == "." and tokens.form(first - 2) in _SHORT_TITLES)):
            titled = True
        last = tokens.forms[words[-1]]
        if last in ("jr", "sr", "ii", "iii", "iv") and len(words) > 1:
            words = words[:-1]
            last = tokens.forms[words[-1]]
        if last in _NO_SURNAME and len(words) > 1:
            continue
        if titled and tokens.forms[words[-1]] not in TITLES:
            _take(tokens, words, taken, surnames)
            continue
        if len(words) < 2:
            if _does_as_person(tokens, words[0], inside.get(words[0])):
                likely.add(last)
            continue
        given = _begins_as_person(tokens, words)
        known = inside.get(words[0])
        if known is not None and known.stop - known.first > 1 and known.stop > words[-1]:
            # "San Jose", "Saint Helena": the gazetteer knows the whole name.
            continue
        if (given and not (known and known.stop > words[1])) or (
            (aged(tokens, stop) or _who(tokens, words, stop))
            and len(words) in (2, 3)
            and not any(tokens.title[i] for i in words)
        ):
            _take(tokens, words, taken, surnames)
        elif len(words) in (2, 3) and words[-1] in inside and words[0] not in inside and not tokens.title[words[0]]:
            first_form = tokens.forms[words[0]]
            if (
                first_form not in LEADS | COMPASS
                and not tokens.first[words[0]]
                and inside[words[-1]].stop - inside[words[-1]].first == 1
            ):
                likely.add(last)
    return People(frozenset(taken), frozenset(surnames), frozenset(likely - surnames))


_DEEDS = _words(
    "landed crossed marched entered besieged founded "
    "died married wrote rode walked anchored sailed waded galloped dined slept drowned preached dictated knelt wept "
    "shot"
)
_COMMANDED = _words("column men army boats squadron division brigade corps wife widow son daughter party")


def _joined(tokens: Tokens, words: list[int]) -> bool:
    """Whether a hyphen joins two names and nothing else: "Logan-Rogersville" is two towns' school."""
    return len(words) == 2 and words[1] == words[0] + 2 and tokens.forms[words[0] + 1] in ("-", "–")


def _does_as_person(tokens: Tokens, i: int, span: Span | None) -> bool:
    """Whether a single name rides, dies or commands as persons do: "Burke died", "Wingate's column"."""
    if tokens.form(i - 1) in _AT or tokens.form(i - 1) in _PLACING or tokens.title[i]:
        return False
    if span is not None and any(s.prominence >= _LARGE or s.type not in TOWNS for s in span.senses if not s.demonym):
        return False
    after = tokens.form(i + 1)
    if tokens.owner[i]:
        return after in _COMMANDED
    if after == "had":
        after = tokens.form(i + 2)
    return after in _DEEDS or (after == "himself" or tokens.form(i + 2) == "himself")


def _is_town_of_saint(tokens: Tokens, words: list[int], span: Span | None) -> bool:
    """Whether "Saint Petersburg" is meant rather than a saint: a large town, or one behind a preposition of place."""
    if tokens.forms[words[0]] != "saint" or span is None or not span.stop > words[-1] > span.first:
        return False
    return tokens.form(words[0] - 1) in _AT or any(sense.prominence >= _LARGE for sense in span.senses)


def _begins_as_person(tokens: Tokens, words: list[int]) -> bool:
    form = tokens.forms[words[0]]
    if tokens.form(words[0] - 1) == "at" and not tokens.owner[words[-1]]:
        # "halted at Alam Halfa": nobody halts at a person.
        return False
    if form in GIVEN_NAMES and not tokens.owner[words[0]]:
        return True
    initial = len(form) == 1 and tokens.form(words[0] + 1) == "."
    middle = len(words) > 2 and len(tokens.forms[words[1]]) == 1
    return initial or middle or (len(form) == 3 and form[1] == " ")


def _who(tokens: Tokens, words: list[int], stop: int) -> bool:
    """Whether "who" makes a person of a name that no preposition goes before: "Evo Anders, whose men"."""
    if tokens.form(stop) != "," or tokens.form(stop + 1) not in ("who", "whose", "whom"):
        return False
    forms = tokens.forms
    return forms[words[0]] not in LEADS | LAND | BUILDING and tokens.form(words[0] - 1) not in _PLACING


def _take(tokens: Tokens, words: list[int], taken: set[int], surnames: set[str]) -> None:
    taken.update(words)
    for i in words[1:] if len(words) > 1 else words:
        form = tokens.forms[i]
        if len(form) > 2:
            surnames.add(form)


def aged(tokens: Tokens, stop: int) -> bool:
    """Whether an age between commas follows: ", 19,"."""
    return (
        tokens.form(stop) == ","
        and stop + 2 < len(tokens)
        and tokens.case[stop + 1] == DIGIT
        and len(tokens.forms[stop + 1]) <= 2
        and tokens.form(stop + 2) in (",", ".")
    )


def of_kin(tokens: Tokens, stop: int) -> bool:
    """Whether an apposition makes the name before ``stop`` a person: ", her nephew"."""
    return (
        tokens.form(stop) == ","
        and tokens.form(stop + 1) in ("his", "her", "my", "their", "your")
        and (tokens.form(stop + 2) in _KIN or tokens.form(stop + 3) in _KIN)
    )
