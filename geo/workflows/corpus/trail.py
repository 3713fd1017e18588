"""Which article of a part is being read, noted on disk, so that one that kills its process is known by the next."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO

from geo.store.files import going_on

_BEGIN = "begin"


class Trail:
    """A file with a line for each attempt at a part, and for each article that it began.

    The last article of an attempt that did not end is the one at which its process died. A process that ends by itself,
    well or not, takes the file away.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._deaths: Counter[int] = Counter()
        with suppress(OSError, UnicodeDecodeError):
            last = None
            for line in (*path.read_text(encoding="ascii").split("\n"), _BEGIN):
                if line == _BEGIN and last is not None:
                    self._deaths[last] += 1
                last = int(line) if line.isdecimal() else None if line == _BEGIN else last
        self._file: IO[str] | None = None

    def deaths(self, number: int) -> int:
        """How often a process died at the article of that number."""
        return self._deaths[number]

    def note(self, number: int) -> None:
        """Say that an article is being read now."""
        self._write(f"{number}\n")

    def _write(self, line: str) -> None:
        with going_on(self.path):
            if self._file is None:
                self._file = self.path.open("a", encoding="ascii")
            self._file.write(line)
            self._file.flush()

    def __enter__(self) -> Trail:
        self._write(f"{_BEGIN}\n")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            with suppress(OSError):
                self._file.close()
        with suppress(OSError):
            self.path.unlink(missing_ok=True)
