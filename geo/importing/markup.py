"""Descriptions that came as HTML, as plain text."""

from __future__ import annotations

import re
from html import unescape

_BREAK = re.compile(r"</?(?:p|br|div|li|tr|h[1-6]|ul|ol|table)\b[^<>]*>", re.IGNORECASE)
_HIDDEN = re.compile(r"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->", re.DOTALL)


def paragraphs(html: str) -> list[str]:
    """The paragraphs of a text that may be HTML, without markup.

    >>> paragraphs("<p>Envoys &amp; <b>guards</b></p><p>They speak.<br/>Twice.</p>"), paragraphs("4 < 5")
    (['Envoys & guards', 'They speak.', 'Twice.'], ['4 < 5'])
    """
    bare = _TAG.sub("", _BREAK.sub("\n", _HIDDEN.sub("", html)))
    lines = (" ".join(unescape(line).split()) for line in bare.split("\n"))
    return [line for line in lines if line]


def plain_text(html: str) -> str:
    """All of it on one line.

    >>> plain_text("<p>Envoys</p> <p>speak.</p>")
    'Envoys speak.'
    """
    return " ".join(paragraphs(html))
