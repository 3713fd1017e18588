"""What a page says of itself to machines: Open Graph and Twitter cards for feeds, JSON-LD for search engines.

JSON-LD stands only on maps that a person has reviewed, and says when and where only as exactly as the texts do: where
they differ on a time, or tell of a plan, it gives no date. It is a data block: a Content Security Policy that names
scripts by hash lets it be, since nothing of it is run.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from geo.dates.edtf import When
from geo.i18n.catalogue import formats, messages
from geo.model import Atlas, Event, MapDefinition, Period, Place
from geo.scene.description import alt_short
from geo.scene.drawing import Drawing
from geo.scene.interface_words import draft_notice
from geo.scene.picture import PICTURE_PX
from geo.scene.rival_names import in_our_words

SCHEMA = "https://schema.org"


def meta_tags(drawing: Drawing, period: Period, address: str) -> list[tuple[str, str, str]]:
    """Attribute, name and content of each tag; what needs an absolute address is there only where ``address`` is one.

    ``address`` is the page's own; its card lies beside it with the ending ``.png``.
    """
    definition = drawing.definition
    # Feeds show neither the page nor its notice, so a draft says so in its description.
    description = f"{definition.subtitle} {draft_notice(definition)}".rstrip()
    graph = [
        ("og:type", "website"),
        ("og:title", definition.title),
        ("og:description", description),
        ("og:site_name", drawing.atlas.about.title),
        ("og:locale", formats(definition.language).replace("-", "_")),
    ]
    if address:
        wide, high = PICTURE_PX
        graph += [
            ("og:url", address),
            ("og:image", address.removesuffix(".html") + ".png"),
            ("og:image:type", "image/png"),
            ("og:image:width", str(wide)),
            ("og:image:height", str(high)),
            ("og:image:alt", alt_short(drawing, period)),
        ]
    card = "summary_large_image" if address else "summary"
    return [*(("property", name, text) for name, text in graph), ("name", "twitter:card", card)]


def index_tags(atlas: Atlas, first: MapDefinition, reviewed: bool, home: str, alt: str) -> list[tuple[str, str, str]]:
    """The same for the page that shows every map: its picture is the card of the ``first``, described by ``alt``.

    ``home`` is the address of its folder without a last slash, or "".
    """
    graph = [
        ("og:type", "website"),
        ("og:title", atlas.about.title),
        ("og:description", index_description(atlas, first.language, reviewed)),
        ("og:locale", formats(first.language).replace("-", "_")),
    ]
    if home:
        wide, high = PICTURE_PX
        graph += [
            ("og:url", f"{home}/index.html"),
            ("og:image", f"{home}/{first.id}.png"),
            ("og:image:type", "image/png"),
            ("og:image:width", str(wide)),
            ("og:image:height", str(high)),
            ("og:image:alt", alt),
        ]
    card = "summary_large_image" if home else "summary"
    return [*(("property", name, text) for name, text in graph), ("name", "twitter:card", card)]


def index_description(atlas: Atlas, language: str, reviewed: bool) -> str:
    """What the page that shows every map is, in a line; that its maps are drafts is part of it."""
    return atlas.about.note if reviewed else f"{atlas.about.note} {messages(language)['draft_atlas']}"


def linked_data(drawing: Drawing, address: str) -> str:
    """The JSON-LD of a reviewed map, safe inside a script element; nothing for a draft."""
    definition, atlas = drawing.definition, drawing.atlas
    if not definition.reviewed:
        return ""
    used = dict.fromkeys(p.place for e in drawing.events for p in e.places)
    document = {
        "@context": SCHEMA,
        "@graph": [
            _map(definition, atlas, drawing.events, address),
            *(_event(e, drawing, address) for e in drawing.events),
            *(_place(atlas.places[p], drawing, address) for p in used),
        ],
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"), sort_keys=True).replace("<", "\\u003c")


def exact_date(when: When) -> str:
    """A time as schema.org takes it: a day, month, year or a span of them; nothing for one that is less exact.

    >>> exact_date(When("1944-11-07/1944-11-12")), exact_date(When("1944~")), exact_date(When("1944-11"))
    ('1944-11-07/1944-11-12', '', '1944-11')
    """
    vague = when.one_of or when.uncertain or when.approximate or when.earliest is None or when.latest is None
    plain = when.precision in ("day", "month", "year") and len(when.items) == 1
    exact = not vague and plain and all(end and not end.hidden and end.month <= 12 for end in when.items[0])
    return str(when) if exact else ""


def _id(address: str, kind: str, ident: str) -> str:
    return f"{address}#{kind}={ident}"


def _map(definition: MapDefinition, atlas: Atlas, events: Sequence[Event], address: str) -> dict[str, Any]:
    west, south, east, north = definition.bounds_lonlat
    # GeoShape, like RFC 7946, has the western edge first and so may run over 180 degrees; all round it is the world.
    west, east = (-180.0, 180.0) if east - west >= 360 else (west, east if east <= 180 else east - 360)
    document = {
        "@type": "Map",
        "@id": address or f"#{definition.id}",
        "name": definition.title,
        "description": definition.subtitle,
        "inLanguage": definition.language,
        "version": atlas.about.version,
        **({"dateModified": atlas.about.date} if atlas.about.date else {}),
        "spatialCoverage": {
            "@type": "Place",
            "geo": {"@type": "GeoShape", "box": f"{south:g} {west:g} {north:g} {east:g}"},
        },
        "isPartOf": {"@type": "Dataset", "name": atlas.about.title},
        "about": [{"@id": _id(address, "event", e.id)} for e in events],
    }
    if span := atlas.span_of(definition.periods):
        document["temporalCoverage"] = span.edtf
    if address:
        document |= {"url": address, "image": address.removesuffix(".html") + ".png"}
    return document


def _event(event: Event, drawing: Drawing, address: str) -> dict[str, Any]:
    """An event; its own claims stand in the page, here is only what it is called, when and where."""
    document: dict[str, Any] = {
        "@type": "Event",
        "@id": _id(address, "event", event.id),
        "name": _ours(event.title, drawing),
        "location": [{"@id": _id(address, "place", p)} for p in dict.fromkeys(p.place for p in event.places)],
    }
    # A reader of data sees no claims beside it: a date that a text disputes would stand there as a fact, a plan as a
    # deed.
    disputed = any(claim.when not in (None, event.when) for claim in event.claims)
    start, _, end = ("" if disputed or event.act == "plan" else exact_date(event.when)).partition("/")
    if start:
        document["startDate"] = start
    if end:
        document["endDate"] = end
    return document


def _place(place: Place, drawing: Drawing, address: str) -> dict[str, Any]:
    document: dict[str, Any] = {
        "@type": "Place",
        "@id": _id(address, "place", place.id),
        "name": _ours(place.title, drawing),
    }
    # The point of a wide place would be a false spot.
    if place.pinned:
        lon, lat = place.lonlat
        document["geo"] = {"@type": "GeoCoordinates", "latitude": lat, "longitude": lon}
    return document


def _ours(text: str, drawing: Drawing) -> str:
    return in_our_words(text, drawing.atlas, drawing.definition.region_name)
