"""The gazetteer is a geopy geocoder and a geopandas provider."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from geopandas.tools import geocode, reverse_geocode
from geopy.geocoders.base import Geocoder
from geopy.location import Location
from geopy.point import Point

from geo.gazetteer.geocoder import Gazetteer
from geo.store import load_atlas


@pytest.fixture
def salt(small: Path) -> Gazetteer:
    return Gazetteer(load_atlas(small / "data"))


def test_it_is_a_geocoder_of_geopys(salt: Gazetteer) -> None:
    assert isinstance(salt, Geocoder)
    location = salt.geocode("Haven", timeout=5)
    assert isinstance(location, Location)
    assert (location.latitude, location.longitude) == (40.3, -30.9)
    assert location.address == "Haven / Göraj"
    assert location.raw["id"] == "haven"


def ids(found: Location | list[Location] | None) -> list[str]:
    return [location.raw["id"] for location in (found if isinstance(found, list) else [found]) if location]


def test_more_than_one_comes_as_a_list_and_nothing_as_none(salt: Gazetteer) -> None:
    assert ids(salt.geocode("Goraj", exactly_one=False)) == ["haven", "mere"]
    assert salt.geocode("Nowhere") is None
    assert salt.geocode("Nowhere", exactly_one=False) is None


@pytest.mark.parametrize("query", [(40.29, -30.9), Point(40.29, -30.9), "40.29, -30.9"])
def test_a_point_finds_the_place_that_it_lies_in(salt: Gazetteer, query: object) -> None:
    assert ids(salt.reverse(query)) == ["haven"]
    assert ids(salt.reverse(query, exactly_one=False)) == ["haven", "salt-island"]


def test_a_point_that_no_place_reaches_finds_nothing(salt: Gazetteer) -> None:
    assert salt.reverse((0, 0)) is None


def test_geopandas_takes_the_class(root: Path) -> None:
    frame = geocode(["Ghulja", "nowhere at all"], provider=Gazetteer)
    assert frame.crs == "EPSG:4326"
    assert frame.address.iloc[0] == "Ghulja / Yining"
    assert frame.geometry.iloc[0].x == pytest.approx(81.33, abs=0.1)
    assert frame.geometry.iloc[1].is_empty
    back = reverse_geocode(frame.geometry[:1], provider=Gazetteer)
    assert back.address.iloc[0] == "Ghulja / Yining"


@pytest.mark.parametrize("cell", [None, float("nan"), pd.NA, pd.NaT, "", " ", "-"], ids=repr)
def test_an_empty_cell_has_no_result_for_its_row(salt: Gazetteer, cell: object) -> None:
    assert salt.geocode(cell) is None
    assert salt.geocode(cell, exactly_one=False) is None


def test_a_column_with_empty_cells_is_geocoded_row_by_row(small: Path) -> None:
    places = load_atlas(small / "data")

    class Salt(Gazetteer):
        def __init__(self) -> None:
            super().__init__(places)

    frame = geocode(pd.Series(["Haven", None, float("nan")]), provider=Salt)
    assert list(frame.geometry.is_empty) == [False, True, True]


def test_places_may_be_given_as_they_are(small: Path) -> None:
    places = load_atlas(small / "data").places.values()
    assert ids(Gazetteer(places).geocode("Mere")) == ["mere"]
