"""Corrections laid over an article that was read: times and places first, then its events, found over them again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from geo.drafting.corrections.anchoring import Lost, find_again, overlap
from geo.drafting.corrections.decisions import ArticleCorrections, Decision, GivenPlace
from geo.drafting.corrections.of_events import Located, correct_events
from geo.model.document import Candidate, Mention, ReadArticle, Span, Timex

FindEvents = Callable[[ReadArticle], ReadArticle]
Find = TypeVar("Find", Mention, Timex)

REVIEWED = "decided by a reviewer"
# A find is the one that a span means if they share so much.
SAME = 0.5


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A decision that could not be laid over the text: its number from 1, what it is of, and ``why``."""

    number: int
    decision: Decision
    why: str

    def __str__(self) -> str:
        words = " ".join(self.decision.at.exact.split())
        shown = words if len(words) <= 50 else words[:47] + "..."
        return f"decision {self.number} ({self.decision.choice}, {self.decision.of} {shown!r}): {self.why}"


@dataclass(frozen=True, slots=True)
class Report:
    """What became of an article's decisions.

    ``unplaced`` are those that no span was found for; ``reviewed`` are the indexes of the events that a person
    confirmed, changed or added.
    """

    unplaced: tuple[Unplaced, ...] = ()
    reviewed: frozenset[int] = frozenset()


def apply(
    read: ReadArticle, corrections: ArticleCorrections, find_events: FindEvents | None = None
) -> tuple[ReadArticle, Report]:
    """``read`` as a person decided it, and a report of what could not be laid over this text.

    Corrected times and places come first; over them ``find_events`` (by default ``geo.drafting.with_events``) finds
    the events again, so that each event moves with what it leans on; decisions on events are laid over those. A
    decision whose words are no longer there, or stand there more than once with nothing to tell which is meant, is
    reported and changes nothing. Applied again to its own result it gives the same.

    >>> from geo.drafting.corrections.decisions import Anchor
    >>> from geo.model.document import Article
    >>> read = ReadArticle(Article("a", "At Marathon."), (), ())
    >>> where = Decision("place", "new", Anchor(3, 11, "Marathon"), place=GivenPlace("Marathon", 23.96, 38.15))
    >>> done, report = apply(read, ArticleCorrections("a", "", "", (where,)), lambda read: read)
    >>> done.mentions[0].chosen.title, report.unplaced
    ('Marathon', ())
    """
    located, unplaced = _located(read.article.text, corrections.decisions)
    mentions, timexes = list(read.mentions), list(read.timexes)
    for item in located:
        if item.decision.of == "place":
            mentions, fault = _correct_place(mentions, item)
        elif item.decision.of == "time":
            timexes, fault = _correct_time(timexes, item)
        else:
            mentions, fault = _with_typed_places(mentions, item, read.article.text), ""
        if fault:
            unplaced.append(Unplaced(item.number, item.decision, fault))
    corrected = (find_events or _events())(replace(read, mentions=tuple(mentions), timexes=tuple(timexes), events=()))
    of_events = [item for item in located if item.decision.of == "event"]
    events, reviewed, faults = correct_events(corrected, of_events)
    unplaced += [Unplaced(item.number, item.decision, why) for item, why in faults]
    unplaced.sort(key=lambda lost: lost.number)
    return replace(corrected, events=events), Report(tuple(unplaced), reviewed)


def _events() -> FindEvents:
    from geo.drafting import with_events

    return with_events


def _located(text: str, decisions: Sequence[Decision]) -> tuple[list[Located], list[Unplaced]]:
    """Each decision with the span that it is of in this text, and those without one."""
    located, unplaced = [], []
    for number, decision in enumerate(decisions, 1):
        span = find_again(decision.at, text)
        if isinstance(span, Lost):
            unplaced.append(Unplaced(number, decision, span.why))
            continue
        others: dict[str, Span | None] = {}
        for name, anchor in (
            ("trigger", decision.trigger), ("into", decision.into), ("into_trigger", decision.into_trigger),
        ):  # fmt: skip
            found = find_again(anchor, text) if anchor else None
            others[name] = found if isinstance(found, tuple) else None
        parts = tuple(_span_or_none(find_again(part.at, text)) if part.at else None for part in decision.parts or ())
        located.append(Located(number, decision, span, **others, parts=parts))
    return located, unplaced


def _span_or_none(found: Span | Lost) -> Span | None:
    return None if isinstance(found, Lost) else found


def _correct_place(mentions: list[Mention], item: Located) -> tuple[list[Mention], str]:
    decision, old = item.decision, _at(mentions, item.span)
    match decision.choice:
        case "none":
            return [m for m in mentions if m is not old], ""
        case "wrong":
            if old is None:
                return mentions, ""
            return _put(mentions, old, replace(old, place="", confidence=1.0, why=f"{REVIEWED}: another place")), ""
        case "right" if decision.place is None:
            if old is None:
                return mentions, "no place is found in these words any longer"
            return _put(mentions, old, replace(old, confidence=1.0, why=f"{REVIEWED}: right")), ""
    assert decision.place is not None
    return _put(mentions, old, _mention(item.span, old, decision.place, decision.choice)), ""


def _mention(span: Span, old: Mention | None, place: GivenPlace, choice: str) -> Mention:
    """The mention as a person has it: among its candidates the place chosen, which comes first."""
    ident = place.id or f"given:{place.lon:.4f},{place.lat:.4f}"
    known = next((c for c in old.candidates if c.place == ident), None) if old else None
    chosen = known or Candidate(ident, place.title, place.lon, place.lat, place.radius_km, 1.0)
    others = tuple(c for c in old.candidates if c.place != ident) if old else ()
    start, end = (old.start, old.end) if old and choice != "new" else span
    # What a person says is a place is one, whatever the software took the words for.
    kind = old.kind if old and old.kind in ("literal", "metonym") else "literal"
    why = f"{REVIEWED}: {'right' if choice == 'right' else place.title}"
    return Mention(start, end, kind, ident, 1.0, why, (chosen, *others))


def _correct_time(timexes: list[Timex], item: Located) -> tuple[list[Timex], str]:
    decision, old = item.decision, _at(timexes, item.span)
    match decision.choice:
        case "none":
            return [t for t in timexes if t is not old], ""
        case "wrong":
            if old is None:
                return timexes, ""
            why = f"{REVIEWED}: another time"
            return _put(timexes, old, replace(old, edtf=None, likely=None, confidence=1.0, why=why)), ""
        case "right" if not decision.edtf:
            if old is None:
                return timexes, "no time is found in these words any longer"
            return _put(timexes, old, replace(old, confidence=1.0, why=f"{REVIEWED}: right")), ""
    why = f"{REVIEWED}: {'right' if decision.choice == 'right' else decision.edtf}"
    if old and decision.choice == "right" and old.edtf == decision.edtf:
        return _put(timexes, old, replace(old, confidence=1.0, why=why)), ""
    start, end = (old.start, old.end) if old and decision.choice != "new" else item.span
    made = Timex(start, end, "DATE", decision.edtf, decision.edtf, "none", why)
    return _put(timexes, old, made), ""


def _with_typed_places(mentions: list[Mention], item: Located, text: str) -> list[Mention]:
    """The mentions with one for each part of an event whose place was typed, where no span of the text names it."""
    parts = item.decision.parts or ()
    for part, span in zip(parts, item.parts, strict=True):
        if part.place is None or span is not None:
            continue
        ident = part.place.id or f"given:{part.place.lon:.4f},{part.place.lat:.4f}"
        within = [m for m in mentions if m.place == ident and item.span[0] <= m.start < item.span[1]]
        free = None if within else _free_word(mentions, item.span, text)
        if free:
            # Not a literal one: the word is not what the place is called.
            made = replace(_mention(free, None, part.place, "new"), kind="metonym")
            mentions = _put(mentions, None, made)
    return mentions


def _free_word(mentions: Iterable[Mention], span: Span, text: str) -> Span | None:
    """The first word of a span that no mention covers, for a place that the text does not name."""
    taken = [(m.start, m.end) for m in mentions]
    at, last = span
    while at < last:
        end = at
        while end < last and text[end].isalnum():
            end += 1
        if end > at and not any(a < end and at < b for a, b in taken):
            return at, end
        at = end + 1
    return None


def _at(finds: Sequence[Find], span: Span) -> Find | None:
    best = max(finds, key=lambda f: overlap((f.start, f.end), span), default=None)
    return best if best is not None and overlap((best.start, best.end), span) >= SAME else None


def _put(finds: Sequence[Find], old: Find | None, new: Find) -> list[Find]:
    """The finds with ``new`` in the place of ``old`` and of whatever it overlaps, in the order of the text."""
    kept = [f for f in finds if f is not old and not (f.start < new.end and new.start < f.end)]
    kept.append(new)
    kept.sort(key=_start)
    return kept


def _start(find: Mention | Timex) -> int:
    return find.start
