"""Templates of pages, set up alike everywhere: every value is escaped, and a missing one is an error."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined


@cache
def environment(folder: Path) -> Environment:
    """The templates of a folder.

    >>> environment(Path(".")).from_string("{{ x }}").render(x="<b>")
    '&lt;b&gt;'
    """
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
