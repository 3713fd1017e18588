"""From a data folder to an ``Atlas``, with every problem on the way collected."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from geo.errors import DataError, DatelineError, Problem
from geo.model import CORE_KINDS, CORE_MOVEMENT_KINDS, About, Atlas, Wording
from geo.store import readers
from geo.store.files import read_json, read_toml
from geo.store.linked_places import as_ours
from geo.store.references import dangling, resolve_redirects, rivals_unlike_titles
from geo.store.validate import place_in, problems_in
from geo.store.vocabulary import unknown_kinds

T = TypeVar("T")
REQUIRED = ("atlas.toml", "places.geojson", "sources.json", "origins.toml", "periods.toml")
# Files that an atlas may do without, beside those of its folder of events.
OPTIONAL = (
    "parties.toml",
    "people.toml",
    "withheld.json",
    "movements.toml",
    "control.geojson",
    "disagreements.toml",
    "kinds.toml",
    "wording.toml",
    "rivers.toml",
    "borders.toml",
)
FILES = {
    "place": "places.geojson",
    "source": "sources.json",
    "origin": "origins.toml",
    "party": "parties.toml",
    "person": "people.toml",
    "event": "events/",
}


class InvalidDataError(DataError):
    """Data that cannot be used; ``problems`` has every reason, and the message lists them."""

    def __init__(self, problems: Iterable[Problem], what: str = "the data cannot be used") -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        lines = [f"{what}: {count} problem{'s' if count != 1 else ''}", *map(str, self.problems)]
        super().__init__("\n".join(lines))


@dataclass(frozen=True, slots=True)
class Reading:
    """What a data folder held: the atlas of all that could be read, and what could not.

    ``files`` has the file of each entry by kind and id, such as ``("event", "patay")``; ``documents`` is each file's
    content as parsed; ``notes`` say what was read otherwise than it stands there, which is no problem.
    """

    atlas: Atlas
    problems: tuple[Problem, ...]
    files: Mapping[tuple[str, str], str]
    documents: Mapping[str, object]
    notes: tuple[str, ...] = ()


def load_atlas(folder: Path) -> Atlas:
    """The atlas in ``folder`` (``docs/data.md`` describes its files).

    Raises ``InvalidDataError``, a ``DataError`` whose ``problems`` lists everything that is wrong at once.

    >>> from geo.store import template_folder
    >>> load_atlas(template_folder() / "data").events["siege-of-orleans"].when.edtf
    '1428-10/1429-05-08'
    """
    reading = read_atlas(folder)
    if reading.problems:
        raise InvalidDataError(reading.problems)
    return reading.atlas


def read_atlas(folder: Path) -> Reading:
    """As much of the atlas in ``folder`` as can be read; never raises for bad data."""
    folder = Path(folder)
    root = folder.resolve().name
    documents: dict[str, object] = {}
    problems: list[Problem] = []
    notes: tuple[str, ...] = ()
    if not folder.is_dir():
        problems.append(Problem(str(folder), "folder", "is not there", remedy="naming a folder with places.geojson"))
    else:
        for path in _data_files(folder):
            shown = f"{root}/{path.relative_to(folder).as_posix()}"
            document, faults = read_toml(path, shown) if path.suffix == ".toml" else read_json(path, shown)
            problems += faults
            if path.name == "places.geojson" and document is not None:
                document, notes = as_ours(document, shown)
            if document is not None:
                documents[shown] = document

    bad: set[tuple[str, int]] = set()
    for shown, document in documents.items():
        for steps, problem in problems_in(document, _schema_of(shown), shown):
            problems.append(problem)
            entry = next((step for step in steps if isinstance(step, int)), -1)
            bad.add((shown, entry))

    gather = _Gatherer(root, documents, bad, problems)
    places_file = documents.get(f"{root}/places.geojson")
    redirects = resolve_redirects(places_file, f"{root}/places.geojson", problems)

    def follow(place: str) -> str:
        return redirects.get(place, place)

    def each(kind: str, file: str, key: str, read: Callable[[Any], T], of: str = "id") -> MappingProxyType[str, T]:
        return MappingProxyType(gather.entries(kind, [f"{root}/{file}"], key, read, of))

    own_kinds = each("kind", "kinds.toml", "kind", readers.event_kind)
    own_ways = each("movement kind", "kinds.toml", "movement_kind", readers.movement_kind)
    kinds = MappingProxyType({**CORE_KINDS, **own_kinds})
    movement_kinds = MappingProxyType({**CORE_MOVEMENT_KINDS, **own_ways})
    # A kind that could not be read is no second problem where it is used.
    readable = not _is_unread(f"{root}/kinds.toml", documents, problems) and not any(
        f"{root}/kinds.toml" == f for f, _ in bad
    )
    for shown, index, problem in unknown_kinds(documents, kinds, movement_kinds) if readable else ():
        problems.append(problem)
        bad.add((shown, index))

    event_files = [shown for shown in documents if shown.startswith(f"{root}/events/")]
    about = documents.get(f"{root}/atlas.toml")
    wording = documents.get(f"{root}/wording.toml")
    usable = isinstance(about, dict) and (f"{root}/atlas.toml", -1) not in bad
    atlas = Atlas(
        about=readers.about(about) if usable and isinstance(about, dict) else About("", "", ""),
        places=each("place", "places.geojson", "features", lambda raw: readers.place(raw, follow)),
        sources=each("source", "sources.json", "", readers.source, "siglum"),
        origins=each("origin", "origins.toml", "origin", readers.origin),
        parties=each("party", "parties.toml", "party", readers.party),
        people=each("person", "people.toml", "person", readers.person),
        periods=each("period", "periods.toml", "period", readers.period),
        events=MappingProxyType(
            gather.entries("event", event_files, "event", lambda raw: readers.event(raw, follow), "id")
        ),
        movements=each("movement", "movements.toml", "movement", lambda raw: readers.movement(raw, follow)),
        control=each("control", "control.geojson", "features", lambda raw: readers.control(raw, follow)),
        disagreements=each("disagreement", "disagreements.toml", "disagreement", readers.disagreement),
        redirects=MappingProxyType(redirects),
        rival_names=tuple(
            each(
                "rival_names", "atlas.toml", "rival_names", lambda raw: readers.rival_names(raw, follow), "place"
            ).values()
        ),
        wording=readers.wording(wording)
        if isinstance(wording, dict) and (f"{root}/wording.toml", -1) not in bad
        else Wording(),
        kinds=kinds,
        movement_kinds=movement_kinds,
        rivers=each("river", "rivers.toml", "river", lambda raw: readers.river(raw, follow), "place"),
        borders=tuple(each("border", "borders.toml", "disputed", readers.disputed_stretch, "title").values()),
    )
    unread = {kind for kind, file in FILES.items() if _is_unread(f"{root}/{file}", documents, problems)}
    problems += dangling(atlas, gather.files, gather.seen, unread)
    problems += rivals_unlike_titles(atlas, f"{root}/atlas.toml")
    return Reading(
        atlas, tuple(dict.fromkeys(problems)), MappingProxyType(gather.files), MappingProxyType(documents), notes
    )


def _is_unread(shown: str, documents: Mapping[str, object], problems: list[Problem]) -> bool:
    """Whether a file, or a file of a folder, is broken: what refers to it is then no second problem."""
    return any(p.file.startswith(shown) and p.file not in documents for p in problems)


def _data_files(folder: Path) -> list[Path]:
    """The files of an atlas, in a fixed order; a required one is named even where it is missing."""
    there = [folder / name for name in OPTIONAL if (folder / name).exists()]
    return [folder / name for name in REQUIRED] + there + sorted((folder / "events").glob("*.toml"))


def _schema_of(shown: str) -> str:
    return "events" if "/events/" in shown else Path(shown).stem


class _Gatherer:
    """Keeps where each entry was found, so that a second one with its id is reported."""

    def __init__(
        self, root: str, documents: Mapping[str, object], bad: set[tuple[str, int]], problems: list[Problem]
    ) -> None:
        self.root, self.documents, self.bad, self.problems = root, documents, bad, problems
        self.files: dict[tuple[str, str], str] = {}
        self.seen: set[tuple[str, str]] = set()  # ids that are there, even of entries that cannot be read

    def entries(self, kind: str, files: list[str], key: str, read: Callable[[Any], T], of: str) -> dict[str, T]:
        """The entries of ``files`` under ``key`` by id; what cannot be read becomes a problem and is left out."""
        found: dict[str, T] = {}
        for shown in files:
            document: Any = self.documents.get(shown)
            raw_entries = document.get(key) if key and isinstance(document, dict) else document
            for index, raw in enumerate(raw_entries if isinstance(raw_entries, list) else ()):
                identity = _identity(raw, of)
                if identity:
                    first = self.files.get((kind, identity))
                    if first:
                        where = f"{kind} {identity}"
                        self.problems.append(
                            Problem(shown, where, f"has an id that {first} has too", identity, "an id of its own")
                        )
                        continue
                    self.files[kind, identity] = shown
                    self.seen.add((kind, identity))
                if (shown, index) in self.bad:
                    continue
                try:
                    found[identity] = read(raw)
                except DatelineError as error:
                    what, _, remedy = str(error).partition(". Try ")
                    place = place_in(document, (key, index) if key else (index,))
                    self.problems.append(Problem(shown, place, what, remedy=remedy))
        return found


def _identity(raw: object, of: str) -> str:
    for part in (raw, raw.get("properties"), raw.get("custom")) if isinstance(raw, dict) else ():
        if isinstance(part, dict) and isinstance(part.get(of), str):
            return str(part[of])
    return ""
