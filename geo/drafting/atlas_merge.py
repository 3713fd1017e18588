"""Repeated tellings made one event: what is told twice, in an article or in several, is one event with two claims.

Two tellings are of one event where they tell of the same thing (``FoundEvent.what``) at a place that both have, at
times that may be the same. A day told within a month or a year joins what that names only where nothing else could be
meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geo.dates.edtf import When
from geo.model import PlaceInRole
from geo.model.document import FoundEvent

# Days up to which a time is a fine one: a month.
FINE_DAYS = 31
# Days by which two articles may differ on one event; within one article another day is another event.
APART_DAYS = 3
_MAIN = ("location", "destination", "control gained", "control lost")


@dataclass(frozen=True, slots=True)
class Telling:
    """One event as one sentence tells it; ``article`` counts the articles, ``places`` are the gazetteer's ids."""

    article: int
    found: FoundEvent
    when: When
    places: tuple[PlaceInRole, ...]

    @property
    def days(self) -> float:
        """How many days its time may reach over."""
        return self.when.spans[-1][1] - self.when.spans[0][0] + 1


def merged(tellings: Iterable[Telling]) -> list[list[Telling]]:
    """``tellings`` by event, each event's in the order of the text and the events in that of their first telling."""
    given = list(tellings)
    groups: list[list[Telling]] = []
    for telling in sorted(given, key=lambda t: t.days > FINE_DAYS):
        fitting = [group for group in groups if any(_same(telling, other) for other in group)]
        if telling.days > FINE_DAYS and len(fitting) > 1:
            fitting = [group for group in fitting if any(t.when.edtf == telling.when.edtf for t in group)]
        if fitting:
            fitting[0].append(telling)
        else:
            groups.append([telling])
    order = {id(telling): number for number, telling in enumerate(given)}
    groups = [sorted(group, key=lambda t: order[id(t)]) for group in groups]
    return sorted(groups, key=lambda group: order[id(group[0])])


def exact(group: Sequence[Telling]) -> Telling:
    """The telling with the narrowest time; of several the first."""
    return min(group, key=lambda t: t.days)


def _same(one: Telling, other: Telling) -> bool:
    if one.found.what != other.found.what or not _main(one) & _main(other):
        return False
    if one.when.overlaps(other.when):
        return True
    return one.article != other.article and max(one.days, other.days) <= FINE_DAYS and _gap(one, other) <= APART_DAYS


def _main(telling: Telling) -> set[str]:
    """The places where it happened; all of its places where none is said to be that."""
    return {p.place for p in telling.places if p.role in _MAIN} or {p.place for p in telling.places}


def _gap(one: Telling, other: Telling) -> float:
    first, second = sorted((one.when.spans, other.when.spans), key=lambda spans: spans[0][0])
    return second[0][0] - first[-1][1]
