"""Events as GeoDataFrames: one row an event and place, by period, in the columns the time layer draws."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

import geopandas as gpd
from shapely import Point

from geo.dates.edtf import When
from geo.errors import DataError, WhenError
from geo.model import ACTS, CORE_KINDS, PIN_RADIUS_KM, Atlas, Event, MapDefinition
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
        narrow = [p for p in event.places if atlas.places[p.place].pinned]
        set_somewhere = any(p.role in MARKED_ROLES for p in event.places)
        marked = {p.place for p in narrow if p.role in MARKED_ROLES or not set_somewhere}
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
    return gpd.GeoDataFrame(rows, columns=list(COLUMNS), geometry="geometry", crs="EPSG:4326")


def unsure(when: When) -> bool:
    """Whether the text leaves the time open: one of several days, uncertain, approximate, or open at an end."""
    return when.one_of or when.uncertain or when.approximate or when.earliest is None or when.latest is None


def validate_event_frame(frame: gpd.GeoDataFrame, kinds: Collection[str] = tuple(CORE_KINDS)) -> gpd.GeoDataFrame:  # noqa: C901, PLR0912
    """The same events with every column of ``COLUMNS``, in EPSG:4326; what is optional and absent gets a default.

    ``kinds`` are the ids that the column ``kind`` may have. Raises ``DataError`` for what is no GeoDataFrame, a missing
    or unknown column, an empty id or title, a time that is no EDTF, a kind or act that is not one, a geometry that is
    no point, coordinates without a system, or rows of one id that have different titles or times.
    """
    if not isinstance(frame, gpd.GeoDataFrame):
        raise DataError(
            f"the events came as {type(frame).__name__}, not as a GeoDataFrame. "
            "Try geopandas.GeoDataFrame(table, geometry=geopandas.points_from_xy(table.lon, table.lat), crs=4326)"
        )
    missing = [c for c in REQUIRED if c not in frame.columns]
    if missing:
        raise DataError(f"the table of events lacks {', '.join(missing)}. It needs: {', '.join(REQUIRED)}")
    for name in frame.columns:
        if name not in COLUMNS:
            raise DataError(
                f"the table of events has a column {name!r} that is not known. Try {remedy(str(name), COLUMNS)}"
            )
    if frame.crs is None:
        raise DataError("the table of events names no coordinate system. Try frame.set_crs(4326)")
    result = frame.to_crs(4326).copy()
    for name, value in DEFAULTS.items():
        # A cell left empty in a table of pandas is as absent as the column.
        result[name] = result[name].where(result[name].notna(), value) if name in result else value
    for name in ("id", "title"):
        if result[name].isna().any():
            raise DataError(f"the column {name!r} is empty in row {int(result[name].isna().argmax())}. Try filling it")
    for name in ("title", "when"):
        given = result.groupby("id", sort=False)[name].unique()
        for ident, values in given.items():
            if len(values) > 1:
                raise DataError(
                    f"event {ident!r} has rows with different {name}s: {values[0]!r} and {values[1]!r}. "
                    "Try one and the same for all its places, or an id for each event"
                )
    for name, allowed in (("kind", tuple(kinds)), ("act", ACTS), ("importance", (1, 2, 3))):
        wrong = [v for v in result[name] if v not in allowed]
        if wrong:
            raise DataError(f"the column {name!r} has {wrong[0]!r}. Try one of: {', '.join(map(str, allowed))}")
    if any(g is not None and g.is_empty for g in result.geometry):
        raise DataError("the table of events has an empty geometry. Try None for an event without a place")
    shapes = {g.geom_type for g in result.geometry if g is not None} - {"Point"}
    if shapes:
        raise DataError(f"the table of events has {', '.join(sorted(shapes))}. Try frame.representative_point()")
    whens = [_when(w, ident) for w, ident in zip(result["when"], result["id"], strict=True)]
    result["earliest"] = [w.earliest for w in whens]
    result["latest"] = [w.latest for w in whens]
    result["unsure"] = [bool(given) or unsure(w) for given, w in zip(result["unsure"], whens, strict=True)]
    if "pinned" not in result:
        result["pinned"] = [
            g is not None and r <= PIN_RADIUS_KM for g, r in zip(result.geometry, result["radius_km"], strict=True)
        ]
    return result[list(COLUMNS)]


def _when(text: object, ident: object) -> When:
    try:
        return When.parse(str(text))
    except WhenError as error:
        raise DataError(f"event {ident!r}: {error}") from error
