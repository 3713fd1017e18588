"""Texts of unknown hands: what of them becomes a title, an id, a name or an address."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.drafting.atlas_sources import origin_of, role_of, sentence_starts, source_of, web_address
from geo.drafting.map_title import is_plain_title, map_title
from geo.drafting.plain_text import plain, slug
from geo.model.document import Article, FoundEvent, ReadArticle

TEXTS = st.text(max_size=400)


@given(TEXTS)
def test_a_plain_text_is_one_line_without_invisible_signs(text: str) -> None:
    line = plain(text, 60)
    assert len(line) <= 60
    assert line == " ".join(line.split())
    assert not re.search("[\u0000-\u001f\u007f\u200b\u202a-\u202e\u2066-\u2069\ufeff]", line)


@given(TEXTS)
def test_an_id_is_made_of_small_letters_digits_and_hyphens(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(text))


@given(TEXTS)
def test_any_article_has_a_title_and_a_source(text: str) -> None:
    article = Article(text or "a", text or "x", title=text)
    assert map_title([ReadArticle(article, (), ())])
    assert source_of(article, "A").title


@given(TEXTS)
def test_sentences_begin_in_order_within_their_text(text: str) -> None:
    starts = sentence_starts(text)
    assert starts == sorted(set(starts))
    assert all(0 <= start < len(text) for start in starts)


@pytest.mark.parametrize(
    "title",
    ["Twelve dead in Porto flood", "Flood kills 12", "Death toll passes 300", "Mr Silva in Porto",
     "Maria Silva arrested", "Governor Lopes resigns", "Thousands die at sea"],
)  # fmt: skip
def test_a_title_that_speaks_of_the_dead_or_names_a_person_is_not_taken(title: str) -> None:
    assert not is_plain_title(title)
    assert map_title([ReadArticle(Article("flood", "x", title=title), (), ())]) == "Draft map of flood"


@pytest.mark.parametrize("title", ["The siege of Porto", "Storm closes 12 ports", "Talks at the Dead Sea"])
def test_a_title_of_places_and_doings_is_taken(title: str) -> None:
    assert map_title([ReadArticle(Article("a", "x", title=title), (), ())]) == title


def test_a_title_that_a_user_gives_is_taken_as_it_is() -> None:
    assert map_title([ReadArticle(Article("a", "x"), (), ())], "Twelve dead") == "Twelve dead"


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//news.example/a", "https://",
     "https://a b.example", "https://user@news.example/", "https://news.example/\u202e", "http://[", " vbscript:x"],
)  # fmt: skip
def test_only_addresses_of_the_web_are_kept(address: str) -> None:
    assert web_address(address) == ""
    assert "URL" not in source_of(Article("a", "x", address=address), "A").csl


@given(st.text(alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz .,", min_size=1, max_size=60))
def test_a_cited_speaker_is_never_called_by_the_articles_own_words(said: str) -> None:
    text = f"{said} said so."
    event = FoundEvent("1900", (), (0, len(text)), "T", "other", "w", "", speaker=(0, len(said)))
    origin = origin_of(role_of(ReadArticle(Article("a", text), (), (), (event,)), event), "A")
    assert origin.title.endswith(", cited by A")
    assert origin.title.removesuffix(", cited by A") == origin.title.removesuffix(", cited by A").lower()
