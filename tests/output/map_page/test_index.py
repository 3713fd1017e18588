"""The page that shows every map: in the interface's language, with what feeds ask for, and found by oEmbed where it
has an address.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from geo.model import Atlas, MapDefinition
from geo.output.embed.codes import oembed_of_index
from geo.output.map_page.pages import index
from geo.store import load_atlas, load_map
from geo.workflows.build import build

CARD = {"href": "m.html", "title": "One", "subtitle": "A map.", "alt": "Map: One.", "picture": "<svg></svg>"}
HOME = "https://maps.example/atlas"


@pytest.fixture(scope="module")
def small(root: Path) -> tuple[Atlas, MapDefinition]:
    folder = root / "tests" / "store" / "small-atlas"
    atlas = load_atlas(folder / "data")
    return atlas, replace(load_map(folder / "maps" / "salt-road.toml", atlas), reviewed_by="")


def metas(page: str) -> dict[str, str]:
    return dict(re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', page))


def test_feeds_get_title_description_and_the_first_maps_card(small) -> None:
    atlas, definition = small
    page = index(atlas, [CARD], [definition], HOME)
    told = metas(page)
    assert told["og:title"] == atlas.about.title
    assert told["description"] == told["og:description"]
    assert told["description"].endswith("Drafts: no person has reviewed them yet.")
    assert (told["og:url"], told["og:image"]) == (f"{HOME}/index.html", f"{HOME}/{definition.id}.png")
    assert told["og:image:alt"] == "Map: One."
    assert f'<link rel="canonical" href="{HOME}/index.html">' in page
    assert f'type="application/json+oembed" href="{HOME}/index.oembed.json"' in page


def test_without_an_address_nothing_is_said_that_needs_one(small) -> None:
    atlas, definition = small
    page = index(atlas, [CARD], [replace(definition, base_url="")])
    assert "oembed" not in page
    assert "canonical" not in page
    assert {name for name in metas(page) if name.startswith("og:")} == {
        "og:type", "og:title", "og:description", "og:locale",
    }  # fmt: skip


def test_reviewed_maps_are_no_drafts(small) -> None:
    atlas, definition = small
    page = index(atlas, [CARD], [replace(definition, reviewed_by="A person")], HOME)
    assert metas(page)["description"] == atlas.about.note
    assert "noindex" not in page


def test_its_own_words_are_in_the_interfaces_language_and_titles_in_theirs(small) -> None:
    atlas, definition = small
    page = index(atlas, [CARD], [replace(definition, language="ar-XB")], HOME)
    assert '<html lang="ar-XB" dir="rtl">' in page
    assert '<h1 lang="en" dir="ltr">' in page
    assert '<span class="title" lang="en" dir="ltr">One</span>' in page
    assert "Drafts" not in page


def test_its_oembed_answer_is_a_link_with_a_picture() -> None:
    told = json.loads(oembed_of_index(HOME, "Our atlas", "m"))
    assert (told["type"], told["version"], told["title"]) == ("link", "1.0", "Our atlas")
    assert told["thumbnail_url"] == f"{HOME}/m.png"


@pytest.mark.slow
def test_a_build_with_an_address_writes_the_answer_that_the_index_names(root: Path, tmp_path: Path) -> None:
    build(root / "tests" / "store" / "small-atlas", tmp_path, base_url=HOME)
    (href,) = re.findall(r'json\+oembed" href="([^"]+)"', (tmp_path / "index.html").read_text("utf-8"))
    assert href.startswith(f"{HOME}/")
    assert json.loads((tmp_path / href.removeprefix(f"{HOME}/")).read_text("utf-8"))["provider_url"] == f"{HOME}/"
