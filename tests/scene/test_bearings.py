"""Where places lie from the nearest great town."""

from __future__ import annotations

import pytest

from geo.model import Place
from geo.scene.bearings import bearings
from geo.store import default_data_folder, load_atlas


@pytest.fixture(scope="module")
def places() -> dict[str, Place]:
    return dict(load_atlas(default_data_folder()).places)


def test_places_lie_from_the_nearest_great_town_as_a_map_shows_them(places) -> None:
    found = bearings(places)
    assert found["manas"] == ("urumchi", 120, "nw")
    assert found["wusu"] == ("urumchi", 240, "w")
    assert found["turpan"][::2] == ("urumchi", "se")


def test_a_far_place_has_a_distance_and_no_direction(places) -> None:
    home, km, direction = bearings(places)["new-york"]
    assert (home, direction) == ("almaty", "far")
    assert km > 10000


def test_a_place_that_is_only_listed_lies_nowhere_and_no_town_lies_from_itself(places) -> None:
    found = bearings(places)
    assert all(places[i].pinned for i in found)
    assert all(home != i and places[home].rank == 1 for i, (home, _, _) in found.items())
    assert found["urumchi"][0] != "urumchi"


def test_distances_are_as_exact_as_about_is(places) -> None:
    for _, km, _ in bearings(places).values():
        assert km % (10 if km >= 100 else 5 if km >= 20 else 1) == 0
