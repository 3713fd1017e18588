"""A day that stands in no text but was counted from one is marked as approximate, and its summary says how it was
counted.
"""

from __future__ import annotations

from pathlib import Path

from geo.dates.display import in_words
from tests.made_once import shipped_atlas


def test_the_day_of_the_eleven_articles_is_told_as_counted(root: Path) -> None:
    event = shipped_atlas().events["eleven-articles-signed"]
    assert event.when.approximate
    assert in_words(event.when) == "about 8 January 1946"
    assert "three days after 5 January 1946" in event.summary
    assert "counted" in event.summary


def test_every_date_that_a_note_calls_counted_is_approximate(root: Path) -> None:
    events = shipped_atlas().events.values()
    counted = [e for e in events if any("counted as" in c.note.lower() for c in e.claims)]
    assert counted
    assert [e.id for e in counted if not (e.when.approximate or e.when.uncertain or e.when.one_of)] == []


def test_what_c_says_the_republic_wanted_stands_with_each_claim(root: Path) -> None:
    atlas = shipped_atlas()
    differ = atlas.disagreements["independence-or-constitutional-rights"]
    assert [c.paragraph for c in differ.claims] == [73, 75, 77]
    told = {(c.paragraph, e) for e in differ.events for c in atlas.events[e].claims}
    assert {(73, "ahmetjan-president"), (75, "coalition-left"), (77, "delegation-to-nanjing")} <= told
