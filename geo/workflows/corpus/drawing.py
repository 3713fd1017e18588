"""The way from a corpus's tables back to a map: rows of events are tellings again, and drafted as those of articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.drafting.tellings import Telling
from geo.errors import DataError
from geo.model import MANY
from geo.model.document import Article
from geo.output.corpus.checking import check_rows
from geo.output.corpus.columns import ARTICLES, EVENTS
from geo.output.corpus.parquet import count_in, rows_in
from geo.output.corpus.rows import LEFT_OUT, article_from, left_out_from, telling_from

# What is computed from other columns, and so need not be there.
_COMPUTED = {
    "earliest", "latest", "first_day", "last_day", "place", "place_name", "lon", "lat", "radius_km", "country",
    "main_places", "geometry",
}  # fmt: skip
_OF_ARTICLES = ("id", "number", "status", "title", "date", "date_basis", "address", *LEFT_OUT.values())
NEEDED = tuple(name for name, _, _ in EVENTS if name not in _COMPUTED)


@dataclass(frozen=True, slots=True)
class Told:
    """What tables tell: articles without their texts, tellings in the order of the corpus, and how many events are on
    no map, by their reason."""

    articles: tuple[Article, ...]
    tellings: tuple[Telling, ...]
    left_out: Mapping[str, int]


def told_in(path: Path) -> Told:
    """What is told in ``path``: a corpus's folder, or any Parquet with the columns of events, in any order of rows.

    Of a corpus all articles that were read are sources, as if they had been named one by one; of a table those that
    have a row. A row that stands twice counts once. Raises ``DataError`` for what is no such table, and for a corpus
    that is not read to its end.
    """
    corpus = (path / "events").is_dir()
    events = path / "events" if corpus else path
    count = count_in(events)
    if count > MANY:
        raise DataError(
            f"{events} has {count:,} rows of events, and one page opens fast with {MANY:,}. Try a query that finds"
            " fewer, or dateline tiles for a map of very many"
        )
    rows = rows_in(events, NEEDED)
    check_rows(rows, EVENTS)
    rows.sort(key=_order)
    if corpus:
        every = rows_in(path / "articles", _OF_ARTICLES)
        check_rows(every, ARTICLES)
        listed = [row for row in every if row["status"] == "ok"]
        listed.sort(key=lambda row: row["number"])
        articles = [_article(row) for row in listed]
        number = {(row["number"], row["id"]): at for at, row in enumerate(listed)}
        return Told(tuple(articles), _tellings(rows, number), left_out_from(listed))
    first: dict[tuple[int, str], Mapping[str, Any]] = {}
    for row in rows:
        first.setdefault((row["article_number"], row["article"]), row)
    number = {key: at for at, key in enumerate(first)}
    return Told(tuple(article_from(row) for row in first.values()), _tellings(rows, number), {})


def _order(row: Mapping[str, Any]) -> tuple[int, str, int]:
    return row["article_number"], row["article"], row["number"]


def _tellings(rows: Sequence[Mapping[str, Any]], number: Mapping[tuple[int, str], int]) -> tuple[Telling, ...]:
    found: list[Telling] = []
    last = None
    for row in rows:
        at = _order(row)
        source = number.get((row["article_number"], row["article"]))
        if source is None:
            raise DataError(
                f"the event {row['id']!r} is of an article that the corpus does not have yet: the run is not finished."
                " Try the same dateline read command again, which goes on from there"
            )
        if at != last:
            found.append(telling_from(row, source))
        last = at
    return tuple(found)


def _article(row: Mapping[str, Any]) -> Article:
    known = {key: row[key] or "" for key in ("date", "date_basis", "title", "address")}
    return Article(row["id"], "", known["date"], known["date_basis"], known["title"], known["address"])
