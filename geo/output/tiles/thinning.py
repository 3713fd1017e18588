"""From which zoom on each mark is shown, so that no tile is crowded and none is empty.

A tile shows all of its marks where they are few; then it is a leaf, and nothing is written below it. Else it shows at
most ``MOST``: those that the tile above shows, of each bin of time the mark that lasts longest of those that begin in
it, and the weightiest of each part of the tile and of its time. So marks never vanish on zooming in, and a window of
time that has marks in a tile shows one there: whatever overlaps the window began in some bin, and the mark that is
shown of that bin lasts as long.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.output.tiles.bins import Bins
from geo.output.tiles.columns import OPEN_END, UNIT_BITS, EventColumns, Numbers, units

MOST = 1000
# A tile of the last zoom holds more; beyond this its marks are counted and not drawn.
MOST_LAST = 10_000
NEVER = 127
# Marks are spread over so many parts of a tile on a side, and over so many parts of its time.
GRID_BITS, TIME_PARTS = 3, 8


@dataclass(frozen=True, slots=True)
class Marks:
    """Marks in the order of a curve that keeps tiles together: event, place in units, code of the curve, bins, whether
    the end is open, and rank.
    """

    mark: Numbers
    event: Numbers
    x: Numbers
    y: Numbers
    code: Numbers
    start: Numbers
    end: Numbers
    goes_on: NDArray[np.bool_]
    rank: Numbers

    def tile(self, zoom: int) -> Numbers:
        """Each mark's tile of a zoom, as a number along the curve."""
        return self.code >> (2 * (UNIT_BITS - zoom))


@dataclass(frozen=True, slots=True)
class Thinned:
    """For each mark the zoom from which on it is ``shown`` (``NEVER``), and that of the ``leaf`` below which no tile
    lies.
    """

    shown: NDArray[np.int8]
    leaf: NDArray[np.int8]


def marks_of(events: EventColumns, bins: Bins) -> Marks:
    """The marks of events, sorted along the curve; two on one spot by their rank."""
    x, y = units(events.lon, events.lat)
    code = interleaved(x, y)
    ranks = events.ranks()[events.mark_event]
    order = np.lexsort((np.arange(len(code)), ranks, code))
    rank = np.empty(len(code), np.int64)
    rank[np.lexsort((np.arange(len(code)), ranks))] = np.arange(len(code))
    event = events.mark_event[order]
    return Marks(
        order, event, x[order], y[order], code[order],
        bins.of(events.first[event]), bins.of(events.last[event]), events.last[event] >= OPEN_END,
        rank[order],
    )  # fmt: skip


def interleaved(x: Numbers, y: Numbers) -> Numbers:
    """The bits of two coordinates in turn, so that a tile of any zoom is a stretch of numbers.

    >>> interleaved(np.array([1, 2]), np.array([1, 0])).tolist()
    [3, 4]
    """
    return _spread(x) | _spread(y) << 1


def _spread(v: Numbers) -> Numbers:
    for shift, mask in (
        (16, 0x0000FFFF0000FFFF), (8, 0x00FF00FF00FF00FF), (4, 0x0F0F0F0F0F0F0F0F), (2, 0x3333333333333333),
        (1, 0x5555555555555555),
    ):  # fmt: skip
        v = (v | v << shift) & mask
    return v


def thin(marks: Marks, last_zoom: int, most: int = MOST, most_last: int = MOST_LAST) -> Thinned:
    """When each mark is shown. ``most`` must be at least the number of bins."""
    n = len(marks.code)
    shown = np.full(n, NEVER, np.int8)
    leaf = np.full(n, last_zoom, np.int8)
    active = np.arange(n)
    for zoom in range(last_zoom + 1):
        limit = most_last if zoom == last_zoom else most
        tile = _dense(marks.tile(zoom)[active])
        fits = np.bincount(tile)[tile] <= limit
        done = active[fits]
        shown[done] = np.minimum(shown[done], zoom)
        leaf[done] = zoom
        active, tile = active[~fits], _dense(tile[~fits])
        if not len(active):
            break
        new = _chosen(marks, active, tile, zoom, shown[active] < zoom, limit)
        shown[active[new]] = zoom
    return Thinned(shown, leaf)


def _chosen(
    marks: Marks, active: Numbers, tile: Numbers, zoom: int, kept: NDArray[np.bool_], limit: int
) -> NDArray[np.bool_]:
    """Which of the ``active`` marks their tile shows anew, beside those that are ``kept``."""
    start, end, rank = marks.start[active], marks.end[active], marks.rank[active]
    new = _needed(tile, start, end, kept, rank)
    taken = kept | new
    room = limit - np.bincount(tile, weights=taken).astype(np.int64)
    shift = UNIT_BITS - zoom - GRID_BITS
    side = (1 << GRID_BITS) - 1
    cell = (marks.y[active] >> shift & side) << GRID_BITS | marks.x[active] >> shift & side
    part = start * TIME_PARTS // (int(marks.start.max()) + 1)
    group = (tile << 2 * GRID_BITS | cell) * TIME_PARTS + part
    # The how-manieth of its group each is, those taken already first; then group by group in turn.
    turn = _places(group, np.lexsort((rank, ~taken, group)))
    order = np.lexsort((rank, turn, taken, tile))
    place = _places(tile, order)
    new |= ~taken & (place < room[tile])
    return new


def _needed(tile: Numbers, start: Numbers, end: Numbers, kept: NDArray[np.bool_], rank: Numbers) -> NDArray[np.bool_]:
    """Of each tile and bin the mark that lasts longest of those that begin there, unless one as long is kept."""
    group = tile * (int(start.max()) + 1) + start
    order = np.lexsort((rank, ~kept, -end, group))
    grouped = group[order]
    best = order[np.concatenate([[True], grouped[1:] != grouped[:-1]])]
    new = np.zeros(len(tile), bool)
    new[best] = True
    return new & ~kept


def _places(group: Numbers, order: Numbers) -> Numbers:
    """The place of each within its group, in an ``order`` that keeps groups together."""
    grouped = group[order]
    begins = np.concatenate([[True], grouped[1:] != grouped[:-1]])
    at = np.arange(len(order))
    starts = np.maximum.accumulate(np.where(begins, at, 0))
    places = np.empty(len(order), np.int64)
    places[order] = at - starts
    return places


def _dense(sorted_numbers: Numbers) -> Numbers:
    """Numbers in order as 0, 1, 2 and so on."""
    if not len(sorted_numbers):
        return sorted_numbers
    return np.concatenate([[0], np.cumsum(sorted_numbers[1:] != sorted_numbers[:-1])])
