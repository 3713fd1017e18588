"""Markdown as it stands in its file: the date and title of its head, and the prose between its marks."""

from __future__ import annotations

import re

from geo.model.document import Article
from geo.reading.inputs.loaded import Loaded
from geo.reading.inputs.stated import checked

_HEAD = re.compile(r"\s*---[ \t]*\r?\n(?P<head>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_LINE = re.compile(r"^(?P<key>[A-Za-z][\w-]*)[ \t]*:[ \t]*(?P<value>.*?)[ \t]*\r?$", re.MULTILINE)
_DATE_KEYS = ("date", "published", "publication_date", "pubdate", "created")
# What a reader of the page does not see as text. Alternatives are tried in this order at each place.
_MARKUP = re.compile(
    r"""
    ^[ ]{0,3}(?P<fence>```+|~~~+).*?(?:^[ ]{0,3}(?P=fence)[`~]*[ \t]*$|\Z)   # a block of code
  | <!--.*?-->                                                  # a comment
  | `[^`\n]*`                                                   # code in a line
  | ^[ ]{0,3}\[[^\]\n]+\]:[ \t]*\S+.*?$                         # where a reference leads
  | (?<=\])\([^()\s]*(?:[ \t]+"[^"\n]*")?\)                     # where a link leads
  | (?<=\])\[[^\]\n]*\]                                         # which reference a link means
  | <(?:https?://|mailto:)[^>\s]*>                              # an address
  | </?[A-Za-z][^<>\n]*>                                        # a tag
  | \[\^[^\]\n]+\]:?                                            # a note
  | ^[ ]{0,3}\#{1,6}(?=[ \t])                                   # a heading
  | (?<!\w)[*_]{1,3}(?=\w) | (?<=[\w.,;:!?)])[*_]{1,3}(?!\w)    # emphasis
  | !?\[(?=[^\]\n]*\]) | (?<!\\)\](?=[ \n.,;:(\[])              # brackets of links and pictures
    """,
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)
_NO_BREAK = re.compile(r"[^\r\n]")


def load_markdown(text: str, article_id: str, shown: str) -> Loaded:
    """The article of a Markdown file; its text is the file's, so that offsets are the file's own.

    Raises ``DataError`` where the head's date is none.

    >>> loaded = load_markdown("---\\ndate: 1948-10-31\\n---\\nAt *Marathon*.", "a", "a.md")
    >>> loaded.article.date, loaded.prose.split()
    ('1948-10-31', ['At', 'Marathon', '.'])
    """
    head = _HEAD.match(text)
    keys = {m["key"].lower(): m["value"].strip("\"'") for m in _LINE.finditer(head["head"])} if head else {}
    stated = next(((key, keys[key]) for key in _DATE_KEYS if keys.get(key)), ("", ""))
    date = checked(stated[1], f"{shown}: {stated[0]}")
    begin = head.end() if head else 0
    prose = _blank(text[:begin]) + _MARKUP.sub(lambda match: _blank(match[0]), text[begin:])
    basis = f"{stated[0]} of the file's head" if date else ""
    return Loaded(Article(article_id, text, date, basis, keys.get("title", "")), prose)


def _blank(markup: str) -> str:
    return _NO_BREAK.sub(" ", markup)
