"""What each worker of a cluster does as it joins: open the gazetteer, once a process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from distributed import WorkerPlugin

from geo.workflows.corpus.part import reader_here

if TYPE_CHECKING:
    from distributed import Worker

    from geo.workflows.read import Settings


class OpensReader(WorkerPlugin):  # type: ignore[misc]
    """Opens the reader of ``settings`` where a worker starts, also one that joins later or comes after a dead one."""

    name = "dateline-reader"

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def setup(self, worker: Worker) -> None:
        """Open it."""
        reader_here(self.settings)
