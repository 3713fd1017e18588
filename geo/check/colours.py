"""Colours of a keeper's own: whether they can be seen on the map's paper, and whether two parties share one."""

from __future__ import annotations

from collections.abc import Iterator

from geo.errors import Problem
from geo.model import INK
from geo.scene.palette import PALETTE, Theme
from geo.store import Reading

# WCAG asks 3:1 of graphics; lines of 1.25 pixels need more on the darkest relief.
LEAST_CONTRAST = 4.1
_LUMA = (0.2126, 0.7152, 0.0722)


def party_colours(reading: Reading) -> Iterator[Problem]:
    """Parties whose own colour is too weak on light or dark paper, and parties of one colour."""
    taken: dict[str | tuple[str, str], str] = {}
    for party in reading.atlas.parties.values():
        file, here = reading.files["party", party.id], f"party {party.id}, color"
        if isinstance(party.color, tuple):
            pairs: tuple[tuple[Theme, str, str], ...] = (
                ("light", party.color[0], "a darker one"),
                ("dark", party.color[1], "a lighter one"),
            )
            for theme, colour, remedy in pairs:
                if contrast(colour, PALETTE[theme]["relief_clamp"]) < LEAST_CONTRAST:
                    yield Problem(file, f"{here}, {theme}", f"is too weak on {theme} paper", colour, remedy)
        if party.color and party.color != INK:
            other = taken.setdefault(party.color, party.id)
            if other != party.id:
                yield Problem(file, here, f"is that of {other} too", str(party.color), "another hue, or leaving it out")


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two ``#RRGGBB`` colours as WCAG 2 defines it, from 1 to 21, in either order.

    >>> round(contrast("#000000", "#FFFFFF"), 1)
    21.0
    """
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return sum(weight * c for weight, c in zip(_LUMA, linear, strict=True))
