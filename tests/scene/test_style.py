"""The style is data that the page can use as it stands."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from geo.model import ACTS, CORE_KINDS, CORE_MOVEMENT_KINDS, EXTENTS, LINE_STYLES, SHAPES
from geo.scene.shapes import LINE_LOOKS, SHAPE_PATHS
from geo.scene.style import ALWAYS_DRAWN, MARK_FILLS, MARK_SIZES_PX, atlas_style, page_style

PATH = re.compile(r"(?:M-?[\d.]+ -?[\d.]+(?:L-?[\d.]+ -?[\d.]+|A[\d.]+ [\d.]+ 0 [01] [01] -?[\d.]+ -?[\d.]+)+Z)+")


def test_the_style_survives_json_unchanged():
    style = page_style()
    assert json.loads(json.dumps(style)) == style


def test_every_word_of_the_model_has_its_look():
    assert set(SHAPE_PATHS) == set(SHAPES)
    assert set(MARK_FILLS) == set(ACTS)
    assert set(LINE_LOOKS) == set(LINE_STYLES)
    assert set(page_style()["control"]) == set(EXTENTS)


def test_the_schema_allows_every_shape_and_line(root: Path):
    document = json.loads((root / "geo/schemas/kinds.json").read_text(encoding="utf-8"))["properties"]
    assert tuple(document["kind"]["items"]["properties"]["shape"]["enum"]) == SHAPES
    assert tuple(document["movement_kind"]["items"]["properties"]["line"]["enum"]) == LINE_STYLES


@pytest.mark.parametrize("shape", SHAPES)
def test_marks_are_closed_paths_that_stay_in_their_box(shape):
    for path in SHAPE_PATHS[shape]:
        assert PATH.fullmatch(path)
        points = re.findall(r"(-?[\d.]+) (-?[\d.]+)(?=[LAZ])", path)
        assert all(0 <= float(v) <= 24 for point in points for v in point)


def test_no_two_core_kinds_share_a_shape():
    assert len({kind.shape for kind in CORE_KINDS.values()}) == len(CORE_KINDS)
    assert len({solid for solid, _ in SHAPE_PATHS.values()}) == len(SHAPES)


def test_lines_of_core_kinds_are_of_known_styles():
    assert {kind.line for kind in CORE_MOVEMENT_KINDS.values()} == set(LINE_STYLES)


def test_an_atlas_has_only_the_looks_of_its_own_kinds(atlas, event, movement):
    made = atlas(
        events=[event("feast", "1703", "alder", kind="ceremony")],
        movements=[movement("way", "alder", "birch", kind="voyage")],
    )
    style = atlas_style(made)
    assert set(style["marks"]["kinds"]) == {"ceremony"} | ALWAYS_DRAWN
    assert set(style["lines"]) == {"voyage"}


def test_marks_take_no_party_colour():
    assert {fill["fill"] for fill in MARK_FILLS.values()} <= {"ink", "paper"}


def test_importance_sets_the_size():
    assert dict(MARK_SIZES_PX) == {1: 14, 2: 18, 3: 22}
