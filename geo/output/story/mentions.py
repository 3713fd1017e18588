"""The times and places that an article names by the way: read once over its running text, and given back to its
parts.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from geo.dates.edtf import When
from geo.gazetteer.names import folded
from geo.model import Place, document
from geo.reading.reader import Reader, reader_of

# Below this a link would open the wrong time too often.
LEAST_CONFIDENCE = 0.7
_WIDE = ("country", "continent", "region")
_NATURAL = ("river", "lake", "mountain", "range", "desert", "site")
_THE = re.compile(r"\bthe\s+$", re.IGNORECASE)
_KINDS = ("literal", "metonym")
_DATES = ("DATE", "TIME")
_LINE_END = re.compile(r"(?<!\n)\n(?!\n)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a text, in code points, that names a place or a time; the other of the two is absent."""

    start: int
    end: int
    place: str = ""
    when: When | None = None

    @property
    def key(self) -> str:
        """What it means, the same for every way of saying it."""
        return self.place or (self.when.edtf if self.when else "")


@dataclass(frozen=True, slots=True)
class Names:
    """What is looked for: ``reader`` knows the atlas's places; ``own`` are those that may be linked, each with its
    class and the keys of the names that it alone bears."""

    reader: Reader
    own: Mapping[str, tuple[str, frozenset[str]]]


def names_of(places: Iterable[Place], shown: Container[str]) -> Names:
    """All of ``places`` are read; those among ``shown`` that are no wider than a district may be linked."""
    places = tuple(places)
    bearers: dict[str, set[str]] = {}
    for place in places:
        for toponym in (place.title, *(name.toponym for name in place.names)):
            bearers.setdefault(folded(toponym), set()).add(place.id)
    alone: dict[str, set[str]] = {}
    for key, ids in bearers.items():
        # A name that a country or another place bears too says too little.
        if len(ids) == 1:
            alone.setdefault("".join(ids), set()).add(key)
    own = {
        place.id: (place.place_class, frozenset(alone.get(place.id, ())))
        for place in places
        if place.id in shown and place.place_class not in _WIDE
    }
    return Names(reader_of(places), own)


def mentions_in(text: str, names: Names, span: When | None, date: str = "") -> list[Mention]:
    """The places of ``names`` in ``text`` and its times that touch ``span``, in order and without overlap.

    Paragraphs are apart by an empty line; a single end of a line is a space.
    ``date`` (EDTF or empty) is when the text was written. Durations, times that are little sure or that clash with
    what stands around them, a name within a longer one, and a town's name behind "the" are left alone.
    """
    text = _LINE_END.sub(" ", text)
    read = names.reader.read(document.Article("article", text, date, "given" if date else ""), ranges="whole")
    found = [Mention(one.start, one.end, place=one.place) for one in read.mentions if _links(text, one, names)]
    for timex in read.timexes:
        when = _when(timex)
        if when is not None and (span is None or when.overlaps(span)):
            found.append(Mention(timex.start, timex.end, when=when))
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def first_of_each(mentions: Iterable[Mention], seen: set[str]) -> list[Mention]:
    """The first mention of each meaning that is not among ``seen``, to which it is added."""
    kept = []
    for mention in mentions:
        if mention.key not in seen:
            seen.add(mention.key)
            kept.append(mention)
    return kept


def mentions_by_token(
    tokens: Sequence[Token], names: Names, span: When | None, date: str = ""
) -> dict[int, list[Mention]]:
    """The mentions of each text of an article's ``tokens``, by the ``id`` of its token, as ``mentions_in`` finds them.

    The whole is read at once, headings and the words of links too, so that a time without a year has what came before.
    Links lead where the article has them lead: what cites a source is not read.
    A mention that runs over the end of a text, as where half of it is in italics, is left out.
    """
    parts: list[str] = []
    pieces: list[tuple[int, int, Token]] = []
    length = 0
    for inline in tokens:
        if inline.type != "inline":
            continue
        cites = False
        for child in inline.children or ():
            if child.type in ("link_open", "link_close"):
                cites = str(child.attrs.get("href", "")).startswith("dateline:source/")
            words = _words(child)
            # "[C, 15]" is no part of the sentence.
            if cites or not words:
                continue
            if child.type == "text":
                pieces.append((length, length + len(words), child))
            parts.append(words)
            length += len(words)
        parts.append("\n\n")
        length += 2
    found: dict[int, list[Mention]] = {}
    waiting = iter(pieces)
    start, end, token = next(waiting, (0, 0, None))
    for mention in mentions_in("".join(parts), names, span, date):
        while token is not None and end <= mention.start:
            start, end, token = next(waiting, (0, 0, None))
        if token is not None and start <= mention.start and mention.end <= end:
            shifted = Mention(mention.start - start, mention.end - start, mention.place, mention.when)
            found.setdefault(id(token), []).append(shifted)
    return found


def _words(child: Token) -> str:
    """What a part of running text says; code says nothing."""
    if child.type == "text":
        return child.content
    if child.type == "code_inline":
        return "_" * len(child.content)
    return " " if child.type in ("softbreak", "hardbreak") else ""


def _links(text: str, one: document.Mention, names: Names) -> bool:
    """Whether a mention says which place of the atlas it means, and that one may be linked."""
    if one.kind not in _KINDS or one.place not in names.own:
        return False
    place_class, keys = names.own[one.place]
    said = text[one.start : one.end]
    if folded(said) not in keys:
        return False
    return place_class in _NATURAL or len(said.split()) > 1 or not _THE.search(text, max(0, one.start - 8), one.start)


def _when(timex: document.Timex) -> When | None:
    """The time that a link may open; the reader gives only sound EDTF."""
    sure = timex.type in _DATES and timex.likely is None and timex.confidence >= LEAST_CONFIDENCE
    return When(timex.edtf) if timex.edtf and sure else None
