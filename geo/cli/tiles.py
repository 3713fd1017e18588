"""The command that makes maps of very many events."""

from __future__ import annotations

from pathlib import Path

import click

from geo.cli.common import note, reports_errors


@click.command(epilog="Example: dateline tiles events.csv -o site")
@click.argument("table", metavar="TABLE")
@click.option(
    "-o",
    "--output",
    "--out",
    "out",
    metavar="FOLDER",
    default=".",
    help="Where the three files go. Default: this folder.",
)
@click.option("--title", default="", metavar="TEXT", help="What the map is called. Default: as its file.")
@click.option("--name", default="", metavar="NAME", help="What the files are called. Default: as TABLE.")
@click.option("--language", default="en", metavar="TAG", help="The language of the page's own words. Default: en.")
@click.option("--reviewed-by", default="", metavar="NAME", help="Who has checked the map and vouches for it.")
@click.option("--reviewed-on", default="", metavar="DAY", help="Since which day, such as 2026-11-29.")
@reports_errors
def tiles(table: str, out: str, title: str, name: str, language: str, reviewed_by: str, reviewed_on: str) -> None:
    """Make a map of very many events: a page with an archive of tiles and a file of records beside it.

    \b
    TABLE is a .csv or .geojson in the columns of: dateline export,
    or a .parquet, or a folder of them, as dateline read --format parquet writes it.
    The page reads the files beside it by parts, which needs a server: dateline serve
    is one, and most static hosts are, as docs/tiles.md says. Below 100,000 events a
    page by itself is simpler: dateline import, then dateline build.
    """
    from geo.reading.inputs.stated import checked
    from geo.workflows import tiles as way

    wishes = way.Wishes(title, name, language, reviewed_by, checked(reviewed_on, "--reviewed-on"))
    for path in way.tiles(Path(table), Path(out), wishes, note):
        click.echo(path)
