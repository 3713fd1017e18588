"""Files of the kinds that people have, made for these tests: five sheets and maps, one of them a workbook."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELS = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
# The second cell format shows a number as a day.
_STYLES = (
    f'<?xml version="1.0"?><styleSheet xmlns="{_MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/>'
    "</cellXfs></styleSheet>"
)


def day(serial: int) -> tuple[str, int]:
    """A cell that a workbook keeps as a count of days and shows as a date."""
    return ("day", serial)


def workbook(sheets: dict[str, Sequence[Sequence[object]]]) -> bytes:
    """A small .xlsx: texts inline, numbers as they are, days in the format of dates."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("[Content_Types].xml", _TYPES)
        target = f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"'
        packed.writestr("_rels/.rels", f'{_RELS}<Relationship Id="r1" {target}/></Relationships>')
        names = "".join(f'<sheet name="{escape(name)}" sheetId="{n}" r:id="s{n}"/>' for n, name in enumerate(sheets, 1))
        packed.writestr(
            "xl/workbook.xml",
            f'<?xml version="1.0"?><workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{names}</sheets></workbook>',
        )
        parts = "".join(
            f'<Relationship Id="s{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
            for n in range(1, len(sheets) + 1)
        )
        styles = f'<Relationship Id="st" Type="{_OFFICE}/styles" Target="styles.xml"/>'
        packed.writestr("xl/_rels/workbook.xml.rels", f"{_RELS}{parts}{styles}</Relationships>")
        packed.writestr("xl/styles.xml", _STYLES)
        for number, rows in enumerate(sheets.values(), 1):
            packed.writestr(f"xl/worksheets/sheet{number}.xml", _sheet(rows))
    return out.getvalue()


def _sheet(rows: Sequence[Sequence[object]]) -> str:
    lines = []
    for number, row in enumerate(rows, 1):
        cells = "".join(_cell(f"{chr(65 + at)}{number}", value) for at, value in enumerate(row))
        lines.append(f'<row r="{number}">{cells}</row>')
    return f'<?xml version="1.0"?><worksheet xmlns="{_MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'


def _cell(at: str, value: object) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, tuple):
        return f'<c r="{at}" s="1"><v>{value[1]}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{at}"><v>{value}</v></c>'
    return f'<c r="{at}" t="inlineStr"><is><t>{escape(str(value))}</t></is></c>'


TIMELINE = """Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,Type
,,,,,,,,,Ships of the strait,A title slide,,,title
1497,7,8,,,,,,,Fleet leaves Lisbon,"<p>Four ships,<br>and their crews.</p>",https://example.org/ships.jpg,nobody,
1498,5,,,1498,8,29,,Summer 1498,Fleet at Calicut,,,,
-31,9,2,,,,,,,Fighting off Actium,,,,
"""
LP_TSV = (
    "id\ttitle\ttitle_source\ttitle_uri\tccodes\tmatches\tvariants\ttypes\taat_types\tlon\tlat\tstart\tend\n"
    "10\tSagres\tmy notes\t\tPT\t\tSagrez\tport\t\t-8.94\t37.01\t1416\t1460\n"
    "11\tTavira\tmy notes\t\tPT\t\t\ttown\t\t-7.65\t37.13\t1489\t\n"
    "12\tSines\tmy notes\t\t\t\t\ttown\t\t-8.87\t37.96\t\t\n"
)
GERMAN = (
    "sep=;\r\nEreignisse an der Küste;;;;;\r\n;;;;;\r\nEreignis;Datum;Ort;Breite;Länge;Beschreibung\r\n"
    "Flut an der Küste;16.1.1362;Rungholt;54,53;8,65;Viele Deiche brechen.\r\n"
    "Markttag;25.12.1363;Husum;54° 28' N;9° 3' O;\r\nRat;3.4.1364;Husum;;;„Der Rat tagt.“\r\n"
)
KML = """<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2"><Document>
<name>The spring march</name><Folder><name>First leg</name>
<TimeSpan><begin>1808-05-02</begin><end>1808-05-05</end></TimeSpan>
<Placemark><name>Camp at the ford</name><description><![CDATA[<p>Rain &amp; mud.</p>]]></description>
<Point><coordinates>-3.7,40.4,600</coordinates></Point></Placemark>
<Placemark><name>Along the river</name><TimeStamp><when>1808-05-06T00:00:00Z</when></TimeStamp>
<LineString><coordinates>-3.7,40.4 -3.5,40.5
-3.4,40.6</coordinates></LineString></Placemark></Folder>
<Placemark><name>Walk over the pass</name><gx:Track><when>1808-05-07T08:00:00Z</when><when>1808-05-08T09:00:00Z</when>
<gx:coord>-3.1 40.8 0</gx:coord><gx:coord>-3.0 40.9 0</gx:coord></gx:Track></Placemark>
</Document></kml>
"""
MUSEUM: dict[str, Sequence[Sequence[object]]] = {
    "Read me": [["Towns of the strait"], ["Kept by the museum"]],
    "Objects": [
        ["Collection of the strait", None, None, None, None],
        [],
        ["Object name", "Date", "Place", "Coordinates", "Notes"],
        ["Charter read", "12 May 1415", "Ceuta", "35.89, -5.32", "On parchment."],
        ["Envoys received", 1471, "Tangier", "35.77, -5.80", ""],
        ["Lighthouse lit", day(6521), "Cape Spartel", "35.79, -5.92", ""],
    ],
}
