"""TimeML 1.2.1: the text with each time expression as an inline TIMEX3, and the document's creation time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from geo.model.document import ReadArticle, Timex

_SCHEMA = "http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd"
# What XML 1.0 has no way to write; each becomes one U+FFFD, so that offsets stay.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def document(read: ReadArticle, with_text: bool = False) -> str:
    """One article as TimeML. Without its tags, the content of ``TEXT`` is the article's text, code point for code
    point.

    ``with_text`` changes nothing, as TimeML holds the text anyway.
    """
    article, parts, last = read.article, [], 0
    for number, timex in enumerate(read.timexes, 1):
        parts += [_text(article.text[last : timex.start]), _timex3(timex, number, article.text, bool(article.date))]
        last = timex.end
    parts.append(_text(article.text[last:]))
    created = ""
    if article.date:
        value = quoteattr(_text_value(article.date))
        created = (
            f'<DCT><TIMEX3 tid="t0" type="DATE" value={value} temporalFunction="false"'
            ' functionInDocument="CREATION_TIME">'
            f"{_text(article.date)}</TIMEX3></DCT>\n"
        )
    title = f"<TITLE>{_text(article.title)}</TITLE>\n" if article.title else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="{_SCHEMA}">\n'
        f"<DOCID>{_text(article.id)}</DOCID>\n{created}{title}<TEXT>{''.join(parts)}</TEXT>\n</TimeML>\n"
    )


def documents(parts: Iterable[str]) -> Iterator[str]:
    """The whole output, which is one document: several go to a folder, a file each."""
    yield from parts


def _timex3(timex: Timex, number: int, text: str, has_date: bool) -> str:
    anchored = has_date and timex.anchor.startswith("document date")
    attributes = {"tid": f"t{number}", "type": timex.type, "value": timex.value}
    if anchored:
        attributes |= {"temporalFunction": "true", "anchorTimeID": "t0"}
    written = " ".join(f"{name}={quoteattr(_clean(value))}" for name, value in attributes.items())
    return f"<TIMEX3 {written}>{_text(text[timex.start : timex.end])}</TIMEX3>"


def _text_value(edtf: str) -> str:
    """The TIMEX3 value of a document's date: TimeML has neither doubt nor intervals in a date, so what is sure of
    it."""
    return re.sub(r"[?~%]", "", edtf).split("/")[0].strip(".") or "XXXX"


def _text(text: str) -> str:
    # A reader of XML takes a bare carriage return for a line feed, which would change the text.
    return escape(_clean(text), {"\r": "&#13;"})


def _clean(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
