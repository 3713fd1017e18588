"""Boxes of names: how far points lie off, what collides, how much of one lies on lines."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point, box

from geo.scene.label_boxes import Lines, as_rows, collide, collides_any, distances, middle, padded

pixels = st.integers(-50, 50).map(float)
boxes = st.tuples(pixels, pixels, pixels, pixels).map(
    lambda b: (min(b[0], b[2]), min(b[1], b[3]), max(b[0], b[2]) + 1, max(b[1], b[3]) + 1)
)


@given(boxes, st.lists(st.tuples(pixels, pixels), min_size=1))
def test_points_lie_as_far_from_a_box_as_shapely_has_it(one, points) -> None:
    found = distances(np.array(points), one)
    assert found == pytest.approx([box(*one).distance(Point(p)) for p in points])


@given(boxes, boxes)
def test_boxes_collide_where_they_share_ground_and_the_array_says_the_same(one, other) -> None:
    assert collide(one, other) == (box(*one).intersection(box(*other)).area > 0)
    assert collides_any(one, as_rows([other])) == collide(one, other)
    assert not collides_any(one, as_rows([]))


@given(boxes)
def test_a_name_needs_space_before_and_after_it_but_none_above(one) -> None:
    left, top, right, bottom = padded(one)
    assert (left < one[0], top, right > one[2], bottom) == (True, one[1], True, one[3])
    assert middle(padded(one)) == pytest.approx(middle(one))


def test_lines_that_have_no_image_and_lone_points_cross_nothing() -> None:
    lines = Lines([np.array([[0, 0], [np.nan, 5]]), np.array([[5.0, 5.0]])], 3)
    assert lines.share_of((0, 0, 10, 10)) == 0


def test_a_box_that_lies_wholly_on_a_line_is_crossed_whole() -> None:
    assert Lines([np.array([[-50, 5], [50, 5.0]])], 20).share_of((0, 0, 10, 10)) == pytest.approx(1)


def test_the_head_of_an_arrow_counts_as_its_line_does_and_besides() -> None:
    line = np.array([[0.0, 5], [40, 5]])
    assert Lines([line], 1, [(30, 0, 40, 10)]).share_of((20, 0, 40, 10)) == pytest.approx(
        Lines([line], 1).share_of((20, 0, 40, 10)) + 0.5, abs=0.01
    )
