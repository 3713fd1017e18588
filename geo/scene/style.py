"""How things look, as data: palette, parties, marks, lines, control and type, ready for the page as JSON.

Colour belongs to parties (of areas and lines only), shape to kinds of event, line to movement, and each kind of
doubt has one channel. Lengths are pixels unless a name says otherwise; angles are degrees, counter-clockwise from east.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from geo.model import CORE_KINDS, CORE_MOVEMENT_KINDS, Atlas, EventKind, MovementKind
from geo.scene.palette import PALETTE, party_styles
from geo.scene.shapes import LINE_LOOKS, NOT_EQUAL, SHAPE_PATHS

MARK_BOX = 24
# Kinds whose marks stand in the legend, or for one that is not known.
ALWAYS_DRAWN = frozenset({"government", "other"})
MARK_SIZES_PX: Mapping[int, int] = MappingProxyType({1: 14, 2: 18, 3: 22})
MARK_FILLS: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "deed": {"path": "solid", "fill": "ink", "stroke": None, "dash": []},
        "word": {"path": "outline", "fill": "paper", "stroke": "ink", "width": 1.6, "dash": []},
        "plan": {"path": "outline", "fill": "paper", "stroke": "ink", "width": 1.6, "dash": [3, 2]},
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


def atlas_style(atlas: Atlas) -> dict[str, Any]:
    """The style of an atlas's maps: its parties' colours, and the kinds that its events and movements have."""
    kinds = {event.kind for event in atlas.events.values()} | ALWAYS_DRAWN
    ways = {movement.kind for movement in atlas.movements.values()}
    of_party = frozenset(k.id for k in atlas.movement_kinds.values() if LINE_LOOKS[k.line]["color"] == "party")
    return page_style(
        [kind for kind in atlas.kinds.values() if kind.id in kinds],
        [kind for kind in atlas.movement_kinds.values() if kind.id in ways],
        party_styles(atlas, of_party),
    )


def page_style(
    kinds: Iterable[EventKind] = tuple(CORE_KINDS.values()),
    movement_kinds: Iterable[MovementKind] = tuple(CORE_MOVEMENT_KINDS.values()),
    parties: Mapping[str, Mapping[str, Any]] | None = None,
) -> dict[str, Any]:
    """Everything above as one dictionary of plain JSON values, for these kinds and these looks of parties.

    >>> page_style()["marks"]["kinds"]["talks"]["shape"]
    'two linked rings'
    """
    return {
        "palette": _plain(PALETTE),
        "parties": _plain(parties or {}),
        "marks": {"box": MARK_BOX, "kinds": {kind.id: _mark(kind) for kind in kinds}, "fills": _plain(MARK_FILLS),
                  "not_equal": NOT_EQUAL, "sizes": {str(k): v for k, v in MARK_SIZES_PX.items()}, "halo": 1.5,
                  "selected": {"gap": 2, "ring": 2.5}},
        "lines": {kind.id: _plain(LINE_LOOKS[kind.line]) for kind in movement_kinds},
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


def _mark(kind: EventKind) -> dict[str, str]:
    solid, outline = SHAPE_PATHS[kind.shape]
    return {"shape": kind.shape, "solid": solid, "outline": outline}


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    return [_plain(v) for v in value] if isinstance(value, list | tuple) else value
