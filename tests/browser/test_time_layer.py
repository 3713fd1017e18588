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


def events() -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(
        {
            "id": ["a", "b", "c"],
            "title": ["First meeting <b>", "Second meeting", "Third meeting"],
            "when": ["1944-05", "1945-06-01", "1946"],
            "kind": ["talks", "fighting", "statement"],
        },
        geometry=[Point(10, 50), Point(10, 50), Point(14, 51)],
        crs=4326,
    )


@pytest.fixture
def opened(watch, page_of, tmp_path: Path):
    """Opens a stock map: Leaflet is answered from the package, and folium's other files with nothing."""
    library = leaflet()
    for link in folium.Map.default_js:
        watch.serve(link[1], library.js if link[0] == "leaflet" else "", "text/javascript")
    for link in folium.Map.default_css:
        watch.serve(link[1], library.css if link[0] == "leaflet_css" else "", "text/css")
    watch.serve("https://netdna.bootstrapcdn.com/*", "", "text/css")

    def opening(plain: folium.Map):
        plain.save(tmp_path / "stock.html")
        return page_of(tmp_path / "stock.html")

    return opening


@pytest.fixture
def page(opened):
    """A stock map with three invented events."""
    plain = folium.Map([50.5, 12], zoom_start=6, tiles=None)
    TimeLayer(events(), PERIODS).add_to(plain)
    found = opened(plain)
    painted(found)
    return found


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


def test_layers_in_groups_are_switched_by_name_and_bring_their_controls(opened) -> None:
    plain = folium.Map([50.5, 12], zoom_start=6, tiles=None)
    group = folium.FeatureGroup(name="A group").add_to(plain)
    TimeLayer(events(), PERIODS, name="In the group").add_to(group)
    TimeLayer(events(), PERIODS, name="On the map").add_to(plain)
    TimeLayer(events(), (), name="Waiting", show=False, controls=False).add_to(plain)
    folium.LayerControl(collapsed=False).add_to(plain)
    page = opened(plain)
    painted(page)
    box = {name: page.get_by_role("checkbox", name=name) for name in ("A group", "On the map", "Waiting")}
    canvases, radios = page.locator("canvas.dateline-canvas"), page.locator(".dateline-periods")
    assert [box[name].is_checked() for name in box] == [True, True, False]
    expect(canvases).to_have_count(2)
    expect(radios).to_have_count(2)
    page.get_by_role("radio", name="After the talks").first.check()
    box["A group"].uncheck()
    box["On the map"].uncheck()
    expect(canvases).to_have_count(0)
    expect(radios).to_have_count(0)
    for name in box:
        box[name].check()
    expect(canvases).to_have_count(3)
    expect(page.get_by_role("radio", name="After the talks", checked=True)).to_have_count(1)
    south, north = page.evaluate(
        """(() => { const group = Object.entries(window).find(([n]) => n.startsWith("feature_group_"))[1];
        const box = group.getBounds(); return [box.getSouth(), box.getNorth()]; })()"""
    )
    assert (south, north) == (50, 51)
