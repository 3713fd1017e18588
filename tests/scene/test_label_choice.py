"""A name takes the best place that is free and in bounds, and leaves a line or another town for one further down."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.scene.label_boxes import Box, Candidate, Lines, as_rows, box_of, collides_any, distances, padded
from geo.scene.label_candidates import land_candidates, town_candidates, with_built
from geo.scene.label_choice import Name, Surroundings, best

BOUNDS: Box = (0.0, 0.0, 400.0, 400.0)
FREE = Surroundings(as_rows([]), np.empty((0, 2)), Lines([], 4), 100.0, BOUNDS)
SIZE, AT = (60.0, 12.0), (200.0, 200.0)
LAND, TOWN = Name(AT, SIZE), Name(AT, SIZE, 5)

spans = st.tuples(st.floats(100, 300), st.floats(100, 300), st.floats(1, 90), st.floats(1, 40))
taken = st.lists(spans.map(lambda s: (s[0], s[1], s[0] + s[2], s[1] + s[3])), max_size=12)


def test_a_name_leaves_a_line_for_a_free_place_and_stays_where_there_is_no_line() -> None:
    built: Candidate = (-30.0, -6.0, "left")
    line = Lines([np.array([[100.0, 200.0], [300.0, 200.0]])], 4)
    free = best(LAND, land_candidates(SIZE, 60, built), FREE)
    moved = best(LAND, land_candidates(SIZE, 60, built), replace(FREE, lines=line))
    assert free is not None
    assert moved is not None
    assert free[1] == built
    assert moved[1] != built
    assert line.share_of(moved[0]) == 0


@pytest.mark.parametrize("reach", [0.0, 20.0])
def test_the_name_of_a_small_land_stays_beside_its_place_however_much_is_in_the_way(reach: float) -> None:
    for candidate in land_candidates(SIZE, reach):
        left, top, right, bottom = box_of((0, 0), candidate, SIZE)
        assert left < 0 < right
        assert top - 2 * SIZE[1] <= 0 <= bottom + 2 * SIZE[1]


def test_the_name_of_a_wide_land_goes_further() -> None:
    assert set(land_candidates(SIZE)) < set(land_candidates(SIZE, 500))


@given(taken, st.sampled_from([5.0, 9.5, 13.0]))
@settings(deadline=None)
def test_a_name_stands_clear_of_its_mark_and_of_every_box(boxes, half) -> None:
    found = best(Name(AT, SIZE, half), town_candidates(SIZE, 12, half), replace(FREE, boxes=as_rows(boxes)))
    if found:
        assert not collides_any(padded(found[0]), as_rows(boxes))
        assert distances(np.array([AT]), found[0])[0] >= half - 0.5


def test_a_name_of_land_that_the_edge_would_cut_moves_along_and_that_of_a_town_takes_its_other_side() -> None:
    land = best(replace(LAND, at=(390.0, 200.0)), land_candidates(SIZE), FREE)
    town = best(replace(TOWN, at=(390.0, 200.0)), town_candidates(SIZE, 12, 5), FREE)
    assert land is not None
    assert town is not None
    assert land[0][2] == pytest.approx(BOUNDS[2])
    assert town[1][2] == "right"
    assert best(replace(LAND, at=(440.0, 200.0)), land_candidates(SIZE), FREE) is None


def test_a_name_that_must_stand_may_be_taken_for_anothers_and_another_name_is_left_out() -> None:
    astray: list[Candidate] = [(8.0, -6.0, "left")]
    around = replace(FREE, towns=np.array([[280.0, 200.0]]))
    assert best(replace(TOWN, must=True), astray, around)
    assert best(replace(TOWN, must=False), astray, around)
    around = replace(FREE, towns=np.array([[240.0, 190.0]]))
    assert best(replace(TOWN, must=True), astray, around)
    assert best(replace(TOWN, must=False), astray, around) is None


def test_the_builds_place_comes_first_where_it_is_near_and_last_where_it_is_far() -> None:
    around = town_candidates(SIZE, 12, 5)
    near: Candidate = (12.0, -7.0, "left")
    far: Candidate = (40.0, -7.0, "left")
    assert with_built(around, near, SIZE, 5) == [near, *around]
    assert with_built(around, far, SIZE, 5) == [*around, far]
    assert with_built(around, None, SIZE, 5) == around
