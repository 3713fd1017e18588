"""The words of a clause that tell what happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo.drafting.events.clauses import covered
from geo.drafting.events.inflection import inflected
from geo.drafting.events.lexicon import Trigger, phrases
from geo.drafting.events.sentences import Word, word_set

# Behind these a verb's bare form is a thing: "the ferry".
_DETERMINERS = word_set("the a an his her their its our my your this that these those")


# Behind these a verb says what for, not what happened.
_UNFINITE = word_set("to from of for without by")
_BE = word_set("was were been be being is are")
_AWAY = word_set("for to from in at on with by into off out when while after before")
# What may stand for a place that changes hands.
_STRONGHOLDS = word_set(
    "city town village fortress fort castle capital garrison port citadel island bridgehead hill position positions it"
    " which stronghold district province region harbour harbor line ridge pass monastery base airfield station"
)
# Behind these a plain form is a verb.
_VERB_BEHIND = word_set(
    "to will would shall should can could may might must did do does not and or they we i you who which that people men"
    " troops police then"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A trigger in a sentence, with the words it covers and its span; ``finite`` unless it stands behind "to"."""

    trigger: Trigger
    first: int
    stop: int
    start: int
    end: int
    finite: bool = True


def hits_of(
    words: Sequence[Word], whole: Sequence[tuple[int, int]] = (), places: Sequence[tuple[int, int]] = ()
) -> list[Hit]:
    """The triggers among ``words``, in their order and without overlap, but for words within a span of ``whole``.

    ``places`` are spans of places: only a place, or what stands for one, falls or is taken, and rain does not.

    >>> from geo.drafting.events.sentences import words_of
    >>> [(hit.trigger.what, hit.trigger.lemma) for hit in hits_of(words_of("The town was stormed and burned.", 0, 32))]
    [('attack', 'storm'), ('destruction', 'burn')]
    """
    known, inside, spots = phrases(), covered(words, whole), covered(words, places)
    found: list[Hit] = []
    i, count = 0, len(words)
    while i < count:
        word = words[i]
        hit = None
        for phrase, trigger in known.get(word.form, ()):
            stop = i + len(phrase)
            if stop <= count and all(words[i + k].form == phrase[k] for k in range(1, len(phrase))):
                if trigger.sort == "v" and _is_noun(words, i, trigger):
                    continue
                finite = trigger.sort != "v" or not (i and words[i - 1].form in _UNFINITE and word.form[-2:] != "ed")
                hit = Hit(trigger, i, stop, word.start, words[stop - 1].end, finite)
                break
        if hit is not None and i not in inside and _holds(words, hit, spots):
            found.append(hit)
            i = hit.stop
        else:
            i += 1
    return found


def _is_noun(words: Sequence[Word], i: int, trigger: Trigger) -> bool:
    """Whether a verb's plain form, or that with an s, is a thing here: "the ferry", "high land", "bare crests"."""
    form, base = words[i].form, trigger.lemma.split(" ")[0]
    before = words[i - 1].form if i else ""
    if form == base and form not in inflected(base)[2:]:
        plural = before.endswith("s") and not before.endswith(("'s", "ss")) and before not in _DETERMINERS
        return not (before in _VERB_BEHIND or plural or not i)
    return form == base + "s" and before in _DETERMINERS


def _holds(words: Sequence[Word], hit: Hit, spots: frozenset[int]) -> bool:
    """Whether a verb of many meanings means here that a place changed hands."""
    lemma = hit.trigger.lemma
    if hit.trigger.what != "capture" or lemma not in ("fall", "take", "lose"):
        return True
    before, behind = range(max(0, hit.first - 4), hit.first), range(hit.stop, min(len(words), hit.stop + 6))
    passive = hit.first > 0 and words[hit.first - 1].form in _BE
    # Only what stands right behind the verb is taken: "took the cars for Vienna" took no town.
    reach = next((i for i in behind if words[i].form in _AWAY), behind.stop)
    behind = range(hit.stop, reach)
    near = (before, behind) if passive else (before,) if lemma == "fall" else (behind,)
    return any(i in spots or words[i].form in _STRONGHOLDS for span in near for i in span)


def best_of(hits: Sequence[Hit], at: int) -> Hit | None:
    """The hit that says most, a verb before a noun, and of equals the one nearest to the offset ``at``."""

    def says(hit: Hit) -> tuple[int, bool, bool, int, int]:
        return hit.trigger.weight, hit.finite, not hit.trigger.noun, -abs(hit.start - at), -hit.start

    return max(hits, key=says, default=None)
