"""Events are times joined with places, clause by clause; what did not happen is kept apart."""

from __future__ import annotations

import re

import pytest

from geo.drafting import with_events
from geo.drafting.events import find_events
from geo.model.document import Article, Candidate, FoundEvent, Mention, ReadArticle, Timex, TimexType

POINTS = {
    "Turku": (22.27, 60.45), "Helsinki": (24.94, 60.17), "Vaasa": (21.62, 63.1), "Oulu": (25.47, 65.01),
    "Tampere": (23.76, 61.5), "Lisbon": (-9.14, 38.72), "Viipuri": (28.73, 60.71), "Åland": (19.9, 60.2),
}  # fmt: skip


def read(marked: str, date: str = "") -> ReadArticle:
    """A text in which ``[words|EDTF]`` is a time; towns of ``POINTS`` are places."""
    times, text, last = [], "", 0
    for match in re.finditer(r"\[([^|\]]+)\|([^\]]*)\]", marked):
        text += marked[last : match.start()]
        edtf = match[2]
        sort: TimexType = "DURATION" if edtf.startswith("P") else "DATE"
        times.append(
            Timex(len(text), len(text) + len(match[1]), sort, edtf, None if edtf.startswith("P") else edtf, "none", "")
        )
        text += match[1]
        last = match.end()
    text += marked[last:]
    places = [
        Mention(m.start(), m.end(), "literal", m[0], 1.0, "a town", (Candidate(m[0], m[0], *POINTS[m[0]], 10, 1.0),))
        for m in re.finditer("|".join(POINTS), text)
    ]
    return ReadArticle(Article("a", text, date), tuple(times), tuple(places))


def told(marked: str, date: str = "") -> list[tuple[str, list[str], str]]:
    """What happened in a text: when, where and what."""
    article = read(marked, date)
    return [(e.edtf, names(article, e), e.what) for e in find_events(article) if e.happened]


def names(article: ReadArticle, event: FoundEvent) -> list[str]:
    return [article.mentions[place.mention].place for place in event.places]


def test_each_time_of_a_sentence_goes_with_the_place_of_its_clause() -> None:
    assert told("Turku fell on [3 May|1918-05-03], Vaasa on [the 5th|1918-05-05] and Oulu in [June|1918-06].") == [
        ("1918-05-03", ["Turku"], "capture"),
        ("1918-05-05", ["Vaasa"], "capture"),
        ("1918-06", ["Oulu"], "capture"),
    ]


def test_a_time_without_a_place_takes_the_one_spoken_of_before() -> None:
    assert told("The fleet reached Turku on [3 May|1918-05-03]. It was attacked [two days later|1918-05-05].") == [
        ("1918-05-03", ["Turku"], "arrival"),
        ("1918-05-05", ["Turku"], "attack"),
    ]


def test_a_length_of_time_and_a_year_that_a_thing_is_called_by_date_nothing() -> None:
    assert told("The siege of Turku lasted [two days|P2D].") == []
    assert told("The plan of [1940|1940] covered Turku.") == []


@pytest.mark.parametrize(
    ("marked", "modality"),
    [
        ("The conference at Turku in [May|1918-05] was never held.", "negated"),
        ("The ministers will meet in Turku on [Sunday|1918-05-05].", "planned"),
    ],
)
def test_what_is_meant_or_denied_is_kept_apart(marked: str, modality: str) -> None:
    assert [event.modality for event in find_events(read(marked))] == [modality]


def test_an_article_gets_its_events() -> None:
    article = with_events(read("Turku fell on [3 May|1918-05-03]."))
    assert [event.title for event in article.events] == ["Capture of Turku"]


def test_spans_point_into_the_text_as_given_also_where_letters_are_that_nobody_sees() -> None:
    article = read("The tow\u00adn of Turku was stor\u00admed on [3 May|1918-05-03].")
    event = find_events(article)[0]
    assert event.trigger is not None
    assert article.article.text[slice(*event.trigger)] == "stor\u00admed"
    assert event.sentence == (0, len(article.article.text))
