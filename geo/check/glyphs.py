"""Letters that no embedded font can draw."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

from geo.check.words import pieces, where
from geo.errors import Problem
from geo.store import Reading


def undrawable(reading: Reading, missing: Callable[[str], set[str]]) -> Iterator[Problem]:
    """Texts with a letter that ``missing`` says no font has; it is called once, with every letter of the data."""
    texts = [piece for piece in pieces(reading) if not piece.file.endswith(("/sources.json", "/withheld.json"))]
    letters = {letter for piece in texts for letter in piece.text if not letter.isspace()}
    lacking = missing("".join(sorted(letters)))
    for piece in texts:
        for letter in sorted(lacking.intersection(piece.text)):
            name = unicodedata.name(letter, "without a name")
            value = f"U+{ord(letter):04X} {name}"
            yield Problem(
                piece.file, where(reading, piece), "has a letter that no font draws", value, "another spelling"
            )
