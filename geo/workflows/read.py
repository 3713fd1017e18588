"""The way of an article that is read: load it, find its times, places and events, write them down."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from hashlib import sha256
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING, Any

from geo.drafting.corrections import ArticleCorrections
from geo.errors import DataError, DatelineError
from geo.reading.inputs import Loaded, Task, load
from geo.reading.reader import Reader, open_reader
from geo.reading.records import FORMATS
from geo.reading.records.given import given
from geo.workflows.corrected import Corrected, corrected, corrections_in

if TYPE_CHECKING:
    from geo.reading.times import Ranges

Note = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Settings:
    """How articles are read and written: what a run depends on besides the articles themselves.

    ``date`` (EDTF or empty) stands before what an article says of its own, ``format`` is a key of ``FORMATS``,
    ``atlas`` the folder of an atlas whose places are known too, or empty. ``ranges`` says whether a range is one time
    ("whole"), as in TIMEX3 two ("ends"), or two only where a bare hyphen joins full dates ("typed").
    ``events`` says whether they are looked for; TimeML has no place for them. ``given`` is a file of
    records whose times and places are taken instead of the reader's own, or empty; ``corrections`` is the text of files
    of corrections (``geo.workflows.corrected``), or empty.
    """

    format: str = "jsonl"
    date: str = ""
    with_text: bool = False
    world: bool = True
    atlas: str = ""
    ranges: Ranges = "typed"
    events: bool = True
    given: str = ""
    corrections: str = ""

    def reader(self, note: Note = lambda _: None) -> Reader:
        """The reader of these settings; ``note`` hears what takes long the first time."""
        return open_reader(world=self.world, atlas=Path(self.atlas) if self.atlas else None, progress=note)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of an article: its ``output``, or the ``fault`` that kept it from being read (``code`` as an exit
    code).

    ``digest`` is of all that was read of it; where the caller knew that digest, there is no output, for it has it.
    ``notes`` say which decisions of its corrections, ``corrected_by``, could not be laid over it.
    """

    id: str
    digest: str = ""
    output: str | None = None
    fault: str = ""
    code: int = 0
    notes: tuple[str, ...] = ()
    corrected_by: ArticleCorrections | None = None


def read_task(settings: Settings, reader: Reader, task: Task, known: str = "") -> Result:
    """Read one article. Nothing is raised: whatever fails is the result's fault, and the other articles go on."""
    try:
        loaded = with_date(load(task), settings.date)
        digest = digest_of(loaded)
        if digest == known:
            return Result(task.id, digest)
        done = read_loaded(settings, reader, loaded)
        output = FORMATS[settings.format].render(done.read, settings.with_text)
        return Result(task.id, digest, output, notes=tuple(done.faults(task.id)), corrected_by=done.by)
    except Exception as error:  # one article must not end the reading of a thousand others
        fault, code = fault_of(error, task.shown)
        return Result(task.id, fault=fault, code=code)


def read_loaded(settings: Settings, reader: Reader, loaded: Loaded) -> Corrected:
    """An article with its times, places and events, as its corrections leave it; raises whatever fails."""
    article = loaded.article
    if settings.given:
        read = given(article, given_record(Path(settings.given), article.id))
    else:
        read = reader.read(article, loaded.prose, settings.ranges)
    events = settings.events and settings.format != "timeml"
    return corrected(read, loaded.prose, corrections_in(settings.corrections), events)


def fault_of(error: Exception, shown: str) -> tuple[str, int]:
    """What is said of an ``error`` that kept the article ``shown`` from being read, and the exit code for it.

    >>> fault_of(DataError("a.txt is empty. Try an article with text in it"), "a.txt")
    ('a.txt is empty. Try an article with text in it', 2)
    """
    if isinstance(error, DatelineError):
        return str(error), error.exit_code
    place = extract_tb(error.__traceback__)[-1]
    where = f"{Path(place.filename).name}, line {place.lineno}"
    return f"{shown}: the program failed: {type(error).__name__}: {error} ({where})", 1


def given_record(path: Path, article_id: str) -> Mapping[str, Any]:
    """The record of a file of JSON Lines that is for an article. Raises ``DataError`` where there is none."""
    records = _records(path)
    if article_id not in records:
        raise DataError(f"{path} has no record for {article_id!r}. Try one whose id is that of the article")
    return records[article_id]


@lru_cache(maxsize=2)
def _records(path: Path) -> Mapping[str, Mapping[str, Any]]:
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8-sig").splitlines() if line.strip()]
        return {row["id"]: row for row in rows}
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise DataError(f"{path} is no file of records: {error}. Try JSON Lines, each with an id") from error


def with_date(loaded: Loaded, date: str) -> Loaded:
    """``loaded`` with ``date`` in place of its own, unless ``date`` is empty."""
    return replace(loaded, article=replace(loaded.article, date=date, date_basis="given")) if date else loaded


def digest_of(loaded: Loaded) -> str:
    """What tells one article from another: its text, its prose and what is known of it."""
    article = loaded.article
    known = [article.sha256, article.id, article.date, article.date_basis, article.title, article.address, loaded.prose]
    return sha256(json.dumps(known).encode()).hexdigest()


def read_all(settings: Settings, todo: Sequence[Task], note: Note) -> Iterator[Result]:
    """Read each article of ``todo`` in turn, in this process."""
    reader = settings.reader(note)
    yield from map(partial(read_task, settings, reader), todo)
