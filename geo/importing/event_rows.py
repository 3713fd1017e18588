"""Rows of any sheet as events: a title, a time, a place, each cited by its row in the file, which becomes a source."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from geo.dates.display import in_words
from geo.dates.edtf import When
from geo.drafting.atlas_sources import web_address
from geo.drafting.plain_text import plain, slug, unused
from geo.errors import Problem
from geo.importing.cell_values import CellError
from geo.importing.columns import Columns
from geo.importing.coordinates import Point, read_one, read_two
from geo.importing.markup import plain_text
from geo.importing.outcome import Done, Gathered
from geo.importing.place_book import Found, PlaceBook
from geo.importing.row_reading import Reading, Wishes
from geo.importing.row_times import rules_of_columns, tell_rules, when_of
from geo.importing.table import Row, Table
from geo.model import Atlas, Origin, Source
from geo.text.fold import fold

KIND, IMPORTANCE = "other", 2


def read_rows(table: Table, columns: Columns, atlas: Atlas, wishes: Wishes) -> Gathered:
    """The events, places and the source of a table, whose columns are known."""
    source = source_of(table, atlas, wishes.source)
    rules = rules_of_columns(table, columns, wishes)
    reading = Reading(
        table,
        columns,
        atlas,
        wishes,
        PlaceBook(atlas, source.siglum, table.name),
        source.siglum,
        rules,
        set(atlas.events),
    )
    points = {row.number: _point(reading, row) for row in table.rows}
    # Places with a point first, so that a row which only names one of them finds it.
    for row in table.rows:
        point = points[row.number]
        if isinstance(point, Point) and reading.cell(row, "place"):
            reading.book.find(reading.cell(row, "place"), point, table.where(row))
    for row in table.rows:
        if any(row.cells):
            _read_row(reading, row, points[row.number])
    tell_rules(reading)
    # A place that only refused rows name is not added.
    used = {part["place"] for event in reading.events.values() for part in event["places"]}
    kept = tuple(place for place in reading.book.added() if place.id in used | reading.lone)
    anything = bool(reading.events or kept)
    if not reading.done and not reading.problems:
        reading.problems.append(
            Problem(table.name, "file", "has no event", remedy="a row for each event below the heading")
        )
    new_source = (source,) if anything and source.siglum not in atlas.sources else ()
    origin = Origin(slug(source.siglum), plain(f"the makers of {source.title}"))
    return Gathered(
        tuple(reading.events.values()), kept, new_source,
        (origin,) if anything and origin.id not in atlas.origins and reading.events else (),
        (), tuple(reading.done), tuple(reading.problems), (*table.notes, *reading.notes), columns.aside,
    )  # fmt: skip


def source_of(table: Table, atlas: Atlas, said: str) -> Source:
    """The file as a source; ``said`` is its title, or the siglum of a source that the atlas has."""
    if said in atlas.sources:
        return atlas.sources[said]
    stem = table.name.rpartition(".")[0] or table.name
    siglum = slug(stem, "sheet")[:40].strip("-")
    title = plain(said or table.head) or plain(stem)
    csl: Mapping[str, object] = {"type": "dataset", "title": title}
    note = f"Taken in from {table.name}; what is cited as its paragraphs are its {table.unit}s."
    before = atlas.sources.get(siglum)
    if before is not None and before.note == note and (before.title == title or not said):
        return before
    siglum = unused(siglum, set(atlas.sources))
    return Source(siglum, siglum, title, MappingProxyType({"id": siglum, **csl}), note=note)


def _point(reading: Reading, row: Row) -> Point | Problem | None:
    """Where a row is, ``None`` where it does not say."""
    radius = reading.cell(row, "radius_km")
    found: Any = None
    if "lat" in reading.columns.at or "lon" in reading.columns.at:
        # A German heading says that O is east.
        letter_o = "E" if fold(reading.heading("lon")).startswith("lange") else ""
        found = read_two(reading.cell(row, "lat"), reading.cell(row, "lon"), letter_o)
        if isinstance(found, tuple):
            return reading.fault(row, found[0], found[1])
    for name in ("coordinates", "lonlat", "wkt"):
        if found is None and reading.cell(row, name):
            found = read_one(reading.cell(row, name), lon_first=name == "lonlat")
            if isinstance(found, CellError):
                return reading.fault(row, name, found)
    if isinstance(found, Point) and radius:
        try:
            wide = float(radius.replace(",", "."))
        except ValueError:
            return reading.fault(row, "radius_km", CellError("is no number of kilometres", radius, "5"))
        return Point(found.lon, found.lat, wide) if wide > 0 else found
    return found if isinstance(found, Point) else None


def _read_row(reading: Reading, row: Row, point: Point | Problem | None) -> None:
    where = reading.table.where(row)
    faults: list[Problem] = []
    kind_of_row = reading.cell(row, "row_type").casefold()
    if kind_of_row in ("title", "era"):
        reading.done.append(Done(where, "left aside", f"a row of the kind {kind_of_row!r}, which is no event"))
        return
    name = plain_text(reading.cell(row, "place"))
    title = plain(plain_text(reading.cell(row, "title")), 200) or (
        plain(name, 200) if "title" not in reading.columns.at else ""
    )
    when = "" if reading.wishes.places_only else when_of(reading, row, faults)
    if isinstance(point, Problem):
        faults.append(point)
    if reading.wishes.places_only or (not when and not faults and _is_gazetteer(reading) and isinstance(point, Point)):
        _place_alone(reading, row, title or name, point, faults)
        return
    if not title:
        remedy = "what happened, in a few words"
        faults.append(reading.fault(row, "title", CellError("is empty", "", remedy)))
    if not when and not faults:
        field_name = next((n for n in ("date", "start", "year") if n in reading.columns.at), "date")
        error = CellError(
            "is empty", "", f"when it happened, such as 1944-11-12; or leaving the {reading.table.unit} out"
        )
        faults.append(reading.fault(row, field_name, error))
    if faults:
        _refuse(reading, where, faults)
        return
    if not name and _is_gazetteer(reading):
        name = title
    found = reading.book.find(name, point if isinstance(point, Point) else None, where, otherwise=title)
    if isinstance(found, CellError):
        _refuse(reading, where, [reading.fault(row, "place", found)])
        return
    _keep(reading, row, title, when, found.place, _of_place(reading, found, point))


def _of_place(reading: Reading, found: Found, point: object) -> str:
    if found.place in reading.atlas.places:
        return f"at {found.said}" if point else f"at {found.said}, by its name"
    if found.place in reading.told:
        return f"at {found.said.partition(', ')[0]} too"
    reading.told.add(found.place)
    return f"at the new place {found.place}" if point else f"at the new place {found.place}, without a pin"


def _is_gazetteer(reading: Reading) -> bool:
    """Whether rows without a time are places: in Linked Places, whose rows are places by their kind."""
    headings = {heading.casefold() for heading in reading.table.heading}
    return reading.table.kind == "Linked Places file" or bool(
        headings & {"title_source", "title_uri", "ccodes", "parent_name"}
    )


def _place_alone(reading: Reading, row: Row, name: str, point: object, faults: list[Problem]) -> None:
    where = reading.table.where(row)
    if not name:
        faults.append(reading.fault(row, "title", CellError("is empty", "", "the name of the place")))
    if not isinstance(point, Point) and not faults:
        faults.append(reading.fault(row, "lat", CellError("is empty", "", "latitude and longitude of the place")))
    found = None if faults or not isinstance(point, Point) else reading.book.find(name, point, where)
    if isinstance(found, CellError):
        faults.append(reading.fault(row, "place", found))
    if faults or found is None or isinstance(found, CellError):
        _refuse(reading, where, faults)
    elif found.place not in reading.atlas.places:
        reading.lone.add(found.place)
        reading.done.append(Done(where, "added", f"place {found.place}" + _no_event(reading)))
    else:
        reading.done.append(Done(where, "joined", f"place {found.place}: {found.said}"))


def _no_event(reading: Reading) -> str:
    return "" if reading.wishes.places_only else ", no event: the row has no date"


def _refuse(reading: Reading, where: str, faults: list[Problem]) -> None:
    reading.problems += faults
    reading.done.append(
        Done(where, "refused", "; ".join(f"{f.what}: {f.value!r}" if f.value else f.what for f in faults))
    )


def _keep(reading: Reading, row: Row, title: str, when: str, place: str, at: str) -> None:
    where = reading.table.where(row)
    claim = _claim(reading, row)
    key = (title.casefold(), when, place)
    told = f"{title!r}, {in_words(When(when), 'en')}, {at}"
    if key in reading.rows_of:
        identity, first = reading.rows_of[key]
        reading.events[identity]["claim"].append(claim)
        reading.done.append(Done(where, "joined", f"event {identity} of {first}, which is the same"))
        return
    twin = next(
        (
            event.id
            for event in reading.atlas.events.values()
            if event.title.casefold() == key[0] and event.when.edtf == when and place in {p.place for p in event.places}
        ),
        "",
    )
    if twin:
        reading.done.append(Done(where, "unchanged", f"event {twin}, which is there already"))
        return
    identity = unused(slug(title, f"{reading.source}-{row.number}"), reading.ids)
    reading.ids.add(identity)
    reading.rows_of[key] = identity, where
    summary = plain_text(reading.cell(row, "summary")) or title
    reading.events[identity] = {
        "id": identity, "title": title, "summary": summary, "when": when, "kind": _kind(reading, row),
        "act": "deed", "importance": _importance(reading, row), "actors": [], "people": [],
        "places": [{"place": place}], "claim": [claim],
    }  # fmt: skip
    reading.done.append(Done(where, "added", f"event {identity}: {told}"))


def _kind(reading: Reading, row: Row) -> str:
    kind = reading.cell(row, "kind").casefold()
    return kind if kind in reading.atlas.kinds else KIND


def _importance(reading: Reading, row: Row) -> int:
    text = reading.cell(row, "importance")
    return int(text) if text in ("1", "2", "3") else IMPORTANCE


def _claim(reading: Reading, row: Row) -> dict[str, Any]:
    said = [f"Named there as its source: {text}" for text in [plain(reading.cell(row, "source"), 300)] if text]
    said += [
        f"Link given there: {link}" for name in ("link", "media") if (link := web_address(reading.cell(row, name)))
    ]
    claim: dict[str, Any] = {
        "source": reading.source, "origin": slug(reading.source),
        "paragraph": max(row.number, 1), "modality": "reported",
    }  # fmt: skip
    return {**claim, "note": ". ".join(said)} if said else claim
