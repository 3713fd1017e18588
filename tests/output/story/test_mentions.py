"""Places and dates found by the way: the longest name, one meaning, and silence where a name says too little."""

from __future__ import annotations

import pytest

from geo.output.story.targets import Known
from geo.output.story.mentions import Names, first_of_each, mentions_in


def found(text: str, names: Names, here: Known) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.key) for m in mentions_in(text, names, here.span)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They held Ghulja.", [("Ghulja", "ghulja")]),
        ("They held KULJA and Yining City.", [("KULJA", "ghulja"), ("Yining City", "ghulja")]),
        ("In Ürümqi and Urumqi", [("Ürümqi", "urumchi"), ("Urumqi", "urumchi")]),
        ("Ghulja’s people", [("Ghulja", "ghulja")]),
        ("along the Manas River", [("Manas River", "manas-river")]),
        ("across the Tengri\nTagh", [("Tengri\nTagh", "tengri-tagh")]),
        ("Alma-Ata", [("Alma-Ata", "almaty")]),
        ("غۇلجا شەھىرى", [("غۇلجا", "ghulja")]),
        ("占领伊宁之后", [("伊宁", "ghulja")]),
        ("в Кульдже и Урумчи", [("Урумчи", "urumchi")]),
        ("Ghulja in September 1945", [("Ghulja", "ghulja"), ("September 1945", "1945-09")]),
    ],
)
def test_a_name_is_found_in_its_script_and_spelling(
    text: str, expected: list[tuple[str, str]], names: Names, here: Known
) -> None:
    assert found(text, names, here) == expected


@pytest.mark.parametrize(
    "text",
    [
        "the land west of the Manas",  # the river, or the town: it does not say
        "the Aksu River",  # a river that the gazetteer has not
        "a turkey at hami",  # no capital
        "China and the Soviet Union",  # too wide to be a place on a sheet
        "the East Turkistan Republic",  # a state, and not the region within its name
        "Manaschi and Nilkas",  # other words
        "in 1812 and in 2010",  # times beyond the map
        "Kazakhstan",  # two bear the name
    ],
)
def test_what_says_too_little_is_left_alone(text: str, names: Names, here: Known) -> None:
    assert found(text, names, here) == []


def test_each_meaning_is_linked_once_in_a_paragraph(names: Names, here: Known) -> None:
    text = "Ghulja, then Kulja again, in 1944 and once more in 1944."
    told: set[str] = set()
    assert [m.key for m in first_of_each(mentions_in(text, names, here.span), told)] == ["ghulja", "1944"]
