"""A reader chooses light or dark and the names of places, and prints what is shown."""

from __future__ import annotations

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from tests.browser.waiting import eventually, painted, rested

OVERLAPS = """() => {
  const boxes = time_layer_events.labels();
  return boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => a.box[0] < b.box[2] && b.box[0] < a.box[2]
    && a.box[1] < b.box[3] && b.box[1] < a.box[3]).map((b) => `${a.text} ${b.text}`));
}"""
BRIGHTNESS = """() => {
  const canvas = document.querySelector("canvas.dateline-canvas");
  const small = document.createElement("canvas");
  [small.width, small.height] = [200, 150];
  const ctx = small.getContext("2d", { willReadFrequently: true });
  ctx.drawImage(canvas, 0, 0, 200, 150);
  const { data } = ctx.getImageData(0, 0, 200, 150);
  let sum = 0, n = 0;
  for (let i = 0; i < data.length; i += 4) if (data[i + 3] > 200) { sum += data[i + 1]; n++; }
  return sum / n;
}"""


def show_tools(page, size) -> None:
    page.get_by_role("tab", name="Tools").click()
    if size[0] < 720:
        page.locator("#handle").click()
        page.locator("#handle").click()
        rested(page)


def paper(page) -> str:
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


def test_the_page_follows_the_device_by_default(open_map, size) -> None:
    assert paper(open_map(*size, color_scheme="light")) == "rgb(244, 239, 228)"
    page = open_map(*size, color_scheme="dark")
    assert paper(page) == "rgb(21, 25, 29)"
    eventually(page, lambda: page.evaluate(BRIGHTNESS) < 70)


def test_a_reader_chooses_dark_and_light_and_the_map_follows(open_map, size) -> None:
    page = open_map(*size)
    day = page.evaluate(BRIGHTNESS)
    show_tools(page, size)
    page.get_by_role("combobox", name="Light or dark").select_option("dark")
    assert paper(page) == "rgb(21, 25, 29)"
    eventually(page, lambda: page.evaluate(BRIGHTNESS) < 70 < day)
    page.get_by_role("combobox", name="Light or dark").select_option("light")
    eventually(page, lambda: page.evaluate(BRIGHTNESS), pytest.approx(day, abs=0.5))


def test_axe_finds_no_violation_by_night_nor_under_any_names(open_map, size) -> None:
    page = open_map(*size, color_scheme="dark")
    page.evaluate(f"window.axe || (() => {{ {AXE_SCRIPT} }})()")
    for names in ("source", "ug-Arab", "zh"):
        page.evaluate("(names) => dateline.set({ names })", names)
        for state in (
            "0",
            "dateline.set({ event: 'manas-taken' })",
            "document.getElementById('tab-legend').click()",
            "document.getElementById('tab-about').click()",
        ):
            page.evaluate(state)
            found = page.evaluate("axe.run({ resultTypes: ['violations'] })")
            assert [f"{v['id']}: {n['html'][:120]}" for v in found["violations"] for n in v["nodes"]] == []
        page.evaluate("dateline.set({ event: null })")


@pytest.mark.parametrize(
    ("choice", "name", "lang", "direction"),
    [("ug-Arab", "غۇلجا", "ug-Arab", "rtl"), ("ug-Latn", "Ghulja", "ug-Latn", "ltr"), ("zh", "伊宁", "zh-Hans", "ltr"),
     ("ru", "Кульджа", "ru", "ltr"), ("official", "Yining", "zh-Latn", "ltr")],
)  # fmt: skip
def test_names_of_places_follow_the_choice_in_list_and_details(open_map, size, choice, name, lang, direction) -> None:
    page = open_map(*size)
    show_tools(page, size)
    page.get_by_role("combobox", name="Names of places").select_option(choice)
    page.get_by_role("tab", name="Events").click()
    assert page.evaluate("dateline.state().names") == choice
    shown = page.locator("#events .where bdi").filter(has_text=name).first
    assert (shown.get_attribute("lang"), shown.get_attribute("dir")) == (lang, direction)
    event = page.evaluate(
        "dateline.state().visible.find((id) => time_layer_events.store.event(id).places.some(([p]) => p === 'ghulja'))"
    )
    page.evaluate("(event) => dateline.set({ event })", event)
    expect(page.locator("#details .places").get_by_role("button", name=name).first).to_be_visible()


@pytest.mark.parametrize("choice", ["source", "en", "ug-Arab", "ug-Latn", "zh", "ru", "official"])
def test_no_label_lies_on_another_whatever_names_are_chosen(open_map, size, choice) -> None:
    page = open_map(*size)
    page.evaluate("(names) => dateline.set({ names })", choice)
    for zoom in (0, 1, 1):
        page.evaluate("(step) => map_map.setZoom(map_map.getZoom() + step, { animate: false })", zoom)
        painted(page)
        boxes = page.evaluate("time_layer_events.labels().length")
        assert boxes > 0
        assert page.evaluate(OVERLAPS) == []


def test_a_print_has_the_view_its_numbered_list_and_the_sources_in_light(open_map, size) -> None:
    page = open_map(*size, color_scheme="dark")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    expect(page.locator("#print-page")).to_be_visible()
    for hidden in ("#periods", "#finding", "#view-tools", ".tabs"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.locator("[data-event]:visible")).to_have_count(len(page.evaluate("dateline.state().visible")))
    expect(page.get_by_role("heading", name="Legend")).to_be_visible()
    expect(page.locator("#listing dl.key")).to_be_visible()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    expect(page.locator("#print-page")).to_have_count(0)
