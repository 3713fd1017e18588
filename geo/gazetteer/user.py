"""Gazetteers that the user adds: GeoNames dumps, Linked Places files and lists of their own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from geo.gazetteer.layer import Layer

Progress = Callable[[str], None]


def user_layers(tell: Progress) -> list[Layer]:
    return []


def compile_file(path: Path, target: Path, tell: Progress) -> None:
    raise NotImplementedError
