"""Events from a spreadsheet: rows with one id are one event, and each adds a claim; every fault is reported at once."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from geo.errors import Problem
from geo.model import Atlas
from geo.output.files import cell_values as cells
from geo.output.files.cell_values import CellError
from geo.output.files.csv_file import unguarded
from geo.output.files.rows import COLUMNS as EXPORTED

EVENT_COLUMNS = ("id", "title", "summary", "when", "kind", "act", "importance", "places", "actors", "people")
CLAIM_COLUMNS = ("source", "origin", "paragraph", "modality", "says")
# As our own CSV tells them: a place and its role a row, and all claims in one cell.
INSTEAD = ("place", "role", "claims")
COLUMNS = (*EVENT_COLUMNS, *CLAIM_COLUMNS, *INSTEAD)
REQUIRED = ("id", "title", "summary", "when", "kind", "importance")
ASIDE = tuple(column for column in EXPORTED if column not in COLUMNS)


@dataclass(frozen=True, slots=True)
class Imported:
    """What a spreadsheet held: events as the TOML has them, everything wrong, and columns that were left aside."""

    events: tuple[dict[str, Any], ...]
    problems: tuple[Problem, ...]
    aside: tuple[str, ...] = ()


@dataclass(slots=True)
class _Draft:
    """An event as far as its rows give it, with the row of its first line."""

    row: int
    values: dict[str, Any] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    claims: list[dict[str, Any]] = field(default_factory=list)
    cited: bool = False  # whether any row tried to cite, even with faults


def read_events(text: str, atlas: Atlas, file: str) -> Imported:
    """The events in a CSV text, checked against ``atlas``; commas, semicolons or tabs part its columns.

    Rows count as in a spreadsheet, the heading being row 1. With any problem the events are not fit to be kept.
    """
    problems: list[Problem] = []
    try:
        rows = list(
            csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=_delimiter(text), strict=True)
        )
    except csv.Error as error:
        return Imported((), (Problem(file, "file", f"is no CSV ({error})", remedy="saving it again as CSV UTF-8"),))
    heading = [name.strip().lower() for name in rows[0]] if rows else []
    problems += _of_heading(heading, file)
    if problems:
        return Imported((), tuple(problems))
    drafts: dict[str, _Draft] = {}
    for number, row in enumerate(rows[1:], 2):
        if any(cell.strip() for cell in row):
            problems += _read_row(number, dict(zip(heading, map(_clean, row), strict=False)), drafts, atlas, file)
            if extra := [cell for cell in row[len(heading) :] if cell.strip()]:
                remedy = "quoting the cell that holds the separator"
                problems.append(Problem(file, f"row {number}", "has more cells than columns", extra[0], remedy))
    for identity, draft in drafts.items():
        problems += _lacking(identity, draft, file)
    if not drafts and not problems:
        problems.append(Problem(file, "file", "has no event", remedy="a row for each claim below the heading"))
    events = tuple(_finished(identity, draft) for identity, draft in drafts.items()) if not problems else ()
    aside = tuple(column for column in heading if column in ASIDE)
    return Imported(events, tuple(sorted(problems, key=_row_of)), aside)


def _row_of(problem: Problem) -> int:
    words = problem.where.replace(",", "").split()
    return int(words[1]) if len(words) > 1 and words[1].isdigit() else 0


def _delimiter(text: str) -> str:
    head = text.partition("\n")[0]
    return max(",;\t", key=head.count)


def _clean(cell: str) -> str:
    return unguarded(cell.strip())


def _of_heading(heading: list[str], file: str) -> Iterator[Problem]:
    where = "row 1"
    for name in heading:
        if name and name not in COLUMNS and name not in ASIDE:
            near = cells.close(name, COLUMNS, 1)
            yield Problem(
                file, where, "has an unknown column", name, near[0] if near else f"one of {', '.join(COLUMNS)}"
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


def _read_row(  # noqa: C901
    number: int, row: dict[str, str], drafts: dict[str, _Draft], atlas: Atlas, file: str
) -> Iterator[Problem]:
    def fault(column: str, error: CellError) -> Problem:
        return Problem(file, f"row {number}, column {column}", *error)

    identity = cells.identity(row["id"])
    if isinstance(identity, CellError):
        yield fault("id", identity if row["id"] else CellError("is empty", "", "an id such as winter-attack"))
        identity = f"row-{number}"
    if identity in atlas.events:
        remedy = "another id, or adding the claim to the event by hand"
        yield fault("id", CellError("is the id of an event that is there already", identity, remedy))
    draft = drafts.setdefault(identity, _Draft(number))
    for column in EVENT_COLUMNS[1:]:
        text = row.get(column, "")
        if not text or draft.said.get(column) == text:
            continue
        if column in draft.said:
            remedy = f"the same as in row {draft.row}, or nothing; rival versions are written in the TOML by hand"
            yield fault(column, CellError(f"is not what row {draft.row} says of this event", text, remedy))
            continue
        draft.said[column] = text
        value, errors = _event_value(column, text, atlas)
        draft.values[column] = value
        yield from (fault(column, error) for error in errors)
    if row.get("place"):
        part = cells.place_in_role(f"{row['place']}:{row.get('role', '')}", atlas)
        if isinstance(part, CellError):
            yield fault("role" if part.what == "is no role" else "place", part)
        places = draft.values.setdefault("places", [])
        if part not in places:
            places.append(part)
    for column, claim in _claims(row, atlas):
        draft.cited = True
        if isinstance(claim, CellError):
            yield fault(column, claim)
        elif claim not in draft.claims:
            draft.claims.append(claim)


def _event_value(column: str, text: str, atlas: Atlas) -> tuple[Any, list[CellError]]:
    """What a cell means, with all that is wrong with it."""
    results: list[Any]
    match column:
        case "places":
            results = [cells.place_in_role(part, atlas) for part in cells.several(text)]
        case "actors":
            results = [cells.known("party", part, atlas.parties) for part in cells.several(text)]
        case "people":
            results = [cells.known("person", part, atlas.people) for part in cells.several(text)]
        case _:
            one = _single(column, text, atlas)
            return one, [one] if isinstance(one, CellError) else []
    return results, [result for result in results if isinstance(result, CellError)]


def _single(column: str, text: str, atlas: Atlas) -> str | int | CellError:
    match column:
        case "when":
            return cells.when(text)
        case "kind" | "act":
            return cells.choice(column, text, atlas)
        case "importance":
            return cells.whole(text, 1, 3)
        case _:
            return " ".join(text.split())


def _claims(row: dict[str, str], atlas: Atlas) -> Iterator[tuple[str, dict[str, Any] | CellError]]:
    """The claims of a row, or what is wrong, each with its column."""
    for text in cells.several(row.get("claims", "")):
        cited = cells.CLAIM.fullmatch(text)
        if cited:
            yield from _claim({k: v or "" for k, v in cited.groupdict().items()}, atlas, "claims")
        else:
            yield "claims", CellError("is no citation", text, "source, paragraph and origin, such as C 15 (chronicler)")
    if any(row.get(column) for column in CLAIM_COLUMNS):
        yield from _claim(row, atlas)


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


def _lacking(identity: str, draft: _Draft, file: str) -> Iterator[Problem]:
    where = f"row {draft.row}, column"
    for column in (*REQUIRED[1:], "places"):
        if column not in draft.values:
            yield Problem(file, f"{where} {column}", "is empty", remedy=f"the {column} of event {identity}")
    if not draft.cited:
        remedy = "source, origin and paragraph: no event stands without its citation"
        yield Problem(file, f"row {draft.row}", "has no claim", identity, remedy)


def _finished(identity: str, draft: _Draft) -> dict[str, Any]:
    defaults = {"act": "deed", "actors": [], "people": []}
    return {"id": identity, **defaults, **draft.values, "claim": draft.claims}
