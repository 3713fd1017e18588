"""A picture of a map at one of its periods, as a file."""

from __future__ import annotations

from pathlib import Path

from geo.scene.compose import compose
from geo.scene.selection import period_of
from geo.store import load_atlas, load_map, make_folder, map_files, write_atomically
from geo.workflows.build import Note


def still(
    root: Path,
    name: str,
    out: Path,
    period: str = "",
    page: bool = False,
    form: str = "png",
    file: str = "",
    progress: Note = lambda _: None,
) -> Path:
    """Draw the map called ``name`` of ``root`` at a period into the folder ``out``; returns the file written.

    ``form`` is png, svg or pdf; ``page`` draws a page for print; ``file`` names the file, by default after map, period
    and kind. Raises ``DataError`` for an unknown map, period or format, ``OutputError`` where nothing can be written.
    """
    from geo.output.still import pictures as drawn

    atlas = load_atlas(root / "data")
    (path,) = map_files(root / "maps", [name])
    definition = load_map(path, atlas)
    shown, kind = period_of(atlas, definition, period).id, drawn.format_of(form)
    make_folder(out)
    progress(f"drawing {definition.id}")
    drawing, ground = compose(atlas, definition)
    picture = (drawn.print_page if page else drawn.still)(drawing, ground, shown, kind)
    target = out / (file or f"{definition.id}-{shown}{'-page' if page else ''}.{form}")
    write_atomically(target, picture)
    progress(f"wrote {target} ({len(picture) / 1000:.0f} kB)")
    return target
