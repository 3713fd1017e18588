"""Records beside an archive: what is said of each event, found by its number or id, and the search index.

The file is blocks, each a gzip file of its own, so that a page fetches only those it needs:

    head     32 bytes: "DLRECS01", then where the index begins, how long it is, and how many events there are,
             each in 8 bytes, the least first
    blocks   of 256 records each in order of ids, a JSON object a line
    search   blocks of words (``geo.output.tiles.search``)
    index    {"count", "block", "at", "first": ids, "sizes", "search": {"at", "first": words, "sizes"}}: the first id or
             word of each block and its bytes; the first block begins ``at``
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import IO, Any

from geo.output.tiles.archive import gzipped, gzipped_all

MAGIC = b"DLRECS01"
HEAD_BYTES = 32
BLOCK = 256


# Made once, since there are millions of lines.
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def json_line(value: Any) -> str:
    """A value as one line of JSON, as short as it goes."""
    return _ENCODER.encode(value)


def write_records(
    out: IO[bytes],
    ids: Sequence[str],
    records: Iterable[Mapping[str, Any]],
    words: Iterable[tuple[str, bytes]] = (),
) -> tuple[int, int]:
    """Write the records of events in order of ``ids``, and the search index's blocks with the first word of each.

    ``out`` must be open for seeking. Returns where the index begins and how long it is, which a page may be given.
    """
    out.write(bytes(HEAD_BYTES))
    sizes = [out.write(block) for block in gzipped_all(_blocks(records))]
    at = HEAD_BYTES + sum(sizes)
    first, word_sizes = [], []
    for word, block in words:
        first.append(word)
        word_sizes.append(out.write(block))
    index = gzipped(json_line({
        "count": len(ids), "block": BLOCK, "at": HEAD_BYTES, "first": list(ids[::BLOCK]), "sizes": sizes,
        "search": {"at": at, "first": first, "sizes": word_sizes},
    }).encode())  # fmt: skip
    begins = at + sum(word_sizes)
    out.write(index)
    out.seek(0)
    out.write(MAGIC + struct.pack("<3Q", begins, len(index), len(ids)))
    return begins, len(index)


def _blocks(records: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
    lines: list[str] = []
    for record in records:
        lines.append(json_line(record))
        if len(lines) == BLOCK:
            yield "\n".join(lines).encode()
            lines = []
    if lines:
        yield "\n".join(lines).encode()
