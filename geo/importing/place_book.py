"""Places of a sheet among those of an atlas: joined by name and nearness, else added, each with where it comes from."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from math import cos, hypot, radians

from geo.drafting.plain_text import plain, slug, unused
from geo.importing.cell_values import CellError, close
from geo.importing.coordinates import KM_PER_DEGREE, Point
from geo.model import Atlas, Name, Place
from geo.text.fold import fold

# A place of the same name is the same one within this, unless it is itself wider.
SAME_NAME_KM = 25.0
# A point without a name is a place's within this.
SAME_POINT_KM = 1.0
# Half of the way round the world: what surely holds a place that nobody has located.
ANYWHERE_KM = 20_015.0
NOWHERE = "Place not given"
UNPLACED = "The sheet gives no coordinates; the point stands for none, and no mark is drawn."
# How many of the places used most are lettered like great towns, and how many like middling ones.
FIRST_RANK, SECOND_RANK = 8, 16
_SCRIPTS = {
    "CYRILLIC": "Cyrl", "GREEK": "Grek", "ARABIC": "Arab", "HEBREW": "Hebr", "CJK": "Hans", "HIRAGANA": "Jpan",
    "KATAKANA": "Jpan", "HANGUL": "Kore", "GEORGIAN": "Geor", "ARMENIAN": "Armn", "DEVANAGARI": "Deva", "THAI": "Thai",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """The id of a place, how it was found ("joined" or "added"), and what to say of it."""

    place: str
    how: str
    said: str = ""


class PlaceBook:
    """Places that an import uses: those of the atlas, and its own as they are met.

    ``source`` is the siglum of the file and ``file`` its name, which new places are credited to; ``prints_names`` says
    whether that source has the names as they are.
    """

    def __init__(self, atlas: Atlas, source: str, file: str, *, prints_names: bool = True) -> None:
        self._atlas, self._source, self._file, self._prints = atlas, source, file, prints_names
        self._new: dict[str, Place] = {}
        self._used: Counter[str] = Counter()
        self._homes: dict[str, dict[str, None]] = {}
        for place in atlas.places.values():
            self._learn(place)

    def _learn(self, place: Place) -> None:
        for name in (place.id, place.title, *(n.toponym for n in place.names)):
            for part in (name, *name.split(" / ")):
                self._homes.setdefault(fold(part) or part, {})[place.id] = None

    def _place(self, identity: str) -> Place:
        return self._new.get(identity) or self._atlas.places[identity]

    def added(self) -> tuple[Place, ...]:
        """The new places, those used most ranked first where the atlas has few."""
        by_use = [identity for identity, _ in self._used.most_common() if identity in self._new]
        ranks = {identity: 1 if at < FIRST_RANK else 2 if at < SECOND_RANK else 3 for at, identity in enumerate(by_use)}
        return tuple(_ranked(place, ranks.get(place.id, 3)) for place in self._new.values())

    def find(
        self, name: str, point: Point | None, where: str, *, wanted_id: str = "", otherwise: str = ""
    ) -> Found | CellError:
        """The place of a row; ``where`` says which row, for a new one.

        ``wanted_id`` is an id that it shall have; ``otherwise`` is what a new one is called that has no name.
        """
        found = self._find(plain(name, 100), point, where, wanted_id, otherwise)
        if isinstance(found, Found):
            self._used[found.place] += 1
        return found

    def _find(self, name: str, point: Point | None, where: str, wanted_id: str, otherwise: str) -> Found | CellError:
        atlas = self._atlas
        if wanted_id:
            known = atlas.redirects.get(wanted_id, wanted_id)
            if known in atlas.places or known in self._new:
                return Found(known, "joined")
            if point is None:
                near = close(wanted_id, [*atlas.places, *self._new])
                remedy = " or ".join(near) or "latitude and longitude for it, or adding it to places.geojson first"
                return CellError("names a place that is not there", wanted_id, remedy)
            return self._add(name or wanted_id.replace("-", " ").capitalize(), point, where, wanted_id)
        if not name and point is None:
            name = NOWHERE
        homes = list(self._homes.get(fold(name) or name, ())) if name else []
        if point is None:
            return self._by_name(name, homes, where)
        if not name:
            near_by = self._nearest(point)
            return near_by or self._add(plain(otherwise, 100) or _in_degrees(point), point, where, "")
        ranked = sorted((self._away(home, point), home) for home in homes)
        for away, home in ranked:
            place = self._place(home)
            if place.radius_km < ANYWHERE_KM and away <= max(SAME_NAME_KM, place.radius_km):
                return Found(home, "joined", f"{place.title}, {away:.0f} km away" if away >= 1 else place.title)
        found = self._add(name, point, where, "")
        if ranked and self._place(ranked[0][1]).radius_km < ANYWHERE_KM:
            away, other = ranked[0]
            return Found(found.place, found.how, f"{found.said}, another than {other}, {away:.0f} km away")
        return found

    def _by_name(self, name: str, homes: list[str], where: str) -> Found | CellError:
        if len(homes) == 1:
            return Found(homes[0], "joined", self._place(homes[0]).title)
        if homes:
            return CellError("names several places", name, f"coordinates, or the id of one: {' or '.join(homes)}")
        return self._add(name, None, where, "")

    def _nearest(self, point: Point) -> Found | None:
        pinned = [place for place in (*self._atlas.places.values(), *self._new.values()) if place.pinned]
        near = [(self._away(place.id, point), place.id) for place in pinned]
        away, home = min(near, default=(ANYWHERE_KM, ""))
        return Found(home, "joined", f"{self._place(home).title}, which is there") if away <= SAME_POINT_KM else None

    def _away(self, identity: str, point: Point) -> float:
        """Kilometres between a place and a point, near enough for telling places apart."""
        lon, lat = self._place(identity).lonlat
        aside = (abs(lon - point.lon) + 180) % 360 - 180
        return hypot(aside * cos(radians((lat + point.lat) / 2)), lat - point.lat) * KM_PER_DEGREE

    def _add(self, title: str, point: Point | None, where: str, wanted_id: str) -> Found:
        taken = {*self._atlas.places, *self._new, *self._atlas.redirects}
        identity = wanted_id or unused(slug(title, "place"), taken)
        origin = f"{self._file}, {where}"
        if point is None:
            lonlat, radius, origin = self._middle(), ANYWHERE_KM, f"nowhere: {origin} gives none"
        else:
            # Whole kilometres stay whole, so that an export that comes back is the same.
            whole = float(point.radius_km).is_integer()
            lonlat, radius = (point.lon, point.lat), int(point.radius_km) if whole else point.radius_km
        name = Name(title, language_of(title), "source", (self._source,))
        if not self._prints:
            name = Name(title, language_of(title))
        note = "" if point else UNPLACED
        place = Place(identity, title, "site", lonlat, radius, (name,), origin, 3, (self._source,), note=note)
        self._new[identity] = place
        self._learn(place)
        return Found(identity, "added", title if point else f"{title}, without a point")

    def _middle(self) -> tuple[float, float]:
        """A point that disturbs no map: that of the first place which has one."""
        located = (p for p in (*self._new.values(), *self._atlas.places.values()) if p.radius_km < ANYWHERE_KM)
        return next((place.lonlat for place in located), (0.0, 0.0))


def _ranked(place: Place, rank: int) -> Place:
    return Place(
        place.id, place.title, place.place_class, place.lonlat, place.radius_km, place.names, place.coordinates_from,
        rank, place.sources, note=place.note,
    )  # fmt: skip


def _in_degrees(point: Point) -> str:
    return (
        f"{abs(point.lat):.2f}° {'N' if point.lat >= 0 else 'S'} {abs(point.lon):.2f}° {'E' if point.lon >= 0 else 'W'}"
    )


def language_of(name: str) -> str:
    """A tag for a name whose language nobody stated: of no known language, in the script that it is in.

    >>> language_of("Porto"), language_of("Волга")
    ('und', 'und-Cyrl')
    """
    for sign in name:
        script = _SCRIPTS.get(unicodedata.name(sign, "?").split()[0])
        if script:
            return f"und-{script}"
    return "und"
