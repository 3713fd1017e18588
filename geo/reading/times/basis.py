"""Where an expression stands, what it came to, and the function that finds it: one registration for each kind of
words.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import singledispatch

from geo.reading.times.context import BACK, Context
from geo.reading.times.value import Value


@dataclass(frozen=True, slots=True)
class Resolved:
    """A value with the time it leans on and the step that was taken. ``explicit``: the words named the year
    themselves.
    """

    value: Value
    anchor: str
    why: str
    confidence: float = 1.0
    explicit: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """Where an expression stands, with the word before it."""

    start: int
    end: int
    preposition: str = ""


def no_value(timex: str, why: str) -> Resolved:
    """A time without a place in the calendar."""
    return Resolved(Value("none", 0, 0, None, timex), "none", why, 0.5)


@singledispatch
def resolve(expr: object, at: Mention, context: Context) -> Resolved:
    """What an expression means where it stands."""
    raise TypeError(f"{expr!r} is no expression of time")


def words(value: Value) -> str:
    """A value as reasons name it."""
    return value.edtf or value.timex


def earlier(context: Context) -> str:
    """The name of the time that the narrative has reached."""
    value = context.anchor()
    if value is None:
        return "none"
    kind = "period under discussion" if value.grain in ("year", "decade", "century", "season") else "earlier mention"
    return f"{kind if context.last else 'later mention'}: {words(value)}"


def back_cost(at: Mention, context: Context) -> float:
    """What a day back weighs: less than a day on behind "since" and "had", and before any time is read.

    "She left in the spring and was back before Christmas 1935": that spring is the one before.
    """
    return (
        0.2
        if context.last is None
        else 0.5
        if at.preposition == "since"
        else 1.0
        if context.diary
        else 0.8
        if " had " in context.sentence_before(at.start) + " "
        else BACK
    )
