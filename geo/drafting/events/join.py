"""Times joined with places: one event for each time, with the places of its clause, its sentence or those before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo.drafting.events.clauses import Clause
from geo.drafting.events.dating import Dated


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
    return sum((0.0, 1.0, 3.0, 9.0)[clause.strength] for clause in clauses[low + 1 : high + 1])


def join(clauses: Sequence[Clause], times: Sequence[Dated], places: Sequence[tuple[int, int]]) -> list[Joined]:
    """Each time of a sentence with those of its places that stand nearest to it; ``places`` are numbers of mentions
    and where they start. A time without any has none."""
    at = [clause_at(clauses, time.start) for time in times]
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
    joined = []
    for i, time in enumerate(times):
        same = any(clause_at(clauses, held[number]) == at[i] for number in mine[i])
        why = "places of the same clause" if same else "places of the same sentence"
        joined.append(Joined(time, at[i], tuple(mine[i]), why if mine[i] else ""))
    return joined
