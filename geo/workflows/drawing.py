"""One map drawn and written: its page, its share card, what it answers by oEmbed; and the index of them all.

This imports all that draws, which takes longer than reading an atlas does: ``build`` has it imported elsewhere
meanwhile.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from geo.errors import DataError
from geo.fonts.subset import Style
from geo.ground.rasters import land
from geo.i18n import catalogue
from geo.model import Atlas, MapDefinition
from geo.output.embed import codes as embed_codes
from geo.output.map_page import pages
from geo.output.still.font_files import family
from geo.output.still.share_card import share_card
from geo.scene.claims import silent_voices
from geo.scene.compose import compose
from geo.store import load_atlas, write_atomically
from geo.workflows.tiles import ARCHIVE, RECORDS, with_tiles

Card = dict[str, str]
OEMBED = ".oembed.json"


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was written of a map, by the names of files: its ``pages``, each with what it reads beside itself, and
    ``beside`` the first of them its share card and oEmbed answer; ``card`` is for the index."""

    card: Card
    pages: tuple[tuple[str, ...], ...]
    beside: tuple[str, ...]


def prepare(what: Style | Literal["land"]) -> None:
    """Have in the cache what all maps' pictures need: the fonts of a style of labels, or where in the world land is."""
    if what == "land":
        land((0, 0, 1, 1))
        return
    for index in range(2):
        family(index, what)


def draw(root: Path, out: Path, definition: MapDefinition, base_url: str, versioned: bool) -> Drawn:
    """Draw one map of the atlas in ``root`` and write its page, share card and oEmbed answer; what an earlier build
    wrote beside its page and this one does not is removed.
    """
    atlas = atlas_in(root)
    drawing, ground = compose(atlas, definition)
    stems = [definition.id, *([pinned_name(definition, atlas)] if versioned else [])]
    if definition.events == "tiles":
        written = [with_tiles(drawing, ground, out, stem, base_url) for stem in stems]
        made = tuple(tuple(path.name for path in paths) for paths in written)
    else:
        page = pages.draw(drawing, ground, {e.id: silent_voices(e, atlas) for e in drawing.events}, base_url)
        made = tuple((f"{stem}.html",) for stem in stems)
        for (name,) in made:
            write_atomically(out / name, page)
    beside = [f"{definition.id}.png"]
    write_atomically(out / beside[0], share_card(drawing, ground))
    if home := (base_url or definition.base_url).rstrip("/"):
        words = catalogue.messages(definition.language)
        placed = embed_codes.embed_of(drawing, words, f"{definition.id}.html", home, {}, {})
        beside.append(f"{definition.id}{OEMBED}")
        write_atomically(out / beside[1], embed_codes.oembed(placed, atlas.about.title))
    _remove([f"{stem}{ending}" for stem in stems for ending in (ARCHIVE, RECORDS, OEMBED)], out, (*made, beside))
    return Drawn(pages.card(drawing, ground), made, tuple(beside))


def _remove(names: Sequence[str], out: Path, written: Sequence[Sequence[str]]) -> None:
    """Remove those of ``names`` in ``out`` that were not ``written`` now."""
    for name in names:
        if not any(name in group for group in written):
            with suppress(OSError):
                (out / name).unlink()


def write_host_script(out: Path) -> None:
    """Write the script that an article's page loads to hold maps."""
    write_atomically(out / "embed.js", embed_codes.host_script())


def write_index(
    root: Path, out: Path, definitions: Sequence[MapDefinition], cards: Sequence[Card], base_url: str
) -> str:
    """Write the page that shows every map, by definitions and cards in one order, and its oEmbed answer; gives the
    page's name.
    """
    atlas, first = atlas_in(root), definitions[0]
    write_atomically(out / "index.html", pages.index(atlas, cards, definitions, base_url))
    if home := (base_url or first.base_url).rstrip("/"):
        answer = embed_codes.oembed_of_index(home, atlas.about.title, first.id)
        write_atomically(out / f"index{OEMBED}", answer)
    else:
        _remove([f"index{OEMBED}"], out, ())
    return "index.html"


@lru_cache(maxsize=1)
def _atlas_of(root: Path, stamp: tuple[tuple[str, int], ...]) -> Atlas:
    return load_atlas(root / "data")


def atlas_in(root: Path) -> Atlas:
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
