"""An article's own text beside the map drafted of it."""

from __future__ import annotations

import re

import pytest

from geo.model.document import ReadArticle, Timex
from geo.workflows.draft import Drafted, drafted
from geo.workflows.draft_story import story_of
from tests.drafting.conftest import LISBON, PORTO, SUVA, made_article


@pytest.fixture(scope="module")
def made() -> Drafted:
    read = made_article(
        ("They left Lisbon on 8 July 1497.", "1497-07-08", [LISBON], {"title": "Departure from Lisbon"}),
        ("\n\nPorto saw them a day later.", "1497-07-09", [PORTO], {"title": "Arrival at Porto"}),
        ("\n\nNobody has yet seen Suva.", "1497-07-09", [SUVA], {"title": "Plan", "modality": "negated"}),
        title="The fleet",
    )
    text = read.article.text
    at = text.index("8 July 1497")
    timex = Timex(at, at + 11, "DATE", "1497-07-08", "1497-07-08", "none", "a full date")
    return drafted([ReadArticle(read.article, (timex,), read.mentions, read.events)])


@pytest.fixture(scope="module")
def page(made: Drafted) -> str:
    return story_of(made, "fleet.map.html")


def test_a_mention_opens_the_event_that_its_sentence_tells(made: Drafted, page: str) -> None:
    ident = made.draft.event_ids[0, 0]
    assert re.search(rf'<a class="moves event quiet"[^>]*data-dateline-event="{ident}"[^>]*>Lisbon</a>', page)


def test_a_time_opens_the_map_at_it(page: str) -> None:
    assert re.search(r'<a class="moves time quiet"[^>]*data-dateline-from="1497-07-08"[^>]*>8 July 1497</a>', page)


def test_each_paragraph_moves_the_map_to_what_it_tells(page: str) -> None:
    assert '<p data-from="1497-07-08" data-to="1497-07-08">They left' in page
    assert re.search(r'<p data-from="1497-07-09" data-to="1497-07-09"><a [^>]*>Porto</a> saw', page)


def test_what_did_not_happen_moves_nothing(page: str) -> None:
    assert "<p>Nobody has yet seen Suva.</p>" in page


def test_the_page_says_that_nobody_has_checked_it_and_asks_not_to_be_found(page: str) -> None:
    assert "Draft read by software; unchecked" in page
    assert '<meta name="robots" content="noindex">' in page
