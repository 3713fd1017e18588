"""Dateline: reads dated articles, finds where and when things happened, and draws layered historical maps.

The parts for programs: ``When`` (a time), ``Gazetteer`` (an offline geopy geocoder), ``TimeLayer`` (dated events on any
``folium.Map``), ``load_atlas`` (the data folder as plain frozen data), ``read`` (the times and places of an article),
``draft`` (an article's events as tables and as a map).

>>> from geo import When
>>> When("1944-11-07/1944-11-12").earliest.isoformat()
'1944-11-07'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geo.dates.display import in_words
    from geo.dates.edtf import When
    from geo.gazetteer.geocoder import Gazetteer
    from geo.output.time_layer.layer import TimeLayer
    from geo.reading.reader import read
    from geo.store import load_atlas
    from geo.workflows.draft_atlas import Atlas, draft

# Loaded when first asked for, so that ``dateline --help`` does not wait for maps and fonts.
_HOMES = {
    "Atlas": "geo.workflows.draft_atlas",
    "Gazetteer": "geo.gazetteer.geocoder",
    "TimeLayer": "geo.output.time_layer.layer",
    "When": "geo.dates.edtf",
    "draft": "geo.workflows.draft_atlas",
    "in_words": "geo.dates.display",
    "load_atlas": "geo.store",
    "read": "geo.reading.reader",
}
__all__ = ["Atlas", "Gazetteer", "TimeLayer", "When", "draft", "in_words", "load_atlas", "read"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'geo' has no attribute {name!r}. It has: {', '.join(__all__)}")
    return getattr(import_module(_HOMES[name]), name)
