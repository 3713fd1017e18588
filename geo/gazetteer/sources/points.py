"""Points that somebody wrote down: tab-separated or comma-separated lists, ours in ``points/`` and any author's own."""

from __future__ import annotations

import csv
import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from geo.errors import Problem
from geo.gazetteer.compile import Record
from geo.gazetteer.entry import TYPES, Entry, prominence, radius_km
from geo.gazetteer.names import folded, keys_of_own, keys_of_title
from geo.store.files import read_text

COLUMNS = (
    "id", "name", "type", "lat", "lon", "radius_km", "country", "from", "to", "alt", "demonyms", "rank", "note",
)  # fmt: skip
# An author's own list may leave the others out; ours has them all.
REQUIRED = ("name", "lat", "lon")

_ID = re.compile(r"[a-z0-9]+(?:[-/][a-z0-9]+)*")
_COUNTRY = re.compile(r"[A-Z]{2}")
_YEAR = re.compile(r"-?\d{1,4}")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
Fault = Callable[[str, str, str], None]  # what is wrong, the value, what to try
_NO_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Point:
    """One line of a list. ``lat`` and ``lon`` are degrees, ``radius_km`` is ``None`` where the type's own is meant."""

    id: str
    name: str
    type: str
    lat: float
    lon: float
    radius_km: float | None = None
    countries: tuple[str, ...] = ()
    from_year: int | None = None
    to_year: int | None = None
    alt: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    rank: int = 4

    @property
    def key(self) -> str:
        """Type and id, by which the world knows it: two types may share an id."""
        return f"{self.type}/{self.id}"


def read_points(paths: Iterable[Path], countries: frozenset[str] = frozenset()) -> tuple[list[Point], list[Problem]]:
    """The points in those files, in their order, and everything that is wrong with them.

    ``countries`` are the codes allowed; without them any two capitals will do.
    """
    points: list[Point] = []
    problems: list[Problem] = []
    seen: dict[str, str] = {}
    for path in paths:
        text, unread = read_text(path, path.name)
        problems += unread
        for line, point, faults in _rows(path.name, text or "", countries):
            where = f"line {line}"
            problems += faults
            if point is None:
                continue
            if point.key in seen:
                what = f"this type and id stand already in {seen[point.key]}"
                problems.append(Problem(path.name, where, what, point.key, "another id"))
                continue
            seen[point.key] = f"{path.name}, line {line}"
            points.append(point)
    return points, problems


def _rows(name: str, text: str, countries: frozenset[str]) -> Iterator[tuple[int, Point | None, list[Problem]]]:
    if not text:
        return
    delimiter = "\t" if "\t" in text.partition("\n")[0] or not name.endswith(".csv") else ","
    lines = [(n, line.rstrip("\r")) for n, line in enumerate(text.split("\n"), 1)]
    lines = [(n, line) for n, line in lines if line.strip() and not line.startswith("#")]
    if not lines:
        return
    header = _cells(lines[0][1], delimiter)
    wrong = [column for column in header if column not in COLUMNS]
    missing = [column for column in REQUIRED if column not in header]
    if wrong or missing or len(set(header)) < len(header):
        what = (
            f"the header lacks {', '.join(missing)}"
            if missing
            else f"the header has {', '.join(wrong) or 'a column twice'}"
        )
        yield lines[0][0], None, [Problem(name, f"line {lines[0][0]}", what, remedy=f"columns of {', '.join(COLUMNS)}")]
        return
    for number, line in lines[1:]:
        cells = _cells(line, delimiter)
        where = f"line {number}"
        if len(cells) > len(header) or (len(cells) < len(header) and delimiter == ","):
            what = f"has {len(cells)} cells and not {len(header)}"
            yield number, None, [Problem(name, where, what, line[:60], "one cell for each column of the header")]
            continue
        # An editor may drop the empty cells at a line's end.
        row = dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True))
        point, faults = _point(row, countries)
        yield number, point, [Problem(name, where, what, value, remedy) for what, value, remedy in faults]


def _cells(line: str, delimiter: str) -> list[str]:
    return line.split("\t") if delimiter == "\t" else next(csv.reader([line]))


def _point(row: Mapping[str, str], countries: frozenset[str]) -> tuple[Point | None, list[tuple[str, str, str]]]:  # noqa: C901
    faults: list[tuple[str, str, str]] = []

    def fault(what: str, value: str, remedy: str) -> None:
        faults.append((what, value, remedy))

    for column, cell in row.items():
        if cell != cell.strip() or "  " in cell:
            fault(f"{column} has a space too many", cell, "one space between words and none around")
        if cell != unicodedata.normalize("NFC", cell) or any(unicodedata.category(c) in {"Cc", "Cf"} for c in cell):
            fault(f"{column} has letters taken apart or invisible signs", cell, "typing it anew")
    cells = {column: row.get(column, "").strip() for column in COLUMNS}
    name = cells["name"]
    if not folded(name):
        fault("name has no letter", name, "the place's usual English name")
    id = cells["id"] or _NO_SLUG.sub("-", folded(name)).strip("-") or "unnamed"
    if cells["id"] and not _ID.fullmatch(id):
        fault("id is no slug", id, "lower-case letters, digits and single hyphens")
    type = cells["type"] or "place"
    if type not in TYPES:
        close = difflib.get_close_matches(type, TYPES, n=3, cutoff=0.3)
        fault("type is unknown", type, f"{' or '.join((*close, 'place'))}; geo/gazetteer/entry.py lists all types")
    lat = _number(cells["lat"], "lat", -90, 90, fault)
    lon = _number(cells["lon"], "lon", -180, 180, fault)
    radius = _number(cells["radius_km"], "radius_km", 0.01, 12_000, fault) if cells["radius_km"] else None
    held = _split(cells["country"], "country", fault)
    for code in held:
        if not _COUNTRY.fullmatch(code) or (countries and code not in countries):
            fault("country is no ISO 3166-1 code", code, "two capitals, such as FI")
    first, last = _year(cells["from"], "from", fault), _year(cells["to"], "to", fault)
    if first is not None and last is not None and first > last:
        fault("from comes after to", f"{first}, {last}", "swapping them")
    rank = cells["rank"] or "4"
    if rank not in {"1", "2", "3", "4", "5"}:
        fault("rank is none", rank, "1 for the best known to 5")
    alt, demonyms = _split(cells["alt"], "alt", fault), _split(cells["demonyms"], "demonyms", fault)
    if name in alt:
        fault("alt repeats the name", name, "leaving it out")
    if faults or lat is None or lon is None:
        return None, faults
    return Point(id, name, type, lat, lon, radius, held, first, last, alt, demonyms, int(rank)), []


def _number(cell: str, column: str, least: float, most: float, fault: Fault) -> float | None:
    if _NUMBER.fullmatch(cell) and least <= float(cell) <= most:
        return float(cell)
    fault(f"{column} is no number from {least:g} to {most:g}", cell, "decimal degrees or kilometres with a point")
    return None


def _year(cell: str, column: str, fault: Fault) -> int | None:
    if not cell:
        return None
    if _YEAR.fullmatch(cell):
        return int(cell)
    fault(f"{column} is no year", cell, "a whole number, 0 for 1 BCE, -43 for 44 BCE")
    return None


def _split(cell: str, column: str, fault: Fault) -> tuple[str, ...]:
    parts = cell.split("|") if cell else []
    if any(not part.strip() or part != part.strip() for part in parts):
        fault(f"{column} has an empty part or a space beside |", cell, "names with a single | between them")
    if len(set(parts)) < len(parts):
        fault(f"{column} has a name twice", cell, "leaving one out")
    return tuple(part.strip() for part in parts if part.strip())


def record_of(point: Point, source: str, prefix: str, parents: Sequence[str] = (), population: int = 0) -> Record:
    """The record of a point; ``prefix`` comes before its type and id, such as ``dateline:``."""
    radius = point.radius_km if point.radius_km is not None else radius_km(point.type, population)
    entry = Entry(
        id=f"{prefix}{point.key}",
        title=point.name,
        lon=point.lon,
        lat=point.lat,
        type=point.type,
        population=population,
        country=point.countries[0] if len(point.countries) == 1 else "",
        radius_km=radius,
        from_year=point.from_year,
        to_year=point.to_year,
        source=source,
        parents=tuple(parents),
        prominence=prominence(point.type, population, point.rank),
    )
    keys = [*keys_of_title(point.name)]
    for name in point.alt:
        keys += keys_of_own(name)
    return Record(entry, tuple(keys))


def demonyms_of(points: Iterable[Point], prefix: str) -> dict[str, list[str]]:
    """Folded demonyms, each with the ids of its places, best known first; a former state comes after a present one.

    >>> demonyms_of([Point("finland", "Finland", "country", 64.9, 26.0, demonyms=("Finn", "Finnish"))], "dateline:")
    {'finn': ['dateline:country/finland'], 'finnish': ['dateline:country/finland']}
    """
    found: dict[str, list[str]] = {}
    ordered = sorted(points, key=lambda point: (point.to_year is not None, point.rank, point.key))
    for point in ordered:
        for demonym in point.demonyms:
            ids = found.setdefault(folded(demonym), [])
            if f"{prefix}{point.key}" not in ids:
                ids.append(f"{prefix}{point.key}")
    return dict(sorted(found.items()))
