"""Where a map's second window stands: in the corner where it covers fewest of the places that the map has to show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

import numpy as np

from geo.ground.extent import Rect, opening_box
from geo.ground.longitude import within
from geo.ground.projection import Projection
from geo.model import MapDefinition
from geo.scene.drawing import Drawing
from geo.scene.label_boxes import Box

# The scale stands in the fourth.
Corner = Literal["top-end", "bottom-start", "top-start"]
CORNERS: tuple[Corner, ...] = get_args(Corner)
# The second window's part of the map's width and height, and how far it stands from the edges in pixels.
SHARE, EDGE_PX = (0.36, 0.46), 12.0
# The corner is chosen in a window of this size, with so much around the second window for marks and their names.
WINDOW_PX, AROUND_PX = (820.0, 535.0), 20.0


def corner_of(drawing: Drawing, plane: Projection) -> Corner:
    """The corner for the second window of a map that has one, off the events that it does not show itself."""
    points = drawing.event_points[drawing.event_points["pinned"]].geometry
    places = tuple(dict.fromkeys((point.x, point.y) for point in points))
    inset = drawing.definition.inset
    return inset_corner(plane, drawing.definition, [at for at in places if not (inset and within(inset, *at))])


def inset_corner(plane: Projection, definition: MapDefinition, places: Sequence[tuple[float, float]]) -> Corner:
    """The corner where the second window covers fewest ``places``, of longitude and latitude.

    "End" is where lines of the map's language end. Without anything in the way it is the upper one.
    """
    box = opening_box(plane, definition.opens_at.bounds_lonlat)
    points = np.column_stack(plane.project(*np.array(places, dtype=float).reshape(-1, 2).T))
    wide, high = WINDOW_PX
    scale = min(wide / (box[2] - box[0]), high / (box[3] - box[1]))
    x = (points[:, 0] - (box[0] + box[2]) / 2) * scale + wide / 2
    y = ((box[1] + box[3]) / 2 - points[:, 1]) * scale + high / 2

    def covered(corner: Corner) -> int:
        left, top, right, bottom = inset_box(corner, (0.0, 0.0, wide, high))
        inside = (x > left - AROUND_PX) & (x < right + AROUND_PX) & (y > top - AROUND_PX) & (y < bottom + AROUND_PX)
        return int(inside.sum())

    return min(CORNERS, key=covered)


def inset_box(corner: Corner, frame: Rect) -> Box:
    """The second window's left, top, right, bottom in those of a map, in pixels right and down.

    >>> inset_box("top-end", (0, 0, 1000, 500))
    (628.0, 12.0, 988.0, 242.0)
    """
    left, top, right, bottom = frame
    wide, high = (right - left) * SHARE[0], (bottom - top) * SHARE[1]
    x = left + EDGE_PX if corner.endswith("start") else right - EDGE_PX - wide
    y = bottom - EDGE_PX - high if corner.startswith("bottom") else top + EDGE_PX
    return x, y, x + wide, y + high
