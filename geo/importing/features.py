"""GeoJSON, Linked Places, TimelineJS and their kin as a table: properties are columns, shapes become a point."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from math import cos, radians
from typing import Any

from shapely.errors import ShapelyError
from shapely.geometry import shape

from geo.errors import Problem
from geo.importing.coordinates import KM_PER_DEGREE, LEAST_RADIUS_KM
from geo.importing.table import Table, of_records
from geo.importing.tidy import tidy

# Ways to say WGS84 with longitude first, the only one that GeoJSON has by now.
_WGS84 = ("CRS84", "4326", "WGS84", "WGS 84")
Problems = list[Problem]


def read_features(text: str, name: str) -> Table:
    """The features of a GeoJSON text, of a list of them, or of one a line; also the events of a TimelineJS file."""
    problems: Problems = []
    document = _document(text, name, problems)
    if problems:
        return Table(name, "GeoJSON", unit="feature", problems=tuple(problems))
    if isinstance(document, Mapping) and isinstance(document.get("events"), list):
        return _timeline(document, name)
    fault = _unreadable(document, name)
    if fault:
        return Table(name, "GeoJSON", unit="feature", problems=(fault,))
    records = []
    places = False
    for number, feature in enumerate(_features(document), 1):
        if not isinstance(feature, Mapping):
            problems.append(Problem(name, f"feature {number}", "is no object", str(feature)[:60], "a GeoJSON feature"))
            continue
        places |= "names" in feature or "@id" in feature
        records.append(_record(feature, name, number, problems))
    if not records and not problems:
        problems.append(
            Problem(name, "file", "has no features", remedy="a FeatureCollection with a feature for each event")
        )
    table = of_records(name, "Linked Places file" if places else "GeoJSON", "feature", records)
    return Table(name, table.kind, table.heading, table.rows, "feature", 0, notes=table.notes, problems=tuple(problems))


def _document(text: str, name: str, problems: Problems) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        lines = [line.strip("\x1e ") for line in text.splitlines() if line.strip("\x1e \r\n")]
        try:
            return [json.loads(line) for line in lines]
        except (ValueError, RecursionError):
            where = f"line {error.lineno}, column {error.colno}" if isinstance(error, json.JSONDecodeError) else "file"
            what = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
            problems.append(
                Problem(name, where, f"is broken JSON ({what})", remedy="mending the line or the one before")
            )
            return None


def _unreadable(document: Any, name: str) -> Problem | None:
    if isinstance(document, Mapping):
        if document.get("type") == "Topology":
            return Problem(name, "file", "is TopoJSON", remedy="saving it as GeoJSON, as mapshaper.org and QGIS do")
        crs = document.get("crs")
        stated = str(crs.get("properties", {}).get("name", "")) if isinstance(crs, Mapping) else ""
        if stated and not any(known in stated for known in _WGS84):
            remedy = "saving it in WGS84 (EPSG:4326), which GeoJSON by its standard is in"
            return Problem(name, "file", "is in another system of coordinates", stated, remedy)
    elif not isinstance(document, list):
        return Problem(name, "file", "is no GeoJSON", str(document)[:60], "a FeatureCollection")
    return None


def _features(document: Any) -> Iterator[Any]:
    if isinstance(document, list):
        for one in document:
            yield from _features(one) if isinstance(one, Mapping) else [one]
    elif document.get("type") == "FeatureCollection" or "features" in document:
        features = document.get("features")
        yield from features if isinstance(features, list) else []
    elif isinstance(document.get("@graph"), list):
        yield from document["@graph"]
    elif document.get("type") == "Feature" or "geometry" in document:
        yield document
    elif "coordinates" in document or "geometries" in document:
        yield {"type": "Feature", "properties": {}, "geometry": document}


def _record(feature: Mapping[str, Any], name: str, number: int, problems: Problems) -> dict[str, str]:
    """One feature as cells by heading."""
    properties = feature.get("properties")
    record: dict[str, str] = {}
    for key, value in (properties if isinstance(properties, Mapping) else {}).items():
        if isinstance(value, Mapping) and key != "claims":
            if key in ("when", "time") and (span := span_of(value)):
                record[key] = span
            else:
                record |= {str(k): _cell(v) for k, v in value.items() if str(k) not in record}
        else:
            record[str(key)] = _cell(value)
    whens = [feature.get("when"), *(_times_along(properties) if isinstance(properties, Mapping) else ())]
    geometry = feature.get("geometry")
    if isinstance(geometry, Mapping):
        whens += [
            geometry.get("when"),
            *(g.get("when") for g in geometry.get("geometries") or () if isinstance(g, Mapping)),
        ]
    span = next((span for when in whens if (span := span_of(when))), "")
    if span and not record.get("when"):
        record["when"] = span
    toponyms = [str(n["toponym"]) for n in feature.get("names") or () if isinstance(n, Mapping) and n.get("toponym")]
    if toponyms and not record.get("title"):
        record["title"] = tidy(toponyms[0])
    if (toponyms or "@id" in feature) and record.get("title"):
        record["place"] = record.get("place") or record["title"]
    if "@id" in feature or feature.get("uri"):
        record.setdefault("link", str(feature.get("@id") or feature.get("uri")))
    descriptions = [
        str(d["value"]) for d in feature.get("descriptions") or () if isinstance(d, Mapping) and d.get("value")
    ]
    if descriptions:
        record.setdefault("description", tidy(descriptions[0]))
    _place_at(record, geometry, Problem(name, f"feature {number}", "", ""), problems)
    return record


def _place_at(record: dict[str, str], geometry: Any, here: Problem, problems: Problems) -> None:
    """The point that stands for a shape, and how far it reaches."""
    if not isinstance(geometry, Mapping) or not geometry:
        return
    if geometry.get("type") == "GeometryCollection":
        parts = [g for g in geometry.get("geometries") or () if isinstance(g, Mapping) and g.get("coordinates")]
        geometry = next((g for g in parts if g.get("type") == "Point"), parts[0] if parts else {})
    if not geometry.get("coordinates") and "geometries" not in geometry:
        return
    try:
        drawn = shape(dict(geometry))
        middle = drawn.representative_point()
        west, south, east, north = drawn.bounds
    except (ShapelyError, ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        what = f"has a geometry that cannot be read ({str(error)[:80]})"
        problems.append(Problem(here.file, here.where, what, str(geometry)[:60], "longitude, latitude in degrees"))
        return
    record["lon"], record["lat"] = repr(round(float(middle.x), 7)), repr(round(float(middle.y), 7))
    if (west, south) != (east, north):
        across = max((east - west) * cos(radians(middle.y)), north - south) * KM_PER_DEGREE
        record.setdefault("radius_km", str(max(LEAST_RADIUS_KM, round(across / 2, 1))))


def _times_along(properties: Mapping[str, Any]) -> Iterator[Mapping[str, str]]:
    """The first and last time of a track whose points have times of their own."""
    along: Any = properties.get("coordTimes") or properties.get("times")
    nested = properties.get("coordinateProperties")
    if not along and isinstance(nested, Mapping):
        along = nested.get("times")
    if isinstance(along, list) and along:
        while isinstance(along[0], list) and along[0]:
            along = [moment for part in along for moment in (part if isinstance(part, list) else [part])]
        yield {"start": str(along[0])[:10], "end": str(along[-1])[:10]}


def span_of(when: Any) -> str:
    """A ``when`` of Linked Places or of GeoJSON-T as one EDTF text; empty where it is none.

    >>> span_of({"timespans": [{"start": {"in": "1428"}, "end": {"in": "1429"}}]}), span_of({"start": "1428"})
    ('1428/1429', '1428')
    """
    if isinstance(when, str):
        return when
    if not isinstance(when, Mapping):
        return ""
    spans = when.get("timespans")
    if isinstance(spans, Mapping):
        spans = [spans]
    if not isinstance(spans, list) or not spans:
        spans = [when]
    spans = [span for span in spans if isinstance(span, Mapping)]
    if not spans:
        return ""
    start = _moment(
        spans[0], ("start", "begin", "from", "datetime", "date", "in", "instant"), ("in", "earliest", "latest")
    )
    end = _moment(spans[-1], ("end", "stop", "to"), ("in", "latest", "earliest"))
    if end and not start:
        return f"../{end}"
    return f"{start}/{end}" if end and end != start else start


def _moment(span: Mapping[str, Any], keys: tuple[str, ...], within: tuple[str, ...]) -> str:
    for key in keys:
        value = span.get(key)
        if isinstance(value, Mapping):
            value = next((value[name] for name in within if value.get(name)), None)
        if value not in (None, "", ".."):
            return _year(str(value))
    return ""


def _year(text: str) -> str:
    """Years as gazetteers write them, ``79`` or ``-750``, as EDTF has them."""
    bare = text.strip()
    sign, digits = ("-", bare[1:]) if bare.startswith("-") else ("", bare)
    return f"{sign}{digits.zfill(4)}" if digits.isdigit() and len(digits) < 4 else bare


def _timeline(document: Mapping[str, Any], name: str) -> Table:
    """The events of a TimelineJS file, under the headings of its sheet."""
    records = []
    for event in document["events"]:
        if not isinstance(event, Mapping):
            continue
        start, end = event.get("start_date") or {}, event.get("end_date") or {}
        text, media = event.get("text") or {}, event.get("media") or {}
        place = event.get("location") or {}
        records.append(
            {
                "Year": _cell(start.get("year")), "Month": _cell(start.get("month")), "Day": _cell(start.get("day")),
                "End Year": _cell(end.get("year")), "End Month": _cell(end.get("month")),
                "End Day": _cell(end.get("day")),
                "Headline": _cell(text.get("headline")), "Text": _cell(text.get("text")),
                "Media": _cell(media.get("url") if isinstance(media, Mapping) else ""),
                "Place": _cell(place.get("name") if isinstance(place, Mapping) else place),
                "Lat": _cell(place.get("lat") if isinstance(place, Mapping) else ""),
                "Lon": _cell((place.get("lon") or place.get("lng")) if isinstance(place, Mapping) else ""),
            }
        )  # fmt: skip
    title = document.get("title")
    head = _cell(title.get("text", {}).get("headline")) if isinstance(title, Mapping) else ""
    return of_records(name, "TimelineJS file", "event", records, head=head)


def _cell(value: Any) -> str:
    """A value as a cell: lists of plain values with semicolons, other structures as JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, list) and all(isinstance(v, str | int | float) for v in value):
        return "; ".join(map(str, value))
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return tidy(str(value)) if isinstance(value, str) else str(value)
