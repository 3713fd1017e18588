"""The page: whole, silent towards the network, safe, and the same each time."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256

TEXT = (
    "---\ntitle: A <title> & more\nauthor: One\ndate: 2026-11-22\n---\nGhulja.\n\n## B {period=three-fronts}\n\nText."
)


def test_the_policy_names_script_and_style_by_their_hashes_and_nothing_else(page_of_text: Callable[..., str]) -> None:
    page = page_of_text(TEXT, script='let a = "</script><!--";')
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page.replace("&#39;", "'"))
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    for text in (script, style):
        assert b64encode(sha256(text.encode()).digest()).decode() in policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "frame-src 'self' file:;" in policy
    assert not re.search(r"\son\w+=|\sstyle=", page[: page.index("<script>")])


def test_words_of_the_head_are_text(page_of_text: Callable[..., str]) -> None:
    page = page_of_text(TEXT)
    assert "<title>A &lt;title&gt; &amp; more</title>" in page
    assert "By One" in page
    assert '<time datetime="2026-11-22">22 November 2026</time>' in page


def test_the_ground_of_the_stills_is_in_the_page_once(page_of_text: Callable[..., str]) -> None:
    page = page_of_text(TEXT)
    assert page.count('<path d="M1 1"/>') == 1
    assert page.count('<use href="#page-ground"/>') == 2


def test_a_page_asks_nothing_of_the_network(page_of_text: Callable[..., str]) -> None:
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//|url\((?!["']?data:)|@import""", page_of_text(TEXT))


def test_an_article_in_uyghur_runs_from_right_to_left_with_its_own_language(page_of_text: Callable[..., str]) -> None:
    page = page_of_text("---\ntitle: غۇلجا\nlang: ug\n---\nغۇلجا.")
    assert '<html lang="ug" dir="rtl">' in page
    assert 'aria-label="Map" lang="en" dir="ltr"' in page


def test_the_same_article_gives_the_same_page(page_of_text: Callable[..., str]) -> None:
    assert page_of_text(TEXT) == page_of_text(TEXT)
