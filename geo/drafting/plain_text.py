"""Texts of articles made fit for titles and ids: they come from anybody, so that nothing of them is markup or sign."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

from geo.text.fold import fold

_BLANK = re.compile(r"\s+")
# Ids are parts of addresses and names of files.
MOST_SLUG = 60


def plain(text: str, most: int = 160) -> str:
    """``text`` on one line, without controls, invisible signs and marks of direction, cut after ``most`` characters.

    >>> plain("The siege\\n of\\u202e Lisbon")
    'The siege of Lisbon'
    >>> plain("a word too many", 8)
    'a word…'
    """
    # A space stays one, whatever kind it is; what is neither seen nor a space goes.
    kept = "".join(" " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c)[0] != "C")
    line = _BLANK.sub(" ", kept).strip()
    return line if len(line) <= most else f"{_cut(line, most)}…"


def _cut(line: str, most: int) -> str:
    short = line[: most - 1]
    at_word = short.rpartition(" ")[0] if line[most - 1] != " " else short
    return (at_word if len(at_word) > most // 2 else short).rstrip(" ,;:")


def slug(text: str, other: str = "entry") -> str:
    """An id made of ``text``: small Latin letters, digits and single hyphens; ``other`` where nothing is left.

    >>> slug("São Tomé, 1471"), slug("東京", "place")
    ('sao-tome-1471', 'place')
    """
    latin = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")[:MOST_SLUG].strip("-")
    return latin or other


def unused(wanted: str, taken: Container[str]) -> str:
    """``wanted``, or with the first number from 2 on that makes it an id of its own.

    >>> unused("lisbon", {"lisbon", "lisbon-2"})
    'lisbon-3'
    """
    number, free = 1, wanted
    while free in taken:
        number += 1
        free = f"{wanted}-{number}"
    return free
