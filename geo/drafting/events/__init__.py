"""Events found in an article: what happened when and where, by rules over sentences, clauses and trigger words."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from geo.drafting.events.find import events_in
from geo.model.document import FoundEvent, ReadArticle, Span
from geo.reading.prose import Prose, prose_of


def find_events(read: ReadArticle, prose: str = "") -> tuple[FoundEvent, ...]:
    """What ``read`` says happened, or was meant to, in the order of its text: each with its time, its places in their
    roles, and the sentence that says so.

    ``prose`` is the text with markup blanked out, of the same length, where not all of it is prose. Nothing is looked
    up and no clock is asked: the same article gives the same events.

    >>> from geo.model.document import Article, Candidate, Mention, Timex
    >>> text = "The town of Turku fell on 3 May 1918."
    >>> turku = Candidate("t", "Turku", 22.27, 60.45, 10, 1.0)
    >>> read = ReadArticle(
    ...     Article("a", text),
    ...     (Timex(26, 36, "DATE", "1918-05-03", "1918-05-03", "none", "a full date"),),
    ...     (Mention(12, 17, "literal", "t", 1.0, "a town", (turku,)),),
    ... )
    >>> [(event.edtf, event.title, event.kind, event.places[0].role) for event in find_events(read)]
    [('1918-05-03', 'Capture of Turku', 'fighting', 'control gained')]
    """
    shown = prose_of(prose or read.article.text)
    if not shown.gaps:
        return events_in(read, shown.text)
    unseen = [at + number for number, at in enumerate(shown.gaps)]

    def forth(at: int) -> int:
        return at - bisect_left(unseen, at)

    moved = replace(
        read,
        timexes=tuple(replace(t, start=forth(t.start), end=forth(t.end)) for t in read.timexes),
        mentions=tuple(replace(m, start=forth(m.start), end=forth(m.end)) for m in read.mentions),
    )
    return tuple(_back(event, shown) for event in events_in(moved, shown.text))


def _back(event: FoundEvent, prose: Prose) -> FoundEvent:
    """``event`` with its spans in the original text."""

    def span(where: Span | None) -> Span | None:
        return prose.span(*where) if where else None

    return replace(
        event, sentence=prose.span(*event.sentence), trigger=span(event.trigger), speaker=span(event.speaker)
    )


__all__ = ["find_events"]
