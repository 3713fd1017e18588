"""Years, decades and centuries."""

from __future__ import annotations

from geo.reading.times.engine import Found, define, rule
from geo.reading.times.expr import Cal, Century, Decade, Expr, Range
from geo.reading.times.lexicon import COUNTED, ROMAN
from geo.reading.times.numbers import CARD
from geo.reading.times.tokens import (
    DAY,
    DECADE,
    MARK,
    NUMBER,
    OTHER,
    SHORT,
    YEAR,
)
from geo.reading.times.yearlike import YEAR_PREPOSITIONS, is_year, word_of

YEAR_NODE, DECADE_NODE, CENTURY_NODE, RANGE_NODE = "y", "e", "w", "g"
_DECADE_WORDS = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
define("Dash", codes="-")
define("Era", ["bc", "bce"])
define("DecadeWord", _DECADE_WORDS)
define("Roman", ROMAN)
define("Decade", codes=DECADE)
define("Quote", codes=MARK)
define("SpelledCentury", codes=CARD)
define("Short", codes=SHORT)
define("FourDigits", codes=YEAR)
define("TwoDigits", codes=DAY + NUMBER)
define("Small", codes=DAY + NUMBER)


BEFORE_CHRIST = "( Era | b . c .? ( e . )? )"
AFTER_CHRIST = "( ad | ce | a . d .? )"


def _year(found: Found) -> Expr | None:
    value = found.data("y")
    return Cal(year=value, bare=True) if isinstance(value, int) and is_year(found, value) else None


def _bc(found: Found) -> Expr | None:
    value = found.data("n")
    return Cal(year=1 - value) if isinstance(value, int) and 0 < value < 10000 else None


def _ad(found: Found) -> Expr | None:
    value = found.data("n")
    return Cal(year=value) if isinstance(value, int) and 0 < value < 2200 else None


def _span(found: Found, name: str) -> tuple[int, int]:
    node = found[name]
    assert node is not None
    return node.start, node.end


def _bc_range(found: Found) -> Expr | None:
    first, last = found.data("a"), found.data("b")
    if not (isinstance(first, int) and isinstance(last, int) and first > last > 0):
        return None
    begin, end = _span(found, "b")[0], found.nodes[found.last - 1].end
    return Range(
        Cal(year=1 - first), Cal(year=1 - last), _span(found, "a"), (begin, end), "-" if found["dash"] else "and"
    )


def _ad_range(found: Found) -> Expr | None:
    first, last = found.data("a"), found.data("b")
    if not (isinstance(first, int) and isinstance(last, int) and 0 < first < last < 2200):
        return None
    return Range(Cal(year=first), Cal(year=last), _span(found, "a"), _span(found, "b"), "-")


def _short_range(found: Found) -> Expr | None:
    first, last = found.data("y"), found.data("z")
    node = found["z"]
    if not (isinstance(first, int) and isinstance(last, int)) or node is None or not 1000 <= first < 2100:
        return None
    digits = node.end - node.start
    power = 10**digits
    if digits > 2 or last <= first % power or (digits == 1 and node.end - node.start != len(found.raw(node))):
        return None
    around = found.before()
    if (around is not None and around.code in ("-", "/")) or (
        found.after() is not None and found.raw(found.after()) in ("-", "/")
    ):
        return None
    return Range(Cal(year=first), Cal(year=first // power * power + last), _span(found, "y"), _span(found, "z"), "-")


def _short(found: Found) -> Expr | None:
    before = found.before()
    text = found.raw(found["y"])[-2:]
    if not text.isdigit() or (
        word_of(before) not in YEAR_PREPOSITIONS | {"summer", "winter", "spring", "autumn", "class", "the"}
        and (before is None or before.code not in "-–")
    ):
        return None
    return Cal(year=int(text), short=True)


def _decade(found: Found) -> Expr | None:
    if word_of(found.before()) in ("his", "her", "their", "my", "your", "our", "its") or word_of(found.before(2)) in (
        "his",
        "her",
        "their",
        "my",
    ):
        return None
    if found["w"]:
        return (
            Decade(_DECADE_WORDS[found.words("w")], short=True)
            if found.words("w") != found.text[found.nodes[found.first].start : found.nodes[found.last - 1].end].lower()
            or word_of(found.before()) in ("early", "late", "mid", "-")
            else None
        )
    digits = "".join(char for char in found.raw(found["y"]) if char.isdigit())
    if len(digits) == 4 and digits.endswith("00") and digits < "1900" and not found["era"]:
        # "the 1700s" are a century; of 1900s and 2000s people mean the decade as well.
        return Century(int(digits) // 100 + 1)
    if found["era"] and digits:
        return Decade(1 - int(digits))
    if len(digits) == 2 and (
        digits < "10"
        or not (
            found.nodes[found.first].data == "the" or word_of(found.before()) in ("early", "mid", "late", "-", "and")
        )
    ):
        return None
    return Decade(int(digits), short=len(digits) == 2)


def _quoted_decade(found: Found) -> Expr | None:
    """ "the 'sixties"."""
    return Decade(_DECADE_WORDS[found.words("w")], short=True) if found.raw(found["quote"]) in "'‘’" else None


def _spelled_decade(found: Found) -> Expr | None:
    """ "the nineteen-thirties"."""
    century = found.data("c")
    if not isinstance(century, int) or not 15 <= century <= 20:
        return None
    return Decade(century * 100 + _DECADE_WORDS[found.words("w")])


def _millennium(found: Found) -> Expr | None:
    value, node = found.data("n"), found["n"]
    if not isinstance(value, int) or not 0 < value < 10 or node is None:
        return None
    span = (node.start, node.end)
    return Range(Cal(year=1 - 1000 * value), Cal(year=-1000 * (value - 1)), span, span, "millennium")


def _century(found: Found) -> Expr | None:
    value = found.data("n")
    if not isinstance(value, int):
        value = ROMAN.get(found.words("n"), 0)
    if not 0 < value <= 21:
        return None
    if found["many"]:
        first = found.data("first")
        other = Century(first) if isinstance(first, int) and first < value else None
        return (
            Range(
                other,
                Century(value),
                _span(found, "first"),
                (_span(found, "n")[0], found.nodes[found.last - 1].end),
                "and",
            )
            if other
            else None
        )
    return Century(-value if found.words("era") and "b" in found.words("era") else value)


def _bare_bc(found: Found) -> Expr | None:
    value, after = found.data("n"), found.after()
    if (
        not isinstance(value, int)
        or not 50 <= value < 1000
        or (after is not None and (after.code in (OTHER, "%") or word_of(after) in COUNTED))
    ):
        return None
    return Cal(year=1 - value)


BC_RULES = (
    rule(
        "( in | by | until | since | from | of | early | late | during | after | before | mid ) x=( n=Digits )",
        YEAR_NODE,
        _bare_bc,
    ),
)
RULES = (
    rule(f"a=Digits ( dash=Dash | and | to | / ) b=Digits {BEFORE_CHRIST}", RANGE_NODE, _bc_range),
    rule(f"n=Digits {BEFORE_CHRIST}", YEAR_NODE, _bc),
    rule(f"{AFTER_CHRIST} a=Digits Dash b=Digits", RANGE_NODE, _ad_range),
    rule(f"a=Digits Dash b=Digits {AFTER_CHRIST}", RANGE_NODE, _ad_range),
    rule(f"{AFTER_CHRIST} n=Digits", YEAR_NODE, _ad),
    rule("n=Digits ( ad | ce )", YEAR_NODE, _ad),
    rule("y=FourDigits ( Dash | / ) z=TwoDigits", RANGE_NODE, _short_range),
    rule("y=FourDigits", YEAR_NODE, _year),
    rule("y=Short", YEAR_NODE, _short),
    rule("( the )? ( y=Decade | w=DecadeWord )", DECADE_NODE, _decade),
    rule("( the )? quote=Quote w=DecadeWord", DECADE_NODE, _quoted_decade),
    rule("( the )? c=SpelledCentury Dash w=DecadeWord", DECADE_NODE, _spelled_decade),
    rule(f"( the )? y=Decade era={BEFORE_CHRIST}", DECADE_NODE, _decade),
    rule(f"( the )? n=Ordinal -? century era={BEFORE_CHRIST}?", CENTURY_NODE, _century),
    rule(f"( the )? n=Ordinal century {AFTER_CHRIST}", CENTURY_NODE, _century),
    rule("( the )? first=Ordinal -? ( and | to | or | - ) ( the )? n=Ordinal -? many=centuries", RANGE_NODE, _century),
    rule("( the )? first=Ordinal ( and | to ) ( the )? n=Ordinal many=century", RANGE_NODE, _century),
    rule(f"( the )? n=Ordinal millennium era={BEFORE_CHRIST}", RANGE_NODE, _millennium),
    rule("( the )? n=Roman century", CENTURY_NODE, _century),
)
