"""The words that an atlas's titles may use: the package's rules, with the atlas's own where it sets them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from geo.errors import Problem
from geo.i18n.catalogue import english, placeholders
from geo.model import Wording
from geo.store import Reading
from geo.store.readers import wording
from geo.text.suggest import remedy

DEFAULT_FILE = Path(__file__).parent / "wording.toml"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is weighed in titles; without ``verbs`` any verb will do. ``names`` are set aside before."""

    loaded: Mapping[str, str]
    only_quoted: tuple[str, ...]
    exceptions: frozenset[str]
    names: tuple[str, ...]
    verbs: frozenset[str]
    in_force: bool = True

    def alternative(self, word: str) -> str:
        """What to say instead of a folded word that takes a side; nothing for one that does not."""
        if word in self.exceptions:
            return ""
        return next((instead for stem, instead in self.loaded.items() if word.startswith(stem)), "")


def lexicon_of(own: Wording) -> Lexicon:
    """The words that weigh under an atlas's ``own`` rules.

    >>> lexicon_of(Wording()).alternative("liberated")
    'taken by, held by, entered'
    >>> lexicon_of(Wording("atlas", allowed=frozenset({"liberat"}))).alternative("liberated")
    ''
    """
    base = package_wording()
    added = own if own.rules == "atlas" else Wording()
    loaded = {stem: instead for stem, instead in base.loaded.items() if stem not in added.allowed}
    return Lexicon(
        MappingProxyType({**loaded, **added.loaded}),
        tuple(stem for stem in (*base.only_quoted, *added.only_quoted) if stem not in added.allowed),
        base.exceptions | added.exceptions,
        own.names,
        added.verbs,
        own.rules != "off",
    )


@cache
def package_wording() -> Wording:
    """The rules for every atlas that does not set its own."""
    with DEFAULT_FILE.open("rb") as file:
        return wording(tomllib.load(file))


def replaced_texts(reading: Reading) -> Iterator[Problem]:
    """Texts that replace none of the interface's, or have other gaps than the one that they replace."""
    file = next((file for file in reading.documents if file.endswith("/wording.toml")), "")
    for key, text in reading.atlas.wording.texts.items():
        if key not in english():
            yield Problem(file, f"texts, {key}", "is no text of the interface", key, remedy(key, english()))
            continue
        strange = sorted(placeholders(text) - placeholders(english()[key]))
        if strange:
            known = " ".join(sorted(placeholders(english()[key]))) or "a text without gaps"
            yield Problem(file, f"texts, {key}", "has gaps that nothing fills", " ".join(strange), known)
