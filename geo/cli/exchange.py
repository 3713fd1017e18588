"""The commands that trade with other programs: export, import, new."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from geo.cli.common import atlas_root, folder_option, note, reports_errors
from geo.errors import DataError

if TYPE_CHECKING:
    from geo.workflows.import_file import Plan

Order = Literal["dmy", "mdy", "ymd", "excel"]
# So many rows stand for all in a preview.
PREVIEW = 8
FORMATS = ("geojson", "csv", "kml", "gpkg", "jsonl", "lpf")


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
    lpf      the places as Linked Places, for the World Historical Gazetteer
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
@click.argument("file", metavar="FILE")
@click.option(
    "--atlas", "folder", metavar="FOLDER", help="The atlas to add to: a folder with data/. Default: this folder."
)
@click.option("--new", metavar="FOLDER", help="Begin an atlas there with what FILE holds, and a map of it.")
@click.option(
    "--columns",
    default="",
    metavar="FIELD=HEADING,...",
    help="Which column holds what, such as title=Headline,date=Year. Fields: title, date, start, end, year, month, day,"
    " end_year, place, lat, lon, coordinates, summary, source, link.",
)
@click.option(
    "--dates",
    type=click.Choice(("dmy", "mdy", "ymd", "excel")),
    help="What 3/4/1945 is: day or month first; or excel, for a column of a spreadsheet's counts of days.",
)
@click.option("--encoding", default="", metavar="NAME", help="How a text's bytes are meant, such as cp1252.")
@click.option("--sheet", default="", metavar="NAME", help="Which sheet of a workbook, or layer of a GeoPackage.")
@click.option(
    "--source", default="", metavar="TEXT", help="What the file is called as a source, or the siglum of one there."
)
@click.option("--places", "places_only", is_flag=True, help="Rows are places: add no events.")
@click.option("--skip-refused", is_flag=True, help="Leave out rows that cannot be read; without it they stop all.")
@click.option("--no-map", is_flag=True, help="Make no map of what no map of the atlas would show.")
@click.option("--to", metavar="FILE", help="The file of events to add to. Default: data/events/imported.toml.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing.")
@click.option("--yes", is_flag=True, help="Take columns that were guessed.")
@reports_errors
def import_(
    file: str,
    folder: str | None,
    new: str | None,
    columns: str,
    dates: Order | None,
    encoding: str,
    sheet: str,
    source: str,
    places_only: bool,
    skip_refused: bool,
    no_map: bool,
    to: str | None,
    dry_run: bool,
    yes: bool,
) -> None:
    """Add the events and places of FILE to an atlas: a sheet or map of anybody's, or an export of our own.

    \b
    sheets   .csv .tsv .xlsx .xls .ods, in any encoding and with any separator
    maps     .geojson .kml .kmz .gpkg, with times; Linked Places; TimelineJS

    A row needs a title and a time; with a place's name and coordinates it stands on the map. Headings are known in
    many languages. Columns that are only guessed are shown, and nothing is written before --yes or --columns says so.
    What became of each row goes to stdout, the rest to stderr. With a row refused nothing is written, and the exit code
    is 2. docs/importing.md has the columns and dates.
    """
    from geo.importing.columns import said_columns
    from geo.importing.row_reading import Wishes
    from geo.workflows.import_file import Settings, carry_out, planned

    if new and folder:
        raise DataError("--new and --atlas name two atlases. Try one of them")
    root = Path(new or folder or Path.cwd())
    if not new and not (root / "data").is_dir():
        raise DataError(f"{root} has no data/ to add to. Try --new FOLDER, dateline new FOLDER, or --atlas FOLDER")
    wishes = Wishes(dates or "", places_only, skip_refused, source)
    settings = Settings(
        Path(to) if to else None, said_columns(columns), encoding, sheet, wishes, bool(new), own_map=not no_map
    )
    plan = planned(Path(file), root, settings)
    _tell_reading(plan)
    asks = bool(plan.asks) and not yes and not dry_run
    shown = plan.gathered.done[:PREVIEW] if asks or dry_run else plan.gathered.done
    for done in shown:
        click.echo(str(done))
    if len(shown) < len(plan.gathered.done):
        click.echo(f"and {len(plan.gathered.done) - len(shown)} more")
    for problem in plan.gathered.problems:
        note(f"left out: {problem}")
    for line in plan.notes:
        note(line)
    if asks and not (sys.stdin.isatty() and click.confirm("Are these the columns?", err=True)):
        guesses = ", ".join(plan.asks)
        raise DataError(
            f"nothing was written: {guesses} {'is' if len(plan.asks) == 1 else 'are'} guessed."
            f" Try --yes, or --columns '{plan.mapping()}'"
        )
    names = ", ".join(str(path) for path in plan.files)
    if dry_run:
        note(f"would add {plan.gathered.counts()}, and write {names or 'nothing'}")
        return
    carry_out(plan)
    if not plan.files:
        note(f"nothing to add: {plan.gathered.counts()}")
        return
    note(f"added {plan.gathered.counts()}: wrote {names}")
    note("dateline check reads them with the rest, dateline build draws them")


def _tell_reading(plan: Plan) -> None:
    """How a file was read: its kind, encoding, sheet, columns."""
    for line in (f"{plan.table.name}: {plan.table.kind}", *plan.gathered.notes):
        note(line)
    if plan.columns is not None:
        for name, at in plan.columns.at.items():
            guess = " (a guess)" if name in plan.asks else ""
            note(f"  {name}: column {plan.table.heading[at]!r}{guess}")
    if plan.gathered.aside:
        note(f"left aside: {', '.join(plan.gathered.aside)}")


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
