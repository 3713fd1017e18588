"""Puts the joined scripts and styles into the wheel, in place of the modules that they are made from."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class JoinedScripts(BuildHookInterface):  # type: ignore[type-arg]  # its configuration is of no use here
    """A wheel needs no Node where it is installed; an editable install has them beside, in the checkout's cache."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Join what is not joined yet, so that fetching esbuild is part of installing and not of building a map."""
        sys.path.insert(0, self.root)
        from geo.output.html.joining import joined

        folder = joined(Path(self.root))
        if version != "editable":
            build_data["force_include"][str(folder)] = "geo/web/built"
