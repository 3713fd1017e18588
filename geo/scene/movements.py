"""Movements as tables: a row each, with the line that ``movement_lines`` draws of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import geopandas as gpd
import numpy as np
from shapely import LineString, MultiLineString, Point
from shapely.geometry.base import BaseGeometry

from geo.ground.longitude import cut_at
from geo.model import Atlas, Citation, LonLat, Movement, Place
from geo.scene.curves import bearing_deg, path_km
from geo.scene.movement_lines import Line, lines_of, resolve_path

MOVEMENT_COLUMNS = (
    "id", "title", "kind", "party", "when", "earliest", "latest", "act", "event", "version", "start_stated",
    "length_km", "bow", "bearing_deg", "claims", "origins", "note", "geometry",
)  # fmt: skip


def movements_frame(atlas: Atlas, places: Mapping[str, Place] | None = None) -> gpd.GeoDataFrame:
    """One row a movement, in the atlas's order, with the columns ``MOVEMENT_COLUMNS``, in EPSG:4326.

    Geometry is a sampled LineString from origin to just short of the target; a movement of stacked chevrons (a
    reinforcement) whose origin no text states is a Point, or nothing where its target is a whole region. ``bow`` is the
    sagitta as a share of length (left positive); ``length_km`` is geodesic, of the drawn line; ``bearing_deg`` is the
    direction at the end (0 where unknown). ``places`` defaults to the atlas's own. Raises as ``lines_of`` does.
    """
    gazetteer, lines = atlas.places if places is None else places, lines_of(atlas, places)
    rows = [_row(m, resolve_path(m, gazetteer), lines.get(m.id), gazetteer) for m in atlas.movements.values()]
    return gpd.GeoDataFrame(rows, columns=list(MOVEMENT_COLUMNS), geometry="geometry", crs="EPSG:4326")


def cut_frame(frame: gpd.GeoDataFrame, meridian: float | None) -> gpd.GeoDataFrame:
    """The rows with lines that cross ``meridian``, where a map of the whole world ends, in parts of a row each.

    ``goes_on`` marks the parts whose end is not the movement's own; only the first part keeps an unstated start.
    """
    rows = []
    for row in frame.to_dict("records"):
        line = row["geometry"]
        shapes = [line]
        if meridian is not None and line is not None and line.geom_type == "LineString":
            parts = cut_at(np.asarray(line.coords), meridian)
            shapes = [LineString(part) for part in parts] if len(parts) > 1 else [line]
        for i, shape in enumerate(shapes):
            rows.append(
                {
                    **row, "geometry": shape,
                    "start_stated": row["start_stated"] or i > 0, "goes_on": i < len(shapes) - 1,
                }
            )  # fmt: skip
    columns = [*frame.columns[:-1], "goes_on", "geometry"]
    return gpd.GeoDataFrame(rows, columns=columns, geometry="geometry", crs=frame.crs)


def exported_frame(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The rows for files: what crosses 180 degrees is cut there, as RFC 7946 (3.1.9) has it, into one
    MultiLineString.
    """

    def parted(line: BaseGeometry | None) -> BaseGeometry | None:
        if line is None or line.geom_type != "LineString" or max(map(abs, line.bounds[::2])) <= 180:
            return line
        parts = [np.round(part, 5) for part in cut_at(np.asarray(line.coords), -180.0)]
        return MultiLineString([part for part in parts if np.any(part != part[0])])

    return frame.set_geometry(gpd.GeoSeries([parted(g) for g in frame.geometry], index=frame.index, crs=frame.crs))


def cited(claims: Iterable[Citation]) -> str:
    """Claims as one line of text: ``C 15 (chronicler); A 2 (mayor)``."""
    return "; ".join(f"{c.source} {c.paragraph} ({c.origin})" for c in claims)


def _row(m: Movement, path: tuple[LonLat, ...], drawn: Line | None, places: Mapping[str, Place]) -> dict[str, Any]:
    if drawn is None:
        target = m.path[-1]
        known = not isinstance(target, str) or places[target].pinned
        geometry: BaseGeometry | None = Point(path[-1]) if known else None
        bearing = bearing_deg(path[0], path[-1]) if len(path) > 1 else 0.0
        length = 0.0
    else:
        geometry = LineString(drawn.lonlat)
        (before, last) = (tuple(map(float, p)) for p in drawn.lonlat[-2:])
        bearing = bearing_deg((before[0], before[1]), (last[0], last[1]))
        length = path_km(drawn.lonlat)
    return {
        "id": m.id, "title": m.title, "kind": m.kind, "party": m.party,
        "when": m.when.edtf, "earliest": m.when.earliest, "latest": m.when.latest,
        "act": m.act, "event": m.event, "version": m.version, "start_stated": m.start_stated,
        "length_km": round(length, 1), "bow": drawn.bow if drawn else 0.0, "bearing_deg": round(bearing, 1),
        "claims": cited(m.claims), "origins": len({c.origin for c in m.claims}), "note": m.note,
        "geometry": geometry,
    }  # fmt: skip
