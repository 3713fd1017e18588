"""``TimeLayer`` works on anyone's folium map, as the page of ours works on ours."""

from __future__ import annotations

from pathlib import Path

import folium
import geopandas as gpd
import pytest
from playwright.sync_api import expect
from shapely import Point

from geo import TimeLayer
from geo.dates.edtf import When
from geo.model import Period
from geo.output.html.assets import leaflet
from tests.browser.waiting import painted

PERIODS = [
    Period(id="before", title="Before the talks", when=When("1944")),
    Period(id="after", title="After the talks", when=When("1945/1946")),
]


@pytest.fixture
def page(watch, page_of, tmp_path: Path):
    """A stock map with three invented events, Leaflet answered from the package and folium's other files with
    nothing.
    """
    frame = gpd.GeoDataFrame(
        {
            "id": ["a", "b", "c"],
            "title": ["First meeting <b>", "Second meeting", "Third meeting"],
            "when": ["1944-05", "1945-06-01", "1946"],
            "kind": ["talks", "fighting", "statement"],
        },
        geometry=[Point(10, 50), Point(10, 50), Point(14, 51)],
        crs=4326,
    )
    plain = folium.Map([50.5, 12], zoom_start=6, tiles=None)
    TimeLayer(frame, PERIODS).add_to(plain)
    plain.save(tmp_path / "stock.html")
    library = leaflet()
    for link in folium.Map.default_js:
        watch.serve(link[1], library.js if link[0] == "leaflet" else "", "text/javascript")
    for link in folium.Map.default_css:
        watch.serve(link[1], library.css if link[0] == "leaflet_css" else "", "text/css")
    watch.serve("https://netdna.bootstrapcdn.com/*", "", "text/css")
    opened = page_of(tmp_path / "stock.html")
    painted(opened)
    return opened


def layer(page) -> str:
    return page.evaluate("Object.keys(window).find((name) => name.startsWith('time_layer_'))")


def test_marks_are_drawn_and_radios_switch_them(page) -> None:
    name = layer(page)
    counts = {}
    for title in ("All", "Before the talks", "After the talks"):
        page.get_by_role("radio", name=title, exact=True).check()
        painted(page)
        counts[title] = page.evaluate(f"{name}.marks().map((m) => m.events.length)")
    assert sorted(counts["All"]) == [1, 2]
    assert counts["Before the talks"] == [1]
    assert sorted(counts["After the talks"]) == [1, 1]
    inked = page.evaluate(
        """(() => { const c = document.querySelector("canvas.dateline-canvas");
        const { data } = c.getContext("2d").getImageData(0, 0, c.width, c.height);
        let n = 0; for (let i = 3; i < data.length; i += 4) if (data[i]) n++; return n; })()"""
    )
    assert inked > 100


def test_a_tapped_mark_tells_its_events_as_text(page) -> None:
    name = layer(page)
    x, y = page.evaluate(f"(() => {{ const m = {name}.marks()[0]; return [m.x, m.y]; }})()")
    page.mouse.click(x, y)
    card = page.locator(".dateline-card")
    expect(card.get_by_text("First meeting <b>")).to_be_visible()
    expect(card.get_by_text("Second meeting")).to_be_visible()


def test_marks_stay_on_their_places_when_the_map_moves(page) -> None:
    name = layer(page)
    page.evaluate(
        "Object.entries(window).find(([n]) => n.startsWith('map_'))[1].setView([51, 13], 7, {animate: false})"
    )
    painted(page)
    off = page.evaluate(
        f"""(() => {{
          const map = Object.entries(window).find(([n]) => n.startsWith("map_"))[1];
          return Math.max(...{name}.marks().map((m) => {{
            const p = map.latLngToContainerPoint([m.lat, m.lon]);
            return Math.hypot(p.x - m.x, p.y - m.y);
          }}));
        }})()"""
    )
    assert off < 1.5
