"""From bytes to text, whatever the encoding, without changing a code point: offsets count in what this returns."""

from __future__ import annotations

import codecs
import re

from geo.errors import DataError

# The longer marks first, since that of UTF-32 begins like that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 1 << 16
# What begins a file that is no text, and what to do about it.
_SIGNATURES = (
    (b"\x89PNG", "a picture (PNG)"), (b"\xff\xd8\xff", "a picture (JPEG)"), (b"GIF8", "a picture (GIF)"),
    (b"\x1f\x8b", "compressed (gzip)"), (b"BZh", "compressed (bzip2)"), (b"\xfd7zXZ", "compressed (xz)"),
    (b"7z\xbc\xaf", "an archive (7z)"), (b"PK\x03\x04", "an archive (zip)"), (b"PK\x05\x06", "an archive (zip)"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"), (b"{\\rtf", "rich text (RTF)"), (b"\x7fELF", "a program"),
    (b"%PDF-", "a PDF"), (b"SQLite format 3", "a database"),
)  # fmt: skip


def decode(raw: bytes, shown: str, declared: str = "") -> str:
    """The text in ``raw``; ``shown`` names its source in messages, ``declared`` is an encoding that its maker states.

    In turn: a byte order mark (which is dropped), UTF-8, what is declared, Windows-1252 where bytes above 127 stand
    alone, and what charset-normalizer finds. Line ends stay as they are. Raises ``DataError`` for what is no text.

    >>> decode("Caf\u00e9, 1\u20135 May".encode("cp1252"), "a.txt")
    'Caf\u00e9, 1\u20135 May'
    """
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(name, "replace")
    refuse_signature(raw, shown)
    if wide := _wide(raw):
        return raw.decode(wide, "replace")
    _refuse_binary(raw, shown)
    for name in ("utf-8", declared):
        try:
            return raw.decode(name) if name else _guess(raw, shown)
        except (UnicodeDecodeError, LookupError):
            continue
    return _guess(raw, shown)


def refuse_signature(raw: bytes, shown: str) -> None:
    """``DataError`` where ``raw`` begins as pictures, archives and other files do that hold no plain text."""
    for signature, what in _SIGNATURES:
        if raw.startswith(signature):
            raise DataError(
                f"{shown} is {what}, which is no text. Try saving the article as .txt, .docx, .html or .pdf"
            )


def _wide(raw: bytes) -> str:
    """UTF-16 without its mark, known by the zero byte beside each Latin letter."""
    sample = raw[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if half > 1 and odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if half > 1 and even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return ""


def _refuse_binary(raw: bytes, shown: str) -> None:
    sample = raw[:_SAMPLE]
    control = len(_CONTROL.findall(sample))
    if control > 0.05 * len(sample):
        share = f"{control} of its first {len(sample)} bytes are control characters"
        raise DataError(
            f"{shown} looks like a binary file: {share}. Try saving the article as .txt, .docx, .html or .pdf"
        )


def _guess(raw: bytes, shown: str) -> str:
    """The text of bytes that are no whole UTF-8."""
    valid = sum(len(match) for match in _MULTIBYTE.findall(raw))
    high = sum(len(run) for run in _HIGH_RUN.findall(raw))
    if valid > 0.8 * high:
        return raw.decode("utf-8", "replace")
    # In a text of Latin letters, accents and quotation marks stand alone; other scripts come in runs of bytes.
    runs = _HIGH_RUN.findall(raw[: 16 * _SAMPLE])
    if sum(len(run) == 1 for run in runs) > 0.8 * len(runs):
        return raw.decode("cp1252", "replace")
    from charset_normalizer import from_bytes

    best = from_bytes(raw[: 4 * _SAMPLE]).best()
    if best is None:
        raise DataError(f"{shown} is in no encoding that could be found. Try saving it again as UTF-8")
    return raw.decode(best.encoding, "replace")
