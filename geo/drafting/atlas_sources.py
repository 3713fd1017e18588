"""Articles as the sources of an atlas: what they are, who speaks in them, and the sentences that claims rest on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from types import MappingProxyType
from urllib.parse import urlsplit

from geo.dates.display import in_words
from geo.dates.edtf import When
from geo.drafting.map_title import heading_of, is_plain_title
from geo.drafting.plain_text import plain, slug
from geo.errors import WhenError
from geo.model import Origin, Quote, Source
from geo.model.document import Article, FoundEvent, ReadArticle

# How much of a text's surroundings a quote keeps, as annotation tools do.
AROUND = 32
# Who may be called by what they are: a word of a cited speaker, and the role that it shows. The first that fits counts.
_ROLES = (
    (r"spokes(?:man|woman|person|people|men)", "a spokesperson"),
    (r"minist(?:er|ers)", "a minister"),
    (r"ministry", "a ministry"),
    (r"president|premier|chancellor", "a head of state or government"),
    (r"governor", "a governor"),
    (r"mayor", "a mayor"),
    (r"ambassador|envoy|diplomats?", "diplomats"),
    (r"general|admiral|colonel|commanders?|army|navy|military|command|headquarters|troops", "the military"),
    (r"police", "the police"),
    (r"court|judge|prosecutors?", "a court"),
    (r"government|cabinet|authorities|administration", "the authorities"),
    (r"officials?|officers?", "officials"),
    (r"parliament|senate|congress|assembly|lawmakers?|deput(?:y|ies)", "a parliament"),
    (r"party|opposition|candidates?|campaign", "a party"),
    (r"rebels?|insurgents?|guerrillas?", "insurgents"),
    (r"witness(?:es)?|residents?|survivors?|villagers?|locals|refugees?", "witnesses"),
    (r"historians?|scholars?|researchers?|scientists?|experts?|analysts?|geologists?", "researchers"),
    (r"newspapers?|agency|broadcaster|reporters?|journalists?|media|press|television|radio", "the press"),
    (r"red cross|relief|aid|charity|united nations|organi[sz]ation", "a relief organisation"),
    (r"company|firm|operator|railway|airline", "a company"),
)  # fmt: skip
_ROLE = tuple((re.compile(rf"\b(?:{words})\b", re.IGNORECASE), role) for words, role in _ROLES)
SOMEBODY = "somebody cited"


def sigla(count: int) -> list[str]:
    """Short names of so many sources: A to Z, then AA and on.

    >>> sigla(28)[25:]
    ['Z', 'AA', 'AB']
    """
    found = []
    for number in range(count):
        name, rest = "", number + 1
        while rest:
            rest, letter = divmod(rest - 1, 26)
            name = chr(65 + letter) + name
        found.append(name)
    return found


def source_of(article: Article, siglum: str) -> Source:
    """The article as a source in CSL-JSON; its title is its own, else its first heading, else its
    id."""
    heading = heading_of(article)
    title = plain(article.title) or (heading if is_plain_title(heading) else "") or plain(article.id) or "article"
    csl: dict[str, object] = {"id": slug(article.id, "article"), "type": "article", "title": title}
    if address := web_address(article.address):
        csl["URL"] = address
    when = when_of(article.date)
    if when is not None and when.earliest:
        parts = {"day": 3, "month": 2}.get(when.precision, 1)
        # CSL counts years before Christ without a year 0: -1 is 1 BCE.
        year = when.earliest.year if when.earliest.year > 0 else when.earliest.year - 1
        csl["issued"] = {"date-parts": [[year, when.earliest.month, when.earliest.day][:parts]]}
    dated = in_words(when, "en") if when is not None else ""
    return Source(str(csl["id"]), siglum, title, MappingProxyType(csl), note=plain(article.date_basis), dated=dated)


def web_address(text: str) -> str:
    """``text`` where it is an address of the web, else nothing: other schemes run programs or open files.

    >>> web_address("https://news.example/a"), web_address("javascript:alert(1)"), web_address("https://a@b.example")
    ('https://news.example/a', '', '')
    """
    address = text.strip()
    if any(c.isspace() or not c.isprintable() for c in address):
        return ""
    try:
        parts = urlsplit(address)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return ""
    return address if good else ""


def when_of(edtf: str) -> When | None:
    """A time as ``When``, or ``None`` where there is none that it can be."""
    try:
        return When(edtf) if edtf else None
    except WhenError:
        return None


def role_of(read: ReadArticle, event: FoundEvent) -> str:
    """The role of whoever is cited for an event, never a name; empty where the article itself says so."""
    if event.speaker is None:
        return ""
    said = read.article.text[slice(*event.speaker)]
    return next((role for pattern, role in _ROLE if pattern.search(said)), SOMEBODY)


def origin_of(cited: str, siglum: str) -> Origin:
    """Who says so: the article called ``siglum``, or whom it cites, by the role that :func:`role_of` gives.

    >>> origin_of("", "A").title, origin_of("a minister", "A").title
    ('article A', 'a minister, cited by A')
    """
    return (
        Origin(f"{slug(siglum)}-{slug(cited)}", f"{cited}, cited by {siglum}")
        if cited
        else Origin(slug(siglum), f"article {siglum}")
    )


def quote_of(read: ReadArticle, event: FoundEvent, starts: Sequence[int]) -> Quote:
    """The sentence of an event, and which of the text's it is; ``starts`` are where its sentences begin."""
    text, (start, end) = read.article.text, event.sentence
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return Quote(text[start:end], before, after, start, end, max(1, bisect_right(starts, start)))


_BREAK = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|\n+")


def sentence_starts(text: str) -> list[int]:
    """Where each sentence of ``text`` begins, by its full stops and lines: for saying which one a quote is.

    >>> sentence_starts("They left. They came.\\nIt was night.")
    [0, 11, 22]
    """
    ends = [0, *(found.end() for found in _BREAK.finditer(text)), len(text)]
    return [start for start, end in pairwise(ends) if text[start:end].strip()]


def paragraph_number(text: str, at: int) -> int:
    """Which paragraph stands at a code point: lines that are not blank, counted from 1.

    >>> paragraph_number("Title\\n\\nThey left.", 8)
    2
    """
    return max(1, sum(bool(line.strip()) for line in text[: at + 1].splitlines()))
