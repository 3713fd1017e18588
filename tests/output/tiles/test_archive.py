"""An archive is what others' readers of PMTiles and of vector tiles read, whole and the same each time."""

from __future__ import annotations

import gzip
import io
from collections import Counter

import mapbox_vector_tile
import numpy as np
import pytest
from pmtiles.reader import MemorySource, Reader, all_tiles
from pmtiles.tile import zxy_to_tileid

from geo.output.tiles.archive import ArchiveWriter, directories, tile_ids
from geo.output.tiles.bins import bins_of
from geo.output.tiles.columns import OPEN_END, OPEN_START, EventColumns, few_events
from geo.output.tiles.thinning import interleaved
from geo.output.tiles.write import write_archive
from tests.output.tiles.histories import history

N = 3000


def archive_of(events: EventColumns, last_zoom: int = 6) -> tuple[bytes, dict]:
    out = io.BytesIO()
    about = write_archive(out, events, bins_of(events.first, events.last, most=40), "test", last_zoom, 60, 80)
    return out.getvalue(), about


@pytest.fixture(scope="module")
def events() -> EventColumns:
    return history(N, 7)


@pytest.fixture(scope="module")
def read(events) -> list[tuple[tuple[int, int, int], dict]]:
    raw, _ = archive_of(events)
    # As the file has them: y grows to the south.
    found = all_tiles(MemorySource(raw))
    options = {"y_coord_down": True}
    return [(zxy, mapbox_vector_tile.decode(gzip.decompress(tile), default_options=options)) for zxy, tile in found]


def test_tiles_are_numbered_as_the_format_numbers_them():
    for zoom in range(6):
        x, y = (axis.ravel() for axis in np.meshgrid(np.arange(2**zoom), np.arange(2**zoom)))
        assert tile_ids(zoom, interleaved(x, y)).tolist() == [
            zxy_to_tileid(zoom, a, b) for a, b in zip(x.tolist(), y.tolist(), strict=True)
        ]


def test_each_tile_has_what_its_events_are_and_where(events, read):
    assert len(read) > 20
    for (zoom, x, _), tile in read:
        extent = tile["events"]["extent"]
        assert extent == 2 ** (26 - zoom)
        for feature in tile["events"]["features"]:
            number, got = feature["id"], feature["properties"]
            assert (got["id"], got["title"]) == (events.ids[number], events.titles[number])
            assert got.get("from", OPEN_START) == events.first[number]
            assert got.get("to", OPEN_END) == events.last[number]
            assert got.get("radius", 0) == events.radius[number]
            assert got["importance"] == events.importance[number]
            assert "act" not in got
            lon = (x + feature["geometry"]["coordinates"][0] / extent) / 2**zoom * 360 - 180
            assert lon == pytest.approx(events.lon[number], abs=1e-5)


def test_every_event_is_shown_or_counted_once_at_every_zoom(events, read):
    """A tile without counts stands for its children, which are not written."""
    for zoom in range(max(zxy[0] for zxy, _ in read) + 1):
        shown: Counter[int] = Counter()
        hidden = 0
        for zxy, tile in read:
            if zxy[0] == zoom or (zxy[0] < zoom and "counts" not in tile):
                shown.update(feature["id"] for feature in tile["events"]["features"])
                hidden += sum(feature["properties"]["n"] for feature in tile.get("counts", {}).get("features", []))
        assert set(shown.values()) == {1}
        assert len(shown) + hidden == N


def test_the_head_says_zooms_and_bounds(events):
    raw, about = archive_of(events)
    header = Reader(MemorySource(raw)).header()
    assert (header["min_zoom"], header["max_zoom"]) == (0, about["last_zoom"]) == (0, 6)
    assert header["min_lon_e7"] == round(events.lon.min() * 1e7)
    metadata = Reader(MemorySource(raw)).metadata()
    assert [layer["id"] for layer in metadata["vector_layers"]] == ["events", "counts"]
    assert metadata["dateline"]["n"] == N


def test_the_same_events_make_the_same_bytes(events):
    assert archive_of(events) == archive_of(history(N, 7))


@pytest.mark.slow
def test_many_tiles_are_found_through_directories_of_directories():
    data, out = io.BytesIO(), io.BytesIO()
    writer = ArchiveWriter(data)
    chance = np.random.default_rng(1)
    ids = np.unique(chance.integers(0, 4**12, 9000)) + (4**12 - 1) // 3
    tiles = {ident: chance.bytes(int(ident) % 250) for ident in ids.tolist()}
    writer.add(tiles.items())
    assert directories(writer.entries)[1]
    writer.finish(out, {}, (12, 12), (0.0, 0.0, 1.0, 1.0))
    source = MemorySource(out.getvalue())
    assert {zxy_to_tileid(*zxy): gzip.decompress(tile) for zxy, tile in all_tiles(source)} == tiles


def test_what_few_events_have_is_written_for_them_alone():
    events = few_events(
        ["a", "b"], words={1: "about 1900"}, sure={0: (-5, 7)}, differs=frozenset({0}), unsure=frozenset({1}),
    )  # fmt: skip
    raw, _ = archive_of(events)
    tile = mapbox_vector_tile.decode(gzip.decompress(next(iter(all_tiles(MemorySource(raw))))[1]))
    assert "counts" not in tile
    more = [
        {k: v for k, v in f["properties"].items() if k in ("words", "sure_from", "sure_to", "differs", "unsure")}
        for f in sorted(tile["events"]["features"], key=lambda f: f["id"])
    ]
    assert more == [{"sure_from": -5, "sure_to": 7, "differs": True}, {"words": "about 1900", "unsure": True}]


def test_events_without_any_mark_make_an_archive_without_tiles():
    none = np.zeros(0)
    events = few_events(["a"], mark_event=none.astype(np.int64), lon=none, lat=none, radius=none)
    raw, about = archive_of(events)
    assert list(all_tiles(MemorySource(raw))) == []
    assert (about["n"], about["marks"], about["unplaced"]) == (1, 0, 1)
