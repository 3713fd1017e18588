"""Mapbox Vector Tiles of points, encoded by columns: all tiles of a zoom at once (version 2 of the specification)."""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.output.tiles.columns import UNIT_BITS, Numbers

Encode = Callable[[int], bytes]


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of points: a code for each, below 0 where it has none, and what encodes the value of a code."""

    name: str
    codes: Numbers
    value: Encode


@dataclass(frozen=True, slots=True)
class Points:
    """Points in order of their ``tile``: features with an ``ident``, a place in units and attributes."""

    tile: Numbers
    ident: Numbers
    x: Numbers
    y: Numbers
    attributes: Sequence[Attribute]


def varint(number: int) -> bytes:
    """A number that is not negative in groups of seven bits, as Protocol Buffers have it.

    >>> varint(300).hex()
    'ac02'
    """
    return _SHORT[number] if number < len(_SHORT) else _long_varint(number)


def _long_varint(number: int) -> bytes:
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


# Most lengths and indexes are small, and there are millions of them.
_SHORT = tuple(map(_long_varint, range(1 << 14)))


def text_value(text: str) -> bytes:
    """A text as a value of a tile's list."""
    raw = text.encode()
    size = varint(len(raw))
    return b"\x22" + varint(len(raw) + len(size) + 1) + b"\x0a" + size + raw


def whole_value(number: int) -> bytes:
    """A whole number, of either sign, as a value of a tile's list."""
    packed = varint(number << 1 if number >= 0 else (-number << 1) - 1)
    return b"\x22" + varint(len(packed) + 1) + b"\x30" + packed


def number_value(number: float) -> bytes:
    """A number as a value of a tile's list, short where it is whole."""
    if float(number).is_integer():
        return whole_value(int(number))
    return b"\x22\x09\x19" + struct.pack("<d", number)


def flag_value(_: int) -> bytes:
    """True as a value of a tile's list."""
    return b"\x22\x02\x38\x01"


def layer_bodies(name: str, points: Points, zoom: int) -> dict[int, bytes]:
    """The layer of each tile that has points, by the tile's number along the curve, framed to be joined with others."""
    if not len(points.tile):
        return {}
    tiles, begins = np.unique(points.tile, return_index=True)
    row = np.repeat(np.arange(len(tiles)), np.diff([*begins, len(points.tile)]))
    tags, values = _tags(points, row, len(tiles))
    features, ends = _features(points, tags, zoom)
    head = b"\x78\x02\x0a" + varint(len(name.encode())) + name.encode()
    keys = b"".join(b"\x1a" + varint(len(a.name.encode())) + a.name.encode() for a in points.attributes)
    extent = b"\x28" + varint(1 << UNIT_BITS - zoom)
    stops = ends[np.append(begins[1:], len(points.tile)) - 1].tolist()
    starts = [0, *stops[:-1]]
    bodies = {}
    for i, tile in enumerate(tiles.tolist()):
        body = head + features[starts[i] : stops[i]] + keys + values[i] + extent
        bodies[tile] = b"\x1a" + varint(len(body)) + body
    return bodies


def _tags(points: Points, row: Numbers, tiles: int) -> tuple[list[Numbers], list[bytes]]:
    """For each attribute the index of each point's value in its tile's list, and each tile's values.

    Attributes that are encoded by one and the same function share their values.
    """
    columns = [np.full(len(row), -1, np.int64) for _ in points.attributes]
    parts: list[list[bytes]] = [[] for _ in range(tiles)]
    used = np.zeros(tiles, np.int64)
    for value in dict.fromkeys(attribute.value for attribute in points.attributes):
        sharing = [i for i, attribute in enumerate(points.attributes) if attribute.value is value]
        codes = np.concatenate([points.attributes[i].codes for i in sharing])
        rows = np.tile(row, len(sharing))
        has = np.flatnonzero(codes >= 0)
        if not len(has):
            continue
        size = int(codes.max()) + 1
        pairs, inverse = np.unique(rows[has] * size + codes[has], return_inverse=True)
        of = pairs // size
        index = np.full(len(codes), -1, np.int64)
        index[has] = inverse - np.searchsorted(of, np.arange(tiles))[rows[has]] + used[rows[has]]
        for i, column in zip(sharing, np.split(index, len(sharing)), strict=True):
            columns[i] = column
        used += np.bincount(of, minlength=tiles)
        for tile, code in zip(of.tolist(), (pairs % size).tolist(), strict=True):
            parts[tile].append(value(code))
    return columns, [b"".join(part) for part in parts]


def _features(points: Points, tags: Sequence[Numbers], zoom: int) -> tuple[bytes, Numbers]:
    """All features one behind the other, each framed, and where each ends."""
    n = len(points.tile)
    mask = (1 << UNIT_BITS - zoom) - 1
    pairs = _Pieces(n)
    for key, column in enumerate(tags):
        pairs.add(np.full(n, key), column >= 0)
        pairs.add(np.maximum(column, 0), column >= 0)
    place = _Pieces(n)
    for axis in (points.x, points.y):
        place.add((axis & mask) << 1)
    feature = _Pieces(n)
    feature.byte(0x08)
    feature.add(points.ident)
    feature.byte(0x12)
    feature.add(pairs.lengths())
    feature.join(pairs)
    for byte in (0x18, 0x01, 0x22):
        feature.byte(byte)
    feature.add(place.lengths() + 1)
    feature.byte(0x09)
    feature.join(place)
    framed = _Pieces(n)
    framed.byte(0x12)
    framed.add(feature.lengths())
    framed.join(feature)
    return framed.flat(), np.cumsum(framed.lengths())


class _Pieces:
    """Rows of bytes of differing lengths, built column by column."""

    def __init__(self, rows: int) -> None:
        self.rows = rows
        self.columns: list[NDArray[np.uint8]] = []
        self.there: list[NDArray[np.bool_]] = []

    def byte(self, value: int) -> None:
        self.columns.append(np.full((self.rows, 1), value, np.uint8))
        self.there.append(np.ones((self.rows, 1), bool))

    def add(self, numbers: Numbers, has: NDArray[np.bool_] | None = None) -> None:
        """A number for each row as a varint, or for those rows alone that have it."""
        size = max(1, (int(numbers.max()).bit_length() + 6) // 7)
        shifts = np.arange(size) * 7
        rest = numbers[:, None] >> shifts
        there = rest > 0
        there[:, 0] = True
        more = np.zeros_like(there)
        more[:, :-1] = there[:, 1:]
        self.columns.append((rest & 127 | np.where(more, 128, 0)).astype(np.uint8))
        self.there.append(there if has is None else there & has[:, None])

    def join(self, other: _Pieces) -> None:
        self.columns += other.columns
        self.there += other.there

    def lengths(self) -> Numbers:
        total = np.zeros(self.rows, np.int64)
        for there in self.there:
            total += there.sum(axis=1)
        return total

    def flat(self) -> bytes:
        return np.hstack(self.columns)[np.hstack(self.there)].tobytes()
