"""The page of a review as HTML: one file that asks nobody for anything, with a policy that lets nothing else in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from geo.i18n.catalogue import direction, messages, say
from geo.model.document import ReadArticle
from geo.output.html import bundle
from geo.output.html.assets import escape_script, leaflet
from geo.output.html.security import policy
from geo.output.html.templates import environment
from geo.output.review.data import data_of
from geo.output.time_layer.element import json_block

TEMPLATES = Path(__file__).parent / "templates"


def render(
    read: ReadArticle, ground: Mapping[str, Any], language: str = "en", saved: Any = None, prose: str = ""
) -> str:
    """The whole page; the same article, ground and ``saved`` corrections give the same text.

    ``ground`` is what ``geo.output.review.ground.map_of`` gives; ``prose`` is the text with markup blanked out, of the
    same length, where not all of it is prose. Every word of the article travels in the data block
    and reaches the page as text.
    """
    words = messages(language)
    scripts = [escape_script(text) for text in (leaflet().js, bundle.script("review/review"))]
    styles = [leaflet().css, bundle.style("review")]
    return (
        environment(TEMPLATES)
        .get_template("review.html")
        .render(
            title=one_line(read.article.title or read.article.id),
            language=language,
            dir=direction(language),
            say=lambda key, **values: say(words, key, language, **values),
            block=json_block("review-data", data_of(read, ground, words, language, saved, prose)),
            scripts=scripts,
            styles=styles,
            csp=policy(scripts, styles, {"img-src": "data: blob:"}),
        )
    )


def one_line(text: str) -> str:
    """A title without line ends, control characters and marks that turn the direction of what follows.

    >>> one_line("A\\u202etitle\\nof two lines")
    'A title of two lines'
    """
    turning = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"
    return " ".join("".join(" " if c in turning or not c.isprintable() else c for c in text).split())
