"""Which names a map shows: towns, waters, ranges and regions, each in up to two lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from shapely import LineString, Point

from geo.dates.edtf import When
from geo.ground.longitude import within
from geo.ground.own_layers import OwnLayer
from geo.model import Atlas, MapDefinition, Name, Place
from geo.scene.rival_names import called_by_us
from geo.scene.style import TYPE
from geo.text.direction import script_direction

# Places of a class, and how the map letters them. Countries and counties are not lettered: no text bounds them.
LETTERING: Mapping[str, str] = {
    "town": "town", "city": "town", "village": "town",
    "river": "water", "lake": "water",
    "range": "range", "mountain": "range", "desert": "range",
    "district": "region", "region": "region",
}  # fmt: skip
# How far from its point the name of land may go, as a share of the land's radius.
LAND_REACH = 0.4
# A map wider than this also letters the countries where something happened; wider states than the last have no middle.
WIDE_SHEET_DEGREES, WIDEST_COUNTRY_KM = 60.0, 2600.0
# One narrower shows a city, whose buildings and squares are named as a country's towns are.
CITY_DEGREES = 2.0
# How far above a map's smallest zoom a name of a rank first appears: a small map shows the great ones only.
STEPS_ABOVE = {
    "town": (0.0, 0.5, 1.5),
    "water": (0.0, 1.5, 2.5),
    "range": (0.0, 1.5, 2.0),
    "region": (0.0, 0.0, 1.0),
    "street": (1.5, 2.0, 2.5),
}

TOWNS = {"town", "city"}
# Classes that are lettered nowhere else, and the rank as which a lone site is lettered at most.
UNBOUNDED, SITE_RANK = {"country", "county", "continent"}, 2

Measure = Callable[[str, float, int, bool], float]


def label_items(atlas: Atlas, definition: MapDefinition, busy: Iterable[str], measure: Measure) -> list[dict[str, Any]]:
    """One entry a lettered place within the map's bounds, ready for placing and for the page.

    Each has ``id``, ``kind`` (town, water, range, region), ``at`` (longitude, latitude), ``rank``, ``angle`` in
    degrees and ``lines``: text, language, direction, pixels, weight, italic, colour, letter-spacing in em, width in
    pixels. ``busy`` are ids of places where the map has events: a place of rank 4 is lettered only then.
    """
    west, _, east, _ = definition.bounds_lonlat
    wanted, wide, city = set(busy), east - west > WIDE_SHEET_DEGREES, east - west < CITY_DEGREES
    last = atlas.periods[definition.periods[-1]].when if definition.periods else None
    span = atlas.span_of(definition.periods)
    countries = [atlas.places[p] for p in wanted if p in atlas.places and atlas.places[p].place_class == "country"]
    items = []
    for place in atlas.places.values():
        kind = LETTERING.get(place.place_class)
        if wide and place.id in wanted and place.place_class == "country":
            kind = "region"
        elif _is_named_site(place, atlas, place.id in wanted, city):
            kind = "town"
        lon, lat = place.lonlat
        if kind is None or not within(definition.bounds_lonlat, lon, lat):
            continue
        if place.rank > 3 and place.id not in wanted:
            continue
        if place.place_class == "country" and (not _lasts(place, last) or _shadowed(place, countries)):
            continue
        if place.radius_km > WIDEST_COUNTRY_KM or (
            wide and (place.id not in wanted or place.place_class == "district")
        ):
            continue
        is_site = place.place_class not in LETTERING and not city
        lowest = definition.zooms[0] + STEPS_ABOVE[kind][min(place.rank, 3) - 1]
        lines = [
            _line(text, lang, script, kind, max(place.rank, SITE_RANK) if is_site else place.rank, i, measure)
            for i, (text, lang, script) in enumerate(_names(place, kind, atlas, definition, span))
        ]
        items.append(
            {
                "id": place.id,
                "kind": kind,
                "at": [lon, lat],
                # What stands in no town is lettered as a lesser one.
                "rank": min(max(place.rank, SITE_RANK) if is_site else place.rank, 3) if kind == "town" else place.rank,
                # A reader may not know where a village or a building lies: no distance is told from it.
                **({"minor": True} if place.rank == 1 and kind == "town" and place.place_class not in TOWNS else {}),
                "angle": 0,
                # How far from its point the land still is, in kilometres: its name may stand no further off.
                **({"reach": round(place.radius_km * LAND_REACH)} if kind in ("region", "range") else {}),
                "lowest": 0.0 if kind == "town" and place.id in wanted and wide else lowest,
                "lines": lines,
            }
        )
    return items


def layer_items(
    layers: Iterable[OwnLayer], items: Iterable[Mapping[str, Any]], definition: MapDefinition, measure: Measure
) -> list[dict[str, Any]]:
    """One entry a name in the keeper's own layers, like those of places; what a place of the atlas is called is
    left out."""
    known = {line["text"].lower() for item in items for line in item["lines"]}
    found = []
    for layer in layers:
        kind = {"water": "water", "street": "street", "line": "street"}.get(layer.kind, "range")
        for name, (lon, lat) in layer.names:
            if name.lower() in known or not within(definition.bounds_lonlat, lon, lat):
                continue
            line = _line(name, definition.content_language, "Latn", kind, 3, 0, measure)
            found.append(
                {
                    "id": f"layer:{name}", "kind": kind, "at": [lon, lat], "rank": 4, "angle": 0,
                    "lowest": definition.zooms[0] + STEPS_ABOVE[kind][1], "lines": [line],
                }
            )  # fmt: skip
    return found


def _lasts(place: Place, last: When | None) -> bool:
    """Whether a country whose first or last day is known stands in a map's last period.

    Years alone are mostly those in which the texts name a country, and no reason to leave it out.
    """
    dated = any(len(end) == len("YYYY-MM-DD") for end in place.when.split("/"))
    return last is None or not dated or When(place.when).overlaps(last)


def _is_named_site(place: Place, atlas: Atlas, wanted: bool, city: bool) -> bool:
    """Whether a site is lettered like a town: on a map of a city the greater ones, elsewhere what stands in no town."""
    if place.place_class in LETTERING or place.place_class in UNBOUNDED or not place.pinned:
        return False
    return (wanted and _stands_alone(place, atlas)) or (city and (wanted or place.rank == 1))


def _stands_alone(place: Place, atlas: Atlas) -> bool:
    """Whether a site lies in no town of the atlas whose name says where it is."""
    parent = atlas.places.get(place.parent or "")
    return parent is None or LETTERING.get(parent.place_class) != "town"


def _shadowed(place: Place, others: Iterable[Place]) -> bool:
    """Whether a weightier country stands on the same point, as a country for the states that were on its land."""
    return any(o.lonlat == place.lonlat and (o.rank, o.id) < (place.rank, place.id) for o in others)


def _names(
    place: Place, kind: str, atlas: Atlas, definition: MapDefinition, span: When | None
) -> list[tuple[str, str, str]]:
    """The names of a place in the map's languages, without repeats, of its time where they are dated.

    A place that no text names stands under its name in the map's own language, else under its title. Only towns take a
    second line.
    """
    if place.place_class in ("region", "country"):
        # The atlas's title is short, of the place's own years, and has all its rival names, unless one was chosen.
        title = called_by_us(place.id, atlas, definition.region_name)
        named = next((n for n in place.names if n.toponym == title), None)
        return [(title, named.lang, named.script) if named else (title, definition.content_language, "Latn")]
    found: list[Name] = []
    for language in definition.label_languages if kind == "town" else ("source", definition.content_language):
        usable = [n for n in place.names if n.status != "misspelling"]
        matching = [n for n in usable if (n.status == "source" if language == "source" else n.lang == language)]
        if language == "source" and not matching:
            own = definition.content_language
            matching = [n for n in usable if n.lang == own] or [Name(place.title, own)]
        name = min(matching, key=lambda n: n.unfit(span), default=None)
        if name and name.toponym not in {n.toponym for n in found}:
            found.append(name)
    if not found:
        found = [next((n for n in place.names if n.lang == definition.content_language), place.names[0])]
    return [(n.toponym, n.lang, n.script) for n in found[: 2 if kind == "town" else 1]]


def _line(text: str, lang: str, script: str, kind: str, rank: int, index: int, measure: Measure) -> dict[str, Any]:
    look = (
        TYPE["second"] if index or kind == "street" else TYPE[f"town{min(rank, 3)}"] if kind == "town" else TYPE[kind]
    )
    px = look["px"][0] if isinstance(look["px"], list) else look["px"]
    if index:
        px = {"Arab": look["px_arab"], "Hans": look["px_han"], "Hant": look["px_han"]}.get(script, px)
    if kind in ("region", "range") and script in ("Latn", "Cyrl"):
        text = text.upper()
        px = px - 4 if kind == "region" else px
    italic, weight = bool(look.get("italic")), int(look["weight"])
    spacing = float(look.get("spacing_em", 0))
    width = measure(text, px, weight, italic) + spacing * px * len(text)
    return {
        "text": text, "lang": lang, "dir": script_direction(script), "px": px, "weight": weight,
        "italic": italic, "colour": look["color"], "spacing": spacing, "width": round(width, 1),
    }  # fmt: skip


def letters_points(
    frame: gpd.GeoDataFrame, names: Iterable[tuple[float, float]], lines: Iterable[Iterable[tuple[float, float]]]
) -> dict[str, tuple[float, float]]:
    """For each area the point, longitude and latitude, that lies farthest from its edge, from names and from lines."""
    busy = shapely.union_all([*map(Point, names), *map(LineString, lines)])
    found = {}
    for row in frame.itertuples():
        if row.geometry is None or "Polygon" not in row.geometry.geom_type:
            continue
        west, south, east, north = row.geometry.bounds
        lon, lat = np.meshgrid(np.linspace(west, east, 41), np.linspace(south, north, 41))
        grid = np.asarray(shapely.points(lon.ravel(), lat.ravel()))
        inside = grid[shapely.contains(row.geometry, grid)]
        if not len(inside):
            inside = np.array([row.geometry.representative_point()])
        # Where there is neither name nor line to keep off, their distance is no number.
        away = np.nan_to_num(shapely.distance(inside, busy) * 0.7, nan=np.inf)
        clearance = np.minimum(shapely.distance(inside, row.geometry.boundary), away)
        best = inside[int(np.argmax(clearance))]
        found[row.id] = (round(best.x, 3), round(best.y, 3))
    return found


def movement_lines(frame: gpd.GeoDataFrame) -> list[list[tuple[float, float]]]:
    """The movements' lines as points, which labels keep off."""
    return [list(g.coords) for g in frame.geometry if g is not None and g.geom_type == "LineString"]


def chevron_points(frame: gpd.GeoDataFrame) -> tuple[tuple[float, float], ...]:
    """Where movements without a line stand."""
    return tuple((g.x, g.y) for g in frame.geometry if g is not None and g.geom_type == "Point")
