"""The style is data that the page can use as it stands."""

from __future__ import annotations

import json
import re

import pytest

from geo.model import ACTS, EXTENTS, KINDS, MOVEMENT_KINDS
from geo.scene.style import LINES, MARK_FILLS, MARK_SIZES_PX, MARKS, page_style, party_color, party_style

PATH = re.compile(r"(?:M-?[\d.]+ -?[\d.]+(?:L-?[\d.]+ -?[\d.]+|A[\d.]+ [\d.]+ 0 [01] [01] -?[\d.]+ -?[\d.]+)+Z)+")


def test_the_style_survives_json_unchanged():
    style = page_style({"ussr": "USSR"})
    assert json.loads(json.dumps(style)) == style


def test_every_word_of_the_model_has_its_look():
    assert set(MARKS) == set(KINDS)
    assert set(MARK_FILLS) == set(ACTS)
    assert set(LINES) == set(MOVEMENT_KINDS)
    assert set(page_style()["control"]) == set(EXTENTS)


@pytest.mark.parametrize("kind", KINDS)
def test_marks_are_closed_paths_that_stay_in_their_box(kind):
    for path in (MARKS[kind]["solid"], MARKS[kind]["outline"]):
        assert PATH.fullmatch(path)
        points = re.findall(r"(-?[\d.]+) (-?[\d.]+)(?=[LAZ])", path)
        assert all(0 <= float(v) <= 24 for point in points for v in point)


def test_no_two_kinds_share_a_shape():
    assert len({mark["solid"] for mark in MARKS.values()}) == len(MARKS)


def test_marks_take_no_party_colour():
    assert {fill["fill"] for fill in MARK_FILLS.values()} <= {"ink", "paper"}


def test_importance_sets_the_size():
    assert dict(MARK_SIZES_PX) == {1: 14, 2: 18, 3: 22}


def test_parties_without_a_hue_are_ink_with_a_double_line():
    style = party_style("ussr", "USSR")
    assert style["line"] == "double"
    assert style["light"] == party_color("ussr") == "#24211D"
