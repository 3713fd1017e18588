"""Which rows of a corpus's events tell of one event: a table beside them, by what happened, place and time.

No event has tellings of two fine kinds, so that each kind is merged for itself, in as many tasks as there are shares.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from geo.drafting.atlas_merge import Point, grouped
from geo.output.corpus.columns import MERGED
from geo.output.corpus.parquet import key_of, parquet
from geo.output.corpus.rows import when_from
from geo.store import write_atomically

SHARES = 16


@dataclass(frozen=True, slots=True)
class Share:
    """The fine kinds whose names hash to ``number``; ``files`` are those of the events, ``key`` is of all of them."""

    number: int
    files: tuple[str, ...]
    target: str
    key: str


def shares(files: Sequence[Path], folder: Path, key: str) -> list[Share]:
    """The shares of the events in ``files``, each with the file in ``folder`` that it is written to."""
    names = tuple(str(path) for path in files)
    return [
        Share(number, names, str(folder / f"part-{number:05}.parquet"), f"{key} {number}") for number in range(SHARES)
    ]


def merge_share(share: Share) -> int:
    """Write the table of a share, unless it is there; returns how many events its rows tell of."""
    if key_of(Path(share.target)) == share.key:
        return _counted(Path(share.target))
    ids: list[str] = []
    points: list[Point] = []
    for name in share.files:
        for row in _rows(name, share.number):
            ids.append(row["id"])
            points.append(Point(row["article_number"], row["what"], when_from(row["edtf"]), tuple(row["main_places"])))
    groups = grouped(points)
    rows = []
    for group in groups:
        articles = len({points[index].article for index in group})
        for index in group:
            row = {"id": ids[index], "event": ids[group[0]], "tellings": len(group), "articles": articles}
            rows.append((index, row))
    ordered = [row for _, row in sorted(rows, key=lambda pair: pair[0])]
    write_atomically(Path(share.target), parquet(MERGED, ordered, share.key))
    return len(groups)


def share_of(what: str) -> int:
    """The number of the share that a fine kind is merged in, the same in any process.

    >>> 0 <= share_of("capture") < SHARES
    True
    """
    return sha256(what.encode()).digest()[0] % SHARES


def _rows(name: str, number: int) -> list[dict[str, Any]]:
    from pyarrow import compute
    from pyarrow import parquet as pq

    table = pq.read_table(name, columns=["id", "article_number", "what", "edtf", "main_places"], partitioning=None)
    wanted = [what for what in compute.unique(table["what"]).to_pylist() if share_of(what) == number]
    return list(table.filter(compute.is_in(table["what"], wanted_set(wanted))).to_pylist()) if wanted else []


def wanted_set(wanted: Sequence[str]) -> Any:
    """Fine kinds as Arrow compares them."""
    import pyarrow as pa

    return pa.array(wanted, pa.string())


def _counted(path: Path) -> int:
    from pyarrow import parquet as pq

    table = pq.read_table(path, columns=["id", "event"], partitioning=None)
    return Counter(a == b for a, b in zip(table["id"].to_pylist(), table["event"].to_pylist(), strict=True))[True]
