"""What the sentence says of a name makes it a place's, and says where it is when no gazetteer does."""

from __future__ import annotations

import pytest

from geo.model.document import Mention
from geo.reading.places import find


def mentions(text: str, few: object) -> dict[str, Mention]:
    found = find(text, few)  # type: ignore[arg-type]
    return {text[m.start : m.end]: m for m in found if m.kind in ("literal", "metonym")}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The fleet landed at Kuusela on 3 May.", "Kuusela"),
        ("He met the envoys at Kuusela Oja in June.", "Kuusela Oja"),
        ("The column was destroyed at Kuusela ten days later.", "Kuusela"),
        ("The assault on Kuusela failed.", "Kuusela"),
        ("A plan to march on Kuusela came to nothing.", "Kuusela"),
        ("Oulanka was retaken on 20 October 1962.", "Oulanka"),
        ("The rebels came to Kuusela, where they were shot.", "Kuusela"),
        ("In Turku it rained, and Kuusela was given up on the 24th.", "Kuusela"),
        ("They lay at Kuusela, Oulanka and Kemi in May.", "Kemi"),
        ("In Turku the Oulanka broke its banks.", "Oulanka"),
        ("He was halted at Alan Kuusela in September 1942.", "Alan Kuusela"),
        ("They met at Turku de Pinar in May.", "Turku de Pinar"),
        ("He landed at King Olaf Bay on 10 May.", "King Olaf Bay"),
        ("The plague came to Turku, to Helsinki in November, and to Kuusela Regis in June.", "Kuusela Regis"),
        ("They wintered in the hills again in 1937–38, at Kuusela, and wrote.", "Kuusela"),
        ("There were three battles: the Oulanka on the 6th, the Kemi on the 9th.", "Oulanka"),
        ("She grew vines at La Verdiana in Turku.", "La Verdiana"),
        ("It was the turn of Lower Mardham near Turku.", "Lower Mardham"),
    ],
)
def test_what_happens_at_a_name_makes_it_a_place(few: object, text: str, name: str) -> None:
    assert name in mentions(text, few)


def test_an_article_makes_a_river_of_its_bare_name(few: object) -> None:
    assert mentions("They crossed the Kuusela in May.", few)["Kuusela"].place == "klr"
    assert "Kuusela" not in mentions("He read of the Kuusela family.", few)


def test_a_surname_is_a_place_only_where_something_says_so(few: object) -> None:
    assert "Henderson" not in mentions("The verdict was read. Henderson was silent.", few)
    assert "Henderson" in mentions("They lived in Henderson.", few)


def test_two_names_that_a_hyphen_joins_are_no_person(few: object) -> None:
    assert "Xenia" in mentions("Logan-Xenia pupils moved. They went to Xenia.", few)


def test_an_article_at_the_start_of_a_sentence_hides_no_name(few: object) -> None:
    assert mentions("HELSINKI, 3 May — The Ebro rose.", few)["Ebro"].place == "ebr"


def test_a_compass_word_with_a_capital_goes_before_a_place(few: object) -> None:
    assert "Ohio" in mentions("Northeast Ohio pays more.", few)


@pytest.mark.parametrize("text", ["Talks with Hamas broke down.", "They dropped Block 8. Nobody wanted Block 8."])
def test_movements_and_numbered_things_are_no_places(few: object, text: str) -> None:
    assert mentions(text, few) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Marathon's column was tired. Marathon died.",
        "Evo Henderson, whose men came second, gave him time.",
        "They sank the mail steamer Marquesa de London.",
        "It was done before All Saints' Day.",
        "She had a second career in the Fifties.",
    ],
)
def test_persons_ships_feasts_and_decades_are_no_places(few: object, text: str) -> None:
    assert mentions(text, few) == {}


@pytest.mark.parametrize(
    "text",
    ["In April 1943 Turku drove them out.", "By Michaelmas Turku had sworn in constables.", "On Friday Turku fell."],
)
def test_a_date_before_a_name_is_no_part_of_it(few: object, text: str) -> None:
    assert "Turku" in mentions(text, few)


def test_a_building_is_in_the_town_that_its_passage_speaks_of(few: object) -> None:
    # A village of Peru is called Plaza Kuusi too; a square is meant.
    text = (
        "HELSINKI, Finland, May 3 — It rained. They shot across Plaza Kuusi, and in April Turku joined in.\n\n"
        "In Turku it rained too. Candles burned on the steps of the church of San Olavi."
    )
    found = mentions(text, few)
    assert found["Plaza Kuusi"].place == "hel"
    assert found["church of San Olavi"].place == "tur"


def test_what_a_building_is_dedicated_to_is_part_of_its_name(few: object) -> None:
    found = mentions("The Marshal lies in the Pantheon of the Sailors in Lisbon.", few)
    assert found["Pantheon of the Sailors"].place == "lis"


def test_a_name_that_nothing_says_more_of_is_amid_the_places_of_the_text(few: object) -> None:
    text = "Storms hit Dayton, Xenia and Springfield, Ohio. " + "It was cold and wet for weeks. " * 30
    found = mentions(text + "The first machine was smashed at Wingmore on the 3rd.", few)["Wingmore"]
    assert found.place in ("day", "xen", "spoh")
    assert found.chosen is not None
    assert found.chosen.radius_km >= 30
    assert "amid the places of the text" in found.why


def test_a_town_founded_later_is_not_meant(few: object) -> None:
    text = "In 1520 he was seen in London and in 1521 in Springfield; he died in London."
    assert mentions(text, few)["London"].place == "lon"
    assert mentions("In 1950 a roof fell in Xenia, and in Dayton; in London too.", few)["London"].place == "lonoh"


def test_a_street_is_not_at_the_town_that_it_is_named_for(few: object) -> None:
    found = mentions("In Dayton the shops burned outside a house on London Road and another in Xenia.", few)
    assert found["London Road"].place in ("day", "xen")
