"""How a map stands in an article of somebody else's site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from geo.errors import DataError
from geo.i18n.catalogue import messages
from geo.model import BOTH
from geo.output.embed import codes
from geo.scene.compose import layers_of
from geo.store import load_atlas, load_map, map_files
from geo.text.suggest import remedy, remedy_of_few


def embed(
    root: Path, name: str, moment: Mapping[str, str], options: Mapping[str, str], base_url: str, height: int, pin: bool
) -> tuple[codes.Embed, str]:
    """How map ``name`` of ``root`` stands in an article, and the title of its atlas.

    ``moment`` may name a period and an event; ``pin`` means the page of the data's present version.
    Raises ``DataError`` for a map, period or event that is not there, and for a name that no place's rival has.

    >>> from geo.store import template_folder
    >>> placed, _ = embed(template_folder(), "first", {}, {}, "https://maps.example/", 0, False)
    >>> placed.link
    'https://maps.example/first.html'
    """
    atlas = load_atlas(root / "data")
    definition = load_map(map_files(root / "maps", [name])[0], atlas)
    drawing = layers_of(atlas, definition)
    on_map = {"period": list(definition.periods), "event": [e.id for e in drawing.events]}
    for kind, wanted in moment.items():
        known_or_complain(kind, wanted, on_map[kind], definition.id)
    if region := options.get("region"):
        known = [BOTH, *(name.id for rivals in atlas.rival_names for name in rivals.names)]
        if not atlas.rival_names or region not in known:
            advice = remedy(region, known) if atlas.rival_names else "leaving it out: no place here has rival names"
            raise DataError(f"--region is {region!r}, which is no name to choose. Try {advice}")
    file = f"{definition.id}@{atlas.about.version}.html" if pin else f"{definition.id}.html"
    home = (base_url or definition.base_url).rstrip("/")
    words = messages(definition.language)
    return codes.embed_of(drawing, words, file, home, moment, options, height), atlas.about.title


def known_or_complain(kind: str, wanted: str, known: Sequence[str], map_id: str) -> None:
    """Nothing for an id that is known; else a ``DataError`` that names the closest, or all of few."""
    if wanted in known:
        return
    remedy = remedy_of_few(wanted, known, f"an id that dateline export lists for {map_id}")
    raise DataError(f"map {map_id} has no {kind} {wanted!r}. Try {remedy}")
