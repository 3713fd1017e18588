"""The map beside a review: the ground around the places that were found, as the page's script draws it."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from types import MappingProxyType
from typing import Any

from geo.ground.ground import Ground
from geo.model import About, Atlas, MapDefinition
from geo.model.atlas import LonLat
from geo.model.document import ReadArticle
from geo.model.map import MapProjection, OpensAt
from geo.output.map_page.ground_lines import ground_text
from geo.scene.compose import ground_of

Bounds = tuple[float, float, float, float]

WORLD: Bounds = (-170.0, -58.0, 190.0, 78.0)
# A wider spread is drawn on the whole world. Around the places there is so much more, in parts and in degrees.
WIDEST_DEGREES, MARGIN_SHARE, LEAST_DEGREES = 140.0, 0.18, 4.0
HIGHEST_LAT = 82.0
# From the zoom that shows all of it so many steps nearer.
NEARER, NEAREST = 4.0, 10.0
# The window that the map is likely to have, in pixels.
WINDOW_PX = 520.0


def bounds_of(points: Sequence[LonLat]) -> Bounds:
    """West, south, east, north in degrees around ``points`` (longitude, latitude), with a margin; east may pass 180.

    >>> bounds_of([(24.9, 60.2), (18.1, 59.3)])
    (16.1, 57.8, 26.9, 61.8)
    >>> bounds_of([(179.0, -17.0), (-179.0, -17.0)])
    (178.0, -19.0, 182.0, -15.0)
    """
    if not points:
        return WORLD
    lons = sorted({lon % 360 for lon, _ in points})
    gaps = [(b - a, b) for a, b in zip(lons, [*lons[1:], lons[0] + 360], strict=True)]
    widest, after = max(gaps)
    west, wide = after % 360, 360 - widest
    if wide > WIDEST_DEGREES:
        return WORLD
    west = west - 360 if west > 180 else west
    south, north = min(lat for _, lat in points), max(lat for _, lat in points)
    x = max(wide * MARGIN_SHARE, (LEAST_DEGREES - wide) / 2, 1.0)
    x = max(x, 2.0) if wide > LEAST_DEGREES else x
    y = max((north - south) * MARGIN_SHARE, (LEAST_DEGREES - (north - south)) / 2, 1.0)
    south, north = max(-HIGHEST_LAT, south - y), min(HIGHEST_LAT, north + y)
    return round(west - x, 1), round(south, 1), round(west + wide + x, 1), round(north, 1)


def map_of(read: ReadArticle) -> dict[str, Any]:
    """What the page's map takes: projection, lines of the ground, relief, bounds and zooms, as plain values."""
    chosen = [c for m in read.mentions if m.kind in ("literal", "metonym") and (c := m.chosen)]
    points = [(c.lon, c.lat) for c in chosen if abs(c.lat) < HIGHEST_LAT]
    definition = _definition(bounds_of(points))
    ground = ground_of(_nothing(), definition)
    return {
        "crs": ground.projection.to_js(),
        "base": ground_text(ground, definition.zooms[1]),
        "relief": _relief(ground),
        "bounds": list(definition.bounds_lonlat),
        "rect": [round(v) for v in ground.rect],
        "zooms": list(definition.zooms),
    }


def _relief(ground: Ground) -> dict[str, Any] | None:
    if ground.relief is None:
        return None
    picture = base64.b64encode(ground.relief.webp).decode("ascii")
    return {"rect": list(ground.relief.rect), "url": f"data:image/webp;base64,{picture}"}


def _definition(bounds: Bounds) -> MapDefinition:
    high = max(2.5, min(NEAREST, _zoom(bounds) + NEARER))
    return MapDefinition(
        id="review",
        title="",
        subtitle="",
        language="en",
        projection=MapProjection("auto"),
        bounds_lonlat=bounds,
        opens_at=OpensAt("", bounds),
        periods=(),
        layers=("graticule", "borders", "relief"),
        label_languages=("en",),
        zooms=(1.0, round(high, 1)),
    )


def _zoom(bounds: Bounds) -> float:
    from math import log2

    return log2(WINDOW_PX / 256 * 360 / max(bounds[2] - bounds[0], (bounds[3] - bounds[1]) * 1.6))


def _nothing() -> Atlas:
    """An atlas that holds nothing: the ground of a review has no rivers or borders of a keeper's own."""
    none: MappingProxyType[str, Any] = MappingProxyType({})
    return Atlas(About("", "", ""), none, none, none, none, none, none, none, none, none, none)
