"""Gazetteers that the user adds: GeoNames dumps, Linked Places files and lists of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.errors import DataError, OutputError
from geo.gazetteer import cache
from geo.gazetteer.layer import Layer
from geo.gazetteer.layout import SUFFIX, BrokenFileError
from geo.store.files import sweep
from geo.store.lock import only_writer

Progress = Callable[[str], None]
_NO_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Addition:
    """A gazetteer that was added: its name, its compiled file, how many places, and what it was made from."""

    name: str
    path: Path
    entries: int
    made_from: str
    credit: str


def name_of(path: Path) -> str:
    """The name under which a file is added.

    >>> name_of(Path("lists/Old Ports.lpf.json"))
    'old-ports'
    """
    slug = _NO_SLUG.sub("-", path.name.partition(".")[0].lower()).strip("-")
    return slug or "list"


def add(paths: Iterable[Path], progress: Progress, credit: str = "") -> list[Addition]:
    """Compile each file into the user's folder; one of the same name is replaced.

    Nothing is replaced by a file with faults. Raises ``DataError`` for those and for a file that is not there,
    ``OutputError`` where the folder cannot be written to.
    """
    paths = [Path(path) for path in paths]
    for path in paths:
        if not path.is_file():
            raise DataError(
                f"{path} is no file. Try the path of a GeoNames dump, a Linked Places file or a list of points"
            )
    names = [name_of(path) for path in paths]
    twice = next((name for name in names if names.count(name) > 1), "")
    if twice:
        raise DataError(f"two of the files would be added as {twice!r}. Try renaming one")
    folder = cache.user_folder()
    with only_writer(folder):
        sweep(folder, lambda name: name.endswith(SUFFIX))
        for path, name in zip(paths, names, strict=True):
            compile_file(path, folder / f"{name}{SUFFIX}", progress, credit)
    return [addition for addition in additions() if addition.name in names]


def additions() -> list[Addition]:
    """What the user added, by name."""
    found = []
    for path in _files():
        name = path.name.removesuffix(SUFFIX)
        try:
            about = Layer(path).about
        except (OSError, BrokenFileError) as error:
            found.append(Addition(name, path, 0, f"cannot be read: {error}", ""))
            continue
        credits = "; ".join(str(credit["text"]) for credit in about.get("credits", {}).values())
        found.append(Addition(name, path, int(about["entries"]), str(about["made_from"]), credits))
    return found


def remove(names: Iterable[str]) -> list[Path]:
    """Remove additions by name; raises ``DataError`` for a name that is not there, before removing any."""
    known = {addition.name: addition.path for addition in additions()}
    names = list(names)
    for name in names:
        if name not in known:
            has = f"one of {', '.join(known)}" if known else "dateline gazetteer info: nothing was added yet"
            raise DataError(f"no gazetteer called {name!r} was added. Try {has}")
    for name in names:
        known[name].unlink(missing_ok=True)
    return [known[name] for name in names]


def user_layers(tell: Progress) -> list[Layer]:
    """The user's additions, opened; one that cannot be read is told of and left out."""
    layers = []
    for path in _files():
        try:
            layers.append(Layer(path))
        except (OSError, BrokenFileError) as error:
            tell(f"left out: {error}. Try adding it again with dateline gazetteer build")
    return layers


def _files() -> list[Path]:
    with suppress(OSError, OutputError):
        return sorted(cache.user_folder().glob(f"*{SUFFIX}"))
    return []


def compile_file(path: Path, target: Path, progress: Progress, credit: str = "") -> None:
    """Compile one file of whatever kind into ``target``. Raises ``DataError`` with every fault of it."""
    from geo.gazetteer.sources import geonames, linked_places

    if not path.is_file():
        raise DataError(f"{path} is no file. Try the path of a GeoNames dump, a Linked Places file or a list of points")
    if geonames.is_dump(path):
        _compile_dump(path, target, progress)
    elif linked_places.is_linked_places(path):
        _compile_linked_places(path, target, progress, credit)
    else:
        _compile_points(path, target, progress, credit)


def _compile_dump(path: Path, target: Path, progress: Progress) -> None:
    from geo.gazetteer.compile import Compiler
    from geo.gazetteer.sources.geonames import Dump, records

    dump = Dump()
    # The scratch files of thirteen million lines may not fit into a system's folder for temporary ones.
    cache.make_folder(target.parent)
    with Compiler(target.parent) as compiler:
        for record in records(path, dump):
            compiler.add(record)
            if compiler.count % 100_000 == 0:
                progress(f"{path.name}: read {dump.lines:,} lines, kept {compiler.count:,} places")
        _refuse(dump.faults, path)
        compiler.write(target, _about(path, "geonames", ""), progress)
        progress(f"{path.name}: {compiler.count:,} places, {dump.left_out:,} of minor kinds left out")


def _compile_linked_places(path: Path, target: Path, progress: Progress, credit: str) -> None:
    from geo.gazetteer.compile import compile_to
    from geo.gazetteer.sources import linked_places

    name = name_of(path)
    records, problems, left_out = linked_places.read(path, f"user:{name}", f"{name}:")
    _refuse(problems, path)
    stated = credit or linked_places.credit_in(path)
    cache.make_folder(target.parent)
    count = compile_to(target, records, _about(path, f"user:{name}", stated), progress)
    progress(f"{path.name}: {count:,} places{f', {left_out:,} without a point left out' if left_out else ''}")


def _compile_points(path: Path, target: Path, progress: Progress, credit: str) -> None:
    from geo.gazetteer.compile import compile_to
    from geo.gazetteer.sources import points
    from geo.gazetteer.sources.packages import country_codes

    name = name_of(path)
    held, problems = points.read_points([path], country_codes())
    _refuse(problems, path)
    if not held:
        raise DataError(
            f"{path} holds no places. Try a header line of {', '.join(points.REQUIRED)} and a line for each place"
        )
    prefix = f"{name}:"
    about = {**_about(path, f"user:{name}", credit), "demonyms": points.demonyms_of(held, prefix)}
    cache.make_folder(target.parent)
    count = compile_to(target, (points.record_of(point, f"user:{name}", prefix) for point in held), about, progress)
    progress(f"{path.name}: {count:,} places")


def _refuse(problems: list[Any], path: Path) -> None:
    from geo.store import InvalidDataError

    if problems:
        raise InvalidDataError(problems, f"{path} cannot be used")


def _about(path: Path, source: str, credit: str) -> dict[str, Any]:
    about: dict[str, Any] = {"made_from": path.name}
    if credit:
        about["credits"] = {source: {"text": credit}}
    return about
