"""The months of the year in English, as texts write them."""

from __future__ import annotations

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip


def month_number(name: str) -> int:
    """The number of a month by its name, long or short, in any case; ``ValueError`` for what is no month.

    >>> month_number("Sept."), month_number("may")
    (9, 5)
    """
    return [month[:3] for month in MONTHS].index(name[:3].lower()) + 1
