"""Which column of a sheet holds what: by its heading, by what a person says, and by guesses that are shown as such."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from geo.errors import DataError, Problem
from geo.importing.cell_values import close
from geo.importing.column_names import FIELDS, known_field, likeliness, likely_field
from geo.importing.table import Table

# Spreadsheets call a column without a heading by its letter.
# Fields that are known so that nothing else is taken for them.
UNUSED = {"time", "end_time", "display_date", "credit", "ccodes", "id"}
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Columns:
    """The column (from 0) of each field, which of them are guesses, and the headings that nothing was taken from."""

    at: Mapping[str, int]
    guessed: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()

    def cell(self, cells: tuple[str, ...], field: str) -> str:
        """The cell of a field in a row, empty where the sheet has no such column."""
        at = self.at.get(field)
        return cells[at] if at is not None else ""


def columns_of(table: Table, said: Mapping[str, str]) -> Columns:
    """The columns of a table; ``said`` gives headings by field and goes before all else.

    Raises ``DataError`` for a field or a heading of ``said`` that is not there.
    """
    at = {field: _said(table, field, heading) for field, heading in said.items() if heading not in ("", "-")}
    refused = {field for field, heading in said.items() if heading in ("", "-")}
    free = [n for n, heading in enumerate(table.heading) if heading and n not in at.values()]
    for column in sorted(free, key=lambda n: (likeliness(table.heading[n]), n)):
        field = known_field(table.heading[column])
        if field and field not in at and field not in refused:
            at[field] = column
    guessed = []
    for column in (n for n in free if n not in at.values()):
        field = likely_field(table.heading[column])
        if field and field not in at and field not in refused and not _served(field, at):
            at[field] = column
            guessed.append(field)
    _without_doubles(at, said)
    aside = tuple(heading for n, heading in enumerate(table.heading) if heading and n not in at.values())
    return Columns(at, tuple(field for field in guessed if field in at), aside)


def _served(field: str, at: Mapping[str, int]) -> bool:
    """Whether a guess would only say again what surer columns say."""
    times = {"date", "start", "end", "year", "month", "day", "end_year", "end_month", "end_day", "time", "end_time"}
    points = {"lat", "lon", "coordinates", "lonlat", "wkt"}
    return any(field in group and group & set(at) - {"time"} for group in (times, points)) or field in (
        "row_type", "media", "credit", "display_date", "importance", "kind",
    )  # fmt: skip


def _without_doubles(at: dict[str, int], said: Mapping[str, str]) -> None:
    """A sheet that has one column for dates needs no other; the finer columns go before the coarser."""
    if "start" in at and "date" in at and "date" not in said:
        at.pop("date" if "end" in at or "start" in said else "start")
    if "year" in at and {"date", "start", "end"} & set(at) and "year" not in said:
        if "month" in at or "end_year" in at:
            for field in ("date", "start", "end"):
                if field not in said:
                    at.pop(field, None)
        else:
            at.pop("year")
    for field in UNUSED - set(said):
        at.pop(field, None)
    if "lat" in at and "lon" in at:
        for field in ("coordinates", "lonlat", "wkt"):
            if field not in said:
                at.pop(field, None)


def _said(table: Table, field: str, heading: str) -> int:
    if field not in FIELDS:
        near = close(field, FIELDS, 1)
        remedy = f"{near[0]}={heading}" if near else f"one of {', '.join(FIELDS)}"
        raise DataError(f"--columns names the field {field!r}, which is none. Try {remedy}")
    if heading in table.heading:
        return table.heading.index(heading)
    folded = [name.casefold() for name in table.heading]
    if heading.casefold() in folded:
        return folded.index(heading.casefold())
    if len(heading) == 1 and heading.upper() in _LETTERS and _LETTERS.index(heading.upper()) < len(table.heading):
        return _LETTERS.index(heading.upper())
    near = close(heading, table.heading, 1)
    shown = ", ".join(repr(name) for name in table.heading if name)
    remedy = f"{field}={near[0]}" if near else f"one of its headings: {shown}"
    raise DataError(f"--columns names the column {heading!r}, which {table.name} does not have. Try {remedy}")


def said_columns(text: str) -> dict[str, str]:
    """What ``--columns`` says: heading by field.

    >>> said_columns("title=Headline, date=Year")
    {'title': 'Headline', 'date': 'Year'}
    """
    found = {}
    for part in text.split(","):
        if not part.strip():
            continue
        field, sign, heading = part.partition("=")
        if not sign:
            raise DataError(f"--columns has {part.strip()!r}, which is no pair. Try title=Headline,date=Year")
        found[field.strip().lower().replace(" ", "_").replace("-", "_")] = heading.strip()
    return found


def lacking(table: Table, columns: Columns) -> Iterator[Problem]:
    """What no row can do without and no column gives: a title (or a place's name) and a time."""
    where = f"{table.unit} {table.heading_row}" if table.heading_row else "file"
    headings = ", ".join(repr(name) for name in table.heading if name) or "none"
    first = next((name for name in table.heading if name), "Headline")
    if "title" not in columns.at and "place" not in columns.at:
        yield Problem(table.name, where, "has no column for what happened", headings, f"--columns title={first}")
    if not {"date", "start", "year", "end"} & set(columns.at):
        yield Problem(table.name, where, "has no column for when it happened", headings, f"--columns date={first}")
