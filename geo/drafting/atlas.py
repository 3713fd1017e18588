"""An atlas drafted of read articles: what they say happened, at times and places that are known, in their own words.

Nothing here reads: events, times and places were found before, and each claim points at the sentence it rests on. What
cannot be put on a map is counted by its reason, never dropped unsaid.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from geo.drafting import atlas_sources as sources
from geo.drafting.atlas_merge import exact, merged
from geo.drafting.atlas_periods import periods_of
from geo.drafting.atlas_places import PlaceBook, credits_of, key_of
from geo.drafting.plain_text import plain, slug, unused
from geo.drafting.tellings import NO_PLACE, NO_TIME, NOT_HAPPENED, PRIVATE, Telling, ordered, tellings_of
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
from geo.model.document import Article, ReadArticle

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

    >>> from geo.model.document import Article, Candidate, FoundEvent, FoundPlace, Mention
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
    told = [tellings_of(number, read) for number, read in enumerate(articles)]
    tellings = [telling for one, _ in told for telling in one]
    left_out = ordered([counts for _, counts in told])
    draft, events, places = _drafted([read.article for read in articles], tellings, left_out, title)
    return replace(
        draft,
        event_ids=MappingProxyType({(t.article, t.number): event for t, event in zip(tellings, events, strict=True)}),
        place_ids=MappingProxyType(
            {
                (number, index): places[key]
                for number, read in enumerate(articles)
                for index, mention in enumerate(read.mentions)
                if (key := key_of(read.article.text, mention)) in places
            }
        ),
    )


def draft_of_tellings(
    articles: Sequence[Article], tellings: Sequence[Telling], left_out: Mapping[str, int], title: str = ""
) -> Draft:
    """The draft of ``tellings`` in the order of the text; each names its article by its number among ``articles``.

    ``left_out`` says how many events are on no map, by their reason. Raises ``DataError`` where there is no article.
    """
    return _drafted(articles, tellings, left_out, title)[0]


def _drafted(
    articles: Sequence[Article], tellings: Sequence[Telling], left_out: Mapping[str, int], title: str
) -> tuple[Draft, list[str], dict[str, str]]:
    """The draft, the id of each telling's event, and those of places by key."""
    if not articles:
        raise DataError("there is no article to draft a map of. Try naming one or more")
    book = PlaceBook()
    for telling in tellings:
        for spot in telling.spots:
            book.note(spot)
    groups = merged(tellings)
    places = book.places(part.place for group in groups for telling in group for part in telling.places)
    names = sources.sigla(len(articles))
    maker = _Maker(names, places)
    events = maker.events(groups)
    dates = [article.date for article in articles if sources.when_of(article.date)]
    periods = periods_of([event.when for event in events])
    date = max(dates, default="") or max((p.when.edtf.rpartition("/")[2] for p in periods), default="0001")
    about = About(
        plain(title) or sources.source_of(articles[0], "A").title,
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
            {name: sources.source_of(article, name) for article, name in zip(articles, names, strict=True)}
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
    draft = Draft(atlas, MappingProxyType(dict(left_out)), credits_of(places))
    ids = {id(telling): event.id for group, event in zip(groups, events, strict=True) for telling in group}
    return draft, [ids[id(telling)] for telling in tellings], {key: place.id for key, place in places.items()}


class _Maker:
    """Makes events of groups of tellings; keeps the origins that they cite and the movements that they tell."""

    def __init__(self, sigla: Sequence[str], places: Mapping[str, Place]) -> None:
        self.sigla, self.by_key = sigla, places
        self.narrow = {place.id for place in places.values() if place.pinned}
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
        siglum, found = self.sigla[telling.article], telling.found
        origin = sources.origin_of(telling.cited, siglum)
        self.origins.setdefault(origin.id, origin)
        return Claim(
            siglum,
            origin.id,
            telling.paragraph,
            found.modality if found.modality in ("reported", "claimed") else "reported",
            note=plain(found.why, 240),
            quote=telling.quote,
        )

    def _move(self, event: Event, group: Sequence[Telling]) -> None:
        """The movement that an event tells, where both of its ends are narrow enough for a line to end there."""
        kind = next((t.found.movement for t in group if t.found.movement in CORE_MOVEMENT_KINDS), "")
        way = {role: [p.place for p in event.places if p.role == role and p.place in self.narrow] for role in _WAY}
        ends = way["destination"] or way["target"] or way["location"]
        if not kind or not way["origin"] or not ends or way["origin"][0] == ends[-1]:
            return
        path = tuple(dict.fromkeys([way["origin"][0], *way["via"], ends[-1]]))
        cited = tuple(dict.fromkeys(Citation(c.source, c.origin, c.paragraph) for c in event.claims))
        self.movements.append(
            Movement(f"way-{event.id}", event.title, kind, event.when, path, cited, event=event.id)
        )  # fmt: skip


_WAY = ("origin", "via", "destination", "target", "location")

__all__ = [
    "NOT_HAPPENED", "NO_PLACE", "NO_TIME", "PRIVATE", "Draft", "atlas_of", "draft_of", "draft_of_tellings",
]  # fmt: skip
