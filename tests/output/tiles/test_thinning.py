"""Marks are thinned so that tiles are nested, bounded and never empty, and none is lost."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from geo.output.tiles.bins import bins_of
from geo.output.tiles.columns import EventColumns
from geo.output.tiles.thinning import NEVER, Marks, Thinned, marks_of, thin
from tests.output.tiles.histories import histories, history

LAST, MOST, MOST_LAST, BINS = 6, 10, 14, 8


def thinned_of(events: EventColumns) -> tuple[Marks, Thinned]:
    bins = bins_of(events.first, events.last, most=BINS)
    marks = marks_of(events, bins)
    return marks, thin(marks, LAST, MOST, MOST_LAST)


def tiles_of(marks: Marks, thinned: Thinned, zoom: int) -> list[np.ndarray]:
    """The indexes of the marks of each tile that is written at a zoom."""
    alive = np.flatnonzero(thinned.leaf >= zoom)
    tile = marks.tile(zoom)[alive]
    return [alive[tile == one] for one in np.unique(tile)]


@settings(max_examples=60, deadline=None)
@given(histories())
def test_a_tile_shows_no_more_marks_than_it_may(events):
    marks, thinned = thinned_of(events)
    for zoom in range(LAST + 1):
        limit = MOST_LAST if zoom == LAST else MOST
        for tile in tiles_of(marks, thinned, zoom):
            assert (thinned.shown[tile] <= zoom).sum() == min(limit, len(tile))


@settings(max_examples=60, deadline=None)
@given(histories())
def test_no_window_of_time_that_has_marks_in_a_tile_is_empty_there(events):
    marks, thinned = thinned_of(events)
    for zoom in range(LAST + 1):
        for tile in tiles_of(marks, thinned, zoom):
            seen = tile[thinned.shown[tile] <= zoom]
            for one in range(BINS):
                there = (marks.start[tile] <= one) & (marks.end[tile] >= one)
                shown = (marks.start[seen] <= one) & (marks.end[seen] >= one)
                assert shown.any() or not there.any()


@settings(max_examples=60, deadline=None)
@given(histories())
def test_a_mark_is_shown_from_one_zoom_on_down_to_its_leaf_or_counted_at_the_last(events):
    marks, thinned = thinned_of(events)
    assert sorted(marks.mark) == list(range(len(events)))
    never = thinned.shown == NEVER
    assert (thinned.leaf[never] == LAST).all()
    assert (thinned.shown[~never] <= thinned.leaf[~never]).all()
    # Marks of one tile share their leaf, so that no tile lies below one that shows all.
    for zoom in range(LAST + 1):
        for tile in tiles_of(marks, thinned, zoom):
            assert len({leaf == zoom for leaf in thinned.leaf[tile].tolist()}) == 1


def test_weightier_events_come_first_where_place_and_time_are_the_same():
    events = history(400, 1)
    marks, thinned = thinned_of(events)
    weight = events.importance[marks.event]
    first = thinned.shown == 0
    assert weight[first].mean() > weight[~first].mean() + 0.3


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_marks_in_a_spot_depends_on_ids_alone(order):
    events = history(50, 3)
    assert np.array_equal(events.ranks(), history(50, 3).ranks())
    assert sorted(events.ranks()[::order]) == list(range(50))
