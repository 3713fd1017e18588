"""Times as a reader sees them."""

from __future__ import annotations

import pytest

from geo.dates.days import day_of
from geo.dates.display import day_in_words, in_words, year_in_words
from geo.dates.edtf import When
from geo.errors import DataError
from tests.fixture import fixture

SAID = [
    ("1944-11-12", "12 November 1944"),
    ("1944-11-12T10:00:00Z", "12 November 1944"),
    ("1944-11", "November 1944"),
    ("1944", "1944"),
    ("1944-11-07/1944-11-12", "7 to 12 November 1944"),
    ("1944-11-28/1944-12-02", "28 November to 2 December 1944"),
    ("1944-12-28/1945-01-02", "28 December 1944 to 2 January 1945"),
    ("1945-07/1945-09", "July to September 1945"),
    ("1944-11/1945-02", "November 1944 to February 1945"),
    ("1944-11/1945", "November 1944 to 1945"),
    ("1944-11-12/1944-12", "12 November to December 1944"),
    ("1942-04/1942", "April to the end of 1942"),
    ("1990-04-05/1990-04", "5 April to the end of April 1990"),
    ("1944/1944-03", "the start of 1944 to March 1944"),
    ("1945-01/1944-24", "January 1945 to the end of winter 1944"),
    ("[1945-09..1945-10-02]", "between September and 2 October 1945"),
    ("1944/1949", "1944 to 1949"),
    ("1944/1944", "1944"),
    ("[1944-11-07..1944-11-12]", "between 7 and 12 November 1944"),
    ("[1945-07..1945-09]", "between July and September 1945"),
    ("[1949-12-20,1949-12-22]", "20 or 22 December 1949"),
    ("[1949-08-25,1949-09-03]", "25 August or 3 September 1949"),
    ("[1944-11-01,1944-11-05,1944-11-09]", "1, 5 or 9 November 1944"),
    ("[1945-08-24,1949-08-25]", "24 August 1945 or 25 August 1949"),
    ("[1944,1945,1947]", "1944, 1945 or 1947"),
    ("[1944]", "1944"),
    ("[1944,1946..1948]", "1944 or 1946 to 1948"),
    ("[1944?,1945]", "1944 (uncertain) or 1945"),
    ("[..1944]", "1944 or earlier"),
    ("[1944..]", "1944 or later"),
    ("{1944,1945}", "1944 and 1945"),
    ("{1944,1946..}", "1944 and 1946 and after"),
    ("1944-08-01~/1944-08-10~", "early August 1944"),
    ("1944-08-11~/1944-08-20~", "mid-August 1944"),
    ("1945-09-01~/1945-09-10~", "early September 1945"),
    ("1945-09-21~/1945-09-30~", "late September 1945"),
    ("1944-02-21~/1944-02-29~", "late February 1944"),
    ("1944-02-21~/1944-02-28~", "about 21 to 28 February 1944"),
    ("[1944-08-11~..1944-08-20~]", "mid-August 1944"),
    ("1944-08-11%/1944-08-20%", "mid-August 1944 (uncertain)"),
    ("1944-08-11/1944-08-20", "11 to 20 August 1944"),
    ("1944-01~/1944-04~", "early 1944"),
    ("1944-05~/1944-08~", "mid-1944"),
    ("1944-09~/1944-12~", "late 1944"),
    ("1944-07~/1944-09~", "about July to September 1944"),
    ("1940~/1943~", "early 1940s"),
    ("1944~/1946~", "mid-1940s"),
    ("1947~/1949~", "late 1940s"),
    ("../1954", "by 1954"),
    ("../1944-11-12", "by 12 November 1944"),
    ("../1954~", "by about 1954"),
    ("1946/..", "from 1946 on"),
    ("/1954", "until 1954, start unknown"),
    ("1946/", "from 1946, end unknown"),
    ("1944~", "about 1944"),
    ("1944-11-12~", "about 12 November 1944"),
    ("1944?", "1944 (uncertain)"),
    ("1944%", "about 1944 (uncertain)"),
    ("1944~/1946", "about 1944 to 1946"),
    ("194X", "1940s"),
    ("18XX", "19th century"),
    ("20XX", "21st century"),
    ("10XX", "11th century"),
    ("1XXX", "1000 to 1999"),
    ("1944-24", "winter 1944"),
    ("1944-21/1944-23", "spring to autumn 1944"),
    ("1944-32", "winter 1944"),
    ("1944-33", "first quarter of 1944"),
    ("1944-41", "second half of 1944"),
    ("1944-11-XX", "a day in November 1944"),
    ("1944-XX", "a month of 1944"),
    ("1944-XX-XX", "a day in 1944"),
    ("-0044-03-15", "15 March 45 BCE"),
    ("-0043-03-15", "15 March 44 BCE"),
    ("0000", "1 BCE"),
    ("0001", "1 CE"),
    ("0079-08-24", "24 August 79 CE"),
    ("0871", "871"),
    ("0871-01-08", "8 January 871"),
    ("-0489-09", "September 490 BCE"),
    ("-0448~", "about 449 BCE"),
    ("-0497/-0492", "498 to 493 BCE"),
    ("-0498~/-0492~", "about 499 to 493 BCE"),
    ("[-0498..-0492]", "between 499 and 493 BCE"),
    ("-0030/0014", "31 BCE to 14 CE"),
    ("-0026/0476", "27 BCE to 476 CE"),
    ("0064/0068", "64 CE to 68 CE"),
    ("-0043-03-15/-0041-10-23", "15 March 44 BCE to 23 October 42 BCE"),
    ("-004X", "50 to 41 BCE"),
    ("-04XX", "500 to 401 BCE"),
    ("000X", "1 BCE to 9 CE"),
    ("Y-12000", "12001 BCE"),
    ("Y17000", "17000"),
]


@pytest.mark.parametrize(("text", "words"), SAID)
def test_a_time_is_said_in_plain_words(text: str, words: str):
    assert in_words(When(text)) == words


@pytest.mark.parametrize("locale", ["en", "en-GB", "en_US"])
def test_every_english_says_the_day_first(locale: str):
    assert in_words(When("1944-11-12"), locale) == "12 November 1944"


@pytest.mark.parametrize(
    ("locale", "says"), [("xx-nowhere", "no locale that is known"), ("", "no locale"), ("mn", "no words for times")]
)
def test_a_language_without_words_is_refused_with_those_there_are(locale: str, says: str):
    with pytest.raises(DataError, match=says):
        in_words(When("1944"), locale)


@pytest.mark.parametrize("case", fixture("years")["cases"], ids=lambda case: case["iso"])
def test_a_year_before_christ_is_counted_without_a_year_0(case):
    day = day_of(case["iso"])
    assert (year_in_words(day.year), day_in_words(day)) == (case["year_words"], case["day_words"])
