"""Events found in an article that was read: its times joined with its places, sentence by sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.drafting.events.carry import Carried, locates, narrowed, speaks_of_before
from geo.drafting.events.clauses import Clause, clauses_of
from geo.drafting.events.dating import Dated, dated, dateline_end, days, is_dateline
from geo.drafting.events.join import RELATIVE, SAME_CLAUSE, SAME_SENTENCE, Joined, clause_at, join
from geo.drafting.events.make import Said, event_of
from geo.drafting.events.movement import Movers, public_names
from geo.drafting.events.sentences import Sentence, Word, sentences_of, words_of
from geo.drafting.events.triggers import Hit, best_of, hits_of
from geo.model.document import FoundEvent, ReadArticle

BEFORE = "place of the sentence before"
TIME_BEFORE = "time of the sentence before"
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

    def reach(self, number: int) -> tuple[int, int]:
        """The span of a clause and of those that only weak breaks part from it."""
        low = high = number
        while low > 0 and self.clauses[low].strength == 1:
            low -= 1
        while high + 1 < len(self.clauses) and self.clauses[high + 1].strength == 1:
            high += 1
        return self.clauses[low].start, self.clauses[high].end


class _Finder:
    """Goes through an article once, from its start."""

    def __init__(self, read: ReadArticle, text: str) -> None:
        self.read = read
        self.text = text
        self.carried = Carried()
        self.movers = Movers(public_names(text))
        self.paragraph = -1
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
        if not times:
            if not places or sentence.heading:
                return []
            undated = self._undated(sentence, mentions, places)
            self.carried.here = (places[-1][0],)
            return undated
        whole = [(read.timexes[i].start, read.timexes[i].end) for i in mine]
        whole += [(read.mentions[i].start, read.mentions[i].end) for i in mentions]
        words = words_of(text, sentence.start, sentence.end)
        taken = _Taken(sentence, words, clauses_of(words, whole), hits_of(words, whole), places)
        paired = join(taken.clauses, times, places, "respectively" in text[sentence.start : sentence.end])
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
        taken = _Taken(sentence, words, clauses_of(words, whole), hits_of(words, whole), places)
        clause = taken.clauses[clause_at(taken.clauses, places[0][1])]
        sure = [hit for hit in taken.hits if _surely(hit) and clause.start <= hit.start < clause.end]
        hit = best_of(sure, places[0][1])
        if hit is None:
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
        return [place for place in places if place[1] >= end]

    def _event(self, taken: _Taken, joined: Joined, before: FoundEvent | None) -> list[FoundEvent]:
        hit = taken.hit_of(joined)
        what = hit.trigger.what if hit else ""
        chosen, why = joined.places, joined.why
        clause = taken.clauses[joined.clause]
        if not chosen:
            if hit is None or hit.trigger.weight < 2:
                return []
            chosen, why = self._unsaid(what, before)
        elif speaks_of_before(self.text[clause.start : clause.end]) and why != SAME_CLAUSE:
            chosen, why = self.carried.places(what) or chosen, BEFORE
        if not chosen:
            return []
        chosen = self._nearest_first(taken, chosen, joined.clause)
        chosen += narrowed(self.read.mentions, chosen, self.carried.here)
        said = Said(taken.sentence, taken.words, clause, hit, joined.time, chosen, why)
        event = event_of(self.read, self.text, said, self.movers)
        if event.happened and clause.opener not in _ASIDE:
            self.carried.note(event.places, event.what)
            self.time, self.time_paragraph = joined.time, taken.sentence.paragraph
        return [event]

    def _nearest_first(self, taken: _Taken, chosen: tuple[int, ...], number: int) -> tuple[int, ...]:
        """``chosen`` with the places of the time's own clause, and of what only weak breaks part from it, first."""
        start, end = taken.reach(number)
        return tuple(sorted(chosen, key=lambda n: not start <= self.read.mentions[n].start < end))

    def _unsaid(self, what: str, before: FoundEvent | None) -> tuple[tuple[int, ...], str]:
        """The places of a happening that names none: those of the one before it in the sentence, or those carried."""
        if before is not None and what != "return":
            main = [place.mention for place in before.places if place.role not in ("origin", "via")]
            return tuple(main[:1]) or (before.places[0].mention,), EARLIER
        return self.carried.places(what), BEFORE


def _surely(hit: Hit) -> bool:
    """Whether a trigger says by itself that something happened: a verb, and none of speech."""
    return hit.trigger.weight > 2 and not hit.trigger.noun and hit.trigger.kind != "statement"


def events_in(read: ReadArticle, text: str) -> tuple[FoundEvent, ...]:
    """The events of ``read``, in the order of its text; ``text`` is the text as recognisers see it, its spans those
    of the article's times and mentions."""
    return tuple(_Finder(read, text).events())


__all__ = ["BEFORE", "SAME_CLAUSE", "SAME_SENTENCE", "Dated", "events_in"]
