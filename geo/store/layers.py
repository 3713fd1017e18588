"""A keeper's own layers of the ground: GeoJSON as it is; GeoPackages, shapefiles and FlatGeobuf by way of GDAL."""

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
# How a file begins of which GDAL reads nothing but itself. It knows formats by what they hold and not by their names,
# and others of them name further files, addresses and programs. A GeoPackage says what it is at byte 68; any other
# database may hold a table that is another file.
_SHAPEFILE, _FLATGEOBUF, _SQLITE = b"\x00\x00\x27\x0a", b"fgb", b"SQLite format 3\x00"
_GEOPACKAGE = frozenset({b"GPKG", b"GP10", b"GP11"})


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


def holds_its_data(path: Path) -> bool:
    """Whether a file is, by its ending and its first bytes, one of those whose data lie in it (or, as a shapefile's,
    beside it).

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "streets.gpkg")
    ...     _ = path.write_text("<OGRVRTDataSource/>")
    ...     holds_its_data(path)
    False
    """
    with path.open("rb") as file:
        head = file.read(72)
    ending = path.suffix.lower()
    if ending == ".gpkg":
        return head.startswith(_SQLITE) and head[68:] in _GEOPACKAGE
    return head.startswith({".shp": _SHAPEFILE, ".fgb": _FLATGEOBUF}.get(ending, b"nothing is as long as this"))


def _rows_of_json(path: Path) -> Iterable[tuple[Mapping[str, Any], BaseGeometry | None]]:
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        return [(f.get("properties") or {}, shape(f["geometry"]) if f.get("geometry") else None) for f in features]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise DataError(f"the layer's file {path.name} is no GeoJSON: {error}. Try a FeatureCollection") from error


def _rows_of_gdal(path: Path) -> Iterable[tuple[Mapping[str, Any], BaseGeometry | None]]:
    import geopandas as gpd  # slow to import, and an atlas without such files needs it not here

    if not holds_its_data(path):
        what = "is no GeoPackage, shapefile or FlatGeobuf, by its ending and its first bytes"
        raise DataError(f"the layer's file {path.name} {what}. Try GeoJSON or GeoPackage")
    try:
        frame = gpd.read_file(path)
    except Exception as error:
        raise DataError(f"the layer's file {path.name} cannot be read: {error}. Try GeoJSON or GeoPackage") from error
    if frame.crs is not None:
        frame = frame.to_crs(4326)
    plain = frame.drop(columns=frame.geometry.name).to_dict("records")
    return list(zip(plain, frame.geometry, strict=True))
