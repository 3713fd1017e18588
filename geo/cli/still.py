"""The command that draws pictures of maps: for print, newsletters and wherever a page cannot go."""

from __future__ import annotations

from pathlib import Path

import click

from geo.cli.common import atlas_root, folder_option, note, reports_errors
from geo.errors import DataError

SUFFIXES = (".png", ".svg", ".pdf")


@click.command(epilog="Example: dateline still first --period siege --page --format pdf")
@click.argument("name", metavar="MAP")
@click.option("--period", default="", metavar="ID", help="The time to show. Default: the one that the map opens with.")
@click.option("--page", is_flag=True, help="A page for print, A4 lying: legend, marks numbered to a list, sources.")
@click.option(
    "--format", "form", default="", metavar="FORMAT", help="png, svg or pdf. Default: as --out ends, else png."
)
@click.option(
    "-o",
    "--output",
    "--out",
    "out",
    default="",
    metavar="PATH",
    help="A file, or a folder for a file named after map and period. Default: here.",
)
@folder_option
@reports_errors
def still(name: str, period: str, page: bool, form: str, out: str, folder: str | None) -> None:
    """Draw a picture of MAP at one of its periods, without a browser; the same call gives the same bytes."""
    from geo.workflows.pictures import still as draw

    path = Path(out) if out else Path()
    named = path.suffix.lower() if path.suffix.lower() in SUFFIXES else ""
    form = form.lower() or named.removeprefix(".") or "png"
    if f".{form}" not in SUFFIXES:
        raise DataError(f"--format is {form!r}. Try one of: png, svg, pdf")
    if named and named != f".{form}":
        raise DataError(f"--out ends in {named!r} and --format is {form!r}. Try one and the same, or only one of them")
    into = path.parent if named else path
    picture = draw(atlas_root(folder), name, into, period, page, form, path.name if named else "", note)
    click.echo(picture)
