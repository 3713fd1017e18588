"""W3C Web Annotations (JSON-LD): each find points at its span by position and by quotation.

See https://www.w3.org/TR/annotation-model/. A text without an address is named by its digest (RFC 6920), a point by a
``geo:`` address (RFC 5870), whose ``u`` is the radius in metres.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from geo.model.document import Candidate, FoundEvent, Mention, ReadArticle, Span, Timex
from geo.reading.records.jsonl import dumps

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
# How much is quoted before and after a span, in code points: enough to find it again when the text was edited.
AROUND = 32


def items(read: ReadArticle, with_text: bool = False) -> str:
    """The annotations of one article as JSON, one a line, apart by commas: places as ``identifying``, times as
    ``tagging``, events as ``classifying`` with the sentence as their target.

    ``with_text`` changes nothing: each annotation quotes its span anyway.
    """
    source = _source(read)
    found: list[tuple[int, int, dict[str, Any]]] = []
    found += [(m.start, 0, _annotation(read, source, m, "identifying", _place(m))) for m in read.mentions]
    found += [(t.start, 1, _annotation(read, source, t, "tagging", _time(t))) for t in read.timexes]
    found += [(e.sentence[0], 2, _event(read, source, number, e)) for number, e in enumerate(read.events) if e.happened]
    return ",\n".join(dumps(annotation) for _, _, annotation in sorted(found, key=lambda f: f[:2]))


def collection(parts: Iterable[str]) -> Iterator[str]:
    """The whole output: one AnnotationCollection with one page that holds the annotations of all ``parts``."""
    full = [part for part in parts if part]
    total = sum(part.count("\n") + 1 for part in full)
    head = {"@context": CONTEXT, "id": _urn("\n".join(full)), "type": "AnnotationCollection", "total": total}
    yield dumps(head)[:-1] + ', "first": {"type": "AnnotationPage", "startIndex": 0, "items": [\n'
    for number, part in enumerate(full):
        yield (",\n" if number else "") + part
    yield "\n]}}\n"


def _annotation(
    read: ReadArticle, source: str, find: Mention | Timex, why: str, bodies: list[dict[str, Any]]
) -> dict[str, Any]:
    return {
        "id": _urn(f"{source}#{type(find).__name__},{find.start},{find.end}"),
        "type": "Annotation",
        "motivation": why,
        "body": [*bodies, _text(find.why, "describing")],
        "target": _target(read, source, (find.start, find.end)),
    }


def _event(read: ReadArticle, source: str, number: int, event: FoundEvent) -> dict[str, Any]:
    places = [read.mentions[place.mention].chosen for place in event.places]
    points = [
        {"type": "SpecificResource", "purpose": "linking", "source": _point(chosen)} for chosen in places if chosen
    ]
    return {
        "id": _urn(f"{source}#FoundEvent,{number},{event.sentence[0]},{event.edtf},{event.title}"),
        "type": "Annotation",
        "motivation": "classifying",
        "body": [
            {"type": "TextualBody", "purpose": "classifying", "value": event.kind},
            _text(event.title, "tagging"),
            _text(event.edtf, "tagging"),
            *points,
            _text(event.why, "describing"),
        ],
        "target": _target(read, source, event.sentence),
    }


def _target(read: ReadArticle, source: str, span: Span) -> dict[str, Any]:
    text, (start, end) = read.article.text, span
    return {
        "source": source,
        "selector": [
            {"type": "TextPositionSelector", "start": start, "end": end},
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(0, start - AROUND) : start],
                "suffix": text[end : end + AROUND],
            },
        ],
    }


def _text(value: str, purpose: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def _point(chosen: Candidate) -> str:
    return f"geo:{chosen.lat:.5f},{chosen.lon:.5f};u={chosen.radius_km * 1000:.0f}"


def _place(mention: Mention) -> list[dict[str, Any]]:
    chosen = mention.chosen
    kind = {"type": "TextualBody", "purpose": "classifying", "value": mention.kind}
    if chosen is None:
        return [kind]
    named = {"type": "TextualBody", "purpose": "tagging", "value": chosen.title}
    return [{"type": "SpecificResource", "purpose": "identifying", "source": _point(chosen)}, named, kind]


def _time(timex: Timex) -> list[dict[str, Any]]:
    value = {"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": timex.edtf or timex.value}
    return [value, {"type": "TextualBody", "purpose": "classifying", "value": timex.type}]


def _source(read: ReadArticle) -> str:
    if read.article.address:
        return read.article.address
    digest = urlsafe_b64encode(bytes.fromhex(read.article.sha256)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"


def _urn(name: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, name.encode('utf-8', 'replace').decode())}"
