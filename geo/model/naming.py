"""Names of places by language, and places called by rival names of one standing, which the atlas does not rank."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

BOTH = "both"
JOINT = " / "
# The reader's choice of names that are official today, whatever their language.
OFFICIAL = "official"
# Scripts that one reader reads alike: a choice of names does not part them.
_ONE_CHOICE = {"Hans", "Hant"}


def choice_of(tag: str) -> str:
    """The reader's choice of names that serves a language tag: the tag, without simplified or traditional characters.

    >>> choice_of("zh-Hant"), choice_of("sr-Latn"), choice_of("fi")
    ('zh', 'sr-Latn', 'fi')
    """
    return "-".join(part for part in tag.split("-") if part not in _ONE_CHOICE)


@dataclass(frozen=True, slots=True)
class RivalName:
    """One of a place's rival names, under each language (BCP 47) that has it."""

    id: str
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RivalNames:
    """A place and its rival names, in the order in which its title has them, joined by " / ".

    >>> rivals = RivalNames("river", (RivalName("oder", {"de": "Oder"}), RivalName("odra", {"de": "Odra"})))
    >>> rivals.joined("de"), rivals.title("de", "odra"), rivals.title("de", "both")
    ('Oder / Odra', 'Odra', 'Oder / Odra')
    """

    place: str
    names: tuple[RivalName, ...]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that have every one of the names, in the order of the first name."""
        return tuple(tag for tag in self.names[0].texts if all(tag in name.texts for name in self.names))

    def joined(self, tag: str) -> str:
        """All the names in one of ``languages``."""
        return JOINT.join(name.texts[tag] for name in self.names)

    def title(self, tag: str, choice: str) -> str:
        """The name that was chosen by its id, in one of ``languages``, or all of them for any other choice."""
        return next((name.texts[tag] for name in self.names if name.id == choice), self.joined(tag))

    def tag_of(self, title: str) -> str:
        """The language in which ``title`` is the names joined, or nothing."""
        return next((tag for tag in self.languages if self.joined(tag) == title), "")
