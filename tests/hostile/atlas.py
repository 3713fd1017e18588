"""A small atlas whose every text can be made hostile: the template with what it leaves out added."""

from __future__ import annotations

import copy
import json
import math
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomlkit

from geo.errors import DatelineError
from geo.store import load_atlas, load_map, template_folder
from tests.hostile.payloads import PAYLOADS, Payload

CITED = [{"source": "EX", "origin": "example-author", "paragraph": 4}]
EVENTS, PLACES, SOURCES = "data/events/01-example.toml", "data/places.geojson", "data/sources.json"
# What the template says only in comments, so that each field that an atlas may have is there to be tried.
ADDED: Mapping[str, Mapping[str, Any]] = {
    "data/disagreements.toml": {
        "disagreement": [
            {"id": "two-days", "title": "Two days", "what": "One says the 7th.", "events": ["patay"], "claims": CITED}
        ]
    },
    "data/kinds.toml": {
        "kind": [{"id": "plague", "title": "Plague", "shape": "drop"}],
        "movement_kind": [{"id": "pilgrimage", "title": "Pilgrimage", "line": "dotted arrow"}],
    },
    "data/borders.toml": {
        "disputed": [{"title": "Hills", "ring": [[6.0, 45.0], [7.0, 45.0], [7.0, 46.0], [6.0, 46.0]]}]
    },
    "data/wording.toml": {
        "texts": {"legend.size": "Larger: a town.", "article.table": "Table", "article.notes_back": "Back to the text"}
    },
    # A map that somebody vouches for also carries linked data for search engines.
    "maps/first.toml": {"reviewed_by": "A reader", "reviewed_on": "2026-01-01"},
    "data/atlas.toml": {
        "reading": ["A book on the siege"],
        "corrections": ["EX prints 8 for 9."],
        "rival_names": [{"place": "blois", "names": [{"id": "one", "en": "Blois"}, {"id": "two", "en": "Bleis"}]}],
    },
}
EXTENDED: Mapping[str, Sequence[tuple[Sequence[str | int], Any]]] = {
    EVENTS: [
        (["event", 0, "note"], "A note."),
        (["event", 0, "claim", 0, "figures"], [{"what": "men", "said": "4,000"}]),
        (["event", 1, "kind"], "plague"),
    ],
    SOURCES: [
        ([0, "author"], [{"family": "Doe", "given": "Jo"}]),
        ([0, "publisher"], "A press"),
        ([0, "container-title"], "A journal"),
        ([0, "URL"], "https://news.example/a"),
        ([0, "DOI"], "10.1000/1"),
    ],
    PLACES: [
        (["features", 0, "properties", "note"], "A note."),
        (["features", 3, "properties", "title"], "Blois / Bleis"),
        (["features", 0, "names", 0, "note"], "A note."),
        (["features", 0, "links"], [{"type": "closeMatch", "identifier": "https://news.example/orleans"}]),
    ],
}
Path_ = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A text of an atlas: the file it is in, and its place there."""

    file: str
    at: Path_

    def __str__(self) -> str:
        return f"{self.file}:{'.'.join(map(str, self.at))}"


def base(folder: Path) -> dict[str, Any]:
    """The small atlas in ``folder``, written whole; gives the content of each file with texts, by its path."""
    shutil.copytree(template_folder(), folder, dirs_exist_ok=True)
    files = [*sorted(folder.glob("data/**/*.toml")), *sorted(folder.glob("data/*.*json")), *folder.glob("maps/*.toml")]
    content: dict[str, Any] = {}
    for path in files:
        name = path.relative_to(folder).as_posix()
        text = path.read_text("utf-8")
        read = json.loads(text) if "json" in path.suffix else tomlkit.parse(text).unwrap()
        if name in ADDED:
            read.update(copy.deepcopy(ADDED[name]))
        for at, value in EXTENDED.get(name, ()):
            _put(read, tuple(at), copy.deepcopy(value))
        content[name] = read
        write(folder, name, read)
    why = refusal(folder, "", None)
    assert not why, why
    return content


def fields(content: Mapping[str, Any]) -> list[Field]:
    """Every text in the files, in order."""
    return [Field(file, at) for file, value in content.items() for at in _leaves(value, ())]


def open_fields(folder: Path, content: Mapping[str, Any]) -> list[Field]:
    """The fields that take a text of any wording: all but ids, times and words of a fixed list."""
    return [field for field in fields(content) if not _tried(folder, content, field, "Any words, even these")]


def inject(folder: Path, content: Mapping[str, Any], chosen: Mapping[Field, Payload]) -> dict[Field, Payload]:
    """Put each payload into its field and write the atlas; gives those that the atlas took.

    A field whose payload is refused keeps its own text: a refusal is the other good end.
    """
    taken: dict[Field, Payload] = {}
    for file, value in content.items():
        here = [(field, payload) for field, payload in chosen.items() if field.file == file]
        kept = _taken(folder, file, value, [], here)
        write(folder, file, _with(value, kept))
        taken |= dict(kept)
    return taken


Pairs = list[tuple[Field, Payload]]


def _taken(folder: Path, file: str, value: Any, kept: Pairs, more: Pairs) -> Pairs:
    """``kept`` and those of ``more`` that the atlas takes beside them; by halves, as few of them are refused."""
    if not more or not refusal(folder, file, _with(value, [*kept, *more])):
        return [*kept, *more]
    if len(more) == 1:
        return kept
    half = len(more) // 2
    return _taken(folder, file, value, _taken(folder, file, value, kept, more[:half]), more[half:])


def _with(value: Any, pairs: Pairs) -> Any:
    trial = copy.deepcopy(value)
    for field, payload in pairs:
        _put(trial, field.at, payload.text)
    return trial


def rotation(step: int, among: Sequence[Field]) -> dict[Field, Payload]:
    """For each field another payload: a few steps try each payload once, ``len(PAYLOADS)`` steps each in each field."""
    stride = next(n for n in range(len(among), 2 * len(PAYLOADS)) if math.gcd(n, len(PAYLOADS)) == 1)
    return {field: PAYLOADS[(step * stride + i) % len(PAYLOADS)] for i, field in enumerate(among)}


def refusal(folder: Path, file: str, value: Any) -> str:
    """Why the atlas in ``folder`` is refused with ``value`` in ``file``, or nothing. Any other fault is a defect."""
    before = (folder / file).read_bytes() if file else b""
    try:
        if file:
            write(folder, file, value)
        atlas = load_atlas(folder / "data")
        for path in sorted(folder.glob("maps/*.toml")):
            load_map(path, atlas)
    except DatelineError as error:
        return str(error) or "refused"
    finally:
        if file:
            (folder / file).write_bytes(before)
    return ""


def write(folder: Path, file: str, value: Any) -> None:
    """Write a file of the atlas as its ending says."""
    text = json.dumps(value) if "json" in file.rpartition(".")[2] else tomlkit.dumps(value)
    (folder / file).write_text(text, "utf-8")


def _tried(folder: Path, content: Mapping[str, Any], field: Field, text: str) -> str:
    value = copy.deepcopy(content[field.file])
    _put(value, field.at, text)
    return refusal(folder, field.file, value)


def _leaves(value: Any, at: Path_) -> Iterator[Path_]:
    if isinstance(value, str):
        yield at
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, (*at, key))
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from _leaves(inner, (*at, i))


def _put(value: Any, at: Path_, new: Any) -> None:
    for key in at[:-1]:
        value = value[key]
    value[at[-1]] = new
