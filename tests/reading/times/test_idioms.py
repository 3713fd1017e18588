"""How authors of several trades write their times: accounts, diaries, letters of old, obituaries, parliaments."""

from __future__ import annotations

import pytest

from geo.reading.times import tag

DIARY = """Easter Monday, 24 April 1916. No trams; we were back by six. There was such a parade last St Patrick's Day.

Tuesday. No post. Martial law since this afternoon. They left the harbour yesterday evening.

Wed. 26th. Two ships came in last night.

Thurs. The fires. One could read by them at midnight.

4th. Quiet. They had held out since Thursday."""

TIMELINE = """July 9, 1992: the last governor arrives.
December 11, 1996: a successor is chosen.
June 30: the flag comes down.
July 2: the money loses half its worth."""

# Text, document date, the span, its EDTF.
CASES = [
    ("Losses grew in FY2019.", "", "FY2019", "2019"),
    ("Sales in fiscal 2022 rose.", "", "fiscal 2022", "2022"),
    ("In FY 2018-19 they fell.", "", "FY 2018-19", "2018/2019"),
    ("In Q3 2014 they rose.", "", "Q3 2014", "2014-07/2014-09"),
    ("In H1 of 2014 they rose.", "", "H1 of 2014", "2014-01/2014-06"),
    ("By end-2014 they were even.", "", "end-2014", "2014-12"),
    ("It shut at year-end 1850.", "", "year-end 1850", "1850-12"),
    ("In 1899 it was small; by the turn of the century it was big.", "", "the turn of the century", "1900~"),
    ("At the turn of the 20th century.", "", "the turn of the 20th century", "1900~"),
    ("On 3 December 1941 they left. At the turn of the year they came.", "", "the turn of the year", "1941-12/1942-01"),
    ("It rose through the 1840s. Early in the new decade it fell.", "", "Early in the new decade", "1850/1853"),
    ("It was the worst flood of the last century.", "2011-05-06", "the last century", "19XX"),
    ("trade of the early 1700s", "", "the early 1700s", "1700/1733"),
    ("in the nineteen-thirties", "", "the nineteen-thirties", "193X"),
    ("In 1935 he left. In the late 'thirties he came back.", "", "the late 'thirties", "1937/1939"),
    ("They vote on Monday week.", "1920-07-08", "Monday week", "1920-07-19"),
    ("It was voted on Tuesday last.", "1920-07-08", "Tuesday last", "1920-07-06"),
    ("It stands over till to-morrow.", "1920-07-08", "to-morrow", "1920-07-09"),
    ("On 5 May 1862 it rained till mid-afternoon on the 6th.", "", "mid-afternoon on the 6th", "1862-05-06"),
    ("On 4 May 1945 they left in the small hours.", "", "the small hours", "1945-05-04"),
    ("On 4 May 1945 they met at six that evening.", "", "six that evening", "1945-05-04T18:00:00"),
    ("On 4 May 1945 they met at a quarter to six.", "", "a quarter to six", "1945-05-04T05:45:00"),
    ("It fell at 14:30 GMT Thursday.", "1986-05-02", "14:30 GMT Thursday", "1986-05-01T14:30:00"),
    ("On 1 June 1943 it began. On the third day the wall fell.", "", "the third day", "1943-06-03"),
    (
        "On 1 June 1943 it began. On the third day the wall fell; on the fifth day it ended.",
        "",
        "the fifth day",
        "1943-06-05",
    ),
    ("He was born on 3 May 1901. He sailed on his twentieth birthday.", "", "his twentieth birthday", "1921-05-03"),
    (
        "Born in Turku in July 1889, she left in 1911, and taught until the spring of 1918. That June she sailed.",
        "",
        "That June",
        "1918-06",
    ),
    ("A charter of 1086 calls it a borough.", "", "1086", "1086"),
    ("It began on 3 May 1901. A day or two later it ended.", "", "A day or two later", "1901-05-04/1901-05-05"),
    ("royal assent on 25 January 1720/21", "", "25 January 1720/21", "1721-01-25"),
    ("on 24 October/6 November 1917", "", "24 October/6 November 1917", "1917-11-06"),
    ("from Jan–Mar 1990", "", "Jan–Mar 1990", "1990-01/1990-03"),
    ("In May 1943, on the night of the 11th–12th.", "", "the night of the 11th–12th", "1943-05-11/1943-05-12"),
    ("the last third of the 17th century", "", "the last third of the 17th century", "1667/1699"),
    ("the closing months of 1854", "", "the closing months of 1854", "1854-09/1854-12"),
    ("In 1381 the commons rose on the feast of Corpus Christi.", "", "Corpus Christi", "1381-06-13"),
    ("On 13 June 1381 they rose. On the Friday they came in.", "", "the Friday", "1381-06-14"),
    (
        "Rebels were written off since 1992, when a leader was caught. Two years earlier he had fled.",
        "1997-03-07",
        "Two years earlier",
        "1990",
    ),
    (
        "There will be 22 from December 1, and 20 on New Year's Day.",
        "2023-10-31",
        "New Year's Day",
        "2024-01-01",
    ),
    (
        "Born in Turku in 1901, she moved in 1940. She died on 3 March, aged 88.",
        "",
        "3 March",
        "1989-03-03",
    ),
    (
        "Born in Turku in 1901, she moved to Rome in 1940. In the Fifties she painted. She died on 3 March.",
        "1990-03-10",
        "3 March",
        "1990-03-03",
    ),
    (
        "The board said Friday that quake victims get aid. It hit on Jan. 26. Three days after the quake it ended.",
        "2001-02-10",
        "Three days after the quake",
        "2001-01-29",
    ),
    (
        "The fire began early this year. Earlier in the day police came.",
        "2002-08-16",
        "Earlier in the day",
        "2002-08-16",
    ),
    ("They recovered it on Sunday, a day after the ship sank.", "2013-07-08", "a day after the ship", "2013-07-07"),
    ("The line came in 1846 and left in 1964, a year after the report.", "", "a year after the report", "1964"),
    ("On 25 May 1922 he spoke in Turku, two days after in Vaasa.", "", "two days after", "1922-05-27"),
    (
        "A week after the earthquake struck on January 21, it rained.",
        "2003-02-05",
        "A week after the earthquake",
        "2003-01-28",
    ),
    (
        "On Saturday the road was shut, and this Monday the school was opened.",
        "2003-02-05",
        "this Monday",
        "2003-02-03",
    ),
    (
        "They met on Monday. The unrest began on Oct. 27. He will speak at 8 p.m.",
        "2005-11-14",
        "8 p.m.",
        "2005-11-14T20:00:00",
    ),
    (
        "On Sept. 17 they landed; by the Wednesday they were cut off.",
        "1944-09-28",
        "the Wednesday",
        "1944-09-20",
    ),
    ("They have been there since Sunday week.", "1944-09-28", "since Sunday week", "1944-09-17/.."),
    ("It is put off till Monday next.", "1854-11-02", "Monday next", "1854-11-06"),
    (
        "Sales in the first quarter of 2019 fell. The call will be held today. The plant was shut on February 6.",
        "2020-04-23",
        "February 6",
        "2020-02-06",
    ),
    ("At 6.40 next morning they came, on 20 July 1866 as we know.", "", "6.40 next morning", "1866-07-21T06:40:00"),
    ("On 20 July 1866 it sank in the early afternoon.", "", "the early afternoon", "1866-07-20"),
    (
        "He died at five minutes before one on 5 December 1791.",
        "",
        "five minutes before one on 5 December 1791",
        "1791-12-05T00:55:00",
    ),
    ("In 1069-70 the north was laid waste, in the winter.", "", "the winter", "1069-24"),
    ("the reign of Hadrian (AD 117–138)", "", "AD 117–138", "0117/0138"),
    (
        "In 1892 the frost held from Twelfth Night to Candlemas.",
        "",
        "Twelfth Night to Candlemas",
        "1892-01-05/1892-02-02",
    ),
    ("On 28 November 1939 the pact of 1932 was ended; on the 30th bombs fell.", "", "the 30th", "1939-11-30"),
    ("In January 1929 he died. Her exhibition opened that December.", "", "that December", "1929-12"),
    ("Schools open again a week from Monday.", "1995-01-20", "a week from Monday", "1995-01-30"),
    (
        "There were 425 cases last week, against 304 in the week before.",
        "2014-10-15",
        "the week before",
        "2014-09-29/2014-10-05",
    ),
    ("They met on Monday. In 2012 it was worse. The next is out on the 22nd.", "2014-10-15", "the 22nd", "2014-10-22"),
    (
        "On 6 December 1917 two ships met. One had come from a port which she left on the 1st. That evening snow fell.",
        "",
        "That evening",
        "1917-12-06",
    ),
    (
        "A hundred years ago today it blew up. A train came on December 8. The day after the blast it snowed.",
        "2017-12-06",
        "The day after the blast",
        "1917-12-07",
    ),
    ("On 24 February 1915 it froze. The 14th and 15th we had cut.", "", "The 14th and 15th", "1915-02-14/1915-02-15"),
    (
        "On 7 December 1917 it snowed. A train came at three on Saturday.",
        "",
        "three on Saturday",
        "1917-12-08T03:00:00",
    ),
    ("By June they held it. In 1943 it began. On July 12, 1944 it ended.", "", "June", "1944-06"),
    (
        "Twenty years ago tonight, at seven minutes to seven, a man read from a sheet. The day after they danced.",
        "2009-11-09",
        "The day after",
        "1989-11-10",
    ),
    ("In October 1989 a man who said that January that it would stand was gone.", "", "that January", "1989-01"),
    (
        "It came on Thursday. In 1976 it was worse. Wheat is sown in November.",
        "2010-08-12",
        "November",
        "2010-11",
    ),
    ("Lost on 8 November 1941, it was retaken a month and a day later.", "", "a month and a day later", "1941-12-09"),
    (
        "On October 9, a month to the day before, they marched in 1989.",
        "1989-11-09",
        "a month to the day before",
        "1989-10-09",
    ),
    ("on the night of 12–13 August 1961, a Sunday", "", "Sunday", "1961-08-13"),
    ("They met on Monday. The next big date is October 3.", "2009-11-09", "October 3", "2010-10-03"),
    (
        "He came on 9 November 1989. It should have been the next morning. The day after, they danced.",
        "",
        "The day after",
        "1989-11-10",
    ),
    (
        "Turku, 7th December 1831. — Came aboard.\n\nThe 10th. — At sea.\n\nThe 27th. — Away.",
        "",
        "The 27th",
        "1831-12-27",
    ),
    (
        "On the night of 31 January 1953 a gale rose. By three in the morning dykes had gone.",
        "",
        "three in the morning",
        "1953-02-01T03:00:00",
    ),
    ("They left Dyea on Sept. 3d, 1897.", "", "Sept. 3d, 1897", "1897-09-03"),
    ("The slide this a.m. took thirty tents.", "1897-09-18", "this a.m.", "1897-09-18"),
    ("It shut on Friday. Closed since Sunday, it is to reopen soon.", "2015-05-04", "since Sunday", "2015-05-03/.."),
    (
        "It struck on Saturday, 25 April 2015. By the 29th help had come. The slide of that Saturday was deep.",
        "",
        "that Saturday",
        "2015-04-25",
    ),
    (
        "On 1 February 1953 the sea came in. It was dry on 6 November. Three weeks after the flood it rained.",
        "",
        "Three weeks after the flood",
        "1953-02-22",
    ),
    (
        "After a wet October, in 1927, it rained. It was Monday. He came last week.",
        "2023-11-02",
        "October",
        "1927-10",
    ),
    (
        "Friday will be dry. In 1927 the rain set in on the evening of Nov. 2, and it was seen by all.",
        "2023-11-02",
        "the evening of Nov. 2",
        "1927-11-02",
    ),
    ("It stood there in '28, he said on Monday.", "2023-11-02", "'28", "1928"),
    (
        "On 30 April 1986 it rained here. Two days earlier it had rained on Turku and the following day on Vaasa.",
        "",
        "the following day",
        "1986-04-29",
    ),
    ("28 April 1986\n\nMorning - An alarm goes off.", "", "Morning", "1986-04-28"),
    ("On 2 May 1986 it was widened; they had gone by mid-month.", "", "mid-month", "1986-05-11/1986-05-20"),
    ("On 1 May 1986 - it was May - May Day parades went ahead.", "", "May Day", "1986-05-01"),
    (
        "15 December 2000 - The last unit stops, fourteen years after the accident.",
        "",
        "fourteen years after the accident",
        "2000",
    ),
    (
        "They met on Monday. In 2011 it held, on August 28. It held on July 10 and 11 of this year.",
        "2023-11-02",
        "July 10 and 11 of this year",
        "2023-07-10/2023-07-11",
    ),
    (
        'Talks ended on Thursday. "It starts at noon," he said. He came on Tuesday and saw her the previous afternoon.',
        "1997-03-07",
        "the previous afternoon",
        "1997-03-03",
    ),
    (
        "In April 2006 a storm came, and another in October two years earlier.",
        "",
        "October two years earlier",
        "2004-10",
    ),
    ("It struck on Friday. Rice must be planted by mid-July.", "2008-05-20", "mid-July", "2008-07-11/2008-07-20"),
    (TIMELINE, "", "June 30", "1997-06-30"),
    (DIARY, "", "six", "1916-04-24T06:00:00"),
    (DIARY, "", "Tuesday", "1916-04-25"),
    (DIARY, "", "since this afternoon", "1916-04-25/.."),
    (DIARY, "", "yesterday evening", "1916-04-24"),
    (DIARY, "", "Wed. 26th", "1916-04-26"),
    (DIARY, "", "last night", "1916-04-25"),
    (DIARY, "", "Thurs.", "1916-04-27"),
    (DIARY, "", "4th", "1916-05-04"),
    (DIARY, "", "since Thursday", "1916-04-27/.."),
]
SILENT = [
    "They sat in St Stephen's Green.",
    "In her last years she wrote.",
    "He was apprenticed at eleven, and died at seven.",
    "1st. That the bridge be built.\n2nd. That it be paid for.\n3rd. That it be called ours.",
    "a quarter past masters",
    "A herd of 1086 sheep grazed; a fleet of 1050 ships came.",
    "an H1N1 vaccine, Q4X and QH2",
]


@pytest.mark.parametrize(("text", "date", "span", "edtf"), CASES)
def test_the_idiom_is_read_whole(text: str, date: str, span: str, edtf: str) -> None:
    found = {text[timex.start : timex.end]: timex.edtf for timex in tag(text, date)}
    assert found.get(span) == edtf, found


@pytest.mark.parametrize("text", SILENT)
def test_what_is_no_time_stays_unread(text: str) -> None:
    assert [text[timex.start : timex.end] for timex in tag(text) if timex.edtf] == []


def test_a_year_with_its_digits_turned_is_flagged_where_a_life_went_on() -> None:
    text = "In April 1939 she came back. She died on 5 January 1924. By the end of the decade all forgot."
    found = {text[timex.start : timex.end]: timex for timex in tag(text)}
    assert (found["5 January 1924"].edtf, found["5 January 1924"].likely) == ("1924-01-05", "1942-01-05")
    assert found["the end of the decade"].edtf == "1947/1949"


def test_a_day_that_recurs_each_month_is_a_set() -> None:
    text = "The council meets on the first Tuesday of each month."
    assert [timex.type for timex in tag(text, "2011-05-20")] == ["SET"]
