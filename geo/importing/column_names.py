"""What people call the columns of their sheets, in the languages that sheets are kept in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from rapidfuzz import fuzz, process

from geo.text.fold import fold

# Names of fields for a person, as ``--columns`` takes them.
FIELDS: Mapping[str, str] = MappingProxyType({
    "title": "what happened, in a few words",
    "summary": "what happened, in a sentence or more",
    "date": "when: a date or a range, in one column",
    "start": "the first day", "end": "the last day",
    "year": "the year alone", "month": "its month", "day": "its day",
    "end_year": "the last year", "end_month": "its month", "end_day": "its day",
    "time": "the time of day", "end_time": "the last time of day",
    "place": "where: the name of the place",
    "lat": "latitude in degrees", "lon": "longitude in degrees",
    "coordinates": "latitude, longitude in one column", "lonlat": "longitude, latitude in one column",
    "wkt": "a geometry as well-known text",
    "id": "an id of the row", "kind": "a kind of event of the atlas", "importance": "1 to 3",
    "source": "where it was read", "link": "an address of the web", "radius_km": "how wide the place is",
    "row_type": "title and era rows of TimelineJS",
    "display_date": "the date as shown", "media": "a picture", "credit": "whose it is", "ccodes": "a country's code",
})  # fmt: skip
_UNITS = re.compile(r"\((?P<in>[^()]*)\)|\[[^\[\]]*\]|[°*:#?]+$")
_UNIT = re.compile(r"\b(?:wgs ?84|epsg ?\d+|decimal|dezimal|degrees?|deg|grad|dd|dms|km|yyyy.*|optional|required)\b")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
NEAR = 86


@cache
def _names() -> Mapping[str, tuple[str, int]]:
    """Folded name to its field and how unlikely it is."""
    found: dict[str, tuple[str, int]] = {}
    lines: dict[str, int] = {}
    text = files("geo.importing").joinpath("column_names.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        field, _, names = line.partition("\t")
        tier = lines[field] = lines.get(field, -1) + 1
        for at, name in enumerate(names.split(",")):
            found.setdefault(fold(name), (field, tier * 100 + at))
    return MappingProxyType(found)


def folded_name(header: str) -> str:
    """A heading as names are compared: without case, accents, units and signs.

    >>> folded_name("Latitude (WGS84)"), folded_name("EventDate"), folded_name("start_date*")
    ('latitude', 'event date', 'start date')
    """
    bare = fold(_UNIT.sub(" ", fold(_UNITS.sub(" ", header))))
    spaced = fold(_CAMEL.sub(" ", _UNITS.sub(" ", header)))
    return bare if bare in _names() or not spaced else spaced if spaced in _names() else bare


def known_field(header: str) -> str:
    """The field that a heading surely names, or nothing.

    >>> known_field("Überschrift"), known_field("Längengrad (°)"), known_field("Colour")
    ('title', 'lon', '')
    """
    return _names().get(folded_name(header), ("", 0))[0]


def likeliness(header: str) -> int:
    """How far down a heading stands among the names of its field; smaller is likelier."""
    return _names().get(folded_name(header), ("", 999))[1]


def likely_field(header: str) -> str:
    """The field that a heading probably means, as one that is misspelt or has words around it; or nothing.

    >>> likely_field("Titel des Ereignisses"), likely_field("Longitud2"), likely_field("Colour")
    ('title', 'lon', '')
    """
    folded = folded_name(header)
    if not folded:
        return ""
    known = _names()
    words = folded.split()
    for word in words if len(words) > 1 else ():
        if len(word) > 3 and word in known and known[word][0] not in ("id", "row_type", "link"):
            return known[word][0]
    near = process.extractOne(folded, [name for name in known if len(name) > 3], scorer=fuzz.ratio, score_cutoff=NEAR)
    return known[near[0]][0] if near and len(folded) > 3 else ""
