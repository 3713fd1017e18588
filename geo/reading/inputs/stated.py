"""A date that an article's maker states beside the text, in front matter, metadata or a record, as EDTF."""

from __future__ import annotations

import re
from contextlib import suppress
from email.utils import parsedate_to_datetime

from geo.dates.edtf import When
from geo.errors import DataError, WhenError

_INSTANT = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ]\d\d?[:.]?\d\d.*)?")
_SLASHES = re.compile(r"(\d{4})[/.](\d\d?)[/.](\d\d?)(?:[T ].*)?")


def stated(date: str) -> str:
    """The EDTF of ``date``, or nothing where it is no date. The clock's time and its zone are left out: the day stays
    as written.

    Read are EDTF, ISO 8601, the dates of mail and of feeds, and a full date in English words.

    >>> stated("1948-10-31T23:30:00+02:00"), stated("Sun, 31 Oct 1948 23:30:00 +0200")
    ('1948-10-31', '1948-10-31')
    >>> stated("October 1948"), stated("yesterday")
    ('1948-10', '')
    """
    date = date.strip()
    for candidate in _candidates(date):
        try:
            return str(When(candidate))
        except WhenError:
            continue
    return _in_words(date)


def _candidates(date: str) -> list[str]:
    found = []
    # Before EDTF, which would keep the time.
    if match := _INSTANT.fullmatch(date) or _SLASHES.fullmatch(date):
        year, month, day = match.groups()
        found.append(f"{year}-{int(month):02}-{int(day):02}")
    found.append(date)
    with suppress(ValueError, TypeError, IndexError, OverflowError):
        found.append(parsedate_to_datetime(date).date().isoformat())
    return found


def _in_words(date: str) -> str:
    """A date in words, where it is one whole time expression that needs nothing to be resolved from."""
    if not date or len(date) > 60:
        return ""
    from geo.reading.times import tag

    found = [timex for timex in tag(date) if timex.type == "DATE" and timex.edtf and timex.anchor == "none"]
    return found[0].edtf or "" if len(found) == 1 and len(date) - (found[0].end - found[0].start) <= 12 else ""


def checked(date: str, shown: str) -> str:
    """``date`` as EDTF, empty where it is empty; ``DataError`` naming ``shown`` where it is no date.

    >>> checked("", "--date")
    ''
    """
    if not date.strip():
        return ""
    if edtf := stated(date):
        return edtf
    raise DataError(f"{shown} is {date!r}, which is no date. Try EDTF, such as 1948-10-31, 1948-10 or 1948")
