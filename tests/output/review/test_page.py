"""The page of a review: one file that says it is a draft, lets nothing in and takes no word of an article as markup."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from geo.i18n.catalogue import messages
from geo.model.document import Article, Candidate, FoundEvent, FoundPlace, Mention, ReadArticle, Timex
from geo.output.review.data import data_of
from geo.output.review.ground import WORLD, bounds_of, map_of
from geo.output.review.page import one_line, render

TEXT = 'On 3 May 1921 the <b>ferry</b> left Turku. </script><script>alert(1)</script> & "more"\u2028'
TURKU = Candidate("geonames:633679", "Turku", 22.27, 60.45, 7.5, 0.9, "city", "FI")
GROUND = {"crs": {"kind": "mercator"}, "base": {}, "relief": None, "bounds": [], "rect": [], "zooms": [1, 5]}


def read_of(text: str = TEXT) -> ReadArticle:
    mention = Mention(text.index("Turku"), text.index("Turku") + 5, "literal", TURKU.place, 0.9, "a town", (TURKU,))
    time = Timex(3, 13, "DATE", "1921-05-03", "1921-05-03", "none", "stated")
    event = FoundEvent("1921-05-03", (FoundPlace(0, "origin"),), (0, 42), "Departure", "departure", "departure", "x", 0)
    return ReadArticle(Article("<ferry>", text, "1921", title="</title>"), (time,), (mention,), (event,))


@pytest.fixture(scope="module")
def html() -> str:
    return render(read_of(), GROUND)


def test_every_view_says_that_it_is_an_unchecked_draft_and_asks_not_to_be_indexed(html: str) -> None:
    assert "Draft read by software; unchecked" in html
    assert '<meta name="robots" content="noindex">' in html


def test_the_policy_lets_only_the_pages_own_scripts_run(html: str) -> None:
    csp = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert csp
    assert "default-src &#39;none&#39;" in csp[1] or "default-src 'none'" in csp[1]
    assert "unsafe" not in csp[1]
    assert not re.search(r"https?:", csp[1])


def test_an_articles_words_stay_words(html: str) -> None:
    block = re.search(r'<script type="application/json" id="review-data">(.*?)</script>', html, re.DOTALL)
    assert block
    assert json.loads(block[1])["article"]["text"] == TEXT
    assert "<script>alert" not in html
    assert html.count("</title>") == 1


def test_signs_that_hide_or_turn_the_text_are_seen_and_the_text_stays_as_it_was_read() -> None:
    text = "Two \u202emen \U000e0041came to Helsinki."
    read = replace(read_of(), article=replace(read_of().article, text=text))
    article = data_of(read, GROUND, messages("en"), "en")["article"]
    assert article["text"] == text
    assert article["shown"] == "Two \ufffdmen \U0001f6abcame to Helsinki."
    assert len(article["shown"].encode("utf-16-le")) == len(text.encode("utf-16-le"))


def test_the_same_article_gives_the_same_bytes(html: str) -> None:
    assert render(read_of(), GROUND) == html


def test_a_title_has_one_line_and_turns_nothing_round() -> None:
    assert one_line("a\u202eb\u2066\n\tc\x00") == "a b c"


def test_places_all_over_the_world_have_the_whole_of_it() -> None:
    assert bounds_of([]) == WORLD
    assert bounds_of([(-120.0, 40.0), (0.0, 50.0), (120.0, 30.0)]) == WORLD
    assert bounds_of([(178.0, -18.0), (-176.0, -20.0)]) == (176.0, -21.0, 186.0, -17.0)


@pytest.mark.slow
def test_the_ground_holds_the_places_that_were_found() -> None:
    ground = map_of(read_of())
    west, south, east, north = ground["bounds"]
    assert west < 22.27 < east
    assert south < 60.45 < north
    assert ground["base"]["coast"]
    assert ground["relief"]["url"].startswith("data:image/webp;base64,")
