"""The compiled file is whole or not there, the same for the same data, and finds a place wherever one can be had."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from geo.errors import OutputError
from geo.gazetteer import cache
from geo.gazetteer.compile import Compiler, Record, compile_to
from geo.gazetteer.layer import Layer
from geo.gazetteer.layout import BrokenFileError
from geo.gazetteer.world import open_world
from tests.gazetteer.conftest import HEADER, TOWNS

ROOT = Path(__file__).parents[2]


def compiled(folder: Path) -> list[Path]:
    return sorted((folder / "cache").glob("*.dlgaz"))


def test_the_same_places_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        compile_to(tmp_path / name, TOWNS, {"made_from": "towns"})
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_sorting_in_pieces_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compile_to(tmp_path / "a", TOWNS, {})
    monkeypatch.setattr("geo.gazetteer.compile._CHUNK", 2)
    compile_to(tmp_path / "b", TOWNS, {})
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_it_is_compiled_once_and_then_only_opened(small: Path) -> None:
    told: list[str] = []
    open_world(progress=told.append)
    assert any("compiled" in line for line in told)
    told.clear()
    open_world(progress=told.append)
    assert told == []


def test_other_points_give_another_file_and_old_ones_go(small: Path) -> None:
    for number in range(4):
        with (small / "points.tsv").open("a", encoding="utf-8") as file:
            file.write(f"port-{number}\tPort {'abcd'[number]}\tport\t1\t1\t\t\t\t\t\t\t\t\n")
        open_world()
    assert len(compiled(small)) == 2
    assert open_world().lookup("Port d")


@pytest.mark.parametrize("harm", ["cut", "half", "empty", "other", "directory", "trie"])
def test_a_file_that_is_not_whole_is_compiled_anew(small: Path, harm: str) -> None:
    open_world()
    (file,) = compiled(small)
    whole = file.read_bytes()
    at = Layer(file).directory.sections["trie"][0]
    broken = {
        "cut": whole[:-100],
        "half": whole[: len(whole) // 2] + bytes(len(whole) - len(whole) // 2),
        "empty": b"",
        "other": b"<!doctype html>" * 100,
        "directory": whole[:-300] + b"x" * 200 + whole[-100:],
        "trie": whole[:at] + bytes(64) + whole[at + 64 :],
    }[harm]
    file.unlink()
    file.write_bytes(broken)
    told: list[str] = []
    assert open_world(progress=told.append).lookup("Helsinki")
    assert told
    assert compiled(small)[0].read_bytes() == whole


def test_a_build_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "out" / "w"
    compile_to(target, TOWNS, {})
    before = target.read_bytes()
    monkeypatch.setattr("geo.store.files.os.fsync", _no_space)
    with pytest.raises(OutputError, match="No space left"):
        compile_to(target, TOWNS[:2], {})
    assert target.read_bytes() == before
    assert list(target.parent.iterdir()) == [target]


def _no_space(_: int) -> None:
    raise OSError(28, "No space left on device")


def test_scratch_files_go_even_where_a_record_fails(tmp_path: Path) -> None:
    bad = Record(replace(TOWNS[0].entry, type="no such type"), ())
    with Compiler(tmp_path) as compiler:
        compiler.add(TOWNS[0])
        assert list(tmp_path.iterdir())
        with pytest.raises(KeyError):
            compiler.add(bad)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("home", ["none", "read-only"])
def test_without_a_home_that_can_be_written_to_it_is_kept_for_the_time_being(
    small: Path, monkeypatch: pytest.MonkeyPatch, home: str
) -> None:
    monkeypatch.delenv(cache.CACHE_VARIABLE)
    blocked = small / "blocked"
    blocked.write_text("a file, where a folder would have to be made")
    usual = Path("~/.cache/dateline") if home == "none" else blocked / ".cache" / "dateline"
    monkeypatch.setattr(cache, "user_cache_path", lambda *_, **__: usual)
    monkeypatch.setattr(tempfile, "tempdir", str(small / "tmp"))
    (small / "tmp").mkdir()
    told: list[str] = []
    assert open_world(progress=told.append).lookup("Helsinki")
    assert any("for the time being" in line and str(small / "tmp") in line for line in told)
    told.clear()
    assert open_world(progress=told.append).lookup("Helsinki")
    assert told == []


def test_without_any_folder_it_says_what_to_do(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = small / "blocked"
    blocked.write_text("a file")
    monkeypatch.setenv(cache.CACHE_VARIABLE, str(blocked / "cache"))
    monkeypatch.setattr(tempfile, "tempdir", str(blocked / "tmp"))
    with pytest.raises(OutputError, match="DATELINE_CACHE"):
        open_world()


def test_a_whole_file_in_a_folder_that_cannot_be_written_to_is_used(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_world()
    monkeypatch.setattr(cache, "_writable", lambda _: False)
    assert open_world().lookup("Helsinki")


_OPEN_AT_ONCE = """
import sys
from pathlib import Path
import pytest
from tests.gazetteer.conftest import use_small_world
from geo.gazetteer.world import open_world
with pytest.MonkeyPatch.context() as patch:
    use_small_world(Path(sys.argv[1]), patch)
    print(open_world().lookup("Helsinki")[0].id)
"""


@pytest.mark.slow
def test_two_processes_may_compile_at_once(small: Path) -> None:
    command = [sys.executable, "-c", _OPEN_AT_ONCE, str(small / "points.tsv")]
    running = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    assert [process.communicate()[0].strip() for process in running] == ["geonames:658225"] * 3
    assert [process.returncode for process in running] == [0, 0, 0]
    (file,) = compiled(small)
    assert len(Layer(file))
    assert len(list((small / "cache").iterdir())) == 1


def test_a_file_of_another_version_is_known(tmp_path: Path) -> None:
    compile_to(tmp_path / "w", TOWNS, {})
    raw = bytearray((tmp_path / "w").read_bytes())
    raw[12] += 1
    (tmp_path / "x").write_bytes(raw)
    with pytest.raises(BrokenFileError, match="version"):
        Layer(tmp_path / "x")


def test_the_header_of_our_lists_is_the_one_that_is_read() -> None:
    from geo.gazetteer.sources.points import COLUMNS

    assert HEADER.strip("\n").split("\t") == list(COLUMNS)
