"""A gazetteer of a few places, so that what is found does not hang on the compiled one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from geo.gazetteer.entry import Entry, Match, prominence
from geo.gazetteer.names import ABBREVIATION, ALTERNATE, TITLE, folded

_PLACES = (
    ("fi", "Finland", 26.0, 64.5, "country", 0, "FI", "", 600.0, ()),
    ("lb", "Lebanon", 35.9, 33.9, "country", 0, "LB", "", 110.0, ()),
    ("pt", "Portugal", -8.0, 39.6, "country", 0, "PT", "", 300.0, ()),
    ("us", "United States", -98.0, 39.0, "country", 0, "US", "", 2500.0, ("US", "U.S.")),
    ("gb", "United Kingdom", -2.0, 54.0, "country", 0, "GB", "", 500.0, ("Britain",)),
    ("oh", "Ohio", -82.8, 40.4, "province", 11_800_000, "US", "", 200.0, ()),
    ("il", "Illinois", -89.2, 40.0, "province", 12_500_000, "US", "", 260.0, ()),
    ("hel", "Helsinki", 24.94, 60.17, "capital", 658_864, "FI", "Uusimaa", 12.0, ("Helsingfors",)),
    ("tur", "Turku", 22.27, 60.45, "city", 175_945, "FI", "Southwest Finland", 8.0, ("Åbo",)),
    ("lis", "Lisbon", -9.14, 38.72, "capital", 517_802, "PT", "Lisbon", 12.0, ("Lisboa",)),
    ("por", "Porto", -8.61, 41.15, "city", 249_633, "PT", "Porto", 8.0, ("Oporto",)),
    ("lon", "London", -0.13, 51.51, "capital", 8_961_989, "GB", "England", 25.0, ()),
    ("lonoh", "London", -83.45, 39.89, "town", 10_060, "US", "Ohio", 4.0, ()),
    ("tri", "Tripoli", 13.19, 32.89, "capital", 1_150_989, "LY", "Tripoli", 15.0, ()),
    ("trl", "Tripoli", 35.84, 34.44, "city", 229_398, "LB", "North", 10.0, ()),
    ("spil", "Springfield", -89.65, 39.8, "city", 114_000, "US", "Illinois", 8.0, ()),
    ("spoh", "Springfield", -83.81, 39.92, "city", 59_000, "US", "Ohio", 8.0, ()),
    ("day", "Dayton", -84.19, 39.76, "city", 140_000, "US", "Ohio", 8.0, ()),
    ("xen", "Xenia", -83.93, 39.68, "town", 25_700, "US", "Ohio", 5.0, ()),
    ("hen", "Henderson", -114.98, 36.04, "city", 285_000, "US", "Nevada", 8.0, ()),
    ("mar", "Marathon", 23.96, 38.15, "town", 8_000, "GR", "Attica", 5.0, ()),
    ("ebr", "Ebro", 0.6, 41.1, "river", 0, "ES", "", 250.0, ()),
    ("klr", "Kuusela River", 27.0, 65.0, "river", 0, "FI", "", 90.0, ()),
    ("lad", "Lake Ladoga", 31.5, 60.8, "lake", 0, "RU", "", 100.0, ("Ladoga",)),
    ("stl", "St. Louis", -90.2, 38.63, "city", 300_000, "US", "Missouri", 10.0, ("Saint Louis",)),
    ("ver", "Versailles", 2.13, 48.8, "city", 85_000, "FR", "Île-de-France", 6.0, ()),
    ("plk", "Plaza Kuusi", -70.0, -10.0, "village", 300, "PE", "Loreto", 3.0, ()),
    ("oul", "Oulu", 25.47, 65.01, "city", 209_000, "FI", "North Ostrobothnia", 8.0, ()),
    ("tam", "Tampere", 23.76, 61.5, "city", 249_000, "FI", "Pirkanmaa", 8.0, ()),
    ("kuo", "Kuopio", 27.68, 62.89, "city", 122_000, "FI", "North Savo", 8.0, ()),
    ("vaa", "Vaasa", 21.62, 63.1, "city", 67_000, "FI", "Ostrobothnia", 8.0, ()),
    ("ilo", "Ilola", 29.5, 64.2, "village", 1_200, "FI", "Kainuu", 3.0, ()),
    ("boh", "Bohemia", 14.4, 49.8, "region", 0, "CZ", "", 180.0, ()),
)  # fmt: skip


class Few:
    """What the recogniser asks of a gazetteer, over the places above."""

    def __init__(self) -> None:
        self.entries = tuple(
            Entry(
                id,
                title,
                lon,
                lat,
                type,
                people,
                country,
                admin1,
                radius,
                prominence=prominence(type, people, 1 if not people else None),
            )
            for id, title, lon, lat, type, people, country, admin1, radius, _ in _PLACES
        )
        self.names: dict[str, list[tuple[int, int]]] = {}
        for number, place in enumerate(_PLACES):
            self.names.setdefault(folded(place[1]), []).append((number, TITLE))
            for other in place[9]:
                flags = ALTERNATE | (ABBREVIATION if other.isupper() else 0)
                self.names.setdefault(folded(other), []).append((number, flags))

    @property
    def demonyms(self) -> Mapping[str, tuple[int, ...]]:
        return {"finnish": (0,), "finns": (0,), "british": (4,)}

    def find_name(self, key: str) -> Match:
        held = sorted(self.names.get(key, ()), key=lambda item: -self.entries[item[0]].prominence)
        return Match(key.count(" ") + 1, tuple(n for n, _ in held), tuple(flags for _, flags in held))

    def lengths(self, words: Sequence[str]) -> set[int]:
        parts = " ".join(words).split(" ")
        return {n for n in range(1, len(parts) + 1) if " ".join(parts[:n]) in self.names}

    def entry(self, id: int, /) -> Entry:
        return self.entries[id]


@pytest.fixture(scope="session")
def few() -> Few:
    return Few()
