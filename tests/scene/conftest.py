"""A small invented atlas: six towns in a made-up land near 84 E, 44 N, with no tie to any real text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from types import MappingProxyType
from typing import Any, Literal

import pytest

from geo.dates.edtf import When
from geo.model import About, Atlas, Citation, Claim, Control, Event, Movement, Name, Period, Place, PlaceInRole, Role

TOWNS = {
    "alder": (81.3, 43.9),
    "birch": (87.6, 43.8),
    "cedar": (82.9, 46.7),
    "doum": (80.3, 41.2),
    "elm": (104.3, 52.3),
    "fir": (37.6, 55.75),
}


def place(ident: str, lonlat: tuple[float, float], radius_km: float = 10, rank: int = 1) -> Place:
    kind: Literal["town", "region"] = "town" if radius_km <= 60 else "region"
    return Place(ident, ident.title(), kind, lonlat, radius_km, (Name(ident.title(), "en"),), "invented", rank)


def by_id(items: Iterable) -> MappingProxyType:
    return MappingProxyType({item.id: item for item in items})


@pytest.fixture
def atlas() -> Callable[..., Atlas]:
    """Builds an atlas of the invented towns from events, movements, control and periods."""

    def build(events=(), movements=(), control=(), periods=(), places=()) -> Atlas:
        towns = [place(k, v) for k, v in TOWNS.items()] + [place("steppe", (85.0, 44.0), 400, 2), *places]
        empty: MappingProxyType[str, Any] = MappingProxyType({})
        return Atlas(
            About("Invented", "0", "2000"), by_id(towns), empty, empty, empty, empty,
            by_id(periods), by_id(events), by_id(movements), by_id(control), empty,
        )  # fmt: skip

    return build


@pytest.fixture
def event() -> Callable[..., Event]:
    def build(ident: str, when: str, *places: str | tuple[str, Role], **more) -> Event:
        roles = tuple(PlaceInRole(p) if isinstance(p, str) else PlaceInRole(*p) for p in places)
        fields: dict[str, Any] = {"title": ident.title(), "summary": "", "kind": "fighting", "importance": 2,
                  "claims": (Claim("Z", "z-author", 1),)}  # fmt: skip
        return Event(id=ident, when=When.parse(when), places=roles, **(fields | more))

    return build


@pytest.fixture
def movement() -> Callable[..., Movement]:
    def build(ident: str, *path, **more) -> Movement:
        fields = {"title": ident.title(), "kind": "advance", "claims": (Citation("Z", "z-author", 1),)}
        when = When.parse(more.pop("when", "1901-07"))
        return Movement(id=ident, when=when, path=tuple(path), **(fields | more))

    return build


@pytest.fixture
def control() -> Callable[..., Control]:
    def build(ident: str, geometry=None, **more) -> Control:
        fields = {"title": ident.title(), "party": "etr", "extent": "stated", "claims": (Citation("Z", "z-author", 1),)}
        when = When.parse(more.pop("when", "1901/1902"))
        frozen = MappingProxyType(geometry) if geometry else None
        return Control(id=ident, when=when, geometry=frozen, **(fields | more))

    return build


@pytest.fixture
def period() -> Callable[[str, str], Period]:
    return lambda ident, when: Period(ident, ident.title(), When.parse(when))
