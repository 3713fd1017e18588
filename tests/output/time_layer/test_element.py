"""The layer's data block: one entry an event, whatever its rows, in which no text can do harm."""

from __future__ import annotations

import json
from datetime import date

import geopandas as gpd
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point

from geo.dates.edtf import When
from geo.model import Period
from geo.output.time_layer.element import EventLayer, Verbatim, event_rows, iso, json_block
from geo.scene.event_table import validate_event_frame


def frame(**columns) -> gpd.GeoDataFrame:
    given = {"id": ["a", "a", "b"], "title": ["A", "A", "B"], "when": ["1944-11-12", "1944-11-12", "1945/.."]}
    points = [Point(81.33001, 43.91), Point(87.6, 43.8), Point(82.9, 46.7)]
    return validate_event_frame(gpd.GeoDataFrame(given | columns, geometry=points, crs=4326))


def rows_of(points: gpd.GeoDataFrame) -> list[dict]:
    return event_rows(points, {row.id: When(row.when) for row in points.itertuples()})


def test_rows_that_share_an_id_become_one_event_with_several_points() -> None:
    first, second = rows_of(frame())
    assert first["at"] == [[81.33, 43.91, 1.0], [87.6, 43.8, 1.0]]
    assert (first["words"], first["from"], first["to"]) == ("12 November 1944", "1944-11-12", "1944-11-12")
    assert (second["words"], second["from"], second["to"]) == ("from 1945 on", "1945-01-01", None)


def test_an_interval_tells_when_it_was_surely_going_on() -> None:
    first, second = rows_of(frame(when=["1945-07/1945-09", "1945-07/1945-09", "1945-07"]))
    assert first["sure"] == ["1945-07-31", "1945-09-01"]
    assert "sure" not in second


def test_one_place_in_two_roles_is_one_point() -> None:
    rows = frame()
    rows.geometry = [Point(81, 43), Point(81, 43), Point(82, 46)]
    assert rows_of(rows)[0]["at"] == [[81.0, 43.0, 1.0]]


def test_what_is_too_wide_to_pin_or_has_no_point_is_listed_without_one() -> None:
    rows = frame(radius_km=[400.0, 1.0, 1.0])
    rows.geometry = [Point(81, 43), None, Point()]
    first, second = rows_of(rows)
    assert first["at"] == second["at"] == []


@pytest.mark.slow
@given(st.recursive(st.text() | st.integers() | st.none(), lambda s: st.lists(s) | st.dictionaries(st.text(), s)))
def test_no_text_can_break_out_of_a_data_block_and_all_of_it_comes_back(data) -> None:
    block = json_block("x", data)
    start, end = '<script type="application/json" id="x">', "</script>"
    inner = block.removeprefix(start).removesuffix(end)
    assert "<" not in inner
    assert json.loads(inner) == data


def test_a_number_that_no_browser_can_read_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        json_block("x", [float("nan")])


@pytest.mark.parametrize(
    ("day", "text"),
    [(None, None), (pd.NaT, None), (date(1944, 11, 12), "1944-11-12"), (pd.Timestamp(1944, 11, 12), "1944-11-12")],
)
def test_days_are_written_as_iso_and_open_ends_as_nothing(day, text) -> None:
    assert iso(day) == text


def test_periods_travel_with_their_first_and_last_day() -> None:
    layer = EventLayer([], [Period("p", "P", When("1945-01/1945-09"))], {})
    assert layer.data["periods"] == [{"id": "p", "title": "P", "from": "1945-01-01", "to": "1945-09-30"}]


def test_verbatim_code_is_not_read_as_a_template() -> None:
    assert Verbatim("{{ 1 + 1 }} {% x %}").render() == "{{ 1 + 1 }} {% x %}"


def test_a_layer_outside_a_map_says_where_it_belongs() -> None:
    with pytest.raises(TypeError, match="add_to"):
        EventLayer([], [], {}).render()
