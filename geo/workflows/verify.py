"""Whether a built map is what its inputs give, and what changed where it is not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from geo.errors import DataError
from geo.store import load_atlas, load_map, map_files
from geo.store.files import file_digest
from geo.workflows.build import Note, build
from geo.workflows.manifest import Manifest, inputs_of, packages, program, read_manifest

Make = Callable[[Path], object]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found of a built map: ``differences`` in words, none where all is as it was.

    ``rebuilt`` is whether the map was built anew from these inputs and compared byte by byte.
    """

    page: Path
    differences: tuple[str, ...]
    rebuilt: bool

    @property
    def same(self) -> bool:
        """Whether the map is what its inputs give, as far as was looked."""
        return not self.differences


def verify(
    root: Path, page: Path, anew: bool = True, progress: Note = lambda _: None, table: Path | None = None
) -> Verdict:
    """Hold the built ``page`` against the manifest beside it and the atlas in ``root``, or the ``table`` that it was
    made of.

    With ``anew`` the map is also built from its inputs as they are now, and its bytes compared. Raises ``DataError``
    for a page without a manifest, for an atlas that does not have its map or cannot be read, and where the page is of a
    table and none is named, or the other way round.

    >>> from geo.workflows.new_atlas import new_atlas
    >>> with TemporaryDirectory() as folder:
    ...     siege = Path(folder, "siege")
    ...     _ = new_atlas(siege), build(siege, siege / "maps")
    ...     first = verify(siege, siege / "maps" / "first.html", anew=False).same
    ...     origins = siege / "data" / "origins.toml"
    ...     _ = origins.write_text(origins.read_text("utf-8") + "# a word", "utf-8")
    ...     first, verify(siege, siege / "maps" / "first.html", anew=False).differences
    (True, ('data/origins.toml changed',))
    """
    if not page.is_file():
        raise DataError(f"{page} is not there. Try the path of a built map, such as maps/first.html")
    built = read_manifest(page)
    if page.name not in built.outputs:
        raise DataError(f"the manifest beside {page} is of {', '.join(built.outputs)}. Try building the map anew")
    if built.wishes and table is None:
        raise DataError(f"{page} was made by dateline tiles of {_named(built)}. Try --table with its path")
    if table and not built.wishes:
        raise DataError(f"{page} was made of an atlas, and not of a table. Try without --table")
    inputs, make = _of_table(table, built) if table else _of_atlas(root, page, built)
    found = _changed_outputs(page, built)
    found += _changed(built.inputs, inputs)
    found += [] if built.program == program() else ["dateline's own files changed"]
    found += _versions(built.packages, packages())
    if not anew:
        return Verdict(page, tuple(found), rebuilt=False)
    progress(f"building {built.map} anew")
    with TemporaryDirectory() as folder:
        make(Path(folder))
        found += [
            f"{name} is not what these inputs give"
            for name in built.outputs
            if _other(page.with_name(name), Path(folder, name))
        ]
    return Verdict(page, tuple(dict.fromkeys(found)), rebuilt=True)


def _of_atlas(root: Path, page: Path, built: Manifest) -> tuple[dict[str, str], Make]:
    """The inputs of an atlas's map as they are now, and what builds it anew into a folder."""
    atlas = load_atlas(root / "data")
    definition = replace(load_map(map_files(root / "maps", [built.map])[0], atlas), language=built.language)
    # A page that stays as it is has its version in its name.
    pinned = page.name != f"{built.map}.html"

    def make(folder: Path) -> None:
        build(root, folder, [built.map], lambda _: None, built.base_url, built.language, versioned=pinned)

    return inputs_of(root, definition), make


def _of_table(table: Path, built: Manifest) -> tuple[dict[str, str], Make]:
    """The inputs of a map of a table as they are now, and what makes it anew into a folder."""
    from geo.workflows import tiles

    if not table.exists():
        raise DataError(f"{table} is not there. Try the path of {_named(built)}")
    inputs = tiles.inputs_of(table)
    if len(inputs) == len(built.inputs) == 1:
        # A file that was given another name is the same table.
        inputs = dict(zip(built.inputs, inputs.values(), strict=True))
    return inputs, lambda folder: tiles.tiles(table, folder, tiles.wishes_in(built))


def _named(built: Manifest) -> str:
    return next(iter(built.inputs)) if len(built.inputs) == 1 else f"a folder of {len(built.inputs)} files"


def _other(old: Path, new: Path) -> bool:
    return not old.is_file() or not new.is_file() or old.read_bytes() != new.read_bytes()


def _changed_outputs(page: Path, built: Manifest) -> list[str]:
    found = []
    for name, known in built.outputs.items():
        path = page.with_name(name)
        if not path.is_file():
            found.append(f"{name} is gone")
        elif file_digest(path) != known:
            found.append(f"{name} was changed after it was built")
    return found


def _changed(then: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    every = sorted({*then, *now})
    words = {(True, False): "is gone", (False, True): "is new", (True, True): "changed"}
    return [f"{name} {words[name in then, name in now]}" for name in every if then.get(name) != now.get(name)]


def _versions(then: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    return [
        f"the package {name} was {then.get(name, 'not there')}, and is {now.get(name, 'not there')}"
        for name in sorted({*then, *now})
        if then.get(name) != now.get(name)
    ]
