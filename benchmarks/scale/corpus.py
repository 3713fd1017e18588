"""Reading a corpus: what one and two workers of this machine do, what memory they take, and what a cluster would.

    python -m benchmarks.scale corpus                 100,000 articles planned, a sample of them read
    python -m benchmarks.scale corpus --all           all of them read, by two workers

The corpus is made of templates in a temporary folder. Beside wall time stands processor time, which other work on the
machine leaves alone. The cluster is simulated from the durations of the parts as read, the time that a Dask scheduler
takes for a task, and the time that merging takes; one run of Dask with threads that sleep holds the simulation to
account.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from benchmarks.scale.articles import SEED, happenings, write
from benchmarks.scale.cluster import Costs, simulated
from geo.output.corpus.columns import EVENTS
from geo.output.corpus.parquet import parquet, rows_in
from geo.workflows.corpus.merge import SHARE_ROWS, Joined, links_of, merge_share, shares
from geo.workflows.corpus.part import Run, new_run, read_part, reader_here
from geo.workflows.corpus.plan import PART_ARTICLES, Part, plan
from geo.workflows.corpus.schedule import Workers, pool
from geo.workflows.read import Settings

ARTICLES, SAMPLE, PART = 100_000, 8_000, PART_ARTICLES
MANY, WORKERS = 10_000_000, (2, 8, 32, 128, 512)
SETTINGS = Settings(format="parquet")


@dataclass(frozen=True, slots=True)
class Done:
    """A task as it was done: wall time from ``begun`` to ``ended`` (a clock of the machine), and processor time, in
    seconds."""

    begun: float
    ended: float
    busy: float
    made: Any


@dataclass(frozen=True, slots=True)
class Measured:
    """A run by so many workers, in seconds: from the first task's begin to the last one's end, and processor time.

    ``memory`` is the most that each worker held, in bytes.
    """

    wall: float
    parts: tuple[float, ...]
    memory: tuple[int, ...]


def timed(task: Any, item: Any) -> Done:
    """Do a task, and time it."""
    begun, busy = time.time(), time.process_time()
    made = task(item)
    return Done(begun, time.time(), time.process_time() - busy, made)


def most_memory() -> int:
    """The most that this process has held, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def read(run: Run, parts: Sequence[Part], workers: int) -> Measured:
    """Read ``parts`` by so many workers, each a process of its own."""
    from distributed import Client, LocalCluster

    with LocalCluster(
        n_workers=workers, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=50
    ) as cluster, Client(cluster) as client:  # fmt: skip
        client.run(reader_here, SETTINGS)
        done = client.gather(
            [client.submit(partial(timed, partial(read_part, run)), part, pure=False) for part in parts]
        )
        memory = client.run(most_memory)
    wall = max(one.ended for one in done) - min(one.begun for one in done)
    return Measured(wall, tuple(one.busy for one in done), tuple(memory.values()))


def of_a_task(count: int = 1_500) -> float:
    """What a task that does nothing takes of the process that holds Dask's scheduler and the client, in seconds of
    processor: a little more than the scheduler's own share."""
    with pool(Workers(2), SETTINGS, lambda _: None) as hands:
        list(hands.results(time.sleep, [0] * 50, "warm"))
        busy = time.process_time()
        list(hands.results(time.sleep, [0] * count, "nothing"))
        return (time.process_time() - busy) / count


def slept(durations: Sequence[float], workers: int, faster: float) -> float:
    """How long Dask takes with so many workers in this process that sleep ``durations``, made so many times faster."""
    from distributed import Client, LocalCluster, as_completed

    with LocalCluster(
        n_workers=workers, threads_per_worker=1, processes=False, dashboard_address="127.0.0.1:0", silence_logs=50
    ) as cluster, Client(cluster) as client:  # fmt: skip
        begun = time.perf_counter()
        for future in as_completed(client.map(time.sleep, [one / faster for one in durations], pure=False)):
            future.release()
        return (time.perf_counter() - begun) * faster


def main(arguments: Sequence[str]) -> None:
    """Measure, and print as it goes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale corpus", description=__doc__)
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument(
        "--sample", type=int, default=SAMPLE, help="how many of them are read by one and by two workers"
    )
    parser.add_argument("--all", action="store_true", help="read all of them by two workers too")
    given = parser.parse_args(arguments)
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    with tempfile.TemporaryDirectory() as folder:
        _measure(Path(folder), given.articles, given.sample, given.all)


def _measure(folder: Path, count: int, sample: int, everything: bool) -> None:
    corpus = folder / "corpus.jsonl"
    write(corpus, count)
    size = corpus.stat().st_size
    busy = time.process_time()
    parts = plan([str(corpus)], PART)
    planning = (time.process_time() - busy) / count
    print(f"{count:,} articles of {size / count:.0f} bytes, seed {SEED}; planned in {planning * count:.1f} s")
    chosen = parts[:: max(1, len(parts) * PART // sample)][: sample // PART]
    reader_here(SETTINGS)
    runs = {n: read(new_run(SETTINGS, folder / f"read-{n}"), chosen, n) for n in (1, 2)}
    articles = sum(part.articles for part in chosen)
    for workers, run in runs.items():
        print(
            f"{workers} worker{'s' * (workers > 1)}: {articles:,} articles in {run.wall:.1f} s,"
            f" {articles / run.wall:.0f} a second; processor {sum(run.parts):.1f} s;"
            f" memory a worker {max(run.memory) / 1e6:.0f} MB"
        )
    one, two = runs[1], runs[2]
    by_processor = 2 * sum(one.parts) / sum(two.parts)
    print(f"2 workers beside 1: {one.wall / two.wall:.2f} times as fast; by processor time {by_processor:.2f}")
    same = all(
        (folder / "read-1" / table / part.name).read_bytes() == (folder / "read-2" / table / part.name).read_bytes()
        for part in chosen for table in ("articles", "events", "mentions", "timexes")
    )  # fmt: skip
    print(f"the same bytes: {'yes' if same else 'NO'}")
    written = sum(path.stat().st_size for path in (folder / "read-1").rglob("*.parquet"))
    events = sum(len(rows_in(folder / "read-1" / "events" / part.name, ["id"])) for part in chosen)
    print(f"written: {written / articles:.0f} bytes an article; {events / articles:.2f} rows of events an article")
    a_row, a_file = _merge(folder, [folder / "read-1" / "events" / part.name for part in chosen])
    _full_share(folder)
    _cluster(one.parts, (a_row, a_file), events / articles, planning)
    if everything:
        run = read(new_run(SETTINGS, folder / "all"), parts, 2)
        print(f"all {count:,} articles by 2 workers: {run.wall / 60:.1f} min, {count / run.wall:.0f} a second,"
              f" memory a worker {max(run.memory) / 1e6:.0f} MB")  # fmt: skip
        _merge(folder, sorted((folder / "all" / "events").glob("*.parquet")))


def _merge(folder: Path, files: Sequence[Path]) -> tuple[float, float]:
    """Merge the events in ``files``, in a process of its own; what a row takes, and what a file takes that has no row
    of a share, in seconds of processor."""
    target = folder / f"merged-{len(files)}"
    target.mkdir()
    joined, rows = Joined(), 0
    for path in files:
        own = rows_in(path, ["what", "main_places"])
        joined.add(links_of(own))
        rows += len(own)
    todo = shares(files, rows, joined, target / "joined.json", target, "")
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
        done = list(alone.map(partial(timed, merge_share), todo))
        memory = alone.submit(most_memory).result()
        other = replace(todo[0], count=2**32, target=str(target / "none.parquet"), key="none")
        looked = alone.submit(timed, merge_share, other).result().busy
    busy, events = sum(one.busy for one in done), sum(one.made for one in done)
    print(
        f"merging: {rows:,} rows are {events:,} events, in {len(todo)} shares and {busy:.1f} s of processor;"
        f" memory {memory / 1e6:.0f} MB"
    )
    print(
        f"a row takes {busy / rows * 1e6:.0f} µs, and a file that is looked through {looked / len(files) * 1e3:.1f} ms"
    )
    return busy / rows, looked / len(files)


def _full_share(folder: Path) -> None:
    """Merge as many rows as a share has in a corpus of any size, of happenings as skewed as those of the articles."""
    chance = random.Random(SEED)
    told = happenings(SHARE_ROWS // 8, chance)
    rows = [
        {"id": f"article-{number:07}/0", "article_number": number, "what": one.kind, "edtf": one.day.isoformat(),
         "main_places": [one.town]}
        for number, one in enumerate(chance.choices(told, k=SHARE_ROWS))
    ]  # fmt: skip
    columns = tuple(column for column in EVENTS if column[0] in rows[0])
    (folder / "events.parquet").write_bytes(parquet(columns, rows))
    (share,) = shares([folder / "events.parquet"], SHARE_ROWS, Joined(), folder / "joined.json", folder, "")
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
        done = alone.submit(timed, merge_share, share).result()
        memory = alone.submit(most_memory).result()
    print(
        f"a whole share of {SHARE_ROWS:,} rows: {done.made:,} events in {done.busy:.1f} s of processor;"
        f" memory {memory / 1e6:.0f} MB"
    )


def _cluster(parts: Sequence[float], merging: tuple[float, float], rows_an_article: float, planning: float) -> None:
    chance = random.Random(SEED)
    costs = Costs(planning, of_a_task(), 10.0)
    durations = [chance.choice(parts) for _ in range(MANY // PART)]
    rows = int(MANY * rows_an_article)
    count = -(-rows // SHARE_ROWS)
    # Each share looks through the files of all parts.
    a_row, a_file = merging
    shares = [a_row * SHARE_ROWS + a_file * len(durations)] * count
    print(f"a task costs the scheduler {costs.task * 1000:.2f} ms; parts take {min(parts):.1f} to {max(parts):.1f} s")
    few, workers, faster = durations[:400], 32, 6.0
    real = slept(few, workers, faster)
    said = simulated(few, [], 0, workers, Costs(0, costs.task * faster, 0)).reading
    print(
        f"held to account: {len(few)} parts on {workers} workers that sleep take Dask {real:.0f} s,"
        f" the simulation {said:.0f}"
    )
    print(f"{MANY:,} articles, simulated:")
    for count in WORKERS:
        run = simulated(durations, shares, MANY, count, costs)
        print(
            f"  {count:4} workers: {run.whole / 3600:6.2f} h, of which planning {run.planning / 3600:.2f}, reading"
            f" {run.reading / 3600:.2f}, merging {run.merging / 3600:.2f}; workers read {run.busy:.0%} of the time"
        )
