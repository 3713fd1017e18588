"""An atlas of years before Christ and before 1000: every way out of it has the same exact days."""

from __future__ import annotations

import csv
import io
import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import geopandas as gpd
import pytest

from geo.dates.days import day_of
from geo.store import load_atlas, load_map
from geo.workflows.build import build
from geo.workflows.check import check
from geo.workflows.export import export
from geo.workflows.new_atlas import new_atlas

# The periods and events of a new atlas, in order, and the times they get here.
PERIODS = {"siege": "-0498/-0478", "relief": "-0030/0014"}
EVENTS = {
    "siege-of-orleans": "-0489-09-12",
    "rouvray": "-0497",
    "joan-enters-orleans": "0000-03-01",
    "patay": "0014-08-19",
}
KML = "{http://www.opengis.net/kml/2.2}"


def retime(path: Path, times: dict[str, str]) -> None:
    """Give each entry of a TOML file its time; claims and other times of an entry stay."""
    text = path.read_text(encoding="utf-8")
    for ident, when in times.items():
        text = re.sub(
            rf'(id = "{ident}"(?:(?!\n\[\[).)*?\nwhen = )"[^"]*"', rf'\g<1>"{when}"', text, count=1, flags=re.DOTALL
        )
    path.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def ancient(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("ancient") / "atlas"
    new_atlas(root)
    retime(root / "data/periods.toml", PERIODS)
    retime(root / "data/events/01-example.toml", EVENTS)
    movements = root / "data/movements.toml"
    movements.write_text(
        re.sub(r'when = "[^"]*"', 'when = "0000-03-01"', movements.read_text(encoding="utf-8")), "utf-8"
    )
    control = root / "data/control.geojson"
    text = control.read_text(encoding="utf-8")
    control.write_text(re.sub(r'"when": ?"[^"]*"', '"when": "-0490/-0480"', text), encoding="utf-8")
    first = root / "maps/first.toml"
    reviewed = 'reviewed_by = "Somebody"\nreviewed_on = "2026-01-02"\n\n[opens_at]'
    first.write_text(first.read_text(encoding="utf-8").replace("[opens_at]", reviewed), encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def page(ancient: Path) -> str:
    return build(ancient, ancient / "out", base_url="https://maps.example.org")[0].read_text(encoding="utf-8")


def days(values: Any) -> dict[str, tuple[str, str]]:
    return {row["id"]: (row["earliest"], row["latest"]) for row in values}


EXACT = {
    "siege-of-orleans": ("-0489-09-12", "-0489-09-12"),
    "rouvray": ("-0497-01-01", "-0497-12-31"),
    "joan-enters-orleans": ("0000-03-01", "0000-03-01"),
    "patay": ("0014-08-19", "0014-08-19"),
}


def test_it_has_no_problem(ancient: Path) -> None:
    assert check(ancient, ancient / "texts") == []


def test_csv_and_geojson_have_the_exact_days_in_the_order_of_time(ancient: Path) -> None:
    table = list(csv.DictReader(io.StringIO(export(ancient, "csv").decode("utf-8-sig"))))
    features = [f["properties"] for f in json.loads(export(ancient, "geojson"))["features"]]
    assert days(table) == days(features) == EXACT
    assert {row["id"]: row["when"] for row in table} == EVENTS
    firsts = [day_of(row["earliest"]) for row in table]
    assert all(a <= b for a, b in pairwise(firsts))


def test_kml_has_signed_years_and_no_time_where_it_has_no_year(ancient: Path) -> None:
    marks = ET.fromstring(export(ancient, "kml")).iter(f"{KML}Placemark")
    spans: dict[str, Any] = {}
    for mark in marks:
        data = {d.get("name"): d.findtext(f"{KML}value") for d in mark.iter(f"{KML}Data")}
        span = mark.find(f"{KML}TimeSpan")
        ends = (span.findtext(f"{KML}begin"), span.findtext(f"{KML}end")) if span is not None else data["date_note"]
        spans[str(data["id"])] = ends
    assert {key: value for key, value in spans.items() if key in EXACT} == EXACT | {
        "joan-enters-orleans": spans["joan-enters-orleans"]
    }
    assert "no year 0" in spans["joan-enters-orleans"]


def test_a_geopackage_leaves_empty_what_its_dates_cannot_hold_and_notes_it(ancient: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    path.write_bytes(export(ancient, "gpkg"))
    rows = {row.id: row for row in gpd.read_file(path, layer="events").itertuples()}
    assert rows["patay"].earliest.isoformat()[:10] == "0014-08-19"
    assert not isinstance(rows["patay"].date_note, str)
    for ident in ("siege-of-orleans", "rouvray", "joan-enters-orleans"):
        assert rows[ident].earliest != rows[ident].earliest, "no value"
        assert EXACT[ident][0] in rows[ident].date_note
        assert rows[ident].when == EVENTS[ident]


def test_jsonl_has_the_times_as_they_are_written(ancient: Path) -> None:
    told = {event["id"]: event["edtf"] for event in json.loads(export(ancient, "jsonl").splitlines()[0])["events"]}
    assert told["siege-of-orleans"] == "-0489-09-12"


def test_a_page_is_headed_in_words_and_its_data_have_the_exact_days(page: str) -> None:
    assert "499 BCE to" in page
    assert "479 BCE" in page
    blocks = [
        json.loads(text) for text in re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', page, re.S)
    ]
    events = {e["id"]: (e["from"], e["to"]) for block in blocks for e in block.get("events", ())}
    assert events == EXACT
    words = {e["id"]: e["words"] for block in blocks for e in block.get("events", ())}
    assert words["joan-enters-orleans"] == "1 March 1 BCE"
    assert words["patay"] == "19 August 14 CE"
    linked = json.loads(re.findall(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', page, re.S)[0])["@graph"]
    assert linked[0]["temporalCoverage"] == "-0498-01-01/0014-12-31"
    assert {e["startDate"] for e in linked if e.get("@type") == "Event"} >= {"-0489-09-12", "0000-03-01"}


def test_a_map_runs_over_180_degrees_however_its_edges_are_written(ancient: Path) -> None:
    path = ancient / "maps/first.toml"
    text = path.read_text(encoding="utf-8")
    atlas = load_atlas(ancient / "data")
    try:
        found = set()
        for bounds in ("[170, -25, -165, -10]", "[170, -25, 195, -10]", "[-190, -25, -165, -10]"):
            path.write_text(re.sub(r"\nbounds = \[[^]]*\]", f"\nbounds = {bounds}", text), encoding="utf-8")
            given = load_map(path, atlas)
            found.add((given.bounds_lonlat, given.opens_at.bounds_lonlat))
        assert found == {((170.0, -25.0, 195.0, -10.0), (170.0, -25.0, 195.0, -10.0))}
    finally:
        path.write_text(text, encoding="utf-8")
