"""Where a place lies from the nearest great town: how far, and in which of eight directions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pyproj import Geod

from geo.model import Place

DIRECTIONS = ("n", "ne", "e", "se", "s", "sw", "w", "nw")
TOWNS = {"town", "city"}
# Beyond this a geodesic sets out in another direction than a reader of maps would point.
FAR_KM, FAR = 3000.0, "far"
_EARTH = Geod(ellps="WGS84")


def bearings(places: Mapping[str, Place]) -> dict[str, tuple[str, int, str]]:
    """For each pinned place the nearest other town of rank 1, the kilometres (rounded) and the direction from it.

    Along the geodesic of WGS 84; of a far place the direction is "far". A place that spreads over the town itself has
    none, nor has one that is only listed.
    """
    towns = [p for p in places.values() if p.rank == 1 and p.place_class in TOWNS and p.pinned]
    found = {}
    for place in places.values():
        others = [town for town in towns if town.id != place.id]
        if not place.pinned or not others:
            continue
        metres, azimuth, home = min((*_from(town, place), town.id) for town in others)
        km = metres / 1000
        if km > max(place.radius_km, 1.0):
            found[place.id] = (home, rounded(km), FAR if km > FAR_KM else DIRECTIONS[round(azimuth / 45) % 8])
    return found


def rounded(km: float) -> int:
    """As exact as "about" is: to ten beyond a hundred, to five beyond twenty.

    >>> [rounded(km) for km in (8.3, 43, 127)]
    [8, 45, 130]
    """
    step = 10 if km >= 100 else 5 if km >= 20 else 1
    return round(km / step) * step


def _from(town: Place, place: Place) -> tuple[float, float]:
    """Metres and azimuth in degrees from north, as one sets out from the town."""
    azimuth, _, metres = _EARTH.inv(*town.lonlat, *place.lonlat)
    return float(metres), float(azimuth)


def homes(found: Iterable[tuple[str, int, str]]) -> set[str]:
    """The towns that places are told from."""
    return {home for home, _, _ in found}
