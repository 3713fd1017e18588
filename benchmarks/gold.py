"""Build the annotated articles of ``benchmarks/articles`` from their marked-up sources.

``python -m benchmarks.gold benchmarks/articles/ours-a.txt`` writes ``ours-a.gold.jsonl`` beside it, one article a line,
in the form that the scorer of readings takes. The texts are our own; the annotations were made before any reading.

The source is plain text with marks, so that a span is never counted by hand:

- ``%% ID [DATE]`` opens an article; ``@ PLACE LAT LON RADIUS_KM`` states a place of it;
- ``[words]``, ``[words=PLACE]``, ``[words!a]`` name a place (``!a``: it stands for those who act from it);
- ``{words=EDTF|other reading}`` is a time expression; ``<words>`` and ``<<words>>`` are a place name and a time
  expression that are neither right nor wrong to find;
- ``> title | EDTF | importance | kind | PLACE[:role], ... | words`` is an event of the paragraph above, in the sentence
  that holds these words.
"""

import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Record = dict[str, Any]

MARK = re.compile(
    r"<<(?P<vague>[^>]+)>>|<(?P<demonym>[^>]+)>|\{(?P<time>[^}=]+)=(?P<edtf>[^}]+)\}"
    r"|\[(?P<name>[^\]=!]+)(?:=(?P<place>[a-z0-9-]+))?(?P<acts>!a)?\]"
)
ABBREVIATIONS = ("Mr.", "Dr.", "Feb.", "Sept.", "Oct.", "Nov.", "inst.")
SENTENCE_END = re.compile(r"[.!?][\"”)]*(?=\s)")


@dataclass(slots=True)
class Draft:
    """One article while it is read: its plain text so far, its places and its annotations."""

    id: str
    date: str | None
    text: str = ""
    places: dict[str, tuple[float, float, float]] = field(default_factory=dict)
    mentions: list[Record] = field(default_factory=list)
    timex: list[Record] = field(default_factory=list)
    ignore: list[Record] = field(default_factory=list)
    events: list[tuple[str, int]] = field(default_factory=list)
    paragraph: int = 0


def articles(source: str) -> Iterator[Record]:
    """The annotated articles of one marked-up source; `ValueError` or `KeyError` for a mark that does not fit."""
    for part in re.split(r"^%% ", source, flags=re.M)[1:]:
        head, _, body = part.partition("\n")
        name, _, date = head.partition(" ")
        yield finished(drafted(Draft(name, date or None), body.splitlines()))


def drafted(draft: Draft, lines: list[str]) -> Draft:
    """The draft with every line of its source read."""
    for line in lines:
        if line.startswith("@ "):
            name, *numbers = line[2:].split()
            latitude, longitude, radius = map(float, numbers)
            draft.places[name] = (latitude, longitude, radius)
        elif line.startswith("> "):
            draft.events.append((line[2:], draft.paragraph))
        elif line.strip():
            add_paragraph(draft, line.strip())
    return draft


def add_paragraph(draft: Draft, line: str) -> None:
    """Append a marked-up paragraph to the text and its marks to the annotations."""
    draft.text += "\n\n" if draft.text else ""
    draft.paragraph = len(draft.text)
    at = 0
    for mark in MARK.finditer(line):
        draft.text += line[at : mark.start()]
        at = mark.end()
        words = next(mark[group] for group in ("vague", "demonym", "time", "name") if mark[group])
        span = {"start": len(draft.text), "end": len(draft.text) + len(words), "text": words}
        draft.text += words
        if mark["time"]:
            edtf, *alt = mark["edtf"].split("|")
            draft.timex.append({**span, "edtf": edtf, "alt": alt})
        elif mark["name"]:
            kind = "associative" if mark["acts"] else "literal"
            draft.mentions.append({**span, "kind": kind, **located(draft, mark["place"] or slug(words))})
        else:
            draft.ignore.append({**span, "type": "timex" if mark["vague"] else "place"})
    draft.text += line[at:]


def slug(words: str) -> str:
    """The key of a name.

    >>> slug("Nzérékoré"), slug("Van Diemen's Land")
    ('nzerekore', 'van-diemens-land')
    """
    plain = unicodedata.normalize("NFKD", words.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")


def located(draft: Draft, place: str) -> Record:
    """The place with its point, latitude first as in the scorer's form."""
    latitude, longitude, radius = draft.places[place]
    return {"place": place, "lat": latitude, "lon": longitude, "radius_km": radius}


def finished(draft: Draft) -> Record:
    """The annotated article; `ValueError` for a place stated and never used."""
    unused = set(draft.places) - {mention["place"] for mention in draft.mentions}
    if unused:
        raise ValueError(f"{draft.id}: places that the text does not name: {sorted(unused)}")
    events = [event(draft, number, *line) for number, line in enumerate(draft.events, 1)]
    keys = {"mentions": draft.mentions, "timex": draft.timex, "events": events, "ignore": draft.ignore}
    # An article annotated for times and places alone has no events that could be missed.
    keys = {key: value for key, value in keys.items() if value or key != "events"}
    return {"id": draft.id, "text": draft.text, "date": draft.date, **keys}


def event(draft: Draft, number: int, line: str, paragraph: int) -> Record:
    """One event, its sentence found by the words it quotes and its places by their nearest mention before its end."""
    title, edtf, importance, kind, places, quote = (part.strip() for part in line.split("|"))
    start, end = sentence(draft.text, draft.text.index(quote, paragraph))
    return {
        "id": f"{draft.id}-e{number:02}",
        "title": title,
        "edtf": edtf,
        "importance": int(importance),
        "places": [in_role(draft, part.strip(), start, end) for part in places.split(",")],
        "kind": kind,
        "sentence_start": start,
        "sentence_end": end,
    }


def sentence(text: str, at: int) -> tuple[int, int]:
    """The first and the last offset of the sentence around `at`.

    >>> sentence("It rained. Mr. Ebro left. He slept.", 13)
    (11, 25)
    """
    first = text.rfind("\n", 0, at) + 1
    last = text.find("\n", at)
    last = len(text) if last < 0 else last
    for stop in SENTENCE_END.finditer(text, first, last):
        if text[first : stop.end()].endswith(ABBREVIATIONS):
            continue
        if stop.end() > at:
            return first, stop.end()
        first = stop.end() + 1
    return first, last


def in_role(draft: Draft, words: str, start: int, end: int) -> Record:
    """A place of an event with its role and the mention that it is read from."""
    place, _, role = words.partition(":")
    named = [mention for mention in draft.mentions if mention["place"] == place]
    within = [mention for mention in named if start <= mention["start"] < end]
    before = [mention for mention in named if mention["start"] < start]
    mention = (within or before[-1:] or named)[0]
    return {**located(draft, place), "role": role or "site", "mention": mention["text"], "start": mention["start"]}


def as_lines(source: str) -> str:
    """The annotated articles as JSON lines."""
    return "".join(json.dumps(article, ensure_ascii=False) + "\n" for article in articles(source))


if __name__ == "__main__":
    for name in sys.argv[1:]:
        path = Path(name)
        path.with_suffix(".gold.jsonl").write_text(as_lines(path.read_text("utf-8")), "utf-8")
