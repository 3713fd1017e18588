"""In a browser of 2020 the map works; in one that cannot even read its scripts, picture, list and sources stand there."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import expect

from geo.store import load_atlas
from tests.browser.conftest import PHONE, Watch
from tests.browser.waiting import settle

# What browsers of the end of 2020 did not have, or did not have all of them.
WITHOUT = """
for (const name of ["OffscreenCanvas", "structuredClone", "WeakRef", "CompressionStream", "DecompressionStream",
  "scheduler", "requestIdleCallback", "createImageBitmap", "AggregateError", "FinalizationRegistry", "navigation",
  "EditContext", "CSSPropertyRule", "Highlight"]) delete window[name];
delete Object.hasOwn; delete Object.groupBy; delete Map.groupBy; delete Promise.any; delete Promise.withResolvers;
for (const proto of [Array.prototype, String.prototype, Object.getPrototypeOf(Int8Array.prototype)])
  for (const name of ["at", "findLast", "findLastIndex", "toSorted", "toReversed", "toSpliced", "with", "isWellFormed",
    "toWellFormed"]) delete proto[name];
for (const name of ["checkVisibility", "showPopover", "hidePopover", "togglePopover", "setHTMLUnsafe"])
  { delete Element.prototype[name]; delete HTMLElement.prototype[name]; }
delete HTMLElement.prototype.inert; delete Document.prototype.startViewTransition;
delete CanvasRenderingContext2D.prototype.roundRect; delete CanvasRenderingContext2D.prototype.letterSpacing;
delete CanvasRenderingContext2D.prototype.reset; delete AbortSignal.timeout; delete AbortSignal.any;
"""
# Where the marks stand that the view holds, and the paint about such places on the canvas that marks are painted on.
MARKS = """() => time_layer_events.marks().map((m) => [m.x, m.y]).filter(([x, y]) => {
  const { x: width, y: height } = map_map.getSize();
  return x > 3 && y > 3 && x < width - 3 && y < height - 3;
})"""
PAINT = """(places) => {
  const canvas = document.querySelector(".leaflet-dateline-overlay-pane canvas.dateline-canvas");
  const box = canvas.getBoundingClientRect();
  const map = canvas.closest(".leaflet-container").getBoundingClientRect();
  const scale = canvas.width / box.width;
  const copy = Object.assign(document.createElement("canvas"), { width: canvas.width, height: canvas.height });
  const ctx = copy.getContext("2d", { willReadFrequently: true });
  ctx.drawImage(canvas, 0, 0);
  const { data } = ctx.getImageData(0, 0, canvas.width, canvas.height);
  return places.map(([x, y]) => {
    const [left, top] = [(map.x + x - box.x) * scale - 2, (map.y + y - box.y) * scale - 2].map(Math.round);
    const rows = [0, 1, 2, 3, 4].map((i) => 4 * ((top + i) * canvas.width + left));
    return rows.flatMap((at) => [...data.subarray(at, at + 20)]);
  });
}"""


def test_a_browser_of_2020_shows_the_map_and_all_that_it_does(watch: Watch, etr_map: Path) -> None:
    page = watch.open("about:blank", *PHONE)
    page.add_init_script(WITHOUT)
    page.goto(etr_map.as_uri())
    settle(page)
    assert page.evaluate("typeof OffscreenCanvas") == "undefined"
    marks = page.evaluate(MARKS)
    assert len(marks) > 3
    painted = page.evaluate(PAINT, marks)
    # Where no event is shown no mark is painted: what stands there then is ground alone.
    page.evaluate('dateline.set({ filters: { text: "no such words" } })')
    page.wait_for_function("time_layer_events.marks().length === 0")
    settle(page)
    bare = page.evaluate(PAINT, marks)
    assert [i for i, mark in enumerate(painted) if mark == bare[i]] == []
    page.evaluate("dateline.set({ filters: null })")
    page.evaluate("dateline.set({period: dateline.periods ? dateline.periods[0].id : null})")
    event = page.evaluate("dateline.state().visible[0]")
    page.evaluate("(event) => dateline.set({event})", event)
    expect(page.locator("#details")).to_be_visible()
    for tab in page.get_by_role("tab").all():
        tab.evaluate("(tab) => tab.click()")
    assert watch.complaints == []
    assert watch.requests == []


def sources_of_the_atlas() -> list[str]:
    return sorted(load_atlas(Path(__file__).parents[2] / "data").sources)


def test_a_browser_that_cannot_read_the_scripts_shows_picture_list_and_sources(
    watch: Watch, etr_map: Path, tmp_path: Path
) -> None:
    html = etr_map.read_text("utf-8")
    html = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html)
    # Each script ends in what no browser reads, as `a?.b` is for one of 2019.
    broken = tmp_path / "map.html"
    broken.write_text(re.sub(r"(<script>)", r"\1 a ??? b; ", html), "utf-8")
    page = watch.open(broken)
    page.wait_for_load_state()
    expect(page.locator("#events li[data-event]").first).to_be_visible()
    expect(page.locator("svg").first).to_be_visible()
    assert page.locator("#events li[data-event]").count() > 20
    sources = page.locator("#panel dl.key:visible").first
    assert sources.locator("dt").all_inner_texts() == sources_of_the_atlas()
    assert all(len(title) > 10 for title in sources.locator("dd").all_inner_texts())
    assert all("Unexpected token" in complaint for complaint in watch.complaints)
    assert watch.requests == []
