"""The commands that trade with other programs: export, import, new."""

from __future__ import annotations

from pathlib import Path

import click

from geo.cli_common import atlas_root, folder_option, note, told
from geo.errors import DataError

FORMATS = ("geojson", "csv", "kml", "gpkg", "jsonl")


@click.command(epilog="Example: dateline export --format geojson -o events.geojson")
@click.option(
    "--format",
    "kind",
    type=click.Choice(FORMATS),
    required=True,
    help="What to write; docs/exchange.md has the columns.",
)
@click.option(
    "--layer",
    type=click.Choice(("events", "movements", "control")),
    help="Which layer of a geojson. Default: events. The other formats hold all that they can.",
)
@click.option("-o", "--output", metavar="FILE", help="Where it goes. Default: stdout; gpkg needs a file.")
@folder_option
@told
def export(kind: str, layer: str | None, output: str | None, folder: str | None) -> None:
    """Write the atlas for QGIS, spreadsheets, Google Earth or programs.

    \b
    geojson  one layer as a FeatureCollection, for QGIS and the web
    csv      a row for each event, place and role, for spreadsheets
    kml      events with time spans, movements and control, for Google Earth
    gpkg     the layers events, movements and control, for QGIS
    jsonl    a line for each source, with the events it tells
    """
    from geo import pipeline
    from geo.store import write_atomically

    if layer and kind != "geojson":
        raise DataError(f"--layer is {layer!r}, which only geojson takes. Try without --layer")
    if kind == "gpkg" and not output:
        raise DataError("gpkg is no text for a terminal. Try -o atlas.gpkg")
    data = pipeline.export(atlas_root(folder), kind, layer or "events")
    if output:
        write_atomically(Path(output), data)
        note(f"wrote {output} ({len(data) / 1000:.0f} kB)")
    else:
        click.echo(data, nl=False)


COMMANDS = (export,)
