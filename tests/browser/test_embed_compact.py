"""The compact page in an article: its gestures, its list and caption, what a host leaves out, and the code it hands
on.
"""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from tests.browser.waiting import drawn, eventually, pass_time, rested

HEAD = '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Article</title></head>'
# A hint goes again before a busy machine may have looked.
HINTED = """() => { window.hinted = []; const hint = document.getElementById("hint");
  new MutationObserver(() => hint.hidden || hinted.push(hint.textContent)).observe(hint, { attributes: true, childList: true }); }"""
LINES = "<p>A line of the article.</p>" * 30


@pytest.fixture
def opened(site, page_of, framed):
    """``opened(query)`` opens an article with the map in a frame and gives the page and the map."""

    def opening(query: str = "", *size: int, **context):
        frame = f'<iframe src="/map.html{query}" title="Map" sandbox="allow-scripts" style="width:100%;height:480px;border:0"></iframe>'
        page = page_of(
            site.put("/", f"{HEAD}<body>{LINES[:300]}{frame}{LINES}</body></html>"), *(size or (700, 800)), **context
        )
        return page, framed(page)

    return opening


def zoom(frame) -> float:
    return frame.evaluate("map_map.getZoom()")


def middle(page) -> tuple[float, float]:
    box = page.locator("iframe").bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_the_wheel_scrolls_the_article_and_with_ctrl_it_zooms_the_map(opened) -> None:
    page, frame = opened()
    before = zoom(frame)
    frame.evaluate(HINTED)
    drawn(page)
    page.mouse.move(*middle(page))
    page.mouse.wheel(0, 200)
    eventually(page, lambda: page.evaluate("scrollY") > 100)
    assert zoom(frame) == before
    eventually(page, lambda: "Hold Ctrl or Cmd and scroll to zoom the map." in frame.evaluate("hinted"))
    drawn(page)
    page.mouse.move(*middle(page))
    page.keyboard.down("Control")
    page.mouse.wheel(0, -400)
    page.keyboard.up("Control")
    eventually(page, lambda: zoom(frame) > before)
    expect(frame.locator("#hint")).to_be_hidden()


def test_one_finger_scrolls_the_article_and_two_move_and_zoom_the_map(opened) -> None:
    page, frame = opened("", 390, 844, has_touch=True)
    touch = page.context.new_cdp_session(page)
    centre, before = frame.evaluate("dateline.state().view"), zoom(frame)
    frame.evaluate(HINTED)
    drawn(page)
    x, y = middle(page)

    def fingers(kind: str, *points: tuple[float, float]) -> None:
        given = [{"x": px, "y": py, "id": n} for n, (px, py) in enumerate(points)]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": given})

    fingers("touchStart", (x, y))
    for step in range(1, 13):
        fingers("touchMove", (x, y - 15 * step))
    fingers("touchEnd")
    eventually(page, lambda: page.evaluate("scrollY") > 60)
    assert frame.evaluate("dateline.state().view") == centre
    pass_time(page, 300)  # what the finger threw glides on
    drawn(page)
    scrolled = page.evaluate("scrollY")
    x, y = middle(page)
    fingers("touchStart", (x - 30, y))
    fingers("touchStart", (x - 30, y), (x + 30, y))
    for step in range(1, 10):
        fingers("touchMove", (x - 30 - 8 * step, y - 4 * step), (x + 30 + 8 * step, y - 4 * step))
    fingers("touchEnd")
    eventually(page, lambda: zoom(frame) > before + 0.4)
    assert abs(page.evaluate("scrollY") - scrolled) < 5


def test_the_mouse_drags_the_map_and_the_keys_move_it(opened) -> None:
    page, frame = opened()
    view = "JSON.stringify(dateline.state().view)"
    before = frame.evaluate(view)
    x, y = middle(page)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 80, y - 20, steps=4)
    page.mouse.up()
    eventually(page, lambda: frame.evaluate(view) != before)
    dragged = frame.evaluate(view)
    frame.get_by_role("region", name=re.compile("^Map")).focus()
    page.keyboard.press("ArrowLeft")
    eventually(page, lambda: frame.evaluate(view) != dragged)


def test_by_keyboard_one_reaches_periods_list_and_full_map_and_comes_back(opened) -> None:
    page, frame = opened()
    seen = []
    for _ in range(12):
        page.keyboard.press("Tab")
        rested(frame)  # the focus goes from process to process
        seen.append(
            frame.evaluate(
                "document.activeElement.id || document.activeElement.name || document.activeElement.className.split(' "
                "')[0]"
            )
        )
    met = dict.fromkeys(name for name in seen if name in ("period", "open-list", "open-full"))
    assert list(met) == ["period", "open-list", "open-full"]
    frame.get_by_role("button", name="List", exact=True).press("Enter")
    expect(frame.get_by_role("button", name="Close list")).to_have_attribute("aria-expanded", "true")
    frame.locator("[data-event]:visible").get_by_role("button").first.press("Enter")
    expect(frame.get_by_role("heading", name="Who says so")).to_be_visible()
    page.keyboard.press("Escape")
    assert frame.evaluate("dateline.state().event") is None
    expect(frame.locator("#events")).to_be_visible()
    page.keyboard.press("Escape")
    expect(frame.locator("#panel")).to_be_hidden()
    assert frame.evaluate("document.activeElement.id") == "open-list"


def test_the_caption_names_the_event_and_opens_the_full_map_at_this_moment(opened, site) -> None:
    page, frame = opened()
    assert not frame.locator(".draft-short").is_visible(), "the caption says it"
    frame.evaluate("dateline.set({ event: 'ghulja-taken' })")
    eventually(page, lambda: frame.locator("#caption-event").is_visible())
    expect(frame.locator("#caption-event")).to_have_text("7 to 12 November 1944: Ghulja taken by insurgent forces (C)")
    expect(frame.locator("#panel"), "a script draws no list over the map").to_be_hidden()
    link = frame.get_by_role("link", name="Open full map")
    expect(link).to_have_attribute("href", f"{site.home}/map.html#period=nilka-to-ghulja&event=ghulja-taken")
    assert (link.get_attribute("target"), link.get_attribute("rel")) == ("_blank", "noopener")


LOW = [(320, 240), (320, 280), (390, 360), (680, 360)]


@pytest.mark.parametrize("size", LOW, ids=lambda s: f"{s[0]}x{s[1]}")
def test_in_a_low_frame_the_map_has_half_and_the_caption_is_a_tap_away(site, page_of, framed, size) -> None:
    width, height = size
    frame_tag = f'<iframe src="/map.html" title="Map" sandbox="allow-scripts" style="width:{width}px;height:{height}px;border:0"></iframe>'
    page = page_of(site.put("/", f'{HEAD}<body style="margin:0">{frame_tag}</body></html>'), width, height)
    frame = framed(page)
    tall = {
        name: frame.locator(f"#{name}").bounding_box()["height"] for name in ("head", "map-area", "periods", "caption")
    }
    assert tall["map-area"] >= height / 2
    assert tall["head"] <= 30, "title and date share a line"
    assert tall["periods"] >= 44
    title = frame.get_by_role("heading", level=1, name="East Turkistan Republic, 1944-49", exact=True)
    assert title.bounding_box()["height"] < 24, "cut for the eye, whole for the ear"
    whole = frame.locator("#caption-text")
    if width < 560:
        expect(whole).to_be_hidden()
        button = frame.get_by_role("button", name="Draft", exact=True)
        assert button.bounding_box()["height"] >= 44
        button.click()
        expect(button).to_have_attribute("aria-expanded", "true")
        assert frame.locator("#map-area").bounding_box()["height"] == tall["map-area"], "nothing moves"
        assert whole.bounding_box()["y"] >= 0
    expect(whole).to_contain_text("no person has reviewed this map yet")
    if width < 560:
        button.press("Escape")
        expect(whole).to_be_hidden()
    frame.evaluate("dateline.set({ event: 'ghulja-taken' })")
    eventually(page, lambda: frame.locator("#caption-event").is_visible())
    assert frame.locator("#map-area").bounding_box()["height"] >= height / 2
    chips, line = frame.locator("#periods").bounding_box(), frame.locator("#caption-event").bounding_box()
    assert line["y"] + line["height"] <= chips["y"] or line["y"] >= chips["y"] + chips["height"], "no period is covered"
    for name in ("List", "Open full map"):
        tool = frame.get_by_role("button" if name == "List" else "link", name=name, exact=True).bounding_box()
        assert tool["x"] + tool["width"] <= width
        assert tool["height"] >= 44


def test_without_the_panel_the_caption_says_what_was_tapped(opened) -> None:
    page, frame = opened("?panel=none")
    expect(frame.get_by_role("button", name="List", exact=True)).to_have_count(0)
    frame.evaluate("dateline.set({ event: 'manas-taken' })")
    eventually(page, lambda: "Manas" in frame.locator("#caption-event").inner_text())
    expect(frame.locator("#panel")).to_be_hidden()
    expect(frame.get_by_role("radio", name="PLA enters", exact=True)).to_have_count(1)


def test_a_fixed_time_is_changed_by_no_control_of_the_readers(opened) -> None:
    page, frame = opened("?fixed#period=coalition")
    expect(frame.get_by_role("radio")).to_have_count(0)
    frame.get_by_role("region", name=re.compile("^Map")).focus()
    for _ in range(20):
        page.keyboard.press(".")
    assert frame.evaluate("dateline.state().period") == "coalition"
    frame.evaluate("dateline.set({ period: 'pla-enters' })")
    assert frame.evaluate("dateline.state().period") == "pla-enters", "the page's author may"


def test_the_embed_button_gives_the_code_for_this_moment_and_the_hosts_choices(opened, site) -> None:
    _, frame = opened("?panel=none&theme=dark&embed=full#period=coalition")
    frame.evaluate("dateline.set({ names: 'zh', filters: { kinds: ['talks'] } })")
    frame.get_by_role("tab", name="Tools").click()
    frame.get_by_role("button", name="Embed this map").click()
    text = frame.get_by_role("textbox", name="For any page").input_value()
    assert f'src="{site.home}/map.html?panel=none&amp;theme=dark#period=coalition&amp;names=zh&amp;kind=talks"' in text
    element = frame.get_by_role("textbox", name="For a page that allows scripts").input_value()
    assert (
        f'<dateline-map src="{site.home}/map.html#kind=talks" period="coalition" names="zh" panel="none" theme="dark"'
        in element
    )
    assert f'<script src="{site.home}/embed.js" async>' in element


def test_a_map_opened_from_a_file_gives_a_code_with_the_files_name_and_says_so(open_map, size) -> None:
    page = open_map(*size)
    page.evaluate("document.getElementById('tab-tools').click()")
    page.get_by_role("button", name="Embed this map").click()
    expect(page.get_by_text("This map has no address of its own here")).to_be_visible()
    assert 'src="etr-1944-1949.html"' in page.get_by_role("textbox", name="For any page").input_value()


@pytest.mark.parametrize("size", [(700, 800), (390, 844), (320, 640)], ids=lambda s: str(s[0]))
def test_axe_finds_nothing_in_the_compact_page_closed_or_open(site, page_of, settled, size) -> None:
    page = page_of(f"{site.home}/map.html?embed=compact", size[0], 440)
    settled(page)
    for act in ("0", "document.getElementById('open-list').click()", "dateline.set({ event: 'manas-taken' })"):
        page.evaluate(act)
        page.evaluate(f"window.axe || (() => {{ {AXE_SCRIPT} }})()")
        found = page.evaluate("axe.run({ resultTypes: ['violations'] })")["violations"]
        assert not found, [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in found]


def test_a_new_size_composes_the_opening_view_anew_though_the_article_was_scrolled_over_it(opened) -> None:
    page, frame = opened()
    page.mouse.move(*middle(page))
    page.mouse.wheel(0, 100)
    eventually(page, lambda: page.evaluate("scrollY") > 0)
    pass_time(frame, 200)
    assert "view=" not in frame.evaluate("location.hash")
    before = zoom(frame)
    page.set_viewport_size({"width": 360, "height": 800})
    eventually(page, lambda: zoom(frame) < before)
