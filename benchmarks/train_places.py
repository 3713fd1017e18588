"""Measure the reading of places on articles of our own, and tune the weights that it goes by.

    python -m benchmarks.train_places                      what the weights of today give, an article a line
    python -m benchmarks.train_places --tune resolve       try each weight of a table a little up and down, keep what
    gains python -m benchmarks.train_places --also FILE.jsonl    count annotated articles of that file too (never a kept
    part)

The weights that come out are printed, to be judged and written into ``geo/reading/places/weights.py`` by hand. Articles
lie in ``benchmarks/place_articles.txt``; every third of them is left out of the tuning and shows whether it holds.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from geo.gazetteer.world import World, open_world
from geo.reading.places import find
from geo.reading.places.weights import CUES, RESOLVE, UNKNOWN

ARTICLES = Path(__file__).with_name("place_articles.txt")
_MARK = re.compile(r"\[\[([^|\]]+)\|([-\d.]+),([-\d.]+)(?:\|([\d.]+))?\]\]|\{\{([^}]+)\}\}")
_TABLES = {"cues": CUES, "unknown": UNKNOWN, "resolve": RESOLVE}
_STEPS = (1.35, 0.72)
_NEAR_KM = 25.0


@dataclass(frozen=True)
class Gold:
    """A place of an annotated article; ``radius_km`` around its point is right too."""

    start: int
    end: int
    lat: float | None
    lon: float | None
    radius_km: float


@dataclass(frozen=True)
class Annotated:
    """An article with its places, and the spans that count neither way."""

    id: str
    text: str
    gold: tuple[Gold, ...]
    ignored: tuple[tuple[int, int], ...]


@dataclass
class Count:
    """Hits and misses: spans found exactly, predicted, there to be found; places overlapped and put right."""

    exact: int = 0
    predicted: int = 0
    gold: int = 0
    placed: int = 0

    def add(self, other: Count) -> None:
        """Count another article too."""
        self.exact += other.exact
        self.predicted += other.predicted
        self.gold += other.gold
        self.placed += other.placed

    @property
    def f1(self) -> float:
        """Balanced F1 of exact spans."""
        return 2 * self.exact / max(1, self.predicted + self.gold)

    @property
    def right(self) -> float:
        """Share of all gold places found and put within the tolerance or their own radius."""
        return self.placed / max(1, self.gold)


def read_articles(path: Path = ARTICLES) -> list[Annotated]:
    """The annotated articles of a file; lines that begin with "#" at its head are remarks, "== id" begins an
    article.
    """
    articles = []
    for part in re.split(r"^== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        id, _, marked = part.partition("\n")
        text, gold, ignored, at = "", [], [], 0
        for match in _MARK.finditer(marked):
            text += marked[at : match.start()]
            at = match.end()
            name = match[1] or match[5]
            span = (len(text), len(text) + len(name))
            text += name
            if match[5]:
                ignored.append(span)
            else:
                gold.append(Gold(*span, float(match[2]), float(match[3]), float(match[4] or 0)))
        articles.append(Annotated(id.strip(), text + marked[at:], tuple(gold), tuple(ignored)))
    return articles


def read_jsonl(path: Path) -> list[Annotated]:
    """The articles of a file as ``score.py`` of the shared folder takes them."""
    articles = []
    for line in filter(None, path.read_text(encoding="utf-8").split("\n")):
        row = json.loads(line)
        named = [m for m in row["mentions"] if m.get("kind", "literal") in ("literal", "associative")]
        ignored = [m for m in row["mentions"] if m not in named] + [
            x for x in row.get("ignore", ()) if x["type"] == "place"
        ]
        gold = tuple(Gold(m["start"], m["end"], m.get("lat"), m.get("lon"), m.get("radius_km") or 0.0) for m in named)
        spans = tuple((m["start"], m["end"]) for m in ignored)
        articles.append(Annotated(row["id"], row["text"], gold, spans))
    return articles


def measure(world: World, article: Annotated) -> Count:
    """Read one article and count."""
    mentions = [m for m in find(article.text, world) if m.kind in ("literal", "metonym")]
    count = Count(gold=len(article.gold))
    left = list(mentions)
    for gold in article.gold:
        hit = next((m for m in left if m.start < gold.end and gold.start < m.end), None)
        if hit is None:
            continue
        left.remove(hit)
        count.predicted += 1
        count.exact += (hit.start, hit.end) == (gold.start, gold.end)
        chosen = hit.chosen
        if chosen and gold.lat is not None and gold.lon is not None:
            distance = _km(gold.lat, gold.lon, chosen.lat, chosen.lon)
            count.placed += distance <= max(_NEAR_KM, gold.radius_km)
    count.predicted += sum(
        1 for m in left if not any(m.start < end and start < m.end for start, end in article.ignored)
    )
    return count


def _km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    p = math.pi / 180
    h = math.sin((lat2 - lat1) * p / 2) ** 2
    h += math.cos(lat1 * p) * math.cos(lat2 * p) * math.sin((lon2 - lon1) * p / 2) ** 2
    return 12742.0 * math.asin(math.sqrt(min(1.0, h)))


def total(world: World, articles: Sequence[Annotated]) -> Count:
    """The counts of all articles together."""
    sum_ = Count()
    for article in articles:
        sum_.add(measure(world, article))
    return sum_


def gain(world: World, groups: Sequence[Sequence[Annotated]]) -> float:
    """What the tuning raises: exact F1 and share of places put right, the same weight for every group of articles."""
    counts = [total(world, articles) for articles in groups if articles]
    return sum(count.f1 + count.right for count in counts) / (2 * len(counts))


def tune(world: World, table: dict[str, float], groups: Sequence[Sequence[Annotated]], rounds: int) -> None:
    """Coordinate search: each weight once up and once down a round, kept where ``gain`` grows by more than noise."""
    best = gain(world, groups)
    for turn in range(rounds):
        before = best
        for name in sorted(table):
            value = table[name]
            for step in _STEPS:
                table[name] = round(value * step, 2)
                reached = gain(world, groups)
                if reached > best + 2e-4:
                    best, value = reached, table[name]
                    print(f"  round {turn + 1}: {name} {value:+.2f} gives {best:.4f}", flush=True)
                    break
            table[name] = value
        if best - before < 1e-3:
            break


def main() -> None:
    """Measure, and tune where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tune", choices=sorted(_TABLES))
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--also", type=Path, action="append", default=[], help="JSONL to tune on too")
    args = parser.parse_args()
    world = open_world()
    own = read_articles()
    tuned, kept = [a for n, a in enumerate(own) if n % 3 != 2], [a for n, a in enumerate(own) if n % 3 == 2]
    for article in own:
        count = measure(world, article)
        print(f"{article.id:24s} exact F1 {count.f1:.3f}  put right {count.right:.3f}")
    groups = [tuned, *(read_jsonl(path) for path in args.also)]
    _say(world, "tuned on", tuned)
    _say(world, "kept aside", kept)
    if args.tune:
        table = _TABLES[args.tune]
        tune(world, table, groups, args.rounds)
        print(json.dumps(table, indent=1, ensure_ascii=False))
        _say(world, "tuned on", tuned)
        _say(world, "kept aside", kept)


def _say(world: World, name: str, articles: Sequence[Annotated]) -> None:
    count = total(world, articles)
    print(f"{name:24s} exact F1 {count.f1:.3f}  put right {count.right:.3f}  ({count.gold} places)")


if __name__ == "__main__":
    main()
