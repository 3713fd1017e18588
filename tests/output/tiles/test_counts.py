"""What is shown and counted is together what there is, in any window whose edges are edges of bins."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.output.tiles.bins import Bins, bins_of, starts_and_ends, within
from geo.output.tiles.columns import OPEN_END, EventColumns
from geo.output.tiles.counts import hidden_counts, read_counts, spelt
from geo.output.tiles.thinning import marks_of, thin
from tests.output.tiles.histories import histories

LAST, MOST, BINS = 5, 10, 8
WINDOWS = st.tuples(st.integers(0, BINS - 1), st.integers(0, BINS - 1)).map(sorted)


def overlapping(events: EventColumns, bins: Bins, low: int, high: int) -> np.ndarray:
    """Which events share a day with the bins from ``low`` to ``high``, the outermost taken as endless."""
    start = -(2**63) + 1 if low == 0 else bins.edges[low]
    end = 2**63 - 1 if high >= len(bins) - 1 else bins.edges[high + 1] - 1
    return (events.first <= end) & (events.last >= start)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(histories(), WINDOWS)
def test_shown_and_hidden_marks_of_a_window_are_together_all_that_there_are(events, window):
    bins = bins_of(events.first, events.last, most=BINS)
    low, high = (min(edge, len(bins) - 1) for edge in window)
    marks = marks_of(events, bins)
    thinned = thin(marks, LAST, MOST, MOST)
    true = overlapping(events, bins, low, high)[marks.event]
    for zoom in range(LAST + 1):
        alive = thinned.leaf >= zoom
        hidden = np.flatnonzero(alive & (thinned.shown > zoom))
        counts = hidden_counts(marks, hidden, zoom)
        there = set(zip(marks.x[hidden].tolist(), marks.y[hidden].tolist(), strict=True))
        assert set(zip(counts.x.tolist(), counts.y.tolist(), strict=True)) <= there, "where one of them is"
        for tile in np.unique(marks.tile(zoom)[alive]):
            inside = alive & (marks.tile(zoom) == tile)
            shown = (inside & true & (thinned.shown <= zoom)).sum()
            counted = 0
            for row in np.flatnonzero(counts.tile == tile):
                both = read_counts(counts.within[row], len(bins))
                starts = both + read_counts(counts.starts[row], len(bins))
                ends = both + read_counts(counts.ends[row], len(bins))
                assert counts.count[row] == starts.sum()
                counted += within(starts, ends, low, high)
            assert shown + counted == (inside & true).sum()


@settings(max_examples=60, deadline=None)
@given(histories(), WINDOWS)
def test_the_whole_count_of_a_window_is_true(events, window):
    bins = bins_of(events.first, events.last, most=BINS)
    low, high = (min(edge, len(bins) - 1) for edge in window)
    starts, ends = map(np.array, starts_and_ends(bins, events.first, events.last))
    assert within(starts, ends, low, high) == overlapping(events, bins, low, high).sum()
    assert starts.sum() == len(events)
    assert ends.sum() == (events.last < OPEN_END).sum()


@given(st.lists(st.integers(0, 300), min_size=1, max_size=40))
def test_counts_read_back_as_they_were_written(counts):
    assert read_counts(spelt(np.array(counts)), len(counts)).tolist() == counts


@settings(max_examples=30, deadline=None)
@given(histories())
def test_a_count_stands_amid_what_it_counts(events):
    marks = marks_of(events, bins_of(events.first, events.last, most=BINS))
    everything = np.arange(len(marks.code))
    counts = hidden_counts(marks, everything, 0)
    assert counts.count.sum() == len(events)
    for mean, axis in ((counts.x, marks.x), (counts.y, marks.y)):
        assert axis.min() <= mean.min()
        assert mean.max() <= axis.max()
