"""A file of many events as a table of columns with one name each, whoever wrote it.

Known are the columns of ``dateline export`` and those of a corpus's events (``dateline read --format parquet``).
"""

from __future__ import annotations

import codecs
import warnings
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
# The command that writes such a table.
EXPORTED = "dateline export --format csv -o events.csv"


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
    lacking = [name for name in NEEDED if name not in table]
    if "lon" not in table and "lat" not in table:
        lacking.append("a geometry of points, or lon and lat")
    else:
        lacking += [name for name in ("lon", "lat") if name not in table]
    if lacking:
        raise DataError(f"{path} lacks {', '.join(lacking)}. Try the columns of: {EXPORTED}")
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
        with warnings.catch_warnings():
            # A first row with more cells than headings would lose them.
            warnings.simplefilter("error", pd.errors.ParserWarning)
            table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig", index_col=False)
    except (OSError, ValueError, pd.errors.ParserWarning) as error:
        raise DataError(f"{path} cannot be read as CSV: {error}. Try saving it as CSV in UTF-8") from error
    # A row that ends early has no text in its last cells.
    table = table[[*_renamed(list(table.columns))]].rename(columns=_renamed(list(table.columns))).fillna("")
    for name in table.columns:
        values = table[name]
        if name in NUMBERS:
            table[name] = _numbers(values, name, path)
        elif values.str.startswith("'").any():
            table[name] = [unguarded(value) for value in values]
    return table


def _numbers(values: pd.Series, name: str, path: Path) -> pd.Series:
    """A column as floats, not a number where a cell is empty. Raises ``DataError`` with the row of anything else."""
    if pd.api.types.is_numeric_dtype(values.dtype) and not pd.api.types.is_bool_dtype(values.dtype):
        numbers, empty = values.astype(float), values.isna()
    else:
        # Days, yes and no are no numbers here, although they can be counted.
        text = pd.Series(["" if _is_empty(value) else str(value) for value in values], values.index, dtype=object)
        numbers, empty = pd.to_numeric(text.where(text != "", None), errors="coerce").astype(float), text == ""
    wrong = np.flatnonzero(~np.isfinite(numbers) & ~empty)
    if len(wrong):
        row = int(wrong[0])
        raise DataError(f"{path}, row {row + 1}: the column {name!r} has {values.tolist()[row]!r}. Try a number")
    return numbers


def _is_empty(value: object) -> bool:
    """Whether a cell has nothing in it; what is not equal to itself is not a number, or no time."""
    return value is None or value is pd.NA or (isinstance(value, str) and not value) or _differs(value)


def _differs(value: object) -> bool:
    return isinstance(value, float | pd.Timestamp | type(pd.NaT)) and value != value


def _features(path: Path) -> pd.DataFrame:
    # GDAL goes by what a file begins with, and some of what it knows names other files and addresses to read.
    with path.open("rb") as file:
        begins = file.read(4096).removeprefix(codecs.BOM_UTF8).lstrip()
    if not begins.startswith(b"{"):
        raise DataError(f"{path} cannot be read as GeoJSON: it is no object. Try a FeatureCollection of points")
    try:
        # A named format: another that is JSON too runs commands.
        frame = gpd.read_file(f"GeoJSON:{path}")
    except Exception as error:  # pyogrio's errors have no class in common that is public
        raise DataError(f"{path} cannot be read as GeoJSON: {error}. Try a FeatureCollection of points") from error
    if not isinstance(frame, gpd.GeoDataFrame):
        return _with_points(frame, None, path)
    table = pd.DataFrame({name: frame[name] for name in frame.columns if name != frame.geometry.name})
    return _with_points(table, frame.geometry.to_numpy(), path)


def _parquet(path: Path) -> pd.DataFrame:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ModuleNotFoundError as error:
        raise missing("pyarrow") from error
    files, tellings = _events_of(path), sorted(path.glob("merged/*.parquet"))
    if not files:
        raise DataError(f"{path} holds no Parquet. Try the folder that dateline read --format parquet wrote")
    try:
        here = pq.read_schema(files[0]).names
        wanted = [name for name in here if name in {*_renamed(here), "geometry"}]
        read = pa.concat_tables([pq.read_table(file, columns=wanted) for file in files])
        merged = [pq.read_table(file, columns=["id", "event"]) for file in tellings]
        read.validate(full=True)
        table = read.to_pandas()
    except (OSError, UnicodeError, pa.ArrowException, KeyError) as error:
        raise DataError(f"{path} cannot be read as Parquet: {error}. Try writing it anew") from error
    if merged:
        # Rows that tell of one event take the id of the first of them.
        one = pa.concat_tables(merged).to_pandas().drop_duplicates("id").set_index("id")["event"]
        table["id"] = table["id"].map(one).fillna(table["id"])
    points = None
    if "geometry" in table and not {"lon", "lat"} <= {*_renamed(list(table.columns)).values()}:
        points = _points(table["geometry"], path)
    return _with_points(table.drop(columns="geometry", errors="ignore"), points, path)


def _events_of(path: Path) -> list[Path]:
    folder = path / "events" if (path / "events").is_dir() else path
    return sorted(folder.rglob("*.parquet")) if path.is_dir() else [path]


def files_of(path: Path) -> dict[str, Path]:
    """The files that ``read_many`` reads of ``path``, by their name, or by their path in a folder."""
    if not path.is_dir():
        return {path.name: path}
    files = [*_events_of(path), *sorted(path.glob("merged/*.parquet"))]
    return {file.relative_to(path).as_posix(): file for file in files}


def _points(geometry: pd.Series, path: Path) -> np.ndarray:
    try:
        points: np.ndarray = shapely.from_wkb(geometry.to_numpy(dtype=object))
    except (shapely.errors.ShapelyError, TypeError, ValueError) as error:
        raise DataError(
            f"{path}: the column 'geometry' is no well-known binary: {error}. Try GeoParquet, or columns lon and lat"
        ) from error
    return points


def _with_points(table: pd.DataFrame, points: np.ndarray | None, path: Path) -> pd.DataFrame:
    """The known columns, texts without gaps, with the coordinates of ``points`` where there are no others."""
    names = _renamed(list(table.columns))
    table = table[[*names]].rename(columns=names)
    if points is not None and not {"lon", "lat"} <= {*table.columns}:
        kinds = set(np.unique(shapely.get_type_id(points)).tolist()) - {-1, 0}
        if kinds:
            raise DataError(f"{path} has shapes that are no points. Try one point a row, such as its middle")
        table["lon"], table["lat"] = shapely.get_x(points), shapely.get_y(points)
    for name in table.columns:
        if name in NUMBERS:
            table[name] = _numbers(table[name], name, path)
        elif name in ("sources", "origins", "claims") and table[name].dtype == object:
            table[name] = [_joined(value) for value in table[name]]
        else:
            # As texts first: the empty text is none of a column's categories, and no day.
            table[name] = table[name].astype(str).where(table[name].notna(), "")
    return table


def _joined(value: object) -> str:
    """Several values in a cell as one text, as CSV has them."""
    if value is None or (isinstance(value, float) and value != value):
        return ""
    return "; ".join(map(str, value)) if isinstance(value, list | tuple | np.ndarray) else str(value)
