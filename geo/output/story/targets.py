"""What ``dateline:`` links of an article mean, checked against an atlas and a map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal
from urllib.parse import unquote, urlencode

from geo.dates.days import edtf_day
from geo.dates.display import in_words
from geo.dates.edtf import When
from geo.errors import Problem, WhenError
from geo.ground.longitude import within
from geo.model import Atlas, Event, MapDefinition
from geo.text.suggest import remedy_of_few

Kind = Literal["event", "period", "place", "time", "source"]
KINDS: tuple[Kind, ...] = ("event", "period", "place", "time", "source")
# A list of more ids helps nobody.
FEW = 12


@dataclass(frozen=True, slots=True)
class Target:
    """What a link means: a ``kind``, an id (or, of a time, its first and last day), and of a source perhaps a
    paragraph.
    """

    kind: Kind
    id: str
    paragraph: int = 0
    from_day: str = ""
    to_day: str = ""

    @property
    def wanted(self) -> Mapping[str, str]:
        """What the map is wanted for, as in its address after "#"; empty for a source.

        >>> dict(Target("time", "1945-09", from_day="1945-09-01", to_day="1945-09-30").wanted)
        {'from': '1945-09-01', 'to': '1945-09-30'}
        """
        if self.kind == "time":
            return {"from": self.from_day, "to": self.to_day}
        return {} if self.kind == "source" else {self.kind: self.id}

    @property
    def fragment(self) -> str:
        """The map's address after "#", which a reader without script is led to."""
        return urlencode(self.wanted)


@dataclass(frozen=True, slots=True)
class Known:
    """What an article may name: an atlas, its map, and what of the atlas that map shows.

    ``places`` are those on its map, by id with their titles; ``points`` those of them that the map itself knows as
    the point of an event there.
    """

    atlas: Atlas
    definition: MapDefinition
    events: MappingProxyType[str, Event]
    places: MappingProxyType[str, str]
    points: frozenset[str]

    @property
    def span(self) -> When:
        """The map's time, from its first period's first day to its last one's last."""
        return _span([self.atlas.periods[period].when for period in self.definition.periods])


def known(atlas: Atlas, definition: MapDefinition, events: Iterable[Event]) -> Known:
    """What ``definition`` shows of ``atlas``, whose ``events`` it has, and every place on its map."""
    events = list(events)
    named = {in_role.place for event in events for in_role in event.places}
    bounds = definition.bounds_lonlat
    places = {place.id: place.title for place in atlas.places.values() if within(bounds, *place.lonlat)}
    points = frozenset(place for place in named if place in places and atlas.places[place].pinned)
    by_id = MappingProxyType({event.id: event for event in events})
    return Known(atlas, definition, by_id, MappingProxyType(places), points)


def _span(whens: Sequence[When]) -> When:
    first = min((when.earliest for when in whens if when.earliest), default=None)
    last = max((when.latest for when in whens if when.latest), default=None)
    return When(f"{edtf_day(first) if first else '..'}/{edtf_day(last) if last else '..'}")


def read_target(href: str, here: Known) -> Target | Problem:
    """What ``href`` means, or the problem with it, whose ``file`` and ``where`` are left empty.

    ``dateline:event/ID``, ``period/ID``, ``place/ID``, ``time/EDTF``, ``source/SIGLUM`` or ``source/SIGLUM/PARAGRAPH``.
    """
    kind, _, rest = unquote(href.removeprefix("dateline:")).partition("/")
    if kind not in KINDS or not rest:
        kinds = ", ".join(f"dateline:{kind}/..." for kind in KINDS)
        return Problem("", "", "is no link into an atlas", href, f"one of {kinds}")
    if kind == "time":
        return time_target(rest, here)
    if kind == "source":
        return _source(rest, href, here)
    if kind == "event":
        return _one("event", rest, here.events, here.atlas.events, here)
    if kind == "period":
        return _one("period", rest, here.definition.periods, here.atlas.periods, here)
    return _one("place", here.atlas.redirects.get(rest, rest), here.places, here.atlas.places, here)


def time_target(edtf: str, here: Known) -> Target | Problem:
    """A time of the map; open ends are the map's own."""
    try:
        when = When(edtf)
    except WhenError as error:
        what, _, remedy = str(error).partition(". Try ")
        return Problem("", "", f"is no time ({what})", edtf, remedy or "a time such as 1945-09 or 1944/1949")
    return when_target(when, here) or Problem(
        "", "", f"lies outside the time of map {here.definition.id}", edtf, f"a time of {in_words(here.span)}"
    )


def when_target(when: When, here: Known) -> Target | None:
    """The first and last day of ``when`` on the map, or ``None`` where the map's time does not reach it."""
    span = here.span
    if not when.overlaps(span):
        return None
    first, last = when.earliest or span.earliest, when.latest or span.latest
    if first is None or last is None:
        return None
    return Target("time", when.edtf, from_day=first.isoformat(), to_day=last.isoformat())


def _one(
    kind: Literal["event", "period", "place"], wanted: str, on_map: Iterable[str], in_atlas: Iterable[str], here: Known
) -> Target | Problem:
    shown = list(on_map)
    if wanted in shown:
        return Target(kind, wanted)
    if wanted in in_atlas:
        away = "lies off the map" if kind == "place" else "is not shown by"
        what = f"{away} map {here.definition.id}"
        remedy = (
            "an event that happened there" if kind == "place" else f"one of its {kind}s, or another map in the head"
        )
        return Problem("", "", what, wanted, remedy)
    near = remedy_of_few(wanted, in_atlas, "an id that dateline export lists")
    return Problem("", "", f"names {'an' if kind == 'event' else 'a'} {kind} that is not there", wanted, near)


def _source(rest: str, href: str, here: Known) -> Target | Problem:
    siglum, _, number = rest.partition("/")
    if siglum not in here.atlas.sources:
        return Problem("", "", "names a source that is not there", siglum, ", ".join(here.atlas.sources))
    if number and not (number.isascii() and number.isdigit() and int(number) > 0):
        return Problem("", "", "cites a paragraph that is no number", href, f"dateline:source/{siglum}/15")
    return Target("source", siglum, paragraph=int(number) if number else 0)
