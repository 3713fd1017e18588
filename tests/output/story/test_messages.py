"""The words of an article's page itself: each one is used, and each one that is asked for is there."""

from __future__ import annotations

import re
from pathlib import Path

from geo.i18n.catalogue import english
from geo.output.story import page
from geo.output.story.page import KEYS

HERE = Path(page.__file__).parent
ASKED = re.compile(r"""\bsay\(\s*["'](article\.[a-z_]+)["']""")


def words() -> dict[str, str]:
    """The page's own words by key; what counts by the key that is asked for."""
    return {
        key.removesuffix(".one").removesuffix(".other"): text
        for key, text in english().items()
        if key.startswith("article.")
    }


def asked_for() -> set[str]:
    """The keys that programs and templates name."""
    files = [*HERE.glob("*.py"), *HERE.glob("templates/*.html")]
    return {key for file in files for key in ASKED.findall(file.read_text(encoding="utf-8"))} | set(KEYS.values())


def test_no_word_is_missing_and_none_is_left_over() -> None:
    assert asked_for() == set(words())


def test_what_stands_in_braces_is_filled_in_on_the_page(page_of_text) -> None:
    text = (
        "---\ntitle: A\nauthor: One\ndate: 2026-11-22\n---\nIt [fell](dateline:event/ghulja-taken) in "
        "[Ghulja](dateline:place/ghulja) in [November](dateline:time/1944-11) [C, 15](dateline:source/C/15), "
        "[C](dateline:source/C) [then](dateline:period/three-fronts).[^1]\n\n[^1]: A note.\n\n## B "
        "{period=three-fronts}\n\nText."
    )
    page = page_of_text(text)
    body = page[page.index("<body") : page.index("<script>")]
    assert not re.findall(r"\{[a-z]+\}", body)
    for key in ("by", "to_event", "to_place", "to_time", "to_paragraph", "to_source", "notes_back", "made_with"):
        said = re.split(r"\{[a-z]+\}", words()[f"article.{key}"])[0]
        assert said in body, key
