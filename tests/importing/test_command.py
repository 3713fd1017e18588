"""The command says what it does row by row, asks where it guesses, and writes all or nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from geo.cli import main
from geo.errors import OutputError
from geo.store import load_atlas, write_atomically
from geo.workflows import import_file
from geo.workflows.check import check
from geo.workflows.new_atlas import new_atlas

SHEET = "Title,Date,Place,Lat,Lon\nFair,1429-03-01,Meung,47.826,1.696\nMarch past,1429,Patay,48.051,1.701\n"


def run(*words: object) -> Result:
    return CliRunner().invoke(main, ["import", *map(str, words)])


@pytest.fixture
def home(tmp_path: Path) -> Path:
    new_atlas(tmp_path / "atlas")
    return tmp_path / "atlas"


def sheet(folder: Path, text: str, name: str = "list.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def state(home: Path) -> dict[str, bytes]:
    return {path.relative_to(home).as_posix(): path.read_bytes() for path in sorted(home.rglob("*")) if path.is_file()}


def test_places_are_joined_by_name_and_nearness_or_added_with_their_source(home: Path, tmp_path: Path) -> None:
    result = run(sheet(tmp_path, SHEET), "--atlas", home)
    assert result.exit_code == 0, result.stderr
    atlas = load_atlas(home / "data")
    assert atlas.places["meung"].coordinates_from == "list.csv, row 2"
    assert atlas.places["meung"].sources == ("list",)
    assert atlas.events["march-past"].places[0].place == "patay"
    assert "row 2: added event fair" in result.stdout
    assert "at the new place meung" in result.stdout
    assert "at Patay" in result.stdout


def test_a_place_of_the_same_name_that_is_far_is_another(home: Path, tmp_path: Path) -> None:
    run(sheet(tmp_path, "Title,Date,Place,Lat,Lon\nFair,1429,Patay,-20.1,46.2\n"), "--atlas", home)
    atlas = load_atlas(home / "data")
    assert atlas.events["fair"].places[0].place == "patay-2"
    assert (home / "maps" / "list.toml").exists(), "no map of the atlas would show it"


def test_without_coordinates_a_known_name_is_placed_and_another_is_listed_without_a_pin(
    home: Path, tmp_path: Path
) -> None:
    run(sheet(tmp_path, "Title,Date,Place\nFair,1429-03,orléans\nRumour,1429-04,Nowhere near\n"), "--atlas", home)
    atlas = load_atlas(home / "data")
    assert atlas.events["fair"].places[0].place == "orleans"
    assert not atlas.places["nowhere-near"].pinned


def test_rows_that_say_the_same_are_one_event_with_two_claims(home: Path, tmp_path: Path) -> None:
    result = run(sheet(tmp_path, SHEET + "Fair,1429-03-01,Meung,47.826,1.696\n"), "--atlas", home)
    assert "row 4: joined event fair of row 2" in result.stdout
    assert [claim.paragraph for claim in load_atlas(home / "data").events["fair"].claims] == [2, 4]


def test_one_refused_row_stops_all_unless_it_is_left_out(home: Path, tmp_path: Path) -> None:
    file, before = sheet(tmp_path, SHEET + "Late,3/4/1429,Meung,47.8,1.6\nOdd,1429,X,120,1\n"), state(home)
    result = run(file, "--atlas", home)
    assert result.exit_code == 2
    assert "row 4, column Date: says neither" in result.stderr
    assert "row 5, column Lat: is no latitude" in result.stderr
    assert state(home) == before
    result = run(file, "--atlas", home, "--skip-refused")
    assert result.exit_code == 0, result.stderr
    assert "row 5: refused" in result.stdout
    assert {"fair", "march-past"} <= set(load_atlas(home / "data").events)


@pytest.mark.parametrize(("order", "edtf"), [("dmy", "1429-04-03"), ("mdy", "1429-03-04")])
def test_an_order_that_is_said_settles_a_column(home: Path, tmp_path: Path, order: str, edtf: str) -> None:
    file = sheet(tmp_path, SHEET + "Late,3/4/1429,Meung,47.826,1.696\n")
    assert run(file, "--atlas", home, "--dates", order).exit_code == 0
    assert load_atlas(home / "data").events["late"].when.edtf == edtf


def test_guessed_columns_are_shown_and_nothing_is_written_before_they_are_confirmed(home: Path, tmp_path: Path) -> None:
    file, before = sheet(tmp_path, "Our titel of it,Datte\nFair,1429-03-01\n"), state(home)
    result = run(file, "--atlas", home)
    assert result.exit_code == 2
    assert "(a guess)" in result.stderr
    assert state(home) == before
    remedy = re.search(r"--columns '([^']+)'", result.stderr)
    assert remedy
    assert run(file, "--atlas", home, "--columns", remedy[1]).exit_code == 0
    assert load_atlas(home / "data").events["fair"].when.edtf == "1429-03-01"


def test_yes_takes_the_guesses_and_a_dry_run_writes_nothing(home: Path, tmp_path: Path) -> None:
    file, before = sheet(tmp_path, "Our titel of it,Datte\nFair,1429-03-01\n"), state(home)
    result = run(file, "--atlas", home, "--dry-run")
    assert (result.exit_code, state(home)) == (0, before)
    assert "would add 1 event" in result.stderr
    assert run(file, "--atlas", home, "--yes").exit_code == 0
    assert state(home) != before


def test_columns_are_named_by_heading_or_by_letter_and_a_wrong_one_is_answered(home: Path, tmp_path: Path) -> None:
    file = sheet(tmp_path, "Foo,Bar\nFair,1429-03-01\n")
    assert "--columns title=Foo" in run(file, "--atlas", home).stderr
    assert (
        "Try one of its headings: 'Foo', 'Bar'" in run(file, "--atlas", home, "--columns", "title=Quux,date=B").stderr
    )
    assert "Try title=Foo" in run(file, "--atlas", home, "--columns", "titel=Foo").stderr
    assert run(file, "--atlas", home, "--columns", "title=foo,date=B").exit_code == 0


def test_rows_may_be_places_alone(home: Path, tmp_path: Path) -> None:
    result = run(sheet(tmp_path, "Name,Lat,Lon\nMeung,47.826,1.696\nBlois,47.59,1.33\n"), "--atlas", home, "--places")
    assert result.exit_code == 0, result.stderr
    assert "row 2: added place meung" in result.stdout
    assert "row 3: joined place blois" in result.stdout
    assert not (home / "data" / "events" / "imported.toml").exists()


def test_the_source_may_be_named_or_be_one_that_is_there(home: Path, tmp_path: Path) -> None:
    file = sheet(tmp_path, SHEET)
    assert run(file, "--atlas", home, "--source", "A list of fairs").exit_code == 0
    assert load_atlas(home / "data").sources["list"].title == "A list of fairs"
    other = sheet(tmp_path, SHEET.replace("Fair", "Feast"), "other.csv")
    assert run(other, "--atlas", home, "--source", "EX").exit_code == 0
    assert load_atlas(home / "data").events["feast"].claims[0].source == "EX"


def test_a_disk_that_fails_leaves_every_file_as_it_was(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan, before = import_file.planned(sheet(tmp_path, SHEET), home, import_file.Settings()), state(home)
    done: list[Path] = []

    def failing(path: Path, data: bytes | str) -> None:
        done.append(path)
        if len(done) == 3:
            raise OutputError("the disk is full")
        write_atomically(path, data)

    monkeypatch.setattr(import_file, "write_atomically", failing)
    with pytest.raises(OutputError):
        import_file.carry_out(plan)
    assert state(home) == before


def test_comments_and_order_of_the_files_stay(home: Path, tmp_path: Path) -> None:
    before = state(home)
    run(sheet(tmp_path, SHEET), "--atlas", home)
    after = state(home)
    assert after["data/origins.toml"].startswith(before["data/origins.toml"].rstrip())
    assert after["maps/first.toml"] == before["maps/first.toml"]
    assert after["data/places.geojson"].startswith(before["data/places.geojson"][:400])


def test_a_year_before_christ_gets_a_period_and_a_map_that_check_accepts(home: Path, tmp_path: Path) -> None:
    file = sheet(tmp_path, "Year,Month,Day,Headline\n-44,3,15,Senate meets\n871,,,Feast\n")
    assert run(file, "--atlas", home).exit_code == 0
    assert load_atlas(home / "data").events["senate-meets"].when.edtf == "-0043-03-15"
    assert check(home, None) == []


def test_a_folder_that_is_not_empty_is_left_alone(home: Path, tmp_path: Path) -> None:
    assert "is there and not empty" in run(sheet(tmp_path, SHEET), "--new", home).stderr
