"""Bins of time: at most 256, with edges where people would put them, so that hidden events can be counted by time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.dates.days import EPOCH, day_at, ordinal_of
from geo.output.tiles.columns import OPEN_END, Days, Numbers, known_ends

MOST = 256
# Months of the units that edges may stand at; before them come days and weeks.
_MONTHS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 60000, 120000, 1200000, 12000000)


@dataclass(frozen=True, slots=True)
class Bins:
    """Bins of time by their ``edges``, the days since 1970 on which each begins, with the end of the last behind them.

    What is earlier than the first edge belongs to the first bin, what is later than the last to the last.
    """

    edges: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.edges) - 1

    def of(self, days: Days) -> Numbers:
        """The bin of each day.

        >>> Bins((0, 10, 20)).of(np.array([-5, 9, 10, 99])).tolist()
        [0, 0, 1, 1]
        """
        return np.clip(np.searchsorted(self.edges, days, side="right") - 1, 0, len(self) - 1).astype(np.int64)


def bins_of(first: Days, last: Days, edges: Iterable[int] = (), most: int = MOST) -> Bins:
    """Bins over the days that events reach, at days, weeks, months or years, and at ``edges`` of the map's periods.

    The span is that of all ends that are not open; edges of periods beyond it are left out.

    >>> day = ordinal_of(1900, 1, 1) - EPOCH
    >>> len(bins_of(np.array([day]), np.array([day + 36523])))
    200
    """
    ends = known_ends(first, last)
    if not len(ends):
        return Bins((0, 1))
    low, high = int(ends.min()), int(ends.max()) + 1
    own = sorted({edge for edge in edges if low < edge < high})
    for found in _grids(low, high, max(1, most - len(own))):
        joined = sorted({low, high, *found, *own})
        if len(joined) - 1 <= most:
            return Bins(tuple(joined))
    # More edges of periods than there may be bins: as many of them as go, evenly.
    kept = np.linspace(0, len(own) - 1, most - 1).astype(int)
    return Bins(tuple(sorted({low, high, *(own[i] for i in kept)})))


def _grids(low: int, high: int, most: int) -> Iterator[list[int]]:
    """Edges between two days at ever greater units, from the finest that may fit."""
    for days in (1, 7):
        if (high - low) / days <= most:
            yield list(range(low + days, high, days))
    for months in _MONTHS:
        if (high - low) / (months * 30.436875) <= most + 2:
            yield _months(low, high, months)
    yield []


def _months(low: int, high: int, months: int) -> list[int]:
    start = day_at(low + EPOCH)
    unit = (start.year * 12 + start.month - 1) // months * months
    found: list[int] = []
    while True:
        day = ordinal_of(unit // 12, unit % 12 + 1, 1) - EPOCH
        if day >= high:
            return found
        if day > low:
            found.append(day)
        unit += months


def starts_and_ends(bins: Bins, first: Days, last: Days) -> tuple[list[int], list[int]]:
    """How many events start, and how many end, in each bin; one whose end is open ends in none."""
    size = len(bins)
    return (
        np.bincount(bins.of(first), minlength=size).tolist(),
        np.bincount(bins.of(last[last < OPEN_END]), minlength=size).tolist(),
    )


def within(starts: NDArray[np.int64], ends: NDArray[np.int64], low: int, high: int) -> int:
    """How many events overlap the bins from ``low`` to ``high``: those that began by then, less those that had ended.

    >>> within(np.array([2, 1, 0]), np.array([1, 1, 1]), 1, 2)
    2
    """
    return int(starts[: high + 1].sum() - ends[:low].sum())


def bin_at(bins: Bins, day: int) -> int:
    """The bin of one day."""
    return min(max(bisect_right(bins.edges, day) - 1, 0), len(bins) - 1)
