"""The shapes of marks by the names that kinds of events give them, and the styles of movements' lines."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

_CIRCLE = "M{w} {cy}A{r} {r} 0 1 {s} {e} {cy}A{r} {r} 0 1 {s} {w} {cy}Z"


def _circle(cx: float, cy: float, r: float, clockwise: bool = True) -> str:
    west, east = f"{cx - r:g}", f"{cx + r:g}"
    return _CIRCLE.format(w=west, e=east, cy=f"{cy:g}", r=f"{r:g}", s=int(clockwise))


_DIAMOND = "M12 1L23 12L12 23L1 12Z"
_TRIANGLE = "M12 2L23 21L1 21Z"
_SQUARE = "M3 3L21 3L21 21L3 21Z"
# Rings are filled bands (the holes run the other way, for the non-zero rule); as outlines they are bare circles,
# since a band leaves no paper at 14 pixels.
_RINGS = "".join(_circle(x, 12, 7, True) + _circle(x, 12, 3.6, False) for x in (7.5, 16.5))
_RINGS_OUTLINE = "".join(_circle(x, 12, 6) for x in (7.5, 16.5))
_DISC_TAIL = "M12 2A9 9 0 1 1 9.4 19.6L3 23L5 16.7A9 9 0 0 1 12 2Z"
_STELE = "M7.5 22L7.5 6.5A4.5 4.5 0 0 1 16.5 6.5L16.5 22Z"
_CHEVRON_SOLID = "M2 2L12 2L23 12L12 22L2 22L11 12Z"
_CHEVRON_OPEN = "M6 1.5L9.2 1.5L20 12L9.2 22.5L6 22.5L15.6 12Z"
_CHEVRON_OPEN_OUTLINE = "M5 1.5L11 1.5L21.5 12L11 22.5L5 22.5L14.5 12Z"
_DOT = _circle(12, 12, 7)

_BURST = (
    "M12 0.5L14.4 6.3L20.1 3.9L17.7 9.6L23.5 12L17.7 14.4L20.1 20.1L14.4 1"
    "7.7L12 23.5L9.6 17.7L3.9 20.1L6.3 14.4L0.5 12L6.3 9.6L3.9 3.9L9.6 6.3Z"
)
_RING_DOT = _circle(12, 12, 10.5) + _circle(12, 12, 7.2, False) + _circle(12, 12, 3.4)
_RING_DOT_OUTLINE = _circle(12, 12, 9.5) + _circle(12, 12, 3)
_TO_BAR = "M9 1.5L15 1.5L15 8.5L20.5 8.5L12 17L3.5 8.5L9 8.5ZM3 19L21 19L21 22.5L3 22.5Z"
_FROM_BAR = "M12 1.5L20.5 10L15 10L15 17L9 17L9 10L3.5 10ZM3 19L21 19L21 22.5L3 22.5Z"
_HOUSE = "M12 1.5L22.5 10.5L20 10.5L20 22L4 22L4 10.5L1.5 10.5Z"
_BOX_SLIP = "M2 9L8 9L8 12L16 12L16 9L22 9L22 22L2 22ZM10 1.5L14 1.5L14 10L10 10Z"
_BOW_TIE = "M1.5 3L12 9.5L22.5 3L22.5 21L12 14.5L1.5 21Z"
_ARCH = "M2 22L2 12A10 10 0 0 1 22 12L22 22L16 22L16 13A4 4 0 0 0 8 13L8 22Z"
_HEXAGON = "M6.5 2.5L17.5 2.5L23 12L17.5 21.5L6.5 21.5L1 12Z"
_DROP = "M12 1L18.5 11.5A7.6 7.6 0 1 1 5.5 11.5Z"
_HALF_DISC = "M1.5 18A10.5 10.5 0 0 1 22.5 18Z"

# Paths in a box of 24 by 24 centred on 12, 12, for Path2D and SVG alike, under the non-zero fill rule: filled with ink,
# and filled with paper and stroked with ink.
SHAPE_PATHS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "diamond": (_DIAMOND, _DIAMOND),
        "triangle": (_TRIANGLE, _TRIANGLE),
        "square": (_SQUARE, _SQUARE),
        "two linked rings": (_RINGS, _RINGS_OUTLINE),
        "disc with tail": (_DISC_TAIL, _DISC_TAIL),
        "upright bar": (_STELE, _STELE),
        "solid chevron": (_CHEVRON_SOLID, _CHEVRON_SOLID),
        "open chevron": (_CHEVRON_OPEN, _CHEVRON_OPEN_OUTLINE),
        "dot": (_DOT, _DOT),
        "burst": (_BURST, _BURST),
        "ring and dot": (_RING_DOT, _RING_DOT_OUTLINE),
        "arrow to a bar": (_TO_BAR, _TO_BAR),
        "arrow from a bar": (_FROM_BAR, _FROM_BAR),
        "house": (_HOUSE, _HOUSE),
        "box and slip": (_BOX_SLIP, _BOX_SLIP),
        "bow tie": (_BOW_TIE, _BOW_TIE),
        "arch": (_ARCH, _ARCH),
        "hexagon": (_HEXAGON, _HEXAGON),
        "drop": (_DROP, _DROP),
        "half disc": (_HALF_DISC, _HALF_DISC),
    }
)
# Two strokes and a bar through them; stands at a mark's upper right where accounts differ.
NOT_EQUAL = "M4 9L20 9M4 15L20 15M17 4L7 20"


# "color" is "party" or "ink"; "width" is one figure, or [start, end] of a swelling line.
LINE_LOOKS: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "swelling arrow": {"color": "party", "width": [2, 5], "head": "solid", "hollow": False, "dash": []},
        "hollow arrow": {"color": "party", "width": [2, 5], "head": "hollow", "hollow": True, "dash": []},
        "stacked chevrons": {"color": "party", "width": [2, 5], "head": "chevrons", "hollow": False, "dash": []},
        "open chevrons": {"color": "ink", "width": 1.5, "head": "open", "chevron_every": 48, "dash": []},
        "end bar": {"color": "ink", "width": 1.5, "head": "bar", "dash": []},
        "broken arc": {"color": "ink", "width": 1.5, "head": "open", "arc": True, "dash": [10, 6]},
        "thin arrow": {"color": "party", "width": 2, "head": "open", "dash": []},
        "thin chevrons": {"color": "party", "width": 2, "head": "open", "chevron_every": 48, "dash": []},
        "broken arrow": {"color": "party", "width": 2, "head": "open", "dash": [10, 5]},
        "dotted arrow": {"color": "ink", "width": 1.5, "head": "open", "dash": [2, 4]},
    }
)
