"""Compiling a gazetteer: entries stream through temporary files, so memory stays bounded however long the list is."""

from __future__ import annotations

import heapq
import shutil
import tempfile
from array import array
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import IO, Any

import marisa_trie
import numpy as np

from geo.errors import OutputError
from geo.gazetteer.entry import TYPES, Entry
from geo.gazetteer.layer import hash_of_id
from geo.gazetteer.layout import (
    ALIGNMENT,
    HEAD_SIZE,
    NO_YEAR,
    ROW,
    TAIL,
    Directory,
    directory_bytes,
    head,
)
from geo.gazetteer.names import later
from geo.store.files import make_folder, whole_file

Progress = Callable[[str], None]
_CHUNK = 300_000  # names sorted in memory at a time, about 50 MB
_TYPE_NUMBERS = {name: number for number, name in enumerate(TYPES)}
_MOST_PEOPLE = 2**32 - 1
# Beyond these nobody chooses among namesakes: in a dump of all the world thousands of streams are called Mill Creek.
_MOST_NAMESAKES = 500
_LATER = [later(flags) for flags in range(32)]


@dataclass(frozen=True, slots=True)
class Record:
    """An entry to compile with the keys it is found by, each with its flags; see :mod:`geo.gazetteer.names`."""

    entry: Entry
    keys: tuple[tuple[str, int], ...]


class Compiler:
    """Takes records one by one and writes them as one file. Use it in a ``with`` block, which clears its scratch files.

    ``scratch`` is the folder for those, by default the system's.
    """

    def __init__(self, scratch: Path | None = None) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="dateline-gazetteer-", dir=scratch))
        self._files = ExitStack()
        self._rows = self._open("rows")
        self._strings = self._open("strings")
        self._strings_size = 0
        self._shared: dict[str, int] = {"": 0}
        self._sources: dict[str, int] = {}
        self._prefixes: list[str] = []
        self._hashes = array("Q")
        self._types: dict[str, int] = {}
        self._names: list[str] = []
        self._chunks: list[Path] = []
        self.count = 0

    def __enter__(self) -> Compiler:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._files.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _open(self, name: str) -> IO[bytes]:
        return self._files.enter_context((self._folder / name).open("w+b"))

    def add(self, record: Record) -> None:
        """Take one entry in."""
        entry = record.entry
        source = self._source(entry)
        title = entry.title.encode()[:65_535]
        id_number, id_size = self._id(entry.id, source)
        title_at = self._string(title)
        self._rows.write(
            ROW.pack(
                title_at, len(title), _TYPE_NUMBERS[entry.type], source, id_number, id_size,
                round(entry.lon * 1_000_000), round(entry.lat * 1_000_000), min(max(entry.population, 0), _MOST_PEOPLE),
                entry.radius_km, entry.prominence,
                NO_YEAR if entry.from_year is None else entry.from_year,
                NO_YEAR if entry.to_year is None else entry.to_year,
                entry.country.encode("ascii"), self._share(entry.admin1), self._share("\n".join(entry.parents)),
            )
        )  # fmt: skip
        self._hashes.append(hash_of_id(entry.id))
        self._types[entry.type] = self._types.get(entry.type, 0) + 1
        base = 50_000 - round(entry.prominence * 1000)
        # One line sorts as it should: by key, then best known first, then as they came.
        self._names += [
            f"{key}\t{base + _LATER[flags & 31]:05d}\t{self.count:08d}\t{flags}\n" for key, flags in record.keys
        ]
        self.count += 1
        if len(self._names) >= _CHUNK:
            self._spill()

    def _source(self, entry: Entry) -> int:
        if entry.source not in self._sources:
            self._sources[entry.source] = len(self._prefixes)
            self._prefixes.append(entry.id.rpartition(":")[0] + ":" if ":" in entry.id else "")
        return self._sources[entry.source]

    def _id(self, id: str, source: int) -> tuple[int, int]:
        prefix = self._prefixes[source]
        number = id.removeprefix(prefix)
        if (
            id.startswith(prefix)
            and number.isascii()
            and number.isdigit()
            and str(int(number)) == number
            and int(number) < 2**32
        ):
            return int(number), 0
        raw = id.encode()
        if len(raw) > 255:
            raise OutputError(f"the id {id!r} is longer than 255 bytes. Try a shorter one")
        return self._string(raw), len(raw)

    def _string(self, raw: bytes) -> int:
        at = self._strings_size
        self._strings.write(raw)
        self._strings_size += len(raw)
        return at

    def _share(self, text: str) -> int:
        return self._shared.setdefault(text, len(self._shared))

    def _spill(self) -> None:
        self._names.sort()
        path = self._folder / f"names-{len(self._chunks):05d}"
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(self._names)
        self._chunks.append(path)
        self._names = []

    def write(self, target: Path, about: dict[str, Any], progress: Progress | None = None) -> None:
        """Write the file whole, or leave what stood there. Raises ``OutputError`` where that is not possible."""
        tell = progress or (lambda _: None)
        self._spill()
        tell(f"sorting the names of {self.count:,} places")
        grouped = self._folder / "grouped"
        with ExitStack() as opened:
            lines = [opened.enter_context(path.open(encoding="utf-8", newline="\n")) for path in self._chunks]
            with grouped.open("w", encoding="utf-8", newline="\n") as file:
                trie = marisa_trie.Trie(_grouped(heapq.merge(*lines), file))
        tell(f"writing {len(trie):,} names")
        postings = _postings(trie, grouped)
        counts = {"entries": self.count, "names": len(trie), "types": dict(sorted(self._types.items()))}
        described = {**about, **counts, "sources": list(self._sources), "prefixes": self._prefixes}
        self._rows.flush()
        self._strings.flush()
        hashes = np.frombuffer(self._hashes, dtype=np.uint64) if self.count else np.zeros(0, dtype=np.uint64)
        order = np.argsort(hashes, kind="stable").astype(np.uint32)
        shared = [text.encode() for text in self._shared]
        sections: dict[str, Any] = {
            "rows": self._folder / "rows",
            "strings": self._folder / "strings",
            "shared": b"".join(shared),
            "shared_at": np.concatenate([[0], np.cumsum([len(raw) for raw in shared])]).astype(np.uint32),
            "id_hashes": hashes[order],
            "id_entries": order,
            **postings,
            "trie": trie,
        }
        _write(Path(target), sections, described)


def compile_to(target: Path, records: Iterable[Record], about: dict[str, Any], progress: Progress | None = None) -> int:
    """Compile ``records`` into the file ``target`` and return how many there were."""
    with Compiler() as compiler:
        for record in records:
            compiler.add(record)
            if progress and compiler.count % 100_000 == 0:
                progress(f"read {compiler.count:,} places")
        compiler.write(target, about, progress)
        return compiler.count


def _grouped(lines: Iterable[str], file: IO[str]) -> Iterator[str]:
    """Give each key once, ended by a space so that a key is never half a word, and note its entries in ``file``."""
    for key, group in groupby(lines, key=lambda line: line.partition("\t")[0]):
        seen: dict[str, str] = {}
        for line in group:
            _, _, entry, flags = line[:-1].split("\t")
            if len(seen) < _MOST_NAMESAKES:
                seen.setdefault(entry, flags)
        file.write(f"{key}\t{' '.join([f'{entry}:{flags}' for entry, flags in seen.items()])}\n")
        yield key + " "


def _postings(trie: Any, grouped: Path) -> dict[str, Any]:
    """For each key, by the trie's number of it: where its entries begin, the entries, and the flags of each."""
    counts = np.zeros(len(trie) + 1, dtype=np.uint32)
    numbers = array("I")
    with grouped.open(encoding="utf-8", newline="\n") as file:
        for line in file:
            key, _, held = line.partition("\t")
            number = trie.key_id(key + " ")
            numbers.append(number)
            counts[number + 1] = held.count(" ") + 1
    starts = np.cumsum(counts, dtype=np.uint32)
    entries = np.zeros(int(starts[-1]), dtype=np.uint32)
    flags = np.zeros(int(starts[-1]), dtype=np.uint8)
    with grouped.open(encoding="utf-8", newline="\n") as file:
        for number, line in zip(numbers, file, strict=True):
            at = int(starts[number])
            for pair in line.rstrip("\n").partition("\t")[2].split(" "):
                entry, _, flag = pair.partition(":")
                entries[at] = int(entry)
                flags[at] = int(flag)
                at += 1
    return {"post_at": starts, "post": entries, "post_flags": flags}


def _write(target: Path, sections: dict[str, Any], about: dict[str, Any]) -> None:
    make_folder(target.parent)
    with whole_file(target, "freeing space") as file:
        file.write(bytes(HEAD_SIZE))
        places: dict[str, tuple[int, int]] = {}
        for name, content in sections.items():
            file.write(bytes(-file.tell() % ALIGNMENT))
            at = file.tell()
            _write_section(file, content)
            places[name] = (at, file.tell() - at)
        directory = directory_bytes(Directory(places, about))
        file.write(directory)
        file.write(TAIL)
        size = file.tell()
        file.seek(0)
        file.write(head(size, len(directory)))


def _write_section(file: IO[bytes], content: Any) -> None:
    if isinstance(content, Path):
        with content.open("rb") as source:
            shutil.copyfileobj(source, file, 1 << 20)
    elif isinstance(content, bytes):
        file.write(content)
    elif isinstance(content, np.ndarray):
        file.write(np.ascontiguousarray(content).data)
    else:
        file.write(content.tobytes())
