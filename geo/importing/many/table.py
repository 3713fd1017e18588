"""A file of many events as a table of columns with one name each, whoever wrote it.

Known are the columns of ``dateline export`` and those of a corpus's events (``dateline read --format parquet``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.errors import DataError
from geo.output.files.csv_file import unguarded
from geo.store.packages import missing

# The names that columns have here, and others for the same; the first that a table has is taken.
NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "id": ("id",), "title": ("title",), "when": ("when", "edtf"), "kind": ("kind",), "act": ("act",),
    "importance": ("importance",), "place": ("place",), "place_title": ("place_title", "place_name"),
    "role": ("role",), "lon": ("lon",), "lat": ("lat",), "radius_km": ("radius_km",), "summary": ("summary",),
    "sources": ("sources", "article"), "origins": ("origins",), "claims": ("claims",), "says": ("says", "quote"),
    "paragraph": ("sentence", "paragraph"), "modality": ("modality",),
    "source_title": ("source_title", "article_title"),
    "source_date": ("source_date", "article_date"), "address": ("address", "article_address"),
})  # fmt: skip
NEEDED = ("id", "title", "when")
NUMBERS = ("importance", "lon", "lat", "radius_km", "paragraph")
SUFFIXES = (".parquet", ".geojson", ".json", ".csv")


def read_many(path: Path) -> pd.DataFrame:
    """The table in ``path``, a file or a folder of Parquet, under the names of ``NAMES``; a row an event and place.

    Columns that are not known are left out, numbers are floats (not a number where a cell is empty), all else is text.
    Raises ``DataError`` for what cannot be read or lacks a column, ``AssetError`` where a package is missing.
    """
    if not path.exists():
        raise DataError(f"{path} is not there. Try a file of events: {', '.join(SUFFIXES)}")
    suffix = ".parquet" if path.is_dir() else path.suffix.lower()
    if suffix not in SUFFIXES:
        raise DataError(f"{path} is no table of events that is known. Try a file that ends in {', '.join(SUFFIXES)}")
    table = {".parquet": _parquet, ".csv": _csv}.get(suffix, _features)(path)
    lacking = [name for name in NEEDED if name not in table] + ["lon"] * ("lon" not in table)
    if lacking:
        wanted = ", ".join("a geometry of points, or lon and lat" if n == "lon" else n for n in lacking)
        raise DataError(f"{path} lacks {wanted}. Try the columns of: dateline export events -o events.csv")
    if not len(table):
        raise DataError(f"{path} holds no event. Try a table with a row an event and place")
    return table


def _renamed(columns: Sequence[str]) -> dict[str, str]:
    """For each known column of a table the name that it has here."""
    found = {}
    for name, others in NAMES.items():
        at = next((other for other in others if other in columns), None)
        if at is not None:
            found[at] = name
    return found


def _csv(path: Path) -> pd.DataFrame:
    try:
        table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise DataError(f"{path} cannot be read as CSV: {error}. Try saving it as CSV in UTF-8") from error
    table = table[[*_renamed(list(table.columns))]].rename(columns=_renamed(list(table.columns)))
    for name in table.columns:
        values = table[name]
        if name in NUMBERS:
            table[name] = _numbers(values, name, path)
        elif values.str.startswith("'").any():
            table[name] = [unguarded(value) for value in values]
    return table


def _numbers(values: pd.Series, name: str, path: Path) -> pd.Series:
    numbers = pd.to_numeric(values.where(values != "", None), errors="coerce")
    wrong = numbers.isna() & (values != "")
    if wrong.any():
        row = int(np.flatnonzero(wrong)[0])
        raise DataError(f"{path}, row {row + 1}: the column {name!r} has {values.iloc[row]!r}. Try a number")
    return numbers.astype(float)


def _features(path: Path) -> pd.DataFrame:
    try:
        frame = gpd.read_file(path)
    except Exception as error:  # pyogrio's errors have no class in common that is public
        raise DataError(f"{path} cannot be read as GeoJSON: {error}. Try a FeatureCollection of points") from error
    table = pd.DataFrame({name: frame[name] for name in frame.columns if name != frame.geometry.name})
    return _with_points(table, frame.geometry.to_numpy(), path)


def _parquet(path: Path) -> pd.DataFrame:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ModuleNotFoundError as error:
        raise missing("pyarrow") from error
    folder = path / "events" if (path / "events").is_dir() else path
    files = sorted(folder.rglob("*.parquet")) if path.is_dir() else [path]
    if not files:
        raise DataError(f"{path} holds no Parquet. Try the folder that dateline read --format parquet wrote")
    try:
        here = pq.read_schema(files[0]).names
        wanted = [name for name in here if name in {*_renamed(here), "geometry"}]
        read = pa.concat_tables([pq.read_table(file, columns=wanted) for file in files])
        merged = [pq.read_table(file, columns=["id", "event"]) for file in sorted(path.glob("merged/*.parquet"))]
    except (OSError, pa.ArrowInvalid, KeyError) as error:
        raise DataError(f"{path} cannot be read as Parquet: {error}. Try writing it anew") from error
    table = read.to_pandas()
    if merged:
        # Rows that tell of one event take the id of the first of them.
        one = pa.concat_tables(merged).to_pandas().drop_duplicates("id").set_index("id")["event"]
        table["id"] = table["id"].map(one).fillna(table["id"])
    points = shapely.from_wkb(table["geometry"].to_numpy()) if "geometry" in table and "lon" not in table else None
    return _with_points(table.drop(columns="geometry", errors="ignore"), points, path)


def _with_points(table: pd.DataFrame, points: np.ndarray | None, path: Path) -> pd.DataFrame:
    """The known columns, texts without gaps, with the coordinates of ``points`` where there are no others."""
    names = _renamed(list(table.columns))
    table = table[[*names]].rename(columns=names)
    if points is not None and "lon" not in table:
        kinds = set(np.unique(shapely.get_type_id(points)).tolist()) - {-1, 0}
        if kinds:
            raise DataError(f"{path} has shapes that are no points. Try one point a row, such as its middle")
        table["lon"], table["lat"] = shapely.get_x(points), shapely.get_y(points)
    for name in table.columns:
        if name in NUMBERS:
            table[name] = table[name].astype(float)
        elif name in ("sources", "origins", "claims") and table[name].dtype == object:
            table[name] = [_joined(value) for value in table[name]]
        else:
            table[name] = table[name].fillna("").astype(str)
    return table


def _joined(value: object) -> str:
    """Several values in a cell as one text, as CSV has them."""
    if value is None or (isinstance(value, float) and value != value):
        return ""
    return "; ".join(map(str, value)) if isinstance(value, list | tuple | np.ndarray) else str(value)
