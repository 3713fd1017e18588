"""Which words a title may use."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.check.lexicon import Lexicon, lexicon_of, package_wording
from geo.check.titles import IRREGULAR, faults_in_title
from geo.model import Wording
from geo.store import load_atlas

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


@pytest.fixture(scope="module")
def ours(root: Path) -> Lexicon:
    """What the first atlas weighs."""
    return lexicon_of(load_atlas(root / "data").wording)


@pytest.mark.parametrize("title", GOOD)
def test_a_plain_title_passes(title: str, ours: Lexicon) -> None:
    assert faults_in_title(title, ours) == []


@pytest.mark.parametrize(("title", "word"), BAD)
def test_a_title_that_takes_a_side_or_counts_is_refused(title: str, word: str, ours: Lexicon) -> None:
    assert word in [value for _, value, _ in faults_in_title(title, ours)]


def test_no_allowed_verb_takes_a_side(ours: Lexicon) -> None:
    assert not [verb for verb in ours.verbs if ours.alternative(verb)]


def test_every_irregular_verb_that_is_allowed_is_known_as_a_verb(ours: Lexicon) -> None:
    assert {verb for verb in ours.verbs if not verb.endswith("ed")} - IRREGULAR == {"broadcast", "read", "retaken"}


# The package's own rules, for an atlas that sets none


@pytest.mark.parametrize(
    "title",
    [
        "The storming of the Bastille",
        "French Revolution, 1789",
        "The Mary Rose wrecked",
        "Warsaw Uprising, 1944",
        "Joan of Arc captured",
        "Herons of the delta",
    ],
)
def test_without_rules_of_its_own_an_atlas_may_use_any_verb_and_the_names_of_history(title: str) -> None:
    assert faults_in_title(title, lexicon_of(Wording())) == []


@pytest.mark.parametrize(
    ("title", "word"),
    [("Lisbon liberated", "liberated"), ("A brutal siege", "brutal"), ("Thousands dead", "thousands")],
)
def test_without_rules_of_its_own_an_atlas_still_takes_no_side(title: str, word: str) -> None:
    assert word in [value for _, value, _ in faults_in_title(title, lexicon_of(Wording()))]


def test_an_atlas_may_add_words_and_free_words_of_the_package() -> None:
    own = Wording("atlas", loaded={"heathen": "the people's own name"}, allowed=frozenset({"martyr"}))
    assert faults_in_title("The martyrs of Cordoba", lexicon_of(own)) == []
    assert faults_in_title("Heathens baptised", lexicon_of(own)) == [
        ("uses a word that takes a side", "heathens", "the people's own name")
    ]
    kept = Wording("default", loaded={"heathen": "x"}, allowed=frozenset({"martyr"}))
    assert faults_in_title("Heathens", lexicon_of(kept)) == [], "lists count only where the rules are the atlas's"
    assert faults_in_title("Martyrs", lexicon_of(kept)) != []


def test_rules_can_be_switched_off(small: Path) -> None:
    from geo.check import check_atlas

    events = next((small / "data/events").glob("*.toml"))
    events.write_text(events.read_text("utf-8").replace('title = "', 'title = "Liberated ', 1), encoding="utf-8")
    assert [p.value for p in check_atlas(small / "data")] == ["liberated"]
    (small / "data/wording.toml").write_text('rules = "off"', encoding="utf-8")
    assert check_atlas(small / "data") == []


def test_replaced_texts_are_texts_of_the_interface_with_its_gaps(small: Path) -> None:
    from geo.check import check_atlas

    (small / "data/wording.toml").write_text(
        '[texts]\n"legend.siz" = "x"\n"count.one" = "{n} thing on {day}"\n"schematic" = "Lines are schematic."',
        encoding="utf-8",
    )
    assert [str(p) for p in check_atlas(small / "data")] == [
        "data/wording.toml: texts, legend.siz: is no text of the interface: 'legend.siz'. Try: legend.size",
        "data/wording.toml: texts, count.one: has gaps that nothing fills: '{day}'. Try: {n}",
    ]


def test_the_packages_list_keeps_to_words_that_take_a_side_in_any_history() -> None:
    assert not {"uprising", "revolution", "invasion", "incident"} & set(package_wording().loaded)
