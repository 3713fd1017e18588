"""An article with its events, as a person corrected it: what every command that takes corrections does."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from pathlib import Path

from geo.drafting import with_events
from geo.drafting.corrections import ArticleCorrections, Report, apply, corrections_for, read_corrections, text_of
from geo.drafting.corrections.file import parse
from geo.model.document import ReadArticle


def corrections_text(paths: Sequence[str]) -> str:
    """The corrections in files as one text, which settings can carry; empty without files.

    Raises ``InvalidDataError`` with all that is wrong in them.
    """
    return text_of(read_corrections(map(Path, paths))) if paths else ""


@lru_cache(maxsize=2)
def corrections_in(text: str) -> tuple[ArticleCorrections, ...]:
    """The corrections in a text that ``corrections_text`` made."""
    return tuple(parse(json.loads(text))[0]) if text else ()


def corrected(
    read: ReadArticle, prose: str = "", corrections: Sequence[ArticleCorrections] = (), events: bool = True
) -> tuple[ReadArticle, Report]:
    """An article that was read, with its events, as its own among the ``corrections`` decide.

    ``prose`` is its text with markup blanked out, where not all of it is prose. Without ``events`` none is looked for.
    """
    find: Callable[[ReadArticle], ReadArticle] = partial(with_events, prose=prose) if events else _as_read
    own = corrections_for(read.article, corrections)
    return apply(read, own, find) if own else (find(read), Report())


def _as_read(read: ReadArticle) -> ReadArticle:
    return read


def faults_of(article: str, report: Report) -> list[str]:
    """What is said of the decisions that could not be laid over an article, a line each."""
    return [f"{article}: {lost}" for lost in report.unplaced]
