"""The corpus that is measured is the same on any machine, is told of more than once, and its cluster adds up."""

from __future__ import annotations

from collections import Counter
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.scale.articles import articles
from benchmarks.scale.cluster import Costs, simulated

FREE = Costs(0.0, 0.0, 0.0)
durations = st.lists(st.floats(0.1, 10.0), min_size=1, max_size=40)


@pytest.mark.slow
def test_a_seed_makes_the_same_articles() -> None:
    one, two = list(articles(300)), list(articles(300))
    assert one == two
    assert list(islice(articles(300, seed=2), 3)) != one[:3]
    assert len({article["id"] for article in one}) == 300


@pytest.mark.slow
def test_few_places_are_told_of_most() -> None:
    leads = Counter(article["text"].partition(",")[0] for article in articles(500))
    assert leads.most_common(1)[0][1] > 5
    assert len(leads) > 100


@given(durations, st.integers(1, 16))
def test_no_cluster_beats_its_workers_or_its_longest_part(parts: list[float], workers: int) -> None:
    times = simulated(parts, [], 0, workers, FREE)
    assert times.reading >= max(sum(parts) / workers, *parts) * 0.999999
    assert times.reading <= sum(parts) / workers + max(parts)
    assert 0 < times.busy <= 1.000001


@given(durations)
def test_a_slow_scheduler_is_the_limit(parts: list[float]) -> None:
    times = simulated(parts, [], 0, 1000, Costs(0.0, 20.0, 0.0))
    assert times.reading >= 20.0 * len(parts)
