"""The joined scripts and styles as text, ready to stand in a page or beside it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from geo.errors import AssetError
from geo.output.html.joining import INPUTS, joined
from geo.store.packages import WEB

# In an installed wheel the joined files lie here, and the modules that they are made from are not there.
BUILT = WEB / "built"


@cache
def script(name: str) -> str:
    """The joined script of an entry of ``geo/web``, by its path there without ``.js``.

    >>> script("early").startswith('"use strict";')
    True
    """
    return _text(f"{name}.js")


@cache
def style(name: str) -> str:
    """A style sheet of ``geo/web/css`` without comments and needless space, by its name without ``.css``.

    >>> "/*" in style("page")
    False
    """
    return _text(f"css/{name}.css").strip()


@cache
def library(name: str) -> str:
    """A file of Leaflet, ``leaflet.js`` or ``leaflet.css``, as the build has it."""
    return _text(name)


def sources_of(name: str) -> list[str]:
    """What stands in a joined script or style sheet, as paths below ``geo/web``, sorted.

    >>> sources_of("early.js")
    ['early.js', 'embed/options.js']
    """
    sources: list[str] = json.loads(_text(INPUTS))[name]
    return sources


def _text(path: str) -> str:
    file = _folder() / path
    if not file.is_file():
        raise AssetError(f"{file} is missing, of which pages are made. Try installing dateline anew")
    return file.read_text(encoding="utf-8")


@cache
def _folder() -> Path:
    return BUILT if BUILT.is_dir() else joined(WEB.parents[1])
