"""A map is put into pages of many kinds: each time it is seen, works, keeps the console silent and asks nothing of
anybody.
"""

from __future__ import annotations

import gzip
import re
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from geo.output.embed.codes import SANDBOX, Embed, code
from tests.browser.waiting import drawn, eventually, pass_time

WORDS = "<p>What the texts tell of these months stands here, in a paragraph of some length.</p>" * 4
HEAD = '<!doctype html><html lang="en"{}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Article</title>{}</head>'
PICTURE = '<a href="/map.html"><img src="/map.png" alt="A map" width="1200" height="630"></a>'


def article(body: str, head: str = "", root: str = "") -> str:
    return f"{HEAD.format(root, head)}<body>{WORDS}{body}{WORDS}</body></html>"


def works(frame) -> None:
    """A reader sees the map and its caption, changes the period, opens the list, an event and the legend, and closes
    all.
    """
    expect(frame.get_by_role("heading", level=1)).to_be_visible()
    assert frame.locator(".dateline-canvas").first.bounding_box()["height"] > 150
    expect(
        frame.get_by_text(re.compile("^Texts .*data of.*Draft: no person has reviewed this map yet"))
    ).to_be_visible()
    frame.get_by_role("radio", name="PLA enters", exact=True).check()
    assert frame.evaluate("dateline.state().period") == "pla-enters"
    frame.get_by_role("button", name="List", exact=True).click()
    frame.locator("[data-event]:visible").get_by_role("button").first.click()
    expect(frame.get_by_role("heading", name="Who says so")).to_be_visible()
    frame.get_by_role("tab", name="Legend").click()
    expect(frame.get_by_role("heading", name="Legend", exact=True)).to_be_visible()
    frame.get_by_role("button", name="Close list").click()
    expect(frame.locator("#panel")).to_be_hidden()


def test_the_code_for_any_page_puts_a_working_map_into_a_plain_one(site, page_of, framed, size) -> None:
    text = code(Embed("map", "map.html", site.home, "Map: the fronts", "A map", {"period": "coalition"}))
    frame = framed(page_of(site.put("/", article(text)), *size))
    assert frame.evaluate("dateline.state().period") == "coalition"
    works(frame)


def test_the_element_puts_a_working_map_into_a_page_with_a_strict_policy(site, page_of, framed, size) -> None:
    text = article(
        f'<dateline-map src="map.html" period="coalition">{PICTURE}</dateline-map>', '<script src="embed.js"></script>'
    )
    strict = "default-src 'self'; frame-src 'self'"
    page = page_of(site.put("/", text, Content_Security_Policy=strict), *size)
    frame = framed(page)
    assert frame.evaluate("dateline.state().period") == "coalition"
    works(frame)
    assert set(site.asked) <= {"/", "/embed.js", "/map.html", "/map.png"}


def test_a_bare_frame_works_under_a_strict_policy(site, page_of, framed) -> None:
    text = article(f'<iframe src="/map.html" title="Map" sandbox="{SANDBOX}" width="100%" height="460"></iframe>')
    works(framed(page_of(site.put("/", text, Content_Security_Policy="default-src 'self'; frame-src 'self'"))))


def test_the_element_works_as_a_module_script_too(site, page_of, framed) -> None:
    text = article(
        f'<dateline-map src="map.html">{PICTURE}</dateline-map>', '<script type="module" src="embed.js"></script>'
    )
    works(framed(page_of(site.put("/", text))))


@pytest.mark.parametrize(
    ("sandbox", "allow"),
    [("allow-scripts", ""), ("allow-scripts allow-popups", ""), ("allow-scripts allow-downloads", "clipboard-write"),
     (SANDBOX, "clipboard-write; fullscreen")],
)  # fmt: skip
def test_whatever_a_sandbox_forbids_is_left_out_without_a_complaint(site, page_of, framed, sandbox, allow) -> None:
    text = article(
        f'<iframe src="/map.html" title="Map" sandbox="{sandbox}" allow="{allow}" width="680" height="460"></iframe>'
    )
    frame = framed(page_of(site.put("/", text)))
    works(frame)
    frame.get_by_role("button", name="List", exact=True).click()
    frame.get_by_role("tab", name="Tools").click()
    for name in ("Link to this moment", "Embed this map"):
        frame.get_by_role("button", name=name).click()
    for copy in frame.get_by_role("button", name="Copy", exact=True).all():
        copy.click()
    frame.get_by_role("button", name="Download as CSV").click()
    expect(frame.get_by_role("textbox", name="The shown events as csv")).to_have_value(re.compile("title"))
    expect(frame.get_by_role("button", name="Print")).to_have_count(0)
    assert frame.get_by_role("link", name="Open full map").get_attribute("href").startswith(f"{site.home}/map.html#")


def test_a_srcdoc_frame_reads_options_and_moment_from_its_name(site, page_of, framed) -> None:
    text = site.pages["/map.html"][0].decode().replace("&", "&amp;").replace('"', "&quot;")
    host = article(
        f'<iframe sandbox="allow-scripts" title="Map" width="680" height="460" '
        f'name="dateline:?theme=dark#period=coalition" srcdoc="{text}"></iframe>'
    )
    frame = framed(page_of(site.put("/", host)))
    assert frame.evaluate("[dateline.state().period, document.documentElement.dataset.theme]") == ["coalition", "dark"]
    expect(frame.get_by_role("link", name="Open full map"), "no address is known").to_be_hidden()
    works(frame)


def test_three_maps_on_a_page_are_each_their_own(site, page_of, framed) -> None:
    maps = "".join(
        f'<dateline-map id="m{n}" src="map.html" height="420">{PICTURE}</dateline-map><p><a href="/map.html" '
        f'data-dateline-map="#m{n}" data-dateline-period="coalition">Coalition {n}</a></p>'
        for n in range(3)
    )
    page = page_of(site.put("/", article(maps, '<script src="embed.js"></script>')), 800, 1400)
    frames = []
    for n in range(3):
        page.locator(f"#m{n}").scroll_into_view_if_needed()
        frames.append(framed(page, f"#m{n} iframe"))
    drawn(page)
    page.get_by_role("link", name="Coalition 1").click()
    eventually(
        page,
        lambda: [f.evaluate("dateline.state().period") for f in frames],
        ["three-fronts", "coalition", "three-fronts"],
    )
    for frame in frames:
        works(frame)


def test_a_column_of_320_px_cuts_nothing_off(site, page_of, framed) -> None:
    text = article(code(Embed("map", "map.html", site.home, "Map", "A map")), "<style>body{margin:0}</style>")
    frame = framed(page_of(site.put("/", text), 320, 640, has_touch=True))
    assert frame.evaluate("document.documentElement.scrollWidth") <= 320
    for name in ("button", "link"):
        for target in frame.get_by_role(name).all():
            if target.is_visible() and "skip" not in (target.get_attribute("class") or ""):
                box = target.bounding_box()
                assert box["height"] >= 44
                assert box["x"] >= 0
                assert box["x"] + box["width"] <= 320
    works(frame)


def test_a_page_that_runs_from_right_to_left_holds_the_map_as_it_is(site, page_of, framed, size) -> None:
    text = article(
        f'<dateline-map src="map.html">{PICTURE}</dateline-map>', '<script src="embed.js"></script>', ' dir="rtl"'
    )
    page = page_of(site.put("/", text), *size)
    works(framed(page))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_script_picture_link_and_framed_still_remain(site, page_of, size) -> None:
    frame = code(Embed("map", "map.html", site.home, "Map: the fronts", "A map"))
    element = f'<dateline-map src="map.html">{PICTURE}</dateline-map>'
    page = page_of(
        site.put("/", article(frame + element, '<script src="embed.js"></script>')), *size, java_script_enabled=False
    )
    expect(page.get_by_role("img", name="A map")).to_be_visible()
    expect(page.get_by_role("link", name="Map: the fronts")).to_be_visible()
    inside = page.frame_locator("iframe")
    assert inside.locator(".still svg").bounding_box()["height"] > 150
    expect(inside.get_by_role("heading", level=1)).to_be_visible()
    assert inside.locator("#events > li").count() > 40
    inside.locator("#events > li").last.scroll_into_view_if_needed()
    expect(inside.locator("#events > li").last).to_be_visible()
    expect(inside.get_by_role("button", name="List", exact=True)).to_have_count(0)


def test_before_the_map_is_near_the_page_has_taken_on_under_5_kb_and_nothing_ever_jumps(
    site, page_of, framed, size
) -> None:
    far = "<p>A line of the article.</p>" * 120
    text = article(
        f'{far}<dateline-map src="map.html" '
        f'style="display:block;width:100%;aspect-ratio:3/2;min-height:440px;overflow:hidden">{PICTURE}</dateline-map>{far}',
        '<script src="embed.js" async></script>',
    )
    watching = "window.shift = 0; new PerformanceObserver((l) => { for (const e of l.getEntries()) shift += e.value; }).observe({ type: 'layout-shift', buffered: true })"
    page = page_of(site.put("/", text.replace("<title>", f"<script>{watching}</script><title>")), *size)
    page.wait_for_function("Boolean(customElements.get('dateline-map'))")
    eventually(page, lambda: sorted(set(site.asked)), ["/", "/embed.js", "/map.png"])
    pass_time(page, 500)
    assert sorted(set(site.asked)) == ["/", "/embed.js", "/map.png"]
    assert len(gzip.compress(site.pages["/embed.js"][0], mtime=0)) < 5_000
    assert len(page.frames) == 1
    page.locator("dateline-map").scroll_into_view_if_needed()
    frame = framed(page)
    where = "(({ offsetTop, offsetHeight, nextElementSibling }) => [offsetTop, offsetHeight, nextElementSibling.offsetTop])(document.querySelector('dateline-map'))"
    box = page.evaluate(where)
    works(frame)
    assert page.evaluate(where) == box
    assert page.evaluate("shift") == 0
    assert "/map.html" in site.asked


def test_the_picture_stays_until_the_map_is_ready_and_where_no_map_comes(site, page_of, framed) -> None:
    site.put("/other.html", "<!doctype html><title>x</title><p>No map at all.</p>")
    text = article(
        f'<dateline-map src="other.html">{PICTURE}</dateline-map><dateline-map '
        f'src="javascript:alert(1)">{PICTURE}</dateline-map>',
        '<script src="embed.js"></script>',
    )
    page = page_of(site.put("/", text))
    eventually(page, lambda: "/other.html" in site.asked)
    pass_time(page, 600)
    assert all(picture.is_visible() for picture in page.get_by_role("img", name="A map").all())
    assert [f.url for f in page.frames[1:]] == [
        f"{site.home}/other.html?host={site.home.replace(':', '%3A').replace('/', '%2F')}"
    ]


def test_a_framed_map_is_compact_from_its_first_paint_unless_the_whole_is_asked_for(
    site, page_of, framed, settled
) -> None:
    frames = "".join(
        f'<iframe src="/map.html{query}" title="Map" width="1000" height="640"></iframe>'
        for query in ("", "?embed=full")
    )
    page = page_of(site.put("/", article(frames)), 1280, 1600)
    compact, full = framed(page, "iframe >> nth=0"), framed(page, "iframe >> nth=1")
    expect(compact.locator("#panel")).to_be_hidden()
    expect(full.locator("#panel")).to_be_visible()
    expect(full.get_by_role("link", name="Open full map")).to_be_hidden()
    alone = page_of(f"{site.home}/map.html?embed=compact")
    settled(alone)
    expect(alone.locator("#panel")).to_be_hidden()
    early = [m.start() for m in re.finditer("<script>|</head>", site.pages["/map.html"][0].decode())][:2]
    assert all(a < b for a, b in pairwise(early)), "the class is set in the head"
