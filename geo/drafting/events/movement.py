"""Who moves: troops, ships and public persons are drawn on their way, and groups of refugees; no private person is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from geo.drafting.events.lexicon import Trigger
from geo.model.document import FoundPlace

_FORCES = re.compile(
    r"\b(?:troops?|forces?|army|armies|divisions?|brigades?|regiments?|battalions?|corps|fleet|ships?|squadrons?|soldiers|"
    r"columns?|guards?|tribesmen|fighters|rebels|insurgents|gunmen|marines|convoys?|units?|cavalry|infantry|jets|"
    r"aircraft|airplanes|planes|paratroopers|garrison|expedition|caravan|legions?|vanguard|rearguard|militias?|barges|"
    r"boats?|clippers?|airliners?|liners?|corvette|frigate|steamers?|train|cruisers?|destroyers?|armada|crusaders|raiders|partisans|guerrillas)\b",
    re.IGNORECASE,
)
_ROLES = (
    r"president|king|queen|emperor|empress|minister|premier|general|marshal|commander|governor|chancellor|viceroy|sultan|"
    r"pope|bishop|archbishop|captain|admiral|ambassador|envoys?|delegation|delegates|senator|secretary|explorer|consul|"
    r"prince|princess|shah|tsar|czar|emir|caliph|lord|duke|chief|colonel|maharaja|nizam|monarch|leaders?|"
    r"candidate|prime minister|congressman|mayor|speaker|commissioner|cardinal|kaiser"
)
_PUBLIC = re.compile(rf"\b(?:{_ROLES})\b", re.IGNORECASE)
_ROLE = re.compile(rf"(?:{_ROLES}|gov|gen|col|capt|adm|sen)$", re.IGNORECASE)
# A word before a capital, and the capitalised words behind it.
_NAMED = re.compile(r"\b([A-Za-z]{3,12})\.? (?=((?:[A-Z][\w'’.-]+ ?){1,3}))")
_GROUPS = re.compile(
    r"\b(?:refugees|migrants|emigrants|settlers|exiles|pilgrims|inhabitants|residents|population|"
    r"(?:thousands|hundreds|tens of thousands|millions) of|[\d,.]+ (?:people|persons)|people|muslims|hindus|"
    r"christians|jews|civilians|villagers|townspeople)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"^\W*(?:and|then|but|where|when)?\W*(?:he|she|they|it|we)\b", re.IGNORECASE)
_PRIVATE = re.compile(
    r"\b(?:my|our|his|her|their|great|grand)[\s-]?(?:great-?)?(?:grand)?(?:father|mother|parents|family|uncle|aunt|"
    r"brother|sister|son|daughter|wife|husband|cousin)\b|"
    r"\b(?:family|a reader|a woman|a man|a boy|a girl|a nurse|a waiter)\b",
    re.IGNORECASE,
)
# Who did something before this day is no longer living.
_PERHAPS_LIVING = date(1925, 1, 1).toordinal()
_WITH_GROUPS = frozenset({"migration", "flight", "removal", "exile", "return"})


@dataclass(slots=True)
class Movers:
    """Who moves in an article: the names that it gives to bearers of a public role, and who moved last."""

    names: frozenset[str] = field(default_factory=frozenset)
    last: str = ""

    def kind_of(self, subject: str) -> str:
        """``"forces"`` (troops, ships), ``"public"`` (a public person), ``"group"``, or empty for anybody else."""
        if _PRIVATE.search(subject):
            self.last = ""
        elif _PRONOUN.match(subject):
            return self.last
        elif _FORCES.search(subject):
            self.last = "forces"
        elif _PUBLIC.search(subject) or any(name in subject for name in self.names):
            self.last = "public"
        elif _GROUPS.search(subject):
            self.last = "group"
        else:
            self.last = ""
        return self.last


def is_private(subject: str, who: str, latest_day: float) -> bool:
    """Whether something that was done by a day (ordinal) is of a private life, and perhaps of somebody living.

    >>> is_private("Her brother drove", "", 739_000), is_private("Her brother drove", "", 690_000)
    (True, False)
    """
    return not who and latest_day >= _PERHAPS_LIVING and bool(_PRIVATE.search(subject))


def public_names(text: str) -> frozenset[str]:
    """The last names that a text gives to bearers of a public role.

    >>> sorted(public_names("Governor Lind met Admiral Ann Berg."))
    ['Berg', 'Lind']
    """
    return frozenset(match[2].rstrip(" .’'").split()[-1] for match in _NAMED.finditer(text) if _ROLE.match(match[1]))


def movement_of(trigger: Trigger | None, places: Sequence[FoundPlace], who: str) -> str:
    """The kind of movement of an event, or empty where nobody public goes from one place to another."""
    if trigger is None or not who:
        return ""
    roles = {place.role for place in places}
    if "origin" not in roles or not roles & {"destination", "target", "control gained"}:
        return ""
    kind = trigger.movement or _BY_WHAT.get(trigger.what, "")
    if who == "group":
        return kind if kind in _WITH_GROUPS else "migration" if kind else ""
    return kind


_BY_WHAT = {"arrival": "voyage", "departure": "voyage", "journey": "voyage", "capture": "advance", "attack": "advance"}
