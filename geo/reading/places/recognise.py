"""Names of the gazetteer that are places in a text, with what they are parts of."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence

from geo.gazetteer.names import TITLE
from geo.model.document import MentionKind
from geo.reading.places.found import Found
from geo.reading.places.judge import context_cues, name_cues
from geo.reading.places.people import People
from geo.reading.places.resolve import contains
from geo.reading.places.senses import AREAS, STATES, Lexicon, Sense, kilometres
from geo.reading.places.spans import Span
from geo.reading.places.states import STATE_ABBREVIATIONS
from geo.reading.places.tokens import LOWER, SIGN, UPPER, Tokens
from geo.reading.places.types import types_of_word
from geo.reading.places.weights import BAR, CUES, VESSEL, VESSEL_ELSEWHERE
from geo.reading.places.words import BUILDING, FRONT_WORDS, LAND, LOWER_LAND, ORGANISATION

_SURE = 2.2  # a name that surely is a place once is one wherever it is written
_NEARLY, _FEW, _AROUND, _CLOSE_KM = -2.6, 3, 10, 130.0
_MANY, _HOME_KM, _FAR_BETTER = 6, 300.0, 1.0
_PERSONAL = frozenset(
    ("person", "surname here", "title before", "capital before", "famous person", "apposition of a person")
)
_PLACING = frozenset(
    (
        "strong preposition", "weak preposition", "place noun of", "direction before", "container behind", "dateline",
        "diary",
        "contains the one before", "in a list of places", "apposition of a place", "land after", "befalls places",
        "falls",
        "abbreviated state", "resident after", "plural class word", "party before", "person of", "government after",
    )
)  # fmt: skip
_KNOWN = frozenset(("state", "province", "land or water", "huge town", "several words", "atlas"))
_LIST_SIGNS = frozenset((",", "/", ";", "–", "—", "-", "&"))
_LIST_WORDS = frozenset(("and", "or", "to", "nor"))


def recognise(
    tokens: Tokens, spans: Sequence[Span], runs: Sequence[tuple[int, int]], who: People, lexicon: Lexicon
) -> list[Found]:
    """Every span of the gazetteer with its score and kind, in the order of the text; below ``BAR`` it is no place."""
    run_of = {i: run for run in runs for i in range(*run)}
    lowers = frozenset(
        form for form, case, first in zip(tokens.forms, tokens.case, tokens.first, strict=True) if case == LOWER
    )
    found: list[Found] = []
    for span in _with_abbreviations(tokens, spans, lexicon):
        cues = name_cues(span)
        if cues == ["demonym"]:
            found.append(_found(tokens, span, 0.0, cues, "demonym"))
            continue
        if span.first and _is_abbreviation(tokens, span):
            cues.append("abbreviated state")
        else:
            cues += context_cues(tokens, span, run_of.get(span.first), who, lowers)
            if "abbreviation" in cues and "no full stop" in cues:
                cues.append("bare abbreviation")
        found.append(_found(tokens, span, sum(CUES[cue] for cue in cues), cues, "literal"))
    _vessels(tokens, found)
    _among_each_other(tokens, found)
    _never_placed(found)
    _few_and_near(found)
    for item in found:
        if item.kind != "demonym":
            item.kind = _kind(item)
            if item.score > BAR:
                _extend(tokens, item, run_of.get(item.first))
    return found


def _found(tokens: Tokens, span: Span, score: float, cues: list[str], kind: MentionKind) -> Found:
    stop = span.stop
    if tokens.form(stop) == "." and _is_abbreviation(tokens, span) and tokens.glued[stop]:
        stop += 1
    end = tokens.ends[stop - 1]
    return Found(span.first, stop, tokens.starts[span.first], end, span.key, span.senses, score, cues, kind)


def _is_abbreviation(tokens: Tokens, span: Span) -> bool:
    form = tokens.forms[span.first]
    return span.stop == span.first + 1 and form in STATE_ABBREVIATIONS and STATE_ABBREVIATIONS[form] == span.key


def _with_abbreviations(tokens: Tokens, spans: Sequence[Span], lexicon: Lexicon) -> list[Span]:
    """The spans, with states abbreviated behind a comma ("Akron, O.H.", "Mobile, Ala.") in place of what lies there."""
    extra: dict[int, Span] = {}
    for i in range(2, len(tokens)):
        form = tokens.forms[i]
        full = STATE_ABBREVIATIONS.get(form)
        if full is None or not tokens.capital(i) or tokens.forms[i - 1] != "," or not tokens.capital(i - 2):
            continue
        stop = tokens.form(i + 1) == "." and tokens.glued[i + 1]
        dotted = tokens.text[tokens.ends[i] - 1] == "."
        if stop or dotted or (tokens.case[i] == UPPER and len(form) == 2):
            senses = tuple(s for s in lexicon.senses(full) if s.type == "province" or s.type == "region")
            if senses:
                extra[i] = Span(i, i + 1, full, senses)
    if not extra:
        return list(spans)
    kept = [span for span in spans if not any(i in extra for i in range(span.first, span.stop))]
    return sorted([*kept, *extra.values()], key=lambda span: span.first)


def _among_each_other(tokens: Tokens, found: list[Found]) -> None:
    """Cues between names: containment, lists, and the same name being sure elsewhere."""
    for left, right in itertools.pairwise(found):
        if left.kind == "demonym" or right.kind == "demonym":
            continue
        gap = [tokens.forms[i] for i in range(left.stop, right.first)]
        if gap in ([","], ["in"], ["("], [",", "in"]) and _may_contain(left.senses, right.senses):
            left.cues.append("container behind")
            left.score += CUES["container behind"]
            if gap == [","] and "abbreviated state" not in right.cues:
                right.cues.append("contains the one before")
                right.score += CUES["contains the one before"]
        elif gap and len(gap) <= 3 and all(form in _LIST_SIGNS or form in _LIST_WORDS or form == "the" for form in gap):
            if left.score > 1.5 and "in a list of places" not in right.cues:
                right.cues.append("in a list of places")
                right.score += CUES["in a list of places"]
            if right.score > 1.5 and "in a list of places" not in left.cues:
                left.cues.append("in a list of places")
                left.score += CUES["in a list of places"]
    surest: dict[str, float] = {}
    for item in found:
        surest[item.key] = max(surest.get(item.key, -9.0), item.score)
    for item in found:
        if item.kind == "demonym" or VESSEL in item.cues or VESSEL_ELSEWHERE in item.cues:
            continue
        if surest[item.key] > _SURE and item.score < surest[item.key]:
            item.cues.append("sure elsewhere")
            item.score += CUES["sure elsewhere"]


def _vessels(tokens: Tokens, found: Sequence[Found]) -> None:
    """What is once called a ship is that ship wherever it has an article, or nothing in its context places it."""
    ships = {item.key for item in found if VESSEL in item.cues}
    for item in found:
        if item.key not in ships or VESSEL in item.cues:
            continue
        if tokens.form(item.first - 1) == "the" or not any(cue in _PLACING for cue in item.cues):
            item.cues.append(VESSEL_ELSEWHERE)
            item.score += CUES[VESSEL_ELSEWHERE]


def _never_placed(found: Sequence[Found]) -> None:
    """A little known name, or one known by another title, that nothing in its context places is most likely a
    person's.
    """
    placed: dict[str, bool] = {}
    times: dict[str, int] = {}
    for item in found:
        times[item.key] = times.get(item.key, 0) + 1
        placed[item.key] = placed.get(item.key, False) or any(cue in _PLACING for cue in item.cues)
    for item in found:
        if item.kind == "demonym" or placed[item.key] or any(cue in _KNOWN for cue in item.cues):
            continue
        for cue, applies in (
            ("alternate and bare", "alternate name" in item.cues),
            ("often bare", times[item.key] > 2),
        ):
            if applies:
                item.cues.append(cue)
                item.score += CUES[cue]


def _few_and_near(found: Sequence[Found]) -> None:
    """A rare name of a place close to others of the text is that place, although nothing else says so."""
    sure = [
        (n, max((s for s in item.senses if not s.demonym), key=lambda s: s.prominence))
        for n, item in enumerate(found)
        if item.kind != "demonym" and item.score > 1.0
    ]
    points = [(n, sense.id, sense.at) for n, sense in sure if sense.radius_km < 100]
    positions = [n for n, _, _ in points]
    home = _home(sense for _, sense in sure)
    for n, item in enumerate(found):
        if item.kind == "demonym" or not _NEARLY < item.score <= BAR or any(cue in _PERSONAL for cue in item.cues):
            continue
        own = [s for s in item.senses if s.flags & TITLE or len(item.senses) <= 2]
        if len(own) > _FEW:
            # Of many namesakes the best known speaks for the name, where it is much better known.
            own = sorted(own, key=lambda s: -s.prominence)
            own = own[:1] if own[0].prominence - own[1].prominence > _FAR_BETTER else []
        if not own:
            continue
        reach = _CLOSE_KM if not home or own[0].country != home else _HOME_KM
        middle = bisect_left(positions, n)
        close = {
            id for _, id, at in points[max(0, middle - _AROUND) : middle + _AROUND]
            if any(kilometres(at, s.at) < reach for s in own)
        }  # fmt: skip
        if len(close) >= 2:
            item.cues.append("few and near")
            item.score += CUES["few and near"]


def _home(senses: Iterable[Sense]) -> str:
    """The country that most places of a text lie in, if it has many; else none."""
    countries = Counter({s.id: s.country for s in senses if s.type not in STATES}.values())
    if not countries:
        return ""
    (country, count), (_, second) = [*countries.most_common(2), ("", 0)][:2]
    return country if count >= _MANY and count * 5 >= 2 * countries.total() and count >= 2 * second else ""


def _may_contain(inner: Sequence[Sense], outer: Sequence[Sense]) -> bool:
    areas = [s for s in outer if s.type in AREAS and not s.demonym and s.prominence >= 3.5][:4]
    return any(contains(area, sense) for area in areas for sense in inner[:25] if not sense.demonym)


def _kind(item: Found) -> MentionKind:
    cues = item.cues
    if "organisation after" in cues or "organisation of" in cues or "title of nobility" in cues:
        return "embedded"
    if "government after" in cues:
        return "metonym"
    if "acts" in cues or "speaks" in cues:
        senses = [s for s in item.senses if not s.demonym]
        if senses and (senses[0].type in STATES or senses[0].type in ("capital", "province")):
            return "metonym"
    return "literal"


def _extend(tokens: Tokens, item: Found, run: tuple[int, int] | None) -> None:  # noqa: C901
    """Take a class word behind the name into the span: "Ross County", "Aragon front", "Akron Fire Station"."""
    if "abbreviated state" in item.cues:
        return
    stop = item.stop
    front = item.first - 1
    if front >= 0 and tokens.form(front) == "." and tokens.glued[front]:
        front -= 1
    if run is not None and run[0] <= front < item.first and tokens.forms[front] in FRONT_WORDS:
        item.first, item.start = front, tokens.starts[front]
        item.core, item.class_word, item.types = item.key, tokens.forms[front], types_of_word(tokens.forms[front])
        item.key = f"{tokens.forms[front]} {item.key}"
        return
    if (
        stop < len(tokens)
        and tokens.forms[stop] in LOWER_LAND
        and tokens.case[stop] == LOWER
        and not tokens.owner[stop - 1]
    ):
        word = tokens.forms[stop]
        if word in (
            "front",
            "river",
            "valley",
            "peninsula",
            "strait",
            "sector",
            "salient",
            "delta",
            "province",
            "county",
        ):
            _grow(tokens, item, stop + 1, word)
        return
    if run is None or stop >= run[1] or tokens.case[stop] == SIGN or tokens.owner[stop - 1]:
        return
    if "land after" in item.cues:
        end = stop
        while end < run[1] and tokens.forms[end] not in LAND:
            end += 1
        while end + 1 < run[1] and tokens.forms[end + 1] in LAND:
            end += 1
        if end < run[1]:
            _grow(tokens, item, end + 1, tokens.forms[end])
    elif "building after" in item.cues:
        end = run[1] - 1
        if tokens.forms[end] in BUILDING and not any(tokens.forms[i] in ORGANISATION for i in range(stop, end)):
            _grow(tokens, item, run[1], tokens.forms[end])


def _grow(tokens: Tokens, item: Found, stop: int, word: str) -> None:
    item.core = item.key
    item.class_word = word
    item.types = types_of_word(word)
    item.stop = stop
    item.end = tokens.ends[stop - 1]
    item.key = f"{item.core} {' '.join(tokens.forms[i] for i in range(item.first, stop) if tokens.case[i] != SIGN)}"
