"""The command that makes a page of an article."""

from __future__ import annotations

from pathlib import Path

import click

from geo.cli.common import atlas_root, folder_option, note, reports_errors
from geo.errors import DataError


@click.command(epilog="Example: dateline article siege.md -o siege.html")
@click.argument("file", metavar="FILE.md")
@click.option("-o", "--output", metavar="PAGE.html", help="Where the page goes. Default: beside FILE.md.")
@click.option(
    "--map", "map_name", default="", metavar="MAP", help="The map beside the text. Default: as its head says."
)
@click.option(
    "--maps",
    default="",
    metavar="FOLDER",
    help="Where the built map lies, or the https address it has. Default: the atlas's maps/.",
)
@click.option("--no-mentions", is_flag=True, help="Only links that stand in the text; no places and dates found in it.")
@click.option(
    "--language", metavar="TAG", help="The language of the page's own words, such as en. Default: the map's own."
)
@folder_option
@reports_errors
def article(
    file: str,
    output: str | None,
    map_name: str,
    maps: str,
    no_mentions: bool,
    language: str | None,
    folder: str | None,
) -> None:
    """Join an article in Markdown with a built map: text beside a map that follows it, as one HTML file.

    docs/articles.md tells what an article may hold. Every fault is told at once, with its line and what to try.
    """
    from geo.store import write_atomically
    from geo.workflows.story import article as joined

    source = Path(file)
    target = Path(output) if output else source.with_suffix(".html")
    if target.resolve() == source.resolve():
        raise DataError(f"{target} is the article itself. Try -o page.html")
    html = joined(atlas_root(folder), source, target, map_name, maps, not no_mentions, note, language)
    write_atomically(target, html)
    note(f"wrote {target} ({len(html.encode()) / 1000:.0f} kB)")
    click.echo(target)
