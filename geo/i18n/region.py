"""How the region whose name is disputed is called: both names, or the one that a map's publisher chose.

Only our own words change, where they hold the double name; what a text says, and every single name, stays. The other
name stands in the place's entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from geo.model import Place, region_title

# Its two names in the languages that a reader may choose, alphabetical in each script.
SIDES: Mapping[str, Mapping[str, str]] = {
    "east-turkistan": {
        "en": "East Turkistan", "ug-Arab": "شەرقىي تۈركىستان", "ug-Latn": "Sherqiy Türkistan", "zh": "东突厥斯坦",
        "ru": "Восточный Туркестан",
    },
    "xinjiang": {"en": "Xinjiang", "ug-Arab": "شىنجاڭ", "ug-Latn": "Shinjang", "zh": "新疆", "ru": "Синьцзян"},
}  # fmt: skip


def disputed(places: Iterable[Place]) -> Place | None:
    """The region that has two names of one standing, or ``None`` where an atlas has no such place."""
    return next((p for p in places if p.place_class == "region" and " / " in p.title), None)


def region_entry(places: Iterable[Place], region_name: str) -> dict[str, Any] | None:
    """What the page's script needs to call the region otherwise than it was built."""
    place = disputed(places)
    return None if place is None else {"id": place.id, "title": place.title, "now": region_name, "sides": SIDES}


def in_our_words(text: str, places: Iterable[Place], region_name: str) -> str:
    """``text`` of our own with the region called as ``region_name`` says."""
    place = disputed(places)
    return text.replace(place.title, region_title(place.title, region_name)) if place else text


def called_region(tag: str) -> str:
    """Both names in one language of ``SIDES``.

    >>> called_region("zh")
    '东突厥斯坦 / 新疆'
    """
    return " / ".join(side[tag] for side in SIDES.values())
