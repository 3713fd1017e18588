"""The short articles of ``articles.txt`` as read articles, with the events that they tell of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from geo.model.document import Article, Candidate, Mention, ReadArticle, Timex, TimexType

FILE = Path(__file__).with_name("articles.txt")
_MARK = re.compile(r"\[([^|\]]+)\|([^\]]*)\]|\{(\*?)([^|}]+)\|([-\d.]+),([-\d.]+)\}")


@dataclass(frozen=True, slots=True)
class Expected:
    """An event that an article tells of, or says was meant or did not happen."""

    edtf: str
    places: tuple[str, ...]
    what: str
    happened: bool


@dataclass(frozen=True, slots=True)
class Case:
    """An article with its times and places, and the events that a reader finds in it."""

    name: str
    read: ReadArticle
    events: tuple[Expected, ...]


def marked(name: str, text: str, date: str = "") -> ReadArticle:
    """The article of a text in which times and places are marked."""
    times: list[Timex] = []
    places: list[Mention] = []
    plain, last = "", 0
    for match in _MARK.finditer(text):
        plain += text[last : match.start()]
        start, words = len(plain), match[1] or match[4]
        plain += words
        if match[1]:
            sort: TimexType = "DURATION" if match[2].startswith("P") else "DATE"
            edtf = None if match[2].startswith("P") else match[2]
            times.append(Timex(start, len(plain), sort, match[2], edtf, "none", "marked"))
        else:
            title = words.title() if words.isupper() else words
            point = Candidate(title, title, float(match[6]), float(match[5]), 10.0, 1.0)
            kind, place = ("metonym", "") if match[3] else ("literal", title)
            places.append(Mention(start, len(plain), "metonym" if match[3] else "literal", place, 1.0, kind, (point,)))
        last = match.end()
    return ReadArticle(Article(name, plain + text[last:], date), tuple(times), tuple(places))


def cases() -> list[Case]:
    """All articles of the file."""
    found = []
    for part in FILE.read_text(encoding="utf-8").split("\n== ")[1:]:
        name, _, rest = part.partition("\n")
        body = [line for line in rest.split("\n") if not line.startswith("-- ")]
        date = body.pop(0)[1:] if body[0].startswith("@") else ""
        lines = [line[3:] for line in rest.split("\n") if line.startswith("-- ")]
        found.append(Case(name, marked(name, "\n".join(body).strip() + "\n", date), tuple(map(_expected, lines))))
    return found


def _expected(line: str) -> Expected:
    edtf, _, rest = line.lstrip("!").partition(" ")
    if line.startswith("!"):
        return Expected(edtf, tuple(rest.split("+")), "", False)
    places, _, what = rest.rpartition(" ")
    return Expected(edtf, tuple(places.split("+")), what, True)
