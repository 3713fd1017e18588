"""A place that no gazetteer has takes the point of what contains it, with a wider radius."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo.reading.places.found import Found
from geo.reading.places.resolve import Name
from geo.reading.places.senses import AREAS, STATES, Sense
from geo.reading.places.tokens import Tokens
from geo.reading.places.types import reach_km

_REACH_TOKENS = 60


@dataclass(frozen=True, slots=True)
class Container:
    """The place whose point is borrowed, why, and the radius in kilometres that surely holds the place."""

    sense: Sense
    why: str
    radius_km: float


def container(tokens: Tokens, item: Found, number: int, found: Sequence[Found], names: Sequence[Name | None]) -> Container | None:
    """What most likely contains ``found[number]``: what is said to, else the nearest place of its sentence, else before.

    ``names`` go with ``found``: the resolved name, or ``None`` where nothing was to resolve.
    """
    best: tuple[float, int] | None = None
    low, high = max(0, number - 8), min(len(found), number + 9)
    for other in range(low, high):
        name = names[other]
        if other == number or name is None or name.best is None:
            continue
        cost = _cost(tokens, item, found[other], name.best)
        if cost is not None and (best is None or cost < best[0]):
            best = (cost, other)
    if best is None:
        return None
    name = names[best[1]]
    assert name is not None and name.best is not None
    sense = name.best
    text = tokens.text[found[best[1]].start : found[best[1]].end]
    why = f"no gazetteer has it; the text names it {'in' if best[0] < 1 else 'beside'} {text}"
    radius = max(reach_km(item.class_word), sense.radius_km if best[0] < 1 else max(25.0, sense.radius_km))
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
