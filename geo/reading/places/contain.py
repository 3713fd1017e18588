"""A place that no gazetteer has takes the point of what contains it, with a wider radius."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo.reading.places.found import Found
from geo.reading.places.resolve import Name
from geo.reading.places.senses import AREAS, STATES, Sense, kilometres
from geo.reading.places.tokens import Tokens
from geo.reading.places.types import reach_km

_REACH_TOKENS = 60
_ASTRAY_KM, _MOST_ASTRAY = 120.0, 6.0


@dataclass(frozen=True, slots=True)
class Container:
    """The place whose point is borrowed, why, and the radius in kilometres that surely holds the place."""

    sense: Sense
    why: str
    radius_km: float


def containers(tokens: Tokens, found: Sequence[Found], names: Sequence[Name | None]) -> dict[str, Container]:
    """What most likely contains each name without a sense of its own, by its key; one for all places where it is
    written.

    ``names`` go with ``found``. What the text says contains it comes first, then the town whose name it begins with,
    then the nearest place of its sentence, or of one before.
    """
    by_key = {item.key: n for n, item in enumerate(found) if _holds(names[n])}
    best: dict[str, tuple[float, int]] = {}
    for number, item in enumerate(found):
        if item.kind == "demonym" or _holds(names[number]):
            continue
        cost, other = _nearest(tokens, number, found, names)
        if item.core in by_key and cost > 0.5:
            cost, other = 0.5, by_key[item.core]
        if other >= 0 and (item.key not in best or cost < best[item.key][0]):
            best[item.key] = (cost, other)
    return {item.key: _container(tokens, item, *best[item.key], found, names) for item in found if item.key in best}


def _holds(name: Name | None) -> bool:
    return name is not None and not name.lost


def _nearest(tokens: Tokens, number: int, found: Sequence[Found], names: Sequence[Name | None]) -> tuple[float, int]:
    best = (999.0, -1)
    window = range(max(0, number - 8), min(len(found), number + 9))
    points = [
        name.senses[0].at
        for n in window
        if (name := names[n]) is not None and not name.lost and found[n].kind != "demonym"
    ]
    for other in window:
        name = names[other]
        if other == number or name is None or name.lost or found[other].kind == "demonym":
            continue
        cost = _cost(tokens, found[number], found[other], name.senses[0])
        if cost is None:
            continue
        if cost >= 1:
            cost += min(_MOST_ASTRAY, _middle_km(name.senses[0], points) / _ASTRAY_KM)
        if cost < best[0]:
            best = (cost, other)
    return best


def _middle_km(sense: Sense, points: Sequence[tuple[float, float, float]]) -> float:
    """The median distance to the places around: what is far from all of them contains none of them."""
    distances = sorted(kilometres(sense.at, at) for at in points)
    return distances[len(distances) // 2]


def _container(
    tokens: Tokens, item: Found, cost: float, other: int, found: Sequence[Found], names: Sequence[Name | None]
) -> Container:
    name = names[other]
    assert name is not None
    sense = name.senses[0]
    text = " ".join(tokens.text[found[other].start : found[other].end].split())
    relation = "which contains it" if cost < 1 else "named beside it"
    why = f"no gazetteer has it, so it takes the point of {text}, {relation}"
    radius = max(reach_km(item.class_word), sense.radius_km if cost < 1 else max(25.0, sense.radius_km))
    return Container(sense, why, radius)


def _cost(tokens: Tokens, item: Found, other: Found, sense: Sense) -> float | None:
    if other.first >= item.stop:
        gap = tokens.forms[item.stop : other.first]
        distance = len(gap)
        if gap in ((",",), ("in",), (",", "in"), ("of",), ("(",), ("near",), (",", "near"), (",", "outside"), ("at",)):
            return 0.2 + (0.5 if sense.type in STATES else 0.0)
        direction = 0.0
    else:
        gap = tokens.forms[other.stop : item.first]
        distance = len(gap)
        if gap == () and tokens.owner[other.stop - 1]:
            return 0.1
        if gap == (":",):
            return 0.6
        direction = 1.0
    if distance > _REACH_TOKENS:
        return None
    cost = 1.0 + distance / 10.0 + direction
    if tokens.sentence[item.first] != tokens.sentence[other.first]:
        cost += 3.0 if other.first < item.first else 8.0
    if other.kind == "metonym":
        cost += 4.0
    # A point in the middle of a state or a sea says little of where a building stands.
    if sense.type in AREAS:
        cost += min(8.0, sense.radius_km / 100.0)
    elif sense.radius_km > 100:
        cost += 2.0
    return cost
