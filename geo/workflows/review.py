"""A review: the page on which a person decides of what was read, and the atlas that the decisions end in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from geo.drafting.corrections import ArticleCorrections, corrections_for, document_of
from geo.i18n.catalogue import messages
from geo.output.review.ground import map_of
from geo.output.review.page import render
from geo.reading.inputs import Task, load
from geo.workflows.corrected import corrected, left_over
from geo.workflows.read import Note, Settings, with_date


def review_page(
    task: Task,
    settings: Settings,
    corrections: Sequence[ArticleCorrections] = (),
    language: str = "en",
    note: Note = lambda _: None,
) -> str:
    """One article's review as a page; it opens with the decisions of the article's own ``corrections``.

    Raises ``DataError`` for an article that cannot be read, or a ``language`` without words.
    """
    messages(language)
    loaded = with_date(load(task), settings.date)
    read = settings.reader(note).read(loaded.article, loaded.prose, settings.ranges)
    read = corrected(read, loaded.prose).read
    own = corrections_for(read.article, corrections)
    for fault in left_over(corrections, [own]):
        note(f"  {fault}")
    note("drawing the ground")
    return render(read, map_of(read), language, document_of([own]) if own else None, loaded.prose)


def page_path(article: str) -> Path:
    """Where a review's page goes by default: in this folder, named after the article.

    >>> page_path("texts/siege.md").name
    'siege.review.html'
    """
    return Path(f"{Path(article).stem or 'article'}.review.html")
