"""Bytes of a sheet as text: by its mark, as UTF-8, by the bytes between letters, else by what makes most sense."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from geo.errors import DataError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8 with a byte order mark"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
# Encodings of one alphabet, in the order of how common their sheets are; the first of those that read best is taken.
_PAGES = (
    ("cp1252", "Windows-1252"), ("cp1251", "Windows-1251"), ("cp1250", "Windows-1250"), ("cp1253", "Windows-1253"),
    ("cp1254", "Windows-1254"), ("cp1255", "Windows-1255"), ("cp1256", "Windows-1256"), ("cp1257", "Windows-1257"),
    ("shift_jis", "Shift JIS"), ("gb18030", "GB 18030"), ("big5", "Big5"), ("euc_kr", "EUC-KR"), ("koi8_r", "KOI8-R"),
    ("cp866", "DOS 866"), ("cp850", "DOS 850"), ("mac_roman", "Mac OS Roman"),
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
# Letters that the languages of Western Europe write beyond ASCII, and those of Central Europe.
_WESTERN = frozenset("äöüßéèêëàâçîïôûùœæñáíóúåøãõÄÖÜÉÈÀÂÇÎÔÑÁÍÓÚÅØÆãõºª")
_CENTRAL = frozenset("ąćęłńóśźżšťžýřůčďěňáéíúőűşţăâîĄĆĘŁŃÓŚŹŻŠŤŽÝŘŮČĎĚŇÁÉÍÚŐŰ")
_USUAL = {
    "cp1252": _WESTERN, "cp850": _WESTERN, "mac_roman": _WESTERN, "cp1250": _CENTRAL,
    "cp1254": _WESTERN | frozenset("ğışĞİŞ"), "cp1257": frozenset("āčēģīķļņšūžąęėįųõäöüĀČĒĢĪĶĻŅŠŪŽ"),
}  # fmt: skip
# Encodings of programs long gone must make clearly more sense than those of today.
_RARER = {"mac_roman": -0.4, "cp850": -0.4, "cp866": -0.2, "koi8_r": -0.1}
# The commonest letters of other alphabets; the rest of an alphabet counts half, so that one is not taken for another.
_COMMON = frozenset("оеаинтсрвлкмдпуыяαοιετσνηυρπκμλςίόάέήיוהלאמרתבשנדاليمونترسدبعقهف")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, what its encoding is called, and whether that was a guess."""

    text: str
    encoding: str
    guessed: bool = False


def decoded(raw: bytes, wanted: str = "") -> Decoded:
    """The text of ``raw``, in the encoding ``wanted`` or in the one that it is found to be in.

    Raises ``DataError`` for an encoding that nobody knows, or that the bytes are not in.

    >>> decoded("Orléans".encode("cp1252"))
    Decoded(text='Orléans', encoding='Windows-1252', guessed=True)
    """
    if wanted:
        return Decoded(_as_wanted(raw, wanted), wanted)
    for mark, codec, name in _MARKS:
        if raw.startswith(mark):
            return Decoded(raw[len(mark) :].decode(codec, "replace"), name)
    sample = raw[:4000]
    if sample.count(0) * 4 >= len(sample) > 3:
        codec = "utf-16-le" if sample[1::2].count(0) >= sample[::2].count(0) else "utf-16-be"
        return Decoded(raw.decode(codec, "replace"), "UTF-16 without a byte order mark", True)
    try:
        return Decoded(raw.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError:
        pass
    tried = [
        (_sense(text, codec) + _RARER.get(codec, 0.0), -at, text, name)
        for at, (codec, name, text) in enumerate(_read_as(raw))
    ]
    if not tried:
        return Decoded(raw.decode("cp1252", "replace"), "Windows-1252, with signs that it does not have", True)
    _, _, text, name = max(tried, key=lambda one: one[:2])
    return Decoded(text, name, True)


def _as_wanted(raw: bytes, wanted: str) -> str:
    try:
        return raw.decode("utf-8-sig" if wanted.lower() in ("utf-8", "utf8") else wanted).removeprefix("\ufeff")
    except LookupError:
        raise DataError(f"--encoding is {wanted!r}, which is none. Try utf-8, utf-16, cp1252 or gb18030") from None
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise DataError(
            f"the file is not in {wanted}: line {line} has the byte {raw[error.start]:#04x}. Try without --encoding"
        ) from None


def _read_as(raw: bytes) -> list[tuple[str, str, str]]:
    found = []
    for codec, name in _PAGES:
        try:
            found.append((codec, name, raw.decode(codec)))
        except UnicodeDecodeError:
            continue
    return found


def _sense(text: str, codec: str) -> float:
    """How much a text beyond ASCII looks like writing: the mean over its signs, from -2 to 1."""
    score, count = 0.0, 0
    for word in _WORD.findall(text):
        beyond = [sign for sign in word if not sign.isascii()]
        if not beyond:
            continue
        count += len(beyond)
        score += sum(_of_sign(sign, codec) for sign in beyond)
        scripts = {unicodedata.name(sign, "?").split()[0] for sign in word}
        # A word is of one script, has no capital after a small letter, and in Latin is mostly ASCII.
        if len(scripts - {"CJK", "HIRAGANA", "KATAKANA"}) > 1:
            score -= 2 * len(beyond)
        if any(a.islower() and b.isupper() for a, b in pairwise(word)):
            score -= len(beyond)
        if scripts == {"LATIN"} and len(beyond) * 2 > len(word) > 2:
            score -= len(beyond)
    for sign in text:
        if not sign.isascii() and not sign.isalpha():
            count += 1
            score += 0.6 if sign in "–—‘’“”„«»…°§·€£\u00a0′″、。・「」（）" else -1.0
    return score / max(count, 1)


def _of_sign(sign: str, codec: str) -> float:
    usual = _USUAL.get(codec)
    if usual is not None:
        return 1.0 if sign in usual else -0.5
    script = unicodedata.name(sign, "?").split()[0]
    if script == "LATIN":
        return -0.5
    if script in ("HALFWIDTH", "FULLWIDTH"):
        return -0.8
    if script == "CJK":
        # The commonest characters of each country's table stand in its first part.
        common = sign.encode(codec)[0] if len(sign.encode(codec)) == 2 else 0xFF
        low, high = {"gb18030": (0xB0, 0xD7), "big5": (0xA4, 0xC6), "shift_jis": (0x88, 0x97)}.get(codec, (0xCA, 0xFD))
        return 0.9 if low <= common <= high else -0.3
    if script in ("CYRILLIC", "GREEK", "HEBREW", "ARABIC"):
        return 1.0 if sign.lower() in _COMMON else 0.4
    return 1.0
