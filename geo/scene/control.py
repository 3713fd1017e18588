"""Control as told: areas, lines and held towns, with a certainty for each stretch of an edge."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import geopandas as gpd
import shapely
from pyproj import Geod
from shapely import LineString, Point, Polygon
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geo.errors import DataError
from geo.model import Atlas, Control

CONTROL_COLUMNS = (
    "id", "title", "party", "extent", "when", "earliest", "latest", "place", "event", "claims", "area_km2", "note",
    "geometry",
)  # fmt: skip
# Areas are measured on the ellipsoid itself, so that they are true wherever a map lies.
ELLIPSOID = Geod(ellps="WGS84")
# An edge nobody speaks of was drawn by hand along rivers and ranges.
UNSAID = "generalised"
# Decimals of a degree, about 100 metres; an area within a city, in degrees, is kept to a metre.
DIGITS, CITY_DEGREES, CITY_DIGITS = 3, 0.3, 5


def control_frame(atlas: Atlas) -> gpd.GeoDataFrame:
    """One row an area, line or held town, in EPSG:4326 to a thousandth of a degree (in a city to a metre), with
    ``CONTROL_COLUMNS``.

    Areas are made valid; ``area_km2`` is 0 for lines and towns. A town takes its place's point; a hold known
    only of a wide region has no geometry. Raises ``DataError`` for an outline that is empty or too thin to keep.
    """
    rows = [_row(control, atlas) for control in atlas.control.values()]
    frame = gpd.GeoDataFrame(rows, columns=list(CONTROL_COLUMNS), geometry="geometry", crs="EPSG:4326")
    frame["area_km2"] = [area_km2(geometry) for geometry in frame.geometry]
    return frame


def digits_of(drawn: BaseGeometry) -> int:
    """Decimals of a degree to which an area or line is kept."""
    if drawn.is_empty:
        return DIGITS
    west, south, east, north = drawn.bounds
    return CITY_DIGITS if max(east - west, north - south) < CITY_DEGREES else DIGITS


def area_km2(geometry: BaseGeometry | None) -> float:
    """Whole square kilometres within an area in longitude, latitude; 0 for lines, points and nothing.

    >>> area_km2(shapely.box(24, 60, 25, 61)), area_km2(shapely.box(179, 0, 181, 1)), area_km2(Point(24, 60))
    (6123.0, 24619.0, 0.0)
    """
    if geometry is None or "Polygon" not in geometry.geom_type:
        return 0.0
    # Holes count against their shell only where they run the other way.
    area, _ = ELLIPSOID.geometry_area_perimeter(shapely.orient_polygons(geometry))
    return round(abs(area) / 1e6, 0)


def edge_lines(control: Control) -> list[tuple[str, LineString]]:
    """The outline of an area cut by certainty: (stated, river, generalised or unknown) and its line.

    ``control.edges`` gives vertex ranges of the first ring; what they leave out is generalised.
    """
    if control.geometry is None:
        return []
    geometry = shape(dict(control.geometry))
    rings = [p.exterior for p in getattr(geometry, "geoms", [geometry]) if isinstance(p, Polygon)]
    if not rings:
        return []
    first, rest = list(rings[0].coords), rings[1:]
    return [*_cut(first, control.edges), *((UNSAID, LineString(ring.coords)) for ring in rest)]


def _cut(ring: list[tuple[float, ...]], edges: tuple[tuple[int, int, str], ...]) -> Iterator[tuple[str, LineString]]:
    certainty = [UNSAID] * (len(ring) - 1)
    digits = digits_of(LineString(ring))
    for first, last, kind in edges:
        if not 0 <= first < last < len(ring):
            raise DataError(
                f"an edge runs from vertex {first} to {last} of a ring of {len(ring)}. Try 0 to {len(ring) - 1}"
            )
        certainty[first:last] = [kind] * (last - first)
    start = 0
    for i in range(1, len(certainty) + 1):
        if i == len(certainty) or certainty[i] != certainty[start]:
            yield (
                certainty[start],
                LineString([(round(x, digits), round(y, digits)) for x, y, *_ in ring[start : i + 1]]),
            )
            start = i


def _row(control: Control, atlas: Atlas) -> dict[str, Any]:
    return {
        "id": control.id, "title": control.title, "party": control.party, "extent": control.extent,
        "when": control.when.edtf, "earliest": control.when.earliest, "latest": control.when.latest,
        "place": control.place or "", "event": control.event, "claims": control.claims, "area_km2": 0.0,
        "note": control.note, "geometry": _geometry(control, atlas),
    }  # fmt: skip


def _geometry(control: Control, atlas: Atlas) -> BaseGeometry | None:
    if control.geometry is None:
        place = atlas.places[control.place or ""]
        # Held only "as the region": it is listed with its event, and no point or outline would be true.
        return Point(place.lonlat) if place.pinned else None
    drawn = shape(dict(control.geometry))
    # Where an outline touches itself, the "structure" method gives areas back and no stray lines.
    valid = drawn if drawn.is_valid else shapely.make_valid(drawn, method="structure", keep_collapsed=False)
    digits = digits_of(drawn)
    geometry = shapely.set_precision(valid, 10**-digits)
    if drawn.is_empty:
        raise DataError(f"control {control.id!r} has an empty outline. Try drawing it again")
    if geometry.is_empty:
        raise DataError(
            f"control {control.id!r} has an outline too thin to keep: coordinates are kept to {10**-digits} degree, "
            f"about {100 if digits == DIGITS else 1} metres. Try drawing it wider"
        )
    return geometry
