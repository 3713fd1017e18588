"""Names of an atlas's places in scripts other than Latin, which the recogniser of English does not read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from geo.gazetteer.names import folded, is_latin
from geo.model import Place
from geo.model.document import Candidate, Mention

# Written without spaces, so that a name is looked for within a run of signs; one sign alone says too little.
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{2,}")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u064b-\u065f\u0640])*")
_GAP = re.compile(r"[ \t\n\u00a0]+|[ \t]*[-‐‑–][ \t]*")
_CONFIDENCE = 0.9

_Bearers = dict[str, tuple[Place, ...]]


def in_other_scripts(text: str, places: Sequence[Place]) -> tuple[Mention, ...]:
    """The names in ``text`` that ``places`` bear in other scripts than Latin, in order and without overlap.

    The longest name wins. A name that several places bear is a mention with each of them as a candidate, and abstains.
    A word counts whole, as its inflected forms are not known; in a script with capitals it must have one.

    >>> from geo.model import Name
    >>> place = Place("helsinki", "Helsinki", "city", (24.94, 60.17), 9.0, (Name("Хельсинки", "ru"),), "map")
    >>> text = "It is Хельсинки in Russian."
    >>> [(text[m.start : m.end], m.place) for m in in_other_scripts(text, [place])]
    [('Хельсинки', 'helsinki')]
    """
    if is_latin(text):
        return ()
    spaced, unspaced = _names(places)
    found = sorted([*_words(text, spaced), *_signs(text, unspaced)], key=lambda m: (m.start, -m.end))
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(kept)


def _names(places: Sequence[Place]) -> tuple[_Bearers, _Bearers]:
    """The names to look for among words, by their key, and those within runs of signs, as they are written."""
    spaced: dict[str, dict[str, Place]] = {}
    unspaced: dict[str, dict[str, Place]] = {}
    for place in places:
        for toponym in (place.title, *(name.toponym for name in place.names)):
            if is_latin(toponym):
                continue
            if _UNSPACED.fullmatch(toponym):
                unspaced.setdefault(toponym, {})[place.id] = place
            elif key := folded(toponym):
                spaced.setdefault(key, {})[place.id] = place
    return (
        {key: tuple(bearers.values()) for key, bearers in spaced.items()},
        {key: tuple(bearers.values()) for key, bearers in unspaced.items()},
    )


def _words(text: str, names: _Bearers) -> Iterator[Mention]:
    if not names:
        return
    words = list(_WORD.finditer(text))
    forms = [folded(word[0]) for word in words]
    longest = max(key.count(" ") + 1 for key in names)
    for at, word in enumerate(words):
        if is_latin(word[0]) or word[0][0].islower():
            continue
        for size in range(1, min(longest, len(words) - at) + 1):
            if size > 1 and not _GAP.fullmatch(text, words[at + size - 2].end(), words[at + size - 1].start()):
                break
            bearers = names.get(" ".join(forms[at : at + size]))
            if bearers:
                yield _mention(word.start(), words[at + size - 1].end(), bearers)


def _signs(text: str, names: _Bearers) -> Iterator[Mention]:
    if not names or not _UNSPACED.search(text):
        return
    pattern = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
    for match in re.finditer(pattern, text):
        yield _mention(match.start(), match.end(), names[match[0]])


def _mention(start: int, end: int, bearers: tuple[Place, ...]) -> Mention:
    share = round(1 / len(bearers), 4)
    candidates = tuple(
        Candidate(place.id, place.title, *place.lonlat, place.radius_km, share, place.place_class) for place in bearers
    )
    one = len(bearers) == 1
    why = "a name of the atlas in its own script" + ("" if one else f"; {len(bearers)} places bear it")
    return Mention(start, end, "literal", bearers[0].id if one else "", round(_CONFIDENCE * share, 3), why, candidates)
