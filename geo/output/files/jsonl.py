"""JSON lines: what each source that has a text tells, with that source's own times and places."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from geo.dates.edtf import When
from geo.model import Atlas, Claim, Event, PlaceInRole

# What one claim says of when and where; a stage beside this one knows, so it is passed in.
Own = Callable[[Event, Claim], tuple[When, tuple[PlaceInRole, ...]]]


def jsonl(atlas: Atlas, own: Own) -> str:
    """One line for each source that has a text: its id, its file and the events it tells, in order of time.

    Each distinct time and set of places that a source gives an event is a row. Its id is the event's, and behind a
    slash the letter of the version it belongs to; where neither tells rows apart, a number follows from 2.
    """
    lines = (
        {"id": source.id, "file": source.text_file, "events": _events(atlas, source.siglum, own)}
        for source in atlas.sources.values()
        if source.text_file
    )
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def _events(atlas: Atlas, siglum: str, own: Own) -> list[dict[str, Any]]:
    rows = [row for event in atlas.events.values() for row in told_by(event, siglum, own)]
    rows.sort(key=lambda row: (*row[1].sort_key, row[0]))
    return [
        {"id": name, "edtf": when.edtf, "places": [_place(atlas, part) for part in places]}
        for name, when, places in rows
    ]


def told_by(event: Event, siglum: str, own: Own) -> Iterator[tuple[str, When, tuple[PlaceInRole, ...]]]:
    """The rows of one event under one source: id, time and places, once for each combination that it tells."""
    versions: dict[tuple[When, tuple[PlaceInRole, ...]], str] = {}
    for claim in event.claims:
        if claim.source == siglum:
            version_of = own(event, claim)
            versions[version_of] = min(versions.get(version_of, claim.version), claim.version)
    taken: dict[str, int] = {}
    for (when, places), version in versions.items():
        name = f"{event.id}/{version}" if version else event.id
        taken[name] = taken.get(name, 0) + 1
        if taken[name] > 1:
            name = f"{name}{taken[name]}" if version else f"{name}/{taken[name]}"
        yield name, when, places


def _place(atlas: Atlas, part: PlaceInRole) -> dict[str, Any]:
    place = atlas.places[part.place]
    lon, lat = place.lonlat
    return {"place": place.id, "lat": lat, "lon": lon, "radius_km": place.radius_km, "role": part.role}
