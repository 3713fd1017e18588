"""What a message of an error says to try, as the texts themselves."""

from __future__ import annotations

import re


def remedies(message: str) -> list[str]:
    """Every text that a message says to try: those behind "Try ", parted by commas and "or".

    >>> remedies("1944-13-01: it is no day. Try 1944-12, or 1944"), remedies("month 13 does not exist")
    (['1944-12', '1944'], [])
    """
    tried = message.partition(". Try ")[2].partition(": ")[0]
    if tried.startswith(("[", "{")):
        return [tried]
    return [part for part in re.split(r", or |, | or ", tried) if part]
