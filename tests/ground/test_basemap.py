"""The basemap is small, holds what the atlas speaks of, and shows which borders are not agreed."""

from __future__ import annotations

import gzip
import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiLineString, Point, Polygon

from geo.errors import DataError
from geo.ground.basemap import Coded, Runs, basemap_layers, code, decode, graticule, named_rivers
from geo.ground.network import pruned, shortest_way
from geo.ground.projection import Projection
from geo.ground.vectors import Bounds
from tests.made_once import shipped_atlas

CONIC = Projection("conic", 84.0, 42.5, (37.0, 48.0))
AZIMUTHAL = Projection("azimuthal", 87.6, 43.8)
MERCATOR = Projection("mercator")

SHEET: Bounds = (66, 32, 104, 54)


@pytest.fixture(scope="module")
def sheet() -> dict[str, list[Coded]]:
    return basemap_layers(CONIC, SHEET)


def near(layer: list[Coded], lon: float, lat: float) -> float:
    """Degrees from a point to the nearest line of a layer."""
    return float(MultiLineString(decode(layer)).distance(Point(lon, lat)))


def test_sheet_is_small_and_the_same_twice(sheet: dict[str, list[Coded]]) -> None:
    text = json.dumps(sheet, separators=(",", ":")).encode()
    assert 20_000 < len(gzip.compress(text, 9)) < 45_000
    assert text == json.dumps(basemap_layers(CONIC, SHEET), separators=(",", ":")).encode()


@pytest.mark.parametrize(
    ("river", "lon", "lat"),
    [
        ("Manas", 86.1, 44.4),
        ("Ili at Ghulja", 81.3, 43.87),
        ("Emin", 83.3, 46.55),
        ("Tarim", 84.0, 41.08),
        ("Irtysh", 87.0, 47.6),
        ("Urungu", 89.0, 46.4),
        ("Bortala", 82.0, 44.9),
        ("Kaidu", 86.0, 42.23),
    ],
)
def test_rivers_hold(sheet: dict[str, list[Coded]], river: str, lon: float, lat: float) -> None:
    assert near(sheet["rivers"], lon, lat) < 0.1, river


@pytest.mark.parametrize(
    ("lake", "lon", "lat"), [("Balkhash", 74.0, 46.0), ("Issyk-Kul", 77.3, 42.4), ("Bosten", 87.0, 42.0)]
)
def test_lakes_hold(sheet: dict[str, list[Coded]], lake: str, lon: float, lat: float) -> None:
    assert any(Polygon(ring).contains(Point(lon, lat)) for ring in decode(sheet["lakes"])), lake


@pytest.mark.parametrize(
    ("stretch", "lon", "lat"),
    [
        ("Line of Control", 74.0, 34.4),
        ("past the Siachen", 77.4, 35.3),
        ("China and Pakistan", 76.0, 36.4),
        ("Aksai Chin", 78.15, 35.0),
        ("Demchok", 79.4, 32.8),
    ],
)
def test_lines_of_control_are_disputed(sheet: dict[str, list[Coded]], stretch: str, lon: float, lat: float) -> None:
    assert near(sheet["disputed"], lon, lat) < 0.15, stretch
    assert near(sheet["borders"], lon, lat) > 0.3, stretch


@pytest.mark.parametrize(
    ("stretch", "lon", "lat"),
    [("Kazakhstan", 80.5, 43.5), ("Mongolia", 91.0, 46.5), ("Durand line", 73.0, 36.87), ("Wakhan", 73.5, 37.45)],
)
def test_agreed_borders_are_not_disputed(sheet: dict[str, list[Coded]], stretch: str, lon: float, lat: float) -> None:
    assert near(sheet["borders"], lon, lat) < 0.35, stretch
    assert near(sheet["disputed"], lon, lat) > 0.5, stretch


def test_every_line_is_a_line_and_every_ring_is_closed(sheet: dict[str, list[Coded]]) -> None:
    for name, layer in sheet.items():
        for line in decode(layer):
            assert len(line) >= (4 if name in ("lakes", "coast") else 2)
            if name in ("lakes", "coast"):
                assert line[0] == line[-1]


def test_a_sheet_far_inland_has_no_coast(sheet: dict[str, list[Coded]]) -> None:
    assert sheet["coast"] == []


def test_world_has_coasts_and_no_torn_rivers() -> None:
    world = basemap_layers(AZIMUTHAL, (-30, -10, 150, 80), "world")
    assert world["rivers"] == []
    assert near(world["coast"], -9.5, 38.7) < 0.5
    assert near(world["disputed"], 77.4, 35.3) < 0.5
    assert len(gzip.compress(json.dumps(world).encode())) < 45_000


def rivers_of(root: Path) -> dict[str, Runs]:
    return {river.place: river.runs for river in shipped_atlas().rivers.values()}


def test_an_atlas_may_name_further_disputed_borders() -> None:
    alps: Bounds = (5, 44, 9, 48)
    ring = ((6.0, 45.0), (8.0, 45.0), (8.0, 47.0), (6.0, 47.0))
    plain = basemap_layers(MERCATOR, alps)
    dotted = basemap_layers(MERCATOR, alps, disputed_rings=[ring])
    assert plain["disputed"] == []
    assert near(dotted["disputed"], 6.8, 45.8) < 0.2


def test_named_rivers_run_where_they_should(root: Path) -> None:
    known = rivers_of(root)
    rivers = named_rivers(SHEET, known)
    manas = LineString(decode(rivers["manas-river"])[0])
    assert manas.distance(Point(86.0, 44.3)) < 0.15
    assert 1.5 < manas.length < 3.5
    assert len(rivers["ili-river"]) == 2
    assert named_rivers((66, 32, 70, 36), known) == {}
    assert named_rivers(SHEET, {}) == {}


def test_named_rivers_lie_on_the_drawn_ones(sheet: dict[str, list[Coded]], root: Path) -> None:
    drawn = MultiLineString(decode(sheet["rivers"]))
    for name, lines in named_rivers(SHEET, rivers_of(root)).items():
        for line in decode(lines):
            assert max(drawn.distance(Point(p)) for p in line) < 0.03, name


def test_graticule_steps_half_a_degree() -> None:
    lines = graticule(CONIC, SHEET)
    assert len(lines["meridians"]) == 7
    assert len(lines["parallels"]) == 4
    for line in decode(lines["meridians"] + lines["parallels"]):
        assert max(abs(a - c) + abs(b - d) for (a, b), (c, d) in pairwise(line)) <= 0.501
    for line in decode(lines["meridians"]):
        assert len({lon for lon, _ in line}) == 1


@given(st.lists(st.tuples(st.integers(-180_000, 180_000), st.integers(-90_000, 90_000)), min_size=1, max_size=30))
def test_coding_comes_back(points: list[tuple[int, int]]) -> None:
    distinct = [p for p, before in zip(points, [None, *points], strict=False) if p != before]
    line = [(x / 1000, y / 1000) for x, y in distinct]
    assert decode([code(line)])[0] == line


def test_pruning_keeps_the_stem_in_one_piece() -> None:
    steps = [LineString([(i, 0), (i + 1, 0)]) for i in range(6)]
    twigs = [LineString([(i, 0), (i, 0.5)]) for i in range(1, 6)]
    (stem,) = pruned(steps + twigs, 3)
    assert stem.length == 6


def test_a_river_that_does_not_join_is_refused() -> None:
    with pytest.raises(DataError, match="no river joins"):
        shortest_way([np.array([[0, 0], [1, 0]]), np.array([[2, 0], [3, 0]])], [(0, 0), (3, 0)])


def test_bounds_that_hold_nothing_are_refused() -> None:
    with pytest.raises(DataError, match="west, south, east, north"):
        basemap_layers(CONIC, (104, 32, 66, 54))
