"""Names in scripts that the recogniser of English does not read: whole words, the longest first, none guessed."""

from __future__ import annotations

import pytest

from geo.model import Name, Place
from geo.reading.places.scripts import in_other_scripts


def place(id: str, *names: str) -> Place:
    return Place(id, id, "city", (24.9, 60.2), 9.0, tuple(Name(name, "und") for name in names), "map")


PLACES = [
    place("athens", "Αθήνα", "Афины"),
    place("beirut", "بيروت"),
    place("tyre", "صور"),
    place("kyoto", "京都"),
    place("kyoto-prefecture", "京都府"),
    place("new-town", "Новый Город"),
    place("first", "Троя"),
    place("second", "Троя"),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in Αθήνα (Афины)", [("Αθήνα", "athens"), ("Афины", "athens")]),
        ("إلى بيروت ثم صور", [("بيروت", "beirut"), ("صور", "tyre")]),
        ("彼は京都に行った", [("京都", "kyoto")]),
        ("京都府と京都", [("京都府", "kyoto-prefecture"), ("京都", "kyoto")]),
        ("the Новый\nГород", [("Новый\nГород", "new-town")]),
        ("Троя", [("Троя", "")]),
        ("в Афинах", []),
        ("афины", []),
        ("Athens", []),
        ("", []),
    ],
)
def test_a_name_is_found_whole_in_its_script(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(text[m.start : m.end], m.place) for m in in_other_scripts(text, PLACES)] == expected


def test_a_name_that_two_places_bear_abstains_and_lists_both() -> None:
    (mention,) = in_other_scripts("Троя", PLACES)
    assert [candidate.place for candidate in mention.candidates] == ["first", "second"]
