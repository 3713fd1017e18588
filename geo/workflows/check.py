"""Every problem of an atlas at once."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from geo.check import check_atlas
from geo.errors import Problem
from geo.fonts.subset import glyphs_missing
from geo.store.files import read_json
from geo.store.linked_places import as_ours

# What is written beside an atlas's maps and articles, and may hold its words.
BUILT = ("maps/*.html", "maps/*.oembed.json", "maps/*.svg", "examples/*.html")


def check(root: Path, texts: Path | None, built: Iterable[Path] = ()) -> list[Problem]:
    """Every problem of the atlas in ``root``, its map definitions, and the maps and articles already built there.

    ``texts`` is the folder of the source texts, where they are at hand; ``built`` are further outputs in which no
    withheld name may stand. Never raises for bad data.

    >>> from geo.store import template_folder
    >>> check(template_folder(), None)
    []
    """
    found = (path for kind in BUILT for path in sorted(root.glob(kind)))
    return check_atlas(root / "data", texts, dict.fromkeys([*built, *found]), missing=glyphs_missing)


def notes_of(root: Path) -> tuple[str, ...]:
    """What of the atlas in ``root`` is read otherwise than it stands there, as Linked Places of others are.

    >>> from geo.store import template_folder
    >>> notes_of(template_folder())
    ()
    """
    path = root / "data" / "places.geojson"
    shown = f"data/{path.name}"
    document, _ = read_json(path, shown)
    return () if document is None else as_ours(document, shown)[1]
