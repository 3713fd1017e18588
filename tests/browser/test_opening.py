"""A map opens from a file with the network cut, says what it shows, and is the same each time it is built."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

ROOT = Path(__file__).resolve().parents[2]
MAPS = sorted(path.stem for path in (ROOT / "maps").glob("*.toml"))
ISO_DAY = re.compile(r"-?\d{4,6}-\d\d-\d\d")


@pytest.mark.parametrize("map_id", MAPS)
def test_every_map_opens_with_its_periods_and_some_events(page_of, settled, map_file, map_id: str) -> None:
    page = page_of(map_file(map_id))
    settled(page)
    titles = page.evaluate("dateline.periods.map((p) => p.title)")
    assert titles
    for title in titles:
        expect(page.get_by_role("radio", name=title, exact=True)).to_have_count(1)
    assert page.evaluate("dateline.state().visible.length") > 0
    expect(page.get_by_role("listitem").first).to_be_visible()
    assert len(gzip.compress(map_file(map_id).read_bytes())) < 450_000


def test_the_opening_shows_title_map_periods_and_list(open_map, size) -> None:
    page = open_map(*size)
    assert page.title() == "East Turkistan Republic, 1944-49"
    expect(page.get_by_role("heading", level=1)).to_have_text(page.title())
    expect(page.get_by_role("region", name=re.compile("^Map"))).to_be_visible()
    expect(page.get_by_role("radio", name="Three fronts", exact=True)).to_be_checked()
    expect(page.get_by_role("tab", name="Events", exact=True)).to_have_attribute("aria-selected", "true")
    expect(page.locator("#date-large")).to_have_text("September 1945")
    expect(page.locator("#date-lead")).to_have_text("January to")


def test_the_periods_are_this_maps_in_its_order(open_map, periods: dict[str, str]) -> None:
    page = open_map()
    assert page.evaluate("dateline.periods") == [{"id": i, "title": title} for i, title in periods.items()]


def test_the_state_at_opening_has_the_documented_shape(page_of, etr_map: Path) -> None:
    page = page_of(etr_map)
    state = page.evaluate("dateline.state()")  # at once, before it is ready
    assert set(state) >= {"period", "from", "to", "event", "visible", "mode", "might", "filters", "names"}
    assert (state["period"], state["event"]) == ("three-fronts", None)
    assert (state["from"], state["to"]) == ("1945-01-01", "1945-09-30")
    assert state["visible"]
    assert len(set(state["visible"])) == len(state["visible"])


def test_every_periods_events_are_listed_in_the_order_of_time_what_begins_in_it_first_and_what_is_vague_last(
    open_map, periods: dict[str, str]
) -> None:
    page = open_map()
    vague = set(page.evaluate("[...document.querySelectorAll('[data-vague]')].map((li) => li.dataset.event)"))
    fold = page.get_by_role("button", name="dated only to the year")
    folds = 0
    for period in [*periods, None]:
        page.evaluate("(period) => dateline.set({ period })", period)
        state = page.evaluate("dateline.state()")
        assert ISO_DAY.fullmatch(state["from"])
        assert ISO_DAY.fullmatch(state["to"])
        assert state["from"] <= state["to"]
        starts = page.evaluate(
            """() => {
              const from = new Map(time_layer_events.data.events.map((e) => [e.id, e.from ?? ""]));
              return dateline.state().visible.map((id) => from.get(id));
            }"""
        )
        assert starts == sorted(starts)
        aside = vague & set(state["visible"])
        if 2 * len(aside) > len(state["visible"]):
            aside = set()
        expect(page.locator("[data-event]:visible")).to_have_count(len(state["visible"]) - len(aside))
        if aside:
            folds += 1
            fold.click()
        expect(page.locator("[data-event]:visible")).to_have_count(len(state["visible"]))
        listed = page.evaluate(
            "[...document.querySelectorAll('[data-event]')].filter((li) => !li.hidden).map((li) => li.dataset.event)"
        )
        begin = dict(zip(state["visible"], starts, strict=True))
        assert listed == sorted(
            state["visible"], key=lambda event: (event in aside, event not in aside and begin[event] < state["from"])
        )
        if aside:
            fold.click()
    assert folds > 1


def test_the_map_is_drawn_in_many_colours(open_map, size) -> None:
    page = open_map(*size)
    colours = page.evaluate(
        """[...document.querySelectorAll("canvas.dateline-canvas")].map((canvas) => {
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          const seen = new Set();
          for (let i = 0; i < data.length; i += 4) if (data[i + 3]) seen.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
          return seen.size;
        })"""
    )
    assert len(colours) == 2  # land and water; what is told of it, with the marks
    assert colours[0] > 500, "relief and rivers are missing"
    assert min(colours) > 50


def test_a_map_opened_again_opens_as_the_same_page(page_of, settled, etr_map: Path) -> None:
    seen = []
    for _ in range(2):
        page = page_of(etr_map)
        settled(page)
        seen.append((page.evaluate("dateline.state()"), page.locator("#panel").aria_snapshot()))
    assert seen[0] == seen[1]


TAP_BEFORE_THE_MAP = """
Object.defineProperty(window, "L", { configurable: true, set(value) {
  Object.defineProperty(window, "L", { value, writable: true, configurable: true });
  const mark = document.querySelector(".still path[transform][paint-order]").getBoundingClientRect();
  const [x, y] = [mark.x + mark.width / 2, mark.y + mark.height / 2];
  const at = { bubbles: true, clientX: x, clientY: y };
  document.elementFromPoint(x, y).dispatchEvent(new MouseEvent("click", at));
  window.tapped = { map: Boolean(document.querySelector(".leaflet-pane")), state: dateline.state(),
    details: document.getElementById("details").textContent,
    listed: document.getElementById("listing").hasAttribute("data-only") };
} });
"""
JUMPS = """
window.jumped = 0;
new PerformanceObserver((list) => { for (const shift of list.getEntries()) window.jumped += shift.value; })
  .observe({ type: "layout-shift", buffered: true });
"""


@pytest.fixture
def opened_with(page_of, settled, size, etr_map: Path):
    """Opens the map with a script that runs before anything of it."""

    def opened(script: str) -> Page:
        page = page_of("about:blank", *size)
        page.add_init_script(script)
        page.goto(etr_map.resolve().as_uri())
        settled(page)
        return page

    return opened


def test_a_tap_on_a_mark_is_answered_before_the_map_is_there_and_stays_answered(opened_with) -> None:
    page = opened_with(TAP_BEFORE_THE_MAP)
    tapped = page.evaluate("tapped")
    assert not tapped["map"], "the map was there already"
    assert tapped["details"] or tapped["listed"]
    assert page.evaluate("dateline.state().event") == tapped["state"]["event"]
    assert page.evaluate("document.getElementById('details').textContent") == tapped["details"]
    view, still = page.evaluate("dateline.state().view"), tapped["state"]["view"]
    assert view["zoom"] == still["zoom"]
    # The map stands on whole pixels.
    assert view["centre"] == pytest.approx(still["centre"], abs=0.03), "the map is where the still was"


def test_nothing_jumps_as_the_page_opens(opened_with) -> None:
    assert opened_with(JUMPS).evaluate("jumped") < 0.005


def test_without_scripts_title_picture_and_the_whole_list_can_be_read(page_of, size, etr_map: Path) -> None:
    page = page_of(etr_map, *size, java_script_enabled=False)
    expect(page.get_by_role("heading", name="East Turkistan Republic, 1944-49")).to_be_visible()
    standfirst = page.get_by_text("Its fronts, talks and end as five texts tell them")
    assert standfirst.bounding_box()["width"] > 100
    drafts = page.locator(".draft, .draft-short").filter(visible=True)
    assert any(n.bounding_box()["width"] > 20 and n.inner_text().startswith("Draft") for n in drafts.all())
    assert page.get_by_text("26 events").count() == 0 or not page.get_by_text("26 events").first.is_visible()
    still = page.locator(".still svg").bounding_box()
    assert still["height"] > 200
    assert still["y"] + still["height"] <= size[1] + 1
    assert standfirst.bounding_box()["y"] + standfirst.bounding_box()["height"] <= still["y"]
    items = page.locator("#events > li")
    assert items.count() > 40
    last = items.last
    last.scroll_into_view_if_needed()
    assert last.is_visible()
    assert not page.get_by_role("radio").count()
    expect(page.get_by_role("heading", name="The texts", exact=True)).to_be_visible()


def test_the_page_works_in_a_frame_without_rights_of_its_own(watch, page_of, settled, etr_map: Path) -> None:
    map_url = watch.serve("http://article.test/map.html?embed=full", etr_map.read_text(encoding="utf-8"))
    host = watch.serve(
        "http://article.test/",
        f'<!doctype html><title>Article</title><iframe src="{map_url}" sandbox="allow-scripts" '
        'title="Map" width="1000" height="640"></iframe>',
    )
    _works_in_a_frame(page_of(host), settled)


def test_the_page_works_in_a_frame_of_a_file(page_of, settled, etr_map: Path, tmp_path: Path) -> None:
    (tmp_path / "host.html").write_text(
        f'<!doctype html><title>Article</title><iframe src="{etr_map.as_uri()}?embed=full" sandbox="allow-scripts" '
        'title="Map" width="1000" height="640"></iframe>'
    )
    _works_in_a_frame(page_of(tmp_path / "host.html"), settled)


def test_the_page_works_in_a_srcdoc_frame(page_of, settled, etr_map: Path, tmp_path: Path) -> None:
    text = etr_map.read_text(encoding="utf-8").replace("&", "&amp;").replace('"', "&quot;")
    (tmp_path / "host.html").write_text(
        '<!doctype html><meta charset="utf-8"><title>Article</title>'
        f'<iframe sandbox="allow-scripts" name="dateline:?embed=full" title="Map" width="1000" height="640" '
        f'srcdoc="{text}"></iframe>',
        encoding="utf-8",
    )
    _works_in_a_frame(page_of(tmp_path / "host.html"), settled)


def _works_in_a_frame(page, settled: Callable[..., None]) -> None:
    frame = page.frames[1]
    settled(frame)
    frame.get_by_role("radio", name="PLA enters", exact=True).check()
    assert frame.evaluate("dateline.state().period") == "pla-enters"
    frame.locator("[data-event]:visible").get_by_role("button").first.click()
    expect(frame.get_by_role("heading", name="Who says so")).to_be_visible()
    frame.get_by_role("button", name="Zoom in").click()
