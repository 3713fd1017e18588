"""Everything can be reached and worked by keyboard, and what has focus can be seen."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.waiting import eventually, rested

FOCUS = """() => {
  const at = document.activeElement;
  const drawn = at.matches("input[type=radio]") ? at.nextElementSibling : at;
  const look = getComputedStyle(drawn, at.matches("[role=slider]") ? "::after" : null); // a handle within its reach
  const box = drawn.getBoundingClientRect();
  const hit = document.elementFromPoint(box.x + Math.min(box.width / 2, 150), box.y + Math.min(box.height / 2, 150));
  const role = at.getAttribute("role") || { BUTTON: "button", INPUT: at.type }[at.tagName] || at.tagName;
  return {
    name: `${role} ${at.id || at.dataset.end || at.textContent.slice(0, 30)}`,
    ring: look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2,
    seen: Boolean(hit) && (at.contains(hit) || drawn.contains(hit) || hit.contains(drawn) && hit.closest("label") !== null),
    hit: hit && `${hit.tagName}#${hit.id}`,
    inside: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""


def test_tab_goes_from_skip_to_map_periods_tabs_and_list_with_focus_in_sight(open_map, size) -> None:
    page = open_map(*size)
    phone = size[0] < 720
    stops = []
    for _ in range(16):
        page.keyboard.press("Tab")
        rested(page)
        stop = page.evaluate(FOCUS)
        assert stop["ring"], f"{stop['name']} has no ring of focus"
        assert stop["inside"], f"{stop['name']} has focus out of sight"
        assert stop["seen"], f"{stop['name']} has focus under {stop['hit']}"
        stops.append(stop["name"])
    handle = ["button handle"] if phone else []
    typed = [] if phone else ["text date-from"]
    strip = ["button event-before", *typed, "slider from", "slider to", *[t.replace("from", "to") for t in typed]]
    strip.append("button event-after")
    wanted = [
        "button skip",
        "region map_map",
        "button zoom-in",
        "button zoom-out",
        "radio three-fronts",
        *strip,
        *handle,
        "tab tab-list",
    ]
    named = [stop.replace("radio on", "radio three-fronts") for stop in stops]
    assert [n.split()[0] for n in named[: len(wanted)]] == [w.split()[0] for w in wanted]
    assert named[0] == "button skip"
    assert named[len(wanted) - 1] == "tab tab-list"
    assert named[len(wanted)].startswith(("button ", "search "))


def test_the_skip_button_leads_past_the_map_to_the_list(open_map, size) -> None:
    page = open_map(*size)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Skip the map, go to the list")).to_be_visible()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "count"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#events') !== null")


def test_arrows_home_and_end_walk_the_tabs(open_map, size) -> None:
    page = open_map(*size)
    page.get_by_role("tab", name="Events", exact=True).focus()
    for key, name in [
        ("ArrowRight", "Legend"), ("ArrowRight", "Tools"), ("ArrowRight", "About this map"), ("ArrowRight", "Events"),
        ("ArrowLeft", "About this map"), ("Home", "Events"), ("End", "About this map"),
    ]:  # fmt: skip
        page.keyboard.press(key)
        tab = page.get_by_role("tab", name=name, exact=True)
        assert tab.evaluate("(tab) => document.activeElement === tab")
        expect(tab).to_have_attribute("aria-selected", "true")
        expect(page.get_by_role("tabpanel", name=name, exact=True)).to_be_visible()
        expect(page.get_by_role("tabpanel")).to_have_count(1)


def test_the_map_moves_and_zooms_by_keys(open_map) -> None:
    page = open_map()
    page.locator("#map_map").focus()
    centre = page.evaluate("map_map.getCenter().lng")
    page.keyboard.press("ArrowRight")
    eventually(page, lambda: page.evaluate("map_map.getCenter().lng") > centre)
    rested(page)
    zoom = page.evaluate("map_map.getZoom()")
    page.keyboard.press("+")
    eventually(page, lambda: page.evaluate("map_map.getZoom()") > zoom)


def test_the_sheet_moves_by_keys(open_map) -> None:
    page = open_map(390, 844)
    handle = page.locator("#handle")
    handle.focus()
    for key, stop, expanded in [
        ("ArrowUp", "half", "true"), ("ArrowUp", "high", "true"), ("ArrowDown", "half", "true"),
        ("End", "low", "false"), ("Home", "high", "true"),
    ]:  # fmt: skip
        page.keyboard.press(key)
        expect(page.locator("#panel")).to_have_attribute("data-stop", stop)
        expect(handle).to_have_attribute("aria-expanded", expanded)


def test_a_period_in_focus_is_not_under_the_sheet(open_map) -> None:
    page = open_map(390, 844)
    page.locator("#handle").focus()
    page.keyboard.press("Home")
    rested(page)
    page.keyboard.press("Shift+Tab")
    rested(page)
    stop = page.evaluate(FOCUS)
    assert stop["seen"], f"{stop['name']} has focus under {stop['hit']}"
