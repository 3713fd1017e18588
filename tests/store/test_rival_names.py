"""Rival names are declared in atlas.toml and have to be what their place is titled."""

from __future__ import annotations

from pathlib import Path

from geo.store import read_atlas, read_map


def rivals(small: Path, text: str) -> Path:
    about = small / "data/atlas.toml"
    about.write_text(about.read_text("utf-8") + text, encoding="utf-8")
    return small


def test_rival_names_have_to_be_the_places_title(small: Path) -> None:
    place = next(iter(read_atlas(small / "data").atlas.places))
    wrong = rivals(
        small,
        f'''\n[[rival_names]]\nplace = "{place}"\nnames = [{{ id = "a", en = "Aa" }}, {{ id = "b", en = "Bb" }}]\n''',
    )
    (problem,) = read_atlas(wrong / "data").problems
    assert "are not the title of the place" in str(problem)
    assert "Aa / Bb" in str(problem)


def test_a_map_may_choose_only_a_name_that_is_declared(small: Path) -> None:
    path = next((small / "maps").glob("*.toml"))
    path.write_text('region_name = "northern"\n' + path.read_text("utf-8"), encoding="utf-8")
    _, problems = read_map(path, read_atlas(small / "data").atlas)
    assert [p.where for p in problems] == ["region_name"]
