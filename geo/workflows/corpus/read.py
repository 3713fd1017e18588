"""Reading a corpus into a folder: planned, read part by part by any number of workers, merged, and restartable."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from shutil import rmtree
from typing import Any

from geo.errors import DataError
from geo.output.corpus.columns import TABLES
from geo.store import write_atomically
from geo.store.lock import only_writer
from geo.workflows.corpus.merge import Joined, merge_share, shares
from geo.workflows.corpus.part import (
    UNDER_WAY,
    Run,
    Summary,
    digest_of,
    identity,
    is_done,
    new_run,
    read_part,
    reader_here,
    summary_of,
)
from geo.workflows.corpus.plan import PART_ARTICLES, Part, plan
from geo.workflows.corpus.schedule import Pool, Workers, pool
from geo.workflows.read import Note, Settings

ABOUT = "corpus.json"
FORMAT = 2


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a corpus is read; none of it but ``part_articles`` changes what is written.

    ``fresh`` begins anew, although a stopped run could go on.
    """

    workers: Workers = field(default_factory=Workers)
    part_articles: int = PART_ARTICLES
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a corpus's tables hold: rows by table, events after merging; ``faults`` of articles that were not read and
    an exit code for them."""

    rows: Mapping[str, int]
    merged: int
    faults: tuple[str, ...]
    code: int


def read_corpus(
    names: Sequence[str],
    settings: Settings,
    output: Path,
    wishes: Wishes = Wishes(),
    note: Note = lambda _: None,
    progress: Callable[[int, int], None] = lambda done, all: None,
) -> Outcome:
    """Read the corpus in ``names`` into tables of Parquet in the folder ``output``; ``progress`` hears how many
    articles are done, and of how many.

    A run that was stopped goes on, and a corpus that grew is read where it is new. Raises ``DataError`` where the
    folder holds a run with other settings, unless ``fresh``; ``OutputError`` where something cannot be written, or
    another run writes into the folder.
    """
    # Opened here first, so that a gazetteer that has to be compiled is compiled once.
    reader_here(settings, note)
    with only_writer(output):
        return _read(names, settings, output, wishes, note, progress)


def _read(
    names: Sequence[str], settings: Settings, output: Path, wishes: Wishes, note: Note,
    progress: Callable[[int, int], None],
) -> Outcome:  # fmt: skip
    """What ``read_corpus`` does once ``output`` is its own."""
    _check(output, settings, wishes)
    parts = plan(names, wishes.part_articles)
    run = new_run(settings, output)
    if wishes.fresh:
        _remove(output, keep=set())
    finished: list[Part] = []
    todo: list[Part] = []
    for part in parts:
        (finished if is_done(run, part) else todo).append(part)
    count = sum(part.articles for part in parts)
    done = count - sum(part.articles for part in todo)
    if done:
        note(f"going on with {output}, which has {done} of {count} articles")
    _write_about(output, settings, wishes, {})
    progress(done, count)
    found = [summary_of(run, part) for part in finished]
    with pool(workers_for(wishes.workers, len(todo)), settings, note) as hands:
        for summary in hands.results(partial(read_part, run), todo, "read-part"):
            found.append(summary)
            for words in summary.notes:
                note(f"  {words}")
            done += summary.part.articles
            progress(done, count)
        _remove(output, keep={part.name for part in parts})
        merged = _merge(hands, run, found)
    # A process that was killed may have left what it noted of a part that it had finished.
    rmtree(output / UNDER_WAY, ignore_errors=True)
    found.sort(key=lambda summary: summary.part.number)
    rows = {table: sum(summary.rows[table] for summary in found) for table in TABLES}
    faults = tuple(fault for summary in found for fault in summary.faults)
    _write_about(output, settings, wishes, {**rows, "merged events": merged, "not read": len(faults)})
    codes = {summary.code for summary in found} - {0}
    return Outcome(rows, merged, faults, min(codes, default=0))


def workers_for(workers: Workers, parts: int) -> Workers:
    """``workers``, but no more processes of this machine than there are parts to read.

    >>> workers_for(Workers(8), 3).count
    3
    """
    return workers if workers.scheduler else Workers(max(1, min(workers.count, parts)))


def _merge(hands: Pool, run: Run, found: Sequence[Summary]) -> int:
    in_order = sorted(found, key=lambda summary: summary.part.number)
    joined = Joined()
    for summary in in_order:
        joined.add(summary.links)
    files = [run.path("events", summary.part) for summary in in_order]
    key = digest_of([run.key(summary.part) for summary in in_order])
    roots, folder = Path(run.output, UNDER_WAY, "joined.json"), Path(run.output, "merged")
    todo = shares(files, sum(summary.rows["events"] for summary in in_order), joined, roots, folder, key)
    events = sum(hands.results(merge_share, todo, "merge"))
    roots.unlink(missing_ok=True)
    for path in _parts_in(folder):
        if str(path) not in {share.target for share in todo}:
            path.unlink()
    return events


def _check(output: Path, settings: Settings, wishes: Wishes) -> None:
    about = output / ABOUT
    if wishes.fresh or not about.exists():
        return
    try:
        earlier = json.loads(about.read_text(encoding="utf-8"))["run"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(f"{about} is broken: {error}. Try --fresh, or another folder with -o") from None
    now = _run_of(settings, wishes)
    if earlier != now:
        other = sorted(key for key in {*earlier, *now} if earlier.get(key) != now.get(key))
        raise DataError(
            f"{output} is of a run with other settings ({', '.join(other)})."
            " Try the same settings to go on, --fresh to begin anew, or another folder with -o"
        )


def _run_of(settings: Settings, wishes: Wishes) -> dict[str, Any]:
    return {**identity(settings), "part_articles": wishes.part_articles, "tables": FORMAT}


def _write_about(output: Path, settings: Settings, wishes: Wishes, counts: Mapping[str, int]) -> None:
    about = {"run": _run_of(settings, wishes), "finished": bool(counts), "counts": dict(counts)}
    write_atomically(output / ABOUT, json.dumps(about, indent=1, sort_keys=True) + "\n")


def _remove(output: Path, keep: set[str]) -> None:
    """Remove the files of parts that the corpus does not have any more, and what is left of stopped writes; where none
    is kept, what was noted of articles under way too."""
    for table in TABLES:
        for path in (*_parts_in(output / table), *(output / table).glob(".*.tmp")):
            if path.name not in keep:
                with suppress(OSError):
                    path.unlink()
    trails = () if keep else (output / UNDER_WAY).glob("*.txt")
    for path in (*(output / "merged").glob(".*.tmp" if keep else "*.parquet"), *trails):
        with suppress(OSError):
            path.unlink()


def _parts_in(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.glob("part-*.parquet"))


__all__ = ["Outcome", "Wishes", "read_corpus", "workers_for"]
