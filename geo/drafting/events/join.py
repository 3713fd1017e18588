"""Times joined with places: one event for each time, with the places of its clause or of its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from geo.drafting.events.clauses import Clause
from geo.drafting.events.dating import Dated, within

SAME_CLAUSE = "time and place in one clause"
SAME_SENTENCE = "time and place in one sentence"
# What a clause with these tells of is at the place right before it: "Turku, which fell in May".
_AGAIN = re.compile(r"\s*,?\s*and\s+(?:again\s+)?(?:(?:early|late)\s+)?(?:on\s+|in\s+)?(?:the\s+)?$")
RELATIVE = frozenset({"which", "where"})
_BREAK_COST = (0.0, 1.0, 3.0, 9.0)


@dataclass(frozen=True, slots=True)
class Joined:
    """A time, the clause it stands in, and the numbers of the article's mentions that it was joined with."""

    time: Dated
    clause: int
    places: tuple[int, ...]
    why: str


def clause_at(clauses: Sequence[Clause], at: int) -> int:
    """The number of the clause that holds an offset, or of the last one before it."""
    return next((i for i in range(len(clauses) - 1, -1, -1) if clauses[i].start <= at), 0)


def apart(clauses: Sequence[Clause], one: int, two: int) -> float:
    """How far two clauses of a sentence are kept apart: by the breaks between them, the strong ones most."""
    low, high = sorted((one, two))
    return sum(_BREAK_COST[clause.strength] for clause in clauses[low + 1 : high + 1])


def join(
    text: str, clauses: Sequence[Clause], times: Sequence[Dated], places: Sequence[tuple[int, int]]
) -> list[Joined]:
    """Each time of a sentence with those of its places that stand nearest to it; ``places`` are numbers of mentions
    and where they start. A time that only frames another of the sentence is left out; one without places has none.
    All offsets are those of ``text``.
    """
    at = [clause_at(clauses, time.start) for time in times]
    if len(times) == len(places) > 1 and "respectively" in text[clauses[0].start : clauses[-1].end]:
        return [Joined(time, at[i], (places[i][0],), SAME_SENTENCE) for i, time in enumerate(times)]
    mine: list[list[int]] = [[] for _ in times]
    for number, start in places:
        clause = clause_at(clauses, start)
        costs = [
            apart(clauses, clause, at[i]) + min(abs(start - time.start), abs(start - time.end)) / 1000
            for i, time in enumerate(times)
        ]
        if costs:
            mine[costs.index(min(costs))].append(number)
    for i in range(len(times) - 1):
        # "On Thursday and again early on Saturday the town was hit": both times have its place.
        if not mine[i] and mine[i + 1] and _AGAIN.match(text[times[i].end : times[i + 1].start]):
            mine[i] = list(mine[i + 1])
    held = dict(places)
    for i, clause in enumerate(at):
        before = [number for number, start in places if start < clauses[clause].start]
        inside = any(clause_at(clauses, held[number]) == clause for number in mine[i])
        if clauses[clause].opener in RELATIVE and before and not inside:
            mine[i].insert(0, before[-1])
    joined = []
    for i, time in enumerate(times):
        same = any(clause_at(clauses, held[number]) == at[i] for number in mine[i])
        why = SAME_CLAUSE if same else SAME_SENTENCE
        joined.append(Joined(time, at[i], tuple(mine[i]), why if mine[i] else ""))
    return _without_frames(joined)


def _without_frames(joined: Sequence[Joined]) -> list[Joined]:
    """``joined`` without the times that have no place of their own and hold, or repeat, another of the sentence."""
    kept: list[Joined] = []
    for i, one in enumerate(joined):
        frames = [
            j
            for j, other in enumerate(joined)
            if j != i and within(other.time.edtf, one.time.edtf) and (other.places or j < i)
        ]
        wider = [j for j in frames if joined[j].time.edtf != one.time.edtf and j > i]
        if (not one.places and frames) or (one.why == SAME_SENTENCE and len(wider) > 1):
            continue
        kept.append(one)
    return kept or list(joined[:1])
