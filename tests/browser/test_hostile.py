"""Hostile texts in every field of an atlas: nothing of them runs, asks for anything, or breaks the page.

``tests/hostile`` holds the texts, and what a parser finds of them in everything that is made; here a browser opens the
pages and a reader goes through them.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from geo.store.signs import problems_of_signs
from geo.workflows.tiles import Wishes, tiles
from tests.browser.conftest import DESKTOP, PHONE, Watch
from tests.browser.waiting import settle
from tests.hostile import outputs
from tests.hostile.atlas import Field, base, inject, open_fields, rotation
from tests.hostile.payloads import PAYLOADS, Payload
from tests.range_server import RangeSite

# Rounds in each of which every field holds another text: four hold each text at least once, 33 about nine times.
STEPS = 33 if os.environ.get("DATELINE_HOSTILE") == "all" else 4
# Opens each event, each part of the panel, and each way of sharing, as a reader might in turn.
THROUGH = """async (text) => {
  const rest = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  for (const names of dateline.state().names ? ["source", "official"] : []) {
    try { dateline.set({names}); } catch {}
    await rest();
  }
  dateline.set({period: null});
  await rest();
  for (const event of dateline.state().visible) {
    dateline.set({event});
    await rest();
  }
  dateline.set({event: null});
  for (const tab of document.querySelectorAll("[role=tab]")) { tab.click(); await rest(); }
  document.querySelector("[role=tab]").click();
  const search = document.querySelector("input[type=search]");
  for (const words of ["a", text.slice(0, 40)]) {
    search.value = words;
    search.dispatchEvent(new Event("input", {bubbles: true}));
    await rest();
  }
  for (const button of document.querySelectorAll("button")) if (button.id.startsWith("share")) button.click();
  await rest();
}"""
HARM = """() => [
  window.__hit === undefined ? "" : "a text ran as a script",
  ({}).polluted === undefined ? "" : "a text changed what every object inherits",
  document.documentElement.scrollWidth <= innerWidth ? "" : `the page is ${document.documentElement.scrollWidth} px wide`,
  document.title.length < 6000 ? "" : "the title is endless",
  document.querySelector("iframe, object, embed, base, meta[http-equiv=refresh], form[action]") ? "a strange element" : "",
  [...document.links].some((a) => !/^(https?:|#|mailto:|file:|data:|blob:)/.test(a.href)) ? "a link of no web page" : "",
].filter(Boolean)"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any], list[Field]]:
    folder = tmp_path_factory.mktemp("hostile")
    content = base(folder)
    return folder, content, open_fields(folder, content)


@pytest.mark.parametrize("step", range(STEPS))
def test_a_reader_of_hostile_texts_is_not_harmed(
    watch: Watch, small: tuple[Path, dict[str, Any], list[Field]], step: int
) -> None:
    folder, content, among = small
    taken, _ = outputs.made_with(folder, content, rotation(step, among))
    page = watch.open(folder / "maps" / "first.html", *(DESKTOP if step % 2 == 0 else PHONE))
    settle(page)
    for payload in list(taken.values())[:3]:
        page.evaluate(THROUGH, payload.text)
    assert page.evaluate(HARM) == []
    # In one: a search for a text may find nothing, and is made a little after it is typed.
    assert page.evaluate("(dateline.set({ filters: null }), dateline.state().visible.length)") > 1
    assert_silent(watch)


@pytest.mark.parametrize("kind", ["story", "review"])
def test_a_reader_of_pages_made_of_a_hostile_article_is_not_harmed(
    watch: Watch, small: tuple[Path, dict[str, Any], list[Field]], kind: str
) -> None:
    folder, content, _ = small
    inject(folder, content, {})
    text = " ".join(
        payload.text for payload in PAYLOADS if payload.kind in ("markup", "attribute", "script", "address")
    )
    outputs.drafts(folder, text)
    page = watch.open(folder / f"told.{kind}.html", *DESKTOP)
    page.wait_for_load_state()
    page.mouse.wheel(0, 4000)
    wait_for_frames(page)
    assert page.evaluate("window.__hit") is None
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert_silent(watch)


@pytest.fixture(scope="module")
def tiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A map of tiles, each of whose events says another hostile text wherever an event may."""
    folder = tmp_path_factory.mktemp("tiled")
    with (folder / "events.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "title", "when", "lon", "lat", "place_title", "summary", "says", "origin_title", "source"])
        for number, payload in enumerate(PAYLOADS):
            text = payload.text if payload.text.strip() and not list(problems_of_signs(payload.text)) else "A word"
            rows.writerow(
                [f"e{number:03}", text, "1428-10", 1.9 + number / 100, 47 + number % 7, text, text, text, text, "EX"]
            )
    tiles(folder / "events.csv", folder, Wishes(title=PAYLOADS[0].text))
    return folder


def test_a_reader_of_a_map_of_tiles_is_not_harmed(watch: Watch, tiled: Path) -> None:
    site = RangeSite(tiled)
    watch.sites.append(site.home)
    try:
        page = watch.open(f"{site.home}/events.html", *DESKTOP)
        settle(page)
        page.locator('html[data-tiles="ready"]').wait_for(state="attached")
        for number in (0, 50, 100, 150, 200, 250, 296):
            page.goto(f"{site.home}/events.html#event=e{number:03}")
            page.locator("#details h2, #details h3").first.wait_for()
        page.evaluate("dateline.set({event: null})")
        page.locator("input[type=search]").first.fill("window")
        wait_for_frames(page)
        assert page.evaluate(HARM) == []
        assert_silent(watch)
    finally:
        site.close()


def test_the_test_itself_notices_what_comes_alive(watch: Watch, tmp_path: Path) -> None:
    hostile: list[Payload] = [payload for payload in PAYLOADS if payload.kind == "markup"][:20]
    page = tmp_path / "bare.html"
    page.write_text("<!doctype html><title>x</title>" + "\n".join(p.text for p in hostile), "utf-8")
    opened = watch.open(page)
    opened.wait_for_load_state()
    assert opened.evaluate("window.__hit") == 1
    assert watch.requests


def assert_silent(watch: Watch) -> None:
    assert watch.requests == [], f"the page asked the network for {watch.requests}"
    assert watch.complaints == [], f"the page's console says {watch.complaints}"


wait_for_frames: Callable[[Page], object] = lambda page: page.evaluate(  # noqa: E731
    "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
)
