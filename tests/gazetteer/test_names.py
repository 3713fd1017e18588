"""Names are kept in the form by which texts find them, and bad ones not at all."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.gazetteer.names import (
    ABBREVIATION,
    ALTERNATE,
    TITLE,
    VARIANT,
    WORD,
    english_words,
    folded,
    is_latin,
    keys_of_alternate,
    keys_of_own,
    keys_of_title,
)


@given(st.text())
def test_folding_twice_changes_nothing(name: str) -> None:
    assert folded(folded(name)) == folded(name)


@given(st.text())
def test_a_key_has_single_spaces_between_words_and_none_around(name: str) -> None:
    assert folded(name) == " ".join(folded(name).split())


@given(st.text(alphabet=st.characters(max_codepoint=0x17F)))
def test_case_and_the_way_accents_are_stored_make_no_difference_to_latin_names(name: str) -> None:
    assert folded(name.upper()) == folded(name) == folded(unicodedata.normalize("NFD", name))


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Łódź", "lodz"),
        ("Æbeltoft", "aebeltoft"),
        ("Winston-Salem", "winston salem"),
        ("Xi’an", "xian"),
        ("St. Louis", "st louis"),
    ],
)
def test_letters_and_signs_are_made_plain(name: str, key: str) -> None:
    assert folded(name) == key


@pytest.mark.parametrize(
    "name", ["", "Hi", "HEL", "hlsynky", "Ochtmersleven [a. 1175]", "Babakan Kadoe 3", "Хельсинки"]
)
def test_other_names_that_do_harm_are_left_out(name: str) -> None:
    assert not keys_of_alternate(name)


def test_other_scripts_are_kept_where_asked_for_but_not_mixed_ones() -> None:
    assert keys_of_alternate("Хельсинки", other_scripts=True) == [("хельсинки", ALTERNATE)]
    assert not keys_of_alternate("Һel'sinki", other_scripts=True)


def test_an_english_word_is_marked_as_a_title_and_left_out_as_another_name() -> None:
    assert keys_of_title("Reading") == [("reading", TITLE | WORD)]
    assert not keys_of_alternate("Reading")


def test_saint_and_mount_are_found_shortened_and_in_full() -> None:
    assert keys_of_title("Mt. Vernon") == [("mt vernon", TITLE), ("mount vernon", TITLE | VARIANT)]


def test_initials_are_found_with_and_without_points_and_marked() -> None:
    assert keys_of_own("U.K.") == [("u k", ALTERNATE | ABBREVIATION), ("uk", ALTERNATE | ABBREVIATION)]


def test_the_script_of_a_name_is_known() -> None:
    assert is_latin("Đà Nẵng")
    assert is_latin("O‘zbekiston")
    assert not is_latin("北京")
    assert not is_latin("Москва")


def test_the_list_of_english_words_is_folded() -> None:
    assert english_words()
    assert all(folded(word) == word for word in english_words())
