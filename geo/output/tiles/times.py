"""Times of events as tiles and records have them: days, and words only where days do not say as much."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import inf

from geo.dates.days import EPOCH
from geo.dates.display import in_words
from geo.dates.edtf import When
from geo.output.tiles.columns import OPEN_END, OPEN_START
from geo.scene.event_table import unsure

# A day, a month or a year by itself, or all the days between two: the page says them from the first and last day, and
# those of a whole month or year as that.
_PLAIN = re.compile(r"-?\d{4}(-(0\d|1[0-2])(-\d\d)?)?|-?\d{4}-\d\d-\d\d/-?\d{4}-\d\d-\d\d")
_WHOLE = re.compile(r"(-?\d{4}-\d\d)-01/\1-(28|29|30|31)|(-?\d{4})-01-01/\3-12-31")


@dataclass(frozen=True, slots=True)
class Time:
    """A time by its days since 1970, ``OPEN_START`` and ``OPEN_END`` where it is open; ``words`` in a language.

    ``said`` are words that the page cannot say by itself, else empty; ``sure`` are the days on which something that
    lasted was surely going on.
    """

    edtf: str
    first: int
    last: int
    iso: tuple[str | None, str | None]
    said: str
    sure: tuple[int, int] | None
    unsure: bool


def time_at(edtf: str, language: str = "en") -> Time:
    """The time that an EDTF text means; raises ``WhenError`` for what is none.

    >>> time_at("1939-11-30/1940-03-13").said, time_at("1939~").said
    ('', 'about 1939')
    >>> time_at("1939-11").said, time_at("1939-11-01/1939-11-30").said
    ('', '1 to 30 November 1939')
    """
    when = When.parse(edtf)
    low, high = when.spans[0][0], when.spans[-1][1]
    span = when.certain_span if "/" in edtf else None
    return Time(
        edtf,
        OPEN_START if low == -inf else int(low) - EPOCH,
        OPEN_END if high == inf else int(high) - EPOCH,
        (when.earliest.isoformat() if when.earliest else None, when.latest.isoformat() if when.latest else None),
        in_words(when, language) if not _PLAIN.fullmatch(edtf) or _WHOLE.fullmatch(edtf) else "",
        (span[0].toordinal() - EPOCH, span[1].toordinal() - EPOCH) if span else None,
        unsure(when),
    )
