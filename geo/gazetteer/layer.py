"""One compiled gazetteer, mapped into memory: opened at once, read as far as it is used, shared by processes."""

from __future__ import annotations

import mmap
from bisect import bisect_left
from hashlib import blake2b
from pathlib import Path
from typing import Any

import marisa_trie

from geo.gazetteer.entry import TYPES, Entry
from geo.gazetteer.layout import NO_YEAR, ROW, BrokenFileError, Directory, read_directory


class Layer:
    """A compiled file; entries are numbered from 0.

    Raises ``BrokenFileError`` for a file that is not whole and ``OSError`` for one that cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self.path = Path(path)
        with self.path.open("rb") as file:
            try:
                mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            except ValueError as error:
                raise BrokenFileError(f"{path} is empty") from error
        self._data = memoryview(mapped)
        self.directory: Directory = read_directory(self._data, self.path)
        self.about: dict[str, Any] = self.directory.about
        try:
            self._open_sections()
        except (KeyError, TypeError, ValueError, RuntimeError) as error:
            raise BrokenFileError(f"{path} has a broken section ({error})") from error

    def _open_sections(self) -> None:
        self.sources: list[str] = self.about["sources"]
        self._prefixes: list[str] = self.about["prefixes"]
        self._rows = self._section("rows")
        self._strings = self._section("strings")
        self._shared = self._section("shared")
        self._shared_at = self._section("shared_at").cast("I")
        self.post_at = self._section("post_at").cast("I")
        self.post = self._section("post").cast("I")
        self.post_flags = self._section("post_flags")
        self._id_hashes = self._section("id_hashes").cast("Q")
        self._id_entries = self._section("id_entries").cast("I")
        self.trie: Any = marisa_trie.Trie()
        self.trie.map(self._section("trie"))

    def __reduce__(self) -> tuple[type[Layer], tuple[Path]]:
        """Another process maps the same file, and shares its memory."""
        return Layer, (self.path,)

    def __len__(self) -> int:
        return len(self._rows) // ROW.size

    def _section(self, name: str) -> memoryview:
        at, size = self.directory.sections[name]
        return self._data[at : at + size]

    def entry(self, index: int) -> Entry:
        """The entry of that number."""
        (
            title_at, title_size, type_, source, id_number, id_size, lon, lat, population, radius, prominence,
            first, last, country, admin1, parents,
        ) = ROW.unpack_from(self._rows, index * ROW.size)  # fmt: skip
        held = self._shared_string(parents)
        return Entry(
            self._id(source, id_number, id_size),
            str(self._strings[title_at : title_at + title_size], "utf-8"),
            lon / 1_000_000,
            lat / 1_000_000,
            TYPES[type_],
            population,
            country.decode("ascii").strip("\0"),
            self._shared_string(admin1),
            round(radius, 3),
            None if first == NO_YEAR else first,
            None if last == NO_YEAR else last,
            self.sources[source],
            tuple(held.split("\n")) if held else (),
            round(prominence, 3),
        )

    def id(self, index: int) -> str:
        """The text that names the entry of that number for good."""
        row = ROW.unpack_from(self._rows, index * ROW.size)
        return self._id(row[3], row[4], row[5])

    def id_and_prominence(self, index: int) -> tuple[str, float]:
        """What tells an entry from those of other layers and orders it among them, without making it."""
        row = ROW.unpack_from(self._rows, index * ROW.size)
        return self._id(row[3], row[4], row[5]), row[10]

    def _id(self, source: int, number: int, size: int) -> str:
        if size == 0:
            return f"{self._prefixes[source]}{number}"
        return str(self._strings[number : number + size], "utf-8")

    def _shared_string(self, at: int) -> str:
        return str(self._shared[self._shared_at[at] : self._shared_at[at + 1]], "utf-8")

    def find(self, id: str) -> int | None:
        """The number of the entry with that id."""
        wanted = hash_of_id(id)
        at = bisect_left(self._id_hashes, wanted)
        while at < len(self._id_hashes) and self._id_hashes[at] == wanted:
            if self.id(self._id_entries[at]) == id:
                return self._id_entries[at]
            at += 1
        return None

    def postings(self, key: int) -> tuple[list[int], list[int]]:
        """The entries so called, best known first, and the flags of the name in each; ``key`` is the trie's number."""
        first, last = self.post_at[key], self.post_at[key + 1]
        return self.post[first:last].tolist(), self.post_flags[first:last].tolist()


def hash_of_id(id: str) -> int:
    """Eight bytes that find an id in a sorted list."""
    return int.from_bytes(blake2b(id.encode(), digest_size=8).digest(), "little")
