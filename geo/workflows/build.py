"""The one way data takes, on one screen: read, place in layers, frame, draw, write.

    sources -> mentions + timexes -> places + whens -> events (claims) -> layers -> maps

Stages are siblings that never import each other; they meet here. Reading and writing stand at both ends.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from geo.check import check_atlas
from geo.errors import DataError, Problem
from geo.fonts.subset import glyphs_missing
from geo.ground.ground import Ground
from geo.i18n import catalogue
from geo.model import Atlas, MapDefinition
from geo.output.embed import codes as embed_codes
from geo.output.files import jsonl as lines
from geo.output.files.csv_file import csv_text
from geo.output.files.geojson import geojson
from geo.output.files.geopackage import geopackage
from geo.output.files.kml import kml
from geo.output.map_page import pages as sheet
from geo.scene import control, label_items, movements, style
from geo.scene import event_table as frames
from geo.scene import label_placement as labels
from geo.scene.claims import claim_places, claim_when, differs, silent_voices
from geo.scene.drawing import Drawing
from geo.store import load_atlas, load_map, make_folder, write_atomically

Note = Callable[[str], None]
# What is written beside an atlas's maps and articles, and may hold its words.
BUILT = ("maps/*.html", "maps/*.oembed.json", "maps/*.svg", "examples/*.html")


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
    for spoken in sorted({definition.language for definition in definitions}):
        catalogue.messages(spoken)
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
        drawing, ground = frame(atlas, definition)
        silent = {e.id: silent_voices(e, atlas) for e in drawing.events}
        page = sheet.draw(drawing, ground, silent, base_url)
        write(definition.id, page)
        if versioned:
            write(pinned_name(definition, atlas), page)
        from geo.output.still.share_card import share_card  # matplotlib is slow to import, and only pictures need it

        write_atomically(out / f"{definition.id}.png", share_card(drawing, ground))
        if home := (base_url or definition.base_url).rstrip("/"):
            words = catalogue.messages(definition.language)
            placed = embed_codes.embed_of(drawing, words, f"{definition.id}.html", home, {}, {})
            write_atomically(out / f"{definition.id}.oembed.json", embed_codes.oembed(placed, atlas.about.title))
        cards.append(sheet.card(drawing, ground))
    write_atomically(out / "embed.js", embed_codes.host_script())
    if not only:
        write("index", sheet.index(atlas, cards, definitions, base_url))
        if home := (base_url or definitions[0].base_url).rstrip("/"):
            answer = embed_codes.oembed_of_index(home, atlas.about.title, definitions[0].id)
            write_atomically(out / "index.oembed.json", answer)
    return written


def layers_of(atlas: Atlas, definition: MapDefinition) -> Drawing:
    """One map's layers without ground, labels and letters: enough to say in words what it shows."""
    events = frames.events_of(atlas, definition)
    told = frames.told(atlas, definition, events, differs)
    moving, held = movements.movements_frame(atlas), control.control_frame(atlas)
    return Drawing(definition, atlas, events, told, moving, held, control.edge_lines, {}, {}, style.atlas_style(atlas))


def frame(atlas: Atlas, definition: MapDefinition) -> tuple[Drawing, Ground]:
    """One map's layers, framed on its ground and ready to be drawn."""
    drawing = layers_of(atlas, definition)
    events, told, moving, held = drawing.events, drawing.told, drawing.movements, drawing.control
    ground = sheet.prepare(atlas, definition)
    items = label_items.label_items(atlas, definition, {p.place for e in events for p in e.places}, ground.measure)
    marks = tuple(dict.fromkeys((g.x, g.y) for g in told[told["pinned"]].geometry))
    lines = tuple(tuple(line) for line in label_items.movement_lines(moving))
    letters = label_items.letters_points(held, [*(item["at"] for item in items), *marks], lines)
    kept_off = labels.Obstacles(marks, lines, label_items.chevron_points(moving), tuple(sorted(set(letters.values()))))
    steps = labels.place_labels(items, ground.zooms, ground.to_pixels, kept_off)
    return replace(drawing, labels={"items": items, "steps": steps}, letters=letters), ground


def embed(
    root: Path, name: str, moment: Mapping[str, str], options: Mapping[str, str], base_url: str, height: int, pin: bool
) -> tuple[embed_codes.Embed, str]:
    """How map ``name`` of ``root`` stands in an article, and the title of its atlas.

    ``moment`` may name a period and an event; ``pin`` means the page of the data's present version.
    Raises ``DataError`` for a map, period or event that is not there.

    >>> from geo.store import default_data_folder
    >>> placed, _ = embed(default_data_folder().parent, "atlas", {}, {}, "https://maps.example/", 0, False)
    >>> placed.link
    'https://maps.example/atlas.html'
    """
    atlas = load_atlas(root / "data")
    definition = load_map(map_files(root / "maps", [name])[0], atlas)
    drawing = layers_of(atlas, definition)
    on_map = {"period": list(definition.periods), "event": [e.id for e in drawing.events]}
    for kind, asked in moment.items():
        known_or_complain(kind, asked, on_map[kind], definition.id)
    file = f"{definition.id}@{atlas.about.version}.html" if pin else f"{definition.id}.html"
    home = (base_url or definition.base_url).rstrip("/")
    words = sheet.messages(definition.language)
    return embed_codes.embed_of(drawing, words, file, home, moment, options, height), atlas.about.title


def still(
    root: Path,
    name: str,
    out: Path,
    period: str = "",
    plate: bool = False,
    form: str = "png",
    file: str = "",
    progress: Note = lambda _: None,
) -> Path:
    """Draw the map called ``name`` of ``root`` at a period into the folder ``out``; returns the file written.

    ``form`` is png, svg or pdf; ``plate`` draws a sheet for print; ``file`` names the file, by default after map, period
    and kind. Raises ``DataError`` for an unknown map, period or format, ``OutputError`` where nothing can be written.
    """
    from geo.output.still import pictures as drawn
    from geo.scene.selection import period_of

    atlas = load_atlas(root / "data")
    (path,) = map_files(root / "maps", [name])
    definition = load_map(path, atlas)
    shown, kind = period_of(atlas, definition, period).id, drawn.format_of(form)
    make_folder(out)
    progress(f"drawing {definition.id}")
    drawing, ground = frame(atlas, definition)
    picture = (drawn.plate if plate else drawn.still)(drawing, ground, shown, kind)
    target = out / (file or f"{definition.id}-{shown}{'-plate' if plate else ''}.{form}")
    write_atomically(target, picture)
    progress(f"wrote {target} ({len(picture) / 1000:.0f} kB)")
    return target


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


def check(root: Path, texts: Path | None, built: Iterable[Path] = ()) -> list[Problem]:
    """Every problem of the atlas in ``root``, its map definitions, and the maps and articles already built there.

    ``texts`` is the folder of the source texts, where they are at hand; ``built`` are further outputs in which no
    withheld name may stand. Never raises for bad data.

    >>> from geo.store import default_data_folder
    >>> check(default_data_folder().parent, None)
    []
    """
    found = (path for kind in BUILT for path in sorted(root.glob(kind)))
    return check_atlas(root / "data", texts, dict.fromkeys([*built, *found]), missing=glyphs_missing)


def export(root: Path, kind: str, layer: str = "events") -> bytes:
    """The atlas in ``root`` as a file of ``kind``: geojson (one ``layer``), csv, kml, gpkg or jsonl.

    Raises ``DataError`` for an atlas that cannot be read.

    >>> from geo.store import default_data_folder
    >>> export(default_data_folder().parent, "csv").decode("utf-8-sig").split(",")[:3]
    ['id', 'title', 'when']
    """
    atlas = load_atlas(root / "data")
    if kind == "jsonl":
        return lines.jsonl(atlas, lambda event, claim: (claim_when(event, claim), claim_places(event, claim))).encode()
    if kind == "csv":
        return csv_text(atlas).encode()
    layers = {"movements": movements.movements_frame(atlas), "control": control.control_frame(atlas)}
    if kind == "gpkg":
        return geopackage(atlas, layers)
    return (kml(atlas, layers) if kind == "kml" else geojson(atlas, layer, layers)).encode()


def known_or_complain(kind: str, asked: str, known: Sequence[str], map_id: str) -> None:
    """Nothing for an id that is known; else a ``DataError`` that names the closest, or all of few."""
    if asked in known:
        return
    near = difflib.get_close_matches(asked, known, n=3) or (list(known) if len(known) < 20 else [])
    remedy = f"one of: {', '.join(near)}" if near else f"an id that dateline export lists for {map_id}"
    raise DataError(f"map {map_id} has no {kind} {asked!r}. Try {remedy}")


def map_files(folder: Path, only: Sequence[str]) -> list[Path]:
    """The definitions in a maps folder, sorted, or those of the maps named; raises ``DataError`` for an unknown name."""
    known = {path.stem: path for path in sorted(folder.glob("*.toml"))}
    names = [Path(name).stem for name in only]
    unknown = [name for name in names if name not in known]
    if unknown:
        raise DataError(f"no map is called {', '.join(unknown)}. Try one of: {', '.join(known) or 'none is defined'}")
    if not known:
        raise DataError(f"{folder} defines no map. Try writing maps/NAME.toml, as docs/data.md tells")
    return [known[name] for name in names] if names else list(known.values())
