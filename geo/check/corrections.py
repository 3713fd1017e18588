"""Corrections of the published atlas that name a map which is not there."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from geo.errors import Problem
from geo.store import Reading


def of_unknown_maps(reading: Reading, map_ids: Collection[str]) -> Iterator[Problem]:
    """Each map that a ``[[corrected]]`` of the atlas names and no definition has."""
    for correction in reading.atlas.about.corrected:
        for name in correction.maps:
            if name not in map_ids:
                yield Problem(
                    "data/atlas.toml",
                    f"corrected {correction.date}",
                    "names a map that is not there",
                    name,
                    f"one of {', '.join(sorted(map_ids)) or 'none is defined'}",
                )
