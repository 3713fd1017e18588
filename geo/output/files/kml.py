"""KML 2.2 for Google Earth: events in folders by period with time spans, movements as lines, control as told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any
from xml.etree import ElementTree as ET

import geopandas as gpd

from geo.dates.days import Day, day_of
from geo.dates.display import in_words
from geo.dates.edtf import When
from geo.model import Atlas
from geo.output.files.geojson import frame_features
from geo.output.files.rows import EventAtPlace, cited, event_places, plain

NAMESPACE = "http://www.opengis.net/kml/2.2"
NO_YEAR_0 = "KML has no year 0, which is 1 BCE: the time stands in words and as EDTF alone"
UNPLACED = "Outside the periods"
# Colours are alpha, blue, green, red.
STYLES = {"movement": ("LineStyle", "ff303030", 2.5), "control": ("LineStyle", "ff707070", 1.5)}
# XML 1.0 has no way to write these.
_UNWRITABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def kml(atlas: Atlas, frames: Mapping[str, gpd.GeoDataFrame]) -> str:
    """The atlas as KML; ``frames`` has ``movements`` and ``control``, in EPSG:4326.

    An event stands at each of its places, in the folder of the first period that its time overlaps. A place wider
    than 60 km has no point: the event is listed and not pinned, since a pin in a region's middle would be false.
    """
    ET.register_namespace("", NAMESPACE)
    root = ET.Element(_tag("kml"))
    document = _add(root, "Document")
    _add(document, "name", atlas.about.title)
    _add(document, "description", _html(atlas.about.note))
    for name, (kind, colour, width) in STYLES.items():
        style = _add(document, "Style", id=name)
        line = _add(style, kind)
        _add(line, "color", colour)
        _add(line, "width", str(width))
        if name == "control":
            _add(_add(style, "PolyStyle"), "color", "40707070")
    _events(document, atlas)
    _lines(document, "Movements", "movement", frame_features(frames["movements"]), "The route is schematic.")
    _lines(document, "Control as told", "control", frame_features(frames["control"]), "Outlines are generalised.")
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _events(document: ET.Element, atlas: Atlas) -> None:
    groups: dict[str, list[EventAtPlace]] = {p.title: [] for p in atlas.periods.values()}
    for row in event_places(atlas):
        home = next((p.title for p in atlas.periods.values() if p.when.overlaps(row.event.when)), UNPLACED)
        groups.setdefault(home, []).append(row)
    for title, rows in groups.items():
        if not rows:
            continue
        folder = _add(document, "Folder")
        _add(folder, "name", title)
        for row in rows:
            event, place = row.event, row.place
            said = [f"{cited(c)}: {c.says}" if c.says else cited(c) for c in event.claims]
            where = f"{place.title} ({row.part.role}, within {place.radius_km:g} km)"
            description = _html(in_words(event.when), where, event.summary, *said)
            mark = _placemark(folder, event.title, description, event.when.earliest, event.when.latest)
            values = {**plain(row), "date_note": no_year(event.when.earliest, event.when.latest)}
            _data(mark, {k: v for k, v in values.items() if k not in ("title", "summary", "earliest", "latest")})
            if place.pinned:
                _add(_add(mark, "Point"), "coordinates", _coordinates([place.lonlat]))


def _lines(document: ET.Element, title: str, style: str, features: list[dict[str, Any]], word: str) -> None:
    if not features:
        return
    folder = _add(document, "Folder")
    _add(folder, "name", title)
    for feature in features:
        own = dict(feature["properties"])
        claims = own.pop("claims")
        if not isinstance(claims, str):
            claims = "; ".join(f"{c['source']} {c['paragraph']} ({c['origin']})" for c in claims)
        description = _html(in_words(When(own["when"])), own.pop("note"), claims, word)
        ends = _day(own.pop("earliest")), _day(own.pop("latest"))
        mark = _placemark(folder, own.pop("title"), description, *ends)
        _add(mark, "styleUrl", f"#{style}")
        _data(mark, {**own, "claims": claims, "date_note": no_year(*ends)})
        if feature["geometry"]:
            _geometry(mark, feature["geometry"])


def _placemark(
    folder: ET.Element, title: str, description: str, earliest: Day | None, latest: Day | None
) -> ET.Element:
    """A placemark begun in the order that the schema asks for."""
    mark = _add(folder, "Placemark")
    _add(mark, "name", title)
    _add(mark, "description", description)
    ends = {name: day for name, day in (("begin", earliest), ("end", latest)) if day}
    if ends and not no_year(*ends.values()):
        span = _add(mark, "TimeSpan")
        for name, day in ends.items():
            _add(span, name, day.isoformat().removeprefix("+"))
    return mark


def no_year(*days: Day | None) -> str:
    """What to say where a time cannot be written: the dates that KML takes from XML Schema 1.0 have no year 0.

    >>> no_year(day_of("0000-03-01")) != "", no_year(day_of("-0489-09-12"), None)
    (True, '')
    """
    return NO_YEAR_0 if any(day is not None and day.year == 0 for day in days) else ""


def _data(mark: ET.Element, values: Mapping[str, Any]) -> None:
    extended = _add(mark, "ExtendedData")
    for name, value in values.items():
        text = "; ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)
        if text and value is not None:
            _add(_add(extended, "Data", name=name), "value", text)


def _geometry(parent: ET.Element, shape: Mapping[str, Any]) -> None:
    kind, coordinates = shape["type"], shape.get("coordinates", ())
    if kind == "Point":
        _add(_add(parent, "Point"), "coordinates", _coordinates([coordinates]))
    elif kind == "LineString":
        line = _add(parent, "LineString")
        _add(line, "tessellate", "1")
        _add(line, "coordinates", _coordinates(coordinates))
    elif kind == "Polygon":
        area = _add(parent, "Polygon")
        _add(area, "tessellate", "1")
        for number, ring in enumerate(coordinates):
            edge = _add(area, "innerBoundaryIs" if number else "outerBoundaryIs")
            _add(_add(edge, "LinearRing"), "coordinates", _coordinates(ring))
    else:
        several = _add(parent, "MultiGeometry")
        single = kind.removeprefix("Multi")
        for part in shape.get("geometries", ({"type": single, "coordinates": c} for c in coordinates)):
            _geometry(several, part)


def _coordinates(points: Any) -> str:
    return " ".join(f"{lon},{lat}" for lon, lat, *_ in points)


def _html(*paragraphs: str) -> str:
    """Paragraphs as the HTML that a description is read as; ElementTree then escapes it a second time."""
    return "".join(f"<p>{escape(p, quote=False)}</p>" for p in paragraphs if p)


def _add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, _tag(tag), attributes)
    if text:
        child.text = _UNWRITABLE.sub("", text)
    return child


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _day(text: str | None) -> Day | None:
    return day_of(text) if text else None
