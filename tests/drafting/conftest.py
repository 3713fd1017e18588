"""Articles as read, made by hand: who tells of what, when and where, without a gazetteer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.model.document import Article, Candidate, FoundEvent, FoundPlace, Mention, ReadArticle

LISBON = Candidate("geonames:2267057", "Lisbon", -9.13, 38.72, 10.0, 1.0, "capital", "PT")
PORTO = Candidate("geonames:2735943", "Porto", -8.61, 41.15, 10.0, 1.0, "city", "PT")
SUVA = Candidate("geonames:2198148", "Suva", 178.44, -18.14, 6.0, 1.0, "capital", "FJ")
APIA = Candidate("geonames:4035413", "Apia", -171.77, -13.83, 6.0, 1.0, "capital", "WS")
PORTUGAL = Candidate("geonames:2264397", "Portugal", -8.0, 39.5, 300.0, 1.0, "country", "PT")

Made = Callable[..., ReadArticle]


def made_article(
    *sentences: tuple[str, str, list[Candidate | None], dict], id: str = "voyage", **known: str
) -> ReadArticle:
    """An article of sentences: each is its text, its EDTF, its places and what else its event has."""
    text, mentions, events = "", [], []
    for sentence, edtf, places, given in sentences:
        start, more, parts = len(text), dict(given), []
        for place, role in zip(places, more.pop("roles", ["location"] * len(places)), strict=True):
            name = place.title if place else "Nowhere"
            at = start + sentence.index(name)
            chosen = (place.place, (place,)) if place else ("", ())
            mentions.append(Mention(at, at + len(name), "literal", chosen[0], 1.0, "", chosen[1]))
            parts.append(FoundPlace(len(mentions) - 1, role))
        what = {"title": "Event", "kind": "other", "what": "event", "why": "", **more}
        events.append(FoundEvent(edtf, tuple(parts), (start, start + len(sentence)), **what))
        text += f"{sentence} "
    return ReadArticle(Article(id, text.rstrip(), **known), (), tuple(mentions), tuple(events))


@pytest.fixture
def article() -> Made:
    """Makes an article of sentences."""
    return made_article
