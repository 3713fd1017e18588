"""The opening view as a small inline SVG: painted before any script, and the map where there is none."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Any

import numpy as np

from geo.render.basemap import decode
from geo.render.projection import Projection

WIDTH = 1000.0
EDGE_SAMPLES = 17


@dataclass(frozen=True, slots=True)
class Window:
    """From longitude, latitude to the picture's units; ``box`` is min x, min y, max x, max y in projected metres."""

    projection: Projection
    box: tuple[float, float, float, float]

    @property
    def scale(self) -> float:
        return WIDTH / (self.box[2] - self.box[0])

    @property
    def height(self) -> float:
        return (self.box[3] - self.box[1]) * self.scale

    def points(self, lonlat: Sequence[Sequence[float]]) -> list[tuple[float, float]]:
        """Units right and down from the picture's upper left corner."""
        lon, lat = np.asarray(lonlat, dtype=float).T
        x, y = self.projection.project(lon, lat)
        return list(zip((x - self.box[0]) * self.scale, (self.box[3] - y) * self.scale, strict=True))

    def d(self, lonlat: Sequence[Sequence[float]], close: bool = False) -> str:
        """Path data, or nothing when the line lies wholly outside a generous frame."""
        points = self.points(lonlat)
        if not any(-400 < x < WIDTH + 400 and -400 < y < self.height + 400 for x, y in points):
            return ""
        kept = [
            points[0],
            *(b for a, b in pairwise(points) if abs(a[0] - b[0]) + abs(a[1] - b[1]) > 0.8),
        ]
        return "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in kept) + ("Z" if close else "")


def opening_box(
    projection: Projection, bounds_lonlat: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    """Projected rectangle, in metres, that holds the edges of ``bounds_lonlat``, sampled as the page samples them."""
    west, south, east, north = bounds_lonlat
    step = np.linspace(0, 1, EDGE_SAMPLES)
    lon, lat = west + (east - west) * step, south + (north - south) * step
    x, y = projection.project(
        np.concatenate([lon, lon, np.full_like(lat, west), np.full_like(lat, east)]),
        np.concatenate([np.full_like(lon, south), np.full_like(lon, north), lat, lat]),
    )
    return float(x.min()), float(y.min()), float(x.max()), float(y.max())


def still_svg(
    window: Window,
    title: str,
    base: Mapping[str, Any],
    relief: tuple[bytes, tuple[float, float, float, float]] | None,
    areas: Iterable[tuple[Sequence[Sequence[Sequence[float]]], str, str]],
    lines: Iterable[tuple[Sequence[Sequence[float]], str, bool]],
    towns: Iterable[tuple[str, tuple[float, float], int]],
    palette: Mapping[str, str],
) -> str:
    """The picture: relief, water, areas (rings, colour, extent), lines (points, colour, planned), towns (name, point, rank).

    It names no colour of its own and carries no ``style`` attribute, which the page's policy would refuse.
    """
    s, h = window.scale, window.height
    out = [
        f'<svg viewBox="0 0 {WIDTH:.0f} {h:.0f}" overflow="visible" role="img" aria-label="{escape(title, quote=True)}">'
    ]
    if relief:
        image, (x0, y0, x1, y1) = relief
        data = base64.b64encode(image).decode("ascii")
        out.append(
            f'<image id="relief" href="data:image/webp;base64,{data}" x="{(x0 - window.box[0]) * s:.1f}" '
            f'y="{(window.box[3] - y1) * s:.1f}" width="{(x1 - x0) * s:.1f}" height="{(y1 - y0) * s:.1f}" preserveAspectRatio="none"/>'
        )
    for layer, attributes, close in (
        ("lakes", f'fill="{palette["water"]}" stroke="{palette["river"]}" stroke-width=".6"', True),
        ("rivers", f'fill="none" stroke="{palette["river"]}" stroke-width=".7" opacity=".6"', False),
        ("main_rivers", f'fill="none" stroke="{palette["river"]}" stroke-width="2"', False),
        (
            "borders",
            f'fill="none" stroke="{palette["border_today"]}" stroke-width=".8" stroke-dasharray="8 3 1 3"',
            False,
        ),
    ):
        d = "".join(window.d(line, close) for line in decode(base.get(layer, [])))
        if d:
            out.append(f'<path d="{d}" {attributes}/>')
    for rings, colour, extent in areas:
        d = "".join(window.d(ring, True) for ring in rings)
        tint = ".22" if extent in ("stated", "extent unknown") else ".08"
        out.append(f'<path d="{d}" fill="{colour}" fill-opacity="{tint}" fill-rule="evenodd"/>')
    for points, colour, planned in lines:
        dash = ' stroke-dasharray="6 5"' if planned else ""
        out.append(f'<path d="{window.d(points)}" fill="none" stroke="{colour}" stroke-width="4"{dash}/>')
        if not planned:
            out.append(_head(window.points(points), colour))
    for name, point, rank in towns:
        ((x, y),) = window.points([point])
        weight = ' font-weight="600"' if rank == 1 else ""
        out.append(
            f'<circle cx="{x:.0f}" cy="{y:.0f}" r="3.4" fill="{palette["paper"]}" stroke="{palette["ink"]}" stroke-width="1.3"/>'
            f'<text x="{x + 8:.0f}" y="{y - 6:.0f}" font-size="{15 if rank == 1 else 13}"{weight} fill="{palette["ink"]}" '
            f'stroke="{palette["paper"]}" stroke-width="4" paint-order="stroke">{escape(name)}</text>'
        )
    return "".join([*out, "</svg>"])


def _head(points: Sequence[tuple[float, float]], colour: str) -> str:
    """A triangle at the end of a line."""
    (ax, ay), (bx, by) = points[-3 if len(points) > 2 else 0], points[-1]
    length = max(np.hypot(bx - ax, by - ay), 1e-6)
    ux, uy = (bx - ax) / length, (by - ay) / length
    left, right = (bx - uy * 8, by + ux * 8), (bx + uy * 8, by - ux * 8)
    tip = (bx + ux * 14, by + uy * 14)
    return f'<path d="M{left[0]:.0f} {left[1]:.0f}L{tip[0]:.0f} {tip[1]:.0f}L{right[0]:.0f} {right[1]:.0f}Z" fill="{colour}"/>'
