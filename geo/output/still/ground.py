"""The ground of a still: relief, graticule, water and today's borders, in the page's order and colours."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image
from shapely import Polygon
from shapely.geometry.polygon import orient

from geo.ground import relief
from geo.ground.extent import graticule
from geo.ground.ground import Ground
from geo.ground.own_layers import OwnLayer
from geo.ground.plane_shapes import Frame, shores
from geo.ground.relief import Relief, shown_strength, tint_strength
from geo.output.still.canvas import Paper, joined_path, rectangle
from geo.output.still.neatline import tick_step
from geo.output.still.view import View
from geo.scene.drawing import Drawing
from geo.store.cache import cached

# The relief's rasters hold no more than this many pixels across a frame.
RELIEF_PX = 1200
# Where a relief already drawn was to save the making and does not cover the frame, a coarse one does.
QUICK_PX = 480
# In a picture of lines the relief is a picture inside it: steps of colour too small to see make it far smaller.
RELIEF_STEP = 2
# Below this zoom rivers are finer.
FAR_ZOOM = 6.0


def draw_ground(paper: Paper, view: View, drawing: Drawing, ground: Ground, backdrop: Relief | None = None) -> None:
    """Paint the ground into the view's frame; ``backdrop`` is a relief already drawn that covers it, to save its
    making.
    """
    colours, base = drawing.style["palette"]["light"], ground.base
    paper.within(view.frame)
    paper.path(rectangle(view.frame), fill=colours["paper"])
    if ground.relief is not None:
        _relief(paper, view, ground, backdrop, colours["paper"])
    strength = tint_strength(view.scale)
    for _, rings in ground.tints:
        tint = joined_path([view.plane_points(ring) for ring in rings], close=True)
        if tint is not None and strength > 0:
            paper.path(tint, fill=colours["height_tint"], alpha=strength)
    frame, coast = ground.frame, base.get("coast", [])
    if ground.shore_known:
        # The Earth is turned against its land, so that filled together they leave the sea.
        edge = _earth(ground)[::-1]
        sea = joined_path([view.plane_points(ring) for ring in (edge, *coast)], close=True)
        assert sea is not None
        paper.path(sea, fill=colours["sea"])
    for layer in ground.own:
        if layer.kind != "land":
            _own(paper, view, layer, frame, colours)
    far = view.zoom < FAR_ZOOM
    if "graticule" in drawing.definition.layers:
        lines = graticule(ground.projection, view.metres, tick_step(view.zoom))
        paper.lines(view.plane_lines(lines), colours["muted"], 0.5, alpha=0.35)
    lakes = joined_path([view.plane_points(ring) for ring in base.get("lakes", [])], close=True)
    if lakes is not None:
        paper.path(lakes, fill=colours["water"])
        paper.path(lakes, stroke=colours["river"], width=0.5, alpha=0.8)
    shore = [line for ring in coast for line in shores(ring, frame)]
    paper.lines(view.plane_lines(shore), colours["river"], 0.8, alpha=0.8)
    paper.lines(view.plane_lines(base.get("rivers", [])), colours["river"], 0.55 if far else 0.9, alpha=0.75)
    paper.lines(view.plane_lines(base.get("main_rivers", [])), colours["river"], 1.6 if far else 2.2)
    for name, spec in (("borders", "today"), ("disputed", "disputed")):
        look = drawing.style["borders"][spec]
        lines = view.plane_lines(base.get(name, []))
        paper.lines(lines, colours[look["color"]], look["width"], look["dash"], alpha=0.9)
    if ground.earth is not None:
        paper.lines(view.plane_lines([ground.earth]), colours["border_today"], 0.8)
    paper.within(None)


def _own(paper: Paper, view: View, layer: OwnLayer, frame: Frame, colours: Mapping[str, str]) -> None:
    look = layer.look
    if look.closed and look.fill:
        area = joined_path([view.plane_points(ring) for ring in layer.lines], close=True)
        if area is not None:
            paper.path(area, fill=colours[look.fill], alpha=look.fill_alpha)
    if look.line:
        lines = [line for ring in layer.lines for line in (shores(ring, frame) if look.closed else [ring])]
        paper.lines(view.plane_lines(lines), colours[look.line], look.width, look.dash, alpha=look.line_alpha)


def _earth(ground: Ground) -> npt.NDArray[np.float64]:
    """The edge of the Earth or of the ground as a ring against the clock, in metres."""
    if ground.earth is not None:
        return np.asarray(orient(Polygon(ground.earth)).exterior.coords)
    x0, y0, x1, y1 = ground.frame.outer
    return np.array([(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)])


def _relief(paper: Paper, view: View, ground: Ground, backdrop: Relief | None, below_colour: str) -> None:
    if backdrop is not None and _covers(backdrop, view):
        x0, y0, x1, y1 = backdrop.rect
        half_w, half_h = view.left + view.width / 2, view.top + view.height / 2
        left, right = ((x - view.centre[0]) * view.scale + half_w for x in (x0, x1))
        top, bottom = ((view.centre[1] - y) * view.scale + half_h for y in (y1, y0))
        paper.image(_opened(backdrop, shown_strength(view.scale, bool(ground.tints))), (left, top, right, bottom))
        return
    wide = min(RELIEF_PX if backdrop is None else QUICK_PX, round(view.width * paper.ratio))
    strength = shown_strength(view.scale, bool(ground.tints))
    kept = cached(
        "still-relief",
        (ground.projection, view.metres, wide, strength, below_colour),
        lambda: _shaded(ground, view, wide, strength, below_colour),
        modules=[__name__, *relief.MODULES],
        packages=relief.PACKAGES,
    )
    with Image.open(io.BytesIO(kept)) as picture:
        pixels = np.array(picture)
    if paper.vector:
        pixels[..., :3] = pixels[..., :3] // RELIEF_STEP * RELIEF_STEP + RELIEF_STEP // 2
        if (pixels[..., 3] == 255).all():
            pixels = pixels[..., :3]
    paper.image(pixels, view.frame)


def _shaded(ground: Ground, view: View, wide: int, strength: float, below_colour: str) -> bytes:
    """The relief in a view, so strong over a colour, as a picture that loses nothing."""
    shaded = relief.render(ground.projection, view.metres, wide, "light", feather=0)
    if strength < 1:
        below = np.array([int(below_colour[i : i + 2], 16) for i in (1, 3, 5)])
        shaded[..., :3] = below + (shaded[..., :3] - below) * strength
    pixels = np.rint(np.dstack([shaded[..., :3], shaded[..., 3:] * 255])).astype(np.uint8)
    out = io.BytesIO()
    Image.fromarray(pixels, "RGBA").save(out, "PNG", compress_level=1)
    return out.getvalue()


def _covers(backdrop: Relief, view: View) -> bool:
    (x0, y0, x1, y1), (a0, b0, a1, b1) = backdrop.rect, view.metres
    return x0 <= a0 and y0 <= b0 and x1 >= a1 and y1 >= b1


def _opened(backdrop: Relief, strength: float) -> npt.NDArray[Any]:
    with Image.open(io.BytesIO(backdrop.webp)) as picture:
        pixels = np.array(picture.convert("RGBA"))
    pixels[..., 3] = np.rint(pixels[..., 3] * strength).astype(np.uint8)
    return pixels
