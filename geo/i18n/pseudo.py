"""Made-up languages that prove the interface can be put into any other: longer, accented, one from right to left.

They are generated from English, so that nobody need keep them; a word on the page that does not look like them was
written where no catalogue reaches it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_PLACEHOLDER = re.compile(r"(\{\w*\})")
# Each vowel twice makes a text about two fifths longer.
_ACCENTED = str.maketrans(
    {
        "a": "áä", "e": "éë", "i": "íï", "o": "óö", "u": "úü", "y": "ýÿ", "A": "ÁÄ", "E": "ÉË", "I": "ÍÏ", "O": "ÓÖ",
        "U": "ÚÜ", "c": "ç", "n": "ñ", "s": "š", "z": "ž", "l": "ł", "r": "ř", "t": "ť", "d": "ď", "g": "ğ", "h": "ĥ",
        "j": "ĵ", "w": "ŵ", "C": "Ç", "N": "Ñ", "S": "Š", "Z": "Ž", "L": "Ł", "R": "Ř", "T": "Ť", "D": "Ď", "G": "Ğ",
        "H": "Ĥ", "J": "Ĵ", "W": "Ŵ",
    }
)  # fmt: skip
# Letters of much the same sound; the vowels twice again.
_ARABIC = str.maketrans(
    {
        "a": "اا", "b": "ب", "c": "ك", "d": "د", "e": "ىى", "f": "ف", "g": "غ", "h": "ه", "i": "يي", "j": "ج",
        "k": "ك", "l": "ل", "m": "م", "n": "ن", "o": "وو", "p": "ب", "q": "ق", "r": "ر", "s": "س", "t": "ت",
        "u": "وو", "v": "ف", "w": "و", "x": "خ", "y": "ي", "z": "ز", ",": "،", ";": "؛", "?": "؟",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pseudo:
    """How a made-up language is made, and the real one whose dates, numbers and plural rules it takes."""

    formats: str
    direction: str
    letters: Mapping[int, str]
    small: bool

    def say(self, text: str) -> str:
        """An English text in this language, its placeholders as they were, between brackets that show a cut end."""
        parts = _PLACEHOLDER.split(text.lower() if self.small else text)
        original = _PLACEHOLDER.split(text)
        said = (
            kept if _PLACEHOLDER.fullmatch(kept) else part.translate(self.letters)
            for part, kept in zip(parts, original, strict=True)
        )
        return f"[{''.join(said)}]"


PSEUDO: Mapping[str, Pseudo] = {
    "en-XA": Pseudo("fi", "ltr", _ACCENTED, small=False),
    "ar-XB": Pseudo("ar", "rtl", _ARABIC, small=True),
}
