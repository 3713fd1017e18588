"""Reading many articles on all processors, in an order and with a result that do not depend on how many there are."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from geo.errors import AssetError
from geo.reading.inputs import Task
from geo.reading.reader import Reader
from geo.reading.records import FORMATS
from geo.reading.records.journal import Journal
from geo.store.files import write_parts
from geo.store.packages import version_of
from geo.workflows.read import Note, Result, Settings, read_task

Progress = Callable[[int], None]
# Articles are handed out in parcels, so that short ones do not spend their time on the way.
_PARCEL_BYTES, _PARCEL_TASKS = 200_000, 32
# Parcels under way for each process: enough that none waits, few enough that results do not pile up.
_AHEAD = 4
_state: dict[str, tuple[Settings, Reader]] = {}


def read_parallel(
    settings: Settings, todo: Sequence[Task], workers: int, note: Note, known: Callable[[str], str] = lambda _: ""
) -> Iterator[Result]:
    """Read each article of ``todo`` on ``workers`` processes; results come in the order of ``todo``.

    ``known`` gives the digest of an article that is finished already, by its id; it is not read again if it has not
    changed. Raises ``AssetError`` where a process dies, as it does when memory ends.
    """
    # Opened here first, so that a gazetteer that has to be compiled is compiled once.
    reader = settings.reader(note)
    if workers < 2:
        for task in todo:
            yield read_task(settings, reader, task, known(task.id))
        return
    # "spawn" behaves alike on every system, and takes no locks of this process along.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_open, initargs=(settings,))
    parcels = _parcels(todo)
    waiting: deque[Future[list[Result]]] = deque()
    try:
        while True:
            while len(waiting) < workers * _AHEAD and (parcel := next(parcels, None)):
                waiting.append(pool.submit(_read_parcel, [(task, known(task.id)) for task in parcel]))
            if not waiting:
                return
            yield from waiting.popleft().result()
    except BrokenProcessPool:
        raise AssetError(
            "a process that reads articles died, as happens when memory ends. What is finished is kept."
            " Try the same command with fewer --workers"
        ) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _open(settings: Settings) -> None:
    """Open the gazetteers, once a process."""
    _state["reader"] = (settings, settings.reader())


def _read_parcel(parcel: list[tuple[Task, str]]) -> list[Result]:
    settings, reader = _state["reader"]
    return [read_task(settings, reader, task, known) for task, known in parcel]


def _parcels(todo: Sequence[Task]) -> Iterator[list[Task]]:
    parcel: list[Task] = []
    size = 0
    for task in todo:
        parcel.append(task)
        size += _size(task)
        if size >= _PARCEL_BYTES or len(parcel) >= _PARCEL_TASKS:
            yield parcel
            parcel, size = [], 0
    if parcel:
        yield parcel


def _size(task: Task) -> int:
    if task.loaded is not None:
        return len(task.loaded.article.text)
    with suppress(OSError):
        return Path(task.path).stat().st_size if task.path else len(task.raw or b"")
    return 0


def read_restartable(
    settings: Settings,
    todo: Sequence[Task],
    output: Path,
    workers: int,
    note: Note,
    progress: Progress,
    fresh: bool = False,
) -> Iterator[Result]:
    """Read ``todo`` into the file ``output``, which is written whole at the end; until then ``output.part`` keeps
    what is done.

    Results of articles that an earlier, stopped run finished have no output. Raises ``DataError`` where that run had
    other settings, unless ``fresh``; ``OutputError`` where nothing can be written.
    """
    part = output.with_name(f"{output.name}.part")
    if fresh:
        part.unlink(missing_ok=True)
    with Journal(part, fingerprint(settings)) as journal:
        if len(journal):
            note(f"going on with {part}, which has {len(journal)} articles")
        done: list[str] = []
        for result in read_parallel(settings, todo, workers, note, journal.digest):
            if result.output is not None:
                journal.add(result.id, result.digest, result.output)
            if not result.fault:
                done.append(result.id)
            progress(1)
            yield result
        if done:
            write_parts(output, FORMATS[settings.format].join(journal.outputs(done)))
        journal.remove()


def fingerprint(settings: Settings, places: str | None = None) -> dict[str, object]:
    """What makes two runs one: settings, program and places known. Numbers of processes and articles do not matter.

    ``places`` is the digest of the places that a reader of these settings knows, where one is open."""
    return {
        **asdict(settings),
        "program": version_of("dateline"),
        "places": settings.reader().known if places is None else places,
    }
