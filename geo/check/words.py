"""Text as plain words, and where texts stand in the data: what several checks share."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from geo.store import Reading
from geo.store.validate import place_in

_WORD = re.compile(r"[^\W_]+")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")


class Piece(NamedTuple):
    """One text in a data file; ``keys`` is its path of keys and indices into the document."""

    file: str
    keys: tuple[str | int, ...]
    text: str

    @property
    def key(self) -> str:
        """The name under which the text stands, such as ``"title"``."""
        return next((step for step in reversed(self.keys) if isinstance(step, str)), "")


def fold(text: str) -> str:
    """Without case, accents, ligatures or typographic quotes.

    >>> fold("Åbo’s “Gård”")
    'abo\\'s "gard"'
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = _BEYOND_ASCII.sub(_without_marks, plain).casefold()
    return plain.translate(_QUOTES)


def _without_marks(found: re.Match[str]) -> str:
    return "".join(c for c in found[0] if not unicodedata.combining(c))


_QUOTES = str.maketrans({"‘": "'", "’": "'", "ʼ": "'", "ʻ": "'", "`": "'", "“": '"', "”": '"', "«": '"', "»": '"'})


def words(text: str) -> list[str]:
    """The folded words; numbers count as words, and hyphens and apostrophes part them.

    >>> words("On 30 November 1939, Helsinki’s port")
    ['on', '30', 'november', '1939', 'helsinki', 's', 'port']
    """
    return _WORD.findall(fold(text))


def pieces(reading: Reading) -> Iterator[Piece]:
    """Every text of every data file, in the order of the files; keys are not texts."""
    for file, document in reading.documents.items():
        yield from pieces_of(file, document)


def pieces_of(file: str, value: object, keys: tuple[str | int, ...] = ()) -> Iterator[Piece]:
    """Every text within one parsed document."""
    if isinstance(value, str):
        yield Piece(file, keys, value)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from pieces_of(file, inner, (*keys, str(key)))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from pieces_of(file, inner, (*keys, index))


def where(reading: Reading, piece: Piece) -> str:
    """Where a piece stands, by ids."""
    return place_in(reading.documents.get(piece.file), piece.keys)
