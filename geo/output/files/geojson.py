"""GeoJSON (RFC 7946): one layer of the atlas as a FeatureCollection, the same bytes each time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from math import isnan
from typing import Any

import geopandas as gpd
from shapely import Point, force_2d, orient_polygons
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geo.model import Atlas, Citation
from geo.output.files.rows import claim_facts, event_places, plain

LAYERS = ("events", "movements", "control")


def geojson(atlas: Atlas, layer: str, frames: Mapping[str, gpd.GeoDataFrame]) -> str:
    """One layer as text; ``frames`` has ``movements`` and ``control``, in EPSG:4326.

    Events are Points, one for each place and role; their ``claims`` are objects. A hold known only of a wide region
    has a geometry of null.
    """
    features = event_features(atlas) if layer == "events" else frame_features(frames[layer])
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False, allow_nan=False) for feature in features)
    head = {"type": "FeatureCollection", "name": layer}
    return f'{json.dumps(head)[:-1]}, "features": [\n{lines}\n]}}\n'


def event_features(atlas: Atlas) -> list[dict[str, Any]]:
    """A feature for each event, place and role, with ``null`` for an open end."""
    features = []
    for row in event_places(atlas):
        values = plain(row)
        properties = {key: value for key, value in values.items() if key not in ("lon", "lat")}
        for end in ("earliest", "latest"):
            properties[end] = properties[end] or None
        properties["claims"] = [claim_facts(c) for c in row.event.claims]
        features.append(_feature(properties, Point(row.place.lonlat)))
    return features


def frame_features(frame: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    """A feature for each row of a frame of movements or of control."""
    names = [name for name in frame.columns if name != frame.geometry.name]
    values = frame[names].astype(object).itertuples(index=False, name=None)
    return [
        _feature({name: simple(value) for name, value in zip(names, row, strict=True)}, shape)
        for row, shape in zip(values, frame.geometry, strict=True)
    ]


def simple(value: Any) -> Any:
    """A cell of a frame as JSON has it: days as ISO texts, citations as objects, nothing as ``None``."""
    if isinstance(value, tuple):
        return [
            {"source": v.source, "origin": v.origin, "paragraph": v.paragraph} if isinstance(v, Citation) else v
            for v in value
        ]
    if hasattr(value, "isoformat"):
        return value.isoformat()
    value = value.item() if hasattr(value, "item") else value
    return None if isinstance(value, float) and isnan(value) else value


def _feature(properties: dict[str, Any], shape: BaseGeometry | None) -> dict[str, Any]:
    # RFC 7946 wants outer rings against the clock.
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": mapping(orient_polygons(force_2d(shape))) if shape else None,
    }
