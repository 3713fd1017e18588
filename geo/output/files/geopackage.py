"""GeoPackage for QGIS: the layers events, movements and control in one file."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
from shapely.geometry import shape

from geo.model import Atlas
from geo.output.files.geojson import LAYERS, event_features, frame_features


def geopackage(atlas: Atlas, frames: Mapping[str, gpd.GeoDataFrame]) -> bytes:
    """The whole file; ``frames`` has ``movements`` and ``control``, in EPSG:4326.

    Columns are those of the GeoJSON; lists are JSON texts, and ``earliest`` and ``latest`` are dates, so that QGIS can
    run through time. A day before the year 1, which a date cannot be, is an empty cell and stands in ``date_note``. The
    file tells the atlas's own date as that of its last change.
    """
    features = {"events": event_features(atlas), **{name: frame_features(frames[name]) for name in LAYERS[1:]}}
    day = atlas.about.date or "1970-01-01"
    before = pyogrio.get_gdal_config_option("OGR_CURRENT_DATE")
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": f"{day}T00:00:00.000Z"})
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "atlas.gpkg")
            for name in LAYERS:
                table = _table(features[name], list(frames[name].columns) if name in frames else [])
                kinds = {g.geom_type for g in table.geometry if g is not None}
                kind = kinds.pop() if len(kinds) == 1 else "Unknown"
                table.to_file(path, layer=name, driver="GPKG", engine="pyogrio", geometry_type=kind)
            return path.read_bytes()
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": before})


def _table(features: list[dict[str, Any]], columns: list[str]) -> gpd.GeoDataFrame:
    names = list(features[0]["properties"]) if features else [c for c in columns if c != "geometry"]
    table = pd.DataFrame(
        [[_cell(f["properties"][name]) for name in names] for f in features], columns=names or ["id", "title"]
    )
    for end in ("earliest", "latest"):
        if end in table:
            # In milliseconds, since nanoseconds reach from 1677 to 2262 only.
            days = [day if _holds(day := f["properties"][end]) else "NaT" for f in features]
            table[end] = pd.Series(np.array(days, dtype="datetime64[ms]"), index=table.index)
    notes = [_date_note(f["properties"]) for f in features]
    if any(notes):
        table["date_note"] = notes
    shapes = [shape(f["geometry"]) if f["geometry"] else None for f in features]
    return gpd.GeoDataFrame(table, geometry=gpd.GeoSeries(shapes, crs="EPSG:4326"), crs="EPSG:4326")


def _holds(day: str | None) -> bool:
    """Whether a GeoPackage's DATE, which has four digits of year and no sign, holds a day."""
    return day is not None and day[:1].isdigit() and day > "0001"


def _date_note(properties: Mapping[str, Any]) -> str | None:
    """The days that the date columns cannot hold, in ISO 8601; nothing where they hold them."""
    lost = [f"{end} {properties[end]}" for end in ("earliest", "latest") if properties.get(end)]
    held = all(_holds(properties[end]) for end in ("earliest", "latest") if properties.get(end))
    return None if held else f"a date column has no year before 1: {', '.join(lost)}"


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | tuple) else value
