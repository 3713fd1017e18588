"""A map's TOML becomes a definition, or one error that names every fault in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.errors import DataError
from geo.store import load_atlas, load_map
from tests.made_once import shipped_atlas


def test_a_definition_is_read_with_its_opening_view_and_its_address(small: Path) -> None:
    found = load_map(small / "maps/salt-road.toml", load_atlas(small / "data"))
    assert found.bounds_lonlat == (-31.5, 39.5, -29.5, 41.0)
    assert found.opens_at.bounds_lonlat == (-31.2, 40.0, -30.0, 40.5)
    assert found.zooms == (5.0, 10.0)
    assert found.base_url == "https://example.org/maps/"
    assert found.inset is None


FAULTS = [
    ('id = "salt-road"', 'id = "salt"', ["id", "'salt'", "salt-road"]),
    ('projection = "mercator"', 'projection = "mercater"', ["'mercater'", "Try: mercator"]),
    ('projection = "mercator"', 'projection = { kind = "conik" }', ["projection, kind", "'conik'", "Try: conic"]),
    ('projection = "mercator"', 'projection = { kind = "conic", lon = 5.0 }', ["unknown key", "'lon'", "Try: lon0"]),
    ('projection = "mercator"', 'projection = { kind = "conic", parallels = [40.0] }', ["the two true parallels"]),
    ('projection = "mercator"', 'names = ["fi"]\nprojection = "mercator"', ["names", "no place has a name in", "'fi'"]),
    ('projection = "mercator"', 'main_rivers = ["ebro"]\nprojection = "mercator"', ["'ebro'", "rivers.toml"]),
    ('periods = ["the-road"]', 'periods = ["the-rode"]', ["'the-rode'", "Try: the-road"]),
    ('event = "haven-entered"', 'event = "haven-enter"', ["opens_at, event", "Try: haven-entered"]),
    ('"movements", "events"]', '"movement", "events"]', ["'movement'", "Try: movements"]),
    ("bounds = [-31.5, 39.5, -29.5, 41.0]", "bounds = [-29.5, 39.5, -31.5, 41.0]", ["encloses nothing", "west"]),
    ("bounds = [-31.2, 40.0, -30.0, 40.5]", "bounds = [40.0, -31.2, 40.5, -30.0]", ["opens_at, bounds", "outside"]),
    ("bounds = [-31.5, 39.5, -29.5, 41.0]", "bounds = [-31.5, 39.5]", ["bounds", "[west, south, east, north]"]),
    ("zooms = [5, 10]", "zooms = [10, 5]", ["zooms", "turned round"]),
    ("https://example.org", "example.org", ["site, base_url", "https://"]),
    ("subtitle", "sub_title", ["'sub_title'", "Try: subtitle"]),
]


@pytest.mark.parametrize(("old", "new", "told"), FAULTS, ids=[f[1] for f in FAULTS])
def test_a_fault_is_told_with_its_file_its_value_and_what_to_try(
    small: Path, old: str, new: str, told: list[str]
) -> None:
    path = small / "maps/salt-road.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_map(path, load_atlas(small / "data"))
    assert "maps/salt-road.toml" in str(caught.value)
    for words in told:
        assert words in str(caught.value)


def test_a_definition_that_is_not_there_is_told(small: Path) -> None:
    with pytest.raises(DataError, match="is not there"):
        load_map(small / "maps/none.toml", load_atlas(small / "data"))


def test_every_shipped_map_can_be_read(root: Path) -> None:
    atlas = shipped_atlas()
    for path in sorted((root / "maps").glob("*.toml")):
        assert load_map(path, atlas).id == path.stem


@pytest.mark.parametrize(
    "host",
    ["*", "*.example", "a.example; script-src *", "a.example,b.example", "[::1", "'self'", "me@a.example"],
)
def test_online_tiles_come_from_one_host_that_a_policy_can_name(small: Path, host: str) -> None:
    path = small / "maps/salt-road.toml"
    plain = path.read_text(encoding="utf-8").replace("[opens_at]", "{}\n[opens_at]", 1)
    tiles = 'tiles = {{ url = "https://{}/a/{{z}}/{{x}}/{{y}}.png", credit = "x" }}'
    path.write_text(plain.replace("{}", tiles.format("tiles.example:8080")), encoding="utf-8")
    assert load_map(path, load_atlas(small / "data")).tiles is not None
    path.write_text(plain.replace("{}", tiles.format(host)), encoding="utf-8")
    with pytest.raises(DataError, match="tiles, url"):
        load_map(path, load_atlas(small / "data"))
