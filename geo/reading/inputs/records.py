"""Records of JSON Lines: an object a line, with ``id``, ``text`` and perhaps ``date``, ``title`` and ``address``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from geo.errors import DataError
from geo.model.document import Article
from geo.reading.inputs.loaded import Loaded
from geo.reading.inputs.stated import checked


def lines(text: str) -> Iterator[tuple[int, str]]:
    """Number, from 1, and text of each line that is not blank. Only line feeds end a line, as JSON Lines has it."""
    begin = number = 0
    while begin < len(text):
        end = text.find("\n", begin)
        end = len(text) if end < 0 else end
        number += 1
        line = text[begin:end].strip()
        if line:
            yield number, line
        begin = end + 1


def load_record(line: str, shown: str) -> Loaded:
    """The article of one record; its text is the record's, unchanged. Raises ``DataError`` naming ``shown``.

    >>> load_record('{"id": 7, "text": "At Marathon.", "date": null}', "a.jsonl: line 1").article
    Article(id='7', text='At Marathon.', date='', date_basis='', title='', address='')
    """
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise DataError(f"{shown} is broken JSON ({error}). Try one whole object a line") from None
    if not isinstance(record, dict):
        raise DataError(f"{shown} is no JSON object. Try {{'id': ..., 'text': ...}} a line")
    return record_of(record, shown)


def record_of(record: Mapping[str, Any], shown: str) -> Loaded:
    """The article of a record's values; raises ``DataError`` naming ``shown``."""
    article_id, text = record.get("id"), record.get("text")
    if isinstance(article_id, bool) or not isinstance(article_id, str | int) or article_id == "":
        raise DataError(f"{shown} has the id {article_id!r}. Try a text or a whole number, another for each record")
    if not isinstance(text, str):
        raise DataError(f"{shown}: record {article_id} has no text. Try the key 'text' with the article's text")
    date = record.get("date")
    if date is not None and not isinstance(date, str):
        raise DataError(
            f"{shown}: date is {date!r}, which is no text. Try EDTF in quotation marks, such as '1948-10-31'"
        )
    known = checked(date or "", f"{shown}: date")
    title, address = (record[key] if isinstance(record.get(key), str) else "" for key in ("title", "address"))
    return Loaded(Article(str(article_id), text, known, "date of the record" if known else "", title, address))
