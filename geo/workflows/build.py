"""The maps of an atlas, on one screen: read, compose, draw, write.

files -> atlas, definitions -> layers on a ground, with names placed -> pages, pictures, index -> files
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from geo.errors import DataError
from geo.i18n import catalogue
from geo.model import Atlas, MapDefinition
from geo.output.embed import codes as embed_codes
from geo.output.map_page import pages
from geo.scene.claims import silent_voices
from geo.scene.compose import compose
from geo.store import load_atlas, load_map, make_folder, map_files, write_atomically

Note = Callable[[str], None]


def build(
    root: Path,
    out: Path,
    only: Sequence[str] = (),
    progress: Note = lambda _: None,
    base_url: str = "",
    language: str | None = None,
    versioned: bool = False,
) -> list[Path]:
    """Build the maps that ``root``/maps defines (all, or those named ``only``) into ``out``; returns the pages written.

    ``language`` is the interface's, in place of each map's own; ``versioned`` also writes each page as ``NAME@VERSION.html``, which a later build of
    another version leaves alone. Beside each page lies its share card. Nothing is written before everything was read; each file is written whole or not at all. ``out`` is made where it is
    missing. Raises ``DataError`` for data that cannot be used, ``OutputError`` where nothing can be written.

    >>> from tempfile import TemporaryDirectory
    >>> from geo.workflows.new_atlas import new_atlas
    >>> with TemporaryDirectory() as folder:
    ...     _ = new_atlas(Path(folder, "siege"))
    ...     [page.name for page in build(Path(folder, "siege"), Path(folder, "site"))]
    ['first.html', 'index.html']
    """
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
    written: list[Path] = []

    def write(name: str, html: str) -> None:
        write_atomically(out / f"{name}.html", html)
        written.append(out / f"{name}.html")
        progress(f"wrote {written[-1]} ({len(html.encode()) / 1000:.0f} kB)")

    cards = []
    for definition in definitions:
        progress(f"drawing {definition.id}")
        drawing, ground = compose(atlas, definition)
        silent = {e.id: silent_voices(e, atlas) for e in drawing.events}
        page = pages.draw(drawing, ground, silent, base_url)
        write(definition.id, page)
        if versioned:
            write(pinned_name(definition, atlas), page)
        from geo.output.still.share_card import share_card  # matplotlib is slow to import, and only pictures need it

        write_atomically(out / f"{definition.id}.png", share_card(drawing, ground))
        if home := (base_url or definition.base_url).rstrip("/"):
            words = catalogue.messages(definition.language)
            placed = embed_codes.embed_of(drawing, words, f"{definition.id}.html", home, {}, {})
            write_atomically(out / f"{definition.id}.oembed.json", embed_codes.oembed(placed, atlas.about.title))
        cards.append(pages.card(drawing, ground))
    write_atomically(out / "embed.js", embed_codes.host_script())
    if not only:
        write("index", pages.index(atlas, cards, definitions, base_url))
        if home := (base_url or definitions[0].base_url).rstrip("/"):
            answer = embed_codes.oembed_of_index(home, atlas.about.title, definitions[0].id)
            write_atomically(out / "index.oembed.json", answer)
    return written


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
