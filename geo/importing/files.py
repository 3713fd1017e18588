"""A file of any kind as a table, known by its first bytes; what cannot be read is named, with a way out."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from geo.errors import DataError, Problem
from geo.importing.delimited import read_delimited
from geo.importing.encoding import decoded
from geo.importing.features import read_features
from geo.importing.keyhole import BROKEN_ZIP, MOST_BYTES, kml_in, read_kml
from geo.importing.table import Table

SHEET = "saving it from its own program as CSV UTF-8 or .xlsx"
_MAP = "saving it as GeoJSON or KML, as QGIS does"
# What files begin with that hold no rows, and what to do with them.
_OTHERS = (
    (
        b"%PDF",
        "a PDF",
        "the sheet that it was printed from, saved as CSV UTF-8 or .xlsx; for an article: dateline read",
    ),
    (b"{\\rtf", "a text document", SHEET),
    (b"\x89PNG", "a picture", "the sheet or map that it shows, as CSV, .xlsx, GeoJSON or KML"),
    (b"\xff\xd8\xff", "a picture", "the sheet or map that it shows, as CSV, .xlsx, GeoJSON or KML"),
    (b"\x1f\x8b", "packed with gzip", "unpacking it first"),
    (b"PAR1", "a Parquet file", "saving it as CSV or GeoJSON"),
)
_NAMED = {
    ".numbers": ("a Numbers document", "exporting it from Numbers as CSV or Excel"),
    ".gsheet": ("a link to Google Sheets", "File, Download, Comma-separated values in Google Sheets"),
    ".gpx": ("GPX", _MAP), ".docx": ("a text document", SHEET), ".odt": ("a text document", SHEET),
    ".zip": ("a packed folder", "unpacking it, and naming the file in it"),
}  # fmt: skip


def read_table(path: Path, encoding: str = "", sheet: str = "") -> Table:
    """The table in ``path``: CSV and its kin, a workbook, GeoJSON, KML, KMZ or GeoPackage.

    Raises ``DataError`` for a file that is not there, an ``encoding`` that is none, or a ``sheet`` (of a workbook) or
    layer (of a GeoPackage) that is not there. What is wrong within the file are the table's ``problems``.
    """
    if re.match(r"https?://", str(path).replace(":/", "://", 1)) or str(path).startswith("http"):
        raise DataError(
            f"{path} is an address, and nothing is fetched. Try downloading it, as CSV or .xlsx, and the file"
        )
    try:
        raw = path.read_bytes() if path.is_file() else b""
    except OSError as error:
        raise DataError(f"{path} cannot be read: {error.strerror}. Try its permissions") from error
    if not path.is_file():
        raise DataError(f"{path} is not there. Try the path of a .csv, .tsv, .xlsx, .geojson, .kml or .gpkg file")
    packed = raw[:4] == b"PK\x03\x04"
    if packed or raw[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return _packed(path, raw, sheet)
    if raw[:15] == b"SQLite format 3" or path.suffix.lower() in (".shp", ".fgb"):
        from geo.importing.geopackage import read_layer

        return read_layer(path, sheet)
    other = next(((what, remedy) for start, what, remedy in _OTHERS if raw.startswith(start)), None)
    other = other or _NAMED.get(path.suffix.lower())
    if other:
        return Table(path.name, other[0], problems=(Problem(path.name, "file", f"is {other[0]}", remedy=other[1]),))
    return _text(path, raw, encoding)


def _packed(path: Path, raw: bytes, sheet: str) -> Table:
    """Workbooks and KMZ, which are ZIP files, or the binary files of older programs."""
    from geo.importing.workbook import ENDINGS, read_workbook

    names, unpacked = _names_in(raw)
    if any(name.lower().endswith(".kml") for name in names):
        found = kml_in(raw, path.name)
        return read_kml(found, path.name) if isinstance(found, bytes) else Table(path.name, "KMZ", problems=(found,))
    book = any(name.startswith("xl/") or name == "content.xml" for name in names) or not names
    if unpacked > MOST_BYTES:
        size = f"{unpacked / 1e6:.0f} MB when unpacked"
        problem = Problem(path.name, "file", "is too large", size, "keeping only the sheet with the events")
        return Table(path.name, "workbook", problems=(problem,))
    ending = path.suffix.lower()
    if ending in _NAMED and ending != ".zip":
        what, remedy = _NAMED[ending]
        return Table(path.name, what, problems=(Problem(path.name, "file", f"is {what}", remedy=remedy),))
    if ending in ENDINGS or book:
        return read_workbook(path, sheet)
    what, remedy = _NAMED[".zip"]
    return Table(path.name, what, problems=(Problem(path.name, "file", f"is {what}", ", ".join(names[:5]), remedy),))


def _names_in(raw: bytes) -> tuple[list[str], int]:
    """What a packed file holds, and how many bytes all of it has unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            return packed.namelist(), sum(entry.file_size for entry in packed.infolist())
    except BROKEN_ZIP:
        return [], 0


def _text(path: Path, raw: bytes, encoding: str) -> Table:
    start = raw.removeprefix(b"\xef\xbb\xbf").lstrip()[:400].lower()
    if start.startswith(b"<") and (b"<kml" in raw[:4000] or path.suffix.lower() == ".kml"):
        return read_kml(raw, path.name)
    if start.startswith(b"<"):
        what = "a web page" if b"<html" in start or b"<!doctype html" in start else "XML of another kind"
        remedy = "downloading the sheet itself, as CSV or .xlsx" if what == "a web page" else _MAP
        return Table(path.name, what, problems=(Problem(path.name, "file", f"is {what}", remedy=remedy),))
    found = decoded(raw, encoding)
    if found.text.lstrip("\ufeff \r\n\t\x1e").startswith(("{", "[")):
        return read_features(found.text.removeprefix("\ufeff"), path.name)
    table = read_delimited(found.text, path.name, "TSV" if path.suffix.lower() in (".tsv", ".tab") else "CSV")
    note = f"read as {found.encoding}"
    if found.guessed:
        sample = next((word for word in re.findall(r"\w+", found.text) if not word.isascii()), "")
        shown = f", in which it has {sample!r}" if sample else ""
        note += f"{shown}; it does not say so itself, and --encoding names another"
    return Table(
        table.name, table.kind, table.heading, table.rows, table.unit, table.heading_row, table.head,
        (note, *table.notes), table.problems,
    )  # fmt: skip
