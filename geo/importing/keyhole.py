"""KML and KMZ as a table: placemarks with their time stamps and spans, tracks, and data of their own."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from math import cos, radians
from xml.etree import ElementTree as ET

from shapely import MultiPoint

from geo.errors import Problem
from geo.importing.coordinates import KM_PER_DEGREE, LEAST_RADIUS_KM
from geo.importing.markup import paragraphs
from geo.importing.table import Table, of_records
from geo.importing.tidy import tidy

# A KMZ that unpacks to more than this is no map of anybody's events.
MOST_BYTES = 200_000_000
# What zipfile ends with where a file is cut, locked, or made to mislead.
BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, RuntimeError, OSError, EOFError, NotImplementedError, ValueError)
# Our own export has lines and areas too, which are no events.
_OURS = ("#movement", "#control")
_NO_EVENT = {"NetworkLink", "GroundOverlay", "ScreenOverlay", "PhotoOverlay", "Tour"}


def kml_in(raw: bytes, name: str) -> bytes | Problem:
    """The KML within a KMZ: ``doc.kml``, else the first that is there."""
    remedy = "opening it in Google Earth and saving it as KML"
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            names = [entry for entry in packed.infolist() if entry.filename.lower().endswith(".kml")]
            if not names:
                return Problem(name, "file", "holds no KML", remedy=remedy)
            chosen = min(names, key=lambda e: (e.filename.lower() != "doc.kml", e.filename.count("/"), e.filename))
            if chosen.file_size > MOST_BYTES:
                return Problem(name, chosen.filename, "is too large", f"{chosen.file_size} bytes", remedy)
            return packed.read(chosen)
    except BROKEN_ZIP as error:
        return Problem(name, "file", f"is no KMZ that can be opened ({error})", remedy=remedy)


def read_kml(raw: bytes, name: str) -> Table:
    """The placemarks of a KML file; times of a folder are those of its placemarks that have none."""
    kind = "KML"
    head = raw[:2000]
    if b"<!DOCTYPE" in head or b"<!ENTITY" in raw:
        problem = Problem(name, "file", "declares entities, as no KML does", remedy="saving it again in Google Earth")
        return Table(name, kind, unit="placemark", problems=(problem,))
    try:
        root = _root(raw)
    except (ET.ParseError, ValueError, LookupError) as error:
        remedy = "opening it in Google Earth and saving it again"
        return Table(
            name, kind, unit="placemark", problems=(Problem(name, "file", f"is broken XML ({error})", remedy=remedy),)
        )
    records, notes, left = [], [], 0
    for placemark, folders, time in _placemarks(root, (), None):
        if _text(placemark, "styleUrl") in _OURS and _data(placemark).get("when"):
            left += 1
            continue
        records.append(_record(placemark, folders, time))
    if left:
        notes.append(f"{left} movements and areas of control left aside: they are no events")
    other = sorted({tag for e in root.iter() if (tag := _tag(e)) in _NO_EVENT})
    if other:
        notes.append(f"left aside: {', '.join(other)}")
    if not records:
        problem = Problem(
            name, "file", "has no placemarks", remedy="a Placemark with a TimeStamp or TimeSpan for each event"
        )
        return Table(name, kind, unit="placemark", notes=tuple(notes), problems=(problem,))
    document = root.find("{*}Document")
    title = _text(document, "name") if document is not None else ""
    return of_records(name, kind, "placemark", records, tuple(notes), tidy(title))


def _root(raw: bytes) -> ET.Element:
    try:
        return ET.fromstring(raw)
    except ET.ParseError as error:
        # Prefixes of Google's that nobody declared are the commonest fault of written KML.
        if "unbound prefix" not in str(error):
            raise
        text = raw.decode("utf-8-sig", "replace")
        return ET.fromstring(re.sub(r"(</?|\s)[A-Za-z_][\w.-]*:(?=[A-Za-z_][\w.-]*[\s>/=])", r"\1", text).encode())


def _tag(element: ET.Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _child(parent: ET.Element, *names: str) -> ET.Element | None:
    return next((child for child in parent if _tag(child) in names), None)


def _text(parent: ET.Element, name: str) -> str:
    found = _child(parent, name)
    return (found.text or "").strip() if found is not None else ""


def _placemarks(
    parent: ET.Element, folders: tuple[str, ...], time: ET.Element | None
) -> Iterator[tuple[ET.Element, tuple[str, ...], ET.Element | None]]:
    own = _child(parent, "TimeSpan", "TimeStamp")
    time = own if own is not None else time
    for child in parent:
        if _tag(child) == "Placemark":
            mine = _child(child, "TimeSpan", "TimeStamp")
            yield child, folders, mine if mine is not None else time
        elif _tag(child) in ("Folder", "Document"):
            name = tidy(_text(child, "name")) if _tag(child) == "Folder" else ""
            yield from _placemarks(child, (*folders, name) if name else folders, time)


def _data(placemark: ET.Element) -> dict[str, str]:
    """ExtendedData of both kinds, by name."""
    extended = _child(placemark, "ExtendedData")
    found = {}
    for entry in extended.iter() if extended is not None else ():
        if _tag(entry) == "Data":
            value = _child(entry, "value")
            found[str(entry.get("name", ""))] = tidy((value.text or "") if value is not None else "")
        elif _tag(entry) == "SimpleData":
            found[str(entry.get("name", ""))] = tidy(entry.text or "")
    return found


def _record(placemark: ET.Element, folders: tuple[str, ...], time: ET.Element | None) -> dict[str, str]:
    data = _data(placemark)
    said = paragraphs(_text(placemark, "description") or _text(placemark, "Snippet"))
    record = {"title": tidy(_text(placemark, "name"))}
    ours = {"id", "when", "claims", "place", "role", "importance"} <= set(data)
    if ours:
        # Our own export: what it says in words is time, place, summary and the claims' own words.
        record |= data | {"summary": said[2] if len(said) > 2 else "", "said": "\n".join(said[3:])}
    else:
        record |= {"description": " ".join(said), **data}
        start, end = _times(placemark, time)
        if start or end:
            record |= {"start": start, "end": end}
        if folders:
            record["folder"] = " / ".join(folders)
    points = _points(placemark)
    if points:
        shape = MultiPoint(points)
        # What a mark stands on: the only point, else that of a line which is nearest to its middle.
        middle = shape.centroid
        lon, lat = min(points, key=lambda p: (p[0] - middle.x) ** 2 + (p[1] - middle.y) ** 2)
        west, south, east, north = shape.bounds
        record["lon"], record["lat"] = repr(lon), repr(lat)
        if len(set(points)) > 1 and not ours:
            across = max((east - west) * cos(radians(lat)), north - south) * KM_PER_DEGREE
            record["radius_km"] = str(max(LEAST_RADIUS_KM, round(across / 2, 1)))
    return record


def _times(placemark: ET.Element, time: ET.Element | None) -> tuple[str, str]:
    """Start and end as EDTF has them; a span without an end is open."""
    moments = [(e.text or "").strip() for e in placemark.iter() if _tag(e) == "when" and (e.text or "").strip()]
    tracks = any(_tag(e) == "Track" for e in placemark.iter())
    if tracks and moments and time is None:
        first, last = _moment(moments[0])[:10], _moment(moments[-1])[:10]
        return first, last if last != first else ""
    if time is None:
        return "", ""
    if _tag(time) == "TimeStamp":
        return _moment(_text(time, "when")), ""
    begin, end = _moment(_text(time, "begin")), _moment(_text(time, "end"))
    if begin and not end:
        return begin, ".."
    return (begin or "..") if end else "", end if end != begin else ""


def _moment(text: str) -> str:
    """An xs:dateTime, xs:date, xs:gYearMonth or xs:gYear as EDTF: midnight is a day, years have four digits.

    >>> _moment("1429-05-08T00:00:00Z"), _moment("-43"), _moment("1429-05")
    ('1429-05-08', '-0043', '1429-05')
    """
    bare = re.sub(r"T00:00(?::00(?:\.0+)?)?(?:Z|[+-]\d\d:?\d\d)?$", "", tidy(text))
    bare = re.sub(r"Z$|(?<=\d)[+-]\d\d:\d\d$", "", bare) if "T" not in bare else bare
    year = re.fullmatch(r"(-?)(\d{1,3})", bare)
    return f"{year[1]}{year[2].zfill(4)}" if year else bare


def _points(placemark: ET.Element) -> list[tuple[float, float]]:
    """Every point of every shape, longitude first; a line of Google's own has them parted by blanks."""
    found = []
    for element in placemark.iter():
        tag, text = _tag(element), element.text or ""
        if tag == "coordinates":
            tuples = [part.split(",") for part in re.sub(r"\s*,\s*", ",", text).split()]
        elif tag == "coord":
            tuples = [text.split()]
        else:
            continue
        for parts in tuples:
            try:
                found.append((float(parts[0]), float(parts[1])))
            except (ValueError, IndexError):
                continue
    return found
