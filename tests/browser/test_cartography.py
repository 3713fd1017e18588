"""What a cartographer would measure on a built map: distances, north, parties in grey, names apart, and day and
night.
"""

from __future__ import annotations

import io
import math

import numpy as np
import pytest
from geopy.distance import great_circle
from PIL import Image
from playwright.sync_api import expect

MAPS = ["etr-1944-1949", "atlas", "aftermath-1949-1976", "baren-1990", "later-events"]
SIZES = [(1280, 800), (390, 844), (320, 480)]
OVERLAPS = """() => {
  const boxes = time_layer_events.labels();
  return boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => a.box[0] < b.box[2] && b.box[0] < a.box[2]
    && a.box[1] < b.box[3] && b.box[1] < a.box[3]).map((b) => `${a.text} on ${b.text}`));
}"""


def pixels(page) -> np.ndarray:
    """The window as it looks, in grey from 0 to 1."""
    picture = Image.open(io.BytesIO(page.screenshot())).convert("L")
    return np.asarray(picture, dtype=float) / 255


@pytest.mark.parametrize("name", MAPS)
def test_no_name_lies_on_another_in_any_period_at_any_size(page_of, map_file, settled, name: str) -> None:
    page = page_of(map_file(name))
    settled(page)
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        for period in [None, *page.evaluate("dateline.periods.map((p) => p.id)")]:
            page.evaluate("(period) => dateline.set({ period })", period)
            settled(page)
            assert page.evaluate("time_layer_events.labels().length") > 0
            assert page.evaluate(OVERLAPS) == [], (width, period)


def test_the_scale_bar_measures_the_middle_of_the_sheet_to_a_hundredth(open_map, size) -> None:
    page = open_map(*size)
    bar, text = page.evaluate(
        "[document.getElementById('scale-bar').getBoundingClientRect().width, "
        "document.getElementById('scale-text').textContent]"
    )
    ends = page.evaluate(
        """(bar) => { const s = map_map.getSize();
          return [-bar / 2, bar / 2].map((x) => map_map.containerPointToLatLng([s.x / 2 + x, s.y / 2])).map((p) => [p.lat, p.lng]); }""",
        bar,
    )
    assert great_circle(*ends).km == pytest.approx(float(text.split()[0].replace(",", "")), rel=0.01)


@pytest.mark.parametrize(("one", "other"), [("ghulja", "urumchi"), ("aksu", "kucha"), ("manas", "koktokay")])
def test_towns_lie_as_far_apart_on_the_sheet_as_on_the_earth(open_map, pixel_of, places, one: str, other: str) -> None:
    page = open_map()
    per_km = page.evaluate(
        """() => { const s = map_map.getSize(); const at = (x) => map_map.containerPointToLatLng([s.x / 2 + x, s.y / 2]);
          return 100 / (map_map.distance(at(-50), at(50)) / 1000); }"""
    )
    (ax, ay), (bx, by) = pixel_of(page, one), pixel_of(page, other)
    (lon_a, lat_a), (lon_b, lat_b) = places[one], places[other]
    assert math.hypot(bx - ax, by - ay) == pytest.approx(
        great_circle((lat_a, lon_a), (lat_b, lon_b)).km * per_km, rel=0.012
    )


def test_north_is_up_on_the_middle_meridian_and_meridians_lean_to_it(open_map) -> None:
    page = open_map()
    lean = """(lon) => { const [a, b] = [46, 40].map((lat) => map_map.latLngToContainerPoint([lat, lon]));
      return Math.atan2(b.x - a.x, b.y - a.y) * 180 / Math.PI; }"""
    west, middle, east = (page.evaluate(lean, lon) for lon in (76, 84, 92))
    assert abs(middle) < 0.2
    # Lambert's conic turns a meridian by n degrees for each degree of longitude; n is 0.677 for 37 and 48 north.
    assert west == pytest.approx(-8 * 0.677, abs=0.4)
    assert east == pytest.approx(8 * 0.677, abs=0.4)


def test_in_grey_a_held_area_still_stands_out_and_bears_its_letters(open_map) -> None:
    page = open_map()
    box = page.locator("#map-area").bounding_box()
    shown = pixels(page)[int(box["y"]) : int(box["y"] + box["height"]), int(box["x"]) : int(box["x"] + box["width"])]
    at = page.evaluate(
        """() => { const at = (lon, lat) => { const p = map_map.latLngToContainerPoint([lat, lon]); return [p.x, p.y]; };
          const data = JSON.parse(document.getElementById('dateline-data').textContent);
          const area = data.control.find((c) => c.id === 'tarbagatay-1945');
          return { letters: at(...area.letters_at), bare: at(90, 44.6) }; }"""
    )

    def patch(point: list[float], wide: int, high: int) -> np.ndarray:
        x, y = round(point[0]), round(point[1])
        return shown[y - high : y + high, x - wide : x + wide]

    inside = np.median(patch([at["letters"][0], at["letters"][1] - 18], 12, 4))
    outside = np.median(patch(at["bare"], 12, 6))
    assert outside - inside > 0.05, "the tint is darker than bare land"
    assert patch(at["letters"], 16, 6).min() < inside - 0.25, "letters in the area are much darker than its tint"


def test_in_grey_a_hatch_still_tells_its_party_by_its_direction(open_map) -> None:
    page = open_map()
    box = page.locator("#map-area").bounding_box()
    x, y, wanted = page.evaluate(
        """() => { const data = JSON.parse(document.getElementById('dateline-data').textContent);
          const area = data.control.find((c) => c.id === 'aksu-1945');
          const p = map_map.latLngToContainerPoint([area.letters_at[1], area.letters_at[0]]);
          return [p.x, p.y, time_layer_events.data.style.parties.etr.hatch_deg]; }"""
    )
    left, top = round(box["x"] + x), round(box["y"] + y)
    # Beside the letters, clear of them and of the names.
    grey = pixels(page)[top - 26 : top + 26, left - 62 : left - 22]
    dy, dx = np.gradient(grey)
    strong = np.hypot(dx, dy) > 0.1
    assert strong.sum() > 200, "there are strokes"
    # Brightness changes across the strokes and not along them; doubled angles make opposite ways one. Rows count down.
    doubled = 2 * np.arctan2(-dy, dx)[strong]
    across = math.degrees(math.atan2(np.sin(doubled).sum(), np.cos(doubled).sum())) / 2
    off = abs((across + 90) % 180 - wanted)
    assert min(off, 180 - off) < 6


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_without_a_script_the_page_and_its_still_are_of_the_devices_theme(page_of, etr_map, scheme: str) -> None:
    page = page_of(etr_map, java_script_enabled=False, color_scheme=scheme)
    box = page.locator(".still").bounding_box()
    still = pixels(page)[int(box["y"]) + 4 : 780, int(box["x"]) + 4 : int(box["x"] + box["width"]) - 4]
    assert np.median(still) < 0.2 if scheme == "dark" else np.median(still) > 0.8
    assert np.percentile(still, 99.9) > 0.6 if scheme == "dark" else np.percentile(still, 0.1) < 0.4


def test_what_begins_in_a_time_is_listed_before_what_reaches_into_it(open_map, size) -> None:
    page = open_map(*size)
    page.evaluate("dateline.set({ period: 'pla-enters' })")
    rows = page.evaluate(
        "[...document.querySelectorAll('#events > li:not([hidden])')].map((li) => li.dataset.event ?? li.textContent)"
    )
    rows = rows[: next((i for i, row in enumerate(rows) if "dated only to the year" in row), None)]
    at = rows.index("Began earlier, or may have")
    starts = page.evaluate(
        "(ids) => ids.map((id) => time_layer_events.store.event(id).from)", [r for i, r in enumerate(rows) if i != at]
    )
    first = page.evaluate("time_layer_events.store.interval().from")
    assert all(day >= first for day in starts[:at])
    assert all(day < first for day in starts[at:])
    assert starts[:at] == sorted(starts[:at])


def test_what_ended_within_a_time_keeps_an_outline_and_the_legend_says_so(open_map) -> None:
    page = open_map()
    page.evaluate("dateline.set({ period: 'pla-enters' })")
    page.get_by_role("tab", name="Legend").click()
    expect(page.get_by_text("Held earlier in this time, and no longer at its end")).to_be_visible()
    expect(page.get_by_text("The map shows who held what at the end of this time")).to_be_visible()
    page.evaluate("dateline.set({ period: 'coalition' })")
    expect(page.get_by_text("Held earlier in this time")).to_have_count(0)


def test_other_names_of_an_events_places_stand_behind_one_disclosure(open_map, size) -> None:
    page = open_map(*size)
    page.evaluate("dateline.set({ event: 'ghulja-taken' })")
    folded = page.locator("#details details.names")
    expect(folded).to_have_count(1)
    expect(folded.locator("dd").first).to_be_hidden()
    folded.locator("summary").click()
    expect(folded.locator("dd").first).to_be_visible()


def test_where_less_motion_is_wished_for_a_key_moves_the_map_at_once(open_map) -> None:
    page = open_map(reduced_motion="reduce")
    page.locator(".folium-map").focus()
    before = page.evaluate("map_map.getCenter().lng")
    after = page.evaluate(
        """() => { map_map.getContainer().dispatchEvent(new KeyboardEvent('keydown', { keyCode: 39, bubbles: true }));
          return map_map.getCenter().lng; }"""
    )
    assert after != before
