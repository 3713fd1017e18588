"""``check`` fails on whatever ``build`` cannot draw: kinds of faults that a build ended with, each with its place."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from geo.store import template_folder
from geo.workflows.check import check

MAP, PLACES, MOVEMENTS = "maps/first.toml", "data/places.geojson", "data/movements.toml"
PATH = 'path = ["blois", "orleans"]'
BOUNDS = "bounds = [-2.0, 45.5, 6.0, 50.0]"
LANGUAGE = 'language = "en"\n'

FAULTS = {
    "a box too narrow": (MAP, BOUNDS, "bounds = [1.9, 47.8, 1.9000001, 48.0]", "bounds: is too narrow to draw"),
    "a strip": (MAP, BOUNDS, "bounds = [1.9, 40.0, 1.99, 50.0]", "bounds: is a strip"),
    "an inset beyond the map": (MAP, "zooms =", "inset = [-180, -90, 180, 90]\nzooms =", "inset: is no part"),
    "parallels without a cone": (
        MAP, LANGUAGE, f'{LANGUAGE}projection = {{ kind = "conic", parallels = [-40.0, 40.0] }}\n', "make no cone"
    ),
    "a language without words": (MAP, LANGUAGE, 'language = "zz-Zzzz"\n', "language: the interface has no words"),
    "a name of blanks": (PLACES, '"toponym": "Orléans"', '"toponym": "\u200b"', "has a name without a letter"),
    "no date of the data": ("data/atlas.toml", 'date = "2026-01-01"', 'date = ""', "date: is no day"),
    "a date that is none": ("data/atlas.toml", 'date = "2026-01-01"', 'date = "2026-02-30"', "day 30 does not exist"),
    "a movement to the other side of the Earth": (
        MOVEMENTS, PATH, "path = [[1.0, 47.0], [-179.0, -47.0]]", "cannot be drawn as a line"
    ),
    "a river of one point": ("data/rivers.toml", None, "[[1.0, 47.0], [1.0, 47.0]]", "run 1: is no line"),
    "a river beyond the pole": ("data/rivers.toml", None, "[[1.0, 147.0], [2.0, 147.0]]", "out of range"),
}  # fmt: skip

WORLD = "[[[-180, -90], [180, -90], [180, 90], [-180, 90], [-180, -90]]]"


@pytest.fixture
def atlas(tmp_path: Path) -> Path:
    folder = tmp_path / "atlas"
    shutil.copytree(template_folder(), folder)
    return folder


@pytest.mark.parametrize(("file", "old", "new", "says"), FAULTS.values(), ids=FAULTS)
def test_what_cannot_be_drawn_is_a_problem(atlas: Path, file: str, old: str | None, new: str, says: str) -> None:
    path = atlas / file
    if old is None:
        path.write_text(f'[[river]]\nplace = "orleans"\nruns = [{new}]\n', encoding="utf-8")
    else:
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert any(says in str(problem) for problem in check(atlas, None)), check(atlas, None)


def test_an_area_that_reaches_a_pole_is_a_problem_of_a_map_that_cannot_show_it(atlas: Path) -> None:
    path = atlas / "data/control.geojson"
    document = json.loads(path.read_text(encoding="utf-8"))
    own = document["features"][0]["properties"] | {"edges": []}
    area = {"type": "Polygon", "coordinates": json.loads(WORLD)}
    document["features"] = [{"type": "Feature", "properties": own, "geometry": area}]
    path.write_text(json.dumps(document), encoding="utf-8")
    assert any("has no image in the projection conic" in str(problem) for problem in check(atlas, None))


def test_an_atlas_that_can_be_drawn_has_no_problem(atlas: Path) -> None:
    assert check(atlas, None) == []
