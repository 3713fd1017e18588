"""What one map is drawn from, its ground and its layers, and the picture of how it opens."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
from shapely.geometry import mapping

from geo.dates.edtf import When
from geo.ground.extent import opening_box
from geo.ground.ground import Ground
from geo.ground.relief import Relief
from geo.model import Atlas, Control, Event, MapDefinition
from geo.scene.picture import Line, Mark, Picture, Window

INK_WIDTH, PARTY_WIDTH = 1.6, 4.0
# A town this near to a projection's origin, in metres, names it.
NEAR_M = 50_000.0


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything that the stages before have made for one map."""

    definition: MapDefinition
    atlas: Atlas
    events: Sequence[Event]
    told: gpd.GeoDataFrame
    movements: gpd.GeoDataFrame
    control: gpd.GeoDataFrame
    edges: Callable[[Control], Sequence[tuple[str, Any]]]
    labels: Mapping[str, Any]
    letters: Mapping[str, tuple[float, float]]
    style: Mapping[str, Any]


def rings(geometry: Any) -> list[Any]:
    """The rings of a polygon or of several, outer and inner alike, as lists of longitude, latitude."""
    shape = mapping(geometry)
    polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
    return [ring for polygon in polygons for ring in polygon]


def true_from(drawing: Drawing, ground: Ground) -> str:
    """The town from which all distances on the sheet are true, or nothing."""
    if ground.projection.name != "azimuthal":
        return ""
    towns = [p for p in drawing.atlas.places.values() if p.place_class in ("town", "city")]
    away = {p.title: float(np.hypot(*ground.projection.project(*p.lonlat))) for p in towns}
    nearest = min(away, key=lambda title: away[title], default="")
    return nearest if nearest and away[nearest] < NEAR_M else ""


def opening_picture(drawing: Drawing, ground: Ground, relief: Relief | None, enlarge: float = 1.0) -> Picture:
    """The map as it opens, over ``relief``; with ``enlarge`` type and marks grow, and lesser towns go unnamed."""
    definition = drawing.definition
    period = drawing.atlas.periods[definition.opens_at.period]
    shown = set(definition.layers)
    return Picture(
        window=Window(
            ground.projection, opening_box(ground.projection, definition.opens_at.bounds_lonlat), ground.frame.outer
        ),
        title=f"{definition.title}. {period.title}",
        ground=ground,
        relief=(relief.webp, relief.rect) if relief else None,
        areas=list(_areas(drawing, period.when)) if "control" in shown else [],
        lines=list(_lines(drawing, period.when)) if "movements" in shown else [],
        towns=[
            (item["lines"][0]["text"], tuple(item["at"]), item["rank"])
            for item in drawing.labels["items"]
            if item["kind"] == "town" and item["rank"] <= (2 if enlarge == 1 else 1)
        ],
        marks=list(_marks(drawing, period.when)),
        palette={
            **drawing.style["palette"]["light"],
            **{p: look["light"] for p, look in drawing.style["parties"].items()},
        },
        enlarge=enlarge,
    )


def _look(drawing: Drawing, party: str) -> str:
    """The name of a party's colour: its own, or ink."""
    return party if party in drawing.style["parties"] else "ink"


def _areas(drawing: Drawing, when: When) -> Iterator[tuple[Any, str, str]]:
    """Control as the page draws it: as told for the end of the period."""
    end = When(when.latest.isoformat()) if when.latest else when
    for row in drawing.control.itertuples():
        if row.geometry is not None and "Polygon" in row.geometry.geom_type and When(row.when).overlaps(end):
            yield rings(row.geometry), _look(drawing, row.party), row.extent


def _lines(drawing: Drawing, when: When) -> Iterator[Line]:
    for row in drawing.movements.itertuples():
        if row.geometry is None or row.geometry.geom_type != "LineString" or not When(row.when).overlaps(when):
            continue
        of_party = drawing.style["lines"][row.kind]["color"] == "party"
        look = _look(drawing, row.party if of_party else "")
        planned = row.act == "plan" or bool(row.version)
        yield Line(list(row.geometry.coords), look, PARTY_WIDTH if of_party and not planned else INK_WIDTH, planned)


def _marks(drawing: Drawing, when: When) -> Iterator[Mark]:
    """The weightiest mark of each place, the least first, so that the weightiest are painted over the rest."""
    marks = drawing.style["marks"]
    best: dict[tuple[float, float], Any] = {}
    for row in drawing.told.itertuples():
        point = (row.geometry.x, row.geometry.y)
        if row.pinned and When(row.when).overlaps(when) and row.importance > getattr(best.get(point), "importance", 0):
            best[point] = row
    for point, row in sorted(best.items(), key=lambda kv: kv[1].importance):
        fill = marks["fills"][row.act]
        path = marks["kinds"][row.kind][fill["path"]]
        yield Mark(point, path, marks["sizes"][str(row.importance)], fill["fill"] == "ink")
