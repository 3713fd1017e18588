"""A small invented atlas, copied for each test so that it may be broken."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def small(root: Path, tmp_path: Path) -> Path:
    """A folder with ``data/``, ``maps/`` and ``texts/`` of an invented war."""
    copy = tmp_path / "small-atlas"
    shutil.copytree(root / "tests" / "store" / "small-atlas", copy)
    return copy
