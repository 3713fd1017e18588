"""An atlas drafted of read articles: what they say happened, at times and places that are known, in their own words.

Nothing here reads: events, times and places were found before, and each claim points at the sentence it rests on. What
cannot be put on a map is counted by its reason, never dropped unsaid.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from geo.drafting import atlas_sources as sources
from geo.drafting.atlas_merge import Telling, exact, merged
from geo.drafting.atlas_periods import periods_of
from geo.drafting.atlas_places import PlaceBook, credits_of
from geo.drafting.plain_text import plain, slug, unused
from geo.errors import DataError
from geo.model import (
    CORE_KINDS,
    CORE_MOVEMENT_KINDS,
    About,
    Atlas,
    Citation,
    Claim,
    Event,
    Movement,
    Origin,
    Place,
    PlaceInRole,
    Wording,
)
from geo.model.document import FoundEvent, ReadArticle

# Why an event that was found is on no map, in the words of the summary.
NOT_HAPPENED, PRIVATE, NO_TIME, NO_PLACE = (
    "planned, proposed or denied",
    "of a private life",
    "without a time that is known",
    "without a place that is known",
)
TITLE_LENGTH = 90
NO_TITLE = "Untitled event"
NOTE = "Places and dates that software found in {articles}. Inclusion is not endorsement."
IMPORTANCE = "Larger: told in more than one sentence."
PEOPLE = "Titles name nobody. Sentences are quoted as their article has them, with the names that it prints."
CONTROL = "Nothing on this map says who held what."
# Words of the page that would not be true of a draft.
WORDS = {"legend.size": IMPORTANCE, "about.people_rule": PEOPLE, "about.control": CONTROL}
VERSION = "draft"


@dataclass(frozen=True, slots=True)
class Draft:
    """An atlas as drafted, how many events of each reason it leaves out, and whom its places are owed to.

    ``event_ids`` has the id of the atlas's event for each event that was found, by the number of its article and its
    own; ``place_ids`` that of the atlas's place for each mention, where it has one.
    """

    atlas: Atlas
    left_out: Mapping[str, int]
    credits: tuple[str, ...] = ()
    event_ids: Mapping[tuple[int, int], str] = field(default_factory=dict)
    place_ids: Mapping[tuple[int, int], str] = field(default_factory=dict)


def atlas_of(articles: Sequence[ReadArticle]) -> Atlas:
    """The atlas of what ``articles`` say happened; :func:`draft_of` also says what it leaves out.

    >>> from geo.model.document import Article, Candidate, FoundPlace, Mention
    >>> lisbon = Candidate("geonames:2267057", "Lisbon", -9.13, 38.72, 10.0, 1.0, "capital", "PT")
    >>> read = ReadArticle(
    ...     Article("fleet", "On 8 July 1497 the fleet left Lisbon."), (),
    ...     (Mention(30, 36, "literal", lisbon.place, 1.0, "", (lisbon,)),),
    ...     (FoundEvent("1497-07-08", (FoundPlace(0),), (0, 37), "Fleet leaves", "departure", "departure", ""),))
    >>> atlas = atlas_of([read])
    >>> [(e.id, e.when.edtf, e.claims[0].quote.sentence) for e in atlas.events.values()]
    [('fleet-leaves-1497-07-08', '1497-07-08', 1)]
    >>> list(atlas.places), list(atlas.periods)
    (['lisbon'], ['1497-07-08'])
    """
    return draft_of(articles).atlas


def draft_of(articles: Sequence[ReadArticle], title: str = "") -> Draft:
    """The draft of ``articles``, called ``title``; events of one or of several articles that are one become one.

    It may have no event at all: see :func:`left_out` for why. Raises ``DataError`` where there is no article.
    """
    if not articles:
        raise DataError("there is no article to draft a map of. Try naming one or more")
    book, left_out = PlaceBook(), Counter[str]()
    tellings = [
        telling
        for number, read in enumerate(articles)
        for found in read.events
        if (telling := _telling(number, read, found, book, left_out)) is not None
    ]
    groups = merged(tellings)
    used = [part.place for group in groups for telling in group for part in telling.places]
    places = book.places(used)
    names = sources.sigla(len(articles))
    maker = _Maker(articles, names, places)
    events = maker.events(groups)
    dates = [read.article.date for read in articles if sources.when_of(read.article.date)]
    periods = periods_of([event.when for event in events])
    date = max(dates, default="") or max((p.when.edtf.rpartition("/")[2] for p in periods), default="0001")
    about = About(
        plain(title) or sources.source_of(articles[0].article, "A").title,
        VERSION,
        date,
        NOTE.format(articles="an article" if len(articles) == 1 else f"{len(articles)} articles"),
        leaves_out=tuple(
            f"Not drawn: {count} event{'s' if count > 1 else ''} {why}." for why, count in left_out.items()
        ),
    )
    atlas = Atlas(
        about=about,
        places=MappingProxyType({place.id: place for place in places.values()}),
        sources=MappingProxyType(
            {n: sources.source_of(read.article, n) for read, n in zip(articles, names, strict=True)}
        ),
        origins=MappingProxyType(maker.origins),
        parties=MappingProxyType({}),
        people=MappingProxyType({}),
        periods=MappingProxyType({period.id: period for period in periods}),
        events=MappingProxyType({event.id: event for event in events}),
        movements=MappingProxyType({movement.id: movement for movement in maker.movements}),
        control=MappingProxyType({}),
        disagreements=MappingProxyType({}),
        wording=Wording(rules="off", texts=MappingProxyType(WORDS)),
    )
    return Draft(
        atlas,
        MappingProxyType(dict(left_out)),
        credits_of(places),
        MappingProxyType(_event_ids(articles, groups, events)),
        MappingProxyType(
            {
                (number, index): places[key].id
                for number, read in enumerate(articles)
                for index, mention in enumerate(read.mentions)
                if (key := book.key(read.article.text, mention)) in places
            }
        ),
    )


def _event_ids(
    articles: Sequence[ReadArticle], groups: Sequence[Sequence[Telling]], events: Sequence[Event]
) -> dict[tuple[int, int], str]:
    ids = {id(telling.found): event.id for group, event in zip(groups, events, strict=True) for telling in group}
    return {
        (number, index): ids[id(found)]
        for number, read in enumerate(articles)
        for index, found in enumerate(read.events)
        if id(found) in ids
    }


def _telling(
    number: int, read: ReadArticle, found: FoundEvent, book: PlaceBook, left_out: Counter[str]
) -> Telling | None:
    when = sources.when_of(found.edtf)
    reason = NOT_HAPPENED if not found.happened else PRIVATE if found.private else NO_TIME if when is None else ""
    if when is None or reason:
        left_out[reason] += 1
        return None
    parts: list[PlaceInRole] = []
    for part in found.places:
        known = book.mention(read.article.text, read.mentions[part.mention])
        if known and known not in {p.place for p in parts if p.role == part.role}:
            parts.append(PlaceInRole(known, part.role))
    if not parts:
        left_out[NO_PLACE] += 1
        return None
    return Telling(number, found, when, tuple(parts))


class _Maker:
    """Makes events of groups of tellings; keeps the origins that they cite and the movements that they tell."""

    def __init__(self, articles: Sequence[ReadArticle], sigla: Sequence[str], places: Mapping[str, Place]) -> None:
        self.articles, self.sigla, self.by_key = articles, sigla, places
        self.starts = [sources.sentence_starts(read.article.text) for read in articles]
        self.origins: dict[str, Origin] = {}
        self.movements: list[Movement] = []
        self.ids: set[str] = set()

    def events(self, groups: Iterable[Sequence[Telling]]) -> list[Event]:
        return [self._event(group) for group in groups]

    def _event(self, group: Sequence[Telling]) -> Event:
        base = exact(group)
        found = base.found
        title = plain(found.title, TITLE_LENGTH) or NO_TITLE
        ident = unused(slug(f"{title} {base.when.edtf.replace('/', ' ')}", "event"), self.ids)
        self.ids.add(ident)
        parts = list(base.places)
        for part in (part for telling in group for part in telling.places):
            if part.place not in {p.place for p in parts}:
                parts.append(part)
        claims, letters = [], iter("BCDEFGHIJKLMNOPQRSTUVWXYZ" * len(group))
        for telling in group:
            # A wider time that holds the exact one says less, and nothing else.
            other = not telling.when.contains(base.when)
            claim = self._claim(telling)
            claims.append(replace(claim, when=telling.when, version=next(letters)) if other else claim)
        kind = found.kind if found.kind in CORE_KINDS else "other"
        importance = 2 if len(claims) > 1 else 1
        if any(claim.version for claim in claims):
            claims = [claim if claim.version else replace(claim, version="A") for claim in claims]
        event = Event(
            ident, title, "", base.when, tuple(self._parts(parts)), kind, importance, tuple(claims),
            act="word" if kind == "statement" else "deed",
        )  # fmt: skip
        self._move(event, group)
        return event

    def _parts(self, parts: Iterable[PlaceInRole]) -> list[PlaceInRole]:
        return [PlaceInRole(self.by_key[part.place].id, part.role) for part in parts]

    def _claim(self, telling: Telling) -> Claim:
        read, siglum, found = self.articles[telling.article], self.sigla[telling.article], telling.found
        origin = sources.origin_of(read, found, siglum)
        self.origins.setdefault(origin.id, origin)
        quote = sources.quote_of(read, found, self.starts[telling.article])
        return Claim(
            siglum,
            origin.id,
            sources.paragraph_number(read.article.text, found.sentence[0]),
            found.modality if found.modality in ("reported", "claimed") else "reported",
            note=plain(found.why, 240),
            quote=quote,
        )

    def _move(self, event: Event, group: Sequence[Telling]) -> None:
        """The movement that an event tells, where both of its ends are narrow enough for a line to end there."""
        kind = next((t.found.movement for t in group if t.found.movement in CORE_MOVEMENT_KINDS), "")
        narrow = {place.id for place in self.by_key.values() if place.pinned}
        way = {role: [p.place for p in event.places if p.role == role and p.place in narrow] for role in _WAY}
        ends = way["destination"] or way["target"] or way["location"]
        if not kind or not way["origin"] or not ends or way["origin"][0] == ends[-1]:
            return
        path = tuple(dict.fromkeys([way["origin"][0], *way["via"], ends[-1]]))
        cited = tuple(dict.fromkeys(Citation(c.source, c.origin, c.paragraph) for c in event.claims))
        self.movements.append(
            Movement(f"way-{event.id}", event.title, kind, event.when, path, cited, event=event.id)
        )  # fmt: skip


_WAY = ("origin", "via", "destination", "target", "location")
