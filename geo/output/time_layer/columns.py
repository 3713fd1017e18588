"""Events of a data block as columns, where there are many: the same events in a third of the bytes.

``js/events/columns.js`` reads them back. Columns keep chronological order, so that the page need not sort.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import inf
from typing import Any

from geo.dates.days import day_of

MANY = 1000
# Points are rounded to this part of a degree already.
SCALE = 10_000
_TIME = ("words", "from", "to", "unsure", "sure")
_PLAIN = ("id", "title", "kind", "act", "importance")
_KNOWN = {*_TIME, *_PLAIN, "at", "differs"}


def pack_events(rows: Sequence[Mapping[str, Any]]) -> Any:
    """The rows as they are, or, of ``MANY`` or more, one column for each thing that they say.

    Whatever few rows have (``differs``, ``summary``) stands in ``more`` as pairs of index and values.

    >>> pack_events([{"id": "a"}])
    [{'id': 'a'}]
    """
    if len(rows) < MANY:
        return list(rows)
    ordered = sorted(rows, key=_chronological)
    times = [(r["words"], r["from"], r["to"], r["unsure"], *_span(r.get("sure"))) for r in ordered]
    points = [point for row in ordered for point in row["at"]]
    more = [
        [i, extra]
        for i, row in enumerate(ordered)
        if (extra := {k: v for k, v in row.items() if k not in _KNOWN or (k == "differs" and v)})
    ]
    return {
        "n": len(ordered),
        "scale": SCALE,
        "columns": {
            **{name: _column([row[name] for row in ordered]) for name in _PLAIN},
            "time": _times(times),
        },
        "points": {
            "count": _column([len(row["at"]) for row in ordered]),
            "lon": [round(p[0] * SCALE) for p in points],
            "lat": [round(p[1] * SCALE) for p in points],
            "radius": _column([p[2] for p in points]),
        },
        "more": more,
    }


def _chronological(row: Mapping[str, Any]) -> tuple[float, float, str]:
    start, end = row["from"] or row["to"], row["to"]
    return (_count(start) if start else -inf, _count(end) if end else inf, row["id"])


@lru_cache(maxsize=4096)
def _count(iso: str) -> int:
    return day_of(iso).toordinal()


def _span(sure: Sequence[str] | None) -> tuple[tuple[str, ...], ...]:
    return (tuple(sure),) if sure else ()


def _column(values: Sequence[Any]) -> Any:
    """Values as they are, or numbers that point into a list of those that differ, or the one value that all share."""
    differing = list(dict.fromkeys(values))
    if len(differing) == 1:
        return {"of": differing[0]}
    if len(differing) * 4 > len(values):
        return list(values)
    place = {value: i for i, value in enumerate(differing)}
    return {"of": differing, "at": [place[v] for v in values]}


def _times(values: Sequence[tuple[Any, ...]]) -> Any:
    """Times in order repeat and follow each other, so each is written as the step to it from the one before."""
    differing = list(dict.fromkeys(values))
    place = {value: i for i, value in enumerate(differing)}
    at = [place[v] for v in values]
    steps = [b - a for a, b in zip([0, *at], at, strict=False)]
    return {"of": [list(v) for v in differing], "at": steps, "steps": True}
