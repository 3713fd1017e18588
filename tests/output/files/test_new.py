"""An atlas of one's own: the template as it comes, and a small atlas of another war put in its place."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from geo.cli import main
from geo.store import load_atlas
from geo.store.atlas import OPTIONAL, REQUIRED

WAR = Path(__file__).parent / "winter-war"


def run(*words: object) -> Any:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    """A new atlas, as the command leaves it."""
    folder = tmp_path / "own"
    result = run("new", folder, "--title", 'The "long" road')
    assert result.exit_code == 0, result.output
    assert {Path(line) for line in result.stdout.splitlines()} == {p for p in folder.rglob("*") if p.is_file()}
    return folder


def test_the_template_has_every_file_of_the_data_and_passes_every_check(begun: Path, root: Path) -> None:
    def names(folder: Path) -> set[str]:
        return {p.name for p in folder.glob("*.*")}

    assert names(begun / "data") == {*REQUIRED, *OPTIONAL}
    result = run("check", "--atlas", begun, "--texts", begun / "texts")
    assert (result.exit_code, result.stdout) == (0, "")


@pytest.mark.slow
def test_the_template_builds_and_bears_the_title(begun: Path) -> None:
    assert load_atlas(begun / "data").about.title == 'The "long" road'
    assert (begun / "README.md").read_text(encoding="utf-8").startswith('# The "long" road\n')
    result = run("build", "first", "--atlas", begun)
    assert result.exit_code == 0, result.output
    page = (begun / "maps" / "first.html").read_text(encoding="utf-8")
    assert "Fighting at Patay" in page


def test_a_folder_that_holds_anything_is_left_alone(tmp_path: Path) -> None:
    kept = tmp_path / "kept.txt"
    kept.write_text("mine", encoding="utf-8")
    for folder in (tmp_path, kept):
        result = run("new", folder)
        assert result.exit_code == 2
        assert "not empty" in result.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["kept.txt"]
    assert run("new", tmp_path / "b", "--title", " ").exit_code == 2


def test_an_empty_folder_may_be_there_already(tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    assert run("new", folder).exit_code == 0


@pytest.mark.slow
def test_another_war_takes_the_template_s_place(begun: Path) -> None:
    shutil.rmtree(begun / "data")
    shutil.rmtree(begun / "maps")
    shutil.rmtree(begun / "texts")
    for part in ("data", "maps", "texts"):
        shutil.copytree(WAR / part, begun / part)
    imported = run("import", WAR / "events.csv", "--atlas", begun)
    assert imported.exit_code == 0, imported.output

    checked = run("check", "--atlas", begun, "--texts", begun / "texts")
    assert (checked.exit_code, checked.stdout) == (0, "")
    built = run("build", "--atlas", begun)
    assert built.exit_code == 0, built.output

    atlas = load_atlas(begun / "data")
    assert (len(atlas.places), len(atlas.events)) == (5, 5)
    page = (begun / "maps" / "winter-war.html").read_text(encoding="utf-8")
    assert [e.title for e in atlas.events.values() if e.title not in page] == []

    told = json.loads(run("export", "--format", "jsonl", "--atlas", begun).stdout)
    assert [event["id"] for event in told["events"]] == [
        "mainila", "red-army-crosses-border", "suomussalmi", "summa", "peace-treaty",
    ]  # fmt: skip
    assert "mainila" in json.loads(run("place", "Майнило", "--atlas", begun).stdout)["id"]
