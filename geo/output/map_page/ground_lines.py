"""The ground of a page as text: each layer's lines in the sheet's own plane, so that the page need not project them.

A layer is one string. Its numbers are whole ``unit``s of metres: for each line how many points it has, then each point
as its step from the one before (the first from the last line's end), less half of the step before that, since lines run
on as they came. A ring leaves out the point that closes it. A number is written in characters: last one of ``LAST``,
before it digits of ``LEADING`` where it is large; a negative one is odd. ``js/ground/ground-text.js``
reads it back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from geo.ground.basemap import Coded, decode
from geo.ground.projection import Projection

# Printable, and free of what JSON or HTML would write otherwise.
_CHARACTERS = "".join(c for c in map(chr, range(32, 127)) if c not in '"\\<&')
LAST, LEADING = _CHARACTERS[:80], _CHARACTERS[80:]
# Pixels at the sheet's greatest zoom: a point is off by half of it at most, where the lines themselves are generalised
# to four and their points stand thirty apart.
FINENESS = 1.3
RINGS = ("lakes", "coast")

Whole = npt.NDArray[np.int64]


def ground_text(
    base: Mapping[str, Sequence[Coded]], projection: Projection, top_zoom: float
) -> dict[str, float | str | Sequence[Coded]]:
    """The layers as text under their names, with ``unit`` in metres; the graticule stays coded in degrees.

    ``base`` is that of ``basemap_layers``; ``top_zoom`` the greatest zoom of the sheet, which says how fine is fine
    enough.

    >>> from geo.ground.projection import Projection
    >>> conic = Projection("conic", 84.0, 42.5, (37.0, 48.0))
    >>> made = ground_text({"rivers": [[84000, 42500, 10, 0]], "graticule": []}, conic, 9)
    >>> made["unit"], len(made["rivers"])
    (397, 5)
    """
    unit = round(FINENESS * 2 * np.pi * projection.radius / 256 / 2**top_zoom)
    texts = {
        name: lines if name == "graticule" else _text(lines, projection, unit, closed=name in RINGS)
        for name, lines in base.items()
    }
    return {"unit": unit, **texts}


def _text(lines: Sequence[Coded], projection: Projection, unit: float, *, closed: bool) -> str:
    # The page closes its path: a ring need not tell its first point again.
    return "".join(map(_characters_of, _numbers([line[:-2] for line in lines] if closed else lines, projection, unit)))


def _numbers(lines: Iterable[Coded], projection: Projection, unit: float) -> Iterable[int]:
    """A layer's numbers, its lines in rows from west to east, so that each begins near the last one's end."""
    rows = sorted(
        (_in_plane(line, projection, unit) for line in lines), key=lambda p: (p[0][0] // 500, p[0][1], p[0][0])
    )
    end = np.zeros((1, 2), dtype=np.int64)
    for points in rows:
        steps = np.diff(points, axis=0, prepend=end)
        expected = np.zeros_like(steps)
        expected[2:] = steps[1:-1] // 2
        yield len(points)
        yield from (int(v) for v in (steps - expected).ravel())
        end = points[-1:]


def _in_plane(line: Coded, projection: Projection, unit: float) -> Whole:
    (lonlat,) = (np.asarray(points) for points in decode([line]))
    x, y = projection.project(lonlat[:, 0], lonlat[:, 1])
    points = np.rint(np.column_stack([x, y]) / unit).astype(np.int64)
    moved = np.any(np.diff(points, axis=0) != 0, axis=1)
    kept: Whole = points[np.concatenate([[True], moved])]
    return kept


def _characters_of(value: int) -> str:
    rest, last = divmod(2 * value if value >= 0 else -2 * value - 1, len(LAST))
    text = LAST[last]
    while rest:
        rest, digit = divmod(rest, len(LEADING))
        text = LEADING[digit] + text
    return text
