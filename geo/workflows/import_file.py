"""From a file of others to an atlas: read, joined, tried as a whole, then written whole or not at all."""

from __future__ import annotations

import tempfile
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from geo.dates.edtf import When
from geo.drafting.definition import definition_of
from geo.drafting.plain_text import plain, slug, unused
from geo.errors import DataError, DatelineError, OutputError, Problem
from geo.ground.longitude import within
from geo.importing.columns import Columns, columns_of, lacking
from geo.importing.event_rows import read_rows
from geo.importing.files import read_table
from geo.importing.joining import begun, dated, joined, periods_for
from geo.importing.outcome import Gathered
from geo.importing.own_rows import is_ours, read_own_rows
from geo.importing.row_reading import Wishes
from geo.importing.table import Table
from geo.model import Atlas, MapDefinition
from geo.output.files.atlas_files import map_text
from geo.store import InvalidDataError, load_atlas, read_atlas, read_map, write_atomically
from geo.store.files import read_text, read_toml
from geo.store.validate import problems_in

# Files that an import reads and may change, beside the one of events.
FILES = ("places.geojson", "sources.json", "origins.toml", "parties.toml", "periods.toml")
# Up to so many new entries dateline check is asked what it will say of them; for more it takes minutes.
MOST_CHECKED = 300
SUBTITLE = "Events taken in from a file; each cites its row there."


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person asked for: ``to`` is the file of events; ``columns`` headings by field; ``new`` begins an atlas."""

    to: Path | None = None
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    encoding: str = ""
    sheet: str = ""
    wishes: Wishes = field(default_factory=Wishes)
    new: bool = False
    own_map: bool = True


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do: ``files`` has the texts to write by path; ``asks`` are columns that were guessed."""

    table: Table
    gathered: Gathered
    columns: Columns | None
    files: Mapping[Path, str]
    notes: tuple[str, ...] = ()

    @property
    def asks(self) -> tuple[str, ...]:
        """Fields whose columns are guesses."""
        return self.columns.guessed if self.columns else ()

    def mapping(self) -> str:
        """The columns as ``--columns`` takes them."""
        if self.columns is None:
            return ""
        return ",".join(f"{name}={self.table.heading[at]}" for name, at in self.columns.at.items())


def planned(path: Path, root: Path, settings: Settings) -> Plan:
    """What importing ``path`` into the atlas of ``root`` would do; nothing is written.

    Raises ``InvalidDataError`` with every problem of the file, unless ``skip_refused`` leaves such rows out, and
    ``DataError`` for settings that do not fit.
    """
    table = read_table(path, settings.encoding, settings.sheet)
    if table.problems:
        raise InvalidDataError(table.problems, f"{path} cannot be imported")
    title = plain(settings.wishes.source or table.head) or plain(path.stem)
    seeds = _seeds(root, title) if settings.new else {}
    with tempfile.TemporaryDirectory() as folder:
        stage = Path(folder, "atlas")
        _copy(root, stage, seeds)
        atlas = load_atlas(stage / "data") if not settings.new else read_atlas(stage / "data").atlas
        gathered, columns = _gather(table, atlas, settings)
        if gathered.problems and not settings.wishes.skip_refused:
            raise InvalidDataError(gathered.problems, f"{path} cannot be imported")
        to = _events_file(root, settings.to)
        texts = {**_texts(root), **seeds}
        known = MappingProxyType({}) if settings.new else atlas.periods
        whens = [When(str(event["when"])) for event in gathered.events]
        if seeds:
            seeds["data/atlas.toml"] = dated(seeds["data/atlas.toml"], whens)
        _no_double(to, texts, gathered)
        files = joined(gathered, texts, to, periods_for(whens, known))
        _tables_behind(files, to)
        _stage(stage, {**seeds, **files})
        notes: list[str] = []
        if gathered.events:
            after = _read_again(stage, path)
            files |= _own_map(after, gathered, stage, title, notes) if settings.own_map or settings.new else {}
            _stage(stage, files)
        added = len(gathered.events) + len(gathered.places)
        if 0 < added <= MOST_CHECKED:
            notes += _complaints(root, stage, settings.new)
    changed = {root / name: text for name, text in {**seeds, **files}.items() if name in files or settings.new}
    return Plan(table, gathered, columns, MappingProxyType(changed), tuple(notes))


def carry_out(plan: Plan) -> None:
    """Write all files of a plan, or none: where one fails, those before it get back what they held."""
    before: dict[Path, bytes | None] = {}
    try:
        for path, text in plan.files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            before[path] = path.read_bytes() if path.exists() else None
            write_atomically(path, text)
    except OSError as error:
        for path, raw in before.items():
            with suppress(OSError):
                path.unlink(missing_ok=True) if raw is None else write_atomically(path, raw)
        if isinstance(error, OutputError):
            raise
        raise OutputError(f"{error.filename} could not be written: {error.strerror}. Nothing was changed") from error


def _gather(table: Table, atlas: Atlas, settings: Settings) -> tuple[Gathered, Columns | None]:
    if is_ours(table) and not settings.columns and not settings.wishes.places_only:
        return read_own_rows(table, atlas, settings.wishes), None
    columns = columns_of(table, settings.columns)
    faults = list(lacking(table, columns))
    if settings.wishes.places_only:
        faults = [fault for fault in faults if "when" not in fault.what]
    if faults:
        raise InvalidDataError(faults, f"{table.name} cannot be imported")
    return read_rows(table, columns, atlas, settings.wishes), columns


def _seeds(root: Path, title: str) -> dict[str, str]:
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise DataError(f"{root} is there and not empty. Try a new folder, or --atlas {root} to add to what is there")
    return begun(title)


def _copy(root: Path, stage: Path, seeds: Mapping[str, str]) -> None:
    """The atlas's data and map definitions, to be tried with what is added."""
    for path in [
        *root.glob("data/*.*"),
        *root.glob("data/events/*.toml"),
        *root.glob("data/layers/*"),
        *root.glob("maps/*.toml"),
    ]:
        if path.is_file():
            target = stage / path.relative_to(root)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    _stage(stage, seeds)


def _stage(stage: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        target = stage / name if not Path(name).is_absolute() else stage / "data" / "events" / Path(name).name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="")


def _texts(root: Path) -> dict[str, str]:
    found = {}
    for path in [root / "data" / name for name in FILES] + sorted(root.glob("data/events/*.toml")):
        text, _ = read_text(path) if path.exists() else (None, [])
        if text is not None:
            found[path.relative_to(root).as_posix()] = text
    return found


def _events_file(root: Path, to: Path | None) -> str:
    if to is None:
        return "data/events/imported.toml"
    if to.suffix != ".toml":
        raise DataError(f"{to} is no TOML file. Try a name that ends with .toml")
    with suppress(ValueError):
        return to.resolve().relative_to(root.resolve()).as_posix()
    return str(to.resolve())


def _no_double(to: str, texts: dict[str, str], gathered: Gathered) -> None:
    """Read a file of events that lies elsewhere; raise where it is broken or has one of the events' ids."""
    path = Path(to)
    if not path.is_absolute() or not path.exists():
        return
    document, problems = read_toml(path)
    texts[to] = read_text(path)[0] or ""
    there = {e.get("id") for e in (document or {}).get("event", []) if isinstance(e, dict)}  # type: ignore[attr-defined]
    problems += [
        Problem(to, f"event {e['id']}", "is there already", e["id"], "another id, or adding the claim by hand")
        for e in gathered.events
        if e["id"] in there
    ]
    if problems:
        raise InvalidDataError(problems, f"{to} cannot take the events")


def _tables_behind(files: Mapping[str, str], to: str) -> None:
    """Raise where the files would not read back: an array of events, behind which no table can stand, or worse."""
    for name, text in files.items():
        if not name.endswith(".toml"):
            continue
        try:
            read = tomllib.loads(text)
        except tomllib.TOMLDecodeError:
            what = "has its entries in an array, behind which no table can stand"
            problem = Problem(name, "file", what, remedy="a table [[event]] for each, or --to another file")
            raise InvalidDataError([problem], f"{name} cannot take what is added") from None
        faults = [problem for _, problem in problems_in(read, "events", name)] if name == to else []
        if faults:
            raise InvalidDataError(faults, f"{to} cannot take the events")


def _read_again(stage: Path, path: Path) -> Atlas:
    reading = read_atlas(stage / "data")
    if reading.problems:
        raise InvalidDataError(reading.problems, f"{path} would leave an atlas that cannot be read")
    return reading.atlas


def _own_map(after: Atlas, gathered: Gathered, stage: Path, title: str, notes: list[str]) -> dict[str, str]:
    """A map of what was added, where no map of the atlas shows all of it."""
    events = {
        str(event["id"]): after.events[str(event["id"])] for event in gathered.events if event["id"] in after.events
    }
    maps = [
        found for path in sorted((stage / "maps").glob("*.toml")) if (found := read_map(path, after)[0]) is not None
    ]
    hidden = [identity for identity in events if not any(_shows(one, after, identity) for one in maps)]
    if not hidden or not events:
        return {}
    periods = {p.id: p for p in after.periods.values() if any(p.when.overlaps(e.when) for e in events.values())}
    part = replace(after, events=MappingProxyType(events), periods=MappingProxyType(periods))
    source = next(iter(events.values())).claims[0].source
    name = unused(slug(source, "imported"), {path.stem for path in (stage / "maps").glob("*.toml")})
    made = replace(definition_of(part, name, title), subtitle=SUBTITLE, drafted=False)
    if maps:
        count = f"{len(hidden)} of the events" if len(hidden) > 1 else "One of the events"
        notes.append(f"{count} would stand on no map of this atlas, in time or in place: maps/{name}.toml shows them")
    return {f"maps/{name}.toml": map_text(made)}


def _shows(definition: MapDefinition, atlas: Atlas, identity: str) -> bool:
    event = atlas.events[identity]
    in_time = any(atlas.periods[p].when.overlaps(event.when) for p in definition.periods if p in atlas.periods)
    places = [atlas.places[part.place] for part in event.places]
    return in_time and any(not p.pinned or within(definition.bounds_lonlat, *p.lonlat) for p in places)


def _complaints(root: Path, stage: Path, new: bool) -> list[str]:
    """What ``dateline check`` will say of what was added, and did not say before."""
    from geo.check import check_atlas

    try:
        before = set() if new else {_bare(problem) for problem in check_atlas(root / "data")}
        after = check_atlas(stage / "data")
    except DatelineError as error:
        return [str(error)]
    return [f"dateline check will say: {p}" for p in after if _bare(p) not in before]


def _bare(problem: Problem) -> tuple[str, str, str]:
    return problem.where, problem.what, problem.value
