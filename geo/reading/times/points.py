"""Days and months of the calendar, and the words that only look like them."""

from __future__ import annotations

import re

from geo.reading.times.engine import Found, define, rule
from geo.reading.times.expr import Cal, Daytime, Expr, Pair, Range, Rel
from geo.reading.times.lexicon import DAYTIMES, FUNCTION_WORDS, MONTHS, WEEKDAYS, word_set
from geo.reading.times.numbers import ABBREVIATED
from geo.reading.times.tokens import DASH, DAY, DAY_ORDINAL, ISO, LINE, NUMERIC, OTHER, PROPER
from geo.reading.times.years import DECADE_NODE, RANGE_NODE, YEAR_NODE

DAY_NODE, LONE_DAY, MONTH_NODE, SEASON_NODE, WEEKDAY_NODE, TIME_NODE = "d", "u", "M", "s", "W", "t"
define("Month", MONTHS, ABBREVIATED)
define("FullMonth", [name for name in MONTHS if (len(name) > 3 and name != "sept") or name == "may"], ABBREVIATED)
define("Weekday", WEEKDAYS)
define("FullWeekday", [name for name in WEEKDAYS if name.endswith("day")])
define("Lower", codes=OTHER)
define("DayNumber", codes=DAY + DAY_ORDINAL)
define("DayOrdinal", codes=DAY_ORDINAL + "q")
define("LoneOrdinal", codes=DAY_ORDINAL)
define("Year", codes=YEAR_NODE)
define("YearRange", codes=RANGE_NODE)
define("DaytimeWord", DAYTIMES)
define("OpenMark", codes="(")
define("CloseMark", codes=")")
define("Iso", codes=ISO)
define("Numeric", codes=NUMERIC)
define("DecadeNode", codes=DECADE_NODE)


# What may stand before a bare month whose name is also a verb, a walk or a woman.
_BEFORE_MONTH = word_set(
    """
    in into of by since until till from to and between during this last next early late mid through throughout before
    after following previous that for on late middle end beginning each every around about or earlier later
    """
)
_FIRM = word_set(
    """
    in by since until till during early late mid this last next that of between from to each every
    """
) | {"-"}
_DOUBTFUL = frozenset(("may", "march", "april", "june", "august"))
# Nouns that an ordinal counts: "the 14th Brigade", "the 38th parallel".
_COUNTED_BY_ORDINAL = re.compile(
    r"(?i)(?:army|corps|division|brigade|regiment|battalion|company|squadron|infantry|cavalry|panzer|airborne|armou?red|guards|rifle|marine|international|fleet|wing|"
    r"group|congress|amendment|parliament|international|parallel|floor|century|street|avenue|degree|legion|president|king|earl|duke|count|lord|baron|anniversary|"
    r"party|republic|dynasty|session|plenum|politburo|ward|district|precinct|arrondissement|light|foot|hussars|lancers|dragoons|mountain|motor|"
    r"ss|field|tank|motorized|mechanized|reserve|engineer|artillery|time|hour|day|week|month|year|minute|attempt|birthday|edition|round|place|grade|"
    r"season|game|century|man|person|largest|most|and|or)$"
)
VERBISH = re.compile(r"[a-z]+(?:ed|ly|ing)$")
_YEAR = "( ,? of? the? year? y=Year )"


def _int(found: Found, name: str) -> int | None:
    value = found.data(name)
    return value if isinstance(value, int) else None


def _month(found: Found, name: str = "m") -> int:
    value = found.data(name)
    return value if isinstance(value, int) else MONTHS[str(value)]


def _year(found: Found) -> Cal:
    value = found.data("y")
    return value if isinstance(value, Cal) else Cal()


def _valid(day: int | None, month: int) -> bool:
    return day is not None and 1 <= day <= (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31)


def _date(found: Found) -> Expr | None:
    """A day and a month, perhaps a year and a weekday."""
    month, day, year = _month(found), _int(found, "d"), _year(found)
    if day is None or not 1 <= day <= 31:
        return None
    if not _valid(day, month):
        return Cal(year=year.year, month=month, short=year.short, misprint=day)
    weekday = WEEKDAYS.get(found.words("wd")) if found["wd"] else None
    return Cal(year=year.year, month=month, day=day, weekday=weekday, short=year.short)


def _double(found: Found) -> Expr | None:
    """ "14 (27) March 1917", "7/20 March 1917": one day in the old style and the new."""
    old, new, year = _int(found, "a"), _int(found, "d"), _year(found).year
    month = _month(found)
    if old is None or new is None or not _valid(new, month) or new - old not in (10, 11, 12, 13):
        return None
    return Pair(Cal(year=year, month=month, day=old), Cal(year=year, month=month, day=new))


def _days(found: Found) -> Expr | None:
    """Two days of one month: "24-25 July", "July 4 and 5, 1943"."""
    month, first, last, year = _month(found), _int(found, "d"), _int(found, "e"), _year(found)
    if not (_valid(first, month) and _valid(last, month)) or first is None or last is None or first >= last:
        return None
    if _in_list(found):
        return None
    a, b = found["d"], found["e"]
    assert a is not None
    assert b is not None
    before = found["m"] is not None and found["m"].start < a.start
    m = found["m"]
    assert m is not None
    first_span = (m.start, a.end) if before else (a.start, a.end)
    last_span = (b.start, found.nodes[found.last - 1].end)
    joint = found.words("j") or "-"
    cal = Cal(year=year.year, month=month, day=last, short=year.short)
    return Range(Cal(year=year.year, month=month, day=first, short=year.short), cal, first_span, last_span, joint)


def _double_year(found: Found) -> Expr | None:
    """ "25 January 1720/21": before Lady Day the old style still counts the year before; the later is today's."""
    years, month, day = found.data("g"), _month(found), _int(found, "d")
    if not isinstance(years, Range) or not (isinstance(years.first, Cal) and isinstance(years.last, Cal)):
        return None
    first, last = years.first.year, years.last.year
    if first is None or last != first + 1 or month > 3 or (found["d"] and not _valid(day, month)):
        return None
    return Cal(year=last, month=month, day=day)


def _months(found: Found) -> Expr | None:
    """ "Jan–Mar 1990": two months of a year, one of them shortened."""
    a, b, year = found["a"], found["b"], _year(found)
    if a is None or b is None or year.year is None:
        return None
    first, last = _month(found, "a"), _month(found, "b")
    if first >= last or all(len(found.raw(node)) > 4 for node in (a, b)):
        return None
    end = found.nodes[found.last - 1].end
    cal = Cal(year=year.year, month=last)
    joint = found.words("j")
    return Range(Cal(year=year.year, month=first), cal, (a.start, a.end), (b.start, end), joint)


def _in_list(found: Found) -> bool:
    """Whether more days of the same month stand before: "3, 4 and 5 June"."""
    comma, day = found.before(), found.before(2)
    return comma is not None and comma.code == "," and day is not None and day.code in (DAY, DAY_ORDINAL)


def _listed_day(found: Found) -> Expr | None:
    """ "3" and "4" of "3, 4 and 5 June 1940"."""
    month, day, year = _month(found), _int(found, "d"), _year(found)
    last = _int(found, "e")
    if not _valid(day, month) or day is None or last is None or not day < last <= 31:
        return None
    if found.raw(found.after()) != "," and not _in_list(found):
        return None
    return Cal(year=year.year, month=month, day=day, short=year.short)


def _month_only(found: Found) -> Expr | None:
    month, year = _month(found), _year(found)
    if year.year is not None:
        return Cal(year=year.year, month=month, short=year.short)
    raw = found.raw(found["m"])
    before = found.before()
    word = str(before.data) if before is not None and isinstance(before.data, str) else ""
    if raw[0].islower() and raw.lower() in _DOUBTFUL:
        return None
    after = found.after()
    follows = str(after.data) if after is not None and isinstance(after.data, str) else ""
    if raw.lower() in _DOUBTFUL:
        listed = before is not None and before.code in (",", DASH, "/") and (after is None or after.code != PROPER)
        if (
            word not in _BEFORE_MONTH
            and word != "("
            and not listed
            and not ((before is None or before.code in (LINE, ";")) and follows in (":", "-", "–", ".", ","))
        ):
            return None
        if after is not None and after.code == PROPER and word not in _FIRM:
            return None
    if (
        follows
        in (
            "revolution",
            "manifesto",
            "days",
            "decree",
            "theses",
            "plot",
            "ultimatum",
            "coup",
            "uprising",
            "rising",
            "crisis",
            "war",
        )
        and after is not None
        and found.raw(after)[0].isupper()
    ):
        return None
    return Cal(month=month)


def _begins_clause(found: Found) -> bool:
    """Whether what follows is done to and not counted: "on the 26th peace was made"."""
    before, verb = found.before(), found.after(2)
    return (
        before is not None and before.data == "on" and verb is not None and verb.data in ("was", "were", "had", "fell")
    )


def _lone_day(found: Found) -> Expr | None:
    """ "the 17th", where what follows is not what it counts."""
    day = _int(found, "d")
    after = found.after()
    word = found.raw(after)
    if day is None or not 1 <= day <= 31:
        return None
    if (after is not None and after.code in (OTHER, PROPER, "L")) or (
        after is not None and word[:1].isalpha() and after.code not in ("o", "O")
    ):
        if _COUNTED_BY_ORDINAL.match(word) and word not in ("and", "or"):
            return None
        if word[0].islower() and word not in FUNCTION_WORDS and not VERBISH.match(word) and not _begins_clause(found):
            return None
        before = found.before()
        if word[0].isupper() and (
            before is None
            or before.data not in ("on", "by", "until", "since", "before", "after", "of", "to", "from", "till")
        ):
            return None
    elif after is not None and word == "-" and after.end < len(found.text) and found.text[after.end].isalpha():
        return None
    return Cal(day=day)


_LETTER = {"ult": "last", "inst": "this", "prox": "next"}


def _of_letter(found: Found) -> Expr | None:
    """ "the 12th ult.", "3rd inst.", "5th prox.": of last month, of this one, of the next."""
    word = found.words("how")
    how = next(how for short, how in _LETTER.items() if word.startswith(short))
    return Cal(day=_int(found, "d"), of=Rel(how, "month"))


def _weekday_day(found: Found) -> Expr | None:
    day = _int(found, "d")
    return Cal(weekday=WEEKDAYS[found.words("wd")], day=day) if day and day <= 31 else None


def _iso(found: Found) -> Expr | None:
    raw = found.raw(found["i"])
    year, month, day = (int(part) for part in raw[:10].split("-"))
    if not (1 <= month <= 12 and _valid(day, month)):
        return None
    cal = Cal(year=year, month=month, day=day)
    return Daytime("T" + raw[11:16], cal) if len(raw) > 10 else cal


def _numeric(found: Found) -> Expr | None:
    """Day, month and year in numbers; where both orders are possible, the month comes first only after a slash."""
    raw = found.raw(found["i"])
    parts = [int(part) for part in re.split(r"[/.]", raw)]
    year, (a, b) = (parts[0], parts[1:]) if parts[0] > 31 else (parts[2], parts[:2])
    if parts[0] > 31 or ("/" in raw and b > 12) or ("/" in raw and a <= 12 and b <= 12):
        month, day = a, b
    else:
        day, month = a, b
    return Cal(year=year, month=month, day=day) if 1 <= month <= 12 and _valid(day, month) else None


RULES = (
    rule(
        ("( good | easter | palm | whit | maundy ) FullWeekday ,? the? d=DayNumber of? m=Month ( ,? of? y=Year )?"),
        DAY_NODE,
        _date,
    ),
    rule(f"( wd=Weekday .? ,? )? d=DayNumber ( of | day of )? m=Month {_YEAR}?", DAY_NODE, _date),
    rule(f"( wd=Weekday .? ,? )? the d=LoneOrdinal ( of | day of )? m=Month {_YEAR}?", DAY_NODE, _date),
    rule(f"( wd=Weekday .? ,? )? the d=DayOrdinal ( day )? of m=Month {_YEAR}?", DAY_NODE, _date),
    rule(f"( wd=Weekday .? ,? )? m=Month ( the )? d=DayNumber {_YEAR}?", DAY_NODE, _date),
    rule("( the )? d=DayNumber ( of | day of )? m=Month ,? g=YearRange", DAY_NODE, _double_year),
    rule("m=Month ( the )? d=DayNumber ,? g=YearRange", DAY_NODE, _double_year),
    rule("a=Month j=( - | to | through | / ) b=Month y=Year", RANGE_NODE, _months),
    rule("a=DayNumber OpenMark d=DayNumber CloseMark m=Month y=Year?", DAY_NODE, _double),
    rule("a=Small / d=Small m=Month y=Year", DAY_NODE, _double),
    rule(f"m=Month the d=DayOrdinal {_YEAR}?", DAY_NODE, _date),
    rule(
        (
            f"( the )? d=DayNumber j=( - | / | to | until | till | through | and | "
            f"or ) e=DayNumber ( of )? m=Month {_YEAR}?"
        ),
        RANGE_NODE,
        _days,
    ),
    rule(
        f"( the )? d=DayNumber j=( - | to the | until the | and the ) e=DayNumber ( of )? m=Month {_YEAR}?",
        RANGE_NODE,
        _days,
    ),
    rule(f"m=Month d=DayNumber j=( - | to | until | through | and | or ) e=DayNumber {_YEAR}?", RANGE_NODE, _days),
    rule(
        f"x=( d=DayNumber ) (?= ( , DayNumber ){{0,6}} ,? ( and | or ) e=DayNumber of? m=Month {_YEAR}? )",
        DAY_NODE,
        _listed_day,
    ),
    rule("the m=FullMonth of y=Year", MONTH_NODE, _month_only),
    rule(f"m=Month {_YEAR}", MONTH_NODE, _month_only),
    rule("m=FullMonth", MONTH_NODE, _month_only),
    rule("the d=LoneOrdinal", LONE_DAY, _lone_day),
    rule("( the )? d=DayNumber how=( ult | ultimo | inst | instant | prox | proximo )", DAY_NODE, _of_letter),
    rule("wd=FullWeekday ,? the d=DayOrdinal", DAY_NODE, _weekday_day),
    rule("the ( year | years ) y=Year", YEAR_NODE, lambda found: _year(found)),
    rule("the years g=YearRange", RANGE_NODE, lambda found: found.expr("g")),
    rule("year y=Year", YEAR_NODE, lambda found: _year(found)),
    rule("i=Iso", DAY_NODE, _iso),
    rule("i=Numeric", DAY_NODE, _numeric),
)
