"""The events of the cases: the atlas's own, and as many dated points as one likes from a seed."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import geopandas as gpd
from shapely import Point

from geo.model import ACTS, CORE_KINDS

# TimestampedGeoJson fails on days before 1970, and sorts milliseconds as text, so days on both sides of September 2001
# confuse it. The peers, and only they, are given every day this many years later.
SHIFT_YEARS = 100
START, DAYS = date(1980, 1, 1), 7300
WEST, SOUTH, EAST, NORTH = 68.0, 34.0, 102.0, 52.0
FIRST = ("Meeting", "Fighting", "Letter", "Crossing", "Assembly", "Strike", "Treaty", "Arrest", "Flight", "Statement")
SECOND = (
    "at the ford",
    "in the market",
    "on the pass",
    "by the river",
    "near the mill",
    "at the gate",
    "in the valley",
)


@dataclass(frozen=True, slots=True)
class Dot:
    """One event at one point: longitude, latitude; its first and last day."""

    id: str
    title: str
    first: date
    last: date
    lon: float
    lat: float
    kind: str
    act: str
    importance: int
    radius_km: float = 1.0

    @property
    def edtf(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}/{self.last}"


def synthetic(n: int, seed: int = 1944) -> list[Dot]:
    """``n`` dated points, the same for the same seed: two thirds cluster round forty towns, the rest lie anywhere.

    >>> synthetic(3) == synthetic(3)
    True
    """
    rng = random.Random(seed)
    towns = [(rng.uniform(WEST, EAST), rng.uniform(SOUTH, NORTH)) for _ in range(40)]
    dots = []
    for i in range(n):
        if rng.random() < 2 / 3:
            lon, lat = (rng.gauss(c, 0.8) for c in rng.choice(towns))
        else:
            lon, lat = rng.uniform(WEST, EAST), rng.uniform(SOUTH, NORTH)
        day = START + timedelta(days=rng.randrange(DAYS))
        title = f"{rng.choice(FIRST)} {rng.choice(SECOND)}, {rng.randrange(10 * n)}"
        weight = rng.choices((1, 2, 3), (80, 16, 4))[0]
        dots.append(
            Dot(
                f"e{i}",
                title,
                day,
                day,
                round(lon, 4),
                round(lat, 4),
                rng.choice(tuple(CORE_KINDS)[:9]),
                rng.choice(ACTS),
                weight,
            )
        )
    return dots


def real(root: Path, map_id: str = "atlas") -> list[Dot]:
    """The atlas's events that a map pins, one dot for each place; open ends are cut to the other end."""
    from geo.scene.event_table import event_points, events_of
    from geo.store import load_atlas, load_map

    atlas = load_atlas(root / "data")
    definition = load_map(root / "maps" / f"{map_id}.toml", atlas)
    rows = event_points(atlas, definition, events_of(atlas, definition))
    return [
        Dot(r.id, r.title, r.earliest or r.latest, r.latest or r.earliest, r.geometry.x, r.geometry.y, r.kind, r.act,
            int(r.importance), float(r.radius_km))
        for r in rows[rows["pinned"]].itertuples()
    ]  # fmt: skip


def frame(dots: Sequence[Dot]) -> gpd.GeoDataFrame:
    """The dots as ``geo.TimeLayer`` takes them."""
    columns = {
        "id": [d.id for d in dots], "title": [d.title for d in dots], "when": [d.edtf for d in dots],
        "kind": [d.kind for d in dots], "act": [d.act for d in dots], "importance": [d.importance for d in dots],
    }  # fmt: skip
    return gpd.GeoDataFrame(columns, geometry=[Point(d.lon, d.lat) for d in dots], crs=4326)


def shifted(day: date) -> date:
    """The day as the peers are given it.

    >>> shifted(date(1944, 11, 12))
    datetime.date(2044, 11, 12)
    """
    return day.replace(year=day.year + SHIFT_YEARS)


def windows(dots: Sequence[Dot], steps: int, width_days: int) -> list[tuple[date, date]]:
    """``steps`` intervals of ``width_days`` that end where the dots are, evenly by rank, in a shuffled order.

    The order is the one of a reader who jumps about, so that no page can live on what the last step left.
    """
    days = sorted(d.first for d in dots)
    ends = [days[(i + 1) * (len(days) - 1) // (steps + 1)] for i in range(steps)]
    random.Random(steps).shuffle(ends)
    return [(end - timedelta(days=width_days), end) for end in ends]


def shown(dots: Sequence[Dot], window: tuple[date, date]) -> int:
    """How many dots touch a window."""
    return sum(d.first <= window[1] and d.last >= window[0] for d in dots)
