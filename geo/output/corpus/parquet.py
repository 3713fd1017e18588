"""Tables of a corpus as bytes of Parquet, the same for the same rows; GeoParquet 1.1 where rows have a point."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.errors import DataError
from geo.output.corpus.columns import Columns

if TYPE_CHECKING:
    import pyarrow as pa

# Under this name the footer holds what a file was made of, so that a run knows whether it is its own.
KEY = b"dateline"
_ROWS_A_GROUP = 100_000


@cache
def _type(words: str) -> pa.DataType:
    """The type of a column, by Arrow's words for it."""
    import pyarrow as pa

    if words.startswith("list<"):
        return pa.list_(_type(words[5:-1]))
    if words.startswith("struct<"):
        fields = (field.partition(": ") for field in words[7:-1].split(", "))
        return pa.struct([pa.field(name, _type(of)) for name, _, of in fields])
    plain = {"string": pa.string(), "int32": pa.int32(), "int64": pa.int64(), "double": pa.float64()}
    return {**plain, "bool": pa.bool_(), "binary": pa.binary(), "date32": pa.date32()}[words]


def schema(columns: Columns) -> pa.Schema:
    """The Arrow schema of a table."""
    import pyarrow as pa

    return pa.schema([pa.field(name, _type(words)) for name, words, _ in columns])


def parquet(columns: Columns, rows: Sequence[Mapping[str, Any]], key: str = "") -> bytes:
    """``rows`` as a file of Parquet with ``columns``; ``key`` is kept in its footer.

    >>> data = parquet((("id", "string", ""), ("geometry", "binary", "")), [{"id": "a"}])
    >>> data[:4], data == parquet((("id", "string", ""), ("geometry", "binary", "")), [{"id": "a"}])
    (b'PAR1', True)
    """
    import pyarrow as pa
    from pyarrow import parquet as pq

    kept = schema(columns)
    metadata = {KEY: key.encode()}
    if "geometry" in kept.names:
        metadata[b"geo"] = json.dumps(_geo(rows), sort_keys=True).encode()
    table = pa.table(
        [_array([row.get(field.name) for row in rows], field.type) for field in kept],
        schema=kept.with_metadata(metadata),
    )
    out = io.BytesIO()
    pq.write_table(
        table, out, version="2.6", data_page_version="1.0", compression="zstd", compression_level=3,
        row_group_size=_ROWS_A_GROUP, write_statistics=True, use_dictionary=True,
    )  # fmt: skip
    return out.getvalue()


def _array(values: list[Any], kind: pa.DataType) -> pa.Array:
    import pyarrow as pa

    if pa.types.is_string(kind):
        values = [None if value is None else _encodable(value) for value in values]
    if pa.types.is_date32(kind):
        return pa.array(values, type=pa.int32()).cast(kind)
    return pa.array(values, type=kind)


def _encodable(text: str) -> str:
    """``text`` with halves of surrogate pairs, which UTF-8 has no bytes for, as question marks."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def _geo(rows: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    points = [(row["lon"], row["lat"]) for row in rows if row.get("geometry") is not None]
    column: dict[str, Any] = {"encoding": "WKB", "geometry_types": ["Point"]}
    if points:
        lons, lats = zip(*points, strict=True)
        column["bbox"] = [min(lons), min(lats), max(lons), max(lats)]
    # Without a reference system of its own a column is in longitude and latitude of WGS84 (OGC:CRS84).
    return {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}


def key_of(path: Path) -> str:
    """The key in the footer of a file, or nothing where there is no whole file."""
    import pyarrow as pa
    from pyarrow import parquet as pq

    try:
        metadata = pq.read_metadata(path).metadata or {}
    except (OSError, UnicodeError, pa.ArrowException):
        return ""
    return str(metadata.get(KEY, b"").decode("utf-8", "replace"))


def files_in(path: Path) -> list[Path]:
    """The Parquet files that ``path`` is or holds, by name. Raises ``DataError`` where there is none."""
    found = sorted(path.glob("*.parquet")) if path.is_dir() else [path] if path.is_file() else []
    if not found:
        raise DataError(f"{path} holds no Parquet. Try a .parquet file, or the folder that dateline read -o wrote")
    return found


def count_in(path: Path) -> int:
    """How many rows the Parquet files that ``path`` is or holds have, by their footers. Raises ``DataError``."""
    import pyarrow as pa
    from pyarrow import parquet as pq

    count = 0
    for file in files_in(path):
        try:
            count += pq.read_metadata(file).num_rows
        except (OSError, UnicodeError, pa.ArrowException) as error:
            raise unreadable(file, error) from error
    return count


def unreadable(path: Path | str, error: Exception) -> DataError:
    """The error to raise of a file at which Arrow failed."""
    return DataError(f"{path} cannot be read as Parquet: {error}. Try writing it again")


def rows_in(path: Path, columns: Sequence[str]) -> list[dict[str, Any]]:
    """The rows of all Parquet files that ``path`` is or holds, with the values of ``columns``.

    Raises ``DataError`` for a file that is no Parquet or lacks one of them.
    """
    import pyarrow as pa
    from pyarrow import parquet as pq

    rows: list[dict[str, Any]] = []
    for file in files_in(path):
        try:
            held = pq.read_schema(file).names
            lacking = [name for name in columns if name not in held]
            if lacking:
                raise DataError(
                    f"{file} lacks the columns {', '.join(lacking)}. Try a table of events that dateline read --format"
                    " parquet wrote, or SELECT events.* of one"
                )
            rows += pq.read_table(file, columns=list(columns), partitioning=None).to_pylist()
        except (OSError, UnicodeError, pa.ArrowException) as error:
            raise unreadable(file, error) from error
    return rows
