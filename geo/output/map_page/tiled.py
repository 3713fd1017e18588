"""A map of an atlas whose events stand beside its page: as columns for tiles, as records, and the few of the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from geo.model import Event
from geo.output.map_page.data_block import details, place_entry
from geo.output.tiles.columns import ON_PAGE, EventColumns, coded, order_of_id
from geo.output.tiles.times import Time, time_at
from geo.output.time_layer.element import event_rows
from geo.scene.drawing import Drawing


def in_order(drawing: Drawing) -> list[Event]:
    """A drawing's events in the order of their numbers."""
    return sorted(drawing.events, key=lambda event: order_of_id(event.id))


def columns_of(drawing: Drawing) -> EventColumns:
    """A drawing's events as columns; times are said in its map's language."""
    language = drawing.definition.language
    events = in_order(drawing)
    rows = {row["id"]: row for row in event_rows(drawing.event_points, {e.id: e.when for e in events}, language)}
    times = [time_at(event.when.edtf, language) for event in events]
    marks = [(i, *point) for i, event in enumerate(events) for point in rows[event.id]["at"]]
    at = np.array(marks, np.float64).reshape(-1, 4)
    return EventColumns(
        [event.id for event in events], [event.title for event in events],
        np.array([time.first for time in times], np.int64), np.array([time.last for time in times], np.int64),
        coded([event.kind for event in events]), coded([event.act for event in events]),
        np.array([event.importance for event in events], np.int64),
        at[:, 0].astype(np.int64), at[:, 1], at[:, 2], at[:, 3],
        words={i: time.said for i, time in enumerate(times) if time.said},
        sure={i: time.sure for i, time in enumerate(times) if time.sure},
        differs=frozenset(i for i, event in enumerate(events) if rows[event.id]["differs"]),
        unsure=frozenset(i for i, time in enumerate(times) if time.unsure),
    )  # fmt: skip


def records(drawing: Drawing, columns: EventColumns, silent: Mapping[str, Sequence[str]]) -> Iterator[dict[str, Any]]:
    """The record of each event, in their order: its row, its details, and the places that they speak of."""
    atlas, language = drawing.atlas, drawing.definition.language
    marks = np.searchsorted(columns.mark_event, np.arange(len(columns) + 1)).tolist()
    points = np.column_stack([columns.lon, columns.lat, columns.radius]).tolist()
    for i, event in enumerate(in_order(drawing)):
        told = details(event, atlas, silent.get(event.id, ()), language)
        places = {part.place for part in event.places} | {p.place for c in event.claims for p in c.places}
        yield {
            **_row(event, time_at(event.when.edtf, language)),
            "at": points[marks[i] : marks[i + 1]],
            **({"differs": True} if i in columns.differs else {}),
            **told,
            "lookup": {"places": {p: place_entry(atlas.places[p]) for p in sorted(places)}},
        }


def _row(event: Event, time: Time) -> dict[str, Any]:
    return {
        "id": event.id, "title": event.title, "from": time.iso[0], "to": time.iso[1],
        **({"words": time.said} if time.said else {}), **({"sure": list(time.sure)} if time.sure else {}),
        **({"unsure": True} if time.unsure else {}),
        "kind": event.kind, "act": event.act, "importance": event.importance,
    }  # fmt: skip


def searched(drawing: Drawing) -> list[str]:
    """What is searched of each event, in their order: its title, its places under every name, its people."""
    atlas = drawing.atlas
    return [
        " ".join([
            event.title,
            *(name.toponym for part in event.places for name in atlas.places[part.place].names),
            *(atlas.people[person].name for person in event.people if person in atlas.people),
        ])
        for event in in_order(drawing)
    ]  # fmt: skip


def of_the_page(drawing: Drawing, columns: EventColumns, count: int = ON_PAGE) -> Drawing:
    """The drawing with few events: the weightiest, and those that the map opens on or that others speak of."""
    atlas = drawing.atlas
    named = {m.event for m in atlas.movements.values()} | {drawing.definition.opens_at.event}
    named |= {event for d in atlas.disagreements.values() for event in d.events}
    kept = named | {columns.ids[i] for i in np.argsort(columns.ranks())[:count].tolist()}
    events = [event for event in drawing.events if event.id in kept]
    return replace(drawing, events=events, event_points=drawing.event_points[drawing.event_points["id"].isin(kept)])
