"""Ranges, bounds, approximate times and days in two calendars."""

from __future__ import annotations

from geo.reading.times.engine import Found, rule
from geo.reading.times.expr import About, Cal, Century, Daytime, Decade, Expr, Pair, Part, Range, Rel, Since
from geo.reading.times.parts import PART, SINCE
from geo.reading.times.points import DAY_NODE
from geo.reading.times.years import RANGE_NODE


def _span_of(found: Found, name: str) -> tuple[int, int]:
    node = found[name]
    assert node is not None
    return node.start, node.end


def _range(found: Found) -> Expr | None:
    first, last = found.expr("a"), found.expr("b")
    joint = found.words("j")
    if first is None or last is None:
        return None
    before = found.before()
    between = found.words("lead") == "between"
    if joint == "and again on":
        return Range(first, last, _span_of(found, "a"), _span_of(found, "b"), "and")
    if joint == "and" and not between and not found["t"] and not _adjacent(first, last):
        return None
    if joint in ("to", "until", "till", "through", "into") and not found["lead"] and not _alike(first, last):
        return None
    if joint in ("-", "–", "—", "--") and not _alike(first, last):
        return None
    if before is not None and joint == "to" and before.data == "due":
        return None
    kind = "-" if not joint[:1].isalpha() else joint
    return Range(
        first,
        last,
        _span_of(found, "a"),
        _span_of(found, "b"),
        f"between {kind}" if between else f"from {kind}" if found["lead"] else kind,
    )


def _grain(expr: Expr) -> str:
    if isinstance(expr, Part):
        return _grain(expr.of)
    if isinstance(expr, Cal):
        return (
            "day"
            if expr.day or expr.weekday is not None or expr.holiday
            else "month"
            if expr.month
            else "season"
            if expr.season
            else "year"
        )
    if isinstance(expr, Rel):
        return _grain(expr.cal) if expr.cal is not None else expr.unit
    return type(expr).__name__


def _alike(first: Expr, last: Expr) -> bool:
    grains = {_grain(first), _grain(last)}
    if (
        isinstance(first, Cal)
        and isinstance(last, Cal)
        and first.year
        and not first.month
        and not first.season
        and last.year
        and not last.month
        and not last.season
    ):
        return first.year < last.year
    return (
        len(grains) == 1
        or grains <= {"day", "month", "season"}
        or grains <= {"year", "Decade"}
        or grains <= {"month", "year"}
    )


def _adjacent(first: Expr, last: Expr) -> bool:
    """Whether "A and B" are neighbours, so that both are one stretch of time: "6 and 7 August", "September and October
    1947".
    """
    if not (isinstance(first, Cal) and isinstance(last, Cal)):
        return False
    if first.month and last.month and not first.day and not last.day and not first.year:
        return (first.month % 12) + 1 == last.month
    return bool(first.season and last.season and not first.year)


def _since(found: Found) -> Expr | None:
    of = found.expr("of")
    if of is None:
        return None
    return Since(of, _span_of(found, "of"))


def _about(found: Found) -> Expr | None:
    of = found.data("of")
    if isinstance(of, Cal) and found.words("w") == "by" and not of.year:
        return None
    return About(of) if isinstance(of, (Cal, Decade, Century, Part, Daytime)) else None


def _pair(found: Found) -> Expr | None:
    """ "25 October (7 November) 1917": one day in the old style and the new."""
    a, b, year = found.data("a"), found.data("b"), found.data("y")
    if not (isinstance(a, Cal) and isinstance(b, Cal) and a.day and b.day and b.month):
        return None
    known = year.year if isinstance(year, Cal) else b.year or a.year
    if known is None or (a.year and b.year and abs(a.year - b.year) > 1):
        return None
    return Pair(
        Cal(year=a.year or known, month=a.month or b.month, day=a.day),
        Cal(year=b.year or known, month=b.month, day=b.day),
    )


def _lone_days(found: Found) -> Expr | None:
    """ "the 19th–24th", "the night of the 11th/12th": days of the month under discussion."""
    first, last = found.data("a"), found.data("b")
    if not isinstance(first, Cal) or not first.day or not isinstance(last, int):
        return None
    if found.words("j") == "and" and not found["t"] and last != first.day + 1:
        return None
    return Range(first, Cal(day=last), _span_of(found, "a"), _span_of(found, "b"), found.words("j"))


def _slashed(found: Found) -> Expr | None:
    """ "24 October/6 November 1917": one day in the old style and the new."""
    a, b = found.data("a"), found.data("b")
    if not (isinstance(a, Cal) and isinstance(b, Cal) and a.month and b.month and a.day and b.day):
        return None
    apart = 30 * (b.month - a.month) + b.day - a.day
    return Pair(Cal(b.year, a.month, a.day), b) if a.month != b.month and 9 <= apart <= 13 else None


RANGE_RULES = (
    rule("( from )? x=( a=LoneDay j=( - | to | / | and ) b=LoneOrdinal )", RANGE_NODE, _lone_days),
    rule("a=LoneDay j=( and again on ) b=LoneDay", RANGE_NODE, _range),
    rule(
        (
            "lead=( from | between )? x=( a=End j=( to | until | till | through | "
            "and | - | into ) ( by | in | on )? b=End )"
        ),
        RANGE_NODE,
        _range,
    ),
)


def _feast(found: Found) -> Expr | None:
    """ "Good Friday, 15 April": a feast and its day."""
    feast, day = found.data("a"), found.data("b")
    return (
        day
        if isinstance(feast, Cal) and feast.holiday and isinstance(day, Cal) and day.day and not feast.year
        else None
    )


PAIR_RULES = (
    rule("a=Moment ,? b=Moment", DAY_NODE, _feast),
    rule("a=Moment OpenMark ( n . s . ,? | new style ,? )? b=Moment CloseMark ,? y=YearNode?", DAY_NODE, _pair),
    rule("a=Moment / b=Moment", DAY_NODE, _slashed),
)
LAST_RULES = (
    rule("from x=( of=PeriodEnd ( onwards | onward ) )", SINCE, _since),
    rule("since the? of=PeriodEnd", SINCE, _since),
    rule("since ( about | around | roughly ) of=PeriodEnd", SINCE, _since),
    rule("since the? of=AnyDay", SINCE, _since),
    rule("since of=TimeNode", SINCE, _since),
    rule(
        "w=( about | around | circa | ca .? | c . | approximately | roughly | perhaps | probably ) of=PeriodEnd",
        PART,
        _about,
    ),
)
NIGHT_RULES = (
    rule("the? t=DaytimeWord of a=LoneDay j=( to | - | / | and ) ( the )? b=LoneOrdinal", RANGE_NODE, _lone_days),
    rule("the? t=DaytimeWord of a=Moment j=( to | - | and ) b=Moment", RANGE_NODE, _range),
)
