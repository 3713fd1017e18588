"""What is to be seen on a map, in words from its data: for whoever cannot see it, and where a picture fails.

The words are the data's own titles and the catalogue's; what is contested is told as the texts' telling.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from geo.dates.display import in_words
from geo.model import Period
from geo.render.catalogue import messages, say
from geo.render.drawing import Drawing
from geo.render.region import in_our_words
from geo.render.shown import Shown, shown

# So many places and lines are named; of the rest there is only the number.
NAMED_PLACES, NAMED_LINES = 8, 6


def alt_text(drawing: Drawing, period: Period) -> str:
    """What the map shows at ``period``, in a few sentences: time, who held what as told, lines, marks, number of events."""
    now, definition = shown(drawing, period), drawing.definition
    language = definition.language
    t = messages(language)
    head = say(t, "alt.map", language, title=definition.title, time=in_words(period.when, language))
    sentences = [
        head,
        _control(drawing, now, t),
        _lines(drawing, now, t),
        _marks(drawing, now, t),
        _count(drawing, now, t),
    ]
    return in_our_words(" ".join(filter(None, sentences)), drawing.atlas.places.values(), definition.region_name)


def _control(drawing: Drawing, now: Shown, t: Mapping[str, str]) -> str:
    held: dict[str, dict[str, None]] = {}
    for row in (*now.areas, *now.towns):
        held.setdefault(row.party, {})[row.title] = None
    if not held:
        return ""
    # Titles have commas of their own ("Aksu region, in part").
    parties = ". ".join(f"{drawing.atlas.parties[party].title}: {'; '.join(titles)}" for party, titles in held.items())
    return say(t, "alt.control", drawing.definition.language, sources=", ".join(now.control_sigla), held=parties)


def _lines(drawing: Drawing, now: Shown, t: Mapping[str, str]) -> str:
    titles = list(dict.fromkeys(row.title for row in now.lines))
    return (
        say(t, "alt.lines", drawing.definition.language, n=len(titles), lines=_some(drawing, titles, NAMED_LINES, t))
        if titles
        else ""
    )


def _marks(drawing: Drawing, now: Shown, t: Mapping[str, str]) -> str:
    language = drawing.definition.language
    events: dict[str, set[str]] = {}
    for row in now.marks:
        events.setdefault(row.place, set()).add(row.id)
    if not events:
        return ""
    # Where most is told comes first; places of as much keep the time's order.
    order = sorted(events, key=lambda place: -len(events[place]))
    titles = {place: drawing.atlas.places[place].title for place in order}
    named = [
        f"{titles[place]} ({say(t, 'count', language, n=len(events[place]))})"
        if len(events[place]) > 1
        else titles[place]
        for place in order
    ]
    return say(t, "alt.marks", language, places=_some(drawing, named, NAMED_PLACES, t))


def _count(drawing: Drawing, now: Shown, t: Mapping[str, str]) -> str:
    language = drawing.definition.language
    marked = {row.id for row in now.marks}
    listed = sum(event.id not in marked for event in now.events)
    count = say(t, "count", language, n=len(now.events))
    return say(t, "alt.listed", language, n=listed, count=count) if listed else f"{count}."


def _some(drawing: Drawing, items: Iterable[str], most: int, t: Mapping[str, str]) -> str:
    every = list(items)
    shown_ = "; ".join(every[:most])
    return (
        say(t, "alt.more", drawing.definition.language, items=shown_, n=len(every) - most)
        if len(every) > most
        else shown_
    )
