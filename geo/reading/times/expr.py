"""What the words of an expression of time say, before anything is known of when they were written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Cal:
    """A place in the calendar, as far as the words go: "12 November", "1944", "the 17th", "Friday", "Easter Monday".

    ``short`` marks a year of two digits; ``of`` is the year or month that other words name ("of that year").
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str = ""
    holiday: str = ""
    short: bool = False
    of: Expr | None = None
    bare: bool = False
    """Whether the year was a number alone, which may also be a count."""
    misprint: int = 0
    """A day that its month does not have, as it is printed: the 31st of February."""


@dataclass(frozen=True, slots=True)
class Decade:
    """A decade by its first year; ``short`` where the century is left out ("the '50s")."""

    year: int
    short: bool = False


@dataclass(frozen=True, slots=True)
class Century:
    """A century by its number, negative before Christ."""

    number: int


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a period: "early", "mid", "late", "end", "start", "earlier", "later", "half1", "quarter3", "third2"
    ...
    """

    part: str
    of: Expr


@dataclass(frozen=True, slots=True)
class Nth:
    """Some days, weeks or months within a period, counted from its start (or its end, where ``first`` is negative)."""

    first: int
    count: int
    unit: str
    of: Expr | None


@dataclass(frozen=True, slots=True)
class Daytime:
    """A time of day, as TIMEX3 writes it ("MO", "NI", "T05:12"), on the day that ``of`` gives."""

    time: str
    of: Expr | None = None


@dataclass(frozen=True, slots=True)
class Rel:
    """A unit or a name of the calendar picked by a word: ``how`` is this, that, last, next, previous or following.

    >>> Rel("following", "year").how
    'following'
    """

    how: str
    unit: str
    cal: Cal | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units away. ``base`` is what from; ``origin`` says where from if there is no base: ref, now or event.

    ``count`` is ``None`` where the number is vague ("a few").
    """

    count: float | None
    unit: str
    sign: int
    base: Expr | None = None
    origin: str = "ref"
    event: str = ""
    exact: bool = False
    least: float | None = None
    """The lower of two numbers: "four or five years later"."""


@dataclass(frozen=True, slots=True)
class Range:
    """From one time to another; the spans are those of its two ends in the text."""

    first: Expr
    last: Expr
    first_span: tuple[int, int]
    last_span: tuple[int, int]
    joint: str = "to"


@dataclass(frozen=True, slots=True)
class Since:
    """From a time on."""

    of: Expr
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class About:
    """Approximately a time."""

    of: Expr


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time, as TIMEX3 writes it; ``within`` where it bounds a time from the one before ("within two
    days").
    """

    value: str
    within: Shift | None = None


@dataclass(frozen=True, slots=True)
class SetOf:
    """A time that recurs."""

    value: str


@dataclass(frozen=True, slots=True)
class Reference:
    """The present, the past or the future."""

    value: str


@dataclass(frozen=True, slots=True)
class Anniversary:
    """The nth anniversary of an event; ``of`` is its date where the words give one."""

    years: int
    of: Expr | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """One day in two calendars: the old style and the new."""

    old: Expr
    new: Expr


@dataclass(frozen=True, slots=True)
class Foreign:
    """A date of another calendar ("hijri", "republican"), with its year, month and day there."""

    calendar: str
    year: int
    month: int = 0
    day: int = 0


Expr: TypeAlias = (
    Cal
    | Decade
    | Century
    | Part
    | Nth
    | Daytime
    | Rel
    | Shift
    | Range
    | Since
    | About
    | Duration
    | SetOf
    | Reference
    | Anniversary
    | Pair
    | Foreign
)
KINDS = (
    Cal,
    Decade,
    Century,
    Part,
    Nth,
    Daytime,
    Rel,
    Shift,
    Range,
    Since,
    About,
    Duration,
    SetOf,
    Reference,
    Anniversary,
    Pair,
    Foreign,
)
