"""A built page is whole, asks for nothing, names what may run in it, and lets no text become markup."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
from typing import Any

import pytest

from geo.model import MapDefinition, MapProjection, OpensAt, Tiles
from geo.output.html.security import policy
from geo.output.html.templates import environment
from geo.output.map_page.pages import messages
from geo.output.map_page.shell import TEMPLATES, PageParts, render_page
from geo.output.time_layer.element import EventLayer
from geo.scene.interface_words import draft_notice

FETCHING = ("src", "href", "xlink:href", "srcset", "poster", "action", "formaction", "data", "background", "ping")
# A link of these relations is followed by nobody who only reads.
NAMING = ("canonical", "alternate")


def directives(page) -> dict[str, list[str]]:
    (meta,) = page.all("meta", **{"http-equiv": "Content-Security-Policy"})
    parts = (part.split() for part in meta.attributes["content"].split(";"))
    return {name: values for name, *values in parts}


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@pytest.fixture(params=[pytest.param("etr", marks=pytest.mark.slow), "nasty"])
def page(request: pytest.FixtureRequest, parse):
    return request.getfixturevalue("etr") if request.param == "etr" else parse(request.getfixturevalue("nasty"))


def test_the_policy_names_exactly_the_scripts_and_styles_that_stand_in_the_page(page) -> None:
    rules = directives(page)
    scripts = [e.text for e in page.all("script") if "type" not in e.attributes]
    assert rules["script-src"] == [digest(text) for text in scripts]
    assert rules["style-src"] == [digest(e.text) for e in page.all("style")]
    assert rules["default-src"] == ["'none'"]
    assert rules["img-src"] == ["data:", "blob:"]
    assert rules["font-src"] == ["data:"]
    assert rules["base-uri"] == rules["form-action"] == ["'none'"]
    assert set(rules) == {"default-src", "script-src", "style-src", "img-src", "font-src", "base-uri", "form-action"}


def test_no_page_of_a_map_allows_anything_that_is_called_unsafe(page, parse) -> None:
    for rules in (
        directives(page),
        directives(parse(minimal(tiles_facts={"archive": "m.pmtiles", "records": "m.records"}))),
        directives(parse(minimal(tiles=Tiles("https://tiles.example:8080/{z}/{x}/{y}.png", "Somebody")))),
    ):
        allowed = {value for values in rules.values() for value in values}
        assert not [value for value in allowed if "unsafe" in value or "*" in value or value in ("http:", "https:")]
        assert rules["default-src"] == ["'none'"]
        assert rules["script-src"]
    assert "https://tiles.example:8080" in rules["img-src"]


def test_the_policy_stands_before_everything_that_it_governs(page) -> None:
    tags = [e.tag if "http-equiv" not in e.attributes else "policy" for e in page.elements]
    assert tags.index("policy") < min(tags.index(tag) for tag in ("style", "script", "title"))


def test_no_element_has_a_style_or_a_handler_of_its_own(page) -> None:
    found = [(e.tag, k) for e in page.elements for k in e.attributes if k == "style" or k.startswith("on")]
    assert found == []


def test_nothing_in_the_page_can_ask_anybody_for_anything(page) -> None:
    for element in page.elements:
        for name in FETCHING:
            value = element.attributes.get(name, "data:")
            canonical = element.attributes.get("rel") in NAMING
            assert value.startswith(("data:", "#")) or canonical, f"<{element.tag} {name}={value[:60]!r}>"
    for style in page.all("style"):
        assert "@import" not in style.text
        for address in re.findall(r"url\(\s*[\"']?([^)\"']{0,40})", style.text):
            assert address.startswith("data:"), address
    assert not page.all("base") + page.all("iframe") + page.all("object") + page.all("embed")
    assert not [e for e in page.all("link") if e.attributes.get("rel") not in NAMING]


def test_a_page_has_a_title_a_language_and_lets_a_reader_zoom(etr) -> None:
    assert etr.all("html")[0].attributes["lang"] == "en"
    assert [e.text for e in etr.all("title")] == ["East Turkistan Republic, 1944-49"]
    assert [e.text for e in etr.all("h1")] == ["East Turkistan Republic, 1944-49"]
    (viewport,) = etr.all("meta", name="viewport")
    assert not re.search(r"maximum-scale|user-scalable|minimum-scale", viewport.attributes["content"])
    assert etr.all("meta", charset="utf-8")


def test_ids_are_given_once_and_every_reference_to_one_is_kept(page) -> None:
    ids = [e.attributes["id"] for e in page.elements if "id" in e.attributes]
    assert len(ids) == len(set(ids))
    for element in page.elements:
        for name in ("aria-controls", "aria-labelledby", "aria-describedby", "for"):
            # The heading of an event's details comes with the details.
            assert set(element.attributes.get(name, "").split()) <= {*ids, "details-title"}


def test_a_map_that_nobody_reviewed_says_so_and_asks_not_to_be_listed(etr, parse) -> None:
    assert etr.all("meta", name="robots", content="noindex")
    assert etr.all("p", **{"class": "draft"})
    reviewed = parse(minimal(reviewed_by="A. Reader", reviewed_on="2026-01-31"))
    assert not reviewed.all("meta", name="robots")
    assert not reviewed.all("p", **{"class": "draft"})


def test_a_canonical_address_stands_only_where_an_address_is_given(etr, nasty: str, parse) -> None:
    assert not etr.all("link")
    canonical, oembed = parse(nasty).all("link")
    assert canonical.attributes == {"rel": "canonical", "href": "https://example.org/maps/salt-road.html"}
    assert oembed.attributes["type"] == "application/json+oembed"
    assert oembed.attributes["href"] == "https://example.org/maps/salt-road.oembed.json"


def test_markup_and_template_signs_in_data_arrive_as_the_text_they_are(nasty: str, nasty_text: str, parse) -> None:
    page = parse(nasty)
    assert page.open == []
    (event,) = page.data("time_layer_events_data")["events"]
    data = page.data("dateline-data")
    assert event["title"] == data["details"]["haven-entered"]["summary"] == nasty_text
    assert "summary" not in event, "it is sent once"
    assert data["details"]["haven-entered"]["claims"][0]["says"] == nasty_text
    assert data["map"]["title"] == nasty_text
    assert [e.text for e in page.all("span", **{"class": "what"})] == [nasty_text]
    assert page.all("title")[0].text == page.all("h1")[0].text == nasty_text
    assert page.all("meta", name="description")[0].attributes["content"] == nasty_text
    assert nasty_text in [e.text for e in page.all("li")], "what the atlas leaves out"
    assert nasty_text in page.all("svg")[0].attributes["aria-label"]


def test_no_text_of_the_data_becomes_an_element(nasty: str, nasty_text: str, parse) -> None:
    page = parse(nasty)
    assert "bold" not in [e.text for e in page.all("b")]
    assert len(page.all("script")) == 10
    for block in page.all("script", type="application/json"):
        assert "<" not in block.text


def test_the_page_offers_its_events_and_words_before_any_script(etr) -> None:
    events = etr.data("time_layer_events_data")["events"]
    rows = [e.attributes["data-event"] for e in etr.all("li") if "data-event" in e.attributes]
    assert sorted(rows) == sorted(e["id"] for e in events)
    assert len(rows) > 50
    assert etr.all("section", id="view-about")[0].text.count("Credits") == 1


def test_folium_adds_none_of_its_own_files(etr_page: str) -> None:
    assert "cdn." not in etr_page
    assert "jsdelivr" not in etr_page
    assert "bootstrap" not in etr_page


def test_the_map_of_1944_to_1949_stays_small_on_the_way_to_a_reader(etr_page: str) -> None:
    assert len(gzip.compress(etr_page.encode(), 9)) < 450_000


def test_no_script_is_left_with_signs_of_a_template(etr) -> None:
    opening = [e.text for e in etr.all("script") if "type" not in e.attributes][-2:]
    assert "{{" not in "".join(opening)
    assert "{%" not in "".join(opening)
    assert "datelineKit.open(map_map, time_layer_events);" in opening[1]


def test_the_policy_of_nothing_allows_nothing() -> None:
    assert policy([], []).startswith("default-src 'none'; script-src 'none'; style-src 'none';")


def test_templates_refuse_a_missing_word_and_escape_every_value() -> None:
    made = environment(TEMPLATES)
    with pytest.raises(Exception, match="undefined"):
        made.from_string("{{ nothing }}").render()
    assert made.from_string("{{ x }}").render(x="<b>") == "&lt;b&gt;"


def test_the_projection_is_made_known_before_the_map_is(parse) -> None:
    script = "".join(e.text for e in parse(minimal()).all("script") if "type" not in e.attributes)
    assert script.index("L.CRS.Dateline = ") < script.index('L.map("')


def test_a_page_may_ask_its_own_host_only_where_its_events_lie_there_in_tiles(parse) -> None:
    tiled = parse(minimal(tiles_facts={"archive": "m.pmtiles", "records": "m.records"}))
    assert directives(tiled)["connect-src"] == ["'self'"]
    facts = tiled.data("time_layer_events_data")["tiles"]
    assert facts["archive"] == "m.pmtiles"
    assert facts["locale"].startswith("en-")
    assert set(facts["words"]) == {key for key in messages("en") if key.startswith("tiles.")}
    plain = minimal()
    assert "connect-src" not in directives(parse(plain))
    assert "datelineTiles=" not in plain


def minimal(tiles_facts: dict[str, Any] | None = None, **more: Any) -> str:
    """A page of nothing but its frame."""
    bounds = (0.0, 0.0, 1.0, 1.0)
    shown = MapDefinition(
        "m",
        "T",
        "S",
        "en",
        MapProjection("mercator"),
        bounds,
        OpensAt("", bounds),
        periods=(),
        layers=(),
        label_languages=(),
        **more,
    )
    opening = {"lead": "", "large": "1703", "count": "0"}
    context = {
        "map": shown,
        "draft": draft_notice(shown),
        "address": "",
        "periods": [],
        "opening": opening,
        "events": [],
        "sources": [],
        "about": "",
        "caption": "",
        "own": "",
        "dir": "ltr",
    }
    parts = PageParts(context, messages("en"), "<svg></svg>", "", {"map": {}}, {})
    layer = EventLayer([], [], {}, controls=False)
    return render_page(parts, layer.read_tiles(tiles_facts) if tiles_facts else layer, (3, 9))


def test_the_list_comes_as_the_opening_time_shows_it(etr) -> None:
    entries = [e for e in etr.all("li") if "data-event" in e.attributes]
    hidden = [e for e in entries if "hidden" in e.attributes]
    count = int(etr.all("h2", id="count")[0].text.split()[0])
    aside = [e for e in entries if e.attributes.get("data-part") == "aside"]
    assert len(entries) - len(hidden) + len(aside) == count
    assert all("data-vague" in e.attributes and e in hidden for e in aside)
