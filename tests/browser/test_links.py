"""A reader shares a moment, cites an event, reports an error, and takes the shown events away."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.waiting import eventually, pass_time, rested

WRITTEN_MS = 200


def fragment(page) -> str:
    """The address after the page's own clock has gone on: its timers keep their order however busy the machine is."""
    pass_time(page, WRITTEN_MS)
    return page.evaluate("location.hash")


def moment(page) -> dict:
    return page.evaluate("dateline.state()")


def test_the_opening_leaves_the_address_bare(open_map, size) -> None:
    assert fragment(open_map(*size)) == ""


def test_what_a_reader_does_stands_in_the_address_within_a_fifth_of_a_second(open_map, size) -> None:
    page = open_map(*size)
    page.evaluate("dateline.set({ period: 'pla-enters', names: 'zh', filters: { text: 'army', sources: ['C'] } })")
    assert fragment(page) == "#period=pla-enters&names=zh&find=army&source=C"
    page.evaluate("dateline.set({ event: dateline.state().visible[0] })")
    assert "event=" in fragment(page)
    page.evaluate("dateline.set({ view: { centre: [84, 44], zoom: 6.5 } })")
    assert "view=84%2C44%2C6.5" in fragment(page)
    assert page.evaluate("history.length") <= 2, "a change must not fill the back button"


def test_a_link_brings_the_whole_moment_back(open_map, page_of, settled, etr_map, size) -> None:
    page = open_map(*size)
    page.evaluate("dateline.set({ filters: { acts: ['deed'], text: 'manas' }, names: 'ug-Arab' })")
    page.evaluate("dateline.set({ period: null })")
    page.evaluate("dateline.set({ event: 'manas-taken' })")
    page.evaluate("dateline.set({ view: { centre: [86, 44.2], zoom: 7 } })")
    rested(page)
    there = page_of(f"{etr_map.resolve().as_uri()}{fragment(page)}", *size)
    settled(there)
    [told, back] = [moment(page), moment(there)]
    assert back.pop("view")["centre"] == pytest.approx(told.pop("view")["centre"], abs=0.01)
    assert back == told
    expect(there.get_by_role("heading", name="Who says so")).to_be_visible()


def test_another_fragment_typed_into_the_address_is_followed(open_map, periods) -> None:
    page = open_map()
    opening = moment(page)
    page.evaluate("location.hash = '#period=coalition&event='")
    eventually(page, lambda: moment(page)["period"], "coalition")
    page.evaluate("location.hash = ''")
    eventually(page, lambda: moment(page), opening)


@pytest.mark.parametrize(
    "hostile",
    ["#period=nowhere&event=nothing&names=tlh&view=9,9", "#%E0%A4%A&&&==&__proto__=1", "#find=" + "x" * 6000,
     "#event=<img src=x onerror=alert(1)>", "#from=1946-01-01&to=1945-01-01", "#from=1945-02-30&to=1945-03-30",
     "#source=Z,__proto__&kind=war", "#view=0,0,NaN"],
)  # fmt: skip
def test_an_address_that_makes_no_sense_opens_the_map_as_ever(page_of, settled, etr_map, open_map, hostile) -> None:
    opening = moment(open_map())
    page = page_of(etr_map.resolve().as_uri() + hostile)
    settled(page)
    assert moment(page) == opening


def test_a_sound_part_of_an_address_holds_beside_one_that_is_not(page_of, settled, etr_map) -> None:
    page = page_of(etr_map.resolve().as_uri() + "#period=coalition&event=nothing&kind=war&names=ru")
    settled(page)
    assert (moment(page)["period"], moment(page)["event"], moment(page)["names"]) == ("coalition", None, "ru")


def test_a_link_to_this_moment_can_be_selected(open_map, size) -> None:
    page = open_map(*size)
    page.evaluate("dateline.set({ event: 'manas-taken' })")
    page.get_by_role("button", name="Link to this moment").click()
    field = page.get_by_role("textbox", name="Link to this moment")
    address = field.input_value()
    assert address.startswith("file:")
    assert "event=manas-taken" in address
    assert field.get_attribute("readonly") is not None


def test_an_event_is_cited_with_sources_paragraphs_and_data_version(open_map, size) -> None:
    page = open_map(*size)
    page.evaluate("dateline.set({ event: 'manas-taken' })")
    page.get_by_role("button", name="Cite this event").click()
    text = page.get_by_role("textbox", name="Cite this event").input_value()
    assert "East Turkistan Republic, 1944-49" in text
    assert re.search(r"data version \d+\.\d+\.\d+ of \d+ \w+ \d{4}", text)
    assert re.search(r"C: .+, paragraphs? \d+", text)


def test_an_error_is_reported_with_words_ready_to_send(open_map, size) -> None:
    page = open_map(*size)
    page.evaluate("dateline.set({ event: 'manas-taken' })")
    page.get_by_role("button", name="Report an error").click()
    expect(page.locator("#details").get_by_text("write to whoever published this map")).to_be_visible()
    text = page.get_by_role("textbox", name="Report an error").input_value()
    assert "manas-taken" in text
    assert "What is wrong:" in text
    page.get_by_role("button", name="Report an error").click()
    expect(page.get_by_role("textbox", name="Report an error")).to_have_count(0)


def test_the_shown_events_come_as_geojson_and_as_csv(open_map) -> None:
    page = open_map()
    page.evaluate("dateline.set({ filters: { text: 'manas' } })")
    shown = moment(page)["visible"]
    page.get_by_role("tab", name="Tools").click()
    with page.expect_download() as told:
        page.get_by_role("button", name="Download as GeoJSON").click()
    assert told.value.suggested_filename.endswith(".geojson")
    features = json.loads(told.value.path().read_text("utf-8"))["features"]
    assert {f["properties"]["id"] for f in features} == set(shown)
    with page.expect_download() as told:
        page.get_by_role("button", name="Download as CSV").click()
    rows = list(csv.DictReader(io.StringIO(told.value.path().read_text("utf-8-sig"))))
    assert {row["id"] for row in rows} == set(shown)
    assert not [v for row in rows for v in row.values() if v[:1] in "=+@" and v]


def test_in_a_frame_without_an_address_copying_is_offered_as_text(page_of, settled, etr_map, tmp_path) -> None:
    text = etr_map.read_text(encoding="utf-8").replace("&", "&amp;").replace('"', "&quot;")
    (tmp_path / "host.html").write_text(
        '<!doctype html><meta charset="utf-8"><title>Article</title>'
        f'<iframe sandbox="allow-scripts" name="dateline:?embed=full" title="Map" width="1000" height="640" '
        f'srcdoc="{text}"></iframe>',
        encoding="utf-8",
    )
    frame = page_of(tmp_path / "host.html").frames[1]
    settled(frame)
    frame.evaluate("dateline.set({ event: 'manas-taken' })")
    rested(frame)
    frame.get_by_role("button", name="Link to this moment").click()
    expect(frame.get_by_role("textbox", name="Link to this moment")).to_have_value(re.compile("no address"))
    frame.get_by_role("button", name="Cite this event").click()
    expect(frame.get_by_role("textbox", name="Cite this event")).to_have_value(re.compile("Manas"))
    frame.get_by_role("tab", name="Tools").click()
    frame.get_by_role("button", name="Download as CSV").click()
    expect(frame.get_by_role("textbox", name="The shown events as csv")).to_have_value(re.compile("manas-taken"))
