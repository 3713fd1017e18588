"""What kind of input a file is: by its name, else by its first bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, get_args

from geo.errors import DataError
from geo.reading.inputs.decode import refuse_signature

Kind = Literal["txt", "md", "html", "docx", "pdf", "jsonl"]
KINDS: tuple[str, ...] = get_args(Kind)
SUFFIXES: dict[str, Kind] = {
    ".txt": "txt", ".text": "txt", ".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".docx": "docx", ".pdf": "pdf", ".jsonl": "jsonl", ".ndjson": "jsonl",
}  # fmt: skip
# Beyond this a file is no article; reading it whole would only fill the memory.
MAX_BYTES = 100_000_000
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_OFFICE = {".doc": ".docx", ".odt": ".docx", ".rtf": ".docx", ".pages": ".docx", ".epub": ".html", ".json": ".jsonl"}


def kind_of(name: str, head: bytes = b"") -> Kind:
    """The kind of a file called ``name`` that begins with ``head``.

    Raises ``DataError`` for one that is not read, with what to save it as.

    >>> kind_of("report.HTM"), kind_of("-", b"%PDF-1.7")
    ('html', 'pdf')
    """
    suffix = Path(name).suffix.lower()
    if suffix in SUFFIXES:
        return SUFFIXES[suffix]
    if suffix in _OFFICE:
        raise DataError(f"{name} is no kind of file that is read. Try saving it as {_OFFICE[suffix]}")
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"PK\x03\x04") and b"word/" in head:
        return "docx"
    refuse_signature(head, name)
    if _HTML.match(head):
        return "html"
    if _is_record(head):
        return "jsonl"
    # A name such as "report.2019" or "notes" says nothing; a known foreign ending would have been refused as binary.
    return "txt"


def expand(names: Iterable[str]) -> list[str]:
    """``names`` with each folder replaced by the readable files in it and below it, in the order of their names.

    Raises ``DataError`` for names that are not there and for a folder that holds nothing to read, all at once.
    """
    found: list[str] = []
    faults: list[str] = []
    for name in names:
        path = Path(name)
        if name != "-" and path.is_dir():
            within = sorted(str(p) for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
            if not within:
                faults.append(f"{name} is a folder without an article ({', '.join(SUFFIXES)})")
            found += within
        elif name == "-" or path.exists():
            found.append(name)
        else:
            faults.append(f"{name} is not there")
    if faults:
        raise DataError(f"{'; '.join(faults)}. Try the path of an article, or - for standard input")
    return list(dict.fromkeys(found))


def _is_record(head: bytes) -> bool:
    line = head.lstrip().partition(b"\n")[0]
    if not line.startswith(b"{"):
        return False
    try:
        record = json.loads(line)
    except ValueError:
        # A line longer than what was looked at ends early.
        return bool(re.match(rb'\{\s*"(?:id|text|date)"\s*:', line))
    return isinstance(record, dict) and "text" in record
