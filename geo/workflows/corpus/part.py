"""One part of a corpus read into its files of Parquet: each whole or not there, that of the articles last."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from geo.errors import AssetError, DataError, DatelineError
from geo.output.corpus.columns import TABLES
from geo.output.corpus.parquet import key_of, parquet, rows_in
from geo.output.corpus.rows import Row, fault_row, rows_of
from geo.reading.inputs import Task, load
from geo.reading.reader import Reader
from geo.store import write_atomically
from geo.store.files import file_digest, make_folder
from geo.workflows.corpus.articles import tasks_of
from geo.workflows.corpus.merge import Link, links_of
from geo.workflows.corpus.plan import Part
from geo.workflows.corpus.trail import Trail
from geo.workflows.read import Note, Settings, fault_of, read_loaded, with_date
from geo.workflows.read_batch import fingerprint

# Written in this order: a part is finished once its articles are there.
ORDER = ("mentions", "timexes", "events", "articles")
# The folder of the trails, which is there only while a run is not finished.
UNDER_WAY = ".under-way"
FAILED, CRASHED = "failed", "crashed"
_readers: dict[Settings, Reader] = {}


@dataclass(frozen=True, slots=True)
class Run:
    """What all parts of a run have in common: ``settings``, the folder ``output``, and the ``known`` digest of places
    and release that every worker must have too."""

    settings: Settings
    output: str
    known: str

    def key(self, part: Part) -> str:
        """The key in the footers of a part's files."""
        return digest_of([self.known, part.digest])

    def path(self, table: str, part: Part) -> Path:
        """Where the file of a part's table lies."""
        return Path(self.output, table, part.name)

    def trail(self, part: Part) -> Path:
        """Where it is noted which article of a part is being read: of this input, and no other with the same number."""
        return Path(self.output, UNDER_WAY, f"part-{part.number:05}-{part.digest[:8]}.txt")


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of a part: how many rows each table has, and what is said of the articles that were not read.

    ``code`` is the exit code that these ask for: 1 where the program failed at one, 2 where the input has faults.
    ``links`` are what its events join, for merging; ``notes`` say which decisions of corrections could not be laid over
    an article, where the part was read just now.
    """

    part: Part
    rows: Mapping[str, int]
    faults: tuple[str, ...]
    code: int = 0
    links: frozenset[Link] = frozenset()
    notes: tuple[str, ...] = ()


def new_run(settings: Settings, output: Path) -> Run:
    """A run into the folder ``output``; raises ``OutputError`` where nothing can be written there."""
    for table in (*TABLES, "merged", UNDER_WAY):
        make_folder(output / table)
    return Run(settings, str(output), digest_of(identity(settings)))


@lru_cache(maxsize=4)
def identity(settings: Settings) -> Mapping[str, Any]:
    """What makes two runs one, whatever machine they are on: the settings, the release and the places known.

    The folder of the atlas is not in it, since its places are; nor is the file of given records, but its digest is.
    """
    given = file_digest(Path(settings.given)) if settings.given else ""
    own = fingerprint(settings, reader_here(settings).known)
    return {**own, "atlas": "", "given": given, "corrections": sha256_of(settings.corrections)}


def sha256_of(text: str) -> str:
    """The digest of a text that may be empty."""
    return sha256(text.encode()).hexdigest() if text else ""


def digest_of(value: object) -> str:
    """The digest of plain values."""
    return sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


def reader_here(settings: Settings, note: Note = lambda _: None) -> Reader:
    """The reader of this process: its gazetteer is mapped once, and is never sent from one process to another."""
    if settings not in _readers:
        _readers[settings] = settings.reader(note)
    return _readers[settings]


@lru_cache(maxsize=4)
def _known_here(settings: Settings) -> str:
    return digest_of(identity(settings))


def is_done(run: Run, part: Part) -> bool:
    """Whether a part's files are there, made of the same input with the same settings."""
    key = run.key(part)
    return all(key_of(run.path(table, part)) == key for table in reversed(ORDER))


def summary_of(run: Run, part: Part) -> Summary:
    """What became of a part that is finished."""
    rows = rows_in(run.path("articles", part), [*_COUNTED, "status", "error", "code"])
    links = links_of(rows_in(run.path("events", part), ["what", "main_places"]))
    return Summary(part, _counts(rows), _faults(rows), _code(rows), links)


def read_part(run: Run, part: Part) -> Summary:
    """Read a part and write its files.

    Nothing that is wrong with an article is raised. Raises ``OutputError`` where a file cannot be written,
    ``AssetError`` where this process knows other places than the run, ``DataError`` where the input was changed.
    """
    settings = run.settings
    # Settings of one run have one reader here, whatever folder they came with.
    reader = reader_here(settings)
    if _known_here(settings) != run.known:
        raise AssetError(
            "a worker has another release of dateline, or knows other places, than this command."
            " Try installing the same packages on all machines"
        )
    rows: dict[str, list[Row]] = {table: [] for table in TABLES}
    notes: list[str] = []
    with Trail(run.trail(part)) as trail:
        for number, task in enumerate(tasks_of(part), part.first):
            for table, own in _read(settings, reader, number, task, trail, notes).items():
                rows[table] += own
        key = run.key(part)
        for table in ORDER:
            write_atomically(run.path(table, part), parquet(TABLES[table], rows[table], key))
    articles = rows["articles"]
    return Summary(part, _counts(articles), _faults(articles), _code(articles), links_of(rows["events"]), tuple(notes))


def _read(
    settings: Settings, reader: Reader, number: int, task: Task, trail: Trail, notes: list[str]
) -> dict[str, list[Row]]:
    if task.fault:
        return {"articles": [fault_row(number, task.id, FAILED, task.fault, DataError.exit_code)]}
    if trail.deaths(number) > 1:
        said = (
            f"{task.shown}: the process that read it died twice, as happens when memory ends; it was skipped."
            " Try reading it alone"
        )
        return {"articles": [fault_row(number, task.id, CRASHED, said, DatelineError.exit_code)]}
    trail.note(number)
    try:
        done = read_loaded(settings, reader, with_date(load(task), settings.date))
        notes += done.faults(task.id)
        return rows_of(number, done.read)
    except Exception as error:  # one article must not end the reading of a million others
        said, code = fault_of(error, task.shown)
        return {"articles": [fault_row(number, task.id, FAILED, said, code)]}


_COUNTED = ("mentions", "timexes", "events")


def _counts(articles: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    counts = {table: sum(row.get(table) or 0 for row in articles) for table in _COUNTED}
    return {"articles": len(articles), **counts}


def _faults(articles: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    return tuple(row["error"] for row in articles if row["status"] != "ok")


def _code(articles: Sequence[Mapping[str, Any]]) -> int:
    """The exit code that articles ask for together: a fault of ours goes before one of the input."""
    return min((row["code"] for row in articles if row["code"]), default=0)
