"""Kinds of events and movements: the core vocabulary, and what an atlas adds to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.model import CORE_KINDS, CORE_MOVEMENT_KINDS, EventKind
from geo.store import load_atlas, read_atlas

PLAGUE = '[[kind]]\nid = "plague"\ntitle = "Plague"\nshape = "drop"\n'


def with_kinds(small: Path, text: str) -> Path:
    (small / "data/kinds.toml").write_text(text, encoding="utf-8")
    return small / "data"


def set_kind(small: Path, kind: str) -> None:
    path = next((small / "data/events").glob("*.toml"))
    path.write_text(path.read_text("utf-8").replace('kind = "fighting"', f'kind = "{kind}"', 1), encoding="utf-8")


def test_an_atlas_without_kinds_of_its_own_has_the_core_ones(small: Path) -> None:
    atlas = load_atlas(small / "data")
    assert dict(atlas.kinds) == dict(CORE_KINDS)
    assert dict(atlas.movement_kinds) == dict(CORE_MOVEMENT_KINDS)


def test_an_atlas_may_add_kinds_and_retitle_known_ones(small: Path) -> None:
    set_kind(small, "plague")
    atlas = load_atlas(with_kinds(small, PLAGUE + '[[kind]]\nid = "talks"\ntitle = "Parley"\n'))
    assert atlas.kinds["plague"] == EventKind("plague", "drop", "Plague")
    assert atlas.kinds["talks"] == EventKind("talks", CORE_KINDS["talks"].shape, "Parley")
    assert "plague" in {event.kind for event in atlas.events.values()}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[[kind]]\nid = "plague"\ntitle = "Plague"\n', ["kind plague", "has no shape", "drop"]),
        ('[[kind]]\nid = "plague"\nshape = "drop"\n', ["kind plague", "has no title"]),
        ('[[kind]]\nid = "plague"\ntitle = "P"\nshape = "drp"\n', ["'drp'", "Try: drop"]),
        ('[[movement_kind]]\nid = "raid"\ntitle = "Raid"\n', ["raid", "has no line", "thin arrow"]),
    ],
)
def test_what_a_kind_lacks_is_said(small: Path, text: str, words: list[str]) -> None:
    problems = [str(problem) for problem in read_atlas(with_kinds(small, text)).problems]
    assert len(problems) == 1
    for word in words:
        assert word in problems[0]


def test_an_unknown_kind_is_reported_with_the_nearest_of_the_atlas(small: Path) -> None:
    set_kind(small, "plage")
    (problem,) = read_atlas(with_kinds(small, PLAGUE)).problems
    assert (problem.value, problem.remedy) == ("plage", "plague")


def test_where_kinds_cannot_be_read_events_are_not_blamed_for_theirs(small: Path) -> None:
    set_kind(small, "plague")
    problems = read_atlas(with_kinds(small, "[[kind")).problems
    assert [problem.file for problem in problems] == ["data/kinds.toml"]
