"""Scripts read and set what a map shows through ``window.dateline``."""

from __future__ import annotations

import random

import pytest
from playwright.sync_api import expect

from tests.browser.waiting import painted, unfold


@pytest.fixture
def page(open_map):
    """The first atlas at desktop size."""
    return open_map()


def state(page):
    return page.evaluate("dateline.state()")


def test_setting_a_period_shows_its_days_and_events(page) -> None:
    before = state(page)
    page.evaluate("dateline.set({ period: 'nilka-to-ghulja' })")
    now = state(page)
    assert (now["period"], now["from"], now["to"]) == ("nilka-to-ghulja", "1944-08-01", "1944-12-31")
    assert now["visible"] != before["visible"]
    expect(page.get_by_role("radio", name="Nilka to Ghulja", exact=True)).to_be_checked()


def test_setting_no_period_shows_all_of_the_maps_time(page) -> None:
    page.evaluate("dateline.set({ period: null })")
    now = state(page)
    assert (now["period"], now["from"], now["to"]) == (None, "1933-01-01", "1949-12-31")
    expect(page.get_by_role("radio", name="All", exact=True)).to_be_checked()


def test_setting_days_of_ones_own_leaves_no_period_chosen(page) -> None:
    page.evaluate("dateline.set({ from: '1944-11-01', to: '1944-11-30' })")
    now = state(page)
    assert (now["period"], now["from"], now["to"]) == (None, "1944-11-01", "1944-11-30")
    expect(page.locator("#date-large")).to_have_text("November 1944")
    unfold(page)
    expect(page.locator("[data-event]:visible")).to_have_count(len(now["visible"]))


def test_setting_a_periods_own_days_chooses_it(page) -> None:
    page.evaluate("dateline.set({ from: '1944-08-01', to: '1944-12-31' })")
    assert state(page)["period"] == "nilka-to-ghulja"


def test_setting_an_event_opens_it_in_a_time_that_has_it(page) -> None:
    page.evaluate("dateline.set({ period: 'pla-enters' })")
    target = state(page)["visible"][0]
    page.evaluate("dateline.set({ period: 'nilka-to-ghulja' })")
    page.evaluate("(event) => dateline.set({ event })", target)
    now = state(page)
    assert now["event"] == target
    assert target in now["visible"]
    expect(page.get_by_role("heading", name="Who says so")).to_be_visible()
    page.evaluate("dateline.set({ event: null })")
    assert state(page)["event"] is None
    expect(page.locator("#events")).to_be_visible()


BAD = [
    "{ period: 'nowhere' }", "{ event: 'nothing' }", "{ from: '1945-13-01' }", "{ from: '1945-02-30' }",
    "{ from: '1946-01-01', to: '1945-01-01' }", "{ from: 'soon' }", "{ to: 19450101 }", "{ when: '1945' }",
    "{ period: 'pla-enters', event: 'nothing' }", "{ period: undefined }", "null", "undefined", "'pla-enters'",
]  # fmt: skip


def test_a_bad_request_throws_and_changes_nothing(page) -> None:
    page.evaluate("window.heard = 0; dateline.on('change', () => heard++)")
    before = state(page)
    for bad in BAD:
        thrown = page.evaluate(f"(() => {{ try {{ dateline.set({bad}); }} catch (e) {{ return e.name; }} }})()")
        assert thrown in ("RangeError", "TypeError"), f"set({bad}) threw {thrown}"
        assert state(page) == before, f"set({bad}) changed the state"
    assert page.evaluate("heard") == 0


def test_a_listener_hears_each_change_once_until_it_stops(page) -> None:
    heard = page.evaluate(
        """() => {
          const heard = [];
          const stop = dateline.on("change", (state) => heard.push(state.period));
          dateline.set({ period: "pla-enters" });
          dateline.set({ period: "pla-enters" });
          dateline.set({ period: "coalition" });
          stop();
          dateline.set({ period: "three-fronts" });
          return heard;
        }"""
    )
    assert heard == ["pla-enters", "coalition"]


def test_listening_for_something_unknown_throws(page) -> None:
    assert (
        page.evaluate("(() => { try { dateline.on('chnage', () => 0); } catch (e) { return e.name; } })()")
        == "RangeError"
    )


def test_what_a_script_reads_it_cannot_break(page) -> None:
    before = state(page)
    page.evaluate("(() => { const s = dateline.state(); s.visible.length = 0; s.period = 'x'; })()")
    assert state(page) == before
    assert page.evaluate("Object.isFrozen(dateline)")


def test_many_switches_and_zooms_in_a_row_throw_nothing(page) -> None:
    chance = random.Random(1944)
    ids = page.evaluate("dateline.periods.map((p) => p.id)")
    for _ in range(20):
        page.evaluate("(period) => dateline.set({ period })", chance.choice([*ids, None]))
        event = chance.choice(state(page)["visible"])
        page.evaluate("(event) => dateline.set({ event })", event)
        page.evaluate("(step) => map_map.setZoom(map_map.getZoom() + step)", chance.choice([-2, -0.5, 0.5, 1, 3]))
        painted(page)
        assert state(page)["event"] == event
    page.evaluate("dateline.set({ event: null })")
    unfold(page)
    expect(page.locator("[data-event]:visible")).to_have_count(len(state(page)["visible"]))
