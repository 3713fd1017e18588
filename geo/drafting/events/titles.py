"""Titles of our own making for events: what happened, and where; never a stretch of the text, a person or a figure."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+")
_ARTICLE = re.compile(r"^(?:the|The)\s+")
# What a thing happens in, or on, where it happens at a town. The keys are types of the gazetteer.
_IN = frozenset(
    [
        *(
            "country",
            "former-state",
            "dependency",
            "continent",
            "region",
            "archipelago",
            "peninsula",
            "plain",
            "plateau",
        ),
        *("valley", "province", "county", "district", "neighbourhood", "capital", "city", "desert", "forest", "range"),
        *("gulf", "bay", "strait", "lagoon", "wetland"),
    ]
)
_ON = frozenset(
    [
        "island",
        "river",
        "canal",
        "coast",
        "lake",
        "sea",
        "ocean",
        "mountain",
        "volcano",
        "hill",
        "glacier",
        "border",
        "front",
    ]
)
# So many words in a row that the text has too would be its own.
COPIED = 5


def place_name(words: str, title: str) -> str:
    """How a title names a place: as the text does, unless it is written in capitals or without any.

    >>> place_name("the Ebro", "Ebro"), place_name("TURKU", "Turku"), place_name("Åbo", "Turku")
    ('Ebro', 'Turku', 'Åbo')
    """
    name = " ".join(_ARTICLE.sub("", words).split())
    if not name[:1].isupper() or (name.isupper() and len(name) > 3):
        return title or name.title()
    return name


def title_of(pattern: str, what: str, place: str, text: str, place_type: str = "") -> str:
    """A title by a kind's ``pattern``, with ``{}`` for the place; a plainer one where ``text`` has the same words.

    ``place_type``, one of the gazetteer's, says whether "at" is said of it, or "in" or "on".

    >>> title_of("Fall of {}", "fall", "Turku", "Turku fell."), title_of("Fall of {}", "fall", "", "It fell.")
    ('Fall of Turku', 'Fall')
    >>> title_of("Meeting at {}", "meeting", "Norway", "They met.", "country"), title_of("At {}", "", "Ii", "", "town")
    ('Meeting in Norway', 'At Ii')
    >>> title_of("Fall of {}", "fall", "San José de Uré", "after the fall of San José de Uré")
    'Fall: San José de Uré'
    """
    head = what[:1].upper() + what[1:]
    if not place:
        return head or "Untitled event"
    preposition = "in" if place_type in _IN else "on" if place_type in _ON else "at"
    if pattern == "At {}":
        pattern = f"{preposition.title()} {{}}"
    title = pattern.replace(" at {}", f" {preposition} {{}}").replace("{}", place)
    return f"{head}: {place}".removeprefix(": ") if _copies(title, text) else title


def _copies(title: str, text: str) -> bool:
    words = [word.lower() for word in _WORD.findall(title)]
    if len(words) < COPIED:
        return False
    within = " ".join(word.lower() for word in _WORD.findall(text))
    return any(" ".join(words[i : i + COPIED]) in within for i in range(len(words) - COPIED + 1))
