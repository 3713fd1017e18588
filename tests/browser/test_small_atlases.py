"""Three small atlases of other histories, one across 180 degrees and one of a city: each page opens in silence, and its ground
fills the window wherever a reader may move it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.waiting import settle
from tests.made_once import ROOT, map_built

ATLASES = ROOT / "tests" / "atlases"
MAPS = sorted((path.parents[1].name, path.stem) for path in ATLASES.glob("*/maps/*.toml"))

# The window's corners and the ground's rectangle in metres of the map's plane.
CORNERS = """() => {
  const data = JSON.parse(document.getElementById("dateline-data").textContent);
  const size = map_map.getSize();
  const crs = map_map.options.crs;
  const corners = [[0, 0], [size.x, 0], [0, size.y], [size.x, size.y]].map((at) => {
    const p = crs.projection.project(map_map.containerPointToLatLng(at));
    return [p.x, p.y];
  });
  const metres = 1 / (crs.scale(map_map.getZoom()));
  return { corners, ground: data.map.ground, clip: data.base.clip, metres };
}"""


@pytest.fixture(scope="session", params=MAPS, ids=lambda found: found[1])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    atlas, name = request.param
    return map_built(ATLASES / atlas, name, tmp_path_factory.mktemp(name))


def stands_on_the_ground(page: Page) -> None:
    found: dict[str, Any] = page.evaluate(CORNERS)
    x0, y0, x1, y1 = found["clip"]
    a0, b0, a1, b1 = found["ground"]
    assert x0 < a0 < a1 < x1
    assert y0 < b0 < b1 < y1
    slack = 2 * found["metres"]
    for x, y in found["corners"]:
        assert a0 - slack <= x <= a1 + slack, found
        assert b0 - slack <= y <= b1 + slack, found


def test_the_ground_fills_the_window_however_far_a_reader_goes(page_of, built: Path, size: tuple[int, int]) -> None:
    page = page_of(built, *size)
    settle(page)
    stands_on_the_ground(page)
    page.evaluate("map_map.setZoom(0, {animate: false})")
    stands_on_the_ground(page)
    for lat, lng in ((0, 0), (60, 179), (-60, -179), (80, 90)):
        page.evaluate(f"map_map.setView([{lat}, {lng}], map_map.getZoom(), {{animate: false}})")
        stands_on_the_ground(page)
    page.evaluate("map_map.setZoom(map_map.getMaxZoom(), {animate: false})")
    stands_on_the_ground(page)


# Boxes of the window that lie over each other: the date and the map, the scale and each mark, the globe and each name.
COVERED = """() => {
  const area = document.getElementById("map-area").getBoundingClientRect();
  const inMap = ({ left, top, right, bottom }) => [left - area.left, top - area.top, right - area.left, bottom - area.top];
  const shown = (query) => [...document.querySelectorAll(query)].map((e) => e.getBoundingClientRect()).filter((r) => r.width);
  const meet = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  const { sizes } = time_layer_events.data.style.marks;
  const marks = time_layer_events.marks().map((m) => {
    const half = sizes[m.events[0].importance] / 2;
    return [m.x - half, m.y - half, m.x + half, m.y + half];
  });
  const { names, pointers } = time_layer_events.drawn();
  const words = [...names.map((n) => n.box), ...pointers];
  const [date, scale, globe] = [".date", "#map-area .scale", ".locator"].map((query) => shown(query).map(inMap));
  return {
    date: date.filter((box) => meet(box, [0, 0, area.width, area.height])),
    scale: scale.filter((box) => [...marks, ...words].some((other) => meet(box, other))),
    globe: globe.filter((box) => words.some((other) => meet(box, other))),
    cut: marks.filter(([left, top, right, bottom]) => left < 0 || top < 0 || right > area.width || bottom > area.height),
    marks: marks.length,
  };
}"""


def test_date_scale_and_globe_cover_no_mark_or_name_and_no_mark_is_cut(
    page_of, built: Path, size: tuple[int, int]
) -> None:
    page = page_of(built, *size)
    settle(page)
    for period in [*page.evaluate("dateline.periods.map((p) => p.id)"), None]:
        page.evaluate("(period) => dateline.set({ period })", period)
        settle(page)
        found = page.evaluate(COVERED)
        assert found.pop("marks"), period
        assert found == {"date": [], "scale": [], "globe": [], "cut": []}, period


def test_the_globe_and_the_scale_stand_on_paper_of_their_own(page_of, built: Path) -> None:
    page = page_of(built)
    settle(page)
    looks = page.evaluate("""() => [".locator", "#map-area .scale"].flatMap((query) => {
      const one = document.querySelector(query);
      if (!one) return [];
      const { mixBlendMode, backgroundColor } = getComputedStyle(one);
      return [[mixBlendMode, backgroundColor === "rgba(0, 0, 0, 0)"]];
    })""")
    assert looks
    assert all(look == ["normal", False] for look in looks)


def test_each_day_of_a_time_of_some_days_is_lettered(page_of, tmp_path_factory: pytest.TempPathFactory, size) -> None:
    page = page_of(map_built(ATLASES / "san-francisco-1906", "san-francisco", tmp_path_factory.mktemp("days")), *size)
    settle(page)
    assert page.locator(".strip .tick-words").all_text_contents() == ["18 Apr", "19", "20", "21"]


def test_no_line_leaps_over_the_map(page_of, built: Path) -> None:
    page = page_of(built)
    settle(page)
    page.evaluate("dateline.set({period: null})")
    settle(page)
    steps = page.evaluate("""() => time_layer_events.drawn().lines.flatMap(({ points }) =>
      points.slice(1).map(([x, y], i) => Math.hypot(x - points[i][0], y - points[i][1]) / map_map.getSize().x))""")
    assert all(step < 0.35 for step in steps)


def test_a_voyage_crosses_the_pacific_whole(page_of, tmp_path_factory: pytest.TempPathFactory) -> None:
    page = page_of(map_built(ATLASES / "circumnavigation", "round-the-world", tmp_path_factory.mktemp("round")))
    settle(page)
    longest = page.evaluate("""() => Math.max(...time_layer_events.drawn().lines.map(({ points }) =>
      (Math.max(...points.map(([x]) => x)) - Math.min(...points.map(([x]) => x))) / map_map.getSize().x))""")
    assert 0.4 < longest < 1


def test_a_city_says_its_scale_in_its_own_measure(page_of, tmp_path_factory: pytest.TempPathFactory) -> None:
    page = page_of(map_built(ATLASES / "san-francisco-1906", "san-francisco", tmp_path_factory.mktemp("city")))
    settle(page)
    assert page.inner_text("#date-large") == "18 April 1906"
    page.evaluate("map_map.setZoom(map_map.getMaxZoom(), {animate: false})")
    assert page.inner_text("#scale-text").endswith(" m")


def legend(page: Page, period: str) -> set[str]:
    """The words of the signs that the legend shows at a period."""
    page.evaluate("(period) => dateline.set({ period })", period)
    settle(page)
    return set(page.locator("#legend-body .signs li span:last-child").all_text_contents())


def test_the_legend_leaves_out_what_lies_beyond_its_map(page_of, tmp_path_factory: pytest.TempPathFactory) -> None:
    page = page_of(map_built(ATLASES / "winter-war", "karelian-isthmus", tmp_path_factory.mktemp("isthmus")))
    settle(page)
    page.click("#tab-legend")
    assert "Talks, agreement" not in legend(page, "before"), "they were held in a city beyond the map"
    winter = legend(page, "december-january")
    assert {"Fighting, a town changes hands", "Advance", "Soviet Union"} <= winter
    assert "Talks, agreement" not in winter


def test_a_map_without_borders_neither_says_nor_switches_them(
    page_of, tmp_path_factory: pytest.TempPathFactory
) -> None:
    page = page_of(map_built(ATLASES / "san-francisco-1906", "san-francisco", tmp_path_factory.mktemp("no-borders")))
    settle(page)
    page.click("#tab-legend")
    assert page.get_by_role("checkbox", name="Borders today").count() == 0
    assert "Borders today" not in page.inner_text("#panel")
    page.click("#tab-about")
    assert "Borders today" not in page.inner_text("#panel")
