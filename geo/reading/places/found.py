"""A name taken for a place (or labelled as none), before it is known which place."""

from __future__ import annotations

from dataclasses import dataclass, field

from geo.model.document import MentionKind
from geo.reading.places.senses import Sense


@dataclass(slots=True)
class Found:
    """Tokens ``first`` up to ``stop``, the offsets of the span, the name looked up and what speaks for a place.

    ``senses`` are empty for a name that no gazetteer has. ``types`` are what a class word in the span asks for.
    ``core`` is the name inside a longer one that the gazetteer has ("Akron" in "Akron Fire Station").
    """

    first: int
    stop: int
    start: int
    end: int
    key: str
    senses: tuple[Sense, ...]
    score: float
    cues: list[str] = field(default_factory=list)
    kind: MentionKind = "literal"
    types: frozenset[str] = frozenset()
    core: str = ""
    class_word: str = ""
