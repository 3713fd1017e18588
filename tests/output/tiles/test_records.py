"""A record is found by its number or id with two ranges of bytes, and words with the true number of their events."""

from __future__ import annotations

import gzip
import io
import json
import struct
from bisect import bisect_right
from itertools import accumulate
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import DataError
from geo.output.tiles import search
from geo.output.tiles.columns import few_events, order_of_id
from geo.output.tiles.records import BLOCK, HEAD_BYTES, MAGIC, write_records
from geo.output.tiles.search import SHOWN, search_blocks
from geo.text.fold import fold


def read_index(raw: bytes) -> dict[str, Any]:
    assert raw[:8] == MAGIC
    at, size, _ = struct.unpack("<3Q", raw[8:HEAD_BYTES])
    return json.loads(gzip.decompress(raw[at : at + size]))


def block_of(raw: bytes, part: dict[str, Any], number: int) -> bytes:
    at = part["at"] + [0, *accumulate(part["sizes"])][number]
    return gzip.decompress(raw[at : at + part["sizes"][number]])


@pytest.mark.parametrize("n", [1, BLOCK, 2 * BLOCK + 1])
def test_a_record_is_found_by_its_id(n):
    ids = [f"e{i:05}" for i in range(n)]
    out = io.BytesIO()
    index_at = write_records(out, ids, ({"id": i, "title": f"Fair {i}"} for i in ids))
    raw = out.getvalue()
    assert struct.unpack("<3Q", raw[8:HEAD_BYTES]) == (*index_at, n)
    index = read_index(raw)
    assert (index["count"], len(index["sizes"])) == (n, -(-n // BLOCK))
    for ident in (ids[0], ids[n // 2], ids[-1]):
        lines = block_of(raw, index, bisect_right(index["first"], ident) - 1).decode().split("\n")
        assert json.loads(lines[ids.index(ident) % BLOCK])["id"] == ident


WORDS = st.sampled_from(["Fair", "fair", "siege", "Turku", "Åbo", "Brest–Litovsk", "market", "of", "l’Ebro"])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(WORDS, max_size=5).map(" ".join), min_size=1, max_size=60), st.integers(1, 400))
def test_each_word_has_the_true_number_of_its_events_and_the_weightiest(texts, chars):
    ids = [f"e{i:03}" for i in range(len(texts))]
    events = few_events(ids, titles=texts, importance=[1 + i % 3 for i in range(len(texts))])
    whole, search.BLOCK_CHARS = search.BLOCK_CHARS, chars
    try:
        blocks = list(search_blocks(events, texts))
    finally:
        search.BLOCK_CHARS = whole
    found = {}
    for first, raw in blocks:
        block = json.loads(gzip.decompress(raw))
        assert block["words"][0][0] == first
        for word, total, places in block["words"]:
            found[word] = (total, [block["events"][i] for i in places])
    assert list(found) == sorted(found, key=order_of_id)
    true: dict[str, set[int]] = {}
    for i, text in enumerate(texts):
        for word in fold(text).split():
            true.setdefault(word, set()).add(i)
    assert found.keys() == true.keys()
    for word, (total, hits) in found.items():
        assert total == len(true[word])
        assert {hit[0] for hit in hits} == true[word]
        assert [hit[6] for hit in hits] == sorted((hit[6] for hit in hits), reverse=True)


def test_of_a_word_that_many_events_have_the_weightiest_are_given():
    n = 5 * SHOWN
    events = few_events(
        [f"e{i:04}" for i in range(n)], titles=["Fair"] * n, importance=[1 + (i % 10 == 0) for i in range(n)]
    )
    [(word, raw)] = search_blocks(events, events.titles)
    block = json.loads(gzip.decompress(raw))
    assert (word, block["words"][0][1], len(block["words"][0][2])) == ("fair", n, SHOWN)
    assert sum(event[6] == 2 for event in block["events"]) == n // 10


def test_a_hit_says_when_and_where():
    none = np.zeros(0)
    few: dict[str, Any] = {"titles": ["Fair"], "first": np.array([-9]), "last": np.array([2**62])}
    unplaced = few_events(["a"], **few, mark_event=none.astype(np.int64), lon=none, lat=none, radius=none)
    placed = few_events(["a"], **few, lon=[24.94123456], lat=[60.17])
    hits = [json.loads(gzip.decompress(next(search_blocks(e, e.titles))[1]))["events"][0] for e in (unplaced, placed)]
    assert hits == [[0, "Fair", -9, None, None, None, 1], [0, "Fair", -9, None, 24.9412, 60.17, 1]]


@pytest.mark.parametrize(("ids", "says"), [(["a", "a"], "is there twice"), (["b", "a"], "comes after 'b'")])
def test_ids_that_repeat_or_are_out_of_order_are_refused(ids, says):
    with pytest.raises(DataError, match=says):
        few_events(ids)
