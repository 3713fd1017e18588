"""Parts of periods, times of day on a day, ranges and bounds: what is built of the times already found."""

from __future__ import annotations

from geo.reading.times.engine import Found, define, rule
from geo.reading.times.expr import About, Cal, Century, Daytime, Decade, Expr, Nth, Pair, Part, Range, Rel, Shift, Since
from geo.reading.times.lexicon import DAYTIMES, EARLY, UNITS
from geo.reading.times.points import DAY_NODE, LONE_DAY, MONTH_NODE, SEASON_NODE, TIME_NODE, WEEKDAY_NODE
from geo.reading.times.relative import RELATIVE, SHIFT
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
define("RangeNode", codes=RANGE_NODE)
define("Early", [word for word in EARLY if word in ("early", "mid", "late", "middle")])
define("EarlyNoun", [word for word in EARLY if word not in ("early", "mid", "late")])
define("End", codes=_POINTS + PART + RELATIVE + SHIFT + TIME_NODE)
define("PeriodEnd", codes=_POINTS + PART + RANGE_NODE + RELATIVE)
define("PeriodUnit", [word for word, unit in UNITS.items() if unit in ("day", "week", "month", "year", "decade", "century") and not word.endswith("s")])
define("NthUnit", [word for word, unit in UNITS.items() if unit in ("day", "week", "month", "quarter", "decade", "year", "hour", "weekend", "night")])
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
    fits = rel.unit == "year" if cal.month or cal.season or cal.holiday else rel.unit in ("month", "week") if cal.day or cal.weekday is not None else False
    if isinstance(rel.cal, Cal) and rel.cal.month and cal.day and not cal.month:
        fits = True
    return Cal(month=cal.month, day=cal.day, weekday=cal.weekday, season=cal.season, holiday=cal.holiday, of=rel) if fits else None


def _part(found: Found) -> Expr | None:
    word = found.words("p").split()[0].split("-")[0] if found["p"] else ""
    of = found.data("of")
    if isinstance(of, (int, float)) or of is None:
        of = Rel("that", UNITS[found.words("unit")]) if found["unit"] else None
    if of is None:
        return None
    noun = {"beginning": "start", "start": "start", "opening": "start", "onset": "start", "outset": "start", "end": "end", "close": "end", "closing": "end"}
    return Part(noun.get(word, EARLY.get(word, word)), of)  # type: ignore[arg-type]


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
    number = which if isinstance(which, int) else 1 if found.words("w") in ("first", "former") else {"half": 2, "third": 3, "quarter": 4}[kind]
    of = _base(found)
    return Part(f"{kind}{number}", of) if of is not None and number <= 4 else None


def _base(found: Found) -> Expr | None:
    of = found.data("of")
    if of is None or isinstance(of, (int, float, str)):
        return Rel("that", UNITS[found.words("unit")]) if found["unit"] else None
    return of  # type: ignore[return-value]


def _nth(found: Found) -> Expr | None:
    """ "the first week of April", "the last day of that month", "the second half", "the first three days of May"."""
    first, count, unit = found.data("n"), found.data("count"), UNITS[found.words("u")]
    of = _base(found)
    if of is None or unit == "hour" and not isinstance(of, (Cal, Rel)):
        return None
    number = first if isinstance(first, int) else -1
    if found.words("u").endswith("s") and not isinstance(count, int):
        if unit == "hour":
            return None
        return Part("end" if number < 0 else "start", of) if number in (1, -1) else None
    size = count if isinstance(count, int) else 1
    if number > 31:
        return None
    if unit == "hour":
        return Daytime("T23" if number < 0 else f"T{number - 1:02d}", of)
    return Nth(number, size, {"night": "day"}.get(unit, unit), of)


def _nth_weekday(found: Found) -> Expr | None:
    """ "the first Monday of September 1950"."""
    day, of, first = found.data("day"), found.data("of"), found.data("n")
    if not isinstance(day, Cal) or not isinstance(of, Cal) or day.weekday is None:
        return None
    return Nth(first if isinstance(first, int) else -1, 1, f"weekday{day.weekday}", of)


def _end_of_day(found: Found) -> Expr | None:
    of = found.data("of")
    return of if isinstance(of, (Cal, Rel, Shift)) else None


def _week_of(found: Found) -> Expr | None:
    of = found.data("of")
    return Nth(0, 1, "week", of) if isinstance(of, (Cal, Rel)) else None


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


def _daytime_alone(found: Found) -> Expr | None:
    """ "noon", "nightfall", "the afternoon": on the day under discussion."""
    word = found.words("t")
    before, after = found.before(), found.raw(found.after())
    previous = before.data if before is not None else None
    if word in ("dawn", "night", "twilight") and previous in ("the", "a", "new", "first", "opening", "all", "last", "one") and not found.words("x").startswith("the") and word == "dawn":
        return None
    if previous not in ("at", "by", "before", "until", "till", "from", "to", "toward", "towards", "after", "around", "about", "since", "in", "during", "that", "past", "near", "shortly"):
        return None
    if after == "of" or (word == "midday" and after[:1].islower() and previous == "the") or after.lower() in ("meal", "sun", "prayers", "sky", "hours", "hour", "court"):
        return None
    if found.words("x").startswith("the") and word == "night" and previous not in ("in", "during"):
        return None
    return Daytime(DAYTIMES[word])


def _span_of(found: Found, name: str) -> tuple[int, int]:
    node = found[name]
    assert node is not None
    return node.start, node.end


def _range(found: Found) -> Expr | None:
    first, last = found.data("a"), found.data("b")
    joint = found.words("j")
    if first is None or last is None or isinstance(first, (int, str)) or isinstance(last, (int, str)):
        return None
    before = found.before()
    between = found.words("lead") == "between"
    if joint == "and again on":
        return Range(first, last, _span_of(found, "a"), _span_of(found, "b"), "and")  # type: ignore[arg-type]
    if joint == "and" and not between and not found["t"] and not _adjacent(first, last):  # type: ignore[arg-type]
        return None
    if joint in ("to", "until", "till", "through", "into") and not found["lead"] and not _alike(first, last):  # type: ignore[arg-type]
        return None
    if joint in ("-", "–", "—", "--") and not _alike(first, last):  # type: ignore[arg-type]
        return None
    if before is not None and joint == "to" and before.data == "due":
        return None
    kind = "-" if not joint[:1].isalpha() else joint
    return Range(first, last, _span_of(found, "a"), _span_of(found, "b"), f"between {kind}" if between else f"from {kind}" if found["lead"] else kind)  # type: ignore[arg-type]


def _grain(expr: Expr) -> str:
    if isinstance(expr, Part):
        return _grain(expr.of)
    if isinstance(expr, Cal):
        return "day" if expr.day or expr.weekday is not None or expr.holiday else "month" if expr.month else "season" if expr.season else "year"
    if isinstance(expr, Rel):
        return _grain(expr.cal) if expr.cal is not None else expr.unit
    return type(expr).__name__


def _alike(first: Expr, last: Expr) -> bool:
    grains = {_grain(first), _grain(last)}
    if isinstance(first, Cal) and isinstance(last, Cal) and first.year and not first.month and not first.season and last.year and not last.month and not last.season:
        return first.year < last.year
    return len(grains) == 1 or grains <= {"day", "month", "season"} or grains <= {"year", "Decade"} or grains <= {"month", "year"}


def _adjacent(first: Expr, last: Expr) -> bool:
    """Whether "A and B" are neighbours, so that both are one stretch of time: "6 and 7 August", "September and October 1947"."""
    if not (isinstance(first, Cal) and isinstance(last, Cal)):
        return False
    if first.month and last.month and not first.day and not last.day and not first.year:
        return (first.month % 12) + 1 == last.month
    if first.season and last.season and not first.year:
        return True
    return False


def _since(found: Found) -> Expr | None:
    of = found.data("of")
    if of is None or isinstance(of, (int, str)):
        return None
    return Since(of, _span_of(found, "of"))  # type: ignore[arg-type]


def _about(found: Found) -> Expr | None:
    of = found.data("of")
    if isinstance(of, Cal) and found.words("w") == "by" and not of.year:
        return None
    return About(of) if isinstance(of, (Cal, Decade, Century, Part, Daytime)) else None


def _before_over(found: Found) -> Expr | None:
    """ "before the month was out", "before that year was over": by its end."""
    return Rel("that", UNITS[found.words("unit")])


def _pair(found: Found) -> Expr | None:
    """ "25 October (7 November) 1917": one day in the old style and the new."""
    a, b, year = found.data("a"), found.data("b"), found.data("y")
    if not (isinstance(a, Cal) and isinstance(b, Cal) and a.day and b.day and b.month):
        return None
    known = year.year if isinstance(year, Cal) else b.year or a.year
    if known is None or (a.year and b.year and abs(a.year - b.year) > 1):
        return None
    return Pair(Cal(year=a.year or known, month=a.month or b.month, day=a.day), Cal(year=b.year or known, month=b.month, day=b.day))


_UNIT_OR = "( of=Period | the unit=PeriodUnit )"
PART_RULES = (
    rule("cal=MonthDay ,? ( of | in )? rel=Relative", DAY_NODE, _of_relative),
    rule("( the )? p=Early -? of=Period", PART, _part),
    rule(f"p=Early in {_UNIT_OR}", PART, _part),
    rule(f"( the )? ( very )? p=( EarlyNoun | early | late ) ( part | days | months | years | weeks )? of {_UNIT_OR}", PART, _part),
    rule(f"the p=latter part of {_UNIT_OR}", PART, lambda found: _as_part("late", found)),
    rule("( the )? possessive=PossessiveUnit end", PART, lambda found: Part("end", Rel("that", found.words("possessive").split("'")[0]))),
    rule(f"p=( earlier | later ) ( in | on )? {_UNIT_OR}", PART, _sequel),
    rule("( the )? ( very )? end of of=Moment", DAY_NODE, _end_of_day),
    rule(f"the ( n=Ordinal | w=( last | latter | former | final ) ) kind=Half of {_UNIT_OR}", PART, _half),
    rule(f"the ( n=Ordinal | w=( last | final | closing ) ) count=Card? u=NthUnit ( of | in ) {_UNIT_OR}", PART, _nth),
    rule("the month of of=MonthNode", MONTH_NODE, lambda found: found.data("of")),  # type: ignore[arg-type]
    rule("before of=Relative was ( out | over )", RELATIVE, lambda found: found.data("of")),  # type: ignore[arg-type]
    rule("before the unit=PeriodUnit was ( out | over )", RELATIVE, _before_over),
    rule("a WeekdayNode in m=Part", MONTH_NODE, lambda found: found.data("m")),  # type: ignore[arg-type]
    rule("the ( n=Ordinal | w=( last | final ) ) day=WeekdayNode ( in | of ) of=MonthNode", DAY_NODE, _nth_weekday),
    rule("a WeekdayNode in m=MonthNode", MONTH_NODE, lambda found: found.data("m")),  # type: ignore[arg-type]
)
DAY_RULES = (
    rule("( early | late )? ( in )? the? t=DaytimeWord ( hours )? ( of | on ) ( the )? of=AnyDay", TIME_NODE, _on_day),
    rule("the ( early | small | late | first ) ( DaytimeWord )? hours ( of | on ) of=AnyDay", TIME_NODE, _on_day),
    rule("the eve of of=Moment", DAY_NODE, lambda found: Shift(1, "day", -1, _end_of_day(found)) if _end_of_day(found) else None),
    rule("the week ( of | beginning | commencing | starting ) ( on )? of=Moment", RELATIVE, _week_of),
    rule("( early | late ) ( on )? of=AnyDay", DAY_NODE, _on_day),
    rule("( early | late ) ( on | in )? of=TimeNode", TIME_NODE, lambda found: found.data("of")),  # type: ignore[arg-type]
    rule("the? t=DaytimeWord of a=Moment j=( to | - | and ) b=Moment", RANGE_NODE, _range),
    rule("WeekdayNode t=DaytimeWord ( of | on ) of=AnyDay", TIME_NODE, _on_day),
    rule("the? t=DaytimeWord of=RangeNode", RANGE_NODE, _on_day),
    rule("the? t=DaytimeWord of of=RangeNode", RANGE_NODE, _on_day),
    rule("of=Moment t=DaytimeWord", TIME_NODE, _on_day),
    rule("k=TimeNode ,? ( on | of )? of=AnyDay", TIME_NODE, _on_day),
    rule("k=TimeNode ( on | in )? of=TimeNode", TIME_NODE, _on_day),
    rule("of=Moment ( ,? at | , | Bar )? k=TimeNode", TIME_NODE, _on_day),
    rule("of=AnyDay at k=TimeNode", TIME_NODE, _on_day),
    rule("Ordinal light ( on | of ) of=AnyDay", TIME_NODE, lambda found: Daytime("MO", _end_of_day(found)) if _end_of_day(found) else None),
    rule("( the )? t=DaytimeWord", TIME_NODE, _daytime_alone),
)
RANGE_RULES = (
    rule("a=LoneDay j=( and again on ) b=LoneDay", RANGE_NODE, _range),
    rule("lead=( from | between )? x=( a=End j=( to | until | till | through | and | - | into ) ( by | in | on )? b=End )", RANGE_NODE, _range),
)
def _feast(found: Found) -> Expr | None:
    """ "Good Friday, 15 April": a feast and its day."""
    feast, day = found.data("a"), found.data("b")
    return day if isinstance(feast, Cal) and feast.holiday and isinstance(day, Cal) and day.day and not feast.year else None


PAIR_RULES = (
    rule("a=Moment ,? b=Moment", DAY_NODE, _feast),
    rule("a=Moment OpenMark b=Moment CloseMark ,? y=YearNode?", DAY_NODE, _pair),
)
LAST_RULES = (
    rule("from x=( of=PeriodEnd ( onwards | onward ) )", SINCE, _since),
    rule("since of=PeriodEnd", SINCE, _since),
    rule("since of=AnyDay", SINCE, _since),
    rule("since of=TimeNode", SINCE, _since),
    rule("w=( about | around | circa | ca .? | c . | approximately | roughly | perhaps | probably ) of=PeriodEnd", PART, _about),
)
