"""Small histories for tests of tiles: few places, so that many events share them, and times of any length."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from geo.output.tiles.columns import OPEN_END, OPEN_START, EventColumns, few_events

PLACES = ((2.35, 48.86), (2.36, 48.85), (24.94, 60.17), (-9.14, 38.72), (179.9, -17.7), (-179.9, -18.0), (0.0, 89.0))


@st.composite
def histories(draw: st.DrawFn, most: int = 120) -> EventColumns:
    """Events of some years, each with a mark at one of a few places or somewhere near."""
    n = draw(st.integers(1, most))
    seed = draw(st.integers(0, 2**32 - 1))
    return history(n, seed)


def history(n: int, seed: int) -> EventColumns:
    """``n`` events that depend on ``seed`` alone."""
    chance = np.random.default_rng(seed)
    place = chance.integers(0, len(PLACES), n)
    near = chance.choice([0.0, 0.001, 3.0], n)
    lon, lat = np.array(PLACES)[place].T + chance.normal(0, 1, (2, n)) * near
    first = chance.integers(-4000, 4000, n)
    last = first + chance.choice([0, 30, 2000], n)
    first[chance.random(n) < 0.03] = OPEN_START
    last[chance.random(n) < 0.03] = OPEN_END
    return few_events(
        [f"e{i:04}" for i in range(n)],
        first=first,
        last=last,
        importance=chance.integers(1, 4, n),
        lon=(lon + 180) % 360 - 180,
        lat=np.clip(lat, -90, 90),
        radius=chance.choice([0.0, 1.0, 5.25], n),
    )
