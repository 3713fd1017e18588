"""Kinds of events and of movements: the core vocabulary, to which an atlas adds its own in ``data/kinds.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from geo.errors import DataError

SHAPES = (
    "diamond", "triangle", "square", "two linked rings", "disc with tail", "upright bar", "solid chevron",
    "open chevron", "dot", "burst", "ring and dot", "arrow to a bar", "arrow from a bar", "house", "box and slip",
    "bow tie", "arch", "hexagon", "drop", "half disc",
)  # fmt: skip
LINE_STYLES = (
    "swelling arrow", "hollow arrow", "stacked chevrons", "open chevrons", "end bar", "broken arc", "thin arrow",
    "thin chevrons", "broken arrow", "dotted arrow",
)  # fmt: skip
# A movement of this style has no line where its start is not stated: chevrons stand where it arrives.
WITHOUT_LINE = "stacked chevrons"


@dataclass(frozen=True, slots=True)
class EventKind:
    """A kind of event and the ``shape`` of its mark; without a ``title`` the interface's own words name it."""

    id: str
    shape: str
    title: str = ""

    def __post_init__(self) -> None:
        _known(self.shape, SHAPES, f"the shape of kind {self.id!r}")


@dataclass(frozen=True, slots=True)
class MovementKind:
    """A kind of movement and the style of its ``line``; without a ``title`` the interface's own words name it."""

    id: str
    line: str
    title: str = ""

    def __post_init__(self) -> None:
        _known(self.line, LINE_STYLES, f"the line of movement kind {self.id!r}")


def _known(value: str, allowed: tuple[str, ...], what: str) -> None:
    if value not in allowed:
        raise DataError(f"{what} is {value!r}. Try one of: {', '.join(allowed)}")


CORE_KINDS: Mapping[str, EventKind] = MappingProxyType(
    {
        ident: EventKind(ident, shape)
        for ident, shape in {
            "fighting": "diamond",
            "unrest": "triangle",
            "government": "square",
            "talks": "two linked rings",
            "statement": "disc with tail",
            "deaths-claimed": "upright bar",
            "troops": "solid chevron",
            "exile": "open chevron",
            "other": "dot",
            "disaster": "burst",
            "discovery": "ring and dot",
            "arrival": "arrow to a bar",
            "departure": "arrow from a bar",
            "construction": "house",
            "election": "box and slip",
            "trade": "bow tie",
            "ceremony": "arch",
        }.items()
    }
)
CORE_MOVEMENT_KINDS: Mapping[str, MovementKind] = MappingProxyType(
    {
        ident: MovementKind(ident, line)
        for ident, line in {
            "advance": "swelling arrow",
            "withdrawal": "hollow arrow",
            "reinforcement": "stacked chevrons",
            "flight": "open chevrons",
            "exile": "open chevrons",
            "removal": "end bar",
            "airlift": "broken arc",
            "voyage": "thin arrow",
            "return": "broken arrow",
            "march": "thin chevrons",
            "retreat": "hollow arrow",
            "migration": "open chevrons",
            "trade": "dotted arrow",
        }.items()
    }
)
