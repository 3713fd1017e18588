"""Which words a title may use."""

from __future__ import annotations

import pytest

from geo.check.titles import IRREGULAR, PARTISAN, VERBS, faults_in_title

GOOD = [
    "Ghulja taken by insurgent forces",
    "Baren, April 1990: deaths, accounts differ",
    "East Turkistan Republic (proclaimed 12 November 1944)",
    "Fronts of 1944-45",
    "Resolution 24 announced",
    "Kashgar Regiment formed",
    "Report on the Genocide Convention published",
    'A speaker\'s "genocide" in a statement',
]

BAD = [
    ("Ghulja liberated", "liberated"),
    ("The liberation of Ghulja", "liberation"),
    ("Ghulja occupied", "occupied"),
    ("Government overthrown", "overthrown"),
    ("PLA invaded Turpan", "invaded"),
    ("Invasion of 1949", "invasion"),
    ("Baren massacre", "massacre"),
    ("Baren uprising", "uprising"),
    ("Baren Incident", "incident"),
    ("The puppet regime", "puppet"),
    ("Truth revealed", "revealed"),
    ("Town smashed", "smashed"),
    ("Town overran", "overran"),
    ("3000 killed", "3000"),
    ("Thousands killed", "thousands"),
    ("100,000 troops sent", "100,000"),
]


@pytest.mark.parametrize("title", GOOD)
def test_a_plain_title_passes(title: str) -> None:
    assert faults_in_title(title) == []


@pytest.mark.parametrize(("title", "word"), BAD)
def test_a_title_that_takes_a_side_or_counts_is_refused(title: str, word: str) -> None:
    assert word in [value for _, value, _ in faults_in_title(title)]


def test_no_allowed_verb_takes_a_side() -> None:
    assert not [verb for verb in VERBS if verb.startswith(tuple(PARTISAN))]


def test_every_irregular_verb_that_is_allowed_is_known_as_a_verb() -> None:
    assert {verb for verb in VERBS if not verb.endswith("ed")} - IRREGULAR == {"broadcast", "read", "retaken"}
