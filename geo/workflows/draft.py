"""The way from articles to a map: read, find events, draft an atlas and a definition, draw the page.

articles -> times, places -> events -> (corrections) -> atlas, definition -> layers on a ground -> page
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo.drafting.atlas import Draft, draft_of, draft_of_tellings
from geo.drafting.corrections import ArticleCorrections
from geo.drafting.definition import check_review, definition_of
from geo.drafting.map_title import map_title
from geo.errors import DataError
from geo.model import Atlas, MapDefinition
from geo.model.document import ReadArticle
from geo.reading.inputs import Task, load
from geo.workflows.corpus.drawing import Told
from geo.workflows.corrected import corrected, left_over
from geo.workflows.read import Note, Settings, with_date


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a user asks of a drafted map beside its articles; empty is what the articles give.

    ``reviewed_by`` and ``reviewed_on`` (a day, ISO 8601) lift the notice that nobody has checked the map; both or
    neither.
    """

    title: str = ""
    map_id: str = ""
    language: str = "en"
    reviewed_by: str = ""
    reviewed_on: str = ""


@dataclass(frozen=True, slots=True)
class Drafted:
    """What was drafted of articles: they as read, the atlas with what it leaves out, and the map of it."""

    articles: tuple[ReadArticle, ...]
    draft: Draft
    definition: MapDefinition

    @property
    def atlas(self) -> Atlas:
        """The atlas that was drafted."""
        return self.draft.atlas


def read_articles(
    tasks: Sequence[Task],
    settings: Settings,
    note: Note = lambda _: None,
    corrections: Sequence[ArticleCorrections] = (),
) -> list[ReadArticle]:
    """Each article read, with its events, as its own among the ``corrections`` decide.

    ``note`` hears of decisions that could not be laid over a text. Raises ``DataError`` for an article that cannot be
    read.
    """
    loaded = [with_date(load(task), settings.date) for task in tasks]
    reader = settings.reader(note)
    done = [corrected(reader.read(each.article, each.prose), each.prose, corrections) for each in loaded]
    faults = [fault for task, one in zip(tasks, done, strict=True) for fault in one.faults(task.id)]
    for fault in [*faults, *left_over(corrections, (one.by for one in done))]:
        note(f"  {fault}")
    return [one.read for one in done]


def drafted(articles: Sequence[ReadArticle], wishes: Wishes = Wishes()) -> Drafted:
    """The draft of ``articles`` and its map; raises ``DataError``, with what was found, where nothing can be mapped."""
    title = map_title(articles, wishes.title)
    draft = draft_of(articles, title)
    if not draft.atlas.events:
        raise DataError(nothing_to_map(articles, draft))
    return _with_map(articles, draft, title, wishes)


def drafted_of_tables(told: Told, wishes: Wishes = Wishes()) -> Drafted:
    """The draft of what a corpus's tables tell, as if its articles had been read; raises ``DataError`` where nothing
    can be mapped."""
    articles = [ReadArticle(article, (), ()) for article in told.articles]
    if not told.tellings:
        raise DataError("the tables hold no event that can be mapped. Try a query that finds some")
    title = map_title(articles, wishes.title)
    return _with_map(articles, draft_of_tellings(told.articles, told.tellings, told.left_out, title), title, wishes)


def _with_map(articles: Sequence[ReadArticle], draft: Draft, title: str, wishes: Wishes) -> Drafted:
    check_review(wishes.reviewed_by, wishes.reviewed_on)
    definition = definition_of(
        draft.atlas,
        wishes.map_id or articles[0].article.id,
        title,
        credits=draft.credits,
        reviewed=(wishes.reviewed_by, wishes.reviewed_on),
        language=wishes.language,
    )
    return Drafted(tuple(articles), draft, definition)


def page_of(made: Drafted) -> str:
    """The map's page as HTML: one file that asks nothing of the network."""
    from geo.output.map_page import pages
    from geo.scene.compose import compose

    drawing, ground = compose(made.atlas, made.definition)
    return pages.draw(drawing, ground, {event.id: () for event in drawing.events})


def nothing_to_map(articles: Sequence[ReadArticle], draft: Draft) -> str:
    """Why no map can be drafted, in what was found, and what to try."""
    times = sum(timex.edtf is not None for read in articles for timex in read.timexes)
    places = sum(bool(mention.place) for read in articles for mention in read.mentions)
    events = sum(len(read.events) for read in articles)
    found = f"{_count(times, 'time')}, {_count(places, 'place')} and {_count(events, 'event')}"
    left = "".join(f"; {count} {why}" for why, count in draft.left_out.items())
    if not times:
        advice = "--date 1948-10-31 with the day it was written, from which its times are counted"
    elif not places:
        advice = "an article in English that names places, or --atlas FOLDER with places of your own"
    else:
        advice = "dateline read ARTICLE --explain to see what was found"
    return f"nothing here can be mapped: {found} were found{left}. Try {advice}"


def summary(made: Drafted, shown: str) -> list[str]:
    """What was drafted, in lines for a terminal: counts, what was left out and why, and the next step, which takes the
    articles that are ``shown``; none where they are empty."""
    atlas = made.atlas
    pinned = sum(any(atlas.places[part.place].pinned for part in event.places) for event in atlas.events.values())
    lines = [
        f"{_count(len(atlas.events), 'event')}, {pinned} of them with a mark, at {_count(len(atlas.places), 'place')}, "
        f"in {_count(len(atlas.periods), 'period')}"
    ]
    lines += [f"left out: {count} {why}" for why, count in made.draft.left_out.items()]
    if not made.definition.reviewed:
        lines.append("read by software and unchecked" + (f"; to check it: dateline review {shown}" if shown else ""))
    return lines


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
