"""The opening view as a small inline SVG: painted before any script, and the map where there is none."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from html import escape

import numpy as np
from shapely import Polygon

from geo.ground.plane_shapes import shores
from geo.ground.relief import shown_strength, tint_strength
from geo.ground.vectors import Points
from geo.scene.picture import WIDTH, Line, Picture

# Units by which a movement's line may be straightened: it is heavier than the ground's and would show a corner sooner.
FINER = 0.3
# How wide a letter of a town's name may be, in em: the still is set in whatever font the machine has.
LETTER_EM = 0.64
# The box that the paths of marks are drawn in.
MARK_BOX = 24
# How far a name may run into a mark's box, whose corners are empty.
MARK_EDGE = 2


def still_svg(picture: Picture) -> str:
    """The picture as an SVG element without ``style`` attributes, which the page's policy would refuse."""
    label = escape(picture.title, quote=True)
    box = f"0 0 {WIDTH:.0f} {picture.window.height:.0f}"
    head = f'<svg viewBox="{box}" overflow="visible" role="img" aria-label="{label}">'
    parts = (_relief, _ground, _areas, _lines, _towns, _marks)
    return "".join([head, *(text for part in parts for text in part(picture)), "</svg>"])


def _relief(picture: Picture) -> Iterator[str]:
    if picture.relief is None:
        return
    image, (x0, y0, x1, y1) = picture.relief
    s, box = picture.window.scale, picture.window.box
    # As on the page, whose window is about as wide as the picture has units.
    strength = shown_strength(s, bool(picture.ground.tints))
    faint = f' opacity="{strength:.2f}"' if strength < 1 else ""
    yield (
        f'<image id="relief" href="data:image/webp;base64,{base64.b64encode(image).decode("ascii")}" '
        f'x="{(x0 - box[0]) * s:.1f}" y="{(box[3] - y1) * s:.1f}" width="{(x1 - x0) * s:.1f}" '
        f'height="{(y1 - y0) * s:.1f}" '
        f'preserveAspectRatio="none"{faint}/>'
    )


def _ground(picture: Picture) -> Iterator[str]:
    window, ground = picture.window, picture.ground
    frame, base = ground.frame, ground.base
    for _, rings in ground.tints:
        if d := "".join(window.plane(ring, True) for ring in rings):
            faint = f' fill-opacity="{tint_strength(window.scale):.2f}" fill-rule="evenodd"'
            yield f'<path d="{d}" {_paint(picture, "height_tint", more=faint)}/>'
    # The sea is what of the Earth is no land; what the ground ends at is beyond any window, and no shore.
    x0, y0, x1, y1 = frame.outer
    earth = ground.earth if ground.earth is not None else np.array([(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)])
    coast = base.get("coast", [])
    if ground.shore_known and not _is_all_land(coast, earth):
        sea = "".join(window.land(ring) for ring in (earth, *coast))
        yield f'<path d="{sea}" {_paint(picture, "sea")} fill-rule="evenodd"/>'
        shore = "".join(window.plane(line) for ring in coast for line in shores(ring, frame))
        yield f'<path d="{shore}" {_paint(picture, "none", "river", ".8")}/>' if shore else ""
    lakes = base.get("lakes", [])
    for drawn in ground.own:
        if drawn.kind == "land":
            continue
        d = "".join(window.plane(line, drawn.look.closed) for line in drawn.lines)
        inside = drawn.look.fill if drawn.look.closed and drawn.look.fill else "none"
        if d:
            faint = f' fill-opacity="{drawn.look.fill_alpha:g}" stroke-opacity="{drawn.look.line_alpha:g}"'
            yield f'<path d="{d}" {_paint(picture, inside, drawn.look.line, f"{drawn.look.width:g}", faint)}/>'
    if d := "".join(window.plane(ring, True) for ring in lakes):
        yield f'<path d="{d}" {_paint(picture, "water", "river", ".6")} fill-rule="evenodd"/>'
    for layer, look in (
        ("rivers", ("none", "river", ".7", ' opacity=".6"')),
        ("main_rivers", ("none", "river", "2")),
        ("borders", ("none", "border_today", ".8", ' stroke-dasharray="8 3 1 3"')),
    ):
        if d := "".join(window.plane(line) for line in base.get(layer, [])):
            yield f'<path d="{d}" {_paint(picture, *look)}/>'
    if ground.earth is not None:
        yield f'<path d="{window.plane(ground.earth, True)}" {_paint(picture, "none", "border_today", ".8")}/>'


def _is_all_land(coast: Sequence[Points], earth: Points) -> bool:
    """Whether one ring of land fills the whole ground, as far inland."""
    return len(coast) == 1 and bool(np.isclose(Polygon(coast[0]).area, Polygon(earth).area, rtol=1e-6))


def _areas(picture: Picture) -> Iterator[str]:
    for rings, look, extent in picture.areas:
        d = "".join(picture.window.d(ring, True) for ring in rings)
        tint = ".22" if extent in ("stated", "extent unknown") else ".08"
        yield f'<path d="{d}" {_paint(picture, look)} fill-opacity="{tint}" fill-rule="evenodd"/>'


def _lines(picture: Picture) -> Iterator[str]:
    for line in picture.lines:
        d = picture.window.d(line.points, coarsest=FINER)
        if not d:
            continue
        dash = ' stroke-dasharray="6 5"' if line.planned else ""
        width = line.width * picture.enlarge
        yield f'<path d="{d}" {_paint(picture, "none", line.look, f"{width:g}", dash)}/>'
        if not line.planned:
            yield _head(picture, line, (4 + width) * picture.enlarge**0.5)


def _towns(picture: Picture) -> Iterator[str]:
    k = picture.enlarge
    taken = [(x, y, x, y) for x, y in picture.window.points([point for _, point, _ in picture.towns])]
    for mark, (x, y) in zip(picture.marks, picture.window.points([m.point for m in picture.marks]), strict=True):
        half = mark.size * k / 2 - MARK_EDGE
        taken.append((x - half, y - half, x + half, y + half))
    for name, point, rank in picture.towns:
        ((x, y),) = picture.window.points([point])
        px = (15 if rank == 1 else 13) * k
        found = _side(picture, name, (x, y), px, taken)
        if found is None:
            continue
        left, top, anchor = found
        weight = ' font-weight="600"' if rank == 1 else ""
        yield (
            f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{3.4 * k:.1f}" {_paint(picture, "paper", "ink", f"{1.3 * k:.1f}")}/>'
            f'<text x="{left:.0f}" y="{top:.0f}" font-size="{px:.0f}"{weight}{anchor} '
            f'{_paint(picture, "ink", "paper", f"{4 * k:.0f}")} paint-order="stroke">{escape(name)}</text>'
        )


def _side(
    picture: Picture, name: str, point: tuple[float, float], px: float, taken: list[tuple[float, float, float, float]]
) -> tuple[float, float, str] | None:
    """Where a town's name has space, as x, baseline and anchor; its box joins ``taken``. None where it has none."""
    (x, y), k, wide = point, picture.enlarge, len(name) * px * LETTER_EM
    # It begins beside the mark that stands at the town, or its dot.
    beside = max([10 * k, *(c - x for a, b, c, d in taken if a < x < c and b < y < d)])
    # What lies beyond the frame shows on a window of another shape only.
    seen = 0 < x < WIDTH and 0 < y < picture.window.height
    for left, baseline, anchor in (
        (x + beside, y - 8 * k, ""),
        (x - beside - wide, y - 8 * k, ' text-anchor="end"'),
        (x + 13 * k, y + px * 0.35, ""),
        (x - 13 * k - wide, y + px * 0.35, ' text-anchor="end"'),
        (x - wide / 2, y + px + 9 * k, ' text-anchor="middle"'),
        (x - wide / 2, y - 11 * k, ' text-anchor="middle"'),
    ):
        box = (left, baseline - px, left + wide, baseline + px * 0.25)
        apart = all(box[2] <= a or c <= box[0] or box[3] <= b or d <= box[1] for a, b, c, d in taken)
        whole = left > 0 and left + wide < WIDTH and box[1] > 0 and box[3] < picture.window.height
        if apart and (whole or not seen):
            taken.append(box)
            return {"": left, ' text-anchor="end"': left + wide}.get(anchor, x), baseline, anchor
    return None


def _marks(picture: Picture) -> Iterator[str]:
    for mark in picture.marks:
        ((x, y),) = picture.window.points([mark.point])
        size = mark.size * picture.enlarge
        scale = size / MARK_BOX
        look = ("ink", "paper", "3") if mark.solid else ("paper", "ink", "2")
        yield (
            f'<path d="{mark.path}" transform="translate({x - size / 2:.1f} {y - size / 2:.1f}) scale({scale:.3f})" '
            f'{_paint(picture, *look)} paint-order="stroke"/>'
        )


def _paint(picture: Picture, fill: str, stroke: str = "", width: str = "", more: str = "") -> str:
    """The attributes of a colour by name, or of none, for inside and outline."""
    inside = 'fill="none"' if fill == "none" else f'class="f-{fill}" fill="{picture.palette[fill]}"'
    if not stroke:
        return inside + more
    if fill == "none":
        return f'fill="none" class="s-{stroke}" stroke="{picture.palette[stroke]}" stroke-width="{width}"{more}'
    return (
        f'class="f-{fill} s-{stroke}" fill="{picture.palette[fill]}" stroke="{picture.palette[stroke]}" '
        f'stroke-width="{width}"{more}'
    )


def _head(picture: Picture, line: Line, half: float) -> str:
    """A triangle at the end of a line."""
    points = picture.window.points(line.points)
    (ax, ay), (bx, by) = points[-3 if len(points) > 2 else 0], points[-1]
    length = max(np.hypot(bx - ax, by - ay), 1e-6)
    ux, uy = (bx - ax) / length, (by - ay) / length
    left, right = (bx - uy * half, by + ux * half), (bx + uy * half, by - ux * half)
    tip = (bx + ux * half * 1.75, by + uy * half * 1.75)
    d = f"M{left[0]:.0f} {left[1]:.0f}L{tip[0]:.0f} {tip[1]:.0f}L{right[0]:.0f} {right[1]:.0f}Z"
    return f'<path d="{d}" {_paint(picture, line.look)}/>'
