"""Which rows of a corpus's events tell of one event: a table beside them, by what happened, place and time.

No event has tellings of two fine kinds, or of places that no telling joins. So the rows are shared out by their kind
and place, places that one row has together taken as one, and each share is merged for itself: that changes no event.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from geo.drafting.atlas_merge import Point, grouped
from geo.output.corpus.columns import MERGED
from geo.output.corpus.parquet import key_of, parquet, rows_in
from geo.output.corpus.rows import when_from
from geo.store import write_atomically

# So many rows of events make a share, on an average: a few hundred megabytes of memory.
SHARE_ROWS = 300_000
Link = tuple[str, ...]


class Joined:
    """Sets of nodes, each a fine kind at a place, that rows of events join: ``roots`` has the least of each set."""

    def __init__(self) -> None:
        self._up: dict[str, str] = {}

    def add(self, links: Iterable[Link]) -> None:
        """Join the nodes of each link."""
        for link in links:
            first = self._root(link[0])
            for node in link[1:]:
                other = self._root(node)
                first, last = sorted((first, other))
                self._up[last] = first

    def _root(self, node: str) -> str:
        while (up := self._up.setdefault(node, node)) != node:
            self._up[node] = node = self._up[up]
        return node

    def roots(self) -> dict[str, str]:
        """The least node of its set for each node that is not that itself.

        >>> joined = Joined()
        >>> joined.add([("flood b", "flood c"), ("flood c", "flood a"), ("flood d", "flood e")])
        >>> joined.roots()
        {'flood b': 'flood a', 'flood c': 'flood a', 'flood e': 'flood d'}
        """
        return {node: root for node in sorted(self._up) if (root := self._root(node)) != node}


def links_of(rows: Iterable[Mapping[str, Any]]) -> frozenset[Link]:
    """The links that rows of events make: those that happened at several places.

    >>> links_of([{"what": "flood", "main_places": ["b", "c"]}, {"what": "flood", "main_places": ["d"]}])
    frozenset({('flood b', 'flood c')})
    """
    return frozenset(
        tuple(f"{row['what']} {place}" for place in row["main_places"]) for row in rows if len(row["main_places"]) > 1
    )


@dataclass(frozen=True, slots=True)
class Share:
    """One of ``count`` shares of the events in ``files``; ``roots`` is the file of what rows join, ``key`` is of all
    events."""

    number: int
    count: int
    files: tuple[str, ...]
    target: str
    roots: str
    key: str


def shares(files: Sequence[Path], rows: int, joined: Joined, roots: Path, folder: Path, key: str) -> list[Share]:
    """The shares of so many ``rows`` of events in ``files``, each with the file in ``folder`` that it is written to.

    What rows join is written to ``roots``, for all of them to read.
    """
    names = tuple(str(path) for path in files)
    count = max(1, -(-rows // SHARE_ROWS))
    write_atomically(roots, json.dumps(joined.roots()))
    return [
        Share(number, count, names, str(folder / f"part-{number:05}.parquet"), str(roots), f"{key} {number}/{count}")
        for number in range(count)
    ]


def merge_share(share: Share) -> int:
    """Write the table of a share, unless it is there; returns how many events its rows tell of."""
    target = Path(share.target)
    if key_of(target) == share.key:
        return sum(row["id"] == row["event"] for row in rows_in(target, ["id", "event"]))
    ids: list[str] = []
    points: list[Point] = []
    known: dict[tuple[str, ...], tuple[str, ...]] = {}
    for name in share.files:
        for row in _rows(name, share):
            ids.append(row["id"])
            # Rows name the same few places over and over.
            places = tuple(row["main_places"])
            places = known.setdefault(places, places)
            points.append(Point(row["article_number"], row["what"], when_from(row["edtf"]), places))
    groups = grouped(points)
    rows: list[Any] = [None] * len(ids)
    for group in groups:
        articles = len({points[index].article for index in group})
        about = {"event": ids[group[0]], "tellings": len(group), "articles": articles}
        for index in group:
            rows[index] = {"id": ids[index], **about}
    write_atomically(target, parquet(MERGED, rows, share.key))
    return len(groups)


def share_of(node: str, count: int, roots: Mapping[str, str]) -> int:
    """The number of the share that a node is merged in, the same in any process.

    >>> share_of("flood c", 50, {"flood c": "flood a"}) == share_of("flood a", 50, {})
    True
    """
    return int.from_bytes(sha256(roots.get(node, node).encode()).digest()[:4], "big") % count


@lru_cache(maxsize=1)
def _roots(path: str, key: str) -> Mapping[str, str]:
    """What rows join; ``key`` tells one run from the next."""
    read: Mapping[str, str] = json.loads(Path(path).read_text(encoding="utf-8"))
    return read


def _rows(name: str, share: Share) -> list[dict[str, Any]]:
    import pyarrow as pa
    from pyarrow import compute
    from pyarrow import parquet as pq

    table = pq.read_table(name, columns=["id", "article_number", "what", "edtf", "main_places"], partitioning=None)
    if share.count > 1 and len(table):
        roots = _roots(share.roots, share.key.partition(" ")[0])
        first = compute.list_element(table["main_places"], 0)
        nodes = compute.binary_join_element_wise(table["what"], first, " ").combine_chunks().dictionary_encode()
        own = [share_of(node, share.count, roots) == share.number for node in nodes.dictionary.to_pylist()]
        table = table.filter(compute.take(pa.array(own, pa.bool_()), nodes.indices))
    return list(table.to_pylist())
