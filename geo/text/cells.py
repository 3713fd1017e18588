"""Cells of tables that people look names up by."""

from __future__ import annotations

from typing import Any

from geo.text.fold import fold


def name_in(cell: Any) -> str:
    """The name in a cell, or nothing where it is empty: ``None``, ``NaN`` and its kin, a text without a letter.

    >>> name_in(" Turku "), name_in(None), name_in(float("nan")), name_in(" - ")
    ('Turku', '', '', '')
    """
    if cell is None:
        return ""
    try:
        if cell != cell:
            return ""
    except TypeError:  # pandas.NA is neither equal nor unequal to anything
        return ""
    text = str(cell).strip()
    return text if fold(text) else ""
