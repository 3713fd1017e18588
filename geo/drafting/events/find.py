"""Events found in an article that was read: its times joined with its places, sentence by sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.drafting.events.carry import WIDE_KM, Carried, locates, narrowed, speaks_of_before
from geo.drafting.events.clauses import JOINED, WEAK, Clause, clauses_of
from geo.drafting.events.dating import Dated, dated, dateline_end, days, is_dateline
from geo.drafting.events.join import RELATIVE, SAME_CLAUSE, SAME_SENTENCE, Joined, clause_at, join
from geo.drafting.events.lexicon import Trigger
from geo.drafting.events.make import Said, event_of
from geo.drafting.events.movement import Movers, public_names
from geo.drafting.events.sentences import Sentence, Word, sentences_of, words_of
from geo.drafting.events.triggers import Hit, best_of, hits_of
from geo.model.document import FoundEvent, Mention, ReadArticle

# Any word but an article or a preposition.
_WORDS = re.compile(r"\b(?!(?:in|on|at|the|of|by|from|to|and|near|st|nd|rd|th)\b)[^\W\d_]{2,}", re.IGNORECASE)
# What somebody does to a place that is named behind the verb.
_DONE_TO = frozenset({"capture", "occupation", "attack", "invasion", "siege", "bombing", "battle"})
_PASSIVE = frozenset({"was", "were", "been", "being", "is", "are"})
# The end of what is told of, and no happening of its own.
_UNTIL = re.compile(r"\b(?:until|till)\s+$", re.IGNORECASE)
# "They had met beforehand": not at the time of the sentence before.
_EARLIER = re.compile(r"\bhad\s+(?:\w+\s+){0,2}$|\bbeforehand\b|\b(?:earlier|previously)\b", re.IGNORECASE)
# "He is buried at": how things are now, and not at the time of the sentence before.
_NOW = re.compile(r"\b(?:is|are|lies?|remains?)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
BEFORE = "place of the sentence before"
TIME_BEFORE = "time of the sentence before"
LONG_BEFORE = "place of an earlier paragraph"
EARLIER = "place named earlier in the sentence"
# Openers of clauses that tell of something aside: what they name is not where the story has come to.
_ASIDE = frozenset({"who", "whom", "whose", "which", "that"})


@dataclass(frozen=True, slots=True)
class _Taken:
    """A sentence taken apart: its words, clauses and triggers, and the mentions that say where, with their starts."""

    sentence: Sentence
    words: Sequence[Word]
    clauses: tuple[Clause, ...]
    hits: Sequence[Hit]
    places: Sequence[tuple[int, int]]

    def hit_of(self, joined: Joined) -> Hit | None:
        """The trigger of an event: of the time's clause if its places stand there too, else of that of the places."""
        at = dict(self.places)
        homes = [clause_at(self.clauses, at[number]) for number in joined.places if number in at]
        near = self.reach(joined.clause)
        order = [joined.clause, *homes[:1]]
        relative = self.clauses[joined.clause].opener in RELATIVE
        if homes and not relative and not any(near[0] <= self.clauses[home].start < near[1] for home in homes):
            order = [homes[0], joined.clause]
        within = [(self.clauses[i].start, self.clauses[i].end) for i in order] + [self.reach(i) for i in order]
        for start, end in within:
            strong = [hit for hit in self.hits if start <= hit.start < end and hit.trigger.weight > 1]
            if strong:
                return best_of(strong, joined.time.start)
        start, end = within[0]
        own = [hit for hit in self.hits if start <= hit.start < end]
        return best_of(own or self.hits, joined.time.start)

    def own(self, chosen: Sequence[int], main: Hit | None) -> dict[int, Trigger]:
        """The triggers of those places that stand in a clause with a verb of its own, other than the ``main`` one."""
        starts, found = dict(self.places), {}
        for number in chosen:
            if number not in starts:
                continue
            clause = self.clauses[clause_at(self.clauses, starts[number])]
            verbs = [hit for hit in self.hits if clause.start <= hit.start < clause.end and not hit.trigger.noun]
            if verbs and main not in verbs:
                found[number] = max(verbs, key=lambda hit: (hit.trigger.weight, -hit.start)).trigger
        return found

    def reach(self, number: int, most: int = WEAK) -> tuple[int, int]:
        """The span of a clause and of those that no break stronger than ``most`` parts from it."""
        low = high = number
        while low > 0 and self.clauses[low].strength <= most:
            low -= 1
        while high + 1 < len(self.clauses) and self.clauses[high + 1].strength <= most:
            high += 1
        return self.clauses[low].start, self.clauses[high].end


class _Finder:
    """Goes through an article once, from its start."""

    def __init__(self, read: ReadArticle, text: str) -> None:
        self.read = read
        self.text = text
        self.carried = Carried()
        self.movers = Movers(public_names(text))
        self.paragraph = self.here_in = -1
        self.time: Dated | None = None
        self.time_paragraph = -1

    def events(self) -> list[FoundEvent]:
        """All events, in the order of the text."""
        read = self.read
        spans = [(t.start, t.end) for t in read.timexes] + [(m.start, m.end) for m in read.mentions]
        times, named = [t.start for t in read.timexes], [m.start for m in read.mentions]
        found: list[FoundEvent] = []
        for sentence in sentences_of(self.text, spans):
            mine = range(bisect_left(times, sentence.start), bisect_left(times, sentence.end))
            mentions = range(bisect_left(named, sentence.start), bisect_left(named, sentence.end))
            if mine or mentions:
                found += self._sentence(sentence, mine, mentions)
        return found

    def _sentence(self, sentence: Sentence, mine: range, mentions: range) -> list[FoundEvent]:
        read, text = self.read, self.text
        places = [(i, read.mentions[i].start) for i in mentions if locates(text, read.mentions[i])]
        if sentence.paragraph != self.paragraph:
            self.paragraph = sentence.paragraph
            places = self._without_head(sentence, mine, places)
        times = dated(text, read.article, sentence, [(i, read.timexes[i]) for i in mine])
        if times and not _says_something(text, sentence, mine, mentions, read):
            times = []
        if not times:
            if not places or sentence.heading:
                return []
            undated = self._undated(sentence, mentions, places)
            self.carried.here, self.here_in = (places[-1][0],), sentence.paragraph
            return undated
        whole = [(read.timexes[i].start, read.timexes[i].end) for i in mine]
        whole += [(read.mentions[i].start, read.mentions[i].end) for i in mentions]
        words = words_of(text, sentence.start, sentence.end)
        spots = [(start, read.mentions[i].end) for i, start in places]
        taken = _Taken(sentence, words, clauses_of(words, whole), hits_of(words, whole, spots), places)
        paired = join(text, taken.clauses, times, places)
        found: list[FoundEvent] = []
        for joined in self._without_future(taken, paired):
            found += self._event(taken, joined, found[-1] if found else None)
        return found

    def _undated(self, sentence: Sentence, mentions: range, places: list[tuple[int, int]]) -> list[FoundEvent]:
        """What a sentence without a time tells of, at the time of the sentence before."""
        if self.time is None or self.time_paragraph != sentence.paragraph:
            return []
        whole = [(self.read.mentions[i].start, self.read.mentions[i].end) for i in mentions]
        words = words_of(self.text, sentence.start, sentence.end)
        spots = [(start, self.read.mentions[i].end) for i, start in places]
        taken = _Taken(sentence, words, clauses_of(words, whole), hits_of(words, whole, spots), places)
        clause = taken.clauses[clause_at(taken.clauses, places[0][1])]
        sure = [hit for hit in taken.hits if _surely(hit) and clause.start <= hit.start < clause.end]
        hit = best_of(sure, places[0][1])
        if hit is None:
            return []
        lead = self.text[clause.start : hit.start]
        if _EARLIER.search(lead) or _NOW.search(lead):
            return []
        said = Said(sentence, words, clause, hit, self.time, tuple(number for number, _ in places), TIME_BEFORE)
        event = event_of(self.read, self.text, said, self.movers)
        return [event] if event.modality == "reported" else []

    def _without_future(self, taken: _Taken, paired: list[Joined]) -> list[Joined]:
        """``paired``, with places that a time still to come drew from other clauses given to the time beside it."""
        now = self.read.article.date
        if not now or len(paired) < 2:
            return paired
        last = days(now)[1]
        happened = [i for i, joined in enumerate(paired) if days(joined.time.edtf)[0] <= last]
        if not happened or len(happened) == len(paired):
            return paired
        kept = list(paired)
        for i, joined in enumerate(paired):
            if i not in happened and joined.why == SAME_SENTENCE:
                near = min(happened, key=lambda j: (abs(i - j), j))
                kept[i] = replace(joined, places=(), why="")
                had = kept[near]
                kept[near] = replace(had, places=had.places + joined.places, why=had.why or joined.why)
        return kept

    def _without_head(self, sentence: Sentence, mine: range, places: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """``places`` without those of a dateline, which only say where a report was written; they are carried on."""
        stamps = [self.read.timexes[i] for i in mine if is_dateline(self.text, sentence, self.read.timexes[i])]
        end = max((stamp.end for stamp in stamps if stamp.edtf == self.read.article.date), default=0)
        end = max(end, dateline_end(self.text, sentence))
        head = [place for place in places if place[1] < end]
        if head:
            self.carried.here = self.carried.head = (head[0][0],)
            self.here_in = sentence.paragraph
        return [place for place in places if place[1] >= end]

    def _event(self, taken: _Taken, joined: Joined, before: FoundEvent | None) -> list[FoundEvent]:
        hit = taken.hit_of(joined)
        what = hit.trigger.what if hit else ""
        chosen, why = joined.places, joined.why
        clause = taken.clauses[joined.clause]
        if not chosen:
            start, end = taken.reach(joined.clause, JOINED)
            if hit is None or hit.trigger.weight < 2 or not start <= hit.start < end:
                return []
            if _UNTIL.search(self.text[max(0, joined.time.start - 8) : joined.time.start]):
                return []
            chosen, why = self._unsaid(what, before, taken.sentence)
        elif speaks_of_before(self.text[clause.start : clause.end]) and why != SAME_CLAUSE:
            chosen, why = self.carried.places(what) or chosen, BEFORE
        if not chosen:
            return []
        chosen = without_agents(taken, self.read.mentions, chosen, hit)
        chosen = self._nearest_first(taken, chosen, joined.clause)
        chosen += narrowed(self.read.mentions, chosen, self.carried.here)
        said = Said(taken.sentence, taken.words, clause, hit, joined.time, chosen, why, taken.own(chosen, hit))
        event = event_of(self.read, self.text, said, self.movers)
        if event.happened and clause.opener not in _ASIDE:
            self.carried.note(event.places, event.what)
            self.here_in = taken.sentence.paragraph
            self.time, self.time_paragraph = joined.time, taken.sentence.paragraph
        return [event]

    def _nearest_first(self, taken: _Taken, chosen: tuple[int, ...], number: int) -> tuple[int, ...]:
        """``chosen`` with the places of the time's own clause, and of what only weak breaks part from it, first.

        Of these the narrow ones come before wide ones: "Turku, on the Baltic".
        """
        start, end = taken.reach(number)

        def rank(one: int) -> tuple[bool, bool]:
            mention = self.read.mentions[one]
            wide = mention.chosen is not None and mention.chosen.radius_km >= WIDE_KM
            return not start <= mention.start < end, wide

        return tuple(sorted(chosen, key=rank))

    def _unsaid(self, what: str, before: FoundEvent | None, sentence: Sentence) -> tuple[tuple[int, ...], str]:
        """The places of a happening that names none: those of the one before it in the sentence, or those carried."""
        if before is not None and what != "return":
            main = [place.mention for place in before.places if place.role not in ("origin", "via")]
            return tuple(main[:1]) or (before.places[0].mention,), EARLIER
        return self.carried.places(what), BEFORE if self.here_in == sentence.paragraph else LONG_BEFORE


def _says_something(text: str, sentence: Sentence, mine: range, mentions: range, read: ReadArticle) -> bool:
    """Whether a sentence has words besides its times and places: a bare "Oulu, 3 May." is the head of an entry."""
    rest = list(text[sentence.start : sentence.end])
    spans = [(read.timexes[i].start, read.timexes[i].end) for i in mine]
    spans += [(read.mentions[i].start, read.mentions[i].end) for i in mentions]
    for start, end in spans:
        for at in range(start, min(end, sentence.end)):
            rest[at - sentence.start] = " "
    return bool(_WORDS.search("".join(rest)))


def without_agents(
    taken: _Taken, mentions: Sequence[Mention], chosen: tuple[int, ...], hit: Hit | None
) -> tuple[int, ...]:
    """``chosen`` without a place that does what is told of others: "Spain annexed the islands" was not in Spain."""
    if hit is None or len(chosen) < 2 or hit.trigger.sort != "v" or hit.trigger.what not in _DONE_TO:
        return chosen
    if hit.first and taken.words[hit.first - 1].form in _PASSIVE:
        return chosen
    start = taken.words[max(0, hit.first - 2)].start
    agents = {n for n in chosen if start <= mentions[n].end - 1 < hit.start or mentions[n].end + 1 == hit.start}
    behind = [n for n in chosen if mentions[n].start > hit.start]
    return tuple(n for n in chosen if n not in agents) if agents and behind else chosen


def _surely(hit: Hit) -> bool:
    """Whether a trigger says by itself that something happened: a verb, and none of speech."""
    return hit.finite and hit.trigger.weight > 2 and not hit.trigger.noun and hit.trigger.kind != "statement"


def events_in(read: ReadArticle, text: str) -> tuple[FoundEvent, ...]:
    """The events of ``read``, in the order of its text; ``text`` is the text as recognisers see it, its spans those
    of the article's times and mentions."""
    return tuple(_Finder(read, text).events())


__all__ = ["events_in"]
