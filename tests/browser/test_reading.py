"""A reader switches periods, taps places, and reads who says what."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.waiting import eventually, painted, rested, unfold

LISTED = "[data-event]:visible"


def test_each_period_is_a_radio_of_its_title_and_one_click_switches_to_it(open_map, size, periods) -> None:
    page = open_map(*size)
    seen = set()
    for period, title in periods.items():
        page.get_by_role("radio", name=title, exact=True).click()
        state = page.evaluate("dateline.state()")
        assert state["period"] == period
        unfold(page)
        expect(page.locator(LISTED)).to_have_count(len(state["visible"]))
        status = page.get_by_role("status")
        expect(status).to_contain_text(page.locator("#date-large").inner_text())
        expect(status).to_contain_text(f"{len(state['visible'])} event")
        expect(page.locator("#count")).to_have_text(re.compile(f"^{len(state['visible'])} event"))
        seen.add((page.locator("#date-lead").inner_text(), page.locator("#date-large").inner_text()))
    assert len(seen) == len(periods)


def test_arrow_keys_walk_through_the_periods(open_map, size, periods) -> None:
    page = open_map(*size)
    page.get_by_role("radio", name="Before the republic", exact=True).focus()
    page.keyboard.press("Space")
    for period, title in list(periods.items())[1:]:
        page.keyboard.press("ArrowRight")
        assert page.evaluate("dateline.state().period") == period
        expect(page.get_by_role("radio", name=title, exact=True)).to_be_checked()


def test_the_chosen_period_is_in_sight_at_opening_and_after(open_map, size, periods) -> None:
    page = open_map(*size)
    for period in [None, *periods]:
        if period:
            page.evaluate("(period) => dateline.set({ period })", period)
        box = page.get_by_role("radio", checked=True).bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= size[0]


def test_ghulja_tells_who_says_what_with_source_and_paragraph(open_map, size, pixel_of) -> None:
    page = open_map(*size)
    page.get_by_role("radio", name="Nilka to Ghulja", exact=True).click()
    painted(page)
    page.mouse.click(*pixel_of(page, "ghulja"))
    if page.evaluate("dateline.state().event") is None:  # a mark of several events lists them
        assert 1 < page.locator(LISTED).count() < len(page.evaluate("dateline.state().visible"))
        expect(page.get_by_role("button", name="Show all of this time")).to_be_visible()
        page.locator(LISTED).filter(has_text="Ghulja").get_by_role("button").first.click()
    details = page.locator("#details")
    expect(details).to_contain_text("Ghulja")
    expect(details.get_by_role("heading", name="Who says so")).to_be_visible()
    assert re.search(r"\b[A-E], paragraph \d+ · (reported|claimed)", details.inner_text())
    expect(details.get_by_role("heading", name="Sources")).to_have_count(1)


def test_the_list_of_one_mark_opens_again_to_the_whole_time(open_map, size, pixel_of) -> None:
    page = open_map(*size)
    page.mouse.click(*pixel_of(page, "ghulja"))
    whole = page.get_by_role("button", name="Show all of this time")
    expect(whole).to_be_visible()
    few = page.locator(LISTED).count()
    whole.click()
    unfold(page)
    every = len(page.evaluate("dateline.state().visible"))
    expect(page.locator(LISTED)).to_have_count(every)
    assert every > few
    assert page.evaluate("document.activeElement !== document.body"), "focus fell off the page with the button"


def test_an_event_placed_only_in_the_region_is_listed_and_not_pinned(open_map, size) -> None:
    page = open_map(*size)
    event = page.evaluate(
        "dateline.state().visible.find((id) => !time_layer_events.data.events.find((e) => e.id === id).at.length)"
    )
    unfold(page)
    page.locator(f"[data-event='{event}']").get_by_role("button").click()
    assert page.evaluate("dateline.state().event") == event
    expect(page.get_by_text("listed, not pinned").first).to_be_visible()
    assert not page.evaluate("time_layer_events.marks().some((m) => m.selected)")
    assert page.evaluate("(id) => time_layer_events.marks().every((m) => m.events.every((e) => e.id !== id))", event)


def test_escape_goes_back_to_the_list_and_to_the_item(open_map, size) -> None:
    page = open_map(*size)
    item = page.locator(LISTED).nth(4).get_by_role("button")
    item.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "details-title"
    expect(page.locator("#events")).to_be_hidden()
    page.keyboard.press("Escape")
    assert page.evaluate("dateline.state().event") is None
    assert item.evaluate("(button) => document.activeElement === button")


def test_the_back_button_does_as_escape_does(open_map, size) -> None:
    page = open_map(*size)
    item = page.locator(LISTED).nth(6).get_by_role("button")
    item.click()
    page.get_by_role("button", name="Back to the list").click()
    assert item.evaluate("(button) => document.activeElement === button")
    assert item.evaluate(
        "(b) => { const r = b.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight + 1; }"
    )


def test_another_period_closes_the_details(open_map) -> None:
    page = open_map()
    page.locator(LISTED).first.get_by_role("button").click()
    page.get_by_role("radio", name="PLA enters", exact=True).click()
    assert page.evaluate("dateline.state().event") is None
    expect(page.locator("#events")).to_be_visible()


def test_where_accounts_differ_they_stand_side_by_side(open_map) -> None:
    page = open_map()
    page.get_by_role("radio", name="Loss of the leaders: three accounts", exact=True).click()
    rival = page.evaluate(
        "dateline.state().visible.find((id) => { const e = time_layer_events.store.event(id);"
        " return new Set(e.claims.map((c) => c.version)).size > 1; })"
    )
    page.evaluate("(event) => dateline.set({ event })", rival)
    tops = page.locator("#details .claim").evaluate_all(
        "(all) => all.map((c) => Math.round(c.getBoundingClientRect().top))"
    )
    assert len(tops) > 1
    assert len(set(tops)) < len(tops)


def test_a_place_in_the_details_moves_the_map_to_it(open_map, pixel_of) -> None:
    page = open_map()
    page.evaluate("dateline.set({ event: 'manas-taken' })")
    page.locator("#details").get_by_role("button", name=re.compile("^Manas")).first.click()
    rested(page)
    x, y = pixel_of(page, "manas")
    box = page.get_by_role("region", name=re.compile("^Map")).bounding_box()
    assert abs(x - (box["x"] + box["width"] / 2)) < 60
    assert abs(y - (box["y"] + box["height"] / 2)) < 60


def test_the_legend_shows_only_what_is_on_view(open_map, size) -> None:
    page = open_map(*size)
    page.get_by_role("tab", name="Legend").click()
    legend = page.get_by_role("tabpanel", name="Legend")
    expect(legend.get_by_text("Advance", exact=True)).to_be_visible()
    expect(legend.get_by_text("Town held, as told")).to_have_count(1)
    page.get_by_role("radio", name="Before the republic", exact=True).evaluate("(radio) => radio.click()")
    expect(legend.get_by_text("Advance", exact=True)).to_have_count(0)
    kinds = set(legend.locator("ul.signs").first.locator("li").all_inner_texts())
    shown = page.evaluate("""() => {
      const [west, south, east, north] = JSON.parse(document.getElementById("dateline-data").textContent).map.bounds;
      const on = ([lon, lat]) => lon >= west && lon <= east && lat >= south && lat <= north;
      return new Set(time_layer_events.store.visible().filter((e) => e.at.some(on)).map((e) => e.kind)).size;
    }""")
    assert len(kinds) == shown


def test_the_page_about_the_map_tells_its_texts_gaps_and_date(open_map, size) -> None:
    page = open_map(*size)
    page.get_by_role("tab", name="About this map").click()
    about = page.get_by_role("tabpanel", name="About this map")
    for heading in ("The texts", "What they leave out", "Credits", "Data, review, errors"):
        expect(about.get_by_role("heading", name=heading, exact=True)).to_have_count(1)
    assert about.locator("dl.key dt").all_inner_texts() == ["A", "B", "C", "D", "E"]
    assert re.search(r"data version \d+\S* of \d+ \w+ \d{4}", about.inner_text())
    expect(about).to_contain_text("Draft: no person has reviewed this map yet.")
    expect(page.get_by_role("tabpanel")).to_have_count(1)


def test_the_borders_of_today_can_be_switched_off_and_on(open_map) -> None:
    page = open_map()
    page.get_by_role("tab", name="Tools").click()
    switch = page.get_by_role("checkbox", name=re.compile("^Borders today"))

    def pixels() -> str:
        return page.evaluate("document.querySelector('canvas.dateline-canvas').toDataURL()")

    with_borders = pixels()
    switch.uncheck()
    eventually(page, lambda: pixels() != with_borders)
    switch.check()
    eventually(page, lambda: pixels() == with_borders)


def test_zooming_changes_the_scale_and_the_whole_sheet_comes_back(open_map) -> None:
    page = open_map()
    expect(page.get_by_role("button", name="Whole map")).to_be_hidden()
    opening = page.locator("#scale-text").inner_text()
    for _ in range(3):
        page.get_by_role("button", name="Zoom in").click()
        rested(page)
    expect(page.locator("#scale-text")).not_to_have_text(opening)
    page.get_by_role("button", name="Whole map").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#scale-text")).to_have_text(opening)
    expect(page.get_by_role("button", name="Whole map")).to_be_hidden()
    expect(page.get_by_role("button", name="Zoom out")).to_be_focused()


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1280, 800), (1920, 1080)])
def test_the_opening_fits_the_composed_view_and_centres_it(open_map, root: Path, width: int, height: int) -> None:
    page = open_map(width, height)
    west, south, east, north = tomllib.loads((root / "maps/etr-1944-1949.toml").read_text("utf-8"))["opens_at"][
        "bounds"
    ]
    box = page.evaluate(
        """(corners) => {
          const size = map_map.getSize();
          const points = corners.map(([lon, lat]) => map_map.latLngToContainerPoint([lat, lon]));
          const [xs, ys] = [points.map((p) => p.x), points.map((p) => p.y)];
          return [Math.min(...xs), Math.min(...ys), size.x - Math.max(...xs), size.y - Math.max(...ys)];
        }""",
        [[lon, lat] for lon in (west, (west + east) / 2, east) for lat in (south, north)],
    )
    left, top, right, bottom = box
    assert min(box) > -2, f"the composed view sticks out: {box}"
    assert min(left + right, top + bottom) < 8, f"the composed view could be larger: {box}"
    assert abs(left - right) < 4
    assert abs(top - bottom) < 4


def test_a_finger_opens_the_sheet_by_its_handle(open_map) -> None:
    page = open_map(390, 844, has_touch=True)
    panel = page.locator("#panel")
    low = panel.bounding_box()["y"]
    handle = page.locator("#handle")
    handle.tap()
    rested(page)
    half = panel.bounding_box()["y"]
    handle.tap()
    rested(page)
    assert low > half > panel.bounding_box()["y"]
    handle.tap()
    rested(page)
    assert panel.bounding_box()["y"] == low


def test_a_tapped_mark_on_a_phone_raises_the_sheet(open_map, pixel_of) -> None:
    page = open_map(390, 844, has_touch=True)
    page.touchscreen.tap(*pixel_of(page, "aksu"))
    expect(page.locator("#panel")).to_have_attribute("data-stop", "half")
    expect(page.locator("#listing:visible, #details:visible")).to_have_count(1)
