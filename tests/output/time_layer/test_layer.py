"""``TimeLayer`` on anybody's ``folium.Map``: what it takes, what it refuses, and what it puts into the page."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import folium
import geopandas as gpd
import pandas as pd
import pytest
from shapely import LineString, Point

from geo import TimeLayer, When
from geo.errors import DataError
from geo.model import Period

NASTY = "</script><b>{{ 1 }} {% x %}"
Frame = Callable[..., gpd.GeoDataFrame]


@pytest.fixture
def frame() -> Frame:
    def make(crs: object = 4326, **columns: object) -> gpd.GeoDataFrame:
        given = {"id": ["a", "b"], "title": ["A", "B"], "when": ["1944-11-12", "1945-07/1945-09"]} | columns
        points = given.pop("geometry", [Point(81.33, 43.91), Point(87.6, 43.8)])
        return gpd.GeoDataFrame({k: v for k, v in given.items() if v is not None}, geometry=points, crs=crs)

    return make


def rendered(*layers: TimeLayer) -> str:
    m = folium.Map([43.9, 81.3], zoom_start=6, tiles=None)
    for layer in layers:
        layer.add_to(m)
    return str(m.get_root().render())


def blocks(html: str) -> list[dict]:
    return [json.loads(t) for t in re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', html, re.S)]


def test_a_layer_is_added_to_a_stock_map_with_its_data_and_one_kit(frame: Frame) -> None:
    html = rendered(TimeLayer(frame()))
    (data,) = blocks(html)
    assert [e["id"] for e in data["events"]] == ["a", "b"]
    assert data["events"][0]["words"] == "12 November 1944"
    assert html.count("window.datelineKit={") == 1
    assert re.search(r"time_layer_\w+\.addTo\(map_\w+\);", html)
    assert "datelineKit.controls(" in html


def test_a_layer_of_tiles_names_its_files_and_holds_no_events(tmp_path: Path) -> None:
    from geo.output.tiles.bins import bins_of
    from geo.output.tiles.columns import few_events
    from geo.output.tiles.write import write_archive, write_records_file

    events = few_events(["a", "b"], lon=[24.94, -9.13], lat=[60.17, 38.72])
    with (tmp_path / "few.pmtiles").open("wb") as out:
        write_archive(out, events, bins_of(events.first, events.last), "few")
    with (tmp_path / "few.records").open("wb") as out:
        write_records_file(out, events, [{"id": "a"}, {"id": "b"}], events.ids)
    layer = TimeLayer.from_tiles(tmp_path / "few.pmtiles", "https://maps.example/events/", controls=False)
    (data,) = blocks(rendered(layer))
    assert data["events"] == []
    assert data["tiles"]["archive"] == "https://maps.example/events/few.pmtiles"
    assert data["tiles"]["records"] == "https://maps.example/events/few.records"
    assert (data["tiles"]["n"], len(data["tiles"]["index"])) == (2, 2)
    assert layer.get_bounds() == [[38.72, -9.13], [60.17, 24.94]]


@pytest.mark.parametrize(("name", "raw"), [("none.pmtiles", None), ("other.pmtiles", b"PMTiles\x02"), ("x.zip", b"PK")])
def test_a_file_that_is_no_archive_of_events_is_refused(tmp_path: Path, name: str, raw: bytes | None) -> None:
    if raw is not None:
        (tmp_path / name).write_bytes(raw)
    with pytest.raises(DataError, match=r"Try the \.pmtiles"):
        TimeLayer.from_tiles(tmp_path / name)


def test_more_rows_than_a_page_opens_well_are_said_to_be_too_many(
    frame: Frame, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geo.output.time_layer.layer.MANY", 1)
    with pytest.warns(UserWarning, match="dateline tiles"):
        TimeLayer(frame())


def test_adding_returns_the_layer_as_folium_does(frame: Frame) -> None:
    layer = TimeLayer(frame())
    assert layer.add_to(folium.Map(tiles=None)) is layer


def test_two_layers_share_one_kit_and_keep_their_own_data(frame: Frame) -> None:
    html = rendered(TimeLayer(frame()), TimeLayer(frame(title=["C", "D"])))
    assert html.count("window.datelineKit={") == 1
    assert [[e["title"] for e in data["events"]] for data in blocks(html)] == [["A", "B"], ["C", "D"]]


def test_without_controls_the_layer_is_still_drawn(frame: Frame) -> None:
    html = rendered(TimeLayer(frame(), controls=False))
    assert re.search(r"time_layer_\w+\.addTo\(map_\w+\);", html)
    assert "datelineKit.controls(map" not in html


def test_a_layer_in_a_group_is_added_to_the_group_and_not_to_the_map(frame: Frame) -> None:
    m = folium.Map(tiles=None)
    group = folium.FeatureGroup(name="Group").add_to(m)
    layer = TimeLayer(frame()).add_to(group)
    html = str(m.get_root().render())
    name = layer.get_name()
    assert f"{name}.addTo({group.get_name()});" in html
    assert f"{name}.addTo({m.get_name()});" not in html
    assert html.count(f"{name}.addTo(") == 1


def test_the_control_of_layers_lists_it_by_its_name_unless_told_not_to(frame: Frame) -> None:
    m = folium.Map(tiles=None)
    TimeLayer(frame(), name="Seen").add_to(m)
    TimeLayer(frame(), name="Hidden", control=False).add_to(m)
    TimeLayer(frame(), name="Later", show=False).add_to(m)
    control = folium.LayerControl()
    control.add_to(m)
    html = str(m.get_root().render())
    assert list(control.overlays) == ["Seen", "Later"]
    assert f"{control.overlays['Later']}.addTo(" not in html


def test_folium_knows_where_its_marks_are(frame: Frame) -> None:
    m = folium.Map(tiles=None)
    TimeLayer(frame()).add_to(folium.FeatureGroup().add_to(m))
    assert m.get_bounds() == [[43.8, 81.33], [43.91, 87.6]]


def test_periods_become_choices(frame: Frame) -> None:
    (data,) = blocks(rendered(TimeLayer(frame(), [Period("p", "P", When("1945"))])))
    assert data["periods"] == [{"id": "p", "title": "P", "from": "1945-01-01", "to": "1945-12-31"}]


def test_texts_and_scripts_pass_the_templates_untouched(frame: Frame) -> None:
    html = rendered(TimeLayer(frame(title=[NASTY, "B"], summary=["", NASTY])))
    (data,) = blocks(html)
    assert data["events"][0]["title"] == data["events"][1]["summary"] == NASTY
    assert "<b>{{" not in html


def test_an_event_at_several_places_has_a_row_for_each(frame: Frame) -> None:
    (data,) = blocks(rendered(TimeLayer(frame(id=["a", "a"], title=["A", "A"], when=["1944", "1944"]))))
    assert [e["at"] for e in data["events"]] == [[[81.33, 43.91, 1.0], [87.6, 43.8, 1.0]]]


def test_other_coordinates_are_brought_to_longitude_and_latitude(frame: Frame) -> None:
    there = frame().to_crs(3857)
    assert TimeLayer(there).data["events"][0]["at"] == [[81.33, 43.91, 1.0]]
    assert there.crs.to_epsg() == 3857, "the frame that was given stays as it was"


def test_cells_left_empty_take_the_default(frame: Frame) -> None:
    first, second = TimeLayer(
        frame(summary=["said", float("nan")], kind=[None, "talks"], importance=[3, None], radius_km=[float("nan"), 5])
    ).data["events"]
    assert "summary" not in second
    assert (first["kind"], second["kind"], first["importance"], second["importance"]) == ("other", "talks", 3, 1)
    assert first["at"][0][2] == 1.0


REFUSED = {
    "no title": ({"title": None}, "lacks title"),
    "no id and no when": ({"id": None, "when": None}, "lacks id, when"),
    "a misspelt column": ({"knd": ["talks", "talks"]}, "'knd' that is not known. Try kind"),
    "a foreign column": ({"zzzz": [1, 2]}, "Try one of: id, title"),
    "no coordinate system": ({"crs": None}, "set_crs(4326)"),
    "a kind that is none": ({"kind": ["battle", "talks"]}, "'battle'"),
    "an act that is none": ({"act": ["deed", "dead"]}, "'dead'"),
    "an importance beyond three": ({"importance": [1, 4]}, "Try one of: 1, 2, 3"),
    "a line": ({"geometry": [LineString([(0, 0), (1, 1)]), Point(1, 1)]}, "representative_point"),
    "an impossible date": ({"when": ["1944-11-12", "1944-13"]}, "event 'b'"),
    "one event under two titles": (
        {"id": ["a", "a"], "when": ["1944", "1944"]},
        "event 'a' has rows with different titles: 'A' and 'B'",
    ),
    "one event at two times": ({"id": ["a", "a"], "title": ["A", "A"]}, "event 'a' has rows with different whens"),
    "an empty title": ({"title": ["A", None]}, "'title' is empty in row 1"),
}


@pytest.mark.parametrize(("columns", "told"), REFUSED.values(), ids=REFUSED)
def test_a_frame_that_breaks_the_contract_is_refused_with_what_to_try(frame: Frame, columns: dict, told: str) -> None:
    with pytest.raises(DataError) as caught:
        TimeLayer(frame(**columns))
    assert told in str(caught.value)


def test_a_table_without_geometry_is_refused_with_how_to_give_it_one(frame: Frame) -> None:
    with pytest.raises(DataError, match=r"came as DataFrame.*points_from_xy"):
        TimeLayer(pd.DataFrame({"id": ["a"], "title": ["A"], "when": ["1944"], "geometry": [Point(81.33, 43.91)]}))
