"""How an article's page speaks of itself: the interface's language and its words, which the pipeline brings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageLanguage:
    """The language of the page's own words, "ltr" or "rtl", and ``say(key, name=...)``, which gives one of them.

    ``say`` takes a whole number ``n`` for what counts.

    >>> PageLanguage("en", "ltr", lambda key, **values: f"{key} {values['title']}").say("map", title="The siege")
    'map The siege'
    """

    language: str
    direction: str
    say: Callable[..., str]
