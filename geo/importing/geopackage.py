"""A GeoPackage's layer as a table; longitude and latitude come of its own system of coordinates."""

from __future__ import annotations

from math import cos, radians
from pathlib import Path

import geopandas as gpd
import pyogrio

from geo.errors import DataError, Problem
from geo.importing.coordinates import KM_PER_DEGREE, LEAST_RADIUS_KM
from geo.importing.table import Table, of_records
from geo.importing.tidy import tidy
from geo.importing.workbook import cell_text
from geo.store.layers import holds_its_data

ENDINGS = (".gpkg", ".shp", ".fgb")


def read_layer(path: Path, layer: str = "") -> Table:
    """The table of a layer, by default of ``events``, else of the first with shapes.

    Raises ``DataError`` for a layer that is not there.
    """
    if not holds_its_data(path):
        what = "is no GeoPackage, shapefile or FlatGeobuf, by its ending and its first bytes"
        remedy = "saving it as GeoPackage or GeoJSON"
        return Table(path.name, "GeoPackage", unit="feature", problems=(Problem(path.name, "file", what, "", remedy),))
    try:
        layers = {str(name): kind for name, kind in pyogrio.list_layers(path)}
        if layer and layer not in layers:
            raise DataError(f"--sheet is {layer!r}, which {path.name} does not have. Try one of: {', '.join(layers)}")
        shaped = [name for name, kind in layers.items() if kind] or list(layers)
        chosen = layer or ("events" if "events" in layers else shaped[0])
        frame = gpd.read_file(path, layer=chosen, engine="pyogrio")
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, IndexError) as error:
        remedy = "opening it in QGIS and saving it as GeoPackage or GeoJSON"
        problem = Problem(path.name, "file", f"cannot be opened ({error})", remedy=remedy)
        return Table(path.name, "GeoPackage", unit="feature", problems=(problem,))
    if isinstance(frame, gpd.GeoDataFrame) and frame.crs is not None and frame.crs.to_epsg() != 4326:
        frame = frame.to_crs(4326)
    records = []
    names = [name for name in frame.columns if name != "geometry"]
    for row, shape in zip(
        frame[names].astype(object).itertuples(index=False, name=None),
        frame.geometry if "geometry" in frame else [None] * len(frame),
        strict=True,
    ):
        record = {name: _cell(value) for name, value in zip(names, row, strict=True)}
        if shape is not None and not shape.is_empty:
            middle = shape.representative_point()
            record["lon"], record["lat"] = repr(round(middle.x, 7)), repr(round(middle.y, 7))
            west, south, east, north = shape.bounds
            if (west, south) != (east, north):
                across = max((east - west) * cos(radians(middle.y)), north - south) * KM_PER_DEGREE
                record.setdefault("radius_km", str(max(LEAST_RADIUS_KM, round(across / 2, 1))))
        records.append(record)
    others = [name for name in layers if name != chosen]
    note = f"layer {chosen!r}" + (f"; not {', '.join(map(repr, others))}, which --sheet would take" if others else "")
    return of_records(path.name, "GeoPackage", "feature", records, (note,))


def _cell(value: object) -> str:
    if value is None or value != value or str(value) == "NaT":
        return ""
    return tidy(cell_text(value.item() if hasattr(value, "item") else value))
