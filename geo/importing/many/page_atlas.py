"""The small atlas that a page of tiles is drawn from: the weightiest events, places of most, periods of all time."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.dates.days import day_at, edtf_between, ordinal_of, whole_parts
from geo.dates.display import in_words
from geo.dates.edtf import When
from geo.drafting.definition import CREDITS, LAYERS, LEAST_KM, extent, zooms_of
from geo.drafting.plain_text import plain, slug
from geo.importing.many.events import RADIUS_KM, ManyEvents
from geo.model import About, Atlas, Event, MapDefinition, MapProjection, Name, OpensAt, Period, Place, PlaceInRole
from geo.output.tiles.bins import within
from geo.output.tiles.columns import EPOCH, OPEN_END, OPEN_START, EventColumns

# So many events stand in the still and, without a script, in the list.
SHOWN = 60
# So many places are lettered; those of most events come first.
LETTERED, FIRST_RANK, SECOND_RANK = 150, 20, 60
# Of so many places the weightiest event is among those that are shown: a wide map letters only where there are some.
BUSIEST = 40
# Periods, and the months that one may have.
MOST_PERIODS = 12
_MONTHS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, *(12 * 10**digits for digits in range(3, 13)))
# How far in a map may be zoomed: to streets, or, where it is wider than so many degrees, to towns. Beyond, the lines of
# the ground are coded finer, which a map of the world need not send.
STREETS, TOWNS, WIDE = 14.0, 10.0, 20.0
# The extent is weighed over squares of so many degrees, of which the fullest count.
SQUARE, SQUARES = 2.5, 120
SUBTITLE = "{count:,} events; each mark opens what is known of one."
Row = Mapping[str, Any]
NOTE = "Times and places as a table of events has them."


def periods_over(first: int, last: int, language: str = "en") -> list[Period]:
    """Periods of whole months, years, decades or centuries over the days (since 1970) from one to another.

    >>> [p.id for p in periods_over(ordinal_of(1936, 7, 17) - EPOCH, ordinal_of(1939, 4, 1) - EPOCH)][:2]
    ['1936-07-1936-09', '1936-10-1936-12']
    """
    start, end = day_at(first + EPOCH), day_at(last + EPOCH)
    low, high = start.year * 12 + start.month - 1, end.year * 12 + end.month - 1
    months = next((m for m in _MONTHS if high // m - low // m < MOST_PERIODS), _MONTHS[-1])
    periods = []
    for unit in range(low // months, high // months + 1):
        begins = day_at(ordinal_of(*_month(unit * months)))
        ends = day_at(ordinal_of(*_month((unit + 1) * months)) - 1)
        when = When(edtf_between(begins, ends, whole_parts(begins, ends)))
        periods.append(Period(slug(when.edtf), in_words(when, language), when))
    return periods


def _month(number: int) -> tuple[int, int, int]:
    return number // 12, number % 12 + 1, 1


def page_atlas(events: ManyEvents, title: str, language: str = "en") -> Atlas:
    """An atlas of the weightiest events that have a mark, with the places of most events for names on the map."""
    columns = events.columns
    ends = np.concatenate([columns.first[columns.first > OPEN_START], columns.last[columns.last < OPEN_END]])
    low, high = (int(ends.min()), int(ends.max())) if len(ends) else (0, 0)
    periods = periods_over(low, high, language)
    lettered = _lettered(events.table)
    weighty = _weighty(events, list(lettered.index[:BUSIEST]))
    rows = events.table.iloc[events.begins[weighty]]
    found = [*_places(lettered, 1), *_places(rows, 3)]
    places = {place.title: place for place in reversed(found)}
    made = [_event(events, int(i), places[_title(row)].id) for i, row in zip(weighty, _rows(rows), strict=True)]
    return Atlas(
        # A table says of no day what it is of; its version is known by its events.
        About(plain(title), _digest(events), "", NOTE),
        places=MappingProxyType({place.id: place for place in places.values()}),
        periods=MappingProxyType({period.id: period for period in periods}),
        events=MappingProxyType({event.id: event for event in made}),
        sources=MappingProxyType({}),
        origins=MappingProxyType({}),
        parties=MappingProxyType({}),
        people=MappingProxyType({}),
        movements=MappingProxyType({}),
        control=MappingProxyType({}),
        disagreements=MappingProxyType({}),
    )


def _digest(events: ManyEvents) -> str:
    """Eight digits that differ where events, or their times or marks, do."""
    columns = events.columns
    whole = hashlib.sha256("\0".join(map(str, columns.ids)).encode())
    for values in (columns.first, columns.last, columns.lon, columns.lat):
        whole.update(np.ascontiguousarray(values).tobytes())
    return whole.hexdigest()[:8]


def page_definition(
    events: ManyEvents, atlas: Atlas, map_id: str, title: str, *, drafted: bool = False,
    reviewed: tuple[str, str] = ("", ""), language: str = "en",
) -> MapDefinition:  # fmt: skip
    """The map of many events: as wide as where they are, opening on the period with most."""
    columns = events.columns
    period = busiest(columns, list(atlas.periods.values()))
    bounds = extent(_weighed(columns), LEAST_KM)
    return MapDefinition(
        id=map_id,
        title=plain(title),
        subtitle=SUBTITLE.format(count=len(columns)),
        language=language,
        projection=MapProjection("auto"),
        bounds_lonlat=bounds,
        opens_at=OpensAt(period.id, bounds),
        periods=tuple(atlas.periods),
        layers=tuple(layer for layer in LAYERS if layer != "movements"),
        label_languages=("source",),
        credits=CREDITS,
        reviewed_by=plain(reviewed[0]),
        reviewed_on=reviewed[1],
        zooms=(zooms_of(bounds, bounds)[0], TOWNS if bounds[2] - bounds[0] > WIDE else STREETS),
        drafted=drafted,
        events="tiles",
    )


def busiest(columns: EventColumns, periods: Sequence[Period]) -> Period:
    """The period that most events overlap, of several the first."""
    edges = [-np.inf, *(_first(period) for period in periods[1:]), np.inf]
    starts, ends = (np.histogram(days.astype(float), edges)[0] for days in (columns.first, columns.last))
    counts = [within(starts, ends, i, i) for i in range(len(periods))]
    return periods[counts.index(max(counts))]


def _first(period: Period) -> int:
    day = period.when.earliest
    return day.toordinal() - EPOCH if day else OPEN_START


def _title(row: Row) -> str:
    name = plain(str(row.get("place_title") or ""), 60)
    return name or f"{row['lat']:.2f}, {row['lon']:.2f}"


def _rows(table: pd.DataFrame) -> list[Row]:
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


def _weighty(events: ManyEvents, busiest: Sequence[str]) -> NDArray[np.int64]:
    """Events that have a mark: the weightiest in each of the busiest places, and then the weightiest of all."""
    ranks = events.columns.ranks()
    marked = np.unique(events.columns.mark_event)
    marked = marked[np.argsort(ranks[marked])]
    chosen = dict.fromkeys(marked[:SHOWN].tolist())
    if len(busiest):
        first = events.table["place_title"].iloc[events.begins[marked]].reset_index(drop=True)
        there = first[first.isin(set(busiest))].drop_duplicates()
        chosen = {**dict.fromkeys(marked[there.index].tolist()), **chosen}
    return np.sort(np.array(list(chosen)[:SHOWN], np.int64))


def _lettered(table: pd.DataFrame) -> pd.DataFrame:
    """The first row of each of the places that most rows name."""
    if "place_title" not in table:
        return table.iloc[:0]
    there = table[(table["place_title"] != "") & table["lon"].notna() & table["lat"].notna()]
    counts = there["place_title"].value_counts(sort=False)
    names = sorted(counts.index, key=lambda name: (-int(counts[name]), name))[:LETTERED]
    first = there.drop_duplicates("place_title").set_index("place_title", drop=False)
    return first.loc[names]


def _places(table: pd.DataFrame, best: int) -> list[Place]:
    """A place for each row that has coordinates; ``best`` is the rank of the first."""
    made = []
    for at, row in enumerate(_rows(table)):
        title, radius = _title(row), float(row.get("radius_km") or RADIUS_KM)
        rank = 3 if best == 3 or at >= SECOND_RANK else 2 if at >= FIRST_RANK else 1
        point = (round(float(row["lon"]), 5), round(float(row["lat"]), 5))
        made.append(Place(
            slug(f"{title} {point[0]} {point[1]}", "place"), title, "town" if rank > 1 else "city", point,
            radius if radius > 0 else RADIUS_KM, (Name(title, "en", "source"),), "the table of events", rank,
        ))  # fmt: skip
    return made


def _event(events: ManyEvents, number: int, place: str) -> Event:
    columns, time = events.columns, events.times[int(events.time[number])]
    return Event(
        columns.ids[number], plain(columns.titles[number]), "", When(time.edtf), (PlaceInRole(place),),
        columns.kind.of[columns.kind.at[number]], int(columns.importance[number]), (),
        columns.act.of[columns.act.at[number]],
    )  # fmt: skip


def _weighed(columns: EventColumns) -> list[tuple[Place, float]]:
    """Squares of the Earth as places, each with how many marks stand in it, the fullest."""
    if not len(columns.lon):
        return [(Place("world", "world", "site", (0.0, 0.0), 2000.0, (Name("world", "en"),), ""), 1.0)]
    spots = np.column_stack([columns.lon, columns.lat])
    square = np.floor(spots / SQUARE).astype(np.int64) @ np.array([1000, 1])
    kept, at, counts = np.unique(square, return_inverse=True, return_counts=True)
    low, high = np.full((len(kept), 2), np.inf), np.full((len(kept), 2), -np.inf)
    np.minimum.at(low, at, spots)
    np.maximum.at(high, at, spots)
    fullest = np.lexsort((np.arange(len(kept)), -counts))[:SQUARES].tolist()
    # Each corner of what stands in a square, so that the extent holds all of it.
    return [
        (Place(f"s{i}", "s", "site", (float(corner[0]), float(corner[1])), 1.0, (Name("s", "en"),), ""), counts[i] / 2)
        for i in fullest
        for corner in (low[i], high[i])
    ]
