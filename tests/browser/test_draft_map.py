"""A drafted map says on every view that nobody has checked it, and nothing of a hostile article runs on its page."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page

from geo.model.document import ReadArticle
from geo.workflows.draft import drafted, page_of
from tests.drafting.conftest import LISBON, PORTO, made_article

pytestmark = [pytest.mark.browser, pytest.mark.slow]
NOTICE = "Draft read by software; unchecked"
HOSTILE = (
    ("<img src=x onerror=alert(1)> They left Lisbon.", "<script>alert(1)</script>"),
    ("</script><script>alert(2)</script> At Lisbon.", "{{ 7 * 7 }} ${alert(3)}"),
    ("\u202egnihtemos\u202c in Lisbon.", "\u202eevil\u2066 title"),
    (f"{'W' * 3000} in Lisbon.", "W" * 3000),
    ("=cmd|' /C calc'!A0 in Lisbon.", '=HYPERLINK("http://x.example")'),
    ("'><svg onload=alert(4)> -- --> in Lisbon.", "-->'\"><b>"),
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    sentences: list[Any] = [
        (text, f"1900-01-{number:02}", [LISBON], {"title": title, "why": text, "what": f"w{number}"})
        for number, (text, title) in enumerate(HOSTILE, 1)
    ]
    read = made_article(
        *sentences, id="</title><script>alert(5)</script>", title="<b onclick=alert(6)>T</b>\u202e",
        address="javascript:alert(7)",
    )  # fmt: skip
    path = tmp_path_factory.mktemp("hostile") / "map.html"
    path.write_text(page_of(drafted([read])), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def voyage(tmp_path_factory: pytest.TempPathFactory) -> Path:
    read: ReadArticle = made_article(
        ("They left Lisbon on 8 July 1497.", "1497-07-08", [LISBON], {"title": "Departure from Lisbon"}),
        ("They reached Porto a day later.", "1497-07-09", [PORTO], {"title": "Arrival at Porto"}),
        address="https://news.example/a",
    )
    path = tmp_path_factory.mktemp("voyage") / "map.html"
    path.write_text(page_of(drafted([read])), encoding="utf-8")
    return path


class Watched:
    """A page with what it asked of the network, what it said, and dialogs that it opened."""

    def __init__(self, browser: Browser, path: Path, width: int, height: int) -> None:
        self.page: Page = browser.new_page(viewport={"width": width, "height": height})
        self.asked: list[str] = []
        self.wrong: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("dialog", self._opened)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("console", self._said)
        self.page.goto(path.as_uri())
        self.page.wait_for_function("window.dateline && window.dateline.ready")

    def _opened(self, dialog: Dialog) -> None:
        self.wrong.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.wrong.append(message.text)


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844), (1280, 500)])
def test_the_notice_can_be_seen_in_every_window(browser: Browser, voyage: Path, width: int, height: int) -> None:
    page = Watched(browser, voyage, width, height).page
    seen = page.evaluate(
        """notice => [...document.querySelectorAll(".draft, .unchecked")].some(node => {
          const box = node.getBoundingClientRect();
          return node.textContent === notice && box.width > 60 && box.height > 8 && box.left >= 0 && box.top >= 0
            && box.right <= innerWidth && box.bottom <= innerHeight && getComputedStyle(node).clipPath === "none";
        })""",
        NOTICE,
    )
    assert seen
    page.close()


def test_the_notice_can_be_seen_in_a_frame(browser: Browser, voyage: Path, tmp_path: Path) -> None:
    host = tmp_path / "host.html"
    host.write_text(f'<iframe src="{voyage.as_uri()}" style="width:680px;height:460px"></iframe>', encoding="utf-8")
    page = browser.new_page()
    page.goto(host.as_uri())
    frame = page.frames[1]
    frame.wait_for_function("window.dateline && window.dateline.ready")
    assert frame.locator(".unchecked").is_visible()
    page.close()


def test_an_event_opens_the_sentence_it_rests_on(browser: Browser, voyage: Path) -> None:
    watched = Watched(browser, voyage, 1280, 800)
    page = watched.page
    page.get_by_role("button", name="Departure from Lisbon").click()
    quote = page.locator("#details blockquote")
    assert quote.locator("p").first.inner_text() == "They left Lisbon on 8 July 1497."
    assert quote.get_by_role("link").get_attribute("href") == (
        "https://news.example/a#:~:text=They%20left%20Lisbon%20on%208%20July%201497."
    )
    assert "A, sentence 1" in page.locator("#details .cite").first.inner_text()
    assert watched.wrong == []
    page.close()


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_nothing_of_a_hostile_article_runs_or_asks_or_breaks_the_page(
    browser: Browser, hostile: Path, width: int, height: int
) -> None:
    watched = Watched(browser, hostile, width, height)
    page = watched.page
    ids = page.evaluate("[...document.querySelectorAll('#events [data-event]')].map(li => li.dataset.event)")
    assert len(ids) == len(HOSTILE)
    for ident in ids:
        page.evaluate("id => window.dateline.set({event: id})", ident)
        page.wait_for_selector("#details:not([hidden]) blockquote")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        wide = "(panel => panel.scrollWidth - panel.clientWidth)(document.querySelector('#panel'))"
        assert page.evaluate(wide) <= 0
        assert page.locator("#details a[href^='javascript']").count() == 0
        assert page.locator("#details img, #details script, #details b").count() == 0
    assert watched.wrong == []
    assert [url for url in watched.asked if not url.startswith(("file:", "data:", "blob:"))] == []
    page.close()


def test_a_table_that_is_saved_has_no_formula_and_says_that_it_is_a_draft(
    browser: Browser, hostile: Path, tmp_path: Path
) -> None:
    page = Watched(browser, hostile, 1280, 800).page
    page.get_by_role("tab", name="Tools").click()
    with page.expect_download() as found:
        page.get_by_role("button", name="Download as CSV").click()
    assert "draft" in found.value.suggested_filename
    found.value.save_as(tmp_path / "events.csv")
    with (tmp_path / "events.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert any("HYPERLINK" in cell for cell in cells)
    assert not [cell for cell in cells if re.match(r"\s*[=+@]|\s*-(?![\d.]+$)", cell)]
    page.close()
