"""The command that reads articles."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from geo.cli.common import known_places, note, places_of, reports_errors
from geo.errors import DataError

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from geo.drafting.corrections import ArticleCorrections
    from geo.reading.inputs import Task
    from geo.reading.times import Ranges
    from geo.workflows.read import Result, Settings

_FORMATS = ("jsonl", "annotations", "timeml", "parquet")
_KINDS = ("txt", "md", "html", "docx", "pdf", "jsonl")
PARQUET = "parquet"
_SHOWN_FAULTS = 20


@click.command(epilog="Example: dateline read article.txt --explain")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option(
    "--date",
    default="",
    metavar="EDTF",
    help="When the articles were written, such as 1948-10-31, whatever they say of it.",
)
@click.option("--explain", is_flag=True, help="List each find with its value and reason, to be read at a terminal.")
@click.option(
    "--format", "form", type=click.Choice(_FORMATS), default="jsonl", show_default=True,
    help="What to write; docs/reading.md has the keys. parquet, with --batch: a folder of tables, as docs/corpora.md"
    " says.",
)  # fmt: skip
@click.option(
    "-o", "--output", metavar="FILE",
    help="Where it goes, whole or not at all. Default: stdout. For several articles as timeml, and for parquet: a"
    " folder.",
)  # fmt: skip
@click.option(
    "--text", "with_text", is_flag=True, help="Put the text as it was read into each record, for spans to be cut from."
)
@click.option(
    "--kind", type=click.Choice(_KINDS), help="What the files are. Default: known by their names and first bytes."
)
@click.option(
    "--ranges",
    type=click.Choice(("whole", "typed", "ends")),
    help="Whether a range is one time (whole), as in TIMEX3 two (ends), or two only where a bare hyphen joins full"
    " dates (typed). Default: typed; ends for timeml.",
)
@click.option(
    "--batch",
    is_flag=True,
    help="Read on all processors, with a progress bar; a stopped run goes on with its -o FILE.",
)
@click.option(
    "--workers", type=click.IntRange(1), metavar="N", help="Processes for --batch. Default: as many as processors."
)
@click.option(
    "--scheduler", metavar="ADDRESS",
    help="With --format parquet: the Dask scheduler whose workers read, such as tcp://10.0.0.5:8786.",
)  # fmt: skip
@click.option("--fresh", is_flag=True, help="With --batch: begin anew, although a stopped run could go on.")
@known_places
@click.option(
    "--corrections", "files", multiple=True, metavar="FILE",
    help="A file of corrections that dateline review saved; may be given more than once.",
)  # fmt: skip
@click.option(
    "--given", metavar="FILE", help="Records (id, mentions, timex) whose times and places are taken instead of found."
)
@click.option("--no-events", is_flag=True, help="Times and places only.")
@reports_errors
def read(
    articles: tuple[str, ...], date: str, explain: bool, form: str, output: str | None, with_text: bool,
    kind: str | None, ranges: Ranges | None, batch: bool, workers: int | None,
    scheduler: str | None, fresh: bool, folder: str | None, no_atlas: bool, no_world: bool, given: str | None,
    no_events: bool, files: tuple[str, ...],
) -> None:  # fmt: skip
    """Find every time, place and event in each English ARTICLE, with value, reason and span. Asks no network.

    \b
    An ARTICLE is a .txt, .md, .html, .docx or .pdf file, a .jsonl of records (id, text, date),
    a folder of such, or - for stdin. What cannot be read is said at the end; the rest is written.
    \b
    A corpus into tables that SQL can ask and dateline map --from draws (docs/corpora.md):
      dateline read --batch corpus.jsonl -o corpus/ --format parquet
    """
    from geo.reading.inputs import expand, tasks
    from geo.reading.inputs.stated import checked
    from geo.workflows.corpus.schedule import Workers
    from geo.workflows.corrected import corrections_in, corrections_text, left_over
    from geo.workflows.read import Settings

    if (fresh or workers) and not batch:
        raise DataError("--fresh and --workers are for --batch. Try adding it")
    if (scheduler and form != PARQUET) or (form == PARQUET and not batch):
        raise DataError(
            "--format parquet is for --batch, and --scheduler for both. Try --batch --format parquet -o DIR"
        )
    if explain and form != "jsonl":
        raise DataError(f"--explain is a form of output, as --format {form} is. Try one of them")
    settings = Settings(
        format="listing" if explain else form,
        date=checked(date, "--date"),
        with_text=with_text,
        world=not no_world,
        atlas=places_of(folder, no_atlas),
        ranges=ranges or ("ends" if form == "timeml" else "typed"),
        events=not no_events,
        corrections=corrections_text(files),
        given=given or "",
    )
    if form == PARQUET:
        from geo.cli.corpus import read_into

        read_into(articles, settings, output, Workers(workers or os.cpu_count() or 1, scheduler or ""), fresh)
        return
    stdin = sys.stdin.buffer.read() if "-" in articles else b""
    todo = tasks(expand(articles), kind, stdin)  # type: ignore[arg-type]
    faults = _Faults()
    results = _results(settings, todo, output, (workers or os.cpu_count() or 1) if batch else 0, fresh)
    _write(settings, todo, output, batch, faults.noted(results))
    for words in [] if batch else left_over(corrections_in(settings.corrections), faults.corrected_by):
        note(f"  {words}")
    faults.report(len(todo))


def _results(settings: Settings, todo: list[Task], output: str | None, workers: int, fresh: bool) -> Iterator[Result]:
    from geo.workflows.read import read_all
    from geo.workflows.read_batch import read_parallel, read_restartable

    if not workers:
        yield from read_all(settings, todo, note)
        return
    bar = click.progressbar(
        length=len(todo), label="reading", file=sys.stderr, show_pos=True, hidden=not sys.stderr.isatty()
    )
    done = Meter(bar)
    with bar:
        if output and not _is_folder(settings, todo):
            try:
                yield from read_restartable(settings, todo, Path(output), workers, note, done.add, fresh)
            except KeyboardInterrupt:
                bar.render_finish()
                note(f"stopped; what is finished is kept in {output}.part, and the same command goes on from there")
                raise
            return
        for result in read_parallel(settings, todo, workers, note):
            done.add(1)
            yield result


class Meter:
    """Moves a progress bar. Its clock starts with the first result, or opening the gazetteer would count as reading."""

    def __init__(self, bar: ProgressBar[int]) -> None:
        self.bar = bar
        self.begun = False

    def add(self, count: int) -> None:
        """So many more articles are done."""
        if not self.begun:
            self.bar.start = self.bar.last_eta = time.time()
            self.begun = True
        self.bar.update(count)


def _is_folder(settings: Settings, todo: list[Task]) -> bool:
    """Whether the output goes to a folder, as it does where a file holds one article and there are several."""
    from geo.reading.records import FORMATS

    return FORMATS[settings.format].one_article and len(todo) > 1


def _write(settings: Settings, todo: list[Task], output: str | None, batch: bool, results: Iterable[Result]) -> None:
    from geo.reading.records import FORMATS
    from geo.store.files import make_folder, write_parts

    form = FORMATS[settings.format]
    if _is_folder(settings, todo):
        if not output:
            raise DataError(f"{settings.format} holds one article a file, and there are {len(todo)}. Try -o FOLDER")
        make_folder(Path(output))
        for result in results:
            if result.output is not None:
                write_parts(Path(output, f"{_file_name(result.id)}{form.suffix}"), [result.output])
    elif output and batch:
        for _ in results:
            pass  # written as they come
    elif output:
        parts = [result.output for result in results if result.output is not None]
        if parts:
            write_parts(Path(output), form.join(parts))
    else:
        for text in form.join(result.output for result in results if result.output is not None):
            click.echo(text.encode("utf-8"), nl=False)


def _file_name(article_id: str) -> str:
    """An id as the name of a file, on any system.

    >>> _file_name("news/1948: a")
    'news-1948- a'
    """
    return "".join("-" if c in '/\\\\:*?"<>|' or c < " " else c for c in article_id).strip(". ") or "article"


def end_with(faults: Sequence[str], count: int, code: int) -> None:
    """Say the ``faults`` of articles, of ``count`` in all, and end with an exit code."""
    for fault in faults[:_SHOWN_FAULTS]:
        note(f"  {fault}")
    if len(faults) > _SHOWN_FAULTS:
        note(f"  and {len(faults) - _SHOWN_FAULTS} more")
    note(f"dateline: {len(faults)} of {count} articles could not be read")
    sys.exit(code)


class _Faults:
    """What could not be read, collected while the rest is."""

    def __init__(self) -> None:
        self.found: list[Result] = []
        self.corrected_by: list[ArticleCorrections | None] = []

    def noted(self, results: Iterable[Result]) -> Iterator[Result]:
        """``results``, remembering the faults among them."""
        for result in results:
            if result.fault:
                self.found.append(result)
            self.corrected_by.append(result.corrected_by)
            for words in result.notes:
                note(f"  {words}")
            yield result

    def report(self, count: int) -> None:
        """Say the faults on stderr and end with their exit code; a single article's is the whole message."""
        if not self.found:
            return
        code = 1 if any(result.code == 1 for result in self.found) else 2
        if count == 1:
            note(f"dateline: {self.found[0].fault}")
            sys.exit(code)
        end_with([result.fault for result in self.found], count, code)
