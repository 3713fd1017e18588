"""Marks are thinned so that tiles are nested, bounded and never empty, and none is lost."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings

from geo.output.tiles.bins import bins_of
from geo.output.tiles.columns import EventColumns, few_events
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


def test_events_of_one_weight_are_in_an_order_that_depends_on_their_ids_alone():
    # Another set of neighbours, other times and places: each pair stands in the same order all the same.
    ids = [f"e{i:04}" for i in range(200)]
    some = ids[1::3]
    all_ranks = dict(zip(ids, few_events(ids).ranks().tolist(), strict=True))
    elsewhere = few_events(some, first=np.arange(len(some)) * 40, lon=np.linspace(-90, 90, len(some)))
    ranks = dict(zip(some, elsewhere.ranks().tolist(), strict=True))
    assert sorted(some, key=ranks.__getitem__) == sorted(some, key=all_ranks.__getitem__)
    # And in no order of writing: those named first are not those shown first.
    first = sorted(ids, key=all_ranks.__getitem__)[:50]
    assert 15 < np.mean([ids.index(one) for one in first]) / 200 * 50 < 35


def test_the_weightiest_come_first_whatever_their_ids():
    importance = np.arange(60) % 3 + 1
    ranks = few_events([f"e{i:04}" for i in range(60)], importance=importance).ranks()
    assert importance[np.argsort(ranks)].tolist() == [3] * 20 + [2] * 20 + [1] * 20


def test_marks_are_shown_by_that_order_whatever_order_they_are_written_in():
    """A spot's marks that do not fit are thinned by rank: the same events are left where the marks are turned about."""
    n = 40
    ids = [f"e{i:04}" for i in range(n)]
    events = few_events(ids, mark_event=np.arange(n)[::-1].copy())
    turned, (marks, thinned) = thinned_of(few_events(ids)), thinned_of(events)
    shown = [{ids[e] for e in m.event[t.shown == 0]} for m, t in ((marks, thinned), turned)]
    best = {ids[i] for i in np.argsort(events.ranks())[:MOST]}
    assert shown == [best, best]
