"""A data folder becomes an atlas, or one error that names every fault in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geo.errors import DataError, Problem
from geo.store import InvalidDataError, default_data_folder, load_atlas, read_atlas


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path.name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def problems_of(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(DataError) as caught:
        load_atlas(folder)
    assert isinstance(caught.value, InvalidDataError)
    assert all(str(problem) in str(caught.value) for problem in caught.value.problems)
    assert caught.value.exit_code == 2
    return caught.value.problems


def only_problem(folder: Path) -> str:
    problems = problems_of(folder)
    assert len(problems) == 1, problems
    return str(problems[0])


def test_a_good_folder_is_read_whole_and_in_file_order(small: Path) -> None:
    atlas = load_atlas(small / "data")
    assert list(atlas.places) == ["salt-island", "haven", "mere", "mere-river"]
    assert atlas.sources["X"].text_file == "x.txt"
    event = atlas.events["haven-entered"]
    assert event.claims[0].figures[0].said == "about forty"
    assert str(event.claims[1].when) == "1703-06"
    assert atlas.control["haven-held"].geometry is None
    assert atlas.control["west-held"].edges[0] == (0, 2, "river")
    assert atlas.parties["carriers"].voice == "the carriers"
    assert atlas.about.leaves_out == ("The records of the harbour towns.",)


def test_times_of_linked_places_become_edtf(small: Path) -> None:
    places = load_atlas(small / "data").places
    assert places["salt-island"].when == "1702/1704"
    assert str(places["haven"].names[1].when) == "1703/.."
    assert str(places["mere"].names[1].when) == "../1702"


def test_redirects_are_followed_to_the_end(small: Path) -> None:
    atlas = load_atlas(small / "data")
    assert [p.place for p in atlas.events["haven-entered"].places] == ["haven", "haven"]
    assert atlas.movements["to-haven"].path[-1] == "haven"
    assert dict(atlas.redirects) == {"old-haven": "haven", "norhaven": "haven"}


def test_redirects_in_a_circle_are_told(small: Path) -> None:
    replace(small / "data/places.geojson", '"old-haven": "haven"', '"old-haven": "norhaven"')
    assert any("leads in a circle" in str(p) for p in problems_of(small / "data"))


EVENTS = "data/events/01-the-road.toml"

FAULTS = [
    (EVENTS, 'when = "1703-05"', "when = 1703-05-01", ["haven-entered, when", "bare TOML date", '"1703-05-01"']),
    (EVENTS, 'when = "1703-05"', "when = 1703", ["bare number", '"1703"']),
    (EVENTS, 'when = "1703-05"', 'when = "1703-13"', ["haven-entered, when", "1703-13"]),
    (EVENTS, 'when = "1703-05"', 'when = "1703-06/1703-05"', ["1703-06/1703-05", "before the start"]),
    (EVENTS, "summary =", "sumary =", ["'sumary'", "Try: summary"]),
    (EVENTS, 'place = "haven" }', 'place = "havn" }', ["event haven-entered", "'havn'", "Try: haven"]),
    (EVENTS, 'kind = "fighting"', 'kind = "fightin"', ["'fightin'", "Try: fighting"]),
    (EVENTS, "importance = 3", "importance = 4", ["importance", "1, 2 or 3"]),
    (EVENTS, "importance = 3", 'importance = "3"', ["wrong type", "1, 2 or 3"]),
    (EVENTS, 'origin = "chronicler"', 'origin = "chronicle"', ["claim 1", "names an origin", "Try: chronicler"]),
    (EVENTS, 'source = "X"', 'source = "Y"', ["claim 1", "names a source", "'Y'"]),
    (EVENTS, "paragraph = 2", "paragraph = 0", ["claim 1, paragraph", "count from 1"]),
    (EVENTS, '["old-marta"]', '["old-martha"]', ["names a person", "Try: old-marta"]),
    (EVENTS, 'id = "haven-entered"', 'id = "Haven Entered"', ["'Haven Entered'", "single hyphens"]),
    ("data/movements.toml", 'kind = "advance"', 'kind = "advanse"', ["movement to-haven", "advance"]),
    ("data/movements.toml", '"mere", [', '"meer", [', ["movement to-haven", "'meer'", "Try: mere"]),
    ("data/movements.toml", 'event = "haven-entered"', 'event = "haven-left"', ["names an event", "haven-entered"]),
    ("data/control.geojson", '"stated"', '"known"', ["haven-held", "'known'"]),
    ("data/places.geojson", "[-30.9, 40.3]", "[40.3, -130.9]", ["haven", "out of range", "looks swapped"]),
    ("data/places.geojson", '"radius_km": 8', '"radius_km": 0', ["haven", "radius"]),
    ("data/places.geojson", '"toponym": "Haven"', '"toponim": "Haven"', ["'toponim'", "Try: toponym"]),
    ("data/periods.toml", 'when = "1702/1704"', 'when = "soon"', ["period the-road", "soon"]),
    ("data/sources.json", '"siglum": "X", ', "", ["salt-road-chronicle", "lacks 'siglum'"]),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "told"), FAULTS, ids=[f[2] or f[1] for f in FAULTS])
def test_a_fault_is_told_with_its_file_its_value_and_what_to_try(
    small: Path, file: str, old: str, new: str, told: list[str]
) -> None:
    replace(small / file, old, new)
    message = "\n".join(str(p) for p in problems_of(small / "data"))
    assert file in message
    for words in told:
        assert words in message


def test_faults_of_several_files_come_at_once_and_in_the_same_order(small: Path) -> None:
    replace(small / EVENTS, "importance = 3", "importance = 7")
    replace(small / "data/periods.toml", "title", "titel")
    (small / "data/movements.toml").write_text("[[movement", encoding="utf-8")
    first = problems_of(small / "data")
    assert len({p.file for p in first}) == 3
    assert first == problems_of(small / "data")


def test_an_id_used_twice_is_told(small: Path) -> None:
    twice = (small / EVENTS).read_text(encoding="utf-8")
    (small / "data/events/02-again.toml").write_text(twice, encoding="utf-8")
    message = only_problem(small / "data")
    assert "02-again.toml" in message
    assert "01-the-road.toml" in message


def test_broken_toml_is_told_with_line_and_column(small: Path) -> None:
    (small / "data/periods.toml").write_text('[[period]]\nid = "a\n', encoding="utf-8")
    message = only_problem(small / "data")
    assert message.startswith("data/periods.toml: line 2, column")
    assert "broken TOML" in message


def test_broken_geojson_is_told_with_line_and_column_and_nothing_else(small: Path) -> None:
    (small / "data/places.geojson").write_text('{"type": "FeatureCollection",\n "features": [}', encoding="utf-8")
    message = only_problem(small / "data")
    assert message.startswith("data/places.geojson: line 2, column")


def test_a_file_in_another_encoding_is_told(small: Path) -> None:
    (small / "data/people.toml").write_bytes('# año\n[[person]]\nid = "ñ"'.encode("latin-1"))
    assert "data/people.toml: line 1: is not UTF-8" in problems_of(small / "data")[0].__str__()


def test_a_missing_file_and_a_missing_folder_are_told(small: Path) -> None:
    (small / "data/origins.toml").unlink()
    assert only_problem(small / "data").startswith("data/origins.toml: file: is not there")
    assert "is not there" in only_problem(small / "nowhere")


def test_a_folder_in_place_of_a_file_is_told(small: Path) -> None:
    (small / "data/people.toml").unlink()
    (small / "data/people.toml").mkdir()
    assert "cannot be read" in only_problem(small / "data")


@pytest.mark.parametrize(
    "document", ["[]", "null", "7", '{"features": 3}', '{"type": "FeatureCollection", "features": [1]}']
)
def test_json_of_another_shape_is_told_and_does_not_crash(small: Path, document: str) -> None:
    (small / "data/places.geojson").write_text(document, encoding="utf-8")
    assert problems_of(small / "data")


def test_what_can_be_read_is_read_in_spite_of_a_fault(small: Path) -> None:
    replace(small / "data/places.geojson", '"title": "Mere"', '"titel": "Mere"')
    reading = read_atlas(small / "data")
    assert "haven" in reading.atlas.places
    assert "mere" not in reading.atlas.places
    assert not any("not there" in str(p) for p in reading.problems)  # mere is there, if broken


def test_the_shipped_atlas_can_be_read(root: Path) -> None:
    assert default_data_folder() == root / "data"
    atlas = load_atlas(root / "data")
    assert len(atlas.places) >= 60
    assert {"A", "B", "C", "D", "E"} <= set(atlas.sources)


def test_every_shipped_schema_is_a_valid_schema(root: Path) -> None:
    from jsonschema import Draft202012Validator

    schemas = sorted((root / "geo" / "schemas").glob("*.json"))
    assert len(schemas) == 18
    for path in schemas:
        document = json.loads(path.read_text(encoding="utf-8"))
        Draft202012Validator.check_schema(document)
        assert document["$id"] == f"urn:dateline:{path.stem}"


def test_the_schemas_allow_what_the_model_allows(root: Path) -> None:
    from geo.model import atlas as model

    def enum(schema: str, *steps: str) -> tuple[str, ...]:
        here = json.loads((root / "geo" / "schemas" / f"{schema}.json").read_text(encoding="utf-8"))
        for step in steps:
            here = here[step]
        return tuple(here["enum"])

    event = ("properties", "event", "items", "properties")
    assert enum("events", *event, "claim", "items", "properties", "modality") == model.MODALITIES
    assert enum("common", "$defs", "act") == model.ACTS
    assert enum("common", "$defs", "places", "items", "properties", "role") == model.ROLES
    feature = ("properties", "features", "items", "properties", "properties", "properties")
    assert enum("control", *feature, "extent") == model.EXTENTS
    assert enum("places", "$defs", "place", "properties", "properties", "properties", "class") == model.PLACE_CLASSES
    names = ("$defs", "place", "properties", "names", "items", "properties", "status")
    assert enum("places", *names) == model.NAME_STATUSES
