"""The table of trigger words is whole, and its forms are those of the language."""

from __future__ import annotations

import pytest

from geo.drafting.events import find_events
from geo.drafting.events.inflection import inflected
from geo.drafting.events.lexicon import TABLE, phrases, read_table
from geo.drafting.events.sentences import sentences_of, words_of
from geo.drafting.events.triggers import hits_of
from geo.errors import DataError
from geo.model.document import Article, Candidate, Mention, ReadArticle, Timex
from geo.model.kinds import CORE_KINDS


def kinds(text: str) -> list[str]:
    return [hit.trigger.what for hit in hits_of(words_of(text, 0, len(text)))]


def test_every_line_of_the_table_says_a_kind_that_is_drawn() -> None:
    with TABLE.open(encoding="utf-8") as file:
        triggers = [trigger for _, trigger in read_table(file)]
    assert {trigger.kind for trigger in triggers} <= set(CORE_KINDS)
    assert all("{}" in trigger.title for trigger in triggers)
    assert len({trigger.what for trigger in triggers}) > 70


def test_nearly_every_kind_that_is_drawn_has_words_of_its_own() -> None:
    used = {trigger.kind for found in phrases().values() for _, trigger in found}
    assert used == set(CORE_KINDS)


@pytest.mark.parametrize("line", ["capture\tno-kind\t\t3\tCapture of {}\tv:take", "capture\tfighting\t3"])
def test_a_line_that_is_none_is_refused(line: str) -> None:
    with pytest.raises(DataError, match="line 1 of the triggers"):
        list(read_table([line]))


@pytest.mark.parametrize(
    ("verb", "past"),
    [("flee", "fled"), ("carry", "carried"), ("stop", "stopped"), ("expel", "expelled"), ("enter", "entered"),
     ("die", "died"), ("agree", "agreed"), ("overrun", "overran")],
)  # fmt: skip
def test_verbs_are_inflected_as_the_language_does(verb: str, past: str) -> None:
    assert past in inflected(verb)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("The town was stormed.", ["attack"]),
        ("The ferry was late.", []),
        ("They ferry coal.", ["crossing"]),
        ("An earthquake shook it.", ["earthquake"]),
        ("The town elected a mayor.", ["election"]),
        ("The water fell and the prices fell.", []),
        ("He was born there.", ["birth"]),
        ("It closed in 1931 as prices rose in spring.", ["closing", "event"]),
        ("High land lay ahead.", []),
    ],
)
def test_words_tell_what_happened(text: str, what: list[str]) -> None:
    assert kinds(text) == what


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mr. Lind left on Oct. 3. He came back.", 2),
        ("“Go!” he said. She went.", 2),
        ("4th August. — The fever again.", 1),
        ("• One thing\n• Another thing", 2),
        ("A line that was\nwrapped in the middle of its sentence.", 1),
        ("One paragraph\n\nAnother", 2),
        ("", 0),
    ],
)
def test_a_text_is_cut_where_sentences_end(text: str, count: int) -> None:
    assert len(sentences_of(text)) == count


def test_a_stretch_without_any_stop_is_cut_between_words_and_never_within_a_name() -> None:
    text = "word " * 3000
    whole = [(1998, 2013)]
    found = sentences_of(text, whole)
    assert len(found) > 5
    assert all(one.end - one.start < 2100 for one in found)
    assert not any(1998 < one.start < 2013 or 1998 < one.end < 2013 for one in found)
    assert "".join(text[one.start : one.end].replace(" ", "") for one in found) == text.replace(" ", "")


@pytest.mark.parametrize("piece", ["A", "Abc ", "“said ", "the said , ", " ", "\n", ". ", "plan of a story that "])
def test_a_long_run_of_the_same_is_gone_through(piece: str) -> None:
    text = piece * (20_000 // len(piece)) + " Turku fell on 3 May."
    at = text.rindex("Turku")
    read = ReadArticle(
        Article("a", text),
        (Timex(at + 14, at + 19, "DATE", "1918-05-03", "1918-05-03", "none", ""),),
        (Mention(at, at + 5, "literal", "t", 1.0, "", (Candidate("t", "Turku", 22.3, 60.5, 10, 1.0),)),),
    )
    assert [event.edtf for event in find_events(read)] == ["1918-05-03"]
