"""Names that stand nowhere: not in the data, not in what is built from it. Only their salted hashes are kept.

A hash is that of the salt followed by the folded words of the name, joined by single spaces (``hash_name``). A name
with a hyphen or an apostrophe is found whether its hash keeps them or not.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from geo.check.words import fold, pieces, where, words
from geo.errors import Problem
from geo.store import Reading
from geo.store.cache import cached

LONGEST = 3  # words of a name
_DATA_URI = re.compile(r"data:[\w.+/-]+(?:;[\w=.-]+)*,[^\s\"')>]*")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{120,}={0,2}")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_JOINED = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_NUMBERS = re.compile(r"\d[\d.,\[\] -]{5,}")
_SPACED = re.compile(r"\\[nrt]")
_TAG = re.compile(r"<[^<>]*>")


def hash_name(salt: str, name: str) -> str:
    """The hash that stands for a name of up to three words in ``withheld.json``.

    >>> hash_name("salt", "Jane DOE") == hash_name("salt", "jane-doe")
    True
    """
    return _hash(salt, " ".join(words(name)))


def withheld(reading: Reading, built: Iterable[Path]) -> Iterator[Problem]:
    """Where a withheld name stands; the report never repeats it."""
    salt, hashes = _list_of(reading)
    if not hashes:
        return
    remedy = "the person's role and country instead"
    clean: set[str] = set()
    ours = [piece for piece in pieces(reading) if not piece.file.endswith("/withheld.json")]
    # What all texts in a row do not hold, none of them does.
    if not _holds("\n".join(piece.text for piece in ours), salt, hashes, clean):
        ours = []
    for piece in ours:
        if _holds(piece.text, salt, hashes, clean):
            yield Problem(piece.file, where(reading, piece), "holds a withheld name", remedy=remedy)
    for path in built:
        if _holds(path.name, salt, hashes, clean):
            yield Problem("(an output)", "file name", "holds a withheld name", remedy=remedy)
            continue
        try:
            content = path.read_bytes()
        except OSError as error:
            yield Problem(path.name, "file", "cannot be read", error.strerror or str(error), "building it again")
            continue
        for number in _lines_of(content, salt, hashes, clean):
            yield Problem(path.name, f"line {number}", "holds a withheld name", remedy=remedy)


def _lines_of(content: bytes, salt: str, hashes: frozenset[str], clean: set[str]) -> list[int]:
    """The lines of a built file that hold a withheld name; a file that was looked through before is not read again."""
    found = cached(
        "withheld",
        (hashlib.sha256(content).hexdigest(), salt, sorted(hashes)),
        lambda: json.dumps(_lines_with(content.decode("utf-8", errors="replace"), salt, hashes, clean)).encode(),
        modules=[__name__, "geo.check.words"],
    )
    return list(json.loads(found))


def _list_of(reading: Reading) -> tuple[str, frozenset[str]]:
    for file, document in reading.documents.items():
        if file.endswith("/withheld.json") and isinstance(document, dict):
            hashes = document.get("hashes", [])
            return str(document.get("salt", "")), frozenset(h for h in hashes if isinstance(h, str))
    return "", frozenset()


def _lines_with(text: str, salt: str, hashes: frozenset[str], clean: set[str]) -> list[int]:
    plain = _BASE64.sub(" ", _DATA_URI.sub(" ", text))
    plain = html.unescape(_ESCAPE.sub(lambda found: chr(int(found[1], 16)), plain))
    # A coded end of line is no letter of the next word, and most of a map is coordinates.
    plain = _NUMBERS.sub(" 0 ", _SPACED.sub(" ", plain))
    # As it stands finds attributes and data; without tags finds a name that markup parts.
    if not any(_holds(form, salt, hashes, clean) for form in (plain, _TAG.sub(" ", plain))):
        return []
    lines = [n for n, line in enumerate(plain.split("\n"), 1) if _holds(line, salt, hashes, clean)]
    return lines or [1]


def _holds(text: str, salt: str, hashes: frozenset[str], clean: set[str]) -> bool:
    """Whether a run of one to three words has a hash of the list; ``clean`` remembers runs that have none."""
    runs: set[str] = set()
    folded = fold(text)
    for tokens in (words(folded), _JOINED.findall(folded)):
        numbers = {token for token in tokens if token.isdecimal()}
        for n in range(1, LONGEST + 1):
            # Sets of tuples are made without a step of Python for each word; a number is no word of a name.
            different = set(zip(*(tokens[k:] for k in range(n)), strict=False))
            runs.update(" ".join(run) for run in different if numbers.isdisjoint(run))
    runs -= clean
    found = {run for run in runs if _hash(salt, run) in hashes}
    clean |= runs - found
    return bool(found)


def _hash(salt: str, folded: str) -> str:
    return hashlib.sha256((salt + folded).encode()).hexdigest()
