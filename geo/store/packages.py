"""Where files lie that come with a package: those of an installed one, and the scripts and styles of our own."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from geo.errors import AssetError

# The page's modules and styles.
WEB = Path(__file__).resolve().parents[1] / "web"


def package_folder(module: str, package: str) -> Path:
    """The folder of an installed ``module``; ``AssetError`` naming the ``package`` that brings it when it is missing.

    >>> package_folder("pvlib", "pvlib").name
    'pvlib'
    """
    try:
        spec = find_spec(module)
    except ModuleNotFoundError:
        spec = None
    if spec is None or not spec.submodule_search_locations:
        raise AssetError(f"the package {package} is missing. Try: pip install {package}")
    return Path(next(iter(spec.submodule_search_locations)))
