"""The frame of a still: neat-line with degree ticks, and a scale bar in kilometres."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

import numpy as np
from pyproj import Geod

from geo.i18n.catalogue import say
from geo.output.still.canvas import Paper, rectangle
from geo.output.still.degrees import degree_text
from geo.output.still.view import View
from geo.scene.label_boxes import Anchor, Box, collide

Side = Literal["top", "bottom", "left", "right"]
# As the page measures.
GEOD = Geod(a=6371000, b=6371000)
SAMPLE_PX, TICK_PX, TYPE_PX = 4.0, 6.0, 10.5
# The scale bar and its words: their type, and how far they keep from the corner and from other words.
SCALE_PX, SCALE_INSET_PX, SCALE_GAP_PX = 11.5, 12.0, 8.0
# Degrees between ticks, and the least pixels between two of them at the equator, as on the page.
STEPS, STEP_PX = (1 / 60, 1 / 12, 1 / 6, 1 / 2, 1.0, 5.0, 10.0, 20.0, 30.0), 100.0
INWARD: dict[Side, tuple[float, float]] = {"top": (0, 1), "bottom": (0, -1), "left": (1, 0), "right": (-1, 0)}


@dataclass(frozen=True, slots=True)
class Tick:
    """Where a whole degree crosses an edge, in pixels; ``axis`` is 0 for a longitude, 1 for a latitude."""

    side: Side
    x: float
    y: float
    degree: float
    axis: int


def ticks(view: View) -> Iterator[Tick]:
    """The crossings of whole degrees with the frame: longitudes above and below, latitudes at the sides."""
    step = tick_step(view.zoom)
    left, top, right, bottom = view.frame
    sides: tuple[Side, ...] = ("top", "bottom", "left", "right")
    for side in sides:
        axis = 0 if side in ("top", "bottom") else 1
        count = math.ceil((view.width if axis == 0 else view.height) / SAMPLE_PX)
        xs = np.linspace(left, right, count + 1) if axis == 0 else np.full(count + 1, left if side == "left" else right)
        ys = np.linspace(top, bottom, count + 1) if axis == 1 else np.full(count + 1, top if side == "top" else bottom)
        degrees = [view.lonlat(float(x), float(y))[axis] for x, y in zip(xs, ys, strict=True)]
        for i, (a, b) in enumerate(pairwise(degrees)):
            crossed = math.ceil(min(a, b) / step - 1e-9) * step if np.isfinite([a, b]).all() else math.inf
            if min(a, b) < crossed <= max(a, b) and abs(a - b) < step:
                part = (crossed - a) / (b - a)
                yield Tick(
                    side, float(xs[i] + (xs[i + 1] - xs[i]) * part), float(ys[i] + (ys[i + 1] - ys[i]) * part),
                    crossed, axis,
                )  # fmt: skip


def tick_step(zoom: float) -> float:
    """How many degrees lie between two ticks, down to a minute.

    >>> tick_step(6.0), tick_step(12.0) * 60
    (5.0, 5.0)
    """
    degree = 256 * 2**zoom / 360
    return next((step for step in STEPS if step * degree >= STEP_PX), STEPS[-1])


def draw_neatline(paper: Paper, view: View, colours: Mapping[str, str]) -> None:
    """Paint the line round the map."""
    paper.path(rectangle(view.frame), stroke=colours["border_today"], width=1, join="miter")


def draw_ticks(paper: Paper, view: View, colours: Mapping[str, str], t: Mapping[str, str], language: str) -> None:
    """Paint the whole degrees inside the neat-line, lettered above and at the left."""
    left, top, right, bottom = view.frame
    for tick in ticks(view):
        dx, dy = INWARD[tick.side]
        paper.lines([[(tick.x, tick.y), (tick.x + dx * TICK_PX, tick.y + dy * TICK_PX)]], colours["muted"], 1)
        if tick.side not in ("left", "top"):
            continue
        text = degree_text(tick.degree, tick.axis, t, language)
        wide = paper.measure(text, TYPE_PX)
        if tick.side == "top" and left + wide / 2 + 4 < tick.x < right - wide / 2 - 4:
            at = (tick.x, tick.y + 18.0)
            paper.text(*at, text, TYPE_PX, colours["muted"], anchor="center", halo=colours["paper"], halo_px=1.5)
        elif tick.side == "left" and top + 30 < tick.y < bottom - 12:
            paper.text(tick.x + 9, tick.y + 3.7, text, TYPE_PX, colours["muted"], halo=colours["paper"], halo_px=1.5)


def tick_boxes(paper: Paper, view: View, t: Mapping[str, str], language: str) -> list[Box]:
    """Where the figures of the ticks stand, in pixels."""
    left, top, _, _ = view.frame
    boxes = []
    for tick in ticks(view):
        wide = paper.measure(degree_text(tick.degree, tick.axis, t, language), TYPE_PX)
        if tick.side == "top":
            boxes.append((tick.x - wide / 2 - 4, top, tick.x + wide / 2 + 4, top + 22))
        elif tick.side == "left":
            boxes.append((left, tick.y - 8, left + wide + 13, tick.y + 8))
    return boxes


@dataclass(frozen=True, slots=True)
class Scale:
    """The scale bar: what is written over it, its length in pixels, and whether it stands in the left corner."""

    words: str
    bar_px: float
    left: bool = False


def scale_of(view: View, t: Mapping[str, str], language: str, true_from: str = "", everywhere: bool = False) -> Scale:
    """The scale in the middle of the frame, in the page's words.

    ``true_from`` is the one place that distances are true from; ``everywhere`` says that the scale is one for the
    map.
    """
    x, y = view.left + view.width / 2, view.top + view.height / 2
    (lon1, lat1), (lon2, lat2) = view.lonlat(x - 50, y), view.lonlat(x + 50, y)
    km_per_px = GEOD.inv(lon1, lat1, lon2, lat2)[2] / 1000 / 100
    km = round_km(km_per_px * min(140, view.width / 3))
    key = "scale_from" if true_from else "scale" if everywhere else "scale_centre"
    if km < 1:
        return Scale(say(t, f"{key}_m", language, m=round(km * 1000)), km / km_per_px)
    return Scale(say(t, key, language, km=round(km), place=true_from), km / km_per_px)


def scale_box(paper: Paper, view: View, scale: Scale) -> Box:
    """The corner that the scale bar and its words keep, in pixels."""
    left, _, right, bottom = view.frame
    wide = max(scale.bar_px, paper.measure(scale.words, SCALE_PX)) + SCALE_INSET_PX + SCALE_GAP_PX
    return (left, bottom - 36, left + wide, bottom) if scale.left else (right - wide, bottom - 36, right, bottom)


def scale_off(paper: Paper, view: View, scale: Scale, marks: Iterable[Box], words: Iterable[Box]) -> Scale:
    """The scale in the corner where it covers no mark: the lower right for choice, else the left if ``words`` leave
    it.
    """
    marks, other = list(marks), replace(scale, left=True)
    covers = any(collide(scale_box(paper, view, scale), box) for box in marks)
    free = not any(collide(scale_box(paper, view, other), box) for box in (*marks, *words))
    return other if covers and free else scale


def draw_scale(paper: Paper, view: View, colours: Mapping[str, str], scale: Scale) -> None:
    """Paint the scale bar in its lower corner of the frame, its words above it."""
    left, _, right, bottom = view.frame
    start = left + SCALE_INSET_PX if scale.left else right - SCALE_INSET_PX - scale.bar_px
    end, high, low = start + scale.bar_px, bottom - 15, bottom - 10
    bar = [[(start, high), (start, low), (end, low), (end, high)]]
    paper.lines(bar, colours["paper"], 4, alpha=0.85)
    paper.lines(bar, colours["ink"], 1)
    side: Anchor = "left" if scale.left else "right"
    at = start if scale.left else end
    paper.text(at, bottom - 20, scale.words, SCALE_PX, colours["ink"], anchor=side, halo=colours["paper"])


def round_km(km: float) -> float:
    """The longest round length, 1, 2 or 5 with noughts, that is no longer than ``km``.

    >>> round_km(238.0), round_km(0.238)
    (200.0, 0.2)
    """
    power = 10.0 ** math.floor(math.log10(km))
    return round(next(k * power for k in (5, 2, 1) if k * power <= km), 6)
