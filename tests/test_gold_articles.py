"""The annotated articles of our own are well formed: made from their sources, spans that fit, times that parse."""

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from benchmarks.gold import articles, as_lines
from geo.dates.edtf import When

ARTICLES = Path(__file__).parents[1] / "benchmarks" / "articles"
SOURCES = sorted(ARTICLES.glob("*.txt"))
GOLD = [json.loads(line) for source in SOURCES for line in as_lines(source.read_text("utf-8")).splitlines()]
TITLES = [article["id"] for article in GOLD]


@pytest.mark.parametrize("source", SOURCES, ids=[source.stem for source in SOURCES])
def test_the_kept_annotations_are_those_of_the_source(source: Path) -> None:
    assert source.with_suffix(".gold.jsonl").read_text("utf-8") == as_lines(source.read_text("utf-8"))


@pytest.mark.parametrize("article", GOLD, ids=TITLES)
def test_every_span_holds_its_words_and_none_overlap(article: dict[str, Any]) -> None:
    spans = [*article["mentions"], *article["timex"], *article["ignore"]]
    assert all(article["text"][span["start"] : span["end"]] == span["text"] for span in spans)
    edges = sorted((span["start"], span["end"]) for span in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(edges))
    assert not re.search(r"[][{}<>]", article["text"])


@pytest.mark.parametrize("article", GOLD, ids=TITLES)
def test_every_time_is_edtf(article: dict[str, Any]) -> None:
    for timed in [*article["timex"], *article.get("events", [])]:
        for edtf in [timed["edtf"], *timed.get("alt", [])]:
            assert When(edtf).earliest or When(edtf).latest


@pytest.mark.parametrize("article", GOLD, ids=TITLES)
def test_every_event_stands_in_a_sentence_at_places_that_the_text_names(article: dict[str, Any]) -> None:
    mentions = {mention["start"]: mention for mention in article["mentions"]}
    for event in article.get("events", []):
        sentence = article["text"][event["sentence_start"] : event["sentence_end"]]
        assert sentence == sentence.strip()
        assert len(sentence) > 10
        assert event["places"]
        assert all(mentions[at["start"]]["place"] == at["place"] for at in event["places"])


def test_a_place_that_the_text_does_not_name_is_refused() -> None:
    with pytest.raises(ValueError, match="lisbon"):
        list(articles("%% one\n@ lisbon 38.7 -9.1 10\nA text without it.\n"))
