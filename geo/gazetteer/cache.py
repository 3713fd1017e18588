"""Where compiled gazetteers lie: the user's folders as the system names them, else a folder for the time being."""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from platformdirs import user_cache_path, user_data_path

from geo.errors import OutputError
from geo.gazetteer.layout import SUFFIX

# Set them to put the files elsewhere, such as on a disk that several machines share.
CACHE_VARIABLE = "DATELINE_CACHE"
DATA_VARIABLE = "DATELINE_DATA"
_KEPT = 2


def cache_folders() -> Iterator[Path]:
    """Folders to look for compiled files in and to write them to, the best first."""
    named = os.environ.get(CACHE_VARIABLE)
    if named:
        yield Path(named)
    else:
        with suppress(RuntimeError, OSError):
            usual = user_cache_path("dateline", appauthor=False)
            # Without a home the name keeps its tilde, and would be made in the folder one happens to be in.
            if usual.is_absolute():
                yield usual / "gazetteer"
    yield _temporary()


def user_folder() -> Path:
    """The folder of the gazetteers that the user added. Raises ``OutputError`` where the system names none."""
    named = os.environ.get(DATA_VARIABLE)
    if named:
        return Path(named)
    with suppress(RuntimeError, OSError):
        usual = user_data_path("dateline", appauthor=False)
        if usual.is_absolute():
            return usual / "gazetteer"
    raise OutputError(f"there is no home folder to keep a gazetteer in. Try naming one in {DATA_VARIABLE}")


def _temporary() -> Path:
    who = os.getuid() if hasattr(os, "getuid") else "user"
    return Path(tempfile.gettempdir()) / f"dateline-{who}" / "gazetteer"


def place_for(name: str, progress: Callable[[str], None]) -> Path:
    """A path of that name in the first cache folder that can be written to; says where that is only a temporary one.

    Raises ``OutputError`` where there is none.
    """
    folders = list(cache_folders())
    for folder in folders:
        if _writable(folder):
            if folder == folders[-1] and len(folders) > 1:
                progress(f"{folders[0]} cannot be written to: the gazetteer is kept in {folder} for the time being")
            elif len(folders) == 1:
                progress(f"there is no home folder: the gazetteer is kept in {folder} for the time being")
            return folder / name
    raise OutputError(
        f"the world gazetteer cannot be kept in {' or '.join(map(str, folders))}. "
        f"Try naming a folder that can be written to in {CACHE_VARIABLE}"
    )


def _writable(folder: Path) -> bool:
    trial = folder / f".{secrets.token_hex(4)}.tmp"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        # Another user of the machine could have made the temporary folder first.
        if hasattr(os, "getuid") and folder == _temporary() and folder.parent.stat().st_uid != os.getuid():
            return False
        trial.touch(exist_ok=False)
        trial.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def make_folder(folder: Path) -> None:
    """Make a folder with those above it. Raises ``OutputError`` where that is not allowed."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(
            f"{folder} could not be made: {reason}. Try naming a folder for your gazetteers in {DATA_VARIABLE}"
        ) from error


def prune(path: Path) -> None:
    """Remove older files of the same kind beside ``path``, all but the newest two: data changes, and disks fill."""
    kind = path.name.partition("-")[0]
    with suppress(OSError):
        files = sorted(
            path.parent.glob(f"{kind}-*{path.suffix}"), key=lambda file: file.stat().st_mtime_ns, reverse=True
        )
        for old in [file for file in files if file != path][_KEPT - 1 :]:
            old.unlink(missing_ok=True)


def compiled_files() -> list[Path]:
    """Every compiled file in the cache folders; those that the user added are not among them."""
    return [path for folder in cache_folders() if folder.is_dir() for path in sorted(folder.glob(f"*{SUFFIX}"))]
