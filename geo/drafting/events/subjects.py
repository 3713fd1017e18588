"""What a verb of many meanings tells of by who or what does it: troops that land, a flood that reaches a town."""

from __future__ import annotations

import re
from dataclasses import replace

from geo.drafting.events.lexicon import Trigger

# Fine kind, kind drawn and title of what these things do where they arrive, break out or spread.
_THINGS = (
    ("flood", "disaster", "Flood: {}", r"floods?|waters?|crest|waves?|d[iy]kes?|dams?|levees?|floodwaters?"),
    ("storm", "disaster", "Storm: {}", r"storms?|hurricane|cyclone|typhoon|gales?|blizzard|tornado"),
    ("epidemic", "disaster", "Epidemic: {}", r"cholera|plague|epidemic|outbreak|measles|influenza|smallpox|virus"),
    ("fire", "disaster", "Fire: {}", r"fires?|flames|wildfires?"),
    ("uprising", "unrest", "Uprising at {}", r"revolt|rebellion|uprising|insurrection|mutiny|unrest"),
    ("battle", "fighting", "Battle at {}", r"fighting|war|battle|shooting"),
)  # fmt: skip
_PATTERNS = tuple((one[:3], re.compile(rf"\b(?:{one[3]})\b", re.IGNORECASE)) for one in _THINGS)
# What is done to troops and to anybody else.
_SENT = frozenset({"was sent to", "were sent to", "transfer"})
_OPEN = frozenset({"arrival", "event", "advance", "return", "outbreak"})


def by_subject(trigger: Trigger, subject: str, who: str) -> Trigger:
    """``trigger`` as its ``subject``, the words before it, makes it out; ``who`` is the sort of mover, if any.

    >>> reach = Trigger("arrival", "arrival", "", "Arrival at {}", 3, "v", "reach")
    >>> by_subject(reach, "the crest of the river reached", "").title
    'Flood: {}'
    >>> by_subject(Trigger("reinforcement", "troops", "", "", 3, "p", "was sent to"), "she was sent to", "").title
    'Transfer to {}'
    """
    if trigger.what == "arrival" and trigger.lemma.startswith("land") and who == "forces":
        return replace(trigger, what="landing", kind="troops", title="Landing at {}", movement="advance")
    if trigger.what == "reinforcement" and trigger.lemma in _SENT and who != "forces":
        return replace(trigger, what="transfer", kind="arrival", title="Transfer to {}", movement="")
    if trigger.movement == "airlift" and who == "public":
        return replace(trigger, movement="voyage")
    if trigger.what == "landing" and who in ("public", "group"):
        return replace(trigger, what="arrival", kind="arrival", title="Arrival at {}", movement="")
    if trigger.what in _OPEN and trigger.sort != "n" and not who:
        for (what, kind, title), pattern in _PATTERNS:
            if pattern.search(subject):
                return replace(trigger, what=what, kind=kind, title=title, movement="")
    return trigger
