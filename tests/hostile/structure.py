"""What a browser would make of a page: its elements and attributes, by a parser of the HTML standard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from geo.output.html.security import _hashes
from tests.hostile.payloads import HOST

Vocabulary = frozenset[tuple[str, str]]
# Where a link may lead; nothing else may be followed.
SCHEMES = frozenset({"", "http", "https", "mailto", "data", "blob"})
FETCHES = frozenset({"src", "srcset", "data", "action", "formaction", "ping", "background", "poster", "manifest"})


def elements(html: str) -> Iterator[LexborNode]:
    """Each element of a page, those of SVG too."""
    root = LexborHTMLParser(html).root
    if root is not None:
        yield root
        yield from (node for node in root.traverse() if node.is_element_node)


def vocabulary(html: str) -> Vocabulary:
    """Which elements stand in a page, each with its attributes: ``("a", "href")``, ``("a", "")`` for itself."""
    found = ((node.tag or "", name) for node in elements(html) for name in ("", *node.attributes))
    return frozenset(found)


def faults(html: str, known: Vocabulary) -> list[str]:
    """What stands in a page that its maker never writes, and what it would run or fetch."""
    found = sorted(f"<{tag} {name}>" for tag, name in vocabulary(html) - known)
    allowed = _policy_hashes(html)
    for node in elements(html):
        tag, attributes = node.tag or "", node.attributes
        own = tag == "script" and "application" not in (attributes.get("type") or "")
        if own and allowed and _hashes([node.text(deep=True)]) not in allowed:
            found.append("a script that the policy does not name")
        for name, value in attributes.items():
            address = re.sub(r"[\s\x00-\x20]", "", value or "").lower()
            if name in FETCHES and re.match(rf"(?:[a-z]+:)?//{HOST}|javascript:", address):
                found.append(f"<{tag} {name}={address[:40]}>")
            if name in ("href", "xlink:href") and _scheme(address) not in SCHEMES:
                found.append(f"<{tag} {name}={address[:40]}>")
    return found


def _scheme(address: str) -> str:
    head = re.match(r"[a-z][a-z0-9+.-]*(?=:)", address)
    try:
        return head[0] if head else urlsplit(address).scheme
    except ValueError:
        return "broken"


def _policy_hashes(html: str) -> str:
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    return found[1].replace("&#39;", "'").replace("&#43;", "+") if found else ""
