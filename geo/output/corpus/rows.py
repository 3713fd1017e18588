"""An article that was read as rows of a corpus's tables, and tellings made again of rows of events."""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from math import inf
from typing import Any

from geo.dates.days import EPOCH
from geo.dates.edtf import When
from geo.drafting.atlas_places import Spot
from geo.drafting.atlas_sources import when_of
from geo.drafting.map_title import heading_of, is_plain_title
from geo.drafting.plain_text import plain
from geo.drafting.tellings import NO_PLACE, NO_TIME, NOT_HAPPENED, PRIVATE, Telling, tellings_of
from geo.errors import DataError, WhenError
from geo.model import Quote
from geo.model.document import Article, Candidate, FoundEvent, Mention, ReadArticle, Timex

Row = dict[str, Any]
# The days that ``datetime.date`` can hold.
_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()
_DEGREE_DIGITS = 5
# The columns of articles in which events that are on no map are counted.
LEFT_OUT: Mapping[str, str] = {
    NOT_HAPPENED: "not_happened", PRIVATE: "private", NO_TIME: "undated", NO_PLACE: "unplaced",
}  # fmt: skip


def rows_of(number: int, read: ReadArticle) -> dict[str, list[Row]]:
    """The rows of the article ``number`` (from 0) by the names of their tables; only events that can be mapped have
    rows.

    >>> rows = rows_of(7, ReadArticle(Article("a", "At Marathon.", "1948"), (), ()))
    >>> rows["articles"][0]["date"], rows["articles"][0]["number"], rows["events"]
    ('1948', 7, [])
    """
    told, left_out = tellings_of(number, read)
    article = read.article
    here: Row = {"article": article.id, "article_number": number}
    return {
        "events": [here | _event(article, telling) for telling in told],
        "mentions": [here | _mention(article, mention) for mention in read.mentions],
        "timexes": [here | _timex(article, timex) for timex in read.timexes],
        "articles": [_article(number, read, len(told), left_out)],
    }


def fault_row(number: int, article_id: str, status: str, error: str, code: int) -> Row:
    """The row of an article that was not read; ``status`` is "failed" or "crashed", ``code`` the exit code."""
    return {"id": article_id, "number": number, "status": status, "error": error, "code": code}


def known_title(article: Article) -> str:
    """The title of an article, else its first heading where that names nobody; empty where there is neither."""
    heading = heading_of(article)
    return plain(article.title) or (heading if is_plain_title(heading) else "")


def _article(number: int, read: ReadArticle, events: int, left_out: Counter[str]) -> Row:
    article = read.article
    return {
        "id": article.id,
        "number": number,
        "status": "ok",
        "code": 0,
        "title": known_title(article) or None,
        "date": article.date or None,
        "date_basis": article.date_basis or None,
        "address": article.address or None,
        "sha256": article.sha256,
        "characters": len(article.text),
        "mentions": len(read.mentions),
        "timexes": len(read.timexes),
        "events": events,
        **{column: left_out[reason] for reason, column in LEFT_OUT.items()},
    }


def _event(article: Article, telling: Telling) -> Row:
    found, quote = telling.found, telling.quote
    main = next(spot for spot in telling.spots if spot.key == telling.main[0])
    return {
        "id": f"{article.id}/{telling.number}",
        "number": telling.number,
        "title": found.title,
        "kind": found.kind,
        "what": found.what,
        "edtf": found.edtf,
        **_days(telling.when),
        "place": main.candidate.place,
        "place_name": main.candidate.title,
        **_point(main.candidate),
        "country": main.candidate.country or None,
        "main_places": list(telling.main),
        "places": [_spot(spot) for spot in telling.spots],
        "modality": found.modality,
        "cited": telling.cited or None,
        "movement": found.movement or None,
        "confidence": round(found.confidence, 3),
        "why": found.why,
        "span_start": found.sentence[0],
        "span_end": found.sentence[1],
        "paragraph": telling.paragraph,
        "sentence": quote.sentence if quote else None,
        "quote": quote.exact if quote else None,
        "quote_before": quote.prefix if quote else None,
        "quote_after": quote.suffix if quote else None,
        "article_title": known_title(article) or None,
        "article_date": article.date or None,
        "article_date_basis": article.date_basis or None,
        "article_address": article.address or None,
    }


def _spot(spot: Spot) -> Row:
    one = spot.candidate
    return {
        "key": spot.key, "place": one.place, "name": one.title, "called": spot.called or None, "role": spot.role,
        "lon": round(one.lon, _DEGREE_DIGITS), "lat": round(one.lat, _DEGREE_DIGITS), "radius_km": one.radius_km,
        "type": one.type or None, "country": one.country or None, "borrowed": spot.borrowed,
    }  # fmt: skip


def _mention(article: Article, mention: Mention) -> Row:
    chosen = mention.chosen
    return {
        "span_start": mention.start,
        "span_end": mention.end,
        "words": article.text[mention.start : mention.end],
        "kind": mention.kind,
        "place": mention.place or None,
        "place_name": chosen.title if chosen else None,
        **(_point(chosen) if chosen else {}),
        "type": (chosen.type if chosen else "") or None,
        "country": (chosen.country if chosen else "") or None,
        "confidence": round(mention.confidence, 3),
        "borrowed": mention.borrowed,
        "why": mention.why,
    }


def _timex(article: Article, timex: Timex) -> Row:
    when = when_of(timex.edtf or "")
    return {
        "span_start": timex.start,
        "span_end": timex.end,
        "words": article.text[timex.start : timex.end],
        "type": timex.type,
        "value": timex.value,
        "edtf": timex.edtf,
        **(_days(when) if when else {}),
        "anchor": timex.anchor,
        "likely": timex.likely,
        "confidence": round(timex.confidence, 3),
        "why": timex.why,
    }


def _days(when: When) -> Row:
    first, last = (None if abs(day) == inf else int(day) for day in (when.spans[0][0], when.spans[-1][1]))

    def counted(day: int | None) -> int | None:
        return day - EPOCH if day is not None and _FIRST <= day <= _LAST else None

    return {"earliest": counted(first), "latest": counted(last), "first_day": first, "last_day": last}


def _point(place: Candidate) -> Row:
    lon, lat = round(place.lon, _DEGREE_DIGITS), round(place.lat, _DEGREE_DIGITS)
    return {"lon": lon, "lat": lat, "radius_km": place.radius_km, "geometry": wkb(lon, lat)}


def wkb(lon: float, lat: float) -> bytes:
    """A point as well-known binary, little-endian.

    >>> wkb(24.94, 60.17)[:5].hex()
    '0101000000'
    """
    return struct.pack("<BIdd", 1, 1, lon, lat)


@lru_cache(maxsize=100_000)
def when_from(edtf: str) -> When:
    """The time of a row; a corpus has the same ones over and over. Raises ``DataError``."""
    try:
        return When(edtf)
    except WhenError as error:
        raise DataError(f"a row of events has the time {edtf!r}: {error}") from None


def article_from(row: Mapping[str, Any]) -> Article:
    """The article of a row of events, without its text."""
    text = {key: row.get(f"article_{key}") or "" for key in ("date", "date_basis", "title", "address")}
    return Article(row["article"], "", text["date"], text["date_basis"], text["title"], text["address"])


def telling_from(row: Mapping[str, Any], article: int) -> Telling:
    """The telling of a row of events, of the article of that number. Raises ``DataError`` for a row that is none."""
    try:
        spots = tuple(_spot_from(place) for place in row["places"] or ())
        if not spots:
            raise ValueError("it has no place")
        sentence = (int(row["span_start"]), int(row["span_end"]))
        found = FoundEvent(
            row["edtf"], (), sentence, row["title"] or "", row["kind"], row["what"], row["why"] or "",
            modality=row["modality"], movement=row["movement"] or "", confidence=float(row["confidence"]),
        )  # fmt: skip
        quote = _quote_from(row, sentence) if row["quote"] else None
        return Telling(
            article, found, when_from(row["edtf"]), spots, int(row["number"]), int(row["paragraph"]),
            row["cited"] or "", quote,
        )  # fmt: skip
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise DataError(
            f"the event {row.get('id')!r} cannot be drawn: {type(error).__name__}: {error}."
            " Try rows as dateline read --format parquet writes them, all columns kept"
        ) from None


def _quote_from(row: Mapping[str, Any], sentence: tuple[int, int]) -> Quote:
    return Quote(row["quote"], row["quote_before"] or "", row["quote_after"] or "", *sentence, int(row["sentence"]))


def _spot_from(place: Mapping[str, Any]) -> Spot:
    candidate = Candidate(
        place["place"], place["name"] or "", float(place["lon"]), float(place["lat"]), float(place["radius_km"]), 1.0,
        place["type"] or "", place["country"] or "",
    )  # fmt: skip
    return Spot(place["key"], candidate, place["role"], place["called"] or "", bool(place["borrowed"]))


def left_out_from(articles: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """How many events are on no map, by their reason, as rows of articles count them."""
    counts = {reason: sum(row[column] or 0 for row in articles) for reason, column in LEFT_OUT.items()}
    return {reason: count for reason, count in counts.items() if count}
