"""What stands in a tile: a point for each mark that is shown, and one for each part of the tile that hides some."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from geo.output.tiles.columns import OPEN_END, OPEN_START, EventColumns, Numbers, known_ends
from geo.output.tiles.counts import Counts
from geo.output.tiles.mvt import Attribute, Encode, Points, flag_value, number_value, text_value, whole_value
from geo.output.tiles.thinning import Marks

# Attributes of the two layers and their types, as an archive's metadata names them.
EVENT_FIELDS = {
    "from": "Number", "to": "Number", "kind": "String", "act": "String", "importance": "Number", "radius": "Number",
    "title": "String", "id": "String", "words": "String", "sure_from": "Number", "sure_to": "Number",
    "differs": "Boolean", "unsure": "Boolean",
}  # fmt: skip
COUNT_FIELDS = {"n": "Number", "within": "String", "starts": "String", "ends": "String"}
PLAIN_ACT = "deed"


@dataclass(frozen=True, slots=True)
class EventValues:
    """What encodes the values of events, by number, made once for all tiles."""

    events: EventColumns
    title: Numbers
    day: Encode
    low: int

    @classmethod
    def of(cls, events: EventColumns) -> EventValues:
        """Titles that are the same share the number of the first that has it; days are counted from the first."""
        first: dict[str, int] = {}
        title = np.fromiter((first.setdefault(t, i) for i, t in enumerate(events.titles)), np.int64, len(events))
        ends = known_ends(events.first, events.last)
        low = min([0, *([int(ends.min())] if len(ends) else []), *(a for a, _ in events.sure.values())])
        return cls(events, title, lru_cache(maxsize=1 << 20)(lambda day: whole_value(day + low)), low)


def event_points(values: EventValues, marks: Marks, chosen: Numbers, zoom: int) -> Points:
    """The features of the marks whose indexes along the curve are ``chosen``, with what the page needs of each."""
    events, low = values.events, values.low
    event, mark = marks.event[chosen], marks.mark[chosen]
    first, last = events.first[event], events.last[event]
    radius = np.round(events.radius[mark] * 100).astype(np.int64)
    acts = events.act.at[event]
    plain = events.act.of.index(PLAIN_ACT) if PLAIN_ACT in events.act.of else -1
    attributes = [
        Attribute("from", np.where(first > OPEN_START, first - low, -1), values.day),
        Attribute("to", np.where(last < OPEN_END, last - low, -1), values.day),
        Attribute("kind", events.kind.at[event], lambda v: text_value(events.kind.of[v])),
        Attribute("act", np.where(acts == plain, -1, acts), lambda v: text_value(events.act.of[v])),
        Attribute("importance", events.importance[event], whole_value),
        Attribute("radius", np.where(radius > 0, radius, -1), lambda v: number_value(v / 100)),
        Attribute("title", values.title[event], lambda v: text_value(events.titles[v])),
        Attribute("id", event, lambda v: text_value(events.ids[v])),
        Attribute("words", _where(event, events.words), lambda v: text_value(events.words[v])),
        Attribute("sure_from", _sure(event, events, 0, low), values.day),
        Attribute("sure_to", _sure(event, events, 1, low), values.day),
        Attribute("differs", _where(event, events.differs), flag_value),
        Attribute("unsure", _where(event, events.unsure), flag_value),
    ]
    return Points(marks.tile(zoom)[chosen], event, marks.x[chosen], marks.y[chosen], attributes)


def _sure(event: Numbers, events: EventColumns, end: int, low: int) -> Numbers:
    """The first (0) or last (1) day on which each event was surely going on, counted from ``low``, or -1."""
    has = _where(event, events.sure)
    return np.array([events.sure[i][end] - low if i >= 0 else -1 for i in has.tolist()], np.int64)


def count_points(counts: Counts) -> Points:
    """The features of what a tile does not show."""
    columns = [("within", counts.within), ("starts", counts.starts), ("ends", counts.ends)]
    attributes = [Attribute("n", counts.count, whole_value)]
    for name, texts in columns:
        codes = np.array([i if text else -1 for i, text in enumerate(texts)], np.int64)
        attributes.append(Attribute(name, codes, _text_at(texts)))
    return Points(counts.tile, np.arange(len(counts.tile)), counts.x, counts.y, attributes)


def _text_at(texts: Sequence[str]) -> Encode:
    return lambda at: text_value(texts[at])


def _where(event: Numbers, known: Collection[int]) -> Numbers:
    """The events themselves where they are among ``known``, else -1."""
    if not known:
        return np.full(len(event), -1, np.int64)
    return np.where(np.isin(event, np.fromiter(known, np.int64, len(known))), event, -1)
