"""CSV and its kin as a table: the separator, what stands above the headings, and quotes that begin and never end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from geo.errors import Problem
from geo.importing.heading import heading_at
from geo.importing.table import Row, Table
from geo.importing.tidy import tidy

SEPARATORS = (";", ",", "\t", "|")
NAMES = {";": "semicolons", ",": "commas", "\t": "tabs", "|": "bars"}
_SEP_LINE = re.compile(r'\ufeff?"?sep=(?P<sep>.)"?[;,\t]*\r?(?:\n|$)', re.IGNORECASE)
_LINE = re.compile(r"\r\n|\r|\n")
# How many lines are looked at for the separator.
SAMPLE = 40

RawRow = tuple[int, list[str]]


class QuoteError(Exception):
    """A quotation mark that opens a cell and is never closed, or is followed by more text."""

    def __init__(self, row: int, column: int, cell: str) -> None:
        super().__init__(row, column, cell)
        self.row, self.column, self.cell = row, column, cell


def read_delimited(text: str, name: str, kind: str = "CSV") -> Table:
    """The table of a delimited text; its problems say where a quote begins that ends nowhere.

    Rows count as a spreadsheet counts them, from 1, with blank ones and a first line ``sep=;``.

    >>> table = read_delimited("sep=;\\nMy list\\n\\nTitle;Date\\nFair;1429\\n", "a.csv")
    >>> table.heading, table.rows[0], table.head
    (('Title', 'Date'), Row(number=5, cells=('Fair', '1429')), 'My list')
    """
    text = text.removeprefix("\ufeff")
    first, said = 1, ""
    stated = _SEP_LINE.match(text)
    if stated:
        first, said, text = 2, stated["sep"].replace("\\t", "\t"), text[stated.end() :]
    separator = said or separator_of(text)
    try:
        raw = list(_rows(text, separator, first))
    except QuoteError as error:
        return Table(name, kind, problems=(_of_quote(error, name),))
    swallowed = _swallowing(raw, separator, name)
    if swallowed:
        return Table(name, kind, problems=(swallowed,))
    table = from_rows(raw, name, kind)
    told = f"columns parted by {NAMES.get(separator, repr(separator))}" + (", as its first line says" if said else "")
    return Table(
        name, kind, table.heading, table.rows, heading_row=table.heading_row, head=table.head,
        notes=(told, *table.notes), problems=table.problems,
    )  # fmt: skip


def from_rows(raw: Sequence[RawRow], name: str, kind: str) -> Table:
    """A table of numbered rows, whose headings are found below titles and blank rows."""
    cleaned = [(number, [tidy(cell) for cell in cells]) for number, cells in raw]
    filled = [(number, cells) for number, cells in cleaned if any(cells)]
    at = heading_at([cells for _, cells in filled])
    if not filled:
        problem = Problem(
            name, "file", "is empty", remedy="a heading such as Title, Date, Place, and a row for each event"
        )
        return Table(name, kind, problems=(problem,))
    number, heading = filled[at]
    heading = _without_tail(heading)
    above = [" ".join(cell for cell in cells if cell) for _, cells in filled[:at]]
    problems = []
    rows = []
    for row_number, cells in filled[at + 1 :]:
        extra = [cell for cell in cells[len(heading) :] if cell]
        if extra:
            remedy = "quoting the cell that holds the separator"
            problems.append(Problem(name, f"row {row_number}", "has more cells than columns", extra[0], remedy))
        rows.append(Row(row_number, tuple((cells + [""] * len(heading))[: len(heading)])))
    notes = (f"headings in row {number}, below {'; '.join(above)!r}" if above else f"headings in row {number}",)
    return Table(
        name, kind, tuple(heading), tuple(rows), heading_row=number, head=above[0] if above else "",
        notes=notes if number > 1 else (), problems=tuple(problems),
    )  # fmt: skip


def _without_tail(heading: list[str]) -> list[str]:
    last = max((at for at, cell in enumerate(heading) if cell), default=-1)
    return heading[: last + 1]


def separator_of(text: str) -> str:
    """What parts the columns: the sign that stands equally often in most lines, outside quotes.

    >>> separator_of("Ort;Breite\\nSelb;50,17\\nHof;50,31\\n")
    ';'
    """
    lines = [re.sub(r'"(?:[^"]|"")*"', "", line) for line in _LINE.split(text)[:SAMPLE]]
    lines = [line for line in lines if line.strip()]

    def weight(separator: str) -> tuple[float, int]:
        counts = [line.count(separator) for line in lines]
        most = max(set(counts), key=lambda c: (counts.count(c), c), default=0) if any(counts) else 0
        if most == 0:
            most = max(counts, default=0)
        same = sum(count == most for count in counts) if most else 0
        return (same / max(len(counts), 1), most) if most else (0.0, 0)

    # A semicolon, a tab or a bar seldom stands in every line by chance; a comma does, as a decimal mark.
    best = max(SEPARATORS, key=weight)
    other = max((s for s in SEPARATORS if s != ","), key=weight)
    return other if best == "," and weight(other)[0] >= 0.9 and weight(other)[1] > 1 else best


def _rows(text: str, separator: str, first: int) -> Iterator[RawRow]:
    """RFC 4180, with any line end; a quote within a cell that does not begin with one is a letter like others."""
    at, number, size = 0, first, len(text)
    while at < size:
        cells: list[str] = []
        while True:
            cell, at = _cell(text, at, separator, number, len(cells) + 1)
            cells.append(cell)
            if at < size and text[at] == separator:
                at += 1
                continue
            break
        yield number, cells
        number += 1
        end = _LINE.match(text, at)
        at = end.end() if end else at


def _cell(text: str, at: int, separator: str, row: int, column: int) -> tuple[str, int]:
    if text[at : at + 1] != '"':
        end = at
        while end < len(text) and text[end] != separator and text[end] not in "\r\n":
            end += 1
        return text[at:end], end
    parts, begin = [], at + 1
    while True:
        close = text.find('"', begin)
        if close < 0:
            raise QuoteError(row, column, text[at : at + 40])
        parts.append(text[begin:close])
        if text[close + 1 : close + 2] == '"':
            parts.append('"')
            begin = close + 2
            continue
        after = close + 1
        while text[after : after + 1] == " " and separator != " ":
            after += 1
        if after >= len(text) or text[after] == separator or text[after] in "\r\n":
            return "".join(parts), after
        raise QuoteError(row, column, text[at : at + 40])


def _of_quote(error: QuoteError, name: str) -> Problem:
    what = "has a quotation mark that begins a cell and does not end it"
    value = error.cell.splitlines()[0] if error.cell else ""
    where = f"row {error.row}, column {error.column}"
    return Problem(name, where, what, value, 'closing it with ", or writing "" for a mark that belongs to the text')


def _swallowing(raw: Sequence[RawRow], separator: str, name: str) -> Problem | None:
    """A quoted cell that holds whole rows, since its quote was closed by that of a later one."""
    width = max((len(cells) for _, cells in raw), default=0)
    if width < 3:
        return None
    for number, cells in raw:
        for column, cell in enumerate(cells, 1):
            lines = _LINE.split(cell)
            if len(lines) > 1 and any(line.count(separator) >= width - 2 for line in lines):
                what = f"has a quotation mark that takes in {len(lines) - 1} more rows"
                where = f"row {number}, column {column}"
                return Problem(name, where, what, lines[0][:40], 'closing it in its own row with "')
    return None
