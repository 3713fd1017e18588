"""Times of day on a day: "dawn on the 16th", "the evening of the 26th", "Wednesday night", "noon"."""

from __future__ import annotations

from geo.reading.times.engine import Found, define, rule
from geo.reading.times.expr import Cal, Daytime, Expr, Nth, Range, Rel, Shift
from geo.reading.times.lexicon import DAYTIMES
from geo.reading.times.numbers import CARD
from geo.reading.times.parts import end_of_day
from geo.reading.times.points import DAY_NODE, TIME_NODE, VERBISH
from geo.reading.times.ranges import NIGHT_RULES
from geo.reading.times.relative import RELATIVE
from geo.reading.times.tokens import LINE, OTHER, PROPER
from geo.reading.times.years import RANGE_NODE

define("SpelledHour", codes=CARD)


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
    if found.raw(found["k"]).endswith(".") and found.raw(found["of"])[:1].isupper() and not isinstance(of, Cal):
        # "at 8.07 a.m. A week earlier": another sentence.
        return None
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
    if (before is None or before.code == LINE) and after in ("-", "–", "—", ":"):
        # "Morning - An alarm goes off": an entry of a timeline.
        return Daytime(DAYTIMES[word])
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


_AT = "( at | by | until | till | before | about | around | after | since | from )"
_LATE_HALF = ("AF", "EV", "NI")
_NOON, _NEAR = 12, 80


def _hour(found: Found, half: str) -> str | None:
    """The hour by the clock, in the half of the day that a time of day stands in."""
    value = found.data("k")
    if not isinstance(value, int) or not 1 <= value <= _NOON:
        return None
    late = half in _LATE_HALF and value < _NOON and not (half == "NI" and value < 6)
    return f"T{value + _NOON if late else value:02d}:00"


def _hour_of_daytime(found: Found) -> Expr | None:
    """ "at six that evening", "at two this morning", "at eight on Friday night"."""
    of = found.data("of")
    if not isinstance(of, Daytime) or of.time.startswith("T") or of.of is None:
        return None
    time = _hour(found, of.time)
    return Daytime(time, of.of) if time else None


def _hour_on_day(found: Found) -> Expr | None:
    """ "at six on Tuesday"."""
    of, time = found.data("of"), _hour(found, DAYTIMES.get(found.words("t"), ""))
    return Daytime(time, of) if time and isinstance(of, Cal) else None


def _bare_hour(found: Found) -> Expr | None:
    """ "back by six,": an hour where other times of day stand near; alone it may be an age."""
    time = _hour(found, "")
    near = found.nodes[max(0, found.first - _NEAR) : found.last + _NEAR]
    return Daytime(time) if time and any(node.code == TIME_NODE for node in near) else None


def _bare_clock(found: Found) -> Expr | None:
    """ "at 6.40 next morning", "at 11.20,": by the clock where other times of day stand near."""
    hour, _, minute = found.raw(found["k"]).partition(".")
    if not (len(minute) == 2 and hour.isdigit() and int(hour) < 24 and minute < "60"):
        return None
    near = found.nodes[max(0, found.first - _NEAR) : found.last + _NEAR]
    return Daytime(f"T{int(hour):02d}:{minute}") if any(node.code == TIME_NODE for node in near) else None


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
    rule(
        "( in | by | until | till | before | during ) x=( the ( wee )? ( small | early ) hours ) (?! ( of | on ) )",
        TIME_NODE,
        lambda found: Daytime("MO"),
    ),
    rule(f"{_AT} x=( k=Hour ( on )? of=TimeNode )", TIME_NODE, _hour_of_daytime),
    rule(f"{_AT} x=( k=Hour on of=Moment ( t=DaytimeWord )? )", TIME_NODE, _hour_on_day),
    rule(
        "( in | by | until | from | during ) x=( the? ( early | late ) t=DaytimeWord ) (?! ( of | on | hours ) )",
        TIME_NODE,
        lambda found: Daytime(DAYTIMES[found.words("t")]),
    ),
    rule(
        "( at | by | until | till ) x=( k=Dotted ) (?= ( , | . | ; | CloseMark | TimeNode ) )", TIME_NODE, _bare_clock
    ),
    rule(
        "( at | by | until | till ) x=( k=SpelledHour )"
        " (?= ( , | . | ; | : | CloseMark | a | the | he | she | they | we | i ) )",
        TIME_NODE,
        _bare_hour,
    ),
)
