"""What stands at the head of an article, between two lines of ``---``: YAML, a key and a text each."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from geo.dates.edtf import When
from geo.errors import Problem, WhenError
from geo.text.suggest import remedy

KEYS = ("title", "author", "date", "map", "opens_at", "lang", "description", "sources")
ADVICE = 'a line such as title: "The line: a story", with quotation marks around what holds a colon'
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

    >>> read_front("title: The Ebro line\\nsources: [C, D]", "a.md")[0].sources
    ('C', 'D')
    """
    found: dict[str, str | tuple[str, ...]] = {}
    lines: list[tuple[str, int]] = []
    problems: list[Problem] = []

    def wrong(line: int, what: str, value: str, advice: str) -> None:
        problems.append(Problem(file, f"line {line}", what, value, advice))

    # Nodes are texts that know their lines; nothing is made of them, so that a date stays as it is written.
    try:
        head = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", "") or str(error).splitlines()[0]
        number = min(mark.line, text.count("\n")) if mark else 0
        wrong(number + first_line, f"is no YAML ({what})", _line(text, number), ADVICE)
        return Front(), problems
    except (RecursionError, ValueError, OverflowError) as error:
        # Brackets without end, and numbers of letters that there are not, which the reader of YAML does not foresee.
        what = "brackets in brackets without end" if isinstance(error, RecursionError) else "a letter that there is not"
        wrong(first_line, f"is no YAML ({what})", _line(text, 0)[:60], ADVICE)
        return Front(), problems
    if head is not None and not isinstance(head, yaml.MappingNode):
        wrong(head.start_mark.line + first_line, "is no key and value", _line(text, head.start_mark.line), ADVICE)
        return Front(), problems
    for name, node in head.value if head is not None else ():
        key, line = str(name.value), name.start_mark.line + first_line
        value = _texts(node) if key == "sources" else node.value if isinstance(node, yaml.ScalarNode) else None
        if key not in KEYS:
            wrong(line, "names something that no article has", key, remedy(key, KEYS))
        elif key in found:
            wrong(line, "says again what stands above it", key, "one of the two")
        elif value is None:
            wrong(line, "is no text", key, "sources: [C, D]" if key == "sources" else f"{key}: some words")
        else:
            found[key] = value if isinstance(value, tuple) else value.strip()
        lines.append((key, line))

    front = Front(**found, lines=tuple(lines))  # type: ignore[arg-type]
    if front.lang and not _LANG.fullmatch(front.lang):
        wrong(front.line("lang"), "is no language tag", front.lang, "one such as en, en-GB or sr-Cyrl")
    if front.date:
        try:
            When(front.date)
        except WhenError as error:
            what, _, advice = str(error).partition(". Try ")
            wrong(front.line("date"), f"is no date ({what})", front.date, advice or "a day such as 2026-11-22")
    return front, problems


def _line(text: str, number: int) -> str:
    lines = text.splitlines()
    return lines[number].strip() if number < len(lines) else ""


def _texts(node: yaml.Node) -> tuple[str, ...] | None:
    """A list of texts, in brackets, with dashes, or with commas alone; ``None`` for anything else."""
    if isinstance(node, yaml.ScalarNode):
        return tuple(part.strip() for part in node.value.split(",") if part.strip())
    if isinstance(node, yaml.SequenceNode) and all(isinstance(part, yaml.ScalarNode) for part in node.value):
        return tuple(part.value.strip() for part in node.value)
    return None
