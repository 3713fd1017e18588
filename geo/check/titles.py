"""Our titles take no side: they use no loaded word, no verb that is not weighed, and no figure that is no date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from geo.check.lexicon import Lexicon, lexicon_of
from geo.check.words import fold, pieces, where
from geo.dates.display import in_words
from geo.errors import Problem
from geo.store import Reading
from geo.text.months import MONTHS


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words with -ed that are no verbs.
NOT_VERBS = _words("bed feed hundred indeed need red sacred seed shed speed unarmed")

IRREGULAR = _words("""
    beat became began begun bought broke broken brought burnt came caught chose chosen crept cut dealt did died drew
    drawn drove driven fell fallen fled flew flown fought found froze frozen gave given got grew grown held heard hid
    hidden kept knelt knew known laid led left lost made meant met paid put ran rose risen said sang sank sat saw seen
    sent shook shot shown shut slain slept slew sold sought spoke spoken spread stole stolen stood struck swept swore
    taken taught threw thrown told took torn understood went withdrawn withdrew woke won wrote written overran overcame
""")

OWN_WORDS = ("title", "subtitle", "summary", "says", "note", "what")

_QUOTED = re.compile(r"\"[^\"]*\"|(?<!\w)'[^']*'(?!\w)")
_MONTH = "|".join(MONTHS)
_DATE = re.compile(
    rf"\b(?:\d{{1,2}}(?:\s*[-–]\s*\d{{1,2}})?\s+)?(?:{_MONTH})(?:\s+\d{{1,4}}\s+bce?\b|\s+\d{{3,4}})?\b"
    r"|\b\d{1,4}(?:\s*(?:[-–]|to)\s*\d{1,4})?\s+(?:bce?|ad|ce)\b"
    r"|\b(?:1\d{3}|20\d{2})s?(?:\s*[-–]\s*(?:\d{4}|\d{2}))?\b",
)
_NUMBERED = re.compile(r"\b(?:resolution|article|addendum|decree|order|no\.?|unit|division|regiment)\s+\d+\b")
_COUNT = re.compile(r"\b(?:dozens|hundreds?|thousands?|millions?|countless)\b")


def titles(reading: Reading) -> Iterator[Problem]:
    """Titles with a word of one side, a verb that is not in the list, or a figure that is no date."""
    lexicon = lexicon_of(reading.atlas.wording)
    # A period that is called by its own time has no figure that is no date.
    times = {in_words(period.when, "en") for period in reading.atlas.periods.values()}
    for piece in pieces(reading) if lexicon.in_force else ():
        if (
            piece.text in times
            or piece.key not in ("title", "subtitle")
            or piece.file.endswith(("/sources.json", "/origins.toml"))
        ):
            continue
        for what, value, remedy in faults_in_title(piece.text, lexicon):
            yield Problem(piece.file, where(reading, piece), what, value, remedy)


def only_quoted(reading: Reading) -> Iterator[Problem]:
    """Words that belong to speakers alone, in our own sentences and without quotation marks."""
    lexicon = lexicon_of(reading.atlas.wording)
    for piece in pieces(reading) if lexicon.in_force else ():
        if piece.key in OWN_WORDS and not piece.file.endswith(("/sources.json", "/origins.toml")):
            for word in re.findall(r"[^\W\d_]+", _plain(piece.text, lexicon.names)):
                if word.startswith(lexicon.only_quoted) and word not in lexicon.exceptions:
                    what = "uses a word that only a speaker may use"
                    yield Problem(piece.file, where(reading, piece), what, word, "quotation marks and a speaker")


def faults_in_title(title: str, lexicon: Lexicon) -> list[tuple[str, str, str]]:
    """What is wrong with a title, which word, and what to try.

    >>> from geo.model import Wording
    >>> lexicon = lexicon_of(Wording())
    >>> faults_in_title("Lisbon liberated", lexicon)
    [('uses a word that takes a side', 'liberated', 'taken by, held by, entered')]
    >>> faults_in_title("Lisbon taken by the besiegers, 24 October 1147", lexicon)
    []
    """
    plain = _plain(title, lexicon.names)
    faults = []
    for word in re.findall(r"[^\W\d_]+", plain):
        instead = lexicon.alternative(word)
        if instead:
            faults.append(("uses a word that takes a side", word, instead))
        elif lexicon.verbs and _looks_past(word) and word not in lexicon.verbs:
            advice = "a plainer verb, or adding it to verbs in data/wording.toml"
            faults.append(("uses a verb that is not in the list", word, advice))
    rest = _NUMBERED.sub(" ", _DATE.sub(" ", plain))
    faults += [
        ("has a figure", figure, "leaving it to the claims")
        for figure in [*re.findall(r"\d[\d,.]*", rest), *_COUNT.findall(rest)]
    ]
    return faults


def _looks_past(word: str) -> bool:
    return word in IRREGULAR or (word.endswith("ed") and len(word) > 3 and word not in NOT_VERBS)


@lru_cache(maxsize=1024)
def _folded(name: str) -> str:
    return fold(name)


def _plain(text: str, names: Iterable[str]) -> str:
    """Folded, without quotations and without names that hold a loaded word."""
    plain = fold(text)
    for name in names:
        plain = plain.replace(_folded(name), " ")
    return _QUOTED.sub(" ", plain)
