"""Names made alike, so that case, accents, hyphens and keyboard variants of a letter do not hide a place."""

from __future__ import annotations

import re
import unicodedata

# Letters that keyboards and transcriptions use for one another; folding is for finding, never for showing.
_ALIKE = str.maketrans(
    {"ى": "ي", "ی": "ي", "ک": "ك", "ھ": "ه", "ہ": "ه", "ە": "ه", "ة": "ه", "ı": "i", "ł": "l", "ø": "o", "đ": "d"}
)

_NO_LETTER = re.compile(r"[\W_]+")
_APOSTROPHES = re.compile("['’‘ʼʻʽʾʿ`´′ˈ]")


def fold(name: str) -> str:
    """The form under which a name is found; the empty text where nothing is left.

    >>> fold("  ÅLAND ") == fold("Aland")
    True
    >>> fold("Xi’an"), fold("Brest–Litovsk")
    ('xian', 'brest litovsk')
    """
    plain = unicodedata.normalize("NFKD", name).casefold()
    plain = unicodedata.normalize("NFKD", plain)
    plain = "".join(letter for letter in plain if not _is_ornament(letter)).translate(_ALIKE)
    return _NO_LETTER.sub(" ", _APOSTROPHES.sub("", plain)).strip()


def _is_ornament(letter: str) -> bool:
    """Accents and vowel points of alphabets that do without them, invisible signs, and the Arabic stretcher."""
    if letter == "\u0640" or unicodedata.category(letter) == "Cf":
        return True
    # From U+0900 to U+1AAF marks are vowels of Indic and Tibetan scripts, without which names fall together.
    return unicodedata.category(letter) == "Mn" and not 0x0900 <= ord(letter) < 0x1AB0
