"""Drafts in a program or a notebook."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from geo.output.files.rows import COLUMNS
from geo.workflows.draft import drafted
from geo.workflows.draft_atlas import Atlas
from tests.drafting.conftest import LISBON, PORTO, made_article


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    more = {"roles": ["origin", "destination"], "title": "March to Porto", "movement": "march"}
    return Atlas(drafted([made_article(("From Lisbon to Porto.", "1500-03", [LISBON, PORTO], more))]))


def test_events_are_a_table_with_the_columns_of_an_export(atlas: Atlas) -> None:
    events = atlas.events
    assert list(events.columns) == [*COLUMNS, "sentence", "geometry"]
    assert events[["place", "role", "sentence"]].values.tolist() == [
        ["lisbon", "origin", "From Lisbon to Porto."],
        ["porto", "destination", "From Lisbon to Porto."],
    ]
    assert events.crs.to_epsg() == 4326
    assert events.geometry.iloc[0].x == LISBON.lon


def test_the_tables_can_be_saved_as_files(atlas: Atlas, tmp_path: Path) -> None:
    atlas.events.to_file(tmp_path / "events.gpkg")
    atlas.places.to_file(tmp_path / "places.geojson")
    assert (tmp_path / "events.gpkg").stat().st_size > 1000


def test_a_notebook_shows_the_map_in_a_frame_without_an_origin(atlas: Atlas, tmp_path: Path) -> None:
    page = atlas.to_map()
    shown = page._repr_html_()
    found = re.fullmatch(r'<iframe title="[^"]*" sandbox="([^"]*)" srcdoc="([^"]*)" style="[^"]*"></iframe>', shown)
    assert found
    assert "allow-same-origin" not in found[1]
    assert unescape(found[2]) == page.html
    assert page.save(tmp_path / "map.html").read_text(encoding="utf-8") == page.html


def test_it_says_of_itself_that_nobody_has_checked_it(atlas: Atlas) -> None:
    assert repr(atlas) == "<Atlas: 1 events at 2 places; read by software, unchecked>"
    assert "Draft read by software; unchecked" in atlas.to_map("A march").html
