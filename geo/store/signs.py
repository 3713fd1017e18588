"""Signs that no text of an atlas needs, and that harm who reads it: on a terminal, in a table, on a page.

Marks of direction that belong to texts of two directions (U+200E, U+200F, isolates that are closed) and joiners of
Indic and Persian words are none of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Controls but for tab and ends of lines, overrides and embeddings of direction, marks between lines, what Unicode calls
# no character, and halves of one. Each of them may hide what a text says, or tell a terminal what to do.
_REFUSED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff"
    "\U000e0000-\U000e0fff]"
)
_OPENS, _CLOSES = "\u2066\u2067\u2068", "\u2069"
# Where the end of one paragraph and the next one part: no isolate reaches over it.
_PARAGRAPHS = re.compile(r"(\r?\n[ \t]*\r?\n)")
# A text longer than this is no title, claim or note, and a page of many such is no page.
LONGEST = 50_000

Steps = tuple[str | int, ...]


def problems_of_signs(document: object) -> Iterator[tuple[Steps, str, str, str]]:
    """Each text of ``document`` that holds such a sign: the way to it, what is wrong, which sign, and what to try.

    >>> list(problems_of_signs({"title": "to\\u202ed"}))
    [(('title',), 'holds a sign that hides or turns its text', 'U+202E RIGHT-TO-LEFT OVERRIDE', 'the text without it')]
    """
    for steps, text in _texts(document, ()):
        if len(text) > LONGEST:
            yield steps, "is too long", f"{len(text)} characters", f"at most {LONGEST}"
        elif found := hidden_sign(text):
            yield steps, *found


def hidden_sign(text: str) -> tuple[str, str, str] | None:
    """What is wrong with the first such sign of ``text``, which sign, and what to try; ``None`` where there is none.

    >>> hidden_sign("to\\x1b[2J")
    ('holds a sign that hides or turns its text', 'U+001B a control', 'the text without it')
    """
    if found := _REFUSED.search(text):
        return "holds a sign that hides or turns its text", _named(found[0]), "the text without it"
    if _open_isolates(text):
        advice = "a U+2069 after it, or the text without it"
        return "opens a stretch of another direction and does not close it", text[:80], advice
    return None


def made_visible(text: str) -> str:
    """A text of somebody else's, to be shown and not kept: each such sign is seen, and every other is where it was.

    Signs are as many as before, and each takes as many units of UTF-16.

    >>> made_visible("to\\u202ed \\u2067\\u05d0\\u2069"), made_visible("\\u2067open")
    ('to\ufffdd \\u2067א\\u2069', '\ufffdopen')
    """
    seen = _REFUSED.sub(lambda found: "\ufffd" if found[0] <= "\uffff" else "\U0001f6ab", text)
    parts = _PARAGRAPHS.split(seen)
    return "".join(re.sub(f"[{_OPENS}{_CLOSES}]", "\ufffd", part) if _open_isolates(part) else part for part in parts)


def _named(sign: str) -> str:
    return f"U+{ord(sign):04X} {unicodedata.name(sign, 'a control')}"


def _open_isolates(text: str) -> bool:
    depth = 0
    for sign in re.findall(f"[{_OPENS}{_CLOSES}]", text):
        depth += 1 if sign in _OPENS else -1
        if depth < 0:
            return True
    return depth != 0


def _texts(value: object, steps: Steps) -> Iterator[tuple[Steps, str]]:
    """Each text below ``value`` with the way to it, keys too; without recursion, for a file may nest deep."""
    stack: list[tuple[object, Steps]] = [(value, steps)]
    while stack:
        here, way = stack.pop()
        if isinstance(here, str):
            yield way, here
        elif isinstance(here, dict):
            for key, inner in reversed(here.items()):
                stack.append((inner, (*way, key)))
                stack.append((key, way))
        elif isinstance(here, list):
            stack.extend((inner, (*way, i)) for i, inner in reversed(list(enumerate(here))))
