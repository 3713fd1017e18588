"""What an import comes to: what is to be added to an atlas, and what became of each row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from geo.errors import Problem
from geo.model import Origin, Party, Place, Source

Fate = Literal["added", "joined", "unchanged", "left aside", "refused"]


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a row.

    >>> str(Done("row 3", "added", "event fair, 1429; place meung"))
    'row 3: added event fair, 1429; place meung'
    """

    where: str
    fate: Fate
    text: str

    def __str__(self) -> str:
        return f"{self.where}: {self.fate} {self.text}".rstrip()


@dataclass(frozen=True, slots=True)
class Gathered:
    """Events as the TOML has them, and what else they need; with any problem left, none of it is fit to be kept.

    ``notes`` are what a person should know of how the file was read.
    """

    events: tuple[Mapping[str, Any], ...] = ()
    places: tuple[Place, ...] = ()
    sources: tuple[Source, ...] = ()
    origins: tuple[Origin, ...] = ()
    parties: tuple[Party, ...] = ()
    done: tuple[Done, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()

    def counts(self) -> str:
        """How many of each fate, in words."""
        fates = [done.fate for done in self.done]
        parts = [f"{len(self.events)} event{'s' if len(self.events) != 1 else ''}"]
        parts.append(f"{len(self.places)} place{'s' if len(self.places) != 1 else ''}")
        more = [
            f"{fates.count(fate)} {fate}" for fate in ("joined", "unchanged", "left aside", "refused") if fate in fates
        ]
        return " and ".join(parts) + (f" (rows: {', '.join(more)})" if more else "")
