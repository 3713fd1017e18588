"""The example article is of its length, in its own words, resolves every link and takes no side.

What needs the texts themselves, which are not ours to publish, is skipped where they are absent.
"""

from __future__ import annotations

import datetime
import re
from functools import cache
from pathlib import Path

import pytest

from geo.check.lexicon import lexicon_of
from geo.check.texts import RUN, paragraphs, read_texts
from geo.check.titles import faults_in_title
from geo.check.withheld import withheld
from geo.check.words import fold, words
from geo.store import Reading, load_map, read_atlas
from tests.made_once import shipped_atlas

ROOT = Path(__file__).resolve().parents[1]
ARTICLE = ROOT / "examples" / "three-fronts.md"

# What one side says, from neutrality's table; the atlas's rules of wording hold most of it already.
ONE_SIDED = ("internment", "education training", "in fact", "peaceful liberation", "so-called", "illegal")

LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
CITATION = re.compile(r"\[([A-E]), (\d+)\]\(dateline:source/([A-E])/(\d+)\)")
HEADING = re.compile(r"## (?P<title>.+?) \{period=(?P<period>[a-z0-9-]+)\}")
QUOTATION = re.compile("“([^”]+)”")
FIELDS = ["title", "description", "map", "date", "lang"]


def front() -> dict[str, str]:
    """What stands between the two lines of hyphens."""
    lines = ARTICLE.read_text(encoding="utf-8").split("---\n")[1].splitlines()
    return dict(line.split(": ", 1) for line in lines)


def blocks() -> list[str]:
    """Headings and paragraphs, in order."""
    body = ARTICLE.read_text(encoding="utf-8").split("---\n", 2)[2]
    return [block.strip() for block in body.split("\n\n") if block.strip()]


def prose() -> list[str]:
    """The paragraphs as written, without headings."""
    return [block for block in blocks() if not block.startswith("#")]


def seen(block: str) -> str:
    """A block as a reader sees it: links by their words, without braces and marks."""
    return re.sub(r"\{[^}]*\}|[#*]", "", LINK.sub(r"\1", block)).strip()


def sections() -> list[tuple[str, list[str]]]:
    """The paragraphs under each heading, with the heading's period."""
    found: list[tuple[str, list[str]]] = []
    for block in blocks():
        if heading := HEADING.fullmatch(block):
            found.append((heading["period"], []))
        elif found:
            found[-1][1].append(block)
    return found


def links() -> list[tuple[str, str]]:
    """The words and the target of each link."""
    return [(found[1], found[2]) for block in blocks() for found in LINK.finditer(block)]


def linked(kind: str, text: str | None = None) -> list[str]:
    """The ids that links of one kind lead to."""
    targets = [target for _, target in links()] if text is None else [found[2] for found in LINK.finditer(text)]
    return [target.removeprefix(f"dateline:{kind}/") for target in targets if target.startswith(f"dateline:{kind}/")]


@cache
def reading() -> Reading:
    """The project's own atlas."""
    return read_atlas(ROOT / "data")


@pytest.fixture(scope="session")
def texts(shared: Path) -> dict[str, str]:
    """The sources' texts by siglum."""
    found, faults = read_texts(reading(), shared / "seeds")
    if not found:
        pytest.skip("the sources' texts are not on this machine")
    assert faults == []
    return found


def test_its_head_says_what_it_is_which_map_it_has_and_when_it_was_written() -> None:
    head = front()
    assert list(head) == FIELDS
    assert all(head.values())
    assert head["lang"] == "en"
    datetime.date.fromisoformat(head["date"])
    load_map(ROOT / "maps" / f"{head['map']}.toml", shipped_atlas())


def test_it_has_between_900_and_1400_words_with_headings_and_citations() -> None:
    count = sum(len(seen(block).split()) for block in blocks())
    assert 900 <= count <= 1400


def test_it_has_four_to_six_headings_that_follow_the_maps_periods() -> None:
    headings = [block for block in blocks() if block.startswith("#")]
    assert 4 <= len(headings) <= 6
    assert [block for block in headings if not HEADING.fullmatch(block)] == []
    of_map = list(load_map(ROOT / "maps" / f"{front()['map']}.toml", shipped_atlas()).periods)
    periods = [period for period, _ in sections()]
    assert len(set(periods)) == len(periods)
    assert periods == [period for period in of_map if period in periods]


def test_every_link_leads_to_something_in_the_data() -> None:
    atlas = shipped_atlas()
    known = {f"dateline:event/{one}" for one in atlas.events} | {f"dateline:place/{one}" for one in atlas.places}
    sigla = {source.siglum for source in atlas.sources.values()}
    for shown, target in links():
        if found := CITATION.fullmatch(f"[{shown}]({target})"):
            assert (found[1], found[2]) == (found[3], found[4]), f"{shown} leads to {target}"
            assert found[1] in sigla
        else:
            assert target in known, f"{shown!r} leads to {target}, which is not in the data"


def test_the_map_shows_every_event_that_is_linked() -> None:
    atlas = shipped_atlas()
    periods = load_map(ROOT / "maps" / f"{front()['map']}.toml", atlas).periods
    for event in linked("event"):
        assert any(atlas.events[event].when.overlaps(atlas.periods[period].when) for period in periods), event


def test_at_least_twelve_events_move_the_map_and_each_section_moves_it_within_its_own_period() -> None:
    atlas = shipped_atlas()
    assert len(set(linked("event"))) >= 12
    for period, paragraphs_of in sections():
        own = atlas.periods[period].when
        moved = [event for text in paragraphs_of for event in linked("event", text)]
        assert any(atlas.events[event].when.overlaps(own) for event in moved), f"{period} shows none of its events"


def test_every_paragraph_says_where_it_was_read() -> None:
    assert [text for text in prose() if not CITATION.search(text)] == []


def test_an_event_is_cited_from_a_paragraph_that_the_data_cites_for_it() -> None:
    atlas = shipped_atlas()
    for text in prose():
        cited = {(found[1], int(found[2])) for found in CITATION.finditer(text)}
        for event in linked("event", text):
            told = {(claim.source, claim.paragraph) for claim in atlas.events[event].claims}
            assert cited & told, f"{event} is told in {sorted(told)}, and the article cites {sorted(cited)}"


def test_no_word_of_one_side_stands_outside_quotation_marks() -> None:
    # Titles of books on the map's reading list are names, set in italics.
    listed = " ".join(words(" ".join(shipped_atlas().about.reading)))
    lexicon = lexicon_of(shipped_atlas().wording)
    begins = (*lexicon.loaded, *lexicon.only_quoted)
    for block in [*front().values(), *blocks()]:
        for title in re.findall(r"\*([^*]+)\*", block):
            assert " ".join(words(title)) in listed, f"{title} is on no reading list"
        own = QUOTATION.sub(" ", re.sub(r"\*[^*]+\*", " ", LINK.sub(r"\1", block)))
        own = fold(own)
        for name in (*lexicon.names, "Liberation Organization", "People's Liberation Army"):
            own = own.replace(fold(name), " ")
        loaded = [word for word in words(own) if word.startswith(begins) and word not in lexicon.exceptions]
        assert loaded == [], block
        assert [word for word in ONE_SIDED if word in own] == [], block


def test_titles_take_no_side_and_hold_no_figure() -> None:
    lexicon = lexicon_of(shipped_atlas().wording)
    for title in [front()["title"], *(seen(block) for block in blocks() if block.startswith("#"))]:
        assert [fault for fault in faults_in_title(title, lexicon) if "verb" not in fault[0]] == []


def test_a_count_stands_only_in_the_speakers_own_words() -> None:
    date = r"\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    for text in prose():
        own = QUOTATION.sub(" ", LINK.sub(r"\1", CITATION.sub(" ", text)))
        own = re.sub(rf"{date}|\b1[89]\d\d\b|\bResolution \d+|\bthe 12th\b", " ", own)
        assert re.findall(r"\d[\d,.]*|\b(?:dozens|hundreds|thousands|millions)\b", own) == [], text


def test_nobody_living_and_nobody_withheld_is_named() -> None:
    text = ARTICLE.read_text(encoding="utf-8")
    people = shipped_atlas().people.values()
    assert [person.name for person in people if person.status != "historical" and person.name in text] == []
    assert [str(problem) for problem in withheld(reading(), [ARTICLE])] == []


def test_every_cited_paragraph_is_there(texts: dict[str, str]) -> None:
    counts = {siglum: len(paragraphs(text)) for siglum, text in texts.items()}
    for text in prose():
        for found in CITATION.finditer(text):
            assert 1 <= int(found[2]) <= counts[found[1]], found[0]


def test_every_quotation_stands_in_a_text_cited_beside_it(texts: dict[str, str]) -> None:
    assert sum(len(QUOTATION.findall(text)) for text in prose()) >= 6
    for text in prose():
        cited = [paragraphs(texts[found[1]])[int(found[2]) - 1] for found in CITATION.finditer(text)]
        told = [f" {' '.join(words(paragraph))} " for paragraph in cited]
        for quotation in QUOTATION.findall(text):
            own = f" {' '.join(words(quotation))} "
            assert any(own in paragraph for paragraph in told), f"{quotation!r} stands in none of the cited paragraphs"


def test_no_nine_words_in_a_row_are_a_texts_own(texts: dict[str, str]) -> None:
    runs = {run for text in texts.values() for run in _runs(words(text))}
    for form in (blocks(), [CITATION.sub(" ", block) for block in blocks()], list(front().values())):
        mine = words(" ".join(seen(block) for block in form))
        assert [" ".join(run) for run in _runs(mine) if run in runs] == []


def _runs(tokens: list[str]) -> list[tuple[str, ...]]:
    return [tuple(tokens[start : start + RUN]) for start in range(len(tokens) - RUN + 1)]
