"""Reading one article: its date, its times and its places, each with its span in the text as it was given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from geo.model.document import Article, Mention, ReadArticle, Timex
from geo.reading.inputs.stated import checked
from geo.reading.prose import Prose, prose_of

if TYPE_CHECKING:
    from geo.gazetteer.world import World
    from geo.model import Place
    from geo.reading.places.senses import Names
    from geo.reading.times import Ranges

Find = TypeVar("Find", Timex, Mention)


@dataclass(frozen=True, slots=True)
class Reader:
    """The recognisers that an article is read with: ``places`` finds places in a text whose times are known, if it is
    given.

    ``known`` is a digest of the places it knows.
    """

    places: Callable[[str, Sequence[Timex]], Sequence[Mention]] | None = None
    known: str = ""

    def read(self, article: Article, prose: str = "", ranges: Ranges = "typed") -> ReadArticle:
        """``article`` with its times and places; where it has no date, the text is looked through for one.

        ``prose`` is the text with markup blanked out, of the same length, where not all of it is prose. ``ranges``
        says whether a range is one time ("whole"), two as in TIMEX3 ("ends"), or two only where a bare hyphen joins
        full dates ("typed").
        """
        from geo.reading.times import document_date, tag

        shown = prose_of(prose or article.text)
        if not article.date:
            date, basis = document_date(shown.text)
            article = replace(article, date=date, date_basis=basis if date else "")
        timexes = tag(shown.text, article.date, ranges=ranges)
        mentions = self.places(shown.text, timexes) if self.places else ()
        return ReadArticle(article, _back(timexes, shown), _back(mentions, shown))


def read(text: str, date: str | None = None, *, atlas: Path | None = None) -> ReadArticle:
    """The times and places of an English article, found offline, as ``dateline read`` finds them.

    ``date`` is when it was written, as EDTF (``"1944-11-20"``, ``"1944"``); without it the text is looked through for
    its date. ``atlas`` is the folder of an atlas whose places come first, by default the atlas that came along. Spans
    count code points of ``text``. Raises ``DataError`` for a ``date`` that is none. The first call of a process opens
    the world gazetteer, and compiles it where that was not done before.

    >>> from geo import read
    >>> text = "On Thursday the ferry from Stockholm reached Helsinki."
    >>> article = read(text, date="1952-07-19")
    >>> [(text[t.start : t.end], t.edtf, t.anchor) for t in article.timexes]
    [('Thursday', '1952-07-17', 'document date: 1952-07-19')]
    >>> [(text[m.start : m.end], m.chosen.country, round(m.chosen.lat)) for m in article.mentions]
    [('Stockholm', 'SE', 59), ('Helsinki', 'FI', 60)]
    """
    known = checked(date or "", "date")
    return _reader_of(atlas).read(Article("article", text, known, "given" if known else ""))


@lru_cache(maxsize=4)
def _reader_of(atlas: Path | None) -> Reader:
    """The reader with an atlas's places, opened once a process."""
    from geo.store import default_data_folder

    return open_reader(atlas=atlas or default_data_folder().parent)


def open_reader(world: bool = True, atlas: Path | None = None, progress: Callable[[str], None] | None = None) -> Reader:
    """A reader with the world gazetteer, if ``world``, and the places of the atlas in the folder ``atlas``, which
    come first.

    ``progress`` hears what is done where the gazetteer has to be compiled. Raises ``InvalidDataError`` for an atlas
    with faults, and what ``geo.gazetteer.world.open_world`` raises.
    """
    own = _places_of(atlas) if atlas else ()
    if not world:
        return reader_of(own)
    from geo.gazetteer.world import open_world

    gazetteer = open_world(progress=progress)
    return _reader(gazetteer, own, gazetteer_key(gazetteer))


def reader_of(places: Sequence[Place]) -> Reader:
    """A reader that knows ``places`` alone, those of an atlas; it needs no package that reads files or a gazetteer."""
    from geo.reading.places.senses import NoNames

    return _reader(NoNames(), tuple(places), []) if places else Reader()


def _reader(gazetteer: Names, own: tuple[Place, ...], compiled_from: list[object]) -> Reader:
    from geo.reading.places import find

    def places(text: str, timexes: Sequence[Timex]) -> Sequence[Mention]:
        return find(text, gazetteer, timexes, own)

    return Reader(places, sha256(repr([compiled_from, own]).encode()).hexdigest())


def gazetteer_key(gazetteer: World) -> list[object]:
    """What the gazetteer was compiled from."""
    return [(len(layer), sorted(map(str, layer.about.items()))) for layer in gazetteer.layers]


def _places_of(atlas: Path) -> tuple[Place, ...]:
    """The places of the atlas in a folder. Raises ``InvalidDataError`` where it has faults that keep them from being
    read."""
    from geo.store import load_atlas, readers
    from geo.store.files import read_json

    document, problems = read_json(atlas / "data" / "places.geojson")
    # The whole atlas is checked only where something is wrong: that takes longer than to read an article.
    if not problems and isinstance(document, dict):
        with suppress(KeyError, TypeError, ValueError, AttributeError, IndexError):
            return tuple(readers.place(feature, str) for feature in document["features"])
    return tuple(load_atlas(atlas / "data").places.values())


def _back(finds: Sequence[Find], prose: Prose) -> tuple[Find, ...]:
    """``finds`` with their spans in the original text."""
    if not prose.gaps:
        return tuple(finds)
    spans = [(find, prose.span(find.start, find.end)) for find in finds]
    return tuple(replace(find, start=start, end=end) for find, (start, end) in spans)
