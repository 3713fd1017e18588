"""Whether a built map is what its inputs give, and what changed where it is not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from geo.errors import DataError
from geo.store import load_atlas, load_map, map_files
from geo.workflows.build import Note, build
from geo.workflows.manifest import Manifest, digest, inputs_of, packages, program, read_manifest


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


def verify(root: Path, page: Path, anew: bool = True, progress: Note = lambda _: None) -> Verdict:
    """Hold the built ``page`` against the manifest beside it and the atlas in ``root``.

    With ``anew`` the map is also built from the atlas as it is now, and its bytes compared. Raises ``DataError`` for a
    page without a manifest, and for an atlas that does not have its map or cannot be read.

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
    atlas = load_atlas(root / "data")
    definition = replace(load_map(map_files(root / "maps", [built.map])[0], atlas), language=built.language)
    found = _changed_outputs(page, built)
    found += _changed(built.inputs, inputs_of(root, definition))
    found += [] if built.program == program() else ["dateline's own files changed"]
    found += _versions(built.packages, packages())
    if not anew:
        return Verdict(page, tuple(found), rebuilt=False)
    progress(f"building {built.map} anew")
    with TemporaryDirectory() as folder:
        build(root, Path(folder), [built.map], lambda _: None, built.base_url, built.language)
        found += [
            f"{name} is not what these inputs give"
            for name in built.outputs
            if not name.partition("@")[1] and _other(page.with_name(name), Path(folder, name))
        ]
    return Verdict(page, tuple(dict.fromkeys(found)), rebuilt=True)


def _other(old: Path, new: Path) -> bool:
    return not old.is_file() or not new.is_file() or old.read_bytes() != new.read_bytes()


def _changed_outputs(page: Path, built: Manifest) -> list[str]:
    found = []
    for name, known in built.outputs.items():
        path = page.with_name(name)
        if not path.is_file():
            found.append(f"{name} is gone")
        elif digest(path) != known:
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
