"""The places that a sentence leaves unsaid: those spoken of before, and those that narrow a wide one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from geo.model.document import Candidate, FoundPlace, Mention

# A place as wide as this leaves open where in it something happened.
WIDE_KM = 50.0
_THERE = re.compile(
    r"\b(?:there|here|in (?:the|this|that) (?:city|town|village|region|area|province|island|capital|camp|port|country|"
    r"district|valley|place|harbour|harbor|fortress|county|state|territory|neighbourhood|neighborhood))\b",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"(?:-based)?[ \-](?:[\w-]+ )?(?:\w+(?:ist|ian|man|men|woman|women)|barrister|lawyer|banker|merchant|minister|"
    r"correspondent|native|resident|newspaper|daily|envoy|ambassador|trader|clerk|officers?|officials?|leaders?|troops|"
    r"forces|soldiers|authorities|government|officer|team|club|side|born)\b"
)
# "The King of": where somebody is from.
_HELD_BY = re.compile(
    r"\b(?:president|king|queen|emperor|empress|prime minister|minister|premier|governor|government|parliament|"
    r"leaders?|ambassador|chancellor|sultan|shah|tsar|czar|emir|duke|prince|princess|maharaja|nizam|peoples?|army|armies|"
    r"troops|citizens?|natives?|bank|university|bishop|archbishop|patriarch|mayor)\s+of\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_OWNED = re.compile(
    r"['’]s? (?:[\w-]+ ){0,2}(?:government|ministry|minister|president|army|troops|forces|parliament|king|queen|"
    r"navy|police|people|policy|policies|leaders?|rule|ruler|regime|authorities|officials?|consul|ambassador|envoy|"
    r"chancellor|communist|state media)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Carried:
    """What is carried on from sentence to sentence, as numbers of the article's mentions.

    ``here`` is the place last spoken of as that of a happening, ``left`` the one that somebody set out from,
    ``head`` that of the dateline of the paragraph.
    """

    here: tuple[int, ...] = ()
    left: tuple[int, ...] = ()
    head: tuple[int, ...] = ()

    def places(self, what: str) -> tuple[int, ...]:
        """The places of a happening that names none: somebody who comes back comes to where they set out from."""
        if what == "return" and self.left:
            return self.left
        return self.here or self.head

    def note(self, places: Sequence[FoundPlace], what: str) -> None:
        """Take the places of an event as those that later sentences lean on."""
        if not places:
            return
        main = [p.mention for p in places if p.role not in ("origin", "via")] or [p.mention for p in places]
        if what in ("departure", "voyage", "journey", "march", "flight by air"):
            origin = tuple(p.mention for p in places if p.role == "origin")
            self.left = origin or self.here or self.left
        self.here = (main[0],)


def speaks_of_before(text: str) -> bool:
    """Whether words point back to a place that was named before.

    >>> speaks_of_before("the river flooded the streets there"), speaks_of_before("in the city"), speaks_of_before("a")
    (True, True, False)
    """
    return bool(_THERE.search(text))


def locates(text: str, mention: Mention) -> bool:
    """Whether a mention says where something happened, rather than where somebody is from or whose something is."""
    return (
        mention.kind == "literal"
        and mention.chosen is not None
        and not _HELD_BY.search(text, max(0, mention.start - 40), mention.start)
        and not _OWNED.match(text, mention.end)
        and not (_ATTRIBUTE.match(text, mention.end) and not _preposed(text, mention.start))
    )


def _preposed(text: str, start: int) -> bool:
    """Whether a preposition of place stands right before a name."""
    return bool(re.search(r"\b(?:in|at|to|from|near|into|of|on|through)\s+$", text[max(0, start - 10) : start]))


def narrowed(mentions: Sequence[Mention], chosen: tuple[int, ...], carried: tuple[int, ...]) -> tuple[int, ...]:
    """``chosen`` and, where all of them are wide, such as rivers, the place spoken of before that lies within."""
    wide = [mentions[i].chosen for i in chosen]
    if not carried or any(place is None or place.radius_km < WIDE_KM for place in wide):
        return ()
    near = mentions[carried[0]].chosen
    if near is None or near.radius_km >= WIDE_KM or carried[0] in chosen:
        return ()
    inside = any(place is not None and apart_km(place, near) <= place.radius_km for place in wide)
    return carried if inside else ()


def apart_km(one: Candidate, two: Candidate) -> float:
    """Kilometres along the great circle between two places, on a sphere."""
    high = sin(radians(two.lat - one.lat) / 2) ** 2
    wide = sin(radians(two.lon - one.lon) / 2) ** 2
    return 12742.0 * asin(sqrt(min(1.0, high + cos(radians(one.lat)) * cos(radians(two.lat)) * wide)))
