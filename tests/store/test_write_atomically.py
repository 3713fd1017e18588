"""An output is written whole, or what stood there stays."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from geo.errors import OutputError
from geo.store import write_atomically
from geo.store.files import make_folder, sweep


def test_text_and_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a.html", "Ürümqi\n")
    write_atomically(tmp_path / "b.png", b"\x89PNG\r\n")
    assert (tmp_path / "a.html").read_bytes() == "Ürümqi\n".encode()
    assert (tmp_path / "b.png").read_bytes() == b"\x89PNG\r\n"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.html", "b.png"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_full_disk_leaves_the_earlier_file_and_no_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "map.html"
    path.write_text("earlier", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, step, full)
    with pytest.raises(OutputError, match="No space left") as caught:
        write_atomically(path, "later")
    assert str(path) in str(caught.value)
    assert caught.value.exit_code == 1
    assert path.read_text(encoding="utf-8") == "earlier"
    assert [p.name for p in tmp_path.iterdir()] == ["map.html"]


def test_an_interrupt_leaves_no_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(tmp_path / "map.html", "later")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="could not be written"):
        write_atomically(tmp_path / "none" / "map.html", "later")


def test_a_folder_can_be_tried_while_another_sweeps_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real: Any = Path.touch

    def swept(path: Path, *rest: object, **more: object) -> None:
        real(path, *rest, **more)
        sweep(path.parent, lambda _: True)

    monkeypatch.setattr(Path, "touch", swept)
    make_folder(tmp_path / "maps")
    assert list((tmp_path / "maps").iterdir()) == []
