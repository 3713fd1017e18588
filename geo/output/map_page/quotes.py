"""The sentence that a claim rests on, for a page: a text to be quoted, and the address that leads to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote as percent
from urllib.parse import urlsplit

from geo.model import Quote

# A sentence without an end would fill a page; a link needs no more than its first and last words.
MOST_SHOWN, FRAGMENT_WORDS, SHORT_WORDS = 480, 5, 12


def quote_entry(quote: Quote, csl: Mapping[str, object]) -> dict[str, Any]:
    """What a page's details show of a quote: its text, which sentence it is, and a link where its source has an
    address."""
    address = str(csl.get("URL", ""))
    return {
        "text": shown_text(quote.exact),
        "sentence": quote.sentence,
        **({"href": fragment_of(address, quote.exact)} if is_web(address) else {}),
    }


def shown_text(text: str) -> str:
    """``text`` on one line and not endless; marks of direction, which would turn what follows, are left out.

    >>> shown_text("They\\nleft \\u202eat dawn.")
    'They left at dawn.'
    """
    seen = "".join(c for c in text if c.isspace() or c.isprintable())
    line = " ".join(seen.split())
    return (
        line if len(line) <= MOST_SHOWN else f"{line[: MOST_SHOWN - 1].rpartition(' ')[0] or line[: MOST_SHOWN - 1]}…"
    )


def is_web(address: str) -> bool:
    """Whether an address is one of the web, which a page may link to.

    >>> is_web("https://news.example/a"), is_web("javascript:alert(1)"), is_web("data:text/html,a")
    (True, False, False)
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and address.isprintable() and " " not in address


def fragment_of(address: str, sentence: str) -> str:
    """The address of a sentence in a page, as browsers find it (URL Fragment Text Directives, WICG).

    >>> fragment_of("https://news.example/a", "They left, at dawn.")
    'https://news.example/a#:~:text=They%20left%2C%20at%20dawn.'
    """
    words = shown_text(sentence).rstrip("…").split()
    ends = [words] if len(words) <= SHORT_WORDS else [words[:FRAGMENT_WORDS], words[-FRAGMENT_WORDS:]]
    # A hyphen and a comma mean something in the directive itself.
    said = ",".join(percent(" ".join(end), safe="").replace("-", "%2D") for end in ends)
    joint = ":~:text=" if "#" in address else "#:~:text="
    return f"{address}{joint}{said}"
