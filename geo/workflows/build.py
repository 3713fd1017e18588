"""The maps of an atlas, on one screen: read, compose, draw, write.

files -> atlas, definitions -> layers on a ground, with names placed -> pages, pictures, index -> files

Each map is drawn by ``drawing.draw``, in this process or in others.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from itertools import repeat
from multiprocessing import forkserver, get_context
from pathlib import Path
from typing import Any

from geo.ground.longitude import eastward
from geo.i18n import catalogue
from geo.model import MANY, Atlas, MapDefinition
from geo.store import load_atlas, load_map, make_folder, map_files
from geo.store.files import sweep
from geo.store.lock import only_writer
from geo.workflows.manifest import manifest_of, write_manifest

Note = Callable[[str], None]
Apply = Callable[..., Iterator[Any]]
DRAWING = "geo.workflows.drawing"
PREPARED = ("regular", "semibold", "italic", "land")


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
    workers = min(jobs, len(only) or len(list((root / "maps").glob("*.toml"))))
    with _workers(workers) as apply:
        progress(f"reading {root.name}/data")
        atlas = load_atlas(root / "data")
        definitions = [load_map(path, atlas) for path in map_files(root / "maps", only)]
        if language:
            definitions = [replace(definition, language=language) for definition in definitions]
        for used in sorted({definition.language for definition in definitions}):
            catalogue.messages(used)
        order = list(atlas.periods)
        definitions.sort(key=lambda d: (order.index(d.periods[0]), len(d.periods), d.id))
        make_folder(out)
        with only_writer(out):
            sweep(out, lambda name: _is_own(name, definitions))
            return _write(root, out, atlas, definitions, progress, base_url, versioned, apply, not only)


def _is_own(name: str, definitions: Sequence[MapDefinition]) -> bool:
    """Whether a build of these maps writes a file of that name: of a map, of a version of it, or of all maps."""
    stems = {"index", "embed", *(definition.id for definition in definitions)}
    return name.partition(".")[0].partition("@")[0] in stems


def _write(  # noqa: PLR0913 - what `build` was given, and what it read
    root: Path, out: Path, atlas: Atlas, definitions: Sequence[MapDefinition], progress: Note, base_url: str,
    versioned: bool, apply: Apply, index: bool,
) -> list[Path]:  # fmt: skip
    """Draw the maps and write all their files."""
    for definition in definitions:
        if len(atlas.events) > MANY and definition.events != "tiles":
            progress(f'{definition.id}: so many events make a slow page. Try events = "tiles" in its file')
    written: list[Path] = []

    def wrote(name: str) -> None:
        written.append(out / name)
        progress(f"wrote {written[-1]} ({written[-1].stat().st_size / 1000:.0f} kB)")

    cards = []
    effort = [_wide(definition) for definition in definitions]
    drawn = apply("draw", [(root, out, definition, base_url, versioned) for definition in definitions], effort)
    for definition in definitions:
        progress(f"drawing {definition.id}")
        made = next(drawn)
        for names, beside in zip(made.pages, (made.beside, ()), strict=False):
            for name in names:
                wrote(name)
            files = [out / name for name in (*names, *beside)]
            write_manifest(manifest_of(root, definition, atlas.about.version, base_url, files), files[0])
        cards.append(made.card)
    next(apply("write_host_script", [(out,)]))
    if index:
        wrote(next(apply("write_index", [(root, out, definitions, cards, base_url)])))
    return written


@contextmanager
def _workers(count: int) -> Iterator[Apply]:
    """``apply(name, arguments)`` gives, in order, what a function of ``drawing`` does with each of the arguments, in so
    many processes, or in this one when its answer is asked for.

    With a third argument, how much work each is, processes begin with what is most.
    """
    if count < 2:
        yield lambda function, arguments, effort=(): map(_call, repeat(function), arguments)
        return
    # On Linux one process imports what draws, while this one reads the atlas, and each worker is a copy of it.
    context = get_context("forkserver" if sys.platform == "linux" else "spawn")
    if sys.platform == "linux":
        context.set_forkserver_preload([DRAWING])
        forkserver.ensure_running()
    prepared: list[Future[Any]] = []
    with ProcessPoolExecutor(count, context) as pool:

        def apply(function: str, arguments: Sequence[Sequence[Any]], effort: Sequence[float] = ()) -> Iterator[Any]:
            # What all maps need is made first, lest each worker make it. The first order waits for the imports.
            if not prepared:
                prepared.extend(pool.submit(_call, "prepare", (what,)) for what in PREPARED)
            return _answers(_submitted(pool, function, arguments, effort))

        yield apply
        for future in prepared:
            future.result()


def _submitted(
    pool: Executor, function: str, arguments: Sequence[Sequence[Any]], effort: Sequence[float]
) -> list[Future[Any]]:
    """What will be given for each of the arguments: the longest is begun first, so that none is waited for at the end
    with all processes but one at rest.
    """
    longest_first = sorted(range(len(arguments)), key=lambda i: -effort[i] if effort else 0.0)
    begun = {i: pool.submit(_call, function, arguments[i]) for i in longest_first}
    return [begun[i] for i in range(len(arguments))]


def _answers(futures: Sequence[Future[Any]]) -> Iterator[Any]:
    """What each gives, in order; where one fails, those not begun are not."""
    try:
        for future in futures:
            yield future.result()
    finally:
        for future in futures:
            future.cancel()


def _wide(definition: MapDefinition) -> float:
    """A map's width and height in degrees, multiplied: what a wide map has of coasts and relief takes longest."""
    west, south, east, north = definition.bounds_lonlat
    return (eastward(west, east) - west) * (north - south)


def _call(function: str, arguments: Sequence[Any]) -> Any:
    return getattr(import_module(DRAWING), function)(*arguments)
