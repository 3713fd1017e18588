"""A review: text, map, times and list are one; keys alone decide, save and load; and no article does anything."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from geo.check import check_atlas
from geo.cli import main
from geo.store import load_atlas
from tests.browser.conftest import DESKTOP, PHONE

HOSTILE = {
    "markup": "On 3 May 1921 <script>window.pwned = 1</script><img src=x onerror='window.pwned = 2'> they left Turku.",
    "end of script": "</script><script>window.pwned = 3</script> On 3 May 1921 they reached Helsinki. <!-- ]]> </textarea>",
    "addresses": "On 3 May 1921 [Turku](javascript:window.pwned=4) and <a href='https://evil.example/'>Helsinki</a> met.",
    "long word": f"On 3 May 1921 {'W' * 10_000} left Turku. In June 1921 it reached {'x' * 3000} Helsinki.",
    "turned round": "On 3 May 1921 \u202ethe ferry left Turku\u2066 and \u200freached Helsinki\u2069.\u202c In June it burnt.",
    "line ends": "On 3 May 1921 they left Turku.\u2028In June 1921\u2029they met in Helsinki.\x0b\x85In July 1921 in Oslo.",
    "signs of two units": "🛳🛳 On 3 May 1921 the 🛳 left Turku. 𝔄 In June 1921 it was lost off Helsinki. 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "templates": "On 3 May 1921 {{ 7*7 }} ${window.pwned = 5} {% raw %} left Turku. `${alert(1)}` __proto__ constructor",
}


def made(article: Path, page: Path, *more: object) -> Path:
    result = CliRunner().invoke(main, ["review", str(article), "-o", str(page), "--no-atlas", *map(str, more)])
    assert result.exit_code == 0, result.stderr
    return page


@pytest.fixture(scope="session")
def article(root: Path) -> Path:
    """An article of a thousand words, written for this test."""
    return root / "tests" / "fixtures" / "review-article.txt"


@pytest.fixture(scope="session")
def review_page(article: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(article, tmp_path_factory.mktemp("review") / "review.html")


@pytest.fixture
def opened(page_of: Callable[..., Page], review_page: Path) -> Callable[..., Page]:
    def ready(width: int = DESKTOP[0], height: int = DESKTOP[1], **context: object) -> Page:
        page = page_of(context.pop("path", review_page), width, height, **context)
        page.locator("html.dateline-ready").wait_for(state="attached")
        return page

    return ready


def chosen(page: Page, part: str) -> str:
    """The words of what is chosen in a part of the page."""
    return page.locator(part).first.inner_text()


def done(page: Page) -> int:
    return int(page.locator("#progress").inner_text().split()[0])


def until(page: Page, selector: str, key: str = "j") -> None:
    """Press a key until something is there."""
    for _ in range(200):
        if page.locator(selector).count():
            return
        page.keyboard.press(key)
    raise AssertionError(f"{selector} never came")


def confirm_and_correct(page: Page) -> None:
    """By keys: one event is right, one has another date, one is none, a place is another, one is typed, a time wrong."""
    press, write = page.keyboard.press, page.keyboard.type
    press("f")
    until(page, ".find.chosen.event")
    press("r")
    until(page, ".find.chosen.event")
    press("d")
    press("Control+a")
    write("some day")
    press("Enter")
    expect(page.locator(".find.chosen .fault")).to_contain_text("not a date")
    press("Control+a")
    write("18 August 1873")
    press("Enter")
    until(page, ".find.chosen.event")
    press("x")
    until(page, ".find.chosen.place .candidates li:nth-child(2)")
    press("2")
    until(page, ".find.chosen.place")
    press("p")
    write("A bay without a name")
    press("Tab")
    write("-9.1, 39.3")
    press("Enter")
    expect(page.locator("dialog")).to_have_count(0)
    until(page, ".find.chosen.time")
    press("w")


def merge_retitle_and_add(page: Page) -> None:
    """By keys: an event is the telling of another, one has another title, and marked words become one."""
    press, write = page.keyboard.press, page.keyboard.type
    until(page, ".find.chosen.event")
    press("m")
    press("Enter")
    expect(page.locator("dialog")).to_have_count(0)
    until(page, ".find.chosen.event")
    press("e")
    press("Control+a")
    write("Cable landed")
    press("Enter")
    expect(page.locator("dialog")).to_have_count(0)
    press("t")
    press("ArrowRight")
    for _ in range(3):
        press("Shift+ArrowRight")
    press("n")
    press("Tab")
    write("Watch given")
    press("Tab")
    press("Tab")
    press("Control+a")
    write("1874-01")
    press("Tab")
    if page.evaluate("document.activeElement.textContent") == "Add a place":
        press("Enter")
    press("Enter")
    expect(page.locator("dialog")).to_have_count(0)


def saved_by_keys(page: Page, file: Path) -> None:
    with page.expect_download() as download:
        page.keyboard.press("s")
    download.value.save_as(file)
    assert json.loads(page.locator("dialog textarea").input_value()) == json.loads(file.read_text("utf-8"))
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)


def loaded_by_keys(page: Page, file: Path) -> None:
    with page.expect_file_chooser() as chooser:
        for _ in range(9):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.id") == "load":
                break
        page.keyboard.press("Enter")
    chooser.value.set_files(file)
    expect(page.locator("#status")).to_have_text("Corrections loaded.")


def test_a_review_by_keys_alone_is_saved_loaded_again_and_becomes_an_atlas_that_checks(
    opened: Callable[..., Page], article: Path, tmp_path: Path
) -> None:
    page, file = opened(accept_downloads=True), tmp_path / "corrections.json"
    confirm_and_correct(page)
    merge_retitle_and_add(page)
    before = done(page)
    page.keyboard.press("u")
    assert done(page) < before
    until(page, ".find.chosen.event:not(.decided)")
    page.keyboard.press("r")
    settled = done(page)
    assert settled >= 8
    saved_by_keys(page, file)

    again = opened()
    assert done(again) == 0
    loaded_by_keys(again, file)
    assert done(again) == settled

    folder, texts = tmp_path / "atlas", tmp_path / "texts"
    arguments = ["review", article, "--corrections", file, "--format", "toml", "-o", folder, "--no-atlas"]
    result = CliRunner().invoke(main, list(map(str, arguments)))
    assert result.exit_code == 0, result.stderr
    assert "decision" not in result.stderr
    atlas = load_atlas(folder / "data")
    assert len(atlas.events) >= 4
    assert "1873-08-18" in {event.when.edtf for event in atlas.events.values()}
    texts.mkdir()
    (texts / "article.txt").write_bytes(article.read_bytes())
    assert [str(problem) for problem in check_atlas(folder / "data", texts)] == []


def test_what_is_chosen_in_one_part_is_chosen_in_all(opened: Callable[..., Page]) -> None:
    page = opened()
    page.locator("#text .mark.place", has_text="Greenwich").first.click()
    assert chosen(page, ".find.chosen .words") == "Greenwich"
    assert "Greenwich" in chosen(page, ".spot.chosen")
    page.locator("#strip .sign-box").nth(4).click()
    assert page.locator("#strip .sign-box.chosen").count() == 1
    assert page.locator(".find.chosen.event, .find.chosen.time").count() == 1
    assert page.locator("#text .mark.chosen").count() >= 1
    page.locator(".spot[data-spot]").last.focus()
    page.keyboard.press("Enter")
    name = chosen(page, ".spot.chosen .name")
    assert name
    assert page.locator(".find.chosen").count() == 1


def test_doubtful_finds_come_first(opened: Callable[..., Page]) -> None:
    page = opened()
    shown = page.locator(".row .state").all_inner_texts()
    sure = [int(text.split("%")[0]) for text in shown if "%" in text]
    assert sure[:20] == sorted(sure[:20])
    assert sure[0] < 50 < max(sure)


def test_choices_outlive_a_visit(opened: Callable[..., Page]) -> None:
    page = opened()
    page.keyboard.press("f")
    page.keyboard.press("r")
    page.keyboard.press("w")
    before = done(page)
    assert before >= 2
    page.reload()
    page.locator("html.dateline-ready").wait_for(state="attached")
    assert done(page) == before


def test_a_page_opens_with_the_corrections_that_it_is_given(
    opened: Callable[..., Page], article: Path, tmp_path: Path
) -> None:
    page = opened()
    page.keyboard.press("f")
    page.keyboard.press("r")
    page.keyboard.press("s")
    saved = tmp_path / "c.json"
    saved.write_text(page.locator("dialog textarea").input_value(), encoding="utf-8")
    later = opened(path=made(article, tmp_path / "later.html", "--corrections", saved))
    assert done(later) >= 1


def test_in_a_frame_without_rights_the_page_works_and_its_text_can_be_copied(
    page_of: Callable[..., Page], review_page: Path, tmp_path: Path
) -> None:
    host = tmp_path / "host.html"
    host.write_text(
        f"<!doctype html><meta charset=utf-8><iframe sandbox='allow-scripts' width=1200 height=700 "
        f"src='{review_page.resolve().as_uri()}'></iframe>",
        encoding="utf-8",
    )
    frame = page_of(host).frame_locator("iframe")
    expect(frame.locator("html.dateline-ready")).to_be_attached()
    frame.locator(".find.chosen .row").press("r")
    expect(frame.locator("#progress")).not_to_contain_text("0 of")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(opened: Callable[..., Page], size: tuple[int, int], theme: str) -> None:
    page = opened(*size, color_scheme=theme)
    page.evaluate(f"window.axe || (() => {{ {AXE_SCRIPT} }})()")

    def silent() -> None:
        found = page.evaluate("axe.run({ resultTypes: ['violations'] })")
        assert [
            f"{v['id']}: {n['html'][:120]} {n['failureSummary']}" for v in found["violations"] for n in v["nodes"]
        ] == []

    silent()
    until(page, ".find.chosen.place .candidates li:nth-child(2)")
    silent()
    page.keyboard.press("x")
    page.locator("#help").click()
    silent()
    page.keyboard.press("Escape")
    if size == PHONE:
        page.locator("#show-text").click()
        silent()


def test_single_keys_can_be_turned_off(opened: Callable[..., Page]) -> None:
    page = opened()
    page.keyboard.press("f")
    page.keyboard.press("?")
    page.locator("dialog input[type=checkbox]").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    assert done(page) == 0


def test_a_phone_has_all_of_it_and_scrolls_nowhere_to_the_side(opened: Callable[..., Page]) -> None:
    page = opened(*PHONE, has_touch=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    assert page.locator("#map").is_visible()
    assert page.locator("#strip").is_visible()
    page.locator("#show-text").tap()
    page.locator("#text .mark.place").first.tap()
    assert page.locator(".spot.chosen").count() == 1
    page.locator("#show-finds").tap()
    assert page.locator(".find.chosen").is_visible()
    least = page.evaluate(
        "Math.min(...[...document.querySelectorAll('.find.chosen button, .tools button, .turns button')]"
        ".map((b) => b.getBoundingClientRect().height))"
    )
    assert least >= 44


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_article_does_nothing(
    page_of: Callable[..., Page], tmp_path: Path, kind: str, size: tuple[int, int]
) -> None:
    article = tmp_path / "a<b>&.txt"
    article.write_text(HOSTILE[kind], encoding="utf-8")
    page = page_of(made(article, tmp_path / "page.html"), *size)
    page.locator("html.dateline-ready").wait_for(state="attached")
    for key in ("f", "r", "u", "j", "x", "t", "ArrowRight", "Shift+ArrowRight", "n", "Escape", "?", "Escape"):
        page.keyboard.press(key)
    assert page.evaluate("window.pwned") is None
    assert page.locator("#text img, #text a, #text script").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert page.locator("#text").evaluate("(e) => e.scrollWidth <= e.clientWidth + 1")
    assert page.locator("#finds").evaluate("(e) => e.scrollWidth <= e.clientWidth + 1")
