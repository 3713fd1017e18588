"""The recognisers see plain spaces and whole words, and their spans lead back to the text as it was read."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from geo.reading.prose import prose_of

ODD = st.text(alphabet="ab 1\n\r\t\x00\x0b\x85\u00a0\u00ad\u200b\u200f\u2028\u202f\u2011\ufeff\u2066é", max_size=60)


@given(ODD)
def test_every_word_leads_back_to_itself(text: str) -> None:
    prose = prose_of(text)
    for match in re.finditer(r"[ab1é]+", prose.text):
        start, end = prose.span(*match.span())
        assert 0 <= start < end <= len(text)
        assert re.sub("[\u00ad\u200b-\u200f\u2066]", "", text[start:end]) == match[0]


@given(ODD)
def test_no_control_or_odd_space_is_left(text: str) -> None:
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\xa0\u00ad\u2028\u202f\u2011\ufeff]", prose_of(text).text)


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126)))
def test_plain_text_is_left_alone(text: str) -> None:
    assert prose_of(text).text == text


def test_a_text_without_unseen_characters_keeps_its_length() -> None:
    text = "On 7\u00a0May\r\n\r\n1944\rat Turku."
    assert prose_of(text).text == "On 7 May \n \n1944\nat Turku."
