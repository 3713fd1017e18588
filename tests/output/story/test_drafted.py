"""The text of an article that was read, as a page beside the map drafted from it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.model.document import Article
from geo.output.story.drafted import Found, Move, draft_page_text
from geo.output.story.page import SideMap, render
from geo.output.story.targets import Known, Target
from geo.workflows.story import page_language_in

HREF = "maps/etr-1944-1949.html"
TEXT = """A town in November

The first men came down from Nilka.
They stood before Ghulja on 7 November 1944.

Later

Nothing is said of Altay."""


def page_of(
    here: Known, text: str, found: tuple[Found, ...] = (), moves: tuple[Move, ...] = (), markdown: bool = False, **about
) -> str:
    article = Article("a", text, **about)
    joined = draft_page_text(article, markdown, found, moves, here, HREF, page_language_in("en"))
    side_map = SideMap(HREF, "", "", "0 0 10 10", {}, {}, "three-fronts", "A draft.")
    page = render(joined, here, side_map, page_language_in("en"))
    return page[page.index("<h1>") : page.index('<section class="sources">')]


def found_at(text: str, words: str, target: Target) -> Found:
    return Found(text.index(words), text.index(words) + len(words), target)


def test_the_first_line_of_its_own_is_the_title_and_later_ones_are_headings(here: Known) -> None:
    page = page_of(here, TEXT)
    assert "<h1>A town in November</h1>" in page
    assert "<h2>Later</h2>" in page
    assert page.count("A town in November") == 1


def test_a_labelled_title_is_the_title_and_its_head_is_not_said_twice(here: Known) -> None:
    page = page_of(here, "Title: Quiet\nDate: 7 November 1944\n\nAll was quiet.", date="1944-11-07")
    assert "<h1>Quiet</h1>" in page
    assert "Date:" not in page
    assert "Date: soon" in page_of(here, "Title: Quiet\nDate: soon\n\nAll was quiet.")
    assert "By: nobody" in page_of(here, "Title: Quiet\nBy: nobody\n\nAll was quiet.")
    assert "<h1>Date" not in page_of(here, "Date: 7 November 1944\n\nAll was quiet.", date="1944-11-07")


def test_a_title_that_is_known_stands_above_a_text_that_has_none(here: Known) -> None:
    page = page_of(here, "All was quiet at Ghulja.", title="Quiet")
    assert "<h1>Quiet</h1>" in page
    assert "<p>All was quiet at Ghulja.</p>" in page


def test_what_was_found_becomes_a_link_that_moves_the_map(here: Known) -> None:
    found = (
        found_at(TEXT, "Ghulja", Target("event", "ghulja-taken")),
        found_at(TEXT, "7 November 1944", Target("time", "1944-11-07", from_day="1944-11-07", to_day="1944-11-07")),
    )
    page = page_of(here, TEXT, found)
    assert re.search(r'<a class="moves event quiet" [^>]*data-dateline-event="ghulja-taken"[^>]*>Ghulja</a>', page)
    assert re.search(r'data-dateline-from="1944-11-07"[^>]*>7 November 1944</a>', page)


def test_a_paragraph_moves_the_map_to_the_time_of_what_happened_in_it(here: Known) -> None:
    moves = (
        Move(TEXT.index("The first"), "1944-11-01", "1944-11-05"),
        Move(TEXT.index("They"), "1944-11-07", "1944-11-07"),
    )
    page = page_of(here, TEXT, moves=moves)
    assert '<p data-from="1944-11-01" data-to="1944-11-07">The first' in page
    assert "<p>Nothing is said" in page


MARKDOWN = """---
title: The head's title
date: 1944-12-01
---
# The head's title

## Before *Ghulja*

They stood before **Ghulja** on 7 November 1944; see [the paper](https://paper.example/a)[^1].

[^1]: Of Altay nothing is said.
"""


def test_markdown_keeps_its_marks_and_its_links(here: Known) -> None:
    at = MARKDOWN.index("**Ghulja") + 2
    found = (
        Found(at, at + 6, Target("event", "ghulja-taken")),
        found_at(MARKDOWN, "Altay", Target("place", "altay")),
    )
    page = page_of(here, MARKDOWN, found, markdown=True, date="1944-12-01")
    assert "<h1>The head&#39;s title</h1>" in page
    assert "1 December 1944" in page
    assert "<h2>Before <em>Ghulja</em></h2>" in page
    assert re.search(r"<strong><a [^>]*>Ghulja</a></strong>", page)
    assert '<a href="https://paper.example/a" rel="noopener noreferrer">the paper</a>' in page
    assert re.search(r'<a class="moves place quiet"[^>]*>Altay</a>', page)


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script> <img src=x onerror=alert(1)>",
        "[words](javascript:alert(1)) [more](data:text/html,x) [local](file:///etc/passwd)",
        "![picture](https://elsewhere.example/a.png)",
        "[a](dateline:event/nothing-such)",
        "</p></main><iframe src='https://elsewhere.example'></iframe>",
    ],
)
@pytest.mark.parametrize("markdown", [False, True])
def test_nothing_of_an_article_runs_or_is_fetched(here: Known, hostile: str, markdown: bool) -> None:
    page = page_of(here, f"{hostile}\n\nAnd {hostile} again.", markdown=markdown, title=hostile)
    assert not re.search(r"<(script|img|iframe)\b", page)
    assert not re.search(r'(href|src)="(javascript|data|file|dateline):', page)


def test_links_that_lead_nowhere_are_words(here: Known) -> None:
    page = page_of(here, "See [these words](javascript:alert(1)) there.", markdown=True, title="T")
    assert "<a>these words</a>" in page


@given(
    st.lists(
        st.sampled_from(["Ghulja", "Nilka", "the", "7 November", "\n\n", " ", "*", "[", "](x)", "`", "é"]), max_size=30
    )
)
def test_any_text_becomes_a_page_with_all_its_words(here: Known, parts: list[str]) -> None:
    text = " ".join(parts)
    found = tuple(Found(m.start(), m.end(), Target("event", "ghulja-taken")) for m in re.finditer("Ghulja|Nilka", text))
    for markdown in (False, True):
        page = page_of(here, text, found, (Move(0, "1944-11-01", "1944-11-02"),), markdown)
        for word in ("Ghulja", "Nilka"):
            assert re.sub(r'title="[^"]*"', "", page).count(word) >= (text.count(word) if not markdown else 0)


@pytest.mark.parametrize("markdown", [False, True])
def test_signs_that_hide_or_turn_a_text_are_seen_and_nothing_is_moved(here: Known, markdown: bool) -> None:
    text = "A town\n\nTwo \u202emen \x1b[31mcame \u2067to\U000e0041 Nilka.\n\nAnd \u2067\u05d0\u2069 stayed."
    page = page_of(
        here, text, (found_at(text, "Nilka", Target("place", "nilka")),), title="A\u202e town", markdown=markdown
    )
    assert not set("\u202e\x1b\U000e0041") & set(page)
    assert "Two \ufffdmen \ufffd[31mcame \ufffdto\U0001f6ab " in page
    assert ">Nilka</a>" in page
    assert "And \u2067\u05d0\u2069 stayed." in page
