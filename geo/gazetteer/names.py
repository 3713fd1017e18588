"""The forms under which a gazetteer keeps a name, and which alternate names are worth keeping.

A key is a folded name: words of lower-case letters and digits with one space between them. Texts are matched by folding
their words with :func:`folded` too, so casing, accents, apostrophes and hyphens never hide a place.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

from geo.text.fold import fold

# What is known of a name in one entry, as bits that the recogniser weighs.
TITLE = 1  # the entry's own title
ALTERNATE = 2  # another name or spelling of it
WORD = 4  # written like an English word ("Reading", "Nice", "Mobile"): needs its context
ABBREVIATION = 8  # "La.", "UK", "NYC": two or three letters, or capitals only
VARIANT = 16  # made by a rule: "St" for "Saint", "Anbar Province" for "Al Anbar"

MAX_WORDS = 8
MAX_LETTERS = 60

# Letters that Unicode does not take apart; English texts write them out.
_WRITTEN_OUT = str.maketrans({"æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ŋ": "ng", "ħ": "h", "ə": "a", "ŧ": "t"})
_INITIALS = re.compile(r"(?:[A-Z]\.\s?){2,}")
_ODD = re.compile(r"[\d\[\](){}<>/\\;:?!*+=\"“”„«»_|~・•]")
_SHORTENED = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
_WRITTEN_FULL = {short: full for full, short in _SHORTENED.items()}
# Letters from U+0250 on are of other scripts, but for modifier letters and what Vietnamese and others add to Latin.
_NO_LATIN = re.compile(r"(?![\u0250-\u02ff\u0300-\u036f\u1e00-\u1eff\u2c60-\u2c7f\ua720-\ua7ff])[^\W\d_\x00-\u024f]")
_CHANGING = frozenset({*_SHORTENED, *_WRITTEN_FULL})


def later(flags: int) -> int:
    """How far down such a name puts an entry among namesakes, in thousandths of its prominence.

    >>> later(TITLE), later(ALTERNATE), later(ALTERNATE | ABBREVIATION)
    (0, 1000, 2000)
    """
    by_rule = 500 if flags & VARIANT else 0
    return (0 if flags & TITLE else 1000) + by_rule + (1000 if flags & ABBREVIATION else 0)


class _Letters(dict[int, str]):
    """What each letter becomes, worked out once a letter: folding letter by letter is ten times as fast as the
    whole.
    """

    def __missing__(self, code: int) -> str:
        # Between two letters, so that what parts words shows as a space and what is dropped as nothing.
        self[code] = fold(f"a{chr(code)}a").translate(_WRITTEN_OUT)[1:-1]
        return self[code]


_LETTERS = _Letters()


@lru_cache(maxsize=65_536)
def folded(name: str) -> str:
    """The key of a name, or of one word of a text; empty where no letter or digit is left.

    >>> folded("Saint-Étienne"), folded("Xi’an"), folded("Ærø")
    ('saint etienne', 'xian', 'aero')
    """
    return " ".join(name.translate(_LETTERS).split())


def is_latin(name: str) -> bool:
    """Whether every letter of ``name`` belongs to the Latin script.

    >>> is_latin("Łódź"), is_latin("Москва")
    (True, False)
    """
    return name.isascii() or _NO_LATIN.search(name) is None


@cache
def english_words() -> frozenset[str]:
    """English words that are also names of places, so that a name alone says little."""
    lines = files("geo.gazetteer").joinpath("words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


Keys = list[tuple[str, int]]


def keys_of_title(name: str) -> Keys:
    """The keys of an entry's own title, each with its flags.

    >>> keys_of_title("Saint Helena")
    [('saint helena', 1), ('st helena', 17)]
    """
    return _keys(name, TITLE)


def keys_of_alternate(name: str, *, other_scripts: bool = False) -> Keys:
    """The keys of another name as a big data set gives it: none where it would do more harm than good.

    Left out are romanisations letter by letter (they begin in lower case), codes, names with digits or brackets, names
    in other scripts unless ``other_scripts``, and English words.

    >>> keys_of_alternate("Helsingfors"), keys_of_alternate("hlsynky"), keys_of_alternate("HEL")
    ([('helsingfors', 2)], [], [])
    """
    if not 3 <= len(name) <= MAX_LETTERS or (name[0].islower() and is_latin(name)) or _ODD.search(name):
        return []
    if is_latin(name):
        if len(name) <= 4 and name.isupper():
            return []
    elif not other_scripts or not _one_script(name):
        return []
    return [(key, flags) for key, flags in _keys(name, ALTERNATE) if not flags & WORD and len(key) > 2]


def keys_of_own(name: str, flags: int = ALTERNATE) -> Keys:
    """The keys of another name that somebody wrote down on purpose: all of them, abbreviations flagged.

    >>> keys_of_own("U.S.A.")
    [('u s a', 10), ('usa', 10)]
    """
    return _keys(name, flags)


def _keys(name: str, flags: int) -> Keys:
    key = folded(name)
    if not key or key.count(" ") >= MAX_WORDS:
        return []
    common = english_words()
    initials = "." in name and _INITIALS.fullmatch(name.strip()) is not None
    if initials or len(key) <= 2 or (len(key) <= 4 and name.isupper()):
        flags |= ABBREVIATION
    if key in common:
        flags |= WORD
    keys = [(key, flags)]
    if initials:
        keys.append((key.replace(" ", ""), flags))
        return keys
    first, space, rest = key.partition(" ")
    if not space:
        return keys
    if first == "the" and len(rest) > 3:
        keys.append((rest, flags | VARIANT | (WORD if rest in common else 0)))
    words = key.split(" ")
    if not _CHANGING.isdisjoint(words[:-1]):
        for table in (_SHORTENED, _WRITTEN_FULL):
            changed = " ".join([table.get(word, word) for word in words[:-1]]) + f" {words[-1]}"
            if changed != key:
                keys.append((changed, flags | VARIANT))
    return keys


def _one_script(name: str) -> bool:
    scripts = {unicodedata.name(letter, "?").partition(" ")[0] for letter in name if letter.isalpha()}
    return (
        len(scripts - {"MODIFIER", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "CJK"}) <= 1 and "LATIN" not in scripts
    )
