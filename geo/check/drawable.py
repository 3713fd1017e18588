"""What can be read and yet cannot be drawn, found without drawing it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import isfinite
from types import MappingProxyType

import numpy as np
from shapely import get_coordinates
from shapely.geometry import shape

from geo.errors import DataError, Problem
from geo.ground.extent import opening_box
from geo.ground.projection import Projection, projection_of
from geo.i18n.catalogue import messages
from geo.model import Atlas, LonLat, MapDefinition
from geo.scene.movement_lines import lines_of
from geo.store import Reading

# A box of a map is at least so many metres wide and high, and no longer than so many times its width.
LEAST_METRES, MOST_SHAPE = 1.0, 50.0
Box = tuple[float, float, float, float]


def undrawable_map(definition: MapDefinition, file: str, atlas: Atlas) -> Iterator[Problem]:
    """What keeps a map from being drawn: its language, its projection, a box that has no shape on the plane, or an area
    with a point that has no image there.
    """
    try:
        messages(definition.language)
    except DataError as error:
        yield _problem(file, "language", error, definition.language)
    try:
        projection = projection_of(definition.projection, definition.bounds_lonlat)
    except DataError as error:
        yield _problem(file, "projection", error, definition.projection.kind)
        return
    boxes = {"bounds": definition.bounds_lonlat, "opens_at, bounds": definition.opens_at.bounds_lonlat}
    if definition.inset:
        boxes["inset"] = definition.inset
        if not _holds(definition.bounds_lonlat, definition.inset):
            yield Problem(
                file, "inset", "is no part of the map's bounds", str(list(definition.inset)), "a part of bounds"
            )
    for key, box in boxes.items():
        if box[0] < box[2] and box[1] < box[3] and (fault := _shapeless(projection, box)):
            what, advice = fault
            yield Problem(file, key, what, str(list(box)), advice)

    for control in atlas.control.values() if "control" in definition.layers else ():
        points = get_coordinates(shape(dict(control.geometry))) if control.geometry else None
        if points is not None and not all(np.isfinite(axis).all() for axis in projection.project(*points.T)):
            what = f"has area {control.id}, of which a point has no image in the projection {projection.name}"
            yield Problem(file, "layers", what, remedy="an area that ends short of the poles")


def undrawable_lines(reading: Reading) -> Iterator[Problem]:
    """Movements that no line can be drawn of, and way points of rivers that are no line on Earth."""
    if not reading.problems and not _can_be_drawn(reading.atlas):
        for movement in reading.atlas.movements.values():
            # A point beyond the Earth is told by what checks points.
            if any(not isinstance(step, str) and not _on_earth(step) for step in movement.path):
                continue
            alone = replace(reading.atlas, movements=MappingProxyType({movement.id: movement}))
            try:
                lines_of(alone)
            except DataError as error:
                yield _problem(reading.files["movement", movement.id], f"movement {movement.id}, path", error, "")
    for river in reading.atlas.rivers.values():
        for number, run in enumerate(river.runs, 1):
            where = f"river {river.place}, run {number}"
            if not all(map(_on_earth, run)):
                yield Problem("data/rivers.toml", where, "has a point that is out of range", remedy="longitude first")
            elif len(set(run)) < 2:
                yield Problem("data/rivers.toml", where, "is no line", remedy="two different points at least")


def _can_be_drawn(atlas: Atlas) -> bool:
    """Whether every movement has a line, drawn among all others as on a map."""
    on_earth = all(isinstance(step, str) or _on_earth(step) for m in atlas.movements.values() for step in m.path)
    if not on_earth:
        return False
    try:
        lines_of(atlas)
    except DataError:
        return False
    return True


def _on_earth(point: LonLat) -> bool:
    return abs(point[0]) <= 180 and abs(point[1]) <= 90


def _problem(file: str, where: str, error: DataError, value: str) -> Problem:
    what, _, advice = str(error).partition(". Try ")
    return Problem(file, where, what, value, advice)


def _holds(whole: Box, part: Box) -> bool:
    start = whole[0] + (part[0] - whole[0]) % 360
    end = start + part[2] - part[0]
    return end <= whole[2] + 1e-9 and whole[1] <= part[1] and part[3] <= whole[3]


def _shapeless(projection: Projection, box: Sequence[float]) -> tuple[str, str] | None:
    west, south, east, north = box
    x0, y0, x1, y1 = opening_box(projection, (west, south, east, north))
    wide, high = x1 - x0, y1 - y0
    if not all(map(isfinite, (x0, y0, x1, y1))):
        advice = 'an edge further from the pole, or projection = "auto"'
        return f"has no image in the projection {projection.name}", advice
    if min(wide, high) < LEAST_METRES:
        return "is too narrow to draw", f"a box of {LEAST_METRES:g} m at least"
    if max(wide, high) > MOST_SHAPE * min(wide, high):
        return "is a strip", f"a box no longer than {MOST_SHAPE:g} times its width"
    return None
