"""What holds for any text at all."""

from __future__ import annotations

import os
import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.dates.edtf import When
from geo.reading.times import document_date, tag

_VOCABULARY = (
    "the of in on by from to until and between since before after early late mid end first last next this that "
    "following previous day week "
    "month year century years days two a few 1944 17th 5 12 1914-18 May March November Sept. . , - – — ( ) / : \n \n\n "
    "Monday Christmas "
    "Easter summer winter fall night noon 5:30 p.m. 490 BC AD 79 ’s ago later today tomorrow anniversary 1950s '60s "
    "2019-03-04 31/12/1999 "
    "31 February 30 29 0 1000 9999 AH Thermidor II half quarter was over eve \u00a0 \u202e \x00 ١٩٤٤ été 年"
)
_WORDS = _VOCABULARY.split(" ")
_PHRASES = st.lists(
    st.tuples(st.sampled_from(_WORDS), st.sampled_from([" ", " ", "", "\u00a0", "\r\n"])), max_size=40
).map(lambda pairs: "".join(word + gap for word, gap in pairs))
_DATES = st.sampled_from(["", "1997-03-12", "2012", "1890-05", "-0043-03-15", "9999-12-31", "0001-01-01", "no date"])


@settings(max_examples=150, deadline=None)
@given(st.one_of(_PHRASES, st.text(max_size=200)), _DATES, st.sampled_from(["whole", "ends", "typed"]))
def test_spans_slice_in_order_and_every_edtf_reads(text: str, date: str, ranges: str) -> None:
    end = 0
    for timex in tag(text, date, ranges=ranges):  # type: ignore[arg-type]
        assert timex.start >= end
        end = timex.end
        span = text[timex.start : timex.end]
        assert span
        assert span == span.strip()
        for edtf in (timex.edtf, timex.likely):
            if edtf is not None:
                When(edtf)
        assert timex.value
        assert timex.why


@settings(max_examples=60, deadline=None)
@given(_PHRASES)
def test_a_document_date_is_edtf_or_empty(text: str) -> None:
    date, basis = document_date(text)
    assert bool(date) == bool(basis)
    if date:
        When(date)


@settings(max_examples=40, deadline=None)
@given(st.dates(date(1000, 1, 1), date(2199, 12, 31)), st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d"]))
def test_a_full_date_is_read_back(day: date, form: str) -> None:
    text = f"It was on {day:{form}}, they say."
    assert [timex.edtf for timex in tag(text)] == [str(day)]


def test_the_day_and_the_zone_of_the_reading_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "On Thursday, last month, today, in October, two years ago, at 5 p.m. yesterday."
    first = tag(text), tag(text, "1997-03-12")
    for zone in ("Pacific/Kiritimati", "America/Los_Angeles"):
        monkeypatch.setitem(os.environ, "TZ", zone)
        time.tzset()
        assert (tag(text), tag(text, "1997-03-12")) == first
    monkeypatch.undo()
    time.tzset()


def test_no_date_comes_from_the_clock() -> None:
    assert {timex.edtf for timex in tag("On Thursday, last month, today, in October, two years ago, yesterday.")} == {
        None
    }


@pytest.mark.parametrize(
    "text", ["", "word", " ", "\x00\x01", "‏في عام‏", "2023年5月", "Им 1944 году", "May", "\ufeff1944"]
)
def test_odd_inputs_end_well(text: str) -> None:
    for timex in tag(text):
        assert text[timex.start : timex.end].strip()


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    ["1944 ", "1944-", "May ", "of the ", "two days after ", "12 May 1944, ", "- ", "January and ", "1,", "12:", "'"],
)
def test_long_runs_of_one_thing_are_read_to_their_end(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    found = tag(text, "1997-03-12")
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_a_time_at_any_place_of_a_long_text_is_found() -> None:
    filler = "Nothing happened in the town and nobody came. "
    for size in (39_900, 39_990, 40_050, 79_990):
        text = filler * (size // len(filler)) + "On 7 November 1944 it fell. " + filler * 50
        assert [(text[t.start : t.end], t.edtf) for t in tag(text)] == [("7 November 1944", "1944-11-07")]
