"""Writing what was read from articles: JSON Lines, W3C Web Annotations, TimeML, and a listing for people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from geo.model.document import ReadArticle
from geo.reading.records import jsonl, listing, timeml, web_annotation


@dataclass(frozen=True, slots=True)
class Format:
    """A form of output: ``render`` writes one article, ``join`` makes the whole output of those.

    ``one_article`` says that a file holds one article, so that several go to a folder, with ``suffix``.
    """

    render: Callable[[ReadArticle, bool], str]
    join: Callable[[Iterable[str]], Iterator[str]]
    suffix: str
    one_article: bool = False


def _lines(parts: Iterable[str]) -> Iterator[str]:
    for part in parts:
        yield part + "\n"


FORMATS = {
    "jsonl": Format(jsonl.line, _lines, ".jsonl"),
    "annotations": Format(web_annotation.items, web_annotation.collection, ".jsonld"),
    "timeml": Format(timeml.document, timeml.documents, ".tml", one_article=True),
    "listing": Format(listing.listing, listing.listings, ".txt"),
}

__all__ = ["FORMATS", "Format"]
