"""The months of the year in English, as texts write them."""

from __future__ import annotations

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
# Full and short names, a full stop apart, to stand within a pattern that ignores case.
MONTH_PATTERN = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
)
# The same in patterns that heed case; "May" has no short form, and "march" and "may" are verbs.
CAPITAL_MONTH_PATTERN = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
)


def month_number(name: str) -> int:
    """The number of a month by its name, long or short, in any case; ``ValueError`` for what is no month.

    >>> month_number("Sept."), month_number("may")
    (9, 5)
    """
    return [month[:3] for month in MONTHS].index(name[:3].lower()) + 1
