"""What a page says of each event of a table when it is opened, with the places and sources that it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from geo.importing.many.events import ManyEvents
from geo.model import MODALITIES, PIN_RADIUS_KM
from geo.output.map_page.quotes import fragment_of, is_web, shown_text

# A claim as an export has it in a cell: "C 15 (chronicler, planned)".
_CLAIM = re.compile(r"(?P<source>\S+) (?P<paragraph>\d{1,9}) \((?P<origin>[^(),]+)(?:, (?P<modality>\w+))?\)")
# Columns of the table that an event's own columns hold.
IN_COLUMNS = ("id", "title", "when", "kind", "act", "importance")
# So many events are made plain values at once.
AT_ONCE = 20_000
Row = Mapping[str, Any]


def records_of(events: ManyEvents) -> Iterator[dict[str, Any]]:
    """The record of each event, in their order: its row, its claims, and what they mention."""
    columns, begins = events.columns, [*events.begins.tolist(), len(events.table)]
    marks = np.searchsorted(columns.mark_event, np.arange(len(columns) + 1)).tolist()
    for i, rows in enumerate(_rows(events, begins)):
        time = events.times[int(events.time[i])]
        at = slice(marks[i], marks[i + 1])
        points = zip(columns.lon[at].tolist(), columns.lat[at].tolist(), columns.radius[at].tolist(), strict=True)
        yield {
            "id": columns.ids[i], "title": columns.titles[i], "from": time.iso[0], "to": time.iso[1],
            **({"words": time.said, "edtf": time.edtf} if time.said else {}),
            **({"sure": list(time.sure)} if time.sure else {}),
            **({"unsure": True} if time.unsure else {}),
            "kind": columns.kind.of[columns.kind.at[i]], "act": columns.act.of[columns.act.at[i]],
            "importance": int(columns.importance[i]), "at": [list(point) for point in points],
            "summary": rows[0].get("summary", ""), **_told(rows),
        }  # fmt: skip


def _rows(events: ManyEvents, begins: Sequence[int]) -> Iterator[list[dict[str, Any]]]:
    """The table's rows of each event as plain values, made a stretch at a time."""
    table = events.table[[name for name in events.table.columns if name not in IN_COLUMNS]]
    for first in range(0, len(begins) - 1, AT_ONCE):
        after = min(first + AT_ONCE, len(begins) - 1)
        low = begins[first]
        part = table.iloc[low : begins[after]]
        values = [part[name].tolist() for name in table.columns]
        rows = [dict(zip(table.columns, row, strict=True)) for row in zip(*values, strict=True)]
        for i in range(first, after):
            yield rows[begins[i] - low : begins[i + 1] - low]


def _told(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Places and claims of an event's rows, and a look-up of what they mention."""
    places: dict[str, dict[str, Any]] = {}
    sources: dict[str, dict[str, str]] = {}
    origins: dict[str, str] = {}
    roles: dict[tuple[str, str], None] = {}
    claims: dict[str, dict[str, Any]] = {}
    for row in rows:
        place = row.get("place") or row.get("place_title") or f"{row['lat']:.4f}, {row['lon']:.4f}"
        if row["lon"] == row["lon"]:
            places.setdefault(place, _place(row, place))
            roles[place, row.get("role") or "location"] = None
        for claim in _claims(row):
            claims.setdefault(str(claim), claim)
            name = claim["source"]
            sources.setdefault(name, {
                "title": row.get("source_title") or name, "leaning": "", "dated": row.get("source_date") or "",
            })  # fmt: skip
            origins.setdefault(claim["origin"], _origin(row, claim))
    return {
        "places": [list(pair) for pair in roles],
        "claims": list(claims.values()),
        "lookup": {"places": places, "sources": sources, "origins": origins},
    }


def _place(row: Row, place: str) -> dict[str, Any]:
    radius = row.get("radius_km")
    wide = 1.0 if radius is None or radius != radius else radius
    return {
        "title": row.get("place_title") or place,
        "at": [row["lon"], row["lat"]],
        "radius": wide,
        "pinned": wide <= PIN_RADIUS_KM,
        "names": [],
        "spelt": [],
    }


def _origin(row: Row, claim: Row) -> str:
    """Who says it: as the table names them, or the source itself."""
    return str(row.get("source_title") or claim["source"]) if claim["origin"] == claim["source"] else claim["origin"]


def _claims(row: Row) -> Iterator[dict[str, Any]]:
    """The claims of a row: those that its cell of claims lists, or one for each source that it names."""
    found = list(_CLAIM.finditer(row.get("claims") or ""))
    for claim in found:
        yield _claim(claim["source"], claim["origin"], int(claim["paragraph"]), claim["modality"] or "reported")
    if found:
        return
    paragraph = row.get("paragraph", 1.0)
    number = int(paragraph) if paragraph == paragraph and paragraph >= 1 else 1
    modality = row.get("modality") or "reported"
    for source in filter(None, (row.get("sources") or "").split("; ")):
        quote = {"quote": _quote(row, number)} if row.get("says") else {}
        yield {**_claim(source, source, number, modality), **quote}


def _claim(source: str, origin: str, paragraph: int, modality: str) -> dict[str, Any]:
    return {
        "source": source, "origin": origin, "paragraph": paragraph,
        "modality": modality if modality in MODALITIES else "reported", "says": "", "version": "", "words": "",
        "printed": "", "places": [], "figures": [], "note": "",
    }  # fmt: skip


def _quote(row: Row, number: int) -> dict[str, Any]:
    address = row.get("address") or ""
    text = str(row["says"])
    return {
        "text": shown_text(text),
        "sentence": number,
        **({"href": fragment_of(address, text)} if is_web(address) else {}),
    }
