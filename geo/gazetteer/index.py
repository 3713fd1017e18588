"""Places found by any of their names: an index, and lookups that say why they chose what they chose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from geopy.distance import great_circle
from rapidfuzz import fuzz, process

from geo.dates.edtf import When
from geo.errors import DataError, WhenError
from geo.gazetteer.class_words import hints_of, kinds_of, split_class_word
from geo.model import PLACE_CLASSES, LonLat, Name, Place, check_lonlat
from geo.text.fold import fold

EXACT, BARE = 1.0, 0.85  # the name itself; the name but for a word such as "County"
NEAR = 0.12  # less than lies between exact and bare, so that nearness chooses among namesakes alone
WRONG_TIME = 0.2
CLOSE_MISS = 72.0  # of 100, rapidfuzz's ratio; two slips in a name of seven letters


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean, how well it fits (higher is better), and why."""

    place: Place
    toponym: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """The answer to a lookup: the place, or ``None``; all ``candidates``, best first; and close misses to suggest."""

    query: str
    place: Place | None
    candidates: tuple[Candidate, ...] = ()
    suggestions: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A name of a place in the index; ``name`` is absent for titles and ids."""

    place: Place
    toponym: str
    name: Name | None = None


@dataclass(frozen=True, slots=True)
class Index:
    """Folded names with the places that bear them; ``bare`` leaves words such as "County" out."""

    places: MappingProxyType[str, Place]
    names: MappingProxyType[str, tuple[Entry, ...]]
    bare: MappingProxyType[str, tuple[Entry, ...]]


def build_index(places: Iterable[Place], redirects: Mapping[str, str] | None = None) -> Index:
    """The index of ``places`` by their names, titles and ids, the old ids in ``redirects`` too."""
    by_id = {place.id: place for place in places}
    names: dict[str, list[Entry]] = {}
    bare: dict[str, list[Entry]] = {}
    entries = [Entry(place, name.toponym, name) for place in by_id.values() for name in place.names]
    entries += [Entry(place, place.title) for place in by_id.values()]
    entries += [Entry(place, place.id) for place in by_id.values()]
    entries += [Entry(by_id[new], old) for old, new in (redirects or {}).items() if new in by_id]
    for entry in entries:
        key = fold(entry.toponym)
        names.setdefault(key, []).append(entry)
        short, word = split_class_word(key)
        if word and entry.place.place_class in hints_of(word):
            bare.setdefault(short, []).append(entry)
    names.pop("", None)
    return Index(MappingProxyType(by_id), _frozen(names), _frozen(bare))


def resolve(
    index: Index,
    name: str,
    when: When | str | None = None,
    near: LonLat | None = None,
    kind: str | None = None,
) -> Resolution:
    """The place that ``name`` means.

    ``when`` prefers names in use then; ``near`` (longitude, latitude) chooses among namesakes; ``kind`` is a class such
    as ``"river"``. Raises ``DataError`` for a ``kind`` or a point, and ``WhenError`` for a time, that cannot be.

    >>> from geo.store import load_atlas, template_folder
    >>> index = build_index(load_atlas(template_folder() / "data").places.values())
    >>> resolve(index, "Orleans").place.id, resolve(index, "Orleans", kind="river").place
    ('orleans', None)
    """
    when = When.parse(when) if isinstance(when, str) else when
    if near is not None:
        check_lonlat(near, "near")
    kinds = _kinds(kind)
    key = fold(name)
    short, word = split_class_word(key)
    hints = hints_of(word)

    best: dict[str, Candidate] = {}
    for fit, entries in (
        (EXACT, index.names.get(key, ())),
        (BARE, index.bare.get(key, ())),
        (BARE, index.names.get(short, ()) if word else ()),
        (BARE, index.bare.get(short, ()) if word else ()),
    ):
        for entry in entries:
            place = entry.place
            if kinds and place.place_class not in kinds:
                continue
            if fit is BARE and word and not _bears(place, hints):
                continue
            candidate = _weigh(entry, name, fit, hints if fit is BARE else frozenset(), when)
            if place.id not in best or candidate.score > best[place.id].score:
                best[place.id] = candidate
    fitting = _by_nearness(best.values(), near) if near else best.values()
    candidates = tuple(sorted(fitting, key=lambda c: (-c.score, c.place.rank, c.place.id)))
    if candidates:
        return Resolution(name, candidates[0].place, candidates, why=candidates[0].why)
    suggestions = _close(index, key, kinds)
    reason = f"no place is named {name!r}" + (f" and is a {kind}" if kind else "")
    return Resolution(name, None, suggestions=suggestions, why=reason)


def _weigh(entry: Entry, query: str, fit: float, hints: frozenset[str], when: When | None) -> Candidate:
    place, name = entry.place, entry.name
    score = fit + 0.01 * (4 - place.rank)
    reasons = ["is the name" if fit == EXACT else "is the name but for its class"]
    if entry.toponym in (place.names[0].toponym, place.title):
        score += 0.03
    if entry.toponym == query:
        score += 0.001
    if name and name.status == "misspelling":
        score -= 0.02
        reasons.append("a misspelling")
    if hints and place.place_class in hints:
        score += 0.1
        reasons.append(f"a {place.place_class}")
    if when and name and name.when:
        in_use = name.when.overlaps(when)
        score += 0.05 if in_use else -WRONG_TIME
        reasons.append(f"{'in use' if in_use else 'not in use'} in {when}")
    if when and not _attested(place, when):
        score -= 0.05
    return Candidate(place, entry.toponym, round(score, 4), f"{entry.toponym!r} {', '.join(reasons)}")


def _by_nearness(candidates: Iterable[Candidate], near: LonLat) -> list[Candidate]:
    """Scores raised by up to ``NEAR`` for the nearest, less the farther away from it the others lie."""
    away = [(c, max(0.0, distance_km(c.place.lonlat, near) - c.place.radius_km)) for c in candidates]
    nearest = min((km for _, km in away), default=0.0)
    return [
        replace(c, score=round(c.score + NEAR * (nearest + 10) / (km + 10), 4), why=f"{c.why}, {km:.0f} km away")
        for c, km in away
    ]


def distance_km(a: LonLat, b: LonLat) -> float:
    """Along the great circle, between two points in longitude, latitude.

    >>> round(distance_km((81.33, 43.91), (87.6, 43.8)))
    503
    """
    return float(great_circle((a[1], a[0]), (b[1], b[0])).km)


def _kinds(kind: str | None) -> frozenset[str]:
    if not kind:
        return frozenset()
    kinds = kinds_of(fold(kind))
    if not kinds:
        raise DataError(f"no place is of the kind {kind!r}. Try one of: {', '.join(PLACE_CLASSES)}")
    return kinds


def _bears(place: Place, hints: frozenset[str]) -> bool:
    """Whether a place may go by a class word: a town may be called a county, but no town is a river."""
    natural = {"river", "lake", "mountain", "range", "desert"}
    return not hints or place.place_class in hints or not (hints & natural or place.place_class in natural)


def _attested(place: Place, when: When) -> bool:
    try:
        return not place.when or When.parse(place.when).overlaps(when)
    except WhenError:
        return True


def _close(index: Index, key: str, kinds: frozenset[str]) -> tuple[str, ...]:
    """Titles of places with a name close to ``key``, the closest first."""
    found = process.extract(key, list(index.names), scorer=fuzz.ratio, score_cutoff=CLOSE_MISS, limit=12)
    places = [entry.place for close, _, _ in found for entry in index.names[close]]
    # A query that is right but for its class, such as a river of the name of a town, is a close miss too.
    short, _ = split_class_word(key)
    places = [entry.place for entry in (*index.names.get(short, ()), *index.bare.get(short, ()))] + places
    titles = [place.title for place in places if not kinds or place.place_class in kinds]
    return tuple(dict.fromkeys(titles or [place.title for place in places]))[:5]


def _frozen(entries: Mapping[str, list[Entry]]) -> MappingProxyType[str, tuple[Entry, ...]]:
    return MappingProxyType({key: tuple(found) for key, found in entries.items()})
