"""A reader sets two times side by side, each on a map of the same land, and reads what is only of one, of both, and
what changed.
"""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from tests.browser.waiting import eventually, pass_time, rested, unfold

SECOND = re.compile("^Second map: ")
SIZES = [(1280, 800), (390, 844), (320, 480)]

# Both maps' centre and zoom, the second one found by the element it stands in.
VIEWS = """() => {
  const told = (map) => { const { lat, lng } = map.getCenter(); return [lng, lat, map.getZoom()]; };
  return [told(map_map), told(window.secondMap)];
}"""
# Leaflet tells nobody of its maps but through the hooks that every map runs when it is made.
HOOK = "void L.Map.addInitHook(function () { window.secondMap = this; })"


@pytest.fixture
def compare(open_map):
    """``compare(width, height, **context)`` opens the atlas and presses the button; the second map can be asked by
    scripts.
    """

    def opened(*size, fragment: str = "", **context):
        page = open_map(*size, **context)
        page.evaluate(HOOK)
        press(page)
        return page

    return opened


def press(page) -> None:
    if not page.get_by_role("tab", name="Tools").is_visible():
        page.locator("#handle").click()
    page.get_by_role("tab", name="Tools").click()
    page.get_by_role("button", name="Compare two times").click()
    rest(page)


def rest(page) -> None:
    """Until what was asked for has been painted, and every glide has ended; a wheel's begins after a moment."""
    pass_time(page, 100)
    rested(page)


def second(page):
    return page.get_by_role("region", name=SECOND)


def state(page):
    return page.evaluate("dateline.state()")


def alike(page) -> bool:
    first, other = page.evaluate(VIEWS)
    return first[2] == pytest.approx(other[2], abs=1e-6) and first[:2] == pytest.approx(other[:2], abs=0.05)


def test_nothing_of_a_second_map_is_there_before_it_is_asked_for(open_map, size) -> None:
    page = open_map(*size)
    expect(page.get_by_role("region", name=SECOND)).to_have_count(0)
    expect(page.locator(".leaflet-container")).to_have_count(1)
    assert state(page)["compare"] is None


def test_a_button_puts_a_second_map_beside_the_first_with_a_date_and_count_of_its_own(compare, size) -> None:
    page = compare(*size)
    assert state(page)["compare"] == {"period": "halt-and-agreements"}
    expect(second(page).get_by_text("June 1946", exact=True)).to_be_visible()
    expect(second(page).get_by_text(re.compile(r"^\d+ events"))).to_be_visible()
    expect(page.locator("#date-large")).to_have_text("September 1945")
    expect(page.locator("#date-count")).to_be_visible()
    one, other = page.locator("#map_map").bounding_box(), second(page).locator(".leaflet-container").bounding_box()
    assert (one["width"], one["height"]) == pytest.approx((other["width"], other["height"]), abs=2)
    if size[0] > 720:
        assert other["x"] >= one["x"] + one["width"]
        assert other["y"] == pytest.approx(one["y"], abs=1)
    else:
        assert other["y"] >= one["y"] + one["height"]
        assert other["x"] == pytest.approx(one["x"], abs=1)


def test_the_second_time_is_chosen_by_key_alone_and_escape_goes_back_to_the_button(open_map, size) -> None:
    page = open_map(*size)
    page.get_by_role("tab", name="Events").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    button = page.get_by_role("button", name="Compare two times")
    for _ in range(16):
        if button.evaluate("(b) => b === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    time = page.get_by_role("combobox", name="Time of the second map")
    expect(time).to_be_focused()
    page.keyboard.press("ArrowDown")
    assert state(page)["compare"] == {"period": "coalition"}
    page.keyboard.press("Escape")
    assert state(page)["compare"] is None
    expect(second(page)).to_have_count(0)
    expect(button).to_be_focused()


def test_the_second_time_is_chosen_by_period_step_by_step_and_by_typed_dates(compare, size) -> None:
    page = compare(*size)
    page.get_by_role("combobox", name="Time of the second map").select_option(label="Nilka to Ghulja")
    expect(second(page).get_by_text("December 1944", exact=True)).to_be_visible()
    page.get_by_role("button", name="Second map: previous period").click()
    assert state(page)["compare"] == {"period": "before-1944"}
    expect(page.get_by_role("button", name="Second map: previous period")).to_have_attribute("aria-disabled", "true")
    page.get_by_role("button", name="Second map: next period").click()
    assert state(page)["compare"] == {"period": "nilka-to-ghulja"}
    dates = page.get_by_role("textbox", name="Dates of the second map")
    expect(dates).to_have_value("1944-08/1944-12")
    for typed, days, words in [
        ("November 1944", ("1944-11-01", "1944-11-30"), "November 1944"),
        ("1944-11-12/1945-03", ("1944-11-12", "1945-03-31"), "March 1945"),
    ]:
        dates.fill(typed)
        dates.press("Enter")
        assert state(page)["compare"] == dict(zip(("from", "to"), days, strict=True))
        expect(second(page).locator(".date").get_by_text(words, exact=True)).to_be_visible()
    assert state(page)["period"] == "three-fronts"
    page.get_by_role("combobox", name="Time of the second map").select_option(label="All")
    assert state(page)["compare"] == {"from": "1933-01-01", "to": "1949-12-31"}


@pytest.mark.parametrize(
    ("typed", "said"), [("soon", "not a date"), ("1945-02-30", "no day"), ("1999", "This map tells of")]
)
def test_what_cannot_be_read_as_dates_is_said_and_changes_nothing(compare, size, typed, said) -> None:
    page = compare(*size)
    dates = page.get_by_role("textbox", name="Dates of the second map")
    dates.fill(typed)
    dates.press("Enter")
    expect(second(page).get_by_role("alert").filter(has_text=said)).to_be_visible()
    assert state(page)["compare"] == {"period": "halt-and-agreements"}
    dates.press("Escape")
    expect(dates).to_have_value("1945-10/1946-06")
    assert state(page)["compare"] is not None


def test_the_two_views_move_together_whichever_is_moved(compare, size) -> None:
    page = compare(*size)
    assert alike(page)
    for container in (page.locator("#map_map"), second(page).locator(".leaflet-container")):
        before = page.evaluate(VIEWS)
        box = container.bounding_box()
        x, y = box["x"] + box["width"] / 3, box["y"] + box["height"] * 0.7
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + 40, y - 30, steps=4)
        page.mouse.up()
        rest(page)
        after = page.evaluate(VIEWS)
        assert after[0][:2] != pytest.approx(before[0][:2], abs=0.1)
        assert alike(page)
        page.mouse.wheel(0, -240)
        rest(page)
        assert page.evaluate(VIEWS)[0][2] > after[0][2]
        assert alike(page)
        container.focus()
        page.keyboard.press("ArrowLeft")
        rest(page)
        page.keyboard.press("-")
        rest(page)
        assert alike(page)
    page.get_by_role("button", name="Whole map").click()
    rest(page)
    assert alike(page)


def test_a_move_ends_and_is_not_sent_back_and_forth(compare) -> None:
    page = compare()
    page.evaluate("window.moves = 0; map_map.on('moveend', () => moves++); void secondMap.on('moveend', () => moves++)")
    page.evaluate("map_map.panBy([60, 20], { animate: false })")
    rest(page)
    assert 2 <= page.evaluate("moves") <= 4
    page.evaluate("moves = 0; secondMap.setZoom(secondMap.getZoom() + 0.5)")
    rest(page)
    assert 2 <= page.evaluate("moves") <= 4
    assert alike(page)


def test_neither_map_glides_for_a_reader_who_asks_for_rest(compare) -> None:
    page = compare(reduced_motion="reduce")
    page.evaluate("secondMap.setZoom(secondMap.getZoom() + 1)")
    assert page.evaluate("[map_map, secondMap].some((map) => map._animatingZoom)") is False
    assert page.evaluate("document.getAnimations().length") == 0
    assert alike(page)


def test_one_list_has_what_is_only_of_the_first_time_of_both_and_only_of_the_second(compare, size) -> None:
    page = compare(*size)
    shown = page.evaluate("dateline.state().visible")
    page.evaluate("dateline.set({ compare: null, period: 'halt-and-agreements' })")
    beside = page.evaluate("dateline.state().visible")
    page.evaluate("dateline.set({ period: 'three-fronts', compare: { period: 'halt-and-agreements' } })")
    groups = {
        "First map only: January to September 1945": [e for e in shown if e not in beside],
        "In both times": [e for e in shown if e in beside],
        "Second map only: October 1945 to June 1946": [e for e in beside if e not in shown],
    }
    assert all(groups.values())
    for heading, wanted in groups.items():
        told = page.locator("#comparison h3", has_text=heading)
        expect(told.get_by_text(f"{len(wanted)} events")).to_have_count(1)
        found = told.locator("xpath=following-sibling::ol[1]").locator("[data-event]")
        assert found.evaluate_all("(rows) => rows.map((row) => row.dataset.event)") == wanted
    expect(page.locator("#events")).to_be_hidden()


def test_what_changed_in_who_held_what_is_said_in_words_of_the_texts(compare, size) -> None:
    page = compare(*size)
    page.evaluate("dateline.set({ period: 'nilka-to-ghulja', compare: { period: 'pla-enters' } })")
    heading = page.get_by_role("heading", name="Who held what, where the two times are told otherwise: C")
    expect(heading).to_have_count(1)
    changes = page.locator(".changes > li")
    told = " ".join(changes.filter(has_text="Ghulja").first.inner_text().split())
    assert "31 December 1944: East Turkistan Republic" in told
    assert "31 December 1949: People's Republic of China" in told
    turpan = " ".join(changes.filter(has_text="Turpan").first.inner_text().split())
    assert "31 December 1944: no holding told" in turpan
    # The earlier time is told first, whichever map it stands on.
    page.evaluate("dateline.set({ period: 'pla-enters', compare: { period: 'nilka-to-ghulja' } })")
    expect(changes.filter(has_text="Ghulja").first).to_have_text(told)
    page.evaluate("dateline.set({ compare: { period: 'pla-enters' } })")
    expect(page.get_by_text("Nothing is told otherwise for the last days of the two times.")).to_have_count(1)


def test_a_mark_picked_on_either_map_selects_the_event_everywhere_and_moves_no_time(compare, places, size) -> None:
    page = compare(*size)
    page.evaluate("dateline.set({ period: 'nilka-to-ghulja', compare: { from: '1949-12-20', to: '1949-12-20' } })")
    rest(page)
    for map_name, place in (("secondMap", "ghulja"), ("map_map", "nilka")):
        before = state(page)
        x, y = page.evaluate(
            f"""([lon, lat]) => {{ const p = {map_name}.latLngToContainerPoint([lat, lon]);
              const box = {map_name}.getContainer().getBoundingClientRect(); return [p.x + box.x, p.y + box.y]; }}""",
            list(places[place]),
        )
        page.mouse.click(x, y)
        rest(page)
        if state(page)["event"] is None:
            page.locator("#events [data-event]:visible button").first.click()
        now = state(page)
        assert now["event"] is not None
        assert (now["period"], now["compare"]) == (before["period"], before["compare"])
        expect(page.get_by_role("heading", name="Who says so")).to_be_visible()
        page.keyboard.press("Escape")
        assert state(page)["event"] is None
        assert state(page)["compare"] is not None, "the first Escape leaves the event, not the comparison"
        if page.locator("#all-events").is_visible():
            page.locator("#all-events").click()
        page.evaluate("document.getElementById('handle').offsetHeight && document.getElementById('handle').focus()")
        page.keyboard.press("End")


def test_an_event_of_the_second_group_opens_and_comes_back_to_its_row(compare, size) -> None:
    page = compare(*size)
    if size[0] < 720:
        page.locator("#handle").press("Home")
    row = page.locator("#comparison ol").last.get_by_role("button").first
    title = row.locator(".what").inner_text()
    row.click()
    expect(page.get_by_role("heading", name=title)).to_be_visible()
    assert state(page)["period"] == "three-fronts"
    page.get_by_role("button", name="Back to the list").click()
    assert (
        page.locator("#comparison ol").last.get_by_role("button").first.evaluate("(b) => b === document.activeElement")
    )


def test_filters_and_names_hold_for_both_maps(compare, size) -> None:
    page = compare(*size)
    page.evaluate("dateline.set({ filters: { text: 'manas' }, names: 'zh' })")
    rest(page)
    rows = page.locator("#comparison [data-event] .what").all_inner_texts()
    counts = [
        int(page.locator("#date-count").inner_text().split()[0]),
        int(second(page).get_by_text(re.compile(r"^\d+ event")).first.inner_text().split()[0]),
    ]
    assert 0 < len(rows) <= sum(counts) < 30
    assert (
        page.locator(
            "#comparison [data-event] .where [lang=zh-Hans], #comparison [data-event] .where [lang=zh]"
        ).count()
        > 0
    )


def test_a_button_closes_the_second_map_and_the_focus_returns(compare, size) -> None:
    page = compare(*size)
    page.get_by_role("button", name="Close the second map").click()
    assert state(page)["compare"] is None
    expect(page.locator(".leaflet-container")).to_have_count(1)
    expect(page.get_by_role("button", name="Compare two times")).to_be_focused()
    page.get_by_role("tab", name="Events").click()
    unfold(page)
    expect(page.locator("#events [data-event]:visible")).to_have_count(len(state(page)["visible"]))
    expect(page.locator("#head #date-large")).to_have_text("September 1945")
    press(page)
    expect(second(page), "it can be opened again").to_be_visible()


def test_the_address_holds_the_second_time_and_brings_it_back(compare, page_of, settled, etr_map, size) -> None:
    page = compare(*size)
    pass_time(page, 250)
    assert page.evaluate("location.hash") == "#with=halt-and-agreements"
    page.evaluate("dateline.set({ compare: { from: '1946-01-02', to: '1946-02-03' }, event: null })")
    pass_time(page, 250)
    assert page.evaluate("location.hash") == "#with=1946-01-02..1946-02-03"
    there = page_of(etr_map.resolve().as_uri() + "#period=coalition&with=1946-01-02..1946-02-03", *size)
    settled(there)
    assert (state(there)["period"], state(there)["compare"]) == (
        "coalition",
        {"from": "1946-01-02", "to": "1946-02-03"},
    )
    expect(second(there).get_by_text("February 1946", exact=True)).to_be_visible()
    there.keyboard.press("Escape")
    expect(there.locator("#count")).to_be_focused()


@pytest.mark.parametrize(
    "hostile",
    [
        "with=nowhere",
        "with=1946-02-30..1946-03-01",
        "with=1947-01-01..1946-01-01",
        "with=..",
        "with=<b>",
        "with=1946..1947",
    ],
)
def test_a_second_time_that_makes_no_sense_is_left_out(page_of, settled, etr_map, hostile) -> None:
    page = page_of(f"{etr_map.resolve().as_uri()}#{hostile}&names=ru")
    settled(page)
    assert (state(page)["compare"], state(page)["names"]) == (None, "ru")
    expect(second(page)).to_have_count(0)


def test_scripts_set_and_read_the_second_time_and_a_bad_one_changes_nothing(open_map) -> None:
    page = open_map()
    page.evaluate("window.heard = []; void dateline.on('change', (s) => heard.push(s.compare))")
    page.evaluate("dateline.set({ compare: { from: '1945-10-01', to: '1946-06-30' } })")
    assert state(page)["compare"] == {"period": "halt-and-agreements"}
    assert page.evaluate("heard") == [{"period": "halt-and-agreements"}]
    before = state(page)
    for bad in (
        "{ period: 'x' }",
        "{}",
        "'pla-enters'",
        "{ from: '1946-01-01' }",
        "{ from: 'soon', to: 'later' }",
        "undefined",
    ):
        thrown = page.evaluate(
            f"(() => {{ try {{ dateline.set({{ period: 'coalition', compare: {bad} }}) }} catch (e) {{ return e.name "
            f"}} }})()"
        )
        assert thrown in ("RangeError", "TypeError"), bad
        assert state(page) == before
    page.evaluate("dateline.set({ compare: null })")
    assert state(page)["compare"] is None


def test_link_and_embed_code_of_this_moment_carry_both_times(compare) -> None:
    page = compare()
    page.get_by_role("tab", name="Tools").click()
    page.get_by_role("button", name="Link to this moment").click()
    expect(page.get_by_role("textbox", name="Link to this moment")).to_have_value(
        re.compile("with=halt-and-agreements")
    )
    page.get_by_role("button", name="Embed this map").click()
    expect(page.get_by_role("textbox", name="For any page", exact=True)).to_have_value(
        re.compile("with=halt-and-agreements")
    )
    page.evaluate("dateline.set({ event: 'manas-taken' })")
    page.get_by_role("button", name="Cite this event").click()
    expect(page.get_by_role("textbox", name="Cite this event")).to_have_value(re.compile("with=halt-and-agreements"))


def test_a_print_has_both_maps_under_their_dates_and_one_numbered_list(compare, size) -> None:
    page = compare(*size, color_scheme="dark")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print", color_scheme="dark")
    sheets = page.locator(".print-page")
    expect(sheets).to_have_count(2)
    boxes = [sheets.nth(i).bounding_box() for i in range(2)]
    assert boxes[1]["x"] >= boxes[0]["x"] + boxes[0]["width"] - 1
    expect(page.locator("#date-large")).to_have_text("September 1945")
    expect(page.locator("#date-large")).to_be_visible()
    expect(second(page).locator(".date").get_by_text("June 1946", exact=True)).to_be_visible()
    expect(page.get_by_role("combobox", name="Time of the second map")).to_be_hidden()
    eventually(page, lambda: page.locator("#comparison [data-event]:visible").count() > len(state(page)["visible"]))
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(sheets).to_have_count(0)


def test_who_hears_the_page_is_told_which_map_changed_and_each_map_says_its_time(compare, size) -> None:
    page = compare(*size)
    status = page.locator("#status")
    expect(status).to_have_text(re.compile(r"^Second map: October 1945 to June 1946\. 37 events"))
    page.get_by_role("button", name="Second map: next period").click()
    expect(status).to_have_text(re.compile(r"^Second map: July 1946 to July 1949\."))
    expect(page.get_by_role("region", name="Second map: July 1946 to July 1949")).to_have_count(1)
    page.evaluate("dateline.set({ period: 'pla-enters' })")
    expect(status).to_have_text(re.compile("^First map: PLA enters"))
    expect(page.get_by_role("region", name="First map: September to December 1949")).to_have_count(1)
    page.evaluate("dateline.set({ compare: null })")
    expect(page.get_by_role("region", name=re.compile("^Map\\. "))).to_have_count(1)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_axe_finds_nothing_and_no_target_is_small_while_two_times_are_compared(compare, width, height, theme) -> None:
    page = compare(width, height, color_scheme=theme)
    page.evaluate(f"(() => {{ {AXE_SCRIPT} }})()")
    for step in ("0", "document.querySelector('input[name=map-shown][value=second]').click()"):
        page.evaluate(step)
        found = page.evaluate("axe.run({ resultTypes: ['violations'] })")
        assert [
            f"{v['id']}: {n['html'][:120]} {n['failureSummary']}" for v in found["violations"] for n in v["nodes"]
        ] == []
        small = page.evaluate(
            """() => [...document.querySelectorAll("#second :is(button, select, input), #close-compare, #which label, #comparison button")]
              .filter((e) => e.checkVisibility({ visibilityProperty: true })).map((e) => [e.id || e.textContent, e.getBoundingClientRect().width, e.getBoundingClientRect().height])
              .filter(([, w, h]) => w < 44 || h < 43.5)"""
        )
        assert small == []
    wide = page.evaluate(
        "[document.documentElement, document.getElementById('panel')].filter((e) => e.scrollWidth > "
        "e.clientWidth).map((e) => e.tagName)"
    )
    assert wide == []


@pytest.mark.parametrize(("width", "height"), [(320, 480), (844, 390)])
def test_where_there_is_no_room_for_two_a_switch_shows_the_one_or_the_other(compare, width: int, height: int) -> None:
    page = compare(width, height)
    which = page.get_by_role("group", name="Map shown")
    first, other = which.get_by_role("radio").all()
    expect(first).to_be_checked()
    expect(page.locator("#map_map")).to_be_visible()
    expect(second(page)).to_be_hidden()
    other.click()
    expect(other).to_be_checked()
    expect(second(page).locator(".leaflet-container")).to_be_visible()
    expect(page.locator("#map_map")).to_be_hidden()
    box = page.get_by_role("textbox", name="Dates of the second map").bounding_box()
    top = page.locator("#panel").bounding_box()["y"] if width < 720 else height
    assert box["y"] + box["height"] <= top + 1
    assert alike(page)


def test_a_map_whose_time_is_fixed_offers_no_other_beside(page_of, settled, etr_map) -> None:
    page = page_of(f"{etr_map.resolve().as_uri()}?fixed#with=pla-enters")
    settled(page)
    expect(second(page)).to_have_count(0)
    page.get_by_role("tab", name="Tools").click()
    expect(page.get_by_role("button", name="Compare two times")).to_have_count(0)


def test_within_an_article_the_compact_map_offers_no_comparison(page_of, settled, etr_map) -> None:
    page = page_of(etr_map.resolve().as_uri() + "?embed=compact#with=coalition", 640, 480)
    settled(page)
    expect(page.get_by_role("button", name="Compare two times")).to_have_count(0)
    expect(second(page)).to_have_count(0)
    expect(page.locator(".leaflet-container")).to_have_count(1)


def test_forced_colours_leave_both_maps_in_order(compare, size) -> None:
    page = compare(*size, forced_colors="active")
    expect(second(page).locator(".leaflet-container")).to_be_visible()
    expect(page.get_by_role("button", name="Close the second map")).to_be_visible()


def test_the_legend_tells_the_signs_of_both_maps(compare) -> None:
    page = compare()
    page.evaluate("dateline.set({ period: 'nilka-to-ghulja', compare: { period: 'pla-enters' } })")
    page.get_by_role("tab", name="Legend").click()
    expect(page.locator("#legend-body").get_by_text("People's Republic of China, PLA")).to_be_visible()
    expect(page.locator("#legend-body").get_by_text("East Turkistan Republic").first).to_be_visible()


def saved(page, button: str) -> tuple[str, str]:
    """What a button of the view tools saves: the file's name and its text."""
    page.get_by_role("tab", name="Tools").click()
    with page.expect_download() as told:
        page.get_by_role("button", name=button).click()
    return told.value.suggested_filename, Path(told.value.path()).read_text("utf-8-sig")


def test_the_files_hold_the_events_of_both_times_and_say_which_each_is_of(compare) -> None:
    page = compare()
    groups = page.evaluate(
        "[...document.querySelectorAll('#comparison ol')].map((ol) => "
        "[...ol.querySelectorAll('[data-event]')].map((li) => li.dataset.event))"
    )
    wanted = {event: name for name, ids in zip(("first", "both", "second"), groups, strict=True) for event in ids}
    assert set(wanted.values()) == {"first", "both", "second"}
    name, text = saved(page, "Download as CSV")
    assert name == "etr-1944-1949-1945-01-01-1945-09-30-with-1945-10-01-1946-06-30.csv"
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["id"]: row["in"] for row in rows} == wanted
    assert {row["in_times"] for row in rows if row["in"] == "both"} == {"1945-01/1945-09; 1945-10/1946-06"}
    name, text = saved(page, "Download as GeoJSON")
    file = json.loads(text)
    assert {f["properties"]["id"]: f["properties"]["in"] for f in file["features"]} == wanted
    assert file["compared"] == {"first": "1945-01/1945-09", "second": "1945-10/1946-06"}
    page.evaluate("dateline.set({ compare: null })")
    assert "in_times" not in saved(page, "Download as CSV")[1].splitlines()[0]


def test_a_citation_says_which_of_the_two_times_shows_the_event(compare) -> None:
    page = compare()
    page.locator("#comparison ol").last.get_by_role("button").first.click()
    page.get_by_role("button", name="Cite this event").click()
    cited = page.get_by_role("textbox", name="Cite this event").input_value()
    assert "Shown in the second of two compared times: January to September 1945 / October 1945 to June 1946." in cited
    assert "with=halt-and-agreements" in cited


def test_movements_that_begin_or_end_between_the_two_times_are_told_with_their_text(compare, size) -> None:
    page = compare(*size)
    page.evaluate("dateline.set({ period: 'nilka-to-ghulja', compare: { period: 'three-fronts' } })")
    heading = "Movements that begin or end between 31 December 1944 and 30 September 1945, as told in C"
    told = page.locator("#comparison").get_by_role("heading", name=heading)
    expect(told).to_have_count(1)
    row = page.locator("#comparison .changes li", has_text="Northern front")
    expect(row.locator(".when")).to_have_text("July to September 1945")
    expect(row.get_by_text(re.compile("^Advance, East Turkistan Republic"))).to_have_count(1)
    planned = page.locator("#comparison .changes li", has_text="Planned: to Kashgar")
    assert planned.get_by_text("Advance (planned, proposed or demanded), East Turkistan Republic").count() == 1
    expect(page.locator("#comparison .changes li", has_text="Government forces leave Ghulja")).to_have_count(0)
    page.evaluate("dateline.set({ compare: { from: '1944-12-31', to: '1944-12-31' } })")
    expect(page.locator("#comparison").get_by_role("heading", name="Movements")).to_have_count(0)
