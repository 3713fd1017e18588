"""The frame of a still: neat-line with degree ticks, and a scale bar in kilometres."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
from pyproj import Geod

from geo.render.plate.paper import Paper, rectangle
from geo.render.plate.view import Box, View

Side = Literal["top", "bottom", "left", "right"]
# As the page measures.
GEOD = Geod(a=6371000, b=6371000)
SAMPLE_PX, TICK_PX, TYPE_PX = 4.0, 6.0, 10.5
# Zooms above which ticks stand every degree, and every five; below them every twenty.
FINE_ZOOM, MIDDLE_ZOOM = 7.5, 4.0
INWARD: dict[Side, tuple[float, float]] = {"top": (0, 1), "bottom": (0, -1), "left": (1, 0), "right": (-1, 0)}


@dataclass(frozen=True, slots=True)
class Tick:
    """Where a whole degree crosses an edge, in pixels; ``axis`` is 0 for a longitude, 1 for a latitude."""

    side: Side
    x: float
    y: float
    degree: int
    axis: int


def ticks(view: View) -> Iterator[Tick]:
    """The crossings of whole degrees with the frame: longitudes above and below, latitudes at the sides."""
    step = 1 if view.zoom > FINE_ZOOM else 5 if view.zoom > MIDDLE_ZOOM else 20
    left, top, right, bottom = view.frame
    sides: tuple[Side, ...] = ("top", "bottom", "left", "right")
    for side in sides:
        axis = 0 if side in ("top", "bottom") else 1
        count = math.ceil((view.width if axis == 0 else view.height) / SAMPLE_PX)
        xs = np.linspace(left, right, count + 1) if axis == 0 else np.full(count + 1, left if side == "left" else right)
        ys = np.linspace(top, bottom, count + 1) if axis == 1 else np.full(count + 1, top if side == "top" else bottom)
        degrees = [view.lonlat(float(x), float(y))[axis] for x, y in zip(xs, ys, strict=True)]
        for i, (a, b) in enumerate(pairwise(degrees)):
            crossed = math.ceil(min(a, b) / step) * step if np.isfinite([a, b]).all() else math.inf
            if min(a, b) < crossed <= max(a, b) and abs(a - b) < step:
                part = (crossed - a) / (b - a)
                yield Tick(
                    side, float(xs[i] + (xs[i + 1] - xs[i]) * part), float(ys[i] + (ys[i + 1] - ys[i]) * part),
                    int(crossed), axis,
                )  # fmt: skip


def degree_text(degree: int, axis: int) -> str:
    """
    >>> degree_text(-75, 0), degree_text(40, 1), degree_text(0, 0)
    ('75° W', '40° N', '0°')
    """
    if degree == 0:
        return "0°"
    return f"{abs(degree)}° {('EW' if axis == 0 else 'NS')[degree < 0]}"


def draw_frame(paper: Paper, view: View, colours: dict[str, str], with_ticks: bool) -> None:
    """Paint the neat-line and, where degrees are told, ticks outside whose figures stand outside the map."""
    line = colours["border_today"]
    paper.path(rectangle(view.frame), stroke=line, width=1, join="miter")
    if not with_ticks:
        return
    left, top, right, bottom = view.frame
    for tick in ticks(view):
        dx, dy = INWARD[tick.side]
        paper.lines([[(tick.x, tick.y), (tick.x + dx * TICK_PX, tick.y + dy * TICK_PX)]], colours["muted"], 1)
        if tick.side not in ("left", "top"):
            continue
        text = degree_text(tick.degree, tick.axis)
        wide = paper.measure(text, TYPE_PX)
        if tick.side == "top" and left + wide / 2 + 4 < tick.x < right - wide / 2 - 4:
            at = (tick.x, tick.y + 18.0)
            paper.text(*at, text, TYPE_PX, colours["muted"], anchor="center", halo=colours["paper"], halo_px=1.5)
        elif tick.side == "left" and top + 30 < tick.y < bottom - 12:
            paper.text(tick.x + 9, tick.y + 3.7, text, TYPE_PX, colours["muted"], halo=colours["paper"], halo_px=1.5)


def tick_boxes(view: View) -> list[Box]:
    """Where the figures of the ticks stand, in pixels."""
    left, top, _, _ = view.frame
    sides = [(t.x - 18, top, t.x + 18, top + 22) for t in ticks(view) if t.side == "top"]
    return [*sides, *((left, t.y - 8, left + 48, t.y + 8) for t in ticks(view) if t.side == "left")]


def scale_box(view: View) -> Box:
    """The corner that the scale bar keeps, in pixels."""
    _, _, right, bottom = view.frame
    return right - 170, bottom - 40, right, bottom


def draw_scale(paper: Paper, view: View, colours: dict[str, str], words: str) -> None:
    """Paint the scale bar, true in the middle of the frame; ``words`` has {km}."""
    _, _, right, bottom = view.frame
    x, y = view.left + view.width / 2, view.top + view.height / 2
    (lon1, lat1), (lon2, lat2) = view.lonlat(x - 50, y), view.lonlat(x + 50, y)
    km_per_px = GEOD.inv(lon1, lat1, lon2, lat2)[2] / 1000 / 100
    km = round_km(km_per_px * min(140, view.width / 3))
    wide = km / km_per_px
    paper.lines(
        [[(right - 12 - wide, bottom - 15), (right - 12 - wide, bottom - 10), (right - 12, bottom - 10), (right - 12, bottom - 15)]],
        colours["paper"], 4, alpha=0.85,
    )  # fmt: skip
    paper.lines(
        [[(right - 12 - wide, bottom - 15), (right - 12 - wide, bottom - 10), (right - 12, bottom - 10), (right - 12, bottom - 15)]],
        colours["ink"], 1,
    )  # fmt: skip
    paper.text(
        right - 12,
        bottom - 20,
        words.replace("{km}", f"{km:,}"),
        11.5,
        colours["ink"],
        anchor="right",
        halo=colours["paper"],
    )


def round_km(km: float) -> int:
    """The longest round length, 1, 2 or 5 with noughts, that is no longer than ``km``.

    >>> round_km(238.0)
    200
    """
    power = 10.0 ** math.floor(math.log10(km))
    return int(next(k * power for k in (5, 2, 1) if k * power <= km))
