"""What a map was built of, as a file beside it: hashes of its inputs, of the program and of what came out.

No time, machine or path stands in it, so that the same inputs give the same manifest.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path

from geo.errors import DataError
from geo.model import MapDefinition
from geo.store.files import file_digest, read_json, write_atomically
from geo.store.packages import EXTRAS, version_of

FORMAT = 1
# The packages beside those of dateline[maps] on which a page's bytes depend.
CORE = ("babel", "branca", "folium", "geopandas", "jinja2", "numpy", "pandas", "pyproj", "shapely")
# The files of the program on which a page's bytes depend, and the folder of an installed wheel that holds none of them:
# the atlas that comes along, whose files are inputs where a map is made of it.
_ATLAS = "_atlas"
_NAME = re.compile(r"[^/\\\0]*[^/\\\0.][^/\\\0]*")
_PROGRAM = (".py", ".json", ".toml", ".html", ".js", ".css", ".po", ".tsv")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What one map was built of; every hash is SHA-256 in hexadecimal digits.

    ``outputs`` and ``inputs`` are by path: outputs by their file's name, inputs from the atlas's folder, with ``/``.
    ``program`` is the hash of dateline's own files, ``packages`` the versions of those that a page's bytes depend on.
    ``wishes`` are what was asked of a map of a table, whose files are the inputs then; an atlas's map has none.
    """

    map: str
    data_version: str
    language: str
    base_url: str
    outputs: Mapping[str, str]
    inputs: Mapping[str, str]
    program: str
    packages: Mapping[str, str]
    wishes: Mapping[str, str] = field(default_factory=dict)
    format: int = FORMAT


def manifest_path(page: Path) -> Path:
    """Where the manifest of a built page lies: ``maps/siege.html`` has ``maps/siege.manifest.json``."""
    return page.with_name(f"{page.stem}.manifest.json")


def manifest_of(
    root: Path, definition: MapDefinition, data_version: str, base_url: str, files: Sequence[Path]
) -> Manifest:
    """The manifest of a map that was just built of the atlas in ``root`` into ``files``, its page first."""
    outputs = {path.name: file_digest(path) for path in files}
    inputs = inputs_of(root, definition)
    return Manifest(definition.id, data_version, definition.language, base_url, outputs, inputs, program(), packages())


def write_manifest(made: Manifest, page: Path) -> None:
    """Write a manifest beside its page, whole or not at all; raises ``OutputError``."""
    write_atomically(manifest_path(page), json.dumps(asdict(made), ensure_ascii=False, indent=1, sort_keys=True) + "\n")


def read_manifest(page: Path) -> Manifest:
    """The manifest beside a built page; ``DataError`` where there is none, or where it is none that can be read."""
    path = manifest_path(page)
    if not path.is_file():
        raise DataError(f"beside {page} lies no {path.name}. Try dateline build, which writes it with the map")
    value, problems = read_json(path)
    if not problems and isinstance(value, dict) and isinstance(value.get("format"), int) and value["format"] != FORMAT:
        raise DataError(f"{path} is of format {value['format']}; this release reads {FORMAT}. Try building anew")
    if problems or not isinstance(value, dict) or not _is_whole(value):
        raise DataError(f"{path} is no manifest of a map. Try building the map anew")
    return Manifest(**value)


def _is_whole(value: Mapping[str, object]) -> bool:
    """Whether a manifest has all of its fields, each of its kind, and outputs that lie beside each other."""
    if set(value) != set(Manifest.__dataclass_fields__):
        return False
    texts = [value[name] for name in ("map", "data_version", "language", "base_url", "program")]
    tables = [value[name] for name in ("outputs", "inputs", "packages", "wishes")]
    for table in tables:
        texts += [*table, *table.values()] if isinstance(table, dict) else [None]
    outputs = value["outputs"]
    return all(isinstance(text, str) for text in texts) and all(_NAME.fullmatch(name) for name in outputs)  # type: ignore[attr-defined]


def inputs_of(root: Path, definition: MapDefinition) -> dict[str, str]:
    """Hashes of all files of the atlas in ``root`` that a map is made of, by their path in it."""
    # A layer may be named by its whole path, and from another folder than this one.
    root = root.resolve()
    files = [path for path in sorted((root / "data").rglob("*")) if path.is_file() and not path.name.startswith(".")]
    own = [(root / layer.file).resolve() for layer in definition.own_layers]
    every = dict.fromkeys([*files, *own, root / "maps" / f"{definition.id}.toml"])
    return {path.relative_to(root).as_posix(): file_digest(path) for path in every if path.is_file()}


@cache
def packages() -> Mapping[str, str]:
    """Versions of the packages that a page's bytes depend on."""
    return {name: known for name in sorted({*CORE, *EXTRAS["maps"]}) if (known := version_of(name))}


@cache
def program() -> str:
    """A hash of dateline's own files. A wheel has the scripts of pages joined, and so another hash than a checkout."""
    home = Path(__file__).resolve().parents[1]
    whole = hashlib.sha256()
    for path in sorted(home.rglob("*"), key=lambda path: path.relative_to(home).as_posix()):
        inside = path.relative_to(home)
        if path.suffix in _PROGRAM and not {"__pycache__", _ATLAS}.intersection(inside.parts) and path.is_file():
            whole.update(f"\0{inside.as_posix()}\0".encode() + path.read_bytes())
    return whole.hexdigest()
