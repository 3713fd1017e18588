"""The command with which a person reviews what was read."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from geo.cli.common import known_places, note, places_of, reports_errors
from geo.errors import DataError


@click.command(epilog="Example: dateline review article.txt -o review.html")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option("-o", "--output", metavar="PATH", help="The page, or the atlas's folder. Default: NAME.review.html here.")
@click.option(
    "--corrections", "files", multiple=True, metavar="FILE",
    help="A file of corrections saved before, to go on from or to write data of; may be given more than once.",
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(("html", "toml")), default="html", show_default=True,
    help="A page to review on; or the reviewed events, places and sources as an atlas's data/ in the folder -o.",
)  # fmt: skip
@click.option("--all", "everything", is_flag=True, help="With toml: events that nobody has reviewed, too.")
@click.option("--reviewed-by", default="", metavar="NAME", help="With toml: who reviewed it; the map is then no draft.")
@click.option("--reviewed-on", default="", metavar="DAY", help="With toml: when, such as 2026-11-29.")
@click.option("--title", default="", metavar="TEXT", help="With toml: what a new atlas is called.")
@click.option("--date", default="", metavar="EDTF", help="When the articles were written, whatever they say of it.")
@click.option("--language", default="en", metavar="TAG", help="The language of the page's own words. Default: en.")
@known_places
@reports_errors
def review(
    articles: tuple[str, ...], output: str | None, files: tuple[str, ...], form: str, everything: bool,
    reviewed_by: str, reviewed_on: str, title: str, date: str, language: str, folder: str | None,
    no_atlas: bool, no_world: bool,
) -> None:  # fmt: skip
    """Write a page on which to review what was read of an ARTICLE: its text, a map, its times, and every find.

    \b
    Keys or taps decide: right, wrong, another candidate, another date, no event, one event told twice, an event
    that was passed over. "Save" makes a file, which --corrections takes here, in read and in map, also
    after the article was edited. --format toml makes an atlas's data/ of it. docs/review.md tells more.
    """
    from geo.reading.inputs import expand, tasks
    from geo.reading.inputs.stated import checked
    from geo.store import write_atomically
    from geo.workflows.corrected import corrections_in, corrections_text
    from geo.workflows.read import Settings
    from geo.workflows.review import page_path, review_page

    if form == "html" and (everything or reviewed_by or reviewed_on or title):
        raise DataError("--all, --reviewed-by, --reviewed-on and --title are of --format toml. Try adding it")
    settings = Settings(date=checked(date, "--date"), world=not no_world, atlas=places_of(folder, no_atlas))
    stdin = sys.stdin.buffer.read() if "-" in articles else b""
    todo = tasks(expand(articles), None, stdin)
    corrections = corrections_in(corrections_text(files))
    if form == "toml":
        from geo.workflows.reviewed_atlas import ReviewedBy, write_atlas

        if not output:
            raise DataError("an atlas goes into a folder. Try -o my-atlas")
        by = ReviewedBy(reviewed_by, checked(reviewed_on, "--reviewed-on"))
        for path in write_atlas(todo, settings, corrections, Path(output), by, title, everything, note):
            click.echo(path)
        note(f"dateline check --atlas {output} reads it; dateline build --atlas {output} draws it")
        return
    if len(todo) != 1:
        raise DataError(f"a page is of one article, and there are {len(todo)}. Try one at a time")
    target = Path(output) if output else page_path(articles[0])
    html = review_page(todo[0], settings, corrections, language, note)
    write_atomically(target, html)
    note(f"wrote {target} ({len(html.encode()) / 1000:.0f} kB)")
    click.echo(target)
