"""Signs that nobody sees: taken for what they stand for, dropped, or called by their Unicode name."""

from __future__ import annotations

import re
import unicodedata

# What joins letters of Persian, Indic and other scripts: part of a text, and of no number, date or id.
_JOINERS = "\u200c\u200d"
_MARKS_OF_DIRECTION = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
# What is there for a line's break or a file's start and says nothing.
_NOTHING = re.compile("[\u00ad\u200b\u2060\ufeff\u180e\x00-\x08\x0e-\x1f\x7f]")
_BLANKS = re.compile(r"[^\S\n]+")
# Hyphens, and the minus; a dash is a range's sign, and stays one.
_HYPHENS = re.compile("[\u2010\u2011\u2012\u2043\u2212\ufe63\uff0d\u00ad]")
_SOFT = "\u00ad"
_DASH_DATE = re.compile(r"(\d{3,4})[–—](\d{1,2})[–—](\d{1,2})|(\d{1,2})[–—](\d{1,2})[–—](\d{3,4})")


def tidy(text: str) -> str:
    """A text without signs that nobody sees; blanks of every kind are plain ones, and line ends stay.

    >>> tidy("\\ufeffPorto\\u00a0Velho\\u200b ")
    'Porto Velho'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    seen = _MARKS_OF_DIRECTION.sub("", _NOTHING.sub("", lines))
    return "\n".join(_BLANKS.sub(" ", line).strip() for line in seen.split("\n")).strip().strip(_JOINERS)


def plain_value(text: str) -> str:
    """A number, date or id in plain signs: digits of any script, hyphens and wide letters as ASCII has them.

    >>> plain_value("１４２９‑０３‑０１"), plain_value("٣٫٥°"), plain_value("1429–03–01"), plain_value("1428–1429")
    ('1429-03-01', '3.5°', '1429-03-01', '1428–1429')
    """
    kept = text.replace(_SOFT, "")
    for joiner in _JOINERS:
        kept = kept.replace(joiner, "")
    wide = "".join(_ascii(sign) for sign in tidy(_HYPHENS.sub("-", kept)))
    dashed = _DASH_DATE.fullmatch(wide)
    return re.sub("[–—]", "-", wide) if dashed else wide


def _ascii(sign: str) -> str:
    if sign.isascii():
        return sign
    digit = unicodedata.decimal(sign, None)
    if digit is not None:
        return str(digit)
    if sign == "\u066b":
        return "."
    return unicodedata.normalize("NFKC", sign) if 0xFF00 <= ord(sign) <= 0xFFEF else sign


def odd_signs(text: str) -> list[str]:
    """The Unicode names of signs in ``text`` that nobody sees or that look like another, each once.

    >>> odd_signs("1429‑03"), odd_signs("1429-03")
    (['NON-BREAKING HYPHEN (U+2011)'], [])
    """
    found = [sign for sign in text if not sign.isascii() and _is_odd(sign)]
    return [f"{unicodedata.name(sign, 'a sign without a name')} (U+{ord(sign):04X})" for sign in dict.fromkeys(found)]


def _is_odd(sign: str) -> bool:
    kind = unicodedata.category(sign)
    if kind in ("Cf", "Cc", "Co", "Cn", "Zs", "Zl", "Zp") or _HYPHENS.match(sign):
        return True
    # Digits and letters of other scripts that look like Latin ones, as in a date typed on another keyboard.
    return kind == "Nd" or 0xFF00 <= ord(sign) <= 0xFFEF
