"""A claim's sentence on a page: shown as text, linked where its source has an address of the web."""

from __future__ import annotations

from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from geo.model import Quote
from geo.output.map_page.quotes import MOST_SHOWN, fragment_of, quote_entry, shown_text


def test_a_quote_without_an_address_has_no_link() -> None:
    entry = quote_entry(Quote("They left.", sentence=4), {})
    assert entry == {"text": "They left.", "sentence": 4}


def test_an_address_that_is_not_of_the_web_is_no_link() -> None:
    assert "href" not in quote_entry(Quote("They left."), {"URL": "javascript:alert(1)"})


def test_a_long_sentence_is_found_by_its_first_and_last_words() -> None:
    sentence = " ".join(f"w{n}" for n in range(30))
    assert fragment_of("https://news.example/a", sentence).endswith(
        "#:~:text=w0%20w1%20w2%20w3%20w4,w25%20w26%20w27%20w28%20w29"
    )


@given(st.text(min_size=1, max_size=2000))
def test_what_is_shown_is_one_line_that_ends(text: str) -> None:
    line = shown_text(text)
    assert len(line) <= MOST_SHOWN
    assert "\n" not in line
    assert "\u202e" not in line


@given(st.text(alphabet="abc -,&=#%?é", min_size=1, max_size=60))
def test_a_fragment_says_the_sentence_and_nothing_else(text: str) -> None:
    _, _, said = fragment_of("https://news.example/a", text).partition("#:~:text=")
    assert not set("#&? ") & set(said)
    assert unquote(said.split(",")[0]).split() == shown_text(text).split()[: len(unquote(said.split(",")[0]).split())]
