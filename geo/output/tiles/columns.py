"""Many events as columns: what tiles, counts, records and search are made of, without an object an event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from geo.errors import DataError

Days = NDArray[np.int64]
Numbers = NDArray[np.int64]

# So many of the weightiest events stand in a page's still and, without a script, in its list.
ON_PAGE = 60
# What stands for an end that is open; no day of a text reaches it.
OPEN_START, OPEN_END = -(2**62), 2**62
# Web Mercator's world in units of which a tile of zoom z has 2 ** (UNIT_BITS - z): 0.6 metres at the equator.
UNIT_BITS = 26
# As far as that projection goes; what lies beyond stands at its edge.
MOST_LATITUDE = 85.0511287798066


@dataclass(frozen=True, slots=True)
class Coded:
    """A column of few texts: a number for each event, and the texts that the numbers mean."""

    at: Numbers
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventColumns:
    """Events in the order of their ids, whose index is an event's number, and their marks in the order of events.

    ``first`` and ``last`` are days since 1 January 1970, ``OPEN_START`` and ``OPEN_END`` where a time is open.
    ``words`` are times as they are said, of events whose days do not say as much; ``sure`` are the days on which an
    event was surely going on. ``mark_event`` is each mark's event, ``lon`` and ``lat`` its degrees, ``radius`` its
    place's kilometres. Raises ``DataError`` where ids repeat or are not in order.
    """

    ids: Sequence[str]
    titles: Sequence[str]
    first: Days
    last: Days
    kind: Coded
    act: Coded
    importance: Numbers
    mark_event: Numbers
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    radius: NDArray[np.float64]
    words: Mapping[int, str] = field(default_factory=dict)
    sure: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    differs: frozenset[int] = frozenset()
    unsure: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        keys = [*map(order_of_id, self.ids)]
        wrong = next((i for i, (a, b) in enumerate(pairwise(keys)) if a >= b), None)
        if wrong is not None:
            before, after = self.ids[wrong : wrong + 2]
            fault = "is there twice" if before == after else f"comes after {before!r}"
            raise DataError(f"event {after!r} {fault}. Try events with an id of their own each, in its order")

    def __len__(self) -> int:
        return len(self.ids)

    def ranks(self) -> Numbers:
        """Each event's place among all by importance, the others in an order that depends on ids alone.

        >>> few_events(["a", "b"], importance=[1, 3]).ranks().tolist()
        [1, 0]
        """
        mixed = np.fromiter((crc32(i.encode()) for i in self.ids), np.int64, len(self.ids))
        order = np.lexsort((np.arange(len(self.ids)), mixed, -self.importance))
        ranks = np.empty(len(self.ids), np.int64)
        ranks[order] = np.arange(len(self.ids))
        return ranks


def known_ends(first: Days, last: Days) -> Days:
    """The days on which events begin and end, of all that are not open.

    >>> known_ends(np.array([5, OPEN_START]), np.array([OPEN_END, 7])).tolist()
    [5, 7]
    """
    return np.concatenate([first[first > OPEN_START], last[last < OPEN_END]])


def order_of_id(ident: str) -> bytes:
    """The key by which ids are in order: as scripts compare texts.

    >>> order_of_id("a") < order_of_id("b")
    True
    """
    return ident.encode("utf-16-be", "surrogatepass")


def units(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> tuple[Numbers, Numbers]:
    """Degrees as whole units of Web Mercator, from the north-western corner of the world.

    >>> [axis.tolist() for axis in units(np.array([0.0]), np.array([0.0]))] == [[2**25], [2**25]]
    True
    """
    size = 1 << UNIT_BITS
    sine = np.sin(np.radians(np.clip(lat, -MOST_LATITUDE, MOST_LATITUDE)))
    x = np.floor(((lon / 360.0 + 0.5) % 1.0) * size)
    y = np.floor((0.5 - np.log((1 + sine) / (1 - sine)) / (4 * np.pi)) * size)
    return np.clip(x, 0, size - 1).astype(np.int64), np.clip(y, 0, size - 1).astype(np.int64)


def coded(texts: Sequence[str]) -> Coded:
    """Texts as numbers into those that differ, which are in order.

    >>> coded(["battle", "other", "battle"]).at.tolist()
    [0, 1, 0]
    """
    of = tuple(sorted(set(texts)))
    place = {text: i for i, text in enumerate(of)}
    return Coded(np.fromiter((place[text] for text in texts), np.int64, len(texts)), of)


def few_events(ids: Sequence[str], **columns: Any) -> EventColumns:
    """Events with a mark each, for tests and examples: whatever is not given is plain.

    >>> len(few_events(["a", "b"]))
    2
    """
    n = len(ids)
    plain: dict[str, Any] = {
        "titles": list(ids), "first": np.zeros(n, np.int64), "last": np.zeros(n, np.int64),
        "kind": coded(["other"] * n), "act": coded(["deed"] * n), "importance": np.ones(n, np.int64),
        "mark_event": np.arange(n), "lon": np.zeros(n), "lat": np.zeros(n), "radius": np.ones(n),
    }  # fmt: skip
    given = {name: np.asarray(value) if isinstance(value, list) and name != "titles" else value
             for name, value in columns.items()}  # fmt: skip
    return EventColumns(ids, **{**plain, **given})
