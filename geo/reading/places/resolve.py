"""Which namesake is meant: every name's senses weighed by fame, by what is said of it and by the names around it."""

from __future__ import annotations

import heapq
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import repeat
from math import exp

from geo.gazetteer.names import TITLE, VARIANT
from geo.reading.places.senses import AREAS, ATLAS, DIVISIONS, STATES, TOWNS, Sense, kilometres
from geo.reading.places.weights import RESOLVE

_SENSES = 12  # namesakes weighed once the least likely are dropped
_ROUNDS = 3
_WINDOW = 14  # names on either side whose senses speak for a name
_OCCURRENCES = 6  # of a name, whose surroundings are looked at
_NEIGHBOURS = 40
_NEAR_KM, _FAR_KM = 60.0, 400.0
_REGION_KM = 400.0  # what reaches farther says little of where a text is
_SCATTERED = 30  # places by which it is measured how far apart those of a text lie
_FEW_POINTS = 4  # fewer places make no neighbourhood
_ASTRAY_KM, _ASTRAY_SPAN = 200.0, 2.3  # from there on a place is far from the others; the span is in powers of e
_SOME = 3  # other names from which on their silence about a country says something
_BUILT_KM = 800.0
_WELL_KNOWN = 4.6  # a place of that prominence may be named far from all else
# Before these years no town of that country bore an English, Spanish or Portuguese name.
_SETTLED = {
    "US": 1660, "CA": 1660, "AU": 1788, "NZ": 1820, "ZA": 1652, "MX": 1519, "BR": 1500, "AR": 1530, "CL": 1540,
    "PE": 1530, "CO": 1510, "VE": 1510, "EC": 1530, "BO": 1540, "PY": 1530, "UY": 1620, "JM": 1520, "PH": 1560,
}  # fmt: skip
_GREAT = 6.0
_COMPACT_KM = 150.0  # a text whose places are no farther apart is about one region
_LITTLE_KNOWN = 4.2
_FAR_LESS_KNOWN = 0.7
_TOWN_OF_DIVISION = 5.0  # from this prominence on, a bare name means the town before its province


_WITH_ARTICLE = frozenset(("river", "sea", "range", "desert", "canal", "strait"))


@dataclass(slots=True)
class Name:
    """One name to resolve, at one or more places of the text: ``at`` counts the text's names.

    ``types`` are those that a class word asks for, ``inside`` and ``beside`` the names said to contain it or to be
    near, ``unlike`` the one that it is said to differ from ("the other Charleston"), ``article`` whether "the" goes
    before it. ``scores`` and ``why`` go with ``senses``, best first once resolved. ``lost`` marks a name whose only
    senses are little known by it and far from all else in the text. ``building`` marks one that begins the name of a
    building, a park or a street.
    """

    key: str
    senses: list[Sense]
    at: list[int]
    types: frozenset[str] = frozenset()
    article: bool = False
    inside: list[int] = field(default_factory=list)
    beside: list[int] = field(default_factory=list)
    unlike: int | None = None
    building: bool = False
    lost: bool = False
    base: list[float] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)
    why: list[dict[str, float]] = field(default_factory=list)

    @property
    def best(self) -> Sense | None:
        """The sense that leads."""
        return self.senses[0] if self.senses else None

    @property
    def settled(self) -> bool:
        """Whether no other name can change what this one says of its neighbours."""
        return len(self.senses) == 1 and not _may_be_lost(self.senses[0])


def contains(outer: Sense, inner: Sense) -> bool:
    """Whether ``inner`` lies in ``outer``, by what the gazetteer says or by its radius."""
    if outer.id == inner.id:
        return False
    if outer.id in inner.parents:
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
    for last in (*repeat(False, _ROUNDS - 1), True):
        leading = [(n.senses[0] if n.senses and not n.lost else None, _certainty(n)) for n in names]
        scatter = _scatter_km([sense for sense, _ in leading])
        for number, name in enumerate(names):
            if name.settled and not last:
                continue
            _weigh(name, names, [leading[i] for i in around[number]], scatter)


def _scatter_km(senses: Sequence[Sense | None]) -> float:
    """How far apart neighbours lie in this text: the median distance of a place to the one nearest to it."""
    points = [s.at for s in senses if s is not None and s.type not in STATES and s.radius_km < _REGION_KM][:_SCATTERED]
    if len(points) < 3:
        return 0.0
    nearest = sorted(min(kilometres(a, b) for m, b in enumerate(points) if m != n) for n, a in enumerate(points))
    return nearest[len(nearest) // 2]


def _off_km(distances: Sequence[float]) -> float:
    """The mean distance to the three nearest: one that was misplaced too, or is named in passing, does not decide."""
    return sum(heapq.nsmallest(3, distances)) / min(3, len(distances))


def _astray(distances: Sequence[float], scatter: float) -> float:
    """From 0 to 1, how far off the text's other places a sense lies, where most of them lie together."""
    if len(distances) < 2:
        return 0.0
    distance = _off_km(distances)
    near = max(_ASTRAY_KM, 3.0 * scatter)
    return min(1.0, math.log(distance / near) / _ASTRAY_SPAN) if distance > near else 0.0


def _prepare(name: Name, years: tuple[int, ...]) -> None:
    base = []
    towns = [s for s in name.senses if s.type in TOWNS and s.prominence >= _TOWN_OF_DIVISION]
    titled = max((s.prominence for s in name.senses if s.flags & TITLE), default=0.0)
    for sense in name.senses:
        score = RESOLVE["prominence"] * sense.prominence
        if sense.flags & ATLAS:
            score += RESOLVE["atlas"]
        elif not sense.flags & TITLE and (sense.type in TOWNS or sense.type in DIVISIONS):
            score += RESOLVE["alternate"]
            if titled - sense.prominence > _FAR_LESS_KNOWN:
                score += RESOLVE["alternate of little note"]
        if sense.flags & VARIANT:
            score += RESOLVE["variant"]
        if name.types:
            score += 0.0 if sense.type in name.types else RESOLVE["wrong class"]
        elif sense.type in DIVISIONS and sense.type != "province":
            score += RESOLVE["division of bare name"]
        elif sense.type == "province" and any(t.country == sense.country and _in_province(sense, t) for t in towns):
            score += RESOLVE["province of a town"]
        if name.article and sense.type not in TOWNS and sense.type not in STATES and sense.type not in DIVISIONS:
            score += RESOLVE["article"]
        if not name.article and sense.type in _WITH_ARTICLE:
            score += RESOLVE["no article"]
        score += _time(sense, years)
        if years and years[-1] < _SETTLED.get(sense.country, -9999) and sense.type in TOWNS:
            score += RESOLVE["before its town"]
        base.append(score)
    ranked = sorted(range(len(base)), key=lambda i: (-base[i], name.senses[i].id))[:_SENSES]
    name.senses = [name.senses[i] for i in ranked]
    name.base = [base[i] for i in ranked]
    name.scores = list(name.base)
    name.why = [{} for _ in ranked]


def _in_province(province: Sense, town: Sense) -> bool:
    return town.admin1 == province.title or kilometres(province.at, town.at) < max(200.0, 1.5 * province.radius_km)


def _time(sense: Sense, years: tuple[int, ...]) -> float:
    if not years or (sense.from_year is None and sense.to_year is None):
        return 0.0
    first = sense.from_year if sense.from_year is not None else -9999
    last = sense.to_year if sense.to_year is not None else 9999
    if any(first - 1 <= year <= last + 1 for year in years):
        return RESOLVE["in time"]
    # Of a town or a fort long gone the ruins may be spoken of; of a state hardly.
    return RESOLVE["out of time" if sense.type in STATES else "long gone"]


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


def _weigh(name: Name, names: Sequence[Name], around: list[tuple[Sense | None, float]], scatter: float) -> None:  # noqa: C901, PLR0912, PLR0915
    others = [(sense, sure) for sense, sure in around if sense is not None]
    total = sum(sure for _, sure in others) + 1.0
    by_country: dict[str, float] = {}
    by_division: dict[tuple[str, str], float] = {}
    named: set[str] = set()
    named_divisions: set[tuple[str, str]] = set()
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
                named_divisions.add(key)
    points = [(s.at, sure) for s, sure in others if s.type not in STATES and s.radius_km < _REGION_KM]
    all_points = sum(sure for _, sure in points) + 1.0
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
            close, far = 0.0, 0.0
            distances = [kilometres(at, sense.at) for at, _ in points]
            for (_, sure), distance in zip(points, distances, strict=True):
                close += sure * exp(-distance / _NEAR_KM)
                far += sure * exp(-distance / _FAR_KM)
            why["near"] = RESOLVE["near"] * (1.0 - math.exp(-close)) + RESOLVE["near most"] * close / all_points
            why["not far"] = RESOLVE["not far"] * far / all_points
            if sense.radius_km < _REGION_KM:
                # Of a great city one speaks anywhere.
                known = min(1.0, max(0.0, (_GREAT - sense.prominence) / 1.5))
                why["astray"] = RESOLVE["astray"] * known * _astray(distances, scatter)
            if sense.admin1:
                part = by_division.get((sense.country, sense.admin1), 0.0)
                why["same division"] = RESOLVE["same division"] * part / total
                if (sense.country, sense.admin1) in named_divisions:
                    why["division named"] = RESOLVE["division named"]
            why["same country"] = (
                RESOLVE["same country"] * by_country.get(sense.country, 0.0) / total if sense.country else 0.0
            )
            if sense.country in named:
                why["country named"] = RESOLVE["country named"]
        elif len(others) >= _SOME and sense.country not in by_country:
            why["state absent"] = RESOLVE["state absent"]
        scores.append(base + sum(why.values()))
        whys.append(why)
    ranked = sorted(range(len(scores)), key=lambda i: (-scores[i], name.senses[i].id))
    name.senses = [name.senses[i] for i in ranked]
    name.base = [name.base[i] for i in ranked]
    name.scores = [scores[i] for i in ranked]
    name.why = [whys[i] for i in ranked]
    focus = max(by_country.values(), default=0.0) / total
    name.lost = _lost(name, containers, [at for at, _ in points], focus, frozenset(by_country), scatter)


def _may_be_lost(best: Sense) -> bool:
    return not best.flags & ATLAS and (best.type in TOWNS or best.type in DIVISIONS)


def _lost(
    name: Name,
    containers: Sequence[Sense],
    points: Sequence[tuple[float, float, float]],
    focus: float,
    countries: frozenset[str],
    scatter: float,
) -> bool:
    """Whether the best sense is most likely a namesake of the place meant, which no gazetteer has."""
    best, why = name.senses[0], name.why[0]
    if not _may_be_lost(best):
        return False
    if name.building and not containers and len(points) >= _FEW_POINTS:
        # "Phoenix Park", in a text of one country, and the town Phoenix in another.
        return min(kilometres(at, best.at) for at in points) > _BUILT_KM and best.country not in countries
    if containers and "not in container" in why:
        outer = containers[0]
        astray = kilometres(outer.at, best.at) > 1.3 * outer.radius_km + 50.0
        return outer.type in AREAS and astray and best.prominence < _WELL_KNOWN
    if why.get("said near", 1.0) < -1.0 and best.prominence < _WELL_KNOWN:
        return True
    titled = bool(best.flags & TITLE)
    if 2 <= len(points) < _FEW_POINTS and best.prominence < _LITTLE_KNOWN:
        # A short text: two or three places near each other, and a namesake far from all of them.
        together = all(kilometres(points[0], at) < 2.0 * _REGION_KM for at in points[1:])
        return together and min(kilometres(at, best.at) for at in points) > 2000.0
    if best.prominence >= (_WELL_KNOWN if titled else _GREAT) or len(points) < _FEW_POINTS:
        return False
    distances = [kilometres(at, best.at) for at in points]
    distance = min(distances) if titled else _off_km(distances)
    if best.prominence >= _WELL_KNOWN:
        # A town of note by another of its names: "Angostura" was one on the Orinoco, and many a narrows elsewhere.
        return scatter < _COMPACT_KM and distance > 1500.0 and best.country not in countries
    if best.country in countries:
        # Of a country as wide as Brazil or Canada, the name alone says little.
        wide = max(1000.0, 6.0 * scatter) if titled else max(300.0, 3.0 * scatter)
        return best.prominence < _LITTLE_KNOWN and distance > wide
    return distance > (max(1000.0, 3.0 * scatter) if titled else 300.0) and (focus > 0.35 or not titled)
