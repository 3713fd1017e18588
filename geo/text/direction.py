"""Which way a language or a script is written."""

from __future__ import annotations

from typing import Literal

from babel import Locale, UnknownLocaleError

Direction = Literal["ltr", "rtl"]
# ISO 15924 codes of scripts written from right to left.
RTL_SCRIPTS = frozenset({"Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"})


def script_direction(script: str) -> Direction:
    """The direction of a script by its ISO 15924 code.

    >>> script_direction("Hebr"), script_direction("Cyrl")
    ('rtl', 'ltr')
    """
    return "rtl" if script in RTL_SCRIPTS else "ltr"


def direction(tag: str) -> Direction:
    """The direction of a language by its tag (BCP 47); a script named in the tag decides before the language does.

    >>> direction("fa"), direction("en"), direction("az-Arab"), direction("ar-Latn")
    ('rtl', 'ltr', 'rtl', 'ltr')
    """
    parts = tag.split("-")
    script = next((part.title() for part in parts[1:] if len(part) == 4 and part.isalpha()), "")
    if script:
        return script_direction(script)
    try:
        return "rtl" if Locale.parse(parts[0]).text_direction == "rtl" else "ltr"
    except (UnknownLocaleError, ValueError):
        return "ltr"
