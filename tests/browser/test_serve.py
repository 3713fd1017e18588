"""An author's preview: the list, a map in its frame with its codes, and the page that mends itself as files change."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

BUILD_MS = 300_000  # nothing waits this long; a busy machine may


@pytest.fixture(scope="module")
def preview(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of a preview of an invented atlas with one map and one article, and the atlas's folder."""
    atlas = tmp_path_factory.mktemp("preview") / "atlas"
    shutil.copytree(root / "tests" / "store" / "small-atlas", atlas)
    (atlas / "examples").mkdir()
    (atlas / "examples" / "road.md").write_text("---\ntitle: The road\nmap: salt-road\n---\nWords.\n", encoding="utf-8")
    command = [sys.executable, "-m", "geo", "serve", "--port", "0", "--atlas", str(atlas)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(root)})
    assert process.stderr is not None
    found = re.search(r"http://127\.0\.0\.1:\d+", line := process.stderr.readline())
    assert found, line
    yield found[0], atlas
    process.send_signal(signal.SIGINT)
    process.wait(timeout=120)
    process.stderr.close()


@pytest.fixture
def opened(watch, page_of: Callable[..., Page], preview: tuple[str, Path]) -> Callable[..., Page]:
    """``opened(path)`` opens a page of the preview."""
    home, _ = preview
    watch.sites.append(home)
    return lambda path, *size: page_of(home + path, *size)


def up_to_date(page: Page) -> None:
    expect(page.get_by_role("status")).to_have_text("Up to date.", timeout=BUILD_MS)


def test_an_author_finds_a_map_in_the_list_sees_it_in_a_frame_and_takes_its_code(opened, size) -> None:
    page = opened("/", *size)
    expect(page.get_by_text("Up to date.")).to_have_count(2, timeout=BUILD_MS)
    expect(page.get_by_role("link", name="road", exact=True)).to_have_attribute("href", "/show/examples/road")
    page.get_by_role("link", name="The Salt Road").click()
    up_to_date(page)
    inside = page.frame_locator("iframe")
    expect(inside.get_by_role("heading", level=1, name="The Salt Road")).to_be_visible()
    code = page.get_by_role("textbox", name="As a frame")
    assert code.input_value().startswith("<figure")
    assert 'alt="Map: The Salt Road' in code.input_value()
    code.focus()
    selected = code.evaluate("e => e.value.slice(e.selectionStart, e.selectionEnd)")
    assert selected == code.input_value(), "one key copies it"
    expect(page.get_by_role("textbox", name="As an element")).to_have_value(
        re.compile("^<script src=.*<dateline-map", re.S)
    )
    expect(page.get_by_role("textbox", name="As a link")).to_have_value("https://example.org/maps/salt-road.html")
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    page.evaluate(f"window.axe || (() => {{ {AXE_SCRIPT} }})()")
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'], iframes: false })")
    assert [(v["id"], v["nodes"][0]["html"][:120]) for v in found["violations"]] == []


def test_the_frame_shows_a_change_by_itself_and_a_fault_leaves_the_last_good_page(opened, preview) -> None:
    _, atlas = preview
    file = atlas / "maps" / "salt-road.toml"
    good = file.read_text(encoding="utf-8")
    page = opened("/show/maps/salt-road")
    up_to_date(page)
    title = page.frame_locator("iframe").get_by_role("heading", level=1)
    expect(title).to_have_text("The Salt Road")
    expect(page.get_by_role("alert")).to_be_hidden()
    file.write_text(good.replace('"The Salt Road"', '"The Old Salt Road"'), encoding="utf-8")
    expect(title).to_have_text("The Old Salt Road", timeout=BUILD_MS)
    file.write_text("[[", encoding="utf-8")
    expect(page.get_by_role("alert")).to_contain_text("salt-road.toml", timeout=BUILD_MS)
    expect(page.get_by_role("status")).to_have_text("The newest build failed; the page before it stays.")
    expect(title).to_have_text("The Old Salt Road")
    file.write_text(good, encoding="utf-8")
    expect(title).to_have_text("The Salt Road", timeout=BUILD_MS)
    expect(page.get_by_role("alert")).to_be_hidden()
