"""The heads of a diary's entries that elsewhere would be no time: "Thurs.", "28th.", "Wed. 26th"."""

from __future__ import annotations

import re

from geo.reading.times.engine import Found, define, rule
from geo.reading.times.expr import Cal, Expr
from geo.reading.times.lexicon import WEEKDAYS
from geo.reading.times.points import LONE_DAY, WEEKDAY_NODE
from geo.reading.times.tokens import LINE

define("ShortWeekday", [name for name in WEEKDAYS if not name.endswith("day")])
# A list may be numbered "1st.", "2nd.", "3rd."; a diary goes further.
_LATER_DAY = re.compile(r"^[^\S\n]*(?:[4-9]|[12]\d|3[01])(?:st|nd|rd|th)[.:,]", re.MULTILINE)
_REACH, _LISTED = 4000, 3


def _heads(found: Found) -> bool:
    before = found.before()
    return before is None or before.code == LINE


def _weekday(found: Found) -> Expr | None:
    return Cal(weekday=WEEKDAYS[found.words("wd")]) if _heads(found) else None


def _day(found: Found) -> Expr | None:
    day = found.data("d")
    if not isinstance(day, int) or not _heads(found):
        return None
    start = found.nodes[found.first].start
    if day <= _LISTED and not _LATER_DAY.search(found.text, max(0, start - _REACH), start + _REACH):
        return None
    return Cal(day=day)


def _weekday_day(found: Found) -> Expr | None:
    day = found.data("d")
    return Cal(weekday=WEEKDAYS[found.words("wd")], day=day) if isinstance(day, int) and day <= 31 else None


RULES = (
    rule("wd=Weekday .? ,? d=LoneOrdinal", LONE_DAY, _weekday_day),
    rule("wd=ShortWeekday .", WEEKDAY_NODE, _weekday),
    rule("x=( wd=ShortWeekday ) (?= ( : | - | , ) )", WEEKDAY_NODE, _weekday),
    rule("x=( d=LoneOrdinal ) (?= ( . | : | - | , ) )", LONE_DAY, _day),
)
