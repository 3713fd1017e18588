"""An atlas of one's own: a copy of the template that came along."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from geo.errors import DataError, OutputError
from geo.output.files.toml_text import titled
from geo.store import write_atomically

TITLE = "My atlas"


def new_atlas(folder: Path, title: str | None = None) -> list[Path]:
    """Write a small atlas that checks and builds into ``folder``; returns its files.

    Raises ``DataError`` where the folder holds anything already, ``OutputError`` where it cannot be written.
    """
    if title is not None and not title.strip():
        raise DataError("the title is empty. Try --title 'The siege of our town', or leave it out")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise DataError(f"{folder} is there and not empty. Try a new folder, so that nothing of yours is touched")
    named = " ".join((title or TITLE).split())
    written = []
    for steps, source in sorted(_files(files("geo").joinpath("template")), key=lambda found: found[0]):
        path = folder.joinpath(*steps)
        text = source.read_text(encoding="utf-8")
        text = titled(text, named) if path.suffix == ".toml" else text.replace(TITLE, named)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(f"{path.parent} could not be made: {error.strerror}. Try another folder") from error
        write_atomically(path, text)
        written.append(path)
    return written


def _files(folder: Traversable, steps: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], Traversable]]:
    found: list[tuple[tuple[str, ...], Traversable]] = []
    for entry in folder.iterdir():
        here = (*steps, entry.name)
        found += _files(entry, here) if entry.is_dir() else [(here, entry)]
    return found
