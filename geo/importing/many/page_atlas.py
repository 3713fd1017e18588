"""The small atlas that a page of tiles is drawn from: the weightiest events, places of most, periods of all time."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Sequence
from types import MappingProxyType

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.dates.days import EPOCH, day_at, edtf_between, ordinal_of, whole_parts
from geo.dates.display import in_words
from geo.dates.edtf import When
from geo.drafting.definition import CREDITS, LAYERS, LEAST_KM, extent, zooms_of
from geo.drafting.plain_text import plain, slug, unused
from geo.importing.many.events import RADIUS_KM, ManyEvents
from geo.model import About, Atlas, Event, MapDefinition, MapProjection, Name, OpensAt, Period, Place, PlaceInRole
from geo.output.tiles.bins import within
from geo.output.tiles.columns import ON_PAGE, OPEN_START, EventColumns, known_ends

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
# Places of one name without ids are one where they agree in so many digits of a degree: some eleven kilometres.
APART = 1
# A place's number, or the point of one without a name.
Spot = int | tuple[float, float]
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
    ends = known_ends(columns.first, columns.last)
    low, high = (int(ends.min()), int(ends.max())) if len(ends) else (0, 0)
    periods = periods_over(low, high, language)
    spots = _spots(events.table)
    lettered = _lettered(events.table, spots)
    weighty, rows = _weighty(events, spots, lettered[:BUSIEST])
    places = _places(events.table, spots, lettered, rows)
    made = [
        _event(events, int(i), places[_spot(events.table, spots, row)].id)
        for i, row in zip(weighty, rows.tolist(), strict=True)
    ]
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


def _spots(table: pd.DataFrame) -> NDArray[np.int64]:
    """The number of the named place at which each row is, -1 where it has no name or no coordinates.

    Two places of one name are two: where they have no ids of their own, as far as they are apart.
    """
    if "place_title" not in table:
        return np.full(len(table), -1)
    lon, lat = table["lon"], table["lat"]
    place = table["place"] if "place" in table else pd.Series("", table.index)
    near = [(axis.round(APART).where(place == "", 0.0)).fillna(0.0) for axis in (lon, lat)]
    number = table.groupby([table["place_title"], place, *near], sort=False).ngroup()
    there = (table["place_title"] != "") & lon.notna() & lat.notna()
    return np.where(there, number, -1)


def _spot(table: pd.DataFrame, spots: NDArray[np.int64], row: int) -> Spot:
    """What makes a row's place one: its number, or where it has none its point."""
    return int(spots[row]) if spots[row] >= 0 else (float(table["lon"].iloc[row]), float(table["lat"].iloc[row]))


def _lettered(table: pd.DataFrame, spots: NDArray[np.int64]) -> NDArray[np.int64]:
    """The first row of each of the named places of most rows, those of most first."""
    named = np.flatnonzero(spots >= 0)
    if not len(named):
        return named
    _, first, counts = np.unique(spots[named], return_index=True, return_counts=True)
    rows: NDArray[np.int64] = named[first]
    titles = table["place_title"].to_numpy()
    order = sorted(range(len(rows)), key=lambda i: (-int(counts[i]), titles[rows[i]], int(rows[i])))
    return rows[order[:LETTERED]]


def _places(
    table: pd.DataFrame, spots: NDArray[np.int64], lettered: NDArray[np.int64], rows: NDArray[np.int64]
) -> dict[Spot, Place]:
    """The places of the rows that are lettered, and of the other ``rows`` of events."""
    places: dict[Spot, Place] = {}
    for row, rank in [*zip(lettered.tolist(), _ranks(), strict=False), *((row, 3) for row in rows.tolist())]:
        spot = _spot(table, spots, row)
        if spot not in places:
            places[spot] = _place(table, row, rank, {place.id for place in places.values()})
    return places


def _ranks() -> list[int]:
    """The ranks of places in the order in which they are lettered."""
    return [1 if at < FIRST_RANK else 2 if at < SECOND_RANK else 3 for at in range(LETTERED)]


def _weighty(
    events: ManyEvents, spots: NDArray[np.int64], busiest: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Events that have a mark, and the row of the first mark of each: the weightiest in each of the places of
    ``busiest``, and then the weightiest of all.
    """
    marked, mark = np.unique(events.columns.mark_event, return_index=True)
    order = np.argsort(events.columns.ranks()[marked])
    marked, rows = marked[order], events.marked[mark[order]]
    there = np.flatnonzero(np.isin(spots[rows], spots[busiest]))
    _, first = np.unique(spots[rows[there]], return_index=True)
    chosen = dict.fromkeys([*np.sort(there[first]).tolist(), *range(min(ON_PAGE, len(marked)))])
    kept = np.array(list(chosen)[:ON_PAGE], np.int64)
    kept = kept[np.argsort(marked[kept])]
    return marked[kept], rows[kept]


def _place(table: pd.DataFrame, row: int, rank: int, taken: Container[str]) -> Place:
    """The place of a row that has coordinates, under an id that is not ``taken``."""
    cells = {str(name): value for name, value in table.iloc[row].items()}
    point = (round(float(cells["lon"]), 5), round(float(cells["lat"]), 5))
    title = plain(str(cells.get("place_title", "")), 60) or f"{point[1]:.2f}, {point[0]:.2f}"
    radius = float(cells.get("radius_km", RADIUS_KM))
    return Place(
        unused(slug(f"{title} {point[0]} {point[1]}", "place"), taken), title, "town" if rank > 1 else "city", point,
        radius if radius > 0 else RADIUS_KM, (Name(title, "en", "source"),), "the table of events", rank,
    )  # fmt: skip


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
