"""Repeated tellings made one event: what is told twice, in an article or in several, is one event with two claims.

Two tellings are of one event where they tell of the same thing (``FoundEvent.what``) at a place that both have, at
times that may be the same. A day told within a month or a year joins what that names only where nothing else could be
meant.

A telling is held only against groups of its own thing, at one of its places, in its own stretch of days
(:mod:`geo.drafting.time_buckets`), so that the work grows with the number of tellings and not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from geo.dates.edtf import When
from geo.drafting.tellings import Telling
from geo.drafting.time_buckets import Buckets

# Days up to which a time is a fine one: a month.
FINE_DAYS = 31
# Days by which two articles may differ on one event; within one article another day is another event.
APART_DAYS = 3


@dataclass(frozen=True, slots=True)
class Point:
    """What decides which tellings are of one event: who tells (an article's number), what, when, and at which places
    (by key)."""

    article: int
    what: str
    when: When
    places: tuple[str, ...]


@dataclass(slots=True)
class _Group:
    """The tellings of one event so far; each time and set of places stands once, with the article that has it, or
    ``None`` for several."""

    members: list[int] = field(default_factory=list)
    held: dict[tuple[str, frozenset[str]], tuple[When, int | None]] = field(default_factory=dict)

    def add(self, index: int, point: Point) -> None:
        self.members.append(index)
        key = (point.when.edtf, frozenset(point.places))
        known = self.held.get(key)
        self.held[key] = (point.when, point.article if known is None or known[1] == point.article else None)

    def fits(self, point: Point) -> bool:
        """Whether any telling of the group may be of the same event."""
        return any(
            not places.isdisjoint(point.places) and _same_time(point, when, article)
            for (_, places), (when, article) in self.held.items()
        )

    def names(self, edtf: str) -> bool:
        return any(edtf == held for held, _ in self.held)


def merged(tellings: Iterable[Telling]) -> list[list[Telling]]:
    """``tellings`` by event, each event's in the order of the text and the events in that of their first telling."""
    given = list(tellings)
    points = [Point(t.article, t.found.what, t.when, t.main) for t in given]
    return [[given[index] for index in group] for group in grouped(points)]


def grouped(points: Sequence[Point]) -> list[list[int]]:
    """The indexes of ``points`` by event, in rising order; the events in that of their first.

    >>> lisbon = ("geonames:2267057",)
    >>> told = [("1500-05-04", 0), ("1500-06-01", 0), ("1500-05-05", 1), ("1500-05", 1)]
    >>> grouped([Point(article, "capture", When(edtf), lisbon) for edtf, article in told])
    [[0, 2, 3], [1]]
    """
    groups: list[_Group] = []
    shelves: defaultdict[tuple[str, str], Buckets] = defaultdict(Buckets)
    coarse = [point.when.days > FINE_DAYS for point in points]
    for index in sorted(range(len(points)), key=coarse.__getitem__):
        point = points[index]
        near = {number for place in point.places for number in shelves[point.what, place].near(point.when.spans)}
        fitting = [number for number in sorted(near) if groups[number].fits(point)]
        if coarse[index] and len(fitting) > 1:
            fitting = [number for number in fitting if groups[number].names(point.when.edtf)]
        if not fitting:
            fitting = [len(groups)]
            groups.append(_Group())
        groups[fitting[0]].add(index, point)
        for place in point.places:
            shelves[point.what, place].add(fitting[0], point.when.spans, APART_DAYS)
    return sorted((sorted(group.members) for group in groups), key=lambda members: members[0])


def exact(group: Sequence[Telling]) -> Telling:
    """The telling with the narrowest time; of several the first."""
    return min(group, key=lambda t: t.days)


def _same_time(point: Point, when: When, article: int | None) -> bool:
    if point.when.overlaps(when):
        return True
    fine = max(point.when.days, when.days) <= FINE_DAYS
    return fine and article != point.article and _gap(point.when, when) <= APART_DAYS


def _gap(one: When, other: When) -> float:
    first, second = sorted((one.spans, other.spans), key=lambda spans: spans[0][0])
    return second[0][0] - first[-1][1]
