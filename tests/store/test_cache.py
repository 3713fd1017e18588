"""A cache changes how long things take, never what comes out: lost, broken or read-only."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import OutputError
from geo.store.cache import cached, remembered
from geo.store.lock import GUARD, only_writer


@given(st.binary(max_size=200), st.integers(0, 400), st.binary(max_size=8))
def test_a_broken_entry_is_made_anew(content: bytes, cut: int, added: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "entry")
        assert remembered(path, lambda: content) == content
        kept = path.read_bytes()
        path.write_bytes(kept[:cut] + added)
        assert remembered(path, lambda: content) == content
        assert path.read_bytes() == kept


def test_an_entry_is_made_once(tmp_path: Path) -> None:
    made: list[int] = []
    for _ in range(3):
        assert cached("a", 1, lambda: bytes(made.append(1) or 3), modules=[__name__], folder=tmp_path) == bytes(3)
    assert made == [1]


def test_what_is_made_and_what_is_found_is_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO", "geo"):
        for _ in range(2):
            cached("sums", 1, lambda: b"x", modules=[__name__], folder=tmp_path)
    made, found = caplog.messages
    assert made.startswith("made in ")
    assert found.startswith("found in the cache: sums/")
    assert str(tmp_path) not in made + found


def test_a_cache_that_cannot_be_written_costs_time_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert cached("a", 1, lambda: b"x", modules=[__name__], folder=tmp_path / "file") == b"x"


def test_a_folder_has_one_writer_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with only_writer(tmp_path / "maps"):
        with (
            pytest.raises(OutputError, match=r"another process is writing into .*maps\. Try again"),
            only_writer(tmp_path / "maps"),
        ):
            pass
        with only_writer(tmp_path / "other"):
            pass
    with only_writer(tmp_path / "maps"):
        pass


def test_a_lock_goes_with_its_writer_and_no_other_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    locks = tmp_path / "cache" / "dateline" / "locks"
    with only_writer(tmp_path / "maps"):
        for number in range(5):
            with only_writer(tmp_path / f"site-{number}"):
                pass
        with pytest.raises(OutputError), only_writer(tmp_path / "maps"):
            pass
        assert len([path for path in locks.iterdir() if path.name != GUARD]) == 1
    assert [path.name for path in locks.iterdir()] == [GUARD]


def test_without_a_cache_nothing_is_locked_and_all_is_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    with only_writer(tmp_path / "maps"), only_writer(tmp_path / "maps"):
        pass
