"""Parts of periods, and times of day on a day."""

from __future__ import annotations

from geo.reading.times.engine import Found, define, rule
from geo.reading.times.expr import Cal, Century, Daytime, Decade, Expr, Nth, Part, Range, Rel, SetOf, Shift
from geo.reading.times.lexicon import EARLY, EDGES, UNITS
from geo.reading.times.points import DAY_NODE, LONE_DAY, MONTH_NODE, SEASON_NODE, TIME_NODE, WEEKDAY_NODE
from geo.reading.times.relative import RELATIVE, SET, SHIFT
from geo.reading.times.years import CENTURY_NODE, DECADE_NODE, RANGE_NODE, YEAR_NODE

PART, SINCE = "p", "b"
_POINTS = DAY_NODE + LONE_DAY + MONTH_NODE + SEASON_NODE + YEAR_NODE + DECADE_NODE + CENTURY_NODE + WEEKDAY_NODE
define("Period", codes=MONTH_NODE + SEASON_NODE + YEAR_NODE + DECADE_NODE + CENTURY_NODE + RELATIVE)
define("YearNode", codes=YEAR_NODE)
define("MonthDay", codes=MONTH_NODE + DAY_NODE + LONE_DAY + WEEKDAY_NODE + SEASON_NODE)
define("Relative", codes=RELATIVE)
define("Moment", codes=DAY_NODE + LONE_DAY + WEEKDAY_NODE)
define("AnyDay", codes=DAY_NODE + LONE_DAY + WEEKDAY_NODE + RELATIVE + SHIFT)
define("LoneDay", codes=LONE_DAY)
define("ShiftNode", codes=SHIFT)
define("RangeNode", codes=RANGE_NODE)
define("Early", [word for word in EARLY if word in ("early", "mid", "late", "middle")])
define("EarlyNoun", [word for word in EARLY if word not in ("early", "mid", "late")])
define("End", codes=_POINTS + PART + RELATIVE + SHIFT + TIME_NODE)
define("PeriodEnd", codes=_POINTS + PART + RANGE_NODE + RELATIVE)
define(
    "PeriodUnit",
    [
        word
        for word, unit in UNITS.items()
        if unit in ("day", "week", "month", "year", "decade", "century") and not word.endswith("s")
    ],
)
define(
    "NthUnit",
    [
        word
        for word, unit in UNITS.items()
        if unit in ("day", "week", "month", "quarter", "decade", "year", "hour", "weekend", "night")
    ],
)
define("Part", codes=PART)
define("Bar", codes="|")
define("OpenMark", codes="(")
define("CloseMark", codes=")")
define("PossessiveUnit", ["week's", "month's", "year's", "century's", "decade's"])
define("Half", ["half", "third", "quarter"])


def _of_relative(found: Found) -> Expr | None:
    """ "August of that year", "the 5th of last month", "Thursday of last week", "25 July of the same year"."""
    cal, rel = found.data("cal"), found.data("rel")
    if not isinstance(cal, Cal) or not isinstance(rel, Rel) or cal.year is not None:
        return None
    fits = (
        rel.unit == "year"
        if cal.month or cal.season or cal.holiday
        else rel.unit in ("month", "week")
        if cal.day or cal.weekday is not None
        else False
    )
    if isinstance(rel.cal, Cal) and rel.cal.month and cal.day and not cal.month:
        fits = True
    return (
        Cal(month=cal.month, day=cal.day, weekday=cal.weekday, season=cal.season, holiday=cal.holiday, of=rel)
        if fits
        else None
    )


def _of_shift(found: Found) -> Expr | None:
    """ "October two years earlier", "3 May three years later"."""
    cal, shift = found.data("cal"), found.data("shift")
    if not isinstance(cal, Cal) or not isinstance(shift, Shift) or cal.year is not None or cal.of is not None:
        return None
    if shift.unit != "year" or shift.count is None or shift.origin != "ref" or shift.base is not None or not cal.month:
        return None
    return Cal(month=cal.month, day=cal.day, of=shift)


def _range_of_relative(found: Found) -> Expr | None:
    """ "July 10 and 11 of this year", "July to September of that year"."""
    span, rel = found.data("g"), found.data("rel")
    if not isinstance(span, Range) or not isinstance(rel, Rel) or rel.unit != "year":
        return None
    first, last = span.first, span.last
    if not (isinstance(first, Cal) and isinstance(last, Cal) and first.month and last.month):
        return None
    if first.year is not None or last.year is not None:
        return None
    ends = [Cal(month=end.month, day=end.day, of=rel) for end in (first, last)]
    behind = (span.last_span[0], found.nodes[found.last - 1].end)
    return Range(ends[0], ends[1], span.first_span, behind, span.joint)


def _part(found: Found) -> Expr | None:
    word = found.words("p").split()[0].split("-")[0] if found["p"] else ""
    of = _base(found)
    if of is None:
        return None
    if word in ("closing", "opening") and " months of " in found.whole():
        return Part(EARLY[word], of)
    return Part(EDGES.get(word, EARLY.get(word, word)), of)


def _as_part(part: str, found: Found) -> Expr | None:
    of = _base(found)
    return Part(part, of) if of is not None else None


def _sequel(found: Found) -> Expr | None:
    """ "earlier this month", "later that year", "earlier in 1944"."""
    of = found.data("of")
    if not isinstance(of, (Rel, Cal, Decade, Century)):
        of = Rel("that", UNITS[found.words("unit")]) if found["unit"] else None
    return Part(found.words("p"), of) if of is not None else None


def _half(found: Found) -> Expr | None:
    which, kind = found.data("n"), found.words("kind")
    if kind not in ("half", "third", "quarter"):
        return None
    number = (
        which
        if isinstance(which, int)
        else 1
        if found.words("w") in ("first", "former")
        else {"half": 2, "third": 3, "quarter": 4}[kind]
    )
    of = _base(found)
    return Part(f"{kind}{number}", of) if of is not None and number <= 4 else None


def _base(found: Found) -> Expr | None:
    """The period that a part is of: one named, or "the month" under discussion."""
    return found.expr("of") or (Rel("that", UNITS[found.words("unit")]) if found["unit"] else None)


def _nth(found: Found) -> Expr | None:
    """ "the first week of April", "the last day of that month", "the second half", "the first three days of May"."""
    first, count, unit = found.data("n"), found.data("count"), UNITS[found.words("u")]
    of = _base(found)
    if of is None or (unit == "hour" and not isinstance(of, (Cal, Rel))):
        return None
    number = first if isinstance(first, int) else -1
    if found.words("u").endswith("s") and not isinstance(count, int):
        if unit == "hour":
            return None
        if unit == "month":
            return Part("late" if number < 0 else "early", of) if number in (1, -1) else None
        return Part("end" if number < 0 else "start", of) if number in (1, -1) else None
    size = count if isinstance(count, int) else 1
    if number > 31:
        return None
    if unit == "hour":
        return Daytime("T23" if number < 0 else f"T{number - 1:02d}", of)
    return Nth(number, size, {"night": "day"}.get(unit, unit), of)


def _nth_weekday(found: Found) -> Expr | None:
    """ "the first Monday of September 1950"."""
    day, of, first = found.data("day"), _base(found), found.data("n")
    if not isinstance(day, Cal) or not isinstance(of, (Cal, Rel)) or day.weekday is None:
        return None
    return Nth(first if isinstance(first, int) else -1, 1, f"weekday{day.weekday}", of)


def end_of_day(found: Found) -> Expr | None:
    """The day that a node names."""
    of = found.data("of")
    return of if isinstance(of, (Cal, Rel, Shift)) else None


def _before_over(found: Found) -> Expr | None:
    """ "before the month was out", "before that year was over": by its end."""
    return Rel("that", UNITS[found.words("unit")])


_UNIT_OR = "( of=Period | the unit=PeriodUnit )"
PART_RULES = (
    rule("cal=MonthDay ,? ( of | in )? rel=Relative", DAY_NODE, _of_relative),
    rule("( the )? p=Early -? of=Period", PART, _part),
    rule(f"p=Early in {_UNIT_OR}", PART, _part),
    rule(
        f"( the )? ( very )? p=( EarlyNoun | early | late ) ( part | days | months | years | weeks )? of {_UNIT_OR}",
        PART,
        _part,
    ),
    rule(f"the p=latter part of {_UNIT_OR}", PART, lambda found: _as_part("late", found)),
    rule(
        "( the )? possessive=PossessiveUnit end",
        PART,
        lambda found: Part("end", Rel("that", found.words("possessive").split("'")[0])),
    ),
    rule(f"p=( earlier | later ) ( in | on )? {_UNIT_OR}", PART, _sequel),
    rule("( the )? ( very )? end of of=Moment", DAY_NODE, end_of_day),
    rule(
        f"the ( n=Ordinal | w=( last | latter | former | final ) ) kind=( Half | OrdinalWord ) of {_UNIT_OR}",
        PART,
        _half,
    ),
    rule(f"the ( n=Ordinal | w=( last | final | closing ) ) count=Card? u=NthUnit ( of | in ) {_UNIT_OR}", PART, _nth),
    rule("the ( dying | waning ) ( days | weeks | months ) of of=Period", PART, lambda found: _as_part("end", found)),
    rule(
        "( the )? ( Ordinal | last ) WeekdayNode ( in | of ) ( each | every ) month",
        SET,
        lambda found: SetOf("XXXX-XX-XX"),
    ),
    rule("cal=MonthDay shift=ShiftNode", DAY_NODE, _of_shift),
    rule("g=RangeNode ( of | in ) rel=Relative", RANGE_NODE, _range_of_relative),
    rule("mid Dash unit=( month | year | decade | century )", PART, lambda found: _as_part("mid", found)),
    rule("the month of of=MonthNode", MONTH_NODE, lambda found: found.expr("of")),
    rule("before of=Relative was ( out | over )", RELATIVE, lambda found: found.expr("of")),
    rule("before the unit=PeriodUnit was ( out | over )", RELATIVE, _before_over),
    rule("a WeekdayNode in m=Part", MONTH_NODE, lambda found: found.expr("m")),
    rule("the ( n=Ordinal | w=( last | final ) ) day=WeekdayNode ( in | of ) of=MonthNode", DAY_NODE, _nth_weekday),
    rule(
        "the ( n=Ordinal | w=( last | final ) ) day=WeekdayNode ( in | of ) the unit=( month | year )",
        DAY_NODE,
        _nth_weekday,
    ),
    rule("a WeekdayNode in m=MonthNode", MONTH_NODE, lambda found: found.expr("m")),
)
