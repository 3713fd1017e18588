"""One door for people's tables: a time is a time in whatever shape pandas, numpy or Python holds it."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, Point

from geo.dates.days import day_of
from geo.dates.edtf import When
from geo.errors import DataError, WhenError
from geo.scene.event_table import validate_event_frame
from geo.scene.frame_cells import missing, point_fault, time_of
from tests.remedies import remedies

TIMES: list[tuple[Any, str]] = [
    ("1944-11-12", "1944-11-12"),
    (" 1944~ ", "1944~"),
    ("1944.0", "1944"),
    ("1944-11-12 00:00:00", "1944-11-12"),
    ("1944-11-12T00:00:00.000", "1944-11-12T00:00:00.000"),
    (1944, "1944"),
    (1944.0, "1944"),
    (np.int16(871), "0871"),
    (np.float32(610), "0610"),
    (Decimal("1944"), "1944"),
    (-43, "-0043"),
    (0, "0000"),
    (14, "0014"),
    (date(871, 1, 8), "0871-01-08"),
    (day_of("-0489-09-12"), "-0489-09-12"),
    (datetime(1944, 11, 12), "1944-11-12"),
    (datetime(1944, 11, 12, 10, 30), "1944-11-12T10:30:00"),
    (datetime(1944, 11, 12, tzinfo=timezone(timedelta(hours=6))), "1944-11-12"),
    (pd.Timestamp("1944-11-12"), "1944-11-12"),
    (pd.Timestamp("1944-11-12 10:30", tz="UTC"), "1944-11-12T10:30:00+00:00"),
    (np.datetime64("1944"), "1944"),
    (np.datetime64("1944-11"), "1944-11"),
    (np.datetime64("1944-11-12T00:00:00.000"), "1944-11-12"),
    (np.datetime64("-0489-09-12"), "-0489-09-12"),
    (np.datetime64("0871-01-08"), "0871-01-08"),
    (pd.Period("1944-11", "M"), "1944-11"),
    (pd.Period("1944", "Y"), "1944"),
    (pd.Period("1944-11-12", "D"), "1944-11-12"),
    (pd.Period("1944Q1", "Q"), "1944-01-01/1944-03-31"),
    (When("1944/1945"), "1944/1945"),
]
NO_TIMES: list[Any] = [
    1419960000000, 1419960000, -790646400, 43831.0, 1944.5, -44.5, 19441112, 10**25, float("inf"), True, [1944],
    "44 BC", "1419960000000", Fraction(1, 3), "13/25/1944", "yesterday", "1944-13", "-44", object,
]  # fmt: skip


@pytest.mark.parametrize(("value", "edtf"), TIMES, ids=lambda v: repr(v)[:40])
def test_a_time_is_read_in_every_shape_that_tables_have(value: Any, edtf: str) -> None:
    assert time_of(value).edtf == edtf


@pytest.mark.parametrize("value", NO_TIMES, ids=repr)
def test_what_is_no_time_is_refused_and_what_it_says_to_try_is_read_and_differs(value: Any) -> None:
    with pytest.raises(WhenError) as caught:
        time_of(value)
    for tried in remedies(str(caught.value).replace(" as text", "")):
        assert tried != str(value)
        assert time_of(tried).edtf == tried


@pytest.mark.parametrize(
    ("value", "day"),
    [(1419960000000, "2014-12-30"), (1419960000, "2014-12-30"), (-790646400, "1944-12-12"), (43831.0, "2020-01-01"),
     (19441112, "1944-11-12"), (1944.5, "1944")],
)  # fmt: skip
def test_a_count_that_is_no_year_names_the_day_that_it_may_mean(value: float, day: str) -> None:
    with pytest.raises(WhenError, match=f"Try {day}$"):
        time_of(value)


@settings(max_examples=300)
@given(st.floats() | st.integers() | st.text(max_size=12) | st.datetimes() | st.dates() | st.booleans())
def test_any_value_is_a_time_or_an_error_whose_remedies_are_read(value: Any) -> None:
    if missing(value):
        return
    try:
        assert When(time_of(value).edtf)
    except WhenError as error:
        for tried in remedies(str(error).replace(" as text", "")):
            assert tried != str(value)
            When(tried)


@pytest.mark.parametrize(("lon", "lat", "swapped"), [(50, 120, True), (200, 100, False), (1e6, 5e6, False)])
def test_a_point_beyond_the_earth_is_named_with_both_numbers(lon: float, lat: float, swapped: bool) -> None:
    fault = point_fault(lon, lat)
    assert f"longitude {lon:g} and latitude {lat:g}" in fault
    assert ("swapped" in fault) is swapped


def table(**columns: Any) -> gpd.GeoDataFrame:
    given = {"id": ["a", "b"], "title": ["A", "B"], "when": ["1944", "1945"], **columns}
    shapes = given.pop("geometry", [Point(24.9, 60.2), Point(25, 60)])
    return gpd.GeoDataFrame(given, geometry=shapes, crs=4326)


def whens(frame: gpd.GeoDataFrame) -> list[str]:
    return list(validate_event_frame(frame)["when"])


@pytest.mark.parametrize(
    ("column", "edtf"),
    [
        (pd.to_datetime(["1944-11-12", "1945-01-31"]), ["1944-11-12", "1945-01-31"]),
        (pd.to_datetime(["1944-11-12", "1945-01-31"]).tz_localize("UTC"), ["1944-11-12", "1945-01-31"]),
        (pd.Categorical(["1944", "1945~"]), ["1944", "1945~"]),
        (pd.Series([1944, 1945], dtype="Int64"), ["1944", "1945"]),
        (pd.Series([1944.0, 1945.0]), ["1944", "1945"]),
        (pd.period_range("1944-11", periods=2, freq="M"), ["1944-11", "1944-12"]),
        ([610, 878], ["0610", "0878"]),
        ([-44, 14], ["-0044", "0014"]),
    ],
    ids=lambda c: str(getattr(c, "dtype", c)),
)
def test_a_column_of_times_may_have_any_type(column: Any, edtf: list[str]) -> None:
    assert whens(table(when=column)) == edtf


@pytest.mark.parametrize("empty", [None, float("nan"), pd.NaT, pd.NA, "", " "], ids=repr)
def test_an_empty_time_is_refused_by_its_column_and_row(empty: Any) -> None:
    with pytest.raises(DataError, match=r"event 'b' \(row 1\): the column 'when' is empty"):
        validate_event_frame(table(when=["1944", empty]))


def test_one_time_written_in_two_shapes_is_one_time() -> None:
    frame = validate_event_frame(table(id=["a", "a"], title=["A", "A"], when=[1944, "1944"]))
    assert list(frame["when"]) == ["1944", "1944"]


def test_numbers_may_be_ids_and_titles() -> None:
    frame = validate_event_frame(table(id=[1, 2], title=[7.0, "B"]))
    assert (list(frame["id"]), list(frame["title"])) == (["1", "2"], ["7", "B"])


@pytest.mark.parametrize("blank", [None, Point(), Point(float("nan"), float("nan"))], ids=repr)
def test_an_event_without_coordinates_is_listed_and_not_pinned(blank: Any) -> None:
    frame = validate_event_frame(table(geometry=[Point(24.9, 60.2), blank]))
    assert list(frame["pinned"]) == [True, False]
    assert frame.geometry.iloc[1] is None


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ({"geometry": [Point(24.9, 60.2), Point(50, 120)]}, r"event 'b' \(row 1\).*longitude 50 .*swapped"),
        ({"geometry": [Point(24.9, 60.2), LineString([(0, 0), (1, 1)])]}, r"row 1\): the geometry is a LineString"),
        ({"when": ["1944", 1419960000]}, r"event 'b' \(row 1\): in the column 'when'.*Try 2014-12-30"),
        ({"radius_km": [1, "wide"]}, r"row 1\): the column 'radius_km' has 'wide'"),
        ({"importance": [1, 9]}, r"row 1\): the column 'importance' has 9"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_named_by_its_column_and_row(columns: dict[str, Any], says: str) -> None:
    with pytest.raises(DataError, match=says):
        validate_event_frame(table(**columns))
