"""A reader of any language: every word is theirs, the page is turned round where they read from right to left, and
what is heard makes sense.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from tests.browser.waiting import painted
from tests.made_once import made_once, map_built

MAP = "etr-1944-1949"
LONG, RTL = "en-XA", "ar-XB"
SIZES = [(1280, 800), (390, 844), (320, 480)]
STATES = {
    "opening": "0",
    "details": "dateline.set({ event: 'ghulja-taken' })",
    "rival accounts": """(() => { dateline.set({ period: "loss-of-the-leaders" });
        dateline.set({ event: dateline.state().visible.find((id) => time_layer_events.store.event(id).differs) }); })()""",
    "nothing found": "dateline.set({ filters: { text: 'zanzibar' } })",
    "filters": "document.querySelector('#filters').open = true",
    "legend": "document.getElementById('tab-legend').click()",
    "about": "document.getElementById('tab-about').click()",
}
BACK = "dateline.set({ event: null, filters: null }); document.getElementById('tab-list').click()"

# Words seen or said that are in the page's own language and yet lack the brackets of a made-up one. Months are CLDR's.
UNTRANSLATED = """() => {
  const language = document.documentElement.lang;
  const locale = { "en-XA": "fi", "ar-XB": "ar" }[language];
  const months = new Set();
  for (const form of [{ month: "long" }, { month: "short" }, { day: "numeric", month: "long" }, { day: "numeric", month: "short", year: "numeric" }])
    for (let m = 0; m < 12; m++) for (const { type, value } of new Intl.DateTimeFormat(locale, { ...form, timeZone: "UTC" }).formatToParts(new Date(Date.UTC(2001, m, 15)))) if (type === "month") months.add(value);
  const plain = (text) => [...months].sort((a, b) => b.length - a.length).reduce((t, m) => t.replaceAll(m, ""), text)
;
  // What was put into a message is kept apart by signs of direction: content, or another message.
  const outer = (text) => { const cut = text.replace(/\\u2068[^\\u2068\\u2069]*\\u2069/g, ""); return cut === text ? text : outer(cut); };
  const bare = (text) => /\\p{L}{2}/u.test(plain(outer(text)).replace(/\\[.*\\]/s, ""));
  const found = [];
  const ours = (node) => node.closest("[lang]").lang === language;
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walk.nextNode());) {
    const at = node.parentElement;
    if (at.closest("script, style, svg, [hidden], textarea") || !ours(at) || !at.checkVisibility()) continue;
    // A message may be made of several pieces: its brackets stand round them.
    if (node.textContent.trim() && bare(node.textContent) && bare(at.textContent)) found.push(`${at.tagName}.${at.className}: ${node.textContent.trim()}`);
  }
  for (const node of document.querySelectorAll("[aria-label], [placeholder], [title], [aria-valuetext]"))
    for (const name of ["aria-label", "placeholder", "title", "aria-valuetext"])
      if (node.checkVisibility() && node.hasAttribute(name) && !node.closest(".still") && bare(node.getAttribute(name))) found.push(`${node.tagName} ${name}: ${node.getAttribute(name)}`);
  return found;
}"""

# Interface words that their own box cuts off, or that lie beyond the window; the period row scrolls.
CLIPPED = """() => {
  const found = [];
  const language = document.documentElement.lang;
  for (const node of document.querySelectorAll("button, label, legend, summary, h2, h3, p, li, dt, .band span, #date-large, #date-count, #scale-text, .strip text")) {
    if (!node.checkVisibility() || node.closest(".unseen, .skip, .band, .still") || node.classList.contains("skip") || node.closest("[lang]").lang !== language || !node.textContent.trim()) continue;
    const cut = (e) => { const s = getComputedStyle(e); return s.clipPath !== "none" ? 0 : s.overflowX !== "visible" && e.scrollWidth > e.clientWidth + 1 ? 1 : 0; };
    const box = node.getBoundingClientRect();
    if (cut(node) || (box.width && (box.left < -1 || box.right > innerWidth + 1))) found.push(`${node.tagName}#${node.id}.${node.getAttribute("class")}: ${node.textContent.trim().slice(0, 60)} ${Math.round(box.left)}..${Math.round(box.right)}`);
  }
  return found;
}"""


@pytest.fixture(scope="session")
def spoken_in(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """``spoken_in(language)`` is the first atlas with its interface in that language."""

    @cache
    def built(language: str) -> Path:
        return map_built(root, MAP, tmp_path_factory.mktemp(language), language)

    return built


@pytest.fixture
def open_in(page_of, settled, spoken_in):
    def opened(language: str, *size: int, **context):
        page = page_of(spoken_in(language), *size, **context)
        settled(page)
        return page

    return opened


@pytest.mark.parametrize("language", [LONG, RTL])
def test_no_word_of_the_interface_is_written_past_the_catalogue(open_in, size, language: str) -> None:
    page = open_in(language, *size)
    for state in STATES.values():
        page.evaluate(state)
        painted(page)
        assert page.evaluate(UNTRANSLATED) == []
        page.evaluate(BACK)


@pytest.mark.parametrize("language", [LONG, RTL])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_long_words_are_cut_off_nowhere(open_in, language: str, width: int, height: int) -> None:
    page = open_in(language, width, height)
    for state in STATES.values():
        page.evaluate(state)
        painted(page)
        assert page.evaluate(CLIPPED) == []
        wide = page.evaluate(
            "[document.documentElement, document.getElementById('panel')].filter((e) => e.scrollWidth > "
            "e.clientWidth).length"
        )
        assert wide == 0
        page.evaluate(BACK)


@pytest.mark.parametrize("language", [LONG, RTL])
def test_axe_finds_no_violation_in_another_language(open_in, size, language: str) -> None:
    page = open_in(language, *size)
    page.evaluate(f"window.axe || (() => {{ {AXE_SCRIPT} }})()")
    for state in STATES.values():
        page.evaluate(state)
        found = page.evaluate("axe.run({ resultTypes: ['violations'] })")
        assert [f"{v['id']}: {n['html'][:120]}" for v in found["violations"] for n in v["nodes"]] == []
        page.evaluate(BACK)


def test_titles_and_summaries_keep_their_own_language_and_direction(open_in, size) -> None:
    page = open_in(RTL, *size)
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == [RTL, "rtl"]
    page.evaluate(STATES["details"])
    for place in ("h1", ".band label:first-child span", "#details-title", "#details .summary", "#details .claim p"):
        assert page.locator(place).first.evaluate("(e) => [e.closest('[lang]').lang, getComputedStyle(e).direction]") == [
            "en", "ltr",
        ]  # fmt: skip


def test_from_right_to_left_time_runs_so_too_and_the_land_does_not(open_in, size, pixel_of) -> None:
    page = open_in(RTL, *size)
    ends = [page.locator(f".grip[data-end={end}]").bounding_box() for end in ("from", "to")]
    marks = [b["x"] + float(page.locator(f".grip[data-end={e}]").evaluate("(g) => parseFloat(g.style.getPropertyValue('--mark'))")) * -1 + b["width"]
             for b, e in zip(ends, ("from", "to"), strict=True)]  # fmt: skip
    assert marks[0] > marks[1]
    years = page.evaluate(
        "[...document.querySelectorAll('.tick-words')].map((n) => [n.getBoundingClientRect().x, Number(n.textContent)])"
        ".filter(([, y]) => y).sort((a, b) => a[0] - b[0]).map(([, y]) => y)"
    )
    assert len(years) > 1
    assert years == sorted(years, reverse=True)
    assert pixel_of(page, "urumchi")[0] > pixel_of(page, "ghulja")[0]
    assert page.locator("#map_map").evaluate("(e) => getComputedStyle(e).direction") == "ltr"


def test_the_lit_stretch_and_a_tap_on_the_strip_agree_from_right_to_left(open_in, size) -> None:
    page = open_in(RTL, *size)
    lit = page.locator(".strip .lit").bounding_box()
    grips = {end: page.locator(f".grip[data-end={end}]").bounding_box() for end in ("from", "to")}
    assert grips["to"]["x"] <= lit["x"] + 1 <= grips["to"]["x"] + 45
    assert grips["from"]["x"] - 1 <= lit["x"] + lit["width"] <= grips["from"]["x"] + 45
    chart = page.locator(".chart").bounding_box()
    page.mouse.click(chart["x"] + chart["width"] - 16, chart["y"] + 12)
    assert page.evaluate("dateline.state().to") < "1944"
    page.mouse.click(chart["x"] + 16, chart["y"] + 12)
    assert page.evaluate("dateline.state().from") > "1949"


def test_arrow_keys_go_where_they_point_from_right_to_left(open_in, size) -> None:
    page = open_in(RTL, *size)
    before = page.evaluate("dateline.state().to")
    page.locator(".grip[data-end=to]").focus()
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("dateline.state().to") > before
    page.keyboard.press("ArrowRight")
    assert page.evaluate("dateline.state().to") == before
    page.locator("#tab-list").focus()
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement.id") == "tab-legend"
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "tab-list"


def test_the_period_row_brings_the_chosen_one_into_view_in_either_direction(open_in) -> None:
    for language in (LONG, RTL):
        page = open_in(language, 390, 844)
        for period in ("before-1944", "pla-enters"):
            page.evaluate("(period) => dateline.set({ period })", period)
            box = page.locator(f"input[value={period}]").bounding_box()
            assert box["x"] >= -1
            assert box["x"] + box["width"] <= 391


# The region's name

REGION = "East Turkistan / Xinjiang"
ONE_SIDE = [("east-turkistan", "East Turkistan", "Xinjiang"), ("xinjiang", "Xinjiang", "East Turkistan")]
OPEN_REGION = """(() => { dateline.set({ period: null });
  dateline.set({ event: time_layer_events.store.events.find((e) => e.places.some(([p]) => p === "east-turkistan-xinjiang")).id }); })()"""


@pytest.fixture(scope="session")
def named_by(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """``named_by(choice)`` is the first atlas whose map definition asks for that name of the region."""
    from geo.workflows.build import build

    @cache
    def built(choice: str) -> Path:
        def make(atlas: Path) -> None:
            shutil.copytree(root / "data", atlas / "data")
            (atlas / "maps").mkdir()
            text = (root / f"maps/{MAP}.toml").read_text(encoding="utf-8")
            (atlas / f"maps/{MAP}.toml").write_text(f'region_name = "{choice}"\n{text}', encoding="utf-8")
            build(atlas, atlas / "site", [MAP])

        return made_once(f"{MAP}-named-{choice}", make, tmp_path_factory.mktemp(choice)) / f"site/{MAP}.html"

    return built


def region_as_shown(page) -> dict[str, Any]:
    page.evaluate("map_map.setZoom(5, { animate: false })")
    painted(page)
    labels = [text.upper() for text in page.evaluate("time_layer_events.labels().map((l) => l.text)")]
    page.evaluate(OPEN_REGION)
    entry = page.evaluate(
        """(both) => {
          document.querySelectorAll("#details .places ~ details, #details .places details").forEach((d) => { d.open = true; });
          const names = [both, ...both.split(" / ")];
          const item = [...document.querySelectorAll("#details .places li")].find((li) => names.includes(li.firstElementChild.textContent));
          const head = [...document.querySelectorAll("#details dt")].find((dt) => names.includes(dt.textContent));
          return [item.firstElementChild.textContent, head.nextElementSibling.textContent];
        }""",
        REGION,
    )
    listed = page.evaluate(
        "[...document.querySelectorAll('#events .where, #events .what')].filter((n) => n.textContent.includes(' / "
        "Xinjiang')).length"
    )
    return {
        "labels": [text for text in labels if text in (REGION.upper(), "XINJIANG", "EAST TURKISTAN")],
        "place": entry[0],
        "others": entry[1],
        "double": page.evaluate("document.body.innerText.split('East Turkistan / Xinjiang').length - 1"),
        "list": listed,
    }


def test_by_default_the_region_bears_both_names(open_map) -> None:
    shown = region_as_shown(open_map())
    assert shown["labels"] == [REGION.upper()]
    assert shown["list"] > 0
    assert shown["place"] == REGION


@pytest.mark.parametrize(("choice", "name", "other"), ONE_SIDE)
def test_a_host_calls_the_region_by_one_name_and_the_other_stays_in_the_places_entry(
    page_of, settled, etr_map, choice: str, name: str, other: str
) -> None:
    page = page_of(f"{etr_map.resolve().as_uri()}?region={choice}")
    settled(page)
    shown = region_as_shown(page)
    assert shown["labels"] == [name.upper()]
    assert (shown["double"], shown["list"]) == (0, 0)
    assert shown["place"] == name
    assert other in shown["others"]


@pytest.mark.parametrize(("choice", "name", "other"), ONE_SIDE)
def test_a_map_may_be_built_with_one_name_and_still_be_asked_for_both(
    page_of, settled, named_by, choice: str, name: str, other: str
) -> None:
    page = page_of(named_by(choice))
    settled(page)
    shown = region_as_shown(page)
    assert (shown["labels"], shown["double"], shown["list"]) == ([name.upper()], 0, 0)
    page = page_of(f"{named_by(choice).resolve().as_uri()}?region=both")
    settled(page)
    shown = region_as_shown(page)
    assert shown["labels"] == [REGION.upper()]
    assert shown["list"] > 0


def test_without_script_too_a_map_calls_the_region_as_it_was_built(page_of, named_by) -> None:
    page = page_of(named_by("xinjiang"), java_script_enabled=False)
    text = page.locator("body").inner_text()
    assert REGION not in text
    assert "Xinjiang" in text


@pytest.mark.parametrize(("choice", "text"), [("zh", "东突厥斯坦 / 新疆"), ("ug-Arab", "شەرقىي تۈركىستان / شىنجاڭ")])
def test_under_other_names_the_region_has_both_in_that_script(open_map, choice: str, text: str) -> None:
    page = open_map()
    page.evaluate("(names) => dateline.set({ names })", choice)
    page.evaluate(OPEN_REGION)
    expect(page.locator("#details .places bdi", has_text=text).first).to_be_visible()


def test_an_unknown_name_for_the_region_is_left_out(page_of, settled, etr_map) -> None:
    page = page_of(f"{etr_map.resolve().as_uri()}?region=elsewhere")
    settled(page)
    assert region_as_shown(page)["labels"] == [REGION.upper()]


# What is heard


def test_a_period_that_is_opened_says_its_time_its_count_and_what_changed(open_map, size) -> None:
    page = open_map(*size)
    status = page.get_by_role("status").first
    page.evaluate("dateline.set({ period: 'nilka-to-ghulja' })")
    told = status.inner_text()
    count = len(page.evaluate("dateline.state().visible"))
    assert told.startswith("Nilka to Ghulja: August to December 1944; ")
    assert f"{count} events" in told
    assert "newly told as held: " in told
    assert "Ghulja" in told.split("newly told as held: ")[1].split(" by East Turkistan Republic")[0]
    page.evaluate("dateline.set({ period: 'three-fronts' })")
    expect(status).to_have_text(re.compile("^Three fronts: January to September 1945; "))
    expect(status).to_contain_text("movement")


def test_the_list_says_where_places_lie_and_the_details_show_it(open_map, size) -> None:
    page = open_map(*size)
    page.evaluate("dateline.set({ event: 'manas-taken' })")
    expect(page.locator("#details .lies", has_text="km north-west of Urumchi").first).to_be_visible()
    page.evaluate("dateline.set({ event: null })")
    button = page.locator("[data-event=manas-taken] button")
    heard = button.aria_snapshot()
    assert "120 km north-west of Urumchi" in heard
    seen = button.locator(".where .unseen").first.bounding_box()
    assert seen["width"] <= 1


def test_a_place_lies_from_a_town_called_as_the_reader_chose(open_map) -> None:
    page = open_map()
    page.evaluate("dateline.set({ names: 'zh', event: 'manas-taken' })")
    expect(page.locator("#details .lies").first).to_contain_text("迪化")


def test_no_canvas_is_heard(open_map, size) -> None:
    page = open_map(*size)
    silent = page.evaluate(
        "[...document.querySelectorAll('canvas')].map((c) => Boolean(c.closest('[aria-hidden=true]')))"
    )
    assert len(silent) >= 2
    assert all(silent)


def test_names_in_another_script_are_said_when_asked_for_or_chosen_each_in_its_direction(open_map, size) -> None:
    page = open_map(*size)
    page.evaluate("dateline.set({ event: 'ghulja-taken' })")
    assert "غۇلجا" not in page.locator("#details").aria_snapshot()
    page.locator("#details summary", has_text="Other names").press("Enter")
    names = page.locator("#details dd bdi").evaluate_all("(all) => all.map((n) => [n.textContent, n.lang, n.dir])")
    told = {text: (lang, direction) for text, lang, direction in names}
    assert told["غۇلجا"] == ("ug-Arab", "rtl")
    assert told["伊宁"] == ("zh-Hans", "ltr")
    assert "غۇلجا" in page.locator("#details").aria_snapshot()
    page.evaluate("dateline.set({ names: 'ug-Arab' })")
    expect(page.locator("#details .places button bdi").first).to_have_text("غۇلجا")


def test_the_letter_of_an_account_is_said_apart_from_who_tells_it(open_map) -> None:
    page = open_map()
    page.evaluate("dateline.set({ event: 'leaders-lost' })")
    expect(page.locator("#details .version").first).to_be_visible()
    assert 'heading "Account A: ' in page.locator("#details").aria_snapshot()


@pytest.mark.parametrize("names", ["ug-Arab", "zh"])
def test_chosen_names_stay_in_the_address_and_come_back_with_it(
    open_map, page_of, settled, etr_map, names: str
) -> None:
    page = open_map()
    page.evaluate("(names) => dateline.set({ names })", names)
    page.wait_for_url(f"**names={names}*")
    address = page.url
    again = page_of(address)
    settled(again)
    assert again.evaluate("dateline.state().names") == names


@pytest.mark.parametrize(("lang", "names"), [("zh", "zh"), ("ug", "ug-Arab"), ("en-GB", "source"), ("xx", "source")])
def test_a_host_that_names_its_readers_language_gets_the_places_names_in_it(
    page_of, settled, etr_map, lang: str, names: str
) -> None:
    page = page_of(f"{etr_map.resolve().as_uri()}?lang={lang}")
    settled(page)
    assert page.evaluate("dateline.state().names") == names


def test_where_one_name_was_chosen_the_words_about_the_map_say_so(page_of, settled, etr_map) -> None:
    page = page_of(f"{etr_map.resolve().as_uri()}?region=xinjiang")
    settled(page)
    page.get_by_role("tab", name="About this map").click()
    expect(page.locator("#names-one")).to_be_visible()
    expect(page.locator("#names-both")).to_be_hidden()
