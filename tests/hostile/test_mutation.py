"""What is taken out of the program to see whether anything notices is found, and is known by what stands there."""

from __future__ import annotations

import ast

import pytest

from tests.hostile.mutation import HARMLESS, Site, sites

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def found() -> list[Site]:
    return sites()


def test_escapes_are_found_in_every_part_of_the_program(found: list[Site]) -> None:
    files = {site.file for site in found}
    assert {
        "geo/output/embed/codes.py", "geo/output/files/csv_file.py", "geo/output/files/kml.py",
        "geo/output/html/templates.py",
        "geo/output/still/opening_svg.py", "geo/output/story/markdown.py", "geo/output/story/page.py",
        "geo/output/time_layer/element.py", "geo/reading/records/timeml.py", "geo/serve/folder.py",
        "geo/workflows/draft_atlas.py",
    } <= files  # fmt: skip
    assert len({site.key for site in found}) == len(found)


def test_a_program_without_one_of_them_can_still_be_read(found: list[Site]) -> None:
    for site in found:
        assert ast.parse(site.source)


def test_those_that_no_text_reaches_are_there_and_say_why(found: list[Site]) -> None:
    assert HARMLESS.keys() <= {site.key for site in found}
    assert all(len(why) > 20 for why in HARMLESS.values())
