"""What a person decided is laid over what was read, survives edits of the text, and is never dropped in silence."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.drafting.corrections import (
    ArticleCorrections,
    Decision,
    GivenPlace,
    PartOfEvent,
    apply,
    document_of,
)
from geo.drafting.corrections.anchoring import Lost, anchor_of, find_again
from geo.drafting.corrections.decisions import Choice
from geo.drafting.corrections.file import parse
from geo.model.document import Article, Candidate, FoundEvent, FoundPlace, Mention, ReadArticle, Timex

TEXT = (
    "The ferry left Stockholm on 3 May 1921 with mail for the islands. It reached Helsinki two days later, and the "
    "mail was landed. A second ferry was lost off Helsinki in June, as the harbour master of Turku wrote."
)
STOCKHOLM = Candidate("gn:1", "Stockholm", 18.07, 59.33, 15, 0.9)
HELSINKI = Candidate("gn:2", "Helsinki", 24.94, 60.17, 15, 0.8)
OTHER = Candidate("gn:3", "Helsinki Township", -122.0, 45.0, 10, 0.2)


def span(words: str, text: str = TEXT, nth: int = 0) -> tuple[int, int]:
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return at, at + len(words)


def read_of(text: str = TEXT) -> ReadArticle:
    """The article as a simple reader finds it: names by their letters, two dates."""
    mentions = []
    for title, candidates in (("Stockholm", (STOCKHOLM,)), ("Helsinki", (HELSINKI, OTHER))):
        at = text.find(title)
        while at >= 0:
            mentions.append(Mention(at, at + len(title), "literal", candidates[0].place, 0.6, "its name", candidates))
            at = text.find(title, at + 1)
    dates = (("3 May 1921", "1921-05-03"), ("two days later", "1921-05-05"))
    times = [Timex(*span(d, text), "DATE", e, e, "none", "stated") for d, e in dates if d in text]
    mentions.sort(key=lambda m: m.start)
    return with_events(ReadArticle(Article("a", text, "1921"), tuple(times), tuple(mentions)))


def with_events(read: ReadArticle) -> ReadArticle:
    """An event for each time, at the place that was named last before it or first after it in its sentence."""
    found = []
    for number, time in enumerate(read.timexes):
        start = read.article.text.rfind(". ", 0, time.start) + 1
        end = read.article.text.find(".", time.end)
        near = [i for i, m in enumerate(read.mentions) if start <= m.start < end and m.place]
        if near and time.edtf:
            found.append(
                FoundEvent(
                    time.edtf, (FoundPlace(near[0]),), (start, end + 1), f"Ferry {number}", "arrival", "arrival",
                    "same sentence", number, (time.start, time.end),
                )
            )  # fmt: skip
    return replace(read, events=tuple(found))


def corrected(*decisions: Decision, text: str = TEXT):
    return apply(read_of(text), ArticleCorrections("a", "", "", decisions), with_events)


def at(words: str, nth: int = 0):
    return anchor_of(TEXT, span(words, nth=nth))


def test_another_candidate_is_taken_and_comes_first() -> None:
    place = GivenPlace("Helsinki Township", -122.0, 45.0, 10, "gn:3")
    done, report = corrected(Decision("place", "place", at("Helsinki"), place=place))
    mention = done.mentions[1]
    assert (mention.place, mention.candidates[0].place, mention.confidence) == ("gn:3", "gn:3", 1.0)
    assert report.unplaced == ()


def test_a_corrected_time_moves_the_event_that_leans_on_it() -> None:
    done, _ = corrected(Decision("time", "date", at("3 May 1921"), edtf="1912-05-03"))
    assert [event.edtf for event in done.events] == ["1912-05-03", "1921-05-05"]


def test_a_typed_place_needs_no_candidate() -> None:
    done, _ = corrected(Decision("place", "new", at("Turku"), place=GivenPlace("Turku", 22.27, 60.45)))
    turku = done.mentions[-1]
    assert TEXT[turku.start : turku.end] == "Turku"
    assert turku.chosen
    assert (turku.chosen.lon, turku.chosen.lat) == (22.27, 60.45)


def test_what_is_no_place_or_time_is_gone_with_its_event() -> None:
    done, _ = corrected(Decision("time", "none", at("two days later")), Decision("place", "none", at("Helsinki", 1)))
    assert [m.place for m in done.mentions] == ["gn:1", "gn:2"]
    assert [e.edtf for e in done.events] == ["1921-05-03"]


def test_what_is_another_place_unknown_is_a_mention_without_one() -> None:
    done, _ = corrected(Decision("place", "wrong", at("Stockholm")))
    assert done.mentions[0].place == ""
    assert len(done.events) == 1


SENTENCES = [TEXT[: TEXT.index("It ")].strip(), TEXT[TEXT.index("It ") : TEXT.index("A second")].strip()]


def event_at(number: int, choice: Choice, **more) -> Decision:
    words = ("3 May 1921", "two days later")[number]
    return Decision("event", choice, at(SENTENCES[number]), trigger=at(words), **more)


def test_a_confirmed_event_is_reviewed_and_an_unconfirmed_one_is_not() -> None:
    done, report = corrected(event_at(1, "right"))
    assert report.reviewed == {1}
    assert done.events[1].confidence == 1.0


def test_an_event_may_have_another_title_kind_time_and_places() -> None:
    parts = (PartOfEvent("destination", at("Helsinki")), PartOfEvent("origin", at("Stockholm")))
    facts = {"edtf": "1921-05-06", "kind": "trade", "title": "Mail landed", "modality": "claimed"}
    changed = event_at(1, "change", **facts, parts=parts)
    done, report = corrected(changed)
    event = done.events[1]
    assert (event.edtf, event.kind, event.title) == ("1921-05-06", "trade", "Mail landed")
    assert event.modality == "claimed"
    assert event.places == (FoundPlace(1, "destination"), FoundPlace(0, "origin"))
    assert report.reviewed == {1}


def test_two_events_become_one_with_the_places_of_both() -> None:
    done, report = corrected(event_at(1, "merge", into=at(SENTENCES[0]), into_trigger=at("3 May 1921")))
    assert len(done.events) == 1
    assert done.events[0].places == (FoundPlace(0), FoundPlace(1))
    assert report.reviewed == {0}


def test_a_new_event_comes_from_a_marked_stretch() -> None:
    parts = (PartOfEvent("location", at("Helsinki", 1)),)
    stretch = at("A second ferry was lost off Helsinki in June")
    done, report = corrected(
        Decision("event", "new", stretch, edtf="1921-06", kind="disaster", title="Ferry lost", parts=parts)
    )
    assert done.events[-1].title == "Ferry lost"
    assert report.reviewed == {2}


def test_a_new_event_may_be_at_a_place_that_the_text_does_not_name() -> None:
    parts = (PartOfEvent("location", None, GivenPlace("Suursaari", 26.98, 60.05)),)
    stretch = at("as the harbour master of Turku wrote")
    done, _ = corrected(Decision("event", "new", stretch, edtf="1921-06", kind="disaster", parts=parts))
    made = done.events[-1]
    chosen = done.mentions[made.places[0].mention].chosen
    assert chosen
    assert chosen.title == "Suursaari"


def test_a_confirmed_event_that_is_found_no_longer_stands_by_what_was_confirmed() -> None:
    confirmed = event_at(1, "right", edtf="1921-05-05", kind="arrival", title="Mail landed",
                         parts=(PartOfEvent("location", at("Helsinki")),))  # fmt: skip
    done, report = corrected(Decision("time", "none", at("two days later")), confirmed)
    assert [e.title for e in done.events] == ["Ferry 0", "Mail landed"]
    assert report.reviewed == {1}


def test_what_is_lost_is_told_by_number_words_and_reason() -> None:
    _, report = corrected(Decision("time", "date", at("3 May 1921"), edtf="1912"), text="Nothing is left of it.")
    assert [str(lost) for lost in report.unplaced] == [
        "decision 1 (date, time '3 May 1921'): the words '3 May 1921' are not in the text any longer"
    ]


def test_words_that_stand_twice_alike_are_not_chosen_between() -> None:
    text = "They met at Helsinki in May. " * 2
    anchor = replace(anchor_of("They met at Helsinki in May. ", (12, 20)), start=24, end=32)
    found = find_again(anchor, text)
    assert isinstance(found, Lost)
    assert "2 times" in found.why


def test_a_sentence_that_was_edited_a_little_is_found_again() -> None:
    anchor = anchor_of(TEXT, span(SENTENCES[1]))
    edited = TEXT.replace("and the mail was landed", "and all the mail was landed at once")
    found = find_again(anchor, edited)
    assert not isinstance(found, Lost)
    assert "reached Helsinki two days later" in edited[found[0] : found[1]]


def test_a_name_that_is_spelt_otherwise_is_found_by_what_stands_around_it() -> None:
    anchor = anchor_of(TEXT, span("Stockholm"))
    edited = TEXT.replace("Stockholm", "Stokholm")
    assert find_again(anchor, edited) == span("Stokholm", edited)


COMMON_WORDS = ("north", "quay", "rain", "bell", "slow", "iron", "winter", "letter", "crew", "signal")
WORDS = st.lists(st.sampled_from(COMMON_WORDS), max_size=40).map(
    lambda words: " ".join(words).capitalize() + ". " if words else ""
)
DECISIONS = (
    Decision("place", "place", at("Helsinki", 1), place=GivenPlace("Helsinki Township", -122.0, 45.0, 10, "gn:3")),
    Decision("time", "date", at("two days later"), edtf="1921-05-06"),
    Decision("place", "new", at("Turku"), place=GivenPlace("Turku", 22.27, 60.45)),
    event_at(0, "change", kind="departure", title="Ferry leaves"),
)


@given(before=WORDS, after=WORDS)
def test_edits_elsewhere_keep_every_decision(before: str, after: str) -> None:
    there, _ = corrected(*DECISIONS)
    text = before + TEXT + " " + after
    done, report = corrected(*DECISIONS, text=text)
    assert report.unplaced == ()
    assert [m.place for m in done.mentions] == [m.place for m in there.mentions]
    assert [(e.edtf, e.title) for e in done.events] == [(e.edtf, e.title) for e in there.events]


ANY_DECISION = st.sampled_from(
    [
        *DECISIONS,
        Decision("place", "none", at("Stockholm")),
        Decision("place", "wrong", at("Helsinki")),
        Decision("time", "wrong", at("3 May 1921")),
        event_at(0, "right"),
        event_at(1, "none"),
        event_at(1, "merge", into=at(SENTENCES[0])),
        Decision("event", "new", at("A second ferry was lost off Helsinki in June"), edtf="1921-06", kind="disaster",
                 parts=(PartOfEvent("location", at("Helsinki", 1)),)),
    ]
)  # fmt: skip


@given(st.lists(ANY_DECISION, max_size=6, unique_by=id))
def test_applied_again_to_its_own_result_it_gives_the_same(decisions: list[Decision]) -> None:
    corrections = ArticleCorrections("a", "", "", tuple(decisions))
    once, _ = apply(read_of(), corrections, with_events)
    twice, _ = apply(once, corrections, with_events)
    assert twice == once


@given(st.lists(ANY_DECISION, max_size=8))
def test_a_file_reads_back_as_it_was_written(decisions: list[Decision]) -> None:
    corrections = ArticleCorrections("a", "0" * 64, "Ferries", tuple(decisions))
    again, problems = parse(document_of([corrections]))
    assert problems == []
    assert again == [corrections]


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        ({"of": "river"}, "decision 1: has no of that is known: 'river'"),
        ({"decision": "maybe"}, "decision 1: has no decision that is known: 'maybe'"),
        ({"edtf": "1921-13"}, "decision 1: 1921-13: month 13 does not exist"),
        ({"plcae": {}}, "decision 1: has an unknown key: 'plcae'. Try: place"),
        ({"target": {}}, "decision 1: has a target without selectors"),
        ({"place": {"title": "X", "lon": 4, "lat": 95}}, "coordinates out of range"),
        ({"decision": "new", "place": None}, "lacks place"),
    ],
)
def test_a_fault_in_a_file_is_told_with_its_decision_and_what_to_try(spoil, told) -> None:
    document = document_of([ArticleCorrections("a", "", "", DECISIONS[:1])])
    document["articles"][0]["decisions"][0].update(spoil)
    _, problems = parse(document, "c.json")
    assert len(problems) == 1
    assert str(problems[0]).startswith("c.json: article 1, decision 1: ")
    assert told in str(problems[0])
