"""A reader may have the names of places in the languages that the atlas's places have, each called in the reader's
own.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.dates.edtf import When
from geo.model import MapDefinition, MapProjection, Name, OpensAt, Place, RivalName, RivalNames
from geo.scene.name_choices import called, choice_title, name_choices

BOX = (20.0, 59.0, 31.0, 70.0)


def definition(**more) -> MapDefinition:
    return MapDefinition("m", "M", "", "en", MapProjection("conic"), BOX, OpensAt("", BOX), (), (), ("source",), **more)


def town(ident: str, *names: Name) -> Place:
    return Place(
        ident, ident.title(), "town", (25.0, 60.0), 5, (Name(ident.title(), "fi", "source"), *names), "invented"
    )


def finland(atlas, count: int = 6):
    towns = [town(f"town{i}", Name(f"Stad{i}", "sv", "official"), Name(f"Город{i}", "ru")) for i in range(count)] + [
        town("far", Name("الباب", "ar"))
    ]
    return atlas(places=towns), [t.id for t in towns]


def test_languages_of_many_places_are_offered_those_of_one_are_not(atlas) -> None:
    made, ids = finland(atlas)
    assert name_choices(made, definition(), ids) == ("ru", "sv", "official")


def test_a_map_may_order_and_limit_them(atlas) -> None:
    made, ids = finland(atlas)
    assert name_choices(made, definition(names=("sv",)), ids) == ("sv",)
    assert set(called(made.places["town1"], made, ("sv",))) == {"sv"}


def test_an_atlas_of_one_language_offers_none(atlas) -> None:
    made = atlas(places=[town(f"town{i}") for i in range(9)])
    assert name_choices(made, definition(), made.places) == ()


def test_under_chosen_names_a_place_has_that_of_the_maps_time(atlas) -> None:
    made = atlas()
    oslo = Place(
        "oslo", "Oslo", "town", (10.7, 59.9), 15,
        (
            Name("Oslo", "nb", "official"), Name("Christiania", "nb", "historical", when=When("1624/1924")),
            Name("Осло", "ru", "official"),
        ), "invented", 1,
    )  # fmt: skip
    assert called(oslo, made, ["nb"], When("1814/1905"))["nb"].text == "Christiania"
    assert called(oslo, made, ["nb"], When("1940/1945"))["nb"].text == "Oslo"
    assert called(oslo, made, ["nb"])["nb"].text == "Oslo"


def test_simplified_and_traditional_characters_are_one_choice(atlas) -> None:
    made = atlas()
    macau = town("macau", Name("澳門", "zh-Hant"), Name("澳门", "zh-Hans", "official"), Name("Aomen", "zh-Latn"))
    found = called(macau, made, ["zh", "zh-Latn"])
    assert (found["zh"].text, found["zh"].lang) == ("澳门", "zh-Hans")
    assert found["zh-Latn"].text == "Aomen"


def test_official_names_are_in_the_language_that_the_atlas_lists_else_in_latin_letters(atlas) -> None:
    made = atlas()
    vyborg = town(
        "vyborg",
        Name("Выборг", "ru", "official"),
        Name("Viborg", "sv", "official"),
        Name("Vyborg", "ru-Latn", "official"),
    )
    assert called(vyborg, made, ["official"])["official"].text == "Viborg"
    listed = replace(made, about=replace(made.about, official_names=("ru-Latn",)))
    assert called(vyborg, listed, ["official"])["official"].text == "Vyborg"


def test_a_place_with_rival_names_has_all_of_them_in_the_chosen_language(atlas) -> None:
    gulf = Place("gulf", "East Bay / West Bay", "region", (50.0, 27.0), 400, (Name("East Bay", "en"),), "invented")
    sides = (
        RivalName("east", {"en": "East Bay", "fa": "خلیج الف"}),
        RivalName("west", {"en": "West Bay", "fa": "خلیج ب"}),
    )
    made = replace(atlas(places=[gulf]), rival_names=(RivalNames("gulf", sides),))
    found = called(gulf, made, ["en", "fa", "ru"])
    assert set(found) == {"fa"}, "the title stands in English already"
    assert (found["fa"].text, found["fa"].direction) == ("خلیج الف / خلیج ب", "rtl")


@pytest.mark.parametrize(
    ("choice", "language", "title"),
    [
        ("ru", "en", "Russian"),
        ("ru", "fi", "Venäjä"),
        ("az-Arab", "en", "Azerbaijani (Arabic)"),
        ("sr-Latn", "en", "Serbian (Latin)"),
        ("fi", "ar-XB", None),
    ],
)
def test_choices_are_called_in_the_interfaces_language(choice: str, language: str, title: str | None) -> None:
    said = choice_title(choice, language)
    assert said == title if title else said.startswith("[")
