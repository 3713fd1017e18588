"""Lists of points are read whole, and everything that is wrong with them is told at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.gazetteer.entry import radius_km
from geo.gazetteer.sources.packages import countries_of, country_codes
from geo.gazetteer.sources.points import demonyms_of, read_points, record_of
from geo.gazetteer.world import point_files
from tests.gazetteer.conftest import HEADER, POINTS


def written(folder: Path, text: str, name: str = "points.tsv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def line(**cells: str) -> str:
    known = {"id": "haven", "name": "Haven", "type": "port", "lat": "1", "lon": "2", **cells}
    return "\t".join(known.get(column, "") for column in HEADER.strip("\n").split("\t")) + "\n"


def test_the_points_that_come_along_have_no_fault_and_are_many() -> None:
    points, problems = read_points(point_files(), country_codes())
    assert not problems, "\n".join(map(str, problems))
    assert len(points) >= 1500
    assert set(countries_of(points)) == country_codes()


def test_a_line_becomes_a_point(tmp_path: Path) -> None:
    points, problems = read_points([written(tmp_path, POINTS)])
    assert not problems
    finland = points[0]
    assert (finland.key, finland.lon, finland.lat) == ("country/finland", 26.0, 64.9)
    assert finland.alt == ("Republic of Finland", "Suomi")
    assert points[1].from_year == -507


@pytest.mark.parametrize(
    ("cells", "what"),
    [
        ({"name": ""}, "name has no letter"),
        ({"id": "A Haven"}, "id is no slug"),
        ({"type": "harbour"}, "type is unknown"),
        ({"lat": "91"}, "lat is no number from -90 to 90"),
        ({"lon": "2,5"}, "lon is no number"),
        ({"lat": ""}, "lat is no number"),
        ({"radius_km": "0"}, "radius_km is no number"),
        ({"country": "fi"}, "country is no ISO 3166-1 code"),
        ({"country": "ZZ"}, "country is no ISO 3166-1 code"),
        ({"from": "1900", "to": "1800"}, "from comes after to"),
        ({"from": "c. 1900"}, "from is no year"),
        ({"rank": "6"}, "rank is none"),
        ({"alt": "Haven"}, "alt repeats the name"),
        ({"alt": "A||B"}, "alt has an empty part"),
        ({"alt": "A|B|A"}, "alt has a name twice"),
        ({"demonyms": "Havener | Havenese"}, "demonyms has an empty part or a space"),
        ({"name": "Haven "}, "name has a space too many"),
        ({"name": "Have\u200bn"}, "name has letters taken apart or invisible signs"),
        ({"name": "Ha\u0308ven"}, "name has letters taken apart or invisible signs"),
    ],
)
def test_each_fault_is_told_with_file_and_line(tmp_path: Path, cells: dict[str, str], what: str) -> None:
    path = written(tmp_path, HEADER + "# a comment\n" + line(**cells))
    points, problems = read_points([path], frozenset({"FI"}))
    assert points == []
    assert any(str(problem).startswith(f"points.tsv: line 3: {what}") for problem in problems)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    first = written(tmp_path, HEADER + line(lat="100") + line(type="x", lon="200"), "a.tsv")
    second = written(tmp_path, HEADER + line() + line(), "b.tsv")
    points, problems = read_points([first, second, tmp_path / "none.tsv"])
    assert [(problem.file, problem.where) for problem in problems] == [
        ("a.tsv", "line 2"), ("a.tsv", "line 3"), ("a.tsv", "line 3"), ("b.tsv", "line 3"), ("none.tsv", "file"),
    ]  # fmt: skip
    assert [point.id for point in points] == ["haven"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("name\tlat\nHaven\t1\n", "the header lacks lon"),
        ("name\tlat\tlon\tcolour\nHaven\t1\t2\tred\n", "the header has colour"),
        ("name\tlat\tlon\tlat\nHaven\t1\t2\t1\n", "a column twice"),
        ("name\tlat\tlon\nHaven\t1\t2\t3\n", "has 4 cells and not 3"),
        ('name,lat,lon\n"Haven, Old",1\n', "has 2 cells and not 3"),
    ],
)
def test_a_list_of_another_shape_is_refused(tmp_path: Path, text: str, what: str) -> None:
    name = "list.csv" if "," in text else "list.tsv"
    points, problems = read_points([written(tmp_path, text, name)])
    assert points == []
    assert what in str(problems[0])


def test_a_list_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_bytes("name\tlat\tlon\nHäfen\t1\t2\n".encode("latin-1"))
    assert "UTF-8" in str(read_points([tmp_path / "a.tsv"])[1][0])


def test_an_own_list_needs_only_a_name_and_a_point(tmp_path: Path) -> None:
    points, problems = read_points(
        [written(tmp_path, 'name,lat,lon,alt\r\n"Haven, Old",1.5,2,Hafn|Port Hafn\r\n', "l.csv")]
    )
    assert not problems
    record = record_of(points[0], "user:l", "l:")
    assert record.entry.id == "l:place/haven-old"
    assert record.entry.radius_km == radius_km("place")
    assert {key for key, _ in record.keys} == {"haven old", "hafn", "port hafn"}


def test_two_places_may_share_a_people(tmp_path: Path) -> None:
    text = HEADER + line(id="a", name="A state", demonyms="Havener") + line(id="b", demonyms="Havener", rank="1")
    points, _ = read_points([written(tmp_path, text)])
    assert demonyms_of(points, "x:") == {"havener": ["x:port/b", "x:port/a"]}
