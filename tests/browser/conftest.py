"""Built maps in headless Chromium with the network cut: a page that asks for anything or complains fails its test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

HERE = Path(__file__).parent
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or ""
DESKTOP = (1280, 800)
PHONE = (390, 844)
ARGS = [
    "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip

OpenPage = Callable[..., Page]


@dataclass
class Watch:
    """Opens pages with the network cut, and keeps what they asked for and what they complained of."""

    browser: Browser
    contexts: list[BrowserContext] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, path: Path, width: int = DESKTOP[0], height: int = DESKTOP[1], **context: Any) -> Page:
        made = self.browser.new_context(viewport={"width": width, "height": height}, **context)
        self.contexts.append(made)
        made.set_offline(True)
        made.route("**/*", self._cut)
        made.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        made.on("weberror", lambda error: self.complaints.append(f"uncaught: {error.error}"))
        page = made.new_page()
        page.goto(path.resolve().as_uri())
        return page

    def _cut(self, route: Route) -> None:
        if route.request.url.startswith(("file:", "data:", "blob:")):
            route.continue_()
        else:
            self.requests.append(route.request.url)
            route.abort()

    def close(self) -> None:
        for context in self.contexts:
            context.close()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    absent = not CHROMIUM and os.environ.get("CI", "").lower() not in ("true", "1")
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if absent:
                item.add_marker(pytest.mark.skip(reason="Chromium is not installed; CHROMIUM=/path names one"))


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    """Width and height in CSS pixels: the test runs once on a desktop and once on a phone."""
    return request.param


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM:
        pytest.fail("Chromium is not installed, and CI must run the browser tests")
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=[*ARGS, *as_root])
        yield chromium
        chromium.close()


@pytest.fixture
def watch(browser: Browser) -> Iterator[Watch]:
    """For a test that looks at the complaints itself; others take ``page_of``."""
    made = Watch(browser)
    yield made
    made.close()


@pytest.fixture
def page_of(watch: Watch) -> Iterator[OpenPage]:
    """``page_of(path, width, height, **context)`` opens a file with the network cut.

    ``context`` goes to Playwright's ``new_context`` (``color_scheme="dark"``, ``has_touch=True``, ...).
    At the end of the test, no page may have asked for anything beyond files, or printed or raised anything.
    """
    yield watch.open
    assert watch.requests == [], f"the page asked the network for {watch.requests}"
    assert watch.complaints == [], f"the page's console says {watch.complaints}"


@pytest.fixture(scope="session")
def built_maps(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every map of ``maps/``, built once: its id and its file."""
    from geo.pipeline import build

    return {path.stem: path for path in build(root, tmp_path_factory.mktemp("maps"))}


@pytest.fixture(scope="session")
def etr_map(built_maps: dict[str, Path]) -> Path:
    """The first atlas: the East Turkistan Republic of 1944-49."""
    return built_maps["etr-1944-1949"]
