"""Places in the calendar: days, months, seasons, holidays, weekdays and times of day."""

from __future__ import annotations

import re

from geo.reading.times.engine import Found, define, rule
from geo.reading.times.expr import Cal, Daytime, Expr, Pair, Range, Rel
from geo.reading.times.lexicon import DAYTIMES, FUNCTION_WORDS, HOLIDAYS, MONTHS, SEASON_WORDS, WEEKDAYS
from geo.reading.times.numbers import ABBREVIATED
from geo.reading.times.tokens import CLOCK, DASH, DAY, DAY_ORDINAL, ISO, LINE, NUMERIC, OTHER, PROPER, Node
from geo.reading.times.years import DECADE_NODE, RANGE_NODE, SHORT, YEAR_NODE

DAY_NODE, LONE_DAY, MONTH_NODE, SEASON_NODE, WEEKDAY_NODE, TIME_NODE = "d", "u", "M", "s", "W", "t"

define("Month", MONTHS, ABBREVIATED)
define("FullMonth", [name for name in MONTHS if len(name) > 3 and name != "sept" or name == "may"], ABBREVIATED)
define("Weekday", WEEKDAYS)
define("FullWeekday", [name for name in WEEKDAYS if name.endswith("day")])
define("Lower", codes=OTHER)
define("DayNumber", codes=DAY + DAY_ORDINAL)
define("DayOrdinal", codes=DAY_ORDINAL + "q")
define("LoneOrdinal", codes=DAY_ORDINAL)
define("Year", codes=YEAR_NODE)
define("YearRange", codes=RANGE_NODE)
define("YearShort", codes=SHORT)
define("SeasonWord", SEASON_WORDS)
define("DaytimeWord", DAYTIMES)
define("Clock", codes=CLOCK)
define("Hour", codes=DAY + "c" + CLOCK)
define("AnyDigits", codes="NYD")
define("OpenMark", codes="(")
define("CloseMark", codes=")")
define("Iso", codes=ISO)
define("Numeric", codes=NUMERIC)
define("HolidayHead", {name.split()[0] for name in HOLIDAYS if " " in name})
define("HolidayTail", {name.split()[-1] for name in HOLIDAYS if " " in name})
define("HolidayWord", {name for name in HOLIDAYS if " " not in name})
define("DecadeNode", codes=DECADE_NODE)
define("Zone", "gmt utc est edt cst cdt mst mdt pst pdt ist bst cet cest msk jst local".split())

# What may stand before a bare month whose name is also a verb, a walk or a woman.
_BEFORE_MONTH = frozenset(
    "in of by since until till from to and between during this last next early late mid through throughout before after following previous that for on"
    " late middle end beginning each every around about or earlier later".split()
)
_FIRM = frozenset("in by since until till during early late mid this last next that of between from to each every".split()) | {"-"}
_DOUBTFUL = frozenset(("may", "march", "april", "june", "august"))
# Nouns that an ordinal counts: "the 14th Brigade", "the 38th parallel".
_COUNTED_BY_ORDINAL = re.compile(
    r"(?i)(?:army|corps|division|brigade|regiment|battalion|company|squadron|infantry|cavalry|panzer|airborne|armou?red|guards|rifle|marine|international|fleet|wing|"
    r"group|congress|amendment|parliament|international|parallel|floor|century|street|avenue|degree|legion|president|king|earl|duke|count|lord|baron|anniversary|"
    r"party|republic|dynasty|session|plenum|politburo|ward|district|precinct|arrondissement|light|foot|hussars|lancers|dragoons|mountain|motor|"
    r"ss|field|tank|motorized|mechanized|reserve|engineer|artillery|time|hour|day|week|month|year|minute|attempt|birthday|edition|round|place|grade|"
    r"season|game|century|man|person|largest|most|and|or)$"
)
_VERBISH = re.compile(r"[a-z]+(?:ed|ly|ing)$")
_NOT_HOLIDAY = frozenset(
    "rising island tree card present gift dinner pudding party carol market rebellion offensive bombing message truce egg week shopping season lights".split()
)
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
    if not _valid(day, month):
        return None
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
    a, b = found["d"], found["e"]
    assert a is not None and b is not None
    before = found["m"] is not None and found["m"].start < a.start
    m = found["m"]
    assert m is not None
    first_span = (m.start, a.end) if before else (a.start, a.end)
    last_span = (b.start, found.nodes[found.last - 1].end)
    joint = found.words("j") or "-"
    cal = Cal(year=year.year, month=month, day=last, short=year.short)
    return Range(Cal(year=year.year, month=month, day=first, short=year.short), cal, first_span, last_span, joint)


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
        if word not in _BEFORE_MONTH and word != "(" and not listed and not ((before is None or before.code in (LINE, ";")) and follows in (":", "-", "–", ".", ",")):
            return None
        if after is not None and after.code == PROPER and word not in _FIRM:
            return None
    if follows in ("revolution", "manifesto", "days", "decree", "theses", "plot", "ultimatum", "coup", "uprising", "rising", "crisis", "war") and after is not None and found.raw(after)[0].isupper():
        return None
    return Cal(month=month)


def _lone_day(found: Found) -> Expr | None:
    """ "the 17th", where what follows is not what it counts."""
    day = _int(found, "d")
    after = found.after()
    word = found.raw(after)
    if day is None or not 1 <= day <= 31:
        return None
    if after is not None and after.code in (OTHER, PROPER, "L") or (after is not None and word[:1].isalpha() and after.code not in ("o", "O")):
        if _COUNTED_BY_ORDINAL.match(word) and word not in ("and", "or"):
            return None
        if word[0].islower() and word not in FUNCTION_WORDS and not _VERBISH.match(word):
            return None
        before = found.before()
        if word[0].isupper() and (before is None or before.data not in ("on", "by", "until", "since", "before", "after", "of", "to", "from", "till")):
            return None
    elif after is not None and word == "-" and after.end < len(found.text) and found.text[after.end].isalpha():
        return None
    return Cal(day=day)


def _weekday(found: Found) -> Expr | None:
    day = WEEKDAYS[found.words("wd")]
    after = found.after()
    if after is not None and found.raw(after) in ("Times", "Review", "Club", "Herald", "Post", "Night", "Book"):
        return None
    return Cal(weekday=day)


def _weekday_day(found: Found) -> Expr | None:
    day = _int(found, "d")
    return Cal(weekday=WEEKDAYS[found.words("wd")], day=day) if day and day <= 31 else None


def _season(found: Found) -> Expr | None:
    name = SEASON_WORDS[found.words("s")]
    year = found.data("y")
    before, after = found.before(), found.after()
    word = str(before.data) if before is not None and isinstance(before.data, str) else ""
    raw = found.raw(found["s"])
    if isinstance(year, Range) and isinstance(year.first, Cal) and isinstance(year.last, Cal):
        return Cal(year=year.first.year, season=name) if name == "winter" else None
    if isinstance(year, Cal):
        return Cal(year=year.year, season=name, short=year.short)
    follows = found.raw(after).lower()
    attributive = after is not None and after.code == OTHER and follows not in FUNCTION_WORDS
    if attributive and found.raw(found.nodes[found.first]).lower() == "the" and not _VERBISH.match(follows):
        return None
    if raw.lower() == "fall":
        if follows in ("campaign", "offensive", "harvest", "term", "semester", "season"):
            return Cal(season=name)
        if follows in ("of", "in", "from", "to", "into", "apart", "back", "under", "on", "short", "off", "down", "for", "when", "between") and follows not in ("when",):
            return None
        if word not in ("in", "this", "last", "next", "that", "by", "since", "until", "following", "previous", "late", "early", "the", "during"):
            return None
        return Cal(season=name) if word != "the" or _is_word(found.before(2), ("in", "by", "during", "since", "until", "late", "early", "over")) else None
    if raw.lower() == "spring" and (follows in ("of", "water", "up", "from") or word in ("a", "hot", "to", "prague", "arab")):
        return None
    if raw[0].isupper() and (follows[:1].isalpha() and found.raw(after)[0].isupper() or word in ("prague", "arab")):
        return Cal(season=name) if after is not None and after.code not in (OTHER, PROPER) else None
    if follows in ("palace", "olympics", "games", "war", "sports", "garden", "house", "school"):
        return None
    return Cal(season=name)


def _season_over(found: Found) -> Expr | None:
    """ "the winter of 1939-1940"."""
    name, year = SEASON_WORDS[found.words("s")], found.data("y")
    return Cal(year=year.year, season=name) if name == "winter" and isinstance(year, Cal) else None


def _is_word(node: Node | None, words: tuple[str, ...]) -> bool:
    return node is not None and isinstance(node.data, str) and node.data in words


def _holiday(found: Found) -> Expr | None:
    name = found.words("h").replace(". ", " ").replace("’", "'")
    after = found.after()
    if name not in HOLIDAYS:
        return None
    word = found.raw(after)
    if word.lower() in _NOT_HOLIDAY or (word[:1].isupper() and after is not None and after.code == PROPER and " " not in name):
        return None
    if found.raw(found.nodes[found.first])[0].islower() and name in ("easter", "may day", "epiphany"):
        return None
    date, year = found.data("date"), found.data("y")
    if isinstance(date, Cal):
        return Cal(year=date.year, month=date.month, day=date.day, short=date.short, holiday="" if date.day else name)
    cal = year if isinstance(year, Cal) else Cal()
    return Cal(year=cal.year, holiday=name, short=cal.short)


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


def _clock(found: Found) -> Expr | None:
    digits = found.raw(found["k"])
    half = found.words("h").replace(".", "").replace(" ", "")
    value = found.data("k")
    hour, minute = (int(value), 0) if isinstance(value, int) else (int(re.split("[:.]", digits)[0]), int(re.split("[:.]", digits)[1]))
    if found.words("d") in ("morning",) and hour > 12 or hour > 24:
        return None
    if half == "pm" or found.words("d") in ("afternoon", "evening") or (found.words("d") == "night" and hour > 5):
        hour += 12 if hour < 12 else 0
    elif half == "am" and hour == 12:
        hour = 0
    return Daytime(f"T{hour:02d}:{minute:02d}")


def _half_past(found: Found) -> Expr | None:
    made = _clock(found)
    return Daytime(made.time[:-2] + "30") if isinstance(made, Daytime) else None


def _military(found: Found) -> Expr | None:
    """ "at 0530": hours and minutes in four digits."""
    digits = found.raw(found["k"])
    return Daytime(f"T{digits[:2]}:{digits[2:]}") if len(digits) == 4 and digits[0] == "0" and digits < "2400" and digits[2] < "6" else None


def _timed(found: Found) -> Expr | None:
    of, time = found.data("of"), found.data("t")
    if not isinstance(of, (Cal, Rel)) or not isinstance(time, Daytime) or time.of is not None:
        return None
    return Daytime(time.time, of)


_HALF = "h=( am | pm | a .? m .? | p .? m .? )"
RULES = (
    rule(f"( wd=Weekday .? ,? )? d=DayNumber ( of | day of )? m=Month {_YEAR}?", DAY_NODE, _date),
    rule(f"( wd=Weekday .? ,? )? the d=LoneOrdinal ( of | day of )? m=Month {_YEAR}?", DAY_NODE, _date),
    rule(f"( wd=Weekday .? ,? )? the d=DayOrdinal ( day )? of m=Month {_YEAR}?", DAY_NODE, _date),
    rule(f"( wd=Weekday .? ,? )? m=Month ( the )? d=DayNumber {_YEAR}?", DAY_NODE, _date),
    rule("a=DayNumber OpenMark d=DayNumber CloseMark m=Month y=Year?", DAY_NODE, _double),
    rule("a=Small / d=Small m=Month y=Year", DAY_NODE, _double),
    rule(f"m=Month the d=DayOrdinal {_YEAR}?", DAY_NODE, _date),
    rule(f"( the )? d=DayNumber j=( - | / | to | until | till | through | and | or ) e=DayNumber ( of )? m=Month {_YEAR}?", RANGE_NODE, _days),
    rule(f"( the )? d=DayNumber j=( - | to the | until the | and the ) e=DayNumber ( of )? m=Month {_YEAR}?", RANGE_NODE, _days),
    rule(f"m=Month d=DayNumber j=( - | to | until | through | and | or ) e=DayNumber {_YEAR}?", RANGE_NODE, _days),
    rule(f"m=Month {_YEAR}", MONTH_NODE, _month_only),
    rule("m=FullMonth", MONTH_NODE, _month_only),
    rule("the d=LoneOrdinal", LONE_DAY, _lone_day),
    rule("wd=FullWeekday ,? the d=DayOrdinal", DAY_NODE, _weekday_day),
    rule("( on | by | until | that ) x=( the wd=FullWeekday ) (?! Lower )", WEEKDAY_NODE, _weekday),
    rule("wd=FullWeekday", WEEKDAY_NODE, _weekday),
    rule("the? s=SeasonWord ,? of? y=Year", SEASON_NODE, _season),
    rule("the? s=SeasonWord of? y=YearRange", SEASON_NODE, _season),
    rule("the? s=SeasonWord of? y=Year - Year", SEASON_NODE, _season_over),
    rule("the? y=Year s=SeasonWord", SEASON_NODE, _season),
    rule("the ( year | years ) y=Year", YEAR_NODE, lambda found: _year(found)),
    rule("year y=Year", YEAR_NODE, lambda found: _year(found)),
    rule("the s=SeasonWord", SEASON_NODE, _season),
    rule("s=SeasonWord", SEASON_NODE, _season),
    rule("h=( HolidayHead _{0,2} HolidayTail ) ( ,? of? y=Year )?", DAY_NODE, _holiday),
    rule("h=HolidayWord ( ,? of? y=Year )?", DAY_NODE, _holiday),
    rule("i=Iso", DAY_NODE, _iso),
    rule("i=Numeric", DAY_NODE, _numeric),
    rule(f"k=Hour {_HALF} Zone?", TIME_NODE, _clock),
    rule("k=Hour ( o'clock | hrs | hours )", TIME_NODE, lambda found: None if found.words("k").isdigit() and found.raw(found.nodes[found.last - 1]) == "hours" else _clock(found)),
    rule("k=Hour ( o'clock )? ( in | at ) ( the )? d=DaytimeWord", TIME_NODE, _clock),
    rule("k=Clock", TIME_NODE, _clock),
    rule("half past k=Hour ( ( in | at ) ( the )? d=DaytimeWord )?", TIME_NODE, _half_past),
    rule("at x=( k=AnyDigits ) (?= ( on | that | hours ) )", TIME_NODE, _military),
)
