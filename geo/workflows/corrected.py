"""One article read with its events, as a person corrected it: what every command that takes corrections does."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from geo.drafting import with_events
from geo.drafting.corrections import ArticleCorrections, Report, apply, corrections_for, read_corrections, text_of
from geo.drafting.corrections.file import parse
from geo.model.document import ReadArticle
from geo.reading.inputs import Loaded
from geo.reading.reader import Reader

if TYPE_CHECKING:
    from geo.reading.times import Ranges


def corrections_text(paths: Sequence[str]) -> str:
    """The corrections in files as one text, which settings can carry; empty without files.

    Raises ``InvalidDataError`` with all that is wrong in them.
    """
    return text_of(read_corrections(map(Path, paths))) if paths else ""


@lru_cache(maxsize=2)
def corrections_in(text: str) -> tuple[ArticleCorrections, ...]:
    """The corrections in a text that ``corrections_text`` made."""
    return tuple(parse(json.loads(text))[0]) if text else ()


def read_corrected(
    reader: Reader,
    loaded: Loaded,
    ranges: Ranges = "typed",
    corrections: Sequence[ArticleCorrections] = (),
    events: bool = True,
) -> tuple[ReadArticle, Report]:
    """An article with times, places and events, as its own among the ``corrections`` decide.

    Without ``events`` none is looked for.
    """
    read = reader.read(loaded.article, loaded.prose, ranges)
    find: Callable[[ReadArticle], ReadArticle] = partial(with_events, prose=loaded.prose)
    if not events:
        find = _as_read
    own = corrections_for(read.article, corrections)
    return apply(read, own, find) if own else (find(read), Report())


def _as_read(read: ReadArticle) -> ReadArticle:
    return read


def faults_of(article: str, report: Report) -> list[str]:
    """What is said of the decisions that could not be laid over an article, a line each."""
    return [f"{article}: {lost}" for lost in report.unplaced]
