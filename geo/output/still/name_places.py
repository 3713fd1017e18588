"""Which names a still has room for, and where each stands: those of the weightiest events first.

A name that finds no place because of an earlier one has that one moved, where both then stand.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np

from geo.output.still.view import View
from geo.scene.drawing import Drawing
from geo.scene.label_boxes import Box, Candidate, Lines, as_rows, collide, middle
from geo.scene.label_candidates import land_candidates, town_candidates, with_built
from geo.scene.label_choice import Name, Surroundings, best
from geo.scene.label_items import LAND_REACH
from geo.scene.label_placement import DOT_PX

EDGE_PX = 5.0
# A line of the period is seen, so a name goes far down the list rather than on one.
CROSSING_COST = 400.0
# Where no place beside its mark is free, a name stands so much further off.
FURTHER_PX = 7.0
# The first so many places by a mark touch it.
BESIDE = 8
# A mark whose middle is so near to a point stands at it.
SAME_PX = 6.0
# How far from its point the name of a keeper's own layer may stand.
LAYER_NAME_KM = 0.3

Item = Mapping[str, Any]
# Of a place with marks: the importance of its weightiest event, and how many there are.
Weight = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Obstacles:
    """What a still's names keep off, in pixels: boxes of marks, which they may not touch, and lines of movements."""

    marks: tuple[Box, ...]
    lines: Lines


@dataclass(frozen=True, slots=True)
class Placed:
    """The box of a name and where it stands by its ``point``; ``dot`` is the box of a town's dot."""

    point: tuple[float, float]
    box: Box
    candidate: Candidate
    dot: Box | None


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be named: ``busy`` are places with marks, ``taken`` boxes of other words, ``limit`` how many towns.

    ``built`` are the places that the page has, by an item's index; ``further`` are towns to be named even where the
    page, which keeps space for other periods' marks, could not. ``size`` measures an item's lines.
    """

    view: View
    drawing: Drawing
    busy: Mapping[str, Weight]
    taken: Sequence[Box]
    limit: int
    obstacles: Obstacles
    further: Collection[str]
    built: Mapping[int, Candidate]
    size: Callable[[Item], tuple[float, float]]

    @property
    def items(self) -> Sequence[Item]:
        items: Sequence[Item] = self.drawing.labels["items"]
        return items


def names_placed(request: Request) -> dict[int, Placed]:
    """The names that stand, by their items' indices, in the order in which they were placed."""
    items = request.items
    found: dict[int, Placed] = {}
    wanted = [
        i for i, item in enumerate(items) if i in request.built or (_is_town(item) and item["id"] in request.further)
    ]
    wanted.sort(key=lambda i: _order(items[i], request.busy, i in request.built))
    towns = {i: _dot(request.view, items[i]) for i in wanted if i in request.built and _is_town(items[i])}
    for i in wanted:
        placed = _fitted(request, i, found, towns)
        if placed is not None:
            found[i] = placed
        elif items[i]["id"] in request.busy:
            found |= _exchanged(request, i, found, towns)
    return found


def _order(item: Item, busy: Mapping[str, Weight], built: bool) -> tuple[Any, ...]:
    """What comes first: places of weightier events, greater places, those of more events, what the page names."""
    importance, count = busy.get(item["id"], (0, 0))
    return item["id"] not in busy, -importance, item["rank"], -count, not built


def _exchanged(request: Request, i: int, found: dict[int, Placed], towns: Mapping[int, Box]) -> dict[int, Placed]:
    """A name and the earlier one that stood in its way, both where nobody takes them for others'; else nothing."""
    weights = {index: request.busy.get(request.items[index]["id"], (0, 0))[0] for index in (*found, i)}
    for earlier in reversed(found):
        # A weightier one is moved only where both names stand right beside their marks.
        most = BESIDE if weights[earlier] > weights[i] else None
        rest = {index: placed for index, placed in found.items() if index != earlier}
        one = _fitted(request, i, rest, towns, surely=True, most=most)
        other = _fitted(request, earlier, {**rest, i: one}, towns, surely=True, most=most) if one is not None else None
        if one is not None and other is not None:
            return {i: one, earlier: other}
    return {}


def _fitted(
    request: Request,
    i: int,
    found: dict[int, Placed],
    towns: Mapping[int, Box],
    *,
    surely: bool = False,
    most: int | None = None,
) -> Placed | None:
    """A name where it stands best beside those ``found``, or ``None`` where it has no place.

    ``towns`` are the dots of all that the page names; ``surely`` leaves out where it might be taken for another's,
    ``most`` all but the first places by a mark.
    """
    item, view, marks = request.items[i], request.view, request.obstacles.marks
    x, y = view.point(item["at"])
    town, busy = _is_town(item), item["id"] in request.busy
    dots = [placed.point for placed in found.values() if placed.dot is not None]
    if not np.isfinite([x, y]).all() or not view.holds(x, y, 4) or (town and len(dots) >= request.limit):
        return None
    dot = _dot(view, item)
    earlier = [box for placed in found.values() for box in (placed.box, placed.dot) if box is not None]
    if town and not busy and any(collide(dot, other) for other in earlier):
        return None
    own = [box for box in marks if math.dist(middle(box), (x, y)) < SAME_PX] if town else []
    half = max(((box[2] - box[0]) / 2 for box in own), default=DOT_PX) if town else 0.0
    must = busy or item["rank"] == 1
    name = Name((x, y), request.size(item), half, must and not surely)
    others = [box for box in marks if box not in own]
    standing = np.array([*map(middle, others), *dots]).reshape(-1, 2)
    rows = [*request.taken, *earlier, *others]
    dotted = [*rows, *(box for other, box in towns.items() if other != i)]
    left, top, right, bottom = view.frame
    bounds = (left + EDGE_PX, top + EDGE_PX, right - EDGE_PX, bottom - EDGE_PX)
    # Where nothing else is free, a name that must stand takes a lesser town's dot, which is then left out.
    for kept in (dotted, rows) if town and must else (dotted,):
        around = Surroundings(as_rows(kept), standing, request.obstacles.lines, CROSSING_COST, bounds)
        candidates = islice(_candidates(request, item, name, request.built.get(i)), most)
        chosen = best(name, candidates, around)
        if chosen is not None:
            return Placed((x, y), *chosen, dot if town else None)
    return None


def _is_town(item: Item) -> bool:
    return bool(item["kind"] == "town")


def _dot(view: View, item: Item) -> Box:
    x, y = view.point(item["at"])
    return x - DOT_PX, y - DOT_PX, x + DOT_PX, y + DOT_PX


def _candidates(request: Request, item: Item, name: Name, built: Candidate | None) -> Iterable[Candidate]:
    if name.half:
        # The build set a town's name clear of its greatest mark; where this time has none, it stands by the town's dot.
        around = [
            candidate
            for off in (0.0, FURTHER_PX)
            for candidate in town_candidates(name.size, item["lines"][0]["px"], name.half + off)
        ]
        return with_built(around, built if name.half > DOT_PX else None, name.size, name.half)
    place = request.drawing.atlas.places.get(item["id"])
    radius_km = place.radius_km if place else LAYER_NAME_KM
    return land_candidates(name.size, radius_km * 1000 * request.view.scale * LAND_REACH, built)
