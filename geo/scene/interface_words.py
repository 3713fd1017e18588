"""The interface's words on one atlas's maps: those of the language, with what the atlas itself names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from geo.dates.days import Day, day_of, edtf_day
from geo.dates.display import day_in_words, in_words
from geo.dates.edtf import When
from geo.dates.words import words_of
from geo.i18n.catalogue import messages, say
from geo.i18n.pseudo import PSEUDO
from geo.model import Atlas, EventKind, MapDefinition, MovementKind


def words_of_map(atlas: Atlas, definition: MapDefinition) -> Mapping[str, str]:
    """The words of the map's language by key: of kinds only those that the atlas has, under its own titles for them.

    A title that the atlas gives to a kind of the core vocabulary, and any text of its ``wording``, replaces the
    interface's only where both are of one language. Raises ``DataError`` for a language without words.
    """
    words = messages(definition.language)
    one_language = _language(definition.language) == _language(definition.content_language)
    own = dict(_titles(atlas, words, one_language))
    kept = {key: text for key, text in words.items() if _used(key, atlas)}
    said = {**kept, **own, **(atlas.wording.texts if one_language else {}), **era_words(definition.language)}
    when = atlas.periods[definition.opens_at.period].when
    day = when.earliest or when.latest or day_of(atlas.about.date or "2000-01-01")
    return _with_examples(said, day, definition.language)


def imprint(atlas: Atlas, words: Mapping[str, str], language: str) -> str:
    """Which data these are, in the interface's ``words``: the atlas's title and version, and its day if it has one."""
    about = atlas.about
    day = in_words(When.parse(about.date), language) if about.date else ""
    key = "about.version" if day else "about.version_undated"
    return say(words, key, language, title=about.title, version=about.version, date=day)


def era_words(language: str) -> dict[str, str]:
    """How a page's script says years before and after Christ: with a ``{year}`` in it, under keys of the page's words.

    >>> era_words("en")
    {'era.before': '{year} BCE', 'era.after': '{year} CE'}
    """
    messages(language)
    words = words_of(language)
    return {
        "era.before": words.before_christ.replace("{}", "{year}"),
        "era.after": words.after_christ.replace("{}", "{year}"),
    }


def draft_notice(definition: MapDefinition) -> str:
    """What every view of a map says until a person has reviewed it; nothing for one that was."""
    if definition.reviewed:
        return ""
    return messages(definition.language)["draft_read" if definition.drafted else "draft"]


def _with_examples(words: Mapping[str, str], day: Day, language: str) -> dict[str, str]:
    """The words of advice on dates with dates of the map's own time."""
    examples = {
        "{a_year}": edtf_day(day, 1),
        "{a_month}": edtf_day(day, 2),
        "{a_date}": edtf_day(day),
        "{a_day}": day_in_words(day, locale=language),
    }

    def filled(text: str) -> str:
        for gap, example in examples.items():
            text = text.replace(gap, example)
        return text

    return {key: filled(text) if key.startswith("date_") else text for key, text in words.items()}


def _titles(atlas: Atlas, words: Mapping[str, str], one_language: bool) -> Iterator[tuple[str, str]]:
    for stem, ids, kinds in _kinds(atlas):
        for kind in kinds.values():
            key = f"{stem}.{kind.id}"
            if kind.id in ids and kind.title and (one_language or key not in words):
                yield key, kind.title


def _used(key: str, atlas: Atlas) -> bool:
    stem, _, ident = key.partition(".")
    return all(ident in ids for name, ids, _ in _kinds(atlas) if name == stem)


def _kinds(atlas: Atlas) -> tuple[tuple[str, set[str], Mapping[str, EventKind] | Mapping[str, MovementKind]], ...]:
    return (
        ("kind", {e.kind for e in atlas.events.values()}, atlas.kinds),
        ("movement", {m.kind for m in atlas.movements.values()}, atlas.movement_kinds),
    )


def _language(tag: str) -> str:
    """The language of a tag; a made-up one is a language of its own."""
    return tag if tag in PSEUDO else tag.split("-")[0]
