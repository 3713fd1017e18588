"""The bridge from what was read to what is drawn: events, corrections, and the atlas made of them."""

from __future__ import annotations

from dataclasses import replace

from geo.model.document import ReadArticle


def with_events(read: ReadArticle, prose: str = "") -> ReadArticle:
    """``read`` with the events that its text tells of; ``prose`` is its text with markup blanked out, where there is
    any.

    >>> from geo.model.document import Article
    >>> with_events(ReadArticle(Article("a", "Nothing happened."), (), ())).events
    ()
    """
    from geo.drafting.events import find_events

    return replace(read, events=find_events(read, prose))


__all__ = ["with_events"]
