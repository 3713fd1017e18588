"""Numbers of four digits: which are years, and which count or label."""

from __future__ import annotations

from geo.reading.times.engine import Found
from geo.reading.times.lexicon import COUNTED, FUNCTION_WORDS, HOLIDAYS, LABELS, MONTHS, SEASON_WORDS, word_set
from geo.reading.times.numbers import ABBREVIATED
from geo.reading.times.tokens import (
    DAY,
    DAY_ORDINAL,
    DECIMAL,
    LINE,
    MARK,
    NUMBER,
    OTHER,
    PROPER,
    YEAR,
    Node,
)

YEAR_PREPOSITIONS = word_set(
    """
    in since until till by from during before after between of through throughout to and or circa ca c about
    around early late mid year years for around spring summer autumn fall winter and/or as end
    """
)
_COUNTERS = word_set(
    """
    some over than nearly almost least most total approximately roughly estimated only fully another all these
    those us$ cost costs worth
    """
)
# What is called by its year, however early: "a charter of 1086 calls it a borough".
_OF_A_YEAR = word_set(
    """
    charter survey treaty council synod battle siege revolt rising rebellion uprising war act law edict census flood
    fire earthquake famine plague schism conquest eclipse peace statute decree bull roll chronicle deed raid invasion
    """
)
_CURRENCY = frozenset("$£€¥₤#№+=*×<>~")


def word_of(node: Node | None) -> str:
    """The word or mark of a node, or an empty string."""
    return str(node.data) if node is not None and isinstance(node.data, str) else ""


def is_year(found: Found, value: int) -> bool:  # noqa: C901, PLR0912
    """Whether a number of four digits is a year where it stands, rather than a count or a label."""
    before, after = found.before(), found.after()
    word, following = word_of(before), word_of(after)
    if word == "." and found.before(2) is not None and word_of(found.before(2)) in LABELS:
        return False
    if word == "." and word_of(found.before(2)) in ("c", "ca"):
        word = "circa"
    if (
        word in LABELS
        or word in _CURRENCY
        or following in ("%", "°", "$", "€", "£")
        or (before and before.code in (NUMBER, DECIMAL))
    ):
        return False
    if (
        word in MONTHS
        or word in SEASON_WORDS
        or word in HOLIDAYS
        or (before is not None and before.code in (ABBREVIATED, DAY_ORDINAL))
        or _day_before(found)
    ):
        return True
    if word == "," and before is not None and before.end == found.nodes[found.first].start:
        return False
    if before is not None and before.code == "-" and before.end == found.nodes[found.first].start:
        number = found.before(2)
        if (
            number is not None
            and (number.code == NUMBER or (number.code == YEAR and not _was_year(found, 2)))
            and number.end == before.start
        ):
            return False
    if following in COUNTED and not (following in ("strong",) or (word in ("the", "in", "of") and value % 50)):
        return False
    if following == "-" and word_of(found.after(2)) in COUNTED | {"strong", "year", "day", "man", "mile", "foot"}:
        return False
    if word == "of" and word_of(found.before(2)) in _OF_A_YEAR:
        return True
    # "2000 horsemen": a plural after a round number counts; "the 1967 riots" does not.
    round_number = value % 50 == 0 or value < 1100 or value > 2060
    proper_next = after is not None and after.code == PROPER
    lower_next = after is not None and after.code == OTHER and following not in FUNCTION_WORDS
    if (
        round_number
        and lower_next
        and following.endswith(("s", "men"))
        and not following.endswith(("ss", "us", "'s"))
        and word != "the"
    ):
        return False
    if (word in _COUNTERS and (round_number or lower_next)) or (round_number and _counts_up_to(found)):
        return False
    if not round_number:
        return not (after is not None and after.code == "L")
    if (
        word in YEAR_PREPOSITIONS
        or (before is None or before.code in (LINE, "(", "-", "–", "|"))
        or word in ("the", "of", ",", "'s")
    ):
        return not (word == "of" and lower_next) and not (
            proper_next and value % 100 == 0 and word not in ("in", "the")
        )
    return word in ("and", "or", "/", ":") or (after is None or after.code in (")", LINE, MARK))


def _counts_up_to(found: Found) -> bool:
    """Whether a number is the lower of two round ones that count what follows: "1500 to 2000 horsemen"."""
    last, counted = found.after(2), found.after(3)
    if last is None or counted is None or last.code not in (YEAR, NUMBER) or counted.code != OTHER:
        return False
    if word_of(found.after()) not in ("-", "–", "to", "or", "and") or not found.raw(last).endswith(("00", "50")):
        return False
    return word_of(counted) in COUNTED or (
        word_of(counted).endswith(("s", "men")) and word_of(counted) not in FUNCTION_WORDS
    )


def _was_year(found: Found, back: int) -> bool:
    """Whether the number before a dash is no label: "pp. 1914-1918" is one."""
    label = found.before(back + 1)
    word = word_of(label)
    return not (word in LABELS or (word == "." and word_of(found.before(back + 2)) in LABELS))


def _day_before(found: Found) -> bool:
    """Whether a day and month stand before: "March 4, 1950", "Mar 29 2019"."""
    back = 2 if word_of(found.before()) == "," else 1
    day, month = found.before(back), found.before(back + 1)
    if day is None or day.code not in (DAY, DAY_ORDINAL):
        return word_of(day) in MONTHS and back == 2
    return month is not None and (word_of(month) in MONTHS or month.code == ABBREVIATED)
