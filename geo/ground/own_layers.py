"""A keeper's own layers on the map's plane: shores, waters, streets and quarters of a city, with their quiet style."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import shapely
from shapely.geometry import LineString, Polygon, shape
from shapely.geometry.polygon import orient

from geo.ground.plane_shapes import Focus, Frame, plane_areas, plane_lines, rings_of, thinned
from geo.ground.vectors import Points
from geo.model import MapLayer


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind is drawn: names of the palette's tones for fill and line (or empty), how strong, width and dash
    in pixels."""

    fill: str = ""
    fill_alpha: float = 1.0
    line: str = ""
    line_alpha: float = 0.8
    width: float = 0.8
    dash: tuple[float, ...] = ()
    closed: bool = False


LOOKS: Mapping[str, Look] = MappingProxyType(
    {
        "land": Look(fill="paper", line="river", closed=True),
        "water": Look(fill="water", line="river", width=0.5, closed=True),
        "quarter": Look(fill="muted", fill_alpha=0.07, line="border_today", line_alpha=0.7, dash=(1, 3), closed=True),
        "area": Look(fill="muted", fill_alpha=0.16, line="muted", line_alpha=0.8, dash=(4, 3), closed=True),
        "street": Look(line="border_today", line_alpha=0.55, width=1.2),
        "line": Look(line="muted", line_alpha=0.9, width=1.0),
    }
)
# The order of painting, from below.
ORDER = ("land", "water", "quarter", "area", "street", "line")


@dataclass(frozen=True, slots=True)
class OwnLayer:
    """A layer on the plane: its look, its lines or rings in metres, and the names in it with the point that each
    stands by."""

    kind: str
    title: str
    look: Look
    lines: tuple[Points, ...]
    names: tuple[tuple[str, tuple[float, float]], ...]


def own_layers(layers: Iterable[MapLayer], frame: Frame, finest: float) -> tuple[OwnLayer, ...]:
    """Layers in the order in which they are painted; lines stray by no more than ``finest`` metres."""
    focus = Focus(finest, finest, frame.rect)
    made = [_made(layer, frame, focus) for layer in layers]
    return tuple(sorted(made, key=lambda layer: ORDER.index(layer.kind)))


def _made(layer: MapLayer, frame: Frame, focus: Focus) -> OwnLayer:
    base = LOOKS[layer.kind]
    look = Look(
        (layer.tone or base.fill) if base.closed else "",
        base.fill_alpha,
        base.line if base.closed else layer.tone or base.line,
        base.line_alpha,
        layer.width or base.width,
        base.dash,
        base.closed,
    )
    shapes = [shape(dict(feature.geometry)) for feature in layer.features]
    lines: list[Points] = []
    for drawn in shapes:
        parts = [part for part in shapely.get_parts(drawn) if isinstance(part, Polygon | LineString)]
        if look.closed:
            rings = [np.asarray(part.exterior.coords)[:, :2] for part in parts if isinstance(part, Polygon)]
            lines += [ring for area in plane_areas(rings, frame) for ring in rings_of(orient(area), focus)]
        else:
            found = plane_lines([part for part in parts if isinstance(part, LineString)], frame)
            lines += [thinned(shapely.get_coordinates(line), focus) for line in found]
    names: dict[str, tuple[float, float]] = {}
    for feature, drawn in zip(layer.features, shapes, strict=True):
        if feature.name and feature.name not in names:
            at = drawn.interpolate(0.5, normalized=True) if "Line" in drawn.geom_type else drawn.representative_point()
            if not at.is_empty:
                names[feature.name] = (round(at.x, 5), round(at.y, 5))
    return OwnLayer(layer.kind, layer.title, look, tuple(lines), tuple(names.items()))
