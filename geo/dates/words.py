"""The words of a language around its dates. English stands here; others are taught by who reads their catalogues."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any


def _english_century(century: int) -> str:
    suffix = "th" if 10 < century % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(century % 10, "th")
    return f"{century}{suffix} century"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language around its dates; ``{}`` marks where a date goes."""

    with_year: str
    before_christ: str
    after_christ: str
    between: str
    to: str
    start_of: str
    end_of: str
    by: str
    onwards: str
    until_unknown: str
    from_unknown: str
    or_earlier: str
    or_later: str
    and_earlier: str
    and_later: str
    either: str
    both: str
    comma: str
    about: str
    uncertain: str
    thirds: tuple[str, str, str]
    some_day: str
    some_month: str
    decade: str
    century: str | Callable[[int], str]
    seasons: tuple[str, str, str, str]
    parts: tuple[str, ...]


WORDS = {
    "en": Words(
        with_year="{} {}",
        before_christ="{} BCE",
        after_christ="{} CE",
        between="between {} and {}",
        to="{} to {}",
        start_of="the start of {}",
        end_of="the end of {}",
        by="by {}",
        onwards="from {} on",
        until_unknown="until {}, start unknown",
        from_unknown="from {}, end unknown",
        or_earlier="{} or earlier",
        or_later="{} or later",
        and_earlier="{} and before",
        and_later="{} and after",
        either="{} or {}",
        both="{} and {}",
        comma=", ",
        about="about {}",
        uncertain="{} (uncertain)",
        thirds=("early {}", "mid-{}", "late {}"),
        some_day="a day in {}",
        some_month="a month of {}",
        decade="{}s",
        century=_english_century,
        seasons=("spring", "summer", "autumn", "winter"),
        parts=(
            "first quarter of {}", "second quarter of {}", "third quarter of {}", "last quarter of {}",
            "first third of {}", "second third of {}", "last third of {}",
            "first half of {}", "second half of {}",
        ),
    ),
}  # fmt: skip

# Where CLDR has the dates of a language under another name: ours are British, and a made-up language borrows.
FORMATS = {"en": "en-GB"}


def words_of(language: str) -> Words:
    """The words of a language, or of the language that its tag begins with. Raises ``KeyError`` where there are none.

    >>> words_of("en-GB").before_christ
    '{} BCE'
    """
    return WORDS.get(language) or WORDS[language.replace("_", "-").split("-")[0]]


def words_as_messages(words: Words) -> dict[str, str]:
    """The words of a language as plain messages by key, for a catalogue to translate.

    >>> words_as_messages(WORDS["en"])["thirds.1"]
    'mid-{}'
    """
    found: dict[str, str] = {}
    for field in fields(words):
        value = getattr(words, field.name)
        if isinstance(value, tuple):
            found |= {f"{field.name}.{i}": text for i, text in enumerate(value)}
        else:
            # A count of centuries is spelt by rule in English alone; a translation says where the number goes.
            found[field.name] = value if isinstance(value, str) else "century {}"
    return found


def teach(language: str, messages: Mapping[str, str], formats: str = "") -> None:
    """Let ``in_words`` speak ``language`` by these messages (keys as of ``words_as_messages``).

    ``formats`` is the locale whose dates CLDR knows, where that is not the language itself. Raises ``KeyError`` for a
    message that is missing.
    """
    english = WORDS["en"]
    made: dict[str, Any] = {}
    for field in fields(Words):
        shape = getattr(english, field.name)
        made[field.name] = (
            tuple(messages[f"{field.name}.{i}"] for i in range(len(shape)))
            if isinstance(shape, tuple)
            else messages[field.name]
        )
    WORDS[language] = Words(**made)
    FORMATS[language] = formats or FORMATS.get(language, language)
