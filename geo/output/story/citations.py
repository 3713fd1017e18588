"""A source as a list of works has it, from its CSL-JSON; only what the record states is printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from geo.dates.display import in_words
from geo.dates.edtf import When
from geo.model import Source


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list of sources: plain texts, an address or "", and the paragraphs that the article cites.

    ``about`` is the text's leaning, ``dated`` what is known of its date; either may be empty.
    """

    siglum: str
    text: str
    url: str
    about: str
    dated: str
    paragraphs: tuple[int, ...]


def entry(source: Source, paragraphs: Mapping[str, list[int]], locale: str) -> Entry:
    """The line of ``source``; ``paragraphs`` are those cited, by siglum, ``locale`` the language of its day."""
    csl: Mapping[str, Any] = source.csl
    parts = [
        ", ".join(_person(person) for person in csl.get("author", ())),
        source.title,
        str(csl.get("container-title", "")),
        ", ".join(str(csl[key]) for key in ("source", "publisher") if csl.get(key)),
        _issued(csl, locale),
    ]
    url = str(csl.get("URL", ""))
    return Entry(
        siglum=source.siglum,
        text=" ".join(_ended(part) for part in parts if part),
        url=url if url.startswith(("https://", "http://")) else "",
        about=_ended(source.leaning) if source.leaning else "",
        dated=_ended(source.dated) if source.dated else "",
        paragraphs=tuple(sorted(set(paragraphs.get(source.siglum, ())))),
    )


def _person(person: Mapping[str, Any]) -> str:
    if person.get("literal"):
        return str(person["literal"])
    return " ".join(str(person[key]) for key in ("given", "non-dropping-particle", "family") if person.get(key))


def _issued(csl: Mapping[str, Any], locale: str) -> str:
    dates = csl.get("issued", {}).get("date-parts") or [[]]
    parts = [int(part) for part in dates[0]]
    if not parts:
        return ""
    return in_words(When("-".join([f"{parts[0]:04d}", *(f"{part:02d}" for part in parts[1:])])), locale)


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!", ".”", ".]")) else f"{text}."
