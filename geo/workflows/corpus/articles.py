"""The articles of a part, one after another, each as a task or with its fault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from geo.errors import DataError
from geo.output.corpus.parquet import unreadable
from geo.reading.inputs import Task, kind_of
from geo.reading.inputs.records import load_record, record_of
from geo.workflows.corpus.plan import Part, Piece

_COLUMNS = ("id", "text", "date", "title", "address")


def tasks_of(part: Part) -> Iterator[Task]:
    """A task for each article of ``part``, in order; what is wrong with one is its ``fault``. Raises ``DataError``
    where the input is not what was planned."""
    number = part.first
    for piece in part.pieces:
        for task in _READ[piece.kind](piece):
            again = number in part.repeated and not task.fault
            fault = f"{task.shown}: the id {task.id} is that of an earlier article too. Try another" if again else ""
            yield replace(task, fault=task.fault or fault)
            number += 1
    if number != part.first + part.articles:
        raise DataError(
            f"{part.pieces[0].path} holds {number - part.first} articles where {part.articles} were planned: it was"
            " changed while it was read. Try the same command again"
        )


def _file(piece: Piece) -> Iterator[Task]:
    try:
        with Path(piece.path).open("rb") as file:
            kind = kind_of(piece.path, file.read(4096))
        yield Task(piece.id, piece.path, kind, piece.path)
    except DataError as error:
        yield Task(piece.id, piece.path, fault=str(error))
    except OSError as error:
        yield Task(piece.id, piece.path, fault=f"{piece.path} cannot be read: {error.strerror}. Try its permissions")


def _lines(piece: Piece) -> Iterator[Task]:
    with Path(piece.path).open("rb") as file:
        file.seek(piece.start)
        number, left = piece.first - 1, piece.stop - piece.start
        while left > 0 and (line := file.readline()):
            number, left = number + 1, left - len(line)
            if line.strip():
                yield _line(line, f"{piece.path}: line {number}")


def _line(line: bytes, where: str) -> Task:
    try:
        loaded = load_record(line.decode("utf-8-sig").strip(), where)
        return Task(loaded.article.id, where, "jsonl", loaded=loaded)
    except UnicodeDecodeError as error:
        return Task(where, where, fault=f"{where} is not UTF-8: byte {line[error.start]:#04x}. Try saving it as UTF-8")
    except DataError as error:
        return Task(where, where, fault=str(error))


def _rows(piece: Piece) -> Iterator[Task]:
    number = piece.start
    try:
        for number, values in enumerate(_records(piece), piece.start + 1):
            yield _row(values, f"{piece.path}: row {number}")
    except DataError as error:
        # None of the rows that are left, but the articles of all other files.
        for lost in range(number + 1, piece.stop + 1):
            where = f"{piece.path}: row {lost}"
            yield Task(where, where, fault=f"row {lost} of {error}")


def _row(values: dict[str, Any], where: str) -> Task:
    try:
        loaded = record_of(values, where)
        return Task(loaded.article.id, where, "jsonl", loaded=loaded)
    except DataError as error:
        return Task(where, where, fault=str(error))


def _records(piece: Piece) -> Iterator[dict[str, Any]]:
    """The rows of a piece of Parquet. Raises ``DataError`` where Arrow cannot read them."""
    import pyarrow as pa
    from pyarrow import parquet as pq

    try:
        with pq.ParquetFile(piece.path) as held:
            yield from _records_in(held, piece)
    except (OSError, UnicodeError, pa.ArrowException) as error:
        raise unreadable(piece.path, error) from error


def _records_in(held: Any, piece: Piece) -> Iterator[dict[str, Any]]:
    columns = [name for name in _COLUMNS if name in held.schema_arrow.names]
    groups: list[int] = []
    at = skip = 0
    for group in range(held.num_row_groups):
        rows = held.metadata.row_group(group).num_rows
        if at < piece.stop and at + rows > piece.start:
            skip = skip if groups else piece.start - at
            groups.append(group)
        at += rows
    left = piece.stop - piece.start
    for batch in held.iter_batches(1024, row_groups=groups, columns=columns):
        if skip >= batch.num_rows:
            skip -= batch.num_rows
            continue
        kept = batch.slice(skip, left)
        skip, left = 0, left - kept.num_rows
        for row in kept.to_pylist():
            yield row | {"date": _written(row.get("date"))}
        if not left:
            return


def _written(value: Any) -> Any:
    """A column of days or moments as EDTF."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else value


_READ = {"file": _file, "jsonl": _lines, "parquet": _rows}
