"""The legend of a printed page: only what is on it, each sign with its words, flowed into columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from matplotlib.path import Path

from geo.fonts.subset import Style
from geo.i18n.catalogue import say
from geo.model import ACTS
from geo.output.still.canvas import Paper, rectangle
from geo.output.still.control import feathered, hatch
from geo.output.still.lines import How, chevrons, course, draw_line
from geo.output.still.marks import RING_KM, draw_mark, shape
from geo.output.still.text_blocks import wrapped
from geo.scene.drawing import Drawing
from geo.scene.label_boxes import Box
from geo.scene.selection import Shown

SIGN_PX, WIDE_SIGN_PX, GAP_PX = 22.0, 46.0, 14.0
Sign = Callable[[float, float], None]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the legend: a heading, or words with a sign that is drawn at the middle of the space before them."""

    words: str
    sign: Sign | None = None
    indent: float = 0.0
    heading: bool = False


def legend_lines(
    paper: Paper, drawing: Drawing, shown: Shown, marks: Sequence[Any], t: Mapping[str, str]
) -> list[Line]:
    """What the legend of a period says, in the page's order; ``marks`` are the rows whose signs are explained."""
    return [
        *_of_marks(paper, drawing, marks, any(row.differs for row in shown.marks), t),
        *_of_lines(paper, drawing, shown, t),
        *_of_control(paper, drawing, shown, t),
    ]


def draw_legend(
    paper: Paper, box: Box, lines: list[Line], px: float, columns: int, colours: Mapping[str, str]
) -> float:
    """Flow the lines into columns of even height from the box's top; returns the lower edge of the tallest."""
    left, top, right, _ = box
    width = (right - left - (columns - 1) * GAP_PX) / columns
    blocks = [(line, _words(paper, line, px, width)) for line in lines]
    flowed = _flow([(line, words, _high(line, words, px)) for line, words in blocks], columns)
    lowest = top
    for i, column in enumerate(flowed):
        x, y = left + i * (width + GAP_PX), top
        for n, (line, words, high) in enumerate(column):
            if line.heading and n:
                y += px * 0.5
            for k, text in enumerate(words):
                style: Style = "semibold" if line.heading else "regular"
                paper.text(
                    x + line.indent,
                    y + px * (1.05 + 1.28 * k),
                    text,
                    px,
                    colours["muted" if line.heading else "ink"],
                    style,
                )
            if line.sign:
                line.sign(x + (line.indent - 5) / 2, y + px * 0.72)
            y += high
        lowest = max(lowest, y)
    return lowest


def legend_height(paper: Paper, lines: list[Line], px: float, columns: int, width: float) -> float:
    """How high the legend will be."""
    each = (width - (columns - 1) * GAP_PX) / columns
    blocks = [(line, w, _high(line, w, px)) for line in lines for w in [_words(paper, line, px, each)]]
    return max(
        (sum(b[2] for b in c) + px * 0.5 * sum(b[0].heading for b in c[1:]) for c in _flow(blocks, columns)), default=0
    )


def _words(paper: Paper, line: Line, px: float, width: float) -> list[str]:
    return wrapped(paper, line.words, px, width - line.indent, "semibold" if line.heading else "regular")


def _high(line: Line, words: list[str], px: float) -> float:
    return max(len(words) * 1.28 + 0.22, 1.9 if line.sign and line.indent > SIGN_PX else 1.62 if line.sign else 0) * px


def _flow(blocks: list[tuple[Line, list[str], float]], columns: int) -> list[list[tuple[Line, list[str], float]]]:
    """Columns of about even height; no heading stands alone at the foot of one."""
    # The least height in which all of it fits, tried from an even share upwards.
    share = sum(b[2] for b in blocks) / max(columns, 1)
    for height in np.arange(share, share * 2.5 + 1, 2.0):
        out: list[list[tuple[Line, list[str], float]]] = [[]]
        used = 0.0
        for i, block in enumerate(blocks):
            needed = block[2] + (blocks[i + 1][2] if block[0].heading and i + 1 < len(blocks) else 0)
            if out[-1] and used + needed > height:
                out.append([])
                used = 0.0
            out[-1].append(block)
            used += block[2]
        if len(out) <= columns:
            return out
    return [blocks]


def _of_marks(
    paper: Paper, drawing: Drawing, rows: Sequence[Any], differ: bool, t: Mapping[str, str]
) -> Iterable[Line]:
    style = drawing.style

    def mark(kind: str, act: str) -> Sign:
        return lambda x, y: void(draw_mark(paper, (x, y), kind, act, style, size=12))

    if not rows:
        return
    yield Line(t["legend.kinds"], heading=True)
    for kind in sorted({row.kind for row in rows}):
        yield Line(t[f"kind.{kind}"], mark(kind, "deed"), SIGN_PX)
    acts = [act for act in ACTS if any(row.act == act for row in rows)]
    if acts != ["deed"]:
        yield Line(t["legend.acts"], heading=True)
        for act in acts:
            yield Line(t[f"act.{act}"], mark("government", act), SIGN_PX)
    yield Line(t["legend.doubt"], heading=True)
    yield Line(t["printed.number"])
    if len({row.importance for row in rows}) > 1:
        yield Line(t["legend.size"])
    if differ:
        yield Line(t["printed.differ"], lambda x, y: _differ(paper, drawing, x, y), SIGN_PX)
    if any(row.radius_km > RING_KM for row in rows):
        yield Line(t["printed.ring"], lambda x, y: _ring(paper, drawing, x, y), SIGN_PX)
    yield Line(t["legend.pale"])


def void(_: object) -> None:
    """Nothing, of something."""


def _differ(paper: Paper, drawing: Drawing, x: float, y: float) -> None:
    from matplotlib.transforms import Affine2D

    path = shape(drawing.style["marks"]["not_equal"]).transformed(Affine2D().scale(0.5).translate(x - 6, y - 6))
    paper.path(path, stroke=drawing.style["palette"]["light"]["ink"], width=1.6, cap="round")


def _ring(paper: Paper, drawing: Drawing, x: float, y: float) -> None:
    look = drawing.style["place_ring"]
    paper.path(Path.circle((x, y), 6), stroke=drawing.style["palette"]["light"]["ink"], width=1, dash=look["dash"])


def _of_lines(paper: Paper, drawing: Drawing, shown: Shown, t: Mapping[str, str]) -> Iterable[Line]:
    style = drawing.style
    seen = dict.fromkeys((row.kind, row.act == "plan", bool(row.version)) for row in shown.lines)
    if not seen:
        return
    yield Line(t["legend.movements"], heading=True)
    for kind, planned, version in seen:
        row = next(r for r in shown.lines if (r.kind, r.act == "plan", bool(r.version)) == (kind, planned, version))
        words = [t[f"movement.{kind}"], t["act.plan"] if planned else "", t["rival_versions"] if version else ""]
        party = style["parties"].get(row.party)
        ink = style["palette"]["light"]["ink"]
        hue = party["light"] if party and style["lines"][kind]["color"] == "party" else ink
        stacked = row.geometry.geom_type == "Point"
        sign = _line_sign(paper, style, kind, planned, version, hue, stacked)
        yield Line(", ".join(filter(None, words)), sign, WIDE_SIGN_PX)
    if any(not row.start_stated and row.geometry.geom_type == "LineString" for row in shown.lines):
        yield Line(t["printed.fades"])


def _line_sign(paper: Paper, style: Any, kind: str, planned: bool, version: bool, hue: str, stacked: bool) -> Sign:
    def draw(x: float, y: float) -> None:
        if stacked:
            chevrons(paper, (x + 18, y), hue, style["palette"]["light"]["paper"])
            return
        at = np.linspace(0, 1, 15)
        points = np.column_stack([x - 19 + 38 * at, y + 2 - 3.5 * np.sin(at * np.pi)])
        draw_line(paper, course(points), style["lines"][kind], How(planned, version), hue, style)

    return draw


def _of_control(paper: Paper, drawing: Drawing, shown: Shown, t: Mapping[str, str]) -> Iterable[Line]:
    style, atlas = drawing.style, drawing.atlas
    held = [*shown.areas, *shown.ended, *shown.towns]
    rows = [*held, *(row for row in shown.lines if style["lines"][row.kind]["color"] == "party")]
    parties = [p for p in dict.fromkeys(row.party for row in rows) if p in style["parties"]]
    if not parties:
        return
    sources = ", ".join(shown.control_sigla)
    title = say(t, "legend.control", drawing.definition.language, sources=sources) if held else t["legend.parties"]
    yield Line(title, heading=True)
    for party in parties:
        yield Line(atlas.parties[party].title, _swatch(paper, style, party), WIDE_SIGN_PX)
    first = style["parties"][shown.areas[0].party]["light"] if shown.areas else ""
    for extent in dict.fromkeys(row.extent for row in shown.areas):
        yield Line(t[f"extent.{extent}"], _extent(paper, style, extent, first), WIDE_SIGN_PX)
    if shown.ended:
        look = style["ended"]
        past = style["parties"][shown.ended[0].party]["light"]

        def gone(x: float, y: float) -> None:
            paper.path(_room(x, y), stroke=past, width=look["width"], dash=look["dash"], alpha=look["opacity"])

        yield Line(t["extent.ended"], gone, WIDE_SIGN_PX)
    if shown.towns:
        hue = style["parties"][shown.towns[0].party]["light"]
        yield Line(t["held_town"], lambda x, y: paper.path(Path.circle((x, y), 5), stroke=hue, width=2.4), WIDE_SIGN_PX)


def _room(x: float, y: float) -> Path:
    return rectangle((x - 17, y - 6, x + 17, y + 6))


def _swatch(paper: Paper, style: Any, party: str) -> Sign:
    look = style["parties"][party]

    def draw(x: float, y: float) -> None:
        paper.path(_room(x, y), fill=look["light"], alpha=0.22)
        paper.path(_room(x, y), stroke=look["light"], width=1, join="miter")
        paper.text(x, y + 3, look["letters"], 8.2, look["light"], "semibold", "center")

    return draw


def _extent(paper: Paper, style: Any, extent: str, hue: str) -> Sign:
    spec = style["control"][extent]

    def draw(x: float, y: float) -> None:
        corners = np.asarray(_room(x, y).vertices)
        if spec.get("feather_km"):
            pixels, box = feathered([corners], [corners[1:3]], hue, spec["tint"], 22)
            paper.image(pixels, box, _room(x, y))
        elif spec["tint"]:
            paper.path(_room(x, y), fill=hue, alpha=spec["tint"])
        if spec["hatch"]:
            angle = next(p["hatch_deg"] for p in style["parties"].values() if p["light"] == hue)
            hatch(paper, shapely.Polygon(corners), hue, angle, spec["hatch"])
        if spec["edge"]:
            paper.path(_room(x, y), stroke=hue, width=1.2, dash=spec["dash"], join="miter")

    return draw
