"""What an input gives: an article, and its prose for the recognisers."""

from __future__ import annotations

from dataclasses import dataclass

from geo.errors import DataError
from geo.model.document import Article


@dataclass(frozen=True, slots=True)
class Loaded:
    """An article and its ``prose``: the text with markup replaced by spaces, so that both have the same offsets.

    An empty ``prose`` means that all of the text is prose. Raises ``DataError`` where the two differ in length.
    """

    article: Article
    prose: str = ""

    def __post_init__(self) -> None:
        if self.prose and len(self.prose) != len(self.article.text):
            raise DataError(
                f"the prose of {self.article.id} has {len(self.prose)} characters for {len(self.article.text)} of its"
                " text. Try replacing markup by as many spaces"
            )
