"""Times picked by a word that leans on another time: "that month", "the next day", "last week", "tomorrow"."""

from __future__ import annotations

from geo.reading.times.engine import Found, define, rule
from geo.reading.times.expr import Cal, Daytime, Duration, Expr, Reference, Rel, Shift
from geo.reading.times.lexicon import DAYTIMES, FREQUENCIES, FUZZY, HOW, LETTERS, REFERENCE_OF, UNITS, WEEKDAYS
from geo.reading.times.points import DAY_NODE, LONE_DAY, MONTH_NODE, SEASON_NODE, TIME_NODE, WEEKDAY_NODE
from geo.reading.times.tokens import DASH, LINE, OTHER, PROPER, Node
from geo.reading.times.years import CENTURY_NODE, DECADE_NODE, RANGE_NODE, YEAR_NODE

RELATIVE, SHIFT, DURATION, SET, REFERENCE = "a", "T", "l", "z", "f"
define("Unit", UNITS)
define("Units", [word for word in UNITS if word.endswith("s") or word in ("centuries", "millennia")])
define(
    "LongUnit",
    [
        word
        for word, unit in UNITS.items()
        if unit in ("day", "week", "month", "year", "decade", "century", "fortnight", "weekend", "night")
    ],
)
define("Fuzzy", FUZZY)
define("How", HOW)
define("Frequency", FREQUENCIES)
define("ReferenceWord", REFERENCE_OF)
define("CurrentNoun", codes=OTHER)
define("This", codes=RELATIVE + SHIFT)
define("MonthNode", codes=MONTH_NODE)
define("SeasonNode", codes=SEASON_NODE)
define("Hyphen", codes=DASH)
define("WeekdayNode", codes=WEEKDAY_NODE)
define("TimeNode", codes=TIME_NODE)
define("DayNode", codes=DAY_NODE + LONE_DAY)
define(
    "Point",
    codes=DAY_NODE
    + LONE_DAY
    + MONTH_NODE
    + SEASON_NODE
    + YEAR_NODE
    + WEEKDAY_NODE
    + DECADE_NODE
    + CENTURY_NODE
    + RANGE_NODE,
)
define("WeekdayPlural", [name + "s" for name in WEEKDAYS if name.endswith("day")])
define("OrdinalWord", codes="q")
define("Lower", ["fall"], OTHER)
define("Proper", codes=PROPER)


def _is(node: Node | None, word: str) -> bool:
    return node is not None and node.data == word


def _how(found: Found) -> str:
    words = found.words("how").split()
    return next((HOW[word] for word in reversed(words) if word in HOW), "that")


def _rel(found: Found) -> Expr | None:
    """ "that month", "the following year", "last July", "next Tuesday", "this spring"."""
    how, the = _how(found), found.words("the") == "the"
    if found["unit"]:
        unit = UNITS[found.words("unit")]
        after = found.after()
        if unit in ("second", "minute", "hour"):
            return Daytime("TXX", Rel("that", "day")) if how == "that" and "same" in found.words("how") else None
        if how == "next" and the:
            how = "following"
        if how == "following" and "next" in found.words("how") and _is(found.before(), "for") and unit in LETTERS:
            return Duration(f"P1{LETTERS[unit]}")
        if how == "last" and the:  # "the last day" of something, "the past year": a length of time
            return Duration(f"P1{LETTERS[unit]}") if found.words("how").endswith("past") and unit in LETTERS else None
        if how == "next" and not the and unit in ("day", "night"):
            how = "following"
        owned = after is not None and (found.raw(after) == "-" or (after.code == ":" and _is(found.before(), "on")))
        if unit == "hour" or owned or (how == "last" and found.words("unit").endswith("s")):
            return None
        if found.words("unit") in ("days", "weeks", "months", "years") and found.words("how") in ("those", "these"):
            return (
                Reference("PRESENT_REF")
                if found.words("how") == "these" and unit == "day"
                else Rel(how, {"day": "week", "week": "month", "month": "year", "year": "years"}[unit])
            )
        return Rel(how, unit)
    cal = found.data("cal")
    if not isinstance(cal, Cal) or cal.year is not None or cal.day is not None:
        return None
    if how == "next" and the:
        how = "following"
    if how == "last" and the:
        return None
    return Rel(how, "cal", cal)


def _named(how: str, found: Found) -> Expr | None:
    cal = found.data("cal")
    return Rel(how, "cal", cal) if isinstance(cal, Cal) else None


def _last_behind(found: Found) -> Expr | None:
    """ "June last", "15th September last", as older letters have it."""
    cal, after = found.data("cal"), found.after()
    ends = (
        after is None or after.code in (LINE, ",", ".", ";", ":", ")") or after.data in ("in", "at", "and", "by", "to")
    )
    if not ends or not isinstance(cal, Cal) or cal.year is not None or not cal.month or cal.of is not None:
        return None
    return (
        Cal(month=cal.month, day=cal.day, of=Rel("last", "cal", Cal(month=cal.month)))
        if cal.day
        else _named("last", found)
    )


def _ends(node: Node | None) -> bool:
    """Whether nothing follows that what was found could describe."""
    return node is None or node.code in (LINE, ",", ".", ";", ":", ")", "-") or node.data in _ENDING


_ENDING = frozenset(
    (
        "was",
        "were",
        "is",
        "are",
        "had",
        "has",
        "have",
        "will",
        "in",
        "at",
        "and",
        "by",
        "to",
        "for",
        "when",
        "but",
        "that",
        "or",
        "from",
        "as",
        "with",
    )
)


def _weekday_last(found: Found) -> Expr | None:
    """ "Tuesday last", "Monday next", as older papers have it."""
    return _named(found.words("how"), found) if _ends(found.after()) else None


def _weekday_week(found: Found) -> Expr | None:
    """ "Monday week": a week after the next Monday."""
    cal = found.data("cal")
    if not isinstance(cal, Cal) or cal.day or not _ends(found.after()):
        return None
    if _is(found.before(), "since"):
        return Shift(1, UNITS[found.words("unit")], -1, Rel("last", "cal", cal))
    return Shift(1, UNITS[found.words("unit")], 1, Rel("next", "cal", cal))


def _closing(how: str, found: Found) -> Expr | None:
    """ "the winter before", where nothing follows that it was before."""
    after = found.after()
    ends = (
        after is None or after.code in (LINE, ",", ".", ";", ":", ")", "-") or after.data in ("and", "but", "by", "in")
    )
    return _named(how, found) if ends and found.whole().startswith("the ") else None


def _rel_daytime(found: Found) -> Expr | None:
    """ "this morning", "that night", "the next evening", "last night"."""
    time = DAYTIMES[found.words("t")]
    how, the = _how(found), found.words("the") == "the"
    if how == "next" or (how == "last" and the):
        how = "following" if how == "next" else "that"
    if how == "last":
        return Daytime(time, Rel("last", "day") if time != "NI" else Shift(1, "day", -1, origin="now"))
    return Daytime(time, Rel(how, "day"))


def _that_followed(found: Found) -> Expr | None:
    """ "the year that followed", "the fortnight that followed"; "the weeks that followed" are too vague."""
    word = found.words("unit")
    return Rel("following", UNITS[word]) if not word.endswith("s") else Shift(None, UNITS[word], 1)


_THE = "( the=( the ) )?"
_HOWS = "how=( ( that | this | the )? ( very | same ) | this past | How )"
RULES = (
    rule(f"{_THE} {_HOWS} unit=Unit", RELATIVE, _rel),
    rule(f"{_THE} {_HOWS} cal=MonthNode", MONTH_NODE, _rel),
    rule(f"{_THE} {_HOWS} cal=SeasonNode", SEASON_NODE, _rel),
    rule(f"{_THE} {_HOWS} cal=WeekdayNode", WEEKDAY_NODE, _rel),
    rule(f"{_THE} {_HOWS} t=DaytimeWord", TIME_NODE, _rel_daytime),
    rule(
        "the? t=DaytimeWord following",
        TIME_NODE,
        lambda found: Daytime(DAYTIMES[found.words("t")], Rel("following", "day")),
    ),
    rule("the unit=LongUnit following", RELATIVE, lambda found: Rel("following", UNITS[found.words("unit")])),
    rule("within the unit=( week | month | year )", RELATIVE, lambda found: Rel("that", UNITS[found.words("unit")])),
    rule("the unit=LongUnit that followed", RELATIVE, _that_followed),
    rule("the? cal=WeekdayNode following", WEEKDAY_NODE, lambda found: _named("following", found)),
    rule("the cal=WeekdayNode after", WEEKDAY_NODE, lambda found: _named("following", found)),
    rule("the cal=WeekdayNode before", WEEKDAY_NODE, lambda found: _named("previous", found)),
    rule("cal=MonthNode last", MONTH_NODE, _last_behind),
    rule("cal=DayNode last", DAY_NODE, _last_behind),
    rule("the cal=MonthNode following", MONTH_NODE, lambda found: _named("following", found)),
    rule("cal=SeasonNode after", SEASON_NODE, lambda found: _closing("following", found)),
    rule("cal=SeasonNode before", SEASON_NODE, lambda found: _closing("previous", found)),
    rule("cal=SeasonNode that followed", SEASON_NODE, lambda found: _named("following", found)),
    rule("on the morrow", SHIFT, lambda found: Rel("following", "day")),
    rule("the weekend", RELATIVE, lambda found: Rel("that", "weekend")),
    rule("today", SHIFT, lambda found: Rel("this", "day")),
    rule("yesterday", SHIFT, lambda found: Shift(1, "day", -1, origin="now")),
    rule("tomorrow", SHIFT, lambda found: Shift(1, "day", 1, origin="now")),
    rule("to Hyphen day", SHIFT, lambda found: Rel("this", "day")),
    rule("to Hyphen morrow", SHIFT, lambda found: Shift(1, "day", 1, origin="now")),
    rule("to Hyphen night", TIME_NODE, lambda found: Daytime("NI", Rel("this", "day"))),
    rule("cal=WeekdayNode how=( last | next )", WEEKDAY_NODE, _weekday_last),
    rule("cal=WeekdayNode unit=( week | fortnight )", SHIFT, _weekday_week),
    rule("the day before yesterday", SHIFT, lambda found: Shift(2, "day", -1, origin="now")),
    rule("the day after tomorrow", SHIFT, lambda found: Shift(2, "day", 1, origin="now")),
    rule(
        "yesterday t=DaytimeWord",
        TIME_NODE,
        lambda found: Daytime(DAYTIMES[found.words("t")], Shift(1, "day", -1, origin="now")),
    ),
    rule(
        "tomorrow t=DaytimeWord",
        TIME_NODE,
        lambda found: Daytime(DAYTIMES[found.words("t")], Shift(1, "day", 1, origin="now")),
    ),
    rule("this a . m .?", TIME_NODE, lambda found: Daytime("MO", Rel("this", "day"))),
    rule("this p . m .?", TIME_NODE, lambda found: Daytime("AF", Rel("this", "day"))),
    rule("tonight", TIME_NODE, lambda found: Daytime("NI", Rel("this", "day"))),
    rule("overnight", TIME_NODE, lambda found: Daytime("ON")),
)
