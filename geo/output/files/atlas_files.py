"""An atlas as the files of its folder: whole for a new one, or what is to be added to files that are there.

The layout is that of ``docs/data.md``. Everything is text; what is written where is for others to do.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import tomlkit

from geo.model import Atlas, Event, MapDefinition, Movement, Origin, Period, Place, Source
from geo.output.files.toml_text import events_toml

CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"


def files_of(atlas: Atlas, definition: MapDefinition, events: str) -> dict[str, str]:
    """Every file of a new atlas by its path in the folder; ``events`` is the name of the file of events.

    ``definition`` is its one map. Claims' quotations stay out: no text of others goes into an atlas's data.
    """
    files = {
        "data/atlas.toml": _about(atlas),
        "data/places.geojson": places_json(atlas.places.values()),
        "data/sources.json": sources_json(atlas.sources.values()),
        "data/origins.toml": tables("origin", map(_origin, atlas.origins.values())),
        "data/periods.toml": tables("period", map(_period, atlas.periods.values())),
        f"data/events/{events}.toml": events_text(atlas.events.values()),
        f"maps/{definition.id}.toml": map_text(definition),
    }
    if atlas.movements:
        files["data/movements.toml"] = tables("movement", map(_movement, atlas.movements.values()))
    return files


def events_text(events: Iterable[Event]) -> str:
    """Events as ``[[event]]`` tables."""
    return events_toml(map(_event, events))


def with_tables(text: str, name: str, entries: Iterable[Period | Origin | Movement]) -> str:
    """A TOML file's text with entries behind it; what stands there stays as it is, byte for byte.

    >>> print(with_tables('[[origin]]\\nid = "a"\\ntitle = "A"\\n', "origin", [Origin("b", "B")]), end="")
    [[origin]]
    id = "a"
    title = "A"
    <BLANKLINE>
    [[origin]]
    id = "b"
    title = "B"
    """
    more = tables(name, [_plain(entry) for entry in entries])
    return f"{text.rstrip()}\n\n{more}" if text.strip() else more


def with_entries(text: str, entries: list[dict[str, Any]], within: str = "") -> str:
    """A JSON file's text with ``entries`` behind those of its list, or of the list under the key ``within``.

    What stands there keeps its layout, unless nothing but writing it anew would be sure to read back as meant.

    >>> print(with_entries('[\\n  {"id": 1}\\n]', [{"id": 2}]))
    [
      {"id": 1},
      {"id": 2}
    ]
    """
    document = json.loads(text)
    old = document[within] if within else document
    meant = {**document, within: [*old, *entries]} if within else [*old, *entries]
    if old and entries:
        end = text.rindex("]")
        added = ",\n".join("  " + json.dumps(entry, ensure_ascii=False) for entry in entries)
        made = f"{text[:end].rstrip()},\n{added}\n{text[end:]}"
        try:
            if json.loads(made) == meant:
                return made
        except ValueError:
            pass
    return json.dumps(meant, ensure_ascii=False, indent=2) + "\n" if entries else text


def place_entry(place: Place) -> dict[str, Any]:
    """A place as a Linked Places feature."""
    own = {
        "id": place.id,
        "title": place.title,
        "class": place.place_class,
        "rank": place.rank,
        "radius_km": round(place.radius_km, 1) or 0.1,
        "coordinates_from": place.coordinates_from,
        "sources": list(place.sources),
        **({"geonames": place.geonames} if place.geonames else {}),
        **({"note": place.note} if place.note else {}),
    }
    names = [
        {
            "toponym": name.toponym,
            "lang": name.lang,
            "status": name.status,
            **({"sources": list(name.sources)} if name.sources else {}),
        }
        for name in place.names
    ]
    point = {"type": "Point", "coordinates": list(place.lonlat)}
    return {"type": "Feature", "@id": f"dateline:{place.id}", "properties": own, "geometry": point, "names": names}


def source_entry(source: Source) -> dict[str, Any]:
    """A source in CSL-JSON, with ``custom``."""
    custom = {"siglum": source.siglum, "leaning": source.leaning, "dated": source.dated, "note": source.note}
    return {**source.csl, "custom": {key: value for key, value in custom.items() if value}}


def places_json(places: Iterable[Place]) -> str:
    """The gazetteer's file, a line a place."""
    lines = ",\n".join("  " + json.dumps(place_entry(place), ensure_ascii=False) for place in places)
    return f'{{"type": "FeatureCollection", "@context": "{CONTEXT}", "features": [\n{lines}\n]}}\n'


def sources_json(sources: Iterable[Source]) -> str:
    """The file of sources."""
    return json.dumps([source_entry(source) for source in sources], ensure_ascii=False, indent=2) + "\n"


def tables(name: str, entries: Iterable[Mapping[str, Any]]) -> str:
    """Entries as ``[[name]]`` tables."""
    document = tomlkit.document()
    array = tomlkit.aot()
    for entry in entries:
        table = tomlkit.table()
        for key, value in entry.items():
            table[key] = value
        array.append(table)
    if array:
        document[name] = array
    return tomlkit.dumps(document)


def _about(atlas: Atlas) -> str:
    about = atlas.about
    document = tomlkit.document()
    for key in ("title", "version", "date", "note", "report", "reviewed_by", "reviewed_on"):
        if getattr(about, key):
            document[key] = getattr(about, key)
    for key in ("leaves_out", "reading"):
        if values := list(getattr(about, key)):
            document[key] = values
    return tomlkit.dumps(document)


def map_text(definition: MapDefinition) -> str:
    """A map's definition as its file."""
    document = tomlkit.document()
    opens = definition.opens_at
    values: dict[str, Any] = {
        "id": definition.id,
        "title": definition.title,
        "subtitle": definition.subtitle,
        "language": definition.language,
        "bounds": [round(v, 4) for v in definition.bounds_lonlat],
        "periods": list(definition.periods),
        "layers": list(definition.layers),
        "label_languages": list(definition.label_languages),
        "zooms": list(definition.zooms),
        "credits": list(definition.credits),
        "reviewed_by": definition.reviewed_by,
        "reviewed_on": definition.reviewed_on,
    }
    for key, value in values.items():
        if value:
            document[key] = value
    table = tomlkit.table()
    table["period"] = opens.period
    table["bounds"] = [round(v, 4) for v in opens.bounds_lonlat]
    if opens.event:
        table["event"] = opens.event
    document["opens_at"] = table
    return tomlkit.dumps(document)


def _plain(entry: Period | Origin | Movement) -> dict[str, Any]:
    if isinstance(entry, Period):
        return _period(entry)
    return _origin(entry) if isinstance(entry, Origin) else _movement(entry)


def _origin(origin: Origin) -> dict[str, Any]:
    return {"id": origin.id, "title": origin.title, **({"note": origin.note} if origin.note else {})}


def _period(period: Period) -> dict[str, Any]:
    return {"id": period.id, "title": period.title, "when": period.when.edtf}


def _movement(movement: Movement) -> dict[str, Any]:
    made: dict[str, Any] = {
        "id": movement.id,
        "title": movement.title,
        "kind": movement.kind,
        "party": movement.party,
        "when": movement.when.edtf,
        "path": [step if isinstance(step, str) else list(step) for step in movement.path],
        "act": movement.act,
        "event": movement.event,
        "claims": [{"source": c.source, "origin": c.origin, "paragraph": c.paragraph} for c in movement.claims],
    }
    inline = tomlkit.array()
    for claim in made["claims"]:
        table = tomlkit.inline_table()
        table.update(claim)
        inline.append(table)
    return {**made, "claims": inline}


def _event(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "title": event.title,
        "summary": event.summary,
        "when": event.when.edtf,
        "kind": event.kind,
        "act": event.act,
        "importance": event.importance,
        "actors": list(event.actors),
        "people": list(event.people),
        "places": [_part(part.place, part.role) for part in event.places],
        "claim": [
            {
                "source": claim.source,
                "origin": claim.origin,
                "paragraph": claim.paragraph,
                "modality": claim.modality,
                "says": claim.says,
                **({"version": claim.version} if claim.version else {}),
                **({"when": claim.when.edtf} if claim.when else {}),
                **({"places": [_part(p.place, p.role) for p in claim.places]} if claim.places else {}),
                **({"note": claim.note} if claim.note else {}),
            }
            for claim in event.claims
        ],
    }


def _part(place: str, role: str) -> dict[str, str]:
    return {"place": place} if role == "location" else {"place": place, "role": role}
