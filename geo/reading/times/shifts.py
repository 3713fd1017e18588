"""Times counted from another, lengths and recurrences: "three days later", "two days before Christmas", "every
week".
"""

from __future__ import annotations

from geo.reading.times.engine import Builder, Found, rule
from geo.reading.times.expr import Anniversary, Cal, Daytime, Duration, Expr, Reference, Rel, SetOf, Shift
from geo.reading.times.lexicon import DAYTIMES, FREQUENCIES, FUNCTION_WORDS, LETTERS, REFERENCE_OF, UNITS, WEEKDAYS
from geo.reading.times.relative import DURATION, REFERENCE, RELATIVE, SET, SHIFT
from geo.reading.times.tokens import OTHER, PROPER

_CLOCK_LETTERS = {"second": "S", "minute": "M", "hour": "H"}
_ROUGHLY = (
    "( exactly | about | around | some | nearly | almost | over | under | just | only | roughly | approximately | "
    "barely | scarcely "
    "| at least | more than | less than | not quite | fully | a little more than | a little over | another | a further "
    "| a full "
    "| as much as | up to )?"
)
_COUNT = (
    "( ( least=Card ( or | to | - ) )? n=Card ( ( and a half )? ) | one=( a | an ) | half=( half ( a | an ) ) | "
    "quarter=( a? quarter of a ) | fuzzy=( a? Fuzzy of? ) | a? couple of )"
)
_HALF = "( and a half | or so | or more | more=( or Card ) )?"
_LATER = "( after that | after this | later | afterwards | afterward | thereafter | hence | on | after | following )"
_EARLIER = "( before that | before this | earlier | before | previously | beforehand | prior )"


def _count(found: Found) -> float | None:
    if found["half"]:
        return 0.5
    if found["quarter"]:
        return 0.25
    if found["one"]:
        return 1.5 if "and a half" in found.whole() else 1
    value = found.data("n")
    if isinstance(value, str):
        value = float(value.replace(",", ""))
    if isinstance(value, (int, float)):
        return value + 0.5 if "and a half" in found.whole() else value
    return 2 if "couple" in found.whole() else None


def _shift(sign: int, origin: str = "ref") -> Builder:
    def build(found: Found) -> Expr | None:
        if _clause_behind(found):
            return None
        unit = UNITS[found.words("unit")]
        count, lower = _count(found), found.data("least")
        least = float(str(lower).replace(",", "")) if isinstance(lower, (str, int, float)) else None
        if least is not None and (count is None or not 0 < count - least <= 10):
            return None
        if found["more"]:
            if found.words("more") != "or two" or count != 1:
                return None
            least, count = 1.0, 2
        base = found.data("base")
        if isinstance(base, (Cal, Rel, Daytime, Anniversary)):
            return Shift(count, unit, sign, base, least=least)
        event = found.words("event")
        return Shift(
            count, unit, sign, origin="event" if event else origin, event=event, exact=bool(found["exact"]), least=least
        )

    return build


def _clause_behind(found: Found) -> bool:
    """Whether the event is only the first word of more: "three days after thieves ambushed a column"."""
    event, after = found["event"], found.after()
    one = event is not None and " " not in found.words("event") and event.code == OTHER
    return one and after is not None and after.code in (OTHER, PROPER)


def _ago_this(found: Found) -> Expr | None:
    """ "a hundred years ago today", "fifty years ago this month"."""
    now = found.data("now")
    if isinstance(now, Daytime):
        # "twenty years ago tonight"
        day = Shift(_count(found), UNITS[found.words("unit")], -1, origin="today")
        return Daytime(now.time, day) if now.of == Rel("this", "day") else None
    if not isinstance(now, Rel) or now.cal is not None:
        return None
    if now.how in ("next", "last") and now.unit in ("month", "week"):
        return Shift(_count(found), UNITS[found.words("unit")], -1, now)
    if now.how != "this":
        return None
    return Shift(
        _count(found),
        UNITS[found.words("unit")],
        -1,
        origin={"day": "today", "week": "this week", "month": "this month"}.get(now.unit, "now"),
    )


def _week_today(found: Found) -> Expr | None:
    """ "a week today", "two weeks today": that day of a week to come."""
    count, now = found.data("n") if found["n"] else 1, found.data("now")
    if not isinstance(count, int) or now != Rel("this", "day"):
        return None
    return Shift(float(count), "week", 1, origin="now")


def _two_units(sign: int) -> Builder:
    """ "a month and a day later"."""

    def build(found: Found) -> Expr | None:
        first = found.data("first") if found["first"] else 1
        second = found.data("n") if found["n"] else 1
        if not isinstance(first, int) or not isinstance(second, int):
            return None
        base = Shift(first, UNITS[found.words("one")], sign, exact=True)
        return Shift(second, UNITS[found.words("unit")], sign, base)

    return build


def _week_from(found: Found) -> Expr | None:
    """ "a week from Monday"."""
    count, cal = found.data("n") if found["n"] else 1, found.data("cal")
    if not isinstance(count, int) or not isinstance(cal, Cal) or cal.day:
        return None
    return Shift(float(count), UNITS[found.words("unit")], 1, Rel("next", "cal", cal))


def _one(sign: int, origin: str = "ref") -> Builder:
    """ "the day after", "the evening before the battle", "the month before"."""

    def build(found: Found) -> Expr | None:
        event, base = found.words("event"), found.data("base")
        time = found.words("t")
        unit = "day" if time else UNITS[found.words("unit")]
        if unit == "week" and not event and base is None and origin == "ref":
            return Rel("following" if sign > 0 else "previous", "week")
        shift = (
            Shift(1, unit, sign, base)
            if isinstance(base, (Cal, Rel, Daytime))
            else Shift(1, unit, sign, origin="event" if event else origin, event=event)
        )
        return Daytime(DAYTIMES[time], shift) if time else shift

    return build


def _duration(found: Found) -> Expr | None:
    unit, count = UNITS[found.words("unit")], _count(found)
    before = found.before()
    after = found.after()
    if before is not None and before.data in ("degree", "degrees", "°"):
        return None
    if unit in ("season", "quarter", "weekend") or (unit == "second" and found["one"]):
        return None
    if unit == "night" and after is not None and (found.raw(after) == "-" or after.code == OTHER):
        return None
    if unit == "fortnight":
        count = None if count is None else count * 2
    if unit in ("millennium",):
        count = None if count is None else count * 10
    amount = "X" if count is None else str(int(count)) if count == int(count) else str(count)
    value = f"PT{amount}{_CLOCK_LETTERS[unit]}" if unit in _CLOCK_LETTERS else f"P{amount}{LETTERS[unit]}"
    within = None
    if before is not None and before.data == "within" and count is not None and unit in ("day", "week"):
        within = Shift(count, unit, 1)
    return Duration(value, within)


def _plain_units(found: Found) -> Expr | None:
    unit = UNITS[found.words("unit")]
    before = found.before()
    if before is None or before.data not in ("within", "for", "in", "after", "of", "and", "lasted", "took"):
        return None
    if before.data == "within" and unit == "hour":
        return Duration("PTXH", Shift(0, "day", 1))
    return Duration(f"PTX{_CLOCK_LETTERS[unit]}" if unit in _CLOCK_LETTERS else f"PX{LETTERS.get(unit, 'D')}")


def _every(found: Found) -> Expr | None:
    if found["t"]:
        return SetOf(f"XXXX-XX-XXT{DAYTIMES[found.words('t')]}")
    if found["cal"]:
        cal = found.data("cal")
        if isinstance(cal, Cal) and cal.weekday is not None:
            return SetOf(f"XXXX-WXX-{cal.weekday + 1}")
        if isinstance(cal, Cal) and cal.month:
            return SetOf(f"XXXX-{cal.month:02d}" + (f"-{cal.day:02d}" if cal.day else ""))
        return SetOf("XXXX") if isinstance(cal, Cal) else None
    unit = UNITS[found.words("unit")]
    return SetOf(
        {"day": "XXXX-XX-XX", "night": "XXXX-XX-XXTNI", "week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX"}.get(
            unit, f"P1{LETTERS.get(unit, 'D')}"
        )
    )


def _plural_weekday(found: Found) -> Expr | None:
    return SetOf(f"XXXX-WXX-{WEEKDAYS[found.words('wd')[:-1]] + 1}")


def _reference(found: Found) -> Expr | None:
    word, after = found.words("r"), found.raw(found.after())
    before = found.before()
    if word == "former" and (not after[:1].isalpha() or after in FUNCTION_WORDS or before is None):
        return None
    if word == "future" and before is not None and before.data in ("a", "his", "her") and after == "of":
        return None
    return Reference(REFERENCE_OF[word])


def _birthday(found: Found) -> Expr | None:
    """ "his twentieth birthday", where a birth is dated."""
    years = found.data("n")
    return Shift(years, "year", 1, origin="event", event="born", exact=True) if isinstance(years, int) else None


def _day_of_count(found: Found) -> Expr | None:
    """ "on the third day": counted from the day reached, which is the first."""
    number = found.data("n")
    return Shift(number - 1, "day", 1, origin="count") if isinstance(number, int) and 1 < number < 60 else None


def _anniversary(found: Found) -> Expr | None:
    value = found.data("n")
    base = found.data("base")
    return (
        Anniversary(value, base if isinstance(base, Cal) else None) if isinstance(value, int) and value < 2500 else None
    )


_EVENT = (
    "event=( ( the | his | her | their | its | our | my )? ( Proper{0,2} Lower | "
    "Proper{1,3} ) ( of the? ( Proper{1,2} | Lower ) )? )"
)
_PRONOUN = "event=( him | her | them | us | it | ours | his | theirs | mine )"
SHIFT_RULES = (
    rule(f"{_ROUGHLY} {_COUNT} unit=Unit ago now=( This | TimeNode )", SHIFT, _ago_this),
    rule(f"{_ROUGHLY} {_COUNT} unit=Unit {_HALF} ago", SHIFT, _shift(-1, "now")),
    rule(f"{_ROUGHLY} {_COUNT} unit=Unit {_HALF} {_LATER} exact=( to the day )", SHIFT, _shift(1)),
    rule(f"{_ROUGHLY} {_COUNT} unit=Unit exact=( to the day ) {_LATER}", SHIFT, _shift(1)),
    rule(f"{_ROUGHLY} {_COUNT} unit=Unit exact=( to the day ) {_EARLIER}", SHIFT, _shift(-1)),
    rule("( a | n=Card ) unit=( week | weeks ) now=This", SHIFT, _week_today),
    rule("( a | n=Card ) unit=( week | weeks | fortnight ) from cal=WeekdayNode", SHIFT, _week_from),
    rule(f"{_ROUGHLY} {_COUNT} unit=Unit from ( now | today )", SHIFT, _shift(1, "now")),
    rule(
        f"( a | first=Card ) one=Unit and ( a | n=Card ) unit=Unit {_LATER}",
        SHIFT,
        _two_units(1),
    ),
    rule(
        f"( a | first=Card ) one=Unit and ( a | n=Card ) unit=Unit {_EARLIER}",
        SHIFT,
        _two_units(-1),
    ),
    rule(f"{_ROUGHLY} {_COUNT} unit=Unit {_HALF} {_LATER}", SHIFT, _shift(1)),
    rule(f"{_ROUGHLY} {_COUNT} unit=Unit {_HALF} {_EARLIER}", SHIFT, _shift(-1)),
    rule(f"{_ROUGHLY} {_COUNT} unit=Unit ( after | following ) the? base=DayNode", SHIFT, _shift(1)),
    rule(f"{_ROUGHLY} {_COUNT} unit=Unit before the? base=DayNode", SHIFT, _shift(-1)),
    rule(f"x=( {_ROUGHLY} {_COUNT} unit=Unit after ) (?= the Lower of base=DayNode )", SHIFT, _shift(1)),
    rule(f"x=( {_ROUGHLY} {_COUNT} unit=Unit before ) (?= the Lower of base=DayNode )", SHIFT, _shift(-1)),
    rule(f"{_ROUGHLY} {_COUNT} unit=Unit after {_EVENT}", SHIFT, _shift(1)),
    rule(f"{_ROUGHLY} {_COUNT} unit=Unit before {_EVENT}", SHIFT, _shift(-1)),
    rule(f"{_ROUGHLY} {_COUNT} unit=Unit after {_PRONOUN}", SHIFT, _shift(1)),
    rule(f"{_ROUGHLY} {_COUNT} unit=Unit before {_PRONOUN}", SHIFT, _shift(-1)),
    rule("unit=Units later", SHIFT, lambda found: Shift(None, UNITS[found.words("unit")], 1, origin="vague")),
    rule(
        "unit=Units ( earlier | before | previously )",
        SHIFT,
        lambda found: Shift(None, UNITS[found.words("unit")], -1, origin="vague"),
    ),
    rule("the ( unit=LongUnit | t=DaytimeWord ) ( after | following ) ( that | this )?", SHIFT, _one(1)),
    rule("the ( unit=LongUnit | t=DaytimeWord ) before ( that | this )?", SHIFT, _one(-1)),
    rule(f"the ( unit=LongUnit | t=DaytimeWord ) after {_EVENT}", SHIFT, _one(1)),
    rule(f"the ( unit=LongUnit | t=DaytimeWord ) before {_EVENT}", SHIFT, _one(-1)),
    rule("the ( unit=LongUnit | t=DaytimeWord ) after base=DayNode", SHIFT, _one(1)),
    rule("the ( unit=LongUnit | t=DaytimeWord ) before base=DayNode", SHIFT, _one(-1)),
    rule(
        "the ( unit=LongUnit ) before last", SHIFT, lambda found: Shift(2, UNITS[found.words("unit")], -1, origin="now")
    ),
    rule(
        "the ( unit=LongUnit ) after next", SHIFT, lambda found: Shift(2, UNITS[found.words("unit")], 1, origin="now")
    ),
    rule("( his | her | their | my ) n=Ordinal birthday", SHIFT, _birthday),
    rule("( on | by | until | before ) x=( the n=Ordinal day ( of the Lower )? ) (?! of )", SHIFT, _day_of_count),
    rule("n=Ordinal -? ( year )? anniversary ( of the base=Point )?", SHIFT, _anniversary),
    rule("( every | each ) ( unit=LongUnit | t=DaytimeWord | cal=Point )", SET, _every),
    rule(
        "per unit=Unit",
        SET,
        lambda found: (
            Duration(f"P1{LETTERS[UNITS[found.words('unit')]]}") if UNITS[found.words("unit")] in LETTERS else None
        ),
    ),
    rule("wd=WeekdayPlural", SET, _plural_weekday),
    rule("f=Frequency", SET, lambda found: SetOf(FREQUENCIES[found.words("f")])),
    rule("n=Card Lower unit=Units", DURATION, _duration),
    rule(", x=( the Ordinal day )", RELATIVE, lambda found: Rel("that", "day")),
    rule(f"{_ROUGHLY} {_COUNT} -? unit=Unit ( -? old | -? long | of age )?", DURATION, _duration),
    rule("unit=Units", DURATION, _plain_units),
    rule(
        f"( the )? ( OrdinalWord | last | next | past | final | previous | following | coming ) {_COUNT} unit=Unit",
        DURATION,
        _duration,
    ),
    rule("r=ReferenceWord", REFERENCE, _reference),
    rule(
        "( the | its | their | his | her | top ) x=( current ) (?= CurrentNoun )",
        REFERENCE,
        lambda found: Reference("PRESENT_REF"),
    ),
    rule(
        "the? ( present day | modern day | present - day | present time | these days | right now )",
        REFERENCE,
        lambda found: Reference("PRESENT_REF"),
    ),
)
