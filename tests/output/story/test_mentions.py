"""Places and dates found by the way: the longest name, one meaning, and silence where a name says too little."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from geo.output.story.mentions import Names, first_of_each, mentions_in
from geo.output.story.targets import Known


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
    seen: set[str] = set()
    assert [m.key for m in first_of_each(mentions_in(text, names, here.span), seen)] == ["ghulja", "1944"]


def test_a_time_without_its_year_is_resolved_from_the_text_before(names: Names, here: Known) -> None:
    text = "On 12 November 1944 they met. Four days later they left.\n\nIn December they came back."
    assert [key for _, key in found(text, names, here)] == ["1944-11-12", "1944-11-16", "1944-12"]


def test_durations_and_uncertain_times_are_left_alone(names: Names, here: Known) -> None:
    text = "It lasted three days in all. Today nobody knows, as in these years."
    assert found(text, names, here) == []


def test_a_time_is_read_from_what_stands_outside_its_own_text(page_of_text: Callable[..., str]) -> None:
    page = page_of_text(
        "*In November 1944* it [began](https://a.example).\n\nIn\nDecember it went on, and in *January*."
    )
    assert re.findall(r'data-dateline-from="([^"]+)"[^>]*>([^<]+)</a>', page) == [
        ("1944-11-01", "November 1944"), ("1944-12-01", "December"), ("1945-01-01", "January"),
    ]  # fmt: skip


def test_the_articles_own_date_anchors_its_times(page_of_text: Callable[..., str]) -> None:
    page = page_of_text("---\ntitle: A\ndate: 1945-09-20\n---\nThe council met yesterday in Ghulja.")
    assert 'data-dateline-from="1945-09-19"' in page


def test_a_citation_is_no_part_of_the_sentence(page_of_text: Callable[..., str]) -> None:
    page = page_of_text("They reached the Manas River [C, 45](dateline:source/C/45).")
    assert ">Manas River</a>" in page
