"""How things look, as data: palette, parties, marks, lines, control and type, ready for the page as JSON.

Colour belongs to parties (of areas and lines only), shape to kinds of event, line to movement, and each kind of
doubt has one channel. Lengths are pixels unless a name says otherwise; angles are degrees, counter-clockwise from east.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal

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

# Parties with a hue of their own. Each also has letters and a hatch angle, since greyscale loses hue.
PARTIES: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "etr": {"light": "#9A5200", "dark": "#E8A04C", "letters": "ETR", "hatch_deg": 45, "line": "single"},
        "roc": {"light": "#00695C", "dark": "#4FB8A6", "letters": "ROC", "hatch_deg": 135, "line": "single"},
        "prc": {"light": "#6E3F9E", "dark": "#BFA0EA", "letters": "PRC", "hatch_deg": 0, "line": "single"},
    }
)
OTHER_HATCH_DEG = 90

_CIRCLE = "M{w} {cy}A{r} {r} 0 1 {s} {e} {cy}A{r} {r} 0 1 {s} {w} {cy}Z"


def _circle(cx: float, cy: float, r: float, clockwise: bool = True) -> str:
    west, east = f"{cx - r:g}", f"{cx + r:g}"
    return _CIRCLE.format(w=west, e=east, cy=f"{cy:g}", r=f"{r:g}", s=int(clockwise))


def _mark(name: str, solid: str, outline: str | None = None) -> Mapping[str, str]:
    return MappingProxyType({"shape": name, "solid": solid, "outline": outline or solid})


_DIAMOND = "M12 1L23 12L12 23L1 12Z"
_TRIANGLE = "M12 2L23 21L1 21Z"
_SQUARE = "M3 3L21 3L21 21L3 21Z"
# Rings are filled bands (the holes run the other way, for the non-zero rule); as outlines they are bare circles,
# since a band has no room for paper at 14 pixels.
_RINGS = "".join(_circle(x, 12, 7, True) + _circle(x, 12, 3.6, False) for x in (7.5, 16.5))
_RINGS_OUTLINE = "".join(_circle(x, 12, 6) for x in (7.5, 16.5))
_DISC_TAIL = "M12 2A9 9 0 1 1 9.4 19.6L3 23L5 16.7A9 9 0 0 1 12 2Z"
_STELE = "M7.5 22L7.5 6.5A4.5 4.5 0 0 1 16.5 6.5L16.5 22Z"
_CHEVRON_SOLID = "M2 2L12 2L23 12L12 22L2 22L11 12Z"
_CHEVRON_OPEN = "M6 1.5L9.2 1.5L20 12L9.2 22.5L6 22.5L15.6 12Z"
_CHEVRON_OPEN_OUTLINE = "M5 1.5L11 1.5L21.5 12L11 22.5L5 22.5L14.5 12Z"
_DOT = _circle(12, 12, 7)

# Paths in a box of 24 by 24 centred on 12, 12, for Path2D and SVG alike, under the non-zero fill rule.
# "solid" is filled with ink; "outline" is filled with paper and stroked with ink.
MARKS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "fighting": _mark("diamond", _DIAMOND),
        "unrest": _mark("triangle", _TRIANGLE),
        "government": _mark("square", _SQUARE),
        "talks": _mark("two linked rings", _RINGS, _RINGS_OUTLINE),
        "statement": _mark("disc with tail", _DISC_TAIL),
        "deaths-claimed": _mark("upright bar", _STELE),
        "troops": _mark("solid chevron", _CHEVRON_SOLID),
        "exile": _mark("open chevron", _CHEVRON_OPEN, _CHEVRON_OPEN_OUTLINE),
        "other": _mark("dot", _DOT),
    }
)
# Two strokes and a bar through them; stands at a mark's upper right where accounts differ.
NOT_EQUAL = "M4 9L20 9M4 15L20 15M17 4L7 20"

MARK_BOX = 24
MARK_SIZES_PX: Mapping[int, int] = MappingProxyType({1: 14, 2: 18, 3: 22})
MARK_FILLS: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "deed": {"path": "solid", "fill": "ink", "stroke": None, "dash": []},
        "word": {"path": "outline", "fill": "paper", "stroke": "ink", "width": 1.6, "dash": []},
        "plan": {"path": "outline", "fill": "paper", "stroke": "ink", "width": 1.6, "dash": [3, 2]},
    }
)

# "color" is "party" or "ink"; "width" is one figure, or [start, end] of a swelling line.
LINES: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "advance": {"color": "party", "width": [2, 5], "head": "solid", "hollow": False, "dash": []},
        "withdrawal": {"color": "party", "width": [2, 5], "head": "hollow", "hollow": True, "dash": []},
        "reinforcement": {"color": "party", "width": [2, 5], "head": "chevrons", "hollow": False, "dash": []},
        "flight": {"color": "ink", "width": 1.5, "head": "open", "chevron_every": 48, "dash": []},
        "exile": {"color": "ink", "width": 1.5, "head": "open", "chevron_every": 48, "dash": []},
        "removal": {"color": "ink", "width": 1.5, "head": "bar", "dash": []},
        "airlift": {"color": "ink", "width": 1.5, "head": "open", "arc": True, "dash": [10, 6]},
    }
)
# What a line wears on top of its kind.
LINE_STATES: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "plan": {"dash": [6, 5], "head": "hollow"},
        "version": {"dash": [6, 5], "casing": "paper", "casing_width": 2, "letter": True},
        "start_not_stated": {"fade_in": 1 / 3},
    }
)

# Control: "edge" is what its own boundary wears where no segment says more.
CONTROL: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "stated": {"tint": 0.22, "edge": 1.5, "hatch": None, "dash": []},
        "extent unknown": {"tint": 0.22, "edge": 0, "feather_km": 40, "hatch": None, "dash": []},
        "partial": {"tint": 0, "edge": 0, "hatch": {"width": 1.25, "gap": 6, "of": "party"}, "dash": []},
        "rival": {"tint": 0, "edge": 0, "hatch": {"width": 1.25, "gap": 6, "of": "both"}, "dash": []},
        "proposed": {"tint": 0, "edge": 1.5, "hatch": None, "dash": [1, 4]},
    }
)
EDGES: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "stated": {"width": 1.5, "dash": []},
        "river": {"width": 1.5, "dash": []},
        "generalised": {"width": 1.0, "dash": [6, 4]},
        "unknown": {"width": 0, "dash": []},
    }
)
HELD_TOWN_RING_PX = 3
# What was held earlier in the time shown and no longer at its end: an outline alone.
ENDED: Mapping[str, Any] = MappingProxyType({"width": 1, "dash": [3, 4], "opacity": 0.7})

BORDERS: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "today": {"color": "border_today", "width": 0.75, "dash": [8, 3, 1, 3]},
        "disputed": {"color": "border_today", "width": 0.75, "dash": [1, 3]},
    }
)

# Pixels on desktop and phone where they differ, else one figure.
TYPE: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "title": {"px": [26, 19], "weight": 600},
        "date": {"px": [34, 24], "weight": 400, "figures": "tabular"},
        "text": {"px": [15, 16], "weight": 400, "line_height": 1.45, "max_characters": 62},
        "region": {"px": [15, 22], "weight": 400, "small_caps": True, "spacing_em": 0.2, "color": "muted"},
        "town1": {"px": 14, "weight": 600, "color": "ink"},
        "town2": {"px": 12.5, "weight": 400, "color": "ink"},
        "town3": {"px": 11.5, "weight": 400, "color": "ink"},
        "second": {"px": 10.5, "px_arab": 13, "px_han": 11.5, "weight": 400, "color": "muted"},
        "water": {"px": 11.5, "weight": 400, "italic": True, "color": "water_label"},
        "range": {"px": 11, "weight": 400, "capitals": True, "spacing_em": 0.2, "color": "muted"},
        "axis": {"px": [11.5, 13], "weight": 400, "color": "muted"},
    }
)
LABEL_LIMITS: Mapping[str, int] = MappingProxyType({"desktop": 28, "phone": 12})


def party_color(party: str, theme: Theme = "light") -> str:
    """The party's hue on paper of that theme; ink for every party without one.

    >>> party_color("etr"), party_color("ussr")
    ('#9A5200', '#24211D')
    """
    return str(PARTIES[party][theme]) if party in PARTIES else PALETTE[theme]["ink"]


def party_style(party: str, letters: str = "") -> dict[str, Any]:
    """Hues, letters, hatch and line of a party; ``letters`` serve a party that has no hue of its own (ink, double)."""
    if party in PARTIES:
        return dict(PARTIES[party])
    ink: dict[str, Any] = {theme: colours["ink"] for theme, colours in PALETTE.items()}
    return {**ink, "letters": letters or party.upper(), "hatch_deg": OTHER_HATCH_DEG, "line": "double"}


def mark_size_px(importance: int) -> int:
    """Width of a mark in pixels: 14, 18 or 22 for importance 1, 2 or 3."""
    return MARK_SIZES_PX[importance]


def page_style(parties: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Everything above as one dictionary of plain JSON values; ``parties`` maps further party ids to their letters.

    >>> page_style({"ussr": "USSR"})["parties"]["ussr"]["line"]
    'double'
    """
    every = dict.fromkeys(PARTIES, "") | dict(parties or {})
    return {
        "palette": _plain(PALETTE),
        "parties": {party: party_style(party, letters) for party, letters in every.items()},
        "marks": {"box": MARK_BOX, "kinds": _plain(MARKS), "fills": _plain(MARK_FILLS), "not_equal": NOT_EQUAL,
                  "sizes": {str(k): v for k, v in MARK_SIZES_PX.items()}, "halo": 1.5,
                  "selected": {"gap": 2, "ring": 2.5}},
        "lines": _plain(LINES),
        "line_states": _plain(LINE_STATES),
        "control": _plain(CONTROL),
        "edges": _plain(EDGES),
        "held_town_ring": HELD_TOWN_RING_PX,
        "ended": _plain(ENDED),
        "borders": _plain(BORDERS),
        "type": _plain(TYPE),
        "label_limits": _plain(LABEL_LIMITS),
        "opacity_min": 0.45,
        "place_ring": {"width": 1, "dash": [1, 3], "max_radius_km": 60},
        "label_halo": {"width": 2, "opacity": 0.85},
    }  # fmt: skip


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    return [_plain(v) for v in value] if isinstance(value, list | tuple) else value
