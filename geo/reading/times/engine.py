"""A small cascade of patterns over coded words: rules are written in words and classes, and later ones build on earlier
finds.

A rule's pattern is read like this: ``d=Day of? m=Month ( ,? y=Year )?``: a word in small letters is itself, a name with
a capital is a class, ``d=`` names what it matches, and brackets, ``|``, ``?`` and ``{0,2}`` mean what they do in a
regular expression.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from geo.reading.times.expr import KINDS, Expr
from geo.reading.times.tokens import Node, word_code

CLASSES: dict[str, str] = {}


def define(name: str, words: Iterable[str] = (), codes: str = "") -> None:
    """Name a class of words and codes, for patterns."""
    CLASSES[name] = "".join(map(word_code, words)) + codes


@dataclass(frozen=True, slots=True)
class Found:
    """A pattern found in a text: its nodes by name, and what stands around it."""

    text: str
    nodes: list[Node]
    first: int
    last: int
    parts: Mapping[str, tuple[int, int]]

    def __getitem__(self, name: str) -> Node | None:
        """The node (the last of several) that a name of the pattern matched."""
        span = self.parts.get(name)
        return self.nodes[span[1] - 1] if span and span[1] > span[0] else None

    def data(self, name: str) -> object:
        """What a named node stands for, or ``None``."""
        node = self[name]
        return node.data if node else None

    def expr(self, name: str) -> Expr | None:
        """The expression that a named node stands for, or ``None``."""
        made = self.data(name)
        return made if isinstance(made, KINDS) else None

    def words(self, name: str) -> str:
        """The words of a named part, in small letters and joined by single spaces."""
        span = self.parts.get(name)
        if not span or span[1] <= span[0]:
            return ""
        return " ".join(
            self.text[self.nodes[span[0]].start : self.nodes[span[1] - 1].end].lower().replace("’", "'").split()
        )

    def whole(self) -> str:
        """All that was found, in small letters."""
        return self.text[self.nodes[self.first].start : self.nodes[self.last - 1].end].lower()

    def before(self, back: int = 1) -> Node | None:
        """A node before what was found."""
        index = self.first - back
        return self.nodes[index] if index >= 0 else None

    def after(self, ahead: int = 1) -> Node | None:
        """A node after what was found."""
        index = self.last - 1 + ahead
        return self.nodes[index] if index < len(self.nodes) else None

    def raw(self, node: Node | None) -> str:
        """The text of a node."""
        return self.text[node.start : node.end] if node else ""


Builder = Callable[[Found], "Expr | int | float | str | None"]


Needed = frozenset[str]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, the code of what it makes and how to make it; a builder that gives ``None`` declines.

    ``needs`` are sets of codes: a text that has none of one of these cannot hold the pattern.
    """

    pattern: re.Pattern[str]
    code: str
    build: Builder
    needs: tuple[Needed, ...]


_PIECE = re.compile(
    r"\s*(?:(?P<name>[a-z]\w*)=|(?P<cls>[A-Z]\w*)|(?P<word>[a-z][\w'-]*)|(?P<op>[()?|*+]|\{\d,\d\}|\(\?[=!])|(?P<lit>[,.:;/%-])|(?P<any>_))"
)


class _Needs:
    """What a pattern cannot do without, gathered while it is read: for each open bracket its alternatives, each a list
    of items, each a list of sets of codes of which one must be there.
    """

    def __init__(self) -> None:
        self._open: list[list[list[list[Needed]]]] = [[[]]]
        self._ahead: list[bool] = []

    def atom(self, codes: str) -> None:
        """A place that one of ``codes`` fills; none of them stands for any code."""
        self._open[-1][-1].append([frozenset(codes)] if codes else [])

    def operator(self, op: str, looks_ahead: bool) -> None:
        """A bracket, a bar or how often the last item stands."""
        if op == "(":
            self._open.append([[]])
            self._ahead.append(looks_ahead)
        elif op == "|":
            self._open[-1].append([])
        elif op == ")":
            needs = self._of(self._open.pop())
            self._open[-1][-1].append([] if self._ahead.pop() else needs)
        elif op in "?*" or op.startswith("{0"):
            self._open[-1][-1][-1] = []

    def all(self) -> tuple[Needed, ...]:
        """The sets of the whole pattern."""
        return tuple(dict.fromkeys(self._of(self._open[0])))

    @staticmethod
    def _of(alternatives: list[list[list[Needed]]]) -> list[Needed]:
        each = [[need for item in items for need in item] for items in alternatives]
        if len(each) == 1:
            return each[0]
        # Of each alternative the rarest place speaks for it; an alternative that needs nothing speaks for them all.
        return [frozenset().union(*(min(needs, key=len) for needs in each))] if all(each) else []


def rule(pattern: str, code: str, build: Builder) -> Rule:
    """A rule, its pattern compiled."""
    out: list[str] = []
    needs = _Needs()
    at, pending = 0, ""
    pattern = pattern.strip()
    while at < len(pattern):
        piece = _PIECE.match(pattern, at)
        assert piece is not None, f"{pattern[at:]!r} in {pattern!r}"
        at = piece.end()
        if piece["name"]:
            pending = piece["name"]
            continue
        if piece["op"]:
            op = piece["op"]
            lookahead = re.match(r"\?[=!]", pattern[at:]) if op == "(" else None
            needs.operator(op, lookahead is not None)
            if lookahead:
                at += 2
                out.append("(" + lookahead[0])
            elif op == "(":
                out.append(f"(?P<{pending}>" if pending else "(?:")
            else:
                out.append(op)
            pending = "" if op == "(" else pending
            continue
        codes = (
            CLASSES[piece["cls"]]
            if piece["cls"]
            else piece["lit"] or ("" if piece["any"] else word_code(piece["word"]))
        )
        needs.atom(codes)
        atom = "." if not codes else f"[{''.join(map(re.escape, codes))}]" if piece["cls"] else re.escape(codes)
        out.append(f"(?P<{pending}>{atom})" if pending else atom)
        pending = ""
    return Rule(re.compile("".join(out), re.DOTALL), code, build, needs.all())


def run(rules: tuple[Rule, ...], nodes: list[Node], codes: str, text: str) -> tuple[list[Node], str]:
    """The nodes with each find, leftmost and longest first, put in place of the nodes it covers; ``codes`` are those
    of the nodes.
    """
    hits: list[tuple[int, int, int, re.Match[str]]] = []
    lacks = frozenset(codes).isdisjoint
    for order, one in enumerate(rules):
        if any(map(lacks, one.needs)):
            continue
        hits += [(found.start(), -found.end(), order, found) for found in one.pattern.finditer(codes) if found[0]]
    if not hits:
        return nodes, codes
    hits.sort(key=lambda hit: hit[:3])
    out: list[Node] = []
    letters: list[str] = []
    done = 0
    for start, minus_end, order, match in hits:
        if start < done:
            continue
        groups = {name: match.span(name) for name in match.groupdict() if match.span(name)[0] >= 0}
        first, last = groups.get("x", (start, -minus_end))
        found_here = Found(text, nodes, first, last, groups)
        made = rules[order].build(found_here)
        if made is None:
            continue
        out.extend(nodes[done:first])
        letters += codes[done:first], rules[order].code
        out.append(Node(nodes[first].start, nodes[last - 1].end, rules[order].code, made))
        done = last
    out.extend(nodes[done:])
    letters.append(codes[done:])
    return out, "".join(letters)
