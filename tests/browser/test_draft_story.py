"""A drafted article beside its map: the text moves the map without a line of markup, and nothing of it can run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Frame, Page, expect

from tests.browser.waiting import eventually

FILLER = "Nothing happened for a while, and the people of the place went about their work as they had before.\n\n"
TEXT = f"""The way to the coast

Soldiers marched from Madrid and took Toledo on 3 May 1811.

{FILLER * 14}
On 9 June 1811 they entered Lisbon. [Here](javascript:alert(1)) <img src=x onerror=alert(1)> <script>alert(1)</script>

{FILLER * 14}
"""


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of an article of our own beside the map drafted of it."""
    from geo.cli import main

    folder = tmp_path_factory.mktemp("story")
    article = folder / "coast.txt"
    article.write_text(TEXT, encoding="utf-8")
    page = folder / "coast.html"
    result = CliRunner().invoke(main, ["map", str(article), "-o", str(folder / "map.html"), "--story", str(page)])
    assert result.exit_code == 0, result.output
    return page


@pytest.fixture
def opened(
    page_of: Callable[..., Page], story: Path, settled: Callable[[Page | Frame], None]
) -> Callable[..., tuple[Page, Frame]]:
    def ready(width: int, height: int) -> tuple[Page, Frame]:
        page = page_of(story, width, height)
        expect(page.locator("dateline-map iframe")).to_have_css("opacity", "1")
        frame = page.locator("dateline-map iframe").element_handle().content_frame()
        assert frame is not None
        settled(frame)
        return page, frame

    return ready


def state(frame: Frame) -> dict:
    return frame.evaluate("dateline.state()")


def test_reading_on_moves_the_map_to_what_is_read_of(opened: Callable[..., tuple[Page, Frame]], size) -> None:
    page, frame = opened(*size)
    for words, day in (("Soldiers marched", "1811-05-03"), ("they entered", "1811-06-09"), ("Soldiers", "1811-05-03")):
        page.get_by_text(words).first.evaluate("e => e.closest('p').scrollIntoView({ behavior: 'instant' })")
        eventually(page, lambda: (state(frame)["from"], state(frame)["to"]), (day, day))


def test_a_mention_opens_its_event_on_the_map(opened: Callable[..., tuple[Page, Frame]]) -> None:
    page, frame = opened(1280, 800)
    page.get_by_role("link", name="Toledo").click()
    eventually(page, lambda: (state(frame)["event"] or "")[:7], "capture")


def test_an_article_that_means_harm_stays_words(opened: Callable[..., tuple[Page, Frame]]) -> None:
    page, _ = opened(1280, 800)
    text = page.locator("#page-text")
    expect(text).to_contain_text("<script>alert(1)</script>")
    expect(text.locator("img, script, iframe")).to_have_count(0)
    assert page.locator("a[href^='javascript:']").count() == 0
