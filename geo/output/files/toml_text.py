"""Events as TOML, written as the atlas's own files are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

WIDTH = 110
EVENT_KEYS = ("id", "title", "summary", "when", "kind", "act", "importance", "actors", "people", "places", "note")
CLAIM_KEYS = ("source", "origin", "paragraph", "modality", "says", "note")

Raw = Mapping[str, Any]


def events_toml(events: Iterable[Raw]) -> str:
    """Events, each a mapping as ``docs/data.md`` describes it, as ``[[event]]`` tables; every text is quoted.

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
        tables.append(_table("[[event]]", event, EVENT_KEYS))
        tables += [_table("[[event.claim]]", claim, CLAIM_KEYS) for claim in event["claim"]]
    return "\n".join(tables)


def appended(text: str, events: Iterable[Raw]) -> str:
    """A TOML file's text with events behind it, one blank line between."""
    more = events_toml(events)
    return f"{text.rstrip()}\n\n{more}" if text.strip() else more


def quoted(text: str) -> str:
    """A TOML basic string: JSON's, but for DEL, which TOML wants escaped too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")


def _table(head: str, values: Raw, keys: tuple[str, ...]) -> str:
    return "\n".join([head, *(_entry(key, values[key]) for key in keys if key in values), ""])


def _entry(key: str, value: object) -> str:
    if not isinstance(value, list):
        return f"{key} = {_inline(value)}"
    items = [_inline(item) for item in value]
    line = f"{key} = [{', '.join(items)}]"
    if len(line) <= WIDTH and len(items) < 3:
        return line
    return "\n".join([f"{key} = [", *(f"  {item}," for item in items), "]"])


def _inline(value: object) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_inline(item)}" for key, item in value.items()) + " }"
    return quoted(value) if isinstance(value, str) else str(value)
