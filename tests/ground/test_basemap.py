"""The basemap is small, fills its ground, holds what the atlas speaks of, and shows which borders are not agreed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiLineString, Point, Polygon, box

from geo.errors import DataError
from geo.ground.basemap import Runs, basemap_layers, code, decode, named_rivers
from geo.ground.extent import Rect, ground_rect, opening_box
from geo.ground.network import pruned, shortest_way
from geo.ground.plane_shapes import Focus, Frame, earth_ring, frame_of, shores
from geo.ground.projection import Projection, projection_of
from geo.ground.vectors import Points
from geo.model import MapProjection
from tests.made_once import shipped_atlas

CONIC = Projection("conic", 84.0, 42.5, (37.0, 48.0))
BOUNDS, OPENS_AT = (66.0, 32.0, 104.0, 54.0), (77.8, 39.0, 92.2, 49.2)
Layers = dict[str, list[Points]]


def ground(
    bounds: Rect, projection: Projection | None = None, finest: float = 1400.0, opens_at: Rect | None = None
) -> tuple[Layers, Frame]:
    plane = projection or projection_of(MapProjection("auto"), bounds)
    frame = frame_of(plane, ground_rect(plane, bounds, opens_at or bounds))
    return basemap_layers(frame, Focus(finest, 22_000.0, opening_box(plane, bounds))), frame


@cache
def inland() -> tuple[Layers, Frame]:
    return ground(BOUNDS, CONIC, opens_at=OPENS_AT)


@cache
def pacific() -> tuple[Layers, Frame]:
    return ground((110.0, -56.0, 300.0, 40.0), finest=15_000.0)


@cache
def world() -> tuple[Layers, Frame]:
    return ground((-180.0, -90.0, 180.0, 90.0), finest=20_000.0)


def at(frame: Frame, lon: float, lat: float) -> Point:
    return Point(*(float(v) for v in frame.projection.project(lon, lat)))


def near(layer: Sequence[Points], frame: Frame, lon: float, lat: float) -> float:
    """Kilometres from a point to the nearest line of a layer."""
    return float(MultiLineString([LineString(p) for p in layer]).distance(at(frame, lon, lat))) / 1000


def is_land(layers: Layers, frame: Frame, lon: float, lat: float) -> bool:
    """Whether a point lies in an odd number of the coast's rings, as it is filled."""
    return sum(Polygon(ring).contains(at(frame, lon, lat)) for ring in layers["coast"]) % 2 == 1


@pytest.mark.slow
def test_a_ground_is_small_and_the_same_twice() -> None:
    layers, _ = inland()
    assert 8_000 < sum(len(line) for layer in layers.values() for line in layer) < 15_000
    again, _ = ground(BOUNDS, CONIC, opens_at=OPENS_AT)
    assert all(np.array_equal(a, b) for name in layers for a, b in zip(layers[name], again[name], strict=True))


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
def test_rivers_hold(river: str, lon: float, lat: float) -> None:
    layers, frame = inland()
    assert near(layers["rivers"], frame, lon, lat) < 10, river


@pytest.mark.parametrize(
    ("lake", "lon", "lat"), [("Balkhash", 74.0, 46.0), ("Issyk-Kul", 77.3, 42.4), ("Bosten", 87.0, 42.0)]
)
def test_lakes_hold(lake: str, lon: float, lat: float) -> None:
    layers, frame = inland()
    assert any(Polygon(ring).contains(at(frame, lon, lat)) for ring in layers["lakes"]), lake


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
def test_lines_of_control_are_disputed(stretch: str, lon: float, lat: float) -> None:
    layers, frame = inland()
    assert near(layers["disputed"], frame, lon, lat) < 15, stretch
    assert near(layers["borders"], frame, lon, lat) > 30, stretch


@pytest.mark.parametrize(
    ("stretch", "lon", "lat"),
    [("Kazakhstan", 80.5, 43.5), ("Mongolia", 91.0, 46.5), ("Durand line", 73.0, 36.87), ("Wakhan", 73.5, 37.45)],
)
def test_agreed_borders_are_not_disputed(stretch: str, lon: float, lat: float) -> None:
    layers, frame = inland()
    assert near(layers["borders"], frame, lon, lat) < 35, stretch
    assert near(layers["disputed"], frame, lon, lat) > 50, stretch


@pytest.mark.slow
def test_every_line_is_a_line_and_every_ring_is_closed() -> None:
    for layers, _ in (inland(), pacific(), world()):
        for name, layer in layers.items():
            for line in layer:
                assert np.isfinite(line).all()
                assert len(line) >= (4 if name in ("lakes", "coast") else 2)
                if name in ("lakes", "coast"):
                    assert np.array_equal(line[0], line[-1])


def test_a_map_far_inland_is_all_land_and_has_no_shore() -> None:
    layers, frame = inland()
    (land,) = layers["coast"]
    assert Polygon(land).area == pytest.approx(box(*frame.outer).area)
    assert shores(land, frame) == []


@pytest.mark.parametrize("made", [inland, pacific, world])
def test_lines_go_on_to_the_edge_of_the_ground_and_not_beyond(made) -> None:
    layers, frame = made()
    points = np.vstack([line for layer in layers.values() for line in layer])
    x0, y0, x1, y1 = frame.outer
    assert points[:, 0].min() >= x0 - 1
    assert points[:, 0].max() <= x1 + 1
    assert points[:, 1].min() >= y0 - 1
    assert points[:, 1].max() <= y1 + 1
    # Land runs on under the edge of every window.
    assert (
        any(
            (abs(ring - np.array([x0, y0])) < 1).any() or (abs(ring - np.array([x1, y1])) < 1).any()
            for ring in layers["coast"]
        )
        or made is world
    )


@pytest.mark.parametrize(
    ("place", "lon", "lat", "land"),
    [
        ("Chukotka, on both sides of 180", 179.0, 67.5, True),
        ("the other side", -177.0, 66.5, True),
        ("Fiji's sea", 180.0, -20.0, False),
        ("the middle of the Pacific", -150.0, 0.0, False),
        ("Peru", -75.0, -10.0, True),
        ("Queensland", 145.0, -22.0, True),
        ("Antarctica", 100.0, -80.0, True),
        ("by the pole", -30.0, -89.0, True),
        ("Greenland", -40.0, 75.0, True),
        ("the North Atlantic", -40.0, 40.0, False),
        ("the North Pole", 0.0, 89.0, False),
    ],
)
def test_the_world_is_land_where_it_is_land(place: str, lon: float, lat: float, land: bool) -> None:
    layers, frame = world()
    assert is_land(layers, frame, lon, lat) is land, place


def test_land_that_the_data_cuts_at_180_has_no_shore_there() -> None:
    layers, frame = pacific()
    lines = [line for ring in layers["coast"] for line in shores(ring, frame)]
    assert near(lines, frame, 180.0, 67.5) > 60
    assert near(lines, frame, 180.0, 68.98) < 60


def test_the_edge_of_the_earth_is_no_shore() -> None:
    layers, frame = world()
    edge = earth_ring(frame)
    assert edge is not None
    for ring in layers["coast"]:
        for line in shores(ring, frame):
            inner = line[1:-1]
            if len(inner):
                assert (
                    LineString(edge).distance(LineString(inner if len(inner) > 1 else np.vstack([inner, inner + 1])))
                    >= 0
                )
    assert any(
        len(shores(ring, frame)) and not np.array_equal(shores(ring, frame)[0], ring) for ring in layers["coast"]
    )


def test_a_ground_without_borders_has_none() -> None:
    plane = projection_of(MapProjection("auto"), (5.0, 44.0, 9.0, 48.0))
    frame = frame_of(plane, opening_box(plane, (5.0, 44.0, 9.0, 48.0)))
    layers = basemap_layers(frame, Focus(1400.0, 22_000.0, frame.rect), borders=False)
    assert layers["borders"] == layers["disputed"] == []


def test_far_lines_are_coarser_than_near_ones() -> None:
    layers, frame = ground((22.0, 59.0, 26.0, 61.0), finest=600.0)
    spot = at(frame, 24.0, 60.0)

    def steps(least: float, most: float) -> float:
        found = [
            float(np.hypot(*(b - a)))
            for ring in layers["coast"]
            for line in shores(ring, frame)
            for a, b in pairwise(line)
            if least < Point(a).distance(spot) < most
        ]
        return float(np.median(found))

    assert steps(0, 60_000) < steps(150_000, 1e9)


def rivers_of() -> dict[str, Runs]:
    return {river.place: river.runs for river in shipped_atlas().rivers.values()}


def test_an_atlas_may_name_further_disputed_borders() -> None:
    alps = (5.0, 44.0, 9.0, 48.0)
    ring = ((6.0, 45.0), (8.0, 45.0), (8.0, 47.0), (6.0, 47.0))
    plain, frame = ground(alps)
    dotted = basemap_layers(frame, Focus(1400.0, 22_000.0, frame.rect), disputed_rings=[ring])
    assert plain["disputed"] == []
    assert near(dotted["disputed"], frame, 6.8, 45.8) < 20


def test_named_rivers_run_where_they_should() -> None:
    known = rivers_of()
    _, frame = inland()
    focus = Focus(1400.0, 22_000.0, frame.rect)
    rivers = named_rivers(frame, focus, known)
    manas = LineString(rivers["manas-river"][0])
    assert manas.distance(at(frame, 86.0, 44.3)) < 15_000
    assert 150_000 < manas.length < 350_000
    assert len(rivers["ili-river"]) == 2
    small = frame_of(CONIC, opening_box(CONIC, (66, 32, 70, 36)))
    assert named_rivers(small, focus, known) == {}
    assert named_rivers(frame, focus, {}) == {}


def test_named_rivers_lie_on_the_drawn_ones() -> None:
    layers, frame = inland()
    drawn = MultiLineString([LineString(line) for line in layers["rivers"]])
    for name, lines in named_rivers(frame, Focus(1400.0, 22_000.0, frame.rect), rivers_of()).items():
        for line in lines:
            assert max(drawn.distance(Point(p)) for p in line) < 3500, name


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
