"""What is to be seen on a map, in words from its data: for whoever cannot see it, and where a picture fails.

The words are the data's own titles and the catalogue's; what is contested is told as the texts' telling.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from geo.dates.display import in_words
from geo.i18n.catalogue import messages, say
from geo.model import Period
from geo.scene.drawing import Drawing
from geo.scene.rival_names import in_our_words
from geo.scene.selection import Shown, shown

# So many places and lines are named; of the rest there is only the number.
NAMED_PLACES, NAMED_LINES = 8, 6
# What is read out in one breath: an ``alt`` cannot be paused or skipped through.
SHORT = 250


def alt_text(drawing: Drawing, period: Period) -> str:
    """What the map shows at ``period``, in a few sentences: time, who held what as told, lines, marks, number of
    events.
    """
    now, t = shown(drawing, period), messages(drawing.definition.language)
    sentences = [
        _head(drawing, period, t),
        _control(drawing, now, t),
        _lines(drawing, now, t),
        _marks(drawing, now, t),
        _count(drawing, now, t),
    ]
    return _in_words(drawing, sentences)


def alt_short(drawing: Drawing, period: Period) -> str:
    """The same for an ``alt`` attribute: title, time, who holds anything as told, and the number of events.

    Whoever holds is left out where the whole would be longer than ``SHORT`` characters.
    """
    now, language = shown(drawing, period), drawing.definition.language
    t = messages(language)
    head, count = _head(drawing, period, t), f"{say(t, 'count', language, n=len(now.events))}."
    whole = _in_words(drawing, [head, _holders(drawing, now, t), count])
    return whole if len(whole) <= SHORT else _in_words(drawing, [head, count])


def _in_words(drawing: Drawing, sentences: Iterable[str]) -> str:
    text = " ".join(filter(None, sentences))
    return in_our_words(text, drawing.atlas, drawing.definition.region_name)


def _head(drawing: Drawing, period: Period, t: Mapping[str, str]) -> str:
    language = drawing.definition.language
    return say(t, "alt.map", language, title=drawing.definition.title, time=in_words(period.when, language))


def _holders(drawing: Drawing, now: Shown, t: Mapping[str, str]) -> str:
    held = (*now.areas, *now.towns)
    if not held:
        return ""
    parties = "; ".join(dict.fromkeys(drawing.atlas.parties[row.party].title for row in held))
    sources = ", ".join(now.control_sigla)
    return say(t, "alt.holders", drawing.definition.language, sources=sources, parties=parties)


def _control(drawing: Drawing, now: Shown, t: Mapping[str, str]) -> str:
    held: dict[str, dict[str, None]] = {}
    for row in (*now.areas, *now.towns):
        held.setdefault(row.party, {})[row.title] = None
    if not held:
        return ""
    # Titles have commas of their own ("Viipuri province, in part").
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
