"""The words round a still: title block with its date, paragraphs, and the dated list that marks are numbered to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from geo.fonts.subset import Style
from geo.i18n.catalogue import say
from geo.output.still.canvas import Paper
from geo.scene.drawing import Drawing
from geo.scene.interface_words import draft_notice
from geo.scene.label_boxes import Box
from geo.scene.map_words import corrected_line, headline, list_rows
from geo.scene.selection import Shown

LEADING = 1.32
# Pixels between the title block's two sides, and the least that the title keeps.
GAP_PX = 24.0


@dataclass(frozen=True, slots=True)
class TitleType:
    """The sizes in pixels of a title block."""

    title: float
    text: float
    small: float
    lead: float
    date: float


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list: the numbers of its marks, its time, its title, and its places with the sigla."""

    numbers: str
    when: str
    title: str
    where: str


@dataclass(frozen=True, slots=True)
class ListType:
    """How the list is set: columns, their width and the size of type in pixels."""

    columns: int
    width: float
    px: float

    @property
    def whole(self) -> float:
        """The width of all columns with the gaps between them."""
        return self.columns * self.width + (self.columns - 1) * COLUMN_GAP_PX


COLUMN_GAP_PX = 20.0
# In order of preference: the first in which a list fits is taken. Ten pixels of a print page are six points.
LISTS = (
    ListType(1, 384, 12.5), ListType(1, 384, 11.7), ListType(1, 404, 11.0), ListType(1, 420, 10.4),
    ListType(2, 276, 11.4), ListType(2, 284, 10.8), ListType(2, 300, 10.2), ListType(2, 336, 10.2),
    ListType(2, 348, 9.8),
    ListType(3, 250, 9.8), ListType(3, 250, 9.3),
)  # fmt: skip
# The list's own columns, in ems of its type: numbers and time.
NUMBER_EM, WHEN_EM, ENTRY_GAP_EM = 2.3, 7.6, 0.55


def wrapped(paper: Paper, text: str, px: float, width: float, style: Style = "regular") -> list[str]:
    """Lines of whole words no wider than ``width``; a word that is wider stands alone."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and paper.measure(f"{lines[-1]} {word}", px, style) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def paragraph(
    paper: Paper, x: float, y: float, text: str, px: float, width: float, colour: str, style: Style = "regular"
) -> float:
    """Set a paragraph below ``y``, its upper edge; returns its lower edge."""
    for line in wrapped(paper, text, px, width, style):
        y += px * LEADING
        paper.text(x, y - px * 0.3, line, px, colour, style)
    return y


def correction_line(drawing: Drawing) -> str:
    """What the newest correction of the published map says, or nothing."""
    newest = drawing.atlas.about.newest_correction(drawing.definition.id)
    if newest is None:
        return ""
    return corrected_line(newest, drawing.definition.language)


def count_line(drawing: Drawing, shown: Shown, t: Mapping[str, str]) -> str:
    """How many events there are, and how many of uncertain date, as the page says it."""
    language = drawing.definition.language
    ids = {e.id for e in shown.events}
    unsure = drawing.event_points[drawing.event_points["unsure"] & drawing.event_points["id"].isin(ids)]["id"].nunique()
    count = say(t, "count", language, n=len(shown.events))
    return f"{count}, {say(t, 'unsure', language, n=int(unsure))}" if unsure else count


def title_block(
    paper: Paper, box: Box, drawing: Drawing, shown: Shown, t: Mapping[str, str], type_: TitleType
) -> float:
    """Set title, standfirst, notices and date below the box's top; returns the lower edge of what was set."""
    left, top, right, _ = box
    definition, colours = drawing.definition, drawing.style["palette"]["light"]
    head = headline(shown.period.when, definition.language, t)
    date_wide = max(paper.measure(head["large"], type_.date), paper.measure(head["lead"], type_.lead))
    count = count_line(drawing, shown, t)
    date_wide = max(date_wide, paper.measure(count, type_.small))
    wide = right - left - date_wide - GAP_PX
    y = paragraph(paper, left, top, definition.title, type_.title, wide, colours["ink"], "semibold")
    if shown.period.title != definition.title:
        y = paragraph(paper, left, y, shown.period.title, type_.text, wide, colours["ink"])
    y = paragraph(paper, left, y, definition.subtitle, type_.text, wide, colours["muted"])
    for notice in (correction_line(drawing), draft_notice(definition)):
        if notice:
            y = paragraph(paper, left, y + type_.small * 0.15, notice, type_.small, wide, colours["muted"], "italic")
    low = top
    if head["lead"]:
        low += type_.lead * 1.1
        paper.text(right, low, head["lead"], type_.lead, colours["muted"], anchor="right")
    low += type_.date * 1.02
    paper.text(right, low, head["large"], type_.date, colours["ink"], anchor="right")
    low += type_.small * 1.5
    paper.text(right, low, count, type_.small, colours["muted"], anchor="right")
    return max(y, low + type_.small * 0.4)


def entries(drawing: Drawing, shown: Shown, numbers: Mapping[str, Sequence[int]]) -> list[Entry]:
    """The list of a period, in chronological order; an event without a mark has no number.

    Its places are the narrow ones, where it has any.
    """
    definition, places = drawing.definition, drawing.atlas.places
    rows = list_rows(shown.events, drawing.atlas, definition.language, definition.region_name)
    narrow = {
        e.id: ", ".join(dict.fromkeys(places[p.place].title for p in e.places if places[p.place].pinned))
        for e in shown.events
    }
    return [
        Entry(
            ", ".join(map(str, numbers.get(row["id"], ()))),
            row["words"],
            row["title"],
            f"{narrow[row['id']] or row['where']}. {row['sigla']}".replace(". ", ".\u00a0"),
        )
        for row in rows
    ]


def list_type(paper: Paper, listed: Sequence[Entry], height: float) -> ListType:
    """The first of ``LISTS`` in which the whole list fits into ``height``, else the last."""
    return next((type_ for type_ in LISTS if len(_columns(paper, listed, type_, height)) <= type_.columns), LISTS[-1])


def draw_list(paper: Paper, x: float, top: float, height: float, listed: Sequence[Entry], type_: ListType,
colours: Mapping[str, str], more: Callable[[int], str]) -> None:  # fmt: skip
    """Set the list from ``x`` and ``top`` in columns; ``more`` says how many of it found no space."""
    columns = _columns(paper, listed, type_, height)
    for i, column in enumerate(columns[: type_.columns]):
        left, y = x + i * (type_.width + COLUMN_GAP_PX), top
        for entry in column:
            _entry(paper, left, y, entry, type_, colours)
            y += _height(paper, entry, type_)
    left_out = sum(map(len, columns[type_.columns :]))
    if left_out:
        paragraph(paper, x, top + height, more(left_out), type_.px, type_.width, colours["ink"], "italic")


def _columns(paper: Paper, listed: Iterable[Entry], type_: ListType, height: float) -> list[list[Entry]]:
    columns: list[list[Entry]] = [[]]
    used = 0.0
    for entry in listed:
        high = _height(paper, entry, type_)
        if columns[-1] and used + high > height:
            columns.append([])
            used = 0.0
        columns[-1].append(entry)
        used += high
    return columns


def _parts(paper: Paper, entry: Entry, type_: ListType) -> tuple[list[str], list[str], list[str]]:
    px = type_.px
    wide = type_.width - (NUMBER_EM + WHEN_EM) * px
    return (
        wrapped(paper, entry.when, px, (WHEN_EM - 0.7) * px),
        wrapped(paper, entry.title, px, wide, "semibold"),
        wrapped(paper, entry.where, px, wide),
    )


def _height(paper: Paper, entry: Entry, type_: ListType) -> float:
    when, title, where = _parts(paper, entry, type_)
    return (max(len(when), len(title) + len(where)) * 1.26 + ENTRY_GAP_EM) * type_.px


def _entry(paper: Paper, x: float, y: float, entry: Entry, type_: ListType, colours: Mapping[str, str]) -> None:
    px = type_.px
    when, title, where = _parts(paper, entry, type_)
    for i, line in enumerate(wrapped(paper, entry.numbers, px, (NUMBER_EM - 0.4) * px, "semibold")):
        paper.text(x + (NUMBER_EM - 0.7) * px, y + px * (1 + 1.26 * i), line, px, colours["ink"], "semibold", "right")
    for i, line in enumerate(when):
        paper.text(x + NUMBER_EM * px, y + px * (1 + 1.26 * i), line, px, colours["muted"])
    left = x + (NUMBER_EM + WHEN_EM) * px
    for i, line in enumerate([*title, *where]):
        bold = i < len(title)
        paper.text(
            left,
            y + px * (1 + 1.26 * i),
            line,
            px,
            colours["ink" if bold else "muted"],
            "semibold" if bold else "regular",
        )
