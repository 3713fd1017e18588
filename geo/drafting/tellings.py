"""Tellings: all that an atlas takes of the sentences of an article, apart from the article's text.

They are made of an article that was read, or of the rows of an events table of a corpus; what is drafted of them is the
same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from geo.dates.edtf import When
from geo.drafting.atlas_places import Spot, spot_of
from geo.drafting.atlas_sources import paragraph_number, quote_of, role_of, sentence_starts, when_of
from geo.model import PlaceInRole, Quote
from geo.model.document import FoundEvent, ReadArticle

# Why an event that was found is on no map, in the words of the summary.
NOT_HAPPENED, PRIVATE, NO_TIME, NO_PLACE = (
    "planned, proposed or denied",
    "of a private life",
    "without a time that is known",
    "without a place that is known",
)
REASONS = (NOT_HAPPENED, PRIVATE, NO_TIME, NO_PLACE)
# Roles of the places where a thing happened, rather than came from or passed by.
_MAIN = ("location", "destination", "control gained", "control lost")


@dataclass(frozen=True, slots=True)
class Telling:
    """One event as one sentence tells it; ``article`` counts the articles, ``number`` the events found in it, from 0.

    ``spots`` are its places as the sentence has them, ``paragraph`` counts the article's from 1, and ``cited`` is the
    role of whoever is cited for it, or empty where the article itself says so.
    """

    article: int
    found: FoundEvent
    when: When
    spots: tuple[Spot, ...]
    number: int = 0
    paragraph: int = 1
    cited: str = ""
    quote: Quote | None = None
    places: tuple[PlaceInRole, ...] = field(init=False)

    def __post_init__(self) -> None:
        parts = dict.fromkeys(PlaceInRole(spot.key, spot.role) for spot in self.spots)
        object.__setattr__(self, "places", tuple(parts))

    @property
    def days(self) -> float:
        """How many days its time may reach over."""
        return self.when.days

    @property
    def main(self) -> tuple[str, ...]:
        """The places where it happened, by key; all of its places where none is said to be that."""
        main = dict.fromkeys(part.place for part in self.places if part.role in _MAIN)
        return tuple(main or dict.fromkeys(part.place for part in self.places))


def tellings_of(number: int, read: ReadArticle) -> tuple[list[Telling], Counter[str]]:
    """What the article ``number`` tells that can be put on a map, and how many events cannot, by their reason.

    >>> from geo.model.document import Article
    >>> planned = FoundEvent("1500", (), (0, 5), "Title", "other", "event", "", modality="planned")
    >>> tellings_of(0, ReadArticle(Article("a", "They plan."), (), (), (planned,)))
    ([], Counter({'planned, proposed or denied': 1}))
    """
    text, left_out = read.article.text, Counter[str]()
    starts = sentence_starts(text) if read.events else []
    told: list[Telling] = []
    for index, found in enumerate(read.events):
        when = when_of(found.edtf)
        reason = NOT_HAPPENED if not found.happened else PRIVATE if found.private else NO_TIME if when is None else ""
        if when is None or reason:
            left_out[reason] += 1
            continue
        spots = _spots(read, found)
        if not spots:
            left_out[NO_PLACE] += 1
            continue
        paragraph = paragraph_number(text, found.sentence[0])
        cited, quote = role_of(read, found), quote_of(read, found, starts)
        told.append(Telling(number, found, when, spots, index, paragraph, cited, quote))
    return told, left_out


def _spots(read: ReadArticle, found: FoundEvent) -> tuple[Spot, ...]:
    spots = (spot_of(read.article.text, read.mentions[part.mention], part.role) for part in found.places)
    return tuple(spot for spot in spots if spot is not None)


def ordered(left_out: Sequence[Counter[str]]) -> dict[str, int]:
    """How many events are on no map, by their reason, in one order for any articles."""
    return {reason: count for reason in REASONS if (count := sum(one[reason] for one in left_out))}
