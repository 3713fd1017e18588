"""What a page must know of an archive and its records, read back from the files that were written."""

from __future__ import annotations

import gzip
import json
import struct
from pathlib import Path
from typing import Any

from geo.errors import DataError
from geo.output.tiles.archive import HEAD_BYTES
from geo.output.tiles.records import HEAD_BYTES as RECORDS_HEAD
from geo.output.tiles.records import MAGIC

REMEDY = "Try the .pmtiles that dateline tiles or dateline build wrote"


def facts_in(archive: Path, address: str = "") -> dict[str, Any]:
    """The facts of an archive that lies beside its records; ``address`` is the folder where pages find both.

    Raises ``DataError`` for a file that is no archive of events, or whose records are not there.
    """
    records = archive.with_suffix(".records")
    try:
        with archive.open("rb") as file:
            head = file.read(HEAD_BYTES)
            if head[:8] != b"PMTiles\x03":
                raise DataError(f"{archive} is no PMTiles of version 3. {REMEDY}")
            at, size = struct.unpack("<2Q", head[24:40])
            file.seek(at)
            about = json.loads(gzip.decompress(file.read(size)))
        with records.open("rb") as file:
            head = file.read(RECORDS_HEAD)
    except (OSError, ValueError, EOFError) as error:
        if isinstance(error, DataError):
            raise
        raise DataError(f"{archive} and {records.name} cannot be read: {error}. {REMEDY}") from error
    if "dateline" not in about or head[:8] != MAGIC:
        raise DataError(f"{archive} holds no events of ours. {REMEDY}")
    folder = f"{address.rstrip('/')}/" if address else ""
    return {
        **about["dateline"],
        "archive": f"{folder}{archive.name}",
        "records": f"{folder}{records.name}",
        "index": list(struct.unpack("<2Q", head[8:24])),
        "sizes": [archive.stat().st_size, records.stat().st_size],
    }
