"""What a map says in words in each of its forms: the date of its headline, the list of its events, its newest
correction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from geo.dates.days import whole_parts
from geo.dates.display import day_in_words, in_words, month_in_words, year_in_words
from geo.dates.edtf import When
from geo.i18n.catalogue import messages, say
from geo.model import Atlas, Correction, Event
from geo.scene.rival_names import in_our_words

# The headline of a longer span is in years, not months.
LONG_YEARS = 5
OLD_YEARS = 1000


def headline(when: When, language: str, t: Mapping[str, str]) -> dict[str, str]:
    """The date as the page's script will say it: a lead-in, and the month (or year, of a long span) it ends with.

    A single day is said as the day.
    """
    first, last = when.earliest, when.latest
    if first is None or last is None:
        return {"lead": "", "large": in_words(when, language)}
    if first == last:
        return {"lead": "", "large": day_in_words(first, locale=language)}
    # Of years so old the months are seldom known: whole ones are said as years.
    whole = last.year < OLD_YEARS and whole_parts(first, last) == 1
    long = whole or last.year - first.year > LONG_YEARS
    parts = 1 if long else 2
    # Where the two are of two eras, each says its own.
    large = year_in_words(last.year, language, era=first.year < 1) if long else day_in_words(last, parts, language)
    if (first.year, first.month) == (last.year, last.month) or (long and first.year == last.year):
        return {"lead": "", "large": large}
    same_year = not long and first.year == last.year
    lead = month_in_words(first.month, language) if same_year else day_in_words(first, parts, language)
    return {"lead": say(t, "date_lead", language, **{"from": lead}), "large": large}


def list_rows(events: Iterable[Event], atlas: Atlas, language: str, region_name: str = "both") -> list[dict[str, str]]:
    """The list as the page prints it before any script: time, title, places and sigla, in chronological order."""

    def ours(text: str) -> str:
        return in_our_words(text, atlas, region_name)

    return [
        {
            "id": e.id,
            "words": in_words(e.when, language),
            "title": ours(e.title),
            "where": ours(", ".join(dict.fromkeys(atlas.places[p.place].title for p in e.places))),
            "sigla": " ".join(sorted({c.source for c in e.claims})),
        }
        for e in sorted(events, key=lambda e: (*e.when.sort_key[:2], e.id))
    ]


def corrected_line(correction: Correction, language: str) -> str:
    """A correction of the published atlas with its day, in one line."""
    day = in_words(When.parse(correction.date), language)
    return say(messages(language), "corrected", language, date=day, what=correction.what)
