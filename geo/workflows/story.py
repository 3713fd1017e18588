"""The way of an article: read, check against atlas and map, find what it mentions, draw its stills, join the page."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote, urlsplit

from geo.errors import DataError
from geo.ground import relief
from geo.ground.extent import opening_box
from geo.i18n import catalogue
from geo.model import Atlas, MapDefinition
from geo.output.embed import codes
from geo.output.still.opening_svg import still_svg
from geo.output.story import mentions, page, targets
from geo.output.story.linking import link_article
from geo.output.story.markdown import read_article
from geo.output.story.page_language import PageLanguage
from geo.scene import event_table as frames
from geo.scene.compose import compose
from geo.scene.description import alt_text
from geo.scene.interface_words import draft_notice
from geo.scene.opening import opening_picture
from geo.store import load_atlas, load_map, map_files
from geo.store.atlas import InvalidDataError
from geo.store.files import read_text
from geo.workflows.build import Note

STILL_WIDTH_PX = 1000
# Type on a still is read at about two thirds of the picture's units.
STILL_TYPE = 1.5


def article(
    root: Path,
    file: Path,
    out: Path,
    map_name: str = "",
    maps: str = "",
    with_mentions: bool = True,
    progress: Note = lambda _: None,
    language: str | None = None,
) -> str:
    """The page, to be written to ``out``, that joins the Markdown in ``file`` with a map of the atlas in ``root``.

    ``map_name`` stands before the map that the article's head names. ``maps`` is the folder of the built maps (by
    default ``root``/maps), or the https address of one; ``language`` is that of the page's own words, by default the
    map's. Raises ``InvalidDataError`` with every fault of the article at once, and ``DataError`` for a map that is not
    there or not built.
    """
    text, problems = read_text(file)
    if text is None:
        raise InvalidDataError(problems, "the article cannot be read")
    read, problems = read_article(text, str(file))
    atlas = load_atlas(root / "data")
    name = map_name or read.front.map
    if not name:
        raise InvalidDataError(problems, "no map is named. Try map: NAME in the article's head, or --map NAME")
    with _said_by(file, read.front.line("map") if not map_name else 0):
        definition = load_map(map_files(root / "maps", [name])[0], atlas)
    definition = replace(definition, language=language or definition.language)
    page_language = page_language_in(definition.language)
    href = map_href(definition.id, maps or str(root / "maps"), out)
    here = targets.known(atlas, definition, frames.events_of(atlas, definition))
    names = mentions.names_of(atlas.places.values(), here.places) if with_mentions else None
    joined, faults = link_article(read, here, href, names, page_language)
    if problems or faults or joined is None:
        raise InvalidDataError([*problems, *faults], "the article cannot be made into a page")
    progress(f"drawing the stills of {definition.id}")
    opening = joined.opens.id if joined.opens and joined.opens.kind == "period" else definition.opens_at.period
    drawn = stills(atlas, definition, tuple(dict.fromkeys([opening, *joined.periods])))
    return page.render(joined, here, replace(drawn, href=href), page_language)


def page_language_in(language: str) -> PageLanguage:
    """How an article's page speaks in ``language``; ``DataError`` for one without words.

    >>> page_language_in("en").say("article.by", author="One")
    'By One'
    """
    words = catalogue.messages(language)
    return PageLanguage(
        language,
        catalogue.direction(language),
        lambda key, **values: catalogue.say(words, key, language, **values),
    )


def stills(atlas: Atlas, definition: MapDefinition, periods: Sequence[str]) -> page.SideMap:
    """The opening view of a map in each of ``periods``, drawn as the map's page draws its own, over one ground."""
    drawing, ground = compose(atlas, definition)
    box = opening_box(ground.projection, definition.opens_at.bounds_lonlat)
    under = relief.relief(ground.projection, box, STILL_WIDTH_PX) if ground.relief else None
    picture = opening_picture(drawing, ground, under, STILL_TYPE)
    bare = _inner(still_svg(replace(picture, areas=[], lines=[], towns=[], marks=[])))
    overs, alts = {}, {}
    for period in periods:
        opens = replace(definition.opens_at, period=period, event="")
        shown = replace(drawing, definition=replace(definition, opens_at=opens))
        whole = _inner(still_svg(opening_picture(shown, ground, under, STILL_TYPE)))
        # The ground is drawn first and is the same in all, so that the page needs it once.
        overs[period] = whole.removeprefix(bare)
        alts[period] = alt_text(shown, atlas.periods[period])
    return page.SideMap(
        href="",
        script=codes.host_script(),
        ground=bare,
        view_box=f"0 0 1000 {picture.window.height:.0f}",
        stills=overs,
        alts=alts,
        opening=periods[0],
        parties=drawing.style["parties"],
        draft=draft_notice(definition),
    )


def map_href(map_id: str, maps: str, out: Path) -> str:
    """How a page at ``out`` refers to a built map: by the way from folder to folder, or by an address.

    Raises ``DataError`` where the map's file is not there, or the address is none that a frame may have.

    >>> map_href("siege", "https://maps.example/", Path("page.html"))
    'https://maps.example/siege.html'
    """
    if "://" in maps:
        if urlsplit(maps).scheme not in ("https", "http") or not urlsplit(maps).netloc:
            raise DataError(f"--maps is {maps!r}, which is no address. Try https://your.site/maps, or a folder")
        return f"{maps.rstrip('/')}/{map_id}.html"
    built = Path(maps, f"{map_id}.html")
    if not built.is_file():
        raise DataError(f"{built} is not there. Try first: dateline build {map_id} --out {maps}")
    way = os.path.relpath(built.resolve(), Path(out).resolve().parent)
    return quote(Path(way).as_posix())


def _inner(svg: str) -> str:
    return svg[svg.index(">") + 1 : svg.rindex("</svg>")]


@contextmanager
def _said_by(file: Path, line: int) -> Iterator[None]:
    """Faults of the map that an article names are reported with the article's line."""
    try:
        yield
    except InvalidDataError:
        raise
    except DataError as error:
        where = f"{file}: line {line}: " if line else ""
        raise DataError(f"{where}{error}") from error
