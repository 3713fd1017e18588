"""The ground of a page as text: each layer's lines in the map's own plane, so that the page need not project them.

A layer is one string. Its numbers are whole ``unit``s of metres: for each line how many points it has, then each point
as its step from the one before (the first from the last line's end), less half of the step before that, since lines run
on as they came. A ring leaves out the point that closes it. A number is written in characters: last one of ``LAST``,
before it digits of ``LEADING`` where it is large; a negative one is odd. ``js/ground/ground-text.js``
reads it back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from geo.ground.ground import Ground
from geo.ground.vectors import Points

# Printable, and free of what JSON or HTML would write otherwise.
_CHARACTERS = "".join(c for c in map(chr, range(32, 127)) if c not in '"\\<&')
LAST, LEADING = _CHARACTERS[:80], _CHARACTERS[80:]
# Pixels at the map's greatest zoom: a point is off by half of it at most, where the lines themselves are generalised
# to four and their points stand thirty apart.
FINENESS = 1.3
RINGS = ("lakes", "coast")

Whole = npt.NDArray[np.int64]


def ground_text(ground: Ground, top_zoom: float) -> dict[str, object]:
    """The ground's layers as text under their names, ``unit`` in metres, and ``clip``, the rectangle that they fill.

    ``top_zoom`` is the greatest zoom of the map, which says how fine is fine enough. ``earth`` is the ring of the
    Earth's edge where the map shows it.

    >>> import numpy as np
    >>> from geo.ground.projection import Projection
    >>> plane = Projection("conic", 84.0, 42.5, (37.0, 48.0))
    >>> made = ground_text(Ground(plane, {"rivers": [np.array([[0.0, 0.0], [4000.0, 0.0]])]}, None, (), len), 9)
    >>> made["unit"], len(made["rivers"])
    (397, 5)
    """
    radius = ground.projection.radius
    unit = max(1, round(FINENESS * 2 * np.pi * radius / 256 / 2**top_zoom))
    texts: dict[str, object] = {name: _text(lines, unit, closed=name in RINGS) for name, lines in ground.base.items()}
    earth = {"earth": _text([ground.earth], unit, closed=True)} if ground.earth is not None else {}
    own = [
        {
            "kind": layer.kind, "text": _text(layer.lines, unit, closed=layer.look.closed), "closed": layer.look.closed,
            "fill": layer.look.fill, "fill_alpha": layer.look.fill_alpha, "line": layer.look.line,
            "line_alpha": layer.look.line_alpha, "width": layer.look.width, "dash": list(layer.look.dash),
        }
        for layer in ground.own
        if layer.kind != "land"
    ]  # fmt: skip
    texts |= {"own": own} if own else {}
    if ground.tints:
        texts["tints"] = [_text(rings, unit, closed=True) for _, rings in ground.tints]
    if not ground.shore_known:
        del texts["coast"]
    return {"unit": unit, "clip": [round(v) for v in ground.frame.outer], **texts, **earth}


def _text(lines: Sequence[Points], unit: float, *, closed: bool) -> str:
    # The page closes its path: a ring need not tell its first point again.
    return "".join(map(_characters_of, _numbers([line[:-1] for line in lines] if closed else lines, unit)))


def _numbers(lines: Iterable[Points], unit: float) -> Iterable[int]:
    """A layer's numbers, its lines in rows from west to east, so that each begins near the last one's end."""
    rows = sorted((_whole(line, unit) for line in lines), key=lambda p: (p[0][0] // 500, p[0][1], p[0][0]))
    end = np.zeros((1, 2), dtype=np.int64)
    for points in rows:
        steps = np.diff(points, axis=0, prepend=end)
        expected = np.zeros_like(steps)
        expected[2:] = steps[1:-1] // 2
        yield len(points)
        yield from (steps - expected).ravel().tolist()
        end = points[-1:]


def _whole(line: Points, unit: float) -> Whole:
    points = np.rint(line / unit).astype(np.int64)
    moved = np.any(np.diff(points, axis=0) != 0, axis=1)
    kept: Whole = points[np.concatenate([[True], moved])]
    return kept


@lru_cache(maxsize=1 << 16)
def _characters_of(value: int) -> str:
    rest, last = divmod(2 * value if value >= 0 else -2 * value - 1, len(LAST))
    text = LAST[last]
    while rest:
        rest, digit = divmod(rest, len(LEADING))
        text = LEADING[digit] + text
    return text
