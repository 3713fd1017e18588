"""A found event made of a time, places and a trigger: roles, kind, modality, movement, title, confidence and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from geo.drafting.events.clauses import Clause
from geo.drafting.events.dating import Dated, days
from geo.drafting.events.join import SAME_CLAUSE, SAME_SENTENCE
from geo.drafting.events.lexicon import Trigger
from geo.drafting.events.modality import modality_of, speaker_of
from geo.drafting.events.movement import Movers, is_private, movement_of
from geo.drafting.events.roles import role_of, wanted_role
from geo.drafting.events.sentences import Sentence, Word
from geo.drafting.events.subjects import by_subject
from geo.drafting.events.titles import place_name, title_of
from geo.drafting.events.triggers import Hit
from geo.model.document import FoundEvent, FoundModality, FoundPlace, ReadArticle

_SURE = {SAME_CLAUSE: 1.0, SAME_SENTENCE: 0.85, "place of an earlier paragraph": 0.4}
_CARRIED, _SAYS_LITTLE = 0.6, 0.8


@dataclass(frozen=True, slots=True)
class Said:
    """What a sentence says of one happening: its clause, trigger, time, and the numbers of the mentions of places.

    ``own`` are the triggers of places that stand in a clause with a verb of its own.
    """

    sentence: Sentence
    words: Sequence[Word]
    clause: Clause
    hit: Hit | None
    time: Dated
    places: tuple[int, ...]
    why: str
    own: Mapping[int, Trigger] = field(default_factory=dict)


def event_of(read: ReadArticle, text: str, said: Said, movers: Movers) -> FoundEvent:
    """The event that ``said`` makes."""
    subject = _subject(text, said)
    who = movers.kind_of(subject)
    trigger = by_subject(said.hit.trigger, subject, who) if said.hit else None
    places = tuple(
        FoundPlace(number, role_of(_before(said, read.mentions[number].start, number), said.own.get(number, trigger)))
        for number in said.places
    )
    sentence = (said.sentence.start, said.sentence.end)
    modality = _modality(read, text, said)
    return FoundEvent(
        edtf=said.time.edtf,
        places=places,
        sentence=sentence,
        title=_title(read, text, said, places, trigger),
        kind=trigger.kind if trigger else "other",
        what=trigger.what if trigger else "event",
        why=f"{said.why}; {_by(trigger)}",
        timex=said.time.timexes[0],
        trigger=(said.hit.start, said.hit.end) if said.hit else None,
        speaker=speaker_of(text, sentence) if modality == "claimed" else None,
        modality=modality,
        movement=movement_of(trigger, [place for place in places if place.mention not in said.own], who),
        confidence=_confidence(read, said),
        private=is_private(subject, who, days(said.time.edtf)[1]),
    )


def _subject(text: str, said: Said) -> str:
    """The words of a clause up to its trigger, where who does it mostly stands."""
    return text[said.clause.start : said.hit.end] if said.hit else ""


def _modality(read: ReadArticle, text: str, said: Said) -> FoundModality:
    # What is dated after the article was written is meant, whatever the words.
    if read.article.date and days(said.time.edtf)[0] > days(read.article.date)[1]:
        return "planned"
    trigger = (said.hit.start, said.hit.end) if said.hit else None
    found = modality_of(text, (said.clause.start, said.clause.end), trigger, (said.sentence.start, said.sentence.end))
    # That somebody said something is no claim of theirs.
    states = said.hit is not None and said.hit.trigger.kind == "statement"
    return "reported" if found == "claimed" and states else found


def _title(read: ReadArticle, text: str, said: Said, places: Sequence[FoundPlace], trigger: Trigger | None) -> str:
    pattern = trigger.title if trigger else "At {}"
    wanted = wanted_role(trigger)
    main = next((place for place in places if place.role == wanted), None)
    if wanted and main is None:
        way = next((place for place in places if place.role == "destination"), None)
        head = pattern.split(" ")[0]
        pattern = f"{head} for {{}}" if way and wanted == "origin" else f"{head}: {{}}"
        main = way
    main = main or next((p for p in places if p.role not in ("origin", "via")), places[0])
    shown = read.mentions[main.mention]
    name = place_name(text[shown.start : shown.end], shown.chosen.title if shown.chosen else "")
    sentence = text[said.sentence.start : said.sentence.end]
    # A place that no gazetteer has is at another's point, whose type is not its own.
    place_type = shown.chosen.type if shown.chosen and not shown.borrowed else ""
    return title_of(pattern, trigger.what if trigger else "", name, sentence, place_type)


def _by(trigger: Trigger | None) -> str:
    return f"{trigger.what}, by {trigger.lemma!r}" if trigger else "no word that says what happened"


def _before(said: Said, start: int, number: int) -> list[str]:
    """The few words before a place, but for those before the verb that it is the object of."""
    verb = 0
    if said.hit and number not in said.own and said.hit.end <= start:
        # The last word of a phrase may be the place's preposition: "flew from".
        phrase = said.hit.stop - said.hit.first > 1
        verb = said.words[said.hit.stop - 1].start if phrase else said.hit.end
    return [word.form for word in said.words if verb <= word.start < start][-4:]


def _confidence(read: ReadArticle, said: Said) -> float:
    sure = min(read.timexes[i].confidence for i in said.time.timexes)
    sure *= max(read.mentions[i].confidence for i in said.places)
    sure *= _SURE.get(said.why, _CARRIED)
    return round(sure * (1.0 if said.hit and said.hit.trigger.weight > 1 else _SAYS_LITTLE), 3)
