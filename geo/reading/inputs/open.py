"""From names on the command line to articles: which there are, and each one loaded when its turn comes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from geo.errors import DataError
from geo.model.document import Article
from geo.reading.inputs.decode import decode
from geo.reading.inputs.kinds import MAX_BYTES, Kind, kind_of
from geo.reading.inputs.loaded import Loaded
from geo.reading.inputs.records import lines, load_record

STDIN = "-"
_HEAD = 4096


@dataclass(frozen=True, slots=True)
class Task:
    """One article to read: a file (``path``), bytes at hand (``raw``), a record (``loaded``), or why there is none
    (``fault``)."""

    id: str
    shown: str
    kind: Kind = "txt"
    path: str = ""
    raw: bytes | None = None
    loaded: Loaded | None = None
    fault: str = ""


def tasks(names: Sequence[str], kind: Kind | None = None, stdin: bytes = b"") -> list[Task]:
    """A task for each article in the files ``names``, in their order; ``-`` stands for the bytes in ``stdin``.

    ``kind`` is what all of them are, else each is known by its name and first bytes. A file's id is its name without
    the ending, or its whole path where two are called alike. What is wrong with a file or record is its task's
    ``fault``.
    """
    found = [task for name in names for task in _tasks_in(name, kind, stdin)]
    # Two files called alike in two folders are told apart by their paths; two records with one id are a fault.
    often = Counter(task.id for task in found)
    found = [replace(t, id=Path(t.path).as_posix()) if t.path and often[t.id] > 1 else t for t in found]
    first: dict[str, Task] = {}
    return [
        task
        if first.setdefault(task.id, task) is task or task.fault
        else replace(task, fault=f"{task.shown}: the id {task.id} is that of {first[task.id].shown} too. Try another")
        for task in found
    ]


def _tasks_in(name: str, kind: Kind | None, stdin: bytes) -> Iterator[Task]:
    shown = "standard input" if name == STDIN else name
    article_id = "stdin" if name == STDIN else Path(name).stem
    try:
        raw = stdin if name == STDIN else None
        what = kind or kind_of(
            "standard input" if name == STDIN else name, stdin[:_HEAD] if name == STDIN else _head(name)
        )
        if what != "jsonl":
            yield Task(article_id, shown, what, "" if name == STDIN else name, raw)
            return
        text = decode(stdin if name == STDIN else _bytes(name, whole=True), shown)
    except DataError as error:
        yield Task(article_id, shown, fault=str(error))
        return
    for number, line in lines(text):
        where = f"{shown}: line {number}"
        try:
            loaded = load_record(line, where)
            yield Task(loaded.article.id, where, "jsonl", loaded=loaded)
        except DataError as error:
            yield Task(where, where, fault=str(error))


def load(task: Task) -> Loaded:
    """The article of ``task``; raises ``DataError`` with what is wrong with it and what to try."""
    if task.fault:
        raise DataError(task.fault)
    if task.loaded is not None:
        return task.loaded
    raw = _bytes(task.path) if task.raw is None else task.raw
    if not raw.strip():
        raise DataError(f"{task.shown} is empty. Try an article with text in it")
    loaded = _load(raw, task)
    if not loaded.article.text.strip():
        raise DataError(f"{task.shown} holds no text. Try an article with text in it")
    return loaded


def _load(raw: bytes, task: Task) -> Loaded:
    # Each kind brings its library only when it is met.
    if task.kind == "html":
        from geo.reading.inputs.web import load_html

        return load_html(raw, task.id, task.shown)
    if task.kind == "docx":
        from geo.reading.inputs.word import load_docx

        return load_docx(raw, task.id, task.shown)
    if task.kind == "pdf":
        from geo.reading.inputs.pdf import load_pdf

        return load_pdf(raw, task.id, task.shown)
    text = decode(raw, task.shown)
    if task.kind == "md":
        from geo.reading.inputs.markdown import load_markdown

        return load_markdown(text, task.id, task.shown)
    return Loaded(Article(task.id, text))


def _head(name: str) -> bytes:
    try:
        with Path(name).open("rb") as file:
            return file.read(_HEAD)
    except OSError as error:
        raise _unreadable(name, error) from None


def _bytes(name: str, whole: bool = False) -> bytes:
    try:
        size = Path(name).stat().st_size
        if not whole and size > MAX_BYTES:
            raise DataError(
                f"{name} has {size / 1e6:.0f} MB, more than the {MAX_BYTES / 1e6:.0f} that are read of one article."
                " Try its parts one by one, or records in a .jsonl"
            )
        return Path(name).read_bytes()
    except OSError as error:
        raise _unreadable(name, error) from None


def _unreadable(name: str, error: OSError) -> DataError:
    return DataError(f"{name} cannot be read: {error.strerror or error}. Try its permissions, and whether it is a file")
