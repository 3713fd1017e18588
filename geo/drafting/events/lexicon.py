"""Words that tell what happened, with the kinds of event they stand for: the table ``triggers.tsv``, inflected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from geo.drafting.events.inflection import inflected, plural
from geo.errors import DataError
from geo.model.kinds import CORE_KINDS, CORE_MOVEMENT_KINDS

TABLE = Path(__file__).with_name("triggers.tsv")


@dataclass(frozen=True, slots=True)
class Trigger:
    """What a word or phrase tells of: the fine kind, the kind drawn, the movement, and a pattern for a title.

    ``weight`` tells strong words (3) from those that say little (1); ``sort`` is ``"v"`` for a verb, ``"n"`` for a noun
    and ``"p"`` for a phrase as it stands; ``lemma`` is its plain form.
    """

    what: str
    kind: str
    movement: str
    title: str
    weight: int
    sort: str
    lemma: str

    @property
    def noun(self) -> bool:
        """Whether it is a thing that happened rather than a verb."""
        return self.sort == "n"


Phrases = Mapping[str, tuple[tuple[tuple[str, ...], Trigger], ...]]


def read_table(lines: Iterable[str]) -> Iterator[tuple[tuple[str, ...], Trigger]]:
    """The phrases of a table in all their forms, each with its trigger. Raises ``DataError`` for any other line."""
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.rstrip("\n").split("\t")
        if len(cells) != 6 or cells[1] not in CORE_KINDS or (cells[2] not in CORE_MOVEMENT_KINDS and cells[2]):
            raise DataError(
                f"line {number} of the triggers is {line.strip()!r}. Try what, kind, movement, weight, title and words,"
                " apart by tabs"
            )
        what, kind, movement, weight, title, forms = cells
        for form in forms.split(", "):
            sort, _, words = form.strip().partition(":")
            first, *rest = words.split()
            trigger = Trigger(what, kind, movement, title, int(weight), sort, words)
            if sort == "v":
                heads: tuple[str, ...] = inflected(first)
                for head in heads:
                    yield (head, *rest), trigger
            elif sort == "n":
                yield (first, *rest), trigger
                yield (*((first, *rest)[:-1]), plural((first, *rest)[-1])), trigger
            else:
                yield (first, *rest), trigger


@lru_cache(maxsize=1)
def phrases() -> Phrases:
    """Every phrase of the table by its first word, the longest first."""
    by_word: dict[str, dict[tuple[str, ...], Trigger]] = {}
    with TABLE.open(encoding="utf-8") as file:
        for words, trigger in read_table(file):
            known = by_word.setdefault(words[0], {})
            # A form that a noun and a verb share is kept as the noun's, which may stand behind an article.
            had = known.get(words)
            if had is None or (had.weight, had.noun) < (trigger.weight, trigger.noun):
                known[words] = trigger
    return MappingProxyType(
        {word: tuple(sorted(known.items(), key=lambda item: -len(item[0]))) for word, known in by_word.items()}
    )
