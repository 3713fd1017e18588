"""Other Pythons give the same bytes: those that ``DATELINE_PYTHONS`` names, with the locked packages in each.

``python3.13 -m venv p13 && p13/bin/pip install --require-hashes -r requirements/run.txt``, then
``DATELINE_PYTHONS=p13/bin/python pytest tests/workflows/test_pythons.py``; several are parted as in ``PATH``.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

OTHERS = [path for path in os.environ.get("DATELINE_PYTHONS", "").split(os.pathsep) if path]
MAPS = ("etr-1944-1949",)


def built(python: str, root: Path, folder: Path, seed: str) -> dict[str, str]:
    """The digest of each file that a build, without anything in a cache, writes under a Python."""
    out = folder / "out"
    out.mkdir(parents=True)
    environment = os.environ | {
        "XDG_CACHE_HOME": str(folder / "cache"), "HOME": str(folder), "PYTHONPATH": str(root), "PYTHONHASHSEED": seed,
    }  # fmt: skip
    subprocess.run(
        [python, "-m", "geo", "build", *MAPS, "--jobs", "1", "--out", str(out)],
        cwd=root, env=environment, check=True, capture_output=True, timeout=900,
    )  # fmt: skip
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(out.iterdir())}


@pytest.mark.skipif(not OTHERS, reason="DATELINE_PYTHONS names no other Python")
def test_another_python_gives_the_same_bytes(root: Path, tmp_path: Path) -> None:
    own = built(sys.executable, root, tmp_path / "own", "1")
    assert {f"{name}.html" for name in MAPS} <= set(own)
    for number, python in enumerate(OTHERS):
        other = built(python, root, tmp_path / str(number), "2")
        assert {name for name in own | other if own.get(name) != other.get(name)} == set(), python
