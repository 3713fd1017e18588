"""An article with its events, as a person corrected it: what every command that takes corrections does."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Corrected:
    """An article as its corrections leave it, what became of them, and which they were, if there were any."""

    read: ReadArticle
    report: Report
    by: ArticleCorrections | None = None

    def faults(self, article: str) -> list[str]:
        """What is said of the decisions that could not be laid over the article, a line each."""
        return [f"{article}: {lost}" for lost in self.report.unplaced]


def corrected(
    read: ReadArticle, prose: str = "", corrections: Sequence[ArticleCorrections] = (), events: bool = True
) -> Corrected:
    """An article that was read, with its events, as its own among the ``corrections`` decide.

    ``prose`` is its text with markup blanked out, where not all of it is prose. Without ``events`` none is looked for.
    """
    find: Callable[[ReadArticle], ReadArticle] = partial(with_events, prose=prose) if events else _as_read
    own = corrections_for(read.article, corrections)
    return Corrected(*apply(read, own, find), own) if own else Corrected(find(read), Report())


def _as_read(read: ReadArticle) -> ReadArticle:
    return read


def left_over(corrections: Sequence[ArticleCorrections], used: Iterable[ArticleCorrections | None]) -> list[str]:
    """What is said of corrections that are of none of the articles that were read, a line each."""
    known = set(used)
    return [
        f"the {len(one.decisions)} decisions on {one.id or one.title or one.sha256!r} are of none of these articles"
        for one in corrections
        if one not in known
    ]
