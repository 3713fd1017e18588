"""CSV for spreadsheets: a row for each event, place and role."""

from __future__ import annotations

import csv
import io
import re

from geo.model import Atlas
from geo.output.files.rows import COLUMNS, event_places, plain

# Spreadsheets run a text that begins so as a formula; downloads.js has the same, and tests/fixtures/formulas.json holds
# them together.
FORMULA = re.compile(r"[\s\x00-\x1f\x85\ufeff]*[=+\-@\t\r＝＋－＠]")
# Signed dates (EDTF, before 1 BCE) run nothing and stay as they are, for programs to read.
SIGNED = re.compile(r"-\d{4,12}(?:-\d\d){0,2}[?~%]?(?:/(?:\.\.|-?\d{4,12}(?:-\d\d){0,2}[?~%]?)?)?")
# Without it, spreadsheets take UTF-8 for the letters of one country.
BYTE_ORDER_MARK = "\ufeff"


def csv_text(atlas: Atlas) -> str:
    """The atlas's events as CSV (RFC 4180) under a byte order mark; several values in a cell are parted by ``; ``."""
    out = io.StringIO(newline="")
    out.write(BYTE_ORDER_MARK)
    write = csv.writer(out)
    write.writerow(COLUMNS)
    for row in event_places(atlas):
        values = plain(row)
        write.writerow([_cell(values[column]) for column in COLUMNS])
    return out.getvalue()


def guarded(text: str) -> str:
    """The text with an apostrophe before what a spreadsheet would run as a formula.

    >>> guarded("=1+1"), guarded("Helsinki"), guarded("-0489-09-12")
    ("'=1+1", 'Helsinki', '-0489-09-12')
    """
    return f"'{text}" if FORMULA.match(text) and not SIGNED.fullmatch(text) else text


def unguarded(text: str) -> str:
    """The text as it was before ``guarded``."""
    return text[1:] if text[:1] == "'" and FORMULA.match(text[1:]) else text


def _cell(value: object) -> object:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, int | float):
        return value
    text = "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    return guarded(text)
