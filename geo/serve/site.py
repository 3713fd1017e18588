"""What the preview shows: the last good build of each map and article, and the fault that keeps a newer one from it.

Each build runs in a process of its own, so that changed code is read anew and a page is never kept waiting.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from geo.errors import DatelineError
from geo.output.embed import codes as embed_codes
from geo.serve.plan import Plan, there
from geo.store import load_atlas, load_map
from geo.workflows.embed import embed

Run = Callable[[Sequence[str]], Awaitable[tuple[int, str]]]
PACKAGE = Path(__file__).resolve().parents[1]
CODES = ("iframe", "element", "link")


@dataclass(frozen=True, slots=True)
class Entry:
    """One map in the list: its words, and the codes that put it into an article, by kind."""

    id: str
    title: str
    subtitle: str
    codes: Mapping[str, str]


@dataclass
class Site:
    """The state of a preview of the atlas in ``root``, whose pages are built into ``out``.

    ``revision`` grows with everything that happened; ``built`` has the revision of each good page, by "maps/NAME" or
    "examples/NAME"; ``faults`` the message of each page whose newest build failed.
    """

    root: Path
    out: Path
    revision: int = 0
    built: dict[str, int] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    busy: str = ""
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def state(self) -> dict[str, object]:
        """What pages hear when something happened."""
        return {"revision": self.revision, "busy": self.busy, "built": self.built, "faults": self.faults}

    def happened(self) -> None:
        """Wakes everyone who waits for news."""
        self.revision += 1
        waking, self.changed = self.changed, asyncio.Event()
        waking.set()

    @property
    def articles(self) -> tuple[str, ...]:
        """The names of the articles there are."""
        return there(self.root).articles

    @property
    def maps(self) -> tuple[str, ...]:
        """The names of the maps there are."""
        return there(self.root).maps

    def read_entries(self) -> None:
        """Titles and codes anew; what cannot be read now stays as it was."""
        try:
            atlas = load_atlas(self.root / "data")
        except DatelineError:
            return
        for name in self.maps:
            try:
                definition = load_map(self.root / "maps" / f"{name}.toml", atlas)
                embedded, _ = embed(self.root, name, {}, {}, "", 0, False)
            except DatelineError:
                continue
            codes = {kind: embed_codes.code(embedded, kind) for kind in CODES}
            self.entries[name] = Entry(name, definition.title, definition.subtitle, codes)

    async def build(self, plan: Plan, run: Run | None = None) -> None:
        """Builds what ``plan`` names, one page after the other; a fault is kept and the last good page stays."""
        run = run or command
        for kind, names in (("maps", plan.maps), ("examples", plan.articles)):
            for name in names:
                page = f"{kind}/{name}"
                self.busy = page
                self.happened()
                code, said = await run(_arguments(self.root, self.out, kind, name))
                self.busy = ""
                if code == 0:
                    self.built[page] = self.revision + 1
                    self.faults.pop(page, None)
                else:
                    self.faults[page] = said
                await asyncio.to_thread(self.read_entries)
                self.happened()
        for page in [*self.built, *self.faults]:
            kind, _, name = page.partition("/")
            if name not in (self.maps if kind == "maps" else self.articles):
                self.built.pop(page, None)
                self.faults.pop(page, None)


def _arguments(root: Path, out: Path, kind: str, name: str) -> list[str]:
    atlas = ["--atlas", str(root)]
    if kind == "maps":
        return ["build", name, "--out", str(out / "maps"), *atlas]
    page = out / "examples" / f"{name}.html"
    return ["article", str(root / "examples" / f"{name}.md"), "-o", str(page), "--maps", str(out / "maps"), *atlas]


async def command(arguments: Sequence[str]) -> tuple[int, str]:
    """Runs a command of ours in a fresh process; its exit code, and what it complained of."""
    path = os.pathsep.join(filter(None, [str(PACKAGE.parent), os.environ.get("PYTHONPATH", "")]))
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "geo", *arguments,
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    try:
        _, complaints = await process.communicate()
    except asyncio.CancelledError:
        process.kill()
        await process.wait()
        raise
    lines = complaints.decode("utf-8", "replace").splitlines()
    first = next((i for i, line in enumerate(lines) if line.startswith(("dateline: ", "Traceback", "Error: "))), 0)
    return process.returncode or 0, "\n".join(lines[first:]).removeprefix("dateline: ")
