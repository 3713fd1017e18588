"""A file of whatever kind as rows under headings, with the number that a row has in its own program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from geo.errors import Problem


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as the file's own program counts (a sheet's rows, features of a map), and its cells."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A file's headings and rows, each row as long as the heading.

    ``unit`` is what a row is called in messages: "row" of a sheet, "feature" or "placemark" of a map. ``kind`` says
    what the file is; ``heading_row`` is 0 where it has no row of headings; ``head`` is a title that stood above it;
    ``notes`` are what a person should know of how it was read; ``problems`` are what keeps it from being read.
    """

    name: str
    kind: str
    heading: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    unit: str = "row"
    heading_row: int = 1
    head: str = ""
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = field(default=())

    def where(self, row: Row, column: str = "") -> str:
        """Where a cell is, in words: ``row 3, column Date``."""
        return f"{self.unit} {row.number}" + (f", column {column}" if column else "")


def of_records(
    name: str, kind: str, unit: str, records: list[dict[str, str]], notes: tuple[str, ...] = (), head: str = ""
) -> Table:
    """A table of records that each have their own keys, numbered from 1, columns in the order of first use."""
    keys: Mapping[str, None] = {key: None for record in records for key in record}
    rows = tuple(Row(n, tuple(record.get(key, "") for key in keys)) for n, record in enumerate(records, 1))
    return Table(name, kind, tuple(keys), rows, unit, heading_row=0, head=head, notes=notes)
