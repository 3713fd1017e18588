"""Numbers by stretches of days: which of many times may touch a given one, without a look at each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf

Span = tuple[float, float]
# The least bucket holds 32 days; each further size holds twice as many.
_LEAST = 5


class Buckets:
    """Numbers kept by the days that they reach over, in buckets about as long as they are.

    A stretch of days stands in the buckets of its own size that it touches, of which there are at most three: a century
    does not fill a thousand buckets of a month, and looking a day up takes one look a size.
    """

    def __init__(self) -> None:
        self._sizes: dict[int, dict[int, dict[int, None]]] = {}
        self._open: dict[int, None] = {}

    def add(self, number: int, spans: Sequence[Span], around: int) -> None:
        """Keep ``number`` by ``spans`` (first and last day, ordinals), each widened by ``around`` days."""
        for first, last in spans:
            if inf in (-first, last):
                self._open[number] = None
                continue
            low, high = int(first) - around, int(last) + around
            size = max(_LEAST, (high - low).bit_length())
            buckets = self._sizes.setdefault(size, {})
            for at in range(low >> size, (high >> size) + 1):
                buckets.setdefault(at, {})[number] = None

    def near(self, spans: Sequence[Span]) -> set[int]:
        """The numbers that may touch one of ``spans``: all that do, and some that only come close.

        >>> kept = Buckets()
        >>> kept.add(7, [(100, 110)], 3)
        >>> kept.near([(112, 112)]), kept.near([(9000, 9000)])
        ({7}, set())
        """
        found = set(self._open)
        for first, last in spans:
            for size, buckets in self._sizes.items():
                for at in _touched(buckets, first, last, size):
                    found.update(buckets[at])
        return found


def _touched(buckets: dict[int, dict[int, None]], first: float, last: float, size: int) -> Iterator[int]:
    low = -inf if first == -inf else int(first) >> size
    high = inf if last == inf else int(last) >> size
    if high - low < len(buckets):
        yield from (at for at in range(int(low), int(high) + 1) if at in buckets)
    else:
        yield from (at for at in buckets if low <= at <= high)
