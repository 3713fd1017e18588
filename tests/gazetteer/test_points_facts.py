"""What our own points say is true: names, years, radii and places on the globe, held against the towns of the
packages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from geo.gazetteer.names import folded
from geo.gazetteer.sources import packages
from geo.gazetteer.sources.points import COLUMNS, Point, read_points
from geo.gazetteer.world import point_files

pytestmark = pytest.mark.slow

EARTH_KM = 6371.0

# A spot inside each, by latitude and longitude: near its middle, or in a part that it surely holds.
KNOWN = [
    ("France", 48.86, 2.35), ("U.S.", 41.88, -87.63), ("USSR", 55.75, 37.62), ("UK", 51.51, -0.13),
    ("Ottoman Empire", 41.01, 28.98), ("Austria-Hungary", 48.21, 16.37), ("Prussia", 52.52, 13.4),
    ("Kingdom of Naples", 40.85, 14.27), ("Manchukuo", 43.88, 125.32), ("Yugoslavia", 44.82, 20.46),
    ("Czechoslovakia", 50.08, 14.43), ("East Germany", 52.52, 13.4), ("Rhodesia", -17.83, 31.05),
    ("Zaire", -4.32, 15.31), ("Republic of Texas", 29.76, -95.37), ("Gran Colombia", 4.6, -74.08),
    ("Byzantine Empire", 41.01, 28.98), ("Roman Empire", 41.9, 12.5), ("Carthage", 36.85, 10.33),
    ("Inca Empire", -13.53, -71.97), ("Aztec Empire", 19.43, -99.13), ("Sokoto Caliphate", 13.06, 5.24),
    ("Ayutthaya", 14.35, 100.57), ("Africa", 4.0, 20.0), ("South America", -15.8, -47.9),
    ("Middle East", 33.3, 44.4), ("Balkans", 42.7, 23.3), ("Sahel", 13.5, 2.1), ("Caucasus", 41.7, 44.8),
    ("Levant", 33.5, 36.3), ("New England", 42.36, -71.06), ("Siberia", 55.0, 82.9), ("Kashmir", 34.1, 74.8),
    ("Crimea", 44.95, 34.1), ("Donbas", 48.0, 37.8), ("Galicia", 42.88, -8.54), ("Galicia", 49.84, 24.03),
    ("Alsace", 48.58, 7.75), ("Tuscany", 43.77, 11.25), ("Black Sea", 43.0, 34.0), ("Gulf of Tonkin", 20.0, 107.5),
    ("Strait of Hormuz", 26.6, 56.5), ("Suez Canal", 30.6, 32.3), ("Danube", 48.21, 16.4), ("Mekong", 11.56, 104.93),
    ("Ebro", 41.65, -0.88), ("Lake Victoria", -1.0, 33.0), ("Himalayas", 27.99, 86.93), ("Pyrenees", 42.6, 1.0),
    ("Gobi", 43.0, 105.0), ("Sicily", 37.5, 14.0), ("Guadalcanal", -9.43, 160.05), ("Gallipoli", 40.24, 26.28),
    ("Khyber Pass", 34.09, 71.16), ("Petrograd", 59.94, 30.31), ("Constantinople", 41.01, 28.96),
    ("Saigon", 10.78, 106.7), ("Königsberg", 54.71, 20.51), ("Dien Bien Phu", 21.39, 103.02),
    ("White House", 38.898, -77.037), ("Kremlin", 55.752, 37.618), ("Tahrir Square", 30.044, 31.236),
    ("Gaza Strip", 31.5, 34.47), ("Brooklyn", 40.65, -73.95), ("Montmartre", 48.887, 2.34), ("Kowloon", 22.32, 114.18),
    ("Turfan Depression", 42.95, 89.19), ("Dzungaria", 45.6, 84.9), ("Chuguchak", 46.75, 82.98),
]  # fmt: skip

# Their islands lie oceans apart, so that the point is of the main one.
SCATTERED = frozenset({"BQ", "EC", "FM", "KI", "NL", "PT", "SH", "SJ", "TW", "UM", "FR", "US", "CL", "CR", "PN"})
# Where people live or lived: deserts keep some 120 km from today's nearest town.
SETTLED = frozenset({"city", "town", "village", "district", "building", "airport", "county"})


@cache
def own() -> tuple[Point, ...]:
    """Our points, all of them."""
    points, problems = read_points(point_files(), packages.country_codes())
    assert not problems
    return tuple(points)


@cache
def named() -> Mapping[str, list[Point]]:
    """Our points by each of their folded names."""
    found: dict[str, list[Point]] = {}
    for point in own():
        for name in (point.name, *point.alt):
            found.setdefault(folded(name), []).append(point)
    return found


def on_sphere(lat: NDArray[np.float64], lon: NDArray[np.float64]) -> NDArray[np.float64]:
    """Points of the unit sphere."""
    lat, lon = np.radians(lat), np.radians(lon)
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def km_apart(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    """Kilometres along the surface between two points of the unit sphere, row by row."""
    chords: NDArray[np.float64] = np.linalg.norm(a - b, axis=-1)
    return 2 * EARTH_KM * np.arcsin(np.clip(chords / 2, 0, 1))


@pytest.fixture(scope="module")
def towns() -> Mapping[str, NDArray[np.float64]]:
    """The towns of the packages on the unit sphere, by the code of their country."""
    by_code: dict[str, list[tuple[float, float]]] = {}
    countries = packages._read_countries()
    for town in packages._read_towns().values():
        by_code.setdefault(countries[town.country].code, []).append((town.lat, town.lon))
    return {code: on_sphere(*np.array(held, dtype=np.float64).T) for code, held in by_code.items()}


@pytest.mark.parametrize(("name", "lat", "lon"), KNOWN)
def test_a_well_known_name_reaches_where_it_should(name: str, lat: float, lon: float) -> None:
    spot = on_sphere(np.array([lat]), np.array([lon]))
    held = named()[folded(name)]
    away = km_apart(on_sphere(np.array([p.lat for p in held]), np.array([p.lon for p in held])), spot)
    assert any(km <= (point.radius_km or 0) for km, point in zip(away, held, strict=True))


def test_each_file_has_every_column() -> None:
    for path in point_files():
        assert tuple(path.read_text(encoding="utf-8").partition("\n")[0].split("\t")) == COLUMNS


def test_an_id_stands_once_in_all_files() -> None:
    assert [id for id, times in Counter(point.id for point in own()).items() if times > 1] == []


def test_every_point_has_a_radius() -> None:
    assert [point.id for point in own() if point.radius_km is None] == []


def test_a_former_state_has_its_years() -> None:
    without = [p.id for p in own() if p.type == "former-state" and (p.from_year is None or p.to_year is None)]
    assert without == []


def test_no_country_of_today_has_ended() -> None:
    assert [point.id for point in own() if point.type == "country" and point.to_year is not None] == []


def test_names_are_as_texts_print_them() -> None:
    glossed = {name for p in own() for name in (p.name, *p.alt, *p.demonyms) if set("()[]{}<>;/") & set(name)}
    assert glossed <= {"Cocos (Keeling) Islands", "Congo (Brazzaville)", "Congo (Kinshasa)"}


def test_namesakes_of_one_type_and_time_lie_apart() -> None:
    twice = []
    for name, held in named().items():
        for at, one in enumerate(held):
            for other in held[:at]:
                times = (one.from_year, one.to_year) == (other.from_year, other.to_year)
                if one.type == other.type != "former-state" and times and one.id != other.id:
                    a = on_sphere(np.array([one.lat]), np.array([one.lon]))
                    b = on_sphere(np.array([other.lat]), np.array([other.lon]))
                    if km_apart(a, b)[0] < 0.5 * max(one.radius_km or 0, other.radius_km or 0):
                        twice.append((name, one.id, other.id))
    assert twice == []


def test_the_first_of_a_code_is_the_state_and_not_a_part_of_it() -> None:
    states = packages.countries_of(own())
    assert (states["GB"].name, states["CY"].name, states["GE"].name, states["SO"].name) == (
        "United Kingdom", "Cyprus", "Georgia", "Somalia",
    )  # fmt: skip


def test_a_country_reaches_its_towns(towns: Mapping[str, NDArray[np.float64]]) -> None:
    short = {}
    for code, state in packages.countries_of(own()).items():
        if code in towns and code not in SCATTERED:
            middle = on_sphere(np.array([state.lat]), np.array([state.lon]))
            inside = float((km_apart(towns[code], middle) <= (state.radius_km or 0)).mean())
            if inside < 0.9:
                short[state.id] = round(inside, 2)
    assert short == {}


def test_a_settled_place_lies_by_a_town_of_its_country(towns: Mapping[str, NDArray[np.float64]]) -> None:
    trees = {code: cKDTree(held) for code, held in towns.items()}
    far = {}
    for point in own():
        if point.type in SETTLED and len(point.countries) == 1 and point.countries[0] in trees:
            chord, _ = trees[point.countries[0]].query(on_sphere(np.array([point.lat]), np.array([point.lon]))[0])
            km = float(chord) * EARTH_KM
            if km > max(150.0, point.radius_km or 0):
                far[point.id] = round(km)
    assert far == {}
