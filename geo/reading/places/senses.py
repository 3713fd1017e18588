"""What a name may mean: the gazetteer's entries as the reader weighs them, looked up once a name."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

from geo.gazetteer.names import folded
from geo.model import Place

TITLE, ALTERNATE, WORD, ABBREVIATION, VARIANT, DEMONYM = 1, 2, 4, 8, 16, 32
ATLAS = 1 << 16  # an entry of the author's own points, which win where they speak

STATES = frozenset({"country", "former-state", "dependency"})
DIVISIONS = frozenset({"province", "county", "district"})
AREAS = STATES | DIVISIONS | {"continent", "region", "sea", "ocean", "archipelago", "island", "peninsula", "lake"}
TOWNS = frozenset({"capital", "city", "town", "village", "neighbourhood"})
WATERS = frozenset({"ocean", "sea", "bay", "strait", "canal", "lake", "river", "waterfall", "reef", "coast"})
# More namesakes than this are never worth weighing; the gazetteer gives the best known first.
MOST_SENSES = 40


class Names(Protocol):
    """A gazetteer as this package uses it: folded names in, entries and what is known of the name in each out."""

    def senses(self, key: str) -> Iterable[tuple[Any, int]]:
        """Entries called ``key`` with the flags of that name, best known first."""

    def has_prefix(self, key: str) -> bool:
        """Whether some name is ``key`` or goes on behind it with a further word."""


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
    chord = math.sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2)
    return 12742.0 * math.asin(min(1.0, chord / 2))


def point(lon: float, lat: float) -> tuple[float, float, float]:
    """The point of the unit sphere at a longitude and latitude in degrees."""
    x, y = math.radians(lon), math.radians(lat)
    return math.cos(y) * math.cos(x), math.cos(y) * math.sin(x), math.sin(y)


def _sense(entry: Any, flags: int) -> Sense:
    return Sense(
        entry.id, entry.title, entry.lon, entry.lat, entry.type, entry.population, entry.country, entry.admin1,
        entry.radius_km, entry.from_year, entry.to_year, entry.prominence, flags, tuple(entry.parents),
        point(entry.lon, entry.lat),
    )  # fmt: skip


class Lexicon:
    """Names with their senses: the atlas's own places before the gazetteer's, each name looked up once."""

    def __init__(self, names: Names, atlas_places: Sequence[Place] = ()) -> None:
        self._names = names
        self._own, self._own_prefixes = _own_names(atlas_places)
        self.senses = lru_cache(maxsize=1 << 15)(self._senses)
        self.has_prefix = lru_cache(maxsize=1 << 16)(self._has_prefix)

    def _senses(self, key: str) -> tuple[Sense, ...]:
        found: list[Sense] = list(self._own.get(key, ()))
        for entry, flags in self._names.senses(key):
            found.append(_sense(entry, flags))
            if len(found) >= MOST_SENSES:
                break
        return tuple(found)

    def _has_prefix(self, key: str) -> bool:
        return key in self._own_prefixes or self._names.has_prefix(key)


def _own_names(places: Sequence[Place]) -> tuple[dict[str, tuple[Sense, ...]], frozenset[str]]:
    """The names of an atlas's places, each with its senses, and all beginnings of those names by whole words."""
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
    prefixes = {" ".join(key.split()[:n]) for key in names for n in range(1, len(key.split()) + 1)}
    return {key: tuple(dict.fromkeys(senses)) for key, senses in names.items()}, frozenset(prefixes)
