"""Work shared out: in this process, on processes of this machine, or on a cluster, by Dask.

What a task gives does not depend on where it runs, and tasks are done in any order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from geo.errors import AssetError, DatelineError

if TYPE_CHECKING:
    from distributed import Client, Future

    from geo.workflows.read import Note, Settings

Item = TypeVar("Item")
Made = TypeVar("Made")
# How often Dask gives a task whose worker died to another; each article that kills two workers is skipped after that.
_DEATHS = 3
# How often we begin such a task again, so that a part may hold that many articles that kill their worker.
_ROUNDS = 40
_JOIN_SECONDS = 30
# A worker holds some 300 MB. Dask pauses one that nears its share of the machine's memory: no share is less than this.
_LEAST_MEMORY = 1_000_000_000


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
    from distributed.client import FutureCancelledError

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
        except FutureCancelledError:
            raise AssetError(
                "the connection to the scheduler was lost. What is finished is kept, and the same command goes on from"
                " there. Try it again once the scheduler is there"
            ) from None
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
    from distributed.system import MEMORY_LIMIT

    from geo.workflows.corpus.plugin import OpensReader

    quiet = {"distributed.scheduler.allowed-failures": _DEATHS, "distributed.comm.timeouts.connect": _JOIN_SECONDS}
    with ExitStack() as stack:
        stack.enter_context(dask.config.set(quiet))
        if workers.scheduler:
            client = stack.enter_context(_joined(workers.scheduler))
            note(f"Dask's dashboard: {client.dashboard_link}")
        else:
            cluster = LocalCluster(
                n_workers=workers.count, threads_per_worker=1, processes=True, dashboard_address="127.0.0.1:0",
                silence_logs=50, memory_limit=max(MEMORY_LIMIT // workers.count, _LEAST_MEMORY),
            )  # fmt: skip
            client = stack.enter_context(Client(stack.enter_context(cluster)))
        try:
            client.register_plugin(OpensReader(settings))
        except DatelineError:
            raise
        except Exception as error:  # whatever a worker that lacks something of ours comes to
            raise AssetError(
                f"the workers cannot open the gazetteer: {type(error).__name__}: {error}."
                " Try installing the same release of dateline, with its extra cluster, on all of their machines"
            ) from error
        yield Pool(client)


def _joined(scheduler: str) -> Client:
    """A client of the scheduler at an address. Raises ``AssetError`` where none answers."""
    from distributed import Client

    try:
        return Client(scheduler, timeout=_JOIN_SECONDS)
    except (OSError, ValueError) as error:
        raise AssetError(
            f"no scheduler answers at {scheduler}: {error}. Try its address as dask scheduler says it, such as"
            " tcp://10.0.0.5:8786"
        ) from None
