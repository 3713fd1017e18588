"""Stills of a map without a browser: a plain picture with its caption, and an A4 print page with legend and numbered
list.

matplotlib draws them from the same ``Drawing`` and ``Ground`` as the page: one projection, one style, the same places
for labels. The same call gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping

from geo.errors import DataError
from geo.ground.ground import Ground
from geo.i18n.catalogue import say
from geo.output.still.canvas import Format, Paper, quantised, settings
from geo.output.still.font_files import han_of
from geo.output.still.legend import draw_legend, legend_height, legend_lines
from geo.output.still.map import draw_map, heads
from geo.output.still.text_blocks import (
    LEADING,
    TitleType,
    draw_list,
    entries,
    list_type,
    paragraph,
    title_block,
    wrapped,
)
from geo.scene.description import alt_text
from geo.scene.drawing import Drawing
from geo.scene.interface_words import imprint, words_of_map
from geo.scene.selection import Shown, period_of, shown

FORMATS: tuple[Format, ...] = ("png", "svg", "pdf")
# A picture of this many pixels a pixel of type: 1600 wide.
STILL_WIDTH_PX, STILL_MAP_PX, STILL_RATIO, STILL_EDGE_PX = 1000.0, 590.0, 1.6, 18.0
STILL_TYPE = TitleType(title=26, text=15, small=12.5, lead=14, date=34)
# A4 lying. A print page is read at a nearer distance than a screen, so 120 pixels make an inch; it has 300 dots to it.
PLATE_PX_PER_INCH, PLATE_DPI, PLATE_EDGE_PX = 120.0, 300.0, 44.0
A4_PX = (297 / 25.4 * PLATE_PX_PER_INCH, 210 / 25.4 * PLATE_PX_PER_INCH)
PLATE_TYPE = TitleType(title=27, text=14, small=12, lead=14.5, date=34)
LEGEND_PX, SOURCE_PX, LEGEND_COLUMNS = 10.8, 10.2, 3
# Pictures of this many colours are a third as large and look the same.
COLOURS = 256


def format_of(name: str) -> Format:
    """A format by its name; ``DataError`` for one that cannot be drawn."""
    found = next((form for form in FORMATS if form == name), None)
    if found is None:
        raise DataError(f"the format is {name!r}. Try one of: {', '.join(FORMATS)}")
    return found


def still(drawing: Drawing, ground: Ground, period: str = "", form: Format = "png") -> bytes:
    """A picture of the map at a period (as it opens, by default): title, date, map, caption. 1600 pixels wide as PNG.

    Raises ``DataError`` for a period that the map does not have.
    """
    now = shown(drawing, period_of(drawing.atlas, drawing.definition, period))
    t = words_of_map(drawing.atlas, drawing.definition)
    with settings():
        # Set once for its height, and again on paper of that height.
        height = _still_on(_paper(drawing, (STILL_WIDTH_PX, 2000.0), STILL_RATIO, form), drawing, None, now, t)
        paper = _paper(drawing, (STILL_WIDTH_PX, height), STILL_RATIO, form)
        _still_on(paper, drawing, ground, now, t)
        return _saved(paper, drawing, now, form)


def print_page(drawing: Drawing, ground: Ground, period: str = "", form: Format = "png") -> bytes:
    """A print page of the map at a period: A4 lying, 300 dots an inch as PNG, with legend, numbered list and sources.

    Raises ``DataError`` for a period that the map does not have.
    """
    now = shown(drawing, period_of(drawing.atlas, drawing.definition, period))
    with settings():
        paper = _paper(drawing, A4_PX, PLATE_DPI / PLATE_PX_PER_INCH, form, PLATE_PX_PER_INCH)
        _print_page_on(paper, drawing, ground, now, words_of_map(drawing.atlas, drawing.definition))
        return _saved(paper, drawing, now, form)


def _paper(drawing: Drawing, size: tuple[float, float], ratio: float, form: Format, px_per_inch: float = 96.0) -> Paper:
    texts = [line["text"] for item in drawing.labels["items"] for line in item["lines"]]
    texts += [place.title for place in drawing.atlas.places.values()]
    colours = drawing.style["palette"]["light"]
    return Paper(*size, colours["paper"], han_of(texts), ratio, form != "png", px_per_inch)


def _saved(paper: Paper, drawing: Drawing, now: Shown, form: Format) -> bytes:
    raw = paper.save(form, f"{drawing.definition.title}. {now.period.title}", alt_text(drawing, now.period))
    return (
        quantised(raw, COLOURS, paper.ratio * paper.px_per_inch, kept_colours(drawing), paper.ground)
        if form == "png"
        else raw
    )


def kept_colours(drawing: Drawing) -> list[str]:
    """The colours of a drawing that say something, which a picture of few colours must keep."""
    style = drawing.style
    hues = {party["light"] for party in style["parties"].values()} | {style["palette"]["light"]["ink"]}
    return sorted(hues | {style["palette"]["light"]["river"]})


def _still_on(paper: Paper, drawing: Drawing, ground: Ground | None, now: Shown, t: Mapping[str, str]) -> float:
    """Set the still; without a ground only its words. Returns its height."""
    colours, edge = drawing.style["palette"]["light"], STILL_EDGE_PX
    right = paper.width - edge
    top = title_block(paper, (edge, edge - 6, right, 0), drawing, now, t, STILL_TYPE) + 8
    if ground is not None:
        draw_map(paper, (edge, top, right, top + STILL_MAP_PX), drawing, ground, now, t)
    y = top + STILL_MAP_PX + 6
    for text in _notes(drawing, now, t):
        y = paragraph(paper, edge, y, text, 11.5, right - edge, colours["muted"])
    return y + edge - 4


def _notes(drawing: Drawing, now: Shown, t: Mapping[str, str]) -> list[str]:
    """The caption: whose texts, of which day, what is schematic and what the borders are."""
    language = drawing.definition.language
    control = (
        say(t, "legend.control", language, sources=", ".join(now.control_sigla)) + "." if now.control_sigla else ""
    )
    texts = say(t, "caption_texts", language, sigla=", ".join(now.sigla)) + "." if now.sigla else ""
    borders = t["legend.borders"] if "borders" in drawing.definition.layers else ""
    routes = t["schematic"] if now.lines else ""
    return [
        " ".join(filter(None, (texts, control, routes))),
        " ".join(filter(None, (borders, imprint(drawing.atlas, t, language)))),
    ]


def _print_page_on(paper: Paper, drawing: Drawing, ground: Ground, now: Shown, t: Mapping[str, str]) -> None:
    colours, edge, language = drawing.style["palette"]["light"], PLATE_EDGE_PX, drawing.definition.language
    right, bottom = paper.width - edge, paper.height - edge
    top = title_block(paper, (edge, edge - 8, right, 0), drawing, now, t, PLATE_TYPE) + 8
    sources = [s for s in drawing.atlas.sources.values() if s.siglum in now.sigla]
    keys = [f"{s.siglum}  {s.title}. {s.leaning}" for s in sources]
    borders = t["legend.borders"] if "borders" in drawing.definition.layers else ""
    notes = [" ".join(filter(None, (t["schematic"] if now.lines else "", borders)))]
    notes.append(_notes(drawing, now, t)[1].removeprefix(borders).strip())
    foot = bottom - _paragraphs_high(paper, [*keys, *notes], right - edge)

    # The list takes its width before the map is drawn, and the map tells the numbers.
    height = foot - 10 - top
    listed = entries(drawing, now, {e.id: (88,) for e in now.events})
    type_ = list_type(paper, listed, height)
    map_right = right - type_.whole - 26
    columns = LEGEND_COLUMNS if map_right - edge > 560 else 2
    # The frame leaves space for the signs of all that the period has; the legend tells those that are seen in it.
    lines = legend_lines(paper, drawing, now, now.marks, t)
    high = legend_height(paper, lines, LEGEND_PX, columns, map_right - edge)
    map_bottom = foot - 12 - high - 8
    lines = legend_lines(paper, drawing, now, heads(drawing, ground, now, (edge, top, map_right, map_bottom)), t)
    drawn = draw_map(paper, (edge, top, map_right, map_bottom), drawing, ground, now, t, numbers=True)
    draw_legend(paper, (edge, map_bottom + 8, map_right, foot), lines, LEGEND_PX, columns, colours)
    listed = entries(drawing, now, drawn.numbers)
    draw_list(
        paper,
        map_right + 26,
        top - 2,
        height,
        listed,
        type_,
        colours,
        lambda n: say(t, "printed.more", language, n=n),
    )

    paper.lines([[(edge, foot - 4), (right, foot - 4)]], colours["border_today"], 0.75)
    y = foot
    for text in keys:
        y = paragraph(paper, edge, y, text, SOURCE_PX, right - edge, colours["ink"])
    for text in notes:
        y = paragraph(paper, edge, y, text, SOURCE_PX, right - edge, colours["muted"])


def _paragraphs_high(paper: Paper, texts: list[str], width: float) -> float:
    return sum(len(wrapped(paper, text, SOURCE_PX, width)) for text in texts) * SOURCE_PX * LEADING
