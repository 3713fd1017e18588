"""A cluster as a simulation of events: parts of recorded durations on any number of workers, behind one scheduler."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Costs:
    """What was measured, in seconds: ``article`` of planning, ``task`` of the scheduler, ``start`` of a worker."""

    article: float
    task: float
    start: float


@dataclass(frozen=True, slots=True)
class Times:
    """How long a run takes, in seconds: planning, which only the command does, reading, merging, and all of it.

    ``busy`` is the share of the workers' time, while parts are read, in which they read.
    """

    planning: float
    reading: float
    merging: float
    busy: float

    @property
    def whole(self) -> float:
        """From the command to its end."""
        return self.planning + self.reading + self.merging


def simulated(durations: Sequence[float], merging: Sequence[float], articles: int, workers: int, costs: Costs) -> Times:
    """A run over parts with ``durations`` and then shares with ``merging``, on so many workers.

    The scheduler gives one task out at a time; a worker takes the next one when it is done, in the order of the parts.

    >>> times = simulated([2.0, 2.0, 2.0, 2.0], [1.0], 0, 2, Costs(0.0, 0.0, 1.0))
    >>> times.reading, times.merging, times.busy
    (5.0, 1.0, 0.8)
    """
    reading = _makespan(durations, workers, costs.task, costs.start)
    return Times(
        articles * costs.article, reading, _makespan(merging, workers, costs.task, 0.0),
        sum(durations) / (workers * reading),
    )  # fmt: skip


def _makespan(durations: Sequence[float], workers: int, task: float, start: float) -> float:
    free = [start] * workers
    heapq.heapify(free)
    scheduler = end = 0.0
    for duration in durations:
        # The scheduler is one process: a task begins when it has come to it, on the worker that is free first.
        scheduler = max(scheduler, heapq.heappop(free)) + task
        heapq.heappush(free, scheduler + duration)
        end = max(end, scheduler + duration)
    return end
