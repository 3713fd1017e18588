"""From a spreadsheet's file to a file of events: read, checked, and written whole or not at all."""

from __future__ import annotations

import tomllib
from pathlib import Path

from geo.errors import DataError, Problem
from geo.output.files.spreadsheet import Imported, read_events
from geo.output.files.toml_text import appended
from geo.store import InvalidDataError, load_atlas, write_atomically
from geo.store.files import read_text, read_toml
from geo.store.validate import problems_in


def import_events(data: Path, table: Path, to: Path) -> Imported:
    """Add the events of the CSV ``table`` to the TOML file ``to``, checked against the atlas in ``data``.

    Raises ``InvalidDataError``, a ``DataError`` whose ``problems`` lists everything that is wrong; nothing is then
    written.
    """
    text, problems = read_text(table)
    if text is None:
        raise InvalidDataError(problems, f"{table} cannot be imported")
    imported = read_events(text, load_atlas(data), table.name)
    if imported.problems:
        raise InvalidDataError(imported.problems, f"{table} cannot be imported")
    if to.suffix != ".toml":
        raise DataError(f"{to} is no TOML file. Try a name that ends with .toml")
    written = _beside_others(imported, to)
    if not to.parent.exists() and to.parent.name == "events":
        to.parent.mkdir()
    write_atomically(to, written)
    return imported


def _beside_others(imported: Imported, to: Path) -> str:
    """The text of ``to`` with the events added, which is known to read back as it was meant."""
    before = ""
    problems: list[Problem] = []
    if to.exists():
        document, problems = read_toml(to)
        before = read_text(to)[0] or ""
        there = {e.get("id") for e in _list(document)}
        remedy = "another id, or adding the claim to the event by hand"
        problems += [
            Problem(str(to), f"event {e['id']}", "is there already", e["id"], remedy)
            for e in imported.events
            if e["id"] in there
        ]
    if problems:
        raise InvalidDataError(problems, f"{to} cannot take the events")
    written = appended(before, imported.events)
    try:
        read = tomllib.loads(written)
    except tomllib.TOMLDecodeError:
        what = "has its events in an array, behind which no table can stand"
        problem = Problem(str(to), "event", what, remedy="a table [[event]] for each, or --to another file")
        raise InvalidDataError([problem], f"{to} cannot take the events") from None
    faults = [problem for _, problem in problems_in(read, "events", str(to))]
    if faults:
        raise InvalidDataError(faults, f"{to} cannot take the events")
    return written


def _list(document: dict[str, object] | None) -> list[dict[str, object]]:
    events = (document or {}).get("event")
    return [e for e in events if isinstance(e, dict)] if isinstance(events, list) else []
