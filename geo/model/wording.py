"""The rules of wording that an atlas sets itself, and words of the interface that it says otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, get_args

WordingRules = Literal["default", "atlas", "off"]
WORDING_RULES: tuple[str, ...] = get_args(WordingRules)


def _nothing() -> Mapping[str, str]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Wording:
    """What ``data/wording.toml`` says.

    ``rules`` are the package's own ("default"), those with the lists here added ("atlas"), or none ("off").
    ``loaded`` has beginnings of words that take a side, each with what to say instead; ``allowed`` are such beginnings
    of the package's list that this atlas uses all the same. ``only_quoted`` are beginnings of words that only speakers
    may use, ``exceptions`` whole words that only look loaded. Where there are ``verbs``, titles use no other past form.
    ``names`` are proper names, in which words are not weighed and which may be repeated. ``texts`` replaces messages of
    the interface, by key, on maps whose interface speaks the atlas's language.
    """

    rules: WordingRules = "default"
    verbs: frozenset[str] = frozenset()
    loaded: Mapping[str, str] = field(default_factory=_nothing)
    allowed: frozenset[str] = frozenset()
    only_quoted: tuple[str, ...] = ()
    exceptions: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    texts: Mapping[str, str] = field(default_factory=_nothing)
