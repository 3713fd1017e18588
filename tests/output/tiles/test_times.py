"""A map of tiles says times as any other map does: the page by itself where it can, else in words that it is given."""

from __future__ import annotations

import pytest

from geo.dates.display import in_words
from geo.dates.edtf import When
from geo.output.tiles.times import time_at
from tests.fixture import fixture


@pytest.mark.parametrize("case", fixture("day_words"), ids=lambda case: case["edtf"])
def test_what_a_page_says_by_itself_is_what_the_build_would(case: dict[str, str]) -> None:
    assert in_words(When.parse(case["edtf"])) == case["words"]
    assert time_at(case["edtf"]).said == ""


@pytest.mark.parametrize("edtf", ["1904-05-01/1904-05-31", "1904-02-01/1904-02-29", "1904-01-01/1904-12-31", "1904~"])
def test_what_a_page_would_say_otherwise_it_is_given(edtf: str) -> None:
    assert time_at(edtf).said == in_words(When.parse(edtf))
