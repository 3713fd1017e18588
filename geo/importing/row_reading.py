"""A table on its way to events: its columns, what a person wishes, and what became of each row so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from geo.errors import Problem
from geo.importing.cell_values import CellError
from geo.importing.columns import Columns
from geo.importing.dates import DateRules, Order
from geo.importing.outcome import Done
from geo.importing.place_book import PlaceBook
from geo.importing.table import Row, Table
from geo.model import Atlas


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person said of an import: the order of dates, whether rows are places alone, the source's title, and
    whether rows that cannot be read are left out."""

    dates: Order = ""
    places_only: bool = False
    skip_refused: bool = False
    source: str = ""


@dataclass(slots=True)
class Reading:
    """A table as it is being read."""

    table: Table
    columns: Columns
    atlas: Atlas
    wishes: Wishes
    book: PlaceBook
    source: str
    rules: dict[str, DateRules]
    ids: set[str]
    events: dict[str, dict[str, Any]] = field(default_factory=dict)
    rows_of: dict[tuple[str, str, str], tuple[str, str]] = field(default_factory=dict)
    done: list[Done] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: dict[str, None] = field(default_factory=dict)
    # New places that a row was told of already, and those that a row without a time gives.
    told: set[str] = field(default_factory=set)
    lone: set[str] = field(default_factory=set)

    def cell(self, row: Row, name: str) -> str:
        return self.columns.cell(row.cells, name)

    def heading(self, name: str) -> str:
        at = self.columns.at.get(name)
        return self.table.heading[at] if at is not None else name

    def fault(self, row: Row, name: str, error: CellError) -> Problem:
        return Problem(self.table.name, self.table.where(row, self.heading(name)), *error)
