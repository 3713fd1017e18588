"""Lines and rings of the Earth on a map's plane: cut where the map is cut open, clipped to its ground, and thinned out.

Shapes come in longitude, latitude and leave in projected metres. What lies near is kept finer than what lies far, since
a reader zooms in on what the map is about.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
import shapely.affinity
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from geo.ground.extent import Rect, degrees_of, earth_rect
from geo.ground.projection import MERCATOR_MAX_LAT, Projection
from geo.ground.vectors import Bounds, Points

# A line strays from its true course by no more than this share of its distance to what the map is about.
FAR_SHARE = 1 / 150
# Beyond the ground by this share of its longer side lines and areas go on, so that no cut end is ever seen.
BEYOND = 0.02
# Longer edges are cut before they are projected, as a share of what is seen, and at most this many degrees.
EDGE_SHARE, EDGE_DEGREES = 1 / 60, 1.0
# Azimuthal: the point opposite the centre becomes a circle, so that land around it is opened first. Degrees.
OPPOSITE_DEGREES = 2.0
# The data's own cuts: Eurasia at 180 degrees, Antarctica there and at the prime meridian.
DATA_SEAMS = (-540.0, -360.0, -180.0, 0.0, 180.0, 360.0, 540.0)


@dataclass(frozen=True, slots=True)
class Focus:
    """What a map is about, on its plane: a rectangle, or points with ``radius`` metres around each.

    ``finest`` and ``coarsest`` are the metres by which lines may stray there, and anywhere; ``least`` is the
    measure in metres of the smallest lakes and rivers, ``finest`` where it is 0.
    """

    finest: float
    coarsest: float
    rect: Rect | None = None
    points: tuple[tuple[float, float], ...] = ()
    radius: float = 0.0
    least: float = 0.0

    def away(self, xy: Points) -> Points:
        """The distance in metres of each point from what the map is about."""
        found = np.full(len(xy), np.inf)
        if self.rect is not None:
            x0, y0, x1, y1 = self.rect
            dx = np.maximum(np.maximum(x0 - xy[:, 0], xy[:, 0] - x1), 0)
            dy = np.maximum(np.maximum(y0 - xy[:, 1], xy[:, 1] - y1), 0)
            found = np.hypot(dx, dy)
        if self.points:
            from scipy.spatial import cKDTree  # slow to import, and only wide maps need it

            near, _ = cKDTree(np.asarray(self.points)).query(xy)
            found = np.minimum(found, np.maximum(near - self.radius, 0))
        return found

    def tolerance(self, xy: Points) -> Points:
        """By how many metres lines may stray at each point."""
        return np.clip(self.away(xy) * FAR_SHARE, self.finest, max(self.coarsest, self.finest))


@dataclass(frozen=True, slots=True)
class Frame:
    """A map's ground: its projection, its rectangle in metres, and the degrees that it shows."""

    projection: Projection
    rect: Rect
    degrees: Bounds

    @property
    def outer(self) -> Rect:
        """The rectangle with what goes on beyond it."""
        x0, y0, x1, y1 = self.rect
        more = BEYOND * max(x1 - x0, y1 - y0)
        return x0 - more, y0 - more, x1 + more, y1 + more


def frame_of(projection: Projection, rect: Rect) -> Frame:
    """The frame of a rectangle in projected metres."""
    x0, y0, x1, y1 = rect
    more = BEYOND * max(x1 - x0, y1 - y0)
    west, south, east, north = degrees_of(projection, (x0 - more, y0 - more, x1 + more, y1 + more))
    if projection.name == "mercator":
        south, north = max(south, -MERCATOR_MAX_LAT), min(north, MERCATOR_MAX_LAT)
    elif projection.name == "conic":
        # At the far pole a cone is infinite.
        south, north = (max(south, -80.0), north) if sum(projection.parallels) > 0 else (south, min(north, 80.0))
    return Frame(projection, rect, (west, south, east, north))


def earth_ring(frame: Frame) -> Points | None:
    """The edge of the Earth within the ground as a closed ring in metres, or ``None`` where the Earth fills it."""
    projection = frame.projection
    bounds = earth_rect(projection)
    if bounds is None:
        return None
    half = projection.radius * math.pi
    if projection.name == "azimuthal":
        turn = np.linspace(0, 2 * math.pi, 361)
        ring = np.column_stack([half * np.cos(turn), half * np.sin(turn)])
    else:
        top = MERCATOR_MAX_LAT if projection.name == "mercator" else 90.0
        up = np.linspace(-top, top, 181)
        east = np.column_stack(projection.project(np.full(181, projection.lon0 + 180), up))
        west = east[::-1] * [-1, 1]
        ring = np.vstack([east, west, east[:1]])
    earth, shown = Polygon(ring), shapely.box(*frame.outer)
    if earth.buffer(-1.0).contains(shown):
        return None
    (seen,) = _polygons(shapely.intersection(earth, shown)) or (None,)
    return None if seen is None else np.asarray(seen.exterior.coords)


def plane_areas(rings: Iterable[Points], frame: Frame) -> list[Polygon]:
    """The areas within rings of longitude, latitude on the plane, as far as the ground goes; what the data cuts is
    whole.
    """
    projection, (west, south, east, north) = frame.projection, frame.degrees
    longest = min(EDGE_DEGREES, max(east - west, north - south) * EDGE_SHARE)
    opposite = _opposite(frame)
    whole: list[BaseGeometry] = []
    cut: list[BaseGeometry] = []
    for ring in rings:
        if len(ring) < 4:
            continue
        seen = shapely.clip_by_rect(Polygon(ring), west, south, east, north)
        if opposite is not None:
            seen = shapely.difference(shapely.make_valid(seen), opposite)
        if seen.is_empty:
            continue
        left, _, right, _ = seen.bounds
        seams = (*DATA_SEAMS, west, east)
        at_seam = any(abs(edge - seam) < 1e-4 for edge in (left, right) for seam in seams)
        flat = shapely.make_valid(shapely.transform(shapely.segmentize(seen, longest), _on(projection)))
        (cut if at_seam else whole).append(flat)
    if cut:
        # Metres apart after rounding, halves meet where they are laid on one grid.
        whole.append(shapely.union_all(cut, grid_size=max(1.0, (frame.rect[2] - frame.rect[0]) * 1e-6)))
    shown = shapely.box(*frame.outer)
    return [part for shape in whole for part in _polygons(shapely.intersection(shape, shown))]


def plane_lines(lines: Iterable[BaseGeometry], frame: Frame) -> list[LineString]:
    """Lines of longitude, latitude on the plane, as far as the ground goes; longitudes lie within the frame's."""
    west, south, east, north = frame.degrees
    longest = min(EDGE_DEGREES, max(east - west, north - south) * EDGE_SHARE)
    shown: list[LineString] = []
    for line in lines:
        seen = shapely.clip_by_rect(line, west, south, east, north)
        if seen.is_empty:
            continue
        flat = shapely.transform(shapely.segmentize(seen, longest), _on(frame.projection))
        inside = shapely.clip_by_rect(flat, *frame.outer)
        shown += [part for part in shapely.get_parts(inside) if isinstance(part, LineString) and part.length > 0]
    return sorted(shown, key=lambda part: (part.bounds, part.wkb))


def thinned(points: Points, focus: Focus) -> Points:
    """A line's points without those that its course does not need, by ``focus``: finer near, coarser far away."""
    if len(points) < 3:
        return points
    needed = np.ceil(np.log2(focus.tolerance(points) / focus.finest) - 1e-9).astype(int)
    keys, kept = points[:, 0] + 1j * points[:, 1], np.zeros(len(points), dtype=bool)
    line = LineString(points)
    for level in np.unique(needed):
        simple = shapely.get_coordinates(shapely.simplify(line, focus.finest * 2.0**level))
        kept |= (needed == level) & np.isin(keys, simple[:, 0] + 1j * simple[:, 1])
    kept[[0, -1]] = True
    return points[kept]


def rings_of(area: Polygon, focus: Focus) -> list[Points]:
    """The rings of an area, the outer one first, thinned out and closed; those of which nothing is left are dropped."""
    rings = (thinned(np.asarray(ring.coords)[:, :2], focus) for ring in (area.exterior, *area.interiors))
    return [ring for ring in rings if len(ring) > 3]


def shores(ring: Points, frame: Frame) -> list[Points]:
    """The stretches of a ring that are shores: without what runs along the ground's or the Earth's edge."""
    edge = on_edge(ring, frame)
    drawn = ~(edge[:-1] & edge[1:])
    if drawn.all():
        return [ring]
    runs: list[Points] = []
    start = None
    for i, shown in enumerate([*drawn.tolist(), False]):
        if shown and start is None:
            start = i
        elif not shown and start is not None:
            runs.append(ring[start : i + 1])
            start = None
    return runs


def on_edge(points: Points, frame: Frame) -> npt.NDArray[np.bool_]:
    """Which points stand on the edge of what is kept of the ground, or on the Earth's edge."""
    x0, y0, x1, y1 = frame.outer
    reach = max(x1 - x0, y1 - y0) * 1e-3
    x, y = points[:, 0], points[:, 1]
    edge = (x < x0 + reach) | (x > x1 - reach) | (y < y0 + reach) | (y > y1 - reach)
    if earth_rect(frame.projection) is not None and not _well_inside(points, reach, frame.projection):
        for dx, dy in ((reach, 0), (-reach, 0), (0, reach), (0, -reach)):
            edge |= ~np.isfinite(frame.projection.unproject(x + dx, y + dy)[0])
    return np.asarray(edge)


def _well_inside(points: Points, reach: float, projection: Projection) -> bool:
    """Whether the box around points, and ``reach`` around it, holds no edge of the Earth, as its corners tell where the
    Earth has no bay.
    """
    (x0, y0), (x1, y1) = points.min(axis=0) - reach, points.max(axis=0) + reach
    corners = projection.unproject([x0, x0, x1, x1], [y0, y1, y0, y1])[0]
    return projection.name != "conic" and bool(np.isfinite(corners).all())


def _opposite(frame: Frame) -> BaseGeometry | None:
    """The land to leave out round the point opposite an azimuthal's centre, where the ground reaches it."""
    projection, (west, south, east, north) = frame.projection, frame.degrees
    if projection.name != "azimuthal" or east - west < 360 or abs(projection.lat0) == 90:
        return None
    x0, y0, x1, y1 = frame.outer
    reach = math.hypot(max(-x0, x1), max(-y0, y1)) / projection.radius
    if reach < math.radians(180 - 2 * OPPOSITE_DEGREES) or not south <= -projection.lat0 <= north:
        return None
    wide = 1 / max(math.cos(math.radians(projection.lat0)), 0.05)
    disc = shapely.affinity.scale(Point(0, 0).buffer(OPPOSITE_DEGREES, 16), wide, 1.0)
    at = [shapely.affinity.translate(disc, lon, -projection.lat0) for lon in (west, east)]
    return shapely.union_all(at)


def _on(projection: Projection) -> Any:
    def project(lonlat: Points) -> Points:
        return np.column_stack(projection.project(lonlat[:, 0], lonlat[:, 1]))

    return project


def _polygons(shape: BaseGeometry) -> list[Polygon]:
    parts = shapely.get_parts(shape)
    found = [p for part in parts for p in (shapely.get_parts(part) if part.geom_type.startswith("Multi") else [part])]
    return [part for part in found if isinstance(part, Polygon) and not part.is_empty]
