"""Reading an article: spans that slice to their text, the same finds twice, no clock, and odd inputs without a
fault."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import read
from geo.errors import DataError
from geo.model.document import Article, ReadArticle
from geo.reading.reader import open_reader
from geo.reading.records.jsonl import line

NEWS = """The ferry at Turku

TURKU, 14 May 1987 - The ferry from Stockholm arrived on Thursday, after storms on the night of 12-13 May. Helsinki
rejected the plan. "We have not seen this since November 1944," the harbour master said. Repairs take two weeks.
"""
WORDS = [
    "On 5 May 1944", "in Helsinki", "last Thursday", "the 1950s", "12-13 May", "of Paris, France",
    "by mid-June", "two days later",
    "Treaty of Lisbon", "\u00a0", "\r\n", "\n\n", "“", "—", "\u00ad", "\u200f", "Ebro", "St. Petersburg", "7.5",
    "1.1.1900", "MAY",
    "May", "Åland", "\x00", "…", "الاثنين", "5", "th", "BC", "300", "the", ",", ".", "'44",
    "from 1934", "-1943", "(", ")",
]  # fmt: skip


def spans_hold(found: ReadArticle) -> None:
    """Every span lies in the text, has no space at its ends, and none overlaps the one before it."""
    text = found.article.text
    for finds in (found.timexes, found.mentions):
        last = 0
        for find in finds:
            assert last <= find.start < find.end <= len(text)
            words = text[find.start : find.end]
            assert words == words.strip()
            assert find.why
            last = find.end


@pytest.mark.slow
@given(
    st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join),
    st.sampled_from(["", "1987-05-14", "1944", "194X", "../1950"]),
)
@settings(deadline=None, max_examples=150)
def test_spans_slice_to_the_text_and_the_same_text_gives_the_same_finds(text: str, date: str) -> None:
    found = read(text, date or None)
    spans_hold(found)
    assert read(text, date or None) == found


@given(st.text(max_size=60))
@settings(deadline=None, max_examples=100)
def test_any_text_is_read(text: str) -> None:
    spans_hold(read(text))


ODD = {
    "empty": "",
    "space": " \r\n\t",
    "one word": "ferry",
    "one place": "Helsinki",
    "one year": "1944",
    "no dates, no places": "She opened the window and listened to the rain, and then she closed it again.",
    "French": "Le traversier est arrivé à Turku jeudi, après une nuit de tempête. " * 3,
    "Arabic": "وصلت العبارة إلى المرفأ يوم الخميس بعد ليلة عاصفة. " * 3,
    "Chinese": "渡轮在一夜风暴之后于星期四抵达港口。" * 3,
    "controls": "On \x005 May\x07 1944\x1b[2J at\x00 Turku.\x9f",
    "digits": "1" * 5000,
    "marks": "-" * 5000 + "(" * 500,
    "surrogate": "On 5 May 1944 \ud800 at Turku.",
    "one long line": "Turku " * 3000,
}


@pytest.mark.parametrize("name", ODD)
def test_odd_texts_are_read_without_a_fault(name: str) -> None:
    spans_hold(read(ODD[name]))
    assert json.loads(line(read(ODD[name])))["id"] == "article"


def test_controls_and_no_break_spaces_hide_nothing() -> None:
    text = "On 5\u00a0May\u202f1944 at\x00Tur\u00adku."
    found = read(text)
    assert [text[t.start : t.end] for t in found.timexes] == ["5\u00a0May\u202f1944"]
    assert [text[m.start : m.end] for m in found.mentions] == ["Tur\u00adku"]


def test_windows_line_ends_give_the_finds_of_plain_ones() -> None:
    plain = read(NEWS)
    windows = read(NEWS.replace("\n", "\r\n"))
    assert [(t.edtf, t.value) for t in windows.timexes] == [(t.edtf, t.value) for t in plain.timexes]
    assert [m.place for m in windows.mentions] == [m.place for m in plain.mentions]


def test_the_document_date_is_given_or_found_and_its_basis_said() -> None:
    assert (read(NEWS).article.date, bool(read(NEWS).article.date_basis)) == ("1987-05-14", True)
    given = read(NEWS, "1987-05-15")
    assert (given.article.date, given.article.date_basis) == ("1987-05-15", "given")
    assert read("No date at all.").article.date == ""
    with pytest.raises(DataError, match="EDTF"):
        read(NEWS, "some day")


def test_a_date_without_an_anchor_gets_no_year_from_the_clock() -> None:
    found = read("On Thursday it rained. Tomorrow it may snow.")
    assert [t.edtf for t in found.timexes] == [None] * len(found.timexes)
    assert time.strftime("%Y") not in line(found).replace(found.article.sha256, "")


@pytest.mark.slow
def test_another_day_and_time_zone_change_nothing(root: Path) -> None:
    code = (
        "import sys; from geo import read; from geo.reading.records.jsonl import line; print(line(read(sys.argv[1])))"
    )
    # The clock is moved before anything is imported.
    moved = (
        "import datetime as d, time as t\n"
        "class D(d.datetime):\n"
        "    now = classmethod(lambda c, tz=None: c(1999, 1, 31, tzinfo=tz)); today = now; utcnow = now\n"
        "class E(d.date):\n"
        "    today = classmethod(lambda c: c(1999, 1, 31))\n"
        "d.datetime, d.date, t.time = D, E, lambda: 917740800.0\n"
    )
    outputs: set[bytes] = set()
    for before, zone in (("", "UTC"), ("", "Pacific/Kiritimati"), (moved, "America/Anchorage")):
        done = subprocess.run(
            [sys.executable, "-c", before + code, NEWS],
            capture_output=True, check=True, cwd=root,
            env={**os.environ, "TZ": zone, "PYTHONHASHSEED": str(len(outputs))},
        )  # fmt: skip
        outputs.add(done.stdout)
    assert len(outputs) == 1


@pytest.mark.slow
def test_a_text_as_long_as_a_book_is_read_to_its_end() -> None:
    # The benchmark reads ten times as much.
    text = (NEWS * (1_000_000 // len(NEWS) + 1))[:1_000_000]
    found = read(text)
    spans_hold(found)
    assert found.timexes[-1].end > 999_000
    assert found.mentions[-1].end > 999_000


def test_markup_that_is_blanked_out_is_not_read() -> None:
    text = "[On 5 May 1944](https://a.example/1950/06/07)"
    prose = text[:14] + " " * (len(text) - 14)
    found = open_reader(world=False).read(Article("a", text), prose)
    assert [text[t.start : t.end] for t in found.timexes] == ["5 May 1944"]
