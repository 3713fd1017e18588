"""What is a place in a text, and which one."""

from __future__ import annotations

import pytest

from geo.model import Name, Place
from geo.model.document import Mention
from geo.reading.places import find


def scored(text: str, few: object, **more: object) -> list[tuple[str, str]]:
    """Each literal or metonymic mention with the place chosen for it."""
    mentions = find(text, few, **more)  # type: ignore[arg-type]
    return [(text[m.start : m.end], m.place) for m in mentions if m.kind in ("literal", "metonym")]


def kinds(text: str, few: object) -> dict[str, str]:
    return {text[m.start : m.end]: m.kind for m in find(text, few)}  # type: ignore[arg-type]


def test_a_place_is_found_by_any_of_its_names_and_at_its_point(few: object) -> None:
    text = "They sailed from Åbo to Helsingfors."
    (first, second) = find(text, few)  # type: ignore[arg-type]
    assert (first.place, second.place) == ("tur", "hel")
    assert second.chosen is not None
    assert (second.chosen.lon, second.chosen.lat) == (24.94, 60.17)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Finland’s army stood at St. Louis.", ["Finland", "St. Louis"]),
        ("The storm hit Saint Louis at dawn.", ["Saint Louis"]),
        ("HELSINKI, Finland (AP) — It rained.", ["HELSINKI", "Finland"]),
        ("He was born in Dayton, Ohio, in 1900.", ["Dayton", "Ohio"]),
        ("The convoy left Lake Ladoga for the Ebro.", ["Lake Ladoga", "Ebro"]),
        ("A quake in southern Bohemia was felt.", ["Bohemia"]),
        ("the London-based paper, the Lisbon-Porto road", ["London", "Lisbon", "Porto"]),
    ],
)
def test_spans_leave_out_possessives_articles_and_directions(few: object, text: str, spans: list[str]) -> None:
    assert [span for span, _ in scored(text, few)] == spans


@pytest.mark.parametrize(
    "text",
    [
        "Mr Henderson said that he was sorry.",
        "Nancy Henderson was elected. Henderson will speak on Monday.",
        "Captain Henderson went to bed.",
        "Marathon, her nephew, was asleep.",
        "The frigate London sank.",
        "Order of London, Duke of London.",
    ],
)
def test_persons_ships_and_titles_are_no_places(few: object, text: str) -> None:
    assert scored(text, few) == []


def test_what_is_once_called_a_ship_is_one_wherever_it_has_an_article(few: object) -> None:
    text = "The troop ship London blew up. The London had left Turku, and met the London again. She died in London."
    assert scored(text, few) == [("Turku", "tur"), ("London", "lon")]
    assert scored("The steamer Lac-Kuusela sank. The Lac-Kuusela had been old.", few) == []


def test_a_surname_met_with_its_given_name_stays_a_person(few: object) -> None:
    assert scored("Jack London wrote it in Turku. London was tired.", few) == [("Turku", "tur")]


def test_a_treaty_a_people_and_a_government_are_told_from_the_place(few: object) -> None:
    found = kinds("The Versailles Treaty angered the Finns. London rejected it. They met in Versailles.", few)
    assert found["Finns"] == "demonym"
    assert found["London"] == "metonym"
    assert kinds("The Versailles Treaty failed.", few)["Versailles"] == "embedded"


def test_what_contains_a_place_decides_between_namesakes(few: object) -> None:
    assert scored("Shells fell on Tripoli, Lebanon.", few)[0] == ("Tripoli", "trl")
    assert scored("Shells fell on Tripoli.", few)[0] == ("Tripoli", "tri")


def test_an_abbreviated_state_decides_too_and_keeps_its_full_stop(few: object) -> None:
    assert scored("The mill in Springfield, Ill., burned.", few) == [("Springfield", "spil"), ("Ill.", "il")]


def test_places_around_decide_between_namesakes(few: object) -> None:
    text = "Storms hit Dayton and Xenia. In Springfield a roof fell; in London a tree. All of Ohio shook."
    assert dict(scored(text, few))["Springfield"] == "spoh"


_FINNISH = "Trains ran from Helsinki to Turku, to Tampere, to Vaasa, to Kuopio and to Oulu. "


def test_a_rare_name_in_the_country_of_a_text_is_a_place(few: object) -> None:
    assert ("Ilola", "ilo") in scored(_FINNISH + "It seems they held Ilola for a day.", few)
    assert "Ilola" not in dict(scored("They sailed from Lisbon to Porto. It seems they held Ilola for a day.", few))


def test_a_park_called_like_a_town_far_off_is_not_in_that_town(few: object) -> None:
    places = dict(scored(_FINNISH + "Bread was to be had in Henderson Park.", few))
    assert places["Henderson Park"] != "hen"
    assert dict(scored("Bread was to be had in Henderson Park.", few))["Henderson Park"] == "hen"


def test_a_reservoir_that_no_gazetteer_has_is_found_by_its_class_word(few: object) -> None:
    assert "Kuusela reservoir" in dict(scored(_FINNISH + "The Kuusela reservoir was low.", few))


def test_the_other_of_two_namesakes_is_another_place(few: object) -> None:
    places = [place for _, place in scored("He spoke in Springfield, Illinois, not in the other Springfield.", few)]
    assert places[0] == "spil"
    assert places[-1] == "spoh"


def test_a_building_takes_the_point_of_its_town_with_a_reason(few: object) -> None:
    text = "She spoke in Kiel Auditorium in St. Louis."
    building = find(text, few)[0]  # type: ignore[arg-type]
    assert text[building.start : building.end] == "Kiel Auditorium"
    assert building.place == "stl"
    assert building.chosen is not None
    assert building.chosen.radius_km >= 10
    assert "no gazetteer has it" in building.why


def test_a_village_that_no_gazetteer_has_is_found_by_its_context(few: object) -> None:
    text = "They camped at Kuusela, a village near Turku."
    assert scored(text, few)[0] == ("Kuusela", "tur")


def test_a_place_that_nothing_contains_is_left_open(few: object) -> None:
    (mention,) = find("He lived in the village of Kuusela.", few)  # type: ignore[arg-type]
    assert mention.place == ""
    assert mention.candidates == ()
    assert mention.chosen is None


def test_the_atlas_wins_where_it_speaks(few: object) -> None:
    own = Place("my-london", "London", "town", (1.0, 2.0), 5.0, (Name("London", "en"),), "own")
    assert scored("Fire broke out in London.", few, atlas_places=(own,)) == [("London", "my-london")]


def test_candidates_come_best_first_and_the_first_is_the_one_chosen(few: object) -> None:
    (mention,) = find("They met in Springfield.", few)  # type: ignore[arg-type]
    scores = [candidate.score for candidate in mention.candidates]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) == 2
    assert mention.candidates[0].place == mention.place
    assert 0.0 < mention.confidence <= 1.0
    assert mention.why


def test_the_same_text_gives_the_same_mentions(few: object) -> None:
    text = "London, Springfield, Tripoli and Dayton."
    first: tuple[Mention, ...] = find(text, few)  # type: ignore[arg-type]
    assert find(text, few) == first  # type: ignore[arg-type]
