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
    CLASSES[name] = "".join(re.escape(word_code(word)) for word in words) + "".join(map(re.escape, codes))


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


Builder = Callable[[Found], "Expr | int | float | None"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, the code of what it makes and how to make it; a builder that gives ``None`` declines."""

    pattern: re.Pattern[str]
    code: str
    build: Builder


_PIECE = re.compile(
    r"\s*(?:(?P<name>[a-z]\w*)=|(?P<cls>[A-Z]\w*)|(?P<word>[a-z][\w'-]*)|(?P<op>[()?|*+]|\{\d,\d\}|\(\?[=!])|(?P<lit>[,.:;/%-])|(?P<any>_))"
)


def rule(pattern: str, code: str, build: Builder) -> Rule:
    """A rule, its pattern compiled."""
    out: list[str] = []
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
            if op == "(":
                lookahead = re.match(r"\?[=!]", pattern[at:])
                if lookahead:
                    at += 2
                    out.append("(" + lookahead[0])
                else:
                    out.append(f"(?P<{pending}>" if pending else "(?:")
                pending = ""
            else:
                out.append(op)
            continue
        atom = (
            f"[{CLASSES[piece['cls']]}]"
            if piece["cls"]
            else re.escape(piece["lit"])
            if piece["lit"]
            else "."
            if piece["any"]
            else word_code(piece["word"])
        )
        out.append(f"(?P<{pending}>{atom})" if pending else atom)
        pending = ""
    return Rule(re.compile("".join(out), re.DOTALL), code, build)


def run(rules: tuple[Rule, ...], nodes: list[Node], codes: str, text: str) -> tuple[list[Node], str]:
    """The nodes with each find, leftmost and longest first, put in place of the nodes it covers; ``codes`` are those
    of the nodes.
    """
    hits: list[tuple[int, int, int, re.Match[str]]] = []
    for order, one in enumerate(rules):
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
