"""Years, decades and centuries, and the numbers that only look like years."""

from __future__ import annotations

from geo.reading.times.engine import Found, define, rule
from geo.reading.times.expr import Cal, Century, Decade, Expr, Range
from geo.reading.times.lexicon import COUNTED, FUNCTION_WORDS, LABELS, MONTHS, ROMAN, SEASON_WORDS
from geo.reading.times.numbers import ABBREVIATED
from geo.reading.times.tokens import DAY, DAY_ORDINAL, DECADE, DECIMAL, LINE, MARK, NUMBER, OTHER, PROPER, SHORT, YEAR, Node

YEAR_NODE, DECADE_NODE, CENTURY_NODE, RANGE_NODE = "y", "e", "w", "g"
YEAR_PREPOSITIONS = frozenset(
    "in since until till by from during before after between of through throughout to and or circa ca c about around early late mid year years for around"
    " spring summer autumn fall winter and/or as".split()
)
_COUNTERS = frozenset("some over than nearly almost least most total approximately roughly estimated only fully another all these those us$ cost costs worth".split())
_CURRENCY = frozenset("$£€¥₤#№+=*×<>~")
_DECADE_WORDS = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90}

define("Dash", codes="-")
define("Era", ["bc", "bce"])
define("DecadeWord", _DECADE_WORDS)
define("Roman", ROMAN)
define("Decade", codes=DECADE)
define("Short", codes=SHORT)
define("FourDigits", codes=YEAR)
define("TwoDigits", codes=DAY + NUMBER)
define("Small", codes=DAY + NUMBER)
BEFORE_CHRIST = "( Era | b . c .? ( e . )? )"
AFTER_CHRIST = "( ad | ce | a . d .? )"


def _word(node: Node | None) -> str:
    return str(node.data) if node is not None and isinstance(node.data, str) else ""


def is_year(found: Found, value: int) -> bool:
    """Whether a number of four digits is a year where it stands, rather than a count or a label."""
    before, after = found.before(), found.after()
    word, following = _word(before), _word(after)
    if word == "." and found.before(2) is not None and _word(found.before(2)) in LABELS:
        return False
    if word in LABELS or word in _CURRENCY or following in ("%", "°", "$", "€", "£") or (before and before.code in (NUMBER, DECIMAL)):
        return False
    if word in MONTHS or word in SEASON_WORDS or (before is not None and before.code in (ABBREVIATED, DAY_ORDINAL)) or _day_before(found):
        return True
    if word == "," and before is not None and before.end == found.nodes[found.first].start:
        return False
    if before is not None and before.code == "-" and before.end == found.nodes[found.first].start:
        number = found.before(2)
        if number is not None and (number.code == NUMBER or (number.code == YEAR and not _was_year(found, 2))) and number.end == before.start:
            return False
    if following in COUNTED and not (following in ("strong",) or word in ("the", "in") and value % 50):
        return False
    if following == "-" and _word(found.after(2)) in COUNTED | {"strong", "year", "day", "man", "mile", "foot"}:
        return False
    # "2000 horsemen": a plural after a round number counts; "the 1967 riots" does not.
    round_number = value % 50 == 0 or value < 1100 or value > 2060
    proper_next = after is not None and after.code == PROPER
    lower_next = after is not None and after.code == OTHER and following not in FUNCTION_WORDS
    if round_number and lower_next and following.endswith(("s", "men")) and not following.endswith(("ss", "us", "'s")) and word != "the":
        return False
    if word in _COUNTERS and (round_number or lower_next):
        return False
    if not round_number:
        return not (after is not None and after.code == "L")
    if word in YEAR_PREPOSITIONS or (before is None or before.code in (LINE, "(", "-", "–", "|")) or word in ("the", "of", ",", "'s"):
        return not (word == "of" and lower_next) and not (proper_next and value % 100 == 0 and word not in ("in", "the"))
    return word in ("and", "or", "/", ":") or (after is None or after.code in (")", LINE, MARK))


def _was_year(found: Found, back: int) -> bool:
    """Whether the number before a dash is no label: "pp. 1914-1918" is one."""
    label = found.before(back + 1)
    word = _word(label)
    return not (word in LABELS or (word == "." and _word(found.before(back + 2)) in LABELS))


def _day_before(found: Found) -> bool:
    """Whether a day and month stand before: "March 4, 1950", "Mar 29 2019"."""
    back = 2 if _word(found.before()) == "," else 1
    day, month = found.before(back), found.before(back + 1)
    if day is None or day.code not in (DAY, DAY_ORDINAL):
        return _word(day) in MONTHS and back == 2
    return month is not None and (_word(month) in MONTHS or month.code == ABBREVIATED)


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
    return Range(Cal(year=1 - first), Cal(year=1 - last), _span(found, "a"), (begin, end), "-" if found["dash"] else "and")


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
    if around is not None and around.code in ("-", "/") or (found.after() is not None and found.raw(found.after()) in ("-", "/")):
        return None
    return Range(Cal(year=first), Cal(year=first // power * power + last), _span(found, "y"), _span(found, "z"), "-")


def _short(found: Found) -> Expr | None:
    before = found.before()
    text = found.raw(found["y"])[-2:]
    if not text.isdigit() or _word(before) not in YEAR_PREPOSITIONS | {"summer", "winter", "spring", "autumn", "class", "the"} and (before is None or before.code not in "-–"):
        return None
    return Cal(year=int(text), short=True)


def _decade(found: Found) -> Expr | None:
    if _word(found.before()) in ("his", "her", "their", "my", "your", "our", "its") or _word(found.before(2)) in ("his", "her", "their", "my"):
        return None
    if found["w"]:
        return Decade(_DECADE_WORDS[found.words("w")], short=True) if found.words("w") != found.text[found.nodes[found.first].start : found.nodes[found.last - 1].end].lower() or _word(found.before()) in ("early", "late", "mid", "-") else None
    digits = "".join(char for char in found.raw(found["y"]) if char.isdigit())
    if found["era"] and digits:
        return Decade(1 - int(digits))
    if len(digits) == 2 and (digits < "10" or not (found.nodes[found.first].data == "the" or _word(found.before()) in ("early", "mid", "late", "-", "and"))):
        return None
    return Decade(int(digits), short=len(digits) == 2)


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
        return Range(other, Century(value), _span(found, "first"), (_span(found, "n")[0], found.nodes[found.last - 1].end), "and") if other else None
    return Century(-value if found.words("era") and "b" in found.words("era") else value)


def _bare_bc(found: Found) -> Expr | None:
    value, after = found.data("n"), found.after()
    if not isinstance(value, int) or not 50 <= value < 1000 or (after is not None and (after.code in (OTHER, "%") or _word(after) in COUNTED)):
        return None
    return Cal(year=1 - value)


BC_RULES = (rule("( in | by | until | since | from | of | early | late | during | after | before | mid ) x=( n=Digits )", YEAR_NODE, _bare_bc),)
RULES = (
    rule(f"a=Digits ( dash=Dash | and | to | / ) b=Digits {BEFORE_CHRIST}", RANGE_NODE, _bc_range),
    rule(f"n=Digits {BEFORE_CHRIST}", YEAR_NODE, _bc),
    rule(f"{AFTER_CHRIST} n=Digits", YEAR_NODE, _ad),
    rule("n=Digits ( ad | ce )", YEAR_NODE, _ad),
    rule("y=FourDigits ( Dash | / ) z=TwoDigits", RANGE_NODE, _short_range),
    rule("y=FourDigits", YEAR_NODE, _year),
    rule("y=Short", YEAR_NODE, _short),
    rule("( the )? ( y=Decade | w=DecadeWord )", DECADE_NODE, _decade),
    rule(f"( the )? y=Decade era={BEFORE_CHRIST}", DECADE_NODE, _decade),
    rule(f"( the )? n=Ordinal -? century era={BEFORE_CHRIST}?", CENTURY_NODE, _century),
    rule(f"( the )? n=Ordinal century {AFTER_CHRIST}", CENTURY_NODE, _century),
    rule("( the )? first=Ordinal -? ( and | to | or | - ) ( the )? n=Ordinal -? many=centuries", RANGE_NODE, _century),
    rule("( the )? first=Ordinal ( and | to ) ( the )? n=Ordinal many=century", RANGE_NODE, _century),
    rule(f"( the )? n=Ordinal millennium era={BEFORE_CHRIST}", RANGE_NODE, _millennium),
    rule("( the )? n=Roman century", CENTURY_NODE, _century),
)
