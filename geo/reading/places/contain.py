"""A place that no gazetteer has takes the point of what contains it, with a wider radius."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo.reading.places.found import Found
from geo.reading.places.resolve import Name
from geo.reading.places.senses import AREAS, STATES, TOWNS, Sense, kilometres
from geo.reading.places.tokens import Tokens
from geo.reading.places.types import reach_km
from geo.reading.places.words import BUILDING, STREETS

_REACH_TOKENS = 60
_ASTRAY_KM, _MOST_ASTRAY = 120.0, 6.0
_AREA_KM, _TOGETHER_KM, _FEW, _MOST_AMID = 150.0, 150.0, 3, 60
_TOWN_KM = 60.0  # what reaches farther is no town that a building stands in
_WIDEST_KM = 150.0


# Buildings that stand in the country as often as in a town.
_OUTSIDE = frozenset(
    ("fort", "fortress", "camp", "castle", "monastery", "abbey", "bridge", "dam", "dock", "mine", "farm")
)
_COMING = frozenset(("from", "for"))


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
    then, for a building, the town that its passage speaks of, and for all else the nearest place of its sentence, or
    of one before; at last the middle of the text's places.
    """
    by_key = {item.key: n for n, item in enumerate(found) if _holds(names[n])}
    best: dict[str, tuple[float, int]] = {}
    for number, item in enumerate(found):
        if item.kind == "demonym" or _holds(names[number]):
            continue
        cost, other = _nearest(tokens, number, found, names)
        if item.core in by_key and cost > 0.5 and item.class_word not in STREETS:
            cost, other = 0.5, by_key[item.core]
        if other >= 0 and (item.key not in best or cost < best[item.key][0]):
            best[item.key] = (cost, other)
    held = {item.key: _container(tokens, item, *best[item.key], found, names) for item in found if item.key in best}
    without = [
        item for n, item in enumerate(found)
        if item.kind != "demonym" and not _holds(names[n]) and item.key not in held
    ]  # fmt: skip
    if without:
        middle = _middle(tokens, found, names)
        if middle is not None:
            held.update((item.key, middle) for item in without)
    return held


def _middle(tokens: Tokens, found: Sequence[Found], names: Sequence[Name | None]) -> Container | None:
    """The place in the middle of those of the text, where they lie together; none where they lie far apart."""
    held = {
        name.senses[0].id: (item, name.senses[0])
        for item, name in zip(found[:_MOST_AMID], names, strict=False)
        if name is not None and not name.lost and item.kind == "literal" and name.senses[0].radius_km < _AREA_KM
    }
    points = [sense.at for _, sense in held.values()]
    if len(points) < _FEW:
        return None
    spread, _, item, sense = min((_middle_km(sense, points), sense.id, item, sense) for item, sense in held.values())
    if spread > _TOGETHER_KM:
        return None
    text = " ".join(tokens.text[item.start : item.end].split())
    why = f"no gazetteer has it, so it takes the point of {text}, amid the places of the text"
    return Container(sense, why, max(30.0, 2.0 * spread))


def _holds(name: Name | None) -> bool:
    return name is not None and not name.lost


def _nearest(tokens: Tokens, number: int, found: Sequence[Found], names: Sequence[Name | None]) -> tuple[float, int]:
    best = (999.0, -1)
    window = range(max(0, number - 8), min(len(found), number + 9))
    datelines = [n for n in range(window.start) if "dateline" in found[n].cues] if _stands(found[number]) else []
    points = [
        name.senses[0].at
        for n in window
        if (name := names[n]) is not None and not name.lost and found[n].kind != "demonym"
    ]
    for other in (*datelines[-1:], *window):
        name = names[other]
        if other == number or name is None or name.lost or found[other].kind == "demonym":
            continue
        cost = _cost(tokens, found[number], found[other], name.senses[0])
        town = _stands(found[number]) and (cost is None or cost >= 1)
        if town:
            cost = _town_cost(tokens, found[number], found[other], name.senses[0], points)
        if cost is None:
            continue
        if cost >= 1 and not town:
            cost += min(_MOST_ASTRAY, _middle_km(name.senses[0], points) / _ASTRAY_KM)
        if cost < best[0]:
            best = (cost, other)
    return best


def _stands(item: Found) -> bool:
    """Whether the name is that of a building, a street or a square."""
    return item.class_word in BUILDING and item.class_word not in _OUTSIDE


def _town_cost(
    tokens: Tokens, item: Found, other: Found, sense: Sense, points: Sequence[tuple[float, float, float]]
) -> float | None:
    """How unlikely a building stands in that town: the passage is in the last one named, else where it is datelined."""
    if sense.type not in TOWNS or sense.radius_km > _TOWN_KM:
        return None
    before = other.first < item.first
    same = tokens.sentence[item.first] == tokens.sentence[other.first]
    between = tokens.text[min(item.end, other.end) : max(item.start, other.start)]
    dateline = "dateline" in other.cues and before
    cost = 1.0 + min(1.0 if dateline else 9.0, len(between) / 600.0) + (0.0 if same else 1.0)
    cost += min(4.0, _middle_km(sense, points) / _ASTRAY_KM)
    if not before:
        cost += 2.5 if same else 6.0
    if "\n\n" in between and not dateline:
        cost += 2.5
    if other.kind == "metonym":
        cost += 4.0
    if tokens.form(other.first - 1) in _COMING:
        cost += 1.0
    return cost


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
    radius = max(reach_km(item.class_word), sense.radius_km)
    if cost >= 1 and not _stands(item):
        number = next(n for n, one in enumerate(found) if one.key == item.key)
        around = [
            other_name.senses[0].at
            for other_name in names[max(0, number - 4) : number + 5]
            if other_name is not None and not other_name.lost and other_name.senses[0].radius_km < _AREA_KM
        ]
        radius = max(25.0, radius, min(_WIDEST_KM, _middle_km(sense, around)) if around else 0.0)
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
        apart = "\n\n" in tokens.text[min(item.end, other.end) : max(item.start, other.start)]
        cost += (3.5 if apart else 2.5) if other.first < item.first else 8.0
    if tokens.form(other.first - 1) in _COMING:
        cost += 1.5
    if other.kind == "metonym":
        cost += 4.0
    # A point in the middle of a state or a sea says little of where a building stands.
    if sense.type in AREAS:
        cost += min(8.0, sense.radius_km / 100.0)
    elif sense.radius_km > 100:
        cost += 2.0
    return cost
