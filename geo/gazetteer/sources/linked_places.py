"""Linked Places files: GeoJSON whose features have an id, a title, names with times, and kinds."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from shapely.errors import ShapelyError
from shapely.geometry import shape

from geo.errors import Problem
from geo.gazetteer.compile import Record
from geo.gazetteer.entry import TYPES, Entry, prominence, radius_km
from geo.gazetteer.names import folded, keys_of_own, keys_of_title
from geo.gazetteer.sources.geonames import CODES
from geo.store.files import read_text
from geo.store.linked_places import features_of

_YEAR = re.compile(r"(-?\d{1,6})(?:-|$)")
# GeoNames' feature classes, as Linked Places uses them, and types of the Art & Architecture Thesaurus in common use.
_CLASSES = {
    "A": "region",
    "P": "town",
    "S": "site",
    "R": "road",
    "L": "region",
    "T": "mountain",
    "H": "lake",
    "V": "forest",
}
_KINDS = {
    "300008347": "town", "300008389": "city", "300008372": "village", "300008375": "town", "300000771": "county",
    "300000774": "province", "300000776": "province", "300128207": "country", "300128176": "continent",
    "300182722": "region", "300008707": "river", "300008680": "lake", "300008694": "sea", "300008687": "ocean",
    "300008795": "mountain", "300386831": "range", "300008791": "island", "300008850": "cape", "300132316": "bay",
    "300008761": "valley", "300265268": "pass", "300000641": "monastery", "300006909": "fort", "300006891": "fort",
    "300000809": "site", "300008057": "site", "300387178": "former-state", "300015571": "former-state",
}  # fmt: skip
_WORDS = (
    ("empire", "former-state"), ("kingdom", "former-state"), ("settlement", "town"), ("populated place", "town"),
    ("stream", "river"), ("peak", "mountain"), ("mountains", "range"), ("battle", "battlefield"), ("castle", "fort"),
)  # fmt: skip


def is_linked_places(path: Path) -> bool:
    """Whether the file looks like JSON."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            return file.read(2000).lstrip().startswith(("{", "["))
    except (OSError, UnicodeDecodeError):
        return False


def read(path: Path, source: str, prefix: str) -> tuple[list[Record], list[Problem], int]:
    """The records of a file, what is wrong with it, and how many features have no point and were left out.

    ``source`` names the file in entries; ``prefix`` comes before ids that are not addresses already.
    """
    text, problems = read_text(path, path.name)
    if text is None:
        return [], problems, 0
    records: list[Record] = []
    left_out = 0
    seen: set[str] = set()
    for where, feature in _features(text, path.name, problems):
        geometry = feature.get("geometry")
        if not geometry:
            left_out += 1
            continue
        record, faults = _record(feature, geometry, source, prefix)
        if record is not None and record.entry.id in seen:
            faults.append(("this @id stands twice", record.entry.id, "another id"))
        problems += [Problem(path.name, where, what, value, remedy) for what, value, remedy in faults]
        if record is not None and not faults:
            seen.add(record.entry.id)
            records.append(record)
    return records, problems, left_out


def credit_in(path: Path) -> str:
    """Who made the file, as it says itself, else the empty text."""
    text, _ = read_text(path, path.name)
    try:
        value = json.loads(text or "")
    except ValueError:
        return ""
    for key in ("citation", "attribution", "credit"):
        found = value.get(key) if isinstance(value, dict) else None
        if isinstance(found, Mapping):
            found = found.get("label")
        if isinstance(found, str) and found.strip():
            return found.strip()
    return ""


def _features(text: str, name: str, problems: list[Problem]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The features of a collection, of a list, or one a line."""
    try:
        value: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        yield from _feature_lines(text, name, problems, str(error))
        return
    features = value.get("features", [value]) if isinstance(value, dict) else value
    if isinstance(value, dict) and ("@graph" in value or "reprPoint" in value):
        features = features_of(value)
    for number, feature in enumerate(features if isinstance(features, list) else [], 1):
        if isinstance(feature, dict):
            yield f"feature {number}", feature
        else:
            problems.append(Problem(name, f"feature {number}", "is no object", str(feature)[:60], "a GeoJSON feature"))
    if not isinstance(features, list):
        problems.append(Problem(name, "features", "is no list", remedy="a FeatureCollection"))


def _feature_lines(text: str, name: str, problems: list[Problem], error: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            problems.append(
                Problem(name, f"line {number}", f"is broken JSON ({error})", line.strip()[:60], "mending it")
            )
            return
        if isinstance(value, dict):
            yield f"line {number}", value


def _record(
    feature: Mapping[str, Any], geometry: Any, source: str, prefix: str
) -> tuple[Record | None, list[tuple[str, str, str]]]:
    faults: list[tuple[str, str, str]] = []
    properties = feature.get("properties") or {}
    id = str(feature.get("@id") or feature.get("id") or "").strip()
    # Pleiades calls a name romanized, and as it is attested.
    names = [
        str(name[key])
        for name in feature.get("names") or []
        if isinstance(name, Mapping)
        for key in ("toponym", "attested", "romanized")
        if name.get(key)
    ]
    title = str(properties.get("title") or (names[0] if names else "")).strip()
    if not id:
        faults.append(("has no @id", title, "an address or a slug of its own"))
    if not folded(title):
        faults.append(("has no properties.title", id, "the place's usual name"))
    point = _point(geometry)
    if point is None:
        faults.append(
            ("has a geometry that gives no point on earth", str(geometry)[:60], "longitude and latitude in degrees")
        )
    if faults or point is None:
        return None, faults
    lon, lat, reach = point
    type_ = _type(feature)
    codes = [str(code) for code in properties.get("ccodes") or []]
    first, last = _years(feature.get("when"))
    stated = properties.get("radius_km")
    people = properties.get("population")
    people = int(people) if isinstance(people, (int, float)) else 0
    radius = float(stated) if isinstance(stated, (int, float)) and stated > 0 else reach or radius_km(type_, people)
    entry = Entry(
        id=id if ":" in id else f"{prefix}{id}",
        title=title,
        lon=lon,
        lat=lat,
        type=type_,
        population=people,
        country=codes[0] if len(codes) == 1 and len(codes[0]) == 2 and codes[0].isascii() else "",
        radius_km=radius,
        from_year=first,
        to_year=last,
        source=source,
        prominence=prominence(type_, people, 4),
    )
    keys = [*keys_of_title(title)]
    for name in names:
        keys += keys_of_own(name)
    return Record(entry, tuple(dict.fromkeys(keys))), []


def _point(geometry: Any) -> tuple[float, float, float] | None:
    """Longitude, latitude and reach in kilometres of any GeoJSON geometry."""
    try:
        if geometry.get("type") == "GeometryCollection":
            geometry = next(part for part in geometry["geometries"] if part and part.get("coordinates"))
        drawn = shape(geometry)
        middle = drawn.representative_point()
        lon, lat = float(middle.x), float(middle.y)
        west, south, east, north = drawn.bounds
    except (ShapelyError, AttributeError, KeyError, TypeError, ValueError, IndexError, StopIteration):
        return None
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        return None
    across = math.hypot((east - west) * math.cos(math.radians(lat)), north - south) * 111.2
    return lon, lat, round(across / 2, 1)


def _type(feature: Mapping[str, Any]) -> str:
    stated = (feature.get("properties") or {}).get("class")
    if stated in TYPES:
        return str(stated)
    for kind in feature.get("types") or []:
        if not isinstance(kind, Mapping):
            continue
        identifier = str(kind.get("identifier", ""))
        number = identifier.rpartition(":")[2].rpartition("/")[2]
        code = identifier.rpartition(".")[2] if "geonames" in identifier else ""
        if number in _KINDS or code in CODES:
            return _KINDS.get(number) or CODES[code]
        label = str(kind.get("label") or kind.get("sourceLabel") or kind.get("sourceLabels") or "").lower()
        for word, type_ in (*((type_, type_) for type_ in TYPES), *_WORDS):
            if word in label:
                return type_
    classes = feature.get("fclasses") or (feature.get("properties") or {}).get("fclasses") or []
    return next((_CLASSES[letter] for letter in classes if letter in _CLASSES), "place")


def _years(when: Any) -> tuple[int | None, int | None]:
    """The first and last year of all its time spans; open where one is."""
    spans = when.get("timespans") if isinstance(when, Mapping) else None
    starts, ends = [], []
    for span in spans or []:
        if isinstance(span, Mapping):
            starts.append(_year(span.get("start"), ("earliest", "in", "latest")))
            ends.append(_year(span.get("end"), ("latest", "in", "earliest")))
    known_starts = [year for year in starts if year is not None]
    known_ends = [year for year in ends if year is not None]
    first = min(known_starts) if known_starts and len(known_starts) == len(starts) else None
    last = max(known_ends) if known_ends and len(known_ends) == len(ends) else None
    return first, last


def _year(bound: Any, keys: tuple[str, ...]) -> int | None:
    if isinstance(bound, Mapping):
        bound = next((bound[key] for key in keys if bound.get(key)), None)
    match = _YEAR.match(str(bound)) if bound else None
    year = int(match[1]) if match else None
    return year if year is not None and -32_767 <= year <= 32_767 else None
