"""Places and dates that a text names by the way: found by the gazetteer's names, and quiet where a name says too little."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from types import MappingProxyType

from geo.dates.edtf import When
from geo.model import Place
from geo.reading.explicit_dates import dates_in

# An apostrophe joins a word, save before the s of a possessor.
_WORD = re.compile(r"[^\W_]+(?:['’ʼʻ‘](?!s\b)[^\W_]+)*")
_GAP = re.compile(r"[ \t\n\u00a0]+|[ \t]*[-‐‑–][ \t]*")
_HAN = re.compile(r"[\u3400-\u9fff]{2,}")
_NATURAL = ("river", "lake", "mountain", "range", "desert", "site")
_WIDE = ("country", "continent", "region")
_CLASS_AFTER = re.compile(
    r"[\s\u00a0]+(?:[Rr]iver|[Vv]alley|[Ll]ake|[Bb]asin|Mountains?|[Rr]ange|[Cc]ounty|[Pp]refecture|Region|[Dd]istrict|Oblast|Province)\b"
)
_THE = re.compile(r"\bthe[\s\u00a0]+$", re.IGNORECASE)
# A key so short is an abbreviation, and read only as it is written.
_SHORT = 3


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a text, in code points, that names a place or a time; the other of the two is absent."""

    start: int
    end: int
    place: str = ""
    when: When | None = None

    @property
    def key(self) -> str:
        """What it means, the same for every way of saying it."""
        return self.place or (self.when.edtf if self.when else "")


@dataclass(frozen=True, slots=True)
class Names:
    """The names to look for: folded words to the one place they mean, with that place's class and spellings."""

    places: MappingProxyType[tuple[str, ...], str]
    classes: MappingProxyType[str, str]
    spelled: MappingProxyType[tuple[str, ...], frozenset[str]]
    han: MappingProxyType[str, str]
    longest: int
    fold: Callable[[str], str]


def names_of(places: Iterable[Place], shown: Container[str], fold: Callable[[str], str]) -> Names:
    """The names of ``places`` that mean one place alone, and that one among ``shown`` and no wider than a district.

    ``fold`` makes spellings alike, as the gazetteer's own does.
    """
    places = list(places)
    bearers: dict[tuple[str, ...], set[str]] = {}
    spelled: dict[tuple[str, ...], set[str]] = {}
    han: dict[str, set[str]] = {}
    for place in places:
        for toponym in (place.title, *(name.toponym for name in place.names)):
            if _HAN.fullmatch(toponym):
                han.setdefault(toponym, set()).add(place.id)
                continue
            key = tuple(fold(toponym).split())
            if key:
                bearers.setdefault(key, set()).add(place.id)
                spelled.setdefault(key, set()).add(toponym)
    # A name that a country or region bears too, or another place, says too little.
    wanted = {place.id for place in places if place.id in shown and place.place_class not in _WIDE}
    kept = {key: "".join(ids) for key, ids in bearers.items() if len(ids) == 1 and ids <= wanted}
    # What is not linked still hides the shorter names within it, such as a republic's that begins with a region's.
    hidden = {key: "" for key in bearers if key not in kept}
    return Names(
        MappingProxyType(hidden | kept),
        MappingProxyType({place.id: place.place_class for place in places}),
        MappingProxyType({key: frozenset(texts) for key, texts in spelled.items()}),
        MappingProxyType({name: "".join(ids) for name, ids in han.items() if len(ids) == 1 and ids <= wanted}),
        max(map(len, bearers), default=0),
        fold,
    )


def mentions_in(text: str, names: Names, span: When | None, dated: bool = True) -> list[Mention]:
    """The places and, where ``dated``, the explicit dates that touch ``span``, in order and without overlap.

    The longest name wins. A name without its capital, one that a class word follows which is not its own ("Aksu
    River" is not the town), and a town's name behind "the" are left alone.
    """
    found = [*_places(text, names), *_han(text, names)]
    if dated:
        found += [
            Mention(start, end, when=when) for start, end, when in dates_in(text) if span is None or when.overlaps(span)
        ]
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return [mention for mention in kept if mention.key]


def first_of_each(mentions: Iterable[Mention], told: set[str]) -> list[Mention]:
    """The first mention of each meaning that is not among ``told``, to which it is added."""
    kept = []
    for mention in mentions:
        if mention.key not in told:
            told.add(mention.key)
            kept.append(mention)
    return kept


def _places(text: str, names: Names) -> Iterator[Mention]:
    words = list(_WORD.finditer(text))
    folded = [names.fold(word[0]) for word in words]
    at = 0
    while at < len(words):
        size = _longest(text, words, folded, at, names)
        if not size:
            at += 1
            continue
        start, end = words[at].start(), words[at + size - 1].end()
        place = names.places[_key(folded, at, size)]
        yield Mention(start, end, place=place if place and _means(text, start, end, names.classes[place]) else "")
        at += size


def _longest(text: str, words: list[re.Match[str]], folded: list[str], at: int, names: Names) -> int:
    """How many words from ``at`` on are a name, at most; 0 where none is."""
    best = 0
    for size in range(1, min(names.longest, len(words) - at) + 1):
        if size > 1 and not _GAP.fullmatch(text[words[at + size - 2].end() : words[at + size - 1].start()]):
            break
        key = _key(folded, at, size)
        if key in names.places and _written(text[words[at].start() : words[at + size - 1].end()], key, names):
            best = size
    return best


def _key(folded: list[str], at: int, size: int) -> tuple[str, ...]:
    return tuple(" ".join(folded[at : at + size]).split())


def _written(said: str, key: tuple[str, ...], names: Names) -> bool:
    """Whether it is written as a name: with a capital where its script has them, and exactly where it is short."""
    spelled = names.spelled[key]
    if said in spelled:
        return True
    return not said[0].islower() and len("".join(key)) > _SHORT


def _means(text: str, start: int, end: int, place_class: str) -> bool:
    if _CLASS_AFTER.match(text, end):
        return False
    return place_class in _NATURAL or " " in text[start:end] or not _THE.search(text[max(0, start - 8) : start])


def _han(text: str, names: Names) -> Iterator[Mention]:
    if not names.han or not _HAN.search(text):
        return
    pattern = "|".join(re.escape(name) for name in sorted(names.han, key=lambda name: (-len(name), name)))
    for match in re.finditer(pattern, text):
        yield Mention(match.start(), match.end(), place=names.han[match[0]])
