"""What takes seconds to make and several tests only look at: made once for all workers, and again only where its inputs
changed.

It is kept in ``.cache/tests`` under a hash of the program, the atlas and the packages in use, so that a later run finds
it. Each session works on a copy of its own, in which a test may write.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from importlib.metadata import distributions
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock

if TYPE_CHECKING:
    from geo.model import Atlas

ROOT = Path(__file__).resolve().parents[1]
INPUTS = ("geo", "data", "maps", "examples", "tests/atlases", "package-lock.json", "tests/made_once.py")
BUILT = (".html", ".png", ".pyc", ".oembed.json", ".manifest.json")
KEPT = 3  # states of the repository whose makings stay: this one, and two between which one goes back and forth


@cache
def state() -> str:
    """A hash of all that a built map may depend on: the files of ``INPUTS``, Python, and the version of each
    package.
    """
    whole = hashlib.sha256(sys.version.encode())
    whole.update(repr(sorted({(d.name, d.version) for d in distributions()})).encode())
    for name in INPUTS:
        start = ROOT / name
        for path in sorted(start.rglob("*")) if start.is_dir() else [start]:
            inside = path.relative_to(ROOT).parts
            if not path.is_file() or (path.name.endswith(BUILT) and inside[0] in ("maps", "examples")):
                continue
            if "__pycache__" not in inside and inside[:3] != ("geo", "web", "built"):
                whole.update(f"\0{path.relative_to(ROOT).as_posix()}\0".encode() + path.read_bytes())
    return whole.hexdigest()[:20]


def made_once(name: str, make: Callable[[Path], object], into: Path) -> Path:
    """``into``, holding a copy of what ``make(folder)`` wrote into an empty folder, in this session or before it.

    ``name`` names the making among those of the same state of the repository; it tells apart all that ``make`` depends
    on beside it.
    """
    whole = ROOT / ".cache" / "tests"
    folder = whole / state() / name
    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(f"{folder}.lock"):
        if not folder.is_dir():
            with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{name}-") as part:
                out = Path(part, "out")
                out.mkdir()
                make(out)
                out.replace(folder)
    os.utime(folder.parent)
    for old in sorted(whole.iterdir(), key=lambda path: path.stat().st_mtime_ns)[:-KEPT]:
        shutil.rmtree(old, ignore_errors=True)
    return Path(shutil.copytree(folder, into, dirs_exist_ok=True))


def map_built(root: Path, map_id: str, folder: Path, language: str | None = None) -> Path:
    """The page of a map of the atlas in ``root``, in ``folder`` with what a build lays beside it."""
    from geo.workflows.build import build

    name = map_id if language is None else f"{map_id}-{language}"
    return made_once(name, lambda out: build(root, out, [map_id], language=language), folder) / f"{map_id}.html"


@cache
def shipped_atlas() -> Atlas:
    """The atlas of the repository, read once: reading takes about a second, and what is read is frozen."""
    from geo.store import load_atlas

    return load_atlas(ROOT / "data")
