"""Coordinates as people write them: decimals with point or comma, degrees and minutes, letters, one column or two."""

from __future__ import annotations

import re
from dataclasses import dataclass

from shapely import from_wkt
from shapely.errors import ShapelyError

from geo.importing.cell_values import CellError
from geo.importing.tidy import plain_value

# Letters and words of the four sides, in the languages that sheets are kept in. O is none of them: it is east in
# German, and west in French and Spanish.
_SIDES = {
    word: side
    for side, words in (
        ("N", "n north nord norte с с.ш p"),
        ("S", "s south sud süd sur ю ю.ш"),
        ("E", "e east ost est este в в.д i l"),
        ("W", "w west ouest oeste з з.д"),
    )
    for word in words.split()
}
_LETTER = r"[^\W\d_]+\.?(?:\s?[^\W\d_]\.?)?"
_NUMBER = r"\d+(?:[.,]\d+)?"
_ONE = re.compile(
    rf"(?P<before>{_LETTER})?\s*(?P<sign>[-+])?\s*(?P<deg>{_NUMBER})\s*(?:°|º|˚|deg\.?|d(?=\s*\d)|\s+(?=\d))?"
    rf"\s*(?:(?P<min>{_NUMBER})\s*(?:'|’|′|´|min\.?|m(?=\s*\d)|\s+(?=\d)|$|(?=\s*[^\W\d_]))?)?"
    rf"\s*(?:(?P<sec>{_NUMBER})\s*(?:\"|”|″|''|’’|′′|sec\.?)?)?\s*(?P<after>{_LETTER})?"
)
_DECIMAL = re.compile(r"[-+]?\d{1,3}(?:[.,]\d+)?")
_GEO_URI = re.compile(r"(?:geo:|.*@)(-?\d+\.?\d*),(-?\d+\.?\d*).*")
# So many kilometres are in a degree, for how exact a number is.
KM_PER_DEGREE = 111.32
# A place is no smaller than this, however many decimals its coordinates have.
LEAST_RADIUS_KM = 1.0


@dataclass(frozen=True, slots=True)
class Point:
    """Longitude and latitude in degrees, and how wide the place may be by the decimals, in kilometres."""

    lon: float
    lat: float
    radius_km: float = LEAST_RADIUS_KM


@dataclass(frozen=True, slots=True)
class _Angle:
    degrees: float
    side: str
    step: float  # how exact it is, in degrees


def read_two(lat: str, lon: str, letter_o: str = "") -> Point | tuple[str, CellError] | None:
    """A point of two cells, ``None`` where both are empty, or what is wrong with ``lat`` or ``lon``.

    ``letter_o`` is what the letter O means, ``E`` or ``W``, where the sheet's language is known.

    >>> read_two("47,826", "1,696"), read_two("47° 49' N", "1° 41' O", "E").lon
    (Point(lon=1.696, lat=47.826, radius_km=1.0), 1.683333)
    >>> read_two("120", "43")[1].what
    'is no latitude, which ends at 90: it looks swapped with the longitude'
    """
    if not plain_value(lat) and not plain_value(lon):
        return None
    for field, text in (("lat", lat), ("lon", lon)):
        if not plain_value(text):
            return field, CellError(
                "is empty, while its other half is there", "", "both, or neither for an event without a pin"
            )
    angles = []
    for field, text, sides in (("lat", lat, "NS"), ("lon", lon, "EW")):
        settled = (
            re.sub("[oO]", letter_o, text) if letter_o and re.search(r"\d.*[oO]\s*$|^\s*[oO]\s*\d", text) else text
        )
        angle = _angle(settled, sides)
        if isinstance(angle, CellError):
            return field, angle
        angles.append(angle)
    if angles[0].side in ("E", "W") and angles[1].side in ("N", "S"):
        return "lat", CellError(
            "is a longitude by its letter, in the column of latitudes", lat, f"{lon} here and {lat} in the other"
        )
    return _point(angles[0], angles[1], lat, lon)


def read_one(text: str, *, lon_first: bool = False) -> Point | CellError | None:
    """A point of one cell: ``43.9, 81.3`` is latitude, longitude unless letters or ``lon_first`` say otherwise.

    >>> read_one("43.9, 81.3"), read_one("Point(81.3 43.9)").lon, read_one("60°10′N 24°56′E").lon
    (Point(lon=81.3, lat=43.9, radius_km=5.6), 81.3, 24.933333)
    """
    bare = plain_value(text)
    if not bare:
        return None
    if re.match(r"(?:SRID=\d+;)?\s*(?:MULTI)?(?:POINT|LINESTRING|POLYGON|GEOMETRYCOLLECTION)", bare, re.IGNORECASE):
        return read_wkt(bare)
    uri = _GEO_URI.fullmatch(bare)
    if uri:
        bare, lon_first = f"{uri[1]} {uri[2]}", False
    halves = _halves(bare.strip("()[] "))
    if halves is None:
        return CellError(
            "is no pair of coordinates",
            text.strip(),
            "latitude and longitude with a semicolon between, such as 43.9; 81.3",
        )
    angles = [_angle(half, "NSEW") for half in halves]
    for angle in angles:
        if isinstance(angle, CellError):
            return CellError(angle.what, text.strip(), "latitude and longitude in degrees, such as 43.9; 81.3")
    first, second = (angle for angle in angles if isinstance(angle, _Angle))
    turned = first.side in ("E", "W") or second.side in ("N", "S") or (lon_first and not first.side)
    lat, lon = (second, first) if turned else (first, second)
    found = _point(lat, lon, *((halves[1], halves[0]) if turned else halves))
    if isinstance(found, tuple):
        swapped = f"{halves[1]}; {halves[0]}" if abs(lon.degrees) <= 90 and abs(lat.degrees) <= 180 else "43.9; 81.3"
        return CellError(found[1].what, text.strip(), swapped)
    return found


def read_wkt(text: str) -> Point | CellError:
    """A point that stands for a geometry in well-known text; longitude comes first there."""
    try:
        shape = from_wkt(re.sub(r"^SRID=\d+;", "", text.strip(), flags=re.IGNORECASE))
        middle = shape.representative_point()
        west, south, east, north = shape.bounds
    except (ShapelyError, ValueError, AttributeError):
        return CellError("is no well-known text", text[:60], "POINT(81.3 43.9), longitude first")
    angles = _Angle(middle.y, "", 0), _Angle(middle.x, "", 0)
    found = _point(*angles, str(middle.y), str(middle.x))
    if isinstance(found, tuple):
        return CellError(found[1].what, text[:60], "POINT(81.3 43.9), longitude first")
    wide = max(north - south, (east - west)) * KM_PER_DEGREE / 2
    return Point(found.lon, found.lat, max(LEAST_RADIUS_KM, round(wide, 1)))


def _point(lat: _Angle, lon: _Angle, lat_text: str, lon_text: str) -> Point | tuple[str, CellError]:
    swapped = abs(lat.degrees) > 90 and abs(lat.degrees) <= 180 and abs(lon.degrees) <= 90
    if swapped:
        what = "is no latitude, which ends at 90: it looks swapped with the longitude"
        return "lat", CellError(what, lat_text, f"{lon_text} here and {lat_text} in the column of longitudes")
    for field, angle, most, text in (("lat", lat, 90, lat_text), ("lon", lon, 180, lon_text)):
        if abs(angle.degrees) > most:
            name = "latitude" if field == "lat" else "longitude"
            metres = "; it may be metres of a national grid" if abs(angle.degrees) > 1000 else ""
            what = f"is out of range: a {name} lies from -{most} to {most} degrees{metres}"
            return field, CellError(what, text, f"degrees of WGS84, such as {'43.9' if field == 'lat' else '81.3'}")
    if lat.degrees == lon.degrees == 0:
        what = "is 0, as the other is: a point in the sea off Africa, which empty cells often become"
        return "lat", CellError(what, lat_text, "empty cells in both, for an event without a pin")
    step = max(lat.step, lon.step)
    return Point(round(lon.degrees, 6), round(lat.degrees, 6), max(LEAST_RADIUS_KM, round(step / 2 * KM_PER_DEGREE, 1)))


def _halves(text: str) -> tuple[str, str] | None:
    """The two coordinates of a cell, whatever parts them."""
    lettered = re.fullmatch(r"([NSns]\s*[\d.,°'′″\"\s]+?)[,;\s]*([EWewOo]\s*[\d.,°'′″\"\s]+)", text)
    if lettered:
        return lettered[1], lettered[2]
    for pattern in (
        r"\s*[;|/]\s*",
        r"\s*,\s+|\s+,\s*",
        r"(?<=[A-Za-zÀ-žА-я])\s*,?\s*(?=[-+]?\d)",
        r"\s+(?=[-+]?\d+[.,]\d+\s*$)",
    ):
        parts = re.split(pattern, text)
        if len(parts) == 2 and all(re.search(r"\d", part) for part in parts):
            return parts[0], parts[1]
    plain = re.fullmatch(r"([-+]?\d+(?:\.\d+)?)\s*,\s*([-+]?\d+(?:\.\d+)?)", text)
    if plain:
        return plain[1], plain[2]
    commas = re.fullmatch(r"([-+]?\d+,\d+)\s*,\s*([-+]?\d+,\d+)", text)
    if commas:
        return commas[1], commas[2]
    whole = re.fullmatch(r"([-+]?\d+)\s+([-+]?\d+)", text)
    return (whole[1], whole[2]) if whole else None


def _angle(text: str, sides: str) -> _Angle | CellError:
    bare = plain_value(text).strip()
    example = "47.826 or 47° 49' 34\" N" if sides != "EW" else "1.696 or 1° 41' 46\" E"
    number = _DECIMAL.fullmatch(bare)
    if number:
        digits = re.split("[.,]", bare)
        return _Angle(float(bare.replace(",", ".")), "", 10.0 ** -len(digits[1]) if len(digits) > 1 else 1.0)
    if re.fullmatch(r"[-+]?\d{4,}(?:[.,]\d+)?", bare):
        return _Angle(float(bare.replace(",", ".")), "", 1.0)
    found = _ONE.fullmatch(bare)
    # Digits that nothing parts are one number with two marks, not degrees and minutes.
    merged = found and any(found[b] and found.start(b) == found.end(a) for a, b in (("deg", "min"), ("min", "sec")))
    if not found or merged or (found["before"] and found["after"]):
        return CellError("is no coordinate", text.strip(), example)
    letter = (found["before"] or found["after"] or "").lower().rstrip(".").replace(" ", "")
    side = _SIDES.get(letter, "")
    if letter == "o":
        return CellError(
            "ends with O, which is east in German and west in French and Spanish", text.strip(), "E or W for it"
        )
    if letter and not side:
        return CellError("has a letter that is no side of the compass", text.strip(), "N, S, E or W")
    if side and side not in sides:
        name = "latitudes" if sides == "NS" else "longitudes"
        return CellError(f"has the letter {letter.upper()} in the column of {name}", text.strip(), example)
    parts = [float((found[name] or "0").replace(",", ".")) for name in ("deg", "min", "sec")]
    if parts[1] >= 60 or parts[2] >= 60:
        return CellError("has 60 minutes or seconds, or more", text.strip(), example)
    degrees = parts[0] + parts[1] / 60 + parts[2] / 3600
    step = 1 / 3600 if found["sec"] else 1 / 60 if found["min"] else _step(found["deg"])
    minus = (found["sign"] == "-") != (side in ("S", "W"))
    return _Angle(-degrees if minus else degrees, side, step)


def _step(number: str) -> float:
    digits = re.split("[.,]", number)
    return 10.0 ** -len(digits[1]) if len(digits) > 1 else 1.0
