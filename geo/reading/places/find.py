"""One article's places from end to end: words, names, kinds, senses, mentions."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise

from geo.model import Place
from geo.model.document import Candidate, Mention, Timex
from geo.reading.places.contain import Container, containers
from geo.reading.places.dedicated import dedicated
from geo.reading.places.found import Found
from geo.reading.places.link import link
from geo.reading.places.people import people
from geo.reading.places.reasons import why_place, why_sense
from geo.reading.places.recognise import recognise
from geo.reading.places.resolve import Name, resolve
from geo.reading.places.scripts import in_other_scripts
from geo.reading.places.senses import STATES, Lexicon, Names, Sense, lexicon_of
from geo.reading.places.spans import chunks, gazetteer_spans
from geo.reading.places.tokens import tokenise
from geo.reading.places.types import reach_km
from geo.reading.places.unknown import unknown
from geo.reading.places.weights import BAR

MOST_CANDIDATES = 8
_SECTION = 200_000  # characters of a long text read at once
_SPACE = re.compile(r"\s")
_YEAR = re.compile(r"\b(1[0-9]{3}|20[0-9]{2})\b")


def find(
    text: str, gazetteer: Names, timexes: Iterable[Timex] = (), atlas_places: Sequence[Place] = ()
) -> tuple[Mention, ...]:
    """The mentions of places in ``text``, in its order and without overlap; empty where there are none.

    ``timexes`` tell which former states fit; ``atlas_places`` win over the gazetteer where they bear the name.
    """
    lexicon = lexicon_of(gazetteer, atlas_places)
    years = _years(text, timexes)
    mentions: list[Mention] = []
    for start, end in _sections(text):
        mentions += _find(text[start:end], start, lexicon, years)
    foreign = in_other_scripts(text, atlas_places) if atlas_places else ()
    return _joined(mentions, foreign) if foreign else tuple(mentions)


def _sections(text: str) -> list[tuple[int, int]]:
    """Ranges that a long text is read in, so that memory stays small; a text of an article's length is one."""
    cuts = [0]
    while len(text) - cuts[-1] > 2 * _SECTION:
        at = cuts[-1] + _SECTION
        paragraph = text.find("\n\n", at, at + _SECTION // 2)
        space = _SPACE.search(text, at, at + _SECTION // 2)
        cuts.append(paragraph if paragraph > 0 else space.start() if space else at)
    return list(pairwise([*cuts, len(text)]))


def _find(text: str, offset: int, lexicon: Lexicon, years: tuple[int, ...]) -> list[Mention]:
    tokens = tokenise(text)
    runs = chunks(tokens)
    spans = gazetteer_spans(tokens, lexicon)
    who = people(tokens, runs, spans)
    known = recognise(tokens, spans, runs, who, lexicon)
    fresh = unknown(tokens, runs, known, who)
    fresh += dedicated(tokens, runs, known)
    found = _in_order([item for item in known if item.score > BAR or item.kind == "demonym"], fresh)
    names, listed, order = link(tokens, found, lexicon)
    resolve(listed, order, years)
    held = containers(tokens, found, names)
    return [_mention(item, name, held.get(item.key), offset) for item, name in zip(found, names, strict=True)]


def _in_order(known: Sequence[Found], fresh: Sequence[Found]) -> list[Found]:
    """Both lists by their start; of two that overlap the longer one stays."""
    items = sorted([*known, *fresh], key=lambda item: (item.start, -item.end))
    kept: list[Found] = []
    for item in items:
        if kept and item.start < kept[-1].end:
            if item.end - item.start > kept[-1].end - kept[-1].start:
                kept[-1] = item
            continue
        kept.append(item)
    return kept


def _joined(mentions: Sequence[Mention], foreign: Sequence[Mention]) -> tuple[Mention, ...]:
    """``mentions`` but for those that overlap one of ``foreign``, and these."""
    starts = [other.start for other in foreign]

    def apart(one: Mention) -> bool:
        # Of those that begin before its end only the last can reach it, as they do not overlap.
        at = bisect_left(starts, one.end)
        return not at or foreign[at - 1].end <= one.start

    return tuple(sorted([*filter(apart, mentions), *foreign], key=lambda one: one.start))


def _years(text: str, timexes: Iterable[Timex]) -> tuple[int, ...]:
    values = [timex.edtf or "" for timex in timexes]
    source = " ".join(values) if any(values) else text[:20_000]
    years = sorted({int(year) for year in _YEAR.findall(source)})
    return tuple(years[:: max(1, len(years) // 40)])


def _mention(item: Found, name: Name | None, held: Container | None, offset: int) -> Mention:
    start, end = item.start + offset, item.end + offset
    surely = 1.0 / (1.0 + math.exp(-min(30.0, max(-30.0, item.score))))
    if name is None or (name.lost and held is not None):
        if held is None:
            return Mention(start, end, item.kind, "", round(0.3 * surely, 3), f"{why_place(item)}; no gazetteer has it")
        candidate = _candidate(held.sense, 1.0, held.radius_km)
        reason = f"{why_place(item)}; {held.why}"
        return Mention(
            start, end, item.kind, held.sense.id, round(0.5 * surely, 3), reason, (candidate,), borrowed=True
        )
    shares = _shares(name.scores)
    best = name.senses[0]
    wider = _wider(item, best)
    candidates = tuple(
        _candidate(sense, round(share, 4), max(sense.radius_km, wider if sense is best else 0.0))
        for sense, share in list(zip(name.senses, shares, strict=True))[:MOST_CANDIDATES]
    )
    reason = f"{why_place(item)}; {best.title}: {why_sense(name, best)}"
    return Mention(start, end, item.kind, best.id, round(surely * shares[0], 3), reason, candidates)


def _wider(item: Found, best: Sense) -> float:
    """The least radius of a span that says more than the entry it takes its point from: "Aragon front"."""
    return (
        reach_km(item.class_word)
        if item.class_word and best.type not in item.types and best.type not in STATES
        else 0.0
    )


def _shares(scores: Sequence[float]) -> list[float]:
    top = max(scores)
    powers = [math.exp(max(-50.0, score - top)) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def _candidate(sense: Sense, score: float, radius_km: float) -> Candidate:
    return Candidate(sense.id, sense.title, sense.lon, sense.lat, radius_km, score, sense.type, sense.country)
