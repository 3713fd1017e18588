"""What a page is told is plain JSON: every id in it is explained in it, and nothing is pinned that must not be."""

from __future__ import annotations

import json

import pytest

from geo.model import Name, Place
from geo.output.map_page.data_block import place_entry
from geo.scene.drawing import rings
from geo.scene.event_table import MARKED_ROLES
from tests.made_once import shipped_atlas


def undelta(flat: list[int]) -> list[tuple[int, int]]:
    points, x, y = [], 0, 0
    for dx, dy in zip(flat[::2], flat[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x, y))
    return points


@pytest.fixture(scope="module")
def data(etr):
    return etr.data("dateline-data")


@pytest.fixture(scope="module")
def rows(etr):
    return etr.data("time_layer_events_data")["events"]


@pytest.fixture(scope="module")
def real(root):
    return shipped_atlas()


def test_every_event_of_the_layer_has_its_details_and_no_other_has(data, rows) -> None:
    assert {e["id"] for e in rows} == set(data["details"])


def test_every_place_source_and_origin_that_is_told_is_explained(data) -> None:
    for detail in data["details"].values():
        claims = detail["claims"]
        assert claims
        told = detail["places"] + [p for c in claims for p in c["places"]]
        assert {p for p, _ in told} <= set(data["places"])
        assert {c["source"] for c in claims} <= set(data["sources"])
        assert {c["origin"] for c in claims} <= set(data["origins"])


def test_parties_and_events_of_lines_and_areas_are_known(data) -> None:
    for drawn in data["movements"] + data["control"]:
        assert drawn["party"] in {"", *data["parties"]}, drawn["id"]
    for area in data["control"]:
        assert set(area["sources"]) <= set(data["sources"])


def test_an_event_that_happened_only_somewhere_in_a_region_has_no_point(data, rows) -> None:
    for event in rows:
        told = data["details"][event["id"]]["places"]
        at = [p for p, role in told if role in MARKED_ROLES] or [p for p, _ in told]
        assert bool(event["at"]) == any(data["places"][p]["pinned"] for p in at), event["id"]


def test_control_has_a_point_or_rings_and_a_hold_of_the_region_is_not_drawn(data, real) -> None:
    drawn = {c["id"]: c for c in data["control"]}
    assert "region-prc-1954" not in drawn
    for entry in drawn.values():
        assert ("at" in entry) != ("rings" in entry)
        if "rings" in entry:
            assert undelta(entry["rings"][0])[0] == undelta(entry["rings"][0])[-1]
            assert {kind for kind, _ in entry["edges"]} <= {"stated", "river", "generalised", "unknown"}
            assert len(entry["letters_at"]) == 2


def test_movements_end_near_where_the_atlas_sends_them(data, real) -> None:
    for entry in data["movements"]:
        x, y = undelta(entry["line"])[-1]
        step = real.movements[entry["id"]].path[-1]
        lon, lat = real.places[step].lonlat if isinstance(step, str) else step
        assert abs(x / 1000 - lon) < 3, entry["id"]
        assert abs(y / 1000 - lat) < 3, entry["id"]


def test_labels_of_every_step_point_at_items(data) -> None:
    items, steps = data["labels"]["items"], data["labels"]["steps"]
    assert set(steps) >= {"4", "4.5", "9"}
    assert all(0 <= index < len(items) for placed in steps.values() for index, *_ in placed)
    assert len(steps["9"]) > len(steps["4"])


def test_a_place_shows_its_other_names_once_with_direction_and_without_misspellings() -> None:
    names = (
        Name("Ghulja", "en", "source"), Name("Gulja", "en", "misspelling"), Name("Yining", "zh-Latn", "official"),
        Name("غۇلجا", "ug-Arab"), Name("غۇلجا", "ug-Arab", "historical"),
    )  # fmt: skip
    entry = place_entry(Place("g", "Ghulja / Yining", "town", (81.3, 43.9), 5, names, "invented"))
    assert entry["names"] == [["غۇلجا", "ug-Arab", "rtl"]]
    assert entry["pinned"]
    assert json.loads(json.dumps(entry)) == entry


def test_rings_are_outer_and_inner_of_every_part() -> None:
    from shapely import MultiPolygon, Point, Polygon

    ring = Point(0, 0).buffer(2).difference(Point(0, 0).buffer(1))
    assert isinstance(ring, Polygon)
    assert [len(rings(g)) for g in (Point(0, 0).buffer(1), ring, MultiPolygon([ring, Point(9, 9).buffer(1)]))] == [
        1,
        2,
        3,
    ]
