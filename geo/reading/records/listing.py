"""For people at a terminal: each find with what it was taken for and why."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from geo.model.document import FoundEvent, Mention, ReadArticle, Timex

_WIDEST = 32


def listing(read: ReadArticle, with_text: bool = False) -> str:
    """Times, places and events in the order of the text, a line each: where, the words, the value, and why.

    An event stands at its trigger word, behind a ``*``. ``with_text`` changes nothing.

    >>> from geo.model.document import Article
    >>> print(listing(ReadArticle(Article("a", "At Marathon."), (), ())))
    a: undated, 0 times, 0 places
      nothing was found that says when or where
    """
    article = read.article
    dated = f"dated {article.date} ({article.date_basis})" if article.date else "undated"
    places = sum(m.kind in ("literal", "metonym") for m in read.mentions)
    head = f"{article.id}: {dated}, {_count(len(read.timexes), 'time')}, {_count(places, 'place')}"
    if read.events:
        head += f", {_count(sum(event.happened for event in read.events), 'event')}"
    events = [_event(read, event) for event in read.events]
    rows = sorted([*map(_time, read.timexes), *map(_place, read.mentions), *events])
    if not rows:
        return f"{head}\n  nothing was found that says when or where"
    shown = [(start, _one_line(article.text[start:end]), value, why) for start, end, value, why in rows]
    words = min(_WIDEST, max(len(row[1]) for row in shown))
    values = min(_WIDEST, max(len(row[2]) for row in shown))
    digits = len(str(rows[-1][0]))
    lines = [
        f"  {start:>{digits}}  {text:<{words}}  {value:<{values}}  {why}".rstrip() for start, text, value, why in shown
    ]
    return "\n".join([head, *lines])


def listings(parts: Iterable[str]) -> Iterator[str]:
    """The whole output: a blank line between articles."""
    for number, part in enumerate(parts):
        yield ("\n" if number else "") + part + "\n"


def _time(timex: Timex) -> tuple[int, int, str, str]:
    value = timex.edtf or f"{timex.type.lower()} {timex.value}".strip()
    likely = f"; likely {timex.likely}" if timex.likely else ""
    return (
        timex.start,
        timex.end,
        value,
        f"{timex.why} [{timex.anchor}]{likely}" if timex.anchor != "none" else timex.why + likely,
    )


def _place(mention: Mention) -> tuple[int, int, str, str]:
    chosen = mention.chosen
    if mention.kind not in ("literal", "metonym"):
        value = f"({mention.kind})"
    elif chosen is None:
        value = "? (which place is not known)"
    else:
        value = f"{chosen.title}{f', {chosen.country}' if chosen.country else ''}"
    sure = f" ({mention.confidence:.0%} sure)" if chosen and mention.kind in ("literal", "metonym") else ""
    where = f"{chosen.lat:.2f}, {chosen.lon:.2f} ±{chosen.radius_km:.0f} km; " if chosen else ""
    return mention.start, mention.end, value, f"{where}{mention.why}{sure}"


def _event(read: ReadArticle, event: FoundEvent) -> tuple[int, int, str, str]:
    start, end = event.trigger or (event.sentence[0], min(event.sentence[1], event.sentence[0] + _WIDEST))
    text = read.article.text
    named = [(read.mentions[place.mention], place.role) for place in event.places]
    where = "; ".join(f"{role} {_one_line(text[m.start : m.end])}" for m, role in named)
    moved = f", {event.movement}" if event.movement else ""
    modality = "" if event.modality == "reported" else f", {event.modality}"
    return start, end, f"* {event.title}", f"{event.edtf}{modality}; {event.kind}{moved}; {where}; {event.why}"


def _one_line(text: str) -> str:
    """The words of a span without line ends and control characters, which could steer a terminal."""
    return "".join(c if unicodedata.category(c)[0] != "C" else " " for c in " ".join(text.split()))


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
