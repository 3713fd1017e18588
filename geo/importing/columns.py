"""Which column of a sheet holds what: by its heading, by what a person says, and by guesses that are shown as such."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

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
    """The column (from 0) of each field, which of them are guesses, and the headings that nothing was taken from.

    ``also`` has further columns of a field, for features that each have properties of their own.
    """

    at: Mapping[str, int]
    guessed: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    also: Mapping[str, tuple[int, ...]] = field(default_factory=lambda: MappingProxyType({}))

    def cell(self, cells: tuple[str, ...], name: str) -> str:
        """The cell of a field in a row, empty where the sheet has no such column."""
        at = self.at.get(name)
        if at is None:
            return ""
        return cells[at] or next((cells[other] for other in self.also.get(name, ()) if cells[other]), "")


def columns_of(table: Table, said: Mapping[str, str]) -> Columns:
    """The columns of a table; ``said`` gives headings by field and goes before all else.

    Raises ``DataError`` for a field or a heading of ``said`` that is not there.
    """
    at = {name: _said(table, name, heading) for name, heading in said.items() if heading not in ("", "-")}
    refused = {name for name, heading in said.items() if heading in ("", "-")}
    free = [n for n, heading in enumerate(table.heading) if heading and n not in at.values()]
    also: dict[str, tuple[int, ...]] = {}
    for column in sorted(free, key=lambda n: (likeliness(table.heading[n]), n)):
        known = known_field(table.heading[column])
        if known and known not in at and known not in refused:
            at[known] = column
        elif known in at and known not in said and table.unit != "row":
            also[known] = (*also.get(known, ()), column)
    guessed = []
    for column in (n for n in free if n not in at.values()):
        name = likely_field(table.heading[column])
        if name and name not in at and name not in refused and not _served(name, at):
            at[name] = column
            guessed.append(name)
    _without_doubles(at, said)
    used = {*at.values(), *(column for columns in also.values() for column in columns)}
    aside = tuple(heading for n, heading in enumerate(table.heading) if heading and n not in used)
    return Columns(at, tuple(name for name in guessed if name in at), aside, MappingProxyType(also))


def _served(name: str, at: Mapping[str, int]) -> bool:
    """Whether a guess would only say again what surer columns say."""
    times = {"date", "start", "end", "year", "month", "day", "end_year", "end_month", "end_day", "time", "end_time"}
    points = {"lat", "lon", "coordinates", "lonlat", "wkt"}
    return any(name in group and group & set(at) - {"time"} for group in (times, points)) or name in (
        "row_type", "media", "credit", "display_date", "importance", "kind",
    )  # fmt: skip


def _without_doubles(at: dict[str, int], said: Mapping[str, str]) -> None:
    """A sheet that has one column for dates needs no other; the finer columns go before the coarser."""
    if "year" in at and {"date", "start", "end"} & set(at) and "year" not in said:
        if "month" in at or "end_year" in at:
            for name in ("date", "start", "end"):
                if name not in said:
                    at.pop(name, None)
        else:
            at.pop("year")
    for name in UNUSED - set(said):
        at.pop(name, None)
    if "lat" in at and "lon" in at:
        for name in ("coordinates", "lonlat", "wkt"):
            if name not in said:
                at.pop(name, None)


def _said(table: Table, name: str, heading: str) -> int:
    if name not in FIELDS:
        near = close(name, FIELDS, 1)
        remedy = f"{near[0]}={heading}" if near else f"one of {', '.join(FIELDS)}"
        raise DataError(f"--columns names the field {name!r}, which is none. Try {remedy}")
    if heading in table.heading:
        return table.heading.index(heading)
    folded = [name.casefold() for name in table.heading]
    if heading.casefold() in folded:
        return folded.index(heading.casefold())
    if len(heading) == 1 and heading.upper() in _LETTERS and _LETTERS.index(heading.upper()) < len(table.heading):
        return _LETTERS.index(heading.upper())
    near = close(heading, table.heading, 1)
    shown = ", ".join(repr(name) for name in table.heading if name)
    remedy = f"{name}={near[0]}" if near else f"one of its headings: {shown}"
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
        name, sign, heading = part.partition("=")
        if not sign:
            raise DataError(f"--columns has {part.strip()!r}, which is no pair. Try title=Headline,date=Year")
        found[name.strip().lower().replace(" ", "_").replace("-", "_")] = heading.strip()
    return found


def lacking(table: Table, columns: Columns) -> Iterator[Problem]:
    """What no row can do without and no column gives: a title (or a place's name) and a time."""
    where = f"{table.unit} {table.heading_row}" if table.heading_row else "file"
    headings = ", ".join(repr(name) for name in table.heading if name) or "none"
    free = [name for n, name in enumerate(table.heading) if name and n not in columns.at.values()]
    first = next(iter(free or [name for name in table.heading if name]), "Headline")
    if "title" not in columns.at and "place" not in columns.at:
        yield Problem(table.name, where, "has no column for what happened", headings, f"--columns title={first}")
    if not {"date", "start", "year", "end"} & set(columns.at):
        remedy = f"--columns date={first}, or --places to take its rows as places without times"
        if table.unit != "row":
            remedy = f"a time in each {table.unit} (in KML a TimeStamp or TimeSpan), or --places to take them as places"
        yield Problem(table.name, where, "has no column for when it happened", headings, remedy)
