"""The lines of movements: smooth schematic curves that keep apart, bow gently and stop short of the mark they reach.

No text gives a route, so a curve only says from where to where. Each line tries a few bows and takes the first that
does not run along a line already drawn; rival versions of one story keep clear of each other all the way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from shapely import LineString, Point
from shapely.geometry.base import BaseGeometry

from geo.errors import DataError, UnknownPlaceError
from geo.ground.kept_lines import packed, unpacked
from geo.ground.longitude import unbroken
from geo.model import WITHOUT_LINE, Atlas, LonLat, Movement, Place
from geo.scene.curves import (
    Array,
    LocalPlane,
    bowed,
    centred_plane,
    cut_end,
    cut_short,
    is_voyage,
    path_km,
    path_plane,
    smooth,
    voyage,
)
from geo.store.cache import cached
from geo.text.suggest import remedy

# Kilometres on a map of a country; on one of less than so many across they shrink with it.
COUNTRY_KM = 300.0
STOP_KM = 18.0
# On a long haul the map is small: a fixed stop would vanish under the mark, so it grows with the line.
STOP_SHARE = 0.02
GAP_KM = 8.0
SAMPLES = 40
# A bow is a share of the way's length, of a longer one a share of this.
LONGEST_BOWED_KM = 3000.0
# What is shorter is kept to a metre.
CITY_KM = 30.0

# Sagitta as a share of length, positive to the left, in order of preference.
_BOWS_DIRECT = (0.10, 0.12, 0.08, -0.10, 0.16, -0.16, 0.22, -0.22, 0.30, -0.30)
_BOWS_PATH = (0.0, 0.04, -0.04, 0.08, -0.08, 0.12, -0.12)
_BOWS_RIVAL = (0.12, -0.12)
_BOWS_WIDE = (0.20, -0.20, 0.28, -0.28, 0.36, -0.36, 0.44, -0.44)

# What the lines depend on, beside the movements.
MODULES = (__name__, "geo.scene.curves", "geo.ground.longitude", "geo.ground.kept_lines")


@dataclass(frozen=True, slots=True)
class Line:
    """A movement's line in degrees, and the bow it took."""

    lonlat: Array
    bow: float


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A movement with its drawn line, in degrees and on the common plane, and the bow it took."""

    movement: Movement
    path: tuple[LonLat, ...]
    lonlat: Array
    line_km: LineString
    bow: float


def lines_of(atlas: Atlas, places: Mapping[str, Place] | None = None) -> dict[str, Line]:
    """The line of each movement that has one, by its id; a movement of stacked chevrons may have none.

    A line runs from the origin to just short of the target. ``places`` defaults to the atlas's own. Raises
    ``UnknownPlaceError`` for a path that names no known place, ``DataError`` for a path without length.
    """
    gazetteer = atlas.places if places is None else places
    movements = list(atlas.movements.values())
    paths = {m.id: resolve_path(m, gazetteer) for m in movements}
    for m in movements:
        if len(paths[m.id]) < 2 and not _stacked(m, atlas):
            raise DataError(
                f"movement {m.id!r} starts and ends at the same point. Try a path with two different places"
            )
    lines = [m for m in movements if not (_stacked(m, atlas) and (len(paths[m.id]) < 2 or not m.start_stated))]
    return _kept(lines, paths, gazetteer)


def resolve_path(movement: Movement, places: Mapping[str, Place]) -> tuple[LonLat, ...]:
    """The points of a movement's path, longitude, latitude, without repeats next to each other."""
    points: list[LonLat] = []
    for step in movement.path:
        if isinstance(step, str) and step not in places:
            hint = remedy(step, places, "the id of a place of places.geojson", most=3)
            raise UnknownPlaceError(f"movement {movement.id!r} passes through {step!r}, which is no place. Try {hint}")
        point = places[step].lonlat if isinstance(step, str) else (float(step[0]), float(step[1]))
        if not points or points[-1] != point:
            points.append(point)
    return tuple(points)


def _stacked(movement: Movement, atlas: Atlas) -> bool:
    return atlas.movement_kinds[movement.kind].line == WITHOUT_LINE


def _kept(
    movements: Sequence[Movement], paths: Mapping[str, tuple[LonLat, ...]], places: Mapping[str, Place]
) -> dict[str, Line]:
    """The line of each movement, from the cache where it holds them."""

    def made() -> bytes:
        drawn = _draw(movements, paths, places)
        return packed({d.movement.id: [d.lonlat, np.array([[d.bow, 0.0]])] for d in drawn})

    depends_on = [(m.id, m.event, m.version, m.path, paths[m.id], _stops_at_mark(m, places)) for m in movements]
    kept = cached("movements", depends_on, made, modules=MODULES, packages=("numpy", "shapely", "pyproj"))
    return {i: Line(lonlat, float(bow[0, 0])) for i, (lonlat, bow) in unpacked(kept).items()}


def _draw(
    movements: Sequence[Movement], paths: Mapping[str, tuple[LonLat, ...]], places: Mapping[str, Place]
) -> list[_Drawn]:
    """Draw in an order that file order can't change: plain lines first, so that rivals bow around them."""
    if not movements:
        return []
    common = centred_plane([point for m in movements for point in paths[m.id]])
    share = scale_share([point for m in movements for point in paths[m.id]])
    done: list[_Drawn] = []
    for movement in sorted(movements, key=lambda m: (m.version != "", m.event, m.version, m.id)):
        path = paths[movement.id]
        stops = _stops_at_mark(movement, places)
        # A hand-set path keeps to its points if it can; rivals may go farther out of each other's way.
        bows = _BOWS_PATH if len(path) > 2 else _BOWS_RIVAL if movement.version else _BOWS_DIRECT
        bows = (*bows, *(_BOWS_WIDE if movement.version else ()))
        lines = _voyages(path, bows, stops) if is_voyage(path) else _curves(path, bows, stops, share)
        options = [
            option
            for bow, lonlat in zip(bows, lines, strict=True)
            if (option := _drawn(movement, path, lonlat, common, bow)) is not None
        ]
        if not options:
            raise DataError(f"movement {movement.id!r} cannot be drawn as a line. Try a path with a point between")
        costs = [_cost(option, done, share) for option in options]
        done.append(options[int(np.argmin(costs))])
    return done


def _curves(path: tuple[LonLat, ...], bows: Sequence[float], stops: bool, share: float) -> Iterator[Array]:
    """The path's curve under each bow, drawn on a map of its own."""
    own = path_plane(path)
    curve = smooth(own.to_km(path), SAMPLES)
    for bow in bows:
        bent = bowed(curve, bow)
        yield own.to_lonlat(cut_end(bent, _stop_km(path, share)) if stops else bent)


def _voyages(path: tuple[LonLat, ...], bows: Sequence[float], stops: bool) -> Iterator[Array]:
    """The path's curve on the sphere under each bow, which leaves a long way no farther than a short one."""
    for bow in bows:
        line = voyage(path, bow * min(path_km(path), LONGEST_BOWED_KM), SAMPLES)
        yield cut_short(line, _stop_km(path)) if stops else line


def _stop_km(path: Sequence[LonLat], share: float = 1.0) -> float:
    length = path_km(path)
    return min(max(STOP_KM * share, STOP_SHARE * length), length / 4)


def scale_share(points: Sequence[LonLat]) -> float:
    """By how much lengths shrink where all movements lie within less than a country: 1 of one, a few hundredths of
    a city.

    >>> scale_share([(24.9, 60.1), (25.1, 60.2)]) < 0.1, scale_share([(20.0, 60.0), (30.0, 70.0)])
    (True, 1.0)
    """
    lonlat = unbroken(points)
    (west, south), (east, north) = lonlat.min(axis=0), lonlat.max(axis=0)
    if np.hypot(east - west, north - south) > 30:
        return 1.0
    return float(min(1.0, path_km([(west, south), (east, north)]) / COUNTRY_KM))


def digits_of(length_km: float) -> int:
    """Decimals of a degree to which a line or area of so many kilometres is kept: a hundred metres, or one in a city.

    >>> digits_of(500.0), digits_of(3.0)
    (3, 5)
    """
    return 3 if length_km > CITY_KM else 5


def _drawn(
    movement: Movement, path: tuple[LonLat, ...], lonlat: Array, common: LocalPlane, bow: float
) -> _Drawn | None:
    """The curve as it is kept; nothing where a wide bow has left the map it was drawn on."""
    if not np.isfinite(lonlat).all():
        return None
    kept = unbroken(np.round(lonlat, digits_of(path_km(path))))
    kept = kept[np.concatenate([[True], np.any(np.diff(kept, axis=0) != 0, axis=1)])]
    flat = common.to_km(kept)
    if len(kept) < 2 or not np.isfinite(flat).all():
        return None
    return _Drawn(movement, path, kept, LineString(flat), bow)


def _stops_at_mark(movement: Movement, places: Mapping[str, Place]) -> bool:
    target = movement.path[-1]
    return isinstance(target, str) and places[target].pinned


def _cost(option: _Drawn, done: Iterable[_Drawn], share: float) -> float:
    """Kilometres run along other lines. A clean crossing is free between strangers and dear between rivals."""
    if not option.line_km.is_simple:
        return 1e9
    # A wide bow is a price too: better a slanted crossing than a detour no reader would believe.
    cost = 0.1 * max(0.0, abs(option.bow) - 0.12) * option.line_km.length
    for other in done:
        rivals = are_rivals(option.movement, other.movement)
        gap = max(GAP_KM * share, 0.01 * min(option.line_km.length, other.line_km.length))
        shared = _run_together(option, other, gap * (1.5 if rivals else 1), share)
        cost += shared * 1000 if rivals else max(0.0, shared - 4 * gap)
    return round(cost, 3)


def _run_together(one: _Drawn, other: _Drawn, gap: float, share: float) -> float:
    near = one.line_km
    if not near.dwithin(other.line_km, gap):
        return 0.0
    together: BaseGeometry = near.intersection(other.line_km.buffer(gap))
    # Lines may touch where one starts; only a common target must be reached side by side.
    for node in {one.path[0], other.path[0]} & {one.path[0], one.path[-1]} & {other.path[0], other.path[-1]}:
        start = Point(one.line_km.coords[0 if node == one.path[0] else -1])
        together = together.difference(start.buffer(start_zone_km(one.line_km.length, other.line_km.length, share)))
    return float(together.length)


def start_zone_km(one_km: float, other_km: float, share: float = 1.0) -> float:
    """Radius round a common start inside which two lines may touch: a tenth of the shorter, at least 25 km by a
    country."""
    return max(25.0 * share, 0.1 * min(one_km, other_km))


def are_rivals(one: Movement, other: Movement) -> bool:
    """Whether two movements are different versions (A, B, C) of one story: of one event, or from one start."""
    if not one.version or not other.version or one.version == other.version:
        return False
    return (one.event != "" and one.event == other.event) or one.path[0] == other.path[0]
