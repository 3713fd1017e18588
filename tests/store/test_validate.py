"""The quick answer whether a document keeps to its schema is the answer of the validator that says what is wrong."""

from __future__ import annotations

import copy
import datetime
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.store.validate import is_valid, problems_in, validator

DATA = Path(__file__).parent / "small-atlas" / "data"
# A value in the stead of another, of each kind that a file may hold, and some that no JSON is made of.
VALUES: tuple[Any, ...] = (
    "", " ", "a", "Grâce", "1944", "1944-13", "2004-02-30", "not a time", "#12345g", "x\n", 0, -1, 1.0, 1.5, 10**30,
    True, None, [], [[]], {}, {"id": "a"}, datetime.date(1939, 11, 30), float("nan"), float("inf"),
)  # fmt: skip


def documents() -> dict[str, Any]:
    """What the small atlas's files hold, by schema."""
    found: dict[str, Any] = {}
    for path in sorted(DATA.rglob("*")):
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        schema = "events" if path.parent.name == "events" else path.stem
        if path.suffix == ".toml":
            found[schema] = tomllib.loads(text)
        elif path.suffix in (".json", ".geojson"):
            found[schema] = json.loads(text)
    return found


DOCUMENTS = documents()


def spots(value: Any) -> list[tuple[Any, Any]]:
    """Each container within a document with each of its keys or indices."""
    inner = (
        list(value.items()) if isinstance(value, dict) else list(enumerate(value)) if isinstance(value, list) else []
    )
    return [(value, key) for key, _ in inner] + [spot for _, part in inner for spot in spots(part)]


@pytest.mark.parametrize("schema", DOCUMENTS)
def test_what_an_atlas_holds_is_valid(schema: str) -> None:
    assert is_valid(DOCUMENTS[schema], schema)
    assert list(validator(schema).iter_errors(DOCUMENTS[schema])) == []


@pytest.mark.slow
@settings(max_examples=300)
@given(st.sampled_from(sorted(DOCUMENTS)), st.data())
def test_nothing_passes_that_the_validator_would_complain_of(schema: str, data: st.DataObject) -> None:
    document = copy.deepcopy(DOCUMENTS[schema])
    for _ in range(data.draw(st.integers(1, 3))):
        if not (there := spots(document)):
            break
        whole, key = there[data.draw(st.integers(0, len(there) - 1))]
        match data.draw(st.sampled_from(["replace", "remove", "add"])):
            case "replace":
                whole[key] = copy.deepcopy(data.draw(st.sampled_from(VALUES)))
            case "remove":
                del whole[key]
            case _ if isinstance(whole, dict):
                whole[data.draw(st.sampled_from(["id", "when", "note", "wen"]))] = copy.deepcopy(
                    data.draw(st.sampled_from(VALUES))
                )
    complaints = list(validator(schema).iter_errors(document))
    if is_valid(document, schema):
        assert complaints == []
    assert bool(problems_in(document, schema, "file")) == bool(complaints)
