"""A keeper's own colours are measured, and no two parties share one."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.check import check_atlas


def coloured(small: Path, first: str, second: str = "") -> list[str]:
    """The problems of the small atlas with these colours of its parties."""
    path = small / "data/parties.toml"
    entry = '\n[[party]]\nid = "wreckers"\ntitle = "Wreckers"\nletters = "WR"\n'
    text = path.read_text("utf-8").rstrip() + f"\ncolor = {first}\n"
    path.write_text(text + entry + (f"color = {second}\n" if second else ""), encoding="utf-8")
    return [str(problem) for problem in check_atlas(small / "data")]


@pytest.mark.parametrize("color", ['"brick"', '"ink"', '{ light = "#7A4F00", dark = "#E0B060" }'])
def test_a_hue_ink_and_a_strong_pair_pass(small: Path, color: str) -> None:
    assert coloured(small, color) == []


def test_a_pair_that_is_too_weak_is_said_to_be_so_for_its_paper(small: Path) -> None:
    (problem,) = coloured(small, '{ light = "#C8B060", dark = "#E0B060" }')
    assert "color, light: is too weak on light paper: '#C8B060'. Try: a darker one" in problem


def test_two_parties_of_one_hue_are_reported(small: Path) -> None:
    (problem,) = coloured(small, '"blue"', '"blue"')
    assert "party wreckers, color: is that of" in problem


@pytest.mark.parametrize(
    ("color", "word"), [('"brik"', "Try: brick"), ('{ light = "#7A4F00" }', "dark"), ('"#7A4F00"', "color")]
)
def test_what_is_no_colour_is_refused(small: Path, color: str, word: str) -> None:
    (problem,) = coloured(small, color)
    assert word in problem
