"""The code knows no history: no file of ``geo/`` names a place, a person, a party or an id of the first atlas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.store import load_atlas

ENDINGS = {".py", ".js", ".css", ".html", ".json"}
# Data of the package, which may name the world: gazetteer points, disputed borders; and what a build puts there.
DATA_FOLDERS = {"data", "_atlas", "built", "template", "__pycache__"}
# Lists of the language's own words, in which names of people and of countries are words among others.
WORD_LISTS = (
    "geo/reading/places/given_names.py", "geo/reading/places/words.py", "geo/reading/places/common_words.py",
    "geo/reading/places/states.py", "geo/gazetteer/sources/abbreviations.py", "geo/reading/places/spans.py",
)  # fmt: skip
# Words of the atlas that say nothing of it: of every country, or of the craft.
GENERAL = {"atlas", "us", "usa", "u.s.", "turkey", "israel", "new york", "москва", "coalition", "aftermath"}
# Its languages and region, which stand in the data only within longer names.
MORE = ("Uyghur", "Turkistan", "Turkestan", "Sinkiang", "Dihua", "Kulja", "Uyghurche")
# Given names and words of titles and roles are too common to tell.
LEAST_LETTERS = 3


def names_of_atlas(root: Path) -> set[str]:
    """What the first atlas names: places under all their names, parties, people, and every id."""
    atlas = load_atlas(root / "data")
    found = set(MORE)
    for place in atlas.places.values():
        found |= {place.id, *place.title.split(" / "), *(name.toponym for name in place.names)}
    for party in atlas.parties.values():
        found |= {party.id, party.letters, party.title, party.title.partition(" (")[0]}
    for person in atlas.people.values():
        found |= {person.id, person.name, *(word for word in person.name.split() if len(word) > LEAST_LETTERS)}
    for entries in (atlas.periods, atlas.origins, atlas.events, atlas.movements, atlas.control):
        found |= set(entries)
    found |= {path.stem for path in (root / "maps").glob("*.toml")}
    return {name for name in found if name.casefold() not in GENERAL and len(name) >= 2}


def code_files(root: Path) -> Iterator[Path]:
    for path in sorted((root / "geo").rglob("*")):
        shown = path.relative_to(root)
        if path.suffix in ENDINGS and not DATA_FOLDERS & set(shown.parts) and shown.as_posix() not in WORD_LISTS:
            yield path


@pytest.fixture(scope="module")
def pattern(root: Path) -> re.Pattern[str]:
    """Any of the names as whole words of folded text: to ignore case is many times slower."""
    names: dict[str, list[str]] = {}
    for name in sorted({name.casefold() for name in names_of_atlas(root)}, key=len, reverse=True):
        names.setdefault(name[0], []).append(re.escape(name[1:]))
    begun = "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in names.items())
    return re.compile(rf"(?<![\w-])(?:{begun})(?![\w-])")


def test_no_file_of_the_code_names_anything_of_the_first_atlas(root: Path, pattern: re.Pattern[str]) -> None:
    found = [
        f"{path.relative_to(root)}:{number}: {hit[0]}"
        for path in code_files(root)
        for number, line in enumerate(path.read_text(encoding="utf-8").casefold().splitlines(), 1)
        for hit in pattern.finditer(line)
    ]
    assert found == [], "say it with other history, or move it to data/"


@pytest.mark.parametrize("word", ["Ghulja", "MANAS", "etr", "乌鲁木齐", "Xinjiang", "three-fronts", "Urumqi"])
def test_the_pattern_would_find_it(pattern: re.Pattern[str], word: str) -> None:
    assert pattern.search(f'a line that says "{word}".'.casefold())


def test_few_files_are_set_aside(root: Path) -> None:
    assert all((root / name).is_file() for name in WORD_LISTS)
    assert len(list(code_files(root))) > 200
