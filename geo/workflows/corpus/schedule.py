"""Work shared out: in this process, on processes of this machine, or on a cluster, by Dask.

What a task gives does not depend on where it runs, and tasks are done in any order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from geo.errors import AssetError

if TYPE_CHECKING:
    from distributed import Client, Future, WorkerPlugin

    from geo.workflows.read import Note, Settings

Item = TypeVar("Item")
Made = TypeVar("Made")
# How often Dask gives a task whose worker died to another; each article that kills two workers is skipped after that.
_DEATHS = 3
# How often we begin such a task again, so that a part may hold that many articles that kill their worker.
_ROUNDS = 40
_JOIN_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Workers:
    """Who does the work: ``count`` processes of this machine, or the ``scheduler`` at an address (tcp://...)."""

    count: int = 1
    scheduler: str = ""


class Pool:
    """What tasks are given to; ``None`` for a client is this process."""

    def __init__(self, client: Client | None = None) -> None:
        self._client = client

    def results(self, task: Callable[[Item], Made], items: Sequence[Item], label: str) -> Iterator[Made]:
        """What ``task`` makes of each of ``items``, as they are done.

        A task whose worker died is done again. Raises what a task raises, and ``AssetError`` where workers die at it
        without end.
        """
        if self._client is None:
            yield from map(task, items)
            return
        yield from _shared_out(self._client, task, items, label)


def _shared_out(client: Client, task: Callable[[Item], Made], items: Sequence[Item], label: str) -> Iterator[Made]:
    from distributed import KilledWorker, as_completed

    def submit(number: int, round: int) -> Future:
        return client.submit(task, items[number], key=f"{label}-{number:05}-{round}", pure=False)

    waiting = {submit(number, 0): (number, 0) for number in range(len(items))}
    queue = as_completed(list(waiting))
    for future in queue:
        number, round = waiting.pop(future)
        try:
            made = future.result()
        except KilledWorker:
            if round == _ROUNDS:
                raise AssetError(
                    f"workers die at {label} {number} without end, as happens when memory ends. What is finished is"
                    " kept. Try fewer workers on a machine"
                ) from None
            again = submit(number, round + 1)
            waiting[again] = number, round + 1
            queue.add(again)
            continue
        # A result that is here is of no more use to the workers.
        future.release()
        yield made


@contextmanager
def pool(workers: Workers, settings: Settings, note: Note) -> Iterator[Pool]:
    """The pool of ``workers``, each of which opens the gazetteer once.

    Raises ``AssetError`` where no scheduler answers, or the packages of the extra are missing.
    """
    if not workers.scheduler and workers.count < 2:
        yield Pool()
        return
    import dask
    from distributed import Client, LocalCluster

    quiet = {"distributed.scheduler.allowed-failures": _DEATHS, "distributed.comm.timeouts.connect": _JOIN_SECONDS}
    with ExitStack() as stack:
        stack.enter_context(dask.config.set(quiet))
        if workers.scheduler:
            try:
                client = stack.enter_context(Client(workers.scheduler, timeout=_JOIN_SECONDS))
            except (OSError, ValueError) as error:
                raise AssetError(
                    f"no scheduler answers at {workers.scheduler}: {error}. Try its address as dask scheduler says it,"
                    " such as tcp://10.0.0.5:8786"
                ) from None
            note(f"Dask's dashboard: {client.dashboard_link}")
        else:
            cluster = stack.enter_context(
                LocalCluster(
                    n_workers=workers.count, threads_per_worker=1, processes=True, dashboard_address=None,
                    silence_logs=50,
                )
            )  # fmt: skip
            client = stack.enter_context(Client(cluster))
        client.register_plugin(_opening(settings))
        yield Pool(client)


def _opening(settings: Settings) -> WorkerPlugin:
    from geo.workflows.corpus.plugin import OpensReader

    return OpensReader(settings)


def held_by(pool: Pool) -> Any:
    """The client of a pool, for tests that end its workers; ``None`` where there is none."""
    return pool._client
