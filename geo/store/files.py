"""Reading and writing files: every fault becomes a plain message, and no output is ever half written."""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import tomllib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from geo.errors import AssetError, DatelineError, OutputError, Problem

# What is written of a file until it is whole: see `write_atomically`.
_TEMPORARY = re.compile(r"\.(?:(?P<name>.+)\.)?[0-9a-f]{8}\.tmp")

ELSEWHERE = "freeing space, making the folder, or writing elsewhere with --out or --output"


def file_digest(path: Path) -> str:
    """SHA-256 of a file of any size, in hexadecimal digits; raises ``OSError`` where it cannot be read."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def default_data_folder() -> Path:
    """The data of the atlas that comes with the package: inside an installed wheel, else ``data/`` of a checkout.

    Raises ``AssetError`` where neither is there.
    """
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "_atlas" / "data", package.parent / "data"):
        if (folder / "places.geojson").is_file():
            return folder
    raise AssetError(f"no atlas lies beside {package} or in it. Try installing dateline again, or name a data folder")


def template_folder() -> Path:
    """The small atlas that ``dateline new`` copies: one siege, after a text written for it.

    >>> sorted(folder.name for folder in template_folder().iterdir() if folder.is_dir())
    ['data', 'maps', 'texts']
    """
    return Path(__file__).resolve().parents[1] / "template"


def read_text(path: Path, shown: str = "") -> tuple[str | None, list[Problem]]:
    """The text of ``path`` in UTF-8, or ``None`` and why it cannot be read; ``shown`` names it in messages."""
    shown = shown or str(path)
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return None, [Problem(shown, "file", "is not there", remedy="writing it, or naming another folder")]
    except OSError as error:
        reason = error.strerror or str(error)
        return None, [Problem(shown, "file", "cannot be read", reason, "its permissions, and whether it is a file")]
    try:
        return raw.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        what = f"is not UTF-8: byte {raw[error.start]:#04x}"
        return None, [Problem(shown, f"line {line}", what, remedy="saving it again as UTF-8")]


def read_toml(path: Path, shown: str = "") -> tuple[dict[str, object] | None, list[Problem]]:
    """The table in a TOML file, or ``None`` and the problem with its line and column."""
    text, problems = read_text(path, shown)
    if text is None:
        return None, problems
    try:
        return tomllib.loads(text), []
    except tomllib.TOMLDecodeError as error:
        message, line, column = _toml_position(error, text)
        where = f"line {line}, column {column}"
        value = text.splitlines()[line - 1].strip() if 0 < line <= len(text.splitlines()) else ""
        return None, [
            Problem(
                shown or str(path), where, f"is broken TOML ({message})", value, "mending the line or the one before"
            )
        ]


def read_json(path: Path, shown: str = "") -> tuple[object | None, list[Problem]]:
    """The value in a JSON or GeoJSON file, or ``None`` and the problem with its line and column."""
    text, problems = read_text(path, shown)
    if text is None:
        return None, problems
    shown = shown or str(path)
    try:
        value: object = json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        lines = text.splitlines()
        line = lines[error.lineno - 1].strip() if error.lineno <= len(lines) else ""
        return None, [
            Problem(shown, where, f"is broken JSON ({error.msg})", line[:80], "mending the line or the one before")
        ]
    except (ValueError, RecursionError) as error:
        return None, [Problem(shown, "file", f"is broken JSON ({error})", remedy="plain numbers and shallow lists")]
    return value, []


def _refuse_constant(name: str) -> object:
    raise ValueError(f"{name} is no number in JSON")


def _toml_position(error: tomllib.TOMLDecodeError, text: str) -> tuple[str, int, int]:
    """tomllib of Python 3.11 puts the place into its message only: "... (at line 3, column 7)"."""
    message, _, at = str(error).rpartition(" (at ")
    numbers = [int(word) for word in at.replace(",", " ").replace(")", " ").split() if word.isdigit()]
    if len(numbers) == 2:
        return message, numbers[0], numbers[1]
    lines = text.splitlines() or [""]
    return message or str(error), len(lines), len(lines[-1]) + 1


def make_folder(folder: Path) -> None:
    """Make ``folder`` where it is missing, and try whether files can be written there, before long work.

    Raises ``OutputError`` where it is a file, or may not be made or written to.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as parent:
    ...     make_folder(Path(parent, "site", "maps"))
    ...     Path(parent, "site", "maps").is_dir()
    True
    """
    trial = Path(folder) / f".{secrets.token_hex(4)}.tmp"
    try:
        trial.parent.mkdir(parents=True, exist_ok=True)
        trial.touch(exist_ok=False)
        # Whoever sweeps the folder may have been quicker.
        trial.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(
            f"nothing could be written into {folder}: {reason}. Try another folder with --out, or mending this one"
        ) from error


def sweep(folder: Path, own: Callable[[str], bool]) -> None:
    """Remove what writers that were killed left in ``folder`` of the files whose names are ``own``; only for whoever
    holds the folder as its ``only_writer``, and of files that nobody writes who does not.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     for name in (".siege.html.00aa11bb.tmp", ".notes.txt.00aa11bb.tmp"):
    ...         Path(folder, name).touch()
    ...     sweep(Path(folder), lambda name: name.endswith(".html"))
    ...     [path.name for path in Path(folder).iterdir()]
    ['.notes.txt.00aa11bb.tmp']
    """
    for path in Path(folder).glob(".*.tmp"):
        found = _TEMPORARY.fullmatch(path.name)
        if found and (found["name"] is None or own(found["name"])):
            with suppress(OSError):
                path.unlink()


@contextmanager
def whole_file(path: Path, advice: str = ELSEWHERE) -> Iterator[IO[bytes]]:
    """A file to write to in parts, which takes its place at ``path`` when all of them are written, or not at all.

    ``advice`` is what to try where it cannot be written. Raises ``OutputError`` as :func:`write_atomically` does; after
    any other error nothing has changed either.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with whole_file(Path(folder, "events.bin")) as out:
    ...         _ = out.write(b"a part, ")
    ...         _ = out.write(b"and the rest")
    ...     [file.name for file in Path(folder).iterdir()]
    ['events.bin']
    """
    path = Path(path).resolve()
    # In the same folder, since a rename is atomic only within one file system.
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        with temporary.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)  # noqa: PTH105 - the plain name of what happens
    except DatelineError:
        raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(
            f"{path} could not be written: {reason}. What stood there before is untouched. Try {advice}"
        ) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


@contextmanager
def going_on(path: Path) -> Iterator[None]:
    """Writing to the end of a file at ``path`` that keeps what a long run has finished.

    Raises ``OutputError`` on a full disk: what stood there before is kept, to be gone on from.
    """
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"{path} could not be written: {error.strerror or error}. What is finished is kept."
            " Try freeing space, then the same command"
        ) from error


def write_atomically(path: Path, data: bytes | str) -> None:
    """Write the whole of ``data`` to ``path``, or nothing: a reader sees the old file or the new, never a part.

    Raises ``OutputError`` on a full disk, a missing folder or a lack of permission; the earlier file stays as it was.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_atomically(Path(folder, "map.html"), "<!doctype html>")
    ...     Path(folder, "map.html").read_text(encoding="utf-8")
    '<!doctype html>'
    """
    with whole_file(path) as file:
        file.write(data.encode("utf-8") if isinstance(data, str) else data)


def write_parts(path: Path, parts: Iterable[str]) -> None:
    """Write ``parts`` one after another to ``path``, whole or not at all, without holding all of them in memory.

    Raises ``OutputError`` as :func:`write_atomically` does.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_parts(Path(folder, "a.jsonl"), ["{}", "\\n"])
    ...     Path(folder, "a.jsonl").read_bytes()
    b'{}\\n'
    """
    with whole_file(path) as file:
        file.writelines(part.encode("utf-8") for part in parts)
