"""Folding hides what does not tell places apart, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.text.fold import fold

ALIKE = [
    ("Ürümqi", "urumqi"),
    ("XI'AN", "Xi’an"),
    ("Jiuquan-Yumen", "Jiuquan – Yumen"),
    ("Алма-Ата", "АЛМА АТА"),
    ("Нуркалий", "Нуркалии"),
    ("غۇلجا", "غـۇلجا"),
    ("كاشغر", "کاشغر"),
    ("آقتوی", "اقتوي"),
    ("ﻏﯘﻟﺠﺎ", "غۇلجا"),
    ("Ｙｉｎｉｎｇ", "yining"),
    ("Straße", "STRASSE"),
]

APART = [("伊宁", "伊犁"), ("Ghulja", "Ghulcha"), ("བོད", "བད"), ("Manas", "Mana")]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_spellings_of_one_name_fall_together(one: str, other: str) -> None:
    assert fold(one) == fold(other) != ""


@pytest.mark.parametrize(("one", "other"), APART)
def test_other_names_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
