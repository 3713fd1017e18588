"""Takes each escape out of the program in turn and asks whether anything notices (``make hostile``).

The escapes are found in the sources of ``geo``, so that one added later is tried too. Each is taken out of a copy of
the program, which then makes everything of an atlas whose every field holds a text that breaks out of anything.
``HARMLESS`` names those that no text of anybody's reaches, each with the reason; one that turns out to be noticed, or
is there no more, fails as an unnoticed one does.
"""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tests.hostile.one_build import BREAKOUTS, CAME_ALIVE

ROOT = Path(__file__).resolve().parents[2]
# Functions whose work is to make text harmless; taken out, they give it back as it came.
# (`escape_script` guards scripts of our own, in which no text of anybody's stands: tests/output/html holds it.)
ESCAPES = frozenset({"escape", "quoteattr", "quote", "quote_plus", "guarded"})
# These write for no browser: matches of patterns, and what is only compared.
LEFT_ALONE = frozenset({"re"})
# Letters of code by which a place is known.
LONGEST = 40
# Escapes that no text of anybody's reaches, by file and code.
HARMLESS = {
    (
        "geo/output/embed/codes.py",
        'quote_plus(text, safe="*")',
    ): "escaped again where it is put",
    (
        "geo/output/map_page/locator.py",
        'Markup( \'<svg class="locator" viewBox="0',
    ): "numbers that are reckoned here",
    ("geo/output/map_page/pages.py", "Markup(' {}=\"{}\"').format(*pair)"): "a language's tag and direction, of lists",
    (
        "geo/output/story/page.py",
        'Markup(\' lang="{}" dir="{}"\').format(lan',
    ): "a language's tag of letters",
    ("geo/serve/folder.py", "escape(policy([], []))"): "a policy of our own words",
    ("geo/serve/folder.py", "escape(folder.name)"): "no folder's name has the slash that ends a title",
}


@dataclass(frozen=True, slots=True)
class Site:
    """One place in the sources where text is escaped, the code that does it, and the source without it."""

    file: str
    line: int
    code: str
    source: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.code}"

    @property
    def key(self) -> tuple[str, str]:
        """What it is known by, wherever in its file it stands."""
        return self.file, self.code


def sites(root: Path = ROOT) -> list[Site]:
    """Every escape in the sources of ``geo``."""
    found: list[Site] = []
    for path in sorted(root.glob("geo/**/*.py")):
        # The same code may stand more than once in a file: its second is known as such.
        seen: Counter[str] = Counter()
        for site in sorted(_sites_of(path.relative_to(root).as_posix(), path.read_text("utf-8")), key=lambda s: s.line):
            seen[site.code] += 1
            number = seen[site.code]
            found.append(site if number == 1 else replace(site, code=f"{site.code} #{number}"))
    return found


def _sites_of(file: str, source: str) -> Iterator[Site]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = _name(node.func)
            if name in ESCAPES:
                yield _without(file, source, node, node.func, "(lambda text, *_, **__: str(text))")
            if isinstance(node.func, ast.Attribute):
                inner = node.func.value
                if name == "replace" and node.args and _constant(node.args[0]) == "<":
                    yield _without(file, source, node, node, _text(source, inner))
                if name == "format" and isinstance(inner, ast.Call) and _name(inner.func) == "Markup":
                    given = ", ".join(_text(source, part) for part in [*node.args, *node.keywords])
                    yield _without(file, source, node, node, f"Markup(str({_text(source, inner)}).format({given}))")
        if isinstance(node, ast.keyword) and node.arg == "autoescape" and _constant(node.value) is True:
            yield _without(file, source, node, node.value, "False")
        if isinstance(node, ast.Dict) and any(_constant(key) == "html" for key in node.keys if key):
            value = next(v for k, v in zip(node.keys, node.values, strict=True) if k and _constant(k) == "html")
            if _constant(value) is False:
                yield _without(file, source, node, value, "True")


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return "" if isinstance(function.value, ast.Name) and function.value.id in LEFT_ALONE else function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _constant(node: ast.expr) -> object:
    return node.value if isinstance(node, ast.Constant) else None


def _text(source: str, node: ast.AST) -> str:
    return ast.get_source_segment(source, node) or ""


def _without(file: str, source: str, whole: ast.expr | ast.keyword, node: ast.expr, other: str) -> Site:
    lines = source.splitlines(keepends=True)
    start = len("".join(lines[: node.lineno - 1]).encode()) + node.col_offset
    end = len("".join(lines[: (node.end_lineno or 1) - 1]).encode()) + (node.end_col_offset or 0)
    raw = source.encode()
    code = " ".join(_text(source, whole).split())[:LONGEST]
    return Site(file, whole.lineno, code, (raw[:start] + other.encode() + raw[end:]).decode())


def noticed(folder: Path, known: Path) -> bool:
    """Whether the program in ``folder`` lets anything hostile come alive; a program that ends otherwise is an error."""
    done = _run(folder, "--against", known)
    if done.returncode not in (0, CAME_ALIVE):
        raise AssertionError(f"the hostile build ended with {done.returncode}: {done.stderr[-800:]}")
    return done.returncode == CAME_ALIVE


def _run(folder: Path, option: str, known: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.hostile.one_build", option, str(known)],
        cwd=folder, env={**os.environ, "PYTHONPATH": str(folder)}, capture_output=True, text=True, check=False,
    )  # fmt: skip


def copy_of_program(folder: Path) -> None:
    """The program and these tests in ``folder``, with its joined scripts."""
    for name in ("geo", "tests/hostile"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "package-lock.json").write_bytes((ROOT / "package-lock.json").read_bytes())
    (folder / ".cache").symlink_to(ROOT / ".cache")


def hostile_words(folder: Path) -> None:
    """Have the interface's own words break out too, as those of a translation might."""
    path = folder / "geo" / "i18n" / "messages.json"
    words = {key: f"{text} {BREAKOUTS[0]}" for key, text in json.loads(path.read_text("utf-8")).items()}
    path.write_text(json.dumps(words), "utf-8")


def main() -> int:
    """Try every site; names those that nothing notices, and fails if there is one that may carry a text."""
    started, wrong, red = time.monotonic(), [], 0
    found = sites()
    wrong += [f"{file} has no {code} any more" for file, code in HARMLESS.keys() - {site.key for site in found}]
    with tempfile.TemporaryDirectory() as made:
        folder, known = Path(made), Path(made, "harmless.json")
        copy_of_program(folder)
        if _run(folder, "--save", known).returncode:
            raise AssertionError("the harmless build failed")
        hostile_words(folder)
        if noticed(folder, known):
            raise AssertionError(
                f"something comes alive with every escape in place:\n{_run(folder, '--against', known).stdout}"
            )
        for site in found:
            verdict = tried(folder, site, known)
            red += verdict == "red"
            why = HARMLESS.get(site.key, "")
            if verdict != ("silent" if why else "red"):
                wrong.append(f"{site}: {verdict}, though {why or 'a text may reach it'}")
            print(f"{verdict:7} {site}{f' ({why})' if why else ''}", flush=True)
    print("\n".join(wrong))
    minutes = (time.monotonic() - started) / 60
    print(
        f"{len(found)} escapes taken out in turn: {red} noticed, {len(found) - red} not; {len(wrong)} against what is"
        f" known; {minutes:.0f} minutes"
    )
    return 1 if wrong else 0


def tried(folder: Path, site: Site, known: Path) -> str:
    """Whether taking ``site`` out turned something ``red``, was ``silent``, or ``stopped`` the program."""
    whole = (folder / site.file).read_text("utf-8")
    (folder / site.file).write_text(site.source, "utf-8")
    try:
        return "red" if noticed(folder, known) else "silent"
    except AssertionError as error:
        print(error, file=sys.stderr)
        return "stopped"
    finally:
        (folder / site.file).write_text(whole, "utf-8")


if __name__ == "__main__":
    sys.exit(main())
