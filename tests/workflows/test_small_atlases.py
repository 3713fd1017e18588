"""The three small atlases of other histories pass every check, and what they export crosses 180 degrees as files
should."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from geo.workflows.check import check
from geo.workflows.export import export
from tests.made_once import ROOT

ATLASES = sorted((ROOT / "tests" / "atlases").iterdir())


@pytest.mark.parametrize("atlas", ATLASES, ids=lambda path: path.name)
def test_it_passes_every_check(atlas: Path) -> None:
    assert check(atlas, atlas / "texts") == []


@pytest.mark.parametrize("atlas", ATLASES, ids=lambda path: path.name)
@pytest.mark.parametrize("kind", ["geojson", "kml", "gpkg", "csv", "jsonl"])
def test_it_can_be_exported(atlas: Path, kind: str) -> None:
    assert len(export(atlas, kind)) > 500


def test_a_voyage_round_the_world_is_cut_at_180_degrees() -> None:
    root = next(path for path in ATLASES if path.name == "circumnavigation")
    features = json.loads(export(root, "geojson", "movements"))["features"]
    crossing = [f for f in features if f["geometry"] and f["geometry"]["type"] == "MultiLineString"]
    assert crossing
    for feature in crossing:
        for line in feature["geometry"]["coordinates"]:
            assert all(-180 <= lon <= 180 for lon, _ in line)
            assert all(abs(b[0] - a[0]) < 180 for a, b in pairwise(line))
