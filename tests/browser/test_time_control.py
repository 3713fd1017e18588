"""A reader chooses any time: by the strip's handles, by typing, from event to event, up to a time, or by letting it
play.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.waiting import eventually, pass_time, rested, unfold

LISTED = "[data-event]:visible"
STEP_MS = 2500  # somewhat more than a step of what plays
BOTH_ENDS = [("Start of the time shown", "from"), ("End of the time shown", "to")]


def state(page):
    return page.evaluate("dateline.state()")


def span(page) -> tuple[str, str]:
    now = state(page)
    return now["from"], now["to"]


def view(page) -> None:
    """Open the tab that holds what a reader may choose, in sight on a phone too."""
    page.get_by_role("tab", name="Tools").click()
    if page.locator("#handle").is_visible() and page.locator("#panel").get_attribute("data-stop") == "low":
        page.locator("#handle").click()
        page.locator("#handle").click()
        rested(page)


def field(page, name: str):
    """The field of a typed date: beside the strip, or in the View menu of a phone."""
    if not page.get_by_role("textbox", name=name, exact=True).is_visible():
        view(page)
    return page.get_by_role("textbox", name=name, exact=True)


@pytest.fixture
def open_atlas(page_of, settled, map_file):
    def opened(width: int, height: int, **context):
        page = page_of(map_file("atlas"), width, height, **context)
        settled(page)
        return page

    return opened


def test_each_handle_says_its_day_in_words_and_moves_by_month_day_year_and_to_the_ends(open_map, size) -> None:
    page = open_map(*size)
    start, end = (page.get_by_role("slider", name=name) for name, _ in BOTH_ENDS)
    expect(start).to_have_attribute("aria-valuetext", "1 January 1945")
    expect(end).to_have_attribute("aria-valuetext", "30 September 1945")
    end.focus()
    for key, day in [
        ("ArrowRight", "1945-10-31"), ("ArrowUp", "1945-11-30"), ("ArrowLeft", "1945-10-31"),
        ("Shift+ArrowRight", "1945-11-01"), ("ArrowDown", "1945-10-31"), ("PageUp", "1946-10-31"),
        ("PageDown", "1945-10-31"), ("End", "1949-12-31"), ("Home", "1945-01-01"),
    ]:  # fmt: skip
        page.keyboard.press(key)
        assert span(page) == ("1945-01-01", day), key
    page.keyboard.press("End")
    start.focus()
    for key, day in [
        ("ArrowLeft", "1944-12-01"), ("Shift+ArrowLeft", "1944-11-30"), ("ArrowLeft", "1944-11-01"),
        ("PageUp", "1945-11-01"), ("Home", "1933-01-01"), ("PageDown", "1933-01-01"), ("End", "1949-12-31"),
    ]:  # fmt: skip
        page.keyboard.press(key)
        assert state(page)["from"] == day, key
    expect(start).to_be_focused()
    for handle, (_, side) in zip((start, end), BOTH_ENDS, strict=True):
        low, now, high = (int(handle.get_attribute(f"aria-value{n}")) for n in ("min", "now", "max"))
        assert low <= now <= high, side


def test_a_period_lies_on_the_strip_where_its_days_are_and_a_time_of_ones_own_is_no_period(open_map, size) -> None:
    page = open_map(*size)
    end = page.get_by_role("slider", name="End of the time shown")
    end.focus()
    page.keyboard.press("ArrowRight")
    assert state(page)["period"] is None
    expect(page.get_by_role("radio", checked=True)).to_have_count(0)
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("radio", name="Three fronts", exact=True)).to_be_checked()


def test_a_handle_is_dragged_and_the_window_moves_as_a_whole(open_map, size) -> None:
    page = open_map(*size)
    before = span(page)
    box = page.get_by_role("slider", name="End of the time shown").bounding_box()
    x, y = box["x"] + 20, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 30, y, steps=6)
    page.mouse.up()
    dragged = span(page)
    assert dragged[0] == before[0]
    assert dragged[1] > before[1]
    chart = page.locator(".chart").bounding_box()
    lit = page.locator(".strip .lit").bounding_box()
    x, y = lit["x"] + lit["width"] / 2, chart["y"] + 4
    if lit["width"] > 60:  # on a phone the handles' reach fills a short window
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + 40, y, steps=6)
        page.mouse.up()
        assert span(page)[0] > dragged[0]
        assert span(page)[1] > dragged[1]


def test_a_new_time_is_drawn_on_the_strip_from_all_of_it(open_map, size) -> None:
    page = open_map(*size)
    page.evaluate("dateline.set({ period: null })")
    chart = page.locator(".chart").bounding_box()
    y = chart["y"] + chart["height"] / 3
    page.mouse.move(chart["x"] + chart["width"] * 0.45, y)
    page.mouse.down()
    page.mouse.move(chart["x"] + chart["width"] * 0.7, y, steps=5)
    page.mouse.up()
    now = state(page)
    assert "1933-01-01" < now["from"] < now["to"] < "1949-12-31"
    assert now["from"].endswith("-01")
    assert now["visible"]
    unfold(page)
    expect(page.locator(LISTED)).to_have_count(len(now["visible"]))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1944-11", "1944-11-01"),
        ("1944", "1944-01-01"),
        ("12 November 1944", "1944-11-12"),
        ("Sept 1944", "1944-09-01"),
    ],
)
def test_a_typed_start_is_read_as_edtf_or_as_plain_words(open_map, size, typed: str, day: str) -> None:
    page = open_map(*size)
    box = field(page, "From")
    box.fill(typed)
    box.press("Enter")
    assert span(page) == (day, "1945-09-30")


def test_an_interval_typed_at_one_end_sets_both(open_map, size) -> None:
    page = open_map(*size)
    box = field(page, "To")
    box.fill("1944-11/1945-02")
    box.press("Enter")
    assert span(page) == ("1944-11-01", "1945-02-28")
    expect(field(page, "From")).to_have_value("Nov 1944")


@pytest.mark.parametrize(
    ("name", "typed", "says"),
    [
        ("From", "soon", "“soon” is not a date"), ("From", "1945-02-30", "There is no day 1945-02-30"),
        ("To", "1944", "before the start, 1 January 1945"), ("From", "1946", "after the end, 30 September 1945"),
        ("To", "1999", None), ("From", "2001", "This map tells of"), ("To", "11/12/1945", "two ways"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_beside_the_field_and_changes_nothing(
    open_map, size, name: str, typed: str, says: str | None
) -> None:
    page = open_map(*size)
    before = span(page)
    box = field(page, name)
    box.fill(typed)
    box.press("Enter")
    if says is None:  # beyond the map's time: as far as it goes
        assert span(page) == ("1945-01-01", "1949-12-31")
        return
    assert span(page) == before
    alert = page.get_by_role("alert").filter(has_text=says)
    expect(alert).to_be_visible()
    edges = alert.bounding_box()
    assert edges["x"] >= 0
    assert edges["x"] + edges["width"] <= size[0]
    expect(box).to_have_attribute("aria-invalid", "true")
    box.press("Escape")
    expect(alert).to_be_hidden()


def test_next_and_previous_go_from_event_to_event_and_move_the_time_when_needed(open_map, size) -> None:
    page = open_map(*size)
    page.evaluate("dateline.set({ period: 'nilka-to-ghulja' })")
    last = state(page)["visible"][-1]
    page.evaluate("(event) => dateline.set({ event })", last)
    page.get_by_role("button", name="Next event").evaluate("(b) => b.click()")
    later = state(page)
    assert later["event"] != last
    assert later["event"] in later["visible"]
    title = page.evaluate("time_layer_events.store.event(dateline.state().event).title")
    expect(page.get_by_role("status")).to_contain_text(title)
    page.get_by_role("button", name="Previous event").evaluate("(b) => b.click()")
    assert state(page)["event"] == last


def test_comma_and_full_stop_on_the_map_do_as_the_buttons_do(open_map, size) -> None:
    page = open_map(*size)
    page.locator("#map_map").focus()
    page.keyboard.press(".")
    first = state(page)["event"]
    assert first == state(page)["visible"][0]
    page.keyboard.press(".")
    assert state(page)["event"] == state(page)["visible"][1]
    page.keyboard.press(",")
    assert state(page)["event"] == first


def test_up_to_this_time_keeps_what_was_before_and_lists_it(open_map, size) -> None:
    page = open_map(*size)
    inside = state(page)["visible"]
    view(page)
    page.get_by_role("radio", name="up to this time (earlier ones fade)").check()
    now = state(page)
    assert now["mode"] == "up-to"
    assert now["period"] == "three-fronts"
    assert set(now["visible"]) > set(inside)
    expect(page.get_by_role("status")).to_contain_text(f"{len(now['visible'])} events")
    page.get_by_role("tab", name="Events", exact=True).click()
    unfold(page)
    expect(page.locator(LISTED)).to_have_count(len(now["visible"]))


def test_what_only_might_be_in_this_time_can_be_left_out(open_map, size) -> None:
    page = open_map(*size)
    every = state(page)["visible"]
    view(page)
    page.get_by_role("checkbox", name="also what only might be in this time").uncheck()
    sure = state(page)["visible"]
    assert set(sure) < set(every)
    assert "front-north" in sure
    assert "etr-currency-1945" not in sure
    page.get_by_role("checkbox", name="also what only might be in this time").check()
    assert state(page)["visible"] == every


def test_play_steps_through_the_periods_and_stops_at_the_first_touch(open_map, periods, size) -> None:
    page = open_map(*size)
    pass_time(page, STEP_MS)
    assert state(page)["period"] == "three-fronts", "it played by itself"
    view(page)
    page.evaluate("window.played = []; void dateline.on('change', ({ period }) => played.push(period))")
    page.get_by_role("button", name="Play", exact=True).click()
    eventually(page, lambda: len(page.evaluate("played")) > 1)
    page.keyboard.press("Shift")
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    seen = page.evaluate("played")
    # On a slow machine it may have stepped on before the key came.
    assert seen == list(periods)[list(periods).index("three-fronts") + 1 :][: len(seen)]
    pass_time(page, STEP_MS)
    assert page.evaluate("played") == seen


def test_play_by_months_skips_those_without_events_and_pauses(open_map, size) -> None:
    page = open_map(*size, reduced_motion="reduce")
    view(page)
    page.get_by_role("combobox", name="Step by").select_option("months")
    page.evaluate("window.played = []; void dateline.on('change', ({ from, to }) => played.push([from, to]))")
    page.get_by_role("button", name="Play", exact=True).click()
    page.get_by_role("button", name="Pause", exact=True).click()
    assert page.evaluate("played[0]") == ["1945-02-01", "1945-02-28"]
    paused = span(page)
    pass_time(page, STEP_MS)
    assert span(page) == paused


def test_a_torn_gap_says_that_nothing_is_told_and_leads_to_the_next_event(open_atlas, size) -> None:
    page = open_atlas(*size)
    gap = page.locator(".strip .gap").first.bounding_box()
    page.evaluate("dateline.set({ period: null })")
    page.mouse.click(gap["x"] + gap["width"] / 2, gap["y"] + gap["height"] / 2)
    assert span(page) == ("1977-01-01", "1989-12-31")
    empty = "No dated events from 1 January 1977 to 31 December 1989 in these texts."
    if page.locator("#handle").is_visible():
        page.locator("#handle").click()
    expect(page.get_by_text(empty)).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text(re.compile(r"\b0 events"))
    page.get_by_role("button", name=re.compile("^Next: .*April 1990")).click()
    assert state(page)["period"] == "baren-1990"
    expect(page.get_by_role("heading", name="Who says so")).to_be_visible()


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844), (320, 480)])
def test_the_war_years_1990_and_2019_to_2023_can_all_be_told_apart_at_once(open_atlas, width: int, height: int) -> None:
    page = open_atlas(width, height)
    words = page.locator(".strip text").all_text_contents()
    assert "1990" in words
    assert "2023" in words
    assert {"1944", "1945", "1947"} & set(words)
    wide = {}
    for period, least in [("1944-01-01/1949-12-31", 45), ("1990-01-01/1990-12-31", 8), ("2019-01-01/2023-12-31", 6)]:
        start, end = period.split("/")
        page.evaluate("([from, to]) => dateline.set({ from, to })", [start, end])
        wide[start[:4]] = page.locator(".strip .lit").bounding_box()["width"]
        assert wide[start[:4]] >= least, wide


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844), (320, 480), (844, 390)])
def test_the_strip_is_in_sight_and_its_steps_are_large_enough(open_atlas, width: int, height: int) -> None:
    page = open_atlas(width, height)
    least = 44 if width < 720 else 24
    for target in (
        page.get_by_role("slider").first,
        page.get_by_role("slider").last,
        *page.locator("#strip .step").all(),
    ):
        box = target.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= height
        assert min(box["width"], box["height"]) >= least
        middle = page.evaluate(
            "([x, y]) => document.elementFromPoint(x, y).closest('#strip') !== null",
            [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2],
        )
        assert middle, "something lies over the strip"


def test_a_drag_is_told_once_it_rests(open_map) -> None:
    page = open_map()
    page.evaluate(
        """() => { window.told = []; new MutationObserver(() => told.push(document.getElementById("status").textContent))
          .observe(document.getElementById("status"), { childList: true, characterData: true, subtree: true }); }"""
    )
    # Within one turn of the page, so that no stop of a busy machine looks like a rest.
    page.get_by_role("slider", name="End of the time shown").evaluate(
        """(slider) => { for (let i = 0; i < 5; i++)
          slider.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true, cancelable: true })); }"""
    )
    expect(page.get_by_role("status")).to_contain_text("February 1946")
    pass_time(page, 700)
    told = page.evaluate("told")
    assert len(told) == 1
    assert "February 1946" in told[0]
    assert f"{len(state(page)['visible'])} events" in told[0]


def test_the_choices_of_time_pass_axe_and_the_strip_is_not_shown_without_scripts(open_map, page_of, etr_map) -> None:
    from axe_playwright_python.base import AXE_SCRIPT

    page = open_map()
    view(page)
    page.evaluate("document.getElementById('date-from').value = 'soon'")
    field(page, "From").press("Enter")
    page.evaluate(f"window.axe || (() => {{ {AXE_SCRIPT} }})()")
    found = page.evaluate("axe.run({ resultTypes: ['violations'] })")
    assert [v["id"] for v in found["violations"]] == []
    bare = page_of(etr_map, java_script_enabled=False)
    expect(bare.locator("#strip")).to_be_hidden()
