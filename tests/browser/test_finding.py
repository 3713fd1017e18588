"""A reader searches, filters, and hears the story as one source tells it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.waiting import painted, pass_time, rested

LISTED = "[data-event]:visible"


@pytest.fixture
def listed(size):
    """Opens the list: on a phone it lies in the sheet, which is raised first."""

    def raised(page):
        if size[0] < 720:
            page.locator("#handle").click()
            page.locator("#handle").click()
            rested(page)
        return page

    return raised


def search(page, text: str) -> None:
    page.get_by_role("searchbox", name="Search events, people and places").fill(text)
    pass_time(page, 200)


@pytest.mark.parametrize("query", ["ghulja", "YINING", "غۇلجا", "伊宁", "伊寧", "Кульджа", "kuldja"])
def test_a_place_is_found_under_any_of_its_names(open_map, size, listed, query: str) -> None:
    page = listed(open_map(*size))
    search(page, query)
    state = page.evaluate("dateline.state()")
    assert state["visible"]
    assert state["filters"]["text"] == query
    expect(page.locator(LISTED)).to_have_count(len(state["visible"]))
    told = page.evaluate("dateline.state().visible.map((id) => time_layer_events.store.event(id))")
    places = [{p for p, _ in e["places"]} | {p for c in e["claims"] for p, _ in c["places"]} for e in told]
    assert all("ghulja" in p or query == "ghulja" for p in places)


def test_a_search_narrows_list_map_and_count_alike(open_map, size, listed) -> None:
    page = listed(open_map(*size))
    before = len(page.evaluate("dateline.state().visible"))
    search(page, "manas")
    visible = page.evaluate("dateline.state().visible")
    assert 0 < len(visible) < before
    painted(page)
    marked = page.evaluate("time_layer_events.marks().flatMap((m) => m.events.map((e) => e.id))")
    assert set(marked) <= set(visible)
    expect(page.locator("#count")).to_have_text(re.compile(f"^{len(visible)} event"))
    expect(page.get_by_role("status").first).to_contain_text(f"{len(visible)} event")


def test_a_person_is_found_with_and_without_apostrophes_and_accents(open_map, size, listed) -> None:
    page = listed(open_map(*size))
    page.evaluate("dateline.set({ period: null })")
    search(page, "Ahmetjan")
    found = page.evaluate("dateline.state().visible")
    search(page, "áhmet'jan")
    assert page.evaluate("dateline.state().visible") == found != []


def test_where_nothing_matches_the_page_says_so_and_clears_at_a_press(open_map, size, listed) -> None:
    page = listed(open_map(*size))
    before = page.evaluate("dateline.state().visible")
    search(page, "zanzibar")
    page.get_by_role("button", name="Nothing matches 'zanzibar' with these filters. Clear filters.").click()
    assert page.evaluate("dateline.state()")["visible"] == before
    assert page.evaluate("dateline.state().filters") is None
    expect(page.get_by_role("searchbox")).to_have_value("")


def test_what_matches_only_at_other_times_can_be_reached(open_map, size, listed) -> None:
    page = listed(open_map(*size))
    page.evaluate("dateline.set({ period: 'before-1944' })")
    search(page, "manas")
    page.get_by_role("button", name="show all times").click()
    assert page.evaluate("dateline.state().period") is None
    expect(page.locator(LISTED).first).to_be_visible()


def test_kinds_and_deeds_are_ticked_and_unticked(open_map, size, listed) -> None:
    page = listed(open_map(*size))
    page.get_by_text("Filters", exact=True).click()
    page.get_by_role("checkbox", name="Talks, agreement").check()
    kinds = page.evaluate("dateline.state().visible.map((id) => time_layer_events.store.event(id).kind)")
    assert set(kinds) == {"talks"}
    expect(page.get_by_text("Filters (1 in use)")).to_be_visible()
    page.get_by_role("checkbox", name="Talks, agreement").uncheck()
    assert page.evaluate("dateline.state().filters") is None


def test_a_party_is_chosen_by_its_name(open_map, size, listed) -> None:
    page = listed(open_map(*size))
    page.get_by_text("Filters", exact=True).click()
    page.get_by_role("checkbox", name="Soviet Union").check()
    parties = page.evaluate("dateline.state().visible.map((id) => time_layer_events.store.event(id).parties)")
    assert parties
    assert all("ussr" in p for p in parties)


def test_according_to_a_source_the_story_is_that_sources(page_of, settled, map_file, size, listed) -> None:
    page = page_of(map_file("baren-1990"), *size)
    settled(page)
    listed(page)
    page.get_by_text("Filters", exact=True).click()
    page.get_by_role("combobox", name="According to").select_option("B")
    page.evaluate("dateline.set({ period: null })")
    told = page.evaluate("dateline.state().visible.map((id) => time_layer_events.store.event(id))")
    assert told
    assert all(any(c["source"] == "B" for c in e["claims"]) for e in told)
    rival = next(e for e in told if {c["source"] for c in e["claims"]} >= {"A", "B"} and e["differs"])
    page.evaluate("(event) => dateline.set({ event })", rival["id"])
    text = page.locator("#details").inner_text()
    assert text.index("According to B") < text.index("Elsewhere in these texts")
    assert "Told otherwise" in text
    first = page.locator("#details .claim .cite").first.inner_text()
    assert first.startswith("B,")


def test_a_script_filters_too_and_a_bad_filter_changes_nothing(open_map) -> None:
    page = open_map()
    page.evaluate("dateline.set({ filters: { kinds: ['fighting'], text: 'manas' } })")
    before = page.evaluate("dateline.state()")
    expect(page.get_by_role("searchbox")).to_have_value("manas")
    for bad in ("{ kinds: ['war'] }", "{ colour: ['red'] }", "'manas'", "[]", "{ kinds: 'fighting' }"):
        thrown = page.evaluate(
            f"(() => {{ try {{ dateline.set({{ filters: {bad} }}); }} catch (e) {{ return e.name; }} }})()"
        )
        assert thrown in ("RangeError", "TypeError")
        assert page.evaluate("dateline.state()") == before
    page.evaluate("dateline.set({ filters: null })")
    expect(page.get_by_role("searchbox")).to_have_value("")
