"""Takes each escape out of the program in turn and asks whether anything notices (``make hostile``).

The escapes are found in the sources of ``geo``, so that one added later is tried too. Each is taken out of a copy of
the program, which then builds an atlas whose every field holds one text that breaks out of anything.
"""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.hostile.one_build import BREAKOUTS, CAME_ALIVE

ROOT = Path(__file__).resolve().parents[2]
# Functions whose work is to make text harmless; taken out, they give it back as it came.
# (`escape_script` guards scripts of our own, in which no text of anybody's stands: tests/output/html holds it.)
ESCAPES = frozenset({"escape", "quoteattr"})
# These write for no browser: matches of patterns, and what is only compared.
LEFT_ALONE = frozenset({"re"})


@dataclass(frozen=True, slots=True)
class Site:
    """One place in the sources where text is escaped, and the source without it."""

    file: str
    line: int
    what: str
    source: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.what}"


def sites(root: Path = ROOT) -> list[Site]:
    """Every escape in the sources of ``geo/output`` and ``geo/workflows``."""
    files = sorted([*root.glob("geo/output/**/*.py"), *root.glob("geo/workflows/*.py")])
    return [site for path in files for site in _sites_of(path.relative_to(root).as_posix(), path.read_text("utf-8"))]


def _sites_of(file: str, source: str) -> Iterator[Site]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = _name(node.func)
            if name in ESCAPES:
                yield _without(file, source, node.func, "(lambda text, *_, **__: str(text))", f"{name}()")
            if (
                name == "replace"
                and node.args
                and _constant(node.args[0]) == "<"
                and isinstance(node.func, ast.Attribute)
            ):
                yield _without(
                    file, source, node, ast.get_source_segment(source, node.func.value) or "", "replace('<')"
                )
        if isinstance(node, ast.keyword) and node.arg == "autoescape" and _constant(node.value) is True:
            yield _without(file, source, node.value, "False", "autoescape")


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return "" if isinstance(function.value, ast.Name) and function.value.id in LEFT_ALONE else function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _constant(node: ast.expr) -> object:
    return node.value if isinstance(node, ast.Constant) else None


def _without(file: str, source: str, node: ast.expr, other: str, what: str) -> Site:
    lines = source.splitlines(keepends=True)
    start = len("".join(lines[: node.lineno - 1]).encode()) + node.col_offset
    end = len("".join(lines[: (node.end_lineno or 1) - 1]).encode()) + (node.end_col_offset or 0)
    raw = source.encode()
    return Site(file, node.lineno, what, (raw[:start] + other.encode() + raw[end:]).decode())


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
    """Try every site; names those that nothing notices, and fails if there is one."""
    silent = []
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
        found = sites()
        for site in found:
            whole = (folder / site.file).read_text("utf-8")
            (folder / site.file).write_text(site.source, "utf-8")
            red = noticed(folder, known)
            (folder / site.file).write_text(whole, "utf-8")
            print(f"{'red   ' if red else 'SILENT'} {site}", flush=True)
            silent += [] if red else [site]
    print(f"{len(found)} escapes taken out in turn, {len(silent)} unnoticed")
    return 1 if silent else 0


if __name__ == "__main__":
    sys.exit(main())
