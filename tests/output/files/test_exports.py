"""Every format is read back by another reader and compared with the atlas."""

from __future__ import annotations

import csv
import html
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any
from xml.etree import ElementTree as ET

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
from click.testing import CliRunner
from shapely.geometry import Polygon, shape

from geo.cli import main
from geo.dates.edtf import When
from geo.model import Atlas, Claim, Event, PlaceInRole
from geo.output.files.csv_file import csv_text, guarded, unguarded
from geo.output.files.geojson import LAYERS, geojson
from geo.output.files.geopackage import geopackage
from geo.output.files.jsonl import jsonl
from geo.output.files.kml import NAMESPACE, kml
from geo.output.files.rows import COLUMNS
from geo.scene.claims import claim_places, claim_when
from geo.scene.control import control_frame
from geo.scene.movements import movements_frame
from tests.fixture import fixture
from tests.made_once import shipped_atlas

Frames = dict[str, gpd.GeoDataFrame]
K = f"{{{NAMESPACE}}}"


def own(event: Event, claim: Claim) -> tuple[When, tuple[PlaceInRole, ...]]:
    return claim_when(event, claim), claim_places(event, claim)


def stands(atlas: Atlas) -> list[tuple[str, str, str]]:
    """Each event, place and role, in order of time."""
    events = sorted(atlas.events.values(), key=lambda e: (*e.when.sort_key[:2], e.id))
    return [(e.id, p.place, p.role) for e in events for p in e.places]


# JSON lines


def lines_of(atlas: Atlas) -> list[dict]:
    return [json.loads(line) for line in jsonl(atlas, own).splitlines()]


def test_each_source_that_has_a_text_is_a_line(atlas: Atlas) -> None:
    told = [(line["id"], line["file"]) for line in lines_of(atlas)]
    assert told == [(s.id, s.text_file) for s in atlas.sources.values() if s.text_file]


def test_a_row_has_the_time_and_places_of_its_source_and_versions_stand_apart(atlas: Atlas) -> None:
    (line,) = lines_of(atlas)
    rows = {row["id"]: (row["edtf"], [(p["place"], p["role"]) for p in row["places"]]) for row in line["events"]}
    assert len(rows) == len(line["events"])
    assert rows["haven-entered"] == ("1703-05", [("haven", "location"), ("haven", "control gained")])
    assert rows["haven-entered/A"] == ("1703-06", [("mere", "location")])
    assert rows["one-of/B"] == ("1703-08-01", [("haven", "location"), ("mere", "target")])
    assert rows["one-of/A"] == ("1703-08-03", [("mere", "location")])
    assert rows["one-of/A2"] == ("1703-08-04", [("haven", "location"), ("mere", "target")])
    assert "one-of" not in rows
    assert rows["told-twice"] == ("1703-09", [("haven", "location")])
    assert rows["told-twice/2"] == ("1703-10", [("haven", "location")])


def test_rows_come_in_order_of_time_and_a_region_keeps_its_point_and_radius(atlas: Atlas) -> None:
    (line,) = lines_of(atlas)
    assert [row["edtf"] for row in line["events"]][:2] == ["../1702", "1703-05"]
    assert line["events"][0]["places"] == [
        {"place": "salt-island", "lat": 40.2, "lon": -30.5, "radius_km": 120, "role": "location"}
    ]


# GeoJSON


def test_geojson_has_a_point_for_each_event_and_place(atlas: Atlas, frames: Frames) -> None:
    features = json.loads(geojson(atlas, "events", frames))["features"]
    own = [f["properties"] for f in features]
    assert [(p["id"], p["place"], p["role"]) for p in own] == stands(atlas)
    assert [tuple(f["geometry"]["coordinates"]) for f in features] == [atlas.places[p["place"]].lonlat for p in own]
    for p in own:
        event = atlas.events[p["id"]]
        assert (p["title"], p["when"], p["summary"]) == (event.title, event.when.edtf, event.summary)
        assert p["earliest"] == (event.when.earliest.isoformat() if event.when.earliest else None)
        assert [(c["source"], c["paragraph"]) for c in p["claims"]] == [(c.source, c.paragraph) for c in event.claims]


@pytest.mark.parametrize("layer", LAYERS)
def test_geojson_reads_back_as_points_lines_and_areas(atlas: Atlas, frames: Frames, layer: str, tmp_path: Path) -> None:
    path = tmp_path / "layer.geojson"
    path.write_text(geojson(atlas, layer, frames), encoding="utf-8")
    frame = gpd.read_file(path)
    assert frame.crs.to_epsg() == 4326
    if layer == "events":
        assert set(frame.geom_type) == {"Point"}
    else:
        assert list(frame["id"]) == list(frames[layer]["id"])
        assert all(
            a.equals_exact(b, 1e-9) or a.equals(b) for a, b in zip(frame.geometry, frames[layer].geometry, strict=True)
        )


# CSV


def test_csv_has_a_row_for_each_event_and_place_under_a_byte_order_mark(atlas: Atlas) -> None:
    text = csv_text(atlas)
    assert text.startswith("\ufeffid,")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert [(r["id"], r["place"], r["role"]) for r in rows] == stands(atlas)
    for row in rows:
        event, place = atlas.events[row["id"]], atlas.places[row["place"]]
        assert (unguarded(row["title"]), unguarded(row["summary"])) == (event.title, event.summary)
        assert (float(row["lon"]), float(row["lat"])) == place.lonlat
        assert row["claims"].count(";") == len(event.claims) - 1


def test_a_text_that_a_spreadsheet_would_run_is_guarded_and_comes_back_as_it_was() -> None:
    cases = fixture("formulas")
    for text in cases["formulas"]:
        assert guarded(text) == f"'{text}"
        assert unguarded(guarded(text)) == text
    for text in cases["texts"]:
        assert guarded(text) == text


def test_no_cell_of_a_csv_is_a_formula(atlas: Atlas) -> None:
    rows = csv.reader(io.StringIO(csv_text(atlas).removeprefix("\ufeff"), newline=""))
    begin = {cell[0] for row in rows for cell in row if cell and not cell.lstrip("-").replace(".", "").isdigit()}
    assert begin.isdisjoint("=+-@\t\r")


# KML


def marks(atlas: Atlas, frames: Frames) -> list[ET.Element]:
    return list(ET.fromstring(kml(atlas, frames)).iter(f"{K}Placemark"))


def data(mark: ET.Element, name: str) -> str:
    return mark.findtext(f"{K}ExtendedData/{K}Data[@name='{name}']/{K}value", "")


def test_kml_tells_events_with_time_spans_open_where_time_is(atlas: Atlas, frames: Frames) -> None:
    events = [m for m in marks(atlas, frames) if data(m, "role")]
    assert sorted((data(m, "id"), data(m, "place"), data(m, "role")) for m in events) == sorted(stands(atlas))
    for mark in events:
        event, place = atlas.events[data(mark, "id")], atlas.places[data(mark, "place")]
        begin, end = (mark.findtext(f"{K}TimeSpan/{K}{name}") for name in ("begin", "end"))
        assert begin == (event.when.earliest.isoformat() if event.when.earliest else None)
        assert end == (event.when.latest.isoformat() if event.when.latest else None)
        assert mark.findtext(f"{K}name") == event.title
        point = mark.findtext(f"{K}Point/{K}coordinates")
        assert point == (f"{place.lonlat[0]},{place.lonlat[1]}" if place.pinned else None)


def test_kml_shows_markup_of_the_data_as_letters(atlas: Atlas, frames: Frames) -> None:
    mark = next(m for m in marks(atlas, frames) if data(m, "id") == "no-end")
    description = mark.findtext(f"{K}description", "")
    assert "<b>" not in description
    assert 'He said "no", twice; see  below.' in html.unescape(description)


def test_kml_opens_in_another_reader_with_a_folder_a_period(atlas: Atlas, frames: Frames, tmp_path: Path) -> None:
    path = tmp_path / "atlas.kml"
    path.write_text(kml(atlas, frames), encoding="utf-8")
    folders = [name for name, _ in pyogrio.list_layers(path)]
    assert folders == ["The road", "Movements", "Control as told"]
    moved = gpd.read_file(path, layer="Movements")
    (line,), (own,) = moved.geometry, frames["movements"].geometry
    assert [tuple(c[:2]) for c in line.coords] == list(own.coords)
    areas = gpd.read_file(path, layer="Control as told").geometry
    assert [a.area for a in areas] == pytest.approx([g.area for g in frames["control"].geometry])


# GeoPackage


def test_a_geopackage_holds_three_layers_with_dates(atlas: Atlas, frames: Frames, tmp_path: Path) -> None:
    path = tmp_path / "atlas.gpkg"
    path.write_bytes(geopackage(atlas, frames))
    assert [name for name, _ in pyogrio.list_layers(path)] == list(LAYERS)
    events = gpd.read_file(path, layer="events")
    assert list(zip(events["id"], events["place"], events["role"], strict=True)) == stands(atlas)
    assert events.crs.to_epsg() == 4326
    for row in events.itertuples():
        event = atlas.events[row.id]
        ends = [None if pd.isna(day) else day.date() for day in (row.earliest, row.latest)]
        assert ends == [event.when.earliest, event.when.latest]
        assert len(json.loads(row.claims)) == len(event.claims)
        assert (row.geometry.x, row.geometry.y) == atlas.places[row.place].lonlat
    for layer in ("movements", "control"):
        back = gpd.read_file(path, layer=layer)
        assert list(back["title"]) == list(frames[layer]["title"])
        assert all(a.equals(b) for a, b in zip(back.geometry, frames[layer].geometry, strict=True))


def test_the_same_atlas_gives_the_same_geopackage(
    atlas: Atlas, frames: Frames, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = geopackage(atlas, frames)
    monkeypatch.setenv("TZ", "Asia/Almaty")
    assert geopackage(atlas, frames) == first


def test_an_atlas_without_events_movements_and_control_can_be_exported(atlas: Atlas) -> None:

    nothing: MappingProxyType[str, Any] = MappingProxyType({})
    bare = replace(atlas, events=nothing, movements=nothing, control=nothing)

    frames = {"movements": movements_frame(bare), "control": control_frame(bare)}
    assert all(json.loads(geojson(bare, layer, frames))["features"] == [] for layer in LAYERS)
    assert geopackage(bare, frames).startswith(b"SQLite format 3")
    assert list(ET.fromstring(kml(bare, frames)).iter(f"{K}Placemark")) == []
    assert len(csv_text(bare).splitlines()) == 1
    assert [json.loads(line)["events"] for line in jsonl(bare, own).splitlines()] == [[]]


# The command


@pytest.mark.parametrize("kind", ["geojson", "csv", "kml", "jsonl"])
def test_text_goes_to_stdout_or_to_a_file_the_same_each_time(small: Path, kind: str, tmp_path: Path) -> None:
    said = [CliRunner().invoke(main, ["export", "--format", kind, "--atlas", str(small)]) for _ in "ab"]
    assert [s.exit_code for s in said] == [0, 0]
    assert said[0].stdout_bytes == said[1].stdout_bytes != b""
    path = tmp_path / f"out.{kind}"
    result = CliRunner().invoke(main, ["export", "--format", kind, "--atlas", str(small), "-o", str(path)])
    assert result.exit_code == 0
    assert result.stdout == ""
    assert path.read_bytes() == said[0].stdout_bytes


def test_a_geopackage_needs_a_file_and_a_layer_needs_geojson(small: Path) -> None:
    for words, told in ((["gpkg"], "-o"), (["csv", "--layer", "control"], "only geojson")):
        result = CliRunner().invoke(main, ["export", "--atlas", str(small), "--format", *words])
        assert result.exit_code == 2
        assert told in result.stderr


def test_a_file_that_cannot_be_written_stays_as_it_was(small: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(
        main, ["export", "--atlas", str(small), "--format", "gpkg", "-o", str(tmp_path / "no" / "a.gpkg")]
    )
    assert result.exit_code == 1
    assert "could not be written" in result.stderr
    assert not (tmp_path / "no").exists()


# The first atlas


def test_every_event_of_the_atlas_stands_under_each_source_that_tells_it(root: Path) -> None:

    atlas = shipped_atlas()
    sigla = {s.id: s.siglum for s in atlas.sources.values()}
    for line in lines_of(atlas):
        found = {row["id"].partition("/")[0] for row in line["events"]}
        siglum = sigla[line["id"]]
        assert found == {e.id for e in atlas.events.values() if any(c.source == siglum for c in e.claims)}
        assert len({row["id"] for row in line["events"]}) == len(line["events"])
        assert all(row["places"] for row in line["events"])


def test_area_outlines_run_against_the_clock(atlas: Atlas, frames: Frames) -> None:
    features = json.loads(geojson(atlas, "control", frames))["features"]
    areas = [shape(f["geometry"]) for f in features if f["geometry"]["type"] == "Polygon"]
    assert areas
    assert all(isinstance(area, Polygon) and area.exterior.is_ccw for area in areas)


def test_days_outside_the_reach_of_nanoseconds_are_kept(atlas: Atlas, frames: Frames, tmp_path: Path) -> None:

    old = replace(atlas.events["no-start"], when=When("1066-10-14"))
    path = tmp_path / "old.gpkg"
    path.write_bytes(geopackage(replace(atlas, events=MappingProxyType({"no-start": old})), frames))
    assert gpd.read_file(path, layer="events")["earliest"][0].date() == date(1066, 10, 14)
