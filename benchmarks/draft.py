"""Measures the events that are drafted: ``python -m benchmarks.draft``.

Scored are annotated articles as JSON Lines, end to end and with their own times and places given; and the five texts
of the atlas, held against the events that people made of them (``data/events``). Neither the articles nor the texts
are ours to publish: they lie beside the repository, and where they are not there, nothing is scored.
"""

from __future__ import annotations

import argparse
import json
import time
import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from shapely.geometry import shape

from benchmarks.read import ROOT, SHARED, rows_of, scorer
from geo.drafting import with_events
from geo.model.document import Article, ReadArticle
from geo.reading.reader import Reader, open_reader
from geo.reading.records.given import given
from geo.reading.records.jsonl import record

Row = dict[str, Any]
SEEDS = SHARED / "seeds"
# The atlas names its sources by letters; the texts lie in the folder in this order.
LETTERS = "ABCDE"


def articles(files: Iterable[Path]) -> Iterator[Row]:
    """The annotated articles of ``files`` that have events."""
    for path in files:
        yield from (row for row in rows_of(path) if row.get("events"))


def kept_events(source: str) -> list[Row]:
    """The events of the kept atlas that a source tells of, as the scorer takes them: those with a time and a point."""
    features = json.loads((ROOT / "data" / "places.geojson").read_text(encoding="utf-8"))["features"]
    points = {}
    for feature in features:
        middle = shape(feature["geometry"]).representative_point()
        kept = feature["properties"]
        points[kept["id"]] = {"lon": middle.x, "lat": middle.y, "radius_km": kept["radius_km"]}
    found = []
    for path in sorted((ROOT / "data" / "events").glob("*.toml")):
        for event in tomllib.loads(path.read_text(encoding="utf-8"))["event"]:
            claims = [claim for claim in event.get("claim", ()) if claim["source"] == source]
            if not claims or event.get("act") == "plan":
                continue
            when = claims[0].get("when") or event.get("when")
            named = claims[0].get("places") or event.get("places", ())
            places = [points[place["place"]] for place in named if place["place"] in points]
            if when and places:
                found.append({"edtf": when, "places": places, "title": event["title"], "id": event["id"]})
    return found


def seeds() -> list[Row]:
    """The five texts, each with the events of the kept atlas that it is a source of."""
    return [
        {"id": letter, "text": path.read_text(encoding="utf-8"), "date": "", "events": kept_events(letter)}
        for letter, path in zip(LETTERS, sorted(SEEDS.glob("*.txt")), strict=False)
    ]


def drafted(reader: Reader, row: Row) -> Row:
    """What is drafted of an article, end to end."""
    return record(with_events(reader.read(Article(row["id"], row["text"], row.get("date") or ""))))


def drafted_given(row: Row) -> Row:
    """What is drafted of an article whose times and places are given."""
    return record(with_events(given(Article(row["id"], row["text"], row.get("date") or ""), row)))


def figures(score: ModuleType, rows: list[Row], draft: Callable[[Row], Row]) -> dict[str, list[float]]:
    """Hits, wrong and missed of each article, and of all, by the area measure."""
    found = {"all": [0.0, 0.0, 0.0]}
    for row in rows:
        counts = score.score({"events": row["events"]}, draft(row))["event area"]
        found[row["id"]] = counts
        found["all"] = [one + other for one, other in zip(found["all"], counts, strict=True)]
    return found


def table(score: ModuleType, title: str, found: dict[str, list[float]]) -> str:
    """A table in Markdown: found, wrong and missed, precision, recall and F1 of each article."""
    lines = [f"| {title} | right | wrong | missed | precision | recall | F1 |", "|---" * 7 + "|"]
    for name, (hit, wrong, missed) in sorted(found.items()):
        p, r, f = score.prf(hit, wrong, missed)
        lines.append(f"| {name} | {hit:.0f} | {wrong:.0f} | {missed:.0f} | {p:.2f} | {r:.2f} | {f:.3f} |")
    return "\n".join(lines) + "\n"


def cost(reader: Reader, rows: list[Row]) -> tuple[float, float]:
    """Seconds of processor time an article that reading takes, and that its events take beside it."""
    read: list[ReadArticle] = []
    for _ in range(2):
        begun = time.process_time()
        read = [reader.read(Article(row["id"], row["text"], row.get("date") or "")) for row in rows]
        reading = time.process_time() - begun
        begun = time.process_time()
        for article in read:
            with_events(article)
        drafting = time.process_time() - begun
    return reading / len(rows), drafting / len(rows)


def main() -> None:
    """Score and print a table for each set of articles."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="annotated .jsonl files; default: ours and those beside")
    call = parser.parse_args()
    score = scorer()
    ours = sorted((ROOT / "benchmarks" / "articles").glob("*.gold.jsonl"))
    files = call.files or [*sorted((SHARED / "corpora").glob("*-dev.gold.jsonl")), *ours]
    if score is None or not files:
        print(f"{SHARED} is not there, so that nothing is scored.")
        return
    reader = open_reader(atlas=ROOT)
    for path in files:
        rows = [row for row in articles([path]) if row.get("events")]
        if not rows:
            continue
        print(table(score, f"{path.name}, end to end", figures(score, rows, lambda row: drafted(reader, row))))
        print(table(score, f"{path.name}, times and places given", figures(score, rows, drafted_given)))
    kept = seeds()
    if kept:
        found = figures(score, kept, lambda row: drafted(reader, row))
        print(table(score, "the atlas's texts, held against it", found))
    reading, drafting = cost(reader, list(articles(files)))
    print(f"reading {1000 * reading:.1f} ms an article, events {1000 * drafting:.1f} ms")


if __name__ == "__main__":
    main()
