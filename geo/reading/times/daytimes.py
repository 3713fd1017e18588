"""Times of day on a day: "dawn on the 16th", "the evening of the 26th", "Wednesday night", "noon"."""

from __future__ import annotations

from geo.reading.times.engine import Found, rule
from geo.reading.times.expr import Cal, Daytime, Expr, Nth, Range, Rel, Shift
from geo.reading.times.lexicon import DAYTIMES
from geo.reading.times.parts import end_of_day
from geo.reading.times.points import DAY_NODE, TIME_NODE, VERBISH
from geo.reading.times.ranges import NIGHT_RULES
from geo.reading.times.relative import RELATIVE
from geo.reading.times.tokens import OTHER, PROPER
from geo.reading.times.years import RANGE_NODE


def _week_of(found: Found) -> Expr | None:
    of = found.data("of")
    return Nth(0, 1, "week", of) if isinstance(of, (Cal, Rel)) else None


def _of_ordinal(found: Found) -> Expr | None:
    """ "the morning of the fifth": a day of the month under discussion."""
    day, after = found.data("n"), found.after()
    if not isinstance(day, int) or not 1 <= day <= 31:
        return None
    if after is not None and (after.code == PROPER or (after.code == OTHER and not VERBISH.match(found.raw(after)))):
        return None
    return Daytime(DAYTIMES[found.words("t")], Cal(day=day))


def _week_to(found: Found) -> Expr | None:
    """ "the week ending 30 January": seven days with the last of them."""
    of, node = found.data("of"), found["of"]
    if not isinstance(of, Cal) or node is None:
        return None
    span = (node.start, node.end)
    return Range(Shift(6, "day", -1, of), of, span, span, "week")


def _on_day(found: Found) -> Expr | None:
    """ "dawn on the 16th", "the evening of the 26th", "Wednesday night", "5:12 this morning", "early on Friday"."""
    of, time = found.data("of"), found.words("t")
    clock = found.data("k")
    if isinstance(of, Range):
        return of if DAYTIMES.get(time) == "NI" else None
    if isinstance(clock, Daytime):
        if clock.of is not None:
            return Daytime(clock.time, clock.of) if of is None else None
        if isinstance(of, Daytime):
            return Daytime(clock.time, of.of)
        return Daytime(clock.time, of) if isinstance(of, (Cal, Rel, Shift)) else None
    if isinstance(of, Daytime):
        return of
    if not isinstance(of, (Cal, Rel, Shift)) or (isinstance(of, Rel) and of.unit != "day" and of.cal is None):
        return None
    if isinstance(of, Cal) and not (of.day or of.weekday is not None or of.holiday):
        return None
    return Daytime(DAYTIMES[time], of) if time else of


def _of_week(found: Found) -> Expr | None:
    """ "Thursday night last week"."""
    time, rel = found.data("k"), found.data("rel")
    if not isinstance(time, Daytime) or not isinstance(rel, Rel) or rel.unit != "week":
        return None
    day = time.of
    if not isinstance(day, Cal) or day.weekday is None or day.day:
        return None
    return Daytime(time.time, Cal(weekday=day.weekday, of=rel))


def _daytime_alone(found: Found) -> Expr | None:
    """ "noon", "nightfall", "the afternoon": on the day under discussion."""
    word = found.words("t")
    before, after = found.before(), found.raw(found.after())
    previous = before.data if before is not None else None
    if (
        word in ("dawn", "night", "twilight")
        and previous in ("the", "a", "new", "first", "opening", "all", "last", "one")
        and not found.words("x").startswith("the")
        and word == "dawn"
    ):
        return None
    if previous not in (
        "at",
        "by",
        "before",
        "until",
        "till",
        "from",
        "to",
        "toward",
        "towards",
        "after",
        "around",
        "about",
        "since",
        "in",
        "during",
        "that",
        "past",
        "near",
        "shortly",
    ):
        return None
    if (
        after == "of"
        or (word == "midday" and after[:1].islower() and previous == "the")
        or after.lower() in ("meal", "sun", "prayers", "sky", "hours", "hour", "court")
    ):
        return None
    if found.words("x").startswith("the") and word == "night" and previous not in ("in", "during"):
        return None
    return Daytime(DAYTIMES[word])


DAY_RULES = (
    *NIGHT_RULES,
    rule(
        "( ( early | late ) ( in )? )? the? t=DaytimeWord ( hours )? ( of | on ) ( the )? of=AnyDay", TIME_NODE, _on_day
    ),
    rule("the? t=DaytimeWord of the n=OrdinalWord", TIME_NODE, _of_ordinal),
    rule("the week ( ending | ended | to ) ( on )? of=Moment", RANGE_NODE, _week_to),
    rule("the ( early | small | late | first ) ( DaytimeWord )? hours ( of | on ) of=AnyDay", TIME_NODE, _on_day),
    rule(
        "the eve of of=Moment",
        DAY_NODE,
        lambda found: Shift(1, "day", -1, end_of_day(found)) if end_of_day(found) else None,
    ),
    rule("the week ( of | beginning | commencing | starting ) ( on )? of=Moment", RELATIVE, _week_of),
    rule("( early | late ) ( on )? of=AnyDay", DAY_NODE, _on_day),
    rule("( early | late ) ( on | in )? of=TimeNode", TIME_NODE, lambda found: found.expr("of")),
    rule("k=TimeNode of? rel=Relative", TIME_NODE, _of_week),
    rule("WeekdayNode t=DaytimeWord ( of | on ) of=AnyDay", TIME_NODE, _on_day),
    rule("the? t=DaytimeWord of=RangeNode", RANGE_NODE, _on_day),
    rule("the? t=DaytimeWord of of=RangeNode", RANGE_NODE, _on_day),
    rule("of=Moment t=DaytimeWord", TIME_NODE, _on_day),
    rule("k=TimeNode ,? ( on | of )? of=AnyDay", TIME_NODE, _on_day),
    rule("k=TimeNode ( on | in )? of=TimeNode", TIME_NODE, _on_day),
    rule("of=Moment ( ,? at | , | Bar )? k=TimeNode", TIME_NODE, _on_day),
    rule("of=AnyDay at k=TimeNode", TIME_NODE, _on_day),
    rule(
        "Ordinal light ( on | of ) of=AnyDay",
        TIME_NODE,
        lambda found: Daytime("MO", end_of_day(found)) if end_of_day(found) else None,
    ),
    rule("( the )? t=DaytimeWord", TIME_NODE, _daytime_alone),
)
