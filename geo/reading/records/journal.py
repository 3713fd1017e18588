"""What a long run has finished, kept on disk as it goes, so that a run that was stopped goes on where it was.

A journal is JSON Lines: the settings first, then for each finished article its id, a digest of what was read, and the
output.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from geo.errors import DataError, OutputError
from geo.store.files import going_on


class Journal:
    """An open journal. Entries are looked up by id; only where they lie is kept in memory."""

    def __init__(self, path: Path, settings: dict[str, object]) -> None:
        """Open or begin the journal at ``path``.

        Raises ``DataError`` where one is there that was made with other settings, ``OutputError`` where none can be
        written.
        """
        self.path = path
        self._index: dict[str, tuple[str, int]] = {}
        try:
            self._file: BinaryIO = path.open("a+b")
        except OSError as error:
            raise OutputError(
                f"{path} could not be written: {error.strerror or error}. Try another place with -o"
            ) from error
        try:
            self._begin(settings)
        except BaseException:
            self._file.close()
            raise

    def _begin(self, settings: dict[str, object]) -> None:
        self._file.seek(0)
        head = self._file.readline()
        if not head.endswith(b"\n"):
            self._file.truncate(0)
            self._write(json.dumps(settings, sort_keys=True).encode() + b"\n")
            return
        earlier = _read(head)
        if earlier != settings:
            other = sorted(key for key in {*earlier, *settings} if earlier.get(key) != settings.get(key))
            raise DataError(
                f"{self.path} is of a run with other settings ({', '.join(other)}), which was not finished."
                " Try the same settings to go on, or --fresh to begin anew"
            )
        at = self._file.tell()
        for line in self._file:
            # A run that was killed may have left half a line.
            if not line.endswith(b"\n") or "id" not in (entry := _read(line)):
                break
            self._index[str(entry["id"])] = (str(entry["of"]), at)
            at += len(line)
        self._file.truncate(at)

    def __len__(self) -> int:
        return len(self._index)

    def digest(self, article_id: str) -> str:
        """The digest of what was read of this article, or nothing where it is not finished."""
        return self._index.get(article_id, ("", 0))[0]

    def add(self, article_id: str, digest: str, output: str) -> None:
        """Keep the output of a finished article. Raises ``OutputError`` where the disk does not take it."""
        self._file.seek(0, os.SEEK_END)
        self._index[article_id] = (digest, self._file.tell())
        self._write(json.dumps({"id": article_id, "of": digest, "out": output}).encode() + b"\n")

    def outputs(self, ids: Iterable[str]) -> Iterator[str]:
        """The outputs of those of ``ids`` that are finished, in that order."""
        for article_id in ids:
            if article_id in self._index:
                self._file.seek(self._index[article_id][1])
                yield str(_read(self._file.readline())["out"])

    def _write(self, line: bytes) -> None:
        with going_on(self.path):
            self._file.write(line)
            self._file.flush()

    def remove(self) -> None:
        """Remove the journal, once its outputs stand elsewhere."""
        self._file.close()
        self.path.unlink(missing_ok=True)

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()


def _read(line: bytes) -> dict[str, object]:
    try:
        value = json.loads(line)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
