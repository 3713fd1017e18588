"""What a text tells of private lives is marked, and comes on no drafted map until a person has decided so."""

from __future__ import annotations

from dataclasses import replace

from geo.drafting.atlas import PRIVATE, draft_of
from geo.drafting.events.movement import is_private
from tests.drafting.conftest import LISBON, PORTO, Made

DAY = 730_000.0  # in 1999
LONG_AGO = 600_000.0  # in 1643


def test_a_relative_of_somebody_is_private_unless_long_dead() -> None:
    assert is_private("Her brother drove", "", DAY)
    assert not is_private("Her brother drove", "", LONG_AGO)


def test_a_public_person_and_troops_are_not_private() -> None:
    assert not is_private("The king and his brother rode", "public", DAY)
    assert not is_private("The army", "forces", DAY)
    assert not is_private("The mayor spoke", "", DAY)


def test_a_private_life_is_counted_and_left_off_the_map(article: Made) -> None:
    read = article(
        ("Her brother moved to Lisbon.", "1998", [LISBON], {"private": True}),
        ("The council met in Porto.", "1998", [PORTO], {}),
    )
    draft = draft_of([read])
    assert dict(draft.left_out) == {PRIVATE: 1}
    assert list(draft.atlas.places) == ["porto"]
    shown = replace(read, events=tuple(replace(event, private=False) for event in read.events))
    assert len(draft_of([shown]).atlas.events) == 2
