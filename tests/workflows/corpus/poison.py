"""Loaded by the workers of a test: articles that raise, or that kill their process."""

from __future__ import annotations

import os
import signal
from importlib import import_module

from geo.reading.inputs import Loaded
from geo.reading.reader import Reader
from geo.workflows.corrected import Corrected
from geo.workflows.read import Settings

part = import_module("geo.workflows.corpus.part")
_read = part.read_loaded


def poisoned(settings: Settings, reader: Reader, loaded: Loaded) -> Corrected:
    """Read an article, unless its first word says otherwise."""
    word = loaded.article.text.partition(" ")[0]
    if word == "RAISES":
        raise RecursionError("too deep")
    if word == "KILLS":
        os.kill(os.getpid(), signal.SIGKILL)
    return _read(settings, reader, loaded)


def dask_setup(worker: object) -> None:
    """What a worker calls as it starts."""
    part.read_loaded = poisoned  # type: ignore[attr-defined]
