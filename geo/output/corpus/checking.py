"""Whether rows of a corpus's tables have values that can be drawn: a query may give any of them another type."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from math import isfinite
from typing import Any

from geo.errors import DataError
from geo.model import CORE_KINDS, MODALITIES, ROLES
from geo.output.corpus.columns import Columns
from geo.text.suggest import remedy

# Null stands for what is not known; these are known of every event and of each of its places.
_KNOWN = frozenset({
    "id", "article", "article_number", "number", "kind", "what", "edtf", "places", "modality", "status",
    "key", "place", "role", "lon", "lat", "radius_km",
})  # fmt: skip
_ALLOWED: Mapping[str, Collection[str]] = {"kind": CORE_KINDS, "modality": MODALITIES, "role": ROLES}
_MOST: Mapping[str, float] = {"lon": 180.0, "lat": 90.0}
_WORDS = {"string": "text", "int32": "whole number", "int64": "whole number", "double": "number", "bool": "yes or no"}


def check_rows(rows: Iterable[Mapping[str, Any]], columns: Columns) -> None:
    """Raise ``DataError`` where a row has a value of another type than its column in ``columns``, or one that is not
    allowed there, such as a kind that is none.

    >>> check_rows([{"id": "a/0", "lat": 91.0}], (("id", "string", ""), ("lat", "double", "")))
    Traceback (most recent call last):
    geo.errors.DataError: the row 'a/0' has lat 91.0, which is nowhere on the Earth. Try degrees
    """
    for row in rows:
        for name, words, _ in columns:
            if name in row and (fault := _fault(name, row[name], words)):
                raise DataError(f"the row {row.get('id')!r} has {fault}")


def _fault(name: str, value: Any, words: str) -> str:
    """What is wrong with a value and what to try, or nothing."""
    if value is None and name not in _KNOWN:
        return ""
    if words.startswith("list<"):
        items = value if isinstance(value, list) else [value]
        return next((fault for item in items if (fault := _fault(name, item, words[5:-1]))), "")
    if words.startswith("struct<") and isinstance(value, dict):
        return next((fault for key, of in _fields(words) if (fault := _fault(key, value.get(key), of))), "")
    what = "" if _is_of(value, words) else f"which is no {_WORDS.get(words, 'such value')}"
    advice = "rows as dateline read --format parquet writes them"
    if not what and name in _ALLOWED and value not in _ALLOWED[name]:
        what, advice = "which is none", remedy(value, _ALLOWED[name])
    if not what and abs(value if name in _MOST else 0) > _MOST.get(name, 0):
        what, advice = "which is nowhere on the Earth", "degrees"
    return f"{name} {value!r}, {what}. Try {advice}" if what else ""


@cache
def _fields(words: str) -> Sequence[tuple[str, str]]:
    """The names and types of what a structure holds."""
    fields = (field.partition(": ") for field in words[7:-1].split(", "))
    return [(name, of) for name, _, of in fields]


def _is_of(value: Any, words: str) -> bool:
    match words:
        case "string":
            return isinstance(value, str)
        case "int32" | "int64":
            # A sum in a query is a float.
            return (isinstance(value, int) and not isinstance(value, bool)) or _is_whole(value)
        case "double":
            return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
        case "bool":
            return isinstance(value, bool)
        case _:
            return words in ("binary", "date32")


def _is_whole(value: Any) -> bool:
    return isinstance(value, float) and value.is_integer()
