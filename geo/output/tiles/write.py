"""Events written as an archive of tiles and a file of records, and what the page is given of both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from tempfile import TemporaryFile
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from geo.output.tiles.archive import ArchiveWriter, layers_of, tile_ids
from geo.output.tiles.bins import Bins, starts_and_ends
from geo.output.tiles.columns import EventColumns, Numbers
from geo.output.tiles.counts import PARTS_BITS, hidden_counts
from geo.output.tiles.features import COUNT_FIELDS, EVENT_FIELDS, EventValues, count_points, event_points
from geo.output.tiles.mvt import layer_bodies
from geo.output.tiles.records import write_records
from geo.output.tiles.search import search_blocks
from geo.output.tiles.thinning import MOST, MOST_LAST, Marks, Thinned, marks_of, thin

LAST_ZOOM = 14
# Tiles are meant to be drawn with so many pixels on a side.
TILE_PX = 512
# So many features are encoded at once.
AT_ONCE = 200_000


def write_archive(
    out: IO[bytes], events: EventColumns, bins: Bins, name: str, last_zoom: int = LAST_ZOOM, most: int = MOST,
    most_last: int = MOST_LAST,
) -> dict[str, Any]:  # fmt: skip
    """Write the archive of ``events`` to ``out``; returns what a page must know of it, beside its name.

    ``last_zoom`` is the greatest zoom of tiles; ``most`` and ``most_last`` are how many marks a tile shows, and one of
    that zoom.
    """
    marks = marks_of(events, bins)
    thinned = thin(marks, last_zoom, most, most_last)
    about = facts(events, bins)
    values = EventValues.of(events)
    with TemporaryFile() as data:
        archive = ArchiveWriter(data)
        for zoom in range(last_zoom + 1):
            archive.add(_tiles(values, marks, thinned, zoom))
        deepest = int(thinned.leaf.max(initial=0))
        zooms = (0, deepest)
        metadata = {
            "name": name,
            "vector_layers": layers_of([("events", EVENT_FIELDS), ("counts", COUNT_FIELDS)], zooms),
            "dateline": {**about, "last_zoom": deepest},
        }
        archive.finish(out, metadata, zooms, _bounds(events))
    return {**about, "last_zoom": deepest}


def facts(events: EventColumns, bins: Bins) -> dict[str, Any]:
    """What a page is told of its tiled events: how many they are, their bins of time, and those without a mark."""
    starts, ends = starts_and_ends(bins, events.first, events.last)
    bare = np.ones(len(events), bool)
    bare[events.mark_event] = False
    return {
        "version": 1, "n": len(events), "marks": len(events.mark_event), "unplaced": int(bare.sum()),
        "tile_px": TILE_PX, "parts": 1 << PARTS_BITS,
        "bins": list(bins.edges), "starts": starts, "ends": ends, "kinds": list(events.kind.of),
        "acts": list(events.act.of), "bounds": list(_bounds(events)),
    }  # fmt: skip


def write_records_file(
    out: IO[bytes], events: EventColumns, records: Iterable[Mapping[str, Any]], texts: Iterable[str]
) -> tuple[int, int]:
    """Write records and search over ``texts``; returns where the index begins and how long it is."""
    return write_records(out, events.ids, records, search_blocks(events, texts))


def _bounds(events: EventColumns) -> tuple[float, float, float, float]:
    if not len(events.lon):
        return -180.0, -85.0, 180.0, 85.0
    return (
        float(events.lon.min()), max(-85.0, float(events.lat.min())),
        float(events.lon.max()), min(85.0, float(events.lat.max())),
    )  # fmt: skip


def _tiles(values: EventValues, marks: Marks, thinned: Thinned, zoom: int) -> Iterator[tuple[int, bytes]]:
    """The tiles of a zoom by their ids in the archive, in their order, encoded a stretch at a time."""
    alive = np.flatnonzero(thinned.leaf >= zoom)
    tiles, begins, counts = np.unique(marks.tile(zoom)[alive], return_index=True, return_counts=True)
    idents = tile_ids(zoom, tiles)
    order = np.argsort(idents)
    stretch = np.cumsum(counts[order]) // AT_ONCE
    for part in np.split(order, np.flatnonzero(np.diff(stretch)) + 1) if len(order) else []:
        chosen = np.sort(np.concatenate([alive[begins[i] : begins[i] + counts[i]] for i in part]))
        bodies = _bodies(values, marks, chosen, thinned.shown[chosen] <= zoom, zoom)
        for ident, tile in zip(idents[part].tolist(), tiles[part].tolist(), strict=True):
            yield ident, bodies[tile]


def _bodies(values: EventValues, marks: Marks, chosen: Numbers, seen: NDArray[np.bool_], zoom: int) -> dict[int, bytes]:
    """The tiles that hold the ``chosen`` marks, of which those ``seen`` are shown and the others counted."""
    shown = layer_bodies("events", event_points(values, marks, chosen[seen], zoom), zoom)
    counts = count_points(hidden_counts(marks, chosen[~seen], zoom))
    counted = layer_bodies("counts", counts, zoom)
    return {tile: shown.get(tile, b"") + counted.get(tile, b"") for tile in {**shown, **counted}}
