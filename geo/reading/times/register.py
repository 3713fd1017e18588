"""How a text speaks: from the day it was written, as news does, or of entries that have a date each, as a diary
does.
"""

from __future__ import annotations

from geo.reading.times.expr import Cal, Daytime, Part, Rel, Shift, Since
from geo.reading.times.scan import Phrase


def is_newsy(phrases: tuple[Phrase, ...]) -> bool:
    """Whether a text speaks from the day it was written: many "on Thursday" and "last month" for its dates with
    years.
    """
    spoken = dated = 0
    for phrase in phrases:
        expr = phrase.expr
        if isinstance(expr, (Since, Daytime, Part)) and expr.of is not None:
            expr = expr.of
        if (
            (isinstance(expr, Rel) and expr.how in ("this", "last", "next"))
            or (isinstance(expr, Shift) and expr.origin == "now")
            or (isinstance(expr, Cal) and expr.weekday is not None and not expr.day)
        ):
            spoken += 1
        elif isinstance(expr, Cal) and expr.year is not None:
            dated += 1
    return spoken >= 1 and spoken * 5 >= dated


def entry_headings(phrases: tuple[Phrase, ...]) -> frozenset[int]:
    """The dates that head the entries of a diary or log, where there are at least three."""
    found = [
        i
        for i, p in enumerate(phrases)
        if p.closed and isinstance(p.expr, Cal) and (p.expr.day or p.expr.weekday is not None) and p.heads_line
    ]
    dated = any(isinstance(expr := phrases[i].expr, Cal) and expr.day and expr.month for i in found)
    return frozenset(found) if len(found) >= 3 and dated else frozenset()
