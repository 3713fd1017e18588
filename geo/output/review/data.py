"""What the page of a review is told: the article with its finds, as plain values for its data block."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geo.dates.edtf import When
from geo.errors import WhenError
from geo.i18n.catalogue import script_locale
from geo.model.atlas import ROLES
from geo.model.document import FOUND_MODALITIES, Candidate, FoundEvent, Mention, ReadArticle, Timex
from geo.model.kinds import CORE_KINDS
from geo.scene.interface_words import era_words
from geo.scene.shapes import SHAPE_PATHS
from geo.scene.style import page_style
from geo.store.signs import made_visible

_DEGREE_DIGITS = 5


def data_of(
    read: ReadArticle,
    ground: Mapping[str, Any],
    words: Mapping[str, str],
    language: str,
    saved: Any = None,
    prose: str = "",
) -> dict[str, Any]:
    """The page's data block. Offsets count code points; ``saved`` is a file of corrections that it opens with,
    ``prose`` the text with markup blanked out.

    ``ground`` is what ``map_of`` gives, ``words`` the interface's in ``language``.
    """
    article = read.article
    shown = made_visible(prose or article.text)
    return {
        "article": {
            "id": article.id,
            "title": made_visible(article.title),
            "date": article.date,
            "sha256": article.sha256,
            "text": article.text,
            **({"shown": shown} if shown != article.text else {}),
        },
        "places": [_place(m) for m in read.mentions],
        "times": [_time(t) for t in read.timexes],
        "events": [_event(e) for e in read.events],
        "kinds": {kind.id: SHAPE_PATHS[kind.shape][0] for kind in CORE_KINDS.values()},
        "roles": list(ROLES),
        "modalities": list(FOUND_MODALITIES),
        "map": dict(ground),
        "style": {key: page_style([], [])[key] for key in ("palette", "borders")},
        "locale": script_locale(language),
        "messages": {**_asked_for(words, read), **era_words(language)},
        "saved": saved,
    }


def _place(mention: Mention) -> dict[str, Any]:
    return {
        "start": mention.start,
        "end": mention.end,
        "aside": mention.kind in ("embedded", "demonym"),
        "place": mention.place,
        "confidence": round(mention.confidence, 2),
        "why": mention.why,
        "candidates": [_candidate(c) for c in mention.candidates[:9]],
    }


def _candidate(candidate: Candidate) -> dict[str, Any]:
    return {
        "id": candidate.place,
        "title": candidate.title,
        "lon": round(candidate.lon, _DEGREE_DIGITS),
        "lat": round(candidate.lat, _DEGREE_DIGITS),
        "radius_km": round(candidate.radius_km, 1),
        "type": candidate.type,
        "country": candidate.country,
    }


def _time(timex: Timex) -> dict[str, Any]:
    return {
        "start": timex.start,
        "end": timex.end,
        "edtf": timex.edtf or "",
        "value": timex.value,
        "type": timex.type,
        "likely": timex.likely or "",
        "confidence": round(timex.confidence, 2),
        "why": timex.why,
        "days": _days(timex.edtf),
    }


def _event(event: FoundEvent) -> dict[str, Any]:
    return {
        "edtf": event.edtf,
        "days": _days(event.edtf),
        "places": [[p.mention, p.role] for p in event.places],
        "sentence": list(event.sentence),
        "trigger": list(event.trigger) if event.trigger else None,
        "timex": event.timex,
        "title": event.title,
        "kind": event.kind,
        "modality": event.modality,
        "confidence": round(event.confidence, 2),
        "why": event.why,
    }


def _days(edtf: str | None) -> list[str | None] | None:
    """First and last day of a time, ``None`` for an open end; nothing where there is no time."""
    if not edtf:
        return None
    try:
        when = When.parse(edtf)
    except WhenError:
        return None
    return [day.isoformat() if day else None for day in (when.earliest, when.latest)]


def _asked_for(words: Mapping[str, str], read: ReadArticle) -> dict[str, str]:
    """The words that the page's script may ask for, with dates of the article's own time where they give examples."""
    stems = ("review.", "role.", "kind.", "modality.", "degree.", "date_")
    others = ("zoom_in", "zoom_out")
    kept = {key: text for key, text in words.items() if key.startswith(stems) or key in others}
    day = read.article.date if len(read.article.date) == 10 else "1921-05-03"
    examples = {"{a_year}": day[:4], "{a_month}": day[:7], "{a_date}": day, "{a_day}": day}
    for key in kept:
        for gap, example in examples.items() if key.startswith("date_") else ():
            kept[key] = kept[key].replace(gap, example)
    return kept
