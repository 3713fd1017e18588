"""What is lettered on a map lies on nothing else: not on a mark, an arrow, another name or another letter, at any
size.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from shapely import LineString, Point, box
from shapely.geometry.base import BaseGeometry

MAPS = ["etr-1944-1949", "atlas", "aftermath-1949-1976", "baren-1990", "later-events"]
SIZES = [(1280, 800), (390, 844), (320, 480)]
COMPACT = (390, 420)
WITH_ARROWS = {"etr-1944-1949", "atlas", "aftermath-1949-1976"}
DRAWN = """() => {
  const { names, letters, routes, chevrons, dots } = time_layer_events.drawn();
  const data = JSON.parse(document.getElementById('dateline-data').textContent);
  const { sizes } = time_layer_events.data.style.marks;
  const { from, to } = time_layer_events.store.window();
  const point = (lon, lat) => { const p = map_map.latLngToContainerPoint([lat, lon]); return [p.x, p.y]; };
  const along = (flat) => { const out = []; let [lon, lat] = [0, 0];
    for (let i = 0; i < flat.length; i += 2) { lon += flat[i]; lat += flat[i + 1]; out.push(point(lon / 1000, lat / 1000)); } return out; };
  const day = (iso, open) => iso ? Date.parse(iso) / 864e5 : open;
  const told = data.map.layers.includes('movements') ? data.movements : [];
  const size = map_map.getSize();
  return { names, letters, routes, chevrons, dots,
    marks: time_layer_events.marks().map((m) => ({ x: m.x, y: m.y, half: sizes[m.events[0].importance] / 2 })),
    arrows: told.filter((m) => day(m.from, -1e9) <= to && day(m.to, 1e9) >= from && m.line.length > 2)
      .map((m) => ({ points: along(m.line), version: m.version ?? '' })) };
}"""
# Words stand at least as far off as a hair; boxes are rounded to pixels.
HAIR_PX = 0.75
# The shortest line that is drawn.
SHORTEST_PX = 14
DOT_PX = 2.6


def clashes(drawn: dict) -> Iterator[str]:
    """Each pair that overlaps, in words."""
    lettered: list[tuple[str, str, BaseGeometry]] = [
        (kind, entry["text"], box(*entry["box"]).buffer(-HAIR_PX))
        for kind in ("names", "letters", "routes")
        for entry in drawn[kind]
    ]
    marks = [
        box(m["x"] - m["half"], m["y"] - m["half"], m["x"] + m["half"], m["y"] + m["half"]) for m in drawn["marks"]
    ]
    marks += [box(*chevrons).buffer(-1) for chevrons in drawn["chevrons"]]
    marks += [Point(dot).buffer(DOT_PX) for dot in drawn["dots"]]
    arrows = [(a["version"], LineString(a["points"])) for a in drawn["arrows"]]
    arrows = [(version, line) for version, line in arrows if line.length >= SHORTEST_PX]
    for (_, one, shape), (_, other, beside) in combinations(lettered, 2):
        if shape.intersects(beside):
            yield f"{one} on {other}"
    for kind, text, shape in lettered:
        yield from (f"{text} on a mark or dot" for mark in marks if shape.intersects(mark))
        own = {text} if kind == "routes" else set()
        yield from (f"{text} on a line" for version, line in arrows if version not in own and shape.intersects(line))


@pytest.mark.parametrize("name", MAPS)
def test_names_and_letters_lie_on_no_mark_line_or_other_name_in_any_period_at_any_size(
    page_of, map_file, settled, name: str
) -> None:
    page = page_of(map_file(name))
    settled(page)
    found, arrows = {}, 0
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        for period in [None, *page.evaluate("dateline.periods.map((p) => p.id)")]:
            page.evaluate("(period) => dateline.set({ period })", period)
            settled(page)
            drawn = page.evaluate(DRAWN)
            assert drawn["marks"], (width, period)
            assert drawn["names"], (width, period)
            arrows += len(drawn["arrows"])
            if some := sorted(clashes(drawn)):
                found[width, period or "all"] = some
    assert found == {}
    assert bool(arrows) == (name in WITH_ARROWS)


@pytest.mark.parametrize("names", ["source", "ug-Arab", "zh"])
def test_in_an_articles_narrow_frame_it_holds_under_other_names_too(page_of, map_file, settled, names: str) -> None:
    page = page_of(f"{map_file('atlas').as_uri()}?embed=compact", *COMPACT)
    settled(page)
    page.evaluate("(names) => dateline.set({ names })", names)
    page.evaluate("document.fonts.ready.then(() => null)")
    for period in page.evaluate("dateline.periods.map((p) => p.id)"):
        page.evaluate("(period) => dateline.set({ period })", period)
        settled(page)
        assert sorted(clashes(page.evaluate(DRAWN))) == [], period


def test_the_globe_stands_on_a_desktop_map_alone_and_says_in_words_where_it_is(open_map, size) -> None:
    page = open_map(*size)
    assert page.locator("#map-area > .locator").is_visible() == (size[0] > 900)
    assert "The map opens on 78° E to 92° E" in page.locator("#map-area").text_content()


def test_a_long_title_is_whole_on_the_narrowest_phone(open_map) -> None:
    page = open_map(320, 480)
    title = page.get_by_role("heading", level=1)
    assert title.evaluate("(h) => h.scrollWidth <= h.clientWidth && h.scrollHeight <= h.clientHeight + 1")
    assert title.evaluate(
        "(h) => h.getBoundingClientRect().bottom <= document.getElementById('map-area').getBoundingClientRect().top"
    )
