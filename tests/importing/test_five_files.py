"""Five files of the kinds that people have each become events on a map by one command."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from geo.cli import main
from geo.drafting.definition import definition_of
from geo.model import Atlas
from geo.output.map_page import pages
from geo.scene.compose import compose
from geo.store import load_atlas
from geo.workflows.check import check
from tests.importing.sheets import GERMAN, KML, LP_TSV, MUSEUM, TIMELINE, workbook

FILES: dict[str, bytes] = {
    "ships.csv": TIMELINE.encode(),
    "ports.tsv": LP_TSV.encode("utf-16"),
    "kueste.csv": GERMAN.encode("cp1252"),
    "march.kml": KML.encode(),
    "museum.xlsx": workbook(MUSEUM),
}


def run(*words: object) -> Result:
    return CliRunner().invoke(main, ["import", *map(str, words)])


def taken_in(name: str, folder: Path, *more: str) -> tuple[Atlas, Result]:
    """A new atlas of one of the files, which ``check`` accepts."""
    file, root = folder / name, folder / "atlas"
    file.write_bytes(FILES[name])
    result = run(file, "--new", root, *more)
    assert result.exit_code == 0, result.stderr
    assert check(root, None) == []
    return load_atlas(root / "data"), result


def whens(atlas: Atlas) -> dict[str, str]:
    return {event.title: event.when.edtf for event in atlas.events.values()}


def test_a_timeline_of_dates_without_places_is_listed_without_pins(tmp_path: Path) -> None:
    atlas, result = taken_in("ships.csv", tmp_path)
    assert whens(atlas) == {
        "Fleet leaves Lisbon": "1497-07-08",
        "Fleet at Calicut": "1498-05/1498-08-29",
        "Fighting off Actium": "-0030-09-02",
    }
    assert "row 2: left aside a row of the kind 'title'" in result.stdout
    assert "-31 is taken for 31 BC" in result.stderr
    assert not any(place.pinned for place in atlas.places.values())
    event = atlas.events["fleet-leaves-lisbon"]
    assert event.summary == "Four ships, and their crews."
    assert (event.claims[0].source, event.claims[0].paragraph) == ("ships", 3)
    assert "https://example.org/ships.jpg" in event.claims[0].note


def test_a_gazetteer_in_tabs_becomes_places_and_what_they_are_dated_to(tmp_path: Path) -> None:
    atlas, result = taken_in("ports.tsv", tmp_path)
    assert whens(atlas) == {"Sagres": "1416/1460", "Tavira": "1489"}
    assert atlas.places["sines"].lonlat == (-8.87, 37.96)
    assert "read as UTF-16" in result.stderr
    assert "row 4: added place sines, no event: the row has no date" in result.stdout


def test_a_german_sheet_is_read_with_its_encoding_named(tmp_path: Path) -> None:
    atlas, result = taken_in("kueste.csv", tmp_path)
    assert whens(atlas) == {"Flut an der Küste": "1362-01-16", "Markttag": "1363-12-25", "Rat": "1364-04-03"}
    assert atlas.places["husum"].lonlat == (9.05, 54.466667)
    assert atlas.events["rat"].places[0].place == "husum"
    assert "read as Windows-1252, in which it has 'Küste'" in result.stderr
    assert "column Datum: day first, since row 5 has 16.1.1362" in result.stderr
    assert atlas.sources["kueste"].title == "Ereignisse an der Küste"


def test_a_map_with_times_keeps_its_spans_tracks_and_folders_times(tmp_path: Path) -> None:
    atlas, _ = taken_in("march.kml", tmp_path)
    assert whens(atlas) == {
        "Camp at the ford": "1808-05-02/1808-05-05",
        "Along the river": "1808-05-06",
        "Walk over the pass": "1808-05-07/1808-05-08",
    }
    assert atlas.places["camp-at-the-ford"].lonlat == (-3.7, 40.4)
    assert atlas.events["camp-at-the-ford"].summary == "Rain & mud."


def test_a_workbook_is_read_from_the_sheet_that_has_headings(tmp_path: Path) -> None:
    atlas, result = taken_in("museum.xlsx", tmp_path)
    assert whens(atlas) == {"Charter read": "1415-05-12", "Envoys received": "1471", "Lighthouse lit": "1917-11-07"}
    assert "sheet 'Objects'; not 'Read me'" in result.stderr
    assert "row 4: added event charter-read" in result.stdout


@pytest.fixture(scope="module")
def together(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Result]]:
    """All five files in one atlas, one after another."""
    folder = tmp_path_factory.mktemp("five")
    root, results = folder / "atlas", []
    for name, raw in FILES.items():
        (folder / name).write_bytes(raw)
        results.append(run(folder / name, "--atlas" if root.exists() else "--new", root))
    return root, results


def test_five_files_stand_on_maps_of_one_atlas_which_are_drawn(together: tuple[Path, list[Result]]) -> None:
    root, results = together
    assert [result.exit_code for result in results] == [0] * 5
    atlas = load_atlas(root / "data")
    assert len(atlas.events) == 14
    assert sorted(path.stem for path in (root / "maps").glob("*.toml")) == [
        "kueste",
        "march",
        "museum",
        "ports",
        "ships",
    ]
    drawing, ground = compose(atlas, definition_of(atlas, "all", "All five"))
    page = pages.draw(drawing, ground, {event.id: () for event in drawing.events})
    assert all(event.title in page for event in atlas.events.values())


def test_a_file_that_comes_again_changes_nothing(together: tuple[Path, list[Result]]) -> None:
    root, _ = together
    before = {path: path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}
    for name in FILES:
        result = run(root.parent / name, "--atlas", root)
        assert result.exit_code == 0, result.stderr
        assert "nothing to add" in result.stderr
    assert {path: path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()} == before
