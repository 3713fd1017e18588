"""What stands at the head of an article, between two lines of ``---``: a key and a value a line.

Only a small part of YAML is read: plain and quoted texts, and lists of them in brackets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from geo.dates.edtf import When
from geo.errors import Problem, WhenError
from geo.text.suggest import remedy

KEYS = ("title", "author", "date", "map", "opens_at", "lang", "description", "sources")
_LINE = re.compile(r"(?P<key>[\w-]+)[ \t]*:(?:[ \t]+(?P<value>.*))?$")
_LANG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Front:
    """The head of an article; ``lines`` tells the line of each key, counted from 1."""

    title: str = ""
    author: str = ""
    date: str = ""
    map: str = ""
    opens_at: str = ""
    lang: str = ""
    description: str = ""
    sources: tuple[str, ...] = ()
    lines: tuple[tuple[str, int], ...] = ()

    def line(self, key: str) -> int:
        """The line on which ``key`` stands, or the first."""
        return dict(self.lines).get(key, 1)


def read_front(text: str, file: str, first_line: int = 2) -> tuple[Front, list[Problem]]:
    """The head written in ``text``, whose first line is line ``first_line`` of ``file``, and all that is wrong with it.

    >>> read_front("title: The Manas line\\nsources: [C, D]", "a.md")[0].sources
    ('C', 'D')
    """
    found: dict[str, str | tuple[str, ...]] = {}
    lines: list[tuple[str, int]] = []
    problems: list[Problem] = []

    def wrong(line: int, what: str, value: str, advice: str) -> None:
        problems.append(Problem(file, f"line {line}", what, value, advice))

    for number, raw in enumerate(text.splitlines(), first_line):
        if not raw.strip() or raw.lstrip().startswith("#"):
            continue
        match = _LINE.fullmatch(raw.rstrip())
        if match is None:
            wrong(number, "is no key and value", raw.strip(), "a line such as title: The Manas line")
            continue
        key, value = match["key"], (match["value"] or "").strip()
        if key not in KEYS:
            wrong(number, "names something that no article has", key, remedy(key, KEYS))
        elif key in found:
            wrong(number, "says again what stands above it", key, "one of the two")
        elif key == "sources":
            found[key] = _list(value)
        else:
            found[key] = _plain(value)
        lines.append((key, number))

    front = Front(**found, lines=tuple(lines))  # type: ignore[arg-type]
    if front.lang and not _LANG.fullmatch(front.lang):
        wrong(front.line("lang"), "is no language tag", front.lang, "one such as en, en-GB or ug-Arab")
    if front.date:
        try:
            When(front.date)
        except WhenError as error:
            what, _, advice = str(error).partition(". Try ")
            wrong(front.line("date"), f"is no date ({what})", front.date, advice or "a day such as 2026-11-22")
    return front, problems


def _plain(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value


def _list(value: str) -> tuple[str, ...]:
    inner = value[1:-1] if value.startswith("[") and value.endswith("]") else value
    return tuple(_plain(part.strip()) for part in inner.split(",") if part.strip())
