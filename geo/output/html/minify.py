"""Makes scripts and style sheets of ours smaller without changing what they mean; names stay as they are.

rjsmin knows neither a template within a template nor every place where a regular expression may stand, so both are
put aside before it and back after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rcssmin import cssmin
from rjsmin import jsmin

from geo.errors import AssetError

_SPACE = re.compile(r"\s+|//[^\n]*|/\*.*?\*/", re.DOTALL)
_STRING = re.compile(r"\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'", re.DOTALL)
_REGEX = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/[a-z]*")
_WORD = re.compile(r"[\w$]+")
# Behind these words a slash begins a regular expression; behind any other word, a number or a bracket it divides.
_BEFORE_REGEX = {"return", "typeof", "case", "in", "of", "do", "else", "void", "delete", "throw", "new", "instanceof"}


def minified_js(script: str) -> str:
    r"""The script without comments and needless space; raises ``AssetError`` where it cannot tell what stands there.

    >>> minified_js("const a = (b) => /x  y/.exec(`${b ? ` ${b}` : ''}`); // found\n")
    "const a=(b)=>/x  y/.exec(`${b ? ` ${b}` : ''}`);"
    """
    aside: list[str] = []
    out: list[str] = []
    for kind, text in _tokens(script, 0):
        if kind == "space":
            out.append("\n" if "\n" in text else " ")
        elif kind == "aside":
            out.append(f'"\x00{len(aside)}\x00"')
            aside.append(text)
        else:
            out.append(text)
    small = str(jsmin("".join(out)))
    if [int(n) for n in re.findall("\x00(\\d+)\x00", small)] != list(range(len(aside))):
        raise AssetError("the script was not made smaller faithfully: a template or a regular expression was lost")
    return re.sub('"\x00(\\d+)\x00"', lambda m: aside[int(m[1])], small)


def _tokens(script: str, at: int, *, within_braces: bool = False) -> Iterator[tuple[str, str]]:
    """Spaces and comments, what is to be put aside, and all else; within ``${}``, up to the brace that closes it."""
    before, depth = "", 1
    while at < len(script):
        char, kind = script[at], "code"
        if space := _SPACE.match(script, at):
            kind, end = "space", space.end()
        elif char == "`":
            kind, end, before = "aside", _template_end(script, at), "`"
        elif char == "/" and _matches(before):
            regex = _REGEX.match(script, at)
            if regex is None:
                raise AssetError(f"no end of the regular expression {script[at : at + 40]!r}")
            kind, end, before = "aside", regex.end(), "`"
        elif char == "/" and before == "}":
            raise AssetError(f"a slash behind a brace may divide or match: {script[at : at + 40]!r}. Try brackets")
        else:
            found = _STRING.match(script, at) or _WORD.match(script, at)
            before = found[0] if found else char
            end = at + len(before)
            depth += (before == "{") - (before == "}")
        yield kind, script[at:end]
        at = end
        if within_braces and depth == 0:
            return


def _matches(before: str) -> bool:
    """Whether a slash behind this begins a regular expression; else it divides."""
    return before in _BEFORE_REGEX or (
        before[-1:] not in (")", "]", "}", '"', "'", "`") and not _WORD.fullmatch(before)
    )


def _template_end(script: str, start: int) -> int:
    """Where the template that opens at ``start`` has closed, whatever stands within its ``${}``."""
    at = start + 1
    while at < len(script):
        if script[at] == "\\":
            at += 2
        elif script[at] == "`":
            return at + 1
        elif script.startswith("${", at):
            at += 2
            at += sum(len(text) for _, text in _tokens(script, at, within_braces=True))
        else:
            at += 1
    raise AssetError(f"no end of the template {script[start : start + 40]!r}")


def minified_css(css: str) -> str:
    """The style sheet without comments and needless space.

    >>> minified_css("a {  color : red; } /* why */")
    'a{color:red}'
    """
    small = cssmin(css)
    assert isinstance(small, str)
    return small
