"""Workbooks (.xlsx, .xlsm, .xls, .xlsb, .ods) as a table: the sheet that has headings, dates as the days they are."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from geo.errors import DataError, Problem
from geo.importing.column_names import known_field
from geo.importing.delimited import from_rows
from geo.importing.heading import heading_at
from geo.importing.table import Table

ENDINGS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")


def read_workbook(path: Path, sheet: str = "") -> Table:
    """The table of a workbook's ``sheet``, by default of the first that has headings which are known.

    Rows count as the sheet counts them. A cell with a date is that day; one with a number stays a number. Raises
    ``DataError`` for a sheet that is not there.
    """
    from python_calamine import CalamineError, load_workbook

    kind = f"{path.suffix[1:]} workbook"
    try:
        book = load_workbook(str(path))
        names = list(book.sheet_names)
        if sheet and sheet not in names:
            raise DataError(f"--sheet is {sheet!r}, which {path.name} does not have. Try one of: {', '.join(names)}")
        sheets = {name: _rows(book.get_sheet_by_name(name)) for name in ([sheet] if sheet else names)}
    except (CalamineError, OSError) as error:
        remedy = "opening it in a spreadsheet program and saving it again, as .xlsx without a password or as CSV UTF-8"
        return Table(
            path.name, kind, problems=(Problem(path.name, "file", f"is no workbook ({_plain(error)})", "", remedy),)
        )
    filled = {name: rows for name, rows in sheets.items() if any(any(cells) for _, cells in rows)}
    if not filled:
        problem = Problem(
            path.name, "file", "has no sheet with anything in it", remedy="a heading and a row for each event"
        )
        return Table(path.name, kind, problems=(problem,))
    chosen = max(filled, key=lambda name: (_known(filled[name]), -list(filled).index(name)))
    table = from_rows(filled[chosen], path.name, kind)
    others = [name for name in names if name != chosen]
    note = f"sheet {chosen!r}" + (f"; not {', '.join(map(repr, others))}, which --sheet would take" if others else "")
    return Table(
        path.name, kind, table.heading, table.rows, heading_row=table.heading_row, head=table.head,
        notes=(note, *table.notes), problems=table.problems,
    )  # fmt: skip


def _rows(sheet: Any) -> list[tuple[int, list[str]]]:
    return [(n, [cell_text(cell) for cell in row]) for n, row in enumerate(sheet.to_python(skip_empty_area=False), 1)]


def _known(rows: list[tuple[int, list[str]]]) -> int:
    filled = [cells for _, cells in rows if any(cells)]
    return len({field for cell in filled[heading_at(filled)] if (field := known_field(cell))})


def _plain(error: Exception) -> str:
    return str(error).strip().rstrip(".") or type(error).__name__


def cell_text(value: object) -> str:
    """A typed cell as text: whole numbers without a point, days and times as ISO 8601 has them.

    >>> cell_text(1429.0), cell_text(datetime(1917, 11, 7)), cell_text(0.5), cell_text(None)
    ('1429', '1917-11-07', '0.5', '')
    """
    if value is None or value is False or value is True:
        return "" if value is None else str(value).lower()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        whole = value.time() == time(0) and value.tzinfo is None
        return value.date().isoformat() if whole else value.isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date | time) else str(value)
