"""What one map is drawn from, its ground and its layers, and the picture of how it opens."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
from shapely.geometry import mapping

from geo.ground.ground import Ground
from geo.model import Atlas, Control, Event, MapDefinition

# A town this near to a projection's origin, in metres, names it.
NEAR_M = 50_000.0


@dataclass(frozen=True, slots=True)
class Drawing:
    """All layers of one map: frames with a row an event and place, a movement, a control; names with their places; the
    look.
    """

    definition: MapDefinition
    atlas: Atlas
    events: Sequence[Event]
    event_points: gpd.GeoDataFrame
    movements: gpd.GeoDataFrame
    control: gpd.GeoDataFrame
    edges: Callable[[Control], Sequence[tuple[str, Any]]]
    labels: Mapping[str, Any]
    letters: Mapping[str, tuple[float, float]]
    style: Mapping[str, Any]


def rings(geometry: Any) -> list[Any]:
    """The rings of a polygon or of several, outer and inner alike, as lists of longitude, latitude."""
    shape = mapping(geometry)
    polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
    return [ring for polygon in polygons for ring in polygon]


def true_from(drawing: Drawing, ground: Ground) -> str:
    """The town from which all distances on the map are true, or nothing; where one scale is good for all, it goes
    unsaid."""
    if ground.projection.name != "azimuthal" or ground.even:
        return ""
    towns = [p for p in drawing.atlas.places.values() if p.place_class in ("town", "city")]
    away = {p.title: float(np.hypot(*ground.projection.project(*p.lonlat))) for p in towns}
    nearest = min(away, key=lambda title: away[title], default="")
    return nearest if nearest and away[nearest] < NEAR_M else ""
