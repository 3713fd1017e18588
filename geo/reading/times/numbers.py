"""Numbers in words: "two and a half", "a hundred and ten", "hundred and thirty-fourth"."""

from __future__ import annotations

from geo.reading.times.engine import Found, define, rule
from geo.reading.times.lexicon import CARDINALS, DAYTIMES, MONTHS, ORDINALS, ROMAN
from geo.reading.times.tokens import DAY, DAY_ORDINAL, DECIMAL, NUMBER, ORDINAL, YEAR, word_code

CARD, ORD, ABBREVIATED = "c", "q", "A"

define("Ones", [word for word, value in CARDINALS.items() if value < 20 and word != "dozen"])
define("Tens", [word for word, value in CARDINALS.items() if 20 <= value < 100])
define("OrdOnes", [word for word, value in ORDINALS.items() if value < 20])
define("OrdTens", [word for word, value in ORDINALS.items() if value >= 20])
define("Abbreviation", [name for name in MONTHS if len(name) < 5 and name not in ("may", "june", "july")])
define("Card", codes=CARD + DAY + NUMBER + YEAR + DECIMAL)
define("Ordinal", codes=ORD + DAY_ORDINAL + ORDINAL)
define("Digits", codes=DAY + NUMBER + YEAR)


def number(words: str) -> int:
    """The number that words name, cardinal or ordinal.

    >>> number("a hundred and thirty-fourth"), number("twenty two"), number("dozen")
    (134, 22, 12)
    """
    total = 0
    for word in words.replace("-", " ").split():
        value = CARDINALS.get(word) or ORDINALS.get(word) or ROMAN.get(word) or 0
        total = max(total, 1) * value if value in (100, 1000) else total + value
    return total


def _value(found: Found) -> int:
    return number(
        found.words("x") or found.text[found.nodes[found.first].start : found.nodes[found.last - 1].end].lower()
    )


def _dot(found: Found) -> int:
    return MONTHS[str(found.data("m"))]


def _middle(found: Found) -> str | None:
    """ "mid-afternoon" is one word of a time of day."""
    word = found.whole()
    return word if word in DAYTIMES else None


RULES = (
    rule("mid -? ( morning | afternoon )", word_code("afternoon"), _middle),
    rule("m=Abbreviation .", ABBREVIATED, _dot),
    rule("( ( Ones | a )? hundred ( and? ( Tens -? Ones | Tens | Ones ) )? )", CARD, _value),
    rule("( Ones | a ) thousand", CARD, _value),
    rule("Tens -? Ones", CARD, _value),
    rule("Tens", CARD, _value),
    rule("Ones", CARD, _value),
    rule("dozen", CARD, _value),
    rule("( ( Ones | a )? hundred and )? ( Tens -? OrdOnes | OrdTens | OrdOnes )", ORD, _value),
)
