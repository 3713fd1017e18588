"""Nobody is shut out: axe finds nothing, targets are large enough, narrow and enlarged pages hold, motion can rest."""

from __future__ import annotations

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from tests.browser.waiting import painted, rested

TARGETS = """() => [...document.querySelectorAll("button, input, [role=tab], a[href]")]
  .filter((e) => e.checkVisibility({ checkOpacity: false, contentVisibilityAuto: true }) && !e.classList.contains("skip"))
  .map((e) => {
    const target = e.closest("label") ?? e;
    const box = target.getBoundingClientRect();
    return { name: `${e.tagName} ${e.id} ${target.textContent.trim().slice(0, 30)}`, width: box.width, height: box.height };
  })"""

STATES = {
    "opening": "0",
    "details": "dateline.set({ event: dateline.state().visible[2] })",
    "rival accounts": """(() => { dateline.set({ period: "loss-of-the-leaders" });
        dateline.set({ event: dateline.state().visible.find((id) => time_layer_events.store.event(id).differs) }); })()""",
    "legend": "document.getElementById('tab-legend').click()",
    "about": "document.getElementById('tab-about').click()",
}


def test_axe_finds_no_violation_in_any_state(open_map, size) -> None:
    page = open_map(*size)
    for state in STATES.values():
        page.evaluate(state)
        _axe(page)
        page.evaluate("dateline.set({ event: null })")


def test_axe_finds_no_violation_with_the_sheet_raised(open_map) -> None:
    page = open_map(390, 844)
    for _ in ("half", "high"):
        page.locator("#handle").click()
        rested(page)
        _axe(page)


def test_axe_finds_no_violation_before_any_script(page_of, etr_map, size) -> None:
    page = page_of(etr_map, *size)
    page.evaluate("document.documentElement.className = ''")  # as the page stands before any script
    _axe(page)


def _axe(page) -> None:
    page.evaluate(f"window.axe || (() => {{ {AXE_SCRIPT} }})()")
    found = page.evaluate("axe.run({ resultTypes: ['violations'] })")
    told = [f"{v['id']}: {n['html'][:120]} {n['failureSummary']}" for v in found["violations"] for n in v["nodes"]]
    assert told == []


def test_every_target_is_large_enough(open_map, size) -> None:
    page = open_map(*size)
    least = 44 if size[0] < 720 else 24
    for state in STATES.values():
        page.evaluate(state)
        painted(page)  # what is scrolled out of sight is not laid out
        assert [t for t in page.evaluate(TARGETS) if t["height"] < least - 0.5 or t["width"] < 24] == []
        page.evaluate("dateline.set({ event: null })")


@pytest.mark.parametrize(("width", "height"), [(320, 480), (390, 844), (640, 400), (844, 390), (1280, 800)])
def test_nothing_makes_the_page_scroll_sideways(open_map, width: int, height: int) -> None:
    page = open_map(width, height)
    for state in STATES.values():
        page.evaluate(state)
        overflow = page.evaluate(
            """() => [document.documentElement, document.getElementById("panel")]
              .filter((e) => e.scrollWidth > e.clientWidth).map((e) => `${e.tagName} ${e.scrollWidth} > ${e.clientWidth}`)"""
        )
        assert overflow == []
        page.evaluate("dateline.set({ event: null })")


def test_a_phone_held_sideways_shows_map_and_list(open_map) -> None:
    page = open_map(844, 390)
    assert page.locator("#map-area").bounding_box()["height"] > 200
    assert page.locator("[data-event]:visible").first.bounding_box()["y"] < 200
    box = page.get_by_role("radio", name="Three fronts", exact=True).bounding_box()
    assert box["y"] + box["height"] <= 390


@pytest.mark.parametrize(("width", "height"), [(320, 480), (640, 400)])
def test_a_small_or_enlarged_page_can_still_be_read_and_worked(open_map, width: int, height: int) -> None:
    page = open_map(width, height)
    assert page.locator("#map-area").bounding_box()["height"] > 150
    page.get_by_role("radio", name="Nilka to Ghulja", exact=True).click()
    page.locator("#handle").click()
    page.locator("#handle").click()
    rested(page)
    page.locator("[data-event]:visible").first.get_by_role("button").click()
    title = page.locator("#details-title")
    expect(title).to_be_visible()
    assert title.bounding_box()["y"] + title.bounding_box()["height"] < height


def test_nothing_moves_for_a_reader_who_asks_for_rest(open_map) -> None:
    page = open_map(390, 844, reduced_motion="reduce")
    page.locator("#handle").click()
    assert page.evaluate("document.getAnimations().length") == 0
    page.get_by_role("tab", name="Legend").click()
    before = page.evaluate("map_map.getZoom()")
    moving = page.evaluate(
        """() => new Promise((done) => {
          document.getElementById("zoom-in").click();
          requestAnimationFrame(() => done([document.getAnimations().length, map_map.getZoom()]));
        })"""
    )
    assert moving[0] == 0
    assert moving[1] > before
    assert not page.evaluate("document.querySelector('#map_map').classList.contains('leaflet-zoom-anim')")


def test_forced_colours_leave_the_page_in_order(open_map) -> None:
    page = open_map(forced_colors="active")
    page.get_by_role("radio", name="PLA enters", exact=True).click()
    page.get_by_role("tab", name="Legend").click()
    expect(page.get_by_role("heading", name="Legend")).to_be_visible()
