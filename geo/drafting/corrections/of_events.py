"""Decisions on events, laid over events that were found: which one is meant, and what becomes of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from geo.drafting.corrections.anchoring import overlap
from geo.drafting.corrections.decisions import Decision, FoundAs
from geo.model.document import FoundEvent, FoundPlace, Mention, ReadArticle, Span

REVIEWED = "decided by a reviewer"
# An event is of a sentence if both share so much, however the sentence was cut.
SAME_SENTENCE = 0.3


@dataclass(frozen=True, slots=True)
class Located:
    """A decision, its number from 1, and its spans in the text at hand; ``None`` for what was not found again."""

    number: int
    decision: Decision
    span: Span
    trigger: Span | None = None
    into: Span | None = None
    into_trigger: Span | None = None
    parts: tuple[Span | None, ...] = ()


Fault = tuple[Located, str]


def correct_events(
    read: ReadArticle, decisions: Sequence[Located]
) -> tuple[tuple[FoundEvent, ...], frozenset[int], list[Fault]]:
    """The events of ``read`` as decided, the indexes of those that a person stands for, and what could not be done.

    Which event is meant is settled for all decisions before any of them changes one.
    """
    events: dict[int, FoundEvent] = dict(enumerate(read.events))
    faults: list[Fault] = []
    meant: dict[int, int | str] = {}
    for item in decisions:
        if item.decision.choice != "new":
            taken = {key for key in meant.values() if isinstance(key, int)}
            meant[item.number] = _meant(read.events, item.span, item.trigger, item.decision.found, taken)
    reviewed: set[int] = set()
    gone: set[int] = set()
    for item in decisions:
        key = meant.get(item.number, "")
        fault = ""
        if item.decision.choice in ("none", "wrong"):
            if isinstance(key, int):
                gone.add(key)
            elif key:
                fault = key
        elif item.decision.choice == "merge":
            fault = _merge(events, reviewed, gone, read, item, key)
        elif isinstance(key, int):
            events[key] = _changed(events[key], read, item)
            reviewed.add(key)
        elif key:
            fault = key
        else:
            fault = _add(events, reviewed, gone, read, item)
        if fault:
            faults.append((item, fault))
    kept = sorted((e.sentence, at) for at, e in events.items() if at not in gone)
    order = [at for _, at in kept]
    stands = frozenset(place for place, at in enumerate(order) if at in reviewed)
    return tuple(events[at] for at in order), stands, faults


def _meant(
    events: Sequence[FoundEvent], span: Span, trigger: Span | None, found: FoundAs, taken: Collection[int] = ()
) -> int | str:
    """The index of the event that a sentence and a word mean; ``""`` for none, else why none can be chosen.

    Of several the one counts that was found with the same title and time, and of those alike in both the first that no
    decision before has ``taken``.
    """
    there = [i for i, e in enumerate(events) if overlap(e.sentence, span) >= SAME_SENTENCE or _within(e.sentence, span)]
    by_word = [i for i in there if trigger and (word := events[i].trigger) and overlap(word, trigger) > 0]
    # Without a word of its own an event is known by its sentence alone.
    wordless = [i for i in there if events[i].trigger is None]
    there = by_word or wordless or ([] if trigger else there)
    if len(there) > 1 and found != FoundAs():
        alike = [i for i in there if events[i].title == found.title and events[i].edtf == found.edtf]
        there = [i for i in alike if i not in taken][:1] or alike[:1] or there
    if len(there) > 1:
        return f"its sentence has {len(there)} events, and any may be meant"
    return there[0] if there else ""


def _within(sentence: Span, span: Span) -> bool:
    return (sentence[0] <= span[0] and span[1] <= sentence[1]) or (span[0] <= sentence[0] and sentence[1] <= span[1])


def _merge(
    events: dict[int, FoundEvent], reviewed: set[int], gone: set[int], read: ReadArticle, item: Located, key: int | str
) -> str:
    if not isinstance(key, int):
        return key or "the event that was to be merged is not found any longer"
    into = _meant(read.events, item.into, item.into_trigger, item.decision.into_found) if item.into else ""
    if not isinstance(into, int):
        return into or "the event that it was merged into is not found any longer"
    if into == key:
        return "both are found as one event already"
    both = [*events[into].places, *events[key].places]
    places = tuple({(read.mentions[p.mention].place or p.mention, p.role): p for p in reversed(both)}.values())[::-1]
    why = f"{events[into].why}; told again, as a reviewer decided"
    events[into] = replace(events[into], places=places, why=why)
    reviewed.add(into)
    gone.add(key)
    return ""


def _changed(event: FoundEvent, read: ReadArticle, item: Located) -> FoundEvent:
    decision = item.decision
    places = _places(read, item)
    why = f"{REVIEWED}: {'right' if decision.choice == 'right' else 'corrected'}"
    timex = event.timex
    if decision.edtf and timex is not None and read.timexes[timex].edtf != decision.edtf != event.edtf:
        timex = None
    return replace(
        event,
        edtf=decision.edtf or event.edtf,
        timex=timex,
        kind=decision.kind or event.kind,
        what=decision.kind if decision.kind and decision.kind != event.kind else event.what,
        title=decision.title or event.title,
        modality=decision.modality or event.modality,
        places=places or event.places,
        # A line is drawn where the software found both ends of it; other ends, and it is no longer known.
        movement=event.movement if not places or places == event.places else "",
        confidence=1.0,
        why=why,
        # A person has decided that it may be shown.
        private=False,
    )


def _add(events: dict[int, FoundEvent], reviewed: set[int], gone: set[int], read: ReadArticle, item: Located) -> str:
    """Put a new event among the others, or one that was confirmed and is not found by the software any longer."""
    decision = item.decision
    places = _places(read, item)
    if not places:
        return "none of its places is in the text any longer"
    if not decision.edtf:
        return "it is not found any longer, and the decision does not say when it was"
    times = enumerate(read.timexes)
    timex = next((i for i, t in times if t.edtf == decision.edtf and _within(item.span, (t.start, t.end))), None)
    kind = decision.kind or "other"
    title = decision.title or _title(read.mentions, places)
    made = FoundEvent(
        decision.edtf, places, item.span, title, kind, kind, f"{REVIEWED}: marked in the text", timex, item.trigger,
        modality=decision.modality or "reported",
    )  # fmt: skip
    same = [i for i, e in events.items() if e.edtf == made.edtf and e.places == made.places and e.kind == kind]
    gone.update(i for i in same if i not in reviewed and _within(events[i].sentence, item.span))
    key = max(events, default=-1) + 1
    events[key] = made
    reviewed.add(key)
    return ""


def _title(mentions: Sequence[Mention], places: Sequence[FoundPlace]) -> str:
    named = (chosen.title for p in places if (chosen := mentions[p.mention].chosen))
    return f"At {next(named, 'a place')}"


def _places(read: ReadArticle, item: Located) -> tuple[FoundPlace, ...]:
    """The places of a decision's parts, each as the mention that its span holds; parts without one are left out."""
    found: list[FoundPlace] = []
    for part, span in zip(item.decision.parts or (), item.parts, strict=True):
        at = _mention_at(read.mentions, span) if span else None
        if at is None and part.place:
            ident = part.place.id or f"given:{part.place.lon:.4f},{part.place.lat:.4f}"
            own = [i for i, m in enumerate(read.mentions) if m.place == ident]
            at = min(own, key=lambda i: abs(read.mentions[i].start - item.span[0]), default=None)
        if at is not None and FoundPlace(at, part.role) not in found:
            found.append(FoundPlace(at, part.role))
    return tuple(found)


def _mention_at(mentions: Sequence[Mention], span: Span) -> int | None:
    best = max(range(len(mentions)), key=lambda i: overlap((mentions[i].start, mentions[i].end), span), default=None)
    if best is None or overlap((mentions[best].start, mentions[best].end), span) < 0.5:
        return None
    return best
