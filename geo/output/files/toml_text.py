"""Events as TOML, in the layout of the atlas's own files, and TOML files changed in place: comments and order stay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import tomlkit
from tomlkit.items import Array, InlineTable

WIDTH = 110
EVENT_KEYS = ("id", "title", "summary", "when", "kind", "act", "importance", "actors", "people", "places", "note")
CLAIM_KEYS = (
    "source", "origin", "paragraph", "modality", "version", "when", "printed_when", "places", "says", "figures", "note",
)  # fmt: skip

Raw = Mapping[str, Any]


def events_toml(events: Iterable[Raw]) -> str:
    """Events, each a mapping as ``docs/data.md`` describes it, as ``[[event]]`` tables.

    >>> print(events_toml([{"id": "a", "when": "1939", "claim": [{"source": "T", "paragraph": 2}]}]))
    [[event]]
    id = "a"
    when = "1939"
    <BLANKLINE>
    [[event.claim]]
    source = "T"
    paragraph = 2
    <BLANKLINE>
    """
    tables = []
    for event in events:
        tables.append("[[event]]\n" + _entries(event, EVENT_KEYS))
        tables += ["[[event.claim]]\n" + _entries(claim, CLAIM_KEYS) for claim in event["claim"]]
    return "\n".join(tables)


def appended(text: str, events: Iterable[Raw]) -> str:
    """A TOML file's text with events behind it, one blank line between.

    A file that has its events in one array, ``event = [...]``, takes no tables behind it: the result is then no TOML.
    """
    more = events_toml(events)
    return f"{text.rstrip()}\n\n{more}" if text.strip() else more


def titled(text: str, title: str) -> str:
    """A TOML file's text with another ``title`` at its top; a text without one stays as it is.

    >>> print(titled('# ours\\ntitle = "A"', "The siege"))
    # ours
    title = "The siege"
    """
    document = tomlkit.parse(text)
    if "title" in document:
        document["title"] = title
    return tomlkit.dumps(document)


def _entries(values: Raw, keys: tuple[str, ...]) -> str:
    table = tomlkit.document()
    for key in keys:
        if key in values:
            table[key] = _array(key, values[key]) if isinstance(values[key], list) else values[key]
    return tomlkit.dumps(table)


def _array(key: str, values: list[Any]) -> Array:
    """On one line where there are few, else a line for each."""
    array = tomlkit.array()
    for value in values:
        array.append(_inline(value) if isinstance(value, Mapping) else value)
    if len(f"{key} = {array.as_string()}") <= WIDTH and len(values) < 3:
        return array
    lines = tomlkit.array()
    for value in values:
        lines.add_line(_inline(value) if isinstance(value, Mapping) else value, indent="  ")
    lines.add_line(indent="")
    return lines


def _inline(values: Raw) -> InlineTable:
    table = tomlkit.inline_table()
    table.add(tomlkit.ws(" "))
    for key, value in values.items():
        table.add(key, value)
    table.add(tomlkit.ws(" "))
    return table
