"""Times joined with places: one event for each time, with the places of its clause or of its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo.drafting.events.clauses import Clause
from geo.drafting.events.dating import Dated, within

SAME_CLAUSE = "time and place in one clause"
SAME_SENTENCE = "time and place in one sentence"
# What a clause with these tells of is at the place right before it: "Turku, which fell in May".
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
    return max((i for i, clause in enumerate(clauses) if clause.start <= at), default=0)


def apart(clauses: Sequence[Clause], one: int, two: int) -> float:
    """How far two clauses of a sentence are kept apart: by the breaks between them, the strong ones most."""
    low, high = sorted((one, two))
    return sum(_BREAK_COST[clause.strength] for clause in clauses[low + 1 : high + 1])


def join(
    clauses: Sequence[Clause], times: Sequence[Dated], places: Sequence[tuple[int, int]], in_order: bool = False
) -> list[Joined]:
    """Each time of a sentence with those of its places that stand nearest to it; ``places`` are numbers of mentions
    and where they start. A time that only frames another of the sentence is left out; one without places has none.

    ``in_order`` says that the sentence pairs them one by one ("respectively").
    """
    at = [clause_at(clauses, time.start) for time in times]
    if in_order and len(times) == len(places) > 1:
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
        if not one.places and frames:
            continue
        kept.append(one)
    return kept or list(joined[:1])
