"""Which namesake is meant: every name's senses weighed by fame, by what is said of it and by the names around it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from geo.gazetteer.names import TITLE, VARIANT
from geo.reading.places.senses import ATLAS, DIVISIONS, STATES, TOWNS, Sense, kilometres
from geo.reading.places.weights import RESOLVE

_SENSES = 12  # namesakes weighed once the least likely are dropped
_ROUNDS = 3
_WINDOW = 14  # names on either side whose senses speak for a name
_OCCURRENCES = 6  # of a name, whose surroundings are looked at
_NEIGHBOURS = 40
_NEAR_KM, _FAR_KM = 120.0, 700.0


@dataclass(slots=True)
class Name:
    """One name to resolve, at one or more places of the text: ``at`` counts the text's names.

    ``types`` are those that a class word asks for, ``inside`` and ``beside`` the names said to contain it or to be near,
    ``unlike`` the one that it is said to differ from ("the other Charleston"), ``article`` whether "the" goes before it.
    ``scores`` and ``why`` go with ``senses``, best first once resolved. ``lost`` marks a name whose only senses are
    little known by it and far from all else in the text.
    """

    key: str
    senses: list[Sense]
    at: list[int]
    types: frozenset[str] = frozenset()
    article: bool = False
    inside: list[int] = field(default_factory=list)
    beside: list[int] = field(default_factory=list)
    unlike: int | None = None
    lost: bool = False
    base: list[float] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)
    why: list[dict[str, float]] = field(default_factory=list)

    @property
    def best(self) -> Sense | None:
        """The sense that leads."""
        return self.senses[0] if self.senses else None


def contains(outer: Sense, inner: Sense) -> bool:
    """Whether ``inner`` lies in ``outer``, by what the gazetteer says or by its radius."""
    if outer.id == inner.id:
        return False
    if outer.id in inner.parents:
        return True
    if outer.type in STATES and outer.country and inner.country:
        if outer.country == inner.country and outer.type == "country":
            return True
    if outer.type == "province" and inner.admin1:
        return outer.country == inner.country and outer.title == inner.admin1
    if outer.type == "country" and inner.country:
        return outer.country == inner.country
    if inner.radius_km > outer.radius_km:
        return False
    return kilometres(outer.at, inner.at) <= outer.radius_km


def resolve(names: list[Name], order: Sequence[int], years: tuple[int, ...]) -> None:
    """Put the senses of every name in order, best first. ``order`` lists the name at each position of the text."""
    for name in names:
        _prepare(name, years)
    around = [_around(name, order, n) for n, name in enumerate(names)]
    for _ in range(_ROUNDS):
        leading = [(n.senses[0] if n.senses else None, _certainty(n)) for n in names]
        for number, name in enumerate(names):
            _weigh(name, names, [leading[i] for i in around[number]])


def _prepare(name: Name, years: tuple[int, ...]) -> None:
    base = []
    for sense in name.senses:
        score = RESOLVE["prominence"] * sense.prominence
        if sense.flags & ATLAS:
            score += RESOLVE["atlas"]
        elif not sense.flags & TITLE:
            score += RESOLVE["alternate"]
        if sense.flags & VARIANT:
            score += RESOLVE["variant"]
        if name.types:
            score += 0.0 if sense.type in name.types else RESOLVE["wrong class"]
        elif sense.type in DIVISIONS and sense.type != "province":
            score += RESOLVE["division of bare name"]
        if name.article and sense.type not in TOWNS and sense.type not in STATES and sense.type not in DIVISIONS:
            score += RESOLVE["article"]
        score += _time(sense, years)
        base.append(score)
    ranked = sorted(range(len(base)), key=lambda i: (-base[i], name.senses[i].id))[:_SENSES]
    name.senses = [name.senses[i] for i in ranked]
    name.base = [base[i] for i in ranked]
    name.scores = list(name.base)
    name.why = [{} for _ in ranked]


def _time(sense: Sense, years: tuple[int, ...]) -> float:
    if not years or (sense.from_year is None and sense.to_year is None):
        return 0.0
    first = sense.from_year if sense.from_year is not None else -9999
    last = sense.to_year if sense.to_year is not None else 9999
    if any(first - 1 <= year <= last + 1 for year in years):
        return RESOLVE["in time"]
    return RESOLVE["out of time"]


def _certainty(name: Name) -> float:
    """Between 0 and 1: how far the leading sense is ahead."""
    if not name.scores:
        return 0.0
    if len(name.scores) == 1:
        return 0.9
    return 1.0 / (1.0 + math.exp(min(60.0, name.scores[1] - name.scores[0])))


def _around(name: Name, order: Sequence[int], self_number: int) -> list[int]:
    """The names near any of the first occurrences of a name, in the order of the text."""
    seen: dict[int, None] = {}
    for at in name.at[:_OCCURRENCES]:
        for i in range(max(0, at - _WINDOW), min(len(order), at + _WINDOW + 1)):
            if order[i] != self_number:
                seen[order[i]] = None
        if len(seen) >= _NEIGHBOURS:
            break
    return list(seen)[:_NEIGHBOURS]


def _weigh(name: Name, names: Sequence[Name], around: list[tuple[Sense | None, float]]) -> None:
    others = [(sense, sure) for sense, sure in around if sense is not None]
    total = sum(sure for _, sure in others) + 1.0
    by_country: dict[str, float] = {}
    by_division: dict[tuple[str, str], float] = {}
    named: set[str] = set()
    for sense, sure in others:
        if sense.country:
            by_country[sense.country] = by_country.get(sense.country, 0.0) + sure
            if sense.admin1:
                key = (sense.country, sense.admin1)
                by_division[key] = by_division.get(key, 0.0) + sure
            if sense.type == "country":
                named.add(sense.country)
            if sense.type == "province":
                key = (sense.country, sense.title)
                by_division[key] = by_division.get(key, 0.0) + sure
    points = [(s.at, sure) for s, sure in others if s.type not in STATES and s.radius_km < 400]
    containers = [names[i].senses[0] for i in name.inside]
    near = [names[i].senses[0] for i in name.beside]
    unlike = names[name.unlike].senses[0].id if name.unlike is not None else ""
    scores, whys = [], []
    for sense, base in zip(name.senses, name.base, strict=True):
        why: dict[str, float] = {}
        if containers:
            held = any(contains(outer, sense) for outer in containers)
            why["container" if held else "not in container"] = RESOLVE["container" if held else "not in container"]
        if near:
            distance = min(kilometres(other.at, sense.at) for other in near)
            close = math.exp(-distance / 60.0)
            why["said near"] = RESOLVE["said near"] * close + RESOLVE["said near but far"] * (1 - close)
        if sense.id == unlike:
            why["other"] = -9.0
        if sense.type not in STATES:
            support = 0.0
            for at, sure in points:
                distance = kilometres(at, sense.at)
                support += sure * (math.exp(-distance / _NEAR_KM) + 0.25 * math.exp(-distance / _FAR_KM))
            if support > 0.05:
                why["near"] = RESOLVE["near"] * math.log1p(support)
            share = by_country.get(sense.country, 0.0) / total if sense.country else 0.0
            if share:
                why["same country"] = RESOLVE["same country"] * share
            if sense.country in named:
                why["country named"] = RESOLVE["country named"]
            part = by_division.get((sense.country, sense.admin1), 0.0) if sense.admin1 else 0.0
            if part:
                why["same division"] = RESOLVE["same division"] * math.log1p(part)
        scores.append(base + sum(why.values()))
        whys.append(why)
    ranked = sorted(range(len(scores)), key=lambda i: (-scores[i], name.senses[i].id))
    name.senses = [name.senses[i] for i in ranked]
    name.base = [name.base[i] for i in ranked]
    name.scores = [scores[i] for i in ranked]
    name.why = [whys[i] for i in ranked]
    best, why = name.senses[0], name.why[0]
    unsaid = why.get("said near", 1.0) < -1.0 or not ("near" in why or "same country" in why or "country named" in why)
    known = bool(best.flags & (TITLE | ATLAS)) and why.get("said near", 1.0) > -1.0
    name.lost = unsaid and not known and best.type in TOWNS and best.prominence < 4.5 and len(others) >= 3
