"""The way from an article to its page beside the drafted map: what was found in the text becomes what moves the map."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from geo.dates.edtf import When
from geo.errors import WhenError
from geo.model.document import ReadArticle, Timex
from geo.output.story import page, targets
from geo.output.story.drafted import Found, Move, draft_page_text
from geo.output.story.targets import Known, Target, when_target
from geo.scene import event_table
from geo.scene.interface_words import draft_notice
from geo.workflows.draft import Drafted
from geo.workflows.story import page_language_in, stills

# Below this a link would open the wrong time too often.
_LEAST_CONFIDENCE = 0.5
_KINDS = ("literal", "metonym")


def story_of(made: Drafted, map_href: str, markdown: bool = False) -> str:
    """The page of the first article of ``made`` beside the map at ``map_href``, as HTML.

    Each mention of a place opens what its sentence says happened there, or shows the place; each time opens the map at
    it; and each paragraph moves the map to the time of what it tells. ``markdown`` says that the text is Markdown.
    """
    atlas, definition = made.atlas, made.definition
    read = made.articles[0]
    here = targets.known(atlas, definition, event_table.events_of(atlas, definition))
    words = page_language_in(definition.language)
    found = [*_places(made, here), *_times(read, here)]
    text = draft_page_text(read.article, markdown, found, [*_moves(made, here)], here, map_href, words)
    drawn = stills(atlas, definition, (definition.opens_at.period,))
    return page.render(text, here, replace(drawn, href=map_href, draft=draft_notice(definition)), words)


def _places(made: Drafted, here: Known) -> Iterator[Found]:
    """The mentions that open something: an event that the atlas has, else a place of it."""
    read = made.articles[0]
    events: dict[int, str] = {}
    for number, event in enumerate(read.events):
        ident = made.draft.event_ids.get((0, number))
        for part in event.places if ident in here.events else ():
            # A mention that several events lean on opens the first; the map has the others at the same spot.
            mention = read.mentions[part.mention]
            if ident and event.sentence[0] <= mention.start < event.sentence[1]:
                events.setdefault(part.mention, ident)
    for number, mention in enumerate(read.mentions):
        if mention.kind not in _KINDS:
            continue
        place = made.draft.place_ids.get((0, number), "")
        if number in events:
            yield Found(mention.start, mention.end, Target("event", events[number]))
        elif place in here.places:
            yield Found(mention.start, mention.end, Target("place", place))


def _times(read: ReadArticle, here: Known) -> Iterator[Found]:
    for timex in read.timexes:
        when = _when(timex)
        if when is not None and (target := when_target(when, here)) is not None:
            yield Found(timex.start, timex.end, target)


def _moves(made: Drafted, here: Known) -> Iterator[Move]:
    for number, event in enumerate(made.articles[0].events):
        ident = made.draft.event_ids.get((0, number), "")
        shown = here.events.get(ident)
        target = when_target(shown.when, here) if shown else None
        if target is not None:
            # The last sign of a sentence is in its paragraph; its first may be the empty line above.
            yield Move(event.sentence[1] - 1, target.from_day, target.to_day)


def _when(timex: Timex) -> When | None:
    """The time that a link may open."""
    if not timex.edtf or timex.type not in ("DATE", "TIME") or timex.confidence < _LEAST_CONFIDENCE:
        return None
    try:
        return When(timex.likely or timex.edtf)
    except WhenError:
        return None
