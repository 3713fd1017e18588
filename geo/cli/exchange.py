"""The commands that trade with other programs: export, import, new."""

from __future__ import annotations

from pathlib import Path

import click

from geo.cli.common import atlas_root, folder_option, note, reports_errors
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
@reports_errors
def export(kind: str, layer: str | None, output: str | None, folder: str | None) -> None:
    """Write the atlas for QGIS, spreadsheets, Google Earth or programs.

    \b
    geojson  one layer as a FeatureCollection, for QGIS and the web
    csv      a row for each event, place and role, for spreadsheets
    kml      events with time spans, movements and control, for Google Earth
    gpkg     the layers events, movements and control, for QGIS
    jsonl    a line for each source, with the events it tells
    """
    from geo.store import write_atomically
    from geo.workflows.export import export as exported

    if layer and kind != "geojson":
        raise DataError(f"--layer is {layer!r}, which only geojson takes. Try without --layer")
    if kind == "gpkg" and not output:
        raise DataError("gpkg is no text for a terminal. Try -o atlas.gpkg")
    data = exported(atlas_root(folder), kind, layer or "events")
    if output:
        write_atomically(Path(output), data)
        note(f"wrote {output} ({len(data) / 1000:.0f} kB)")
    else:
        click.echo(data, nl=False)


@click.command("import", epilog="Example: dateline import events.csv")
@click.argument("table", metavar="FILE.csv")
@click.option("--to", metavar="FILE", help="The file of events to add to. Default: data/events/imported.toml.")
@click.option(
    "--atlas", "folder", metavar="FOLDER", help="The atlas to add to: a folder with data/. Default: this folder."
)
@reports_errors
def import_(table: str, to: str | None, folder: str | None) -> None:
    """Add events from a spreadsheet, saved as CSV UTF-8; every problem is told at once, with its row and column.

    \b
    Columns: id, title, summary, when (EDTF), kind, importance, places ("helsinki; viipuri:target"),
    source, origin, paragraph. May be left out: act, actors, people, modality, says.
    Rows with the same id are claims of one event.
    """
    from geo.output.files.importing import import_events

    root = Path(folder) if folder else Path.cwd()
    if not (root / "data").is_dir():
        raise DataError(f"{root} has no data/ to add to. Try dateline new FOLDER, or --atlas FOLDER")
    target = Path(to) if to else root / "data" / "events" / "imported.toml"
    imported = import_events(root / "data", Path(table), target)
    if imported.aside:
        note(f"left aside: {', '.join(imported.aside)}")
    note(f"added {len(imported.events)} events to {target}; dateline check reads them with the rest")


@click.command(epilog="Example: dateline new my-atlas --title 'The siege of our town'")
@click.argument("folder", metavar="FOLDER")
@click.option("--title", metavar="TEXT", help="What the atlas is called. Default: My atlas.")
@reports_errors
def new(folder: str, title: str | None) -> None:
    """Begin an atlas of your own in FOLDER: data, a first map and a README, with a small example to replace."""
    from geo.workflows.new_atlas import new_atlas

    for path in new_atlas(Path(folder), title):
        click.echo(path)
    note(f"{folder}/README.md tells what to do next")


COMMANDS = (export, import_, new)
