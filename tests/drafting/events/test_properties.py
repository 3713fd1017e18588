"""Whatever is read, events hold together: spans lie in the text, numbers in the lists, times parse."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.dates.edtf import When
from geo.drafting.events import find_events
from geo.drafting.events.titles import COPIED
from geo.model.document import Article, Candidate, Mention, ReadArticle, Timex
from geo.model.kinds import CORE_KINDS, CORE_MOVEMENT_KINDS

WORDS = (
    "the troops attacked fell from to at in , ; . and which who never will said General they she was stormed marched"
    " met on \n\n \n \u00ad “ ” ( ) — there city back respectively between plan of No. Mr. 1940 | •"
)
TIMES = ("1918-05-03", "1918", "1918-05/1918-06", "1918-05-03T12:00:00", "../1918", "1918-21", None)
PLACES = (("Turku", 22.27, 60.45, 10.0), ("TURKU", 22.27, 60.45, 10.0), ("Finland", 26.0, 64.0, 600.0))


@st.composite
def reads(draw) -> ReadArticle:
    """Words in any order with times and places among them."""
    text, times, places = "", [], []
    for sort in draw(st.lists(st.sampled_from(("word", "word", "word", "time", "place")), max_size=40)):
        start = len(text)
        if sort == "word":
            text += draw(st.sampled_from(WORDS.split(" "))) + draw(st.sampled_from(("", " ", " ")))
        elif sort == "time":
            edtf = draw(st.sampled_from(TIMES))
            text += "that day"
            times.append(Timex(start, len(text), "DATE" if edtf else "SET", edtf or "X", edtf, "none", "made up"))
            text += " "
        else:
            name, lon, lat, radius = draw(st.sampled_from(PLACES))
            text += name
            known = (Candidate(name, name, lon, lat, radius, 1.0),) if draw(st.booleans()) else ()
            kind = draw(st.sampled_from(("literal", "literal", "metonym", "demonym", "embedded")))
            places.append(Mention(start, len(text), kind, name if known else "", 0.9, "made up", known))
            text += " "
    return ReadArticle(Article("a", text, draw(st.sampled_from(("", "1918-05-04")))), tuple(times), tuple(places))


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(reads())
def test_events_hold_together_whatever_the_words(read: ReadArticle) -> None:
    text = read.article.text
    for event in find_events(read):
        start, end = event.sentence
        assert 0 <= start < end <= len(text)
        assert event.kind in CORE_KINDS
        assert not event.movement or event.movement in CORE_MOVEMENT_KINDS
        assert When(event.edtf)
        assert event.timex is not None
        assert 0 <= event.timex < len(read.timexes)
        assert event.places
        for place in event.places:
            mention = read.mentions[place.mention]
            assert mention.kind == "literal"
            assert mention.chosen is not None
        if event.trigger:
            assert start <= event.trigger[0] < event.trigger[1] <= end
        if event.speaker:
            assert start <= event.speaker[0] < event.speaker[1] <= end
        assert 0 <= event.confidence <= 1
        assert len(event.title.split()) < COPIED + 3


@settings(max_examples=100, deadline=None)
@given(reads())
def test_the_same_article_gives_the_same_events(read: ReadArticle) -> None:
    assert find_events(read) == find_events(read)


@given(st.text())
def test_a_text_without_times_and_places_has_no_events(text: str) -> None:
    assert find_events(ReadArticle(Article("a", text), (), ())) == ()
