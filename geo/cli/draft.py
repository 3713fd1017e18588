"""The command that drafts a map of articles."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from geo.cli.common import atlas_root, note, reports_errors
from geo.errors import DataError

_KINDS = ("txt", "md", "html", "docx", "pdf", "jsonl")
STDIN = "-"


@click.command("map", epilog="Example: dateline map article.txt -o map.html")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option(
    "-o", "--output", metavar="FILE",
    help="Where the page goes, whole or not at all; - is stdout. Default: ARTICLE.map.html beside the first ARTICLE.",
)  # fmt: skip
@click.option("--title", default="", metavar="TEXT", help="What the map is called. Default: as its article.")
@click.option(
    "--date", default="", metavar="EDTF",
    help="When the articles were written, such as 1948-10-31, whatever they say of it.",
)  # fmt: skip
@click.option(
    "--kind", type=click.Choice(_KINDS), help="What the files are. Default: known by their names and first bytes."
)
@click.option("--language", default="en", metavar="TAG", help="The language of the page's own words. Default: en.")
@click.option(
    "--corrections", "files", multiple=True, metavar="FILE",
    help="What a person decided in the review page: dateline review ARTICLE saves it. May be given more than once.",
)  # fmt: skip
@click.option("--reviewed-by", default="", metavar="NAME", help="Who has checked the map and vouches for it.")
@click.option("--reviewed-on", default="", metavar="DAY", help="Since which day, such as 2026-11-29.")
@click.option(
    "--atlas", "folder", metavar="FOLDER",
    help="An atlas whose places are known too, and come first. Default: this folder, else the one that came along.",
)  # fmt: skip
@click.option("--no-atlas", is_flag=True, help="No atlas's places: the world gazetteer alone.")
@click.option("--no-world", is_flag=True, help="No world gazetteer: the atlas's places alone.")
@reports_errors
def draft_map(
    articles: tuple[str, ...], output: str | None, title: str, date: str, kind: str | None, language: str,
    files: tuple[str, ...], reviewed_by: str, reviewed_on: str, folder: str | None, no_atlas: bool, no_world: bool,
) -> None:  # fmt: skip
    """Draft one map of what the English ARTICLEs tell, as one HTML file that opens anywhere. Asks no network.

    \b
    An ARTICLE is a .txt, .md, .html, .docx or .pdf file, a .jsonl of records (id, text, date),
    a folder of such, or - for stdin. The map says that nobody has checked it, until
    --reviewed-by and --reviewed-on say who has. The first call compiles the world gazetteer.
    """
    from geo.reading.inputs import expand, tasks
    from geo.reading.inputs.stated import checked
    from geo.store import write_atomically
    from geo.workflows import draft
    from geo.workflows.corrected import corrections_in, corrections_text
    from geo.workflows.read import Settings

    if no_atlas and folder:
        raise DataError("--atlas and --no-atlas say the opposite. Try one of them")
    target = _target(articles, output)
    settings = Settings(
        date=checked(date, "--date"), world=not no_world, atlas="" if no_atlas else str(atlas_root(folder))
    )
    stdin = sys.stdin.buffer.read() if STDIN in articles else b""
    todo = tasks(expand(articles), kind, stdin)  # type: ignore[arg-type]
    reads = draft.read_articles(todo, settings, note, corrections_in(corrections_text(files)))
    map_id = target.name.partition(".")[0] if target else ""
    reviewed = (reviewed_by, checked(reviewed_on, "--reviewed-on"))
    made = draft.drafted(reads, draft.Wishes(title, map_id, language, *reviewed))
    page = draft.page_of(made)
    for line in draft.summary(made, " ".join(articles)):
        note(line)
    if target is None:
        click.echo(page, nl=False)
        return
    write_atomically(target, page)
    note(f"wrote {target} ({len(page.encode()) / 1000:.0f} kB)")
    click.echo(target)


def _target(articles: tuple[str, ...], output: str | None) -> Path | None:
    """The file to write, or ``None`` for stdout; ``DataError`` for an article, and for a terminal."""
    if output is None and articles[0] != STDIN:
        output = str(Path(articles[0]).with_suffix(".map.html"))
    if output in (None, STDIN):
        if sys.stdout.isatty():
            raise DataError("a page of half a megabyte is nothing to print at a terminal. Try -o map.html")
        return None
    target = Path(str(output))
    if any(name != STDIN and target.resolve() == Path(name).resolve() for name in articles):
        raise DataError(f"{target} is the article itself. Try -o map.html")
    return target
