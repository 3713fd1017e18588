"""Linked Places of others as the gazetteer's own entries: what they have is kept, what is ignored is said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from math import cos, radians
from typing import Any

from shapely.errors import ShapelyError
from shapely.geometry import shape

from geo.dates.edtf import When
from geo.errors import WhenError
from geo.model import PLACE_CLASSES
from geo.text.fold import fold

# Any of these says that an entry is of our own form, and is held to it.
OWN_KEYS = ("class", "radius_km", "coordinates_from")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# What a feature has that is taken over, in part at least.
_TAKEN = {
    "type",
    "@id",
    "id",
    "uri",
    "properties",
    "geometry",
    "names",
    "when",
    "types",
    "links",
    "descriptions",
    "fclasses",
}
_TAKEN_PROPERTIES = {"id", "title", "name", "label", "ccodes", "fclasses", "when"}
_FCLASSES = {
    "A": "region",
    "P": "town",
    "S": "site",
    "R": "site",
    "L": "region",
    "T": "mountain",
    "H": "lake",
    "V": "region",
}
# Words of types that say what a place is, the narrower first.
_WORDS = (
    ("village", "village"), ("city", "city"), ("capital", "city"), ("inhabited", "town"), ("settlement", "town"),
    ("populated", "town"), ("polis", "town"), ("port", "town"), ("river", "river"), ("stream", "river"),
    ("lake", "lake"),
    ("sea", "lake"), ("range", "range"), ("mountain", "mountain"), ("peak", "mountain"), ("desert", "desert"),
    ("continent", "continent"), ("country", "country"), ("nation", "country"), ("county", "county"),
    ("district", "district"), ("province", "region"), ("region", "region"), ("state", "region"), ("empire", "country"),
)  # fmt: skip
# Kilometres that surely hold a place of a class of which nobody says how wide it is; over 60 no mark stands there.
_RADII = {"village": 3.0, "town": 5.0, "city": 12.0, "site": 2.0, "district": 10.0, "mountain": 10.0, "lake": 30.0}
_WIDE_KM = 150.0
KM_PER_DEGREE = 111.32
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")


def features_of(document: Any) -> list[Any]:
    """The features of a collection, of a list, of a graph or of a record of Pleiades, each as a feature.

    >>> [f["properties"]["title"] for f in features_of({"@graph": [{"title": "Ostia", "reprPoint": [12.29, 41.75]}]})]
    ['Ostia']
    """
    if isinstance(document, list):
        return [feature for one in document for feature in (features_of(one) if isinstance(one, Mapping) else [one])]
    if not isinstance(document, Mapping):
        return []
    if isinstance(document.get("@graph"), list):
        return features_of(document["@graph"])
    if "reprPoint" in document:
        return [_of_pleiades(document)]
    if isinstance(document.get("features"), list):
        return list(document["features"])
    return [document] if document.get("type") == "Feature" or "geometry" in document else []


def is_foreign(feature: Any) -> bool:
    """Whether a feature has none of the keys of an entry of ours, but a name."""
    own = feature.get("properties") if isinstance(feature, Mapping) else None
    own = own if isinstance(own, Mapping) else {}
    if not isinstance(feature, Mapping) or any(key in own for key in OWN_KEYS):
        return False
    return not str(feature.get("@id", "")).startswith("dateline:") and bool(_title(feature))


def as_ours(document: Any, shown: str) -> tuple[Any, tuple[str, ...]]:
    """A file of places in which entries of others have become ours, and notes of what was ignored.

    What is of our own form stays as it is, and so does a file that is no Linked Places at all.
    """
    features = features_of(document)
    if not any(map(is_foreign, features)):
        return document, ()
    taken = {_own_id(feature) for feature in features if not is_foreign(feature)}
    ignored: Counter[str] = Counter()
    notes, made = [], []
    count = 0
    for number, feature in enumerate(features, 1):
        if not is_foreign(feature):
            made.append(feature)
            continue
        entry = _entry(feature, number, taken, ignored, shown)
        if entry is None:
            notes.append(f"{shown}: feature {number} ({_title(feature)}) has no point on earth and was left out")
            continue
        made.append(entry)
        count += 1
    head = document if isinstance(document, Mapping) else {}
    kept = {key: head[key] for key in ("@context", "redirects") if key in head}
    ignored.update(str(key) for key in head if key not in ("type", "features", "@context", "redirects", "@graph"))
    said = ", ".join(f"{key}{f' ({times})' if times > 1 else ''}" for key, times in sorted(ignored.items()))
    notes.insert(0, f"{shown}: {count} Linked Places of others read as places" + (f"; ignored: {said}" if said else ""))
    return {"type": "FeatureCollection", **kept, "features": made}, tuple(notes)


def _own_id(feature: Any) -> str:
    own = feature.get("properties") if isinstance(feature, Mapping) else None
    return str(own.get("id", "")) if isinstance(own, Mapping) else ""


def _title(feature: Mapping[str, Any]) -> str:
    own = feature.get("properties")
    own = own if isinstance(own, Mapping) else {}
    for value in (own.get("title"), own.get("name"), own.get("label"), feature.get("title"), feature.get("label")):
        if isinstance(value, str) and value.strip():
            return value.strip()
    return next((name for name, _, _ in _names(feature)), "")


def _names(feature: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """Toponyms with their language tag and when they were used."""
    names = feature.get("names")
    for name in names if isinstance(names, list) else ():
        if isinstance(name, str):
            name = {"toponym": name}
        if not isinstance(name, Mapping):
            continue
        toponym = name.get("toponym") or name.get("name") or name.get("attested") or name.get("romanized")
        if isinstance(toponym, str) and toponym.strip():
            tag = str(name.get("lang") or name.get("language") or "")
            yield toponym.strip(), tag if _LANGUAGE.fullmatch(tag) else "und", name.get("when")


def _entry(
    feature: Mapping[str, Any], number: int, taken: set[str], ignored: Counter[str], shown: str
) -> dict[str, Any] | None:
    where = _point(feature.get("geometry"))
    if where is None:
        return None
    lon, lat, reach = where
    title, full = _title(feature), str(feature.get("@id") or feature.get("uri") or feature.get("id") or "").strip()
    own = feature.get("properties")
    own = own if isinstance(own, Mapping) else {}
    stated = str(own.get("id", "")) if _ID.fullmatch(str(own.get("id", ""))) and not str(own["id"]).isdigit() else ""
    identity = _unused(stated or _slug(title) or _slug(full.rstrip("/").rpartition("/")[2]) or f"place-{number}", taken)
    taken.add(identity)
    place_class = _class(feature, own)
    radius = reach or _RADII.get(place_class, _WIDE_KM)
    descriptions = [
        {key: str(d[key]) for key in ("value", "lang", "@id") if isinstance(d.get(key), str)}
        for d in feature.get("descriptions") or ()
        if isinstance(d, Mapping) and isinstance(d.get("value"), str)
    ]
    origin = full or f"{shown}, feature {number}"
    properties: dict[str, Any] = {
        "id": identity, "title": title, "class": place_class, "radius_km": radius, "coordinates_from": origin,
        "note": descriptions[0]["value"] if descriptions else f"Taken from {origin}.",
    }  # fmt: skip
    codes = own.get("ccodes")
    good = [c for c in codes if isinstance(c, str) and re.fullmatch("[A-Z]{2}", c)] if isinstance(codes, list) else []
    if good:
        properties["ccodes"] = good
    entry: dict[str, Any] = {
        "type": "Feature", "@id": f"dateline:{identity}", "properties": properties,
        "geometry": {"type": "Point", "coordinates": [lon, lat]}, "names": _own_names(feature, title, ignored),
    }  # fmt: skip
    links = [
        {"type": str(link["type"]), "identifier": str(link["identifier"])}
        for link in feature.get("links") or ()
        if isinstance(link, Mapping) and link.get("type") and link.get("identifier")
    ]
    if full:
        links.insert(0, {"type": "exactMatch", "identifier": full})
    whens = [feature.get("when"), own.get("when"), *_whens_of(feature.get("geometry"))]
    when = next((made for raw in whens if (made := _when(raw, ignored))), None)
    more = {"links": links, "when": when, "descriptions": descriptions}
    entry |= {key: value for key, value in more.items() if value}
    ignored.update(str(key) for key in feature if key not in _TAKEN)
    ignored.update(f"properties.{key}" for key in own if key not in _TAKEN_PROPERTIES)
    return entry


def _own_names(feature: Mapping[str, Any], title: str, ignored: Counter[str]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for toponym, tag, raw in _names(feature):
        when = _when(raw, ignored)
        found.append({"toponym": toponym, "lang": tag, **({"when": when} if when else {})})
    names = feature.get("names")
    for name in names if isinstance(names, list) else ():
        if isinstance(name, Mapping):
            known = ("toponym", "name", "attested", "romanized", "lang", "language", "when")
            ignored.update(f"names.{key}" for key in name if key not in known)
    if title not in {name["toponym"] for name in found}:
        found.insert(0, {"toponym": title, "lang": "und"})
    return found


def _point(geometry: Any) -> tuple[float, float, float] | None:
    """Longitude, latitude and reach in kilometres (0 where a point says nothing of it)."""
    if not isinstance(geometry, Mapping):
        return None
    if geometry.get("type") == "GeometryCollection":
        parts = [g for g in geometry.get("geometries") or () if isinstance(g, Mapping) and g.get("coordinates")]
        geometry = next((g for g in parts if g.get("type") == "Point"), parts[0] if parts else {})
    try:
        drawn = shape(dict(geometry))
        middle = drawn.representative_point()
        lon, lat = float(middle.x), float(middle.y)
        west, south, east, north = drawn.bounds
    except (ShapelyError, AttributeError, KeyError, TypeError, ValueError, IndexError):
        return None
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        return None
    across = max((east - west) * cos(radians(lat)), north - south) * KM_PER_DEGREE
    return round(lon, 6), round(lat, 6), round(across / 2, 1)


def _whens_of(geometry: Any) -> Iterator[Any]:
    if isinstance(geometry, Mapping):
        yield geometry.get("when")
        parts = geometry.get("geometries")
        yield from (g.get("when") for g in (parts if isinstance(parts, list) else ()) if isinstance(g, Mapping))


def _when(raw: Any, ignored: Counter[str]) -> dict[str, Any] | None:
    """A ``when`` with the spans whose bounds are EDTF; years of fewer than four digits get their noughts."""
    spans = raw.get("timespans") if isinstance(raw, Mapping) else None
    spans = [spans] if isinstance(spans, Mapping) else spans
    kept = []
    for span in spans if isinstance(spans, list) else ():
        made = {}
        for end in ("start", "end"):
            bounds = span.get(end) if isinstance(span, Mapping) else None
            bounds = {"in": bounds} if isinstance(bounds, str | int) else bounds
            good = {
                key: edtf
                for key in ("in", "earliest", "latest")
                if isinstance(bounds, Mapping) and (edtf := _edtf(bounds.get(key)))
            }
            if good:
                made[end] = good
        if made:
            kept.append(made)
    if raw and not kept:
        ignored["a when that is no EDTF"] += 1
    return {"timespans": kept} if kept else None


def _edtf(value: Any) -> str:
    bare = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    year = re.fullmatch(r"([-+]?)(\d{1,4})", bare)
    text = f"{year[1].replace('+', '')}{year[2].zfill(4)}" if year else bare
    try:
        return When.parse(text).edtf if text else ""
    except WhenError:
        return ""


def _class(feature: Mapping[str, Any], own: Mapping[str, Any]) -> str:
    types = feature.get("types")
    for kind in types if isinstance(types, list) else ():
        said = kind.values() if isinstance(kind, Mapping) else [kind]
        words = " ".join(str(value) for value in said).lower()
        for word, place_class in (*((name, name) for name in PLACE_CLASSES), *_WORDS):
            if re.search(rf"\b{word}", words):
                return place_class
    for letters in (own.get("fclasses"), feature.get("fclasses")):
        for letter in letters if isinstance(letters, list) else ():
            if letter in _FCLASSES:
                return _FCLASSES[letter]
    return "site"


def _of_pleiades(record: Mapping[str, Any]) -> dict[str, Any]:
    """A record of Pleiades as a feature: its representative point, names and place types."""
    point = record.get("reprPoint")
    kinds = record.get("placeTypes")
    return {
        "type": "Feature", "@id": str(record.get("uri") or record.get("@id") or record.get("id") or ""),
        "properties": {"title": str(record.get("title") or "")}, "names": record.get("names") or [],
        "geometry": {"type": "Point", "coordinates": point} if isinstance(point, list) else None,
        "types": [{"label": str(kind)} for kind in (kinds if isinstance(kinds, list) else ())],
        "descriptions": [{"value": record["description"]}] if isinstance(record.get("description"), str) else [],
    }  # fmt: skip


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")[:60].strip("-")


def _unused(wanted: str, taken: set[str]) -> str:
    number, free = 1, wanted
    while free in taken:
        number += 1
        free = f"{wanted}-{number}"
    return free
