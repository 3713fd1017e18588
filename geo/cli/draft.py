"""The command that drafts a map of articles."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import click

from geo.cli.common import known_places, note, places_of, reports_errors
from geo.errors import DataError

if TYPE_CHECKING:
    from geo.reading.inputs import Task
    from geo.workflows.draft import Drafted, Wishes
    from geo.workflows.read import Settings

_KINDS = ("txt", "md", "html", "docx", "pdf", "jsonl")
STDIN = "-"


@click.command("map", epilog="Example: dateline map article.txt -o map.html")
@click.argument("articles", nargs=-1, metavar="[ARTICLE...]")
@click.option(
    "--from", "table", metavar="EVENTS",
    help="Draws what dateline read --format parquet wrote, or a .parquet with rows of its events, instead of ARTICLEs.",
)  # fmt: skip
@click.option(
    "-o", "--output", metavar="FILE",
    help="Where the page goes, whole or not at all; - is stdout. Default: ARTICLE.map.html beside the first ARTICLE.",
)  # fmt: skip
@click.option(
    "--story", metavar="PAGE.html",
    help="Writes the article's own text too, as a page beside the map that follows it; for one ARTICLE.",
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
@known_places
@reports_errors
def draft_map(
    articles: tuple[str, ...], table: str | None, output: str | None, story: str | None, title: str, date: str,
    kind: str | None, language: str, files: tuple[str, ...], reviewed_by: str, reviewed_on: str, folder: str | None,
    no_atlas: bool, no_world: bool,
) -> None:  # fmt: skip
    """Draft one map of what the English ARTICLEs tell, as one HTML file that opens anywhere. Asks no network.

    \b
    An ARTICLE is a .txt, .md, .html, .docx or .pdf file, a .jsonl of records (id, text, date),
    a folder of such, or - for stdin. The map says that nobody has checked it, until
    --reviewed-by and --reviewed-on say who has. The first call compiles the world gazetteer.
    \b
    Of a corpus that was read into tables, or of what a query found in them:
      dateline map --from corpus/ -o map.html
    """
    from geo.reading.inputs.stated import checked
    from geo.store import write_atomically
    from geo.workflows import draft
    from geo.workflows.read import Settings

    if bool(articles) == bool(table):
        raise DataError("a map is drafted of articles or of a table. Try an ARTICLE, or --from EVENTS alone")
    target = _target(articles or (str(table),), output)
    page_target = _story_target(story, target, articles)
    map_id = target.name.partition(".")[0] if target else ""
    wishes = draft.Wishes(title, map_id, language, reviewed_by, checked(reviewed_on, "--reviewed-on"))
    todo: list[Task] = []
    if table:
        if story or files or date or kind:
            raise DataError("--story, --corrections, --date and --kind are for articles. Try --from without them")
        made = _of_table(table, wishes)
    else:
        settings = Settings(date=checked(date, "--date"), world=not no_world, atlas=places_of(folder, no_atlas))
        made, todo = _of_articles(articles, kind, settings, files, wishes)
    page = draft.page_of(made)
    text = _story(made, page_target, target, todo) if page_target and target else ""
    for line in draft.summary(made, " ".join(articles)):
        note(line)
    if target is None:
        click.echo(page, nl=False)
        return
    write_atomically(target, page)
    note(f"wrote {target} ({len(page.encode()) / 1000:.0f} kB)")
    click.echo(target)
    if page_target:
        write_atomically(page_target, text)
        note(f"wrote {page_target} ({len(text.encode()) / 1000:.0f} kB)")
        click.echo(page_target)


def _of_table(table: str, wishes: Wishes) -> Drafted:
    from geo.workflows.corpus.drawing import told_in
    from geo.workflows.draft import drafted_of_tables

    return drafted_of_tables(told_in(Path(table)), wishes)


def _of_articles(
    articles: tuple[str, ...], kind: str | None, settings: Settings, files: tuple[str, ...], wishes: Wishes
) -> tuple[Drafted, list[Task]]:
    from geo.reading.inputs import expand, tasks
    from geo.workflows import draft
    from geo.workflows.corrected import corrections_in, corrections_text

    stdin = sys.stdin.buffer.read() if STDIN in articles else b""
    todo = tasks(expand(articles), kind, stdin)  # type: ignore[arg-type]
    reads = draft.read_articles(todo, settings, note, corrections_in(corrections_text(files)))
    return draft.drafted(reads, wishes), todo


def _story_target(story: str | None, target: Path | None, articles: tuple[str, ...]) -> Path | None:
    """The page of the article's text to write, or ``None`` where none is wanted."""
    if not story:
        return None
    page = Path(story)
    if target is None:
        raise DataError("--story needs the map as a file beside it. Try -o map.html")
    if page.resolve() in {target.resolve(), *(Path(name).resolve() for name in articles if name != STDIN)}:
        raise DataError(f"--story {page} is the map or the article itself. Try --story page.html")
    return page


def _story(made: Drafted, page: Path, target: Path, todo: Sequence[Task]) -> str:
    """The page of the article's text, which refers to the map by the way from folder to folder."""
    from geo.workflows.draft_story import story_of

    if len(made.articles) > 1:
        raise DataError(f"--story is for one article, and {len(made.articles)} were read. Try one of them")
    way = os.path.relpath(target.resolve(), page.resolve().parent)
    return story_of(made, quote(Path(way).as_posix()), markdown=todo[0].kind == "md")


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
