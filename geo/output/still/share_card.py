"""The share card of a map: what a feed or a chat shows of its address. 1200 by 630 pixels, as such places ask for.

It has the opening view, title, date and, on a draft, that it is one; no figures, and no names but those of places.
"""

from __future__ import annotations

from geo.dates.display import in_words
from geo.ground.ground import Ground
from geo.output.still.canvas import Paper, quantised, rectangle, settings
from geo.output.still.font_files import han_of
from geo.output.still.map import draw_map
from geo.output.still.pictures import kept_colours
from geo.output.still.text_blocks import paragraph, wrapped
from geo.scene.drawing import Drawing
from geo.scene.interface_words import draft_notice, words_of_map
from geo.scene.picture import PICTURE_PX
from geo.scene.selection import period_of, shown

# A card is shown at about half its size: type and marks are drawn so much larger.
ENLARGED = 1.7
# Few enough for a card to weigh what a feed will fetch.
COLOURS = 80
TITLE_PX, DATE_PX, SMALL_PX, EDGE_PX, LABELS = 25.0, 17.0, 12.5, 16.0, 12
# A title of more would leave no map below it.
MOST_LINES = 4


def share_card(drawing: Drawing, ground: Ground) -> bytes:
    """The card as PNG, the same bytes each time. The relief is the page's own, so that a build makes it once."""
    now = shown(drawing, period_of(drawing.atlas, drawing.definition))
    definition, colours = drawing.definition, drawing.style["palette"]["light"]
    t = words_of_map(drawing.atlas, definition)
    texts = [line["text"] for item in drawing.labels["items"] for line in item["lines"]]
    with settings():
        wide, high = (side / ENLARGED for side in PICTURE_PX)
        paper = Paper(wide, high, colours["paper"], han_of([*texts, definition.title]), ENLARGED)
        time = in_words(now.period.when, definition.language)
        date_wide = paper.measure(time, DATE_PX)
        title = cut(wrapped(paper, definition.title, TITLE_PX, wide - 2 * EDGE_PX - date_wide - 20, "semibold"))
        notice = draft_notice(definition)
        top = 14 + len(title) * TITLE_PX * 1.32 + (SMALL_PX * 1.3 if notice else 0) + 6
        draw_map(
            paper, (-2, top, wide + 2, high + 2), drawing, ground, now, t, backdrop=ground.relief, limit=LABELS
        )  # fmt: skip
        paper.path(rectangle((0, 0, wide, top)), fill=colours["paper"])
        y = paragraph(
            paper,
            EDGE_PX,
            10,
            " ".join(title),
            TITLE_PX,
            wide - 2 * EDGE_PX - date_wide - 20,
            colours["ink"],
            "semibold",
        )
        if notice:
            paragraph(paper, EDGE_PX, y - 1, notice, SMALL_PX, wide - 2 * EDGE_PX, colours["muted"], "italic")
        paper.text(wide - EDGE_PX, 10 + TITLE_PX * 1.02, time, DATE_PX, colours["ink"], anchor="right")
        paper.lines([[(0, top), (wide, top)]], colours["border_today"], 1)
        raw = paper.save("png", definition.title, "")
        return quantised(raw, COLOURS, paper.ratio * paper.px_per_inch, kept_colours(drawing), colours["paper"])


def cut(lines: list[str]) -> list[str]:
    """The lines of a title, of which the last ends in an ellipsis where there are more than a card may have.

    >>> cut(["one", "two", "three", "four and", "five"])[-1]
    'four …'
    """
    if len(lines) <= MOST_LINES:
        return lines
    *before, last = lines[:MOST_LINES]
    return [*before, f"{last.rpartition(' ')[0]} …"]
