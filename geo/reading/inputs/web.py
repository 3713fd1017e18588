"""Web pages: the main text, and the day on which the page says that it was published."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache, partial
from typing import Any

from geo.errors import DataError
from geo.model.document import Article
from geo.reading.inputs.decode import decode
from geo.reading.inputs.loaded import Loaded
from geo.reading.inputs.stated import stated

# Both bounds are fixed. By default htmldate takes nothing before 1995, and nothing after today, which would let the
# clock decide.
BOUNDS = {"min_date": "1000-01-01", "max_date": "2999-12-31"}
_CHARSET = re.compile(rb"<(?:meta[^>]*\bcharset|\?xml[^>]*\bencoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
# What browsers take these names for.
_ALIASES = dict.fromkeys(("iso-8859-1", "latin1", "latin-1", "ascii", "us-ascii"), "cp1252") | {"gb2312": "gb18030"}
_META_DATES = (
    "article:published_time", "og:published_time", "article.published", "datepublished", "citation_publication_date",
    "citation_date", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created",
    "dc.date.created",
    "parsely-pub-date", "sailthru.date", "publication_date", "publish-date", "publishdate", "pubdate", "date",
)  # fmt: skip
_TIMES = ".//time[@datetime][@pubdate or @itemprop='datePublished' or contains(@class, 'publish')]/@datetime"


def load_html(raw: bytes, article_id: str, shown: str) -> Loaded:
    """The article of a web page: its main text, without navigation and comments, a blank line between paragraphs.

    Raises ``DataError`` for a page without text.
    """
    import trafilatura
    from lxml.etree import LxmlError
    from lxml.html import document_fromstring

    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        # They warn of pages that they could not read, which is said below in our own words.
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    charset = _CHARSET.search(raw[:4096])
    declared = charset[1].decode("ascii").lower() if charset else ""
    page = re.sub(r"^\s*<\?xml[^>]*\?>", "", decode(raw, shown, _ALIASES.get(declared, declared))).replace("\0", " ")
    try:
        tree = document_fromstring(page)
    except (ValueError, SyntaxError, LxmlError) as error:
        raise DataError(
            f"{shown} is no web page that can be read ({error}). Try saving the page again, or its text"
        ) from None
    text = trafilatura.extract(
        page, output_format="txt", include_comments=False, include_tables=True, date_extraction_params=_params()
    ) or trafilatura.html2txt(page)  # fmt: skip
    if not text.strip():
        raise DataError(f"{shown} holds no text. Try saving the page after it has been shown, or its text as .txt")
    text = re.sub(r"\n+", "\n\n", text.strip())
    date, basis = _published(tree, page, text)
    return Loaded(Article(article_id, text, date, basis, _title(tree), _address(tree)))


def _params() -> dict[str, Any]:
    # The extensive search would call dateparser and take dates from anywhere in the text; the text's own dates are
    # our reader's work.
    return {**BOUNDS, "original_date": True, "extensive_search": False}


def _published(tree: Any, page: str, text: str) -> tuple[str, str]:
    """The day of publication as EDTF and where it stands, or two empty texts."""
    for where, value in _declared(tree):
        if date := stated(value):
            return date, where
    found = _find_date()(page, **_params())
    # What stands only in the text is left to the reader of the text, who sees whether it is at the head.
    if not found or _written(found, text):
        return "", ""
    return (found if _written(found, page) else found[:7]), "the page's publication date, found by htmldate"


def _declared(tree: Any) -> Iterator[tuple[str, str]]:
    """Where and what, for each date of publication in the page's metadata, the surest first."""
    for script in tree.xpath(".//script[@type='application/ld+json']"):
        for value in _linked_data(script.text or ""):
            yield "datePublished of the page's linked data", value
    metas: dict[str, str] = {}
    for meta in tree.iterfind(".//meta[@content]"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        metas.setdefault(name.strip().lower(), meta.get("content").strip())
    for name in _META_DATES:
        if metas.get(name):
            yield f"{name} of the page's metadata", metas[name]
    for value in tree.xpath(_TIMES):
        yield "the page's time of publication", str(value)


def _linked_data(script: str) -> Iterator[str]:
    try:
        waiting = [json.loads(script)]
    except (ValueError, RecursionError):
        return
    while waiting:
        value = waiting.pop(0)
        if isinstance(value, dict):
            if isinstance(value.get("datePublished"), str):
                yield value["datePublished"]
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value


@cache
def _find_date() -> Any:
    """htmldate without the clock."""
    import htmldate
    import htmldate.extractors as extractors
    from dateutil.parser import parse

    # A date without its day is completed from today's; with a fixed one the same page gives the same date on any day.
    extractors.dateutil_parse = partial(parse, default=datetime(2000, 1, 1))  # type: ignore[attr-defined]
    return htmldate.find_date


def _written(date: str, page: str) -> bool:
    """Whether the day ``date`` stands in ``page``, in figures or with its month in words, and is not made up from
    less."""
    year, month, day = date.split("-")
    m, d = int(month), int(day)
    figures = rf"{year}\D{{0,2}}{month}\D{{0,2}}{day}(?!\d)|{year}\D0?{m}\D0?{d}(?!\d)"
    backward = rf"(?<!\d)0?{d}(?!\d)\D{{1,20}}{year}|(?<!\d)0?(?:{d}\D0?{m}|{m}\D0?{d})\D(?:{year}|{year[2:]}(?!\d))"
    return re.search(f"{figures}|{backward}", page) is not None


def _title(tree: Any) -> str:
    for way in (".//meta[@property='og:title']/@content", ".//h1//text()", ".//title/text()"):
        if title := " ".join(" ".join(tree.xpath(way)).split()):
            return title
    return ""


def _address(tree: Any) -> str:
    found = tree.xpath(".//link[@rel='canonical']/@href | .//meta[@property='og:url']/@content")
    return next((str(href) for href in found if str(href).startswith(("https://", "http://"))), "")
