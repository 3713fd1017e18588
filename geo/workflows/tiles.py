"""The way from a table of very many events to a map of tiles: a page, an archive of tiles and a file of records.

table -> events as columns -> tiles, counts, records, search; the weightiest -> a small atlas -> layers -> page
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from geo.dates.days import EPOCH
from geo.drafting.definition import check_review
from geo.drafting.plain_text import slug
from geo.errors import DataError
from geo.ground.ground import Ground
from geo.i18n import catalogue
from geo.importing.many.events import ManyEvents, events_in
from geo.importing.many.page_atlas import page_atlas, page_definition
from geo.importing.many.records import records_of
from geo.importing.many.table import files_of, read_many
from geo.model import PIN_RADIUS_KM
from geo.output.map_page import pages, tiled
from geo.output.tiles.bins import bins_of
from geo.output.tiles.columns import EventColumns
from geo.output.tiles.write import LAST_ZOOM, write_archive, write_records_file
from geo.scene.claims import silent_voices
from geo.scene.compose import compose
from geo.scene.drawing import Drawing
from geo.store.files import file_digest, make_folder, sweep, whole_file
from geo.store.lock import only_writer
from geo.workflows.manifest import Manifest, packages, program, write_manifest

Note = Callable[[str], None]
# Events, the record of each, and what is searched of each.
Told = tuple[EventColumns, Iterable[Mapping[str, Any]], Iterable[str]]
PAGE, ARCHIVE, RECORDS = ".html", ".pmtiles", ".records"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a user asks of a map beside its table; empty is what the table gives.

    ``name`` is that of the three files, without ending; ``reviewed_by`` and ``reviewed_on`` (a day, ISO 8601) say who
    vouches for the map, both or neither.
    """

    title: str = ""
    name: str = ""
    language: str = "en"
    reviewed_by: str = ""
    reviewed_on: str = ""


def tiles(source: Path, out: Path, wishes: Wishes = Wishes(), progress: Note = lambda _: None) -> list[Path]:
    """Write the map of the events in ``source`` into the folder ``out``: its page, archive and records, in this order,
    and a manifest.

    All three are written or none is; the same table makes the same bytes. Raises ``DataError`` for a table that cannot
    be used, ``AssetError`` where a package is missing, ``OutputError`` where nothing can be written.
    """
    check_review(wishes.reviewed_by, wishes.reviewed_on)
    catalogue.messages(wishes.language)
    name = wishes.name or slug(source.stem, "events")
    if slug(name) != name:
        raise DataError(f"{name!r} is no name for files of a map. Try {slug(name, 'events')!r}")
    progress(f"reading {source}")
    events = events_in(read_many(source), wishes.language)
    if not len(events.marked):
        raise DataError(
            f"{source} has no event with a point to be marked at, of a place no wider than {PIN_RADIUS_KM:g} km."
            " Try filling lon and lat, or dateline import, which looks places up by their names"
        )
    title = wishes.title or source.stem.replace("-", " ").replace("_", " ").capitalize()
    atlas = page_atlas(events, title, wishes.language)
    definition = page_definition(
        events, atlas, name, title, drafted="says" in events.table, reviewed=(wishes.reviewed_by, wishes.reviewed_on),
        language=wishes.language,
    )  # fmt: skip
    make_folder(out)
    with only_writer(out):
        sweep(out, lambda file: file.partition(".")[0] == name)
        progress(f"writing {len(events.columns):,} events")
        drawing, ground = compose(atlas, definition)
        told = (events.columns, records_of(events), searched(events))
        paths = _written(drawing, out, name, told, lambda facts: pages.draw(drawing, ground, {}, tiles=facts))
        for path in paths:
            progress(f"wrote {path} ({path.stat().st_size / 1000:,.0f} kB)")
        known = {"title": title, "reviewed_by": wishes.reviewed_by, "reviewed_on": wishes.reviewed_on}
        outputs = {path.name: file_digest(path) for path in paths}
        made = Manifest(name, "", wishes.language, "", outputs, inputs_of(source), program(), packages(), known)
        write_manifest(made, paths[0])
    return paths


def inputs_of(source: Path) -> dict[str, str]:
    """Hashes of the files of a table, by their name or their path in its folder."""
    return {name: file_digest(path) for name, path in files_of(source).items()}


def wishes_in(made: Manifest) -> Wishes:
    """What was asked of a map, by the manifest beside it."""
    known = {key: made.wishes.get(key, "") for key in ("title", "reviewed_by", "reviewed_on")}
    return Wishes(name=made.map, language=made.language, **known)


def with_tiles(drawing: Drawing, ground: Ground, out: Path, name: str, base_url: str = "") -> list[Path]:
    """Write an atlas's map whose events stand beside its page, as ``name`` in the folder ``out``."""
    columns = tiled.columns_of(drawing)
    silent = {event.id: silent_voices(event, drawing.atlas) for event in drawing.events}
    told = (columns, tiled.records(drawing, columns, silent), tiled.searched(drawing))
    few = tiled.of_the_page(drawing, columns)
    return _written(drawing, out, name, told, lambda facts: pages.draw(few, ground, silent, base_url, tiles=facts))


def _written(drawing: Drawing, out: Path, name: str, told: Told, draw: Callable[[dict[str, Any]], str]) -> list[Path]:
    """Write page, archive and records, all or none; ``draw`` makes the page of what it must know of the others."""
    columns, records, texts = told
    definition = drawing.definition
    paths = [out / f"{name}{ending}" for ending in (PAGE, ARCHIVE, RECORDS)]
    # What is opened first is put in place last: the page.
    with whole_file(paths[0]) as page, whole_file(paths[1]) as archive, whole_file(paths[2]) as beside:
        # A tile is drawn with twice as many pixels as the zoom of a map counts.
        facts = write_archive(
            archive, columns, bins_of(columns.first, columns.last, edges_of(drawing)), definition.title,
            min(LAST_ZOOM, max(0, math.ceil(definition.zooms[1]) - 1)),
        )  # fmt: skip
        index = write_records_file(beside, columns, records, texts)
        files = {
            "archive": paths[1].name,
            "records": paths[2].name,
            "index": list(index),
            "sizes": [_size(archive), _size(beside)],
        }
        page.write(draw({**facts, **files}).encode())
    return paths


def _size(file: IO[bytes]) -> int:
    """How many bytes a file has that is being written."""
    return file.seek(0, os.SEEK_END)


def edges_of(drawing: Drawing) -> list[int]:
    """The days since 1970 on which a map's periods begin, and those after their ends."""
    days: list[int] = []
    for period in drawing.definition.periods:
        when = drawing.atlas.periods[period].when
        days += [when.earliest.toordinal() - EPOCH] if when.earliest else []
        days += [when.latest.toordinal() - EPOCH + 1] if when.latest else []
    return days


def searched(events: ManyEvents) -> Iterator[str]:
    """What is searched of each event: its title and the names of its places."""
    if "place_title" not in events.table:
        yield from events.columns.titles
        return
    names = events.table["place_title"].to_numpy()
    ends = [*events.begins.tolist()[1:], len(names)]
    for title, start, end in zip(events.columns.titles, events.begins.tolist(), ends, strict=True):
        yield f"{title} {' '.join(names[start:end])}"
