"""Periods proposed for events: the time they fill, cut at its greatest gaps, each named by its dates alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from geo.dates.days import day_at, edtf_between
from geo.dates.display import in_words
from geo.dates.edtf import When
from geo.drafting.plain_text import slug, unused
from geo.model import Period

MOST_PERIODS = 7
# So many events, on an average, make a period worth its name.
EVENTS_EACH = 4
# A gap ends a period where it is this share of all the time, and as long as so many middling gaps.
GAP_SHARE, GAP_TIMES = 0.04, 2.0
# A time is vague, and cuts nothing, where it is longer than this share of all the time, or than so many days.
VAGUE_SHARE, FINE_DAYS = 0.15, 31
# From so many days on a period is named by its months, and by its years.
MONTHS_DAYS, YEARS_DAYS = 75, 1100

Span = tuple[int, int]


def periods_of(whens: Sequence[When]) -> list[Period]:
    """One to seven periods, in order of time, such that each of ``whens`` overlaps one; none where there is no time.

    >>> [p.title for p in periods_of([When("1471-03-04"), When("1471-03-20"), When("1480-06"), When("1480-07-02")])]
    ['4 to 20 March 1471', '1 June to 2 July 1480']
    """
    spans = sorted(span for when in whens if (span := span_of(when)) is not None)
    if not spans:
        return []
    runs = _runs(_fine(spans), len(spans))
    runs = _holding(runs, spans)
    named = [_rounded(run) for run in runs]
    if any(a[-1] >= b[0] for a, b in pairwise(_days(edtf) for edtf in named)):
        named = [_edtf(*run, "day") for run in runs]
    found: list[Period] = []
    for edtf in named:
        ident = unused(slug(edtf.replace("/", " to ")), {period.id for period in found})
        found.append(Period(ident, in_words(When(edtf), "en"), When(edtf)))
    return found


def span_of(when: When) -> Span | None:
    """First and last day (ordinals) of a time, an open end standing for its other end; ``None`` where both are open."""
    first, last = when.spans[0][0], when.spans[-1][1]
    ends = [int(day) for day in (first, last) if abs(day) != float("inf")]
    return (min(ends), max(ends)) if ends else None


def _fine(spans: Sequence[Span]) -> list[Span]:
    """The spans that say when something was; all of them where none does so well."""
    whole = max(last for _, last in spans) - spans[0][0] + 1
    most = max(FINE_DAYS, whole * VAGUE_SHARE)
    return [span for span in spans if span[1] - span[0] < most] or list(spans)


def _runs(spans: Sequence[Span], count: int) -> list[Span]:
    """The spans joined to one run, and that cut at its greatest gaps."""
    filled: list[Span] = []
    for first, last in spans:
        if filled and first <= filled[-1][1] + 1:
            filled[-1] = (filled[-1][0], max(filled[-1][1], last))
        else:
            filled.append((first, last))
    gaps = [(b[0] - a[1], at) for at, (a, b) in enumerate(pairwise(filled), 1)]
    whole = filled[-1][1] - filled[0][0] + 1
    middling = sorted(gap for gap, _ in gaps)[len(gaps) // 2] if gaps else 0
    # Where there are few gaps the middling one is itself great, and says nothing.
    least = max(2, whole * GAP_SHARE, middling * GAP_TIMES if len(gaps) > 4 else 0)
    most = min(MOST_PERIODS, max(2, -(-count // EVENTS_EACH)))
    cuts = sorted(at for gap, at in sorted(gaps, key=lambda pair: (-pair[0], pair[1]))[: most - 1] if gap >= least)
    return [(filled[a][0], filled[b - 1][1]) for a, b in pairwise([0, *cuts, len(filled)])]


def _holding(runs: Sequence[Span], spans: Sequence[Span]) -> list[Span]:
    """``runs``, the first and last widened so that every span meets one."""
    held = list(runs)
    for first, last in spans:
        if any(first <= b and a <= last for a, b in held):
            continue
        # It lies in a gap, before the first or after the last: what it is nearest to takes it in.
        nearest = min(range(len(held)), key=lambda i: max(held[i][0] - last, first - held[i][1]))
        held[nearest] = (min(held[nearest][0], first), max(held[nearest][1], last))
    return held


def _rounded(run: Span) -> str:
    """The run in the unit that it fills whole, or that its length is best told in."""
    first, after = day_at(run[0]), day_at(run[1] + 1)
    days, starts = run[1] - run[0] + 1, first.day == after.day == 1
    if days >= YEARS_DAYS or (starts and first.month == after.month == 1):
        return _edtf(*run, "year")
    return _edtf(*run, "month" if days >= MONTHS_DAYS or starts else "day")


def _edtf(first: int, last: int, unit: str) -> str:
    return edtf_between(day_at(first), day_at(last), {"year": 1, "month": 2, "day": 3}[unit])


def _days(edtf: str) -> Span:
    when = When(edtf)
    return int(when.spans[0][0]), int(when.spans[-1][1])
