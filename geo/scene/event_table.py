"""Events as GeoDataFrames: one row an event and place, by period, in the columns the time layer draws."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from math import inf, isnan
from typing import Any

import geopandas as gpd
from shapely import Point

from geo.dates.edtf import When
from geo.errors import DataError
from geo.model import ACTS, CORE_KINDS, PIN_RADIUS_KM, Atlas, Event, MapDefinition
from geo.scene.frame_cells import missing, plain, point_fault, time_in
from geo.text.suggest import remedy

REQUIRED = ("id", "title", "when", "geometry")
# Optional columns and what stands in for them.
DEFAULTS: Mapping[str, Any] = {
    "kind": "other", "act": "deed", "importance": 1, "period": "", "place": "", "role": "location", "summary": "",
    "radius_km": 1.0, "differs": False, "unsure": False,
}  # fmt: skip
COMPUTED = ("earliest", "latest", "pinned")
COLUMNS = (*REQUIRED[:-1], *COMPUTED, *DEFAULTS, "geometry")

# Where a mark stands: at what happened, not at whom it concerned or where it came from.
MARKED_ROLES = ("location", "destination", "control gained", "control lost")


def events_of(atlas: Atlas, definition: MapDefinition) -> tuple[Event, ...]:
    """The events of a map's periods, in chronological order; one belongs to each period that its time overlaps."""
    periods = [atlas.periods[p].when for p in definition.periods]
    found = (e for e in atlas.events.values() if any(e.when.overlaps(p) for p in periods))
    return tuple(sorted(found, key=lambda e: (*e.when.sort_key, e.id)))


def marked_places(event: Event, atlas: Atlas) -> list[str]:
    """The ids of the places where an event's marks stand: narrow ones at which it happened, in the event's order. One
    that no text sets anywhere, narrow or wide, is marked at its other narrow places.
    """
    narrow = [part for part in event.places if atlas.places[part.place].pinned]
    set_somewhere = any(part.role in MARKED_ROLES for part in event.places)
    return list(dict.fromkeys(p.place for p in narrow if p.role in MARKED_ROLES or not set_somewhere))


def listed_places(event: Event, atlas: Atlas) -> list[str]:
    """The ids of the places that an entry of the list names: where its marks stand, or the first place at which it
    happened where it has none.
    """
    happened = [part.place for part in event.places if part.role in MARKED_ROLES]
    return marked_places(event, atlas) or (happened or [part.place for part in event.places])[:1]


def event_points(
    atlas: Atlas, definition: MapDefinition, events: Iterable[Event], differs: Callable[[Event], bool] = lambda _: False
) -> gpd.GeoDataFrame:
    """One row an event and place, in EPSG:4326, with ``COLUMNS``.

    ``pinned`` is whether a mark may stand there: the place is no wider than ``PIN_RADIUS_KM`` and the event happened
    at it. An event that no text sets anywhere, narrow or wide, is marked at its other narrow places; one that happened
    somewhere in a region is not, for its origin or its subject would be a false point.
    """
    periods = [atlas.periods[p] for p in definition.periods]
    rows = []
    for event in events:
        period = next((p.id for p in periods if p.when.overlaps(event.when)), "")
        marked = marked_places(event, atlas)
        for part in event.places:
            place = atlas.places[part.place]
            rows.append(
                {
                    "id": event.id, "title": event.title, "when": event.when.edtf, "earliest": event.when.earliest,
                    "latest": event.when.latest, "pinned": place.pinned and part.place in marked, "kind": event.kind,
                    "act": event.act, "importance": event.importance, "period": period, "place": place.id,
                    "role": part.role, "summary": event.summary, "radius_km": place.radius_km,
                    "differs": differs(event), "unsure": unsure(event.when), "geometry": Point(place.lonlat),
                }
            )  # fmt: skip
    frame = gpd.GeoDataFrame(rows, columns=list(COLUMNS), geometry="geometry", crs="EPSG:4326")
    # Of no rows the columns would have no type, and could not choose among rows.
    return frame.astype({"pinned": bool})


def unsure(when: When) -> bool:
    """Whether the text leaves the time open: one of several days, uncertain, approximate, or open at an end."""
    return when.one_of or when.uncertain or when.approximate or when.earliest is None or when.latest is None


def validate_event_frame(frame: gpd.GeoDataFrame, kinds: Collection[str] = tuple(CORE_KINDS)) -> gpd.GeoDataFrame:
    """The same events with every column of ``COLUMNS``, in EPSG:4326; what is optional and absent gets a default.

    A time may be EDTF, a day or moment, or a year as a number (``geo.scene.frame_cells``); a row without a point, or
    with one that has no coordinates, is an event that is listed and not pinned. ``kinds`` are the ids that the column
    ``kind`` may have. Raises ``DataError``, naming column and row, for what is no GeoDataFrame, a missing or unknown
    column, an empty id or title, a time that cannot be read, a kind or act that is not one, a geometry that is no point
    or lies beyond the Earth, coordinates without a system, or rows of one id that have different titles or times.
    """
    _check_columns(frame)
    result = frame.copy() if frame.crs == "EPSG:4326" else frame.to_crs(4326)
    rows = [f"row {label}" for label in result.index]
    for name, value in DEFAULTS.items():
        # A cell left empty in a table of pandas is as absent as the column.
        result[name] = [value if missing(v) else plain(v) for v in result[name]] if name in result else value
    for name in ("id", "title"):
        result[name] = [_text(value, name, row) for value, row in zip(result[name], rows, strict=True)]
    rows = [f"event {ident!r} ({row})" for ident, row in zip(result["id"], rows, strict=True)]
    whens = [time_in(value, "when", row) for value, row in zip(result["when"], rows, strict=True)]
    result["when"] = [when.edtf for when in whens]
    for name in ("title", "when"):
        _check_same(result, name)
    result["importance"] = [_whole(value) for value in result["importance"]]
    for name, allowed in (("kind", tuple(kinds)), ("act", ACTS), ("importance", (1, 2, 3))):
        for value, row in zip(result[name], rows, strict=True):
            if value not in allowed:
                raise DataError(f"{row}: the column {name!r} has {value!r}. Try one of: {', '.join(map(str, allowed))}")
    result["radius_km"] = [_radius(value, row) for value, row in zip(result["radius_km"], rows, strict=True)]
    result = result.set_geometry(
        [_point(shape, row) for shape, row in zip(result.geometry, rows, strict=True)], crs="EPSG:4326"
    )
    result["earliest"] = [w.earliest for w in whens]
    result["latest"] = [w.latest for w in whens]
    result["unsure"] = [bool(given) or unsure(w) for given, w in zip(result["unsure"], whens, strict=True)]
    if "pinned" not in result:
        result["pinned"] = [
            g is not None and r <= PIN_RADIUS_KM for g, r in zip(result.geometry, result["radius_km"], strict=True)
        ]
    return result[list(COLUMNS)]


def _check_columns(frame: gpd.GeoDataFrame) -> None:
    if not isinstance(frame, gpd.GeoDataFrame):
        raise DataError(
            f"the events came as {type(frame).__name__}, not as a GeoDataFrame. "
            "Try geopandas.GeoDataFrame(table, geometry=geopandas.points_from_xy(table.lon, table.lat), crs=4326)"
        )
    missing_columns = [c for c in REQUIRED if c not in frame.columns]
    if missing_columns:
        raise DataError(f"the table of events lacks {', '.join(missing_columns)}. It needs: {', '.join(REQUIRED)}")
    for name in frame.columns:
        if name not in COLUMNS:
            raise DataError(
                f"the table of events has a column {name!r} that is not known. Try {remedy(str(name), COLUMNS)}"
            )
    if frame.crs is None:
        raise DataError("the table of events names no coordinate system. Try frame.set_crs(4326)")


def _check_same(frame: gpd.GeoDataFrame, name: str) -> None:
    given = frame.groupby("id", sort=False)[name].unique()
    for ident, values in given.items():
        if len(values) > 1:
            raise DataError(
                f"event {ident!r} has rows with different {name}s: {values[0]!r} and {values[1]!r}. "
                "Try one and the same for all its places, or an id for each event"
            )


def _text(value: Any, name: str, row: str) -> str:
    """An id or title as text; a whole number may be one."""
    if missing(value):
        raise DataError(f"the column {name!r} is empty in {row}. Try filling it")
    value = plain(value)
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _whole(value: Any) -> Any:
    """A whole number, whether it came as one, as a float or as text."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        return value
    return int(number) if number.is_integer() else value


def _radius(value: Any, row: str) -> Any:
    try:
        radius = float(value)
    except (TypeError, ValueError):
        radius = -1.0
    if not 0 <= radius < inf:
        raise DataError(f"{row}: the column 'radius_km' has {value!r}. Try a number of kilometres, such as 5")
    return plain(value) if isinstance(plain(value), int | float) else radius


def _point(shape: Any, row: str) -> Point | None:
    """A row's point, or ``None`` for one without coordinates."""
    if shape is None or shape.is_empty:
        return None
    if shape.geom_type != "Point":
        raise DataError(f"{row}: the geometry is a {shape.geom_type}, not a Point. Try frame.representative_point()")
    if isnan(shape.x) or isnan(shape.y):
        return None
    fault = point_fault(shape.x, shape.y)
    if fault:
        raise DataError(f"{row}: in the column 'geometry', {fault}")
    return Point(shape.x, shape.y)
