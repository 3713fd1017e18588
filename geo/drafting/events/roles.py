"""What part a place has in an event, by the words before its name and by what happened."""

from __future__ import annotations

from geo.drafting.events.lexicon import Trigger
from geo.drafting.events.sentences import word_set
from geo.model.atlas import Role

_GAINED = frozenset({"capture", "occupation"})
_LOST = frozenset({"lose", "was lost", "were lost", "surrender", "capitulate", "abandon", "give up"})
_TARGET = frozenset({"attack", "invasion", "siege", "bombing"})
_TO = word_set("to into towards toward for onto")
_AT = word_set("in at near outside off beside by behind before under between against from")
_VIA = word_set("through via across over along past")
# "Ten miles from" says where something lies, not where somebody came from.
_DISTANCES = word_set("miles mile kilometres kilometers km metres yards leagues far away hours hour distance not")
_PREPOSITIONS = {"of"} | _TO | _AT | _VIA
_ARRIVING = frozenset({"arrival", "return", "landing"})
_LEAVING = frozenset({"departure", "withdrawal", "evacuation", "deportation"})
_MOVING = _ARRIVING | _LEAVING | word_set("march advance crossing reinforcement migration flight voyage journey supply")
_MOVING |= {"flight by air"}


def role_of(before: list[str], trigger: Trigger | None) -> Role:
    """The role of a place by the words ``before`` it, the nearest last, and the event's trigger.

    >>> role_of(["sailed", "from"], None), role_of(["they", "stayed", "in"], None)
    ('origin', 'location')
    """
    # The nearest preposition speaks for the place; a few words, such as a title of it, may stand between.
    at = next((i for i in range(len(before) - 1, max(len(before) - 4, -1), -1) if before[i] in _PREPOSITIONS), -1)
    near, ahead = (before[at], before[at - 1 : at]) if at >= 0 else ("", [])
    what = trigger.what if trigger else ""
    if near == "from" and ahead and ahead[0] in _DISTANCES:
        return "location"
    if near == "from" or (near == "of" and ahead == ["out"]):
        return "origin"
    if what in _MOVING:
        return _on_the_way(near, what)
    if trigger is not None and trigger.lemma in _LOST:
        return "control lost"
    if what in _GAINED:
        return "control gained"
    if what in _TARGET or near == "against":
        return "target"
    return "location"


def _on_the_way(near: str, what: str) -> Role:
    """The role of a place where somebody moves."""
    if near in _TO:
        return "destination"
    if near in _VIA:
        return "via"
    if what in _ARRIVING:
        return "destination"
    return "origin" if what in _LEAVING and near not in _AT else "location"


def wanted_role(trigger: Trigger | None) -> Role | None:
    """The role of the place that the title of a trigger's kind speaks of, where any other would say something wrong."""
    if trigger is None or trigger.what not in _MOVING or trigger.what in _ARRIVING:
        return None
    return "destination" if " to {}" in trigger.title else "origin" if " from {}" in trigger.title else None
