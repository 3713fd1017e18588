"""Built maps in headless Chromium with the network cut: a page that asks for anything or complains fails its test.

``DATELINE_SLOW=6 pytest -m browser tests/browser`` slows each page's processor six times, as on a cheap phone or a busy
machine. A test waits for what it looks at, never for a length of time, so it holds either way; ``waiting.py`` has what
to wait for where no role or text shows it.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import threading
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Frame, Page, Route, expect, sync_playwright

from tests.browser.waiting import PATIENCE_MS, settle
from tests.made_once import map_built

HERE = Path(__file__).parent
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium-headless-shell") or shutil.which("chromium") or ""
DESKTOP = (1280, 800)
PHONE = (390, 844)
SLOW = float(os.environ.get("DATELINE_SLOW") or 1)
expect.set_options(timeout=PATIENCE_MS / 2)
# One grey pixel.
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGPYAgAAtgC1GKYl5AAAAABJRU5ErkJggg=="
)
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
    served: dict[str, tuple[str, str]] = field(default_factory=dict)
    sites: list[str] = field(default_factory=list)  # addresses on loopback that may be asked

    def serve(self, url: str, text: str, content_type: str = "text/html; charset=utf-8") -> str:
        """Answer ``url`` from here, without a network; an address that ends in ``*`` answers all that begin so."""
        self.served[url] = (text, content_type)
        return url

    def open(self, path: Path | str, width: int = DESKTOP[0], height: int = DESKTOP[1], **context: Any) -> Page:
        made = self.browser.new_context(viewport={"width": width, "height": height}, **context)
        self.contexts.append(made)
        made.set_default_timeout(PATIENCE_MS)
        made.set_offline(not self.sites)
        made.route("**/*", self._cut)
        made.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        made.on("weberror", lambda error: self.complaints.append(f"uncaught: {error.error}"))
        made.on("page", slow_down)
        page = made.new_page()
        page.goto(path if isinstance(path, str) else path.resolve().as_uri())
        return page

    def _cut(self, route: Route) -> None:
        url = route.request.url
        answer = self.served.get(url) or next(
            (text for start, text in self.served.items() if start.endswith("*") and url.startswith(start[:-1])), None
        )
        if answer:
            route.fulfill(body=answer[0], content_type=answer[1])
        elif url.startswith(("file:", "data:", "blob:", *self.sites)):
            route.continue_()
        else:
            self.requests.append(route.request.url)
            route.abort()

    def close(self) -> None:
        for context in self.contexts:
            context.close()


def slow_down(page: Page) -> None:
    """Slow a page's processor by ``DATELINE_SLOW``, and that of each frame in it which has a process of its own."""
    if SLOW == 1:
        return

    def slow(part: Page | Frame) -> None:
        try:
            session = page.context.new_cdp_session(part)
            session.send("Emulation.setCPUThrottlingRate", {"rate": SLOW})
        except Error:  # a frame of its page's own process, which is slowed with it, or one that is gone again
            return

    slow(page)
    page.on("framenavigated", lambda frame: slow(frame) if frame.parent_frame else None)


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
def running() -> Iterator[Callable[[], Browser]]:
    """``running()`` is the session's browser, started anew where it has died, so that one crash fails one test."""
    if not CHROMIUM:
        pytest.fail("Chromium is not installed, and CI must run the browser tests")
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        started: list[Browser] = []

        def alive() -> Browser:
            if not started or not started[-1].is_connected():
                made = playwright.chromium.launch(
                    executable_path=CHROMIUM, args=[*ARGS, *as_root], timeout=3 * PATIENCE_MS
                )
                started.append(made)
            return started[-1]

        yield alive
        while started:
            started.pop().close()


@pytest.fixture
def browser(running: Callable[[], Browser]) -> Browser:
    """The session's browser."""
    return running()


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


class Site:
    """Pages served on loopback, each with headers of its own, and what was asked for, in order."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[bytes, str, dict[str, str]]] = {}
        self.asked: list[str] = []
        site = self

        class Answer(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                path = self.path.split("?")[0]
                site.asked.append(path)
                body, content_type, headers = site.pages.get(path, (b"", "", {}))
                self.send_response(200 if path in site.pages else 404)
                for name, value in {"Content-Type": content_type, "Cache-Control": "no-store", **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: Any) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        self.home = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def put(self, path: str, body: bytes | str, content_type: str = "text/html; charset=utf-8", **headers: str) -> str:
        """Serve ``body`` at ``path``; returns its address. A header's name has ``_`` for ``-``."""
        data = body.encode() if isinstance(body, str) else body
        self.pages[path] = (data, content_type, {name.replace("_", "-"): value for name, value in headers.items()})
        return self.home + path

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def site(watch: Watch, etr_map: Path) -> Iterator[Site]:
    """A site on loopback that has the first atlas's map as ``/map.html``, ``/embed.js``, and a picture ``/map.png``."""
    made = Site()
    made.put("/map.html", etr_map.read_bytes())
    made.put("/embed.js", (etr_map.parent / "embed.js").read_bytes(), "text/javascript")
    for picture in ("/map.png", "/favicon.ico"):
        made.put(picture, PICTURE, "image/png")
    watch.sites.append(made.home)
    yield made
    made.close()


@pytest.fixture(scope="session")
def map_file(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """``map_file(id)`` is the built page of a map of ``maps/``."""
    folder = tmp_path_factory.mktemp("maps")

    @cache
    def built(map_id: str) -> Path:
        return map_built(root, map_id, folder)

    return built


@pytest.fixture(scope="session")
def etr_map(map_file: Callable[[str], Path]) -> Path:
    """The first atlas: the East Turkistan Republic of 1944-49."""
    return map_file("etr-1944-1949")


@pytest.fixture
def open_map(page_of: OpenPage, etr_map: Path) -> OpenPage:
    """``open_map(width, height, **context)`` opens the first atlas and waits until it is ready."""

    def opened(width: int = DESKTOP[0], height: int = DESKTOP[1], **context: Any) -> Page:
        page = page_of(etr_map, width, height, **context)
        settle(page)
        return page

    return opened


@pytest.fixture
def settled() -> Callable[[Page | Frame], None]:
    """``settled(page)`` waits until a page, or a page in a frame, is ready and has painted."""
    return settle


@pytest.fixture
def framed() -> Callable[..., Frame]:
    """``framed(page, "iframe")`` is the map in the frame that a selector finds, once it is ready and has painted."""

    def found(page: Page, selector: str = "iframe") -> Frame:
        frame = page.locator(selector).element_handle().content_frame()
        assert frame is not None
        frame.locator("html.dateline-ready").wait_for(state="attached")
        settle(frame)
        return frame

    return found


@pytest.fixture(scope="session")
def places(root: Path) -> dict[str, tuple[float, float]]:
    """Longitude and latitude of each place, from the gazetteer's file."""
    file = json.loads((root / "data/places.geojson").read_text(encoding="utf-8"))
    return {f["properties"]["id"]: tuple(f["geometry"]["coordinates"][:2]) for f in file["features"]}


@pytest.fixture(scope="session")
def periods(root: Path) -> dict[str, str]:
    """Titles of the first atlas's periods by id, in order, from the files that define them."""
    titles = {p["id"]: p["title"] for p in tomllib.loads((root / "data/periods.toml").read_text("utf-8"))["period"]}
    wanted = tomllib.loads((root / "maps/etr-1944-1949.toml").read_text("utf-8"))["periods"]
    return {period: titles[period] for period in wanted}


@pytest.fixture
def pixel_of(places: dict[str, tuple[float, float]]) -> Callable[[Page, str], tuple[float, float]]:
    """``pixel_of(page, place)`` is where a place stands in the window, in CSS pixels."""

    def found(page: Page, place: str) -> tuple[float, float]:
        x, y = page.evaluate(
            """([lon, lat]) => {
              const point = map_map.latLngToContainerPoint([lat, lon]);
              const box = map_map.getContainer().getBoundingClientRect();
              return [point.x + box.x, point.y + box.y];
            }""",
            list(places[place]),
        )
        return x, y

    return found
