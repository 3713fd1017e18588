"""Host and map speak: attributes, events and links move the map, the map tells what was tapped, and nobody else is
heard.
"""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from tests.browser.waiting import drawn, eventually, pass_time, rested

HEAD = '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Article</title>{}</head>'
WORDS = "<p>What the texts tell of these months stands here, in a paragraph of some length.</p>"
LISTEN = """<script>window.heard = []; for (const name of ["ready", "change", "refused"])
  addEventListener(`dateline-${name}`, (e) => heard.push([name, e.detail]));</script><script src="embed.js"></script>"""


def article(body: str, head: str = LISTEN) -> str:
    return f"{HEAD.format(head)}<body>{body}</body></html>"


def element(attributes: str = "") -> str:
    return f'<dateline-map src="map.html" {attributes}><a href="/map.html"><img src="/map.png" alt="A map" width="1200" height="630"></a></dateline-map>'


@pytest.fixture
def opened(site, page_of, framed):
    """``opened(html)`` serves and opens an article and gives the page and its map's frame, once the map is ready."""

    def opening(html: str, *size: int, **context):
        page = page_of(site.put("/", html), *size, **context)
        if "<dateline-map" in html:
            frame = framed(page, "dateline-map iframe")
            eventually(page, lambda: page.evaluate("document.querySelector('dateline-map').live"))
        else:
            frame = framed(page, "iframe")
        return page, frame

    return opening


def follow(page, name: str) -> None:
    """Click a link that is in view and at rest: a frame that has just been scrolled away still takes what comes at
    once.
    """
    link = page.get_by_role("link", name=name)
    link.scroll_into_view_if_needed()
    drawn(page)
    link.click()


def answered(page, frame) -> None:
    """Until the map has dealt with all that its host has sent so far, and the host with what it told of that: they
    keep their order.
    """
    page.evaluate(
        """new Promise((told) => { const map = document.querySelector("dateline-map");
          map.addEventListener("dateline-ready", () => told(), { once: true });
          map.shadowRoot.querySelector("iframe").contentWindow.postMessage({ dateline: 1, type: "hello" }, "*"); })"""
    )
    rested(frame)


def shown(frame) -> dict:
    return frame.evaluate("dateline.state()")


def attribute(page, name: str) -> str | None:
    return page.locator("dateline-map").get_attribute(name)


def test_attributes_move_the_map_and_tell_what_it_shows(opened) -> None:
    page, frame = opened(article(element('period="coalition"')))
    assert shown(frame)["period"] == "coalition"
    page.evaluate("document.querySelector('dateline-map').setAttribute('event', 'ghulja-taken')")
    eventually(page, lambda: (shown(frame)["event"], shown(frame)["period"]), ("ghulja-taken", "nilka-to-ghulja"))
    eventually(page, lambda: (attribute(page, "event"), attribute(page, "period")), ("ghulja-taken", "nilka-to-ghulja"))
    frame.get_by_role("radio", name="PLA enters", exact=True).check()
    eventually(page, lambda: (attribute(page, "event"), attribute(page, "period")), (None, "pla-enters"))
    assert page.evaluate("document.querySelector('dateline-map').state.period") == "pla-enters"


def test_a_script_asks_by_set_and_hears_ready_change_and_refused(opened) -> None:
    page, frame = opened(article(element()))
    ready = page.evaluate("heard[0]")
    assert ready[0] == "ready"
    assert ready[1]["title"] == "East Turkistan Republic, 1944-49"
    assert len(ready[1]["periods"]) == 7
    page.evaluate("document.querySelector('dateline-map').set({ from: '1944-11-01', to: '1944-11-30' })")
    eventually(
        page, lambda: [attribute(page, name) for name in ("from", "to", "period")], ["1944-11-01", "1944-11-30", None]
    )
    before = shown(frame)
    for bad in (
        "{ period: 'nowhere' }",
        "{ place: 'nowhere' }",
        "{ wehn: '1945' }",
        "{ event: 'x', place: 'ghulja' }",
        "{ place: 'east-turkistan' }",
    ):
        page.evaluate(f"heard.length = 0; document.querySelector('dateline-map').set({bad})")
        eventually(page, lambda: [h[0] for h in page.evaluate("heard")], ["refused"])
        assert shown(frame) == before, bad


def test_a_place_can_be_asked_for_and_is_told(opened, places) -> None:
    page, frame = opened(article(element()))
    page.evaluate("document.querySelector('dateline-map').set({ place: 'manas' })")
    eventually(page, lambda: attribute(page, "place"), "manas")
    rested(frame)
    lon, lat = shown(frame)["view"]["centre"]
    assert abs(lon - places["manas"][0]) < 0.2
    assert abs(lat - places["manas"][1]) < 0.2
    assert page.evaluate("heard.at(-1)[1].state.place") == "manas"
    assert attribute(page, "place") == "manas"


def test_home_is_the_composed_view_again_and_goes_with_a_period_but_with_no_view(opened) -> None:
    page, frame = opened(article(element()))
    ask = "request => { heard.length = 0; document.querySelector('dateline-map').set(request); }"
    composed = shown(frame)["view"]
    near = {"centre": pytest.approx(composed["centre"], abs=0.02), "zoom": composed["zoom"]}  # a pixel is 0.01 degrees
    page.evaluate(ask, {"place": "manas"})
    eventually(page, lambda: attribute(page, "place"), "manas")
    page.evaluate(ask, {"home": True, "period": "coalition"})
    eventually(page, lambda: shown(frame)["period"], "coalition")
    rested(frame)  # the way to the place is cut short, and its end changes nothing
    eventually(page, lambda: shown(frame)["view"], near)
    assert shown(frame)["period"] == "coalition"
    eventually(page, lambda: attribute(page, "place"), None)
    for bad in ({"home": False}, {"home": True, "place": "manas"}, {"home": True, "period": "nowhere"}):
        page.evaluate(ask, bad)
        eventually(page, lambda: [h[0] for h in page.evaluate("heard")], ["refused"])
        assert shown(frame)["view"] == near


def test_a_time_that_is_shown_beside_is_told(opened) -> None:
    body = """<script>addEventListener("message", (e) => { if (e.data.dateline === 1) window.told = e.data.state; })</script>
      <iframe src="/map.html?embed=full" title="Map" style="width:1200px;height:700px"></iframe>"""
    page, frame = opened(article(body, head=""), 1280, 800)
    assert page.evaluate("told.compare") is None
    frame.evaluate("dateline.set({ compare: { period: 'coalition' } })")
    eventually(page, lambda: page.evaluate("told.compare"), {"period": "coalition"})


LINKS = """<p><a href="/map.html#event=ghulja-taken" data-dateline-event="ghulja-taken">Ghulja was taken</a>,
<a href="/map.html#period=coalition" data-dateline-period="coalition">a coalition</a>,
<a href="/map.html" data-dateline-place="manas">Manas</a>,
<a href="/map.html" data-dateline-from="1944-11-01" data-dateline-to="1944-11-30">in November 1944</a>,
<a href="/map.html" data-dateline-period="coalition" data-dateline-map="nowhere">elsewhere</a></p>"""


def test_links_in_the_text_move_the_map_and_say_which_of_them_it_shows(opened) -> None:
    page, frame = opened(article(element() + LINKS))
    current = "[...document.querySelectorAll('[aria-current=true]')].map((a) => a.textContent)"
    for name, key, value in (
        ("Ghulja was taken", "event", "ghulja-taken"),
        ("a coalition", "period", "coalition"),
        ("in November 1944", "from", "1944-11-01"),
    ):
        follow(page, name)
        eventually(page, lambda key=key: shown(frame)[key], value)  # type: ignore[misc]
        eventually(page, lambda: page.evaluate(current), [name])
    page.get_by_role("link", name="Manas").press("Enter")
    eventually(page, lambda: "Manas" in page.evaluate(current), True)
    assert page.url.endswith("/"), "the map took the link"


def test_a_link_goes_its_own_way_where_no_live_map_takes_it(opened, site, page_of) -> None:
    page, _ = opened(article(element() + LINKS))
    follow(page, "elsewhere")
    page.wait_for_url(f"{site.home}/map.html*")
    bare = page_of(site.put("/bare", article(LINKS)))
    follow(bare, "Ghulja was taken")
    bare.wait_for_url(f"{site.home}/map.html*")
    bare.locator("html.dateline-ready").wait_for(state="attached")
    assert shown(bare)["event"] == "ghulja-taken"


def test_the_map_tells_the_article_what_was_tapped(opened) -> None:
    page, frame = opened(article(element('period="nilka-to-ghulja"') + LINKS), 800, 800)
    page.evaluate("heard.length = 0")
    frame.get_by_role("button", name="List", exact=True).click()
    frame.locator("[data-event=ghulja-taken]").get_by_role("button").click()
    eventually(page, lambda: page.evaluate("heard.at(-1)?.[1].state.event"), "ghulja-taken")
    name, detail = page.evaluate("heard.at(-1)")
    assert (name, detail["reason"], detail["state"]["event"]) == ("change", "list", "ghulja-taken")
    assert detail["state"]["title"] == "Ghulja taken by insurgent forces"
    expect(page.get_by_role("link", name="Ghulja was taken")).to_have_attribute("aria-current", "true")


def test_what_a_reader_searches_for_is_not_told(opened) -> None:
    page, frame = opened(article(element()))
    frame.get_by_role("button", name="List", exact=True).click()
    frame.get_by_role("searchbox").fill("manas")
    eventually(page, lambda: (frame.evaluate("dateline.state().filters") or {}).get("text"), "manas")
    answered(page, frame)
    told = json.dumps(page.evaluate("heard"))
    assert '"filters":' not in told
    assert '"manas"' not in told


STICKY = "<style>body{max-width:600px;margin:0 auto}dateline-map{position:sticky;top:0}p{margin:60vh 0}</style>"


def test_a_map_that_follows_moves_as_the_text_is_read_and_rests_for_who_moved_it(opened) -> None:
    text = "".join(
        f'<p><a href="/map.html" data-dateline-period="{p}">{p}</a></p>'
        for p in ("nilka-to-ghulja", "coalition", "pla-enters")
    )
    page, frame = opened(article(STICKY + element('follow height="300"') + text + "<p>End</p>"), 700, 900)
    assert shown(frame)["period"] == "three-fronts", "nothing moves before one reads on"

    def read_to(name: str) -> None:
        page.get_by_role("link", name=name).evaluate("(a) => a.scrollIntoView({ block: 'center' })")

    read_to("nilka-to-ghulja")
    eventually(page, lambda: shown(frame)["period"], "nilka-to-ghulja")
    read_to("coalition")
    eventually(page, lambda: shown(frame)["period"], "coalition")
    drawn(page)
    frame.get_by_role("radio", name="Before the republic", exact=True).check()
    eventually(page, lambda: attribute(page, "period"), "before-1944")
    before = page.evaluate("scrollY")
    page.mouse.move(600, 800)
    page.mouse.wheel(0, 120)
    eventually(page, lambda: page.evaluate("scrollY") > before)
    rested(page)
    answered(page, frame)
    assert shown(frame)["period"] == "before-1944", "the reader who just moved the map keeps it"
    read_to("pla-enters")
    eventually(page, lambda: shown(frame)["period"], "pla-enters")


def test_a_press_in_the_map_leaves_the_article_where_it_is_read(opened) -> None:
    below = "<style>html{scroll-padding-top:320px}</style>"  # as where a header or the map itself stays above the text
    page, frame = opened(article(STICKY + below + element('height="300"') + WORDS * 6), 700, 900)
    page.evaluate("scrollTo(0, 700)")
    drawn(page)
    read = page.evaluate("scrollY")
    box = page.locator("dateline-map iframe").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + 80)
    eventually(page, lambda: frame.evaluate("document.activeElement === map_map.getContainer()"))
    rested(page)
    assert page.evaluate("scrollY") == read > 0


JUNK = """(() => {
  let deep = {}; for (let i = 0; i < 2000; i++) deep = { deep };
  const cyclic = { dateline: 1, type: "set" }; cyclic.request = cyclic;
  const set = (request) => ({ dateline: 1, type: "set", request });
  return [null, 7, "set", [], {}, "x".repeat(2_000_000), deep, cyclic, set(deep), set({ period: "x".repeat(5000) }), set(JSON.parse('{"__proto__": {"polluted": 1}}')),
    set(new Map([["period", "coalition"]])), set([{ period: "coalition" }]), set({ filters: { text: {} } }), set({ view: { centre: [NaN, 1e9], zoom: "6" } }), set({ event: { toString: 1 } }),
    set({ constructor: { prototype: { polluted: 1 } } }), { ...set({ period: "coalition" }), dateline: 2 }, { ...set({ period: "coalition" }), type: "Set" }, { type: "set", request: { period: "coalition" } },
    { dateline: 1, type: "theme", theme: "url(x)" }, { dateline: 1, type: "__proto__" }, new Uint8Array(1_000_000), set({ period: "<img src=x onerror=alert(1)>" })];
})()"""


def test_wrong_huge_and_malicious_messages_of_a_host_change_nothing(opened) -> None:
    page, frame = opened(article(element()))
    before, look = shown(frame), frame.locator("#panel").aria_snapshot()
    page.evaluate(
        f"for (const junk of {JUNK}) "
        f"document.querySelector('dateline-map').shadowRoot.querySelector('iframe').contentWindow.postMessage(junk, "
        f"'*')"
    )
    answered(page, frame)
    assert shown(frame) == before
    assert frame.locator("#panel").aria_snapshot() == look
    assert frame.evaluate(
        "[({}).polluted ?? null, Object.prototype.polluted ?? null, document.documentElement.dataset.theme]"
    ) == [None, None, "light"]
    page.evaluate("document.querySelector('dateline-map').set({ period: 'coalition' })")
    eventually(page, lambda: shown(frame)["period"], "coalition")  # the map still listens


def test_a_map_hears_its_parent_alone(opened) -> None:
    page, frame = opened(article(element() + '<iframe id="rival" srcdoc="<p>rival</p>" title="Rival"></iframe>'))
    rival = next(f for f in page.frames if f.url == "about:srcdoc")
    rival.evaluate(
        "parent.document.querySelector('dateline-map').shadowRoot.querySelector('iframe').contentWindow.postMessage({ "
        "dateline: 1, type: 'set', request: { period: 'coalition' } }, '*')"
    )
    frame.evaluate("postMessage({ dateline: 1, type: 'set', request: { period: 'coalition' } }, '*')")
    answered(page, frame)
    pass_time(frame, 300)
    assert shown(frame)["period"] == "three-fronts"


@pytest.mark.parametrize(("host", "heard"), [("{home}", True), ("https://news.example", False)])
def test_where_an_origin_is_set_only_that_one_is_heard_and_told(opened, site, host, heard) -> None:
    listen = "<script>window.told = []; addEventListener('message', (e) => told.push(e.data?.type))</script>"
    text = article(
        f'{listen}<iframe src="/map.html?host={host.format(home=site.home)}" sandbox="allow-scripts" title="Map" '
        f'width="680" height="460"></iframe>',
        "",
    )
    page, frame = opened(text)
    page.evaluate(
        "document.querySelector('iframe').contentWindow.postMessage({ dateline: 1, type: 'set', id: 1, request: { "
        "period: 'coalition' } }, '*')"
    )
    if heard:
        eventually(page, lambda: shown(frame)["period"], "coalition")
        eventually(page, lambda: "change" in page.evaluate("told"))
    else:
        pass_time(frame, 300)
        pass_time(page, 300)
        assert shown(frame)["period"] == "three-fronts"
        assert page.evaluate("told") == []


def test_a_hostile_map_reaches_nothing_of_the_article(site, page_of) -> None:
    child = f"""<!doctype html><title>x</title><script>
      const tell = (type, more) => parent.postMessage({{ dateline: 1, type, ...more }}, "*");
      tell("change", {{ state: {{ period: "too soon" }} }});
      tell("ready", {{ state: {{ period: "x".repeat(1e6), event: {{}}, from: ["1"], title: "<img src=x onerror=alert(1)>" }}, periods: Array(1e5).fill(null), height: 1e9, title: 7 }});
      tell("size", {{ height: 1e9 }}); tell("size", {{ height: "9e9px;position:fixed" }}); tell("size", {{}});
      tell("refused", {{ message: {{}}, id: "x" }}); tell("change", {{ state: null, tapped: "all", reason: {{}} }});
      tell("change", {{ state: JSON.parse('{{"__proto__": {{"polluted": 1}}, "event": "e"}}'), tapped: Array(1e5).fill("y".repeat(500)), onclick: "x" }});
      for (const junk of {JUNK}) parent.postMessage(junk, "*");
    </script>"""
    site.put("/map.html", child)
    page = page_of(site.put("/", article(WORDS + element() + LINKS)))
    eventually(page, lambda: page.evaluate("heard.length") > 1)
    pass_time(page, 600)
    map_ = page.locator("dateline-map")
    assert map_.bounding_box()["height"] <= 900
    assert len(map_.evaluate("(m) => m.outerHTML")) < 2_000
    assert set(map_.evaluate("(m) => m.getAttributeNames()")) <= {"src", "event", "style"}
    assert page.evaluate("({}).polluted ?? null") is None
    assert page.evaluate("heard.every(([name]) => ['ready', 'change', 'refused'].includes(name))")
    assert page.evaluate("heard.every(([, d]) => JSON.stringify(d).length < 60000)")
    assert page.evaluate("document.body.innerHTML.includes('onerror')") is False


def test_a_map_that_follows_its_host_is_dark_where_the_host_is(opened) -> None:
    page, frame = opened(article(element('theme="host"'), "<style>.night{background:#111;color:#eee}</style>" + LISTEN))
    theme = "document.documentElement.dataset.theme"
    assert frame.evaluate(theme) == "light"
    page.evaluate("document.body.className = 'night'")
    eventually(page, lambda: frame.evaluate(theme), "dark")
    page.evaluate("document.body.className = ''")
    eventually(page, lambda: frame.evaluate(theme), "light")
