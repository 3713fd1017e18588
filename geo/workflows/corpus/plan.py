"""A corpus cut into parts by its input alone, so that any number of workers writes the same files.

Planning reads the corpus once, for the digest of each part and for ids that stand twice; it keeps eight bytes an
article.
"""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import blake2b, sha256
from pathlib import Path

from geo.errors import DataError
from geo.output.corpus.parquet import unreadable
from geo.reading.inputs.kinds import SUFFIXES, kind_of
from geo.store.files import file_digest

# A part ends with so many articles, or with so many bytes of input.
PART_ARTICLES, PART_BYTES = 1000, 8_000_000
PARQUET = ".parquet"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one input: bytes of JSON Lines from line ``first`` on, rows of Parquet, or a file that is one
    article.

    ``start`` and ``stop`` count bytes or rows; ``id`` is that of a file's article.
    """

    path: str
    kind: str
    start: int = 0
    stop: int = 0
    first: int = 1
    id: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """What one task reads: ``articles`` of the corpus from number ``first`` on, in ``pieces``.

    ``repeated`` are the numbers of those whose id an earlier article has; ``digest`` is of all that is read of it.
    """

    number: int
    first: int
    articles: int
    pieces: tuple[Piece, ...]
    digest: str
    repeated: tuple[int, ...] = ()

    @property
    def name(self) -> str:
        """The name of its files: ``part-00000.parquet``."""
        return f"part-{self.number:05}{PARQUET}"


@dataclass(frozen=True, slots=True)
class _Unit:
    """One article: its piece, its id where it has one, the bytes of its input, and what the digest takes of it; or what
    is wrong with a table from there on."""

    piece: Piece
    id: str | None
    size: int
    taken: bytes
    fault: DataError | None = None


def plan(names: Sequence[str], part_articles: int = PART_ARTICLES) -> list[Part]:
    """The parts of the corpus in ``names``: files of JSON Lines or Parquet, articles, and folders of these.

    Raises ``DataError`` for what is not there, and for a corpus without an article or of which nothing can be read.
    """
    drafts: list[tuple[list[Piece], int, str]] = []
    ids = array("Q")
    pieces: list[Piece] = []
    digest, count, size = sha256(), 0, 0
    faults: list[DataError] = []
    for unit in _units(inputs(names)):
        faults += [unit.fault] if unit.fault else []
        _append(pieces, unit.piece)
        digest.update(len(unit.taken).to_bytes(8, "big") + unit.taken)
        count, size = count + 1, size + unit.size
        # What has no id, as a broken line, stands twice with nothing: its own number is put in its place.
        ids.append(_hash(f"id {unit.id}" if unit.id is not None else f"number {len(ids)}"))
        if count >= part_articles or size >= PART_BYTES:
            drafts.append((pieces, count, digest.hexdigest()))
            pieces, digest, count, size = [], sha256(), 0, 0
    if count:
        drafts.append((pieces, count, digest.hexdigest()))
    if not drafts:
        raise DataError(f"{', '.join(names)} holds no article. Try records with id and text, a line each")
    if len(faults) == len(ids):
        raise faults[0]
    return _numbered(drafts, _repeated(ids))


def _numbered(drafts: Sequence[tuple[list[Piece], int, str]], repeated: Sequence[int]) -> list[Part]:
    parts: list[Part] = []
    first, at = 0, 0
    for number, (pieces, count, digest) in enumerate(drafts):
        own: list[int] = []
        while at < len(repeated) and repeated[at] < first + count:
            own.append(repeated[at])
            at += 1
        # Rows hold the articles' numbers, so that a part that moved is another part.
        known = sha256(json.dumps([digest, first, own]).encode()).hexdigest()
        parts.append(Part(number, first, count, tuple(pieces), known, tuple(own)))
        first += count
    return parts


def _repeated(ids: array[int]) -> list[int]:
    """The numbers of articles whose id stands before, in rising order."""
    import numpy as np

    held = np.frombuffer(ids, dtype=np.uint64)
    order = np.argsort(held, kind="stable")
    again = np.flatnonzero(held[order][1:] == held[order][:-1]) + 1
    return sorted(int(number) for number in order[again])


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _append(pieces: list[Piece], piece: Piece) -> None:
    last = pieces[-1] if pieces else None
    if last and last.kind == piece.kind != "file" and last.path == piece.path and last.stop == piece.start:
        pieces[-1] = replace(last, stop=piece.stop)
    else:
        pieces.append(piece)


def inputs(names: Sequence[str]) -> list[str]:
    """The files of a corpus: those named, and those in folders and below them by their paths. Raises ``DataError``."""
    found: list[str] = []
    for name in names:
        path = Path(name)
        if path.is_dir():
            known = {*SUFFIXES, PARQUET}
            found += sorted(str(p) for p in path.rglob("*") if p.suffix.lower() in known and p.is_file())
        elif path.is_file():
            found.append(name)
        else:
            raise DataError(f"{name} is not there. Try the path of a .jsonl, a .parquet or a folder of articles")
    return list(dict.fromkeys(found))


def _units(names: Sequence[str]) -> Iterator[_Unit]:
    kinds = {name: _kind(name) for name in names}
    often = Counter(Path(name).stem for name in names if kinds[name] == "file")
    for name in names:
        if kinds[name] == "jsonl":
            yield from _lines(name)
        elif kinds[name] == "parquet":
            yield from _rows(name)
        else:
            path = Path(name)
            # What cannot be read is an article with a fault, as those that read it find.
            digest, size = b"", 0
            with suppress(OSError):
                digest, size = bytes.fromhex(file_digest(path)), path.stat().st_size
            own = path.as_posix() if often[path.stem] > 1 else path.stem
            yield _Unit(Piece(name, "file", id=own), own, size, digest + own.encode("utf-8", "surrogateescape"))


def _kind(name: str) -> str:
    if Path(name).suffix.lower() == PARQUET:
        return "parquet"
    # A file that cannot be opened, or is of no kind that is read, is an article with a fault.
    with suppress(DataError, OSError), Path(name).open("rb") as file:
        return "jsonl" if kind_of(name, file.read(4096)) == "jsonl" else "file"
    return "file"


def _lines(name: str) -> Iterator[_Unit]:
    start = 0
    with Path(name).open("rb") as file:
        for number, line in enumerate(file, 1):
            stop = start + len(line)
            if line.strip():
                yield _Unit(Piece(name, "jsonl", start, stop, number), _id_in(line), len(line), line)
            start = stop


def _id_in(line: bytes) -> str | None:
    try:
        record = json.loads(line)
        return str(record["id"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _rows(name: str) -> Iterator[_Unit]:
    import pyarrow as pa
    from pyarrow import parquet as pq

    row = 0
    try:
        digest = bytes.fromhex(file_digest(Path(name)))
        with pq.ParquetFile(name) as held:
            lacking = {"id", "text"} - set(held.schema_arrow.names)
            if lacking:
                raise DataError(f"{name} lacks the columns {', '.join(sorted(lacking))}. Try a table with id and text")
            for batch in held.iter_batches(columns=["id"]):
                for value in batch.column(0).to_pylist():
                    own = None if value is None else str(value)
                    yield _Unit(Piece(name, "parquet", row, row + 1), own, 0, digest + row.to_bytes(8, "big"))
                    row += 1
    except (OSError, UnicodeError, pa.ArrowException) as error:
        # What cannot be read is an article with a fault, as those that read it find.
        taken = f"{name} {row}".encode("utf-8", "surrogateescape")
        yield _Unit(Piece(name, "parquet", row, row + 1), None, 0, taken, unreadable(name, error))
