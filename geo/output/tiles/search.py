"""The search index of many events: for each word the true number of events that have it, and the weightiest of them.

Words are folded as the page folds them. A block holds a stretch of the words in order:
``{"words": [[word, total, [places in events]]], "events": [[number, title, from, to, lon, lat, importance]]}``, so
that what begins with a few letters stands in one block or in neighbours. Of a word that more than ``SHOWN`` events have
the weightiest are there.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import numpy as np

from geo.output.tiles.archive import gzipped
from geo.output.tiles.columns import OPEN_END, OPEN_START, EventColumns, Numbers, order_of_id
from geo.output.tiles.records import json_line
from geo.text.fold import fold

SHOWN = 100
# What blocks hold before they are compressed, to about a quarter.
BLOCK_CHARS = 48_000


def search_blocks(events: EventColumns, texts: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Blocks of the index over ``texts``, one text an event, each with its first word."""
    words, word_at, number = _postings(texts, len(events))
    order = np.lexsort((events.ranks()[number], word_at))
    word_at, number = word_at[order], number[order]
    begins = np.searchsorted(word_at, np.arange(len(words) + 1)).tolist()
    entry = _entries(events)
    block: dict[str, list[Any]] = {"words": [], "events": []}
    there: dict[int, int] = {}
    size = 0
    for i in sorted(range(len(words)), key=lambda i: order_of_id(words[i])):
        found = number[begins[i] : min(begins[i] + SHOWN, begins[i + 1])].tolist()
        for one in found:
            if one not in there:
                there[one] = len(there)
                block["events"].append(entry(one))
                size += 40 + len(events.titles[one])
        block["words"].append([words[i], begins[i + 1] - begins[i], [there[one] for one in found]])
        size += 10 + len(words[i]) + 4 * len(found)
        if size > BLOCK_CHARS:
            yield block["words"][0][0], gzipped(json_line(block).encode())
            block, there, size = {"words": [], "events": []}, {}, 0
    if block["words"]:
        yield block["words"][0][0], gzipped(json_line(block).encode())


def _postings(texts: Iterable[str], count: int) -> tuple[list[str], Numbers, Numbers]:
    """The words of all texts, and for each event and word of it their numbers, once."""
    place: dict[str, int] = {}
    folded: dict[str, tuple[int, ...]] = {}
    found = array("q")
    ends = np.zeros(count, np.int64)
    for i, text in enumerate(texts):
        for piece in text.split():
            numbers = folded.get(piece)
            if numbers is None:
                numbers = folded[piece] = tuple(place.setdefault(w, len(place)) for w in fold(piece).split())
            found.extend(numbers)
        ends[i] = len(found)
    number = np.repeat(np.arange(count), np.diff(ends, prepend=0))
    size = max(1, len(place))
    pairs = np.unique(number * size + np.frombuffer(found, np.int64))
    return list(place), pairs % size, pairs // size


def _entry_days(first: int, last: int) -> tuple[int | None, int | None]:
    return (None if first == OPEN_START else first), (None if last == OPEN_END else last)


def _entries(events: EventColumns) -> Callable[[int], list[Any]]:
    """What a hit says of an event: number, title, first and last day, degrees of its first mark, importance."""
    marks, at = np.unique(events.mark_event, return_index=True)
    first_mark = np.full(len(events), -1, np.int64)
    first_mark[marks] = at

    def entry(number: int) -> list[Any]:
        days = _entry_days(int(events.first[number]), int(events.last[number]))
        mark = int(first_mark[number])
        point = [round(float(events.lon[mark]), 4), round(float(events.lat[mark]), 4)] if mark >= 0 else [None, None]
        return [number, events.titles[number], *days, *point, int(events.importance[number])]

    return entry
