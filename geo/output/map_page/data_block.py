"""What a page of ours is given: the data block, and the context of its template, as plain JSON values.

Everything here comes ready from the stages before; this module only arranges. Lines travel delta-coded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import geopandas as gpd

from geo.dates.days import Day, edtf_between, whole_parts
from geo.dates.display import in_words
from geo.dates.edtf import When
from geo.ground.basemap import UNITS_PER_DEGREE, code
from geo.i18n.catalogue import direction, script_locale
from geo.model import Atlas, Control, Event, MapDefinition, Movement, Place
from geo.output.map_page.quotes import quote_entry
from geo.output.time_layer.element import iso
from geo.scene.bearings import bearings, homes
from geo.scene.drawing import rings
from geo.scene.interface_words import draft_notice
from geo.scene.name_choices import called, name_choices
from geo.scene.rival_names import rival_entries
from geo.text.direction import script_direction

Claims = Mapping[str, Any]
# A movement's curve comes with more points than any zoom shows: by how much it may be straightened between them, in the
# parts of a degree that lines are coded in.
CURVE_UNITS = 2.0
# Maps of a greater zoom are coded finer, to a metre.
CITY_ZOOM, CITY_UNITS = 10.0, 100_000


def degree_units(top_zoom: float) -> int:
    """How many parts of a degree the lines of a map of this greatest zoom are coded in.

    >>> degree_units(9.0), degree_units(16.0)
    (1000, 100000)
    """
    return CITY_UNITS if top_zoom > CITY_ZOOM else UNITS_PER_DEGREE


def place_entry(place: Place) -> dict[str, Any]:
    """A place as the page's panel tells it: title, point, radius in kilometres, and its other names with language."""
    shown = {part.strip() for part in place.title.split("/")}
    others = [n for n in place.names if n.toponym not in shown and n.status != "misspelling"]
    names = {n.toponym: (n.toponym, n.lang, script_direction(n.script)) for n in others}
    return {
        "title": place.title,
        "at": list(place.lonlat),
        "radius": place.radius_km,
        "pinned": place.pinned,
        "names": [list(name) for name in names.values()],
        # Searched, never shown.
        "spelt": [n.toponym for n in place.names if n.status == "misspelling"],
    }


def implied(first: Day | None, last: Day | None) -> str:
    """The EDTF that a page's script gives to days whose time came without one (``shortInterval`` in time.js).

    Empty where an end is open.

    >>> from datetime import date
    >>> implied(date(1936, 7, 1), date(1938, 11, 30)), implied(date(1939, 1, 1), date(1939, 12, 31))
    ('1936-07/1938-11', '1939')
    """
    if first is None or last is None:
        return ""
    return edtf_between(first, last, whole_parts(first, last))


def edtf_entry(when: When) -> dict[str, str]:
    """The time as EDTF, where its first and last day do not say as much."""
    return {} if when.edtf == implied(when.earliest, when.latest) else {"edtf": when.edtf}


def details(event: Event, atlas: Atlas, silent: Iterable[str], language: str) -> dict[str, Any]:
    """What the panel says of an event beyond the layer's own row: summary, places in roles, claims with their
    sources.
    """
    parties = [party for party in atlas.parties if party in event.actors]
    return {
        "summary": event.summary,
        **edtf_entry(event.when),
        "places": [[p.place, p.role] for p in event.places],
        "parties": parties,
        **({"actors": list(event.actors)} if list(event.actors) != parties else {}),
        "people": [atlas.people[p].name for p in event.people if p in atlas.people],
        "note": event.note,
        "silent": list(silent),
        "claims": [
            {
                "source": c.source,
                "origin": c.origin,
                "paragraph": c.paragraph,
                **({"part": c.part} if c.part != "text" else {}),
                "modality": c.modality,
                "says": c.says,
                "version": c.version,
                "words": in_words(c.when, language) if c.when else "",
                **({"from": iso(c.when.earliest), "to": iso(c.when.latest), **edtf_entry(c.when)} if c.when else {}),
                "printed": in_words(c.printed_when, language) if c.printed_when else "",
                **({"printed_edtf": c.printed_when.edtf} if c.printed_when else {}),
                "places": [[p.place, p.role] for p in c.places],
                "figures": [[f.what, f.said, f.note] for f in c.figures],
                "note": c.note,
                **({"quote": quote_entry(c.quote, atlas.sources[c.source].csl)} if c.quote else {}),
            }
            for c in event.claims
        ],
    }


def movement_entries(
    frame: gpd.GeoDataFrame, movements: Mapping[str, Movement], language: str, per_degree: int = UNITS_PER_DEGREE
) -> list[dict[str, Any]]:
    """One entry a movement, its line delta-coded in ``per_degree`` parts of a degree; a lone point has one vertex.

    ``words`` is its time as a reader of ``language`` would say it.
    """
    return [
        {
            "id": row.id, "title": row.title, "kind": row.kind, "party": row.party, "act": row.act,
            "version": row.version, "event": row.event, "fade": not row.start_stated,
            **({"goes_on": True} if row.goes_on else {}),
            "from": iso(row.earliest), "to": iso(row.latest), "words": in_words(movements[row.id].when, language),
            "sources": sorted({c.source for c in movements[row.id].claims}),
            "line": code(list(row.geometry.simplify(CURVE_UNITS / per_degree).coords), per_degree),
        }
        for row in frame.itertuples()
        if row.geometry is not None
    ]  # fmt: skip


def control_entries(
    frame: gpd.GeoDataFrame,
    control: Mapping[str, Control],
    edges: Callable[[Control], Sequence[tuple[str, Any]]],
    letters: Mapping[str, tuple[float, float]],
    per_degree: int = UNITS_PER_DEGREE,
) -> list[dict[str, Any]]:
    """One entry an area or held town: rings and edges delta-coded, a town by its point."""
    entries = []
    for row in frame.itertuples():
        entry = {
            "id": row.id, "title": row.title, "party": row.party, "extent": row.extent,
            "from": iso(row.earliest), "to": iso(row.latest), "sources": sorted({c.source for c in row.claims}),
        }  # fmt: skip
        if row.geometry is None:
            continue
        if row.geometry.geom_type == "Point":
            entry["at"] = [row.geometry.x, row.geometry.y]
        elif "Polygon" in row.geometry.geom_type:
            entry["rings"] = [code(ring, per_degree) for ring in rings(row.geometry)]
            entry["edges"] = [
                [certainty, code(list(line.coords), per_degree)] for certainty, line in edges(control[row.id])
            ]
            entry["letters_at"] = list(letters[row.id])
        else:
            continue
        entries.append(entry)
    return entries


def page_data(
    definition: MapDefinition,
    atlas: Atlas,
    events: Sequence[Event],
    messages: Mapping[str, str],
    address: str = "",
    **layers: Any,
) -> dict[str, Any]:
    """The page's data block: the map, its words, and what the layers drew; ``address`` is where the map will stand."""
    used = {p.place for e in events for p in e.places} | {p.place for e in events for c in e.claims for p in c.places}
    lettered = {item["id"] for item in layers.get("labels", {}).get("items", [])}
    span = atlas.span_of(definition.periods)
    lie = bearings(atlas.places)
    described = used | homes(lie[i] for i in used if i in lie)
    choices = name_choices(atlas, definition, described | lettered)
    return {
        "map": {
            "id": definition.id,
            "title": definition.title,
            "language": definition.language,
            "locale": script_locale(definition.language),
            "own": own_tongue(definition),
            "rivals": rival_entries(atlas, definition.region_name),
            "names": list(choices),
            "address": address,
            "opens": {
                "period": definition.opens_at.period,
                "event": definition.opens_at.event,
                "bounds": list(definition.opens_at.bounds_lonlat),
            },
            "bounds": list(definition.bounds_lonlat),
            "per_degree": degree_units(definition.zooms[1]),
            "inset": list(definition.inset) if definition.inset else None,
            "zooms": list(definition.zooms),
            "layers": list(definition.layers),
            **({"draft": notice} if definition.drafted and (notice := draft_notice(definition)) else {}),
        },
        "messages": dict(messages),
        "about": {
            "title": atlas.about.title,
            "version": atlas.about.version,
            "date": atlas.about.date,
            "date_words": in_words(When.parse(atlas.about.date), definition.language) if atlas.about.date else "",
            "report": atlas.about.report,
        },
        "sources": {
            s.siglum: {"title": s.title, "leaning": s.leaning, "dated": s.dated} for s in atlas.sources.values()
        },
        "origins": {o.id: o.title for o in atlas.origins.values()},
        "parties": {p.id: p.title for p in atlas.parties.values()},
        **layers,
        # Behind the labels, which come last of the layers: gzip finds a name again that it saw within 32 kB.
        "called": {
            i: {choice: [name.text, name.lang, name.direction] for choice, name in names.items()}
            for i, p in atlas.places.items()
            if i in described | lettered and (names := called(p, atlas, choices, span))
        },
        "places": {
            i: {**place_entry(p), **({"lies": lie[i]} if i in lie else {})}
            for i, p in atlas.places.items()
            if i in described
        },
    }


def own_tongue(definition: MapDefinition) -> dict[str, str]:
    """The language and direction of titles and summaries, where the interface speaks another; else nothing."""
    if definition.content_language == definition.language:
        return {}
    return {"lang": definition.content_language, "dir": direction(definition.content_language)}
