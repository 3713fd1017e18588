"""The commands about the gazetteer print data on stdout and all else on stderr."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from geo.cli import main
from geo.gazetteer import cache
from tests.gazetteer.conftest import POINTS, use_small_world


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(cache.CACHE_VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setenv(cache.DATA_VARIABLE, str(tmp_path / "data"))
    points = tmp_path / "points.tsv"
    points.write_text(POINTS, encoding="utf-8")
    use_small_world(points, monkeypatch)
    return tmp_path


def run(*words: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(main, ["gazetteer", *words], input=typed)


def test_where_prints_one_entry_a_line(small: Path) -> None:
    result = run("where", "athens", "--limit", "2")
    assert result.exit_code == 0
    assert [json.loads(line)["title"] for line in result.stdout.splitlines()] == ["Athens", "Athens"]
    assert "compiled" in result.stderr


def test_where_takes_what_contains_the_place(small: Path) -> None:
    assert json.loads(run("where", "Helsinki, Finland").stdout)["id"] == "geonames:658225"
    result = run("where", "Helsinki, Athens")
    assert result.exit_code == 2
    assert "in Athens" in result.stderr


def test_build_info_remove_and_reset_go_together(small: Path) -> None:
    own = small / "ports.csv"
    own.write_text("name,lat,lon\nOld Haven,1,2\n", encoding="utf-8")
    built = run("build", str(own), "--credit", "The Ports Society")
    assert built.exit_code == 0
    assert Path(built.stdout.strip()).is_file()
    told = json.loads(run("info").stdout)
    assert told["added"][0]["credit"] == "The Ports Society"
    assert "The Ports Society" in told["credits"]
    assert told["entries"] == 10
    assert run("where", "Old Haven").exit_code == 0
    assert run("remove", "none").exit_code == 2
    assert run("reset", typed="n\n").exit_code == 2
    assert run("reset", "--yes").exit_code == 0
    assert not list((small / "cache").iterdir())
    assert run("where", "Old Haven").exit_code == 2


def test_build_without_files_compiles_what_comes_along(small: Path) -> None:
    assert Path(run("build").stdout.strip()).parent == small / "cache"


def test_a_file_with_faults_ends_with_all_of_them(small: Path) -> None:
    own = small / "ports.csv"
    own.write_text("name,lat,lon\nA haven,x,2\nB haven,1,y\n", encoding="utf-8")
    result = run("build", str(own))
    assert result.exit_code == 2
    assert "line 2" in result.stderr
    assert "line 3" in result.stderr
    assert not (small / "data").exists()
