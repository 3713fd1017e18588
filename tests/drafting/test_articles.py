"""Six articles of our own, read with the world's gazetteer and drafted: a war, a flood, a tour, a paper of 1850, a
crossing of the Pacific, and last week."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from geo.ground.longitude import within
from geo.reading.inputs import tasks
from geo.workflows.draft import Drafted, drafted, read_articles
from geo.workflows.read import Settings

FOLDER = Path(__file__).parent / "articles"
ARTICLES = sorted(path.name for path in FOLDER.iterdir())


@cache
def draft_of(name: str) -> Drafted:
    return drafted(read_articles(tasks([str(FOLDER / name)]), Settings()))


@pytest.mark.parametrize("name", ARTICLES)
def test_every_event_quotes_its_article_and_lies_in_a_period(name: str) -> None:
    made = draft_of(name)
    text = made.articles[0].article.text
    assert len(made.atlas.events) >= 4
    assert 1 <= len(made.atlas.periods) <= 7
    for event in made.atlas.events.values():
        for claim in event.claims:
            assert claim.quote is not None
            assert text[claim.quote.start : claim.quote.end] == claim.quote.exact
        assert any(event.when.overlaps(period.when) for period in made.atlas.periods.values())


@pytest.mark.parametrize("name", ARTICLES)
def test_most_marks_lie_on_the_map(name: str) -> None:
    made = draft_of(name)
    pinned = [place for place in made.atlas.places.values() if place.pinned]
    shown = [place for place in pinned if within(made.definition.bounds_lonlat, *place.lonlat)]
    assert len(shown) >= 0.8 * len(pinned) > 0


@pytest.mark.parametrize(
    ("name", "title", "places"),
    [
        ("ebro-1938.txt", "The crossing of the Ebro", {"gandesa", "flix", "barcelona"}),
        ("oder-flood-1997.txt", "A summer of water on the Oder", {"opole", "wroclaw", "ostrava"}),
        ("election-tour.md", "A tour by train: five states in eleven days", {"chicago", "kansas-city", "denver"}),
        ("gazette-1850.txt", "INTELLIGENCE FROM THE CONTINENT", {"friedrichstadt", "dover"}),
        ("pacific-crossing.txt", "Across the Pacific by flying boat", {"honolulu", "wake-island", "manila"}),
        ("last-week.txt", "Storm closes ports round the Baltic", {"tallinn", "turku", "visby"}),
    ],
)
def test_a_map_has_the_title_and_the_places_of_its_article(name: str, title: str, places: set[str]) -> None:
    made = draft_of(name)
    assert made.definition.title == title
    assert places <= set(made.atlas.places)


def test_the_crossing_of_the_pacific_is_drawn_across_180_degrees() -> None:
    west, _, east, _ = draft_of("pacific-crossing.txt").definition.bounds_lonlat
    assert 90 < west < 125
    assert 230 < east < 270
