"""The words of an article's page itself: each one is used, and each one that is asked for is there."""

from __future__ import annotations

import re
from pathlib import Path

import geo.article
from geo.article.weave import messages

HERE = Path(geo.article.__file__).parent
KINDS = ("event", "place", "time")  # the template joins their keys from "key_" and the kind
ASKED = re.compile(r"""\bt\.([a-z_]+)\b|\bt\[\s*["']([a-z_.]+)["']""")
# The one choice between two keys in the template, and those of the list of sources.
CHOSEN = re.compile(r"""["'](paragraph\.(?:one|other))["']""")


def asked_for() -> set[str]:
    """The keys that programs and templates name."""
    files = [*HERE.glob("*.py"), *HERE.glob("templates/*.html")]
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    named = {key for found in ASKED.findall(text) for key in found if key and not key.endswith("_")}
    return named | set(CHOSEN.findall(text)) | {f"key_{kind}" for kind in KINDS}


def test_no_word_is_missing_and_none_is_left_over() -> None:
    assert asked_for() == set(messages())


def test_what_stands_in_braces_is_filled_in_on_the_page(page_of_text) -> None:
    text = (
        "---\ntitle: A\nauthor: One\ndate: 2026-11-22\n---\nIt [fell](dateline:event/ghulja-taken) in "
        "[Ghulja](dateline:place/ghulja) in [November](dateline:time/1944-11) [C, 15](dateline:source/C/15), "
        "[C](dateline:source/C) [then](dateline:period/three-fronts).[^1]\n\n[^1]: A note.\n\n## B {period=three-fronts}\n\nText."
    )
    page = page_of_text(text)
    body = page[page.index("<body") : page.index("<script>")]
    assert not re.findall(r"\{[a-z]+\}", body)
    for key in ("by", "to_event", "to_place", "to_time", "to_paragraph", "to_source", "notes_back", "made_with"):
        said = re.split(r"\{[a-z]+\}", messages()[key])[0]
        assert said in body, key
