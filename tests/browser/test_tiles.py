"""A map of very many events on a plain static host: a small one, since a million would take minutes to write."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from geo.workflows.tiles import Wishes, tiles
from tests.browser.conftest import DESKTOP, OpenPage, Watch
from tests.browser.waiting import settle
from tests.range_server import RangeSite

EVENTS = 2600
ALL = EVENTS + 5  # with a comet and four corners
TOWNS = {"Lisbon": (-9.14, 38.72), "Porto": (-8.61, 41.15), "Madrid": (-3.70, 40.42), "Seville": (-5.98, 37.39)}
ORDERED = (("fighting", "Siege of"), ("talks", "Truce at"), ("other", "Fair in"))


@pytest.fixture(scope="session")
def tiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a map of `EVENTS` events, most of them in one town: `history.html` and its two files."""
    chance = random.Random(1640)
    lines = ["id,title,when,kind,importance,lon,lat,place_title"]
    for i in range(EVENTS):
        town = "Lisbon" if chance.random() < 0.8 else chance.choice(sorted(TOWNS))
        lon, lat = (at + chance.uniform(-0.3, 0.3) for at in TOWNS[town])
        kind, words = chance.choice(ORDERED)
        year, month = chance.randrange(1600, 1700), chance.randrange(1, 13)
        weight = 3 if i == 7 else 1
        lines.append(f"e{i:04},{words} {town},{year}-{month:02},{kind},{weight},{lon:.4f},{lat:.4f},{town}")
    lines.append("last,Comet over Evora,1699-12,other,1,-7.91,38.57,Evora")
    # What lies around, so that the opening view holds all of it.
    for i, (lon, lat) in enumerate([(-12, 34), (-12, 44), (0, 34), (0, 44)]):
        lines.append(f"corner{i},Fair in a corner,1650-01,other,1,{lon},{lat},Corner")
    folder = tmp_path_factory.mktemp("tiled")
    (folder / "history.csv").write_text("\n".join(lines), "utf-8")
    tiles(folder / "history.csv", folder, Wishes(title="Of many events"))
    return folder


@pytest.fixture
def host(tiled: Path, watch: Watch) -> Iterator[RangeSite]:
    """A static host of that map, which may be asked for it."""
    site = RangeSite(tiled)
    watch.sites.append(site.home)
    yield site
    site.close()


@pytest.fixture
def open_tiled(host: RangeSite, page_of: OpenPage) -> Callable[..., Page]:
    """``open_tiled(fragment)`` opens all of the map's time from its host and waits until its tiles are there."""

    def opened(fragment: str = "#period=", size: tuple[int, int] = DESKTOP) -> Page:
        page = page_of(f"{host.home}/history.html{fragment}", *size)
        settle(page)
        page.locator('html[data-tiles="ready"]').wait_for(state="attached")
        return page

    return opened


def counted(page: Page) -> str:
    return page.locator("#count").inner_text()


def test_a_reader_sees_how_many_events_there_are_and_the_weightiest_of_them(
    open_tiled: Callable[..., Page], host: RangeSite, size: tuple[int, int]
) -> None:
    page = open_tiled(size=size)
    expect(page.locator("#count")).to_have_text(f"{ALL:,} events in view")
    assert page.locator("#events > li:visible").count() == 150 or size != DESKTOP
    expect(page.locator("#empty")).to_be_hidden()
    expect(page.locator(".rest")).to_contain_text(f"And {ALL - 150:,} more in view")
    asked = [path for path, _ in host.sent if path == "/history.pmtiles"]
    assert 2 <= len(asked) <= 12
    assert sum(n for path, n in host.sent if path == "/history.pmtiles") < 250_000


def test_time_is_stepped_by_keyboard_and_its_count_stays_true(open_tiled: Callable[..., Page], tiled: Path) -> None:
    page = open_tiled()
    handle = page.get_by_role("slider", name="End of the time shown")
    handle.focus()
    for _ in range(6):
        page.keyboard.press("PageDown")
    days = page.evaluate("[dateline.state().from, dateline.state().to]")
    rows = [line.split(",") for line in (tiled / "history.csv").read_text("utf-8").splitlines()[1:]]
    shown = sum(days[0] <= f"{row[2]}-01" <= days[1] for row in rows)
    assert 0 < shown < ALL
    expect(page.locator("#count")).to_have_text(f"{shown:,} events in view")
    page.evaluate('dateline.set({from: "1650-01-02", to: "1660-01-02"})')
    expect(page.locator("#count")).to_contain_text("up to")


def test_an_event_is_found_among_all_and_opened_and_left_by_keyboard(open_tiled: Callable[..., Page]) -> None:
    page = open_tiled()
    page.get_by_role("searchbox").focus()
    page.keyboard.type("comet")
    expect(page.locator(".hits [role=status]")).to_have_text("1 event found")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#details-title")).to_have_text("Comet over Evora")
    expect(page.locator("#details")).to_contain_text("December 1699")
    assert page.evaluate("dateline.state().event") == "last"
    assert page.locator("#details-title").evaluate("node => node === document.activeElement")
    page.keyboard.press("Escape")
    expect(page.locator("#details")).to_be_hidden()
    expect(page.locator("#hits button")).to_be_focused()


def test_a_list_entry_opens_its_record_and_has_the_focus_again(open_tiled: Callable[..., Page]) -> None:
    page = open_tiled()
    entry = page.locator('#events [data-event="e0007"] button')
    entry.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#details [role=status]")).to_have_count(0)
    expect(page.locator("#details")).to_contain_text("Link to this moment")
    page.keyboard.press("Escape")
    expect(entry).to_be_focused()


def test_a_mark_of_hundreds_lists_the_weightiest_of_them(open_tiled: Callable[..., Page]) -> None:
    page = open_tiled()
    x, y, n = page.evaluate(
        """() => {
          const mark = time_layer_events.marks().reduce((a, b) => (b.events.length > a.events.length ? b : a));
          const box = map_map.getContainer().getBoundingClientRect();
          return [mark.x + box.x, mark.y + box.y, mark.events.length];
        }"""
    )
    assert n > 300
    page.mouse.click(x, y)
    expect(page.locator("#count")).to_have_text(f"{n} events")
    expect(page.locator("#events > li:visible")).to_have_count(150)
    page.locator("#events > li:visible button").first.click()
    expect(page.locator("#details")).to_contain_text("Link to this moment")


HEARING = """() => {
  window.heard = [];
  new MutationObserver(([{target}]) => window.heard.push(target.textContent))
    .observe(document.getElementById("status"), {childList: true, characterData: true, subtree: true});
}"""


def test_more_is_reached_by_zooming_where_most_is(open_tiled: Callable[..., Page]) -> None:
    page = open_tiled()
    before = page.evaluate("dateline.state().view.zoom")
    expect(page.locator("#status")).to_have_text(f"1600 to 1699. {ALL:,} events in view.")
    page.evaluate(HEARING)
    button = page.get_by_role("button", name="Zoom in where most are")
    button.press("Enter")
    page.wait_for_function("before => dateline.state().view.zoom > before", arg=before)
    page.locator('html[data-tiles="ready"]').wait_for(state="attached")
    expect(page.locator("#count")).not_to_have_text(re.compile(f"^(up to|{ALL:,})"))
    expect(page.locator("#status")).to_contain_text(counted(page))
    assert page.evaluate("heard") == [f"1600 to 1699. {counted(page)}."], "a voice says what is in view once"
    # The keyboard stays with the button while there is more, and is then left where the list begins.
    focused = "document.activeElement.id || document.activeElement.textContent"
    for _ in range(12):
        at = page.evaluate(focused)
        if at == "count":
            break
        assert at == "Zoom in where most are"
        page.keyboard.press("Enter")
        settle(page)
        page.locator('html[data-tiles="ready"]').wait_for(state="attached")
    assert page.evaluate(focused) == "count"


def test_a_link_opens_an_event_that_no_tile_of_the_view_shows(open_tiled: Callable[..., Page]) -> None:
    page = open_tiled("#period=&event=last")
    expect(page.locator("#details-title")).to_have_text("Comet over Evora")
    page = open_tiled("#period=&event=nobody")
    expect(page.locator(".tiles-status")).to_contain_text("This map has no event “nobody”.")


def test_what_is_in_view_is_taken_away_as_a_file(open_tiled: Callable[..., Page]) -> None:
    page = open_tiled()
    page.evaluate('dateline.set({from: "1650-01-01", to: "1650-12-31"})')
    page.get_by_role("tab", name="Tools").click()
    expect(page.locator("#share-tools")).to_contain_text("Only the events that are shown one by one now.")
    with page.expect_download() as saved:
        page.get_by_role("button", name="CSV").click()
    assert saved.value.suggested_filename == "history-1650-01-01-1650-12-31-shown.csv"
    text = saved.value.path().read_text("utf-8-sig")
    rows = text.splitlines()[1:]
    assert rows
    assert all("1650" in row for row in rows)
    page.get_by_role("tab", name="Legend").click()
    expect(page.locator("#legend-body")).to_contain_text("A disc with a plus and a number")


def test_a_map_opened_from_a_disk_says_that_it_needs_a_server(tiled: Path, watch: Watch) -> None:
    page = watch.open(f"{(tiled / 'history.html').as_uri()}#period=")
    settle(page)
    expect(page.locator(".tiles-status")).to_contain_text("dateline serve")
    expect(page.get_by_role("slider").first).to_be_visible()
    expect(page.locator("#count")).to_have_text(f"up to {ALL:,} events in view")
    expect(page.locator(".rest")).to_be_hidden()
    page.get_by_role("searchbox").fill("comet")
    expect(page.locator(".hits [role=status]")).to_contain_text("dateline serve")
    expect(page.get_by_role("button", name="Try again")).to_have_count(0)
    assert watch.requests == []


def test_a_host_without_ranges_is_named_as_the_reason(host: RangeSite, watch: Watch) -> None:
    host.ranges = False
    page = watch.open(f"{host.home}/history.html")
    expect(page.locator(".tiles-status")).to_contain_text("HTTP range requests")
    expect(page.locator(".tiles-status button")).to_be_hidden()


def test_what_a_lost_connection_keeps_back_comes_on_another_try(host: RangeSite, watch: Watch) -> None:
    page = watch.open(f"{host.home}/history.html")
    page.locator('html[data-tiles="ready"]').wait_for(state="attached")
    settle(page)
    host.down = True
    page.locator("#events > li:visible button").first.press("Enter")
    expect(page.locator("#details [role=status]")).to_contain_text("Is there a connection?")
    host.down = False
    page.locator("#details").get_by_role("button", name="Try again").press("Enter")
    expect(page.locator("#details")).to_contain_text("Link to this moment")
    expect(page.locator("#details-title")).to_be_focused()


def test_an_event_that_could_not_be_sought_is_found_on_another_try(host: RangeSite, watch: Watch) -> None:
    page = watch.open(f"{host.home}/history.html")
    page.locator('html[data-tiles="ready"]').wait_for(state="attached")
    settle(page)
    host.down = True
    unknown = "Array.from({length: 2600}, (_, i) => `e${String(i).padStart(4, 0)}`).find((id) => !store.event(id))"
    unknown = page.evaluate(f"() => {{ const {{ store }} = time_layer_events; return {unknown} }}")
    page.evaluate("event => dateline.set({event})", unknown)
    said = page.locator(".tiles-status")
    expect(said).to_contain_text("Is there a connection?")
    page.evaluate("map_map.panBy([1, 0])")
    settle(page)
    expect(said).to_contain_text("Is there a connection?")
    host.down = False
    said.get_by_role("button", name="Try again").press("Enter")
    expect(page.locator("#details-title")).to_be_visible()
    assert page.evaluate("dateline.state().event") == unknown
    expect(said).to_be_hidden()
    assert page.evaluate("document.activeElement !== document.body")


def test_filters_say_what_they_let_through_and_what_they_cannot_tell_of(open_tiled: Callable[..., Page]) -> None:
    page = open_tiled("#period=&find=seville")
    expect(page.locator("#count")).to_contain_text("shown one by one")
    expect(page.get_by_role("button", name="Zoom in where most are")).to_have_count(0)
    expect(page.locator("#filters summary")).to_have_text("Filters (1 in use)")
    page.locator("#filters summary").click()
    page.get_by_role("checkbox", name="Fighting").check()
    assert page.evaluate("dateline.state().filters.text") == "seville"
    assert page.evaluate("dateline.state().visible.length") > 0
    page.evaluate('dateline.set({filters: {text: "nowhere"}})')
    page.get_by_role("button", name="Nothing matches 'nowhere' with these filters").press("Enter")
    expect(page.locator("#count")).to_have_text(f"{ALL:,} events in view")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("nowhere")
    expect(page.locator(".hits [role=status]")).to_have_text("No event matches “nowhere”.")


def test_of_a_mark_on_a_disc_the_mark_alone_says_what_it_is(open_tiled: Callable[..., Page]) -> None:
    page = open_tiled()
    mark, disc = page.evaluate(
        """() => {
          const box = map_map.getContainer().getBoundingClientRect();
          const marks = time_layer_events.marks();
          const discs = time_layer_events.store.source.under.painted();
          const free = discs.find((d) => marks.every((m) => Math.hypot(m.x - d.x, m.y - d.y) > 23));
          const at = (d) => [d.x + box.x, d.y + box.y];
          return [at(marks[0]), free ? at(free) : at({ x: (discs[0].box[0] + discs[0].box[2]) / 2, y: discs[0].box[1] })];
        }"""
    )
    title = page.locator("#map-area .folium-map, .folium-map").first
    page.mouse.move(*disc)
    expect(title).to_have_attribute("title", re.compile("more event"))
    page.mouse.move(*mark)
    expect(page.locator(".mark-title")).to_be_visible()
    expect(title).to_have_attribute("title", "")


def test_framed_in_an_article_it_reads_its_events_where_its_host_lends_them(host: RangeSite, watch: Watch) -> None:
    host.shared = True
    frame = '<iframe src="history.html" sandbox="allow-scripts" width="640" height="480"></iframe>'
    (Path(host.folder) / "article.html").write_text(f"<!doctype html><title>A</title>{frame}", "utf-8")
    page = watch.open(f"{host.home}/article.html")
    inside = page.frame_locator("iframe")
    inside.locator('html[data-tiles="ready"]').wait_for(state="attached")
    expect(inside.locator("#date-count")).to_contain_text("events in view")
    assert watch.complaints == []


ENTRIES = """() => {
  const all = [...document.querySelectorAll("#events > [data-event]")];
  const seen = all.filter((li) => !li.hidden);
  const blank = seen.filter((li) => !li.querySelector(".what").textContent || !li.querySelector(".sign svg"));
  return [all.length, new Set(all.map((li) => li.dataset.event)).size, seen.length, blank.length];
}"""


def test_however_many_entries_a_list_had_each_stands_in_it_once_with_its_words(open_tiled: Callable[..., Page]) -> None:
    page = open_tiled()
    lengths: dict[int, int] = {}
    for start in (*range(1600, 1700, 10), *range(1600, 1700, 10)):
        page.evaluate('y => time_layer_events.store.set({from: `${y}-01-01`, to: `${y + 12}-12-31`}, "link")', start)
        settle(page)
        entries, different, listed, blank = page.evaluate(ENTRIES)
        assert (entries, blank) == (different, 0)
        assert listed == lengths.setdefault(start, listed) > 90
        assert entries <= 600 + 150


def test_a_list_that_periods_change_in_turn_waits_for_a_pause(open_tiled: Callable[..., Page]) -> None:
    page = open_tiled()
    lists = page.evaluate(
        """() => {
          const now = performance.now();
          performance.now = () => now; // however slow the machine is, no pause
          const listed = () => [...document.querySelectorAll("#events > li:not([hidden])")];
          const seen = new Set();
          for (const { id } of dateline.periods) {
            dateline.set({ period: id });
            seen.add(listed().map((li) => li.dataset.event).join());
          }
          delete performance.now;
          return seen.size;
        }"""
    )
    assert lists == 1
    expect(page.locator("#events > li:visible").last).to_contain_text("1699")
