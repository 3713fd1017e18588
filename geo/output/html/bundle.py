"""Joins the ES modules of ``js/`` into one classic script, since a page on ``file://`` cannot import a sibling.

The modules stay as they are for Node's tests. Joining drops the ``import`` lines and ``export`` words in dependency
order inside one function scope, and refuses whatever that would not carry over faithfully.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path, PurePosixPath

from geo.errors import AssetError
from geo.output.html.minify import minified_js
from geo.store.packages import WEB

JS_FOLDER = WEB

_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.\.?/[\w./-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|let|class)\b)", re.MULTILINE)
_TOP_LEVEL = re.compile(r"^(?:export )?(?:async )?(?:function\*?|const|let|var|class) +([\w$]+)", re.MULTILINE)
_VALUES = re.compile(r"^(?:export )?(?:const|let|var)\b", re.MULTILINE)
# What may hold a comma or bracket that is no comma or bracket of the code, and what opens, closes and parts.
_TOKEN = re.compile(
    r"//[^\n]*|/\*.*?\*/"
    r"|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`"
    r"|(?<=[=(,:?&|!\[] )/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n])+/|(?<=[(\[!])/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n])+/"
    r"|[(\[{]|[)\]}]|[,;]",
    re.DOTALL,
)
_DESTRUCTURED = re.compile(r"^(?:export )?(?:const|let|var) *[\[{]", re.MULTILINE)


def join_modules(folder: Path, entry: str) -> str:
    """One strict-mode script of ``entry`` and all it imports; raises ``AssetError`` on what joining cannot carry over."""
    order: list[str] = []
    _visit(folder, entry, order, ())
    texts = {name: (folder / name).read_text(encoding="utf-8") for name in order}
    names = Counter(name for text in texts.values() for name in _TOP_LEVEL.findall(text))
    twice = sorted(name for name, n in names.items() if n > 1)
    if twice:
        raise AssetError(f"top-level names stand in more than one module: {', '.join(twice)}. Try other names")
    parts = [_EXPORT.sub("", _IMPORT.sub("", text)).strip() for text in texts.values()]
    return '(() => {\n"use strict";\n' + "\n".join(parts) + "\n})();\n"


def _visit(folder: Path, name: str, order: list[str], path: tuple[str, ...]) -> None:
    if name in path:
        raise AssetError(f"modules import each other in a circle: {' -> '.join((*path, name))}")
    if name in order:
        return
    file = folder / name
    if not file.is_file():
        raise AssetError(f"{file} is missing; the build imports it")
    text = file.read_text(encoding="utf-8")
    _refuse(name, text)
    for names, written in _IMPORT.findall(text):
        target = _sibling(name, written)
        if not (folder / target).is_file():
            raise AssetError(f"{folder / target} is missing; {name} imports it")
        exported = set(
            re.findall(
                r"^export (?:async )?(?:function\*?|const|let|class) +([\w$]+)",
                (folder / target).read_text(encoding="utf-8"),
                re.MULTILINE,
            )
        )
        missing = {n.strip() for n in names.split(",") if n.strip()} - exported
        if missing:
            raise AssetError(f"{name} imports {', '.join(sorted(missing))} from {target}, which does not export it")
        _visit(folder, target, order, (*path, name))
    order.append(name)


def _sibling(name: str, written: str) -> str:
    """The module that ``name`` calls ``written``, as a path below the folder of all.

    >>> _sibling("panel/list.js", "../dom.js"), _sibling("main.js", "./panel/list.js")
    ('dom.js', 'panel/list.js')
    """
    parts: list[str] = list(PurePosixPath(name).parent.parts)
    for part in written.split("/"):
        if part == "..":
            if not parts:
                raise AssetError(f"{name} imports {written}, which lies above the folder of all modules")
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def _refuse(name: str, text: str) -> None:
    rest = _EXPORT.sub("", _IMPORT.sub("", text))
    faults = {
        "a default export": r"^export default\b",
        "a re-export or an export list": r"^export *[{*]",
        "an import that is not of named exports of a module by its path": r"^import\b",
        "a renamed import": None,
        "a dynamic import": r"\bimport\s*\(",
        "import.meta": r"\bimport\.meta\b",
        "an end tag of script": r"</[sS][cC][rR][iI][pP][tT]",
        "an export of another kind": r"^export\b",
    }
    for fault, pattern in faults.items():
        found = (
            any(" as " in n for n, _ in _IMPORT.findall(text))
            if pattern is None
            else re.search(pattern, rest, re.MULTILINE)
        )
        if found:
            raise AssetError(f"{name} has {fault}, which joining does not handle. Try a plain named export")
    if _DESTRUCTURED.search(rest):
        raise AssetError(
            f"{name} declares top-level names by a pattern, which joining cannot check. Try one const a name"
        )
    for statement in _VALUES.finditer(rest):
        if _declares_several(rest, statement.end()):
            line = rest[statement.start() :].split("\n", 1)[0]
            raise AssetError(
                f"{name} declares several top-level names at once, which joining cannot check: {line!r}. Try one const a name"
            )


def _declares_several(text: str, start: int) -> bool:
    """Whether the declaration at ``start`` goes on with a further name behind a comma of its own."""
    depth = 0
    for token in _TOKEN.finditer(text, start):
        if token[0] in ("(", "[", "{"):
            depth += 1
        elif token[0] in (")", "]", "}"):
            depth -= 1
        elif token[0] in (",", ";") and depth == 0:
            return token[0] == ","
    return False


@cache
def bundle() -> str:
    """The joined script of a page of ours."""
    return minified_js(join_modules(JS_FOLDER, "main.js"))


@cache
def layer_bundle() -> str:
    """The joined script of the time layer alone, with controls, for anybody's map."""
    return minified_js(join_modules(JS_FOLDER, "layer-main.js"))


@cache
def asked_script() -> str:
    """What runs before the library and a page's own script, so that relief and fonts are read beside them."""
    return minified_js(join_modules(JS_FOLDER, "preload.js"))


@cache
def early_script() -> str:
    """The few lines that run before anything is painted, so that a framed page is compact from the start."""
    return minified_js(join_modules(JS_FOLDER, "early.js"))
