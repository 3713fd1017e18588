"""Events as rows for other programs: one an event, place and role, in order of time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from geo.model import Atlas, Claim, Event, Place, PlaceInRole

# The same as in a map's own downloads: geo/web/share/downloads.js.
COLUMNS = (
    "id", "title", "when", "earliest", "latest", "kind", "act", "importance", "place", "place_title", "role", "lon",
    "lat",
    "radius_km", "summary", "actors", "sources", "origins", "claims",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class EventAtPlace:
    """An event at one of its places."""

    event: Event
    part: PlaceInRole
    place: Place


def event_places(atlas: Atlas) -> tuple[EventAtPlace, ...]:
    """Every event at each of its places, in chronological order, places as the data orders them."""
    return tuple(
        EventAtPlace(e, part, atlas.places[part.place]) for e in in_time(atlas.events.values()) for part in e.places
    )


def in_time(events: Iterable[Event]) -> list[Event]:
    """Events from first to last, in the order of a map's list."""
    return sorted(events, key=lambda e: (*e.when.sort_key[:2], e.id))


def plain(row: EventAtPlace) -> dict[str, Any]:
    """A row as plain values under ``COLUMNS``; lists are tuples, days ISO texts, an open end an empty text."""
    event, (lon, lat) = row.event, row.place.lonlat
    return {
        "id": event.id, "title": event.title, "when": event.when.edtf,
        "earliest": event.when.earliest.isoformat() if event.when.earliest else "",
        "latest": event.when.latest.isoformat() if event.when.latest else "",
        "kind": event.kind, "act": event.act, "importance": event.importance,
        "place": row.place.id, "place_title": row.place.title, "role": row.part.role, "lon": lon, "lat": lat,
        "radius_km": row.place.radius_km, "summary": event.summary, "actors": event.actors,
        "sources": tuple(dict.fromkeys(c.source for c in event.claims)),
        "origins": tuple(dict.fromkeys(c.origin for c in event.claims)),
        "claims": tuple(cited(c) for c in event.claims),
    }  # fmt: skip


def cited(claim: Claim) -> str:
    """A claim as its citation: ``C 15 (chronicler)``, with its modality where it is not simply reported.

    >>> cited(Claim("C", "chronicler", 15))
    'C 15 (chronicler)'
    >>> cited(Claim("C", "chronicler", 15, "planned"))
    'C 15 (chronicler, planned)'
    """
    modality = "" if claim.modality == "reported" else f", {claim.modality}"
    return f"{claim.source} {claim.paragraph} ({claim.origin}{modality})"


def claim_facts(claim: Claim) -> dict[str, Any]:
    """A claim with all it says, what is empty left out."""
    facts = {
        "source": claim.source, "origin": claim.origin, "paragraph": claim.paragraph,
        "part": "" if claim.part == "text" else claim.part, "modality": claim.modality,
        "says": claim.says, "version": claim.version, "when": claim.when.edtf if claim.when else "",
        "places": [{"place": p.place, "role": p.role} for p in claim.places],
        "figures": [{"what": f.what, "said": f.said} for f in claim.figures],
        "printed_when": claim.printed_when.edtf if claim.printed_when else "", "note": claim.note,
    }  # fmt: skip
    return {key: value for key, value in facts.items() if value}
