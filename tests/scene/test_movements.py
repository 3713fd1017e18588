"""Movements are smooth, keep apart, and never cover the mark they reach."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, Point

from geo.errors import DataError, UnknownPlaceError
from geo.scene.curves import GEOD, bowed, centred_plane, path_km, smooth
from geo.scene.movement_lines import start_zone_km
from geo.scene.movements import MOVEMENT_COLUMNS, cut_frame, exported_frame, movements_frame

PLANE = centred_plane([(75, 35), (105, 55)])


def km(line) -> LineString:
    return LineString(PLANE.to_km(list(line.coords)))


def away_km(one, other) -> float:
    return GEOD.inv(*one, *other)[2] / 1000


def test_a_line_between_two_towns_bows_by_about_a_tenth(atlas, movement):
    frame = movements_frame(atlas(movements=[movement("m", "alder", "birch")]))
    line, row = frame.geometry[0], frame.iloc[0]
    assert tuple(frame.columns) == MOVEMENT_COLUMNS
    assert frame.crs.to_epsg() == 4326
    chord = LineString([(81.3, 43.9), (87.6, 43.8)])
    sagitta = max(km(chord).distance(Point(p)) for p in km(line).coords)
    assert 0.08 * 500 < sagitta < 0.12 * 510
    assert line.coords[0] == (81.3, 43.9)
    assert 480 < row.length_km < 540


def test_a_line_stops_short_of_its_target_but_a_bare_point_is_reached(atlas, movement):
    frame = movements_frame(atlas(movements=[movement("m", "alder", "birch"), movement("n", "cedar", (84.0, 47.0))]))
    assert away_km(frame.geometry[0].coords[-1], (87.6, 43.8)) == pytest.approx(18, abs=2)
    assert away_km(frame.geometry[1].coords[-1], (84.0, 47.0)) < 0.2


def test_a_wide_place_has_no_mark_to_stop_before(atlas, movement):
    frame = movements_frame(atlas(movements=[movement("m", "alder", "steppe")]))
    assert away_km(frame.geometry[0].coords[-1], (85.0, 44.0)) < 0.2


def test_arrows_from_one_town_leave_at_different_angles_and_do_not_meet_again(atlas, movement):
    fan = [movement("a", "alder", "birch"), movement("b", "alder", "cedar"), movement("c", "alder", "doum")]
    lines = [km(g) for g in movements_frame(atlas(movements=fan)).geometry]
    for one, other in combinations(lines, 2):
        zone = Point(one.coords[0]).buffer(start_zone_km(one.length, other.length))
        assert one.difference(zone).distance(other.difference(zone)) > 5


def test_lines_that_share_a_way_run_apart(atlas, movement):
    same = [movement(f"m{i}", "alder", "birch", when=f"190{i}") for i in range(4)]
    lines = [km(g) for g in movements_frame(atlas(movements=same)).geometry]
    for one, other in combinations(lines, 2):
        middle = one.interpolate(0.5, normalized=True)
        assert middle.distance(other) > 8


def test_there_and_back_are_two_lines(atlas, movement):
    there, back = (
        km(g)
        for g in movements_frame(
            atlas(movements=[movement("m", "alder", "birch"), movement("n", "birch", "alder", kind="withdrawal")])
        ).geometry
    )
    assert there.interpolate(0.5, normalized=True).distance(back) > 40


@pytest.mark.parametrize(
    "targets", [("elm", "elm", "elm"), ("elm", "elm"), ("fir", "elm", "elm"), ("birch", "birch"), ("birch",) * 3]
)
def test_rival_versions_never_share_a_pixel_after_the_start(atlas, movement, targets):
    flights = [
        movement(f"f{v}", "alder", t, kind="flight", version=v, event="lost")
        for v, t in zip("ABC", targets, strict=False)
    ]
    others = [movement("x", "alder", "birch"), movement("y", "alder", "cedar")]
    frame = movements_frame(atlas(movements=flights + others))
    lines = [km(g) for g in frame.geometry[: len(flights)]]
    for one, other in combinations(lines, 2):
        zone = Point(one.coords[0]).buffer(start_zone_km(one.length, other.length))
        assert not one.crosses(other)
        assert one.difference(zone).distance(other.difference(zone)) > 8


def test_a_long_haul_follows_the_great_circle_with_a_bow(atlas, movement):
    frame = movements_frame(atlas(movements=[movement("m", "alder", "fir", kind="exile")]))
    direct = GEOD.inv(81.3, 43.9, 37.6, 55.75)[2] / 1000
    middle = frame.geometry[0].interpolate(0.5, normalized=True)
    on_circle = GEOD.npts(81.3, 43.9, 37.6, 55.75, 199)
    nearest = min(away_km(p, (middle.x, middle.y)) for p in on_circle)
    assert 0.07 * direct < nearest < 0.13 * direct
    assert away_km(frame.geometry[0].coords[-1], (37.6, 55.75)) > 40


def test_a_path_goes_through_its_points(atlas, movement):
    frame = movements_frame(atlas(movements=[movement("m", "alder", (84.0, 44.8), (85.5, 44.2), "birch")]))
    for via in [(84.0, 44.8), (85.5, 44.2)]:
        assert km(frame.geometry[0]).distance(Point(PLANE.to_km([via])[0])) < 3


def test_rivals_whose_points_already_part_keep_to_them(atlas, movement):
    flights = [
        movement("f", "alder", (90.0, 47.0), (98.0, 50.0), "elm", kind="flight", version="A", event="lost"),
        movement("g", "alder", (90.0, 42.0), (100.0, 46.0), "elm", kind="flight", version="B", event="lost"),
    ]
    assert list(movements_frame(atlas(movements=flights)).bow) == [0, 0]


def test_a_rival_that_sets_out_where_another_arrived_may_touch_it_there(atlas, movement):
    legs = [
        movement("f", "doum", "alder", kind="flight", version="A", event="lost"),
        movement("g", "alder", "elm", kind="flight", version="B", event="lost"),
    ]
    assert list(movements_frame(atlas(movements=legs)).bow) == [0.12, 0.12]


def test_reinforcement_without_a_stated_origin_is_a_point(atlas, movement):
    frame = movements_frame(
        atlas(
            movements=[
                movement("r", "birch", kind="reinforcement", start_stated=False),
                movement("s", "alder", "birch", kind="reinforcement", start_stated=False),
                movement("t", "alder", "birch", kind="reinforcement"),
            ]
        )
    )
    assert list(frame.geom_type) == ["Point", "Point", "LineString"]
    assert frame.bearing_deg[0] == 0
    assert 85 < frame.bearing_deg[1] < 95


def test_file_order_changes_no_line(atlas, movement):
    some = [movement("a", "alder", "birch"), movement("b", "alder", "cedar"), movement("c", "alder", "birch"),
            movement("d", "alder", "elm", version="A", event="e"),
            movement("e", "alder", "elm", version="B", event="e")]  # fmt: skip
    one = movements_frame(atlas(movements=some)).set_index("id").geometry
    two = movements_frame(atlas(movements=some[::-1])).set_index("id").geometry
    assert all(one[i].equals_exact(two[i], 0) for i in one.index)


def test_an_unknown_place_is_named_with_a_suggestion(atlas, movement):
    with pytest.raises(UnknownPlaceError, match=r"'aldre'.*alder"):
        movements_frame(atlas(movements=[movement("m", "aldre", "birch")]))


def test_a_path_without_length_is_refused(atlas, movement):
    with pytest.raises(DataError, match="same point"):
        movements_frame(atlas(movements=[movement("m", "alder", "alder")]))


def test_no_movements_make_an_empty_frame(atlas):
    frame = movements_frame(atlas())
    assert tuple(frame.columns) == MOVEMENT_COLUMNS
    assert len(frame) == 0


coordinate = st.tuples(st.floats(70, 110), st.floats(34, 54))


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(
    st.lists(coordinate, min_size=2, max_size=2).filter(lambda p: path_km(p) > 30), st.sampled_from([0.1, -0.1, 0.3])
)
def test_a_bowed_line_is_simple_and_keeps_its_ends(points, bow):
    plane = centred_plane(points)
    curve = bowed(smooth(plane.to_km(points), 40), bow)
    assert LineString(curve).is_simple
    assert np.allclose(plane.to_lonlat(curve)[[0, -1]], points, atol=1e-6)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.floats(-0.9, 0.9), min_size=1, max_size=4).map(
        lambda ys: [(76.0 + 2 * i, 43.0 + y) for i, y in enumerate([0.0, *ys, 0.0])]
    )
)
def test_a_curve_through_an_onward_path_never_crosses_itself(points):
    curve = smooth(centred_plane(points).to_km(points), 40)
    assert LineString(curve).is_simple


ROUND = ((-6.3, 36.8), (-43.2, -22.9), (-75.0, -52.7), (144.8, 13.4), (125.0, -9.0), (20.0, -36.0), (-6.3, 36.8))


def test_a_way_over_180_degrees_runs_on_and_stays_near_its_points(atlas, movement):
    (line,) = movements_frame(atlas(movements=[movement("round", *ROUND)])).geometry
    lons = np.array([p[0] for p in line.coords])
    assert np.abs(np.diff(lons)).max() < 40
    assert abs(lons[-1] - lons[0]) == pytest.approx(360, abs=4)
    assert all(min(away_km(p, q) for q in line.coords) < 500 for p in ROUND)


def test_a_short_hop_over_180_degrees_takes_the_short_way(atlas, movement):
    frame = movements_frame(atlas(movements=[movement("hop", (178.4, -18.1), (-171.8, -13.8))]))
    assert 1000 < frame.length_km[0] < 1300


def test_a_map_of_the_world_shows_a_line_in_parts_and_the_last_has_the_head(atlas, movement):
    frame = movements_frame(
        atlas(movements=[movement("round", *ROUND, start_stated=False), movement("m", "alder", "birch")])
    )
    parts = cut_frame(frame, 30.0)
    assert list(parts.id) == ["round", "round", "m"]
    assert list(parts.goes_on) == [True, False, False]
    assert list(parts.start_stated) == [False, True, True]
    assert all(30 <= g.bounds[0] <= g.bounds[2] <= 390 for g in parts.geometry)
    assert list(cut_frame(frame, None).id) == ["round", "m"]


def test_a_file_has_what_crosses_180_degrees_cut_there(atlas, movement):
    (line,) = exported_frame(movements_frame(atlas(movements=[movement("round", *ROUND)]))).geometry
    assert line.geom_type == "MultiLineString"
    assert -180 <= line.bounds[0] <= line.bounds[2] <= 180
