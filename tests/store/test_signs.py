"""Texts that hide what they say, or tell a terminal what to do, are refused by file, place and sign."""

from __future__ import annotations

import pytest
import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from geo.store import load_atlas, template_folder
from geo.store.atlas import InvalidDataError
from geo.store.signs import LONGEST, hidden_sign, made_visible, problems_of_signs

HARMFUL = [
    "\x00",
    "\x1b[31m",
    "\x7f",
    "\x9b2J",
    "\u202e",
    "\u202a",
    "\ufff9",
    "\uffff",
    "\ufdd0",
    "\U000e0041",
    "\ud800",
]


@pytest.mark.parametrize("sign", HARMFUL, ids=ascii)
def test_a_sign_that_hides_or_turns_a_text_is_named(sign: str) -> None:
    [(way, what, named, advice)] = problems_of_signs({"a": [{"b": f"x{sign}y"}]})
    assert way == ("a", 0, "b")
    assert "hides or turns" in what
    assert named.startswith("U+")
    assert advice


@pytest.mark.parametrize(
    "text",
    ["a\tb\nc\r\n", "\u200fשלום (a)\u200e", "\u2067שלום\u2069", "می\u200cخواهم", "क\u200dष", "e\u0301", "\u00a0\u00ad",
     "\U0001f468\u200d\U0001f469"],
)  # fmt: skip
def test_what_a_language_needs_is_taken(text: str) -> None:
    assert list(problems_of_signs([text])) == []


@pytest.mark.parametrize("text", ["\u2067open", "closed\u2069", "\u2066a\u2069b\u2069"])
def test_a_stretch_of_another_direction_is_closed(text: str) -> None:
    assert [what for _, what, _, _ in problems_of_signs(text)] == [
        "opens a stretch of another direction and does not close it"
    ]


def test_a_key_may_hide_no_more_than_a_text() -> None:
    assert len(list(problems_of_signs({"a\u202eb": 1}))) == 1


def test_an_endless_text_is_refused_by_its_length() -> None:
    assert next(problems_of_signs("x" * (LONGEST + 1)))[2] == f"{LONGEST + 1} characters"


@given(st.recursive(st.none() | st.booleans() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)))
def test_any_document_is_looked_through(document: object) -> None:
    for way, _, _, advice in problems_of_signs(document):
        assert isinstance(way, tuple)
        assert advice


def test_deep_nesting_is_no_fault_of_ours() -> None:
    deep: object = "x\x00"
    for _ in range(5_000):
        deep = [deep]
    assert len(list(problems_of_signs(deep))) == 1


def test_an_atlas_with_such_a_title_is_refused_by_event_and_sign(tmp_path) -> None:
    import shutil

    shutil.copytree(template_folder(), tmp_path, dirs_exist_ok=True)
    file = tmp_path / "data/events/01-example.toml"
    events = tomlkit.parse(file.read_text("utf-8"))
    events["event"][1]["title"] = "Fighting \u202enear Rouvray"
    file.write_text(tomlkit.dumps(events), "utf-8")
    with pytest.raises(InvalidDataError) as refused:
        load_atlas(tmp_path / "data")
    [problem] = refused.value.problems
    assert (problem.where, problem.value) == ("event rouvray, title", "U+202E RIGHT-TO-LEFT OVERRIDE")


@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_a_text_made_visible_hides_nothing_and_moves_nothing(text: str) -> None:
    seen = made_visible(text)
    assert not any(hidden_sign(part) for part in seen.split("\n\n"))
    assert len(seen) == len(text)
    assert [c <= "\uffff" for c in seen] == [c <= "\uffff" for c in text]
    assert all(a == b for a, b in zip(seen, text, strict=True) if a not in "\ufffd\U0001f6ab")
