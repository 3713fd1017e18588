"""Where a name may stand, the best place first: one list for the page's build, for stills and for the page's script.

A candidate is how far right of and below its point the top of a name stands, and its anchored side there, in pixels.
``geo/web/ground/label-candidates.js`` has the same lists; tests/fixtures/label-candidates.json holds them together.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from geo.scene.label_boxes import Candidate, box_of, distances

# How far a name keeps from its mark or dot.
GAP_PX = 3.0
# A place that the build gave a town's name is its best so near to the mark or dot; else what is around comes first.
NEARBY_PX = 9.0
# How far the name of land or water goes, in its height and its width; where its land reaches further, further.
DOWN, ACROSS = (0.0, -1.0, 1.0, -2.0, 2.0), (0.0, 0.25, -0.25, 0.5, -0.5)
FURTHER_DOWN = (-3.5, 3.5, -5.0, 5.0)
# So far it goes however small its land is.
LEAST_ACROSS, LEAST_DOWN = 0.25, 2.0


def town_candidates(size: tuple[float, float], first_px: float, half: float, count_px: float = 0) -> list[Candidate]:
    """The places of a town's name of a width and height around what stands on it, in the order a mapmaker prefers.

    ``first_px`` is the type of the first line, ``half`` half the size of the mark or dot, ``count_px`` how far the
    count at the lower right reaches beyond it. The places at the corners lie round a mark's shape, inside its square.

    >>> town_candidates((60, 12), 10, 5, 9)[:2]
    [(17.0, -6.2, 'left'), (6.0, -16.0, 'left')]
    """
    height = size[1]
    gap = half + GAP_PX
    right, corner, level = gap + count_px, gap * 0.75, -first_px * 0.62
    raised, lowered, slanted = -height - 6, gap * 0.5 + 6, level - height * 0.4
    return [
        (right, level, "left"), (corner, 2 - corner - height, "left"),
        (-corner, 2 - corner - height, "right"), (-gap, level, "right"), (0.0, gap, "center"),
        (corner, corner - 2, "left"), (-corner, corner - 2, "right"), (0.0, -gap - height, "center"),
        (right + 6, slanted, "left"), (-gap - 6, slanted, "right"),
        (0.0, -gap - height - 5, "center"), (0.0, gap + 5, "center"), (right, raised, "left"), (-gap, raised, "right"),
        (right, lowered, "left"), (-gap, lowered, "right"),
    ]  # fmt: skip


def land_candidates(
    size: tuple[float, float], reach: float | None = None, built: Candidate | None = None
) -> Iterator[Candidate]:
    """The places of the name of land or water: where ``built`` has it, else on its point, and a little off that.

    ``reach`` is how far it may go and still stand on its land, where that is known.

    >>> list(land_candidates((60, 12)))[:2], len(list(land_candidates((60, 12), 10)))
    ([(0.0, -6.0, 'center'), (15.0, -6.0, 'center')], 15)
    """
    wide, high = size
    x, y, anchor = built or (0.0, -high / 2, "center")
    for down in (*DOWN, *(FURTHER_DOWN if reach is not None else ())):
        for across in ACROSS:
            beside = abs(across) <= LEAST_ACROSS and abs(down) <= LEAST_DOWN
            if reach is None or beside or math.hypot(across * wide, down * high) <= reach:
                yield x + across * wide, y + down * high, anchor


def with_built(
    around: list[Candidate], built: Candidate | None, size: tuple[float, float], half: float
) -> list[Candidate]:
    """A town's candidates with the place that the build gave its name: first, or last where that is far off.

    The build keeps clear of the marks of all periods, which may take a name further off than one period's need.
    """
    if built is None:
        return around
    away = float(distances(np.zeros((1, 2)), box_of((0, 0), built, size))[0])
    return [built, *around] if away <= half + NEARBY_PX else [*around, built]
