"""One line of JSON an article: the form in which programs, scorers and later steps take what was read."""

from __future__ import annotations

import json
from typing import Any

from geo.model.document import Candidate, FoundEvent, FoundPlace, Mention, ReadArticle, Timex

# About a metre; no gazetteer knows a place better.
_DEGREE_DIGITS = 5


def line(read: ReadArticle, with_text: bool = False) -> str:
    """``read`` as a line of JSON, without its line end; the keys stand in a fixed order. ``with_text`` adds the text
    itself."""
    return dumps(record(read, with_text))


def record(read: ReadArticle, with_text: bool = False) -> dict[str, Any]:
    """``read`` as plain values: spans in code points of the text, degrees, kilometres, ``None`` for what is not known.

    ``mentions`` are of places, also of one that could not be resolved (``place`` is ``None``). A people, or the name
    of a treaty that holds a place's, is under ``set_aside``. What was only meant, or did not happen, is under
    ``not_happened``, apart from the ``events``. The ``timex`` of an event and the ``mention`` of its place number
    those lists from 0.

    >>> from geo.model.document import Article
    >>> record(ReadArticle(Article("a", "At Marathon.", "1948"), (), ()))["date"]
    '1948'
    """
    article = read.article
    listed = [i for i, mention in enumerate(read.mentions) if mention.kind in ("literal", "metonym")]
    number = {i: at for at, i in enumerate(listed)}
    found: dict[str, Any] = {
        "id": article.id,
        "date": article.date or None,
        "date_basis": article.date_basis,
        "sha256": article.sha256,
        "mentions": [_mention(m) for m in read.mentions if m.kind in ("literal", "metonym")],
        "timex": [_timex(t) for t in read.timexes],
        "set_aside": [_mention(m) for m in read.mentions if m.kind not in ("literal", "metonym")],
        "events": [_event(read, event, number) for event in read.events if event.happened],
        "not_happened": [_event(read, event, number) for event in read.events if not event.happened],
    }
    for key in ("title", "address"):
        if getattr(article, key):
            found[key] = getattr(article, key)
    if with_text:
        found["text"] = article.text
    return found


def dumps(value: object) -> str:
    """``value`` as JSON on one line, in letters as they are, unless there is half a surrogate pair, which UTF-8 has
    no bytes for."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value, allow_nan=False)
    # Some readers end a line at these, which JSON allows within a text.
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x85", "\\u0085")


def _mention(mention: Mention) -> dict[str, Any]:
    chosen = mention.chosen
    found: dict[str, Any] = {
        "start": mention.start,
        "end": mention.end,
        "place": mention.place or None,
        "lat": round(chosen.lat, _DEGREE_DIGITS) if chosen else None,
        "lon": round(chosen.lon, _DEGREE_DIGITS) if chosen else None,
        "radius_km": round(chosen.radius_km, 1) if chosen else None,
        "confidence": round(mention.confidence, 3),
        "why": mention.why,
        "kind": mention.kind,
        "title": chosen.title if chosen else None,
        "candidates": [_candidate(c) for c in mention.candidates],
    }
    return found | {"borrowed": True} if mention.borrowed else found


def _candidate(candidate: Candidate) -> dict[str, Any]:
    return {
        "place": candidate.place,
        "title": candidate.title,
        "lat": round(candidate.lat, _DEGREE_DIGITS),
        "lon": round(candidate.lon, _DEGREE_DIGITS),
        "radius_km": round(candidate.radius_km, 1),
        "score": round(candidate.score, 3),
        "type": candidate.type,
        "country": candidate.country,
    }


def _timex(timex: Timex) -> dict[str, Any]:
    found = {
        "start": timex.start,
        "end": timex.end,
        "edtf": timex.edtf,
        "value": timex.value,
        "type": timex.type,
        "anchor": timex.anchor,
        "why": timex.why,
        "confidence": round(timex.confidence, 3),
    }
    return found | {"likely": timex.likely} if timex.likely else found


def _event(read: ReadArticle, event: FoundEvent, number: dict[int, int]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "edtf": event.edtf,
        "places": [_place(read, place, number) for place in event.places],
        "sentence": list(event.sentence),
        "timex": event.timex,
        "trigger": list(event.trigger) if event.trigger else None,
        "speaker": list(event.speaker) if event.speaker else None,
        "kind": event.kind,
        "what": event.what,
        "title": event.title,
        "modality": event.modality,
        "movement": event.movement or None,
        "confidence": round(event.confidence, 3),
        "why": event.why,
    }
    return found | {"private": True} if event.private else found


def _place(read: ReadArticle, place: FoundPlace, number: dict[int, int]) -> dict[str, Any]:
    chosen = read.mentions[place.mention].chosen
    return {
        "place": chosen.place if chosen else None,
        "lat": round(chosen.lat, _DEGREE_DIGITS) if chosen else None,
        "lon": round(chosen.lon, _DEGREE_DIGITS) if chosen else None,
        "radius_km": round(chosen.radius_km, 1) if chosen else None,
        "role": place.role,
        "mention": number.get(place.mention),
    }
