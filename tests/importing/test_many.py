"""Tables of very many events: the same from every format, faults named by their row, records with their claims."""

from __future__ import annotations

import json
import shutil
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from click.testing import CliRunner
from pyarrow import parquet as pq
from shapely import Point

from geo.cli import main
from geo.dates.days import EPOCH
from geo.dates.edtf import When
from geo.errors import DataError
from geo.importing.many.events import ManyEvents, events_in
from geo.importing.many.page_atlas import busiest, page_atlas, page_definition, periods_over
from geo.importing.many.records import records_of
from geo.importing.many.table import read_many
from geo.output.tiles.columns import OPEN_END
from geo.store import template_folder

ROWS: list[dict[str, Any]] = [
    {"id": "b", "title": "Fleet leaves Lisbon", "when": "1497-07-08", "kind": "departure", "importance": 2,
     "place": "lisbon", "place_title": "Lisbon", "role": "location", "lon": -9.13, "lat": 38.72, "radius_km": 10,
     "summary": "Four ships left.", "sources": "C", "claims": "C 15 (chronicler); D 3 (a monk, planned)"},
    {"id": "a", "title": "Helsinki bombed", "when": "1939-11-30/..", "kind": "fighting", "importance": 3,
     "place": "helsinki", "place_title": "Helsinki", "role": "location", "lon": 24.94, "lat": 60.17, "radius_km": 5,
     "summary": "", "sources": "E", "claims": ""},
    {"id": "a", "title": "Helsinki bombed", "when": "1939-11-30/..", "kind": "fighting", "importance": 3,
     "place": "finland", "place_title": "Finland", "role": "location", "lon": 26.0, "lat": 64.0, "radius_km": 500,
     "summary": "", "sources": "E", "claims": ""},
    {"id": "a", "title": "Helsinki bombed", "when": "1939-11-30/..", "kind": "fighting", "importance": 3,
     "place": "turku", "place_title": "Turku", "role": "origin", "lon": 22.27, "lat": 60.45, "radius_km": 5,
     "summary": "", "sources": "E", "claims": ""},
]  # fmt: skip


def written(folder: Path, suffix: str, rows: list[dict[str, Any]] = ROWS) -> Path:
    path, frame = folder / f"events{suffix}", pd.DataFrame(rows)
    if suffix == ".csv":
        frame.to_csv(path, index=False, encoding="utf-8-sig")
    elif suffix == ".parquet":
        frame.to_parquet(path, index=False)
    else:
        points = [Point(row["lon"], row["lat"]) for row in rows]
        gpd.GeoDataFrame(frame.drop(columns=["lon", "lat"]), geometry=points, crs=4326).to_file(path, driver="GeoJSON")
    return path


def events_of(folder: Path, **change: Any) -> ManyEvents:
    rows = [{**row, **change} for row in ROWS[:1]] + ROWS[1:]
    return events_in(read_many(written(folder, ".csv", rows)))


@pytest.mark.parametrize("suffix", [".csv", ".geojson", ".parquet"])
def test_every_format_gives_the_same_events(tmp_path: Path, suffix: str) -> None:
    columns = events_in(read_many(written(tmp_path, suffix))).columns
    assert list(columns.ids) == ["a", "b"]
    assert columns.titles == ["Helsinki bombed", "Fleet leaves Lisbon"]
    assert (columns.first + EPOCH).tolist()[1] == columns.last[1] + EPOCH == date(1497, 7, 8).toordinal()
    assert columns.last[0] == OPEN_END
    assert [columns.kind.of[k] for k in columns.kind.at] == ["fighting", "departure"]
    assert columns.importance.tolist() == [3, 2]
    assert columns.words == {0: "from 30 November 1939 on"}
    assert columns.unsure == {0}


def test_a_mark_stands_at_narrow_places_where_an_event_happened(tmp_path: Path) -> None:
    columns = events_of(tmp_path).columns
    assert columns.mark_event.tolist() == [0, 1]
    assert columns.lon.tolist() == [24.94, -9.13]
    # One that no row sets anywhere is marked at its other narrow places.
    assert events_of(tmp_path, role="origin").columns.mark_event.tolist() == [0, 1]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"id": ""}, "row 1: the column 'id' is empty"),
        ({"title": " "}, "row 1: the column 'title' is empty"),
        ({"when": "1497-13"}, "event 'b': 1497-13: month 13"),
        ({"kind": "fightng"}, "event 'b': the column 'kind' has 'fightng'. Try fighting"),
        ({"importance": 7}, "event 'b': the column 'importance' has 7"),
        ({"lat": 95}, "event 'b' lies at -9.13, 95.0"),
        ({"lat": "north"}, "row 1: the column 'lat' has 'north'"),
        ({"role": "nowhere"}, "the column 'role' has 'nowhere'"),
        ({"lat": ""}, "row 1: event 'b' has lon and no lat"),
        ({"lon": ""}, "row 1: event 'b' has lat and no lon"),
        ({"lon": "inf"}, "row 1: the column 'lon' has 'inf'"),
        ({"paragraph": "inf"}, "row 1: the column 'paragraph' has 'inf'"),
        ({"radius_km": -5}, "event 'b': the column 'radius_km' has -5"),
    ],
)
def test_a_fault_is_named_with_its_row_or_event(tmp_path: Path, change: dict[str, Any], says: str) -> None:
    with pytest.raises(DataError) as fault:
        events_of(tmp_path, **change)
    assert says in str(fault.value)
    assert "Try " in str(fault.value) or "run from" in str(fault.value)


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("events.txt", "x", "no table of events"),
        ("events.csv", "id,title,when\na,b,1999\n", "lacks a geometry of points, or lon and lat"),
        ("events.csv", "id,lon,lat\na,1,2\n", "lacks title, when"),
        ("events.csv", "id,title,when,lon\na,b,1999,2\n", r"lacks lat\. "),
        ("events.csv", "id,title,when,lon,lat\na,b,1999,2,3,4\n", "cannot be read as CSV"),
        ("events.csv", "id,title,when,lon,lat\na\n", "row 1: the column 'title' is empty"),
        ("events.geojson", '{"type": "FeatureCollection", "features": []}', "lacks|holds no event"),
        ("events.geojson", '{"id": "a"}', "cannot be read|lacks"),
        ("events.csv", "id,title,when,lon,lat\n", "holds no event"),
        ("events.geojson", "{", "cannot be read as GeoJSON"),
        ("events.parquet", "PAR1", "cannot be read as Parquet"),
    ],
)
def test_a_file_that_holds_no_events_is_refused_with_what_to_try(
    tmp_path: Path, name: str, text: str, says: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=says):
        events_in(read_many(tmp_path / name))


@pytest.mark.parametrize(
    ("suffix", "change", "says"),
    [
        (".geojson", {"importance": "high"}, "row 2: the column 'importance' has 'high'. Try a number"),
        (".geojson", {"paragraph": "1e999"}, "row 2: the column 'paragraph' has '1e999'"),
        (".parquet", {"paragraph": ["1"]}, "row 2: the column 'paragraph' has "),
        (".parquet", {"paragraph": float("inf")}, "row 2: the column 'paragraph' has inf"),
        (".parquet", {"radius_km": True}, "row 2: the column 'radius_km' has True"),
        (".parquet", {"radius_km": date(1497, 7, 8)}, "row 2: the column 'radius_km' has "),
    ],
)
def test_what_is_no_number_is_named_in_every_format(
    tmp_path: Path, suffix: str, change: dict[str, Any], says: str
) -> None:
    none = {name: "1" if name == "importance" else None for name in change}
    with pytest.raises(DataError) as fault:
        read_many(written(tmp_path, suffix, [ROWS[0] | none, ROWS[1] | change]))
    assert says in str(fault.value)


def test_columns_of_categories_and_days_are_texts_as_any_other(tmp_path: Path) -> None:
    frame = pd.DataFrame(ROWS[:1] * 2)
    frame["kind"] = pd.Series(["departure", None], dtype="category")
    frame["when"] = pd.to_datetime(["1497-07-08", "1497-07-08"])
    frame.to_parquet(tmp_path / "events.parquet")
    table = read_many(tmp_path / "events.parquet")
    assert table["kind"].tolist() == ["departure", ""]
    assert table["when"].tolist() == ["1497-07-08"] * 2


@pytest.mark.parametrize("geometry", ["POINT (1 2)", 7, {"x": 1.0, "y": 2.0}])
def test_a_geometry_that_is_no_well_known_binary_is_refused(tmp_path: Path, geometry: Any) -> None:
    path = tmp_path / "events.parquet"
    pd.DataFrame([{"id": "a", "title": "A", "when": "1497", "lon": 1.0, "geometry": geometry}]).to_parquet(path)
    with pytest.raises(DataError, match=r"'geometry' is no well-known binary.*Try GeoParquet, or columns lon and lat"):
        read_many(path)


def test_a_text_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "events.parquet"
    title = pa.array([b"\xff"], pa.binary()).cast(pa.string(), safe=False)
    pq.write_table(pa.table({"id": ["a"], "title": title, "when": ["1497"], "lon": [1.0], "lat": [2.0]}), path)
    with pytest.raises(DataError, match="cannot be read as Parquet"):
        events_in(read_many(path))


def test_what_says_that_it_is_geojson_reads_no_other_file(tmp_path: Path) -> None:
    written(tmp_path, ".csv")
    layer = f'<OGRVRTLayer name="events"><SrcDataSource>{tmp_path}/events.csv</SrcDataSource></OGRVRTLayer>'
    path = tmp_path / "other.geojson"
    path.write_text(f"\n<OGRVRTDataSource>{layer}</OGRVRTDataSource>", encoding="utf-8")
    assert len(gpd.read_file(path)) == len(ROWS)
    with pytest.raises(DataError, match="cannot be read as GeoJSON: it is no object"):
        read_many(path)


def test_json_that_has_another_format_run_a_command_reads_no_other_file(tmp_path: Path) -> None:
    other = tmp_path / "secret.geojson"
    gpd.GeoDataFrame({"id": ["a"], "title": ["A"], "when": ["1497"]}, geometry=[Point(1, 2)], crs=4326).to_file(other)
    path = tmp_path / "events.geojson"
    command = f"gdal vector pipeline ! read {other} ! write --of=stream streamed"
    path.write_text(json.dumps({"type": "gdal_streamed_alg", "command_line": command}), encoding="utf-8")
    with pytest.raises(DataError, match="cannot be read as GeoJSON"):
        read_many(path)


def test_half_of_a_place_beside_a_geometry_is_read_from_the_geometry(tmp_path: Path) -> None:
    path = tmp_path / "events.parquet"
    row = {"id": "a", "title": "A", "when": "1497", "lon": 7.0, "geometry": Point(1, 2).wkb}
    pd.DataFrame([row]).to_parquet(path)
    assert read_many(path)[["lon", "lat"]].values.tolist() == [[1, 2]]


def test_the_command_that_is_advised_writes_a_table_that_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "few.csv").write_text("id\na\n", encoding="utf-8")
    with pytest.raises(DataError) as fault:
        read_many(tmp_path / "few.csv")
    shutil.copytree(template_folder(), tmp_path / "atlas")
    monkeypatch.chdir(tmp_path / "atlas")
    advised = str(fault.value).partition("Try the columns of: dateline ")[2]
    result = CliRunner().invoke(main, advised.split())
    assert result.exit_code == 0, result.stderr
    assert len(events_in(read_many(Path("events.csv"))).columns)


def test_a_record_says_when_where_and_who_says_so(tmp_path: Path) -> None:
    bombed, fleet = records_of(events_of(tmp_path))
    assert (fleet["from"], fleet["to"], fleet["at"]) == ("1497-07-08", "1497-07-08", [[-9.13, 38.72, 10.0]])
    assert "words" not in fleet
    assert [(c["source"], c["paragraph"], c["origin"], c["modality"]) for c in fleet["claims"]] == [
        ("C", 15, "chronicler", "reported"), ("D", 3, "a monk", "planned"),
    ]  # fmt: skip
    assert fleet["lookup"]["origins"] == {"chronicler": "chronicler", "a monk": "a monk"}
    assert fleet["lookup"]["sources"].keys() == {"C", "D"}
    assert (bombed["from"], bombed["to"], bombed["edtf"]) == ("1939-11-30", None, "1939-11-30/..")
    assert bombed["places"] == [["helsinki", "location"], ["finland", "location"], ["turku", "origin"]]
    assert [p["pinned"] for p in bombed["lookup"]["places"].values()] == [True, False, True]
    assert [(c["source"], c["origin"]) for c in bombed["claims"]] == [("E", "E")]


def test_sentences_of_a_corpus_are_claims_with_a_quote_and_a_link(tmp_path: Path) -> None:
    row = {
        "id": "n1/0", "title": "Departure", "edtf": "1497-07", "kind": "departure", "place": "geonames:1",
        "place_name": "Lisbon", "lon": -9.13, "lat": 38.72, "radius_km": 10.0, "article": "n1",
        "article_title": "The fleet", "article_date": "1948-10", "article_address": "https://news.example/a",
        "quote": "The fleet left Lisbon.", "sentence": 4, "paragraph": 2, "modality": "claimed",
    }  # fmt: skip
    parts = tmp_path / "out" / "events"
    parts.mkdir(parents=True)
    written(parts, ".parquet", [row])
    [record] = records_of(events_in(read_many(tmp_path / "out")))
    _check_quote(record)
    # Another article tells of the same event, as the table of merged events has it.
    written(parts, ".parquet", [row, row | {"id": "n2/3", "article": "n2", "title": "Fleet sails"}])
    (tmp_path / "out" / "merged").mkdir()
    merged = pd.DataFrame({"id": ["n1/0", "n2/3"], "event": ["n1/0", "n1/0"]})
    merged.to_parquet(tmp_path / "out" / "merged" / "part-00000.parquet")
    [record] = records_of(events_in(read_many(tmp_path / "out")))
    assert (record["id"], record["title"], record["importance"]) == ("n1/0", "Departure", 2)
    assert [claim["source"] for claim in record["claims"]] == ["n1", "n2"]


def _check_quote(record: dict[str, Any]) -> None:
    [claim] = record["claims"]
    assert claim["quote"]["text"] == "The fleet left Lisbon."
    assert claim["quote"]["sentence"] == 4
    assert claim["quote"]["href"].startswith("https://news.example/a#:~:text=")
    assert record["lookup"]["sources"] == {"n1": {"title": "The fleet", "leaning": "", "dated": "1948-10"}}
    assert record["lookup"]["origins"] == {"n1": "The fleet"}


def test_the_more_rows_tell_of_an_event_the_weightier_it_is_where_nothing_else_says(tmp_path: Path) -> None:
    rows = [{k: v for k, v in ROWS[0].items() if k != "importance"} | {"id": i} for i in "abbcccc"]
    assert events_in(read_many(written(tmp_path, ".csv", rows))).columns.importance.tolist() == [1, 2, 3]


def test_the_page_is_drawn_from_the_weightiest_events_over_all_of_the_time(tmp_path: Path) -> None:
    rows = [
        ROWS[0] | {"id": f"e{i:03}", "when": f"{1500 + i}", "importance": 1 + (i % 50 == 0), "lon": -9 + i / 100}
        for i in range(400)
    ]
    events = events_in(read_many(written(tmp_path, ".csv", rows)))
    atlas = page_atlas(events, "Portugal")
    definition = page_definition(events, atlas, "portugal", "Portugal")
    assert {f"e{i:03}" for i in range(0, 400, 50)} < set(atlas.events)
    assert len(atlas.events) == 60
    assert [p.when.edtf for p in atlas.periods.values()][:2] == ["1500/1549", "1550/1599"]
    assert definition.opens_at.period in definition.periods
    west, south, east, north = definition.bounds_lonlat
    assert west < -9 < -5.01 < east
    assert south < 38.72 < north
    assert definition.events == "tiles"
    assert "400" in definition.subtitle


def test_it_opens_on_the_period_with_most_events(tmp_path: Path) -> None:
    rows = [ROWS[0] | {"id": f"e{i}", "when": when} for i, when in enumerate(["1500", "1610", "1611", "1612", "1700"])]
    events = events_in(read_many(written(tmp_path, ".csv", rows)))
    periods = list(page_atlas(events, "Portugal").periods.values())
    assert busiest(events.columns, periods).when.overlaps(When("1610/1612"))


def test_events_without_a_place_or_of_any_year_make_a_map_too(tmp_path: Path) -> None:
    bare = {"lon": None, "lat": None, "place": "", "place_title": "", "claims": "", "sources": ""}
    rows = [ROWS[0] | {"id": "a", "when": "Y-4000000000"} | bare, ROWS[0] | {"id": "b", "when": "../1497"} | bare]
    events = events_in(read_many(written(tmp_path, ".csv", rows)))
    assert len(events.columns.mark_event) == 0
    atlas = page_atlas(events, "Nowhere")
    assert 1 <= len(atlas.periods) <= 12
    assert page_definition(events, atlas, "nowhere", "Nowhere").bounds_lonlat[0] < 0
    assert [record["places"] for record in records_of(events)] == [[], []]


def test_a_place_of_the_page_is_where_an_event_is_marked(tmp_path: Path) -> None:
    bare = {"lon": None, "lat": None, "place_title": "Unknown"}
    events = events_in(read_many(written(tmp_path, ".csv", [ROWS[0] | bare, ROWS[0]])))
    atlas = page_atlas(events, "Portugal")
    [part] = atlas.events["b"].places
    assert (atlas.places[part.place].title, atlas.places[part.place].lonlat) == ("Lisbon", (-9.13, 38.72))


def test_places_without_names_are_called_by_their_points(tmp_path: Path) -> None:
    row = {name: value for name, value in ROWS[0].items() if not name.startswith("place")}
    atlas = page_atlas(events_in(read_many(written(tmp_path, ".csv", [row]))), "Portugal")
    assert [place.title for place in atlas.places.values()] == ["38.72, -9.13"]


@pytest.mark.parametrize("ids", [True, False])
def test_places_of_one_name_are_as_many_as_there_are(tmp_path: Path, ids: bool) -> None:
    # Two that are apart by a sign alone, one of them twice.
    points = {"a": (64.4, 39.9), "b": (-64.4, 39.9), "c": (64.4, 39.9)}
    rows = [
        ROWS[0] | {"id": i, "place_title": "Merv", "lon": lon, "lat": lat, "place": f"at {lon}" if ids else ""}
        for i, (lon, lat) in points.items()
    ]
    atlas = page_atlas(events_in(read_many(written(tmp_path, ".csv", rows))), "Merv")
    found = {i: atlas.places[event.places[0].place] for i, event in atlas.events.items()}
    assert {i: place.lonlat for i, place in found.items()} == points
    assert {place.title for place in found.values()} == {"Merv"}
    assert len(atlas.places) == 2


def test_periods_follow_each_other_and_cover_every_day() -> None:
    chance = np.random.default_rng(3)
    for first, length in zip(chance.integers(-900_000, 20_000, 40), chance.integers(0, 900_000, 40), strict=True):
        periods = periods_over(int(first), int(first + length))
        assert 1 <= len(periods) <= 12
        days = [(p.when.spans[0][0] - EPOCH, p.when.spans[-1][1] - EPOCH) for p in periods]
        assert days[0][0] <= first
        assert days[-1][1] >= first + length
        assert all(after[0] == before[1] + 1 for before, after in pairwise(days))
        assert len({p.id for p in periods}) == len(periods)
