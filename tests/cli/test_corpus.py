"""A corpus on the command line: tables in a folder, a map of them, and faults that say what to try."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from geo.cli import main
from geo.store import template_folder

BARE = ("--no-world", "--atlas", template_folder())


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.jsonl"
    told = [{"id": n, "text": "Troops took Orléans on 8 May 1429.", "date": "1429-06"} for n in (1, 2, 2)]
    path.write_text("".join(json.dumps(one) + "\n" for one in told), encoding="utf-8")
    return path


def test_a_corpus_is_read_and_drawn(tmp_path: Path, corpus: Path) -> None:
    out, page = tmp_path / "out", tmp_path / "map.html"
    read = run("read", "--batch", corpus, "-o", out, "--format", "parquet", *BARE)
    assert read.exit_code == 2
    assert read.stdout == f"{out}\n"
    assert "3 articles: 2 rows of events, of 1 events once merged" in read.stderr
    assert "the id 2 is that of an earlier article too. Try another" in read.stderr
    assert "1 of 3 articles could not be read" in read.stderr
    again = run("read", "--batch", corpus, "-o", out, "--format", "parquet", *BARE)
    assert "which has 3 of 3 articles" in again.stderr
    drawn = run("map", "--from", out, "-o", page)
    assert drawn.exit_code == 0, drawn.stderr
    assert "1 event, 1 of them with a mark" in drawn.stderr
    assert page.exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("read", "CORPUS", "--format", "parquet"), "--batch"),
        (("read", "CORPUS", "--scheduler", "tcp://10.0.0.5:8786"), "--format parquet"),
        (("read", "--batch", "CORPUS", "--format", "parquet"), "-o FOLDER"),
        (("read", "--batch", "none.jsonl", "--format", "parquet", "-o", "out"), "none.jsonl is not there"),
        (("map",), "--from EVENTS"),
        (("map", "CORPUS", "--from", "CORPUS"), "--from EVENTS alone"),
        (("map", "--from", "none.parquet", "-o", "map.html"), "none.parquet holds no Parquet"),
        (("map", "--from", "CORPUS", "-o", "map.html"), "cannot be read as Parquet"),
        (("map", "--from", "CORPUS", "--date", "1500", "-o", "map.html"), "without them"),
    ],
)
def test_a_wrong_call_says_what_to_try(
    words: tuple[str, ...], said: str, tmp_path: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    bare = BARE if words[0] == "read" else ()
    result = run(*(corpus if word == "CORPUS" else word for word in words), *bare)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr
    assert {path.name for path in tmp_path.iterdir()} <= {"corpus.jsonl"}


def test_without_its_packages_the_extra_is_named(tmp_path: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] in ("pyarrow", "distributed")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = run("read", "--batch", corpus, "-o", tmp_path / "out", "--format", "parquet", *BARE)
    assert result.exit_code == 1
    assert 'pip install "dateline[cluster]"' in result.stderr
