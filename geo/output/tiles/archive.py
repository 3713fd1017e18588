"""A PMTiles archive (version 3) of vector tiles, with the same bytes each time: https://github.com/protomaps/PMTiles."""

from __future__ import annotations

import json
import struct
import zlib
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import IO, Any

import numpy as np

from geo.output.tiles.columns import Numbers
from geo.output.tiles.mvt import varint

HEAD_BYTES = 127
# A reader asks for so many bytes first, which must hold the head and the first directory.
FIRST_BYTES = 16384
LEAF_ENTRIES = 4096
_GZIP, _MVT = 2, 1
Entry = tuple[int, int, int]
Bounds = tuple[float, float, float, float]


def gzipped(raw: bytes, level: int = 6) -> bytes:
    """The bytes as a gzip file that names neither time nor file, so that the same make the same."""
    squeeze = zlib.compressobj(level, zlib.DEFLATED, 31)
    return squeeze.compress(raw) + squeeze.flush()


def gzipped_all(parts: Iterable[bytes], ahead: int = 8) -> Iterator[bytes]:
    """Each part as a gzip file, in order, compressed on another processor while the next parts are made."""
    waiting: deque[Future[bytes]] = deque()
    with ThreadPoolExecutor(1) as pool:
        for part in parts:
            waiting.append(pool.submit(gzipped, part))
            if len(waiting) > ahead:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def tile_ids(zoom: int, tile: Numbers) -> Numbers:
    """The ids of tiles in an archive, by Hilbert's curve, of tiles as numbers along the curve of ``interleaved``.

    >>> tile_ids(1, np.array([0, 1, 2, 3])).tolist()
    [1, 4, 2, 3]
    """
    x, y = _every_other(tile), _every_other(tile >> 1)
    along = np.zeros_like(tile)
    for bit in reversed(range(zoom)):
        rx, ry = x >> bit & 1, y >> bit & 1
        along += (3 * rx ^ ry) << 2 * bit
        flip = (ry == 0) & (rx == 1)
        low = (1 << bit) - 1
        x, y = np.where(flip, low - (x & low), x & low), np.where(flip, low - (y & low), y & low)
        x, y = np.where(ry == 0, y, x), np.where(ry == 0, x, y)
    return along + ((1 << 2 * zoom) - 1) // 3


def _every_other(v: Numbers) -> Numbers:
    v = v & 0x5555555555555555
    for shift, mask in (
        (1, 0x3333333333333333), (2, 0x0F0F0F0F0F0F0F0F), (4, 0x00FF00FF00FF00FF), (8, 0x0000FFFF0000FFFF),
        (16, 0x00000000FFFFFFFF),
    ):  # fmt: skip
        v = (v | v >> shift) & mask
    return v


class ArchiveWriter:
    """Takes tiles in order of their ids, as they come, and writes the archive of them."""

    def __init__(self, data: IO[bytes]) -> None:
        self.data = data
        self.entries: list[Entry] = []
        self.size = 0

    def add(self, tiles: Iterable[tuple[int, bytes]]) -> None:
        """Tiles by their ids, which must ascend, not compressed yet."""
        idents: deque[int] = deque()

        def bodies() -> Iterator[bytes]:
            for ident, body in tiles:
                idents.append(ident)
                yield body

        for packed in gzipped_all(bodies()):
            self.data.write(packed)
            self.entries.append((idents.popleft(), self.size, len(packed)))
            self.size += len(packed)

    def finish(self, out: IO[bytes], metadata: Mapping[str, Any], zooms: tuple[int, int], bounds: Bounds) -> None:
        """Write the whole archive to ``out``; ``bounds`` are west, south, east, north."""
        root, leaves = directories(self.entries)
        about = gzipped(json.dumps(metadata, ensure_ascii=False, separators=(",", ":")).encode())
        out.write(_head(len(root), len(about), len(leaves), self.size, len(self.entries), zooms, bounds))
        for part in (root, about, leaves):
            out.write(part)
        self.data.seek(0)
        while chunk := self.data.read(1 << 20):
            out.write(chunk)


def directories(entries: Sequence[Entry]) -> tuple[bytes, bytes]:
    """The first directory, and the leaves that it points to where it could not hold all."""
    root = directory(entries)
    if len(root) <= FIRST_BYTES - HEAD_BYTES:
        return root, b""
    size = LEAF_ENTRIES
    while True:
        leaves, firsts = b"", []
        for at in range(0, len(entries), size):
            leaf = directory(entries[at : at + size])
            firsts.append((entries[at][0], len(leaves), len(leaf)))
            leaves += leaf
        root = directory(firsts, leaves=True)
        if len(root) <= FIRST_BYTES - HEAD_BYTES:
            return root, leaves
        size *= 2


def directory(entries: Sequence[Entry], leaves: bool = False) -> bytes:
    """Entries of id, offset and length as a directory; of ``leaves``, or of tiles that stand alone."""
    ids = [entry[0] for entry in entries]
    out = [varint(len(entries))]
    out += [varint(b - a) for a, b in zip([0, *ids], ids, strict=False)]
    out += [b"\x00" if leaves else b"\x01"] * len(entries)
    out += [varint(entry[2]) for entry in entries]
    behind = -1
    for _, offset, length in entries:
        out.append(varint(0 if offset == behind else offset + 1))
        behind = offset + length
    return gzipped(b"".join(out))


def _head(root: int, about: int, leaves: int, data: int, tiles: int, zooms: tuple[int, int], bounds: Bounds) -> bytes:
    parts = [HEAD_BYTES, root, HEAD_BYTES + root, about, HEAD_BYTES + root + about, leaves]
    parts += [HEAD_BYTES + root + about + leaves, data, tiles, tiles, tiles]
    corners = [round(v * 1e7) for v in bounds]
    middle = [(corners[0] + corners[2]) // 2, (corners[1] + corners[3]) // 2]
    return (
        b"PMTiles\x03" + struct.pack("<11Q", *parts) + bytes([1, _GZIP, _GZIP, _MVT, *zooms])
        + struct.pack("<4i", *corners) + bytes([zooms[0]]) + struct.pack("<2i", *middle)
    )  # fmt: skip


def layers_of(fields: Iterable[tuple[str, Mapping[str, str]]], zooms: tuple[int, int]) -> list[dict[str, Any]]:
    """What an archive's metadata says of its layers: each one's id and the types of its attributes."""
    return [{"id": name, "fields": dict(types), "minzoom": zooms[0], "maxzoom": zooms[1]} for name, types in fields]
