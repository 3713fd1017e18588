"""Times and places that are given with an article instead of found in it: annotated records, or an earlier reading."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from geo.errors import DataError
from geo.model.document import TIMEX_TYPES, Article, Candidate, Mention, MentionKind, ReadArticle, Timex, TimexType

# What annotators call a name that stands for a government or a people.
_KINDS = {"literal": "literal", "metonym": "metonym", "associative": "metonym", "embedded": "embedded"}
_KINDS |= {"demonym": "demonym"}
_RADIUS_KM = 5.0


def given(article: Article, record: Mapping[str, Any]) -> ReadArticle:
    """``article`` with the times and places of ``record``, whose spans count code points of its text.

    A record has ``mentions`` (``start``, ``end``, ``lat``, ``lon``, ``radius_km``, ``place``, ``kind``) and ``timex``
    (``start``, ``end``, ``edtf``, and ``value`` and ``type`` where it has them), as ``dateline read`` writes them.
    Raises ``DataError`` for a record that is none, or whose spans lie outside of the text or overlap.

    >>> found = {"mentions": [{"start": 0, "end": 5, "lat": 60.45, "lon": 22.27}], "timex": []}
    >>> given(Article("a", "Turku fell."), found).mentions[0].chosen.title
    'Turku'
    """
    try:
        set_aside = record.get("set_aside") or ()
        mentions = [_mention(article, row) for row in (*(record.get("mentions") or ()), *set_aside)]
        timexes = [_timex(row) for row in record.get("timex") or ()]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DataError(
            f"what is given for {article.id!r} lacks something: {type(error).__name__}: {error}. Try mentions with"
            " start, end, lat and lon, and timex with start, end and edtf"
        ) from error
    return ReadArticle(article, _in_order(article, timexes), _in_order(article, mentions))


def _in_order(article: Article, finds: list[Any]) -> tuple[Any, ...]:
    ordered, last = sorted(finds, key=lambda find: (find.start, find.end)), 0
    for find in ordered:
        if find.start < last or find.end > len(article.text):
            raise DataError(
                f"the span {find.start}-{find.end} given for {article.id!r} overlaps another or ends behind the text."
                " Try the text that the record was made for"
            )
        last = find.end
    return tuple(ordered)


def _mention(article: Article, row: Mapping[str, Any]) -> Mention:
    start, end = int(row["start"]), int(row["end"])
    kind = cast(MentionKind, _KINDS[row.get("kind") or "literal"])
    if row.get("lat") is None or row.get("lon") is None:
        return Mention(start, end, kind, "", 1.0, "given, without a point")
    title = str(row.get("title") or article.text[start:end])
    place = str(row.get("place") or title)
    radius = float(row.get("radius_km") or _RADIUS_KM)
    chosen = Candidate(place, title, float(row["lon"]), float(row["lat"]), radius, 1.0)
    return Mention(start, end, kind, place, 1.0, "given", (chosen,))


def _timex(row: Mapping[str, Any]) -> Timex:
    edtf = row["edtf"]
    sort = row.get("type") or "DATE"
    if sort not in TIMEX_TYPES:
        raise ValueError(f"type {sort!r}")
    value = str(row.get("value") or edtf or "")
    return Timex(int(row["start"]), int(row["end"]), cast(TimexType, sort), value, edtf or None, "none", "given")
