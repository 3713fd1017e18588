"""Who held what, on a still, as the texts say: fill by certainty of hold, edge by certainty of line, hatch by party."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from matplotlib.colors import to_rgb
from matplotlib.path import Path
from PIL import Image, ImageDraw
from scipy import ndimage

from geo.output.still.canvas import Paper, joined_path
from geo.output.still.marks import SAME_SPOT_PX
from geo.output.still.view import Points, View
from geo.scene.drawing import Drawing, rings
from geo.scene.label_boxes import Box
from geo.scene.selection import Group

# Edges that a text gives; the others were drawn by hand.
SAID = ("stated", "river")
# How far, at most, a tint fades in from an edge that nobody speaks of, and how much of it is left at that edge.
FEATHER_PX, FEATHER_LEAST = 50.0, 0.1
LETTERS_APART_PX = 70.0
HELD_RADIUS_PX, UNKNOWN_HATCH_DEG = 7.0, 90.0


def draw_control(
    paper: Paper, view: View, drawing: Drawing, areas: tuple[Any, ...], ended: tuple[Any, ...] = ()
) -> list[Box]:
    """Paint areas with their edges, in outline alone those whose hold had ``ended``, then the letters of their parties.

    Returns the boxes of the letters.
    """
    paper.within(view.frame)
    look = drawing.style["ended"]
    for row in ended:
        outline = [view.points(ring) for ring in rings(row.geometry)]
        paper.lines(outline, _hue(drawing, row.party), look["width"], look["dash"], look["opacity"])
    for row in areas:
        _area(paper, view, drawing, row)
    seen: list[tuple[float, float]] = []
    boxes: list[Box] = []
    for row in (*areas, *ended):
        x, y = view.point(drawing.letters[row.id])
        if not view.holds(x, y, 14) or any(np.hypot(x - a, y - b) < LETTERS_APART_PX for a, b in seen):
            continue
        seen.append((x, y))
        party, colours = drawing.style["parties"][row.party], drawing.style["palette"]["light"]
        letters = f"({party['letters']})" if row in ended else party["letters"]
        wide = paper.text(
            x, y + 4.2, letters, 12, party["light"], "semibold", "center",
            halo=colours["paper"], halo_px=1.5, halo_alpha=0.8, spacing_em=0.2,
        )  # fmt: skip
        boxes.append((x - wide / 2 - 2, y - 7, x + wide / 2 + 2, y + 7))
    paper.within(None)
    return boxes


def _area(paper: Paper, view: View, drawing: Drawing, row: Any) -> None:
    style = drawing.style
    party, hue = style["parties"].get(row.party), _hue(drawing, row.party)
    spec = style["control"][row.extent]
    outlines = [view.points(ring) for ring in rings(shapely.orient_polygons(row.geometry))]
    path = joined_path(outlines, close=True)
    if path is None:
        return
    edges = [(certainty, view.points(line.coords)) for certainty, line in drawing.edges(drawing.atlas.control[row.id])]
    if spec.get("feather_km"):
        unsaid = [points for certainty, points in edges if certainty not in SAID]
        depth = min(spec["feather_km"] * 1000 * view.scale, FEATHER_PX)
        paper.image(*feathered(outlines, unsaid, hue, spec["tint"], depth), path)
    elif spec["tint"]:
        paper.path(path, fill=hue, alpha=spec["tint"])
    if spec["hatch"]:
        ground = shapely.Polygon(outlines[0], outlines[1:])
        hatch(paper, ground, hue, party["hatch_deg"] if party else UNKNOWN_HATCH_DEG, spec["hatch"])
    for certainty, points in edges:
        edge = style["edges"][certainty]
        if edge["width"] and (spec["edge"] or certainty in SAID):
            paper.lines([points], hue, edge["width"], spec["dash"] or edge["dash"])


def feathered(
    outlines: list[Points], rims: list[Points], hue: str, tint: float, depth: float
) -> tuple[Any, tuple[float, float, float, float]]:
    """Pixels of a tint that thins out towards the rims, and the box they fill: left, top, right, bottom."""
    corners = np.vstack(outlines)
    (left, top), (right, bottom) = np.floor(corners.min(axis=0)) - 1, np.ceil(corners.max(axis=0)) + 1
    wide, high = int(right - left), int(bottom - top)
    mask = Image.new("1", (wide, high), 1)
    pen = ImageDraw.Draw(mask)
    for rim in rims:
        pen.line([(float(x - left), float(y - top)) for x, y in rim], fill=0)
    away = ndimage.distance_transform_edt(np.asarray(mask)) if rims else np.full((high, wide), depth)
    share = FEATHER_LEAST ** np.clip(1 - away / depth, 0, 1)
    rgb = np.broadcast_to(np.array(to_rgb(hue)) * 255, (high, wide, 3))
    pixels = np.rint(np.dstack([rgb, share * tint * 255])).astype(np.uint8)
    return pixels, (float(left), float(top), float(right), float(bottom))


def hatch(paper: Paper, ground: shapely.Polygon, hue: str, angle_deg: float, spec: Any) -> None:
    """Parallel lines over a polygon in pixels; ``angle_deg`` is counter-clockwise from east."""
    x, y = (ground.bounds[0] + ground.bounds[2]) / 2, (ground.bounds[1] + ground.bounds[3]) / 2
    reach = np.hypot(ground.bounds[2] - ground.bounds[0], ground.bounds[3] - ground.bounds[1]) / 2
    step, turn = spec["gap"] + spec["width"], np.radians(-angle_deg)
    way, across = np.array([np.cos(turn), np.sin(turn)]), np.array([-np.sin(turn), np.cos(turn)])
    # Lines stand on one grid for the whole map, so that they run on from area to area.
    first = np.ceil((np.array([x, y]) @ across - reach) / step) * step - np.array([x, y]) @ across
    strokes = [
        np.array([np.array([x, y]) + across * d - way * reach, np.array([x, y]) + across * d + way * reach])
        for d in np.arange(first, reach, step)
    ]
    cut = shapely.intersection(shapely.MultiLineString(strokes), shapely.make_valid(ground))
    paper.lines(
        [shapely.get_coordinates(p) for p in shapely.get_parts(cut) if p.geom_type == "LineString"],
        hue, spec["width"], alpha=0.75,
    )  # fmt: skip


def draw_held(paper: Paper, view: View, drawing: Drawing, towns: tuple[Any, ...], groups: Sequence[Group]) -> None:
    """The rings that held towns wear, around their marks where they have one."""
    style = drawing.style
    paper.within(view.frame)
    for row in towns:
        x, y = view.point((row.geometry.x, row.geometry.y))
        if not view.holds(x, y):
            continue
        mark = next((g for g in groups if np.hypot(g.x - x, g.y - y) < SAME_SPOT_PX), None)
        size = style["marks"]["sizes"][str(mark.rows[0].importance)] if mark else 0
        ring = Path.circle((x, y), max(HELD_RADIUS_PX, size / 2 + 4))
        paper.path(ring, stroke=_hue(drawing, row.party), width=style["held_town_ring"])
    paper.within(None)


def _hue(drawing: Drawing, party: str) -> str:
    parties = drawing.style["parties"]
    return str(parties[party]["light"] if party in parties else drawing.style["palette"]["light"]["ink"])
