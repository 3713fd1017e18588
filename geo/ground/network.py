"""Lines as a network: joined where they meet, thinned to their stems, and followed from point to point."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import LineString, MultiLineString, Polygon
from shapely.geometry.base import BaseGeometry

from geo.errors import DataError
from geo.ground.vectors import Points

Vertex = tuple[float, float]


def joined_lines(pieces: Iterable[Points], frame: Polygon) -> list[LineString]:
    """Pieces joined where just two meet, and cut at the frame; what the cut leaves as a point is dropped."""
    # The data holds a few lines twice, and joins only match after rounding.
    rounded = dict.fromkeys(np.round(p, 3).tobytes() for p in pieces)
    whole = [LineString(np.frombuffer(p).reshape(-1, 2)) for p in rounded if len(p) > 16]
    return parts_of(shapely.line_merge(shapely.intersection(MultiLineString(whole), frame)))


def parts_of(geometry: BaseGeometry | npt.NDArray[np.object_] | Sequence[BaseGeometry]) -> list[LineString]:
    """The lines of a geometry, merged where just two meet, in an order that does not hang on how they came."""
    merged = shapely.line_merge(shapely.union_all(np.atleast_1d(np.asarray(geometry, dtype=object))))
    lines = [part for part in shapely.get_parts(merged) if isinstance(part, LineString) and part.length > 0]
    if not lines:
        return []
    keys = zip(
        map(tuple, shapely.bounds(lines).tolist()), shapely.to_wkb(lines).tolist(), range(len(lines)), strict=True
    )
    return [lines[at] for _, _, at in sorted(keys)]


def pruned(lines: Sequence[LineString], shortest: float) -> list[LineString]:
    """Rivers without their small tributaries: no line that ends in the open is shorter than ``shortest`` degrees.

    Where several such lines meet, the longest stays and the rest go, again and again, so that a stem is never torn
    apart.

    >>> stem = [LineString([(0, 0), (2, 0)]), LineString([(2, 0), (4, 0)]), LineString([(2, 0), (2, 1)])]
    >>> [line.length for line in pruned(stem, 1.5)]
    [4.0]
    """
    kept = list(lines)
    while True:
        ends = _ends(kept)
        meeting = Counter(end for pair in ends for end in pair)
        leaves: defaultdict[Vertex, list[LineString]] = defaultdict(list)
        for line, pair in zip(kept, ends, strict=True):
            first, last = (meeting[end] for end in pair)
            if (first == 1) != (last == 1):
                leaves[pair[0 if first > 1 else 1]].append(line)
        gone: set[int] = set()
        for node, twigs in leaves.items():
            twigs.sort(key=_degrees)
            drop = twigs[:-1] if len(twigs) == meeting[node] or len(twigs) > 1 else twigs
            gone.update(id(twig) for twig in drop if _degrees(twig) < shortest)
        if not gone:
            inner = [min(meeting[end] for end in pair) > 1 for pair in ends]
            return [line for line, within in zip(kept, inner, strict=True) if within or _degrees(line) >= shortest]
        kept = parts_of([line for line in kept if id(line) not in gone])


def _ends(lines: Sequence[LineString]) -> list[tuple[Vertex, Vertex]]:
    """The first and the last vertex of each line."""
    if not lines:
        return []
    first, last = (shapely.get_coordinates(shapely.get_point(lines, at)).tolist() for at in (0, -1))
    return [((a, b), (c, d)) for (a, b), (c, d) in zip(first, last, strict=True)]


def _degrees(line: LineString) -> float:
    """Length in degrees of latitude: a degree of longitude counts less in the north."""
    points = shapely.get_coordinates(line)
    steps = np.diff(points, axis=0)
    return float(np.hypot(steps[:, 0] * np.cos(np.radians(points[:-1, 1])), steps[:, 1]).sum())


def shortest_way(pieces: Iterable[Points], through: Sequence[Vertex]) -> list[Vertex]:
    """The shortest line along the network of ``pieces`` from the first to the last of the points ``through``.

    Points are taken to the nearest vertex. Raises ``DataError`` when the network does not join them.

    >>> shortest_way([np.array([[0.0, 0.0], [1.0, 0.0]]), np.array([[1.0, 0.0], [2.0, 0.0]])], [(0.0, 0.1), (2.0, 0.1)])
    [(0.0, 0.0), (1.0, 0.0), (2.0, 0.0)]
    """
    near: defaultdict[Vertex, dict[Vertex, float]] = defaultdict(dict)
    for piece in pieces:
        points = [(float(x), float(y)) for x, y in np.round(piece, 3)]
        for a, b in pairwise(points):
            near[a][b] = near[b][a] = float(np.hypot((a[0] - b[0]) * 0.72, a[1] - b[1]))
    vertices = np.array(list(near))
    stops = [tuple(vertices[np.hypot(*(vertices - p).T).argmin()].tolist()) for p in through]
    way = [stops[0]]
    for start, stop in pairwise(stops):
        way += _dijkstra(near, start, stop)[1:]
    return way


def _dijkstra(
    near: dict[Vertex, dict[Vertex, float]],
    start: Vertex,
    stop: Vertex,
) -> list[Vertex]:
    came: dict[Vertex, Vertex] = {}
    queue = [(0.0, start, start)]
    while queue:
        far, here, before = heapq.heappop(queue)
        if here in came:
            continue
        came[here] = before
        if here == stop:
            way = [stop]
            while way[-1] != start:
                way.append(came[way[-1]])
            return way[::-1]
        for there, step in near[here].items():
            heapq.heappush(queue, (far + step, there, here))
    raise DataError(f"no river joins {start} and {stop}. Try points nearer to its line")
