"""A time as a value: ``When`` holds an EDTF text and the first and last day it may reach."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import inf

from geo.dates.days import Day, day_at
from geo.dates.grammar import PRECISIONS, EdtfDate, Form, Item, Precision, parse
from geo.errors import WhenError

__all__ = ["EdtfDate", "Form", "Item", "Precision", "When"]


def _end(ordinal: float) -> Day | None:
    return None if ordinal in (inf, -inf) else day_at(ordinal)


def _joined(spans: list[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """Spans in order, those that touch or overlap made one."""
    joined: list[tuple[float, float]] = []
    for low, high in sorted(spans):
        if joined and low <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(high, joined[-1][1]))
        else:
            joined.append((low, high))
    return tuple(joined)


@dataclass(frozen=True, slots=True)
class When:
    """A time as EDTF; two are equal when their texts are.

    ``earliest`` and ``latest`` are the first and last day it may reach: the calendar's bounds as written, not widened
    by ``~`` or ``?``. They are ``None`` where an end is open (``..``) or unknown (empty). A day that ``datetime.date``
    cannot hold, before year 1 or after year 9999, is a ``geo.dates.days.FarDay``, as exact and compared with any other.
    Years before 1 are astronomical: 0 is 1 BCE. A time of day is kept in the text and counts as its day, in whatever
    zone it was written. Winter 1944 (``1944-24``) runs from December 1944 to February 1945.

    An interval lasted; ``one_of`` happened at some moment within. ``precision`` is that of the coarsest date in it,
    and anything coarser than a century counts as a century. Raises ``WhenError`` for a text that is not EDTF.

    >>> when = When.parse("1944-11")
    >>> when.earliest, when.latest, when.precision
    (datetime.date(1944, 11, 1), datetime.date(1944, 11, 30), 'month')
    >>> When("1944-13")
    Traceback (most recent call last):
    geo.errors.WhenError: 1944-13: month 13 does not exist. Months run from 01 to 12, seasons from 21 to 24
    """

    edtf: str
    form: Form = field(init=False, compare=False, repr=False)
    items: tuple[Item, ...] = field(init=False, compare=False, repr=False)
    spans: tuple[tuple[float, float], ...] = field(init=False, compare=False, repr=False)
    earliest: Day | None = field(init=False, compare=False, repr=False)
    latest: Day | None = field(init=False, compare=False, repr=False)
    precision: Precision = field(init=False, compare=False, repr=False)
    uncertain: bool = field(init=False, compare=False, repr=False)
    approximate: bool = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        text = self.edtf
        if not isinstance(text, str):
            raise WhenError(f"{text}: a time is written as text. Try it in quotes: {str(text)!r}")
        form, items = parse(text)
        if form == "date":
            one = items[0][0]
            assert one is not None
            spans: tuple[tuple[float, float], ...] = ((one.first, one.last),)
            precision, marks = one.precision, one.mark
        else:
            dates = [end for item in items for end in item if end is not None]
            spans = _joined([(a.first if a else -inf, b.last if b else inf) for a, b in items])
            precision = PRECISIONS[max(PRECISIONS.index(end.precision) for end in dates)]
            marks = "".join(end.mark for end in dates)
        put = object.__setattr__
        put(self, "form", form)
        put(self, "items", items)
        put(self, "spans", spans)
        put(self, "earliest", _end(spans[0][0]))
        put(self, "latest", _end(spans[-1][1]))
        put(self, "precision", precision)
        put(self, "uncertain", "?" in marks or "%" in marks)
        put(self, "approximate", "~" in marks or "%" in marks)

    @classmethod
    def parse(cls, text: str) -> When:
        """The time that ``text`` means; the same as ``When(text)``.

        >>> When.parse("1944~").approximate
        True
        """
        return cls(text)

    def __str__(self) -> str:
        return self.edtf

    @property
    def one_of(self) -> bool:
        """Whether it happened at some one moment among those given (``[...]``)."""
        return self.form == "one of"

    @property
    def sort_key(self) -> tuple[float, float, str]:
        """First day, last day and text; a time with an open start sorts by its last day.

        >>> sorted(map(When, ["1946/..", "../1945", "1944"]), key=lambda when: when.sort_key)
        [When(edtf='1944'), When(edtf='../1945'), When(edtf='1946/..')]
        """
        first, last = self.spans[0][0], self.spans[-1][1]
        return (last if first == -inf else first), last, self.edtf

    @property
    def days(self) -> float:
        """How many days it may reach over; infinite where an end is open.

        >>> When("1944-02").days, When("1944/..").days
        (29, inf)
        """
        return self.spans[-1][1] - self.spans[0][0] + 1

    @property
    def certain_span(self) -> tuple[Day, Day] | None:
        """The days on which it was surely going on, or ``None`` where no day is sure.

        A plain day is sure. An interval is sure from the last day its start may mean to the first its end may mean,
        unless an end is open, unknown or qualified. A month or a set is not: it
        may be any day of them.

        >>> When("1945-07/1945-09").certain_span
        (datetime.date(1945, 7, 31), datetime.date(1945, 9, 1))
        >>> When("1945-07").certain_span is None
        True
        """
        start, end = self.items[0]
        if self.one_of or len(self.items) > 1 or start is None or end is None or start.mark or end.mark:
            return None
        return (day_at(start.last), day_at(end.first)) if start.last <= end.first else None

    def surely_within(self, low: Day | None, high: Day | None) -> bool:
        """Whether every day it may mean lies from ``low`` to ``high``, both included; ``None`` sets no limit.

        >>> from datetime import date
        >>> When("1944-11").surely_within(date(1944, 11, 1), date(1944, 12, 31))
        True
        """
        first, last = _limits(low, high)
        return first <= self.spans[0][0] and self.spans[-1][1] <= last

    def overlaps(self, other: When) -> bool:
        """Whether the two may share a day.

        >>> When("[1944,1948]").overlaps(When("1946"))
        False
        """
        return any(a <= d and c <= b for a, b in self.spans for c, d in other.spans)

    def contains(self, other: When) -> bool:
        """Whether every day ``other`` may mean is one this may mean."""
        return all(any(a <= c and d <= b for a, b in self.spans) for c, d in other.spans)


def _limits(low: Day | None, high: Day | None) -> tuple[float, float]:
    return -inf if low is None else low.toordinal(), inf if high is None else high.toordinal()
