"""Events by period: whatever overlaps belongs, and no mark stands on a false spot."""

from __future__ import annotations

import pytest
from shapely import Point

from geo.dates.edtf import When
from geo.model import MapDefinition, MapProjection, OpensAt
from geo.scene.event_table import COLUMNS, event_points, events_of, unsure, validate_event_frame

SIDES = (75.0, 35.0, 95.0, 50.0)


def definition(*periods: str) -> MapDefinition:
    return MapDefinition(
        "m", "M", "", "en", MapProjection("conic"), SIDES, OpensAt(periods[0], SIDES), periods, ("events",), ()
    )


@pytest.fixture
def framed(atlas, period):
    """An atlas of two periods, 1901 and 1902-03, with given events, and the frame of its map."""

    def make(*events, **more):
        made = atlas(events=events, periods=[period("first", "1901"), period("second", "1902/1903")])
        chosen = events_of(made, definition("first", "second"))
        return event_points(made, definition("first", "second"), chosen, **more), made

    return make


def pins(frame) -> list[str]:
    return list(frame[frame["pinned"]]["place"])


def test_a_row_names_the_first_period_of_its_map_that_it_overlaps(framed, event) -> None:
    frame, _ = framed(event("across", "1901-11/1902-02", "alder"), event("later", "1903", "birch"))
    assert list(frame["period"]) == ["first", "second"]


def test_an_event_of_no_period_of_the_map_is_left_out(framed, event) -> None:
    frame, _ = framed(event("before", "1899", "alder"), event("open", "../1901", "alder"))
    assert list(frame["id"]) == ["open"]


def test_events_come_in_the_order_of_time_whatever_the_files_say(framed, event) -> None:
    events = [event("c", "1902", "alder"), event("b", "1901-05", "alder"), event("a", "1901-05", "alder")]
    assert list(framed(*events)[0]["id"]) == list(framed(*reversed(events))[0]["id"]) == ["a", "b", "c"]


def test_a_place_as_wide_as_a_region_is_listed_and_never_pinned(framed, event) -> None:
    frame, _ = framed(event("a", "1901", "steppe"), event("b", "1901", "steppe", "alder"))
    assert list(frame["place"]) == ["steppe", "steppe", "alder"]
    assert pins(frame) == ["alder"]


def test_a_mark_stands_at_what_happened_and_not_where_it_came_from(framed, event) -> None:
    frame, _ = framed(event("a", "1901", "alder", ("birch", "origin"), ("cedar", "target"), ("doum", "destination")))
    assert pins(frame) == ["alder", "doum"]


def test_an_event_somewhere_in_a_region_is_not_pinned_at_its_origin_or_its_subject(framed, event) -> None:
    frame, _ = framed(event("a", "1901", "steppe", ("birch", "origin"), ("alder", "target")))
    assert pins(frame) == []


def test_an_event_with_an_origin_and_a_target_alone_is_pinned_at_both(framed, event) -> None:
    frame, _ = framed(event("a", "1901", ("alder", "origin"), ("birch", "target")))
    assert pins(frame) == ["alder", "birch"]


def test_differing_accounts_and_open_times_are_told_in_the_frame(framed, event) -> None:
    frame, _ = framed(event("a", "1901", "alder"), event("b", "1902~", "alder"), differs=lambda e: e.id == "a")
    assert list(frame["differs"]) == [True, False]
    assert list(frame["unsure"]) == [False, True]


@pytest.mark.parametrize(
    ("edtf", "open_time"),
    [("1901", False), ("1901-05/1901-06", False), ("1901?", True), ("1901~", True), ("[1901,1903]", True),
    ("1901/..", True), ("../1901", True), ("{1901,1903}", False)],
)  # fmt: skip
def test_a_time_is_unsure_when_the_text_leaves_it_open(edtf: str, open_time: bool) -> None:
    assert unsure(When(edtf)) is open_time


def test_the_frame_has_its_columns_its_system_and_passes_as_its_own_input(framed, event) -> None:
    frame, _ = framed(event("a", "1901", "alder", "steppe"))
    assert tuple(frame.columns) == COLUMNS
    assert frame.crs.to_epsg() == 4326
    assert frame.geometry[0] == Point(81.3, 43.9)
    again = validate_event_frame(frame)
    assert again.equals(frame)


def test_a_map_without_events_has_an_empty_frame_with_all_columns(framed) -> None:
    frame, _ = framed()
    assert tuple(frame.columns) == COLUMNS
    assert len(frame) == 0
    # The marks among none of its rows are none of its rows, and no columns.
    assert len(frame[frame["pinned"]].geometry) == 0
