"""The joined scripts hold what they should and nothing else, run in older browsers, and cannot end their element."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from geo.output.html import bundle
from geo.output.html.assets import leaflet
from geo.output.html.joining import PART_OF_LIBRARY, SCRIPTS, STYLES
from geo.store.packages import WEB


def test_every_module_stands_in_some_script() -> None:
    used = {module for name in SCRIPTS for module in bundle.sources_of(f"{name}.js")}
    assert used | {f"{PART_OF_LIBRARY}.js"} == {path.relative_to(WEB).as_posix() for path in WEB.rglob("*.js")}


def test_every_style_sheet_is_joined() -> None:
    used = {sheet for name in STYLES for sheet in bundle.sources_of(f"{name}.css")}
    assert used | {"css/page.css"} == {path.relative_to(WEB).as_posix() for path in WEB.rglob("*.css")}


def test_a_map_of_anybody_carries_the_layer_and_nothing_of_our_page() -> None:
    theirs, ours = bundle.sources_of("layer-main.js"), bundle.sources_of("main.js")
    assert {path.split("/")[0] for path in theirs} == {"layer-main.js", "events", "time", "dom.js", "idle.js", "own.js"}
    assert {"page.js", "panel/panel.js", "time/strip.js", "ground/basemap.js"} <= set(ours)
    assert "events/default-controls.js" in theirs
    assert "events/default-controls.js" not in ours
    assert len(bundle.script("layer-main")) * 6 < len(bundle.script("main"))


def test_what_runs_before_the_page_is_small() -> None:
    assert len(bundle.script("early")) < 2000
    assert len(bundle.script("preload")) < 2000


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_leaves_no_name_behind_and_is_strict(name: str) -> None:
    assert re.match(r'"use strict";\(\(\)=>\{', bundle.script(name))
    assert bundle.script(name).rstrip().endswith("})();")


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_script_looks_back_in_a_pattern_since_one_such_pattern_stops_a_whole_page_in_an_older_safari(
    name: str,
) -> None:
    assert not re.search(r"\(\?<[=!]", bundle.script(name))


def test_no_module_looks_back_in_a_pattern_either_since_joining_would_only_move_the_fault_to_its_first_use() -> None:
    files = sorted(WEB.rglob("*.js"))
    assert {"host", "story", "events"} <= {file.parent.name for file in files}
    assert [file.name for file in files if re.search(r"\(\?<[=!]", file.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("name", SCRIPTS)
def test_nothing_in_a_script_ends_the_script_element(name: str) -> None:
    assert not re.search(r"</script|<!--", bundle.script(name), re.IGNORECASE)


@pytest.mark.parametrize("name", STYLES)
def test_a_smaller_style_sheet_has_every_custom_property_and_fetches_nothing(name: str) -> None:
    small = bundle.style(Path(name).name)
    whole = "".join((WEB / sheet).read_text("utf-8") for sheet in bundle.sources_of(f"{name}.css"))
    properties = r"(--[\w-]+)\s*:"
    assert set(re.findall(properties, small)) == set(re.findall(properties, whole))
    assert not re.search(r"""url\((?!["']?data:)|@import""", small)
    assert "/*" not in small
    assert "</" not in small


def test_the_part_of_leaflet_stands_under_its_authors_notice_and_is_half_of_it() -> None:
    part, whole = leaflet(whole=False).js, leaflet().js
    assert part.startswith(whole.partition("*/")[0])
    assert len(part) * 2 < len(whole)
