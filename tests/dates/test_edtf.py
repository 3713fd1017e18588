"""EDTF texts that must be read, texts that must not, and what holds between times."""

from __future__ import annotations

import pickle
import re
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from geo.dates.edtf import When
from geo.errors import WhenError

# text, first day, last day, precision; None is an end that is open or unknown
READ = [
    ("1944-11-12", "1944-11-12", "1944-11-12", "day"),
    ("1944-11", "1944-11-01", "1944-11-30", "month"),
    ("1944-02", "1944-02-01", "1944-02-29", "month"),
    ("1900-02", "1900-02-01", "1900-02-28", "month"),
    ("2000-02", "2000-02-01", "2000-02-29", "month"),
    ("1944", "1944-01-01", "1944-12-31", "year"),
    ("0001", "0001-01-01", "0001-12-31", "year"),
    ("9999-12-31", "9999-12-31", "9999-12-31", "day"),
    ("1944-11-12T10:00:00Z", "1944-11-12", "1944-11-12", "day"),
    ("1944-11-12T10:00:00+06:30", "1944-11-12", "1944-11-12", "day"),
    ("1944-11-12T24:00:00", "1944-11-12", "1944-11-12", "day"),
    ("1944-11-12T10:00", "1944-11-12", "1944-11-12", "day"),
    ("1944-21", "1944-03-01", "1944-05-31", "season"),
    ("1944-23", "1944-09-01", "1944-11-30", "season"),
    ("1944-24", "1944-12-01", "1945-02-28", "season"),
    ("1943-24", "1943-12-01", "1944-02-29", "season"),
    ("1944-30", "1944-12-01", "1945-02-28", "season"),
    ("1944-33", "1944-01-01", "1944-03-31", "season"),
    ("1944-39", "1944-09-01", "1944-12-31", "season"),
    ("1944-41", "1944-07-01", "1944-12-31", "season"),
    ("1944-24~", "1944-12-01", "1945-02-28", "season"),
    ("194X", "1940-01-01", "1949-12-31", "decade"),
    ("19XX", "1900-01-01", "1999-12-31", "century"),
    ("1XXX", "1000-01-01", "1999-12-31", "century"),
    ("1944-XX", "1944-01-01", "1944-12-31", "year"),
    ("1944-XX-XX", "1944-01-01", "1944-12-31", "year"),
    ("1944-11-XX", "1944-11-01", "1944-11-30", "month"),
    ("1944?", "1944-01-01", "1944-12-31", "year"),
    ("1944-11-12%", "1944-11-12", "1944-11-12", "day"),
    ("194X~", "1940-01-01", "1949-12-31", "decade"),
    ("1944-11-07/1944-11-12", "1944-11-07", "1944-11-12", "day"),
    ("1945-07/1945-09", "1945-07-01", "1945-09-30", "month"),
    ("1944-11-12/1945", "1944-11-12", "1945-12-31", "year"),
    ("1944-11-12/1944-11", "1944-11-12", "1944-11-30", "month"),
    ("1944-08-11~/1944-08-20~", "1944-08-11", "1944-08-20", "day"),
    ("1944-21/1944-23", "1944-03-01", "1944-11-30", "season"),
    ("194X/196X", "1940-01-01", "1969-12-31", "decade"),
    ("../1954", None, "1954-12-31", "year"),
    ("/1954", None, "1954-12-31", "year"),
    ("1946/..", "1946-01-01", None, "year"),
    ("1946/", "1946-01-01", None, "year"),
    ("[1944]", "1944-01-01", "1944-12-31", "year"),
    ("[1944,1945]", "1944-01-01", "1945-12-31", "year"),
    ("[1948,1944]", "1944-01-01", "1948-12-31", "year"),
    ("[1949-12-20,1949-12-22]", "1949-12-20", "1949-12-22", "day"),
    ("[1944-11-07..1944-11-12]", "1944-11-07", "1944-11-12", "day"),
    ("[..1944]", None, "1944-12-31", "year"),
    ("[1944..]", "1944-01-01", None, "year"),
    ("[1944,1946..1948]", "1944-01-01", "1948-12-31", "year"),
    ("{1944,1946..}", "1944-01-01", None, "year"),
    ("{1944,1945-03}", "1944-01-01", "1945-03-31", "year"),
]

# text, what the message says, what it proposes (and that must itself be read)
REFUSED = [
    ("1944-13", "month 13 does not exist. Months run from 01 to 12", None),
    ("1944-00", "month 00 does not exist", None),
    ("1944-42", "month 42 does not exist", None),
    ("1944-02-30", "day 30 does not exist. Days of 1944-02 run from 01 to 29", None),
    ("1945-02-29", "run from 01 to 28", None),
    ("1944-11-00", "day 00 does not exist", None),
    ("1944-11/1944-13", "in '1944-13', month 13", None),
    ("[1944,1944-02-30]", "in '1944-02-30', day 30", None),
    ("1944-24-01", "24 is a season and takes no day", "1944-24"),
    ("1944-11-12T25:00", "the time 25:00 does not exist", None),
    ("1944-11-12T10:61:00", "the time 10:61:00 does not exist", None),
    ("1944-11-XXT10:00", "a time of day needs a known day", "1944-11-XX"),
    ("1944-XX-12", "a known day in an unknown month", "1944-XX"),
    ("194X-11", "a year with X takes no month", "194X"),
    ("Y17000-11", "a year with Y stands alone", "Y17000"),
    ("-0000", "year 0 has no sign", "0000"),
    ("1949/1944", "the end 1944 comes before the start 1949", "1944/1949"),
    ("[1949..1944]", "comes before the start 1949", "[1944..1949]"),
    ("1945/-1945", "the end -1945 comes before", "-1945/1945"),
    ("../..", "neither end is given", None),
    ("/", "neither end is given", None),
    ("", "a date is missing", None),
    ("[]", "the set is empty", "[1944,1945]"),
    ("[1944", "the set has no closing ]", "[1944]"),
    ("{1944]", "the set has no closing }", None),
    ("[1944,]", "a date is missing", None),
    ("[1944, 1945]", "spaces around it", "[1944,1945]"),
    ("1944/Nov 1945", "in 'Nov 1945', a month is written as a number", "1944/1945-11"),
    ("44 BC", "1 BCE is 0000", "-0043"),
    ("1 B.C.E.", "1 BCE is 0000", "0000"),
    ("15 March 44 BC", "counted with a sign", "-0043-03-15"),
    ("August 24, 79 CE", "counted with a sign", "0079-08-24"),
    ("AD 79", "counted with a sign", "0079"),
    ("871", "a year has four digits", "0871"),
    ("871-01-08", "a year has four digits", "0871-01-08"),
    ("-44", "a year has four digits", "-0044"),
    ("1944.0", "a year is a whole number", "1944"),
    ("1944-11-12 10:00:00", "joined by T", "1944-11-12T10:00:00"),
    ("1419960000000", "it is no year", "2014-12-30"),
    ("-790646400", "it is no year", "1944-12-12"),
    ("30 February 1944", "spaces and words do not belong in it", "1944, 1944-11 or 1944-11-12"),
    ("[1944/1945]", "a set holds no interval", None),
    (" 1944", "spaces around it", "1944"),
    ("Nov 1944", "a month is written as a number", "1944-11"),
    ("12 November 1944", "a month is written as a number", "1944-11-12"),
    ("November 12th, 1944", "a month is written as a number", "1944-11-12"),
    ("1944 Sept 3", "a month is written as a number", "1944-09-03"),
    ("circa 1944", "~ says about", "1944~"),
    ("c. 1944", "~ says about", "1944~"),
    ("1944?~", "% says both", "1944%"),
    ("by 1954", "an open start says by", "../1954"),
    ("since 1946", "an open end says from", "1946/.."),
    ("early 1944", "a third of a year", "1944-01~/1944-04~"),
    ("winter 1944", "a season is written as a number", "1944-24"),
    ("1940s", "a decade is written with X", "194X"),
    ("194x", "a capital X", "194X"),
    ("194u", "a capital X", "194X"),
    ("1944–1949", "a range is written with a slash", "1944/1949"),
    ("1944-1949", "a range is written with a slash", "1944/1949"),
    ("1944/49", "both ends of a range need a whole year", "1944/1949"),
    ("1944-11/12", "both ends of a range need a whole date", "1944-11/1944-12"),
    ("1944-11-07/12", "both ends of a range need a whole date", "1944-11-07/1944-11-12"),
    ("1944/11", "joined by hyphens", "1944-11"),
    ("1944/11/12", "joined by hyphens", "1944-11-12"),
    ("1944.11.12", "joined by hyphens", "1944-11-12"),
    ("19441112", "joined by hyphens", "1944-11-12"),
    ("12/11/1944", "the year comes first", "1944-11-12"),
    ("11/25/1944", "the year comes first", "1944-11-25"),
    ("1944-1-5", "months and days have two digits", "1944-01-05"),
    ("~1944", "stands at the end", "1944~"),
    ("1944?-11", "stands at the end", "1944-11?"),
    ("1944-1X", "a month is known whole or not at all", "[1944-10..1944-12]"),
    ("1944-11-1X", "a day is known whole or not at all", "[1944-11-10..1944-11-19]"),
    ("17000", "begins with Y", "Y17000"),
    ("1944/open", "an open end is two dots", "1944/.."),
    ("44", "a year has four digits", "0044"),
    ("the spring after the war", "words do not belong in it", None),
    ("hello", "'hello' is not a date", None),
    ("XXXX", "is not a date", None),
    ("1944/1945/1946", "is not a date", None),
    ("١٩٤٤", "is not a date", None),
    ("1944\n", "spaces around it", "1944"),
]


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


@pytest.mark.parametrize(("text", "earliest", "latest", "precision"), READ)
def test_a_valid_text_is_read_with_its_bounds(text: str, earliest: str | None, latest: str | None, precision: str):
    when = When.parse(text)
    assert (when.earliest, when.latest, when.precision) == (day(earliest), day(latest), precision)
    assert str(when) == when.edtf == text


@pytest.mark.parametrize(("text", "says", "proposes"), REFUSED)
def test_a_wrong_text_is_refused_saying_what_is_wrong_and_what_to_try(text: str, says: str, proposes: str | None):
    with pytest.raises(WhenError, match=re.escape(says)) as caught:
        When(text)
    message = str(caught.value)
    assert message.startswith(f"{text or repr(text)}: ")
    if proposes is not None:
        assert f"Try {proposes}" in message
        When(proposes.partition(",")[0] if proposes.endswith("1944-11-12") and "," in proposes else proposes)


@pytest.mark.parametrize("value", [1944, None, date(1944, 11, 12)])
def test_a_value_that_is_no_text_is_refused_with_its_quotes(value: object):
    with pytest.raises(WhenError, match="Try it in quotes"):
        When(value)  # type: ignore[arg-type]


def test_years_that_date_cannot_hold_are_exact_days_that_compare_with_any_other():
    early, later, far = When("-0100"), When("-0044-03-15"), When("Y17000")
    assert [str(day) for day in (early.earliest, early.latest)] == ["-0100-01-01", "-0100-12-31"]
    assert str(later.earliest) == str(later.latest) == "-0044-03-15"
    assert [str(day) for day in (far.earliest, far.latest)] == ["+17000-01-01", "+17000-12-31"]
    days: list[Any] = [early.earliest, later.earliest, date.min, date.max, far.earliest]
    assert days == sorted(days, key=lambda day: day.toordinal())
    assert all(a < b for a, b in pairwise(days))
    assert not early.overlaps(later)
    assert sorted([far, later, early], key=lambda when: when.sort_key) == [early, later, far]
    assert later.certain_span == (later.earliest, later.latest)
    assert When("-004X").spans == ((When("-0049").spans[0][0], When("-0040").spans[0][1]),)


def test_a_time_is_a_value():
    when = When("1944-11")
    assert when == When.parse("1944-11") != When("1944-11?")
    assert len({when, When("1944-11")}) == 1
    assert repr(when) == "When(edtf='1944-11')"
    copy = pickle.loads(pickle.dumps(when))
    assert (copy, copy.latest) == (when, when.latest)
    with pytest.raises(AttributeError):
        when.edtf = "1945"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "uncertain", "approximate"),
    [
        ("1944", False, False),
        ("1944?", True, False),
        ("1944~", False, True),
        ("1944%", True, True),
        ("1944~/1945?", True, True),
        ("[1944,1945~]", False, True),
    ],
)
def test_marks_say_whether_it_is_uncertain_or_approximate(text: str, uncertain: bool, approximate: bool):
    when = When(text)
    assert (when.uncertain, when.approximate) == (uncertain, approximate)


@pytest.mark.parametrize(
    ("text", "form", "one_of"),
    [
        ("1944", "date", False),
        ("1944/1945", "interval", False),
        ("[1944..1945]", "one of", True),
        ("{1944,1945}", "all of", False),
    ],
)
def test_what_lasted_differs_from_what_happened_within(text: str, form: str, one_of: bool):
    when = When(text)
    assert (when.form, when.one_of) == (form, one_of)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1944-11-12", "1944-11-12", "1944-11-12"),
        ("1944-11-07/1944-11-12", "1944-11-07", "1944-11-12"),
        ("1945-07/1945-09", "1945-07-31", "1945-09-01"),
        ("1944/1945", "1944-12-31", "1945-01-01"),
    ],
)
def test_an_interval_is_sure_between_its_ends(text: str, first: str, last: str):
    assert When(text).certain_span == (day(first), day(last))


@pytest.mark.parametrize(
    "text",
    ["1944-11", "1944-11-12?", "1944-11-07~/1944-11-12~", "[1944-11-07..1944-11-12]", "../1954", "1946/", "1944/1944",
     "{1944-11-07,1944-11-12}"],
)  # fmt: skip
def test_where_no_day_is_sure_there_is_no_certain_span(text: str):
    assert When(text).certain_span is None


def test_what_is_surely_within_limits():
    november = When("1944-11")
    assert november.surely_within(date(1944, 11, 1), date(1944, 11, 30))
    assert not november.surely_within(date(1944, 11, 2), None)
    assert When("1946/..").surely_within(date(1946, 1, 1), None)
    assert not When("1946/..").surely_within(None, date(9999, 12, 31))


def test_sets_with_gaps_neither_reach_nor_hold_what_lies_in_the_gap():
    gap = When("[1944,1948]")
    assert not gap.overlaps(When("1946"))
    assert not gap.contains(When("1946-05"))
    assert gap.contains(When("1944-05"))
    assert When("[1944,1945]").contains(When("1944-12/1945-01"))


def test_an_open_start_sorts_by_its_last_day():
    texts = ["1946/..", "../1945", "1944", "1944-01", "1944?", "[1944-12..1950]"]
    ordered = [when.edtf for when in sorted(map(When, texts), key=lambda when: when.sort_key)]
    assert ordered == ["1944-01", "1944", "1944?", "[1944-12..1950]", "../1945", "1946/.."]
