"""A world of a few places, in folders of its own, for tests that must not compile the real one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from geo.gazetteer import cache, world
from geo.gazetteer.compile import Record, compile_to
from geo.gazetteer.entry import Entry, prominence, radius_km, settlement_type
from geo.gazetteer.layer import Layer
from geo.gazetteer.names import keys_of_alternate, keys_of_title
from geo.gazetteer.sources import installed, packages
from geo.gazetteer.sources.points import Point, record_of
from geo.gazetteer.world import World

HEADER = "id\tname\ttype\tlat\tlon\tradius_km\tcountry\tfrom\tto\talt\tdemonyms\trank\tnote\n"
POINTS = (
    HEADER
    + "finland\tFinland\tcountry\t64.9\t26\t600\tFI\t\t\tRepublic of Finland|Suomi\tFinn|Finnish\t1\t\n"
    + "# A comment\n"
    + "athens-city-state\tAthens\tformer-state\t37.98\t23.73\t50\tGR\t-507\t-321\t\tAthenian|Athenians\t2\t\n"
    + "gulf-of-finland\tGulf of Finland\tgulf\t59.9\t26\t200\t\t\t\t\t\t2\t\n"
)


def town(number: int, title: str, lon: float, lat: float, people: int = 1000, names: Sequence[str] = ()) -> Record:
    """A town as the packages give it."""
    type_ = settlement_type(people)
    entry = Entry(
        f"geonames:{number}", title, lon, lat, type_, people, "FI", "Uusimaa", radius_km(type_, people),
        source="geonames", parents=("dateline:country/finland",), prominence=prominence(type_, people),
    )  # fmt: skip
    return Record(entry, (*keys_of_title(title), *(key for name in names for key in keys_of_alternate(name))))


TOWNS = (
    town(658225, "Helsinki", 24.93545, 60.16952, 658_864, ["Helsingfors", "HEL", "hlsynky", "Хельсинки"]),
    town(264371, "Athens", 23.72784, 37.98376, 664_046, ["Athína"]),
    town(4180386, "Athens", -83.37794, 33.96095, 115_452),
    town(6058560, "Saint-Étienne", 4.39, 45.43389, 172_000),
    town(1, "Reading", -0.97113, 51.45625, 318_000),
    town(2, "New York", -74.0, 40.7, 8_000_000),
    town(3, "New York Mills", -75.29, 43.1, 3_000),
)


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folders, empty, below a temporary one."""
    monkeypatch.setenv(cache.CACHE_VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setenv(cache.DATA_VARIABLE, str(tmp_path / "data"))
    return tmp_path


@pytest.fixture
def small(folders: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """``open_world`` compiles a world of a few towns and points."""
    points = folders / "points.tsv"
    points.write_text(POINTS, encoding="utf-8")
    use_small_world(points, monkeypatch)
    return folders


def use_small_world(points: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a few towns in the packages' stead, and ``points`` in that of our own points."""

    def records(held: list[Point]) -> Iterator[Record]:
        yield from (record_of(point, "dateline", "dateline:") for point in held)
        yield from TOWNS

    monkeypatch.setattr(installed, "digests", lambda: {"towns": "1"})
    monkeypatch.setattr(packages, "records", records)
    monkeypatch.setattr(packages, "country_codes", lambda: frozenset({"FI", "GR"}))
    monkeypatch.setattr(world, "point_files", lambda: iter([points]))


def world_of(path: Path, records: Sequence[Record]) -> World:
    """A world that holds those records alone."""
    compile_to(path, records, {})
    return World([Layer(path)])
