"""Whether a gazetteer name in a text is a place there: cues of the name and of its context, each with a weight."""

from __future__ import annotations

from geo.gazetteer.names import ABBREVIATION, TITLE, WORD
from geo.reading.places.common_words import COMMON_WORDS
from geo.reading.places.given_names import GIVEN_NAMES
from geo.reading.places.happen import attacked, dated, fell_on_a_day, flows, gives_in, happened_there
from geo.reading.places.people import People, aged, of_kin
from geo.reading.places.senses import ATLAS, STATES, TOWNS, Sense
from geo.reading.places.spans import PARTICLES, Span
from geo.reading.places.surnames import SURNAMES
from geo.reading.places.tokens import CAPITAL, DIGIT, LOWER, SIGN, UPPER, Tokens
from geo.reading.places.weights import VESSEL
from geo.reading.places.words import (
    ACTS,
    BEFALLS,
    BEFALLS_PLACES,
    BUILDING,
    COMPASS,
    DIRECTIONS,
    FALLS,
    FAMOUS,
    GOVERNMENT,
    HAPPENING,
    LAND,
    LEADS,
    ORGANISATION,
    PLACE_NOUNS,
    PLURALS,
    RESIDENTS,
    SETTLEMENTS,
    SPEECH,
    STRONG_LOCATIVE,
    TITLES,
    VESSELS,
    WEAK_LOCATIVE,
)  # fmt: skip

_NOBLE = frozenset(
    [
        "duke",
        "duchess",
        "earl",
        "prince",
        "princess",
        "marquess",
        "marquis",
        "count",
        "countess",
        "baron",
        "baroness",
        "lord",
        "viscount",
        "order",
    ]
)
_ARTICLES = frozenset(("los", "las", "la", "le", "les"))
_GREAT_TOWN = 5.6
_HYPHENS = frozenset("-‐‑")
_DASHES = frozenset("-–—―")


def name_cues(span: Span) -> list[str]:
    """Cues of the name itself: how well known its best place is, and what else the word may be."""
    best = _best(span.senses)
    if best is None:
        return ["demonym"]
    cues = [_fame(best)]
    if best.flags & ATLAS:
        cues.append("atlas")
    if not best.flags & (TITLE | ATLAS):
        cues.append("alternate name")
    words = span.key.count(" ") + 1
    if words > 1:
        cues.append("several words")
        if span.key.startswith("the ") and best.prominence < 5:
            cues.append("article in name")
    else:
        cues += _other_words(span.key, best)
        if best.flags & ABBREVIATION:
            cues.append("abbreviation")
        if len(span.key) <= 3 and best.type not in STATES:
            cues.append("short")
        if span.key in BUILDING or span.key in LAND or span.key in ORGANISATION or span.key in GOVERNMENT:
            cues.append("class word alone")
        if span.key in FAMOUS:
            cues.append("famous person")
    return cues


def _other_words(key: str, best: Sense) -> list[str]:
    cues = ["common word"] if key in COMMON_WORDS or best.flags & WORD else []
    if key in GIVEN_NAMES:
        cues.append("given name")
    elif key in SURNAMES and best.prominence < _GREAT_TOWN:
        cues.append("common surname")
    return cues


def _best(senses: tuple[Sense, ...]) -> Sense | None:
    return max(
        (s for s in senses if not s.demonym),
        key=lambda s: s.prominence - 0.8 * (not s.flags & (TITLE | ATLAS)),
        default=None,
    )


def _fame(sense: Sense) -> str:
    if sense.type in STATES or sense.type == "continent":
        return "state"
    if sense.type in ("county", "district"):
        # Kent and Cork are known far and wide, as provinces are.
        return "division" if sense.prominence < _GREAT_TOWN else "province"
    if sense.type == "province":
        return "province"
    if sense.type not in TOWNS:
        return "land or water"
    level = sense.prominence
    if level >= 6:
        return "huge town"
    if level >= 5:
        return "large town"
    if level >= 4.3:
        return "middling town"
    if level >= 3.7:
        return "small town"
    return "village" if level >= 3 else "hamlet"


def context_cues(  # noqa: C901, PLR0912, PLR0915
    tokens: Tokens, span: Span, run: tuple[int, int] | None, who: People, lowers: frozenset[str]
) -> list[str]:
    """Cues of what stands around the name."""
    first, stop = span.first, span.stop
    cues: list[str] = []
    add = cues.append
    before, after = tokens.form(first - 1), tokens.form(stop)
    # A comma or a bracket stands between: the word before it is no neighbour.
    word_before = before if first and tokens.case[first - 1] != SIGN else ""
    at = first - 1
    article = False
    if word_before == "the":
        article = True
        at -= 1
        word_before = tokens.form(at) if at >= 0 and tokens.case[at] != SIGN else ""
    if word_before in DIRECTIONS and (tokens.case[at] == LOWER or word_before in COMPASS):
        add("direction before")
        at -= 1
        word_before = tokens.form(at) if at >= 0 and tokens.case[at] != SIGN else ""
    if word_before in SETTLEMENTS and tokens.case[at] == LOWER:
        add("place noun of")
    elif word_before == "of":
        add("person of" if at - 1 in who.tokens else _of_cue(tokens, at))
    elif word_before in STRONG_LOCATIVE:
        add("strong preposition")
    elif word_before in WEAK_LOCATIVE or word_before == "upon":
        if attacked(tokens, at):
            add("place noun of")
        else:
            add("weak preposition")
            if happened_there(tokens, at):
                add("happened there")
    elif after in RESIDENTS and tokens.case[stop] == LOWER:
        pass
    elif word_before in ("a", "an", "every", "each", "his", "her", "some", "no") and tokens.forms[stop - 1] not in LAND:
        add("indefinite")
    if word_before in VESSELS or (run and run[0] < first and tokens.form(run[0] - 1) in VESSELS):
        add(VESSEL)
    if after in RESIDENTS and tokens.case[stop] == LOWER and not tokens.owner[stop - 1]:
        add("resident after")
    if tokens.owner[stop - 1] and after == "day":
        add("feast")
    if "." not in (after, tokens.text[tokens.ends[stop - 1] - 1]) and tokens.case[first] != UPPER:
        add("no full stop")
    _neighbours(tokens, span, run, who, cues)
    whole = any(cue.endswith(" after") for cue in cues)  # the article belongs to a longer name
    if article and not whole and not any(s.type not in TOWNS for s in span.senses if not s.demonym):
        add("article before")
    if span.stop - span.first == 1:
        if span.key in who.surnames:
            add("surname here")
        elif span.key in who.likely:
            add("likely surname here")
        if span.key in lowers:
            add("lower case elsewhere")
    if after in SPEECH or word_before in SPEECH or before in SPEECH:
        add("speaks")
    elif after in ACTS:
        add("acts")
    if after in PLURALS or (after in ("and", "or") and tokens.capital(stop + 1) and tokens.form(stop + 2) in PLURALS):
        add("plural class word")
    if (
        before in _DASHES
        and (tokens.form(first - 2) == "." or tokens.case[first - 2] == DIGIT)
        and after in (",", ".", "once")
    ):
        add("diary")
    if after in ("was", "were", "had", "has", "is") and any(tokens.form(stop + n) in BEFALLS_PLACES for n in (1, 2, 3)):
        add("befalls places")
    elif after in FALLS or gives_in(tokens, stop):
        add("falls")
    elif after in ("was", "were", "had", "has", "is") and any(tokens.form(stop + n) in BEFALLS for n in (1, 2, 3)):
        add("befalls it")
    if dated(tokens, stop):
        add("dated")
    if flows(tokens, stop):
        add("flows")
    if fell_on_a_day(tokens, stop):
        add("fell on a day")
    if after == "," and tokens.form(stop + 1) == "where":
        add("where behind")
    if _acronym(tokens, span):
        add("acronym")
    if of_kin(tokens, stop):
        add("apposition of a person")
    if aged(tokens, stop):
        add("age after")
    if dateline(tokens, first, stop):
        add("dateline")
    if tokens.first[first]:
        add("first word")
    if tokens.title[first]:
        add("headline")
    if tokens.owner[stop - 1]:
        add("possessive")
    if tokens.glued[first] and before in _HYPHENS:
        party = tokens.form(first - 2) in ("r", "d", "dfl", "i") and tokens.case[first - 2] in (UPPER, CAPITAL)
        add("party before" if party else "hyphen before")
    if after == "-" and tokens.glued[stop] and stop + 1 < len(tokens) and tokens.glued[stop + 1]:
        add("hyphen after" if tokens.case[stop + 1] != LOWER else "hyphened adjective")
    if (
        after == ","
        and tokens.form(stop + 1) in ("a", "an", "the")
        and any(tokens.form(stop + n) in PLACE_NOUNS for n in (2, 3, 4))
    ):
        add("apposition of a place")
    return cues


def _acronym(tokens: Tokens, span: Span) -> bool:
    """Whether a word of up to four capitals, with none beside it, is no state's abbreviation."""
    first = span.first
    if span.stop - first > 1 or tokens.case[first] != UPPER or len(span.key) > 4:
        return False
    if UPPER in (tokens.case[max(0, first - 1)] if first else "", tokens.case[min(first + 1, len(tokens) - 1)]):
        return first + 1 == len(tokens) and not first
    return not any(s.type in STATES or s.flags & ABBREVIATION for s in span.senses)


def _of_cue(tokens: Tokens, at: int) -> str:
    """What "of" hangs on: "city of", "University of", "Duke of"."""
    head = tokens.form(at - 1)
    if head in _NOBLE and tokens.capital(at - 1):
        return "title of nobility"
    if tokens.capital(at - 1) and head in ORGANISATION:
        return "organisation of"
    if tokens.capital(at - 1) and (head in GOVERNMENT or head in TITLES or head == "house"):
        return "office of"
    if head in PLACE_NOUNS or head in HAPPENING:
        return "place noun of"
    if head in DIRECTIONS or head == "out":
        return "strong preposition"
    return "of"


def _neighbours(tokens: Tokens, span: Span, run: tuple[int, int] | None, who: People, cues: list[str]) -> None:  # noqa: C901, PLR0912
    """Cues of the other capitalised words that touch the name."""
    first, stop = span.first, span.stop
    if any(i in who.tokens for i in range(first, stop)):
        cues.append("person")
    previous = first - 1
    if tokens.form(previous) == "." and previous > 0 and tokens.glued[previous]:
        previous -= 1
    if previous >= 0 and tokens.case[previous] != SIGN:
        form = tokens.forms[previous]
        if (
            form in TITLES
            and (tokens.capital(previous) or form in ("mr", "mrs", "ms", "dr"))
            and form not in ("saint", "mayor")
        ):
            cues.append("title before")
        elif (
            run
            and run[0] < first
            and not tokens.title[first]
            and form not in COMPASS
            and form != "the"
            and (form not in LEADS or (form in _ARTICLES and not tokens.first[previous]))
            and tokens.capital(previous)
            and (form in GIVEN_NAMES or not tokens.first[previous])
        ):
            cues.append("capital before")
    if run and stop + 1 < run[1] and tokens.case[stop] == LOWER and tokens.forms[stop] in PARTICLES:
        # "Alegría de Pío" is another place than Alegría.
        cues.append("goes on")
        return
    if run and stop < run[1]:
        form = tokens.forms[stop] if tokens.case[stop] != SIGN else tokens.form(stop + 1)
        last = tokens.forms[run[1] - 1]
        if last in HAPPENING or form in HAPPENING:
            cues.append("happening after")
        elif form in LAND and last not in ORGANISATION | GOVERNMENT:
            cues.append("land after")
        elif (
            last in GOVERNMENT
            or form in GOVERNMENT
            or (last == "house" and any(s.type == "province" for s in span.senses))
        ):
            cues.append("government after")
        elif last in BUILDING:
            cues.append("building after")
        elif last in ORGANISATION or form in ORGANISATION:
            abbreviated = any(s.flags & ABBREVIATION and s.type in STATES for s in span.senses)
            cues.append("government after" if abbreviated else "organisation after")
        elif not tokens.title[first] and not tokens.owner[stop - 1]:
            cues.append("capital after")


def dateline(tokens: Tokens, first: int, stop: int) -> bool:
    """Whether the name opens a line and a dash, an agency in brackets or a date closes the dateline behind it."""
    if not (tokens.first[first] or first == 0):
        return False
    for i in range(stop, min(stop + 12, len(tokens))):
        if tokens.line[i] != tokens.line[first]:
            return False
        form = tokens.forms[i]
        if form in _DASHES and not (tokens.glued[i] and i + 1 < len(tokens) and tokens.glued[i + 1]):
            return True
        if form == "(" and tokens.case[min(i + 1, len(tokens) - 1)] == UPPER:
            return True
        if tokens.case[i] == LOWER:
            return False
    return False
