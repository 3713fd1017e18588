"""The small invented atlas and its awkward events, as the exports are tried with."""

from __future__ import annotations

from tests.output.files.conftest import atlas, frames, small

__all__ = ["atlas", "frames", "small"]
