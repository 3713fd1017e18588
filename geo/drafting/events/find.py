"""Events found in an article that was read: its times joined with its places, sentence by sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from geo.drafting.events.clauses import Clause, clauses_of
from geo.drafting.events.dating import Dated, dated, is_dateline
from geo.drafting.events.join import Joined, join
from geo.drafting.events.modality import modality_of
from geo.drafting.events.roles import role_of
from geo.drafting.events.sentences import Sentence, Word, sentences_of, words_of
from geo.drafting.events.titles import place_name, title_of
from geo.drafting.events.triggers import Hit, best_of, hits_of
from geo.model.document import FoundEvent, FoundPlace, Mention, ReadArticle


@dataclass(slots=True)
class _State:
    """What a reading carries on from sentence to sentence: the places that were spoken of last."""

    last: tuple[int, ...] = ()
    paragraph: int = -1


@dataclass(frozen=True, slots=True)
class _Parts:
    """A sentence taken apart."""

    sentence: Sentence
    words: list[Word]
    clauses: tuple[Clause, ...]
    hits: list[Hit]
    places: list[tuple[int, int]] = field(default_factory=list)


def events_in(read: ReadArticle, text: str) -> tuple[FoundEvent, ...]:
    """The events of ``read``, in the order of its text; ``text`` is the text as recognisers see it, its spans those
    of the article's times and mentions."""
    spans = [(t.start, t.end) for t in read.timexes] + [(m.start, m.end) for m in read.mentions]
    state = _State()
    found: list[FoundEvent] = []
    times = [t.start for t in read.timexes]
    named = [m.start for m in read.mentions]
    for sentence in sentences_of(text, spans):
        mine = range(bisect_left(times, sentence.start), bisect_left(times, sentence.end))
        mentions = range(bisect_left(named, sentence.start), bisect_left(named, sentence.end))
        if not mine and not mentions:
            continue
        found += _events_of(read, text, sentence, mine, mentions, state)
    return tuple(found)


def _events_of(
    read: ReadArticle, text: str, sentence: Sentence, mine: range, mentions: range, state: _State
) -> list[FoundEvent]:
    places = [(i, read.mentions[i].start) for i in mentions if _locates(read.mentions[i])]
    head = max((read.timexes[i].end for i in mine if is_dateline(text, sentence, read.timexes[i])), default=0)
    times = dated(text, read.article, sentence, [(i, read.timexes[i]) for i in mine])
    if not times:
        if places:
            state.last = tuple(number for number, _ in places[-1:])
        return []
    body = [place for place in places if place[1] >= head] or places
    whole = [(read.timexes[i].start, read.timexes[i].end) for i in mine]
    whole += [(read.mentions[i].start, read.mentions[i].end) for i in mentions]
    words = words_of(text, sentence.start, sentence.end)
    parts = _Parts(sentence, words, clauses_of(words, whole), hits_of(words, whole), body)
    found = []
    for joined in join(parts.clauses, times, body):
        chosen, why = joined.places, joined.why
        if not chosen:
            chosen, why = state.last, "place of the sentence before"
        if not chosen:
            continue
        found.append(_event(read, text, parts, joined, chosen, why))
        state.last = chosen[-1:]
    return found


def _locates(mention: Mention) -> bool:
    return mention.kind == "literal" and mention.chosen is not None


def _event(
    read: ReadArticle, text: str, parts: _Parts, joined: Joined, chosen: Sequence[int], why: str
) -> FoundEvent:
    clause = parts.clauses[joined.clause]
    own = [hit for hit in parts.hits if clause.start <= hit.start < clause.end]
    hit = best_of(own or parts.hits, joined.time.start)
    trigger = hit.trigger if hit else None
    places = tuple(
        FoundPlace(number, role_of(_before(parts.words, read.mentions[number].start), trigger)) for number in chosen
    )
    shown = read.mentions[chosen[0]]
    name = place_name(text[shown.start : shown.end], shown.chosen.title if shown.chosen else "")
    what = trigger.what if trigger else "event"
    pattern = trigger.title if trigger else "{}"
    said = text[clause.start : clause.end]
    sentence = text[parts.sentence.start : parts.sentence.end]
    return FoundEvent(
        edtf=joined.time.edtf,
        places=places,
        sentence=(parts.sentence.start, parts.sentence.end),
        title=title_of(pattern, what, name, sentence),
        kind=trigger.kind if trigger else "other",
        what=what,
        why=f"{why}; {_words(hit)}",
        timex=joined.time.timexes[0],
        trigger=(hit.start, hit.end) if hit else None,
        modality=modality_of(said, sentence),
        confidence=_confidence(read, joined.time, chosen, joined.why, hit),
    )


def _words(hit: Hit | None) -> str:
    return f"{hit.trigger.what}, by {hit.trigger.lemma!r}" if hit else "no word that says what happened"


def _before(words: Sequence[Word], start: int) -> list[str]:
    return [word.form for word in words if word.start < start][-4:]


def _confidence(read: ReadArticle, time: Dated, chosen: Sequence[int], why: str, hit: Hit | None) -> float:
    sure = min(read.timexes[i].confidence for i in time.timexes)
    sure *= max(read.mentions[i].confidence for i in chosen)
    sure *= {"places of the same clause": 1.0, "places of the same sentence": 0.85}.get(why, 0.6)
    return round(sure * (1.0 if hit and hit.trigger.weight > 1 else 0.8), 3)
