"""The harness itself: a quiet page passes, and a page that asks or complains is caught."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Error

from tests.browser.waiting import eventually


def test_a_quiet_page_opens_in_the_asked_size(page_of, size, tmp_path: Path) -> None:
    (tmp_path / "quiet.html").write_text("<!doctype html><title>Quiet</title><p>Nothing to say.")
    page = page_of(tmp_path / "quiet.html", *size)
    assert page.title() == "Quiet"
    assert page.evaluate("innerWidth") == size[0]


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("<script>console.log('hello')</script>", "log: hello"),
        ("<script>throw new Error('oh')</script>", "uncaught: oh"),
    ],
)
def test_a_page_that_complains_is_caught(watch, body: str, complaint: str, tmp_path: Path) -> None:
    (tmp_path / "loud.html").write_text(f"<!doctype html><title>Loud</title>{body}")
    page = watch.open(tmp_path / "loud.html")
    eventually(page, lambda: watch.complaints, [complaint])


def test_a_page_that_asks_the_network_is_caught(watch, tmp_path: Path) -> None:
    (tmp_path / "asks.html").write_text("<!doctype html><title>Asks</title><img src='http://127.0.0.1:9/x.png'>")
    page = watch.open(tmp_path / "asks.html")
    eventually(page, lambda: watch.requests, ["http://127.0.0.1:9/x.png"])


def test_a_browser_that_died_is_started_anew_for_the_next_test(running, tmp_path: Path) -> None:
    (tmp_path / "quiet.html").write_text("<!doctype html><title>Quiet</title>")
    died = running()
    with pytest.raises(Error):
        died.new_browser_cdp_session().send("Browser.crash")
    page = running().new_page()
    page.goto((tmp_path / "quiet.html").as_uri())
    assert page.title() == "Quiet"
    assert running() is not died
    page.close()
