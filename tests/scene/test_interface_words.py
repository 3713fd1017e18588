"""A map speaks the interface's words, with kinds, texts and examples of dates that are its atlas's own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.dates.edtf import When
from geo.i18n.catalogue import messages
from geo.model import CORE_KINDS, Atlas, EventKind, MapDefinition, MapProjection, OpensAt, Period, Wording
from geo.scene.interface_words import draft_notice, imprint, words_of_map

BOX = (20.0, 59.0, 31.0, 70.0)


def definition(language: str = "en", **more) -> MapDefinition:
    return MapDefinition(
        "m", "M", "", language, MapProjection("conic"), BOX, OpensAt("p", BOX), ("p",), (), ("source",), **more
    )


@pytest.fixture
def plague(atlas, event, movement) -> Atlas:
    """An atlas with a kind of its own, another title for a known one, and a text that it says otherwise."""
    made = atlas(
        events=[event("a", "1349", "alder", kind="plague"), event("b", "1350", "birch", kind="trade")],
        movements=[movement("w", "alder", "birch", kind="voyage")],
        periods=[Period("p", "P", When("1348-06/1350"))],
    )
    own = {"plague": EventKind("plague", "drop", "Plague"), "trade": EventKind("trade", "bow tie", "Markets")}
    return replace(made, kinds={**CORE_KINDS, **own}, wording=Wording(texts={"legend.size": "Larger: more parishes."}))


def test_kinds_are_those_of_the_atlas_under_its_own_titles(plague: Atlas) -> None:
    words = words_of_map(plague, definition())
    assert {key: text for key, text in words.items() if key.startswith("kind.")} == {
        "kind.plague": "Plague", "kind.trade": "Markets"
    }  # fmt: skip
    assert [key for key in words if key.startswith("movement.")] == ["movement.voyage"]
    assert words["legend.size"] == "Larger: more parishes."


def test_an_interface_in_another_language_keeps_its_own_words(plague: Atlas) -> None:
    words = words_of_map(plague, definition("en-XA", content_language="fi"))
    assert words["kind.plague"] == "Plague", "the atlas alone has a word for it"
    assert words["kind.trade"].startswith("[")
    assert words["legend.size"].startswith("[")


def test_advice_on_dates_has_dates_of_the_maps_own_time(plague: Atlas) -> None:
    words = words_of_map(plague, definition())
    assert words["date_empty"] == "Type a date, such as 1348-06, 1348 or 1 June 1348."
    assert "1348-06-01 or 1 June 1348" in words["date_two_ways"]
    assert "{text}" in words["date_two_ways"]


def test_a_map_says_that_nobody_has_reviewed_it_until_somebody_has() -> None:
    read = "Draft read by software; unchecked"
    assert draft_notice(definition()) == "Draft: no person has reviewed this map yet."
    assert draft_notice(definition(drafted=True)) == read
    assert draft_notice(definition(reviewed_by="A. Reader")) == ""
    # Whoever vouches for what software read says since when.
    assert draft_notice(definition(drafted=True, reviewed_by="A. Reader")) == read
    assert draft_notice(definition(drafted=True, reviewed_by="A. Reader", reviewed_on="2026-11-29")) == ""


def test_data_without_a_day_are_named_by_their_version_alone(plague: Atlas) -> None:
    undated = replace(plague, about=replace(plague.about, title="Parishes", version="2a", date=""))
    dated = replace(undated, about=replace(undated.about, date="1350-06-01"))
    assert imprint(undated, messages("en"), "en") == "Parishes, data version 2a."
    assert imprint(dated, messages("en"), "en") == "Parishes, data version 2a of 1 June 1350."
    assert words_of_map(undated, definition())["date_empty"].startswith("Type a date, such as 1348-06")
