"""What a name may mean: the gazetteer's entries as the reader weighs them, looked up once a name."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import asin, dist
from typing import Protocol
from weakref import WeakKeyDictionary

from geo.gazetteer.entry import Entry, Match
from geo.gazetteer.names import TITLE, folded
from geo.model import Place

DEMONYM = 1 << 15  # the name of the people, not of the place
ATLAS = 1 << 16  # an entry of the author's own points, which win where they speak

STATES = frozenset({"country", "former-state", "dependency"})
DIVISIONS = frozenset({"province", "county", "district"})
AREAS = STATES | DIVISIONS | {"continent", "region", "sea", "ocean", "archipelago", "island", "peninsula", "lake"}
TOWNS = frozenset({"capital", "city", "town", "village", "neighbourhood"})
WATERS = frozenset({"ocean", "sea", "bay", "strait", "canal", "lake", "river", "waterfall", "reef", "coast"})
# More namesakes than this are never worth weighing; the gazetteer gives the best known first.
MOST_SENSES = 40


class Names(Protocol):
    """What this package asks of a gazetteer: :class:`geo.gazetteer.world.World` has it."""

    @property
    def demonyms(self) -> Mapping[str, tuple[int, ...]]:
        """Folded names of peoples and adjectives, with the numbers of their places."""

    def lengths(self, words: Sequence[str]) -> set[int]:
        """How many of the folded ``words``, from the first on, make a name, for every name that they begin with."""

    def find_name(self, key: str) -> Match:
        """The entries of one whole folded name."""

    def entry(self, id: int, /) -> Entry:
        """The entry of a number."""


class NoNames:
    """A gazetteer without an entry, for a reader that knows an atlas's places alone."""

    @property
    def demonyms(self) -> Mapping[str, tuple[int, ...]]:
        """None."""
        return {}

    def lengths(self, words: Sequence[str]) -> set[int]:
        """None."""
        return set()

    def find_name(self, key: str) -> Match:
        """A match of no words."""
        return Match(0, (), ())

    def entry(self, id: int, /) -> Entry:
        """Raises ``LookupError``: there is no number to ask for."""
        raise LookupError(id)


@dataclass(frozen=True, slots=True)
class Sense:
    """An entry that a name may mean. ``flags`` say how it bears the name, ``at`` is its point on the unit sphere."""

    id: str
    title: str
    lon: float
    lat: float
    type: str
    population: int
    country: str
    admin1: str
    radius_km: float
    from_year: int | None
    to_year: int | None
    prominence: float
    flags: int
    parents: tuple[str, ...]
    at: tuple[float, float, float]

    @property
    def demonym(self) -> bool:
        """Whether the name is that of its people, not of the place."""
        return bool(self.flags & DEMONYM)


def kilometres(a: tuple[float, float, float], b: tuple[float, float, float]) -> float:
    """Great-circle distance of two points of the unit sphere.

    >>> round(kilometres(point(24.94, 60.17), point(24.75, 59.44)))
    82
    """
    half = dist(a, b) / 2
    return 12742.0 * asin(half if half < 1.0 else 1.0)


def point(lon: float, lat: float) -> tuple[float, float, float]:
    """The point of the unit sphere at a longitude and latitude in degrees."""
    x, y = math.radians(lon), math.radians(lat)
    return math.cos(y) * math.cos(x), math.cos(y) * math.sin(x), math.sin(y)


def _sense(entry: Entry, flags: int) -> Sense:
    return Sense(
        entry.id, entry.title, entry.lon, entry.lat, entry.type, entry.population, entry.country, entry.admin1,
        entry.radius_km, entry.from_year, entry.to_year, entry.prominence, flags, tuple(entry.parents),
        point(entry.lon, entry.lat),
    )  # fmt: skip


class Lexicon:
    """Names with their senses: the atlas's own places before the gazetteer's, each name read once."""

    def __init__(self, names: Names, atlas_places: Sequence[Place] = ()) -> None:
        self._names = names
        self._own = _own_names(atlas_places)
        self._longest = max((key.count(" ") + 1 for key in self._own), default=0)
        self._demonyms = names.demonyms
        self.senses = lru_cache(maxsize=1 << 15)(self._senses)

    def lengths(self, words: Sequence[str]) -> list[int]:
        """How many of ``words``, from the first on, make a name, for every name that they begin with."""
        lengths = self._names.lengths(words)
        key = ""
        for count, word in enumerate(" ".join(words).split(" "), 1):
            key = f"{key} {word}" if key else word
            if key in self._demonyms or (count <= self._longest and key in self._own):
                lengths.add(count)
        return sorted(lengths)

    def _senses(self, key: str) -> tuple[Sense, ...]:
        found: list[Sense] = list(self._own.get(key, ()))
        match = self._names.find_name(key)
        for number, flags in list(zip(match.ids, match.flags, strict=True))[:MOST_SENSES]:
            found.append(_sense(self._names.entry(number), flags))
        found += [_sense(self._names.entry(number), DEMONYM) for number in self._demonyms.get(key, ())]
        return tuple(found)


_LEXICONS: WeakKeyDictionary[Names, tuple[Sequence[Place], Lexicon]] = WeakKeyDictionary()


def lexicon_of(names: Names, atlas_places: Sequence[Place] = ()) -> Lexicon:
    """The lexicon of a gazetteer and an atlas, kept for the next article that comes with the same two."""
    kept = _LEXICONS.get(names)
    if kept is None or kept[0] is not atlas_places:
        kept = _LEXICONS[names] = (atlas_places, Lexicon(names, atlas_places))
    return kept[1]


def _own_names(places: Sequence[Place]) -> dict[str, tuple[Sense, ...]]:
    """The names of an atlas's places, each with its senses."""
    names: dict[str, list[Sense]] = {}
    for place in places:
        lon, lat = place.lonlat
        sense = Sense(
            place.id, place.title, lon, lat, place.place_class, 0, "", "", place.radius_km, None, None,
            float(9 - place.rank), ATLAS | TITLE, (), point(lon, lat),
        )  # fmt: skip
        for toponym in (place.title, *(name.toponym for name in place.names)):
            key = folded(toponym)
            if key:
                names.setdefault(key, []).append(sense)
    return {key: tuple(dict.fromkeys(senses)) for key, senses in names.items()}
