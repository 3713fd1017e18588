"""Leaflet is the release we know, fetches nothing, and cannot end its own element."""

from __future__ import annotations

import re

import pytest

from geo.output.html import assets


def test_leaflet_is_whole() -> None:
    both = assets.leaflet()
    assert 't.version="1.9.4"' in both.js
    assert ".leaflet-container" in both.css
    assert both.css.count("{") == both.css.count("}")


def test_leaflet_fetches_nothing() -> None:
    both = assets.leaflet()
    assert "sourceMappingURL" not in both.js
    assert "url(" not in both.css
    assert "@import" not in both.css
    assert "\r" not in both.css + both.js


def test_rules_around_a_removed_picture_stay() -> None:
    css = assets.leaflet().css
    toggles = re.findall(r"\.leaflet-control-layers-toggle\{([^}]*)\}", css)
    assert any("width:36px" in rule for rule in toggles)
    assert "position:absolute" in css


@pytest.mark.parametrize("text", ["</script>", "</ScRiPt >", "<!-- <script>"])
def test_no_text_ends_the_script(text: str) -> None:
    assert not re.search(r"</script|<!--", assets.escape_script(f"a{text}b"), re.IGNORECASE)
