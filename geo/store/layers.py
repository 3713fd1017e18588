"""A keeper's own layers of the ground: GeoJSON as it is, and whatever else GDAL reads, such as a GeoPackage."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

from geo.errors import DataError
from geo.model import LayerFeature

# Which shapes a kind takes: areas are filled, the others are drawn as lines.
AREAS = frozenset({"land", "water", "quarter", "area"})
_JSON = frozenset({".geojson", ".json"})


def read_layer(path: Path, kind: str, names: str, where: Mapping[str, str]) -> tuple[LayerFeature, ...]:
    """The features of a file that a layer of ``kind`` shows, in degrees of WGS 84, in the file's order.

    ``names`` is the property that holds a feature's name, or empty; ``where`` are the properties that a feature
    must have. Raises ``DataError`` for a file that cannot be read or holds nothing of the kind.
    """
    if not path.is_file():
        raise DataError(f"the layer's file {path.name} is not there. Try its path from the atlas's folder")
    rows = _rows_of_json(path) if path.suffix.lower() in _JSON else _rows_of_gdal(path)
    found = []
    for properties, geometry in rows:
        if geometry is None or geometry.is_empty or any(str(properties.get(k, "")) != v for k, v in where.items()):
            continue
        if "Line" in geometry.geom_type and geometry.length == 0:
            continue  # the same point twice draws nothing
        if ("Polygon" in geometry.geom_type) != (kind in AREAS) and not (
            kind not in AREAS and "Line" in geometry.geom_type
        ):
            continue
        name = str(properties.get(names) or "") if names else ""
        found.append(LayerFeature(name, MappingProxyType(mapping(geometry))))
    if not found:
        wanted = "areas" if kind in AREAS else "lines"
        only = f" with {', '.join(f'{k} = {v!r}' for k, v in where.items())}" if where else ""
        raise DataError(
            f"the layer's file {path.name} holds no {wanted}{only} for kind {kind!r}. Try another kind or where"
        )
    return tuple(found)


def _rows_of_json(path: Path) -> Iterable[tuple[Mapping[str, Any], BaseGeometry | None]]:
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        return [(f.get("properties") or {}, shape(f["geometry"]) if f.get("geometry") else None) for f in features]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise DataError(f"the layer's file {path.name} is no GeoJSON: {error}. Try a FeatureCollection") from error


def _rows_of_gdal(path: Path) -> Iterable[tuple[Mapping[str, Any], BaseGeometry | None]]:
    import geopandas as gpd  # slow to import, and an atlas without such files needs it not here

    try:
        frame = gpd.read_file(path)
    except Exception as error:
        raise DataError(f"the layer's file {path.name} cannot be read: {error}. Try GeoJSON or GeoPackage") from error
    if frame.crs is not None:
        frame = frame.to_crs(4326)
    plain = frame.drop(columns=frame.geometry.name).to_dict("records")
    return list(zip(plain, frame.geometry, strict=True))
