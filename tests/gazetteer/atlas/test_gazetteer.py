"""A name finds its place, in any script, at any time, near any point."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.errors import DataError, WhenError
from geo.gazetteer.geocoder import Gazetteer
from geo.store import load_atlas
from tests.made_once import shipped_atlas


@pytest.fixture(scope="module")
def shipped(root: Path) -> Gazetteer:
    return Gazetteer(shipped_atlas())


@pytest.fixture
def salt(small: Path) -> Gazetteer:
    return Gazetteer(load_atlas(small / "data"))


def found(gazetteer: Gazetteer, name: str, **options: object) -> str | None:
    place = gazetteer.lookup(name, **options).place  # type: ignore[arg-type]
    return place.id if place else None


@pytest.mark.parametrize("name", ["Ghulja", "Yining", "غۇلجا", "伊宁", "Кульджа", "GHULJA", "伊宁市", "ghulja"])
def test_ghulja_is_one_place_in_every_script(shipped: Gazetteer, name: str) -> None:
    assert found(shipped, name) == "ghulja"


@pytest.mark.parametrize("name", ["Ürümqi", "Urumchi", "Dihua", "迪化", "urumqi", "URUMCHI"])
def test_urumchi_is_one_place_under_each_of_its_names(shipped: Gazetteer, name: str) -> None:
    assert found(shipped, name) == "urumchi"


@pytest.mark.parametrize("name", ["Manas River", "river Manas", "the Manas River", "MANAS RIVER"])
def test_manas_asked_for_as_a_river_is_the_river(shipped: Gazetteer, name: str) -> None:
    assert found(shipped, name) == "manas-river"


def test_manas_alone_is_the_town_unless_a_river_is_wanted(shipped: Gazetteer) -> None:
    assert found(shipped, "Manas") == "manas"
    assert found(shipped, "Manas", kind="river") == "manas-river"


def test_akto_finds_its_county_and_baren_is_the_one_in_akto(shipped: Gazetteer) -> None:
    assert found(shipped, "Akto") == "akto-county"
    place = shipped.lookup("Baren").place
    assert place is not None
    assert place.lonlat == pytest.approx((75.79, 39.1), abs=0.3)


def test_every_name_finds_a_place_that_bears_it(shipped: Gazetteer) -> None:
    for place in shipped.index.places.values():
        for name in place.names:
            resolution = shipped.lookup(name.toponym)
            assert place.id in [c.place.id for c in resolution.candidates], name.toponym


def test_generic_words_may_be_dropped_or_added(salt: Gazetteer) -> None:
    assert found(salt, "Mere River") == "mere-river"
    assert found(salt, "town of Mere") == "mere"
    assert found(salt, "Haven city") == "haven"
    assert found(salt, "Salt Island region") == "salt-island"


def test_a_town_is_no_river_but_is_suggested(salt: Gazetteer) -> None:
    resolution = salt.lookup("Haven River")
    assert resolution.place is None
    assert resolution.suggestions[0] == "Haven / Göraj"
    assert "no place is named" in resolution.why


def test_the_time_chooses_between_namesakes(salt: Gazetteer) -> None:
    assert found(salt, "Goraj", when="1704") == "haven"
    assert found(salt, "Goraj", when="1701") == "mere"


def test_nearness_chooses_between_namesakes(salt: Gazetteer) -> None:
    assert found(salt, "Goraj", near=(-30.9, 40.3)) == "haven"
    assert found(salt, "Goraj", near=(-27.0, 40.1)) == "mere"


def test_candidates_come_best_first_with_reasons(salt: Gazetteer) -> None:
    candidates = salt.lookup("Goraj", when="1701", near=(-30.1, 40.1)).candidates
    assert [c.place.id for c in candidates] == ["mere", "haven"]
    assert candidates[0].score > candidates[1].score
    assert "in use in 1701" in candidates[0].why
    assert "not in use" in candidates[1].why


def test_close_misses_are_suggested_and_never_taken(shipped: Gazetteer) -> None:
    for miss in ("Ghulga", "Urumci", "Kashgarr"):
        resolution = shipped.lookup(miss)
        assert resolution.place is None
        assert resolution.suggestions
    assert shipped.lookup("Ghulga").suggestions[0] == "Ghulja / Yining"


@pytest.mark.parametrize("name", ["", "  ", "?!", "Atlantis of the deep"])
def test_what_is_no_name_finds_nothing(shipped: Gazetteer, name: str) -> None:
    assert found(shipped, name) is None


def test_ids_and_old_ids_find_their_place(salt: Gazetteer) -> None:
    assert found(salt, "mere-river") == "mere-river"
    assert found(salt, "norhaven") == "haven"


def test_a_wrong_kind_time_or_point_is_refused(salt: Gazetteer) -> None:
    with pytest.raises(DataError, match="volcano"):
        salt.lookup("Haven", kind="volcano")
    with pytest.raises(WhenError):
        salt.lookup("Haven", when="1704-13")
    with pytest.raises(DataError, match="swapped"):
        salt.lookup("Haven", near=(40.3, -130.9))


def test_the_year_tells_two_republics_of_one_name_apart(shipped: Gazetteer) -> None:
    for when, republic in (
        ("1933-11", "first-east-turkistan-republic"),
        ("1945", "east-turkistan-republic"),
        (None, "east-turkistan-republic"),
    ):
        found = shipped.lookup("East Turkistan Republic", when=when)
        assert found.place is not None
        assert found.place.id == republic
