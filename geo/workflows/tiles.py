"""The way from a table of very many events to a map of tiles: a page, an archive of tiles and a file of records.

table -> events as columns -> tiles, counts, records, search; the weightiest -> a small atlas -> layers -> page
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.drafting.plain_text import slug
from geo.errors import DataError
from geo.i18n import catalogue
from geo.importing.many.events import ManyEvents, events_in
from geo.importing.many.page_atlas import page_atlas, page_definition
from geo.importing.many.records import records_of
from geo.importing.many.table import read_many
from geo.output.tiles.bins import bins_of
from geo.output.tiles.columns import EPOCH
from geo.output.tiles.write import write_archive, write_records_file
from geo.store.files import make_folder, whole_file

Note = Callable[[str], None]
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
    """Write the map of the events in ``source`` into the folder ``out``: its page, archive and records, in this order.

    All three are written or none is; the same table makes the same bytes. Raises ``DataError`` for a table that cannot
    be used, ``AssetError`` where a package is missing, ``OutputError`` where nothing can be written.
    """
    if bool(wishes.reviewed_by) != bool(wishes.reviewed_on):
        raise DataError("a review has a name and a day. Try --reviewed-by NAME --reviewed-on 2026-11-29")
    catalogue.messages(wishes.language)
    name = wishes.name or slug(source.stem, "events")
    if slug(name) != name:
        raise DataError(f"{name!r} is no name for files of a map. Try {slug(name, 'events')!r}")
    progress(f"reading {source}")
    table = read_many(source)
    events = events_in(table, wishes.language)
    title = wishes.title or source.stem.replace("-", " ").replace("_", " ").capitalize()
    atlas = page_atlas(events, title, wishes.language)
    definition = page_definition(
        events, atlas, name, title, drafted="says" in table, reviewed=(wishes.reviewed_by, wishes.reviewed_on),
        language=wishes.language,
    )  # fmt: skip
    make_folder(out)
    paths = [out / f"{name}{ending}" for ending in (PAGE, ARCHIVE, RECORDS)]
    # The page is put in place last.
    with whole_file(paths[0]) as page, whole_file(paths[1]) as archive, whole_file(paths[2]) as records:
        progress(f"writing tiles of {len(events.columns):,} events")
        edges = [day.toordinal() - EPOCH for p in atlas.periods.values() if (day := p.when.earliest)]
        bins = bins_of(events.columns.first, events.columns.last, edges)
        facts = write_archive(archive, events.columns, bins, title, int(definition.zooms[1]))
        progress("writing records and the search index")
        index = write_records_file(records, events.columns, records_of(events), searched(events))
        beside = {"archive": paths[1].name, "records": paths[2].name, "index": list(index)}
        page.write(_page(atlas, definition, {**facts, **beside}).encode())
    for path in paths:
        progress(f"wrote {path} ({path.stat().st_size / 1000:,.0f} kB)")
    return paths


def _page(atlas: Any, definition: Any, facts: dict[str, Any]) -> str:
    from geo.output.map_page import pages
    from geo.scene.compose import compose

    drawing, ground = compose(atlas, definition)
    return pages.draw(drawing, ground, {event.id: () for event in drawing.events}, tiles=facts)


def searched(events: ManyEvents) -> list[str]:
    """What is searched of each event: its title and the names of its places."""
    if "place_title" not in events.table:
        return list(events.columns.titles)
    names = events.table["place_title"].tolist()
    ends = [*events.begins.tolist()[1:], len(names)]
    return [
        f"{title} {' '.join(names[start:end])}"
        for title, start, end in zip(events.columns.titles, events.begins.tolist(), ends, strict=True)
    ]
