"""Where a drafted map lies and how it opens."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from geo.drafting.atlas import atlas_of
from geo.drafting.definition import definition_of, extent
from geo.ground.longitude import within
from geo.ground.projection import projection_of
from geo.model import MapProjection, Name, Place
from tests.drafting.conftest import APIA, LISBON, PORTO, SUVA, Made


def _place(number: int, lon: float, lat: float, radius_km: float = 5.0) -> Place:
    return Place(f"p{number}", "P", "town", (lon, lat), radius_km, (Name("P", "en"),), "test")


def test_a_map_over_the_pacific_crosses_180_degrees(article: Made) -> None:
    atlas = atlas_of([article(("From Suva to Apia.", "1900", [SUVA, APIA], {}))])
    west, _, east, _ = definition_of(atlas, "m", "T").bounds_lonlat
    assert 170 < west < 179
    assert 185 < east < 195


def test_one_town_still_has_its_surroundings(article: Made) -> None:
    atlas = atlas_of([article(("At Lisbon.", "1900", [LISBON], {}))])
    west, south, east, north = definition_of(atlas, "m", "T").bounds_lonlat
    assert 1.2 < north - south < 3
    assert 1.5 < east - west < 4


def test_a_lone_far_place_does_not_widen_the_map() -> None:
    near = [(_place(n, 10 + n * 0.3, 50 + n * 0.2), 2.0) for n in range(6)]
    west, _, east, _ = extent([*near, (_place(9, 150.0, -30.0), 1.0)])
    assert east - west < 10


def test_a_map_opens_on_its_busiest_period(article: Made) -> None:
    read = article(
        ("At Lisbon.", "1500", [LISBON], {"what": "a"}),
        ("Near Porto.", "1900", [PORTO], {"what": "b"}),
        ("In Porto.", "1901", [PORTO], {"what": "c"}),
    )
    atlas = atlas_of([read])
    assert "1900" in atlas.periods[definition_of(atlas, "m", "T").opens_at.period].when.edtf


def test_a_draft_is_reviewed_only_with_a_name_and_a_day(article: Made) -> None:
    atlas = atlas_of([article(("At Lisbon.", "1900", [LISBON], {}))])
    assert not definition_of(atlas, "m", "T", reviewed=("Somebody", "")).reviewed
    assert definition_of(atlas, "m", "T", reviewed=("Somebody", "2026-11-29")).reviewed


def test_a_map_all_round_a_pole_looks_down_on_it() -> None:
    bases = [_place(n, lon, lat) for n, (lon, lat) in enumerate([(166.6, -77.8), (-68.0, -67.0), (77.9, -68.6)])]
    bounds = extent([(base, 1.0) for base in bases])
    assert all(within(bounds, *base.lonlat) for base in bases)
    plane = projection_of(MapProjection("auto"), bounds)
    assert (plane.name, plane.lat0) == ("azimuthal", -90.0)


POINTS = st.lists(st.tuples(st.floats(-180, 180), st.floats(-78, 80)), min_size=1, max_size=3)


@given(POINTS)
@example([(0.0, 0.0), (148.34375, 0.0), (-41.75, 68.0)])  # all round the world, from a degree that no float holds
def test_few_places_all_lie_on_the_map_and_it_can_be_projected(points: list[tuple[float, float]]) -> None:
    bounds = extent([(_place(n, lon, lat), 1.0) for n, (lon, lat) in enumerate(points)])
    west, south, east, north = bounds
    assert -180 <= west < 180
    assert west < east <= west + 360
    assert -90 < south < north < 90
    assert all(within(bounds, lon, lat) for lon, lat in points)
    assert projection_of(MapProjection("auto"), bounds).name
