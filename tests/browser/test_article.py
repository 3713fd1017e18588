"""An article beside its map: reading moves it, tapping moves it, and nobody needs script, light, a mouse or eyes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Frame, Page, expect

from tests.browser.waiting import box_of, drawn, eventually, painted, rested

SECTIONS = {
    "Nilka to Ghulja": ("nilka-to-ghulja", "They [took the town](dateline:event/ghulja-taken) [C, "
    "15](dateline:source/C/15)."),
    "Three fronts": ("three-fronts", "They [took Manas](dateline:event/manas-taken) in [September "
    "1945](dateline:time/1945-09)."),
    "PLA enters": ("pla-enters", "The end came [in Ghulja](dateline:place/ghulja), and in Urumchi, north of the "
    "[Tengri Tagh](dateline:place/tengri-tagh)."),
}  # fmt: skip
FILLER = (
    "This paragraph is here to be read on, so that the text is longer than any window that shows it beside its map.\n\n"
)

A4_PX = (794 - 96, 1123 - 96)  # at 96 to the inch, within margins of half an inch

Opened = Callable[..., tuple[Page, Frame]]


@pytest.fixture(scope="session")
def article(etr_map: Path, root: Path) -> Path:
    """A short article, made into a page beside its map."""
    from geo.workflows.story import article as joined

    text = "---\ntitle: A short one\ndescription: To be read.\nmap: etr-1944-1949\n---\n" + FILLER * 2
    for title, (period, words) in SECTIONS.items():
        text += f"## {title} {{period={period}}}\n\n{words}\n\n{FILLER * 12}"
    source = etr_map.parent / "short.md"
    source.write_text(text, encoding="utf-8")
    page = etr_map.parent / "short.html"
    page.write_text(joined(root, source, page, maps=str(etr_map.parent)), encoding="utf-8")
    return page


@pytest.fixture
def opened(page_of: Callable[..., Page], article: Path, settled: Callable[[Page | Frame], None]) -> Opened:
    """``opened(width, height, **context)`` is the article's page and the map's frame, both ready."""

    def ready(width: int, height: int, **context: object) -> tuple[Page, Frame]:
        page = page_of(context.pop("path", article), width, height, **context)
        expect(page.locator("dateline-map iframe")).to_have_css("opacity", "1")
        frame = page.locator("dateline-map iframe").element_handle().content_frame()
        assert frame is not None
        settled(frame)
        return page, frame

    return ready


def chosen(frame: Frame, period: str) -> None:
    expect(frame.get_by_role("radio", name=period, exact=True)).to_be_checked()


def read_to(page: Page, heading: str) -> None:
    """Scroll until a heading stands just below the top, or the map."""
    page.get_by_role("heading", name=heading, exact=True).evaluate("e => e.scrollIntoView({ behavior: 'instant' })")


def test_a_reader_scrolls_on_and_the_map_shows_the_time_that_is_read_of(opened: Opened, size) -> None:
    page, frame = opened(*size)
    chosen(frame, "Three fronts")  # as the map itself opens
    for title in (*SECTIONS, "Nilka to Ghulja"):
        read_to(page, title)
        chosen(frame, title)
        assert box_of(page.locator("#page-map"))["y"] == pytest.approx(0, abs=2)


def test_a_reader_who_opens_the_page_at_a_section_has_its_map(opened: Opened, article: Path, size) -> None:
    _, frame = opened(*size, path=f"{article.resolve().as_uri()}#pla-enters")
    chosen(frame, "PLA enters")


def test_a_reader_taps_a_link_and_the_map_shows_it_and_the_link_says_so(opened: Opened) -> None:
    page, frame = opened(390, 844, has_touch=True)
    read_to(page, "Three fronts")
    link = page.get_by_role("link", name="took Manas")
    drawn(page)
    link.tap()
    expect(link).to_have_attribute("aria-current", "true")
    assert frame.evaluate("dateline.state().event") == "manas-taken"
    time = page.get_by_role("link", name="September 1945")
    time.tap()
    expect(time).to_have_attribute("aria-current", "true")
    expect(link).not_to_have_attribute("aria-current", "true")
    state = frame.evaluate("dateline.state()")
    assert (state["from"], state["to"]) == ("1945-09-01", "1945-09-30")
    assert page.url.endswith("short.html")


def test_a_quiet_mention_moves_the_map_to_its_place(opened: Opened, size) -> None:
    page, frame = opened(*size)
    read_to(page, "PLA enters")
    chosen(frame, "PLA enters")
    before = frame.evaluate("dateline.state().view.centre")
    page.get_by_role("link", name="Urumchi", exact=True).click()
    expect(page.get_by_role("link", name="Urumchi", exact=True)).to_have_attribute("aria-current", "true")
    eventually(page, lambda: frame.evaluate("dateline.state().view.centre") != before)


def test_reading_on_brings_back_the_composed_view_that_a_link_left_and_no_other(opened: Opened, size) -> None:
    page, frame = opened(*size)
    view = "dateline.state().view"
    composed = frame.evaluate(view)
    near = {"centre": pytest.approx(composed["centre"], abs=0.05), "zoom": composed["zoom"]}
    read_to(page, "PLA enters")
    chosen(frame, "PLA enters")
    page.get_by_role("link", name="Urumchi", exact=True).click()
    expect(page.get_by_role("link", name="Urumchi", exact=True)).to_have_attribute("aria-current", "true")
    eventually(page, lambda: frame.evaluate(view) != near)
    rested(frame)
    read_to(page, "Nilka to Ghulja")
    chosen(frame, "Nilka to Ghulja")
    eventually(page, lambda: frame.evaluate(view), near)
    # A view that is not the text's doing stays.
    frame.evaluate("dateline.set({ view: { centre: [84, 44], zoom: 7 } })")
    read_to(page, "Three fronts")
    chosen(frame, "Three fronts")
    assert frame.evaluate(view) == {"centre": [84, 44], "zoom": 7}


def test_a_range_that_is_no_spot_of_the_map_is_shown_as_a_view_of_it(opened: Opened, size) -> None:
    page, frame = opened(*size)
    read_to(page, "PLA enters")
    chosen(frame, "PLA enters")
    before = frame.evaluate("dateline.state().view")
    link = page.get_by_role("link", name="Tengri Tagh")
    link.click()
    expect(link).to_have_attribute("aria-current", "true")
    eventually(page, lambda: frame.evaluate("dateline.state().view") != before)
    page.get_by_role("link", name="in Ghulja").click()
    expect(page.get_by_role("link", name="in Ghulja")).to_have_attribute("aria-current", "true")
    expect(link).not_to_have_attribute("aria-current", "true")


def test_a_reader_taps_a_mark_and_the_text_marks_its_link(opened: Opened, pixel_of, size) -> None:
    page, frame = opened(*size)
    read_to(page, "Three fronts")
    chosen(frame, "Three fronts")
    link = page.get_by_role("link", name="took Manas")
    expect(link).not_to_have_attribute("aria-current", "true")
    drawn(page)
    read = page.evaluate("scrollY")
    box = box_of(page.locator("dateline-map iframe"))
    x, y = pixel_of(frame, "manas")
    page.mouse.click(box["x"] + x, box["y"] + y)
    # Where several events stand, the list names them.
    named = frame.get_by_role("listitem").get_by_role("button", name="Manas")
    eventually(page, lambda: frame.evaluate("dateline.state().event") == "manas-taken" or named.first.is_visible())
    if frame.evaluate("dateline.state().event") is None:
        named.first.click()
    expect(link).to_have_attribute("aria-current", "true")
    rested(page)
    chosen(frame, "Three fronts")
    assert page.evaluate("scrollY") == read, "the reader stays where they read"


def test_keys_in_the_map_leave_the_text_where_it_is_read(opened: Opened, size) -> None:
    page, frame = opened(*size)
    read_to(page, "Three fronts")
    chosen(frame, "Three fronts")
    painted(page)
    read = page.evaluate("scrollY")
    frame.get_by_role("radio", name="Three fronts", exact=True).focus()
    for _ in range(3):
        page.keyboard.press("Tab")
        painted(frame)
    expect(page.locator("dateline-map iframe")).to_be_focused()
    painted(page)
    assert page.evaluate("scrollY") == read
    chosen(frame, "Three fronts")


def test_what_a_link_does_is_said_in_words_and_shown_by_a_mark(opened: Opened) -> None:
    page, _ = opened(1280, 800)
    link = page.get_by_role("link", name="took the town")
    expect(link).to_have_accessible_description(re.compile(r"On the map: .+ \(7 to 12 November 1944\)"))
    assert "svg" in link.evaluate("e => getComputedStyle(e).backgroundImage")
    expect(page.get_by_text("Words with a mark move the map:")).to_be_visible()


def test_without_script_the_text_stands_with_its_stills(page_of, article: Path, size) -> None:
    page = page_of(article, *size, java_script_enabled=False)
    figures = page.get_by_role("figure")
    expect(figures).to_have_count(3)
    for n, title in enumerate(SECTIONS):
        expect(figures.nth(n)).to_be_visible()
        expect(figures.nth(n).get_by_role("img")).to_be_visible()
        expect(figures.nth(n)).to_contain_text(title)
    expect(page.get_by_role("link", name="took Manas")).to_have_attribute(
        "href", "etr-1944-1949.html#event=manas-taken"
    )
    # The map's own column has its opening view, which leads to the map.
    expect(page.locator("dateline-map").get_by_role("link")).to_have_attribute("href", "etr-1944-1949.html")
    assert box_of(page.locator("dateline-map svg"))["height"] > 100


def test_by_night_both_text_and_map_are_dark(opened: Opened, size) -> None:
    page, frame = opened(*size, color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(29, 34, 38)"
    assert frame.evaluate("document.documentElement.dataset.theme") == "dark"


def test_on_paper_stills_stand_in_for_the_map(opened: Opened) -> None:
    page, _ = opened(1280, 800)
    page.emulate_media(media="print")
    expect(page.locator("#page-map")).to_be_hidden()
    for figure in page.get_by_role("figure").all():
        expect(figure).to_be_visible()
    expect(page.get_by_role("heading", name="Sources")).to_be_visible()
    page.emulate_media(media="screen")
    expect(page.get_by_role("figure").first).to_be_hidden()


def test_an_article_prints_on_a4_with_a_still_for_each_section_and_nothing_cut(opened: Opened, tmp_path: Path) -> None:
    page, _ = opened(*A4_PX)
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("document.documentElement.scrollWidth") <= A4_PX[0]
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)", "paper is light"
    for figure in page.get_by_role("figure").all():
        box = box_of(figure)
        assert box["width"] <= A4_PX[0]
        assert 200 < box["height"] < A4_PX[1] / 2, "a still shares its page with text"
    expect(page.locator(".skips")).to_be_hidden()
    paper = page.pdf(format="A4", path=tmp_path / "article.pdf")
    pages = len(re.findall(rb"/Type\s*/Page\b", paper))
    words = len(page.locator("main").inner_text())
    assert 2 <= pages <= 4 + words // 2500, "no page is left blank"


def test_everything_is_reached_by_keyboard_alone(opened: Opened, size) -> None:
    page, frame = opened(*size)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the text")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="took the town")
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(link).to_have_attribute("aria-current", "true")
    assert frame.evaluate("dateline.state().event") == "ghulja-taken"
    # What has the focus is not behind the map.
    rested(page)
    top = box_of(page.locator("#page-map"))
    seen = box_of(link)
    assert size[0] > 860 or seen["y"] >= top["y"] + top["height"] - 1
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="C, 15")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#source-C")).to_be_in_viewport()


def test_axe_finds_nothing_with_script_or_without_by_day_or_night(opened: Opened, page_of, article: Path, size) -> None:
    pages = [opened(*size)[0], opened(*size, color_scheme="dark")[0]]
    bare = page_of(article, *size)
    bare.evaluate("document.querySelector('dateline-map').remove()")
    for page in [*pages, bare]:
        page.evaluate(f"window.axe || (() => {{ {AXE_SCRIPT} }})()")
        found = page.evaluate("axe.run(document, { resultTypes: ['violations'], iframes: false })")
        told = [f"{v['id']}: {n['html'][:120]} {n['failureSummary']}" for v in found["violations"] for n in v["nodes"]]
        assert told == []


@pytest.mark.parametrize(
    ("width", "height"), [(320, 480), (320, 256), (390, 844), (720, 1000), (1280, 800), (2200, 1200)]
)
def test_no_window_is_too_narrow_for_the_text_and_the_map_leaves_room_to_read(
    opened: Opened, width: int, height: int
) -> None:
    page, _ = opened(width, height)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    read_to(page, "Three fronts")
    heading = box_of(page.get_by_role("heading", name="Three fronts"))
    aside = box_of(page.locator("#page-map"))
    if width <= 860 and height > 420:
        assert aside["y"] + aside["height"] <= heading["y"] <= height - 100
    words = box_of(page.locator("#page-text p").first)["width"]
    assert words <= 62 * 11, "a line of more than about 62 letters tires the eye"


def test_motion_rests_for_those_who_ask_it(opened: Opened) -> None:
    page, _ = opened(1280, 800, reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
