"""Places of an atlas made of what an article's mentions mean: an entry a place, called as the article calls it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from geo.drafting.plain_text import plain, slug, unused
from geo.gazetteer.credits import credit_of
from geo.model import Name, Place, PlaceClass, Role
from geo.model.document import Candidate, Mention
from geo.text.fold import fold

_CLASSES: Mapping[PlaceClass, str] = {
    "country": "country former-state dependency",
    "continent": "continent",
    "region": "region archipelago peninsula coast plain plateau valley front border",
    "county": "province county",
    "district": "district neighbourhood",
    "city": "capital city",
    "town": "town oasis port",
    "village": "village",
    "lake": "ocean sea gulf bay lagoon strait lake wetland",
    "river": "river canal",
    "range": "range forest glacier",
    "mountain": "mountain volcano hill pass cape",
    "desert": "desert",
}
_CLASS_OF = {kind: place_class for place_class, kinds in _CLASSES.items() for kind in kinds.split()}
# An island that fits into this radius is lettered like the town on it.
_SMALL_ISLAND_KM = 15.0
# How many of the places that events use most are lettered like great towns, and how many like middling ones.
FIRST_RANK, SECOND_RANK = 8, 16
# A name of a text that is written in capitals is a heading or a dateline, unless it is as short as an abbreviation.
_ABBREVIATION = 4


@dataclass(slots=True)
class _Known:
    best: Candidate
    called: Counter[str]
    borrowed: bool = False
    used: int = 0


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as one sentence has it: its ``key``, what the gazetteer knows of it, its role, and what it is called
    there.

    The key is the gazetteer's id; a place that no gazetteer has, and that borrows the point of another, has a key of
    that one's id and its own name. ``called`` is empty where the name stands for a government or team.
    """

    key: str
    candidate: Candidate
    role: Role = "location"
    called: str = ""
    borrowed: bool = False


def key_of(text: str, mention: Mention) -> str:
    """The key of what a mention of ``text`` means; empty where that is not known."""
    chosen = mention.chosen
    if chosen is None or chosen.radius_km <= 0:
        return ""
    return f"{chosen.place} {fold(text[mention.start : mention.end])}" if mention.borrowed else chosen.place


def spot_of(text: str, mention: Mention, role: Role) -> Spot | None:
    """The place that a mention of ``text`` means, in its role; ``None`` where that is not known."""
    key, chosen = key_of(text, mention), mention.chosen
    if not key or chosen is None:
        return None
    called = plain(text[mention.start : mention.end], 60) if mention.kind == "literal" else ""
    return Spot(key, chosen, role, called, mention.borrowed)


class PlaceBook:
    """The places that events use, by key; each gets an id of its own when ``places`` are asked for."""

    def __init__(self) -> None:
        self._known: dict[str, _Known] = {}

    def note(self, spot: Spot) -> None:
        """Note that an event uses a place."""
        known = self._known.setdefault(spot.key, _Known(spot.candidate, Counter(), spot.borrowed))
        known.used += 1
        if spot.called:
            known.called[spot.called] += 1

    def of(self, place: str) -> Candidate:
        """What the gazetteer knows of a place that was noted."""
        return self._known[place].best

    def places(self, wanted: Iterable[str]) -> dict[str, Place]:
        """The atlas's entry of each of ``wanted`` by key, in that order."""
        ids = list(dict.fromkeys(wanted))
        by_use = sorted(ids, key=lambda i: (-self._known[i].used, ids.index(i)))
        titles = {i: _title(self._known[i]) for i in ids}
        taken: set[str] = set()
        found = {}
        for i in ids:
            known = self._known[i]
            candidate = known.best
            own = slug(titles[i], "place")
            if own in taken:
                own = unused(slug(f"{titles[i]} {candidate.country}", own), taken)
            taken.add(own)
            at = by_use.index(i)
            rank = 1 if at < FIRST_RANK else 2 if at < SECOND_RANK else 3
            make = _borrowing if known.borrowed else _place
            found[i] = make(own, titles[i], candidate, rank)
        return found


def _place(own: str, title: str, candidate: Candidate, rank: int) -> Place:
    names = [Name(title, "en", "source")]
    other = plain(candidate.title, 60)
    if other and fold(other) != fold(title):
        names.append(Name(other, "en"))
    source, _, number = candidate.place.rpartition(":")
    return Place(
        own,
        title,
        class_of(candidate.type, candidate.radius_km),
        (round(candidate.lon, 5), round(candidate.lat, 5)),
        candidate.radius_km,
        tuple(names),
        coordinates_from=f"{source or 'gazetteer'} {number}".strip(),
        rank=rank,
        geonames=int(number) if source == "geonames" and number.isdigit() else None,
    )


def _borrowing(own: str, title: str, near: Candidate, rank: int) -> Place:
    """A place that no gazetteer has, at the point of one that contains it or is named beside it."""
    return Place(
        own,
        title,
        "site",
        (round(near.lon, 5), round(near.lat, 5)),
        near.radius_km,
        (Name(title, "en", "source"),),
        coordinates_from=f"no gazetteer has it: the point of {plain(near.title, 60) or near.place}",
        rank=rank,
    )


def class_of(kind: str, radius_km: float) -> PlaceClass:
    """The class of place that a type of the gazetteer is shown as.

    >>> class_of("capital", 10.0), class_of("sea", 300.0), class_of("island", 4.0), class_of("fort", 1.0)
    ('city', 'lake', 'town', 'site')
    """
    if kind == "island":
        return "town" if radius_km <= _SMALL_ISLAND_KM else "region"
    return _CLASS_OF.get(kind, "site")


def _title(known: _Known) -> str:
    """What the article calls a place most, or the gazetteer where it has no name of its own for it."""
    kept = [(name, count) for name, count in known.called.items() if any(c.isalpha() for c in name)]
    name = max(kept, key=lambda pair: pair[1])[0] if kept else ""
    official = plain(known.best.title, 60) or known.best.place
    if known.borrowed and name:
        return name
    if not name or fold(name) == fold(official):
        return official
    if name.isupper() and len(name) > _ABBREVIATION:
        return name.title()
    return name


def credits_of(places: Iterable[str]) -> tuple[str, ...]:
    """Whom a page credits for the points of places with these keys, each an id of the gazetteer and perhaps a name.

    >>> credits_of(["geonames:658225", "atlas:somewhere"])
    ('Places from GeoNames (geonames.org), CC BY 4.0',)
    """
    sources = dict.fromkeys(place.partition(" ")[0].rpartition(":")[0] for place in places)
    return tuple(credit.text for source in sources if (credit := credit_of(source, {})) is not None)
