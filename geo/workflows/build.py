"""The maps of an atlas, on one screen: read, compose, draw, write.

files -> atlas, definitions -> layers on a ground, with names placed -> pages, pictures, index -> files
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path

from geo.errors import DataError
from geo.i18n import catalogue
from geo.model import Atlas, MapDefinition
from geo.output.embed import codes as embed_codes
from geo.output.map_page import pages
from geo.scene.claims import silent_voices
from geo.scene.compose import compose
from geo.store import load_atlas, load_map, make_folder, map_files, write_atomically
from geo.workflows.tiles import with_tiles

Note = Callable[[str], None]
Card = dict[str, str]


def build(
    root: Path,
    out: Path,
    only: Sequence[str] = (),
    progress: Note = lambda _: None,
    base_url: str = "",
    language: str | None = None,
    versioned: bool = False,
    jobs: int = 1,
) -> list[Path]:
    """Build the maps that ``root``/maps defines (all, or those named ``only``) into ``out``; returns the pages written.

    ``language`` is the interface's, in place of each map's own; ``versioned`` also writes each page as
    ``NAME@VERSION.html``, which a later build of another version leaves alone. Beside each page lies its share card.
    Nothing is written before everything was read; each file is written whole or not at all. ``out`` is made where it is
    missing. With ``jobs`` above 1 so many maps are drawn at once, each in a process of its own, with the same bytes.
    Raises ``DataError`` for data that cannot be used, ``OutputError`` where nothing can be written.

    >>> from tempfile import TemporaryDirectory
    >>> from geo.workflows.new_atlas import new_atlas
    >>> with TemporaryDirectory() as folder:
    ...     _ = new_atlas(Path(folder, "siege"))
    ...     [page.name for page in build(Path(folder, "siege"), Path(folder, "site"))]
    ['first.html', 'index.html']
    """
    progress(f"reading {root.name}/data")
    atlas = _atlas(root)
    definitions = [load_map(path, atlas) for path in map_files(root / "maps", only)]
    if language:
        definitions = [replace(definition, language=language) for definition in definitions]
    for used in sorted({definition.language for definition in definitions}):
        catalogue.messages(used)
    order = list(atlas.periods)
    definitions.sort(key=lambda d: (order.index(d.periods[0]), len(d.periods), d.id))
    make_folder(out)
    written: list[Path] = []

    def write(name: str, html: str) -> None:
        write_atomically(out / f"{name}.html", html)
        written.append(out / f"{name}.html")
        progress(f"wrote {written[-1]} ({len(html.encode()) / 1000:.0f} kB)")

    tasks = [Task(root, out, definition, base_url, versioned) for definition in definitions]
    cards = []
    drawn = _drawn(tasks, jobs)
    for definition in definitions:
        progress(f"drawing {definition.id}")
        card, names = next(drawn)
        for name in names:
            written.append(out / name)
            progress(f"wrote {written[-1]} ({written[-1].stat().st_size / 1000:.0f} kB)")
        cards.append(card)
    write_atomically(out / "embed.js", embed_codes.host_script())
    if not only:
        write("index", pages.index(atlas, cards, definitions, base_url))
        if home := (base_url or definitions[0].base_url).rstrip("/"):
            answer = embed_codes.oembed_of_index(home, atlas.about.title, definitions[0].id)
            write_atomically(out / "index.oembed.json", answer)
    return written


@dataclass(frozen=True, slots=True)
class Task:
    """One map to draw: the atlas in ``root``, where its files go, and its definition."""

    root: Path
    out: Path
    definition: MapDefinition
    base_url: str
    versioned: bool


def _drawn(tasks: Sequence[Task], jobs: int) -> Iterator[tuple[Card, list[str]]]:
    """Each task's card and the pages it wrote, in order."""
    workers = min(jobs, len(tasks))
    if workers < 2:
        yield from map(draw, tasks)
        return
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        yield from pool.map(draw, tasks)


def draw(task: Task) -> tuple[Card, list[str]]:
    """Draw one map and write its page, share card and oEmbed answer; gives its card for the index, and the pages'
    names.
    """
    from geo.output.still.share_card import share_card  # matplotlib is slow to import, and only pictures need it

    definition, out, atlas = task.definition, task.out, _atlas(task.root)
    drawing, ground = compose(atlas, definition)
    stems = [definition.id, *([pinned_name(definition, atlas)] if task.versioned else [])]
    if definition.events == "tiles":
        names = [path.name for stem in stems for path in with_tiles(drawing, ground, out, stem, task.base_url)]
    else:
        page = pages.draw(drawing, ground, {e.id: silent_voices(e, atlas) for e in drawing.events}, task.base_url)
        names = [f"{stem}.html" for stem in stems]
        for name in names:
            write_atomically(out / name, page)
    write_atomically(out / f"{definition.id}.png", share_card(drawing, ground))
    if home := (task.base_url or definition.base_url).rstrip("/"):
        words = catalogue.messages(definition.language)
        placed = embed_codes.embed_of(drawing, words, f"{definition.id}.html", home, {}, {})
        write_atomically(out / f"{definition.id}.oembed.json", embed_codes.oembed(placed, atlas.about.title))
    return pages.card(drawing, ground), names


@lru_cache(maxsize=1)
def _atlas_of(root: Path, stamp: tuple[tuple[str, int], ...]) -> Atlas:
    return load_atlas(root / "data")


def _atlas(root: Path) -> Atlas:
    """The atlas, read once for all maps that a process draws, and again when a file of it changed."""
    files = sorted(path for path in (root / "data").rglob("*") if path.is_file())
    return _atlas_of(root, tuple((str(path), path.stat().st_mtime_ns) for path in files))


def pinned_name(definition: MapDefinition, atlas: Atlas) -> str:
    """The name, without its ending, of a page that stays as it is: map and data version; ``DataError`` for a version
    that is no part of a file's name.
    """
    version = atlas.about.version
    if not re.fullmatch(r"[\w.+-]+", version):
        raise DataError(
            f"the atlas's version is {version!r}, which names no file. Try one such as 1.2.0 in data/atlas.toml"
        )
    return f"{definition.id}@{version}"
