"""Places that no gazetteer has: buildings, villages, hills and fronts, known by class words and context alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.reading.places.common_words import COMMON_WORDS
from geo.reading.places.found import Found
from geo.reading.places.given_names import GIVEN_NAMES
from geo.reading.places.happen import item_of_list
from geo.reading.places.judge import context_cues
from geo.reading.places.people import People
from geo.reading.places.senses import AREAS
from geo.reading.places.spans import Span
from geo.reading.places.tokens import DIGIT, LOWER, SIGN, UPPER, Tokens
from geo.reading.places.types import types_of_word
from geo.reading.places.weights import BAR, UNKNOWN, UNKNOWN_BAR, VESSEL, VESSEL_ELSEWHERE
from geo.reading.places.words import (
    BUILDING,
    BUILDING_LEADS,
    GOVERNMENT,
    INSTITUTIONS,
    LAND,
    LEADS,
    LOWER_LAND,
    NOT_UNKNOWN,
    ORGANISATION,
    TITLES,
)

_ENDINGS = re.compile(
    r"(?:ville|burg|burgh|bourg|stan|grad|gorod|sk|pur|pore|abad|ton|ham|shire|ford|stadt|heim|dorf|berg|bach|kent|ovo|evo|"
    r"ino|ovka|land|borough|bury|wick|mouth|polis|nagar|garh|kot|shahr|tepe|koy|hissar|kale|holm|vik|fjord|nes|bridge|minster|"
    r"chester|cester|stead|worth|field|ville|mont|court|aux|eaux|iers|ac|iya|wala|khel|bulak|tau|kul)$"
)
_NO_PLACE = frozenset(
    [
        "front",
        "republic",
        "empire",
        "states",
        "state",
        "kingdom",
        "bank",
        "union",
        "point",
        "pocket",
        "line",
        "heads",
        "head",
    ]
)
_SHARE = 3
_TOKENS_A_PLACE = 25  # more places than one in so many tokens are many
_BESIDE = frozenset(("in", "near", "outside", "opposite", "above", "below", "beyond"))
_LOCATIVE = frozenset(("strong preposition", "weak preposition", "happened there", "list behind a preposition"))
_ALONE = frozenset(["hall", "house", "school", "street", "road", "park", "station", "center", "centre", "city", "town"])


def unknown(tokens: Tokens, runs: Sequence[tuple[int, int]], known: Sequence[Found], who: People) -> list[Found]:
    """Runs of capitalised words that are most likely places although the gazetteer lacks them."""
    taken = {
        i
        for item in known
        if item.score > BAR or item.kind == "demonym" or VESSEL in item.cues or VESSEL_ELSEWHERE in item.cues
        for i in range(item.first, item.stop)
    }
    by_first = {item.first: item for item in known if item.score > BAR and item.kind in ("literal", "metonym")}
    by_stop = {item.stop: item for item in by_first.values()}
    dense = len(by_first) * _TOKENS_A_PLACE > len(tokens) and len(by_first) > 3
    out: list[Found] = []
    for first, stop in runs:
        first = _without_lead(tokens, first, stop)
        if (
            first >= stop
            or any(i in taken for i in range(first, stop))
            or any(i in who.tokens for i in range(first, stop))
        ):
            continue
        item = _weigh(tokens, first, stop, (first, stop), who, by_first, by_stop, dense)
        if item is not None:
            out.append(item)
            if item.score > 0.0:
                # "by Lahti, Kouvola and Kotka": what is beside a place that was just found is one too.
                by_first[item.first], by_stop[item.stop] = item, item
    return _agree(out)


def _without_lead(tokens: Tokens, first: int, stop: int) -> int:
    """Skip the words at the start of a run that only the start of a sentence capitalised."""
    while (
        first < stop
        and (
            (tokens.forms[first] in NOT_UNKNOWN and (tokens.first[first] or first + 1 == stop))
            or tokens.case[first] == SIGN
            or (tokens.first[first] and tokens.forms[first] in COMMON_WORDS)
        )
        and tokens.forms[first] not in LEADS
    ):
        first += 1
    return first


def _weigh(  # noqa: C901, PLR0912, PLR0915
    tokens: Tokens, first: int, stop: int, run: tuple[int, int], who: People,
    by_first: dict[int, Found], by_stop: dict[int, Found],
    dense: bool,
) -> Found | None:  # fmt: skip
    words = [i for i in range(first, stop) if tokens.case[i] != SIGN]
    while words and tokens.case[words[-1]] == DIGIT and tokens.forms[words[0]] not in LEADS:
        words.pop()
        if len(words) == 1:
            # "Block 8": what bears a number is no place, unless it is a road.
            return None
    if not words or len(words) > 5:
        return None
    while words and tokens.case[words[0]] == DIGIT:
        words = words[1:]
    words = _to_class_word(tokens, words)
    if not words:
        return None
    first = words[0]
    stop = words[-1] + 1
    forms = [tokens.forms[i] for i in words]
    last, word = forms[-1], ""
    key = " ".join(forms)
    if (last in NOT_UNKNOWN and last not in LAND | BUILDING) or (
        forms[0] in NOT_UNKNOWN and forms[0] not in LEADS and not (forms[0] in TITLES and last in LAND)
    ):
        return None
    if len(words) == 1 and (len(last) < 3 or last in LAND | BUILDING):
        return None
    cues = context_cues(tokens, Span(first, stop, key, ()), run, who, frozenset())
    if len(words) == 1 and tokens.form(stop) == "of" and "place noun of" not in cues:
        return None
    cues = [cue for cue in cues if cue in UNKNOWN and cue not in ("capital before", "capital after")]
    if len(words) > 1 and (last in LAND or last in BUILDING) and last not in _NO_PLACE:
        cues.append(
            "weak class word" if last in INSTITUTIONS else "building word" if last in BUILDING else "class word"
        )
        word = last
    elif len(words) > 1 and forms[0] in BUILDING_LEADS:
        cues.append("leading class word")
        word = BUILDING_LEADS[forms[0]]
    elif (
        len(words) > 1
        and forms[0] in LEADS
        and (forms[1] in ("de", "du", "des", "del", "of") or forms[0] not in _VAGUE)
    ):
        cues.append("leading class word")
        word = forms[0]
    elif stop < len(tokens) and tokens.forms[stop] in LOWER_LAND and tokens.case[stop] == LOWER:
        cues.append("class word")
        word = tokens.forms[stop]
        stop += 1
    if tokens.form(first - 1) == "in" or tokens.form(first - 2) == "in":
        cues.append("in")
    if tokens.form(first - 1) == "at" or tokens.form(first - 2) == "at":
        cues.append("at")
    if item_of_list(tokens, first, stop):
        cues.append("item of a list")
    if len(words) > 1 and forms[0] in _SMALLER and not word:
        cues.append("smaller name")
    elif len(words) > 1 and forms[0] in _ARTICLES and not word:
        cues.append("article name")
    if _same_preposition(tokens, first, by_stop):
        cues.append("as the one before")
    if dense:
        cues.append("among many places")
    if len(words) > 1:
        cues.append("several words")
    elif last in COMMON_WORDS or (last.endswith("s") and last[:-1] in COMMON_WORDS):
        cues.append("english word")
    if forms[0] in GIVEN_NAMES and not ("happened there" in cues and tokens.form(first - 1) == "at"):
        cues.append("given name")
    if any(form in ORGANISATION or form in GOVERNMENT or form in TITLES for form in forms) and not word:
        cues.append("organisation")
    if len(words) == 1 and tokens.case[first] == UPPER and not tokens.title[first]:
        cues.append("upper case")
    if len(words) == 1 and _ENDINGS.search(last) and len(last) > 5:
        cues.append("place ending")
    _beside(tokens, first, stop, by_first, by_stop, cues)
    score = sum(UNKNOWN[cue] for cue in cues) - UNKNOWN_BAR
    start, end = tokens.starts[first], tokens.ends[stop - 1]
    return Found(first, stop, start, end, key, (), score, cues, "literal", types_of_word(word), "", word)


def _same_preposition(tokens: Tokens, first: int, by_stop: dict[int, Found]) -> bool:
    """Whether the preposition before the name stands before a place of its sentence too: "to Marseille and to X"."""
    word = tokens.form(first - 1)
    if word not in ("to", "at", "by", "from"):
        return False
    for stop in range(first - 2, max(0, first - 14), -1):
        if tokens.first[stop]:
            return False
        item = by_stop.get(stop)
        if item is not None:
            return tokens.form(item.first - 1) == word
    return False


def _to_class_word(tokens: Tokens, words: list[int]) -> list[int]:
    """Cut a run behind the class word in it: "Trafalgar Square Riots"."""
    for n in range(len(words) - 2, 0, -1):
        if (
            tokens.forms[words[n]] in BUILDING
            and tokens.forms[words[n + 1]] not in BUILDING | LAND | ORGANISATION | GOVERNMENT
        ):
            return words[: n + 1]
    return words


# Words that begin the names of places far more often than others.
_SMALLER = frozenset(
    (
        "upper",
        "lower",
        "great",
        "nether",
        "lomas",
        "paso",
        "loma",
        "vila",
        "villa",
        "kota",
        "kampong",
        "nizhny",
        "novo",
        "stary",
    )
)
_ARTICLES = frozenset(("la", "le", "el", "les", "los", "las", "il", "san", "santa", "sao", "al"))
_VAGUE = frozenset(
    [
        "new",
        "old",
        "upper",
        "lower",
        "great",
        "north",
        "south",
        "east",
        "west",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "inner",
        "outer",
        "el",
        "la",
        "los",
        "las",
        "le",
        "les",
        "al",
        "san",
        "santa",
        "santo",
        "saint",
        "st",
        "ste",
        "point",
        "camp",
    ]
)


def _beside(
    tokens: Tokens, first: int, stop: int, by_first: dict[int, Found], by_stop: dict[int, Found], cues: list[str]
) -> None:
    behind = by_first.get(stop + 1)
    if behind is None and tokens.form(stop) == "," and tokens.form(stop + 1) in _BESIDE:
        behind = by_first.get(stop + 2)
        if behind:
            cues.append("container behind")
            return
    before = by_stop.get(first - 1) or by_stop.get(first - 2) or by_stop.get(first - 3)
    listed = before and all(tokens.forms[i] in (",", "and", "or", "to", "the") for i in range(before.stop, first))
    if listed and behind and tokens.form(stop) in (",", "and", "or"):
        cues.append("amid places")
    if (behind and tokens.form(stop) == "," and any(s.type in AREAS for s in behind.senses[:3])) or (
        behind and (tokens.form(stop) in _BESIDE or tokens.form(stop) == "of")
    ):
        cues.append("container behind")
    elif (behind and tokens.form(stop) in (",", "and", "or")) or listed:
        cues.append("in a list of places")
        if listed and before and any(cue in _LOCATIVE for cue in before.cues):
            cues.append("list behind a preposition")


def _agree(items: list[Found]) -> list[Found]:
    """Let a name that is a place in every third place where it is written be one in all."""
    surest: dict[str, float] = {}
    written: dict[str, int] = {}
    placed: dict[str, int] = {}
    for item in items:
        surest[item.key] = max(surest.get(item.key, -9.0), item.score)
        written[item.key] = written.get(item.key, 0) + 1
        placed[item.key] = placed.get(item.key, 0) + (item.score > 0.0)
    for item in items:
        if item.score < surest[item.key] and _SHARE * placed[item.key] >= written[item.key]:
            item.cues.append("sure elsewhere")
            item.score += UNKNOWN["sure elsewhere"]
    return [item for item in items if item.score > 0.0]
