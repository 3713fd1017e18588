"""The one way data takes, on one screen: read, place in layers, frame, draw, write.

    sources -> mentions + timexes -> places + whens -> events (claims) -> layers -> maps

Stages are siblings that never import each other; they meet here. Reading and writing stand at both ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from geo.events.claims import differs, silent_voices
from geo.layers import control, frames, label_items, labels, movements, style
from geo.model import Atlas, MapDefinition
from geo.render import sheet
from geo.store import load_atlas, load_map, write_atomically

Note = Callable[[str], None]


def build(root: Path, out: Path, only: Sequence[str] = (), progress: Note = lambda _: None, base_url: str = "") -> list[Path]:
    """Build the maps that ``root``/maps defines (all, or those named ``only``) into ``out``; returns the files written.

    Nothing is written before everything was read; each file is written whole or not at all.
    """
    progress(f"reading {root.name}/data")
    atlas = load_atlas(root / "data")
    definitions = [load_map(path, atlas) for path in map_files(root / "maps", only)]
    written = []
    for definition in definitions:
        progress(f"drawing {definition.id}")
        html = draw(atlas, definition, base_url)
        written.append(write_atomically(out / f"{definition.id}.html", html))
        progress(f"wrote {written[-1]} ({len(html.encode()) / 1000:.0f} kB)")
    return written


def draw(atlas: Atlas, definition: MapDefinition, base_url: str = "") -> str:
    """One map as the text of its page."""
    events = frames.events_of(atlas, definition)
    told = frames.told(atlas, definition, events, differs)
    moving = movements.movements_frame(atlas)
    held = control.control_frame(atlas)
    ground = sheet.prepare(definition)
    items = label_items.label_items(atlas, definition, ground.measure)
    placed = labels.place_labels(items, ground.zooms, ground.to_pixels, label_items.obstacles(items, told, moving))
    look = style.page_style({p.id: p.letters for p in atlas.parties.values()})
    return sheet.draw(
        sheet.Drawing(definition, atlas, events, told, moving, held, control.edge_lines, items, placed, look),
        ground,
        {e.id: silent_voices(e, atlas) for e in events},
        base_url,
    )


def map_files(folder: Path, only: Iterable[str]) -> list[Path]:
    """The definitions in a maps folder, sorted, or those of the maps named."""
    raise NotImplementedError
