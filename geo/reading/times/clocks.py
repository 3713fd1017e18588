"""Times of day by the clock."""

from __future__ import annotations

import re

from geo.reading.times.engine import Found, define, rule
from geo.reading.times.expr import Daytime, Expr
from geo.reading.times.points import TIME_NODE
from geo.reading.times.tokens import CLOCK, DAY, DECIMAL, PROPER, YEAR

define("Clock", codes=CLOCK)
define("Hour", codes=DAY + "c" + CLOCK)
define("AnyDigits", codes="NYD")
define("Dotted", codes=DECIMAL)
define("Name", codes=PROPER)
define(
    "Zone",
    [
        "gmt",
        "utc",
        "est",
        "edt",
        "cst",
        "cdt",
        "mst",
        "mdt",
        "pst",
        "pdt",
        "ist",
        "bst",
        "cet",
        "cest",
        "msk",
        "jst",
        "local",
    ],
)


def _clock(found: Found) -> Expr | None:
    digits = found.raw(found["k"])
    half = found.words("h").replace(".", "").replace(" ", "")
    value = found.data("k")
    hour, minute = (
        (int(value), 0)
        if isinstance(value, int)
        else (int(re.split("[:.]", digits)[0]), int(re.split("[:.]", digits)[1]))
    )
    if (found.words("d") in ("morning",) and hour > 12) or hour > 24:
        return None
    if half == "pm" or found.words("d") in ("afternoon", "evening") or (found.words("d") == "night" and hour > 5):
        hour += 12 if hour < 12 else 0
    elif half == "am" and hour == 12:
        hour = 0
    return Daytime(f"T{hour:02d}:{minute:02d}")


def _half_past(found: Found) -> Expr | None:
    made = _clock(found)
    return Daytime(made.time[:-2] + "30") if isinstance(made, Daytime) else None


_HALF_HOUR = 30
_BEFORE_CLOCK = ("at", "by", "until", "till", "before", "after", "about", "around", "from", "since", "to")


def _minutes(found: Found) -> Expr | None:
    """ "a quarter to six", "ten minutes past nine"."""
    made, before = _clock(found), found.before()
    minutes = 15 if found["m"] is None else found.data("m")
    if not isinstance(made, Daytime) or not isinstance(minutes, int) or not 0 < minutes < _HALF_HOUR:
        return None
    plain = found["m"] is not None and "minutes" not in found.whole()
    if plain and (before is None or before.data not in _BEFORE_CLOCK or minutes % 5 or made.time[-2:] != "00"):
        return None
    hour = int(made.time[1:3])
    if found.words("how") in ("to", "before"):
        hour, minutes = (hour - 1) % 24, 60 - minutes
    return Daytime(f"T{hour:02d}:{minutes:02d}")


def _military(found: Found) -> Expr | None:
    """ "at 0530": hours and minutes in four digits."""
    digits = found.raw(found["k"])
    return (
        Daytime(f"T{digits[:2]}:{digits[2:]}")
        if len(digits) == 4 and digits[0] == "0" and digits < "2400" and digits[2] < "6"
        else None
    )


def _dotted(found: Found) -> Expr | None:
    """ "at 07.15": a time of day rather than a number where it begins with a nought, or a date is near."""
    digits = found.raw(found["k"])
    if not re.fullmatch(r"(?:[01]\d|2[0-3])\.[0-5]\d", digits):
        return None
    before, after = found.before(), found.after()
    dated = (before is not None and before.code == YEAR) or (after is not None and after.data == "on")
    return Daytime(f"T{digits[:2]}:{digits[3:]}") if digits[0] == "0" or dated else None


# Behind "eighteen hours" these say that it is a length of time.
_LENGTH_BEHIND = ("late", "later", "after", "before", "earlier", "ago", "of", "long", "away", "behind", "in", "and")
_HALF = "h=( am | pm | a .? m .? | p .? m .? )"
RULES = (
    rule(f"k=Hour {_HALF} Zone?", TIME_NODE, _clock),
    rule(
        "k=Hour ( o'clock | hrs | hours )",
        TIME_NODE,
        lambda found: (
            None
            if found.raw(found.nodes[found.last - 1]) == "hours"
            and (found.words("k").isdigit() or found.raw(found.after()).lower() in _LENGTH_BEHIND)
            else _clock(found)
        ),
    ),
    rule("k=Hour ( o'clock )? ( in | at ) ( the )? d=DaytimeWord", TIME_NODE, _clock),
    rule("k=Clock Zone?", TIME_NODE, _clock),
    rule("( a )? quarter how=( past | to ) k=Hour ( ( in | at ) ( the )? d=DaytimeWord )?", TIME_NODE, _minutes),
    rule("m=Card ( minutes )? how=( past | to ) k=Hour ( ( in | at ) ( the )? d=DaytimeWord )?", TIME_NODE, _minutes),
    rule("m=Card minutes how=( before | after ) k=Hour (?! ( Lower | Name ) )", TIME_NODE, _minutes),
    rule("half -? past k=Hour ( ( in | at ) ( the )? d=DaytimeWord )?", TIME_NODE, _half_past),
    rule("at x=( k=Dotted )", TIME_NODE, _dotted),
    rule("at x=( k=AnyDigits ) (?= ( on | that | hours ) )", TIME_NODE, _military),
)
