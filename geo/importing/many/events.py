"""A table of many events as columns for tiles: one event an id, its marks, its time in days."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.errors import DataError, WhenError
from geo.model import ACTS, CORE_KINDS, PIN_RADIUS_KM, ROLES
from geo.output.tiles.columns import Coded, EventColumns, Numbers, coded, order_of_id
from geo.output.tiles.times import Time, time_at
from geo.scene.event_table import MARKED_ROLES
from geo.text.suggest import remedy

RADIUS_KM = 1.0
# Coordinates are rounded to this many digits of a degree: 11 metres.
DIGITS = 4
# Of events that say nothing of their importance, those with so many rows that tell of them are weightier.
TELLINGS = (2, 4)


@dataclass(frozen=True, slots=True)
class ManyEvents:
    """Events as ``columns``, and the table's rows in their order: those of event ``i`` from ``begins[i]`` on.

    ``marked`` is the row of each mark; ``times`` are the times that differ, ``time`` is each event's among them.
    """

    columns: EventColumns
    table: pd.DataFrame
    begins: Numbers
    marked: Numbers
    times: Sequence[Time]
    time: Numbers


def events_in(table: pd.DataFrame, language: str = "en", kinds: Collection[str] = tuple(CORE_KINDS)) -> ManyEvents:
    """The events of a table of ``read_many``; times are said in ``language``.

    Title, time, kind, act and importance are those of an event's first row. Raises ``DataError`` that names the row or
    event of an empty id or title, a time that is no EDTF, an unknown kind, act or role, an importance, a radius or a
    place that cannot be, and half a place.
    """
    ids = [str(one) for one in table["id"]]
    _check(table, ids)
    order, begins, names = _grouped(ids)
    table = table.iloc[order].reset_index(drop=True)
    first = table.iloc[begins]
    whens, time = _distinct(first["when"])
    times = _times(whens, time, names, language)
    tellings = np.diff([*begins, len(table)])
    event = np.repeat(np.arange(len(names)), tellings)
    rows = _marked(table, event)
    columns = EventColumns(
        names, first["title"].tolist(),
        np.array([t.first for t in times], np.int64)[time], np.array([t.last for t in times], np.int64)[time],
        _words(first, "kind", "other", kinds, names), _words(first, "act", "deed", ACTS, names),
        _importance(first, tellings, names),
        event[rows], table["lon"].to_numpy()[rows].round(DIGITS), table["lat"].to_numpy()[rows].round(DIGITS),
        _radii(table)[rows],
        words={i: times[t].said for i, t in enumerate(time.tolist()) if times[t].said},
        sure={i: sure for i, t in enumerate(time.tolist()) if (sure := times[t].sure)},
        unsure=frozenset(i for i, t in enumerate(time.tolist()) if times[t].unsure),
    )  # fmt: skip
    return ManyEvents(columns, table, begins, rows, times, time)


def _check(table: pd.DataFrame, ids: Sequence[str]) -> None:
    for name, values in (("id", ids), ("title", table["title"].tolist())):
        empty = next((row for row, value in enumerate(values, 1) if not value.strip()), 0)
        if empty:
            raise DataError(f"row {empty}: the column {name!r} is empty. Try filling it")
    lon, lat = table["lon"].to_numpy(), table["lat"].to_numpy()
    wrong = np.flatnonzero((np.abs(lon) > 180) | (np.abs(lat) > 90))
    if len(wrong):
        at = int(wrong[0])
        raise DataError(f"event {ids[at]!r} lies at {lon[at]}, {lat[at]}. Try longitude, then latitude, in degrees")
    half = np.flatnonzero(np.isnan(lon) != np.isnan(lat))
    if len(half):
        at = int(half[0])
        has, lacks = ("lon", "lat") if np.isnan(lat[at]) else ("lat", "lon")
        raise DataError(f"row {at + 1}: event {ids[at]!r} has {has} and no {lacks}. Try both, or neither")
    radius = _radii(table)
    wrong = np.flatnonzero(radius < 0)
    if len(wrong):
        at = int(wrong[0])
        raise DataError(f"event {ids[at]!r}: the column 'radius_km' has {radius[at]}. Try kilometres, such as 5")
    if "role" in table:
        role = next((one for one in table["role"] if one and one not in ROLES), "")
        if role:
            raise DataError(f"the column 'role' has {role!r}. Try {remedy(role, ROLES)}")


def _grouped(ids: list[str]) -> tuple[Numbers, Numbers, list[str]]:
    """The order of rows by id, where each id begins in it, and the ids."""
    names = sorted(set(ids), key=order_of_id)
    place = {name: i for i, name in enumerate(names)}
    at = np.fromiter((place[one] for one in ids), np.int64, len(ids))
    order = np.argsort(at, kind="stable")
    return order, np.searchsorted(at[order], np.arange(len(names))), names


def _distinct(values: pd.Series) -> tuple[list[str], Numbers]:
    at, names = pd.factorize(values)
    return [str(name) for name in names], at.astype(np.int64)


def _times(whens: Sequence[str], time: Numbers, ids: Sequence[str], language: str) -> list[Time]:
    times = []
    for number, edtf in enumerate(whens):
        try:
            times.append(time_at(edtf, language))
        except WhenError as error:
            raise DataError(f"event {ids[int(np.flatnonzero(time == number)[0])]!r}: {error}") from error
    return times


def _words(first: pd.DataFrame, name: str, plain: str, allowed: Collection[str], ids: Sequence[str]) -> Coded:
    given = first[name].tolist() if name in first else [""] * len(first)
    found = coded([value or plain for value in given])
    for number, value in enumerate(found.of):
        if value not in allowed:
            ident = ids[int(np.flatnonzero(found.at == number)[0])]
            raise DataError(f"event {ident!r}: the column {name!r} has {value!r}. Try {remedy(value, list(allowed))}")
    return found


def _importance(first: pd.DataFrame, tellings: Numbers, ids: Sequence[str]) -> Numbers:
    if "importance" not in first:
        few, many = TELLINGS
        return np.where(tellings >= many, 3, np.where(tellings >= few, 2, 1))
    given = first["importance"].fillna(1.0).to_numpy()
    wrong = np.flatnonzero(~np.isin(given, (1, 2, 3)))
    if len(wrong):
        at = int(wrong[0])
        raise DataError(f"event {ids[at]!r}: the column 'importance' has {given[at]}. Try 1, 2 or 3")
    return given.astype(np.int64)


def _radii(table: pd.DataFrame) -> NDArray[np.float64]:
    if "radius_km" not in table:
        return np.full(len(table), RADIUS_KM)
    radius: NDArray[np.float64] = table["radius_km"].fillna(RADIUS_KM).to_numpy()
    return radius


def _marked(table: pd.DataFrame, event: Numbers) -> Numbers:
    """The rows at which a mark stands: narrow places where an event happened, each spot once."""
    lon, lat = table["lon"].to_numpy(), table["lat"].to_numpy()
    narrow = np.isfinite(lon) & np.isfinite(lat) & (_radii(table) <= PIN_RADIUS_KM)
    if "role" in table:
        roles = table["role"].to_numpy()
        happened = np.isin(roles, ["", *MARKED_ROLES])
        # An event that no row sets anywhere is marked at its other places.
        set_somewhere = np.bincount(event, weights=happened)[event] > 0
        narrow &= happened | ~set_somewhere
    rows = np.flatnonzero(narrow)
    spot = np.round(lon[rows] * 10**DIGITS).astype(np.int64) * 10**7 + np.round(lat[rows] * 10**DIGITS).astype(np.int64)
    order = np.lexsort((rows, spot, event[rows]))
    ordered = np.stack([event[rows][order], spot[order]])
    again = np.zeros(len(rows), bool)
    again[order[1:]] = (ordered[:, 1:] == ordered[:, :-1]).all(axis=0)
    return rows[~again]
