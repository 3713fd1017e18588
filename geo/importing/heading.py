"""Which row of a sheet is its heading: the first that names columns, below titles and remarks."""

from __future__ import annotations

from collections.abc import Sequence

from geo.importing.column_names import known_field

# How many filled rows are looked at.
LOOKED_AT = 15


def heading_at(rows: Sequence[Sequence[str]]) -> int:
    """The index of the heading among rows that are not blank; the first where none names a column.

    >>> heading_at([["Towns of the coast", ""], ["Title", "Date"], ["Fair", "1429"]])
    1
    """
    best, most = 0, 0
    for at, cells in enumerate(rows[:LOOKED_AT]):
        named = len({field for cell in cells if (field := known_field(cell))})
        filled = sum(bool(cell) for cell in cells)
        # A title may hold the word Date or Place; a heading has two such words, or nothing else.
        if (named >= 2 or (named == 1 and filled == 1 and len(rows[0]) == 1)) and named > most:
            best, most = at, named
            if named * 2 >= filled:
                break
    if most == 0 and rows:
        # Nothing is known by name: a title stands alone in its row, a heading does not.
        widths = [sum(bool(cell) for cell in cells) for cells in rows[:LOOKED_AT]]
        usual = max(widths)
        return next((at for at, width in enumerate(widths) if width * 2 > usual), 0) if usual > 1 else 0
    return best
