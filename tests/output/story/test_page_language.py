"""The page's own words are in the language asked for; the article's, the atlas's and the map's stay in theirs."""

from __future__ import annotations

import re

import pytest

from geo.errors import DataError
from geo.workflows.story import page_language_in

TEXT = (
    "---\ntitle: A\nauthor: One\ndate: 2026-11-22\n---\n"
    "[Ghulja](dateline:place/ghulja), [C, 15](dateline:source/C/15).\n\n| a |\n|---|\n| b |\n"
)


@pytest.fixture
def spoken(joined_of, here):
    """The page of ``TEXT`` in a language, with a still that stands for a real one."""
    from geo.output.story.page import SideMap, render

    def made(language: str) -> str:
        joined, _ = joined_of(TEXT, language=language)
        side_map = SideMap("m.html", "", "<g/>", "0 0 1 1", {"p": "<g/>"}, {"p": "alt"}, "p")
        return render(joined, here, side_map, page_language_in(language))

    return made


def test_the_pages_own_words_are_in_the_interfaces_language_and_marked_so(spoken) -> None:
    page = spoken("en-XA")
    assert '<html lang="en" dir="ltr">' in page
    assert '<p class="skips" lang="en-XA" dir="ltr">' in page
    for plain in ("Skip to the text", "By One", "On the map:", "Sources<", "Cited:", "Dated:", "November"):
        assert plain not in page, plain
    assert 'title="[ÓÖñ ťĥéë máäp: Ghulja / Yining]"' in page
    assert re.search(r'aria-label="\[Ťáäbłéë\]"', page)


def test_the_atlas_speaks_its_own_language_within_another(spoken) -> None:
    page = spoken("ar-XB")
    assert '<p class="skips" lang="ar-XB" dir="rtl">' in page
    assert "<p>Places and dates in five texts. Inclusion is not endorsement.</p>" in page
    assert '<footer lang="ar-XB" dir="rtl">' not in page


def test_a_language_without_words_is_refused_with_those_there_are() -> None:
    with pytest.raises(DataError, match="en-XA"):
        page_language_in("tlh")
