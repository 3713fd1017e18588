"""An entry of the world gazetteer, and the rules that give it a radius and a prominence."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

EntryType = Literal[
    "country", "former-state", "dependency", "continent", "region", "province", "county", "district",
    "capital", "city", "town", "village", "neighbourhood",
    "ocean", "sea", "gulf", "bay", "lagoon", "strait", "canal", "lake", "river", "waterfall", "spring", "reef", "coast",
    "range", "mountain", "volcano", "hill", "plateau", "plain", "desert", "valley", "pass", "glacier", "forest",
    "island", "archipelago", "peninsula", "cape", "oasis", "wetland",
    "building", "site", "battlefield", "fort", "monastery", "airport", "port", "dam", "park", "road", "railway",
    "border", "front", "place",
]  # fmt: skip
TYPES: tuple[str, ...] = get_args(EntryType)

# Kinds of places where people live, by size; the rest of the world's types have no population of their own.
SETTLEMENTS = frozenset({"capital", "city", "town", "village", "neighbourhood"})

_RADIUS: dict[str, float] = {
    "country": 300.0, "former-state": 300.0, "dependency": 50.0, "continent": 3000.0, "region": 150.0,
    "province": 100.0,
    "county": 25.0, "district": 20.0, "neighbourhood": 2.0, "ocean": 4000.0, "sea": 300.0, "gulf": 150.0, "bay": 40.0,
    "lagoon": 15.0, "strait": 40.0,
    "canal": 40.0, "lake": 20.0, "river": 150.0, "waterfall": 1.0, "spring": 1.0, "reef": 10.0, "coast": 100.0,
    "range": 150.0, "mountain": 8.0, "volcano": 8.0, "hill": 2.0, "plateau": 150.0, "plain": 100.0, "desert": 200.0,
    "valley": 30.0, "pass": 3.0, "glacier": 10.0, "forest": 20.0, "island": 20.0, "archipelago": 80.0,
    "peninsula": 80.0, "cape": 5.0, "oasis": 10.0, "wetland": 20.0, "building": 0.5, "site": 2.0, "battlefield": 4.0,
    "fort": 1.0, "monastery": 1.0, "airport": 4.0, "port": 4.0, "dam": 3.0, "railway": 50.0, "front": 100.0,
    "park": 20.0, "road": 20.0, "border": 50.0, "place": 10.0,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the world gazetteer.

    ``id`` is stable text such as ``geonames:658225``. ``lon`` and ``lat`` are degrees in WGS 84, ``radius_km`` how far
    from there the place reaches. ``country`` is an ISO 3166-1 alpha-2 code and ``admin1`` the title of the first-order
    division, both empty where unknown. ``from_year`` and ``to_year`` bound a former state (astronomical years, 0 is
    1 BCE). ``parents`` are ids of what contains it, nearest first. ``prominence`` orders namesakes: about the decimal
    logarithm of the population, or what would stand for it.

    >>> helsinki = Entry("geonames:658225", "Helsinki", 24.93545, 60.16952, "capital", 658864, "FI", "Uusimaa")
    >>> helsinki.lonlat
    (24.93545, 60.16952)
    """

    id: str
    title: str
    lon: float
    lat: float
    type: str
    population: int = 0
    country: str = ""
    admin1: str = ""
    radius_km: float = 10.0
    from_year: int | None = None
    to_year: int | None = None
    source: str = ""
    parents: tuple[str, ...] = ()
    prominence: float = 0.0

    @property
    def lonlat(self) -> tuple[float, float]:
        """Longitude and latitude in degrees."""
        return self.lon, self.lat


class Match(NamedTuple):
    """A name found among folded words: how many words it takes, the entries so called (best known first), and what is
    known of the name in each (bits of :mod:`geo.gazetteer.names`)."""

    words: int
    ids: tuple[int, ...]
    flags: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Credit:
    """Who must be named where data of ``source`` reaches a page; ``text`` is the line to print."""

    source: str
    text: str
    licence: str
    address: str = ""


def radius_km(type: str, population: int = 0) -> float:
    """How far a place reaches, for want of a measured value, in kilometres.

    Settlements grow with the square root of the population: 2 km and 0.012 km times that root, so 3 km for ten thousand
    people, 14 km for a million and 40 km for ten million. Other types have a usual value each.

    >>> radius_km("village", 500), radius_km("capital", 1_000_000), radius_km("strait")
    (2.3, 14.0, 40.0)
    """
    if type in SETTLEMENTS and type != "neighbourhood":
        return round(2.0 + 0.012 * math.sqrt(max(population, 0)), 1)
    return _RADIUS.get(type, 10.0)


def settlement_type(population: int, is_capital: bool = False) -> str:
    """City from 50,000 people, town from 5,000, else village; a country's capital whatever its size.

    >>> settlement_type(658_864), settlement_type(9_000), settlement_type(0), settlement_type(0, is_capital=True)
    ('city', 'town', 'village', 'capital')
    """
    if is_capital:
        return "capital"
    return "city" if population >= 50_000 else "town" if population >= 5_000 else "village"


# A division is less likely meant than the city of the same name, unless it holds many times as many people.
_SHIFT_OF_PEOPLE = {
    "capital": 0.7,
    "country": 1.0,
    "dependency": 0.5,
    "province": -1.2,
    "county": -2.0,
    "district": -2.2,
}
_SHIFT_OF_RANK = {
    "country": 0.5,
    "dependency": 0.0,
    "continent": 0.0,
    "ocean": 0.0,
    "sea": 0.0,
    "region": -1.0,
    "river": -2.5,
}


def prominence(type: str, population: int = 0, rank: int | None = None) -> float:
    """How likely a name means this place before any context, on the scale of the logarithm of a population.

    ``rank``, 1 for the best known to 5, stands for a population of a hundred million down to ten thousand in countries,
    continents and seas, of a tenth of that in regions, and of a hundredth or less in all else: rivers and former states
    lend their names to towns and provinces, which are meant more often.

    >>> prominence("city", 100_000), prominence("sea", rank=1), prominence("province", 10_000_000)
    (5.0, 8.0, 5.8)
    >>> prominence("region", rank=2), prominence("river", rank=1)
    (6.0, 5.5)
    """
    by_people = math.log10(max(population, 1)) + _SHIFT_OF_PEOPLE.get(type, 0.0) if population > 0 else 0.0
    by_rank = 9.0 - rank + _SHIFT_OF_RANK.get(type, -2.0) if rank is not None else 0.0
    return round(max(by_people, by_rank, 0.0), 3)
