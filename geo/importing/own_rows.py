"""Rows under the columns of our own: rows with one id are one event, and each adds a claim; every fault at once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from geo.drafting.plain_text import plain
from geo.errors import Problem
from geo.importing import cell_values as cells
from geo.importing.cell_values import CellError
from geo.importing.coordinates import Point, read_two
from geo.importing.dates import DateRules, read_date, rules_of
from geo.importing.outcome import Done, Gathered
from geo.importing.place_book import PlaceBook
from geo.importing.row_reading import Wishes
from geo.importing.table import Row, Table
from geo.importing.tidy import plain_value
from geo.model import Atlas, Event, Origin, Party, Source
from geo.output.files.csv_file import unguarded
from geo.output.files.rows import COLUMNS as EXPORTED

EVENT_COLUMNS = ("id", "title", "summary", "when", "kind", "act", "importance", "places", "actors", "people")
CLAIM_COLUMNS = ("source", "origin", "paragraph", "modality", "says")
# As our own exports have them: a place and its role a row, and all claims in one cell; "said" is what KML adds to them.
INSTEAD = ("place", "role", "claims", "said")
POINT_COLUMNS = ("lat", "lon", "radius_km", "place_title")
COLUMNS = (*EVENT_COLUMNS, *CLAIM_COLUMNS, *INSTEAD)
REQUIRED = ("id", "title", "summary", "when", "kind", "importance")
ASIDE = tuple(column for column in EXPORTED if column not in (*COLUMNS, *POINT_COLUMNS))


@dataclass(slots=True)
class _Draft:
    """An event as far as its rows give it, with the row of its first line."""

    row: int
    values: dict[str, Any] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    claims: list[dict[str, Any]] = field(default_factory=list)
    cited: bool = False  # whether any row tried to cite, even with faults


@dataclass(slots=True)
class _Reading:
    table: Table
    atlas: Atlas
    book: PlaceBook
    rules: DateRules
    drafts: dict[str, _Draft] = field(default_factory=dict)

    def fault(self, row: Row, column: str, error: CellError) -> Problem:
        return Problem(self.table.name, self.table.where(row, column), *error)


def is_ours(table: Table) -> bool:
    """Whether a table has the columns of our own: an EDTF ``when``, and the parts of a citation."""
    names = {heading.lower() for heading in table.heading}
    cited = "claims" in names or len({"source", "origin", "paragraph"} & names) > 1
    return "when" in names and cited and len({"id", "title", "kind", "importance"} & names) > 1


def read_own_rows(table: Table, atlas: Atlas, wishes: Wishes) -> Gathered:
    """The events of a table in our own columns, checked against ``atlas``.

    A place that the atlas lacks is added where its row has coordinates. What a whole export of ours names and the atlas
    lacks, its sources, origins and parties, is added by its id alone. With any problem the events are not fit to be
    kept.
    """
    heading = [name.strip().lower() for name in table.heading]
    problems = list(_of_heading(heading, table))
    if problems:
        return Gathered(problems=tuple(problems), notes=table.notes)
    rows = [(row, dict(zip(heading, map(_clean, row.cells), strict=False))) for row in table.rows if any(row.cells)]
    known, sources, origins, parties = _with_named(atlas, [cells_ for _, cells_ in rows], heading)
    rules = rules_of(((cells_.get("when", ""), table.where(row)) for row, cells_ in rows), wishes.dates, edtf=True)
    if {"claims", "sources", "origins"} <= set(heading):
        rules = replace(rules, is_edtf=True)
    sigla = [s for _, cells_ in rows for s in (cells_.get("source", ""),) if s in known.sources]
    source = sigla[0] if sigla else next(iter(sources or known.sources), "")
    reading = _Reading(table, known, PlaceBook(known, source, table.name, prints_names=False), rules)
    for row, values in rows:
        problems += _read_row(row, values, reading)
    for identity, draft in reading.drafts.items():
        problems += _lacking(identity, draft, table)
    if not reading.drafts and not problems:
        problems.append(Problem(table.name, "file", "has no event", remedy="a row for each claim below the heading"))
    faulty = {_row_of(problem) for problem in problems}
    events, done = [], []
    for identity, draft in reading.drafts.items():
        where = f"{table.unit} {draft.row}"
        if draft.row in faulty:
            done.append(Done(where, "refused", f"event {identity}"))
            continue
        made = _finished(identity, draft)
        before = known.events.get(identity)
        if before is None:
            events.append(made)
            done.append(Done(where, "added", f"event {identity}, {made['when']}"))
            continue
        differs = _difference(before, made, heading)
        if differs:
            remedy = "another id, or changing the event by hand in its file"
            what = f"is the id of an event that is there already with another {differs[0]} ({differs[1]})"
            problems.append(Problem(table.name, f"{where}, column id", what, identity, remedy))
            done.append(Done(where, "refused", f"event {identity}"))
        else:
            done.append(Done(where, "unchanged", f"event {identity}, which is there already"))
    used = {part["place"] for event in events for part in event["places"]}
    aside = tuple(column for column in heading if column in ASIDE)
    return Gathered(
        tuple(events), tuple(p for p in reading.book.added() if p.id in used), tuple(sources.values()),
        tuple(origins.values()), tuple(parties.values()), tuple(done), tuple(sorted(problems, key=_row_of)),
        (*table.notes, *_named(sources, origins, parties)), aside,
    )  # fmt: skip


def _with_named(
    atlas: Atlas, rows: list[dict[str, str]], heading: list[str]
) -> tuple[Atlas, dict[str, Source], dict[str, Origin], dict[str, Party]]:
    """The atlas with what a whole export of ours names; any other sheet must name what is there."""
    sources: dict[str, Source] = {}
    origins: dict[str, Origin] = {}
    parties: dict[str, Party] = {}
    if not {"sources", "origins", "claims", "actors"} <= set(heading):
        return atlas, sources, origins, parties
    for row in rows:
        for siglum in _several(row["sources"]):
            if siglum not in atlas.sources and cells.SIGLUM.fullmatch(siglum):
                csl = MappingProxyType({"id": siglum, "type": "document", "title": siglum})
                sources[siglum] = Source(
                    siglum, siglum, siglum, csl, note="Named by an export alone: its title is to come."
                )
        for name in _several(row["origins"]):
            if name not in atlas.origins and cells.ID.fullmatch(name):
                origins[name] = Origin(name, name)
        for name in _several(row["actors"]):
            if name not in atlas.parties and cells.ID.fullmatch(name):
                parties[name] = Party(name, name, name[:2].upper())
    known = replace(
        atlas, sources=MappingProxyType({**atlas.sources, **sources}),
        origins=MappingProxyType({**atlas.origins, **origins}), parties=MappingProxyType({**atlas.parties, **parties}),
    )  # fmt: skip
    return known, sources, origins, parties


def _several(text: str) -> list[str]:
    """The values of a cell of ours: parted by semicolons, or a JSON list, as GeoPackage has it."""
    if text.startswith("["):
        try:
            return [str(value) for value in json.loads(text)]
        except ValueError:
            return cells.several(text)
    return cells.several(text)


def _named(*found: Mapping[str, object]) -> Iterator[str]:
    for word, entries in zip(("sources", "origins", "parties"), found, strict=True):
        if entries:
            yield f"{word} named by this export and added by their ids alone: {', '.join(entries)}"


def _difference(event: Event, made: Mapping[str, Any], heading: list[str]) -> tuple[str, str] | None:
    """What a row says otherwise than the event that is there: which column, and what the event has."""
    has: dict[str, Any] = {
        "title": event.title, "summary": " ".join(event.summary.split()), "when": event.when.edtf, "kind": event.kind,
        "importance": event.importance, "actors": sorted(event.actors), "act": event.act,
        "places": sorted((p.place, p.role) for p in event.places),
    }  # fmt: skip
    says = dict(made)
    says["places"] = sorted((p["place"], p.get("role", "location")) for p in made["places"])
    says["actors"] = sorted(made["actors"])
    for column, value in has.items():
        there = column in heading or (column == "places" and "place" in heading)
        if there and plain(str(says[column]), 10_000) != plain(str(value), 10_000):
            return column, str(value)
    return None


def _row_of(problem: Problem) -> int:
    words = problem.where.replace(",", "").split()
    return int(words[1]) if len(words) > 1 and words[1].isdigit() else 0


def _clean(cell: str) -> str:
    return unguarded(cell.strip())


def _of_heading(heading: list[str], table: Table) -> Iterator[Problem]:
    file, where = table.name, f"row {table.heading_row or 1}"
    for name in heading:
        if name and name not in COLUMNS and name not in ASIDE and name not in POINT_COLUMNS and table.unit == "row":
            near = cells.close(name, COLUMNS, 1)
            yield Problem(
                file, where, "has an unknown column", name, near[0] if near else f"one of {', '.join(COLUMNS[:18])}"
            )
    for name in dict.fromkeys(n for n in heading if n and heading.count(n) > 1):
        yield Problem(file, where, "has a column twice", name, "one of them under another name, or none")
    if "places" in heading and "place" in heading:
        yield Problem(
            file, where, "has two columns for places", "place", "places alone, such as helsinki; viipuri:target"
        )
    wanted = [(name,) for name in REQUIRED] + [("places", "place")]
    wanted += [(name, "claims") for name in ("source", "origin", "paragraph")]
    for names in wanted:
        if not any(name in heading for name in names):
            yield Problem(
                file, where, "lacks a column", names[0], f"adding it; the columns are {', '.join(COLUMNS[:15])}"
            )


def _read_row(row: Row, values: dict[str, str], reading: _Reading) -> Iterator[Problem]:
    atlas, drafts = reading.atlas, reading.drafts
    identity = cells.identity(plain_value(values["id"]))
    if isinstance(identity, CellError):
        fault = identity if values["id"] else CellError("is empty", "", "an id such as winter-attack")
        yield reading.fault(row, "id", fault)
        identity = f"row-{row.number}"
    draft = drafts.setdefault(identity, _Draft(row.number))
    for column in EVENT_COLUMNS[1:]:
        text = values.get(column, "")
        if not text or draft.said.get(column) == text:
            continue
        if column in draft.said:
            remedy = f"the same as in row {draft.row}, or nothing; rival versions are written in the TOML by hand"
            error = CellError(f"is not what row {draft.row} says of this event", text, remedy)
            yield reading.fault(row, column, error)
            continue
        draft.said[column] = text
        value, errors = _event_value(column, text, reading)
        draft.values[column] = value
        yield from (reading.fault(row, column, error) for error in errors)
    if values.get("place"):
        part = _placed(row, values, reading)
        places = draft.values.setdefault("places", [])
        if isinstance(part, tuple):
            yield reading.fault(row, *part)
        elif part not in places:
            places.append(part)
    # An export says all claims of an event again in each of its rows; two of one paragraph are two all the same.
    again = draft.said.get("claims") == values.get("claims", "")
    draft.said["claims"] = values.get("claims", "")
    for column, claim in _claims(values, atlas):
        draft.cited = True
        if isinstance(claim, CellError):
            yield reading.fault(row, column, claim)
        elif claim not in draft.claims or (values.get("claims") and not again):
            draft.claims.append(claim)


def _placed(row: Row, values: dict[str, str], reading: _Reading) -> dict[str, str] | tuple[str, CellError]:
    """The place of a row in its role; where the atlas lacks it and the row has its point, it is added."""
    role = cells.choice("role", plain_value(values["role"]), reading.atlas) if values.get("role") else "location"
    if isinstance(role, CellError):
        return "role", role
    point = read_two(values.get("lat", ""), values.get("lon", ""))
    if isinstance(point, tuple):
        return point
    name = values["place"]
    if point is None:
        known = cells.place(plain_value(name) if cells.ID.fullmatch(plain_value(name)) else name, reading.atlas)
        if isinstance(known, CellError):
            return "place", known
        return {"place": known} if role == "location" else {"place": known, "role": role}
    wide = values.get("radius_km", "").replace(",", ".")
    if wide.replace(".", "", 1).isdigit() and float(wide) > 0:
        point = Point(point.lon, point.lat, float(wide))
    wanted = name if cells.ID.fullmatch(name) else ""
    title = values.get("place_title") or ("" if wanted else name)
    found = reading.book.find(title, point, reading.table.where(row), wanted_id=wanted)
    if isinstance(found, CellError):
        return "place", found
    return {"place": found.place} if role == "location" else {"place": found.place, "role": role}


def _event_value(column: str, text: str, reading: _Reading) -> tuple[Any, list[CellError]]:
    """What a cell means, with all that is wrong with it."""
    atlas = reading.atlas
    results: list[Any]
    match column:
        case "places":
            results = [cells.place_in_role(part, atlas) for part in _several(text)]
        case "actors":
            results = [cells.known("party", part, atlas.parties) for part in _several(text)]
        case "people":
            results = [cells.known("person", part, atlas.people) for part in _several(text)]
        case _:
            one = _single(column, text, reading)
            return one, [one] if isinstance(one, CellError) else []
    return results, [result for result in results if isinstance(result, CellError)]


def _single(column: str, text: str, reading: _Reading) -> str | int | CellError:
    match column:
        case "when":
            return read_date(text, reading.rules)
        case "kind" | "act":
            return cells.choice(column, plain_value(text), reading.atlas)
        case "importance":
            return cells.whole(plain_value(text), 1, 3)
        case _:
            return " ".join(text.split())


def _claims(row: dict[str, str], atlas: Atlas) -> Iterator[tuple[str, dict[str, Any] | CellError]]:
    """The claims of a row, or what is wrong, each with its column."""
    text = row.get("claims", "")
    if text.startswith("["):
        yield from _whole_claims(text, atlas)
    else:
        said = row.get("said", "").split("\n") if row.get("said") else []
        for number, part in enumerate(cells.several(text)):
            cited = cells.CLAIM.fullmatch(part)
            if not cited:
                error = CellError("is no citation", part, "source, paragraph and origin, such as C 15 (chronicler)")
                yield "claims", error
                continue
            words = said[number].removeprefix(f"{part}: ") if number < len(said) and said[number] != part else ""
            parts = {key: value or "" for key, value in cited.groupdict().items()}
            yield from _claim({**parts, "says": words}, atlas, "claims")
    if any(row.get(column) for column in CLAIM_COLUMNS):
        yield from _claim(row, atlas)


def _whole_claims(text: str, atlas: Atlas) -> Iterator[tuple[str, dict[str, Any] | CellError]]:
    """Claims as our GeoJSON and GeoPackage have them: with versions, figures and times of their own."""
    try:
        claims = json.loads(text)
    except ValueError:
        claims = None
    if not isinstance(claims, list) or not all(isinstance(claim, dict) for claim in claims):
        yield "claims", CellError("is no list of claims", text[:60], "the claims as the export wrote them")
        return
    for raw in claims:
        made: dict[str, Any] = {}
        for _, claim in _claim({key: str(raw.get(key, "")) for key in CLAIM_COLUMNS}, atlas, "claims"):
            if isinstance(claim, CellError):
                yield "claims", claim
            else:
                made = claim
        if not made:
            continue
        if raw.get("says"):
            made["says"] = raw["says"]
        for key in ("version", "when", "printed_when", "note"):
            if raw.get(key):
                made[key] = str(raw[key])
        if raw.get("places"):
            made["places"] = [
                {"place": p["place"], **({} if p.get("role", "location") == "location" else {"role": p["role"]})}
                for p in raw["places"]
            ]
        if raw.get("figures"):
            made["figures"] = [dict(figure) for figure in raw["figures"]]
        yield "claims", made


def _claim(row: dict[str, str], atlas: Atlas, home: str = "") -> Iterator[tuple[str, dict[str, Any] | CellError]]:
    claim: dict[str, Any] = {}
    faults = False
    for column in CLAIM_COLUMNS:
        text = row.get(column, "")
        value: str | int | CellError
        if not text and column in ("modality", "says"):
            continue
        if not text:
            value = CellError("is empty", "", f"the {column} of this claim")
        elif column == "source":
            value = cells.known("source", text, atlas.sources)
        elif column == "origin":
            value = cells.known("origin", text, atlas.origins)
        elif column == "paragraph":
            value = cells.whole(text, 1)
        else:
            value = cells.choice("modality", text, atlas) if column == "modality" else " ".join(text.split())
        if isinstance(value, CellError):
            faults = True
            yield home or column, value
        claim[column] = value
    if not faults:
        yield home, {"modality": "reported", **claim}


def _lacking(identity: str, draft: _Draft, table: Table) -> Iterator[Problem]:
    file = table.name
    where = f"{table.unit} {draft.row}, column"
    for column in (*REQUIRED[1:], "places"):
        if column not in draft.values:
            yield Problem(file, f"{where} {column}", "is empty", remedy=f"the {column} of event {identity}")
    if not draft.cited:
        remedy = "source, origin and paragraph: no event stands without its citation"
        yield Problem(file, f"{table.unit} {draft.row}", "has no claim", identity, remedy)


def _finished(identity: str, draft: _Draft) -> dict[str, Any]:
    defaults = {"act": "deed", "actors": [], "people": []}
    return {"id": identity, **defaults, **draft.values, "claim": draft.claims}
