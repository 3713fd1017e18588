"""How a place with rival names is called: all its names, or the one that a map's publisher chose.

Only our own words change, where they hold the place's whole title; what a text says, and every single name, stays. The
other names stand in the place's entry.
"""

from __future__ import annotations

from typing import Any

from geo.model import BOTH, Atlas, choice_of
from geo.text.direction import direction


def in_our_words(text: str, atlas: Atlas, choice: str = BOTH) -> str:
    """``text`` of our own with each place that has rival names called as ``choice``, the id of a name, says."""
    for rivals in atlas.rival_names:
        title = atlas.places[rivals.place].title
        text = text.replace(title, called_by_us(rivals.place, atlas, choice))
    return text


def called_by_us(place: str, atlas: Atlas, choice: str = BOTH) -> str:
    """The title of a place as ``choice`` has it."""
    title = atlas.places[place].title
    for rivals in atlas.rival_names:
        if rivals.place == place:
            return rivals.title(rivals.tag_of(title), choice)
    return title


def rival_entries(atlas: Atlas, choice: str) -> list[dict[str, Any]]:
    """What the page's script needs to call each such place otherwise than it was built.

    ``sides`` has each name's texts by the reader's choice of names; ``own`` is the choice that the title is in, ``dir``
    its direction.
    """
    return [
        {
            "id": rivals.place,
            "title": atlas.places[rivals.place].title,
            "now": choice if choice in {name.id for name in rivals.names} else BOTH,
            "own": choice_of(rivals.tag_of(atlas.places[rivals.place].title)),
            "dir": direction(rivals.tag_of(atlas.places[rivals.place].title)),
            "sides": {
                name.id: {choice_of(tag): name.texts[tag] for tag in rivals.languages} for name in rivals.names
            },
        }
        for rivals in atlas.rival_names
    ]  # fmt: skip
