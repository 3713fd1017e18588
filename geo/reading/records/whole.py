"""Writing an output piece by piece, so that a reader of the file sees all of it or what stood there before."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from geo.errors import OutputError


def write_whole(path: Path, parts: Iterable[str]) -> None:
    """Write ``parts`` one after another to ``path``, whole or not at all, without holding all of them in memory.

    Raises ``OutputError`` on a full disk, a missing folder or a lack of permission; the earlier file stays as it was.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_whole(Path(folder, "a.jsonl"), ["{}", "\\n"])
    ...     Path(folder, "a.jsonl").read_bytes()
    b'{}\\n'
    """
    path = Path(path).resolve()
    # In the same folder, since a rename is atomic only within one file system.
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        with temporary.open("xb") as file:
            for part in parts:
                file.write(part.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        raise OutputError(
            f"{path} could not be written: {error.strerror or error}. What stood there before is untouched."
            " Try freeing space, making the folder, or writing elsewhere with -o"
        ) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
