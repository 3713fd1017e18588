"""The languages in which a reader may have the names of places: those that the atlas's places have names in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from babel import Locale

from geo.dates.edtf import When
from geo.i18n.catalogue import formats
from geo.i18n.pseudo import PSEUDO
from geo.model import OFFICIAL, Atlas, MapDefinition, Name, Place, RivalNames, choice_of
from geo.text.direction import direction, script_direction

NOT_SHOWN = {"misspelling", "historical"}
# A language is offered where so many places, and so great a share of them, have another name in it than their title.
FEWEST_PLACES, LEAST_SHARE = 3, 0.15


@dataclass(frozen=True, slots=True)
class Called:
    """A place's name under a choice: its text, language and direction."""

    text: str
    lang: str
    direction: str


def name_choices(atlas: Atlas, definition: MapDefinition, places: Iterable[str]) -> tuple[str, ...]:
    """The choices of a map beside its own names: those that it lists, or what ``places`` (ids) have names in.

    Without a list the choice that most places have comes first, and the official names of today last.
    """
    if definition.names:
        return definition.names
    shown = [atlas.places[ident] for ident in places if ident in atlas.places]
    count: Counter[str] = Counter()
    for place in shown:
        names = usable(place, None)
        count.update({choice_of(name.lang) for name in names if name.toponym != place.title})
        count.update({OFFICIAL for name in names if name.status == "official" and name.toponym != place.title})
    least = max(FEWEST_PLACES, LEAST_SHARE * len(shown))
    offered = [choice for choice, n in count.items() if n >= least]
    return tuple(sorted(offered, key=lambda choice: (choice == OFFICIAL, -count[choice], choice)))


def usable(place: Place, span: When | None) -> list[Name]:
    """The place's names that may be shown for a time: of historical ones those that were in use through all of it."""
    return [
        name
        for name in place.names
        if name.status not in NOT_SHOWN or (name.status == "historical" and name.unfit(span) == 0)
    ]


def called(place: Place, atlas: Atlas, choices: Iterable[str], span: When | None = None) -> dict[str, Called]:
    """The place's name under each of ``choices`` that it has one for.

    A name that was in use through all of ``span``, the map's time, comes before that of today. ``OFFICIAL`` is the
    official name of today in the first of the languages that the atlas lists for it, else in Latin letters, else in its
    own. A place with rival names stands in all of them, as the language has them.
    """
    rivals = next((r for r in atlas.rival_names if r.place == place.id), None)
    if rivals:
        return _of_rivals(place, rivals, choices)
    shown = usable(place, span)
    found: dict[str, Called] = {}
    for choice in choices:
        names = sorted((n for n in shown if choice_of(n.lang) == choice), key=lambda n: n.lang)
        if names:
            found[choice] = _called(min(names, key=lambda n: (n.unfit(span), n.status != "official")))
    official = [n for n in shown if n.status == "official"]
    if official and OFFICIAL in choices:
        listed = [n for tag in atlas.about.official_names for n in official if n.lang == tag]
        latin = [n for n in official if n.script == "Latn"]
        found[OFFICIAL] = _called([*listed, *latin, *official][0])
    return found


def choice_title(choice: str, language: str) -> str:
    """What a language of names is called in ``language``, beginning with a capital where letters have them.

    >>> choice_title("sr-Latn", "en"), choice_title("fi", "de")
    ('Serbian (Latin)', 'Finnisch')
    """
    if language in PSEUDO:
        return PSEUDO[language].say(choice_title(choice, "en"))
    reader = Locale.parse(formats(language), sep="-")
    tongue, *rest = choice.split("-")
    title = str(reader.languages.get(tongue, tongue))
    details = [reader.scripts.get(part) or reader.territories.get(part) or part for part in rest]
    return title[:1].upper() + title[1:] + (f" ({', '.join(details)})" if details else "")


def _of_rivals(place: Place, rivals: RivalNames, choices: Iterable[str]) -> dict[str, Called]:
    """All the names in each language but that of the title, which stands as built."""
    tags: Mapping[str, str] = {choice_of(tag): tag for tag in rivals.languages if rivals.joined(tag) != place.title}
    return {
        choice: Called(rivals.joined(tags[choice]), tags[choice], direction(tags[choice]))
        for choice in choices
        if choice in tags
    }


def _called(name: Name) -> Called:
    return Called(name.toponym, name.lang, script_direction(name.script))
