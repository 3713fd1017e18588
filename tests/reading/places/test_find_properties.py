"""What holds for the places of any text at all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.reading.places import find
from geo.reading.places.tokens import tokenise
from tests.reading.places.conftest import Few

FEW = Few()
WORDS = st.sampled_from(
    [
        "London",
        "Springfield",
        "Ohio",
        "Ill.",
        "St.",
        "Louis",
        ",",
        ".",
        ";",
        ":",
        "(",
        ")",
        "—",
        "-",
        "'",
        "’s",
        "the",
        "of",
        "in",
        "near",
        "The",
        "other",
        "Mr",
        "Nancy",
        "Hall",
        "River",
        "County",
        "and",
        "Versailles",
        "Treaty",
        "US",
        "U.S.",
        "Finns",
        "lake",
        "Lake",
        "was",
        "captured",
        "village",
        "House",
        "said",
        "19",
        "\n",
        "\n\n",
        "\t",
        "\xa0",
        "«",
        "",
        "مدينة",
        "北京",
        "é",
        "é",
        "D-",
    ]
)


@given(st.lists(WORDS, max_size=60).map(" ".join) | st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_spans_slice_to_the_text_and_never_overlap(text: str) -> None:
    before = 0
    for mention in find(text, FEW):
        assert before <= mention.start < mention.end <= len(text)
        span = text[mention.start : mention.end]
        assert span == span.strip()
        assert len(mention.candidates) <= 8
        assert 0.0 <= mention.confidence <= 1.0
        assert not mention.place or mention.chosen is not None
        before = mention.end


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_tokens_lie_in_the_order_of_the_text(text: str) -> None:
    tokens = tokenise(text)
    assert all(start < end <= len(text) for start, end in zip(tokens.starts, tokens.ends, strict=True))
    assert all(end <= start for end, start in zip(tokens.ends, tokens.starts[1:], strict=False))


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "a", "A", ".", "\x00\x07", "\u202eLondon", "LONDON" * 50, "\ud800 London"]
)
def test_odd_texts_are_safe(text: str) -> None:
    assert all(text[m.start : m.end] for m in find(text, FEW))
