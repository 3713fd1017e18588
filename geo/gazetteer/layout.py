"""How a compiled gazetteer lies in its file: a head, sections aligned to 16 bytes, a tail.

The head names the length of the whole file, so one that was cut off or is still being written is known for what it is.
"""

from __future__ import annotations

import json
import struct
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Raise it whenever the bytes of a file or the choice of names change, so that older files are compiled anew.
FORMAT_VERSION = 1

SUFFIX = ".dlgaz"
MAGIC = b"DATELINE-GAZ" + struct.pack("<HH", FORMAT_VERSION, 0x0A0D)
TAIL = b"\x0aEND-DATELINE-GAZ"
_SIZES = struct.Struct("<QQ")  # the whole file, the directory
ALIGNMENT = 16
# title offset and length, type, source, id number or offset, id length (0: a number), spare, lon and lat in millionths,
# population, radius, prominence, first and last year, country, shared strings of admin1 and of parents
ROW = struct.Struct("<IHBBIBxiiIffhh2sII")
NO_YEAR = -32768
HEAD_SIZE = len(MAGIC) + _SIZES.size


class BrokenFileError(ValueError):
    """A compiled file that is cut off, half written or of another format; it is compiled anew."""


@dataclass(frozen=True, slots=True)
class Directory:
    """Where each section lies (offset, length in bytes), and what else the file says of itself."""

    sections: dict[str, tuple[int, int]]
    about: dict[str, Any]


def head(file_size: int, directory_size: int) -> bytes:
    """The first bytes of a file of that size."""
    return MAGIC + _SIZES.pack(file_size, directory_size)


def directory_bytes(directory: Directory) -> bytes:
    """The directory as it is written: sorted, so that the same gazetteer gives the same bytes."""
    value = {"sections": directory.sections, "about": directory.about, "byteorder": sys.byteorder}
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def read_directory(data: memoryview, path: Path) -> Directory:
    """The directory of a mapped file; raises ``BrokenFileError`` where the file is not whole."""
    if len(data) < HEAD_SIZE + len(TAIL) or bytes(data[: len(MAGIC)]) != MAGIC:
        raise BrokenFileError(f"{path} is no gazetteer that this version compiled")
    file_size, directory_size = _SIZES.unpack_from(data, len(MAGIC))
    if file_size != len(data) or bytes(data[-len(TAIL) :]) != TAIL:
        raise BrokenFileError(f"{path} is cut off: {len(data)} bytes of {file_size}")
    try:
        value = json.loads(bytes(data[file_size - len(TAIL) - directory_size : file_size - len(TAIL)]))
    except ValueError as error:
        raise BrokenFileError(f"{path} has a broken directory") from error
    if value["byteorder"] != sys.byteorder:
        raise BrokenFileError(f"{path} was compiled on a machine of another byte order")
    sections = {name: (int(at), int(size)) for name, (at, size) in value["sections"].items()}
    return Directory(sections, value["about"])
