"""Colours by theme, and the hues of parties: which party is drawn in which, by its own word or in the order of its
file.

Colour belongs to parties, of areas and lines only. The hues were computed: within 6 L* of each other, so that no side
looks stronger; 4.1:1 on the darkest relief; 16 CIEDE2000 apart to full sight, the first three to every kind of sight.
More than three cannot be that far apart without one kind of cone at one lightness, so each hue has an angle of its
hatch and each party letters. ``tests/scene/test_palette.py`` holds all of this.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from geo.model import INK, Atlas, Party

Theme = Literal["light", "dark"]

PALETTE: Mapping[Theme, Mapping[str, str]] = MappingProxyType(
    {
        "light": MappingProxyType(
            {
                "paper": "#F4EFE4",
                "panel": "#FBF8F1",
                "relief_clamp": "#E2D8C4",
                "water": "#C5D8E0",
                "sea": "#E3E8E5",
                "height_tint": "#DFD3BD",
                "river": "#3E7396",
                "water_label": "#255A7C",
                "ink": "#24211D",
                "muted": "#5E5A52",
                "border_today": "#7A6F63",
                "selection": "#B3005E",
            }
        ),
        "dark": MappingProxyType(
            {
                "paper": "#15191D",
                "panel": "#1D2226",
                "relief_clamp": "#2B3136",
                "water": "#1C3240",
                "sea": "#141E26",
                "height_tint": "#353B3F",
                "river": "#6FA6C9",
                "water_label": "#8FBEDD",
                "ink": "#F1ECE2",
                "muted": "#A9A59B",
                "border_today": "#8C8478",
                "selection": "#FF8FC0",
            }
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Hue:
    """A party's colour on light and on dark paper, and the angle of its hatch in degrees from east."""

    light: str
    dark: str
    hatch_deg: float


# In the order in which parties take them.
HUES: Mapping[str, Hue] = MappingProxyType(
    {
        "ochre": Hue("#9A5200", "#E8A04C", 45),
        "teal": Hue("#00695C", "#4FB8A6", 135),
        "violet": Hue("#6E3F9E", "#BFA0EA", 0),
        "olive": Hue("#646446", "#B4B48C", 68),
        "brick": Hue("#A02D28", "#FA8773", 112),
        "slate": Hue("#5A5F78", "#A0B9BE", 23),
        "blue": Hue("#045DCF", "#46BEFF", 157),
        "rose": Hue("#875564", "#C39BA0", 90),
    }
)
# Ink's own, and a keeper's own colour's.
OTHER_HATCH_DEG = 90


def party_styles(atlas: Atlas, party_lines: frozenset[str]) -> dict[str, dict[str, Any]]:
    """Hues, letters, hatch and line of each party of ``atlas``, in its order.

    A party that names no colour takes the next free hue where it holds an area or has a line of a kind in
    ``party_lines``, whose lines are drawn in their party's colour. The rest, and those beyond the last hue, are ink
    with a double line.
    """
    shown = {c.party for c in atlas.control.values()}
    shown |= {m.party for m in atlas.movements.values() if m.kind in party_lines}
    chosen = {party.color for party in atlas.parties.values()}
    free = iter([name for name in HUES if name not in chosen])
    return {
        party.id: _style(party, party.color or (next(free, INK) if party.id in shown else INK))
        for party in atlas.parties.values()
    }


def _style(party: Party, color: str | tuple[str, str]) -> dict[str, Any]:
    hue = HUES.get(color) if isinstance(color, str) else Hue(*color, OTHER_HATCH_DEG)
    line = "single" if hue else "double"
    hue = hue or Hue(PALETTE["light"][INK], PALETTE["dark"][INK], OTHER_HATCH_DEG)
    hatch = hue.hatch_deg if party.hatch_deg is None else party.hatch_deg
    return {"light": hue.light, "dark": hue.dark, "letters": party.letters, "hatch_deg": hatch, "line": line}
