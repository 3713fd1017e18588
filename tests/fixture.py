"""Inputs and right answers in JSON that the tests of Python and of the page's scripts both read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def fixture(name: str) -> Any:
    """What ``tests/fixtures/NAME.json`` holds."""
    return json.loads((Path(__file__).parent / "fixtures" / f"{name}.json").read_text(encoding="utf-8"))
