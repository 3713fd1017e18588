"""What is slow to make and always comes out the same, kept in the user's cache under all that it depends on.

A key holds what went in, the text of the modules that make it, and the versions of the packages they use: an entry of
an older way is never found, so that a cache changes how long a build takes and no byte of it.
"""

from __future__ import annotations

import hashlib
import logging
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from time import perf_counter

_log = logging.getLogger(__name__)
# An entry begins with the hash of the rest, so that one which a disk or a person broke is made anew.
_SEAL = hashlib.sha256().digest_size


def default_cache_folder() -> Path:
    """``$XDG_CACHE_HOME/dateline``, or ``~/.cache/dateline`` where that is not set; a temporary folder without a
    home.
    """
    home = os.environ.get("XDG_CACHE_HOME")
    try:
        return (Path(home) if home else Path.home() / ".cache") / "dateline"
    except RuntimeError:
        return Path(tempfile.gettempdir()) / "dateline"


def cached(
    kind: str,
    key: object,
    make: Callable[[], bytes],
    *,
    modules: Sequence[str],
    packages: Sequence[str] = (),
    folder: Path | None = None,
) -> bytes:
    """``make()``, or what it gave before for the same ``key`` (by its ``repr``), ``modules`` and ``packages``.

    ``kind`` names the entry's folder. A cache that cannot be read or written costs time, no more.

    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [cached("sum", (1, 2), lambda: made, modules=[__name__], folder=Path(folder)) for made in (b"3", b"4")]
    [b'3', b'3']
    """
    digest = hashlib.sha256(repr(key).encode("utf-8", "surrogatepass"))
    for name in modules:
        digest.update(_source(name))
    digest.update(repr([(name, _version(name)) for name in packages]).encode())
    path = (folder or default_cache_folder()) / kind / digest.hexdigest()[:40]
    return remembered(path, make)


def remembered(path: Path, make: Callable[[], bytes]) -> bytes:
    """What was kept in ``path``, or ``make()``, kept there for the next time; a broken entry is made anew.

    >>> with tempfile.TemporaryDirectory() as folder:
    ...     kept = Path(folder, "a")
    ...     first, again = remembered(kept, lambda: b"1"), remembered(kept, lambda: b"2")
    ...     _ = kept.write_bytes(kept.read_bytes()[:-1])
    ...     first, again, remembered(kept, lambda: b"3")
    (b'1', b'1', b'3')
    """
    with suppress(OSError):
        kept = path.read_bytes()
        if hashlib.sha256(kept[_SEAL:]).digest() == kept[:_SEAL]:
            _log.info("found in the cache: %s/%s", path.parent.name, path.name)
            return kept[_SEAL:]
        _log.info("broken in the cache, and made anew: %s/%s", path.parent.name, path.name)
    started = perf_counter()
    made = make()
    _log.info("made in %.1f s for %s/%s", perf_counter() - started, path.parent.name, path.name)
    keep(path, hashlib.sha256(made).digest() + made)
    return made


def keep(path: Path, content: bytes) -> bool:
    """Write ``content`` to ``path`` whole or not at all; whether that went well."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as part:
            part.write(content)
        Path(part.name).replace(path)
        return True
    return False


@cache
def _version(package: str) -> str:
    return version(package)


@cache
def _source(module: str) -> bytes:
    file = sys.modules[module].__file__
    return hashlib.sha256(Path(file).read_bytes()).digest() if file else module.encode()
