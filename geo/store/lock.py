"""One writer at a time: who comes second is told so, instead of both mixing their files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from geo.errors import OutputError
from geo.store.cache import default_cache_folder

# Whoever makes or removes the file of a lock holds this one meanwhile, so that none is removed that another opened.
GUARD = "guard.lock"


@contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Hold ``folder`` for writing, on this machine, until the block ends or the process does.

    The lock lies in the user's cache, so that nothing strange stands among built files, and goes with the block; where
    that cannot be written, nothing is locked. Raises ``OutputError`` where another process holds the folder.
    """
    name = hashlib.sha256(str(Path(folder).resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:20]
    locks = default_cache_folder() / "locks"
    path = locks / f"{name}.lock"
    lock = FileLock(path)
    try:
        locks.mkdir(parents=True, exist_ok=True)
        with FileLock(locks / GUARD):
            lock.acquire(timeout=0)
    except Timeout as error:
        raise OutputError(
            f"another process is writing into {folder}. Try again when it is done, or another folder"
        ) from error
    except OSError:  # no cache that can be written: the files are whole in any case, each by itself
        pass
    try:
        yield
    finally:
        if lock.is_locked:
            with suppress(OSError), FileLock(locks / GUARD):
                lock.release()
                path.unlink(missing_ok=True)
        lock.release()
