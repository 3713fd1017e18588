"""What a map shows at one of its periods: events and their marks, areas and towns held, lines. Nothing is drawn
here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from geo.dates.days import days_between, edtf_between, edtf_day
from geo.dates.edtf import When
from geo.errors import DataError
from geo.model import Atlas, Control, Event, MapDefinition, Period
from geo.scene.drawing import Drawing
from geo.text.suggest import remedy

# Marks nearer to each other than this, in pixels, become one, as on the page.
MERGE_PX = 15.0
_WEIGHT = {"deed": 0, "word": 1, "plan": 2}
# How palest a mark is whose event might lie outside the time, and how strong the rest of what it may mean makes it.
_PALE, _PALE_SHARE = 0.5, 0.3


@dataclass(frozen=True, slots=True)
class Shown:
    """The rows of the layers' frames that a period shows, in the frames' order; events in chronological order.

    ``areas`` and ``towns`` are held at the period's end; ``ended`` areas were held earlier in it and no longer then.
    """

    period: Period
    events: tuple[Event, ...]
    marks: tuple[Any, ...]
    areas: tuple[Any, ...]
    ended: tuple[Any, ...]
    towns: tuple[Any, ...]
    lines: tuple[Any, ...]

    @property
    def sigla(self) -> tuple[str, ...]:
        """The sigla of the texts that tell any of it, sorted."""
        return tuple(sorted({c.source for e in self.events for c in e.claims} | set(self.control_sigla)))

    @property
    def control_sigla(self) -> tuple[str, ...]:
        """The sigla of the texts that say who held what."""
        return tuple(sorted({c.source for row in (*self.areas, *self.ended, *self.towns) for c in row.claims}))


@dataclass(frozen=True, slots=True)
class Group:
    """Events that share a mark: its pixels, longitude and latitude and radius in kilometres of its weightiest event,
    which is the first row.
    """

    x: float
    y: float
    lonlat: tuple[float, float]
    radius_km: float
    rows: tuple[Any, ...]


def period_of(atlas: Atlas, definition: MapDefinition, ident: str = "") -> Period:
    """A period of a map by its id, or the one that the map opens with; ``DataError`` for one that it does not have."""
    known = definition.periods
    wanted = ident or definition.opens_at.period
    if wanted not in known:
        raise DataError(f"the map {definition.id!r} has no period {wanted!r}. Try {remedy(wanted, known)}")
    return atlas.periods[wanted]


def shown(drawing: Drawing, period: Period) -> Shown:
    """What the map shows at a period; control is that of its end, as on the page."""
    layers, when = set(drawing.definition.layers), period.when
    end = When(edtf_day(when.latest)) if when.latest else when
    control = "control" in layers
    atlas = drawing.atlas
    held = _rows(drawing.control, atlas.control, end) if control else []
    gone = _ended(_rows(drawing.control, atlas.control, when), held, atlas.control) if control else []
    moving = _rows(drawing.movements, atlas.movements, when) if "movements" in layers else []
    return Shown(
        period,
        tuple(e for e in drawing.events if e.when.overlaps(when)),
        tuple(row for row in _rows(drawing.event_points, atlas.events, when) if row.pinned),
        tuple(row for row in held if "Polygon" in row.geometry.geom_type),
        tuple(row for row in gone if "Polygon" in row.geometry.geom_type),
        tuple(row for row in held if row.geometry.geom_type == "Point"),
        tuple(moving),
    )


def _ended(earlier: list[Any], held: list[Any], control: Mapping[str, Control]) -> list[Any]:
    """What was held earlier and no longer at the end; where the holder goes on, or was there again, only the last."""
    kept = {row.id for row in held}
    known = {(row.party, row.title) for row in held}
    gone = [row for row in earlier if row.id not in kept and (row.party, row.title) not in known]
    last = {(row.party, row.title): row.id for row in sorted(gone, key=lambda row: control[row.id].when.sort_key[1])}
    return [row for row in gone if last[row.party, row.title] == row.id]


class Dated(Protocol):
    """What has a time: an event, a movement, a control."""

    @property
    def when(self) -> When: ...


def _rows(frame: Any, entries: Mapping[str, Dated], when: When) -> list[Any]:
    """The rows with a geometry whose entry of the atlas, by ``id``, touches a time."""
    return [
        row
        for row in frame.itertuples(index=False)
        if row.geometry is not None and not row.geometry.is_empty and entries[row.id].when.overlaps(when)
    ]


def grouped(rows: Iterable[Any], points: Sequence[tuple[float, float]], events: Mapping[str, Event]) -> list[Group]:
    """Rows of marks whose ``points``, in pixels, fall together, the weightiest first in each; least weighty groups
    first.
    """
    order = sorted(
        zip(rows, points, strict=True),
        key=lambda rp: (-rp[0].importance, _WEIGHT[rp[0].act], *events[rp[0].id].when.sort_key[:2], rp[0].id),
    )
    heads: list[tuple[Any, tuple[float, float], list[Any]]] = []
    for row, point in order:
        near = next((h for h in heads if np.hypot(h[1][0] - point[0], h[1][1] - point[1]) < MERGE_PX), None)
        if near is None:
            heads.append((row, point, [row]))
        elif all(r.id != row.id for r in near[2]):
            near[2].append(row)
    groups = [
        Group(x, y, (row.geometry.x, row.geometry.y), float(row.radius_km), tuple(kept)) for row, (x, y), kept in heads
    ]
    return sorted(groups, key=lambda g: g.rows[0].importance)


def strength(when: When, period: When) -> float:
    """How strongly to draw an event of a time, from 0.5 to 1: paler, the less of what it may mean lies in the
    period.
    """
    sure = when.certain_span
    if when.surely_within(period.earliest, period.latest):
        return 1.0
    if sure and When(edtf_between(*sure)).overlaps(period):
        return 1.0
    first, last, low, high = when.earliest, when.latest, period.earliest, period.latest
    if first is None or last is None:
        return _PALE
    within = days_between(max(first, low or first), min(last, high or last)) + 1
    return _PALE + _PALE_SHARE * max(0.0, within / (days_between(first, last) + 1))


def numbered(groups: Iterable[Group], first: Mapping[str, int]) -> dict[int, int]:
    """Numbers of groups, by their place in ``groups``: from 1, in the order of the first event that each holds.

    ``first`` gives each event's place in the list.
    """
    firsts = [(min(first[row.id] for row in g.rows), i) for i, g in enumerate(groups)]
    return {i: number for number, (_, i) in enumerate(sorted(firsts), 1)}
