"""The world gazetteer: every place that we can name with its point, to look up and to match in texts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property, lru_cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

from geo.errors import AssetError, UnknownPlaceError
from geo.gazetteer import cache
from geo.gazetteer.credits import credit_of
from geo.gazetteer.entry import Credit, Entry, Match
from geo.gazetteer.layer import Layer
from geo.gazetteer.layout import FORMAT_VERSION, SUFFIX, BrokenFileError
from geo.gazetteer.names import MAX_WORDS, folded, later
from geo.store.files import file_digest

Progress = Callable[[str], None]
_ENTRIES_KEPT = 20_000
_RULES = ("names", "entry", "compile", "layout")  # what decides on the bytes of a compiled file, beside the data
_NOTHING = Match(0, (), ())


class World:
    """Places of one or more compiled gazetteers, numbered through; those added last win where two hold the same id."""

    def __init__(self, layers: Sequence[Layer]) -> None:
        self.layers = tuple(layers)
        self._starts: list[int] = []
        size = 0
        for layer in self.layers:
            self._starts.append(size)
            size += len(layer)
        self._size = size
        self._only = self.layers[0] if len(self.layers) == 1 else None
        # An article comes back to the same few places; making an entry costs as much as finding its name.
        self._entry = lru_cache(maxsize=_ENTRIES_KEPT)(self._read_entry)

    def __reduce__(self) -> tuple[type[World], tuple[tuple[Layer, ...]]]:
        """Another process opens the same files."""
        return World, (self.layers,)

    def __len__(self) -> int:
        """How many entries there are."""
        return self._size

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """The entries so called in any spelling, best known first; none for a name that is not held."""
        return tuple(self.entry(id) for id in self.find_name(folded(name)).ids)

    def find_name(self, key: str) -> Match:
        """The match of a whole folded name, or one of no words."""
        words = key.count(" ") + 1
        found = [
            (number, words, layer.trie.key_id(f"{key} "))
            for number, layer in enumerate(self.layers)
            if f"{key} " in layer.trie
        ]
        return self._match(words, [(number, key_id) for number, _, key_id in found]) if found else _NOTHING

    def longest(self, words: Sequence[str], at: int = 0) -> Match:
        """The longest name that begins with the folded word ``words[at]``; ``Match.words`` is 0 where there is none."""
        text = " ".join(words[at : at + MAX_WORDS]) + " "
        only = self._only
        if only is not None:
            last = None
            for last in only.trie.iter_prefixes_with_ids(text):  # noqa: B007 - the last is the longest
                pass
            if last is None:
                return _NOTHING
            ids, flags = only.postings(last[1])
            return Match(last[0].count(" "), tuple(ids), tuple(flags))
        found = self.matches(words, at)
        return found[-1] if found else _NOTHING

    def matches(self, words: Sequence[str], at: int = 0) -> list[Match]:
        """All names that begin with the folded word ``words[at]``, the shortest first."""
        text = " ".join(words[at : at + MAX_WORDS]) + " "
        by_length: dict[int, list[tuple[int, int]]] = {}
        for number, layer in enumerate(self.layers):
            for key, key_id in layer.trie.iter_prefixes_with_ids(text):
                by_length.setdefault(key.count(" "), []).append((number, key_id))
        return [self._match(length, by_length[length]) for length in sorted(by_length)]

    def lengths(self, words: Sequence[str]) -> set[int]:
        """How many of the folded ``words``, from the first on, make a name, for every name that they begin with."""
        text = " ".join(words[:MAX_WORDS]) + " "
        return {key.count(" ") for layer in self.layers for key in layer.trie.iter_prefixes(text)}

    def _match(self, words: int, held: list[tuple[int, int]]) -> Match:
        if len(held) == 1:
            number, key = held[0]
            ids, flags = self.layers[number].postings(key)
            start = self._starts[number]
            return Match(words, tuple([start + id for id in ids]) if start else tuple(ids), tuple(flags))
        merged: dict[str, tuple[float, int, int]] = {}
        for number, key in reversed(held):
            layer, start = self.layers[number], self._starts[number]
            for id, flag in zip(*layer.postings(key), strict=True):
                text, known = layer.id_and_prominence(id)
                merged.setdefault(text, (-known + later(flag) / 1000, start + id, flag))
        ordered = sorted(merged.values())
        return Match(words, tuple(id for _, id, _ in ordered), tuple(flag for _, _, flag in ordered))

    def entry(self, id: int) -> Entry:
        """The entry of that number, as ``longest`` gives it. Raises ``IndexError`` for a number that none has."""
        return self._entry(id)

    def _read_entry(self, id: int) -> Entry:
        layer, index = self._at(id)
        return layer.entry(index)

    def _at(self, id: int) -> tuple[Layer, int]:
        if not 0 <= id < self._size:
            raise IndexError(f"no entry has the number {id}")
        if self._only is not None:
            return self._only, id
        for layer, start in zip(reversed(self.layers), reversed(self._starts), strict=True):
            if id >= start:
                return layer, id - start
        raise IndexError(f"no entry has the number {id}")

    def by_id(self, id: str) -> Entry:
        """The entry with that id, such as ``geonames:658225``. Raises ``UnknownPlaceError`` where there is none."""
        number = self.number(id)
        if number is None:
            raise UnknownPlaceError(f"the world gazetteer holds no {id!r}. Try dateline gazetteer where NAME")
        return self.entry(number)

    def number(self, id: str) -> int | None:
        """The number of the entry with that id."""
        for layer, start in zip(reversed(self.layers), reversed(self._starts), strict=True):
            found = layer.find(id)
            if found is not None:
                return start + found
        return None

    @cached_property
    def demonyms(self) -> Mapping[str, tuple[int, ...]]:
        """Folded names of peoples and adjectives ("finnish"), each with the numbers of its places, best known first."""
        found: dict[str, tuple[int, ...]] = {}
        for layer in self.layers:
            for demonym, ids in layer.about.get("demonyms", {}).items():
                numbers = tuple(number for id in ids if (number := self.number(id)) is not None)
                found[demonym] = tuple(dict.fromkeys((*numbers, *found.get(demonym, ()))))
        return MappingProxyType(found)

    @cached_property
    def countries(self) -> Mapping[str, int]:
        """The number of each country's entry, by its ISO 3166-1 alpha-2 code."""
        found: dict[str, int] = {}
        for layer in self.layers:
            for code, id in layer.about.get("countries", {}).items():
                number = self.number(id)
                if number is not None:
                    found[code] = number
        return MappingProxyType(found)

    @cached_property
    def credits(self) -> Mapping[str, Credit]:
        """Who must be named where an entry of a source (``Entry.source``) reaches a page; our own needs nobody
        named.
        """
        found: dict[str, Credit] = {}
        for layer in self.layers:
            for source in layer.sources:
                credit = credit_of(source, layer.about.get("credits", {}))
                if credit is not None:
                    found[source] = credit
        return MappingProxyType(found)


def open_world(extra: Sequence[Path] = (), progress: Progress | None = None, *, user: bool = True) -> World:
    """The world gazetteer, compiled on first use, with the user's additions (unless ``user`` is false) and ``extra``.

    ``extra`` are lists of points, Linked Places files or GeoNames dumps for this time only; ``progress`` takes lines
    that say what goes on. Raises ``AssetError`` where a package is missing, ``DataError`` for extra files with faults
    and ``OutputError`` where there is no place for the compiled file.
    """
    from geo.gazetteer.user import compile_file, user_layers

    tell = progress or _silent
    layers = [_base(tell)]
    if user:
        layers += user_layers(tell)
    for path in extra:
        key = _key_of_file(Path(path))
        layers.append(_cached(f"extra-{key}{SUFFIX}", lambda at, p=Path(path): compile_file(p, at, tell), tell))  # type: ignore[misc]
    return World(layers)


def _silent(_: str) -> None:
    pass


def _base(tell: Progress) -> Layer:
    from geo.gazetteer.sources.installed import digests

    inputs = {**digests(), **{f"points/{path.name}": _key_of_file(path) for path in point_files()}}
    inputs["words.txt"] = _key_of_file(_folder() / "words.txt")
    rules = [_folder() / f"{name}.py" for name in _RULES] + sorted((_folder() / "sources").glob("*.py"))
    inputs["rules"] = sha256("".join(_key_of_file(path) for path in rules if path.is_file()).encode()).hexdigest()[:20]
    said = json.dumps({"format": FORMAT_VERSION, "inputs": inputs}, sort_keys=True)
    name = f"world-{sha256(said.encode()).hexdigest()[:20]}{SUFFIX}"
    return _cached(name, lambda at: compile_base(at, inputs, tell), tell)


def compile_base(target: Path, inputs: Mapping[str, str], tell: Progress) -> None:
    """Compile packages and our own points into ``target``."""
    from geo.gazetteer.compile import compile_to
    from geo.gazetteer.sources import packages, points

    held, problems = points.read_points(point_files(), packages.country_codes())
    # A test sees to it that what is shipped has no fault; a line being written should not keep anybody from reading.
    for problem in problems:
        tell(f"left out: {problem}")
    own = packages.countries_of(held)
    tell("compiling the world gazetteer, once")
    about = {
        "inputs": dict(inputs),
        "countries": {code: f"{packages.OWN}{point.key}" for code, point in sorted(own.items())},
        "demonyms": points.demonyms_of(held, packages.OWN),
    }
    count = compile_to(target, packages.records(held), about, tell)
    tell(f"compiled {count:,} places into {target}")


def _cached(name: str, compile: Callable[[Path], None], tell: Progress) -> Layer:
    """The compiled file of that name: from a cache folder where one has it whole, else compiled now."""
    for folder in cache.cache_folders():
        with suppress(OSError, BrokenFileError):
            return Layer(folder / name)
    target = cache.place_for(name, tell)
    compile(target)
    cache.prune(target)
    return Layer(target)


def _folder() -> Path:
    return Path(str(files("geo.gazetteer")))


def point_files() -> Iterator[Path]:
    """The lists of points that come along, by name."""
    folder = _folder() / "points"
    found = sorted(folder.glob("*.tsv")) + sorted(folder.glob("*.csv"))
    if not found:
        raise AssetError(f"{folder} holds no lists of points. Try installing dateline again")
    yield from found


def _key_of_file(path: Path) -> str:
    return file_digest(path)[:20]
