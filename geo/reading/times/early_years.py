"""Years of three digits, which only a text of such times has: "in 865", "8 January 871", "in May 878"."""

from __future__ import annotations

import re

from geo.reading.times.engine import Found, rule
from geo.reading.times.expr import Cal, Expr
from geo.reading.times.lexicon import COUNTED
from geo.reading.times.points import VERBISH
from geo.reading.times.tokens import OTHER
from geo.reading.times.yearlike import word_of
from geo.reading.times.years import YEAR_NODE

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
# What nobody would say of a number that counts: a date with its month, an era, a sentence that begins "In 865 the".
_SURE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? (?P<a>[1-9]\d\d)\b(?![\d,]\d|-\d)"
    rf"|\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?, (?P<b>[1-9]\d\d)\b(?![\d,]\d|-\d)"
    r"|\b(?:AD|A\.\s?D\.) ?(?P<c>[1-9]\d\d)\b|\b(?P<d>[1-9]\d\d) ?(?:AD|CE|A\.\s?D\.)(?![A-Za-z])"
    r"|(?:^|[.!?\n]\s*)(?:In|By|Around|About|Until|Since) (?P<e>[1-9]\d\d)"
    r"(?:,? (?:the|a|an|he|she|it|they|his|her|their)\b|,)"
    r"|\b[Bb]etween (?P<f>[1-9]\d\d) and (?P<g>[1-9]\d\d),? (?:the|a|an|he|she|it|they|his|her|their)\b"
)
# What none of these can do without, looked for first: it takes a tenth of the time.
_THREE_DIGITS = re.compile(r"(?<!\d)[1-9]\d\d(?!\d)")
LEAST = 2


def has_early_years(text: str) -> bool:
    """Whether a text is of the years from 100 to 999: it has two or more that can be nothing else.

    >>> has_early_years("In 865 an army landed. On 8 January 871 it was beaten.")
    True
    >>> has_early_years("In 865 cases and by 250 votes it was so.")
    False
    """
    if len(set(_THREE_DIGITS.findall(text))) < LEAST:
        return False
    found = {year for match in _SURE.finditer(text) for year in match.groups() if year}
    return len(found) >= LEAST


def _early(found: Found) -> Expr | None:
    value, after = found.data("n"), found.after()
    if not isinstance(value, int) or not 100 <= value < 1000:
        return None
    word = word_of(after)
    if after is not None and (after.code == "%" or word in COUNTED or word in ("of", "and", "or", "more", "per")):
        return None
    # "In 871 men": a noun is counted, but what somebody did is not.
    if after is not None and after.code == OTHER and not VERBISH.match(word):
        return None
    return Cal(year=value)


def _between(found: Found) -> Expr | None:
    """The first year of "between 866 and 878", if the second is one too."""
    first, last = found.data("n"), found.after(2)
    value = last.data if last is not None else None
    fits = isinstance(first, int) and isinstance(value, int) and 100 <= first < value < 1000
    counted = word_of(found.after(3)) in COUNTED
    return Cal(year=first) if isinstance(first, int) and fits and not counted else None


RULES = (
    rule(
        "( in | by | until | till | since | from | of | early | late | during | after | before | mid | about | around |"
        " c . | ca .? | circa | between | Month ) x=( n=Digits )",
        YEAR_NODE,
        _early,
    ),
    rule("Month DayNumber ,? x=( n=Digits )", YEAR_NODE, _early),
    rule("between x=( n=Digits ) (?= and Digits )", YEAR_NODE, _between),
    rule("between Year and x=( n=Digits )", YEAR_NODE, _early),
)
