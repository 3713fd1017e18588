"""The one way: an atlas's maps are built whole or not at all, and the same data always gives the same bytes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import pytest

from geo.errors import DataError, OutputError
from geo.store import map_files
from geo.workflows import build as building
from geo.workflows.build import build
from geo.workflows.check import check

FULL = """
import resource, signal, sys
from geo.cli import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
most = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
main()
"""
BUILD = (
    "import sys; from pathlib import Path; from geo.workflows.build import build;"
    "build(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])"
)


@pytest.fixture
def small(root: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "small-atlas"
    shutil.copytree(root / "tests" / "store" / "small-atlas", folder)
    return folder


def test_a_map_is_the_same_bytes_from_another_folder_another_home_and_another_hash_seed(
    root: Path, etr_page: str, tmp_path: Path
) -> None:
    elsewhere, out, home = tmp_path / "ein Atlas – атлас 地図", tmp_path / "out", tmp_path / "home"
    for name in ("data", "maps"):
        shutil.copytree(root / name, elsewhere / name, ignore=shutil.ignore_patterns("*.html"))
    out.mkdir()
    home.mkdir()
    environment = os.environ | {
        "HOME": str(home), "XDG_CACHE_HOME": str(home / "cache"), "PYTHONPATH": str(root),
        "PYTHONHASHSEED": "4711", "TZ": "Pacific/Auckland", "LC_ALL": "C", "LANG": "C",
    }  # fmt: skip
    subprocess.run(
        [sys.executable, "-c", BUILD, str(elsewhere), str(out), "etr-1944-1949"],
        cwd=tmp_path, env=environment, check=True, capture_output=True, timeout=600,
    )  # fmt: skip
    assert (out / "etr-1944-1949.html").read_bytes() == etr_page.encode()


@pytest.mark.slow
def test_a_full_disk_leaves_the_earlier_maps_as_they_were(root: Path, small: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    environment = os.environ | {"PYTHONPATH": str(root), "XDG_CACHE_HOME": str(tmp_path / "cache")}

    def build(most: int) -> subprocess.CompletedProcess[str]:
        """Build where no file may have more than ``most`` bytes, which the system reports as it does a full disk."""
        return subprocess.run(
            [sys.executable, "-c", FULL, str(most), "build", "--atlas", str(small), "-o", str(out)],
            env=environment, capture_output=True, text=True, timeout=600, check=False,
        )  # fmt: skip

    assert build(-1).returncode == 0
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    (small / "data" / "atlas.toml").write_text(
        (small / "data" / "atlas.toml").read_text(encoding="utf-8").replace("version = ", "version = '9.9.9' # ", 1),
        encoding="utf-8",
    )
    failed = build(100_000)
    assert failed.returncode == 1, failed.stderr
    assert "Traceback" not in failed.stderr
    assert str(out) in failed.stderr
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert build(-1).returncode == 0
    assert {path.name: path.read_bytes() for path in out.iterdir()} != before


def test_a_page_tells_nothing_of_the_machine_it_was_built_on(root: Path, etr_page: str) -> None:
    for trace in (str(root), str(Path.home()), "site-packages", os.uname().nodename):
        if len(trace) > 4:
            assert trace not in etr_page


@pytest.mark.slow
def test_building_twice_gives_the_same_bytes_and_says_what_it_does(small: Path, tmp_path: Path) -> None:
    notes: list[str] = []
    (page,) = build(small, tmp_path, ["salt-road"], notes.append)
    first = page.read_bytes()
    assert build(small, tmp_path, ["salt-road"]) == [tmp_path / "salt-road.html"]
    assert page.read_bytes() == first
    assert notes[:2] == ["reading small-atlas/data", "drawing salt-road"]
    assert notes[2].startswith(f"wrote {page} (")


def test_a_build_clears_what_a_killed_one_left_and_nothing_of_others(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    names = ("salt-road.html", "salt-road@1.0.pmtiles", "index.html", "embed.js", "salt-road-old.html", "still.png")
    for name in names:
        (out / f".{name}.00aa11bb.tmp").touch()
    build(small, out, ["salt-road"])
    assert sorted(path.name for path in out.glob(".*.tmp")) == [
        ".salt-road-old.html.00aa11bb.tmp", ".still.png.00aa11bb.tmp",
    ]  # fmt: skip


def test_a_base_address_given_to_the_build_goes_before_the_map_s_own(small: Path, tmp_path: Path) -> None:
    (page,) = build(small, tmp_path, ["salt-road"], base_url="https://example.net/x/")
    html = page.read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://example.net/x/salt-road.html">' in html
    assert "example.org" not in html


def test_nothing_is_written_where_one_of_the_maps_is_broken(small: Path, tmp_path: Path) -> None:
    good = (small / "maps/salt-road.toml").read_text(encoding="utf-8")
    (small / "maps/worse.toml").write_text(good.replace('id = "salt-road"', 'id = "worse"\nx = 1'), encoding="utf-8")
    out = tmp_path / "out"
    out.mkdir()
    with pytest.raises(DataError, match=r"worse\.toml"):
        build(small, out)
    assert list(out.iterdir()) == []


def test_an_output_that_cannot_be_written_is_told(small: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match=r"nothing could be written into .*file"):
        build(small, tmp_path / "file", ["salt-road"])


def test_definitions_are_found_by_name_by_file_or_all_in_order(root: Path) -> None:
    every = map_files(root / "maps", [])
    assert every == sorted((root / "maps").glob("*.toml"))
    named = [root / "maps/etr-1944-1949.toml"]
    assert map_files(root / "maps", ["etr-1944-1949"]) == named
    assert map_files(root / "maps", ["maps/etr-1944-1949.toml"]) == named


def test_an_unknown_map_is_told_with_the_known_ones(root: Path, tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"no map is called nowhere\. Try one of: .*etr-1944-1949"):
        map_files(root / "maps", ["nowhere"])
    with pytest.raises(DataError, match="defines no map"):
        map_files(tmp_path, [])


@pytest.mark.slow
def test_the_real_atlas_has_no_problem(root: Path) -> None:
    assert [str(p) for p in check(root, None)] == []


@pytest.mark.slow
def test_the_real_atlas_keeps_to_its_texts_and_copies_no_sentence_of_them(root: Path, shared: Path) -> None:
    assert [str(p) for p in check(root, shared / "seeds")] == []


def test_pages_built_beside_the_definitions_are_checked_too(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Path] = []
    monkeypatch.setattr("geo.workflows.check.check_atlas", lambda _data, _texts, built, **_: seen.extend(built) or [])
    (small / "maps/salt-road.html").write_text("<p>", encoding="utf-8")
    check(small, None, [small / "other.html"])
    assert seen == [small / "other.html", small / "maps/salt-road.html"]


def test_the_widest_map_is_begun_first_and_answers_come_in_the_atlas_s_order() -> None:
    begun: list[str] = []

    class Pool(Executor):
        def submit(self, _: Any, function: str, arguments: tuple[str], /) -> Future[str]:  # type: ignore[override]
            begun.append(*arguments)
            future: Future[str] = Future()
            future.set_result(f"{function} {arguments[0]}")
            return future

    futures = building._submitted(Pool(), "draw", [("town",), ("world",), ("country",)], [5.0, 60.0, 20.0])
    assert begun == ["world", "country", "town"]
    assert list(building._answers(futures)) == ["draw town", "draw world", "draw country"]


def test_what_fails_keeps_the_maps_after_it_from_being_begun() -> None:
    broken, waiting = Future[int](), Future[int]()
    broken.set_exception(DataError("no map"))
    with pytest.raises(DataError, match="no map"):
        list(building._answers([broken, waiting]))
    assert waiting.cancelled()
