"""Kinds of events and movements that neither the package nor the atlas knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from geo.errors import Problem
from geo.model import EventKind, MovementKind
from geo.store.validate import place_in
from geo.text.suggest import remedy

Found = tuple[str, int, Problem]


def unknown_kinds(
    documents: Mapping[str, object], kinds: Mapping[str, EventKind], movement_kinds: Mapping[str, MovementKind]
) -> Iterator[Found]:
    """Each entry whose kind is in neither vocabulary: its file, its place in the file's list, and what to say."""
    for shown, document in documents.items():
        if "/events/" in shown:
            yield from _in_list(shown, document, "event", kinds)
        elif shown.endswith("/movements.toml"):
            yield from _in_list(shown, document, "movement", movement_kinds)


def _in_list(shown: str, document: object, key: str, known: Mapping[str, Any]) -> Iterator[Found]:
    entries = document.get(key) if isinstance(document, Mapping) else None
    for index, entry in enumerate(entries if isinstance(entries, list) else ()):
        kind = entry.get("kind") if isinstance(entry, Mapping) else None
        if not isinstance(kind, str) or kind in known:
            continue
        advice = remedy(kind, known, f"one of {', '.join(known)}, or a kind of your own in kinds.toml")
        where = place_in(document, (key, index, "kind"))
        yield shown, index, Problem(shown, where, "is not known", kind, advice)
