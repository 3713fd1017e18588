"""What the command that reads articles does with a corpus: a folder of tables, a progress bar, and what it found."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from geo.cli.common import note
from geo.cli.read import Meter, end_with
from geo.errors import DataError

if TYPE_CHECKING:
    from geo.workflows.corpus.schedule import Workers
    from geo.workflows.read import Settings


def read_into(names: Sequence[str], settings: Settings, output: str | None, workers: Workers, fresh: bool) -> None:
    """Read the corpus in ``names`` into the folder ``output``; say what could not be read, and end with its code."""
    from geo.workflows.corpus.read import Wishes, read_corpus

    if not output:
        raise DataError("--format parquet writes a folder of tables. Try -o FOLDER")
    bar = click.progressbar(
        length=1, label="reading", file=sys.stderr, show_pos=True, hidden=not sys.stderr.isatty()
    )  # fmt: skip
    meter = Meter(bar)

    def progress(done: int, count: int) -> None:
        bar.length = count
        meter.add(done - bar.pos)

    with bar:
        try:
            outcome = read_corpus(names, settings, Path(output), Wishes(workers, fresh=fresh), note, progress)
        except KeyboardInterrupt:
            bar.render_finish()
            note(f"stopped; what is finished is kept in {output}, and the same command goes on from there")
            raise
    rows = outcome.rows
    note(
        f"{rows['articles']:,} articles: {rows['events']:,} rows of events, of {outcome.merged:,} events once merged; "
        f"{rows['mentions']:,} of mentions, {rows['timexes']:,} of times"
    )
    click.echo(output)
    if outcome.faults:
        end_with(outcome.faults, rows["articles"], outcome.code)
