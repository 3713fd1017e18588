"""Dates of other calendars: their words in English, and their days by the ``convertdate`` package (the extra
``calendars``).

The Islamic calendar is the tabular one, which the moon seen on the spot may be a day or two away from.
"""

from __future__ import annotations

from geo.reading.times.daycount import ordinal
from geo.reading.times.engine import Found, define, rule
from geo.reading.times.expr import Expr, Foreign
from geo.reading.times.points import DAY_NODE

_ISLAMIC = {
    name: number
    for number, names in enumerate(
        (
            "muharram", "safar", "", "", "", "", "rajab", "shaban sha'ban shaaban", "ramadan ramadhan ramazan",
            "shawwal", "", "",
        ), 1)
    for name in names.split()
}  # fmt: skip
_PAIRED = {"rabi": 3, "rabi'": 3, "jumada": 5, "dhu": 11}
_SECOND = frozenset(("ii", "thani", "akhir", "akhira", "hijja", "hijjah"))
_REPUBLICAN = (
    [
        "vendémiaire",
        "brumaire",
        "frimaire",
        "nivôse",
        "pluviôse",
        "ventôse",
        "germinal",
        "floréal",
        "prairial",
        "messidor",
        "thermidor",
        "fructidor",
    ],
    [
        "vendemiaire",
        "brumaire",
        "frimaire",
        "nivose",
        "pluviose",
        "ventose",
        "germinal",
        "floreal",
        "prairial",
        "messidor",
        "thermidor",
        "fructidor",
    ],
)
_REPUBLICAN_MONTHS = {name: number for names in _REPUBLICAN for number, name in enumerate(names, 1)}
_ROMAN_YEARS = {
    name: number
    for number, name in enumerate(
        ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv"], 1
    )
}

define("IslamicMonth", _ISLAMIC)
define("PairedMonth", _PAIRED)
define(
    "PairedWord",
    ["i", "ii", "al", "awwal", "ula", "thani", "akhir", "akhira", "qada", "qadah", "hijja", "hijjah", "el"],
)
define("RepublicanMonth", _REPUBLICAN_MONTHS)
define("RomanYear", _ROMAN_YEARS)
_AFTER_HIJRA = "( ah | a . h .? )"


def _islamic(found: Found) -> Expr | None:
    year, day = found.data("y"), found.data("d")
    if not isinstance(year, int) or not 0 < year < 1700:
        return None
    month = _ISLAMIC.get(found.words("m"), 0)
    if found["p"]:
        second = bool(_SECOND & set(found.words("w").replace("-", " ").split()))
        month = _PAIRED[found.words("p")] + second
    return Foreign("islamic", year, month, day if isinstance(day, int) and month else 0)


def _republican(found: Found) -> Expr | None:
    value, day = found.data("y"), found.data("d")
    year = value if isinstance(value, int) else _ROMAN_YEARS.get(found.words("y"), 0)
    if not 0 < year < 15 or not isinstance(day, int) or day > 30:
        return None
    return Foreign("republican", year, _REPUBLICAN_MONTHS[found.words("m")], day)


RULES = (
    rule(f"d=DayNumber? m=IslamicMonth ,? y=Digits {_AFTER_HIJRA}", DAY_NODE, _islamic),
    rule(
        f"d=DayNumber? p=PairedMonth w=( -? PairedWord ( -? PairedWord )? ) ,? y=Digits {_AFTER_HIJRA}",
        DAY_NODE,
        _islamic,
    ),
    rule(f"y=Digits {_AFTER_HIJRA}", DAY_NODE, _islamic),
    rule(f"{_AFTER_HIJRA} y=Digits", DAY_NODE, _islamic),
    rule(
        "d=DayNumber m=RepublicanMonth ,? ( ( of )? ( the )? ( year | an ) )? y=( RomanYear | Small )",
        DAY_NODE,
        _republican,
    ),
)


def to_days(calendar: str, year: int, month: int = 0, day: int = 0) -> tuple[int, int] | None:
    """The first and last day that a date of another calendar means, or ``None`` where the package is missing or refuses
    it.

    A month of 0 means the whole year, a day of 0 the whole month.
    """
    try:
        from convertdate import french_republican, islamic
    except ImportError:
        return None
    module = islamic if calendar == "islamic" else french_republican
    # Both calendars end a year no earlier than the next one begins, so that an end is the day before a start.
    start = (year, month or 1, day or 1)
    end = (year, month + 1, 1) if 0 < month < 12 else (year + 1, 1, 1)
    try:
        first = ordinal(*module.to_gregorian(*start))
        return first, first if day else ordinal(*module.to_gregorian(*end)) - 1
    except (ValueError, IndexError):
        return None
