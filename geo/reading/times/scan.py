"""The expressions of time in a text, before they mean anything: the grammar run over it, block by block."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from geo.reading.times import (
    calendars,
    clocks,
    daytimes,
    early_years,
    fiscal,
    headings,
    numbers,
    parts,
    points,
    ranges,
    relative,
    seasons,
    shifts,
    turns,
    years,
)
from geo.reading.times.engine import Rule, run
from geo.reading.times.expr import Cal, Expr
from geo.reading.times.tokens import LINE, OTHER, Node, tokens

_BLOCK = 40_000
_STAGES = (
    numbers.RULES, calendars.RULES + years.RULES, years.BC_RULES, early_years.RULES,
    fiscal.YEAR_RULES,
    points.RULES + seasons.RULES + clocks.RULES + headings.RULES,
    turns.RULES + relative.RULES, ranges.PAIR_RULES, fiscal.END_RULES + parts.PART_RULES, daytimes.DAY_RULES,
    shifts.SHIFT_RULES, parts.PART_RULES, daytimes.DAY_RULES,
    ranges.RANGE_RULES, ranges.LAST_RULES, ranges.RANGE_RULES,
)  # fmt: skip

# The rules that only a text of such times has.
_ONLY = {"ancient": years.BC_RULES, "early": early_years.RULES}
_ANCIENT = re.compile(r"\d\s?(?:BCE?\b|B\.\s?C\.)")


class Phrase(NamedTuple):
    """An expression of time: its span, what it says, the word before it, and whether it heads or fills its line."""

    start: int
    end: int
    expr: Expr
    preposition: str = ""
    heads_line: bool = False
    closed: bool = False
    attributive: bool = False


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of a text that no expression crosses: ends of lines, or of sentences in a very long line."""
    start = 0
    while start < len(text):
        end = start + _BLOCK
        if end >= len(text):
            yield start, len(text)
            return
        cut = text.rfind("\n\n", start + _BLOCK // 2, end)
        if cut < 0:
            cut = text.rfind(". ", start + _BLOCK // 2, end)
        if cut < 0:
            cut = text.rfind(" ", start + _BLOCK // 2, end)
        cut = end if cut < 0 else cut + 1
        yield start, cut
        start = cut


def scan(text: str) -> tuple[Phrase, ...]:
    """Every expression of time in a text, left to right, without overlap.

    >>> [text[p.start : p.end] for text in ["By mid-1943, and four days later, on the 17th."] for p in scan(text)]
    ['mid-1943', 'four days later', 'the 17th']
    """
    ancient = len(_ANCIENT.findall(text)) >= 3
    age = "ancient" if ancient else "early" if early_years.has_early_years(text) else ""
    left_out = [rules for name, rules in _ONLY.items() if name != age]
    stages = tuple(stage for stage in _STAGES if not any(stage is rules for rules in left_out))
    return tuple(phrase for start, end in _blocks(text) for phrase in _scan_block(text, start, end, stages))


def _scan_block(text: str, start: int, end: int, stages: Sequence[tuple[Rule, ...]]) -> Iterator[Phrase]:
    nodes = list(tokens(text, start, end))
    codes = "".join([node.code for node in nodes])
    for stage in stages:
        nodes, codes = run(stage, nodes, codes, text)
    for index, node in enumerate(nodes):
        if node.data is None or isinstance(node.data, (str, int, float)):
            continue
        before = nodes[index - 1] if index else None
        word = before.data if before is not None and isinstance(before.data, str) else ""
        yield Phrase(
            node.start,
            node.end,
            node.data,
            word,
            _heads_line(text, node, before) or _placed(text, node, nodes, index),
            _closed(text, nodes, index),
            word != "on" and _attributive(nodes, index),
        )


def _heads_line(text: str, node: Node, before: Node | None) -> bool:
    return (
        before is None
        or before.code == LINE
        or text[max(0, node.start - 60) : node.start].rpartition("\n")[2].strip(" \t*•-") == ""
    )


_PLACE = re.compile(r"[^\w\n]*(?:[A-Z][\w'’-]+ ?){1,4}[,.:]\s?")


def _placed(text: str, node: Node, nodes: list[Node], index: int) -> bool:
    """Whether a day stands behind the place that a line begins with, and closes the heading: "Turku, 4th May. —"."""
    if not isinstance(node.data, Cal) or not node.data.day or not _closed(text, nodes, index):
        return False
    return bool(_PLACE.fullmatch(text[max(0, node.start - 60) : node.start].rpartition("\n")[2]))


def _attributive(nodes: list[Node], index: int) -> bool:
    """Whether a noun follows that the time only describes: "the 1941 campaign", "the summer offensive"."""
    after = nodes[index + 1] if index + 1 < len(nodes) else None
    return after is not None and after.code == OTHER and not str(after.data).endswith(("ed", "ly", "ing"))


def _closed(text: str, nodes: list[Node], index: int) -> bool:
    """Whether a dash, a colon or the end of the line follows, as behind the heading of an entry."""
    after = nodes[index + 1] if index + 1 < len(nodes) else None
    if after is not None and after.code == "." and index + 2 < len(nodes):
        # "Tuesday. No post": the mark ends a heading where a line begins with it.
        if index == 0 or nodes[index - 1].code == LINE:
            return True
        after = nodes[index + 2] if nodes[index + 2].code in ("-", LINE) else after
    if text[nodes[index].end - 1] == "." and (index == 0 or nodes[index - 1].code == LINE):
        return True
    return after is None or after.code in ("-", ":", LINE)
