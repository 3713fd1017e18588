"""A map of tiles is three files that fit together, all there or none, with the same bytes each time."""

from __future__ import annotations

import gzip
import json
import struct
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import mapbox_vector_tile
import pytest
from click.testing import CliRunner, Result
from pmtiles.reader import MemorySource, all_tiles

from geo.cli import main
from geo.errors import DataError, OutputError
from geo.scene.compose import layers_of
from geo.store import load_atlas, load_map
from geo.store.lock import only_writer
from geo.workflows import tiles as way

N = 1500
HEADING = "id,title,when,kind,importance,place_title,lon,lat,radius_km,summary,sources"
TOWNS = (("Lisbon", -9.13, 38.72), ("Porto", -8.61, 41.15), ("Tomar", -8.41, 39.6))


@pytest.fixture
def table(tmp_path: Path) -> Path:
    lines = [HEADING]
    for i in range(N):
        town, lon, lat = TOWNS[i % 3]
        kind = ("other", "talks")[i % 2]
        lines.append(f"e{i},Fair at {town},{1400 + i % 90},{kind},{1 + i % 3},{town},{lon},{lat},5,A fair.,S{i % 7}")
    path = tmp_path / "fairs.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages without their ground, which takes long: what a page is told of its files, and of its events."""
    monkeypatch.setattr(way, "compose", lambda atlas, definition: (layers_of(atlas, definition), None))
    monkeypatch.setattr("geo.workflows.tiles.pages.draw", drawn)


def drawn(drawing: Any, ground: Any, silent: Any, base_url: str = "", tiles: Any = None) -> str:
    return json.dumps({"tiles": tiles, "events": [event.id for event in drawing.events]})


def record(folder: Path, facts: dict[str, Any], number: int) -> dict[str, Any]:
    raw = (folder / facts["records"]).read_bytes()
    at, size = facts["index"]
    assert struct.unpack("<2Q", raw[8:24]) == (at, size)
    index = json.loads(gzip.decompress(raw[at : at + size]))
    begins = index["at"] + sum(index["sizes"][: number // index["block"]])
    block = gzip.decompress(raw[begins : begins + index["sizes"][number // index["block"]]])
    found: dict[str, Any] = json.loads(block.decode().split("\n")[number % index["block"]])
    return found


def test_page_archive_and_records_fit_together(table: Path, tmp_path: Path) -> None:
    paths = way.tiles(table, tmp_path / "site", way.Wishes("Fairs of Portugal", "fairs"))
    assert [path.name for path in paths] == ["fairs.html", "fairs.pmtiles", "fairs.records"]
    page = json.loads(paths[0].read_text(encoding="utf-8"))
    facts = page["tiles"]
    assert (facts["archive"], facts["records"], facts["n"]) == ("fairs.pmtiles", "fairs.records", N)
    assert sum(facts["starts"]) == N
    assert len(page["events"]) == 60
    tile = next(iter(all_tiles(MemorySource(paths[1].read_bytes()))))[1]
    feature = mapbox_vector_tile.decode(gzip.decompress(tile))["events"]["features"][0]
    opened = record(tmp_path / "site", facts, feature["id"])
    assert (opened["id"], opened["title"]) == (feature["properties"]["id"], feature["properties"]["title"])


@pytest.mark.slow
def test_the_same_table_makes_the_same_bytes_whatever_the_order_of_hashes(table: Path, tmp_path: Path) -> None:
    here = way.tiles(table, tmp_path / "here")
    code = (
        "import sys; from pathlib import Path; from tests.workflows import test_tiles as t; way = t.way\n"
        "way.compose = lambda atlas, definition: (t.layers_of(atlas, definition), None)\n"
        "way.pages.draw = t.drawn\n"
        "way.tiles(Path(sys.argv[1]), Path(sys.argv[2]))"
    )
    subprocess.run(
        [sys.executable, "-c", code, str(table), str(tmp_path / "there")], check=True,
        env={"PYTHONHASHSEED": "7", "PYTHONPATH": "."},
    )  # fmt: skip
    assert [p.read_bytes() for p in here] == [(tmp_path / "there" / p.name).read_bytes() for p in here]


def test_nothing_is_written_where_a_part_fails(table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "site"
    before = [path.read_bytes() for path in way.tiles(table, folder)]

    def full(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    table.write_text(table.read_text(encoding="utf-8").replace("Fair at", "Market in"), encoding="utf-8")
    monkeypatch.setattr(way, "write_records_file", full)
    with pytest.raises(OutputError, match="No space left on device"):
        way.tiles(table, folder)
    assert sorted(path.name for path in folder.iterdir()) == [
        "fairs.html", "fairs.manifest.json", "fairs.pmtiles", "fairs.records",
    ]  # fmt: skip
    assert [(folder / f"fairs{ending}").read_bytes() for ending in (".html", ".pmtiles", ".records")] == before


def test_an_atlas_keeps_all_that_it_says_of_an_event_in_its_records(root: Path, tmp_path: Path) -> None:
    folder = root / "tests" / "store" / "small-atlas"
    atlas = load_atlas(folder / "data")
    definition = replace(load_map(folder / "maps" / "salt-road.toml", atlas), events="tiles")
    drawing = layers_of(atlas, definition)
    paths = way.with_tiles(drawing, None, tmp_path, "salt-road")  # type: ignore[arg-type]
    facts = json.loads(paths[0].read_text(encoding="utf-8"))["tiles"]
    ids = sorted(event.id for event in drawing.events)
    assert facts["n"] == len(ids)
    for number, ident in enumerate(ids):
        event, opened = atlas.events[ident], record(tmp_path, facts, number)
        assert (opened["id"], opened["summary"]) == (ident, event.summary)
        assert [claim["says"] for claim in opened["claims"]] == [claim.says for claim in event.claims]
        assert {place for place, _ in opened["places"]} <= opened["lookup"]["places"].keys()


@pytest.mark.parametrize(
    ("wishes", "says"),
    [
        (way.Wishes(name="No Name"), "no name for files of a map. Try 'no-name'"),
        (way.Wishes(reviewed_by="A. Reader"), "a review has a name and a day"),
        (way.Wishes(language="xx"), "xx"),
    ],
)
def test_wishes_that_cannot_be_are_refused(table: Path, tmp_path: Path, wishes: way.Wishes, says: str) -> None:
    with pytest.raises(DataError, match=says):
        way.tiles(table, tmp_path / "site", wishes)
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("row", ["a,Fair,1400,other,1,Lisbon,,,5,,", "a,Fair,1400,other,1,Iberia,-5,40,900,,"])
def test_a_table_without_a_point_is_refused_with_what_to_try(tmp_path: Path, row: str) -> None:
    path = tmp_path / "fairs.csv"
    path.write_text(f"{HEADING}\n{row}\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"no event with a point.*Try filling lon and lat, or dateline import"):
        way.tiles(path, tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_a_map_of_a_table_is_verified_against_it(table: Path, tmp_path: Path) -> None:
    way.tiles(table, tmp_path / "site", way.Wishes(reviewed_by="A. Reader", reviewed_on="2026-11-29"))
    page = tmp_path / "site" / "fairs.html"

    def verify(*options: str) -> Result:
        return CliRunner().invoke(main, ["verify", str(page), *options], catch_exceptions=False)

    unnamed = verify()
    assert unnamed.exit_code == 2
    assert "was made by dateline tiles of fairs.csv. Try --table with its path" in unnamed.stderr
    moved = table.rename(tmp_path / "all fairs.csv")
    done = verify("--table", str(moved))
    assert done.exit_code == 0, done.output
    assert "byte by byte" in done.stdout
    moved.write_text(moved.read_text("utf-8").replace("Fair at Tomar", "Market at Tomar"), "utf-8")
    assert verify("--table", str(moved), "--quick").stdout.splitlines() == ["fairs.csv changed"]
    assert "fairs.records is not what these inputs give" in verify("--table", str(moved)).stdout
    assert "none.csv is not there. Try the path of fairs.csv" in verify("--table", "none.csv").stderr


def test_a_manifest_of_a_corpus_has_the_files_that_are_drawn(tmp_path: Path) -> None:
    for name in ("events/part-0.parquet", "merged/part-0.parquet", "articles/part-0.parquet"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_bytes(name.encode())
    assert list(way.inputs_of(tmp_path)) == ["events/part-0.parquet", "merged/part-0.parquet"]


def test_one_process_at_a_time_writes_into_a_folder(table: Path, tmp_path: Path) -> None:
    with only_writer(tmp_path / "site"), pytest.raises(OutputError, match="another process is writing"):
        way.tiles(table, tmp_path / "site")


def test_the_command_names_the_files_it_wrote(table: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["tiles", str(table), "-o", str(tmp_path / "site"), "--name", "fairs"])
    assert result.exit_code == 0, result.stderr
    assert [Path(line).name for line in result.stdout.split()] == ["fairs.html", "fairs.pmtiles", "fairs.records"]
    missing = CliRunner().invoke(main, ["tiles", str(tmp_path / "none.csv")])
    assert missing.exit_code == 2
    assert "is not there" in missing.stderr
