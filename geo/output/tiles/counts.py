"""What a tile does not show, counted: by part of the tile, and by the bins of time in which it begins and ends.

An event is hidden in a tile at each of its marks there, so one with two marks is counted at both.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.output.tiles.columns import UNIT_BITS, Numbers
from geo.output.tiles.thinning import Marks

# A tile has so many parts on a side, as a power of two: 128 pixels of a tile that is drawn with 512.
PARTS_BITS = 2


@dataclass(frozen=True, slots=True)
class Counts:
    """One row a part of a tile with hidden marks: its tile, the place of the one nearest to their middle in units, how
    many, and when, as text.

    ``within`` counts those that begin and end in one bin, ``starts`` and ``ends`` those that do not; one whose end is
    open is in no ``ends``.
    """

    tile: Numbers
    x: Numbers
    y: Numbers
    count: Numbers
    within: list[str]
    starts: list[str]
    ends: list[str]


def hidden_counts(marks: Marks, hidden: Numbers, zoom: int) -> Counts:
    """The counts of the marks whose indexes are ``hidden`` at a zoom, in order of tiles and of their parts."""
    part = marks.code[hidden] >> 2 * (UNIT_BITS - zoom - PARTS_BITS)
    parts, first, count = np.unique(part, return_index=True, return_counts=True)
    row = np.repeat(np.arange(len(parts)), count)
    x, y = marks.x[hidden], marks.y[hidden]
    # Where one of them is, since their middle may lie in the sea, or beyond the map's edge.
    off = [axis - (np.add.reduceat(axis, first) // count)[row] if len(first) else axis for axis in (x, y)]
    nearest = np.lexsort((off[0] ** 2 + off[1] ** 2, row))[first]
    start, end, goes_on = marks.start[hidden], marks.end[hidden], marks.goes_on[hidden]
    same = (start == end) & ~goes_on
    ended = ~same & ~goes_on
    return Counts(
        parts >> 2 * PARTS_BITS, x[nearest], y[nearest], count,
        _texts(row[same], start[same], len(parts)),
        _texts(row[~same], start[~same], len(parts)),
        _texts(row[ended], end[ended], len(parts)),
    )  # fmt: skip


def _texts(row: Numbers, at: Numbers, rows: int) -> list[str]:
    """The counts of each row by bin, as ``spelt`` writes them."""
    size = int(at.max()) + 1 if len(at) else 1
    pairs, counts = np.unique(row * size + at, return_counts=True)
    of, where = pairs // size, pairs % size
    before = np.concatenate([[0], where[:-1]])
    begins = np.concatenate([[True], of[1:] != of[:-1]]) if len(of) else np.zeros(0, bool)
    steps = where - np.where(begins, 0, before[: len(where)])
    words = [
        str(step) if count == 1 else f"{step}:{count}"
        for step, count in zip(steps.tolist(), counts.tolist(), strict=True)
    ]
    ends = np.searchsorted(of, np.arange(rows), side="right").tolist()
    starts = [0, *ends][:rows]
    return [",".join(words[a:b]) for a, b in zip(starts, ends, strict=True)]


def spelt(counts: NDArray[np.int64]) -> str:
    """Counts by bin as a short text: for each bin that has any ``step:count``, the step being that from the bin before
    (of the first, from 0); a count of one is left out with its colon.

    >>> spelt(np.array([1, 0, 0, 5])), spelt(np.array([0, 0, 1])), spelt(np.array([2, 1]))
    ('0,3:5', '2', '0:2,1')
    """
    return _texts(np.zeros(int(counts.sum()), np.int64), np.repeat(np.arange(len(counts)), counts), 1)[0]


def read_counts(text: str, size: int) -> NDArray[np.int64]:
    """The counts by bin that ``spelt`` wrote.

    >>> read_counts("0,3:5", 4).tolist(), read_counts("", 2).tolist()
    ([1, 0, 0, 5], [0, 0])
    """
    counts = np.zeros(size, np.int64)
    at = 0
    for word in text.split(",") if text else []:
        step, _, count = word.partition(":")
        at += int(step)
        counts[at] = int(count or 1)
    return counts
