"""Which names a map letters, in which look, and where the letters of an area stand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from shapely import LineString, Point, Polygon, box

from geo.dates.edtf import When
from geo.model import MapDefinition, MapProjection, Name, OpensAt, Period, Place, PlaceClass
from geo.scene.control import control_frame
from geo.scene.label_items import WIDEST_COUNTRY_KM, chevron_points, label_items, letters_points, movement_lines
from geo.scene.movements import movements_frame

SIDES = (75.0, 35.0, 95.0, 50.0)


def definition(*languages: str, bounds=SIDES) -> MapDefinition:
    return MapDefinition(
        "m", "M", "", "en", MapProjection("conic"), bounds, OpensAt("", bounds), (), (), languages or ("source",)
    )


def measure(text: str, px: float, weight: int, italic: bool) -> float:
    return len(text) * px / 2


def a_place(
    ident: str = "x", kind: PlaceClass = "town", *names: Name, radius_km: float = 10, rank: int = 2, at=(82.0, 45.0)
):
    return Place(ident, ident, kind, at, radius_km, names or (Name(ident, "en"),), "invented", rank)


@pytest.fixture
def lettered(atlas):
    """The items by id of an atlas with given places more."""

    def make(*places: Place, shown: MapDefinition | None = None, busy=()) -> dict:
        found = label_items(atlas(places=places), shown or definition(), busy, measure)
        return {item["id"]: item for item in found}

    return make


def test_towns_within_the_bounds_are_lettered_and_others_are_not(lettered) -> None:
    found = lettered()
    assert {"alder", "birch", "cedar", "doum"} <= set(found)
    assert not {"elm", "fir"} & set(found)


def test_a_place_of_the_last_rank_is_lettered_only_where_something_happened(lettered) -> None:
    hamlet = a_place("hamlet", rank=4)
    assert "hamlet" not in lettered(hamlet)
    assert lettered(hamlet, busy=["hamlet"])["hamlet"]["rank"] == 3


def test_a_country_is_lettered_only_on_a_wide_map_where_something_happened(lettered) -> None:
    land = a_place("land", "country", radius_km=800, rank=1)
    world = definition(bounds=(20.0, 10.0, 130.0, 60.0))
    assert "land" not in lettered(land, busy=["land"])
    assert "land" not in lettered(land, shown=world)
    assert lettered(land, shown=world, busy=["land"])["land"]["lines"][0]["text"] == "LAND"


def test_a_wide_map_letters_only_places_where_something_happened(lettered) -> None:
    assert set(lettered(shown=definition(bounds=(20.0, 10.0, 130.0, 60.0)), busy=["elm"])) == {"elm"}


def test_a_site_far_from_any_town_of_the_atlas_is_lettered_where_something_happened_and_one_in_a_town_is_not(
    lettered,
) -> None:
    world = definition(bounds=(20.0, 10.0, 130.0, 60.0))
    house, hall = a_place("house", "site"), replace(a_place("hall", "site"), parent="alder")
    assert "house" in lettered(house, busy=["house"])
    assert "hall" not in lettered(hall, busy=["hall"])
    assert "house" not in lettered(house)
    assert set(lettered(house, hall, shown=world, busy=["house", "hall"])) == {"house"}


def test_on_a_map_of_a_city_buildings_are_lettered_as_towns_are_elsewhere(lettered) -> None:
    city = definition(bounds=(81.8, 44.8, 82.4, 45.2))
    hall, shed = (
        replace(a_place(name, "site", rank=rank), parent="alder") for name, rank in (("hall", 1), ("shed", 3))
    )
    found = lettered(hall, shed, shown=city)
    assert (found["hall"]["kind"], found["hall"]["minor"]) == ("town", True)
    assert "shed" not in found
    assert "shed" in lettered(hall, shed, shown=city, busy=["shed"])


def test_what_is_wider_than_any_middle_can_tell_is_not_lettered(lettered) -> None:
    assert "land" not in lettered(a_place("land", "region", radius_km=WIDEST_COUNTRY_KM + 1))


def test_a_place_that_no_text_names_stands_under_its_name_in_the_maps_language_else_its_title(lettered) -> None:
    both = definition("source", "fi")
    turku = a_place("Turku city", "town", Name("Åbo", "sv"), Name("Turku", "fi"))
    assert [line["text"] for line in lettered(turku, shown=both)["Turku city"]["lines"]] == ["Turku city", "Turku"]
    said = a_place("x", "town", Name("Turku", "fi"), Name("Turku by the river", "en"))
    assert [line["text"] for line in lettered(said, shown=both)["x"]["lines"]] == ["Turku by the river", "Turku"]
    told = a_place("x", "town", Name("Abo", "en", status="source"), Name("Turku", "fi"))
    assert [line["text"] for line in lettered(told, shown=both)["x"]["lines"]] == ["Abo", "Turku"]


def test_lesser_names_wait_for_a_larger_zoom(lettered) -> None:
    found = lettered(*(a_place(f"t{rank}", rank=rank) for rank in (1, 2, 3)))
    lowest = [found[f"t{rank}"]["lowest"] for rank in (1, 2, 3)]
    assert lowest == sorted(lowest)
    assert lowest[0] == 4.0 < lowest[2]


def test_a_town_has_the_text_s_name_first_and_a_second_language_below(lettered) -> None:
    ghulja = a_place(
        "g", "town", Name("Gulja", "en", "misspelling"), Name("Ghulja", "en", "source"), Name("伊宁", "zh-Hans"),
        Name("غۇلجا", "ug-Arab")
    )  # fmt: skip
    han = lettered(ghulja, shown=definition("source", "zh-Hans"))["g"]["lines"]
    arabic = lettered(ghulja, shown=definition("source", "ug-Arab"))["g"]["lines"]
    assert [(n["text"], n["dir"], n["lang"]) for n in han] == [("Ghulja", "ltr", "en"), ("伊宁", "ltr", "zh-Hans")]
    assert [(n["text"], n["dir"]) for n in arabic] == [("Ghulja", "ltr"), ("غۇلجا", "rtl")]


@pytest.mark.parametrize(("time", "second"), [("1944/1949", "Dihua"), ("1949/1976", "Wulumuqi"), ("1990", "Wulumuqi")])
def test_a_dated_name_is_written_on_a_map_whose_whole_time_it_was_in_use(atlas, time: str, second: str) -> None:
    town = a_place(
        "u", "town", Name("Urumchi", "en", "source"), Name("Wulumuqi", "zh-Latn", "official"),
        Name("Dihua", "zh-Latn", "historical", when=When("../1953")),
    )  # fmt: skip
    shown = replace(definition("source", "zh-Latn"), periods=("p",))
    found = label_items(atlas(places=[town], periods=[Period("p", "P", When(time))]), shown, (), measure)
    assert [line["text"] for item in found if item["id"] == "u" for line in item["lines"]] == ["Urumchi", second]


def test_a_name_is_not_written_twice_and_a_misspelling_never(lettered) -> None:
    same = a_place(
        "g", "town", Name("Kulja", "en", "misspelling"), Name("Ghulja", "en", "source"), Name("Ghulja", "zh-Latn")
    )
    assert [n["text"] for n in lettered(same, shown=definition("source", "zh-Latn"))["g"]["lines"]] == ["Ghulja"]


def test_names_of_waters_slope_and_have_one_line(lettered) -> None:
    river = a_place("r", "river", Name("Ili", "en", "source"), Name("伊犁河", "zh-Hans"))
    (line,) = lettered(river, shown=definition("source", "zh-Hans"))["r"]["lines"]
    assert line["italic"]
    assert line["text"] == "Ili"


def test_a_width_counts_the_space_between_letters(lettered) -> None:
    line = lettered(a_place("small", "region", radius_km=100))["small"]["lines"][0]
    assert line["spacing"] > 0
    assert line["width"] == pytest.approx(
        measure("SMALL", line["px"], 400, False) + 5 * line["spacing"] * line["px"], abs=0.06
    )


def square(west: float, south: float, side: float) -> dict:
    ring = [[west, south], [west + side, south], [west + side, south + side], [west, south + side], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def test_the_letters_of_an_area_stand_inside_it_away_from_names_and_lines(atlas, control) -> None:
    frame = control_frame(atlas(control=[control("c", square(80, 40, 4)), control("town", place="alder")]))
    free = letters_points(frame, [], [])["c"]
    assert Point(free).distance(Point(82, 42)) < 0.1
    kept = Point(letters_points(frame, [(82.0, 42.0)], [[(80, 43), (84, 43)]])["c"])
    assert box(80, 40, 84, 44).contains(kept)
    assert kept.distance(Point(82, 42)) > 0.8
    assert kept.distance(LineString([(80, 43), (84, 43)])) > 0.8
    assert set(letters_points(frame, [], [])) == {"c"}


def test_a_sliver_has_its_letters_inside_all_the_same(atlas, control) -> None:
    ring = [[80.0, 40.0], [84.0, 44.0], [84.02, 44.0], [80.0, 40.0]]
    frame = control_frame(atlas(control=[control("c", {"type": "Polygon", "coordinates": [ring]})]))
    assert Polygon(ring).buffer(0.001).contains(Point(letters_points(frame, [], [])["c"]))


def test_movements_give_lines_and_those_without_an_origin_points(atlas, movement) -> None:
    frame = movements_frame(
        atlas(
            movements=[
                movement("m", "alder", "birch"),
                movement("r", "cedar", kind="reinforcement", start_stated=False),
            ]
        )
    )
    (line,) = movement_lines(frame)
    assert line[0] == (81.3, 43.9)
    assert chevron_points(frame) == ((82.9, 46.7),)


def test_a_country_that_ended_before_the_last_period_or_lies_under_a_weightier_one_is_not_lettered(atlas) -> None:
    world = definition(bounds=(20.0, 10.0, 130.0, 60.0))
    period = Period("late", "Late", When("1950/1976"))
    world = replace(world, periods=("late",))
    places = [
        replace(a_place("gone", "country", at=(70.0, 40.0)), when="1944-11-12/1949-12-22"),
        replace(a_place("named-once", "country", at=(80.0, 20.0)), when="1944"),
        a_place("great", "country", rank=1, at=(100.0, 36.0)),
        a_place("state", "country", rank=2, at=(100.0, 36.0)),
    ]
    made = atlas(places=places, periods=[period])
    found = label_items(made, world, {p.id for p in places}, measure)
    assert {item["id"] for item in found} & {p.id for p in places} == {"named-once", "great"}


def test_a_state_or_region_is_lettered_by_its_short_title_of_its_own_years(lettered) -> None:
    republic = replace(
        a_place("ssr", "country", Name("The Long Name of the Republic", "en", status="source"), rank=2, radius_km=900),
        title="Short SSR",
    )
    world = definition(bounds=(20.0, 10.0, 130.0, 60.0))
    assert lettered(republic, shown=world, busy=["ssr"])["ssr"]["lines"][0]["text"] == "SHORT SSR"
