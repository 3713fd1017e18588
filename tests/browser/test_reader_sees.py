"""What a reader meets who has only the built map, a keyboard or a finger: nothing opens halfway down, under the tabs
or out of sight.
"""

from __future__ import annotations

import time

from playwright.sync_api import Page, expect

from tests.browser.waiting import rested

# How far the head of what has focus stands below the tabs that stay at the panel's top, in CSS pixels.
BELOW_TABS = """() => document.activeElement.getBoundingClientRect().top
  - document.querySelector("[role=tablist]").getBoundingClientRect().bottom"""
SCROLLED = "document.getElementById('panel').scrollTop"


def tab_of(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name, exact=True).click()
    rested(page)


def test_a_tab_opens_at_its_head_however_far_the_list_was_read(open_map, size) -> None:
    page = open_map(*size)
    entry = page.get_by_role("listitem").filter(has_text="Northern front").get_by_role("button")
    entry.evaluate("(at) => at.scrollIntoView()")
    read = page.evaluate(SCROLLED)
    assert read > 200
    for name in ("Legend", "About this map"):
        tab_of(page, name)
        assert page.evaluate(SCROLLED) == 0
    tab_of(page, "Events")
    assert abs(page.evaluate(SCROLLED) - read) <= 1


def test_what_the_keyboard_reaches_in_the_panel_is_not_under_its_tabs(open_map) -> None:
    page = open_map()
    page.get_by_role("tab", name="About this map", exact=True).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    rested(page)
    assert page.evaluate("document.activeElement.getAttribute('role')") == "tabpanel"
    assert page.evaluate(BELOW_TABS) >= 0
    tab_of(page, "Events")
    buttons = page.locator("#events").get_by_role("button")
    buttons.nth(12).focus()
    for _ in range(12):
        page.keyboard.press("Shift+Tab")
        rested(page)
        assert page.evaluate(BELOW_TABS) >= 0, page.evaluate("document.activeElement.textContent")


def test_escape_shuts_the_filters_and_leaves_the_keyboard_at_them(open_map) -> None:
    page = open_map()
    summary = page.locator("#filters summary")
    summary.focus()
    page.keyboard.press("Enter")
    box = page.get_by_role("checkbox", name="Deaths, arrests")
    expect(box).to_be_visible()
    box.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(summary).to_be_focused()
    expect(summary).to_have_text("Filters (1 in use)")


def test_a_tab_tapped_on_a_low_sheet_raises_it(open_map) -> None:
    page = open_map(320, 480, has_touch=True)
    page.get_by_role("tab", name="Legend", exact=True).tap()
    expect(page.locator("#panel")).to_have_attribute("data-stop", "half")
    expect(page.get_by_role("heading", name="Legend", exact=True)).to_be_in_viewport()


def test_a_tap_after_a_swipe_of_the_sheet_counts(open_map) -> None:
    page = open_map(390, 844, has_touch=True)
    panel, handle = page.locator("#panel"), page.locator("#handle")
    box = handle.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    touch = page.context.new_cdp_session(page)
    # A slow finger, half a second from step to step by its own clock: after a quick one the browser holds the next tap
    # back.
    began = time.time() - 3
    for i, at in enumerate([y, y - 40, y - 90, y - 90, None]):
        kind = "touchStart" if i == 0 else "touchMove" if at is not None else "touchEnd"
        points = [] if at is None else [{"x": x, "y": at}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "timestamp": began + i / 2, "touchPoints": points})
    expect(panel).to_have_attribute("data-stop", "half")
    rested(page)
    handle.tap()
    expect(panel).to_have_attribute("data-stop", "high")


def test_a_drag_of_the_sheet_by_mouse_is_one_step(open_map) -> None:
    page = open_map(390, 844)
    box = page.locator("#handle").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + 10
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - 90, steps=3)
    page.mouse.up()
    expect(page.locator("#panel")).to_have_attribute("data-stop", "half")


def test_each_text_says_in_whole_words_how_it_is_dated(open_map) -> None:
    page = open_map()
    tab_of(page, "About this map")
    about = page.get_by_role("tabpanel", name="About this map")
    expect(about.get_by_text("Dated: not stated; the latest year it names is 2010.")).to_be_visible()
    tab_of(page, "Events")
    page.get_by_role("listitem").filter(has_text="Northern front").get_by_role("button").click()
    expect(page.locator("#details dd").get_by_text("Dated: not stated")).to_be_visible()


def test_no_line_of_the_map_crosses_what_is_said_of_a_typed_date(open_map) -> None:
    page = open_map()
    field = page.get_by_role("textbox", name="From", exact=True)
    field.fill("banana")
    field.press("Enter")
    said = page.get_by_text("is not a date that can be read here")
    expect(said).to_be_visible()
    on_top = """(said) => {
      const line = document.querySelector(".neatline"), box = said.getBoundingClientRect(), frame = line.getBoundingClientRect();
      line.style.pointerEvents = "auto"; // so that it is found where it lies above
      return [box.top < frame.bottom, document.elementFromPoint(box.x + 20, box.y + 8) === said];
    }"""
    assert said.evaluate(on_top) == [True, True]
