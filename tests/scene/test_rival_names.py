"""A place with rival names is called by all of them, or by the one that a map's publisher chose; an atlas may have
none.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.model import Name, Place, RivalName, RivalNames
from geo.scene.rival_names import called_by_us, in_our_words, rival_entries


@pytest.fixture
def disputed(atlas):
    """An atlas with a bay of three rival names."""
    bay = Place(
        "bay", "East Bay / Old Bay / West Bay", "region", (50.0, 27.0), 300, (Name("East Bay", "en"),), "invented"
    )
    names = tuple(
        RivalName(ident.lower(), {"en": f"{ident} Bay", "fi": f"{ident}lahti"}) for ident in ("East", "Old", "West")
    )
    return replace(atlas(places=[bay]), rival_names=(RivalNames("bay", names),))


def test_our_words_have_all_the_names_or_the_chosen_one(disputed) -> None:
    text = "Ships cross East Bay / Old Bay / West Bay."
    assert in_our_words(text, disputed) == text
    assert in_our_words(text, disputed, "west") == "Ships cross West Bay."
    assert in_our_words(text, disputed, "north") == text
    assert in_our_words("The East Bay Company", disputed, "west") == "The East Bay Company"
    assert called_by_us("bay", disputed, "old") == "Old Bay"
    assert called_by_us("alder", disputed, "old") == "Alder"


def test_the_page_knows_every_name_in_every_language(disputed) -> None:
    (entry,) = rival_entries(disputed, "old")
    assert (entry["id"], entry["now"], entry["own"]) == ("bay", "old", "en")
    assert entry["sides"]["west"] == {"en": "West Bay", "fi": "Westlahti"}
    assert rival_entries(disputed, "elsewhere")[0]["now"] == "both"


def test_an_atlas_without_rival_names_has_no_such_choice(atlas) -> None:
    assert rival_entries(atlas(), "both") == []
    assert in_our_words("A / B", atlas(), "a") == "A / B"
