"""A file is read whatever its bytes, separator and head are, or named with a way out."""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import DataError
from geo.importing.column_names import known_field
from geo.importing.delimited import read_delimited
from geo.importing.encoding import decoded
from geo.importing.features import read_features
from geo.importing.files import read_table
from geo.importing.keyhole import read_kml
from geo.importing.tidy import odd_signs, tidy
from tests.importing.sheets import KML, workbook

SHEET = "Title,Date,Place\nFair,1429,Meung\n"


@pytest.mark.parametrize(
    ("codec", "text", "name"),
    [
        ("utf-8-sig", "Größe", "UTF-8 with a byte order mark"), ("utf-16", "Größe", "UTF-16"),
        ("utf-16-le", "Fair,Grosse", "UTF-16 without a byte order mark"),
        ("cp1252", "Größe, Straße", "Windows-1252"),
        ("cp1252", "Légende; Cœur – suite", "Windows-1252"), ("cp1252", "Orléans", "Windows-1252"),
        ("cp1251", "Битва под Полтавой", "Windows-1251"), ("cp1250", "Łódź, Częstochowa", "Windows-1250"),
        ("cp1253", "Μάχη του Μαραθώνα", "Windows-1253"), ("gb18030", "北京会议；上海", "GB 18030"),
        ("shift_jis", "東京の大火", "Shift JIS"), ("cp1255", "ירושלים, המצור", "Windows-1255"),
        ("koi8_r", "Битва под Полтавой", "KOI8-R"), ("cp1256", "حصار القدس", "Windows-1256"),
        ("mac_roman", "Café à Orléans", "Mac OS Roman"),
    ],
)  # fmt: skip
def test_the_encoding_is_found_and_named(codec: str, text: str, name: str) -> None:
    found = decoded(f"Title;Date\n{text};1429\n".encode(codec))
    assert (found.encoding, text in found.text) == (name, True)


def test_an_encoding_can_be_said_and_is_refused_where_it_does_not_fit(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("Title,Date\nשלום,1429\n".encode("cp1255"))
    assert read_table(path, "cp1255").rows[0].cells[0] == "שלום"
    with pytest.raises(DataError, match="line 2 has the byte"):
        read_table(path, "utf-8")
    with pytest.raises(DataError, match="Try utf-8, utf-16"):
        read_table(path, "latin-nine")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_separator_and_line_end_will_do(separator: str, end: str) -> None:
    text = SHEET.replace(",", separator).replace("\n", end)
    table = read_delimited(text, "a.csv")
    assert (table.heading, table.rows[0].cells) == (("Title", "Date", "Place"), ("Fair", "1429", "Meung"))


def test_a_sheet_of_decimal_commas_is_parted_by_its_semicolons() -> None:
    table = read_delimited("Ort;Breite;Länge\nSelb;50,17;12,13\nHof;50,31;11,91\n", "a.csv")
    assert table.rows[0].cells == ("Selb", "50,17", "12,13")


@pytest.mark.parametrize(
    ("head", "row"),
    [("sep=;\n", 3), ("\n\n", 4), ("List of events 1429;;\n", 3), ("\ufeffsep=;\nMy list\n\nA remark; on it;\n", 6)],
)
def test_lines_above_the_headings_are_skipped_and_rows_count_as_the_sheet_counts(head: str, row: int) -> None:
    table = read_delimited(head + SHEET.replace(",", ";"), "a.csv")
    assert table.heading == ("Title", "Date", "Place")
    assert table.rows[0].number == row


def test_a_quote_that_never_ends_is_named_by_the_row_where_it_begins() -> None:
    (problem,) = read_delimited(
        'Title,Date,Place\nFair,1429,Meung\nRow,"1430,Blois\nRow,1431,Tours\n', "a.csv"
    ).problems
    assert str(problem).startswith("a.csv: row 3, column 2: has a quotation mark that begins a cell")


def test_a_quote_that_a_later_one_closes_is_named_by_the_row_where_it_begins() -> None:
    text = 'Title,Date,Place\nFair,1429,"Meung\nRow,1430,Blois\nRow,1431,Tours"\n'
    (problem,) = read_delimited(text, "a.csv").problems
    assert str(problem).startswith("a.csv: row 2, column 3: has a quotation mark that takes in 2 more rows")


def test_a_quote_within_a_cell_is_a_letter_and_a_cell_may_have_lines() -> None:
    table = read_delimited('Title,Date\n5" gun,1429\n"Two\nlines, ""quoted""",1430\n', "a.csv")
    assert [row.cells[0] for row in table.rows] == ['5" gun', 'Two\nlines, "quoted"']
    assert [row.number for row in table.rows] == [2, 3]


SEEN = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zs", "Zl", "Zp"]))


@given(st.lists(st.lists(SEEN, min_size=2, max_size=2)))
def test_what_a_sheet_writes_is_read(rows: list[list[str]]) -> None:
    quoted = "".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\r\n" for row in rows)
    table = read_delimited("Title,Date\r\n" + quoted, "a.csv")
    assert table.problems == ()
    assert [list(row.cells) for row in table.rows] == [row for row in rows if any(row)]


def test_signs_that_nobody_sees_are_dropped_or_named() -> None:
    assert tidy("\ufeffLe\u00a0Mans\u200b\u2060\u00ad ") == "Le Mans"
    # A joiner belongs to the letters of Persian and of Indic scripts.
    assert tidy("می\u200cرود") == "می\u200cرود"
    assert odd_signs("1429\u201103\u00a0") == ["NON-BREAKING HYPHEN (U+2011)", "NO-BREAK SPACE (U+00A0)"]
    table = read_delimited("\ufeffTitle\u00a0,\u200bDate\nFair,1429\n", "a.csv")
    assert table.heading == ("Title", "Date")


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Headline", "title"), ("Überschrift", "title"), ("Fecha", "date"), ("Päivämäärä", "date"), ("日期", "date"),
        ("Startdatum", "start"), ("Latitude (WGS84)", "lat"), ("LATITUDE_DD", "lat"), ("Längengrad [°]", "lon"),
        ("geo_lng", "lon"), ("Lieu", "place"), ("Место", "place"), ("decimalLatitude", "lat"), ("EventDate", "date"),
        ("GPS", "coordinates"), ("Colour", ""),
    ],
)  # fmt: skip
def test_headings_are_known_in_many_languages(heading: str, field: str) -> None:
    assert known_field(heading) == field


@pytest.mark.parametrize(
    ("name", "raw", "words"),
    [
        ("a.pdf", b"%PDF-1.7", "is a PDF"),
        ("a.docx", b"", "is a text document"),
        ("a.csv.gz", gzip.compress(b"x", mtime=0), "packed with gzip"),
        ("a.html", b"<!doctype html><table>", "is a web page"),
        ("a.gpx", b"<gpx/>", "is GPX"),
        ("a.json", b'{"type": "Topology", "objects": {}}', "is TopoJSON"),
        ("a.geojson", b'{"type": "FeatureCollection", "crs": {"properties": {"name": "EPSG:3857"}}}', "EPSG:3857"),
        ("a.geojson", b'{"type": "FeatureCollection", "features": [', "broken JSON"),
        ("a.kml", b"<kml><Document>", "broken XML"),
        ("a.kml", b'<!DOCTYPE kml [<!ENTITY a "b">]><kml>&a;</kml>', "declares entities"),
        ("a.xlsx", b"PK\x03\x04nothing", "is no workbook"),
        ("a.csv", b"", "is empty"),
    ],
)
def test_what_cannot_be_read_is_named_with_a_way_out(tmp_path: Path, name: str, raw: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    (problem,) = read_table(path).problems
    assert words in str(problem)
    assert problem.remedy


def test_what_is_not_there_or_on_the_web_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="is not there"):
        read_table(tmp_path / "a.csv")
    with pytest.raises(DataError, match="nothing is fetched"):
        read_table(Path("https://example.org/a.csv"))


def test_a_workbook_without_anything_and_an_unknown_sheet_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook({"One": []}))
    assert "no sheet with anything" in str(read_table(path).problems[0])
    with pytest.raises(DataError, match="Try one of: One"):
        read_table(path, sheet="Two")


def test_a_packed_map_is_read_as_the_map_in_it(tmp_path: Path) -> None:
    path = tmp_path / "a.kmz"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("doc.kml", KML)
    assert [row.cells for row in read_table(path).rows] == [row.cells for row in read_kml(KML.encode(), "a").rows]


def test_a_span_without_an_end_is_open_and_midnight_is_a_day() -> None:
    text = (
        "<kml><Placemark><name>A</name><TimeSpan><begin>1808-06-01T00:00:00Z</begin></TimeSpan></Placemark>"
        "<Placemark><name>B</name><gx:TimeStamp><when>-43</when></gx:TimeStamp></Placemark></kml>"
    )
    table = read_kml(text.encode(), "a.kml")
    found = [dict(zip(table.heading, row.cells, strict=True)) for row in table.rows]
    assert [(one["start"], one["end"]) for one in found] == [("1808-06-01", ".."), ("-0043", "")]


def test_features_of_every_shape_have_a_point_and_their_time() -> None:
    features = [
        {"type": "Feature", "properties": {"name": "A", "when": {"start": "1428", "stop": "1429"}},
         "geometry": {"type": "Polygon", "coordinates": [[[1, 47], [2, 47], [2, 48], [1, 47]]]}},
        {"type": "Feature", "properties": {"name": "B", "coordTimes": ["1808-05-07T08:00:00Z", "1808-05-08T08:00:00Z"]},
         "geometry": {"type": "LineString", "coordinates": [[1, 47], [1.1, 47]]}},
        {"type": "Feature", "properties": {"name": "C", "date": 1944}, "geometry": None},
    ]  # fmt: skip
    for text in (json.dumps({"type": "FeatureCollection", "features": features}), "\n".join(map(json.dumps, features))):
        table = read_features(text, "a.geojson")
        found = [dict(zip(table.heading, row.cells, strict=True)) for row in table.rows]
        assert [one.get("when", "") for one in found] == ["1428/1429", "1808-05-07/1808-05-08", ""]
        assert [bool(one["lon"]) for one in found] == [True, True, False]
        assert found[2]["date"] == "1944"
