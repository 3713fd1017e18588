"""The gazetteer as one of geopy's geocoders, which needs no network."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from geo.dates.edtf import When
from geo.gazetteer.index import Candidate, Index, Resolution, build_index, distance_km, resolve
from geo.model import Atlas, LonLat, Place
from geo.store import default_data_folder, load_atlas
from geo.text.cells import name_in

# Of the places that reach a point, the one that a reader would name: settlements before what holds them.
_TIERS = {"town": 0, "city": 0, "village": 0, "site": 1, "mountain": 2, "lake": 2, "county": 3, "district": 4}


class Gazetteer(Geocoder):  # type: ignore[misc]
    """The places of an atlas, found by any name; by default those that come with the package.

    It is a geopy geocoder: ``geocode`` and ``reverse`` give ``Location`` values whose ``raw["id"]`` is the place's id,
    and ``geopandas.tools.geocode(names, provider=Gazetteer)`` takes the class.

    >>> from geo.store import template_folder
    >>> Gazetteer(load_atlas(template_folder() / "data")).lookup("Orleans").place.title
    'Orléans'
    """

    def __init__(self, places: Atlas | Iterable[Place] | None = None, **options: Any) -> None:
        """``options`` are those of every geopy geocoder, such as ``timeout``.

        Raises ``AssetError`` or ``DataError`` where the package's own data cannot be read.
        """
        super().__init__(**options)
        if places is None:
            self.index: Index = _default_index()
        elif isinstance(places, Atlas):
            self.index = build_index(places.places.values(), places.redirects)
        else:
            self.index = build_index(places)

    def lookup(
        self, name: str, when: When | str | None = None, near: LonLat | None = None, kind: str | None = None
    ) -> Resolution:
        """The place that ``name`` means, with candidates and a reason; see ``gazetteer.resolve``."""
        return resolve(self.index, name, when, near, kind)

    def geocode(
        self,
        query: Any,
        *,
        exactly_one: bool = True,
        timeout: object = DEFAULT_SENTINEL,
        when: When | str | None = None,
        near: LonLat | None = None,
        kind: str | None = None,
    ) -> Location | list[Location] | None:
        """The location of a name, all candidates where not ``exactly_one``, or ``None`` for nothing.

        An empty cell of a table (``None``, ``NaN``, a text without letters) is nothing too. ``timeout`` is there for
        geopy's sake. ``near`` is longitude, latitude.
        """
        name = name_in(query)
        found = resolve(self.index, name, when, near, kind).candidates if name else ()
        if not found:
            return None
        return _location(found[0]) if exactly_one else [_location(candidate) for candidate in found]

    def reverse(
        self, query: Point | tuple[float, float] | str, *, exactly_one: bool = True, timeout: object = DEFAULT_SENTINEL
    ) -> Location | list[Location] | None:
        """The places whose radius reaches a point, settlements first; ``None`` where none does.

        ``query`` is latitude, longitude, as everywhere in geopy. Raises ``ValueError`` for what is no point.
        """
        point = Point(query)
        lonlat = (point.longitude, point.latitude)
        away = {place.id: distance_km(place.lonlat, lonlat) for place in self.index.places.values()}
        reaching = [place for place in self.index.places.values() if away[place.id] <= place.radius_km]
        reaching.sort(key=lambda p: (_TIERS.get(p.place_class, 5), p.radius_km if p.radius_km > 60 else 0, away[p.id]))
        found = [Candidate(p, p.title, 1.0, f"{away[p.id]:.0f} km from its middle") for p in reaching]
        if not found:
            return None
        return _location(found[0]) if exactly_one else [_location(candidate) for candidate in found]


def _location(candidate: Candidate) -> Location:
    place = candidate.place
    lon, lat = place.lonlat
    raw = {
        "id": place.id,
        "title": place.title,
        "class": place.place_class,
        "radius_km": place.radius_km,
        "name": candidate.toponym,
        "score": candidate.score,
        "why": candidate.why,
    }
    return Location(place.title, Point(lat, lon), raw)


@cache
def _default_index() -> Index:
    atlas = load_atlas(default_data_folder())
    return build_index(atlas.places.values(), atlas.redirects)
