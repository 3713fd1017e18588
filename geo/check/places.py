"""Places and points: what they rest on, and whether they lie where they may."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any
from unicodedata import category

import numpy as np
import shapely
from shapely.geometry import shape
from shapely.validation import explain_validity

from geo.errors import Problem
from geo.model import LonLat
from geo.store import Reading

FAR_KM = 500.0
EARTH_RADIUS_KM = 6371.0


def without_source(reading: Reading) -> Iterator[Problem]:
    """Places that no text names and whose note does not say what they are for."""
    for file, feature in _features(reading, "places.geojson"):
        own = feature.get("properties", {})
        if isinstance(own, Mapping) and not own.get("sources") and not own.get("note"):
            yield Problem(
                file,
                f"place {own.get('id', '')}",
                "is named by no source",
                remedy="listing the sigla of its sources, or a note that says it only helps to read the map",
            )


def blank_names(reading: Reading) -> Iterator[Problem]:
    """Names without a letter to draw: of blanks and signs that nobody sees."""
    for place in reading.atlas.places.values():
        for name in (place.title, *(name.toponym for name in place.names)):
            if not any(category(letter)[0] not in "ZC" for letter in name):
                file = reading.files["place", place.id]
                yield Problem(file, f"place {place.id}", "has a name without a letter", repr(name), "its name")


def identities(reading: Reading) -> Iterator[Problem]:
    """Features whose ``@id`` is not their id with a prefix, or whose relation disagrees with their parent."""
    for file, feature in _features(reading, "places.geojson"):
        own = feature.get("properties", {})
        identity = own.get("id", "") if isinstance(own, Mapping) else ""
        full = str(feature.get("@id", ""))
        if full.rpartition(":")[2] != identity:
            yield Problem(file, f"place {identity}", "has an @id that is not its id", full, f"dateline:{identity}")
        wider = [
            str(relation.get("relationTo", "")).rpartition(":")[2]
            for relation in feature.get("relations", [])
            if "broader" in str(relation.get("relationType", ""))
        ]
        if wider and own.get("parent") not in wider:
            yield Problem(
                file, f"place {identity}", "has a relation that is not its parent", wider[0], str(own.get("parent"))
            )


def swapped(reading: Reading) -> Iterator[Problem]:
    """Points far from all else that would lie near it if longitude and latitude changed places."""
    known = {place.id: place.lonlat for place in reading.atlas.places.values()}
    for place in reading.atlas.places.values():
        others = [point for identity, point in known.items() if identity != place.id]
        if _looks_swapped(place.lonlat, others):
            file = reading.files["place", place.id]
            yield _swapped(file, f"place {place.id}", place.lonlat)
    for movement in reading.atlas.movements.values():
        for step in movement.path:
            if not isinstance(step, str) and _in_range(step) and _looks_swapped(step, list(known.values())):
                yield _swapped(reading.files["movement", movement.id], f"movement {movement.id}, path", step)


def geometries(reading: Reading) -> Iterator[Problem]:  # noqa: C901, PLR0912
    """Areas and lines that are no valid GeoJSON, out of range, or with edges that they do not have."""
    known = [place.lonlat for place in reading.atlas.places.values()]
    for movement in reading.atlas.movements.values():
        for step in movement.path:
            if not isinstance(step, str) and not _in_range(step):
                yield _out_of_range(reading.files["movement", movement.id], f"movement {movement.id}, path", step)
    for control in reading.atlas.control.values():
        file, here = reading.files["control", control.id], f"control {control.id}"
        if control.geometry is None:
            if control.edges:
                yield Problem(file, here, "has edges but no geometry", remedy="removing edges")
            continue
        try:
            geometry = shape(dict(control.geometry))
        except (ValueError, TypeError, shapely.errors.ShapelyError) as error:
            yield Problem(file, here, "has a geometry that cannot be read", str(error), "the shape that GeoJSON has")
            continue
        points: list[LonLat] = [(float(x), float(y)) for x, y in shapely.get_coordinates(geometry)]
        bad = next((point for point in points if not _in_range(point)), None)
        if bad:
            yield _out_of_range(file, here, bad)
        elif points and all(_looks_swapped(point, known) for point in points):
            yield _swapped(file, here, points[0])
        if not geometry.is_valid:
            yield Problem(file, here, "has an invalid geometry", explain_validity(geometry), "redrawing it there")
        for ring in _rings(control.geometry):
            if ring and ring[0] != ring[-1]:
                yield Problem(file, here, "has an open ring", str(ring[-1]), f"ending it with {ring[0]}")
        vertices = len(points)
        for first, last, _ in control.edges:
            if not first < last < vertices:
                value = f"{first} to {last} of {vertices} vertices"
                yield Problem(file, here, "has an edge that it does not have", value, f"vertices 0 to {vertices - 1}")


def _nearest_km(point: LonLat, others: Sequence[LonLat]) -> float:
    """Kilometres along a great circle to the nearest of ``others``."""
    lon, lat = np.radians(np.asarray(others, dtype=float).T)
    from_lon, from_lat = np.radians(point)
    across = np.sin((lat - from_lat) / 2) ** 2 + np.cos(lat) * np.cos(from_lat) * np.sin((lon - from_lon) / 2) ** 2
    return float(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(across, 0, 1))).min())


def _looks_swapped(point: LonLat, others: Sequence[LonLat]) -> bool:
    turned = (point[1], point[0])
    if not others or not _in_range(turned) or not _in_range(point):
        return False
    as_given = _nearest_km(point, others)
    # A voyage's capes lie far from all else either way: turned round, the point must come to lie among the others.
    return as_given > FAR_KM and _nearest_km(turned, others) < min(FAR_KM, as_given / 4)


def _in_range(point: LonLat) -> bool:
    return -180 <= point[0] <= 180 and -90 <= point[1] <= 90


def _swapped(file: str, here: str, point: LonLat) -> Problem:
    return Problem(
        file, here, "has coordinates that look swapped", f"{point[0]}, {point[1]}", f"[{point[1]}, {point[0]}]"
    )


def _out_of_range(file: str, here: str, point: LonLat) -> Problem:
    turned = (point[1], point[0])
    remedy = f"[{turned[0]}, {turned[1]}]: longitude comes first" if _in_range(turned) else "[longitude, latitude]"
    return Problem(file, here, "has coordinates out of range", f"{point[0]}, {point[1]}", remedy)


def _rings(geometry: Mapping[str, Any]) -> Iterator[Any]:
    if geometry["type"] == "Polygon":
        yield from geometry["coordinates"]
    elif geometry["type"] == "MultiPolygon":
        yield from chain.from_iterable(geometry["coordinates"])


def _features(reading: Reading, name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for file, document in reading.documents.items():
        if file.endswith(f"/{name}") and isinstance(document, Mapping):
            for feature in document.get("features", []):
                if isinstance(feature, Mapping):
                    yield file, feature
